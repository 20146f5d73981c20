"""How firmly a source stands for what it says."""

from __future__ import annotations

import pytest

from sayso.cues.commitment import commitment
from sayso.records import Act
from sayso.spans import Span


@pytest.mark.parametrize(
    ("cue", "content", "act", "certainty", "polarity"),
    [
        ("said", "the gate was open", "assert", "certain", "+"),
        ("said", "the gate may have been open", "assert", "possible", "+"),
        ("said", "the gate was probably open", "assert", "probable", "+"),
        ("believes", "the gate was open", "think", "probable", "+"),
        ("speculated", "that the gate was open", "assert", "possible", "+"),
        ("said", "the gate was not open", "assert", "certain", "-"),
        ("denied", "that the gate was open", "deny", "certain", "-"),
        ("declined to say", "whether the gate was open", "decline", "unspecified", "0"),
    ],
)
def test_the_commitment(cue: str, content: str, act: Act, certainty: str, polarity: str) -> None:
    text = f"{cue} {content}"
    made = commitment(text, act, [Span(0, len(cue))], [Span(len(cue) + 1, len(text))])
    assert (made.certainty, made.polarity) == (certainty, polarity)
