"""Which actor of the ledger stands for an actor of a report: what was decided first, then what was recognised (identity.py)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

_DECIDED = """SELECT t.n FROM actor AS a JOIN membership AS m ON m.member = a.id AND m.until IS NULL JOIN actor AS t ON t.id = m.of
    WHERE a.n = ? ORDER BY m.n DESC LIMIT 1"""
_LINKED = "SELECT l.founder FROM link AS l JOIN actor AS f ON f.n = l.founder WHERE l.actor = ?"
_FOLLOWERS = """SELECT actor FROM link WHERE founder = ?1 UNION SELECT a.n FROM actor AS me JOIN membership AS m ON m.of = me.id AND m.until IS NULL
    JOIN actor AS a ON a.id = m.member WHERE me.n = ?1 AND a.n <> ?1"""


def root_of(connection: sqlite3.Connection, n: int) -> int:
    """The row number of the actor that stands for actor `n`: through merges and links, as far as they lead; itself where there is none."""
    seen: list[int] = []
    while n not in seen:
        seen.append(n)
        row = connection.execute(_DECIDED, (n,)).fetchone()
        if row is None:
            row = connection.execute(_LINKED, (n,)).fetchone()
        if row is None or row[0] == n:
            return n
        n = int(row[0])
    return min(seen[seen.index(n) :])  # a ring, which two ledgers' decisions taken together can make: the oldest stands for it


def settle(connection: sqlite3.Connection, rows: Iterable[int]) -> None:
    """Points these actors at their roots, and where that changed, those that follow them."""
    waiting, seen = list(rows), set()
    while waiting:
        n = waiting.pop()
        if n in seen:
            continue
        seen.add(n)
        root = root_of(connection, n)
        changed = connection.execute("UPDATE actor SET root = ?1 WHERE n = ?2 AND root <> ?1", (root, n)).rowcount
        if changed:
            waiting += [row[0] for row in connection.execute(_FOLLOWERS, (n,))]
