"""What a ledger holds of one actor: names, offices, months, acts, outlets, counterparts."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from sayso.errors import SaysoError
from sayso.ledger.facets import Value
from sayso.ledger.rows import ActorName
from sayso.ledger.stored import id_of, stored_id

_MOST = 20
_COUNTS = "s.counts = 1 AND r.counts = 1"
# In this order: from the reports on, as SQLite would have it, all of them are gone through
_STATEMENTS = """(SELECT DISTINCT sa.statement AS n FROM actor AS a CROSS JOIN statement_actor AS sa ON sa.actor = a.n AND sa.role {} WHERE a.root = ?) AS m"""
_MINE = f"{_STATEMENTS} CROSS JOIN statement AS s ON s.n = m.n CROSS JOIN report AS r ON r.n = s.report WHERE {_COUNTS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role in which reports name an actor, the first and last day on which they do, and in how many reports."""

    role: str
    first: str | None
    last: str | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """Another actor: in how many of the statements of this one it is spoken about or addressed, and the other way round."""

    actor: ActorName
    said_about_it: int
    said_by_it: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """How many statements an actor made, and how many were made about it, in reports of a month ("2031-04")."""

    month: str | None
    said: int
    about: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """An actor of the ledger. `names` are those that reports use, with the number of reports; `namesakes` other actors of the same name."""

    id: str
    name: str
    kind: str
    country: str | None
    reports: int
    said: int
    about: int
    names: tuple[Value, ...]
    offices: tuple[Office, ...]
    acts: tuple[Value, ...]
    outlets: tuple[Value, ...]
    months: tuple[Month, ...]
    counterparts: tuple[Counterpart, ...]
    namesakes: tuple[ActorName, ...]


def dossier(connection: sqlite3.Connection, actor: str) -> Dossier:
    """The actor of this id, or the one it was merged into. Raises SaysoError E331."""
    row = connection.execute(
        """SELECT root.n, root.id, o.name, (SELECT word FROM word WHERE n = root.kind),
           (SELECT word FROM word WHERE n = root.country), root.name FROM actor AS a JOIN actor AS root ON root.n = a.root
           JOIN name AS o ON o.n = root.name WHERE a.id = ?""",
        (stored_id(actor),),
    ).fetchone()
    if row is None:
        raise SaysoError("E331", f"no actor has the id {actor!r}", "`sayso actors` lists them")
    root, id_, name, kind, country, name_n = row

    def values(sql: str, *more: object) -> tuple[Value, ...]:
        return tuple(Value(v, n) for v, n in connection.execute(sql, (root, *more)))

    said, acts, outlets, about = Counter[str | None](), Counter[str | None](), Counter[str | None](), Counter[str | None]()
    act_of = dict(connection.execute("SELECT n, act FROM form"))
    sql = f"SELECT substr(r.first_day, 1, 7), s.form, r.outlet, count(*) FROM {_MINE.format('= 1')} GROUP BY 1, 2, 3"
    for month, form, outlet, count in connection.execute(sql, (root,)):
        said[month] += count
        acts[act_of[form]] += count
        outlets[outlet] += count
    about.update(
        dict(connection.execute(f"SELECT substr(r.first_day, 1, 7), count(*) FROM {_MINE.format('IN (5, 6)')} GROUP BY 1", (root,)))
    )
    offices = connection.execute(
        """SELECT (SELECT word FROM word WHERE n = a.role), min(r.first_day), max(r.last_day), count(DISTINCT r.n) FROM actor AS a JOIN report AS r ON r.n = a.report
           WHERE a.root = ? AND a.role IS NOT NULL GROUP BY a.role ORDER BY 2, 1 LIMIT ?""",
        (root, _MOST),
    )
    namesakes = connection.execute("SELECT id FROM actor WHERE name = ? AND root = n AND n <> ? ORDER BY n LIMIT 200", (name_n, root))
    return Dossier(
        id=id_of(id_), name=name, kind=kind, country=country,
        reports=connection.execute("SELECT count(DISTINCT report) FROM actor WHERE root = ?", (root,)).fetchone()[0],
        said=said.total(), about=about.total(),
        names=values("SELECT o.name, count(DISTINCT a.report) FROM actor AS a JOIN name AS o ON o.n = a.name WHERE a.root = ? GROUP BY o.n ORDER BY 2 DESC, 1 LIMIT ?", _MOST),
        offices=tuple(Office(role=r, first=a, last=b, reports=n) for r, a, b, n in offices),
        acts=_most(acts, None), outlets=_most(outlets, _MOST),
        months=tuple(Month(month=m, said=said[m], about=about[m]) for m in sorted({*said, *about}, key=lambda m: m or "")),
        counterparts=_counterparts(connection, root),
        namesakes=tuple(ActorName(id=id_of(i), name=name) for (i,) in namesakes),
    )  # fmt: skip


def _most(counts: Counter[str | None], most: int | None) -> tuple[Value, ...]:
    return tuple(Value(value, n) for value, n in sorted(counts.items(), key=lambda x: (-x[1], x[0] or ""))[:most])


def _counterparts(connection: sqlite3.Connection, root: int) -> tuple[Counterpart, ...]:
    found: dict[str, tuple[str, list[int]]] = {}
    # Roles: 1 speaker, 5 about, 6 target
    for way, mine, theirs in ((0, "= 1", "IN (5, 6)"), (1, "IN (5, 6)", "= 1")):
        sql = f"""SELECT other.id, o.name, made FROM (SELECT a.root AS n, count(DISTINCT m.n) AS made
            FROM {_STATEMENTS.format(mine)} CROSS JOIN statement AS s ON s.n = m.n CROSS JOIN report AS r ON r.n = s.report
            CROSS JOIN statement_actor AS so ON so.statement = m.n AND so.role {theirs} CROSS JOIN actor AS a ON a.n = so.actor
            WHERE {_COUNTS} AND a.root <> ? GROUP BY a.root) AS found JOIN actor AS other ON other.n = found.n JOIN name AS o ON o.n = other.name"""
        for id_, name, count in connection.execute(sql, (root, root)):
            found.setdefault(id_of(id_), (name, [0, 0]))[1][way] += count
    rows = [Counterpart(actor=ActorName(id=i, name=n), said_about_it=c[0], said_by_it=c[1]) for i, (n, c) in found.items()]
    return tuple(sorted(rows, key=lambda c: (-(c.said_about_it + c.said_by_it), c.actor.name))[:_MOST])
