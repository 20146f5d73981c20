"""All that a ledger has of one actor: offices over time, names, what it said and what was said about it, and where each of these comes from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from sayso.errors import SaysoError
from sayso.ledger.facets import Value
from sayso.ledger.words import key, shown

# Lists of an account are for the eye; the counts beside them are whole.
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSeen:
    """A name under which reports have the actor: how many of them, first and last day."""

    name: str
    reports: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSeen:
    """An office that reports give the actor, as the first of them words it: the days of the first and the last that do, and their ids."""

    role: str
    state: str | None
    first_day: str
    last_day: str
    reports: int
    first_report: str
    last_report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """An actor of a report that is this one: its id there, why, how surely, and on what. `by` is who decided it; None: it was recognised.

    `evidence` is the id of the report that an office was learned from. The founder, the first seen, has neither reason nor score.
    """

    actor: str
    name: str
    report: str
    outlet: str | None
    published: str | None
    reason: str | None
    score: float | None
    evidence: str | None
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another actor of the ledger: who spoke about this one and how often, or who may be the same, why and how surely."""

    id: str
    name: str
    statements: int | None = None
    reason: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An actor of the ledger. `said` and `said_about` count statements that count; `recognised` has the newest hundred reports. `capacities`:
    in which capacity it speaks, with the number of statements; `speaks_for`: on whose behalf.
    """

    id: str
    name: str
    kind: str
    country: str | None
    role: str | None
    reports: int
    said: int
    said_about: int
    names: tuple[NameSeen, ...]
    offices: tuple[OfficeSeen, ...]
    about_by: tuple[Other, ...]
    capacities: tuple[Value, ...]
    speaks_for: tuple[Other, ...]
    recognised: tuple[Recognised, ...]
    perhaps: tuple[Other, ...]


def account(connection: sqlite3.Connection, which: str) -> Account:
    """The account of the one actor that `which` means: an id or its start, a whole name, or words of one. Raises E326 (none), E327 (several)."""
    n = meant(connection, which)
    id_, name = connection.execute("SELECT a.id, m.name FROM actor AS a JOIN name AS m ON m.n = a.name WHERE a.n = ?", (n,)).fetchone()
    kind, country = connection.execute("SELECT kind, country FROM identity WHERE founder = ?", (n,)).fetchone() or _as_read(connection, n)
    offices = _offices(connection, n)
    newest = max(offices, key=lambda o: o.last_day, default=None)
    about = """FROM statement_actor AS sa JOIN statement AS s ON s.n = sa.statement AND s.counts = 1 JOIN report AS r ON r.n = s.report
        AND r.counts = 1 JOIN actor AS a ON a.n = sa.actor WHERE a.root = ? AND sa.role"""
    return Account(
        id=_id(id_), name=name, kind=kind, country=country or next((o.state for o in offices if o.state), None),
        role=newest.role if newest else None,
        reports=_count(connection, "SELECT count(DISTINCT report) FROM actor WHERE root = ?", n),
        said=_count(connection, f"SELECT count(DISTINCT s.n) {about} = 1", n),
        said_about=_count(connection, f"SELECT count(DISTINCT s.n) {about} IN (5, 6)", n),
        names=_names(connection, n), offices=offices, about_by=_about_by(connection, n),
        capacities=_capacities(connection, n), speaks_for=_speaks_for(connection, n), recognised=_recognised(connection, n),
        perhaps=_perhaps(connection, n),
    )  # fmt: skip


def meant(connection: sqlite3.Connection, which: str) -> int:
    """The row number of the actor of the ledger that is meant. Raises SaysoError E326 (none), E327 (more than one): it is never guessed."""
    wanted = shown(which.strip())
    found: set[int] = set()
    if wanted and set(wanted) <= set("0123456789abcdef") and len(wanted) >= 4:
        low, high = wanted.ljust(20, "0"), wanted.ljust(20, "f")
        sql = "SELECT DISTINCT root FROM actor WHERE id BETWEEN ? AND ? OR id BETWEEN ? AND ? LIMIT 7"
        found = {row[0] for row in connection.execute(sql, (low, high, bytes.fromhex(low[:20]), bytes.fromhex(high[:20])))}
    by_name = "SELECT DISTINCT a.root FROM name AS m JOIN actor AS a ON a.name = m.n WHERE {} LIMIT 7"
    # a whole name, a surname, words of one
    conditions = (
        ("m.key = ?", key(wanted)),
        ("' ' || m.key LIKE '% ' || ?", key(wanted)),
        ("instr(' ' || m.key || ' ', ?) > 0", f" {key(wanted)} "),
    )
    for condition, value in conditions:
        if not found and value.strip():
            found = {row[0] for row in connection.execute(by_name.format(condition), (value,))}
    if not found:
        raise SaysoError("E326", f"no actor is called {which!r}", "give a name or an id; `sayso actors` lists them")
    if len(found) > 1:
        sql = "SELECT a.id, m.name FROM actor AS a JOIN name AS m ON m.n = a.name WHERE a.n = ?"
        rows = [connection.execute(sql, (n,)).fetchone() for n in sorted(found)]
        named = "; ".join(f"{_id(id_)[:8]} {name}" for id_, name in rows[:5])
        raise SaysoError("E327", f"{which!r} can mean {len(found) if len(found) < 7 else 'many'} actors ({named})", "give the id")
    return found.pop()


def _names(connection: sqlite3.Connection, n: int) -> tuple[NameSeen, ...]:
    sql = """SELECT m.name, count(DISTINCT a.report) AS reports, min(r.first_day), max(r.last_day) FROM actor AS a JOIN name AS m ON m.n = a.name
        JOIN report AS r ON r.n = a.report WHERE a.root = ? GROUP BY m.n ORDER BY reports DESC, m.name LIMIT ?"""
    rows = connection.execute(sql, (n, _MOST))
    return tuple(NameSeen(name=name, reports=reports, first_day=first, last_day=last) for name, reports, first, last in rows)


def _offices(connection: sqlite3.Connection, n: int) -> tuple[OfficeSeen, ...]:
    sql = """SELECT o.key, o.state, h.day, h.role, r.id FROM held AS h JOIN actor AS a ON a.n = h.actor JOIN office AS o ON o.n = h.office
        JOIN report AS r ON r.n = h.report WHERE a.root = ? ORDER BY h.day, h.report"""
    told: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for office, state, day, role, report in connection.execute(sql, (n,)):
        told.setdefault((office, state), []).append((day, role, _id(report)))
    return tuple(
        OfficeSeen(role=rows[0][1], state=state or None, first_day=rows[0][0], last_day=rows[-1][0], reports=len({r for _, _, r in rows}),
                   first_report=rows[0][2], last_report=rows[-1][2])
        for (_, state), rows in told.items()
    )  # fmt: skip


def _about_by(connection: sqlite3.Connection, n: int) -> tuple[Other, ...]:
    sql = """SELECT root.id, o.name, count(DISTINCT s.n) AS made FROM actor AS me JOIN statement_actor AS sa ON sa.actor = me.n AND sa.role IN (5, 6)
        JOIN statement AS s ON s.n = sa.statement AND s.counts = 1 JOIN report AS r ON r.n = s.report AND r.counts = 1
        JOIN statement_actor AS who ON who.statement = s.n AND who.role = 1 JOIN actor AS a ON a.n = who.actor
        JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name
        WHERE me.root = ? GROUP BY root.n ORDER BY made DESC, o.name LIMIT ?"""
    return tuple(Other(id=_id(id_), name=name, statements=made) for id_, name, made in connection.execute(sql, (n, _MOST)))


def _capacities(connection: sqlite3.Connection, n: int) -> tuple[Value, ...]:
    sql = """SELECT json_extract(s.more, '$.capacity') AS capacity, count(DISTINCT s.n) AS made FROM actor AS me
        JOIN statement_actor AS sa ON sa.actor = me.n AND sa.role = 1 JOIN statement AS s ON s.n = sa.statement AND s.counts = 1
        JOIN report AS r ON r.n = s.report AND r.counts = 1 WHERE me.root = ? AND capacity IS NOT NULL GROUP BY capacity ORDER BY made DESC, capacity"""
    return tuple(Value(capacity, made) for capacity, made in connection.execute(sql, (n,)))


def _speaks_for(connection: sqlite3.Connection, n: int) -> tuple[Other, ...]:
    sql = """SELECT root.id, o.name, count(DISTINCT s.n) AS made FROM actor AS me JOIN statement_actor AS sa ON sa.actor = me.n AND sa.role = 1
        JOIN statement AS s ON s.n = sa.statement AND s.counts = 1 JOIN report AS r ON r.n = s.report AND r.counts = 1
        JOIN statement_actor AS who ON who.statement = s.n AND who.role = 3 JOIN actor AS a ON a.n = who.actor
        JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name
        WHERE me.root = ? GROUP BY root.n ORDER BY made DESC, o.name LIMIT ?"""
    return tuple(Other(id=_id(id_), name=name, statements=made) for id_, name, made in connection.execute(sql, (n, _MOST)))


def _recognised(connection: sqlite3.Connection, n: int) -> tuple[Recognised, ...]:
    sql = """SELECT a.id, m.name, r.id, r.outlet, r.published, l.reason, l.score, e.id,
            (SELECT d.by FROM membership AS s JOIN decision AS d ON d.id = s.reason WHERE s.member = a.id AND s.until IS NULL ORDER BY s.n DESC LIMIT 1)
        FROM actor AS a JOIN name AS m ON m.n = a.name JOIN report AS r ON r.n = a.report LEFT JOIN link AS l ON l.actor = a.n
        LEFT JOIN report AS e ON e.n = l.evidence WHERE a.root = ? ORDER BY r.first_day DESC, r.n DESC LIMIT ?"""
    return tuple(
        Recognised(actor=_id(a), name=name, report=_id(r), outlet=outlet, published=published, reason=reason, score=score,
                   evidence=_id(e) if e else None, by=by)
        for a, name, r, outlet, published, reason, score, e, by in connection.execute(sql, (n, _MOST))
    )  # fmt: skip


def _perhaps(connection: sqlite3.Connection, n: int) -> tuple[Other, ...]:
    """Who may be this actor too, by either of the two, and is another for the ledger."""
    sql = """SELECT root.id, o.name, p.reason, max(p.score) AS best FROM actor AS me JOIN ({}) AS p ON p.mine = me.n
        JOIN actor AS a ON a.n = p.other JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name
        WHERE me.root = ? AND a.root <> me.root GROUP BY root.n ORDER BY best DESC, o.name LIMIT ?"""
    found: dict[str, Other] = {}
    for pair in (
        "SELECT actor AS mine, founder AS other, reason, score FROM maybe",
        "SELECT founder AS mine, actor AS other, reason, score FROM maybe",
    ):
        for id_, name, reason, score in connection.execute(sql.format(pair), (n, _MOST)):
            found.setdefault(_id(id_), Other(id=_id(id_), name=name, reason=reason, score=score))
    return tuple(sorted(found.values(), key=lambda o: -(o.score or 0)))


def _as_read(connection: sqlite3.Connection, n: int) -> tuple[str, str | None]:
    """Kind and state of an actor that founded nothing, by the identity that it was linked to before it was taken out of it."""
    sql = "SELECT i.kind, i.country FROM link AS l JOIN identity AS i ON i.founder = l.founder WHERE l.actor = ?"
    row = connection.execute(sql, (n,)).fetchone()
    return (row[0], row[1]) if row else ("person", None)


def _count(connection: sqlite3.Connection, sql: str, n: int) -> int:
    return int(connection.execute(sql, (n,)).fetchone()[0])


def _id(stored: Any) -> str:
    return stored.hex() if isinstance(stored, bytes) else str(stored)
