"""JSONL: one report a line, its metadata before what the text says, a bad line named and the rest read."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read import read_bytes, refusals
from sayso.records import LeftOut, Report, Unread
from sayso.spans import Span

BODY = "Kestria’s minister on Monday accused Tolvany of opening the gates of the dam without notice, and said that eleven people had died."


def read(*records: Any, file: str = "news.jsonl") -> list[Report | Unread]:
    lines = [r if isinstance(r, str) else json.dumps(r) for r in records]
    return list(read_bytes("\n".join(lines).encode("utf-8", "surrogatepass"), file=file))


def one(record: Any) -> Report:
    (report,) = read(record)
    assert isinstance(report, Report), report
    return report


def test_the_fields() -> None:
    report = one(
        {
            "title": "Gates Opened",
            "text": BODY,
            "outlet": "The Lisk Courier",
            "published": "2031-02-04",
            "url": "https://lisk.example/a",
            "id": 7,
            "language": "en",
        }
    )
    assert report.text == "Gates Opened\n\n" + BODY
    assert report.title == Span(0, 12)
    assert (report.outlet, report.published, report.published_from) == ("The Lisk Courier", "2031-02-04", "metadata")
    assert (report.url, report.external_id, report.file) == ("https://lisk.example/a", "7", "news.jsonl")


def test_other_names_of_the_fields() -> None:
    report = one({"body": BODY, "source": {"name": "Halyard"}, "date": "4 February 2031", "file": "a.txt"})
    assert (report.text, report.outlet, report.published, report.file) == (BODY, "Halyard", "2031-02-04", "a.txt")
    assert one({"content": BODY, "timestamp": 1927965600}).published_precision == "minute"
    page = f"<html><head><title>Gates</title></head><body><article><h1>Gates</h1><p>{BODY}</p></article></body></html>"
    assert one({"html": page}).text == f"Gates\n\n{BODY}"


def test_a_title_in_the_text_is_not_repeated() -> None:
    text = f"Gates Opened\n\n{BODY}"
    assert one({"title": "Gates Opened", "text": text}).text == text


def test_a_date_that_is_not_understood_leaves_the_text_to_say_it() -> None:
    report = one({"text": f"By Halyard | Monday, 03 February 2031\n\n{BODY}", "published": "03/04/2031"})
    assert (report.published, report.published_from) == ("2031-02-03", "byline")


def test_a_date_that_is_none_is_told_and_the_report_is_read() -> None:
    records = [
        {"text": BODY, "published": "31.02.2031"}, {"text": BODY + " A", "date": "03/04/2031", "timestamp": 1927965600}, {"text": BODY + " B", "published": ""},
        {"text": BODY + " C", "date": "soon"}, {"text": BODY + " D", "published_at": True}, {"published": "31.02.2031"},
    ]  # fmt: skip
    told: list[LeftOut] = []
    items = list(read_bytes("\n".join(map(json.dumps, records)).encode(), file="news.jsonl", noted=told.append))
    assert [isinstance(i, Report) for i in items] == [True] * 5 + [False]
    assert [(t.file, t.line, t.code) for t in told] == [("news.jsonl", n, "E111") for n in (1, 4, 5)]
    assert "line 1 has a date that is none, or can be two ('31.02.2031')" in told[0].what
    list(read_bytes(json.dumps([records[0]], indent=1).encode(), file="news.json", noted=told.append))
    assert (told[-1].file, told[-1].line) == ("news.json", 1)


def test_bad_lines_are_named_and_the_rest_is_read() -> None:
    items = read(
        {"text": "one."},
        "{not json",
        {"title": "no text"},
        "[1, 2]",
        "",
        {"text": 3},
        {"text": "two."},
        '{"text": "' + "[" * 99999 + '"}',
        "[" * 99999,
    )
    what = [i.what.split(" ")[:2] if isinstance(i, Unread) else i.text[:4] for i in items]
    assert what[:7] == ["one.", ["line", "2"], ["line", "3"], ["line", "4"], ["line", "6"], "two.", "[[[["]
    assert isinstance(items[7], Unread)
    assert {i.code for i in items if isinstance(i, Unread)} == {"E106", "E107"}
    assert {i.file for i in items if isinstance(i, Unread)} == {"news.jsonl"}


def test_a_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "LARGEST_LINE", 200_000)
    items = read({"text": "one."}, {"text": "x" * 500_000}, {"text": "two."})
    assert [i.text if isinstance(i, Report) else i.code for i in items] == ["one.", "E106", "two."]


def test_jsonl_is_known_without_its_name_and_in_utf_16() -> None:
    data = json.dumps({"text": BODY}) + "\r\n" + json.dumps({"text": "Zwölf.", "x": "ü"}, ensure_ascii=False)
    for raw in (data.encode(), b"\xef\xbb\xbf" + data.encode(), b"\xff\xfe" + data.encode("utf-16-le")):
        assert [i.text for i in read_bytes(raw) if isinstance(i, Report)] == [BODY, "Zwölf."]


def test_a_json_document() -> None:
    data = json.dumps([{"text": BODY}, {"text": "Two."}, 3], indent=1)
    items = list(read_bytes(data.encode(), file="news.json"))
    assert [i.text if isinstance(i, Report) else i.code for i in items] == [BODY, "Two.", "E106"]
    assert [i.text for i in read_bytes(json.dumps({"text": BODY}, indent=2).encode()) if isinstance(i, Report)] == [BODY]


@settings(deadline=None)
@given(st.text(min_size=1, max_size=100), st.booleans())
def test_offsets_hold_with_lone_surrogates_and_escapes(text: str, ascii_only: bool) -> None:
    line = json.dumps({"text": "Said: " + text, "title": "Gates Opened"}, ensure_ascii=ascii_only)
    (report,) = read_bytes(line.encode("utf-8", "surrogatepass"), file="a.jsonl")
    assert isinstance(report, Report)
    assert report.text == "Gates Opened\n\nSaid: " + text


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(st.sampled_from(["text", "title", "outlet", "published", "url", "id", "date", "name", "html"]), x, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_no_record_is_a_fault(value: Any) -> None:
    for item in read(value):
        assert isinstance(item, Report) or item.code in ("E103", "E104", "E106", "E107", "E108")
