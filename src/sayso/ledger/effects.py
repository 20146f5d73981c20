"""What follows from decisions that came into force or went out of it: what counts is made anew from the log, never patched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sayso.ledger import current, removal
from sayso.ledger.decision import Decision, in_force
from sayso.ledger.file import now
from sayso.ledger.interned import Interned
from sayso.ledger.memberships import regroup
from sayso.ledger.words import shown


def follow(connection: sqlite3.Connection, changed: Iterable[Decision]) -> None:
    """Brings the ledger in line after these decisions were taken, undone or done again; in the transaction of the caller."""
    log = current.log(connection)
    force = in_force(log)
    by_id = {d.id: d for d in log}
    touched = {d.id: d for first in changed for d in _with_undone(first, by_id)}.values()
    interned = Interned(connection)
    for report in sorted({d.report for d in touched if d.report and d.kind in ("accept", "reject", "add", "edit") and not _is_notice(d)}):
        for n in current.numbers_of_line(connection, report):
            for also in (n, *_recognised_by(connection, n, touched)):
                current.rebuild(connection, also, force, interned)
    for report in sorted({d.report for d in touched if d.report and _is_notice(d)}):
        lay_notice(connection, report, force)
    for decision in touched:
        if decision.kind == "remove" and decision.report:
            _remove(connection, decision, decision in force)
    if any(d.kind in ("merge", "split", "add", "edit") for d in touched):
        regroup(connection, force, now())


def _recognised_by(connection: sqlite3.Connection, report: int, touched: Iterable[Decision]) -> list[int]:
    """The reports in which somebody was recognised by an office that `report` told, where a decision is about an office."""
    if not any(d.field == "office" for d in touched):
        return []
    sql = "SELECT DISTINCT a.report FROM link AS l JOIN actor AS a ON a.n = l.actor WHERE l.evidence = ? AND a.report <> ?"
    return [row[0] for row in connection.execute(sql, (report, report))]


def lay_notice(connection: sqlite3.Connection, report: str, force: list[Decision]) -> None:
    """Sets the notice of a report to what was decided last, else to what it came with."""
    row = connection.execute("SELECT n FROM report WHERE id = ?", (shown(report),)).fetchone()
    if row is None:
        return
    decided = [d.now for d in force if d.report == report and _is_notice(d)]
    removal.put_notice(connection, row[0], decided[-1] if decided else current.newest_reading(connection, row[0]).report.notice)


def _remove(connection: sqlite3.Connection, decision: Decision, holds: bool) -> None:
    row = connection.execute("SELECT n FROM report WHERE id = ?", (shown(decision.report or ""),)).fetchone()
    if holds and row:
        removal.bury(connection, row[0], decision.by, decision.reason or "", decision.at)
    elif not holds:
        removal.unbury(connection, decision.report or "")


def _with_undone(decision: Decision, by_id: dict[str, Decision]) -> Iterable[Decision]:
    """A decision, and for an undo what it undoes, down to what is no undo."""
    step: Decision | None = decision
    while step is not None:
        yield step
        step = by_id.get(step.undoes) if step.kind == "undo" and step.undoes else None


def _is_notice(decision: Decision) -> bool:
    return decision.kind == "edit" and decision.anchor is None and decision.field == "notice"
