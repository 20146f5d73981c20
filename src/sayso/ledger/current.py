"""What counts now, brought up to date: the newest reading of a report with the decisions in force laid over it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from sayso.ledger import identity, packing, projection
from sayso.ledger.anchors import Anchor
from sayso.ledger.days import days_of
from sayso.ledger.decision import Decision, in_force
from sayso.ledger.interned import Interned
from sayso.ledger.memberships import point
from sayso.ledger.offices import refused_offices
from sayso.ledger.replay import Replayed, replay
from sayso.ledger.roots import settle
from sayso.ledger.statement_rows import text_of
from sayso.ledger.words import shown
from sayso.records import Reading

_COLUMNS = "id, by, at, kind, report, anchor, field, was, now, reason, undoes"


def log(connection: sqlite3.Connection) -> list[Decision]:
    """All decisions, in the order in which they were taken. People take them, so they are few enough to be held at once."""
    return [_decision(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM decision ORDER BY n")]


def append(connection: sqlite3.Connection, decision: Decision) -> None:
    """Adds a decision to the log."""
    row = (
        decision.id, shown(decision.by), decision.at, decision.kind, decision.report, _dump(decision.anchor and decision.anchor.as_json()),
        decision.field, _dump(decision.was), _dump(decision.now), decision.reason and shown(decision.reason), decision.undoes,
    )  # fmt: skip
    connection.execute(f"INSERT INTO decision ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)


def newest_reading(connection: sqlite3.Connection, report: int) -> Reading:
    """The reading of a report that was posted last, as it was posted."""
    sql = "SELECT body FROM reading WHERE report = ? ORDER BY n DESC LIMIT 1"
    return packing.unpack(connection.execute(sql, (report,)).fetchone()[0], text_of(connection, report))


def line_of(connection: sqlite3.Connection, report: int) -> set[str]:
    """Ids of a report and of the versions before it: a decision on an older version holds in the newer one where its words still stand."""
    sql = """WITH RECURSIVE line (n) AS (SELECT ? UNION SELECT r.supersedes FROM report AS r JOIN line USING (n) WHERE r.supersedes IS NOT NULL)
        SELECT id FROM report JOIN line USING (n)"""
    return {row[0] for row in connection.execute(sql, (report,))}


def replayed(connection: sqlite3.Connection, report: int, decisions: list[Decision], reading: Reading | None = None) -> Replayed:
    """The newest reading of a report (or the one given) with those of the decisions in force that are about it or its older versions."""
    line = line_of(connection, report)
    about = [d for d in decisions if d.report in line]
    return replay(reading or newest_reading(connection, report), about)


def has_decisions(connection: sqlite3.Connection) -> bool:
    """Whether anybody decided anything in this ledger; most have none, and posting need not look further."""
    return connection.execute("SELECT 1 FROM decision LIMIT 1").fetchone() is not None


def rebuild(connection: sqlite3.Connection, report: int, decisions: list[Decision], interned: Interned) -> Replayed:
    """Writes what counts of a report anew, in the transaction of the caller."""
    result = replayed(connection, report, decisions)
    before = identity.numbers(connection, report)
    taken_out = projection.take_out(connection, report)
    projection.put(connection, report, result.reading, interned, result.decided, taken_out)
    days = days_of(result.reading.report.published)
    refused = refused_offices(decisions, result.reading.report.id)
    settle(connection, identity.relink(connection, report, days[0] if days else None, result.reading.actors, before, refused))
    point(connection, "a.report = ?", report)
    joined = "SELECT m.member FROM membership AS m JOIN actor AS root ON root.id = m.of WHERE root.report = ? AND m.until IS NULL"
    point(connection, f"a.id IN ({joined})", report)
    # Where an actor did not come back, those that pointed at it stand for themselves again
    back = {shown(a.id) for a in result.reading.actors}
    for id_, n in taken_out.items():
        if id_ not in back:
            point(connection, "a.root = ? AND a.root <> a.n AND a.report <> ?", n, report)
    return result


def numbers_of_line(connection: sqlite3.Connection, report_id: str) -> list[int]:
    """Row numbers of a report and of the versions after it, which its decisions reach."""
    sql = """WITH RECURSIVE line (n) AS (SELECT n FROM report WHERE id = ? UNION SELECT r.n FROM report AS r JOIN line ON r.supersedes = line.n)
        SELECT n FROM line"""
    return [row[0] for row in connection.execute(sql, (report_id,))]


def forces(connection: sqlite3.Connection) -> list[Decision]:
    """The decisions in force."""
    return in_force(log(connection)) if has_decisions(connection) else []


def _decision(row: tuple[Any, ...]) -> Decision:
    id_, by, at, kind, report, anchor, field, was, now, reason, undoes = row
    return Decision(
        id=id_, by=by, at=at, kind=kind, report=report, anchor=Anchor.from_json(json.loads(anchor)) if anchor else None, field=field,
        was=_load(was), now=_load(now), reason=reason, undoes=undoes,
    )  # fmt: skip


def _dump(value: Any) -> str | None:
    # ASCII: a quote may hold a lone surrogate, and comes back as it was
    return json.dumps(value, separators=(",", ":")) if value is not None else None


def _load(value: str | None) -> Any:
    return json.loads(value) if value is not None else None
