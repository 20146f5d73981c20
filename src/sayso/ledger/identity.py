"""One actor of the ledger for one real person or body: what a report's actors are, by their names, offices and states, when it is posted.

Every look-up goes by a key, so that a report costs the same in a ledger of a thousand reports and of a hundred thousand. An actor is linked
where one identity fits and no other does; else those that may be meant are kept as candidates with reasons, and nothing counts them as one.
People without a name, and crowds, are never linked by their wording.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso import lexicons
from sayso.ledger import offices
from sayso.ledger.names_alike import alike, name_words, same_word, skeleton, sound
from sayso.ledger.words import key, shown
from sayso.records import Actor

# An identity is taken from this score on, where the next best has less than it by the margin.
LINKED, MARGIN = 0.8, 0.08
# More people of one sound than this are too many to tell apart by it.
_MOST = 40
# How many nameless or surname-only actors of about that time are looked at again when an office is learned.
_AGAIN = 20
_GENERIC = re.compile(r"(?:the )?(?:ministry|government|army|parliament|police|senate|congress|court|committee|commission|party|office|council|agency|house|"
                      r"board|university|department|cabinet|embassy|military|campaign|administration|opposition|union|bank)", re.IGNORECASE)  # fmt: skip


# Of these a state has one, as far as they are named: its foreign ministry, its army, its parliament.
_UNIQUE = re.compile(
    r"\b(?:ministry|government|army|parliament|presidency|navy|air force|central bank|supreme court|cabinet|prime minister s office)$"
)


class Choice(NamedTuple):
    """An identity that an actor may be: `founder` is its actor.n, `evidence` the report.n that an office was learned from."""

    founder: int
    score: float
    reason: str
    evidence: int | None = None


class Context(NamedTuple):
    """What of a report helps to tell who is who in it: its row number, its first day, the states it names."""

    report: int
    day: str | None
    states: frozenset[str]


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
    context = Context(report, day, frozenset(a.country for a in actors if a.country))
    # who is named in full comes first: a surname or an office may then be that person's
    for actor in sorted(actors, key=lambda a: (not _is_full(a), a.kind != "state")):
        n = rows[shown(actor.id)]
        found = [] if n in kept else choices(connection, actor, context)
        chosen = best(found)
        if chosen is not None:
            _put_link(connection, n, chosen)
            _enrich(connection, chosen.founder, actor)
        else:
            _found(connection, n, actor, context)
            for c in found[:5]:
                connection.execute("INSERT OR REPLACE INTO maybe VALUES (?,?,?,?)", (n, c.founder, c.reason, c.score))
        office = offices.office_key(actor.role)
        if office and day and actor.kind == "person" and is_name(actor.name) and (key(actor.name), office) not in refused:
            holder = chosen.founder if chosen is not None else n
            offices.learn(connection, office, actor.country or "", day=day, report=report, actor=n, holder=holder, role=actor.role or "")
            if _is_full(actor) or chosen is not None:
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


def choices(connection: sqlite3.Connection, actor: Actor, context: Context) -> list[Choice]:
    """The identities that an actor may be, best first."""
    if actor.kind != "person":
        found = _bodies(connection, actor)
    elif not is_name(actor.name):
        found = _holders(connection, actor, context)
    elif _is_full(actor):
        found = _namesakes(connection, actor, context)
    else:
        found = _of_surname(connection, actor, context)
    # two identities that were merged are one here
    once: dict[int, Choice] = {}
    for choice in sorted(found, key=lambda c: -c.score):
        root = connection.execute("SELECT root FROM actor WHERE n = ?", (choice.founder,)).fetchone()
        once.setdefault(root[0] if root else choice.founder, choice)
    return list(once.values())


def best(found: Sequence[Choice]) -> Choice | None:
    """The one that is meant; None where none is likely enough, or two are."""
    if not found or found[0].score < LINKED or (len(found) > 1 and found[1].score > found[0].score - MARGIN):
        return None
    return found[0]


def is_name(name: str) -> bool:
    """Whether these words are somebody's name, and no description: "the foreign minister of Kestria" is none."""
    words = name.split()
    if not words or not words[0][:1].isupper() or not words[-1][:1].isupper() or words[0] in ("The", "A", "An"):
        return False
    titles, before = _offices()
    # "Tolvan Foreign Minister" is an office in capitals, "Ada King" is a person
    return not (words[-1].casefold() in titles and (len(words) == 1 or words[-2].casefold() in before))


