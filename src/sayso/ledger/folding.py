"""Copies folded: of the statements that a question finds and that reports of one text print in the same words, the first published is shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.ledger.rows import StatementRow
from sayso.ledger.statement_rows import text_of
from sayso.ledger.stored import id_of, spans_of
from sayso.spans import words_of

# Reports of one text that are looked at; a text that more outlets print is folded in part
_MOST = 120

# Which of these statements (row numbers) the question finds, with the day and the row number of their reports
Finds = Callable[[list[int]], list[tuple[int, str | None, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """How many reports that a question finds print a statement, this one's included, and which outlets: one voice."""

    reports: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Printed:
    n: int
    report: int
    day: str | None
    outlet: str | None
    words: str


class Folder:
    """Folds the rows of a list, some at a time. The same statement is shown whichever page it is asked for."""

    def __init__(self, connection: sqlite3.Connection, finds: Finds) -> None:
        self._connection, self._finds = connection, finds
        self._groups: dict[int, frozenset[int]] = {}
        self._printed: dict[int, dict[str, _Printed]] = {}

    def fold(self, rows: Sequence[StatementRow]) -> tuple[list[StatementRow], dict[str, Fold]]:
        """The rows without those of which another one is shown, and by statement id how often those with copies are printed."""
        numbers = self._numbers({row.report.id for row in rows})
        linked = self._linked(set(numbers.values()))
        same: dict[str, tuple[_Printed, list[_Printed]]] = {}
        for row in rows:
            n = numbers[row.report.id]
            if n in linked and (own := self._of(n).get(row.statement.id)) is not None:
                others = [p for r in self._group(n) if r != n for p in self._of(r).values() if p.words == own.words]
                if others:
                    same[row.statement.id] = (own, others)
        found = set[int]()
        if same:
            found = {n for n, _, _ in self._finds(sorted({p.n for _, others in same.values() for p in others}))}
        kept, folds = [], {}
        for row in rows:
            own, others = same.get(row.statement.id, (None, []))
            there = [p for p in others if p.n in found]
            if own is not None and any(_at(p) < _at(own) for p in there):
                continue
            kept.append(row)
            if own is not None and there:
                every = sorted((own, *there), key=_at)
                outlets = tuple(dict.fromkeys(p.outlet for p in every if p.outlet))
                folds[row.statement.id] = Fold(reports=len({p.report for p in every}), outlets=outlets)
        return kept, folds

    def _numbers(self, ids: set[str]) -> dict[str, int]:
        sql = "SELECT id, n FROM report WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(sql, (json.dumps(sorted(ids)),)))

    def _linked(self, numbers: set[int]) -> set[int]:
        """Those of these reports that share their text with another one."""
        sql = """SELECT e.value FROM json_each(?) AS e WHERE EXISTS (SELECT 1 FROM copy_link WHERE report = e.value)
            OR EXISTS (SELECT 1 FROM copy_link WHERE other = e.value)"""
        return {n for (n,) in self._connection.execute(sql, (json.dumps(sorted(numbers)),))}

    def _group(self, n: int) -> frozenset[int]:
        if n not in self._groups:
            seen, todo = {n}, [n]
            while todo and len(seen) < _MOST:
                at = todo.pop()
                sql = "SELECT other FROM copy_link WHERE report = ? UNION SELECT report FROM copy_link WHERE other = ?"
                new = [x for (x,) in self._connection.execute(sql, (at, at)) if x not in seen]
                seen.update(new)
                todo += new
            group = frozenset(seen)
            self._groups.update(dict.fromkeys(seen, group))
        return self._groups[n]

    def _of(self, report: int) -> dict[str, _Printed]:
        """The statements of a report by id, with their words."""
        if report not in self._printed:
            day, outlet, counts = self._connection.execute("SELECT first_day, outlet, counts FROM report WHERE n = ?", (report,)).fetchone()
            rows = (
                self._connection.execute("SELECT n, id, content FROM statement WHERE report = ? AND counts = 1", (report,)).fetchall()
                if counts
                else []
            )
            text = text_of(self._connection, report) if rows else ""
            self._printed[report] = {
                id_of(id_): _Printed(n, report, day, outlet, " ".join(words_of(text, spans_of(content)).casefold().split())) for n, id_, content in rows
            }  # fmt: skip
        return self._printed[report]


def _at(p: _Printed) -> tuple[str, int, int]:
    return (p.day or "9999", p.report, p.n)
