"""Where the claims of statements stand: the marks of the ledger's claims that statements say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.ledger.stored import id_of, stored_id
from sayso.ledger.timeline import MET, marks_of
from sayso.records import Mark

# What a statement has to have to be found by a mark; ? is the marks as bits
SAYS = """EXISTS (SELECT 1 FROM claim AS said CROSS JOIN claim AS root ON root.n = said.root AND root.marks & ?
    CROSS JOIN appearance AS ap ON ap.claim = said.n AND ap.statement = s.id WHERE said.report = s.report)"""
# The statements that say one of the newest FEW claims with some marks (`marks`, the values of the column) that reports of some days print
FROM_CLAIMS = """(SELECT DISTINCT said.report, ap.statement FROM (SELECT n FROM claim INDEXED BY claim_by_marks WHERE root = n AND marks IN ({marks})
    AND last_day >= '{first}' AND day <= '{last}' ORDER BY last_day DESC LIMIT {few}) AS root CROSS JOIN claim AS said ON said.root = root.n
    CROSS JOIN appearance AS ap ON ap.claim = said.n) AS f CROSS JOIN report AS r ON r.n = f.report
    CROSS JOIN statement AS s ON s.report = f.report AND s.id = f.statement"""
# 500 take about 25 ms of the processor to be counted, on a ledger of a million statements
FEW = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A claim of the ledger that a statement says, and its marks."""

    claim: str
    marks: tuple[Mark, ...]


def bits_of_statements(connection: sqlite3.Connection, reports: Iterable[int]) -> dict[tuple[int, bytes | str], int]:
    """(report, statement.id as stored) -> the marks of the claims it says as bits, for the statements of these reports."""
    sql = """SELECT said.report, ap.statement, root.marks FROM json_each(?) AS e CROSS JOIN claim AS said ON said.report = e.value
        CROSS JOIN claim AS root ON root.n = said.root CROSS JOIN appearance AS ap ON ap.claim = said.n"""
    found: dict[tuple[int, bytes | str], int] = {}
    for report, statement, marks in connection.execute(sql, (json.dumps(sorted(set(reports))),)):
        at = (report, statement)
        found[at] = found.get(at, 0) | marks
    return found


def stood(connection: sqlite3.Connection, report: int, statement: str) -> Stood | None:
    """The claim that a statement says and that met with most; None where it says none that met with more than being asserted."""
    sql = """SELECT root.id, root.marks FROM claim AS said CROSS JOIN claim AS root ON root.n = said.root CROSS JOIN appearance AS ap ON ap.claim = said.n
        WHERE said.report = ? AND ap.statement = ? AND root.marks & ?"""
    rows = connection.execute(sql, (report, stored_id(statement), MET)).fetchall()
    if not rows:
        return None
    id_, marks = max(rows, key=lambda row: (bin(row[1]).count("1"), row[1]))
    return Stood(claim=id_of(id_), marks=tuple(m for m in marks_of(marks) if m not in ("asserted", "echoed")))
