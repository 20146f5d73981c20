"""Where a claim of the ledger stands, as of any day: the positions of all reports that hold then, what they add up to, and the sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sayso.capacities import is_organ
from sayso.cues.rules import POLARITY
from sayso.ledger.behalf import description
from sayso.ledger.days import asked_days, said_days
from sayso.ledger.timeline import ClaimTold, ClaimView, InReport, PositionTold, bits_of
from sayso.records import Act, Actor, Claim, Mark, Position, StandingMark
from sayso.weigh.sides import sides
from sayso.weigh.standing import ASSERTING, standing
from sayso.weigh.summary import short_names, summary

By = Literal["published", "said"]
STANDING_FOR: tuple[Mark, ...] = ("asserted", "corroborated", "confirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A claim as of a day (None: all that is known). `reports` print it, `voices` (sides) stand for it: never one for the other.

    `positions` and `told` go together, in the order of the day; `actors` are those of the ledger, by id; `marks` point at positions.
    `side` maps an actor to the side it speaks for.
    """

    claim: str
    text: str
    as_of: str | None
    marks: tuple[StandingMark, ...]
    positions: tuple[Position, ...]
    told: tuple[PositionTold, ...]
    actors: Mapping[str, Actor]
    side: Mapping[str, str]
    summary: str
    reports: tuple[InReport, ...]
    voices: int
    unnamed: int

    @property
    def bits(self) -> int:
        """The marks as the ledger's tables hold them."""
        return bits_of([m.mark for m in self.marks])

    def names(self, mark: StandingMark) -> list[str]:
        """By whom a mark is, by name."""
        return [self.actors[a].name if a in self.actors else a for a in mark.by]


def stands(told: ClaimTold, as_of: str | None = None, *, by: By = "published", known_on: str | None = None) -> Stand:
    """Where a claim stands by its own positions; what other claims add is linked_standings.py's matter.

    `as_of` counts what reports published by then hold, with `by="said"` what was said by then; `known_on` what the ledger had by then.
    Raises SaysoError E313 (no date).
    """
    last = asked_days("--as-of", as_of)[1] if as_of else None
    known = asked_days("--known-on", known_on)[1] if known_on else None
    holding = {n: r for n, r in told.reports.items() if _holds(r, last if by == "published" else None, known)}
    found = [p for p in told.positions if p.report in holding]
    if by == "said" and last is not None:
        found = [p for p in found if (_on(p, holding[p.report]) or "0000")[:10] <= last]
    actors: dict[str, Actor] = {}
    side: dict[str, str] = {}
    unnamed: set[str] = set()
    rows: list[tuple[Position, PositionTold]] = []
    speaks = _speakers_of_remarks(found)
    named = _known_again(found, told.described)
    for p in found:
        actor = named.get(p) or _who(speaks.get(p, p), told.copies)
        if actor.id not in actors or (actor.role and not actors[actor.id].role):
            actors[actor.id] = actor
        # In whatever role a report names somebody who speaks for a state, that is the side
        of = sides([actor, *told.bodies], told.spoke)[actor.id]
        if side.get(actor.id, actor.id) == actor.id:
            side[actor.id] = of
        if _unnamed(actor):
            unnamed.add(actor.id)
        new = Position(
            actor=actor.id, act=p.act, polarity=POLARITY[p.act], voice="actor" if p.voice == "actor" else "reporter", via=p.via,  # type: ignore[arg-type,index]
            statement=p.statement, span=p.span, on=_on(p, holding[p.report]), report=holding[p.report].id,
        )  # fmt: skip
        rows.append((new, p))
    side |= _of_one_state([*actors.values(), *told.bodies], side)
    rows.sort(key=lambda row: ((row[0].on or "").rpartition("/")[2], holding[row[1].report].first_day or "", row[1].report, row[0].span))
    called = []
    states = {a.country for a in told.called if a.kind == "state"}
    for a in told.called:
        if a.kind == "person" and a.country in states:
            continue  # the state is called, and answers for its people
        actors.setdefault(a.id, a)
        side.setdefault(a.id, sides([a, *told.bodies], told.spoke)[a.id])
        called.append(a.id)
    positions = tuple(p for p, _ in rows)
    claim = Claim(id=told.id, text=told.text, appearances=())
    corrections = [r for r in told.reports.values() if _corrected(r, told, last if by == "published" else None, known)]
    marks = standing(
        claim, positions, None, sides=side, called=called if any(r.n in holding for r in told.reports.values()) else (), unnamed=unnamed
    )
    if corrections and not positions:
        outlets = [Actor(id=f"outlet {r.outlet}", name=r.outlet or "the outlet", kind="organisation") for r in corrections]
        actors |= {a.id: a for a in outlets}
        marks = (StandingMark(mark="corrected", by=tuple(dict.fromkeys(a.id for a in outlets))),)
    for_it = {side.get(a, a) for m in marks if m.mark in STANDING_FOR for a in m.by}
    printing = tuple(r for r in holding.values() if any(a.report == r.n for a in told.appearances) or any(p.report == r.n for p in found))
    anonymous = {side.get(a, a) for a in unnamed}
    stand = Stand(
        claim=told.id, text=told.text, as_of=as_of, marks=marks, positions=positions, told=tuple(p for _, p in rows), actors=actors, side=side,
        summary="", reports=tuple(sorted(printing, key=lambda r: (r.first_day or "", r.n))), voices=len(for_it - anonymous), unnamed=len(for_it & anonymous),
    )  # fmt: skip
    return summed(stand, told)


