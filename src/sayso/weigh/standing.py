"""Where a claim stands: what its positions add up to, as of a date. A pure function; no layer of it is a verdict on truth."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from sayso.records import Act, Claim, Mark, Position, StandingMark

# The order of the Literal is the order of the marks.
ORDER: tuple[Mark, ...] = get_args(Mark)
ASSERTING: frozenset[Act] = frozenset({"assert", "insist", "confirm", "admit", "accuse", "warn", "pledge"})
_BY_ACT: dict[Act, Mark] = {
    "deny": "denied", "dispute": "contested", "reject": "rejected", "downplay": "downplayed", "decline": "declined",
    "not_confirmed": "not_confirmed", "retract": "retracted", "correct": "corrected", "echo": "echoed",
}  # fmt: skip
# Towards a claim these are no position: they may be acts towards a party.
_NO_POSITION: frozenset[Act] = frozenset({"criticise", "praise", "demand", "ask", "think", "none"})
_SILENCE: frozenset[Act] = frozenset({"decline", "not_confirmed"})


def standing(
    claim: Claim,
    positions: Sequence[Position],
    as_of: str | None = None,
    *,
    sides: Mapping[str, str] | None = None,
    called: Sequence[str] = (),
    unnamed: Collection[str] = (),
) -> tuple[StandingMark, ...]:
    """The marks of `claim`, in the order of records.Mark, each with by whom and by which of `positions` (their indexes).

    `as_of` is an ISO date: positions of a later one do not count; None counts all. `sides` maps an actor to the side it speaks for (itself
    where it is missing), `called` are the actors whose conduct the claim is about, if it calls for an answer, `unnamed` sources without
    a name: they never confirm.
    """
    counted = [i for i, p in enumerate(positions) if _by_then(p.on, as_of) and p.act not in _NO_POSITION]
    side = {p.actor: (sides or {}).get(p.actor, p.actor) for p in positions}
    live = _one_voice(positions, _live(positions, counted), side)
    claimed = _claimed(positions, counted, side)
    by_mark: dict[Mark, list[int]] = {}
    for i in live:
        p = positions[i]
        confirms = (
            p.act in ("confirm", "admit") and not p.via and p.actor not in unnamed and _of_another(side[p.actor], claimed, _when(p)[0])
        )
        mark = "confirmed" if confirms else "asserted" if p.act in ASSERTING else _BY_ACT.get(p.act)
        if mark is not None:
            by_mark.setdefault(mark, []).append(i)
    own = [i for i in by_mark.get("asserted", []) if not positions[i].via]
    more = _corroborating(positions, own, side)
    if more:
        by_mark["corroborated"] = more
    against = [i for i in live if positions[i].polarity == "-" and positions[i].act in ("deny", "dispute") and not positions[i].via]
    if any(side[positions[i].actor] != side[positions[j].actor] for i in own for j in against):
        by_mark["contested"] = sorted({*_spoken_by(positions, own, side, unnamed), *_spoken_by(positions, against, side, unnamed)})
    elif "contested" in by_mark and own:
        by_mark["contested"] = sorted({*_spoken_by(positions, own, side, unnamed), *by_mark["contested"]})
    marks = {mark: StandingMark(mark=mark, by=_actors(positions, found), positions=tuple(sorted(found))) for mark, found in by_mark.items()}
    answered = {side[positions[i].actor] for i in live if not positions[i].via and positions[i].act != "not_confirmed"}
    silent = tuple(a for a in dict.fromkeys(called) if (sides or {}).get(a, a) not in answered)
    if silent and by_mark.get("asserted"):
        marks["unanswered"] = StandingMark(mark="unanswered", by=silent)
    return tuple(marks[m] for m in ORDER if m in marks)


def counts_by(on: str | None, as_of: str | None) -> bool:
    """Whether a position told on `on` counts as of `as_of` (ISO dates; the shorter of the two decides how exactly)."""
    return _by_then(on, as_of)


def _by_then(on: str | None, as_of: str | None) -> bool:
    if as_of is None or on is None:
        return True
    length = min(len(on), len(as_of), 10)
    return on[:length] <= as_of[:length]


def _when(p: Position) -> tuple[str, str, int, int]:
    # what was said "since the war" is as late as its end: what the interval ends with
    return ((p.on or "").rpartition("/")[2], p.report, p.span.start, p.span.end)


def _live(positions: Sequence[Position], counted: Sequence[int]) -> list[int]:
    """The position of each actor that holds: its latest; silence holds only where the actor never acted; told by others only then too."""
    by_actor: dict[str, list[int]] = {}
    for i in counted:
        by_actor.setdefault(positions[i].actor, []).append(i)
    live: list[int] = []
    for found in by_actor.values():
        found = sorted(found, key=lambda i: (_when(positions[i]), positions[i].act))
        own = [i for i in found if not positions[i].via]
        acts = [i for i in own if positions[i].act not in _SILENCE]
        declined = [i for i in own if positions[i].act == "decline"]
        if acts:
            live.append(acts[-1])
        elif declined:
            live.append(declined[-1])
        else:
            # that a report misses a confirmation and that somebody tells the actor's view are two things; both are shown
            live.extend(own[-1:])
            told = [i for i in found if positions[i].via]
            live.extend(told[-1:])
    return sorted(live, key=lambda i: _when(positions[i]))


def _one_voice(positions: Sequence[Position], live: Sequence[int], side: Mapping[str, str]) -> list[int]:
    """Of those who speak for one side: what it takes back or admits holds for all who spoke before, and whoever acts ends the silence of all."""
    found = []
    for i in live:
        p = positions[i]
        others = [q for j in live if j != i and not (q := positions[j]).via and side[q.actor] == side[p.actor] and q.actor != p.actor]
        later = [q for q in others if q.act not in _SILENCE]
        if (p.act == "not_confirmed" and any(q.act != "not_confirmed" for q in others)) or (p.via and later):
            continue  # whoever speaks for it has spoken
        after = [q for q in later if _when(q)[0] > _when(p)[0]]
        if p.act in ASSERTING and any(q.act in ("retract", "deny") for q in after):
            continue
        if p.act in ("deny", "dispute", "reject", "decline") and any(q.act in ("confirm", "admit", "retract") for q in after):
            continue
        if p.act == "decline" and later:
            continue
        found.append(i)
    return found


def _spoken_by(positions: Sequence[Position], found: Sequence[int], side: Mapping[str, str], unnamed: Collection[str]) -> list[int]:
    """For each side its latest voice; whoever has no name only where nobody else says so."""
    last: dict[str, int] = {}
    for i in sorted(found, key=lambda i: (_when(positions[i]), positions[i].actor)):
        last[side[positions[i].actor]] = i
    named = [i for i in last.values() if positions[i].actor not in unnamed]
    return named or list(last.values())


def _claimed(positions: Sequence[Position], counted: Sequence[int], side: Mapping[str, str]) -> dict[str, str]:
    """Side -> the day on which it first put the claim forward: asserted it other than by confirming."""
    found: dict[str, str] = {}
    for i in counted:
        p = positions[i]
        if p.act in ASSERTING - {"confirm", "admit"} and not p.via:
            found[side[p.actor]] = min(_when(p)[0], found.get(side[p.actor], "9999"))
    return found


def _of_another(own: str, claimed: Mapping[str, str], day: str) -> bool:
    """Whether a side that confirms on a day was not the one that put the claim forward, nor has said so itself before: what it said the same day is one answer."""
    first = min(claimed.values(), default="9999")
    return bool(claimed) and (own not in claimed or first < day <= claimed[own])


def _corroborating(positions: Sequence[Position], own: Sequence[int], side: Mapping[str, str]) -> list[int]:
    """The assertions by another side than the first one's, in a statement of their own: a joint statement is one voice."""
    if not own:
        return []
    # of several at one place of one report the first is the same whatever the order of arrival
    first = min((positions[i] for i in own), key=lambda p: (_when(p), p.actor))
    return [
        i for i in own
        if side[positions[i].actor] != side[first.actor] and (positions[i].statement is None or positions[i].statement != first.statement)
    ]  # fmt: skip


def _actors(positions: Sequence[Position], found: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(positions[i].actor for i in sorted(found, key=lambda i: _when(positions[i]))))