def _is_full(actor: Actor) -> bool:
    return actor.kind == "person" and is_name(actor.name) and len(name_words(actor.name)) > 1


# Finding ---------------------------------------------------------------------------------------------------------------------------------


def _bodies(connection: sqlite3.Connection, actor: Actor) -> list[Choice]:
    """States by their code, bodies and named groups by their name, where no state parts them."""
    found = []
    for founder, _, country, _ in dict.fromkeys(row for at in _body_keys(actor) for row in _identities(connection, at)):
        if actor.kind == "state" or not (country and actor.country and country != actor.country):
            found.append(Choice(founder, 0.97, "same state" if actor.kind == "state" else "same name"))
    return found


def _body_keys(actor: Actor) -> list[str]:
    """By what a state, a place, a body or a named group is found; nothing for what is only described."""
    name = key(actor.name).removeprefix("the ")
    if actor.kind in ("state", "place"):
        return [f"{actor.kind}:{actor.country if actor.kind == 'state' and actor.country else name}"]
    proper = actor.name.removeprefix("the ").removeprefix("The ")
    if not name or (actor.kind == "group" and not proper.split()[-1][0].isupper()):
        return []  # "Kestrian voters" of one report are not those of another
    keys = [f"body:{name}"] if proper[0].isupper() and not _GENERIC.fullmatch(proper) else []
    if actor.country and actor.kind == "organisation":
        # "Kenya's foreign ministry", "the Kenyan Foreign Ministry" and "the foreign ministry" of a report that told whose it is
        of = _words_of_state(actor.country)
        rest = " ".join(w for w in name.split() if w not in of and w not in ("s", "of", "the"))
        keys += [f"body:{actor.country}:{rest}"] if rest and _UNIQUE.search(rest) else []
    return keys


@lru_cache(maxsize=512)
def _words_of_state(code: str) -> frozenset[str]:
    return frozenset(w for n, entries in lexicons.state_names().items() for e in entries if e.code == code for w in key(n).split())


@cache
def _offices() -> tuple[frozenset[str], frozenset[str]]:
    """Words that name an office, and words that stand before one: by these a description in capitals is no name."""
    titles = frozenset(lexicons.mapping("titles", "offices"))
    states = frozenset(w for n in lexicons.state_names() for w in key(n).split())
    return titles, lexicons.words("titles", "modifiers") | titles | states


def _namesakes(connection: sqlite3.Connection, actor: Actor, context: Context) -> list[Choice]:
    found = []
    office = offices.office_key(actor.role)
    for founder, name, country, _ in _identities(connection, _person_key(actor.name)):
        agree = alike(actor.name, name)
        if agree is None:
            continue
        score, reason = agree
        if country and actor.country and country != actor.country:
            found.append(Choice(founder, round(score - 0.5, 3), f"{reason}, but of {country}"))
            continue
        if score < 0.95 and country and country == actor.country:
            score, reason = score + 0.04, f"{reason}, same state"
        held = _office_of(connection, founder, office, actor.country, context) if office and score < 0.95 else None
        if held is not None:
            score, reason = score + 0.1, f"{reason}, same office"
        found.append(Choice(founder, round(min(score, 0.99), 3), reason, held.report if held else None))
    return found


