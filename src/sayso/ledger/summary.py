"""How much a ledger holds: counts, actors, makers, quarantine, coverage, and whether the file is sound."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby

from sayso.ledger.rows import ActorRow, Counts, Coverage, MakerRow, UnreadRow
from sayso.ledger.statement_rows import reports_with
from sayso.ledger.stored import id_of
from sayso.ledger.versions import WITHDRAWN
from sayso.ledger.words import key

_PARTS = """(SELECT count(DISTINCT s.n) FROM statement_actor AS sa JOIN statement AS s ON s.n = sa.statement
    WHERE sa.actor = a.n AND sa.role {} AND s.counts = 1)"""


def counts(connection: sqlite3.Connection) -> Counts:
    """How much the ledger holds."""
    withdrawn = ", ".join("?" * len(WITHDRAWN))
    row = connection.execute(
        f"""SELECT (SELECT count(*) FROM report),
            (SELECT count(*) FROM report WHERE supersedes IS NOT NULL),
            (SELECT count(*) FROM report WHERE notice IS NOT NULL AND lower(notice) IN ({withdrawn})),
            (SELECT count(*) FROM tombstone),
            (SELECT coalesce(sum(statements), 0) FROM report WHERE counts = 1),
            (SELECT count(*) FROM statement WHERE decided = 'rejected'),
            (SELECT count(*) FROM actor INDEXED BY actor_of_ledger WHERE root = n),
            (SELECT count(*) FROM unread), (SELECT count(*) FROM decision), (SELECT count(DISTINCT outlet) FROM report),
            (SELECT min(first_day) FROM report), (SELECT max(last_day) FROM report)""",
        sorted(WITHDRAWN),
    ).fetchone()
    return Counts(**dict(zip(Counts.__dataclass_fields__, row, strict=True)))


def actors(connection: sqlite3.Connection, name: str | None) -> Iterator[ActorRow]:
    """The actors of the ledger, those with most statements first. A statement that two actors of one report make whom people took for one counts twice.

    What the first of them need is looked up for them alone, so that a page of many costs little more than counting.
    """
    tallies = _tallies(connection, name)
    ordered = sorted(tallies, key=lambda n: -tallies[n][0])
    sql = """SELECT root.n, root.id, o.name, (SELECT word FROM word WHERE n = root.kind), (SELECT word FROM word WHERE n = root.country),
            (SELECT word FROM word WHERE n = root.role), (SELECT count(DISTINCT a.report) FROM actor AS a WHERE a.root = root.n)
        FROM json_each(?) AS e CROSS JOIN actor AS root ON root.n = e.value JOIN name AS o ON o.n = root.name ORDER BY o.name, root.id"""
    for _, some in groupby(ordered, key=lambda n: tallies[n][0]):
        for n, id_, called, kind, country, role, reports in connection.execute(sql, (json.dumps(list(some)),)):
            office, state = _latest_office(connection, n) or (None, None)
            yield ActorRow(
                id=id_of(id_), name=called, kind=kind, country=country or state, role=office or role, reports=reports, statements=tallies[n][0],
                about=tallies[n][1],
            )  # fmt: skip


def _tallies(connection: sqlite3.Connection, name: str | None) -> dict[int, tuple[int, int]]:
    """Row number of an actor of the ledger, of all or of those with these words in their name -> statements that it makes, and that are about it."""
    if name is None:
        every = "SELECT root, sum(said), sum(about) FROM actor GROUP BY root"
        # Few reports do not count: what is in them is taken off, for asking of each whether it does takes twice as long
        less = """SELECT a.root, sum(a.said), sum(a.about) FROM report AS r CROSS JOIN actor AS a ON a.report = r.n WHERE r.counts = 0 GROUP BY a.root"""
        off = {n: (said, about) for n, said, about in connection.execute(less)}
        return {n: (said - off.get(n, (0, 0))[0], about - off.get(n, (0, 0))[1]) for n, said, about in connection.execute(every)}
    sql = """SELECT a.root, sum(a.said * r.counts), sum(a.about * r.counts) FROM name AS o CROSS JOIN actor AS mine ON mine.name = o.n AND mine.root = mine.n
        CROSS JOIN actor AS a ON a.root = mine.n JOIN report AS r ON r.n = a.report WHERE instr(' ' || o.key || ' ', ?) > 0 GROUP BY a.root"""
    return {n: (said, about) for n, said, about in connection.execute(sql, (f" {key(name)} ",))}


# Those whose rows in `held` can be an actor's: itself, who was merged into it, and by whom these were recognised
_HOLDERS = """WITH mine (n) AS (SELECT ?1 UNION SELECT a.n FROM membership AS m JOIN actor AS a ON a.id = m.member WHERE m.until IS NULL AND a.root = ?1)
    SELECT n FROM mine UNION SELECT l.founder FROM link AS l JOIN mine ON l.actor = mine.n"""


def _latest_office(connection: sqlite3.Connection, root: int) -> tuple[str, str | None] | None:
    """The latest office of an actor of the ledger, as a report words it, and the state of that."""
    sql = """SELECT h.day, h.role, nullif(o.state, '') FROM held AS h JOIN actor AS a ON a.n = h.actor JOIN office AS o ON o.n = h.office
        WHERE h.holder = ? AND a.root = ? ORDER BY h.day DESC LIMIT 1"""
    found = [row for (n,) in connection.execute(_HOLDERS, (root,)).fetchall() for row in connection.execute(sql, (n, root))]
    return max(found, key=lambda row: str(row[0]))[1:] if found else None


def makers(connection: sqlite3.Connection) -> list[MakerRow]:
    """What made the statements that are in the ledger now."""
    sql = "SELECT m.made_by, m.since, coalesce(sum(f.statements), 0) FROM maker AS m LEFT JOIN form AS f ON f.maker = m.n GROUP BY m.n ORDER BY m.n"
    return [MakerRow(made_by=m, since=since, statements=n) for m, since, n in connection.execute(sql)]


def unread(connection: sqlite3.Connection) -> list[UnreadRow]:
    """The items in quarantine, longest there first."""
    sql = "SELECT file, nullif(line, 0), code, what, cure, first_at, last_at, tries FROM unread ORDER BY first_at, file, line"
    return [UnreadRow(**dict(zip(UnreadRow.__dataclass_fields__, row, strict=True))) for row in connection.execute(sql)]


def coverage(connection: sqlite3.Connection) -> list[Coverage]:
    """Reports and statements by outlet and month of what counts; without them, where either is not known."""
    sql = """SELECT r.outlet, substr(r.first_day, 1, 7) AS month, count(*), sum(r.statements)
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
        "reports whose statements were counted wrongly": """SELECT count(*) FROM report AS r
            WHERE statements <> (SELECT count(*) FROM statement AS s WHERE s.report = r.n AND s.counts = 1)""",
        "actors whose statements were counted wrongly": f"""SELECT count(*) FROM actor AS a WHERE said <> {_PARTS.format("= 1")} OR about <> {_PARTS.format("IN (5, 6)")}""",
        "forms whose statements were counted wrongly": """SELECT count(*) FROM form AS f
            WHERE statements <> (SELECT count(*) FROM statement AS s WHERE s.form = f.n)""",
        "superseded reports that count": "SELECT count(*) FROM report WHERE counts = 1 AND n IN (SELECT supersedes FROM report)",
    }
    first_ones = connection.execute("SELECT report, min(n), id FROM statement GROUP BY report")
    if lost := sum(report not in reports_with(connection, id_of(id_)) for report, _, id_ in first_ones):
        found.append(f"{lost} reports whose statements are not found by their id")
    return found + [f"{n} {what}" for what, sql in checks.items() if (n := connection.execute(sql).fetchone()[0])]