def changes_of(told: ClaimTold, at: Callable[[str], Stand]) -> list[tuple[str, int, int, str]]:
    """(day, marks before, marks, summary) of the days on which the standing changed, as `ledger.claims` keeps them; `at` gives it as of a day."""
    days = sorted({r.first_day for r in told.reports.values() if r.first_day} | {r.replaced for r in told.reports.values() if r.replaced})
    found, before, words = [], 0, ""
    for day in days:
        stand = at(day)
        if stand.bits != before or stand.summary != words:
            found.append((day, before, stand.bits, stand.summary))
        before, words = stand.bits, stand.summary
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A position in the sentence that carries it: where it is printed, and whether it is its actor's last word as of the day."""

    actor: str
    act: str
    on: str | None
    live: bool
    marks: tuple[Mark, ...]
    told_by: str
    words: str
    sentence: str
    outlet: str | None
    published: str | None
    report: str
    title: str | None
    url: str | None
    sha256: str
    statement: str | None

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        return {
            "on": self.on, "actor": self.actor, "act": self.act, "live": self.live, "marks": list(self.marks), "told_by": self.told_by,
            "words": self.words, "sentence": self.sentence, "outlet": self.outlet, "published": self.published, "report_id": self.report,
            "title": self.title, "url": self.url, "sha256": self.sha256, "statement_id": self.statement,
        }  # fmt: skip


def explain(stand: Stand, told: ClaimTold, view: ClaimView) -> list[Explained]:
    """Every position of a standing in the sentence that carries it, in order: whoever opens a mark finds these."""
    found = []
    for i, (p, row) in enumerate(zip(stand.positions, stand.told, strict=True)):
        report = told.reports[row.report]
        words, sentence = view.sentence(row.report, p.span)
        marks = tuple(m.mark for m in stand.marks if i in m.positions)
        teller = " and ".join(told.tellers.get(p.via[-1], ())) if p.via else ""
        found.append(
            Explained(
                actor=stand.actors[p.actor].name,
                act=p.act,
                on=p.on,
                live=bool(marks),
                marks=marks,
                told_by=teller or ("the report" if p.voice == "reporter" else ""),
                words=words,
                sentence=sentence,
                outlet=report.outlet,
                published=report.published,
                report=report.id,
                title=report.title,
                url=report.url,
                sha256=report.sha256,
                statement=p.statement,
            )
        )
    return found


def summed(stand: Stand, told: ClaimTold) -> Stand:
    """A standing with its summary made anew."""
    names = short_names(list(stand.actors.values()))
    return replace(stand, summary=summary(stand.marks, stand.positions, names, dict(told.tellers), words=[p.words for p in stand.told]))


