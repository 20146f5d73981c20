"""Where a claim of the ledger stands, as of any day: the positions of all reports that hold then, what they add up to, and the sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sayso.cues.rules import POLARITY
from sayso.ledger.days import asked_days, said_days
from sayso.ledger.timeline import ClaimTold, ClaimView, InReport, LinkTold, PositionTold, bits_of
from sayso.records import Act, Actor, Claim, Mark, Position, StandingMark
from sayso.weigh.propositions import proposition
from sayso.weigh.sides import sides
from sayso.weigh.standing import ASSERTING, ORDER, standing
from sayso.weigh.summary import short_names, summary

By = Literal["published", "said"]
_STANDING_FOR: tuple[Mark, ...] = ("asserted", "corroborated", "confirmed")


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
    """Where a claim stands by its own positions; what other claims add is `with_links`' matter.

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
    for p in found:
        actor = _who(speaks.get(p, p), told.copies)
        if actor.id not in actors or (actor.role and not actors[actor.id].role):
            actors[actor.id] = actor
        # In whatever role a report names somebody who speaks for a state, that is the side
        of = sides([actor])[actor.id]
        if side.get(actor.id, actor.id) == actor.id:
            side[actor.id] = of
        if _unnamed(actor):
            unnamed.add(actor.id)
        new = Position(
            actor=actor.id, act=p.act, polarity=POLARITY[p.act], voice="actor" if p.voice == "actor" else "reporter", via=p.via,  # type: ignore[arg-type,index]
            statement=p.statement, span=p.span, on=_on(p, holding[p.report]), report=holding[p.report].id,
        )  # fmt: skip
        rows.append((new, p))
    rows.sort(key=lambda row: ((row[0].on or "").rpartition("/")[2], holding[row[1].report].first_day or "", row[1].report, row[0].span))
    called = []
    states = {a.country for a in told.called if a.kind == "state"}
    for a in told.called:
        if a.kind == "person" and a.country in states:
            continue  # the state is called, and answers for its people
        actors.setdefault(a.id, a)
        side.setdefault(a.id, sides([a])[a.id])
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
    for_it = {side.get(a, a) for m in marks if m.mark in _STANDING_FOR for a in m.by}
    printing = tuple(r for r in holding.values() if any(a.report == r.n for a in told.appearances) or any(p.report == r.n for p in found))
    anonymous = {side.get(a, a) for a in unnamed}
    stand = Stand(
        claim=told.id, text=told.text, as_of=as_of, marks=marks, positions=positions, told=tuple(p for _, p in rows), actors=actors, side=side,
        summary="", reports=tuple(sorted(printing, key=lambda r: (r.first_day or "", r.n))), voices=len(for_it - anonymous), unnamed=len(for_it & anonymous),
    )  # fmt: skip
    return _summed(stand, told)


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
        live = [a for m in other.marks if m.mark in _STANDING_FOR for a in m.by]
        if not live:
            continue
        actors |= {a: other.actors[a] for a in live if a in other.actors}
        side |= {a: other.side.get(a, a) for a in live}
        mine = [a for m in stand.marks if m.mark in _STANDING_FOR for a in m.by]
        if link.kind == "contradicts":
            if any(m.id == link.member and proposition(m.text).negated for m in other_told.members):
                marks = _denied_by(marks, link, other, own, side)
            marks = _taken_back(stand, marks, other, own, side)
        if (
            link.kind == "contradicts"
            and "contested" not in marks
            and set(marks) & set(_STANDING_FOR)
            and any(side[a] not in own for a in live)
        ):
            # where somebody denies it that says it already
            among = tuple(dict.fromkeys((*mine[-1:], *[a for a in live if side[a] not in own][-1:])))
            marks["contested"] = StandingMark(mark="contested", by=among)
        elif link.kind == "corrected_by" and any(side[a] in own for a in live):
            who = tuple(dict.fromkeys(a for a in live if side[a] in own))
            marks = {**_without(marks, {side[a] for a in who}, side), "corrected": StandingMark(mark="corrected", by=who)}
        elif link.kind == "superseded_by" and any(side[a] in own for a in live):
            marks["superseded"] = StandingMark(mark="superseded", by=tuple(dict.fromkeys(a for a in live if side[a] in own)))
    if "corrected" in marks and "superseded" in marks and marks["corrected"].by == marks["superseded"].by:
        del marks["superseded"]  # it says what kind of change it is
    if set(marks) == {m.mark for m in stand.marks} and all(marks[m.mark] == m for m in stand.marks):
        return stand
    return _summed(replace(stand, marks=tuple(marks[m] for m in ORDER if m in marks), actors=actors, side=side), told)


def _denied_by(
    marks: dict[Mark, StandingMark], link: LinkTold, other: Stand, own: set[str], side: Mapping[str, str]
) -> dict[Mark, StandingMark]:
    """Whoever says in the words of a claim that it is not so denies it, whether or not the report tells of the claim."""
    if not link.reason.startswith("one denies it"):
        return marks
    stood = {a for m in other.marks if m.mark in _STANDING_FOR for a in m.by}
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
    live = {a for m in other.marks if m.mark in _STANDING_FOR for a in m.by}
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
        by = tuple(a for a in m.by if side.get(a, a) not in gone) if mark in _STANDING_FOR else m.by
        if by:
            left[mark] = replace(m, by=by)
    if not set(left) & set(_STANDING_FOR):
        left.pop("contested", None)
    return left


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


def _summed(stand: Stand, told: ClaimTold) -> Stand:
    names = short_names(list(stand.actors.values()))
    return replace(stand, summary=summary(stand.marks, stand.positions, names, dict(told.tellers)))


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
    """Positions told of a state or body by renderings of a remark that other reports tell of the person who made it: that person's."""
    persons = {p.remark: p for p in found if p.remark is not None and p.actor.kind == "person" and not _unnamed(p.actor)}
    return {
        p: persons[p.remark] for p in found
        if p.remark in persons and p.actor.kind != "person" and p.actor.country is not None and p.actor.country == persons[p.remark].actor.country
    }  # fmt: skip


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


__all__ = ["Act", "By", "Explained", "Stand", "asserts", "changes_of", "explain", "stands", "with_links"]
