"""What a person asks for, as SQL conditions with bound values."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict, get_args

from sayso.errors import SaysoError
from sayso.ledger.days import asked_days, asked_said_days, said_days
from sayso.ledger.projection import ROLES
from sayso.ledger.stored import stored_id
from sayso.ledger.words import key
from sayso.records import Act

_MANNERS = ("direct", "indirect", "mixed")
_PARTS = ("headline", "body", "caption")
_ACTS: tuple[str, ...] = get_args(Act)


@dataclass(slots=True)
class Conditions:
    """Conditions over `report AS r` and `statement AS s`, and their values in the same order. `outlets`: the names that one of them asks for."""

    clauses: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    outlets: Sequence[str] | None = None

    def add(self, clause: str, *values: Any) -> None:
        self.clauses.append(clause)
        self.values.extend(values)

    def where(self) -> str:
        return "WHERE " + " AND ".join(self.clauses) if self.clauses else ""


def report_conditions(*, since: str | None, until: str | None, outlets: Sequence[str] | None, counting: bool) -> Conditions:
    """Reports that can have been published in [since, until], both ends included; undated ones are in no span of time.

    `outlets` are the names as stored, any of them. A report known to the month is in every span that touches its month. Raises SaysoError E313 on what is not a date.
    """
    conditions = Conditions()
    if since is not None:
        conditions.add("r.last_day >= ?", asked_days("--since", since)[0])
    if until is not None:
        conditions.add("r.first_day <= ?", asked_days("--until", until)[1])
    if outlets is not None:
        conditions.add(f"r.outlet IN ({', '.join('?' * len(outlets))})", *outlets)
        conditions.outlets = outlets
    if counting:
        conditions.add("r.counts = 1")
    return conditions


def add_statement_conditions(conditions: Conditions, *, speaker: str | None, manner: str | None, part: str | None, counting: bool) -> None:
    """Conditions on the statement: `speaker` is an actor's id or words of a name ("lavrov" finds "Sergei Lavrov").

    Raises SaysoError E314 on a manner or part that does not exist.
    """
    for name, value, known in (("manner", manner, _MANNERS), ("part", part, _PARTS)):
        if value is not None and value not in known:
            raise SaysoError("E314", f"there is no {name} {value!r}", f"use one of {', '.join(known)}")
        if value is not None:
            conditions.add(f"s.form IN (SELECT n FROM form WHERE {name} = ?)", value)
    if counting:
        conditions.add("s.counts = 1")
    if speaker is not None:
        conditions.add(_HAS_PART.format("= 1"), *_called(speaker))


class Told(TypedDict, total=False):
    """What a person can ask of a statement besides who made it.

    `act`: one of the acts of docs/glossary.md. `target`, `about`, `place`: an actor's id or words of a name. `said_on`: the day, month, year or interval in which it can have been said; what tells no
    date is not found by one. `addressees`, `occasion`, `channel`: words of them.
    """

    act: str | None
    target: str | None
    about: str | None
    said_on: str | None
    addressees: str | None
    occasion: str | None
    channel: str | None
    place: str | None


# An actor that nobody merged is its own root, and only the others are in the index of roots
_CALLED = """WITH meant (n) AS (SELECT root FROM actor WHERE id = ? UNION SELECT root FROM actor WHERE name IN
    (SELECT n FROM name WHERE instr(' ' || key || ' ', ?) > 0)),
    whole (n) AS (SELECT n FROM meant UNION SELECT a.n FROM meant JOIN actor AS a ON a.root = meant.n AND a.root <> a.n)"""
_HAS_PART = f"s.n IN ({_CALLED} SELECT sa.statement FROM statement_actor AS sa JOIN whole ON sa.actor = whole.n WHERE sa.role {{}})"
# the id of an actor as `more` holds it
_SHOWN_ID = "CASE typeof(a.id) WHEN 'blob' THEN lower(hex(a.id)) ELSE a.id END"
_IN_PLACE = f"json_extract(s.more, '$.place') IN ({_CALLED} SELECT {_SHOWN_ID} FROM actor AS a JOIN whole ON a.n = whole.n)"
# whom an act is done to is spoken about too
_ABOUT = f"IN ({ROLES.index('about') + 1}, {ROLES.index('target') + 1})"


def add_told_conditions(conditions: Conditions, told: Told) -> None:
    """Conditions on its act, on whom a statement is directed at or about and on when, where, to whom it was made. Raises SaysoError E313 on what is not a date,
    E314 on an act that does not exist."""
    if (about := told.get("about")) is not None:
        conditions.add(_HAS_PART.format(_ABOUT), *_called(about))
    if (target := told.get("target")) is not None:
        conditions.add(_HAS_PART.format(f"= {ROLES.index('target') + 1}"), *_called(target))
    if (act := told.get("act")) is not None:
        if act not in _ACTS:
            raise SaysoError("E314", f"there is no act {act!r}", f"use one of {', '.join(_ACTS)}")
        conditions.add("s.form IN (SELECT n FROM form WHERE act = ?)", act)
    if (place := told.get("place")) is not None:
        conditions.add(_IN_PLACE, *_called(place))
    if (said_on := told.get("said_on")) is not None:
        first, last = asked_said_days("--said-on", said_on)
        conditions.add("s.said_on IN (SELECT n FROM word WHERE said_between(word, ?, ?))", first, last)
    for name in ("addressees", "occasion", "channel"):
        if (words := told.get(name)) is not None:
            conditions.add(f"has_words(json_extract(s.more, '$.{name}'), ?)", f" {key(str(words))} ")


def register(connection: sqlite3.Connection) -> None:
    """Gives a connection the functions that the conditions use; each is asked once a distinct date, or a statement that has words there."""
    connection.create_function("said_between", 3, _said_between, deterministic=True)
    connection.create_function("has_words", 2, _has_words, deterministic=True)


def _said_between(word: str, first: str, last: str) -> bool:
    days = said_days(word)
    return days is not None and days[0] <= last and days[1] >= first


def _has_words(text: str | None, words: str) -> bool:
    return text is not None and words in f" {key(text)} "


def _called(actor: str) -> tuple[bytes | str, str]:
    return stored_id(actor), f" {key(actor)} "
