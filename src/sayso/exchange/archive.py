"""A whole ledger as JSON lines, version `archive/1`, and back.

The first line says what it is. Then one line each for what was removed, for every report with its reading in the order of posting, for what could not be
read, and for every decision in the order in which it was taken. What is private to whoever keeps the ledger is not in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TextIO

from sayso.errors import SaysoError
from sayso.exchange.no_text import decision_without_text, reading_without_text
from sayso.exchange.reading_json import as_json
from sayso.records import Reading

VERSION = "archive/1"
_KINDS = ("removed", "report", "unread", "decision")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CURE = "give what `sayso export --format archive` wrote"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an archive: its number, what it is, and the JSON of it."""

    number: int
    kind: Literal["removed", "report", "unread", "decision"]
    data: dict[str, Any]


def head(*, text: bool, made_by: str) -> dict[str, Any]:
    """The first line. `text`: whether the words of the reports are in it."""
    return {"sayso": VERSION, "text": text, "made_by": made_by}


def report_line(reading: Reading, *, posted_at: str, text: bool) -> dict[str, Any]:
    """A report with its reading, as it was posted."""
    data = as_json(reading)
    return {"report": reading.report.id, "sha256": reading.report.sha256, "url": reading.report.url, "posted_at": posted_at,
            "reading": data if text else reading_without_text(data)}  # fmt: skip


def decision_line(decision: dict[str, Any], *, text: bool) -> dict[str, Any]:
    """A decision of the log."""
    return {"decision": decision if text else decision_without_text(decision)}


def write(lines: Iterable[Mapping[str, Any]], to: TextIO) -> int:
    """Writes one JSON object a line; gives the number of lines."""
    count = 0
    for line in lines:
        dumped = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
        to.write(_LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", dumped) + "\n")
        count += 1
    return count


def read_head(first: str) -> bool:
    """Whether an archive with this first line has the words of its reports. Raises SaysoError E411 where it is no archive."""
    data = _object(first, 1)
    if data.get("sayso") != VERSION or not isinstance(data.get("text"), bool):
        raise SaysoError("E411", f"not an archive of version {VERSION}", _CURE)
    return bool(data["text"])


def read_lines(lines: Iterable[str]) -> Iterator[Line]:
    """The lines after the first. Raises SaysoError E411 at the first that is not one."""
    for number, text in enumerate(lines, 2):
        if not text.strip():
            continue
        data = _object(text, number)
        kinds = [k for k in _KINDS if k in data]
        if len(kinds) != 1:
            raise SaysoError("E411", f"line {number} is no line of an archive", _CURE)
        kind: Any = kinds[0]
        found = data if kind == "report" else data[kind]
        if not isinstance(found, dict) or (kind == "report" and not _is_report(found)):
            raise SaysoError("E411", f"line {number} is no line of an archive", _CURE)
        yield Line(number, kind, found)


def _is_report(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("reading"), dict) and all(isinstance(data.get(k), str) for k in ("report", "sha256", "posted_at"))


def _object(text: str, number: int) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise SaysoError("E411", f"line {number} is not JSON ({error})", _CURE) from error
    if not isinstance(data, dict):
        raise SaysoError("E411", f"line {number} is no line of an archive", _CURE)
    return data
