"""For whom an actor speaks: a foreign minister, his ministry and his state are one side, and one side is one voice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Actor

_SPEAKS = re.compile(
    r"\b(?:ministers?|president|premier|chancellor|spokes\w+|ambassador|envoy|secretary of state|king|queen|emir|sultan)\b", re.IGNORECASE
)
# Legislators, former office-holders, advisers, parties and candidates speak for themselves.
_NOT = re.compile(
    r"\b(?:former|ex|candidate|nominee|adviser|advisor|opposition|shadow|elect|party|vice|deputy speaker|lawmaker|senator)\b", re.IGNORECASE
)
_BODY = re.compile(r"\b(?:government|ministry|presidency|embassy|army|military|cabinet|department|administration)\b", re.IGNORECASE)


def sides(actors: Sequence[Actor]) -> dict[str, str]:
    """Actor id -> the side it speaks for: the code of its state, or itself."""
    return {a.id: _side(a) for a in actors}


def _side(actor: Actor) -> str:
    if actor.country is None:
        return actor.id
    if actor.kind == "state":
        return actor.country
    if actor.kind == "person" and actor.role and _SPEAKS.search(actor.role) and not _NOT.search(actor.role):
        return actor.country
    if actor.kind == "organisation" and _BODY.search(actor.name):
        return actor.country
    return actor.id
