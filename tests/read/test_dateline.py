"""Datelines as agencies and papers print them, and openings that only look like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.dateline import read_dateline
from sayso.spans import Span

READ = [
    # opening, span, provider, has a month and day, full date
    ("ORMUND, February 3 (Halyard) - Kestria’s minister", "ORMUND, February 3 (Halyard)", "Halyard", True, None),
    ("MOSCOW, April 8 (Agency) - The", "MOSCOW, April 8 (Agency)", "Agency", True, None),
    ("GENEVA (AP) — Talks", "GENEVA (AP)", "AP", False, None),
    ("(Reuters) - Talks", "(Reuters)", "Reuters", False, None),
    ("BRASK, February 5, 2031 (Tolvan Telegraph Service) — Tolvany", "BRASK, February 5, 2031 (Tolvan Telegraph Service)", "Tolvan Telegraph Service", False, "2031-02-05"),
    ("BRASK, 5 Feb 2031 (TTS) — Tolvany", "BRASK, 5 Feb 2031 (TTS)", "TTS", False, "2031-02-05"),
    ("NEW BRASK, N.T., Sept. 26 (UPI) — A", "NEW BRASK, N.T., Sept. 26 (UPI)", "UPI", True, None),
    ("HETHE - The white vehicles", "HETHE", None, False, None),
    ("ST. MAREN -- The", "ST. MAREN", None, False, None),
    ("PORT-AU-LISK, Brevonia — The", "PORT-AU-LISK, Brevonia", None, False, None),
    ("ORMUND/BRASK (Halyard) - The", "ORMUND/BRASK (Halyard)", "Halyard", False, None),
    ("Ormund (AFP) - The", "Ormund (AFP)", "AFP", False, None),
    ("BRASK, April 8. /TASS/. The", "BRASK, April 8. /TASS/", "TASS", True, None),
    ("BRASK, APRIL 8, ARMENPRESS. The", "BRASK, APRIL 8, ARMENPRESS", "ARMENPRESS", True, None),
    ("БРАСК, 8 April (TACC) — The", "БРАСК, 8 April (TACC)", "TACC", True, None),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "words", "provider", "partial", "full"), READ)
def test_datelines(opening: str, words: str, provider: str | None, partial: bool, full: str | None) -> None:
    text = "A Title\n\n" + opening + " said nothing."
    dateline = read_dateline(text, Span(9, len(text)))
    assert dateline is not None
    assert dateline.span.of(text) == words
    assert dateline.provider == provider
    assert (dateline.credit.of(text) if dateline.credit else None) == provider
    assert (dateline.partial is not None) is partial
    assert (dateline.dated.value if dateline.dated else None) == full


@pytest.mark.parametrize(
    "opening",
    [
        "The minister - who had left - said nothing.",
        "Harrand (left) - in a photo - smiled.",
        "US - EU talks went on.",
        "TALWIN: Minister, what do you know?",
        "EXCLUSIVE - The gates were opened by hand.",
        "WHAT THE PREMIER SAID AND WHAT WAS TYPED — A comparison.",
        "Министр — это не дата.",
        "Ormund - a city of bridges - slept.",
        "",
    ],
)
def test_openings_that_are_none(opening: str) -> None:
    assert read_dateline(opening, Span(0, len(opening))) is None


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("AB ab,.(/)-—’1\n"), max_size=200))
def test_any_opening(opening: str) -> None:
    dateline = read_dateline(opening, Span(0, len(opening)))
    assert dateline is None or 0 == dateline.span.start < dateline.span.end <= len(opening)
