"""Which reports share their text: the index of sketches, kept beside the reports, and the links that were found with it.

What a sketch is and when two reports are copies is not known here (resolve/copies.py, batch/copies.py). The index is behind the reports
where these were posted by hand; `waiting` says which are to be compared, and comparing goes on there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from struct import pack, unpack
from typing import Any

from sayso.ledger.file import explained, transaction
from sayso.ledger.opened import Opened
from sayso.ledger.words import shown
from sayso.records import Report
from sayso.spans import Span

# A key that more reports have says no more about the next one; the first ones that had it stay. It bounds what a look-up costs.
CAP = 64

_REPORT = """SELECT r.n, r.id, r.outlet, r.provider, r.published, r.title_span, r.byline_span, r.dateline_span, r.credit_span, r.notice,
    r.first_day, r.last_day, r.supersedes, r.counts, r.title, r.url, r.file, t.words, t.exact
    FROM report AS r JOIN text AS t ON t.report = r.n"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """A report with its row number `n` and the days that its date can mean; `supersedes` is the row number of the version before."""

    n: int
    report: Report
    first_day: date | None
    last_day: date | None
    supersedes: int | None
    counts: bool
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """Two reports, by row number, that share so much text that it is one voice. `of_one` is the share of the first one's text that the other has."""

    report: int
    other: int
    score: float
    shared: int
    of_one: float
    of_other: float


class CopyLinks(Opened):
    """Asks which reports share their text. Cannot write."""

    def method(self) -> str | None:
        """How the sketches of the index were made; None where nothing was compared yet."""
        row = self._one("SELECT method FROM copy_index")
        return row[0] if row else None

    def waiting(self) -> int:
        """How many reports were not compared yet."""
        row = self._one("SELECT count(*) FROM report WHERE n > coalesce((SELECT max(report) FROM copy_sketch), 0)")
        return int(row[0]) if row else 0

    def number(self, report_id: str) -> int | None:
        """The row number of a report."""
        row = self._one("SELECT n FROM report WHERE id = ?", shown(report_id))
        return int(row[0]) if row else None

    def indexed(self, n: int) -> Indexed | None:
        """A report by its row number."""
        row = self._one(f"{_REPORT} WHERE r.n = ?", n)
        return _indexed(row) if row else None

    def links(self, n: int | None = None) -> list[CopyLink]:
        """The links of a report, or all; those of it alone are found by an index."""
        columns = "SELECT report, other, score, shared, of_one, of_other FROM copy_link"
        rows = (
            self._all(f"{columns} ORDER BY report, other")
            if n is None
            else self._all(f"{columns} WHERE report = ? UNION ALL {columns} WHERE other = ?", n, n)
        )
        return [CopyLink(report=a, other=b, score=s, shared=w, of_one=x, of_other=y) for a, b, s, w, x, y in rows]

    def degree(self, n: int) -> int:
        """How many reports a report shares its text with."""
        row = self._one("SELECT (SELECT count(*) FROM copy_link WHERE report = ?) + (SELECT count(*) FROM copy_link WHERE other = ?)", n, n)
        return int(row[0]) if row else 0

    def providers(self) -> list[tuple[str | None, str, int]]:
        """(outlet, provider, how many) of the reports that name a provider."""
        sql = "SELECT outlet, provider, count(*) FROM report WHERE provider IS NOT NULL GROUP BY outlet, provider"
        return [(outlet, provider, n) for outlet, provider, n in self._all(sql)]

    def holders(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """The first reports (at most CAP) that have each key, in order."""
        with explained(self._path):
            return {
                key: [n for (n,) in self._connection.execute("SELECT report FROM copy_key WHERE key = ? ORDER BY report LIMIT ?", (key, CAP))] for key in keys
            }  # fmt: skip


class CopyIndex(CopyLinks):
    """Keeps what comparing finds. One at a time writes; another one waits."""

    _write = True

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is put in this block or nothing."""
        with explained(self._path), transaction(self._connection):
            yield

    def clear(self, method: str) -> None:
        """Forgets all sketches and links; those to come are made by `method`."""
        for table in ("copy_key", "copy_link", "copy_sketch", "copy_index"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("INSERT INTO copy_index (one, method) VALUES (1, ?)", (method,))

    def next(self, limit: int) -> list[Indexed]:
        """The reports that are to be compared next, in the order in which they were posted."""
        sql = f"{_REPORT} WHERE r.n > coalesce((SELECT max(report) FROM copy_sketch), 0) ORDER BY r.n LIMIT ?"
        return [_indexed(row) for row in self._all(sql, limit)]

    def put(self, n: int, keys: Sequence[int], holders: dict[int, list[int]], links: Iterable[CopyLink]) -> None:
        """Keeps a report as compared: its keys, but for those that CAP reports have, and its links."""
        self._connection.execute("INSERT INTO copy_sketch (report, keys) VALUES (?,?)", (n, pack(f"<{len(keys)}I", *keys)))
        rows = sorted((key, n) for key in set(keys) if len(holders.get(key, ())) < CAP)
        self._connection.executemany("INSERT OR IGNORE INTO copy_key (key, report) VALUES (?,?)", rows)
        self._connection.executemany(
            "INSERT OR REPLACE INTO copy_link (report, other, score, shared, of_one, of_other) VALUES (?,?,?,?,?,?)",
            [(x.report, x.other, round(x.score, 4), x.shared, round(x.of_one, 4), round(x.of_other, 4)) for x in links],
        )


def take_out(connection: sqlite3.Connection, n: int) -> None:
    """Takes the keys of a report out of the index; its sketch and links go with the report itself."""
    row = connection.execute("SELECT keys FROM copy_sketch WHERE report = ?", (n,)).fetchone()
    if row:
        keys = unpack(f"<{len(row[0]) // 4}I", row[0])
        connection.executemany("DELETE FROM copy_key WHERE key = ? AND report = ?", [(key, n) for key in keys])


def _indexed(row: tuple[Any, ...]) -> Indexed:
    (n, id_, outlet, provider, published, title, byline, dateline, credit, notice, first, last, supersedes, counts, title_words, url, file,
     words, exact) = row  # fmt: skip
    report = Report(
        id=id_, text=words if exact is None else exact.decode("utf-8", "surrogatepass"), title=_span(title), byline=_span(byline),
        dateline=_span(dateline), credit=_span(credit), outlet=outlet, provider=provider, published=published, notice=notice, url=url,
        file=file, sha256="",
    )  # fmt: skip
    return Indexed(
        n=n, report=report, first_day=_day(first), last_day=_day(last), supersedes=supersedes, counts=bool(counts), title=title_words
    )  # fmt: skip


def _span(column: str | None) -> Span | None:
    return Span(*json.loads(column)) if column else None


def _day(column: str | None) -> date | None:
    return date.fromisoformat(column) if column else None
