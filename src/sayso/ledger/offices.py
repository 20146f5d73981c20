"""Offices that reports say somebody holds: what is learned from one report, and who holds an office at about the time of another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from sayso import lexicons
from sayso.errors import SaysoError
from sayso.ledger.decision import Decision
from sayso.ledger.words import key as name_key

# "About that time": what a report says of an office is taken to hold half a year before and after, since offices change with elections
# and reshuffles, and a report may be the first to name a holder who has been there for long.
AROUND = 183
# How many reports on either side of a day are looked at: the nearest decide, and the cost is the same for a million reports.
_NEAREST = 12
# Words that say nothing about which office it is, and those that say it is over.
_SHADES = frozenset({"the", "a", "an", "top", "senior", "new", "newly", "elected", "current", "veteran", "longtime", "outgoing", "powerful", "country's", "acting", "interim"})  # fmt: skip
_PAST = frozenset({"former", "ex", "ex-", "then", "late", "retired", "onetime", "ousted"})
# Offices that one person holds at a time, where it is known of what state: by these a holder without a name is found.
_ONE = frozenset({"president", "prime minister", "king", "queen", "emperor", "emir", "sultan", "pope", "chancellor", "vice president", "secretary of state",
                  "attorney general", "prosecutor general", "deputy prime minister", "governor-general", "first lady"})  # fmt: skip


class Held(NamedTuple):
    """An office as one report tells it: `key` and `state` say which, `role` is its wording, `report` a row number, `holder` a founder."""

    key: str
    state: str
    day: str
    report: int
    holder: int
    role: str


def office_key(role: str | None) -> str | None:
    """The office in words that all reports share: "Defense Minister" and "top defence minister" are "defence minister".

    None where the words tell no office that could be recognised: "expert", "official", "former minister".
    """
    words = (role or "").casefold().replace("’", "'").replace("defense", "defence").split()
    if not words or _PAST & set(words) or any(w.startswith("ex-") for w in words):
        return None
    key = " ".join(w for w in words if w not in _SHADES)
    key = _same().get(key, key)
    last = key.split()[-1] if key else ""
    return None if not key or key in _loose() or last in _loose() or last in ("candidate", "nominee", "counterpart") else key


def one_holder(key: str, state: str | None) -> bool:
    """Whether an office of this key has one holder at a time, so that "the foreign minister of X" names him."""
    return bool(state) and (key in _ONE or (key.endswith(" minister") and key != "minister"))


def fits(asked: str, held: str) -> bool:
    """Whether the holder of `held` may be called `asked`: "minister" or "foreign minister" for the foreign minister."""
    return asked == held or held.endswith(f" {asked}")


def refused_offices(decisions: Iterable[Decision], report: str) -> set[tuple[str, str]]:
    """(key of a name, office) that people said were learned wrongly from the report of this id."""
    return {
        (name_key(d.was["name"]), d.was["office"])
        for d in decisions
        if d.kind == "edit" and d.field == "office" and d.anchor is None and d.report == report
    }


def told_office(connection: sqlite3.Connection, report: int, name: str, role: str) -> dict[str, str]:
    """What a report (row number) was taken to say of somebody's office: name, office, state, role. Raises SaysoError E328 where it says none such."""
    sql = """SELECT m.name, o.key, o.state, h.role FROM held AS h JOIN office AS o ON o.n = h.office JOIN actor AS a ON a.n = h.actor
        JOIN name AS m ON m.n = a.name WHERE h.report = ?"""
    rows = connection.execute(sql, (report,)).fetchall()
    asked = office_key(role)
    for who, office, state, wording in rows:
        if name_key(name) in name_key(who) and (office == asked or name_key(wording) == name_key(role)):
            return {"name": who, "office": office, "state": state, "role": wording}
    known = "; ".join(f"{who}, {wording}" for who, _, _, wording in rows[:5])
    raise SaysoError("E328", f"the report does not say that {name!r} is {role!r}", f"it says: {known}" if known else "it tells no office")


def learn(connection: sqlite3.Connection, office: str, state: str, *, day: str, report: int, actor: int, holder: int, role: str) -> None:
    """Notes that a report says that an actor holds an office."""
    connection.execute("INSERT INTO office (key, state) VALUES (?, ?) ON CONFLICT DO NOTHING", (office, state))
    n = connection.execute("SELECT n FROM office WHERE key = ? AND state = ?", (office, state)).fetchone()[0]
    # One row by its values: INSERT with SELECT is guarded by a savepoint, as in identity.py
    connection.execute(
        "INSERT INTO held (office, day, report, actor, holder, role) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        (n, day, report, actor, holder, role),
    )


def held_by(connection: sqlite3.Connection, holder: int, day: str) -> list[Held]:
    """The offices of a person at about `day`, nearest report first."""
    return _near(connection, "h.holder = ?", holder, day)


def holders(connection: sqlite3.Connection, key: str, state: str, day: str) -> list[Held]:
    """Who held an office at about `day`, nearest report first."""
    found = connection.execute("SELECT n FROM office WHERE key = ? AND state = ?", (key, state)).fetchone()
    return _near(connection, "h.office = ?", found[0], day) if found else []


def _near(connection: sqlite3.Connection, condition: str, value: int, day: str) -> list[Held]:
    first, last = around(day)
    columns = "SELECT o.key, o.state, h.day, h.report, h.holder, h.role FROM held AS h JOIN office AS o ON o.n = h.office"
    before = f"{columns} WHERE {condition} AND h.day BETWEEN ? AND ? ORDER BY h.day DESC LIMIT {_NEAREST}"
    after = f"{columns} WHERE {condition} AND h.day > ? AND h.day <= ? ORDER BY h.day LIMIT {_NEAREST}"
    rows = [Held(*r) for sql, a, b in ((before, first, day), (after, day, last)) for r in connection.execute(sql, (value, a, b))]
    return sorted(rows, key=lambda h: abs(_ordinal(h.day) - _ordinal(day)))


def around(day: str) -> tuple[str, str]:
    """The first and the last day that are about `day`."""
    at = date.fromordinal(_ordinal(day))
    reach = timedelta(days=AROUND)
    return (max(date.min + reach, at) - reach).isoformat(), (min(date.max - reach, at) + reach).isoformat()


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@cache
def _same() -> Mapping[str, str]:
    return dict(lexicons.ordered("titles", "same"))


@cache
def _loose() -> frozenset[str]:
    return lexicons.words("titles", "loose")
