"""What a person types, and how it is understood."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.query import folded, understood


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("toll bridge", "with toll and bridge"),
        ("AT&T", 'with "AT&T"'),
        ("U.S. won't", 'with "U.S." and "won\'t"'),
        ('"toll on the bridge" -tax', 'with "toll on the bridge", without tax'),
        ("«toll  road» „may“", 'with "toll road" and may'),
        ('"toll bridge', "with toll and bridge"),
        ("co-chairs - toll", 'with "co-chairs" and toll; left out: - (no letters or digits)'),
        ("minist*", "with minist*"),
        ("* ** -", "nothing to look for; left out: * (no letters or digits), ** (no letters or digits), - (no letters or digits)"),
        ("-toll", "nothing to look for, without toll"),
        ("toll toll", "with toll"),
        ("", "nothing to look for"),
        ('""', "nothing to look for"),
        ("NOT OR NEAR(a, b)", 'with NOT and OR and "NEAR(a," and "b)"'),
        ("x" * 2000, f"with {'x' * 1000}; left out: all after 1000 characters"),
    ],
)
def test_a_query_is_understood(typed: str, sentence: str) -> None:
    assert understood(typed).sentence() == sentence


def test_a_very_long_query_says_what_it_leaves_out() -> None:
    query = understood(" ".join(f"w{i}" for i in range(60)))
    assert len(query.terms) == 40
    assert query.left_out == ("all after 40 words",)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("toll", "The TOLL, the tolls and a toll.", ["TOLL", "toll"]),
        ("minist*", "A ministry of ministers", ["minist", "minist"]),
        ("cafe", "The Café closed", ["Café"]),
        ("AT&T", "what AT&T said to AT and T", ["AT&T"]),
        ('"the bridge"', "the\nbridge over the river", ["the\nbridge"]),
        ("外相", "日本の外相は", ["外相"]),
        ("toll -bridge", "toll bridge", ["toll"]),
        ("мост", "Мост закрыт", ["Мост"]),
    ],
)
def test_the_words_are_marked(typed: str, text: str, found: list[str]) -> None:
    assert [span.of(text) for span in understood(typed).places(text)] == found


@settings(deadline=None)
@given(st.text(), st.text())
def test_marks_lie_in_the_text_and_do_not_overlap(typed: str, text: str) -> None:
    places = understood(typed).places(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(places))
    assert all(0 <= p.start < p.end <= len(text) for p in places)
    assert len(folded(text)) == len(text)
