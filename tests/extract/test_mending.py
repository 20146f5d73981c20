"""An apposition that the content took from its source, and charges in the passive."""

from __future__ import annotations

import pytest

from sayso.extract.mending import mended
from sayso.spans import Span


def read(text: str, source: str, cue: str, content: str) -> tuple[str, list[str]]:
    spans = [(Span(text.index(w), text.index(w) + len(w)),) for w in (source, cue, content)]
    mended_source, mended_content = mended(text, *spans)
    return mended_source[0].of(text), [c.of(text) for c in mended_content]


def test_an_apposition_belongs_to_the_source() -> None:
    text = '"They told us he was not for sale," its chair, Amina Datt, said.'
    assert read(text, "Amina Datt", "said", '"They told us he was not for sale," its chair') == (
        "its chair, Amina Datt",
        ['"They told us he was not for sale,"'],
    )
    curly = "“The road is closed,” the head of the rescue service, Olo Brandt, told reporters."
    assert read(curly, "Olo Brandt", "told", "“The road is closed,” the head of the rescue service")[1] == ["“The road is closed,”"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“You drove them to the breaking point” to raise the price, she said.", "she", "said", "“You drove them to the breaking point” to raise the price"),
        ("“Nobody came,” Olo Brandt said.", "Olo Brandt", "said", "“Nobody came,”"),
        ("Olo Brandt said “nobody came,” and left.", "Olo Brandt", "said", "“nobody came,”"),
        ("“Nobody came.” It rained, and the bridge shook. The mayor, Ida Torn, said so.", "Ida Torn", "said", "“Nobody came.” It rained"),
    ],
)  # fmt: skip
def test_words_outside_the_marks_that_belong_to_the_content_stay(text: str, source: str, cue: str, content: str) -> None:
    assert read(text, source, cue, content) == (source, [content])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "told"),
    [
        ("The striker had been accused by the Mail of hitting a coach.", "the Mail", "had been accused", "The striker", ["The striker", "of hitting a coach"]),
        ("Two clerks were accused by the bank of theft, which they deny.", "the bank", "were accused by", "Two clerks", ["Two clerks", "of theft"]),
    ],
)  # fmt: skip
def test_a_charge_in_the_passive_is_whole(text: str, source: str, cue: str, content: str, told: list[str]) -> None:
    assert read(text, source, cue, content) == (source, told)


def test_a_charge_that_the_source_took_is_given_back() -> None:
    text = "The striker had been accused by the Mail of hitting a coach."
    assert read(text, "the Mail of hitting a coach", "had been accused", "The striker") == (
        "the Mail",
        ["The striker", "of hitting a coach"],
    )


def test_a_charge_in_the_active_is_left_alone() -> None:
    text = "The Mail accused the striker of hitting a coach."
    assert read(text, "The Mail", "accused", "the striker of hitting a coach") == ("The Mail", ["the striker of hitting a coach"])
