"""From the statements of one report to its claims: acts, what was claimed, who answered how, and where each claim stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from sayso import ids
from sayso.cues.rules import POLARITY, calls_false, with_act
from sayso.records import Act, Actor, Appearance, Claim, ClaimSpan, Position, Report, Statement
from sayso.spans import Span
from sayso.weigh.drafts import FOUNDING, Draft, draft, headline_claim, propositions, same_claim, trimmed
from sayso.weigh.likeness import shared, stems
from sayso.weigh.places import Places
from sayso.weigh.pointing import pointed_at
from sayso.weigh.reactions import Reaction, stated_reactions, told_reactions
from sayso.weigh.sentences import sentences
from sayso.weigh.sides import sides
from sayso.weigh.standing import standing
from sayso.weigh.summary import short_names, summary

_TARGETED: frozenset[Act] = frozenset({"accuse", "criticise", "praise", "demand", "warn"})


def weigh(
    report: Report, actors: tuple[Actor, ...], statements: tuple[Statement, ...], *, passed_over: Collection[Span] = ()
) -> tuple[tuple[Actor, ...], tuple[Statement, ...], tuple[Claim, ...]]:
    """The actors as they were; the statements with `act`, `polarity`, `tone`, `target`, `answers` and `claims`; the claims of the report.

    `statements` have their speakers (sayso.resolve). One that has an act keeps it, with its tone and target: a person set it, or it was weighed
    before (again.py). At the places `passed_over` nobody reacts to anything: a person said so. A thin first slice, by rules over one report: a claim is founded by what somebody says
    is so, or by what somebody denies; an answer whose claim cannot be told apart from another is left out.
    """
    text = report.text
    places = Places(text, actors)
    acted = [
        replace(s, target=places.subject(trimmed(text, s.content[0]))[0]) if s.act in _TARGETED and s.content and not given else s
        for s, given in ((with_act(text, s) if s.act is None else s, s.act is not None) for s in statements)
    ]
    work = _Work(report, places, acted)
    told = [r for r in told_reactions(text, work.body, places, acted) if not any(r.span.overlaps(p) for p in passed_over)]
    work.found_claims([r.span for r in told])
    work.tie_headline()
    work.place_reactions(told)
    work.answer_by_insisting()
    work.drop_unowned()
    return actors, work.statements(), work.claims(actors)


def _answers_a_claim(r: Reaction) -> bool:
    """Whether the words of a statement's reaction are such that a claim is meant: offers, plans and persons are rejected too."""
    if r.act in ("retract", "correct"):
        return False  # whose words are taken back is told by who speaks; it takes more than one report's rules to say which
    if r.act == "decline":
        return bool(r.what.noun or r.what.pronoun or not r.what.proposition)
    return r.act not in ("reject", "dispute", "question") or r.what.noun is not None or (r.act != "reject" and r.what.pronoun)


