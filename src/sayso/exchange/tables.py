"""Statements as flat rows, for a spreadsheet: one row a statement, as CSV or as one JSON object a line."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from sayso.records import Reading
from sayso.spans import words_of

# The columns of one statement, in order. The ledger's rows (`StatementRow.flat`) have the same ones; a test holds them together.
STATEMENT_COLUMNS = (
    "statement", "report", "outlet", "published", "title", "part", "manner", "speakers", "source", "cue", "content", "act", "polarity",
    "about", "said_on", "addressees", "occasion", "channel", "place", "score", "made_by", "start", "end", "url", "file",
)  # fmt: skip

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# A spreadsheet takes a cell that starts so for a formula, quoted or not. Tab and carriage return are skipped by some before they look.
_FORMULA = re.compile(r"[=+\-@\t\r]")


def statement_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The statements of a reading as rows of STATEMENT_COLUMNS; several speakers or spans are joined in one cell."""
    report = reading.report
    names = {actor.id: actor.name for actor in reading.actors}
    for s in reading.statements:
        spans = (*s.source, *s.cue, *s.content)
        yield {
            "statement": s.id,
            "report": report.id,
            "outlet": report.outlet,
            "published": report.published,
            "title": report.title.of(report.text) if report.title else None,
            "part": s.part,
            "manner": s.manner,
            "speakers": "; ".join(names.get(a, a) for a in s.speakers),
            "source": words_of(report.text, s.source),
            "cue": words_of(report.text, s.cue),
            "content": words_of(report.text, s.content),
            "act": s.act,
            "polarity": s.polarity,
            "about": "; ".join(names.get(a, a) for a in s.about),
            "said_on": s.said_on,
            "addressees": s.addressees,
            "occasion": s.occasion,
            "channel": s.channel,
            "place": names.get(s.place, s.place) if s.place else None,
            "score": s.score,
            "made_by": s.made_by,
            "start": min((p.start for p in spans), default=None),
            "end": max((p.end for p in spans), default=None),
            "url": report.url,
            "file": report.file,
        }


def write_csv(rows: Iterable[Mapping[str, Any]], to: TextIO, *, columns: Sequence[str] = STATEMENT_COLUMNS, raw: bool = False) -> int:
    """Writes a header and the rows; gives the number of rows. Open `to` with newline="".

    Text cells and headers that start with = + - @ get an apostrophe before them, so that no spreadsheet runs a report as a formula;
    `raw` turns that off. Numbers stay numbers. A row is asked for `columns` only; what it lacks is an empty cell, a list is one cell with its values joined by "; ".
    """
    writer = csv.writer(_UnixLines(to), lineterminator="\r\n")
    writer.writerow([_cell(c, raw) for c in columns])
    count = 0
    for row in rows:
        writer.writerow([_cell(row.get(c), raw) for c in columns])
        count += 1
    return count


def write_jsonl(rows: Iterable[Mapping[str, Any]], to: TextIO) -> int:
    """Writes one JSON object a line; gives the number of lines. Lone surrogates are escaped, so that UTF-8 can hold them."""
    count = 0
    for row in rows:
        line = json.dumps(dict(row), ensure_ascii=False)
        to.write(_LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", line) + "\n")
        count += 1
    return count


class _UnixLines:
    """Ends lines in \\n as the rest of our output does. The csv module quotes a carriage return only when its own lines end in one."""

    def __init__(self, to: TextIO) -> None:
        self._to = to

    def write(self, line: str) -> None:
        self._to.write(line.removesuffix("\r\n") + "\n")


def _cell(value: Any, raw: bool) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if not isinstance(value, str):
        return value
    # NUL ends a cell in some readers; CSV has no escape for it or for a lone surrogate, so both become visible
    value = _LONE_SURROGATE.sub("\ufffd", value).replace("\0", "\u2400")
    return "'" + value if not raw and _FORMULA.match(value) else value
