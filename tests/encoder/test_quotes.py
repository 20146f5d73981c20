"""Which words lie in a quotation: each case is a text and the quoted stretches we read from it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder.quotes import INSIDE, MARK, OUTSIDE, quotations, quote_state

CASES = [
    ("“We left,” Orla Venn said.", ["“We left,”"]),
    ('"We left," Orla Venn said. "It was late."', ['"We left,"', '"It was late."']),
    ("''We left,'' Orla Venn said.", ["''We left,''"]),
    ("``We left,'' Orla Venn said.", ["``We left,''"]),
    ("No quotation here.", []),
    ('The board is 6" wide.', []),
    ("“We left.\n\n“It was late,” she said.", ["“We left.", "“It was late,”"]),
    ('"We left.\n\n"It was late," she said.', ['"We left.', '"It was late,"']),
    ('Venn said: "We left.\n\n"It was late," she added.', ['"We left.', '"It was late,"']),
    ('"We left," she said. "It rained and the road\nwas gone.', ['"We left,"']),
    (
        '"The oven," Wick said, "is dry. Nobody came.\n\n"We sold the last loaf.\n\n"That was all."',
        ['"The oven,"', '"is dry. Nobody came.', '"We sold the last loaf.', '"That was all."'],
    ),
    ("Wick said: ''We left.\n\n''It was late,'' she added.", ["''We left.", "''It was late,''"]),
    ('The board is 6" wide.\n\n"It was late," she said.', ['"It was late,"']),
    ('The board is 6" wide.\n\nThe shelf is 9" deep.', []),
    ('She called it a "leak.\n\nNobody came.', []),
    ('She called it a "leak.\n\n\n“Nobody came,” he said.', ["“Nobody came,”"]),
    ("„We left“, she said.", ["„We left“"]),
    ("«We left», she said.", ["«We left»"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_quotations(text: str, wanted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == wanted


def test_a_quotation_left_open_at_the_end_of_its_paragraph_may_go_on() -> None:
    first, second = quotations("“We left.\r\n\r\n“It was late,” she said.")
    assert first.open_end
    assert not second.open_end


def test_a_straight_quotation_that_the_next_paragraph_opens_again_is_one() -> None:
    text = 'Wick said: "The oven is dry.\n\n"We sold the last loaf."'
    first, second = quotations(text)
    assert (first.open_end, second.open_end) == (True, False)
    state = quote_state(text)
    assert state[text.index("dry.") + 3] == INSIDE
    assert state[text.index("said")] == OUTSIDE


def test_an_apostrophe_opens_nothing() -> None:
    assert not quote_state("The ministers' talks and Venn's plan didn't end.").any()


def test_single_marks_pair_around_words() -> None:
    text = "She called it ‘a slow leak’ again."
    state = quote_state(text)
    assert state[text.index("‘")] == state[text.index("’")] == MARK
    assert state[text.index("slow")] == INSIDE
    assert state[text.index("again")] == OUTSIDE


@given(st.text(alphabet="“”\"'‘’ab \n.\r«»", max_size=60))
def test_any_marks_give_a_state_for_every_code_point_and_quotations_in_order(text: str) -> None:
    assert len(quote_state(text)) == len(text)
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
