"""Plain text: the text as it stands, and its head in spans."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.errors import SaysoError
from sayso.read import read_bytes, read_text
from sayso.records import Report
from sayso.spans import Span

HEAD = "Kestria Accuses Tolvany of Opening Dam Gates"
BODY = "Kestria’s minister on Monday accused Tolvany of opening the gates of the dam without notice, and said that eleven people had died in the valley."


def words(report: Report, span: Span | None) -> str | None:
    return span.of(report.text) if span else None


def test_the_report_that_started_the_project() -> None:
    seed = Path(__file__).parents[3] / "shared" / "seed" / "lavrov-minsk-group.txt"
    if not seed.exists():
        pytest.skip("the seed report is not beside this checkout")
    (report,) = read_bytes(seed.read_bytes())
    assert isinstance(report, Report)
    assert words(report, report.title) == report.text.split("\n")[0]
    assert report.title == Span(0, 74)
    assert report.byline == Span(76, 110)
    assert (report.outlet, report.published, report.published_from, report.published_precision) == (
        "Asbarez",
        "2022-04-08",
        "byline",
        "day",
    )
    assert (report.language, report.genre, report.share_kept) == ("en", "news", 1.0)


def test_title_byline_dateline_credit() -> None:
    report = read_text(
        f"{HEAD}\n\nBy Halyard | Monday, 03 February 2031\n\nORMUND, February 3 (Halyard) - {BODY}\n\n(Reporting by Jane Roe)\n"
    )
    assert words(report, report.title) == HEAD
    assert words(report, report.byline) == "By Halyard | Monday, 03 February 2031"
    assert words(report, report.dateline) == "ORMUND, February 3 (Halyard)"
    assert words(report, report.credit) == "(Reporting by Jane Roe)"
    assert (report.outlet, report.provider, report.published) == ("Halyard", "Halyard", "2031-02-03")


def test_a_byline_over_several_lines() -> None:
    report = read_text(f"{HEAD}\n\nBy JANE ROE\nThe Daily Lamp\n3 March 2031\n\n{BODY}")
    assert words(report, report.byline) == "By JANE ROE\nThe Daily Lamp\n3 March 2031"
    assert (report.outlet, report.published) == ("The Daily Lamp", "2031-03-03")


@pytest.mark.parametrize(
    "text",
    [
        BODY + "\n\n" + BODY,
        "“We learned of it from the water,” she said.\n\n" + BODY,
        "TALWIN: Minister, what do you know?\n\nORVAINE: I know nothing.\n\nTALWIN: Thank you.",
        "ORMUND (Halyard) - The gates were opened.\n\n" + BODY,
        "By Jane Roe\n\n" + BODY,
        "The minister said on Monday that the gates\nof the dam would stay shut.",
        HEAD,
    ],
)
def test_no_title(text: str) -> None:
    assert read_text(text).title is None


@pytest.mark.parametrize(
    "title", [HEAD, HEAD + ".", "Who Was at the Gate House?", "Gates opened without notice, minister says.", "Minister: “Nobody asked us”"]
)
def test_titles(title: str) -> None:
    report = read_text(f"{title}\n\n{BODY}")
    assert words(report, report.title) == title


def test_the_dateline_takes_its_year_from_another_date() -> None:
    dated = f"ORMUND, February 3 (Halyard) - {BODY}"
    assert read_text(dated).published is None
    report = read_text(dated + "\n\nhttps://halyard.example/2031/02/04/dam")
    assert (report.published, report.published_from, report.url) == ("2031-02-03", "dateline", "https://halyard.example/2031/02/04/dam")
    report = read_text(dated, file="news/2031-02-04-halyard.txt")
    assert (report.published, report.published_from) == ("2031-02-03", "dateline")
    report = read_text(BODY, file="news/2031-02-04-halyard.txt")
    assert (report.published, report.published_from) == ("2031-02-04", "file")
    report = read_text(BODY, url="https://halyard.example/2031/02/04/dam")
    assert (report.published, report.published_from) == ("2031-02-04", "url")


def test_what_is_given_goes_first() -> None:
    report = read_text(
        f"By Halyard | Monday, 03 February 2031\n\n{BODY}", outlet="The Weir", published="2031-02-05T10:00Z", title=HEAD, language="xx"
    )
    assert report.text.startswith(HEAD + "\n\nBy Halyard")
    assert report.title == Span(0, len(HEAD))
    assert (report.outlet, report.published, report.published_from, report.language) == ("The Weir", "2031-02-05T10:00Z", "metadata", "xx")


def test_a_title_that_the_text_has_is_not_put_before_it() -> None:
    text = f"{HEAD}.\n\n{BODY}"
    assert read_text(text, title=HEAD).text == text
    assert read_text(text, title=HEAD).title == Span(0, len(HEAD) + 1)


def test_a_transcript() -> None:
    report = read_text(
        "The Evening Desk\n\nRadio Pereth | Tuesday, 18 February 2031\n\nTranscript. Emre Talwin spoke to Selma Orvaine.\n\nTALWIN: Minister?"
    )
    assert report.genre == "transcript"


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x00", "\ufeff"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(SaysoError, match="E103"):
        read_text(text)


def test_too_much_to_read() -> None:
    with pytest.raises(SaysoError, match="E105"):
        read_text("word " * 800_001)


NAUGHTY = st.text(
    alphabet=st.one_of(st.sampled_from("\r\n\u2028\x00\u202e\u200f\u0301\U0001f54a\ufeff\x85\x0c|,.() "), st.characters()), max_size=40
)
LINE_END = st.sampled_from(["\n", "\r\n", "\r"])


@settings(deadline=None)
@given(NAUGHTY, LINE_END, st.lists(NAUGHTY, max_size=3))
def test_offsets_hold_whatever_stands_around(before: str, end: str, more: list[str]) -> None:
    text = end.join(
        [before + HEAD, "", "By Halyard | Monday, 03 February 2031", "", f"ORMUND, February 3 (Halyard) - {BODY} 🕊e\u0301", *more]
    )
    report = read_text(text)
    assert report.text == text
    assert report.sha256 == ids.text_sha256(text)
    assert report.id == ids.report_id(report.outlet, report.published, report.sha256)
    for span in (report.title, report.byline, report.dateline, report.credit):
        assert span is None or 0 <= span.start < span.end <= len(text)
    if report.byline:
        assert "By Halyard" in report.byline.of(text)
    if report.dateline:
        assert report.dateline.of(text) == "ORMUND, February 3 (Halyard)"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_the_text_of_a_file_is_kept_as_it_is(text: str) -> None:
    data = b"\xef\xbb\xbf" + ("A line.\r\n" + text).encode()
    (report,) = read_bytes(data, file="a.txt")
    if isinstance(report, Report):
        assert report.text == "A line.\r\n" + text
    else:
        assert report.code == "E104"  # control characters by the dozen


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_a_fault(text: str) -> None:
    if text.strip("\x00\ufeff\u200b \t\r\n") and not text.isspace():
        assert read_text(text).text == text
