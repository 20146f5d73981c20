"""For whom an actor speaks: a foreign minister, his ministry and his state are one side, and one side is one voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sayso import capacities
from sayso.records import Actor

# Those who speak for a body where one is told.
_OF_BODIES = frozenset({"head", "spokesperson", "body"})


class Spoken(Protocol):
    """What of a statement tells for whom its speakers speak: statements have it, and what a ledger keeps of them."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Ids of actors."""

    @property
    def capacity(self) -> str | None:
        """In which capacity they speak."""

    @property
    def on_behalf_of(self) -> tuple[str, ...]:
        """Ids of those for whom they speak."""


def sides(actors: Sequence[Actor], statements: Sequence[Spoken] = ()) -> dict[str, str]:
    """Actor id -> the side it speaks for: the code of its state, the body or person for whom `statements` say that it speaks, or itself.

    It is the capacity that decides: a head, a minister, a spokesperson speak for another; a legislator, an adviser, a lawyer, a party,
    a candidate, somebody who was in office speak for themselves.
    """
    principals: dict[str, set[str]] = {}
    spoke: dict[str, set[str | None]] = {}
    for s in statements:
        for a in s.speakers:
            spoke.setdefault(a, set()).add(s.capacity)
            if len(s.speakers) == 1:
                principals.setdefault(a, set()).update(s.on_behalf_of)
    by_id = {a.id: a for a in actors}
    return {a.id: _side(a, by_id, principals, spoke, ()) for a in actors}


def _side(
    actor: Actor,
    by_id: Mapping[str, Actor],
    principals: Mapping[str, set[str]],
    spoke: Mapping[str, set[str | None]],
    before: tuple[str, ...],
) -> str:
    if actor.kind == "state":
        return actor.country or actor.id
    own = capacities.of_actor(actor.kind, actor.name, actor.role)
    told = spoke.get(actor.id, set()) - {None} or {own}
    # whoever speaks once for another and once for himself is no other's voice
    speaking = bool(told) and told <= capacities.SPEAKS_FOR
    found = principals.get(actor.id, set())
    if actor.kind == "organisation":
        if actor.country is not None and capacities.is_organ(actor.name):
            return actor.country
        speaking = True  # the office of a person is that person's voice, and a body the state's where a report or a user says so
    # a minister's word is the state's, whatever else is told of the minister
    of_body = actor.kind == "organisation" or bool(told & _OF_BODIES)
    if speaking and of_body and len(found) == 1 and actor.id not in before:
        (principal,) = found
        # "the foreign ministry" without a country may be that of two states: whose it is tells the one who speaks for it
        body = by_id.get(principal)
        if body is not None and body.kind == "organisation" and body.country is None and actor.country and capacities.is_organ(body.name):
            return actor.country
        if principal in by_id:
            body = by_id[principal]
            if body.kind == "organisation" and body.country is None and actor.country is not None and capacities.is_organ(body.name):
                return actor.country  # "the foreign ministry", as the spokesman of a state calls it, is that state's
            return _side(by_id[principal], by_id, principals, spoke, (*before, actor.id))
    if actor.kind == "person" and speaking and actor.country is not None and _of_state(own, actor.role):
        return actor.country
    return actor.id


def _of_state(capacity: str | None, role: str | None) -> bool:
    """Whether the holder of the role speaks for the state, where no other body is told: a director does not."""
    return capacity in ("foreign minister", "minister", "ambassador", "spokesperson") or (
        capacity == "head" and capacities.heads_state(role)
    )
