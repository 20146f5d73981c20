"""One actor of the ledger for one real person or body: what a report's actors are, by their names, offices and states, when it is posted.

An actor is linked where one identity fits and no other does (recognising.py); else those that may be meant are kept as candidates with
reasons, and nothing counts them as one. People without a name, and crowds, are never linked by their wording.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sayso.ledger import offices
from sayso.ledger.names_alike import name_words, skeleton
from sayso.ledger.recognising import Choice, Context, best, body_keys, choices, is_full, is_name, person_key
from sayso.ledger.state_organs import Around
from sayso.ledger.words import key, shown
from sayso.organs import organ
from sayso.records import Actor

# How many nameless or surname-only actors of about that time are looked at again when an office is learned.
_AGAIN = 6


def numbers(connection: sqlite3.Connection, report: int) -> dict[str, int]:
    """actor.id -> actor.n of a report."""
    found = connection.execute("SELECT id, n FROM actor WHERE report = ?", (report,))
    return {id_.hex() if isinstance(id_, bytes) else str(id_): int(n) for id_, n in found}


def link(
    connection: sqlite3.Connection,
    report: int,
    day: str | None,
    actors: Sequence[Actor],
    refused: Collection[tuple[str, str]] = (),
    kept: Collection[int] = (),
) -> None:
    """Links the actors of a report, whose rows are there, to the identities of the ledger, founding those that are new.

    `refused`: (key of a name, office) that a person said was learned wrongly from this report. `kept`: actors (n) that stay the founders
    they are.
    """
    rows = numbers(connection, report)
    context = Context(report, day, frozenset(a.country for a in actors if a.country), Around.of(actors))
    # who is named in full comes first: a surname or an office may then be that person's
    for actor in sorted(actors, key=lambda a: (not is_full(a), a.kind != "state")):
        n = rows[shown(actor.id)]
        found = [] if n in kept else choices(connection, actor, context)
        chosen = best(found)
        if chosen is not None:
            _put_link(connection, n, chosen)
            _enrich(connection, chosen.founder, actor)
            if actor.kind == "organisation":
                _put_keys(connection, chosen.founder, body_keys(actor))
        else:
            _found(connection, n, actor, context)
            for c in found[:5]:
                _replace(connection, "maybe", "actor = ?1 AND founder = ?2", (n, c.founder, c.reason, c.score))
        office = offices.office_key(actor.role)
        if office and day and actor.kind == "person" and is_name(actor.name) and (key(actor.name), office) not in refused:
            holder = chosen.founder if chosen is not None else n
            known = any(h.key == office for h in offices.held_by(connection, holder, day))
            offices.learn(connection, office, actor.country or "", day=day, report=report, actor=n, holder=holder, role=actor.role or "")
            if not known and (is_full(actor) or chosen is not None):
                _look_again(connection, actor, office)


def relink(
    connection: sqlite3.Connection,
    report: int,
    day: str | None,
    actors: Sequence[Actor],
    before: Mapping[str, int],
    refused: Collection[tuple[str, str]] = (),
) -> list[int]:
    """As `link`, for a report that is read or decided anew; `before` are its actors until now. Gives actors whose root may have changed.

    An actor that others were linked to stays the founder it is, under the name that it has now.
    """
    rows = numbers(connection, report)
    touched = forget(connection, [n for id_, n in before.items() if rows.get(id_) != n], report)
    kept = {n for n in rows.values() if connection.execute("SELECT 1 FROM link WHERE founder = ? LIMIT 1", (n,)).fetchone()}
    for n in rows.values():
        drop(connection, n)
        connection.execute("DELETE FROM link WHERE actor = ?", (n,))
        connection.execute("DELETE FROM maybe WHERE actor = ?", (n,))
    link(connection, report, day, actors, refused, kept)
    return [m for m in touched if m not in before.values()] + list(rows.values())


def _found(connection: sqlite3.Connection, n: int, actor: Actor, context: Context) -> None:
    full, office = is_full(actor), offices.office_key(actor.role)
    _replace(
        connection, "identity", "founder = ?1",
        (n, shown(actor.name), actor.kind, actor.country, actor.role and shown(actor.role), context.day,
         _around(actor, context, full)),
    )  # fmt: skip
    keys: list[str | None] = []
    if full:
        keys = [person_key(actor.name), f"surname:{skeleton(name_words(actor.name)[-1])}"]
    elif actor.kind == "person" and is_name(actor.name):
        keys = [f"bare:{skeleton(name_words(actor.name)[-1])}"]
    elif actor.kind == "person":
        keys = [f"nameless:{office}:{actor.country}" if office and offices.one_holder(office, actor.country) else None]
    else:
        keys = [*body_keys(actor)]
    _put_keys(connection, n, [k for k in keys if k])


def _around(actor: Actor, context: Context, full: bool) -> str | None:
    """What of the report may tell later who somebody without a full name is, or whose an organ is."""
    if actor.kind == "person":
        return None if full else ",".join(sorted(context.states))
    return context.around.text() if actor.kind == "organisation" and organ(actor.name) is not None else None


def _put_keys(connection: sqlite3.Connection, n: int, keys: Sequence[str]) -> None:
    connection.executemany("INSERT OR IGNORE INTO identity_key VALUES (?,?)", [(shown(k), n) for k in keys])


def _replace(connection: sqlite3.Connection, table: str, which: str, row: tuple[Any, ...]) -> None:
    """As INSERT OR REPLACE, which SQLite guards by a savepoint, and at a savepoint FTS5 writes out what it has gathered: a segment for every report."""
    connection.execute(f"DELETE FROM {table} WHERE {which}", row[: which.count("?")])
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _put_link(connection: sqlite3.Connection, n: int, choice: Choice) -> None:
    _replace(connection, "link", "actor = ?1", (n, choice.founder, shown(choice.reason), choice.score, choice.evidence))
    connection.execute("UPDATE actor SET root = (SELECT root FROM actor WHERE n = ?) WHERE n = ?", (choice.founder, n))


def _enrich(connection: sqlite3.Connection, founder: int, actor: Actor) -> None:
    """What a later report knows of an identity that had no state yet."""
    if actor.country:
        connection.execute("UPDATE identity SET country = ? WHERE founder = ? AND country IS NULL", (actor.country, founder))


def _look_again(connection: sqlite3.Connection, actor: Actor, office: str) -> None:
    """A report that came before and knew only the surname, or only the office, may mean the person that this one names."""
    keys = [f"bare:{skeleton(name_words(actor.name)[-1])}", f"nameless:{office}:{actor.country}"]
    for at in keys:
        sql = """SELECT i.founder, i.name, i.country, i.role, i.day, i.around FROM identity_key AS k JOIN identity AS i ON i.founder = k.founder
            WHERE k.key = ? ORDER BY k.founder DESC LIMIT ?"""
        for n, name, country, role, day, states in connection.execute(sql, (at, _AGAIN)).fetchall():
            earlier = Actor(id=str(n), name=name, kind="person", country=country, role=role)
            found = choices(connection, earlier, Context(-1, day, frozenset((states or "").split(","))))
            chosen = best([c for c in found if c.founder != n])
            if chosen is not None:
                _move(connection, n, chosen)


def _move(connection: sqlite3.Connection, n: int, choice: Choice) -> None:
    """An identity that turned out to be another: those that were linked to it go with it."""
    drop(connection, n)
    connection.execute("UPDATE link SET founder = ? WHERE founder = ?", (choice.founder, n))
    connection.execute("UPDATE held SET holder = ? WHERE holder = ?", (choice.founder, n))
    _put_link(connection, n, choice)
    connection.execute("UPDATE actor SET root = (SELECT root FROM actor WHERE n = ?) WHERE root = ?", (choice.founder, n))


def drop(connection: sqlite3.Connection, n: int) -> None:
    """Takes an identity out, and what was said of it as a candidate; not the links to it."""
    for table in ("identity", "identity_key", "maybe"):
        connection.execute(f"DELETE FROM {table} WHERE founder = ?", (n,))


def refound(connection: sqlite3.Connection, n: int) -> list[int]:
    """The identity that actor `n` founded is from now on that of the oldest other actor linked to it; gives the actors it has.

    For an actor that goes, or that somebody says is another.
    """
    members = [row[0] for row in connection.execute("SELECT actor FROM link WHERE founder = ? ORDER BY actor", (n,))]
    if not members:
        return []
    heir = members[0]
    name, kind = connection.execute(
        "SELECT m.name, i.kind FROM actor AS a JOIN name AS m ON m.n = a.name JOIN identity AS i ON i.founder = ? WHERE a.n = ?", (n, heir)
    ).fetchone() or (None, None)
    connection.execute("DELETE FROM link WHERE actor = ?", (heir,))
    connection.execute("DELETE FROM identity WHERE founder = ?", (heir,))
    if name is not None:
        connection.execute("UPDATE identity SET founder = ?, name = ?, kind = ? WHERE founder = ?", (heir, name, kind, n))
    for table, column in (("identity_key", "founder"), ("link", "founder"), ("maybe", "founder"), ("held", "holder")):
        connection.execute(f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {column} = ?", (heir, n))
    return members


def forget(connection: sqlite3.Connection, rows: Iterable[int], report: int) -> list[int]:
    """Takes actors of a report out of all that is known of who is who; gives the actors whose identity has another founder now."""
    touched: list[int] = []
    connection.execute("DELETE FROM held WHERE report = ?", (report,))
    for n in rows:
        touched += refound(connection, n)
        drop(connection, n)
        connection.execute("DELETE FROM link WHERE actor = ?", (n,))
        connection.execute("DELETE FROM maybe WHERE actor = ?", (n,))
    return touched
