"""One question to the statements of a ledger, as a page, the API and a saved search put it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from sayso.errors import SaysoError
from sayso.ledger.filters import Conditions, add_statement_conditions, report_conditions
from sayso.ledger.stored import stored_id
from sayso.ledger.timeline import MARKS
from sayso.ledger.words import key, shown
from sayso.records import Act

# What `decided` can be asked for; "open" is what nobody has looked at.
DECIDED = ("open", "accepted", "edited", "added", "rejected")
SPEAKER, ABOUT = 1, 5  # statement_actor.role


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which statements are wanted; a field that is None narrows nothing down.

    `words` are looked for as query.py understands them. `speaker` and `about` are an actor's id, words of a name, or a whole name in
    quotation marks ("Una Vale"). `stands`: it says a claim that has this mark now. `report` is an id, `outlet` a name as stored. `since` and `until` are dates as far as known.
    """

    words: str = ""
    speaker: str | None = None
    about: str | None = None
    act: str | None = None
    manner: str | None = None
    part: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    decided: str | None = None
    report: str | None = None
    stands: str | None = None
    oldest_first: bool = False

    def conditions(self, outlets: Sequence[str] | None, actors: Mapping[int, Sequence[int]] | None = None) -> Conditions:
        """The question as SQL over `report AS r` and `statement AS s`; `outlets` are the stored names that `outlet` means, `actors` the row numbers of
        the ledger's actors that must have a role (1 speaker, 5 about). `stands` is only checked: how it is best looked up, browse.py knows.

        Raises SaysoError E313 (no date), E314 (no such manner, part, act, mark or state of review).
        """
        conditions = report_conditions(since=self.since, until=self.until, outlets=outlets, counting=True)
        # A rejected statement does not count, and is shown where it is asked for
        counting = self.decided != "rejected"
        add_statement_conditions(conditions, speaker=None, manner=self.manner, part=self.part, counting=counting)
        if self.act is not None:
            _known("act", self.act, get_args(Act))
            conditions.add("s.form IN (SELECT n FROM form WHERE act = ?)", self.act)
        if self.decided is not None:
            _known("state of review", self.decided, DECIDED)
            if self.decided == "open":
                conditions.add("s.decided IS NULL")
            else:
                conditions.add("s.decided = ?", self.decided)
        if self.report is not None:
            conditions.add("r.id = ?", shown(self.report))
        if self.stands is not None:
            _known("mark", self.stands, MARKS)
        for role, roots in (actors or {}).items():
            conditions.add(f"s.n IN ({statements_of(role, roots)})")
        return conditions


def exactly(name: str) -> str:
    """A whole name as `speaker` and `about` take it; quotation marks inside it make no difference to a look-up."""
    return '"' + name.replace('"', " ") + '"'


def actors_meant(connection: sqlite3.Connection, who: str) -> list[int]:
    """Row numbers of the ledger's actors that an id, a whole "name" or words of a name mean; of actors of reports, those that stand for them."""
    if isinstance(stored_id(who), bytes) and (
        row := connection.execute("SELECT root FROM actor WHERE id = ?", (stored_id(who),)).fetchone()
    ):
        return [int(row[0])]
    whole = len(who) > 2 and who[0] == who[-1] == '"'
    named = "key = ?" if whole else "instr(' ' || key || ' ', ?) > 0"
    sql = f"SELECT root FROM actor WHERE id = ? UNION SELECT root FROM actor WHERE name IN (SELECT n FROM name WHERE {named})"
    return [n for (n,) in connection.execute(sql, (stored_id(who), key(who) if whole else f" {key(who)} "))]


def statements_of(role: int, roots: Sequence[int]) -> str:
    """SQL for the row numbers of the statements in which actors of the ledger have a role."""
    those = ", ".join(map(str, roots))
    return f"SELECT sa.statement FROM actor AS a CROSS JOIN statement_actor AS sa ON sa.actor = a.n AND sa.role = {role} WHERE a.root IN ({those})"


def _known(what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise SaysoError("E314", f"there is no {what} {value!r}", f"use one of {', '.join(known)}")