def _of_surname(connection: sqlite3.Connection, actor: Actor, context: Context) -> list[Choice]:
    """ "Harrand", in a report that gives no more of the name: who of that surname holds the office told, or one of a state that is named."""
    people = _identities(connection, f"surname:{skeleton(name_words(actor.name)[-1])}")
    if len(people) > _MOST or context.day is None:
        return []
    asked = offices.office_key(actor.role)
    found = []
    for founder, name, country, _ in people:
        near = same_word(name_words(actor.name)[-1], name_words(name)[-1])
        if near < 0.85 or (country and actor.country and country != actor.country):
            continue
        held = offices.held_by(connection, founder, context.day)
        fitting = [h for h in held if asked is not None and offices.fits(asked, h.key)]
        known = {s for s in (country, *(h.state for h in held)) if s}
        if fitting:
            found.append(
                Choice(founder, 0.92 if known & context.states else 0.86, f"surname of {name}, and the office fits", fitting[0].report)
            )
        elif actor.role:
            found.append(Choice(founder, 0.3, f"surname of {name}, but another office"))
        elif held and known & context.states:
            found.append(Choice(founder, 0.84, f"surname of {name}, {held[0].role} in a report of about that time", held[0].report))
        else:
            found.append(Choice(founder, 0.55 if held else 0.4, f"surname of {name}"))
    return found


def _holders(connection: sqlite3.Connection, actor: Actor, context: Context) -> list[Choice]:
    """ "The foreign minister of X": who held that office at about that time."""
    office = offices.office_key(actor.role)
    if office is None or actor.country is None or context.day is None or not offices.one_holder(office, actor.country):
        return []
    found: dict[int, Choice] = {}
    for held in offices.holders(connection, office, actor.country, context.day):
        found.setdefault(held.holder, Choice(held.holder, 0.88, f"{held.role} of {held.state} in a report of about that time", held.report))
    return list(found.values())


def _office_of(connection: sqlite3.Connection, founder: int, office: str, country: str | None, context: Context) -> offices.Held | None:
    if context.day is None:
        return None
    held = offices.held_by(connection, founder, context.day)
    return next((h for h in held if h.key == office and (not h.state or not country or h.state == country)), None)


def _identities(connection: sqlite3.Connection, at: str) -> list[tuple[int, str, str | None, str | None]]:
    """(founder, name, country, role) of the identities with a key."""
    sql = """SELECT i.founder, i.name, i.country, i.role FROM identity_key AS k JOIN identity AS i ON i.founder = k.founder
        WHERE k.key = ? LIMIT ?"""
    return connection.execute(sql, (at, _MOST + 1)).fetchall()


# Keeping ---------------------------------------------------------------------------------------------------------------------------------


def _found(connection: sqlite3.Connection, n: int, actor: Actor, context: Context) -> None:
    full, office = _is_full(actor), offices.office_key(actor.role)
    connection.execute(
        "INSERT OR REPLACE INTO identity VALUES (?,?,?,?,?,?,?)",
        (n, shown(actor.name), actor.kind, actor.country, actor.role and shown(actor.role), context.day,
         None if full or actor.kind != "person" else ",".join(sorted(context.states))),
    )  # fmt: skip
    keys: list[str | None] = []
    if full:
        keys = [_person_key(actor.name), f"surname:{skeleton(name_words(actor.name)[-1])}"]
    elif actor.kind == "person" and is_name(actor.name):
        keys = [f"bare:{skeleton(name_words(actor.name)[-1])}"]
    elif actor.kind == "person":
        keys = [f"nameless:{office}:{actor.country}" if office and offices.one_holder(office, actor.country) else None]
    else:
        keys = [*_body_keys(actor)]
    connection.executemany("INSERT OR IGNORE INTO identity_key VALUES (?,?)", [(shown(k), n) for k in keys if k])


def _person_key(name: str) -> str:
    words = name_words(name)
    return f"person:{skeleton(words[-1])}:{sound(words[0])[:1]}"


def _put_link(connection: sqlite3.Connection, n: int, choice: Choice) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO link VALUES (?,?,?,?,?)", (n, choice.founder, shown(choice.reason), choice.score, choice.evidence)
    )
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