def _holds(r: InReport, last: str | None, known: str | None) -> bool:
    if known is not None and r.posted_at[:10] > known:
        return False
    if last is not None:
        if r.first_day is None or r.first_day > last:
            return False
        if r.replaced is not None and r.replaced > last:
            return r.notice != "withdrawn"  # the version that took its place was not there yet
    if known is not None and r.replaced_at is not None and r.replaced_at[:10] > known:
        return r.notice != "withdrawn"
    # the notice by which a report is withdrawn is a report like any other
    return r.counts or (r.notice == "withdrawn" and r.replaces and r.replaced is None)


def _corrected(r: InReport, told: ClaimTold, last: str | None, known: str | None) -> bool:
    """Whether the outlet has put a corrected version in the place of a report, and that one does not print the claim any more."""
    if r.replaced is None or r.replaced_notice != "corrected" or r.replaced_n in told.reports:
        return False
    return (last is None or r.replaced <= last) and (known is None or (r.replaced_at or "")[:10] <= known)


def _on(p: PositionTold, report: InReport) -> str | None:
    return p.said_on if said_days(p.said_on) else report.published


def _speakers_of_remarks(found: Sequence[PositionTold]) -> dict[PositionTold, PositionTold]:
    """Positions told of a state or body that are those of a person: of whoever makes the remark in other reports, or of whoever the report quotes
    for them with the same act ("Osk denied it. 'A fable,' its spokesman said").
    """
    persons = [p for p in found if p.actor.kind == "person" and p.actor.country is not None and not _unnamed(p.actor)]
    made = {(p.remark, p.actor.country): p for p in persons if p.remark is not None}
    quoted = {(p.claim, p.act, p.actor.country): p for p in persons if p.voice == "actor" and not p.via}
    speaks = {}
    for p in found:
        if p.actor.kind == "person" or p.actor.country is None:
            continue
        of = made.get((p.remark, p.actor.country)) if p.remark is not None else None
        if of is None and p.voice == "reporter" and p.actor.kind == "state":
            of = quoted.get((p.claim, p.act, p.actor.country))
        if of is not None:
            speaks[p] = of
    return speaks


def _of_one_state(actors: Sequence[Actor], side: Mapping[str, str]) -> dict[str, str]:
    """The sides of bodies that a report names without a state, "the foreign ministry", where of all with that name on the claim the state of one is known."""
    found = {}
    for a in actors:
        if a.kind == "organisation" and a.country is None and side.get(a.id) == a.id and is_organ(a.name):
            states = {b.country for b in actors if b.kind == "organisation" and b.country and b.name.endswith(f" {a.name}")}
            if len(states) == 1:
                found[a.id] = next(iter(states))
    return {id_: state for id_, state in found.items() if state is not None}


def _known_again(found: Sequence[PositionTold], described_as: Mapping[str, frozenset[str]]) -> dict[PositionTold, Actor]:
    """Positions of somebody without a name whom another report names: who says the same, and is described as nobody else is who does."""
    persons = {p.actor.id: (p.actor, p.act) for p in found if p.actor.kind == "person" and not _unnamed(p.actor)}
    known = {}
    for p in found:
        what = description(p.called) if p.actor.kind == "person" and _unnamed(p.actor) else None
        same = [a for id_, (a, act) in persons.items() if what in described_as.get(id_, ()) and (act in ASSERTING) == (p.act in ASSERTING)]
        if what is not None and len(same) == 1:
            known[p] = same[0]
    return known


def _unnamed(actor: Actor) -> bool:
    return actor.kind in ("person", "group") and not actor.name[:1].isupper()


def _who(p: PositionTold, copies: Mapping[int, int]) -> Actor:
    """The actor of a position. A source without a name is one a description and text: the same words in a copy are no second source."""
    if not _unnamed(p.actor):
        return p.actor
    first = copies.get(p.report, p.report)
    return replace(p.actor, id=f"{first}:{p.called.casefold()}")


def asserts(act: str) -> bool:
    """Whether an act stands for a claim."""
    return act in ASSERTING


__all__ = ["Act", "By", "Explained", "Stand", "asserts", "changes_of", "explain", "stands"]
