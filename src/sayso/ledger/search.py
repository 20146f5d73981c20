"""Search over statements and reports: quick on a million, and honest about what was counted and in which order it comes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sayso.errors import SaysoError
from sayso.ledger.filters import Conditions
from sayso.ledger.query import Query, understood
from sayso.ledger.rows import ReportRow, StatementRow
from sayso.ledger.statement_rows import REPORT_COLUMNS, STATEMENT_COLUMNS, StatementMaker, report_row, text_of
from sayso.ledger.words import shown
from sayso.spans import Span

# More hits than these are neither counted nor ranked: a person reads none of them, and both would take time that grows with the ledger.
MOST_RANKED = 2000
# In exact mode this many hits of the index are held against the text.
MOST_CHECKED = 5000
_EXCERPT = 160

Order = Literal["best first", "newest first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementHits:
    """Statements found. `understood` says how the query was read; `total` is how many there are, or at least are where `more` is set.

    `numbers` are the row numbers of the newest of them, one more than are counted where there are more.
    """

    understood: str
    query: Query
    total: int
    more: bool
    order: Order
    rows: tuple[StatementRow, ...]
    numbers: tuple[int, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHit:
    """A report found, with a piece of its text and the places in this piece where the words stand."""

    report: ReportRow
    excerpt: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHits:
    """Reports found; as StatementHits."""

    understood: str
    query: Query
    total: int
    more: bool
    order: Order
    rows: tuple[ReportHit, ...]


def search_statements(
    connection: sqlite3.Connection, typed: str, conditions: Conditions, *, exact: bool, advanced: bool, limit: int, offset: int
) -> StatementHits:
    """The statements that `typed` finds, among those that `conditions` allow."""
    source = "statement_words AS f CROSS JOIN statement AS s ON s.n = f.rowid JOIN report AS r ON r.n = s.report"
    found = _Found(connection, "statement_words", source, typed, conditions, exact=exact, advanced=advanced)
    maker = StatementMaker(connection)

    def text(row: tuple[Any, ...]) -> str:
        made = maker.row(row[0], row[1:])
        return f"{made.source}\n{made.content}"

    rows, total, more = found.page(f"r.n, {STATEMENT_COLUMNS}", text, limit, offset)
    return StatementHits(
        understood=found.sentence(more), query=found.query, total=total, more=more, order=found.order,
        rows=tuple(maker.row(row[0], row[1:]) for row in rows), numbers=tuple(found.numbers),
    )  # fmt: skip


def search_reports(
    connection: sqlite3.Connection, typed: str, conditions: Conditions, *, exact: bool, advanced: bool, limit: int, offset: int
) -> ReportHits:
    """The reports whose text `typed` finds, among those that `conditions` allow."""
    source = "report_words AS f CROSS JOIN report AS r ON r.n = f.rowid"
    found = _Found(connection, "report_words", source, typed, conditions, exact=exact, advanced=advanced)
    rows, total, more = found.page(REPORT_COLUMNS, lambda row: text_of(connection, row[0]), limit, offset)
    return ReportHits(
        understood=found.sentence(more), query=found.query, total=total, more=more, order=found.order,
        rows=tuple(_hit(report_row(row), text_of(connection, row[0]), found.query) for row in rows),
    )  # fmt: skip


class _Found:
    """One question to one index."""

    def __init__(
        self, connection: sqlite3.Connection, index: str, source: str, typed: str, conditions: Conditions, *, exact: bool, advanced: bool
    ) -> None:
        self._connection, self._index, self._source, self._conditions = connection, index, source, conditions
        self._typed, self._exact, self._advanced = typed, exact and not advanced, advanced
        self.query = understood(typed, exact=self._exact)
        # In exact mode the index only finds what to look at: what is not wanted and marks alone are left to the look at the text
        indexed = tuple(t for t in self.query.terms if t.has_words and (t.wanted or not self._exact))
        self._match = shown(typed) if advanced else Query(indexed).fts()
        self.order: Order = "best first"
        self.numbers: list[int] = []

    def page(self, columns: str, text: Any, limit: int, offset: int) -> tuple[list[tuple[Any, ...]], int, bool]:
        """Rows of a page, how many there are in all, and whether there are more than were counted."""
        if not self._match.strip():
            return [], 0, False
        limit, offset = max(0, limit), max(0, offset)
        total, more = self._count(MOST_CHECKED if self._exact else MOST_RANKED)
        self.order = "newest first" if more else "best first"
        if self._exact:
            kept = [row for row in self._rows(columns, MOST_CHECKED, 0) if self.query.holds_exactly(text(row))]
            return kept[offset : offset + limit], len(kept), more
        if more and offset + limit > len(self.numbers):
            return list(self._rows(columns, limit, offset)), total, more
        numbers = self.numbers[offset : offset + limit] if more else self._ranked()[offset : offset + limit]
        return self._these(columns, numbers), total, more

    def sentence(self, more: bool) -> str:
        """How the question was understood."""
        if self._advanced:
            return f"in the syntax of the index: {self._typed}"
        if self._exact and self.query.wanted and not self._match:
            return "nothing to look for: marks alone are not in the index; add a word that stands beside them"
        said = self.query.sentence() + (", letter for letter" if self._exact else "")
        return said + f"; only the newest {MOST_CHECKED} that may have it were looked at" if more and self._exact else said

    def _where(self) -> str:
        return " AND ".join([f"f.{self._index} MATCH ?", *self._conditions.clauses])

    def _count(self, most: int) -> tuple[int, bool]:
        where, values = self._where(), list(self._conditions.values)
        if self._conditions.outlets is not None and self._index == "statement_words":
            # Most of what a common word finds is of other outlets: that is seen before each one is looked up
            names = list(self._conditions.outlets)
            where += f" AND +f.rowid IN (SELECT x.n FROM report AS o CROSS JOIN statement AS x ON x.report = o.n WHERE o.outlet IN ({', '.join('?' * len(names))}))"
            values += names
        sql = f"SELECT f.rowid FROM {self._source} WHERE {where} ORDER BY f.rowid DESC LIMIT ?"
        self.numbers = [n for (n,) in self._execute(sql, most + 1, values=values)]
        return min(len(self.numbers), most), len(self.numbers) > most

    def _rows(self, columns: str, limit: int, offset: int) -> Iterator[tuple[Any, ...]]:
        # By rowid the index stops at the last row that is asked for; by rank it has to score every hit
        order = "f.rank, f.rowid DESC" if self.order == "best first" else "f.rowid DESC"
        yield from self._execute(
            f"SELECT {columns} FROM {self._source} WHERE {self._where()} ORDER BY {order} LIMIT ? OFFSET ?", limit, offset
        )

    def _ranked(self) -> list[int]:
        """What was found, the best first. Ordered by `rank` as it is, the index would score all that has the words, whatever else is asked for."""
        sql = f"SELECT f.rowid FROM {self._index} AS f WHERE f.{self._index} MATCH ? AND +f.rowid IN (SELECT value FROM json_each(?)) ORDER BY +f.rank, f.rowid DESC"
        return [n for (n,) in self._connection.execute(sql, (self._match, json.dumps(self.numbers)))]

    def _these(self, columns: str, numbers: list[int]) -> list[tuple[Any, ...]]:
        """The rows of the index with these numbers, in this order, which were found already."""
        source = self._source.replace(f"{self._index} AS f", "(SELECT key AS place, value AS rowid FROM json_each(?)) AS f", 1)
        return self._connection.execute(f"SELECT {columns} FROM {source} ORDER BY f.place", (json.dumps(numbers),)).fetchall()

    def _execute(self, sql: str, *more: int, values: Sequence[Any] | None = None) -> sqlite3.Cursor:
        try:
            return self._connection.execute(sql, (self._match, *(self._conditions.values if values is None else values), *more))
        except sqlite3.OperationalError as error:
            if not self._advanced:
                raise
            raise SaysoError(
                "E320", f"the index does not understand {self._typed!r} ({error})", "search without advanced syntax"
            ) from error


def _hit(report: ReportRow, text: str, query: Query) -> ReportHit:
    places = query.places(text)
    first = places[0].start if places else 0
    start = max(0, first - _EXCERPT // 3)
    # Begin and end at a word
    start = text.rfind(" ", 0, start + 1) + 1 if start else 0
    end = min(len(text), start + _EXCERPT)
    end = max(text.rfind(" ", first, end), start) if end < len(text) and " " in text[first:end] else end
    marks = tuple(Span(p.start - start, p.end - start) for p in places if start <= p.start and p.end <= end)
    return ReportHit(report=report, excerpt=text[start:end], marks=marks)
