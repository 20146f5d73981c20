"""What other claims add to where a claim stands: contradictions, denials in its own words, corrections, later claims that replace it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.batch.standings import STANDING_FOR, By, Stand, stands, summed
from sayso.ledger.timeline import ClaimTold, ClaimView, LinkTold
from sayso.records import Mark, StandingMark
from sayso.weigh.propositions import proposition
from sayso.weigh.standing import ASSERTING, ORDER

# So many sides at least corroborate a claim
_VOICES = 2


def with_links(stand: Stand, told: ClaimTold, view: ClaimView, *, by: By = "published", known_on: str | None = None) -> Stand:
    """The standing with what other claims add: a live claim of another side that contradicts it, a later one of its own side that replaces it."""
    marks = {m.mark: m for m in stand.marks}
    actors, side = dict(stand.actors), dict(stand.side)
    own = {side.get(a, a) for m in stand.marks if m.mark in ("asserted", "corroborated", "confirmed") for a in m.by}
    for link in told.links:
        if link.kind not in ("contradicts", "superseded_by", "corrected_by") or not own:
            continue
        other_told = view.told(view.meant(link.claim))
        other = stands(other_told, stand.as_of, by=by, known_on=known_on)
        live = [a for m in other.marks if m.mark in STANDING_FOR for a in m.by]
        if not live:
            continue
        actors |= {a: other.actors[a] for a in live if a in other.actors}
        side |= {a: other.side.get(a, a) for a in live}
        mine = [a for m in stand.marks if m.mark in STANDING_FOR for a in m.by]
        if link.kind == "contradicts":
            if any(m.id == link.member and proposition(m.text).negated for m in other_told.members):
                marks = _denied_by(marks, link, other, own, side)
            marks = _taken_back(stand, marks, other, own, side)
        if (
            link.kind == "contradicts"
            and "contested" not in marks
            and set(marks) & set(STANDING_FOR)
            and any(side[a] not in own for a in live)
        ):
            # where somebody denies it that says it already
            among = tuple(dict.fromkeys((*mine[-1:], *[a for a in live if side[a] not in own][-1:])))
            marks["contested"] = StandingMark(mark="contested", by=among)
        elif link.kind == "corrected_by" and any(side[a] in own for a in live):
            who = tuple(dict.fromkeys(a for a in live if side[a] in own))
            marks = {**_without(marks, {side[a] for a in who}, side), "corrected": StandingMark(mark="corrected", by=who)}
        elif link.kind == "superseded_by" and any(side[a] in own for a in live):
            who = tuple(dict.fromkeys(a for a in live if side[a] in own))
            marks["superseded"] = StandingMark(mark="superseded", by=who)
            if len({side[a] for m in STANDING_FOR if m in marks for a in marks[m].by} - {side[a] for a in who}) < _VOICES:
                marks.pop("corroborated", None)  # who put it forward stands for it no more: of two voices one is left
    if "corrected" in marks and "superseded" in marks and marks["corrected"].by == marks["superseded"].by:
        del marks["superseded"]  # it says what kind of change it is
    if set(marks) == {m.mark for m in stand.marks} and all(marks[m.mark] == m for m in stand.marks):
        return stand
    return summed(replace(stand, marks=tuple(marks[m] for m in ORDER if m in marks), actors=actors, side=side), told)


def _denied_by(
    marks: dict[Mark, StandingMark], link: LinkTold, other: Stand, own: set[str], side: Mapping[str, str]
) -> dict[Mark, StandingMark]:
    """Whoever says in the words of a claim that it is not so denies it, whether or not the report tells of the claim."""
    if not link.reason.startswith("one denies it"):
        return marks
    stood = {a for m in other.marks if m.mark in STANDING_FOR for a in m.by}
    who = [p.actor for p, told in zip(other.positions, other.told, strict=True) if told.claim == link.member and p.actor in stood]
    new = [a for a in dict.fromkeys(who) if side.get(a, a) not in own]
    if not new:
        return marks
    before = marks.get("denied")
    by = tuple(dict.fromkeys([*(before.by if before else ()), *new]))
    return {**marks, "denied": StandingMark(mark="denied", by=by, positions=before.positions if before else ())}


def _taken_back(
    stand: Stand, marks: dict[Mark, StandingMark], other: Stand, own: set[str], side: Mapping[str, str]
) -> dict[Mark, StandingMark]:
    """A side that confirms the opposite of what it said before has taken that back; one that says the opposite has replaced it."""
    last = {side.get(p.actor, p.actor): p.on or "" for p in stand.positions if p.act in ASSERTING and not p.via}
    live = {a for m in other.marks if m.mark in STANDING_FOR for a in m.by}
    found: dict[Mark, list[str]] = {}
    for p in other.positions:
        of = side.get(p.actor, p.actor)
        if p.actor in live and of in own and not p.via and (p.on or "") > last.get(of, "9999") and p.act in ASSERTING:
            found.setdefault("retracted" if p.act in ("confirm", "admit") else "superseded", []).append(p.actor)
    for mark, who in found.items():
        left = _without(marks, {side.get(a, a) for a in who}, side)
        marks = {**left, mark: StandingMark(mark=mark, by=tuple(dict.fromkeys(who)))}
    return marks


def _without(marks: dict[Mark, StandingMark], gone: set[str], side: Mapping[str, str]) -> dict[Mark, StandingMark]:
    """The marks without what sides stand for no more since they put another number in its place."""
    left = {}
    for mark, m in marks.items():
        by = tuple(a for a in m.by if side.get(a, a) not in gone) if mark in STANDING_FOR else m.by
        if by:
            left[mark] = replace(m, by=by)
    if not set(left) & set(STANDING_FOR):
        left.pop("contested", None)
    return left
