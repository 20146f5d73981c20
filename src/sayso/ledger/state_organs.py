"""One organ of a state across reports: "Health Ministry" of a report that names one state is that state's "Tarsian Health Ministry" of another.

A name that leaves the state out is taken for the organ of the one state that its report names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sayso.organs import Organ, organ, same_owner
from sayso.records import Actor

_LETTERS = 4


class Around(NamedTuple):
    """What a report names: `states`, codes or (of a state that no list knows) names in small letters, and `owners`, the states whose organs it names."""

    states: frozenset[str]
    owners: frozenset[str]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> Around:
        states = {a.country or (a.name.lower() if a.kind == "state" else "") for a in actors} - {""}
        told = (organ(a.name, a.country) for a in actors if a.kind == "organisation")
        return cls(frozenset(states), frozenset(o.owner for o in told if o is not None and o.owner))

    @classmethod
    def read(cls, text: str | None) -> Around:
        """From the words that `text` wrote."""
        marks = [w for w in (text or "").split(",") if w]
        return cls(frozenset(w for w in marks if w[0] != "!"), frozenset(w[1:] for w in marks if w[0] == "!"))

    def text(self) -> str:
        return ",".join([*sorted(self.states), *(f"!{o}" for o in sorted(self.owners))])

    def tells_only(self, owner: str) -> bool:
        """Whether the state is named, and no other: with two, "the foreign ministry" may be either's."""
        named = self.states | self.owners
        return bool(named) and all(same_owner(s, owner) for s in named)


def keys(told: Organ) -> list[str]:
    """By what an organ is found: by its state and what it is; by what it is alone, with or without a state."""
    if told.owner is None:
        return [f"organ:{told.core}"]
    mark = told.owner if told.owner.isupper() else "~" + told.owner[:_LETTERS]
    return [f"body:{mark}:{told.core}", f"organs:{told.core}"]


def score(told: Organ, here: Around, name: str, country: str | None, around: str | None) -> tuple[float, str] | None:
    """How likely an organ of a report (`here`) is the one that an identity of the ledger stands for, with the reason; None where it is another.

    `name`, `country` and `around` are the identity's.
    """
    known = organ(name, country)
    if known is None or known.core != told.core:
        return None
    there = Around.read(around)
    if told.owner and known.owner:
        return (0.97, "same body of one state") if same_owner(told.owner, known.owner) else None
    owner = told.owner or known.owner
    if owner is not None:
        fits = there.tells_only(owner) if known.owner is None else here.tells_only(owner)
        return (0.87, f"{told.core}, and its report names no other state") if fits else None
    same = here.states and here.states == there.states and len(here.states) == 1
    return (0.85, f"{told.core}, and both reports name the same state") if same else None
