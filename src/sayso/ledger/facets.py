"""How the statements that a question finds are spread: over speakers, outlets, acts, months, and what people made of them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.ledger.filters import Conditions
from sayso.ledger.stood import bits_of_statements
from sayso.ledger.timeline import marks_of

# Counting takes time with what it counts, and a page must not wait: beyond these the newest are counted, and the page says so.
# 5,000 take about 35 ms of the processor, 10,000 about 65, on any ledger (benchmarks/serving.py: "page, newest").
MOST_COUNTED = 5_000
_MOST_VALUES = 14


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet and how many of the statements counted have it; None: it is not known."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """`counted` statements were counted: all that the question finds, or the newest of them where `more` is set.

    `by` is facet -> values, most frequent first (months in their order; under `stands` a statement can count several times); `others` how many values of a facet are not listed.
    """

    counted: int
    more: bool
    by: dict[str, tuple[Value, ...]]
    others: dict[str, int]


def facets(
    connection: sqlite3.Connection, source: str, conditions: Conditions, values: list[object], order: str, most: int = MOST_COUNTED
) -> Facets:
    """Facets of the statements in `source` (SQL over report AS r and statement AS s) under `conditions`; of more than `most` the first by `order`."""
    sql = f"SELECT s.n, r.n, s.form, s.decided, s.id, r.outlet, r.first_day FROM {source} {conditions.where()} ORDER BY {order} LIMIT ?"
    rows = connection.execute(sql, (*values, most + 1)).fetchall()
    more = len(rows) > most
    rows = rows[:most]
    # Forms are few: looked up here once, and not by SQL for each statement
    forms = Counter(row[2] for row in rows)
    told = {n: (act, manner) for n, act, manner in connection.execute("SELECT n, act, manner FROM form") if n in forms}
    numbers = [row[0] for row in rows]
    found: dict[str, Counter[str | None]] = {
        "speaker": _actors(connection, numbers, 1),
        "about": _actors(connection, numbers, 5),
        "act": Counter(),
        "manner": Counter(),
        "outlet": Counter(row[5] for row in rows),
        "decided": Counter(row[3] or "open" for row in rows),
        "stands": _marks(connection, rows),
    }
    for form, count in forms.items():
        for name, value in zip(("act", "manner"), told[form], strict=True):
            found[name][value] += count
    months = Counter(day and day[:7] for day in (row[6] for row in rows))
    by = {name: _most(counter.items()) for name, counter in found.items()}
    by["month"] = tuple(Value(month, count) for month, count in sorted(months.items(), key=lambda item: item[0] or ""))
    return Facets(counted=len(rows), more=more, by=by, others={n: max(0, len(c) - _MOST_VALUES) for n, c in found.items()})


def _actors(connection: sqlite3.Connection, statements: list[int], role: int) -> Counter[str | None]:
    # By name: until somebody merges them, an actor of two reports is two of the ledger's
    sql = """SELECT o.name, count(DISTINCT sa.statement) FROM json_each(?) AS e
        CROSS JOIN statement_actor AS sa ON sa.statement = e.value AND sa.role = ?
        JOIN actor AS a ON a.n = sa.actor JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name GROUP BY o.name"""
    return Counter(dict(connection.execute(sql, (json.dumps(statements), role))))


def _marks(connection: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> Counter[str | None]:
    bits = bits_of_statements(connection, (row[1] for row in rows))
    found: Counter[str | None] = Counter()
    for some, count in Counter(bits.get((row[1], row[4]), 0) for row in rows).items():
        found.update(dict.fromkeys(marks_of(some), count))
    return found


def _most(items: Iterable[tuple[str | None, int]]) -> tuple[Value, ...]:
    ordered = sorted(items, key=lambda item: (-item[1], item[0] or ""))
    return tuple(Value(value, count) for value, count in ordered[:_MOST_VALUES])
