"""The claims of one report in the making: founded by statements, answered by others and by the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Appearance
from sayso.spans import Span
from sayso.weigh.answering import Answering
from sayso.weigh.asked import yes_or_no
from sayso.weigh.clauses import trimmed
from sayso.weigh.drafts import Draft, headline_claim
from sayso.weigh.likeness import stems
from sayso.weigh.own_voice import judgements
from sayso.weigh.pointing import Pointer
from sayso.weigh.put_forward import founds, hearsay, propositions
from sayso.weigh.reactions import ANSWERING, Reaction, stated_reactions
from sayso.weigh.reporter import reporter_id

# How many paragraphs back the report may come back to what a source told.
_JUDGED_REACH = 5
# "Neither account could be verified": of how many sides, and how many paragraphs back they may stand.
_SIDES, _SIDES_REACH = 2, 4
_DENIED = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?(?:denied|refused)\b", re.IGNORECASE)


class Drafting(Answering):
    """One report being weighed: its claims as drafts, who answered which, and how."""

    def found_claims(self, told: Sequence[Reaction]) -> None:
        """The claims that statements put forward, and the answers that statements are; not those whose cue the reporter's words in `told` cover,
        and those that go on with an answer told there wait for it."""
        text = self.report.text
        stated = {r.statement.id: r for r in stated_reactions(text, self.body, self.places, self.all) if r.statement is not None}
        # what is told inside a content is there before what the content says of it
        for s in sorted(self.all, key=lambda s: (s.content[-1].end, s.within is None) if s.content else (0, True)):
            if s.part == "headline" or not s.content:
                continue
            if any(t.span.overlaps(c) for t in told for c in s.cue):
                continue
            if _DENIED.search(" ".join(c.of(text) for c in s.cue)):
                continue  # "is being denied a visa": nothing is said to be false
            reaction = stated.get(s.id)
            short = yes_or_no(text, s.content[0]) if reaction is None or reaction.act in ("deny", "confirm") else None
            if (
                short is not None
                and s.speakers
                and self._answer_question(Reaction(short, s.speakers, Pointer(), s.cue[0] if s.cue else s.content[0], s))
            ):
                continue
            if reaction is not None and (first := self._goes_on(s, reaction, told)) is not None:
                self.waiting.append((s, reaction, first))
            elif reaction is not None:
                self._answer(s, reaction)
            elif (passed := hearsay(text, s)) is not None:
                self._found(s, passed, "assert")
            elif founds(text, s) and not self._in_question(s):
                for span in propositions(text, s):
                    if self._negates(s, span) is not None:
                        continue
                    if not self._only_tells(s, span) and not self._echoes(s):
                        self._found(s, span, self._stance(s))
        self._pass_on()

    def tie_headline(self) -> None:
        for s in self.all:
            if s.part != "headline" or not s.content:
                continue
            span = trimmed(self.report.text, s.content[0])
            found = headline_claim(self.drafts, span.of(self.report.text), s.speakers, self.side)
            if found is not None:
                found.appearances.insert(0, Appearance(statement=s.id, span=span))
                found.in_headline = True
        title = self.report.title
        if title is not None and not any(d.in_headline for d in self.drafts):
            # a headline in which no statement was found still tells which claim the report is about
            found = headline_claim(self.drafts, title.of(self.report.text), ())
            if found is not None:
                found.in_headline = True

    def judge(self) -> None:
        """What the report says of a claim in its own voice."""
        who = reporter_id(self.report)
        for j in judgements(self.report.text, self.body, self.all):
            if j.neither:
                targets = self._both_sides(j.span)
            elif j.statement is not None:
                targets = [d for d in self.drafts if any(a.statement == j.statement.id for a in d.appearances)][:1]
            else:
                targets = self._judged(j.span)
            for d in targets:
                self._position(d, who, j.act, j.span, None)

    def _both_sides(self, span: Span) -> list[Draft]:
        """The first claim of each of two sides that speak before `span`, a few paragraphs back at most; none where there are more than two."""
        found: dict[str, Draft] = {}
        for d in sorted((d for d in self.drafts if d.span.end <= span.start and d.holders), key=lambda d: -d.span.start):
            if self._paragraph(span.start) - self._paragraph(d.span.start) > _SIDES_REACH:
                break
            side = self.side.get(d.statement.speakers[0], d.statement.speakers[0]) if d.statement.speakers else ""
            if side:
                found[side] = d
        apart = len({self._paragraph(d.span.start) for d in found.values()}) > 1
        return list(found.values()) if len(found) == _SIDES and apart else []

    def _judged(self, span: Span) -> list[Draft]:
        """The claim that the report judges at `span`: one whose source its subject names ("The video could not be verified"), else the last."""
        text, start = self.report.text, self.body[self.sentence(span.start) - 1].start
        before = [d for d in self.drafts if d.span.end <= span.start]
        subject = stems(text[start : span.start])
        if subject:
            for d in sorted(before, key=lambda d: d.span.start):
                told = " ".join(x.of(text) for x in (*d.statement.source, *d.statement.cue))
                if subject & stems(told) and self._paragraph(span.start) - self._paragraph(d.span.start) <= _JUDGED_REACH:
                    return [d]
        near = [d for d in before if self._paragraph(span.start) - self._paragraph(d.span.start) <= 1]
        return sorted(near, key=lambda d: d.span.start)[-1:]

    def drop_summed_up(self) -> None:
        """ "Tolvany denied it. “Not a word is true,” said Morau, its spokeswoman.": who answers is Morau; the sentence before sums her up."""
        bodies = {a.id for a in self.known if a.kind in ("state", "organisation", "group")}
        for d in self.drafts:
            voiced = [
                (p, self.sentence(min(c.start for c in s.content)))
                for p in d.positions
                if (s := self.by_id.get(p.statement or "")) is not None and s.manner != "indirect" and s.content and p.actor not in bodies
            ]
            d.positions = [
                p for p in d.positions
                if not (
                    p.actor in bodies and p.act in ANSWERING and not p.via
                    and any(
                        q.act == p.act and self.side.get(q.actor) == self.side.get(p.actor) and at - self.sentence(p.span.start) == 1
                        and self._paragraph(self.body[at - 1].start) == self._paragraph(p.span.start) for q, at in voiced
                    )
                )
            ]  # fmt: skip

    def drop_unowned(self) -> None:
        """A claim is what somebody stands for, or against: without any position it is none."""
        self.drafts = [d for d in self.drafts if d.positions]
