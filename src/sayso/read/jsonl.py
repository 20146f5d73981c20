"""JSON records -> Reports: one object a line, with the text and what is known of it. The names of the fields are listed in `_NAMES`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sayso.read import refusals
from sayso.read.dates import Dated, date_of_stamp, parse_date
from sayso.read.text import Known, compose
from sayso.records import Report

# Our field: the names under which exports of archives and crawlers carry it, the first that holds something wins.
_NAMES = {
    "text": ("text", "body", "content", "maintext", "article"),
    "html": ("html", "raw_html"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source", "source_name", "site_name"),
    "published": ("published", "date", "date_published", "published_at", "date_publish", "pubDate", "timestamp"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "genre": ("genre",),
    "id": ("id", "external_id"),
    "file": ("file",),
    "provider": ("provider", "agency"),
    "fetched": ("fetched", "fetched_at"),
}


# Is told of what was left out of a record
Noted = Callable[[refusals.Refusal], None]


def read_line(line: bytes, number: int, file: str | None, noted: Noted) -> Report:
    """The report of one JSONL line; `noted` is told of a date that is none. Raises `refusals.Refusal` that names the line."""
    try:
        record = json.loads(line.decode("utf-8", "replace") if not _is_utf8(line) else line.decode("utf-8", "surrogatepass"))
    except RecursionError:
        raise refusals.bad_line(number, "nested too deeply") from None
    except ValueError as error:
        raise refusals.bad_line(number, str(error).partition(": line")[0][:80]) from None
    return read_record(record, number, file, noted)


def read_document(data: bytes, file: str | None) -> Iterator[tuple[int, Any]]:
    """The records of a JSON document that is one object or a list of them, each with its number."""
    try:
        value = json.loads(data.decode("utf-8-sig", "replace"))
    except RecursionError:
        raise refusals.bad_line(1, "nested too deeply") from None
    except ValueError as error:
        raise refusals.bad_line(getattr(error, "lineno", 1), str(error).partition(": line")[0][:80]) from None
    yield from enumerate(value if isinstance(value, list) else [value], 1)


def read_record(record: Any, number: int, file: str | None, noted: Noted) -> Report:
    """The report of one record: its text (else its page), and its metadata before what the text says of itself. As `read_line`."""
    if not isinstance(record, dict):
        raise refusals.bad_line(number, f"a {type(record).__name__}")
    text, page = _said(record, "text"), _said(record, "html")
    if text is None and page is None:
        raise refusals.no_text_field(number)
    published = _date(record)
    if published is None and (given := next((v for v in _values(record, "published") if str(v).strip()), None)) is not None:
        noted(refusals.no_date(number, given if isinstance(given, str) else json.dumps(given)))
    known = Known(
        file=_said(record, "file") or file,
        outlet=_name(record),
        published=published,
        url=_said(record, "url"),
        language=_said(record, "language"),
        genre=_said(record, "genre"),
        provider=_said(record, "provider"),
        external_id=_id(record),
        fetched=_said(record, "fetched"),
    )
    if text is None:
        from sayso.read.html import read_page  # here: lxml takes 0.08 s to load, and a plain text needs none of it

        return read_page(page or "", known)
    return compose(text, known, title=_said(record, "title"))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _values(record: Mapping[str, Any], field: str) -> Iterator[Any]:
    return (record[name] for name in _NAMES[field] if record.get(name) not in (None, ""))


def _said(record: Mapping[str, Any], field: str) -> str | None:
    return next((v for v in _values(record, field) if isinstance(v, str) and v.strip()), None)


def _name(record: Mapping[str, Any]) -> str | None:
    """An outlet is a string, or an object with a name as news APIs give it."""
    for value in _values(record, "outlet"):
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _date(record: Mapping[str, Any]) -> Dated | None:
    for value in _values(record, "published"):
        if isinstance(value, str) and (dated := parse_date(value)):
            return dated
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > 1e8 and (dated := date_of_stamp(value)):
            return dated
    return None


def _id(record: Mapping[str, Any]) -> str | None:
    return next((str(v) for v in _values(record, "id") if isinstance(v, str | int) and not isinstance(v, bool)), None)
