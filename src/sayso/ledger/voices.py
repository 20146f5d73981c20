"""Whom an outlet lets speak: the speakers of the statements in its reports."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from sayso.ledger.days import asked_days
from sayso.ledger.stored import id_of

# Of one outlet so many of the newest statements are looked at: it bounds what a page costs.
MOST_STATEMENTS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A speaker (one of those with this name: `actor`) and how many of an outlet's statements are its own."""

    name: str
    actor: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletVoices:
    """The speakers of an outlet, most quoted first. `looked`: at how many statements, the newest where there are `more`; `open`: speaker left open."""

    outlet: str
    looked: int
    more: bool
    open: int
    speakers: tuple[Voiced, ...]


def voices_of(connection: sqlite3.Connection, outlet: str, *, since: str | None = None, until: str | None = None) -> OutletVoices:
    """The speakers in the reports of an outlet (its name as stored) of some days. Raises SaysoError E313 (no date)."""
    clauses, values = ["r.outlet = ?", "r.counts = 1"], list[Any]([outlet])
    if since is not None:
        clauses.append("r.first_day >= ?")
        values.append(asked_days("--since", since)[0])
    if until is not None:
        clauses.append("r.first_day <= ?")
        values.append(asked_days("--until", until)[1])
    rows = connection.execute(
        f"""WITH some (n) AS MATERIALIZED (SELECT s.n FROM report AS r CROSS JOIN statement AS s ON s.report = r.n
            WHERE {" AND ".join(clauses)} AND s.counts = 1 ORDER BY r.first_day DESC, r.n DESC LIMIT {MOST_STATEMENTS})
        SELECT o.name, min(root.id), count(DISTINCT some.n) FROM some
        LEFT JOIN statement_actor AS sa ON sa.statement = some.n AND sa.role = 1 LEFT JOIN actor AS a ON a.n = sa.actor
        LEFT JOIN actor AS root ON root.n = a.root LEFT JOIN name AS o ON o.n = root.name GROUP BY o.name ORDER BY 3 DESC, 1""",
        values,
    ).fetchall()
    looked = connection.execute(
        f"""SELECT count(*) FROM (SELECT 1 FROM report AS r CROSS JOIN statement AS s ON s.report = r.n WHERE {" AND ".join(clauses)} AND s.counts = 1
        LIMIT {MOST_STATEMENTS + 1})""",
        values,
    ).fetchone()[0]
    return OutletVoices(
        outlet=outlet, looked=min(looked, MOST_STATEMENTS), more=looked > MOST_STATEMENTS, open=sum(n for name, _, n in rows if name is None),
        speakers=tuple(Voiced(name=name, actor=id_of(id_), statements=n) for name, id_, n in rows if name is not None),
    )  # fmt: skip
