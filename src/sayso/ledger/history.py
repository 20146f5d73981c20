"""What people decided and what became of it; the versions of a report."""

from __future__ import annotations

import sqlite3

from sayso.ledger import current
from sayso.ledger.decision import in_force, undone_by
from sayso.ledger.memberships import member
from sayso.ledger.replay import Replayed
from sayso.ledger.rows import DecisionRow, Orphan, ReportRow
from sayso.ledger.statement_rows import REPORT_COLUMNS, report_row
from sayso.ledger.words import shown


def decisions(connection: sqlite3.Connection, report: str | None) -> list[DecisionRow]:
    """The log, all of it or what is about one report, in the order in which it was taken."""
    log = current.log(connection)
    undone = {d.undoes: undone_by(log, d.undoes) for d in log if d.undoes}
    return [DecisionRow(decision=d, undone_by=undone.get(d.id)) for d in log if report is None or d.report == report]


def orphans(connection: sqlite3.Connection) -> list[Orphan]:
    """The decisions in force that have no place: in the newest version of their report, in its newest reading."""
    force = in_force(current.log(connection))
    found: list[Orphan] = []
    for report in dict.fromkeys(d.report for d in force if d.report and d.kind in ("accept", "reject", "edit", "add")):
        line = current.numbers_of_line(connection, shown(report))
        if not line:
            gone = connection.execute("SELECT reason FROM tombstone WHERE report = ?", (shown(report),)).fetchone()
            why = f"its report was removed ({gone[0]})" if gone else "its report is not in this ledger"
            found += [Orphan(decision=d, why=why) for d in force if d.report == report and d.kind != "remove"]
            continue
        newest = next(n for n in line if connection.execute("SELECT 1 FROM report WHERE supersedes = ?", (n,)).fetchone() is None)
        lost = set(current.replayed(connection, newest, force).orphans)
        why = "its words are not in the newest version of the report" if len(line) > 1 else "the newest reading has no such statement"
        found += [Orphan(decision=d, why=why) for d in force if d.report == report and d.id in lost]
    for decision in force:
        if decision.kind in ("merge", "split"):
            named = [n["name"] for n in decision.now if member(connection, n) is None]
            if named:
                found.append(Orphan(decision=decision, why=f"no actor is there for {', '.join(named)}"))
    order = {d.id: i for i, d in enumerate(force)}
    return sorted(found, key=lambda o: order[o.decision.id])


def replayed(connection: sqlite3.Connection, report: int) -> Replayed:
    """The newest reading of a report with the decisions in force."""
    return current.replayed(connection, report, current.forces(connection))


def versions(connection: sqlite3.Connection, report: int) -> list[ReportRow]:
    """All versions of a report, oldest first."""
    sql = f"""WITH RECURSIVE back (n) AS (SELECT ? UNION SELECT r.supersedes FROM report AS r JOIN back USING (n) WHERE r.supersedes IS NOT NULL),
        line (n, step) AS (SELECT r.n, 0 FROM report AS r JOIN back USING (n) WHERE r.supersedes IS NULL
            UNION ALL SELECT r.n, line.step + 1 FROM report AS r JOIN line ON r.supersedes = line.n)
        SELECT {REPORT_COLUMNS} FROM report AS r JOIN line USING (n) ORDER BY line.step"""
    return [report_row(row) for row in connection.execute(sql, (report,))]
