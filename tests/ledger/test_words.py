from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.words import key, sentence_around, shown
from sayso.spans import Span


@pytest.mark.parametrize(
    ("text", "of", "sentence"),
    [
        ("It rained. Vale said it would. It did.", "said", "Vale said it would."),
        ("Mr. Vale met U.S. envoys, he said. Then he left.", "said", "Mr. Vale met U.S. envoys, he said."),
        ("It rained.\nVale said so\nIt did.", "said", "Vale said so"),
        ("“It rained.” Vale said so. It did.", "said", "Vale said so."),
        ("Vale said. And it rained.", "rained", "And it rained."),
        ("Mr Vale paid 3.5 crowns, she said, etc. and left.", "said", "Mr Vale paid 3.5 crowns, she said, etc. and left."),
        ("雨が降った。彼は来ると言った。そして去った。", "言った", "彼は来ると言った。"),
    ],
)
def test_the_sentence_around_a_word(text: str, of: str, sentence: str) -> None:
    at = text.index(of)
    assert sentence_around(text, [Span(at, at + len(of))]).of(text) == sentence


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3))
def test_a_sentence_lies_in_the_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(*sorted((min(a, len(text)), min(b, len(text))))) for a, b in places]
    found = sentence_around(text, spans)
    assert 0 <= found.start <= found.end <= len(text)


def test_names_are_compared_without_accents_case_and_marks() -> None:
    assert key("  Ilse BRANDT-Møller ") == "ilse brandt møller"
    assert key("Rådio") == "radio"
    assert key("\udc80") == ""


@settings(deadline=None)
@given(st.text(st.characters() | st.sampled_from("\0\ud800\udfff")))
def test_what_is_shown_is_as_long_and_can_be_written(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert "\0" not in shown(text)
    shown(text).encode("utf-8")