class _Work:
    """One report being weighed."""

    def __init__(self, report: Report, places: Places, statements: Sequence[Statement]) -> None:
        self.report, self.places, self.all = report, places, list(statements)
        self.by_id = {s.id: s for s in statements}
        self.drafts: list[Draft] = []
        self.answers: dict[str, Draft] = {}
        self.reacted: list[tuple[Reaction, Draft]] = []
        self.body = sentences(report.text)
        self._starts = [span.start for span in self.body]
        self._paragraphs = [m.start() for m in re.finditer(r"(?:^|\n)[^\S\n]*[^\s]", report.text)]

    # building -----------------------------------------------------------------------------------------------------------------------
    def found_claims(self, told: Sequence[Span]) -> None:
        """The claims that statements put forward, and the answers that statements are; not those whose cue the reporter's words in `told` cover."""
        text = self.report.text
        stated = {r.statement.id: r for r in stated_reactions(text, self.body, self.places, self.all) if r.statement is not None}
        for s in sorted(self.all, key=lambda s: s.content[0].start if s.content else 0):
            if s.part == "headline" or not s.content:
                continue
            if any(t.overlaps(c) for t in told for c in s.cue):
                continue
            reaction = stated.get(s.id)
            if reaction is not None:
                target = self._pointed(reaction) if _answers_a_claim(reaction) else None
                if target is not None:
                    self._react(reaction, target)
                    continue
                if s.act not in ("deny", "confirm", "admit"):
                    continue
            if s.act in FOUNDING or (s.act == "deny" and not calls_false(s.content[0].of(text))):
                for span in propositions(text, s):
                    self._found(s, span)

    def _found(self, s: Statement, span: Span) -> None:
        new = draft(self.report.text, self.places, s, span)
        old = same_claim(self.drafts, new)
        if old is None:
            self.drafts.append(new)
            old = new
        old.appearances.append(Appearance(statement=s.id, span=span))
        for actor in s.speakers:
            self._position(old, actor, s.act or "assert", s.cue[0] if s.cue else span, s)

    def tie_headline(self) -> None:
        for s in self.all:
            if s.part != "headline" or not s.content:
                continue
            span = trimmed(self.report.text, s.content[0])
            found = headline_claim(self.drafts, span.of(self.report.text), s.speakers)
            if found is not None:
                found.appearances.insert(0, Appearance(statement=s.id, span=span))
                found.in_headline = True
        title = self.report.title
        if title is not None and not any(d.in_headline for d in self.drafts):
            # a headline in which no statement was found still tells which claim the report is about
            found = headline_claim(self.drafts, title.of(self.report.text), ())
            if found is not None:
                found.in_headline = True

    def place_reactions(self, reactions: Sequence[Reaction]) -> None:
        # several reactions to one phrase ("This claim, not confirmed by X, was played down by Y") are to one claim: the most telling first
        placed: dict[tuple[int, str], Draft] = {}
        found = [(self._pointed(r), r) for r in reactions]
        for target, r in sorted(found, key=lambda f: -len(f[1].parties)):
            key = (self._sentence(r.span.start), r.what.noun or "")
            if r.what.noun and key in placed:
                target = placed[key]
            if target is not None:
                if r.what.noun:
                    placed.setdefault(key, target)
                self._react(r, target)
                for s in self.all:
                    if any(c.overlaps(r.span) for c in s.cue):
                        self.answers[s.id] = target

    def answer_by_insisting(self) -> None:
        """ "... was played down by X, who insisted that ..." answers the claim that X plays down."""
        for r, target in self.reacted:
            for s in self.all:
                if (
                    s.act == "insist"
                    and s.id not in self.answers
                    and set(s.speakers) & set(r.parties)
                    and s.cue
                    and self._sentence(s.cue[0].start) == self._sentence(r.span.start)
                ):
                    self.answers[s.id] = target

    def drop_unowned(self) -> None:
        """A claim is what somebody stands for, or against: without any position it is none."""
        self.drafts = [d for d in self.drafts if d.positions]

    def _pointed(self, r: Reaction) -> Draft | None:
        """The claim that a reaction points at, None where that cannot be told."""
        sentence = self._sentence(r.span.start)
        if r.what.pronoun and any(
            s is not r.statement and s.content and s.content[-1].end <= r.span.start and self._sentence(s.content[-1].start) == sentence
            for s in self.all
        ):
            return None  # "asked whether ..., he would not confirm it": the sentence has its own "it"
        paragraphs = {id(d): self._paragraph(d.span.start) for d in self.drafts}
        inside = r.statement.content[0].start if r.statement is not None else r.span.start
        offset = min(inside, r.span.start)
        return pointed_at(
            self.drafts, paragraphs, (offset, self._paragraph(r.span.start)), r.what, r.parties, silent=r.act == "not_confirmed"
        )

    def _react(self, r: Reaction, target: Draft) -> None:
        self.reacted.append((r, target))
        if r.statement is not None:
            self.answers[r.statement.id] = target
        for actor in r.parties:
            self._position(target, actor, r.act, r.span, r.statement)

    def _position(self, d: Draft, actor: str, act: Act, span: Span, s: Statement | None) -> None:
        via: list[str] = []
        outer = s.within if s is not None else None
        while outer in self.by_id and outer is not None and outer not in via:
            via.insert(0, outer)
            outer = self.by_id[outer].within
        # silence is told about somebody, never by them
        own = s is not None and act not in ("not_confirmed", "decline")
        new = Position(
            actor=actor, act=act, polarity=POLARITY[act], voice="actor" if own else "reporter", via=tuple(via),
            statement=s.id if s is not None and own else None, span=span, on=(s.said_on if s is not None else None) or self.report.published, report=self.report.id,
        )  # fmt: skip
        if new not in d.positions:
            d.positions.append(new)

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset)

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    # handing over ---------------------------------------------------------------------------------------------------------------------
    def statements(self) -> tuple[Statement, ...]:
        made = {id(d): self._id(d) for d in self.drafts}
        claimed: dict[str, list[ClaimSpan]] = {}
        for d in self.drafts:
            for a in d.appearances:
                claimed.setdefault(a.statement, []).append(ClaimSpan(claim=made[id(d)], span=a.span))
        return tuple(
            replace(s, claims=tuple(claimed.get(s.id, ())), answers=made[id(self.answers[s.id])] if s.id in self.answers else s.answers)
            for s in self.all
        )

    def claims(self, actors: Sequence[Actor]) -> tuple[Claim, ...]:
        side = sides(actors)
        names = short_names(actors)
        told_by = {s.id: s.speakers for s in self.all}
        unnamed = {a.id for a in actors if a.kind in ("person", "group") and not a.name[:1].isupper()}
        done = []
        for d in self.drafts:
            claim = Claim(id=self._id(d), text=d.text, appearances=tuple(d.appearances), positions=tuple(d.positions))
            called = [a for a in d.about if self._silent(a, d, side)] if d.calls_for_answer else []
            marks = standing(claim, claim.positions, self.report.published, sides=side, called=called, unnamed=unnamed)
            done.append(
                replace(claim, standing=tuple(m.mark for m in marks), marks=marks, summary=summary(marks, claim.positions, names, told_by))
            )
        return tuple(done)

    def _silent(self, actor: str, d: Draft, side: dict[str, str]) -> bool:
        """Whether nothing that the actor's side says in this report may be an answer; a statement shared with the claimant's side is none."""
        claimants = {side.get(a, a) for a in d.statement.speakers}
        own = side.get(actor, actor)
        if own in claimants:
            return False
        for s in self.all:
            speaking = {side.get(a, a) for a in s.speakers}
            if own in speaking and not claimants & speaking and not s.within:
                count, _ = shared(d.stems, stems(" ".join(c.of(self.report.text) for c in s.content)))
                if count >= 2 or s.act in ("deny", "reject", "dispute", "decline"):
                    return False
        return True

    def _id(self, d: Draft) -> str:
        return ids.local_id("claim", self.report.id, d.span)
