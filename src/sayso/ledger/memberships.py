"""Which actor of the ledger an actor of a report belongs to: merges and splits in force, as rows that are superseded, never edited."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from sayso.ledger.decision import Decision
from sayso.ledger.identity import refound
from sayso.ledger.roots import settle
from sayso.ledger.stored import id_of, stored_id
from sayso.ledger.words import key, shown

BY_DECISION = "decision"


def regroup(connection: sqlite3.Connection, decisions: Sequence[Decision], at: str) -> list[str]:
    """Brings the memberships in line with the merges and splits among the decisions in force; gives the ids of those that found no actor.

    A merge joins all that its actors belong to; the root is the one that the ledger knew first, so that its id stays. A split takes its
    actors out, and they form an actor of their own.
    """
    groups, reasons, orphans = _groups(connection, decisions)
    wanted: dict[str, str] = {}
    splits = {d.id for d in decisions if d.kind == "split"}
    for group in groups:
        root = _oldest(connection, group)
        wanted.update({id_: root for id_ in group if id_ != root})
        if reasons[root] in splits and _parted(connection, group, root):
            wanted[root] = root  # it was recognised as another, and is not
    rows = connection.execute("SELECT member, of FROM membership WHERE by = ? AND until IS NULL", (BY_DECISION,))
    live = {id_of(m): id_of(of) for m, of in rows}
    changed = {m for m in wanted.keys() | live.keys() if wanted.get(m) != live.get(m)}
    connection.executemany(
        "UPDATE membership SET until = ? WHERE by = ? AND until IS NULL AND member = ?",
        [(at, BY_DECISION, stored_id(m)) for m in sorted(changed)],
    )
    connection.executemany(
        "INSERT INTO membership (member, of, by, reason, since) VALUES (?,?,?,?,?)",
        [(stored_id(m), stored_id(wanted[m]), BY_DECISION, reasons[m], at) for m in sorted(changed & wanted.keys())],
    )
    for id_ in sorted(changed):
        point(connection, "a.id = ?", stored_id(id_))
    return orphans


def point(connection: sqlite3.Connection, condition: str, *values: Any) -> None:
    """Points the actors that `condition` (over `actor AS a`) names at their roots, by the memberships that hold and by who was recognised."""
    settle(connection, [row[0] for row in connection.execute(f"SELECT a.n FROM actor AS a WHERE {condition}", values)])


def _parted(connection: sqlite3.Connection, group: set[str], root: str) -> bool:
    """Takes what a split parted out of who was recognised: founders leave their identity to the others. Whether `root` was recognised."""
    rows = {n for id_ in group for (n,) in connection.execute("SELECT n FROM actor WHERE id = ?", (stored_id(id_),))}
    for n in rows:
        others = {m for (m,) in connection.execute("SELECT actor FROM link WHERE founder = ?", (n,))}
        if others - rows:
            refound(connection, n)
            heir = connection.execute(
                "SELECT founder FROM link WHERE actor IN (SELECT value FROM json_each(?))", (json.dumps(sorted(others)),)
            ).fetchone()
            connection.execute("INSERT OR REPLACE INTO link VALUES (?, ?, 'as before', 1, NULL)", (n, heir[0] if heir else min(others)))
            settle(connection, others)
    return (
        connection.execute("SELECT 1 FROM link JOIN actor AS a ON a.n = link.actor WHERE a.id = ?", (stored_id(root),)).fetchone()
        is not None
    )


def _groups(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> tuple[list[set[str]], dict[str, str], list[str]]:
    group_of: dict[str, set[str]] = {}
    reasons: dict[str, str] = {}
    orphans: list[str] = []
    for decision in decisions:
        if decision.kind not in ("merge", "split"):
            continue
        members = [m for m in (member(connection, named) for named in decision.now) if m is not None]
        if len(members) < len(decision.now):
            orphans.append(decision.id)
        joined: set[str] = set()
        for id_ in members:
            old = group_of.get(id_, {id_})
            if decision.kind == "merge":
                joined |= old
            else:
                old.discard(id_)
                joined.add(id_)
        for id_ in joined:
            group_of[id_] = joined
            reasons[id_] = decision.id
    return list({id(g): g for g in group_of.values()}.values()), reasons, orphans


def member(connection: sqlite3.Connection, named: dict[str, str]) -> str | None:
    """The actor a decision names: by id, else the one of that name in the same report, where a newer reading gave it another id."""
    if connection.execute("SELECT 1 FROM actor WHERE id = ?", (stored_id(named["id"]),)).fetchone():
        return shown(named["id"])
    sql = "SELECT a.id FROM actor AS a JOIN report AS r ON r.n = a.report JOIN name AS m ON m.n = a.name WHERE r.id = ? AND m.key = ?"
    found = connection.execute(sql, (named["report"], key(named["name"]))).fetchall()
    return id_of(found[0][0]) if len(found) == 1 else None


def _oldest(connection: sqlite3.Connection, group: Sequence[str] | set[str]) -> str:
    # Reports keep their numbers for ever; the row of an actor may be made anew
    sql = f"SELECT id FROM actor WHERE id IN ({', '.join('?' * len(group))}) ORDER BY report, id LIMIT 1"
    return id_of(connection.execute(sql, [stored_id(id_) for id_ in sorted(group)]).fetchone()[0])
