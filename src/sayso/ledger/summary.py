"""How much a ledger holds: counts, actors, makers, quarantine, coverage, and whether the file is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from sayso.ledger.rows import ActorRow, Counts, Coverage, MakerRow, UnreadRow
from sayso.ledger.statement_rows import reports_with
from sayso.ledger.stored import id_of
from sayso.ledger.versions import WITHDRAWN
from sayso.ledger.words import key


def counts(connection: sqlite3.Connection) -> Counts:
    """How much the ledger holds."""
    withdrawn = ", ".join("?" * len(WITHDRAWN))
    row = connection.execute(
        f"""SELECT (SELECT count(*) FROM report),
            (SELECT count(*) FROM report WHERE supersedes IS NOT NULL),
            (SELECT count(*) FROM report WHERE lower(notice) IN ({withdrawn})),
            (SELECT count(*) FROM tombstone),
            (SELECT count(*) FROM statement AS s JOIN report AS r ON r.n = s.report WHERE s.counts = 1 AND r.counts = 1),
            (SELECT count(*) FROM statement WHERE decided = 'rejected'),
            (SELECT count(*) FROM actor WHERE root = n),
            (SELECT count(*) FROM unread), (SELECT count(*) FROM decision), (SELECT count(DISTINCT outlet) FROM report),
            (SELECT min(first_day) FROM report), (SELECT max(last_day) FROM report)""",
        sorted(WITHDRAWN),
    ).fetchone()
    return Counts(**dict(zip(Counts.__dataclass_fields__, row, strict=True)))


def actors(connection: sqlite3.Connection, name: str | None) -> Iterator[ActorRow]:
    """The actors of the ledger, those with most statements first."""
    where, values = ("WHERE instr(' ' || o.key || ' ', ?) > 0", [f" {key(name)} "]) if name is not None else ("", [])
    sql = f"""SELECT root.id, o.name, (SELECT word FROM word WHERE n = root.kind), (SELECT word FROM word WHERE n = root.country),
            (SELECT word FROM word WHERE n = root.role), count(DISTINCT a.report),
            count(DISTINCT CASE WHEN s.counts = 1 AND r.counts = 1 THEN s.n END) AS made
        FROM actor AS a JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name
        LEFT JOIN statement_actor AS sa ON sa.actor = a.n AND sa.role = 1
        LEFT JOIN statement AS s ON s.n = sa.statement LEFT JOIN report AS r ON r.n = s.report
        {where} GROUP BY root.n ORDER BY made DESC, o.name, root.id"""
    about = _about(connection)
    offices = _latest_offices(connection)
    for id_, called, kind, country, role, reports, statements in connection.execute(sql, values):
        office, state = offices.get(id_, (None, None))
        yield ActorRow(
            id=id_of(id_), name=called, kind=kind, country=country or state, role=office or role, reports=reports, statements=statements,
            about=about.get(id_, 0),
        )  # fmt: skip


def _about(connection: sqlite3.Connection) -> dict[Any, int]:
    """Id of an actor of the ledger -> how many statements that count are about it."""
    sql = """SELECT root.id, count(DISTINCT s.n) FROM statement_actor AS sa JOIN statement AS s ON s.n = sa.statement AND s.counts = 1
        JOIN report AS r ON r.n = s.report AND r.counts = 1 JOIN actor AS a ON a.n = sa.actor JOIN actor AS root ON root.n = a.root
        WHERE sa.role IN (5, 6) GROUP BY root.n"""
    return dict(connection.execute(sql))


def _latest_offices(connection: sqlite3.Connection) -> dict[Any, tuple[str, str | None]]:
    """Id of an actor of the ledger -> its latest office, as a report words it, and the state of that."""
    sql = """SELECT root.id, h.role, nullif(o.state, ''), max(h.day) FROM held AS h JOIN office AS o ON o.n = h.office
        JOIN actor AS a ON a.n = h.actor JOIN actor AS root ON root.n = a.root GROUP BY root.n"""
    return {id_: (role, state) for id_, role, state, _ in connection.execute(sql)}


def makers(connection: sqlite3.Connection) -> list[MakerRow]:
    """What made the statements that are in the ledger now."""
    sql = "SELECT m.made_by, m.since, count(s.n) FROM maker AS m LEFT JOIN form AS f ON f.maker = m.n LEFT JOIN statement AS s ON s.form = f.n GROUP BY m.n ORDER BY m.n"
    return [MakerRow(made_by=m, since=since, statements=n) for m, since, n in connection.execute(sql)]


def unread(connection: sqlite3.Connection) -> list[UnreadRow]:
    """The items in quarantine, longest there first."""
    sql = "SELECT file, nullif(line, 0), code, what, cure, first_at, last_at, tries FROM unread ORDER BY first_at, file, line"
    return [UnreadRow(**dict(zip(UnreadRow.__dataclass_fields__, row, strict=True))) for row in connection.execute(sql)]


def coverage(connection: sqlite3.Connection) -> list[Coverage]:
    """Reports and statements by outlet and month of what counts; without them, where either is not known."""
    sql = """SELECT r.outlet, substr(r.first_day, 1, 7) AS month, count(*),
            sum((SELECT count(*) FROM statement AS s WHERE s.report = r.n AND s.counts = 1))
        FROM report AS r WHERE r.counts = 1 GROUP BY r.outlet, month ORDER BY r.outlet, month"""
    return [Coverage(outlet=o, month=m, reports=n, statements=s) for o, m, n, s in connection.execute(sql)]


def faults(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the file, a line each; empty where it is sound. Looks at every page, row and index."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [f"{t}: row {n} points at nothing in {parent}" for t, n, parent, _ in connection.execute("PRAGMA foreign_key_check")]
    checks = {
        "reports without a text": "SELECT count(*) FROM report WHERE n NOT IN (SELECT report FROM text)",
        "reports without a reading": "SELECT count(*) FROM report WHERE n NOT IN (SELECT report FROM reading)",
        "actors that belong to one that is not there": "SELECT count(*) FROM actor WHERE root NOT IN (SELECT n FROM actor)",
        "reports that are not in the search index": "SELECT count(*) FROM report WHERE n NOT IN (SELECT rowid FROM report_words)",
        "statements that are not in the search index": "SELECT count(*) FROM statement WHERE n NOT IN (SELECT rowid FROM statement_words)",
        "superseded reports that count": "SELECT count(*) FROM report WHERE counts = 1 AND n IN (SELECT supersedes FROM report)",
    }
    first_ones = connection.execute("SELECT report, min(n), id FROM statement GROUP BY report")
    if lost := sum(report not in reports_with(connection, id_of(id_)) for report, _, id_ in first_ones):
        found.append(f"{lost} reports whose statements are not found by their id")
    return found + [f"{n} {what}" for what, sql in checks.items() if (n := connection.execute(sql).fetchone()[0])]
