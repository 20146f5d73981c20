"""Which identity of the ledger an actor of a report may be: candidates by keys, each with a reason and a score.

Every look-up goes by a key and stops at a number, so that it costs the same in a ledger of a thousand reports and of a hundred thousand.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso import lexicons
from sayso.ledger import offices
from sayso.ledger.names_alike import alike, name_words, same_word, skeleton, sound
from sayso.ledger.state_organs import Around, keys, score
from sayso.ledger.words import key
from sayso.organs import organ
from sayso.records import Actor

# An identity is taken from this score on, where the next best has less than it by the margin.
LINKED, MARGIN = 0.8, 0.08
# More people of one sound than this are too many to tell apart by it.
_MOST = 24
_GENERIC = re.compile(r"(?:the )?(?:ministry|government|army|parliament|police|senate|congress|court|committee|commission|party|office|council|agency|house|"
                      r"board|university|department|cabinet|embassy|military|campaign|administration|opposition|union|bank)", re.IGNORECASE)  # fmt: skip


class Choice(NamedTuple):
    """An identity that an actor may be: `founder` is its actor.n, `evidence` the report.n that an office was learned from."""

    founder: int
    score: float
    reason: str
    evidence: int | None = None


class Context(NamedTuple):
    """What of a report helps to tell who is who in it: its row number, its first day, the states it names, those whose organs it names."""

    report: int
    day: str | None
    states: frozenset[str]
    around: Around = Around(frozenset(), frozenset())


def choices(connection: sqlite3.Connection, actor: Actor, context: Context) -> list[Choice]:
    """The identities that an actor may be, best first."""
    if actor.kind != "person":
        found = _bodies(connection, actor, context)
    elif not is_name(actor.name):
        found = _holders(connection, actor, context)
    elif is_full(actor):
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
    low = [w.casefold() for w in words]
    return not (low[-1] in titles and (len(low) == 1 or low[-2] in before or " ".join(low[-2:]) in titles))


def is_full(actor: Actor) -> bool:
    return actor.kind == "person" and is_name(actor.name) and len(name_words(actor.name)) > 1


def _bodies(connection: sqlite3.Connection, actor: Actor, context: Context) -> list[Choice]:
    """States by their code, bodies and named groups by their name, where no state parts them; organs of a state by what they are and whose."""
    found = []
    told = organ(actor.name, actor.country) if actor.kind == "organisation" else None
    if told is not None:
        at = [*keys(told), *([f"organs:{told.core}"] if told.owner is None else [f"organ:{told.core}"])]
        for row in dict.fromkeys(row for k in at for row in _organs(connection, k)):
            fits = score(told, context.around, *row[1:])
            if fits is not None:
                found.append(Choice(row[0], *fits))
    for founder, _, country, _ in dict.fromkeys(row for at in _name_keys(actor) for row in _identities(connection, at)):
        if told is not None and told.owner is None and (context.around.states or country):
            continue  # "Health Ministry" of two states has one name
        if actor.kind == "state" or not (country and actor.country and country != actor.country):
            found.append(Choice(founder, 0.97, "same state" if actor.kind == "state" else "same name"))
    return found


def body_keys(actor: Actor) -> list[str]:
    """By what a state, a place, a body or a named group is found; nothing for what is only described, but for organs of a state."""
    # "Kenya's foreign ministry", "the Kenyan Foreign Ministry" and "the foreign ministry" of a report that told whose it is
    told = organ(actor.name, actor.country) if actor.kind == "organisation" else None
    return _name_keys(actor) + (keys(told) if told is not None else [])


def _name_keys(actor: Actor) -> list[str]:
    name = key(actor.name).removeprefix("the ")
    if actor.kind in ("state", "place"):
        return [f"{actor.kind}:{actor.country if actor.kind == 'state' and actor.country else name}"]
    proper = actor.name.removeprefix("the ").removeprefix("The ")
    if not name or (actor.kind == "group" and not proper.split()[-1][0].isupper()):
        return []  # "Kestrian voters" of one report are not those of another
    return [f"body:{name}"] if proper[0].isupper() and not _GENERIC.fullmatch(proper) else []


@cache
def _offices() -> tuple[frozenset[str], frozenset[str]]:
    """Words that name an office, and words that stand before one: by these a description in capitals is no name."""
    titles = frozenset(lexicons.mapping("titles", "offices"))
    states = frozenset(w for n in lexicons.state_names() for w in key(n).split())
    return titles, lexicons.words("titles", "modifiers") | titles | states


def _namesakes(connection: sqlite3.Connection, actor: Actor, context: Context) -> list[Choice]:
    found = []
    office = offices.office_key(actor.role)
    for founder, name, country, _ in _identities(connection, person_key(actor.name)):
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


def _organs(connection: sqlite3.Connection, at: str) -> list[tuple[int, str, str | None, str | None]]:
    """(founder, name, country, around) of the identities with a key."""
    sql = """SELECT i.founder, i.name, i.country, i.around FROM identity_key AS k JOIN identity AS i ON i.founder = k.founder
        WHERE k.key = ? LIMIT ?"""
    return connection.execute(sql, (at, _MOST + 1)).fetchall()


def _identities(connection: sqlite3.Connection, at: str) -> list[tuple[int, str, str | None, str | None]]:
    """(founder, name, country, role) of the identities with a key."""
    sql = """SELECT i.founder, i.name, i.country, i.role FROM identity_key AS k JOIN identity AS i ON i.founder = k.founder
        WHERE k.key = ? LIMIT ?"""
    return connection.execute(sql, (at, _MOST + 1)).fetchall()


def person_key(name: str) -> str:
    words = name_words(name)
    return f"person:{skeleton(words[-1])}:{sound(words[0])[:1]}"
