"""A byline, and what it says: outlet, date, agency. A person never becomes an outlet."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.byline import read_byline
from sayso.read.lines import trim
from sayso.spans import Span

READ = [
    # line, outlet, published, provider
    ("By Asbarez | Friday, 08 April 2022", "Asbarez", "2022-04-08", None),
    ("By Halyard | Monday, 03 February 2031", "Halyard", "2031-02-03", None),
    ("By The Ormund Gazette | Tuesday, 04 February 2031", "The Ormund Gazette", "2031-02-04", None),
    ("By Mira Dunnock | The Ormund Gazette | Wednesday, 12 March 2031", "The Ormund Gazette", "2031-03-12", None),
    ("Radio Pereth | Tuesday, 18 February 2031", "Radio Pereth", "2031-02-18", None),
    ("The Lisk Courier, Tuesday, 04 February 2031 (with Halyard)", "The Lisk Courier", "2031-02-04", "Halyard"),
    ("The Lisk Courier, Tuesday, 04 March 2031 (Halyard)", "The Lisk Courier", "2031-03-04", "Halyard"),
    ("By Jane Roe, Daily Lamp, 3 March 2031", "Daily Lamp", "2031-03-03", None),
    ("By JANE ROE | The Daily Lamp", "The Daily Lamp", None, None),
    ("BY JANE ROE", None, None, None),
    ("By Jane Roe", None, None, None),
    ("By Jane Roe | 3 March 2031", None, "2031-03-03", None),
    ("Jane Roe | 3 March 2031", None, "2031-03-03", None),
    ("By Jane Roe and Tam Okell, Health Correspondents", None, None, None),
    ("By Jane Roe, Tessaly Wire Staff Writer", "Tessaly Wire", None, None),
    ("By Jane Roe for The Daily Lamp", "The Daily Lamp", None, None),
    ("By Jane Roe in Ormund", None, None, None),
    ("By Jane Roe, Ormund", None, None, None),
    ("By Emily Post | 3 March 2031", None, "2031-03-03", None),
    ("By Staff", None, None, None),
    ("By Reuters Staff", None, None, "Reuters"),
    ("By Jane Roe, Associated Press", None, None, "Associated Press"),
    ("By Jane Roe | The Daily Lamp | Radio Pereth", None, None, None),
    ("Published: 3 March 2031", None, "2031-03-03", None),
    ("Published 3 March 2031, updated 4 March 2031", None, "2031-03-03", None),
    ("Monday, 10 February 2031, corrected Tuesday, 11 February 2031", None, "2031-02-10", None),
    ("By Jana Oreliak | 8 avril 2031", None, "2031-04-08", None),
]


@pytest.mark.parametrize(("line", "outlet", "published", "provider"), READ)
def test_bylines(line: str, outlet: str | None, published: str | None, provider: str | None) -> None:
    byline = read_byline(line, Span(0, len(line)))
    assert byline is not None
    assert (byline.outlet, byline.published.value if byline.published else None, byline.provider) == (outlet, published, provider)
    assert byline.span.of(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the minister had changed her mind.",
        "By the end of the week nobody remembered the dam.",
        "By opening the gates, Tolvany broke the truce, Harrand said.",
        "On July 6, 2031, the ministry made the following comment:",
        "The gates were opened on 3 February 2031.",
        "Harrand was born on 3 February 1980 in Hethe and studied law.",
        "",
        "Gates Opened",
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert read_byline(line, Span(0, len(line))) is None


def test_the_place_of_the_agency() -> None:
    line = "The Lisk Courier, Tuesday, 04 February 2031 (with Halyard)"
    byline = read_byline(line, Span(0, len(line)))
    assert byline is not None
    assert byline.credit is not None
    assert byline.credit.of(line) == "Halyard"


GIVEN = st.sampled_from(["Jane", "Tam", "Odile", "Émile", "Wim", "Zdena"])
SURNAME = st.sampled_from(["Roe", "Okell", "Harrand", "O’Dell", "Post", "Star", "Morau-Venn", "Mail"])


@settings(deadline=None)
@given(GIVEN, SURNAME, st.sampled_from(["", " | 3 March 2031", ", 3 March 2031", " in Ormund", ", Ormund", " - 2031-03-03"]), st.booleans())
def test_a_person_is_never_an_outlet(given_name: str, surname: str, rest: str, capitals: bool) -> None:
    name = f"{given_name} {surname}"
    line = f"By {name.upper() if capitals else name}{rest}"
    byline = read_byline(line, Span(0, len(line)))
    assert byline is not None
    assert byline.outlet is None


@settings(deadline=None)
@given(st.text(max_size=220))
def test_any_line(line: str) -> None:
    span = trim(line, 0, len(line))
    byline = read_byline(line, span)
    assert byline is None or byline.span == span
