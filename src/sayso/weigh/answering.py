"""Who answers which claim of one report, and how: by statements and in the reporter's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from sayso.cues.rules import calls_false
from sayso.records import Act, Appearance, Statement
from sayso.spans import Span
from sayso.weigh.asked import asked, question
from sayso.weigh.clauses import FINITE, trimmed
from sayso.weigh.drafts import Draft, draft, same_claim
from sayso.weigh.likeness import denies, negation, shared, stems
from sayso.weigh.parts import is_revised
from sayso.weigh.pointing import Pointer, pointed_at, thing_of
from sayso.weigh.put_forward import FOUNDING, cue_of, matter, propositions
from sayso.weigh.reactions import ANSWERING, Reaction
from sayso.weigh.sides import sides
from sayso.weigh.stating import Stating, says

# From this cosine on the words of a denial are those of the claim that it denies (tried on training/labels/positions.jsonl).
_NEAR, _NEARER = 0.72, 0.8
# Answers that may bring up their own matter: "denied any part in it", "would not discuss the inquiry", "disputed the count".
_OWN_MATTER: frozenset[Act] = frozenset(
    {"deny", "confirm", "admit", "decline", "not_confirmed", "downplay", "dispute", "question", "reject", "retract"}
)
# What one is asked about was told so many paragraphs before, at most.
_ASKED_REACH = 4
_HIS = re.compile(r"\b(?:his|her|their)\b", re.IGNORECASE)
_OWN_DEED = re.compile(r"\W*(?:i|we)\b(?! (?:do|did|have|had|was|were|am|are)(?: not|n[’']t)\b)", re.IGNORECASE)
_OWN_WORD: frozenset[Act] = frozenset({"retract", "correct", "insist"})
_ASKED = re.compile(
    r"(?:when |also )?(?:asked|pressed|questioned)\b[^.]{0,40}?\b(?:whether|if|how|why|when|where|whose|who|what|which|about)\b",
    re.IGNORECASE,
)
# "Venn, asked twice whether the council had made the call, would neither confirm nor deny it": it is what was asked
_ASKED_IN = re.compile(r"\basked\b[^.“”]{0,30}? (?:whether|if|about) (?P<what>[^“”]+?),?\s*$", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:refus|fail|declin|prevent|withheld|withhold|lack|without|avoid|block)\w*", re.IGNORECASE)
# "that the letter had come"; "a letter sent to her in May", before the verb of the clause; within so many sentences.
_THE_THING = re.compile(r"(?:that )?(?:the|this|that|these|those) (?:[\w-]+ )??([\w-]+) (?:has|have|had|was|were|did)\b", re.IGNORECASE)
_PASSING = r"\b(?:an?|his|her|its|their|(?:two|three|four|several|some)) (?:[\w-]+ ){{0,2}}?{thing}(?: [\w-]+)? (?:\w{{2,}}ed|sent|made|given|held|sold|built|paid|written|taken|found|brought|shown|lent|left)\b[^,;.]*?(?= (?:has|have|had|was|were|is|are)\b)"
_SOON = 3
_MADE_BY = re.compile(
    r"(?:an?|the|any|this|that) (?:[\w-]+ )?[\w-]+,? (?:made|raised|put forward|levelled|leveled) [^.;]{0,60}?\bby [^.;]{2,60}? that (?=\w+ \w+ )",
    re.IGNORECASE,
)
_WE_REJECT = re.compile(
    r"\W*(?:we|i|he|she|it|they|the \w+)(?: \w+){0,3}? (?:reject|den(?:y|ies|ied)\b|disput|dismiss|refut|repudiat)", re.IGNORECASE
)
_ONLY_MISSED = re.compile(
    r"\b(?:does|do|did|has|have|had)(?: not|n[’']t)(?: \w+ly| yet)? (?:specif|clarif|say\b|said\b|mention|identif|reveal|disclos|nam(?:e|ed)\b|explain|detail|elaborat)",
    re.IGNORECASE,
)


def _answers_a_claim(r: Reaction) -> bool:
    """Whether the words of a statement's reaction are such that a claim is meant: offers, plans and persons are rejected too."""
    if r.act in _OWN_WORD:
        return True
    # to refuse to do something is no act towards a claim
    return r.act != "reject" or bool(r.what.noun or r.what.pronoun or not r.what.proposition.startswith("to "))


def _says_no(text: str, s: Statement) -> bool:
    """Whether it is the cue that says no ("denied that"), and not the content ("insisted that no ...")."""
    verbs = cue_of(text, s)
    return (
        not verbs or any(v.act not in FOUNDING for v in verbs) or _WE_REJECT.match(text, s.content[0].start, s.content[0].end) is not None
    )


def _plain(text: str, s: Statement) -> bool:
    """Whether the cue only says that something was said."""
    verbs = cue_of(text, s)
    return bool(verbs) and all(v.act == "assert" for v in verbs)


_EXPERT = re.compile(
    r"\b(?:experts?|researchers?|analysts?|professors?|scientists?|scholars?|specialists?|observers?|historians?|economists?|\w+ologists?|think tank|fellow)\b",
    re.IGNORECASE,
)


def _alike(words: frozenset[str], d: Draft) -> bool:
    count, share = shared(words, d.stems)
    return count >= 2 or (count == 1 and share == 1.0)


def _bare(r: Reaction) -> bool:
    """Whether somebody gives no answer, and the words do not tell to what."""
    return r.what == Pointer() and r.act in ("decline", "not_confirmed")


class Answering(Stating):
    """The same, with the answers to these claims."""

    @cached_property
    def side(self) -> dict[str, str]:
        """Actor -> for whom it speaks."""
        return sides(self.known, self.given)

    def _answer(self, s: Statement, reaction: Reaction) -> None:
        """Place a statement that answers: on the claim it points at, else on what its own words bring up."""
        target = self._pointed(reaction) if _answers_a_claim(reaction) else None
        if target is not None and self._says_otherwise(reaction, target):
            target = None
        if target is None and not reaction.what.noun:
            target = self._told_in_question(s, reaction)
        if target is None and reaction.act == "admit" and _OWN_DEED.match(s.content[0].of(self.report.text)):
            target = self._own_deed(s)
            if target is not None:
                first, *more = [*propositions(self.report.text, s), trimmed(self.report.text, s.content[0])]
                target.appearances.append(Appearance(statement=s.id, span=first))
                for own in more[:-1]:
                    self._found(s, own, "admit")
                self._react(reaction, target)
                return
        if s.manner == "direct" and (reaction.act == "downplay" or (reaction.act == "admit" and target is None)):
            for own in propositions(self.report.text, s):
                self._found(s, own, "assert" if reaction.act == "downplay" else "admit")  # in quotation marks stands what is so
            if target is None:
                return
        if target is not None:
            self._react(self._doubt(s, reaction, target), target)
            return
        if reaction.act == "correct" and is_revised(self.report.text, s):
            self._found(s, trimmed(self.report.text, s.content[0]), "assert")
            return
        if self._answer_question(reaction) or self._answer_charge(s, reaction) or self._answer_aside(s, reaction):
            return
        if reaction.act == "decline" and _ONLY_MISSED.search(" ".join(c.of(self.report.text) for c in s.cue)):
            return  # "the article does not say when": no one was asked
        if (
            reaction.act in _OWN_MATTER
            and not reaction.what.foreign
            and not reaction.what.pronoun
            and not _bare(reaction)
            and not calls_false(s.content[0].of(self.report.text))
        ):
            span = matter(self.report.text, reaction.about or s.content[0])
            if reaction.act == "retract" and (span is None or not FINITE.search(span.of(self.report.text))):
                return  # "withdrew from the race"
            if span is not None and not self._only_tells(s, span):
                if reaction.act == "deny" and reaction.about is None and not _says_no(self.report.text, s):
                    # "said that the alarm never sounded", where nobody says that it did, is what is claimed
                    insists = any(v.act == "insist" for v in cue_of(self.report.text, s))
                    self._found(s, trimmed(self.report.text, s.content[0]), "insist" if insists else "assert")
                else:
                    self._found(s, span, reaction.act)

    def _goes_on(self, s: Statement, r: Reaction, told: Sequence[Reaction]) -> Reaction | None:
        """The answer told right before that `s` words, by the same party ("would not confirm it. “I keep no diary,” he said."), or that was asked
        for with it: "Venn did not call back. Lorne declined to comment." """
        start = min(c.start for c in (*s.cue, *s.content))
        if _bare(r):
            for t in told:
                if _bare(t) and t.span.end <= start and not self._told_between(t.span, Span(start, start)):
                    return t
        if r.about is not None or r.what.noun or not _plain(self.report.text, s):
            return None
        for t in told:
            if (
                t.act == r.act
                and set(t.parties) & set(s.speakers)
                and t.span.end <= start
                and self.sentence(start) - self.sentence(t.span.start) <= 1
                and self._paragraph(start) == self._paragraph(t.span.start)
            ):
                return t
        return None

    def _says_otherwise(self, r: Reaction, target: Draft) -> bool:
        """Whether what is confirmed in words of its own is the opposite of the claim: that the draft came is no yes to that nobody answered it."""
        words = r.what.proposition
        return r.act in ("confirm", "admit") and FINITE.search(words) is not None and denies(words) != denies(target.text)

    def _told_in_question(self, s: Statement, r: Reaction) -> Draft | None:
        """The claim that the question right before tells: "An engineer says that they drove away. Did they?" - "I will not discuss that." """
        if r.act not in ("decline", "deny", "confirm", "dispute", "question"):
            return None
        at = min(c.start for c in s.content)
        before = max(
            (q for q in self.all if q.content and q.content[-1].end <= at and not q.within), key=lambda q: q.content[-1].end, default=None
        )
        if before is None or before.act != "ask" or set(before.speakers) & set(r.parties):
            return None
        told = [d for d in self.drafts if d.statement.within == before.id and not set(d.holders) & set(r.parties)]
        return told[0] if len(told) == 1 else None

    def _asked_of(self, what: str, at: int, r: Reaction) -> Draft | None:
        """The claim of which a question asks, by a thing that it names or by its words; None where nobody has told of that."""
        before = [
            d for d in self.drafts
            if d.span.end <= at and self._paragraph(at) - self._paragraph(d.span.start) <= _ASKED_REACH
            and d.holders and not set(d.holders) & set(r.parties)
        ]  # fmt: skip
        words = stems(what)
        found = thing_of(what, before) or next((d for d in reversed(before) if _alike(words, d)), None)
        return self._charge_of(found) if found is not None else None

    def _charge_of(self, d: Draft) -> Draft:
        """The charge that its maker's quotation shortly after gives a detail of: whoever will not speak of the detail has not answered the charge."""
        if d.statement.manner != "direct":
            return d
        charges = [
            m for m in self.drafts
            if (m.statement.act == "accuse" or m.about or m.in_headline) and m.statement.manner != "direct" and m.span.start < d.span.start
            and set(m.statement.speakers) == set(d.statement.speakers) and self._paragraph(d.span.start) - self._paragraph(m.span.start) <= 1
        ]  # fmt: skip
        # of several that is what the report is about, else the gravest
        return max(charges, key=lambda m: (m.in_headline, m.statement.act == "accuse", m.span.start), default=d)

    def _own_deed(self, s: Statement) -> Draft | None:
        """The claim about the speaker whose thing the speaker speaks of: "I signed the order", after "raised on his written order"."""
        who = set(s.speakers)
        named = [
            d for d in self.drafts
            if not set(d.holders) & who
            and who & (d.mentioned if _HIS.search(d.text) is None else self.places.named(self.body[self.sentence(d.span.start) - 1]))
        ]  # fmt: skip
        words = s.content[0].of(self.report.text)
        return thing_of(words, [d for d in named if denies(d.text) == denies(words)])

    def _doubt(self, s: Statement, r: Reaction, target: Draft) -> Reaction:
        """ "There is no evidence that ...": from those concerned a denial, from an expert a doubt."""
        if r.act != "deny" or r.about is None or not any(_EXPERT.search(self.report.text, c.start, c.end) for c in s.source):
            return r
        before = self.report.text[s.content[0].start : r.about.start].lower()
        return replace(r, act="question") if any(word in before for word in ("evidence", "indication", "proof", "no sign")) else r

    def _answer_charge(self, s: Statement, r: Reaction) -> bool:
        """ "dismissed Venn's charges about his record": what nothing else in the report tells is told here, and it is hers."""
        owners = r.what.possessors
        if not (r.what.noun and r.what.proposition) or r.what.noun in ("statement", "remark", "comment"):
            return False
        if not owners and r.what.foreign and r.what.owner[:1].isupper():
            at = self.report.text.find(r.what.owner, s.content[0].start, s.content[0].end)
            owners = self.voices.at(Span(at, at + len(r.what.owner))) if at >= 0 else ()
        if not owners:
            return False
        span = trimmed(self.report.text, s.content[0])
        if span.of(self.report.text).count(" ") < 2:
            # "the claim, made by Lorne in March, that ...": its words come behind
            at = self.report.text.find(r.what.proposition, span.start)
            that = r.what.proposition.find("that ")
            if at < 0 or that < 0:
                return False
            span = trimmed(self.report.text, Span(at + that, at + len(r.what.proposition)))
        elif (made := _MADE_BY.match(self.report.text, span.start, span.end)) is not None:
            span = Span(made.end(), span.end)
        new = draft(self.report.text, self.places, replace(s, speakers=owners), span)
        self.drafts.append(new)
        new.appearances.append(Appearance(statement=s.id, span=span))
        # that somebody has not answered a charge is told by the report, and so is the charge
        told_by = () if r.act in ("decline", "not_confirmed") and not says(self.report.text, s) else (s.id,)
        for actor in owners:
            self._position(
                new, actor, "accuse" if r.what.noun.startswith(("charge", "accus", "alleg")) else "assert", span, None, via=told_by
            )
        self._react(r, new)
        return True

    def _answer_aside(self, s: Statement, r: Reaction) -> bool:
        """Place an answer on what somebody said in passing: "a letter sent to her in May had been lost" - "She confirmed that the letter had come"."""
        thing = _THE_THING.match(r.what.proposition) if r.act in ("confirm", "deny") and s.manner == "indirect" else None
        if thing is None:
            return False
        here = self.sentence(r.span.start)
        aside = re.compile(_PASSING.format(thing=re.escape(thing[1])), re.IGNORECASE)
        for d in reversed(self.drafts):
            if not 0 <= here - self.sentence(d.span.start) <= _SOON or not d.holders or set(d.holders) & set(r.parties):
                continue
            found = aside.search(self.report.text, d.span.start, d.span.end)
            if found is None:
                continue
            new = draft(self.report.text, self.places, d.statement, Span(*found.span()))
            self.drafts.append(new)
            new.appearances.append(Appearance(statement=d.statement.id, span=new.span))
            for actor in d.statement.speakers:
                self._position(new, actor, self._stance(d.statement), d.statement.cue[0] if d.statement.cue else d.span, d.statement)
            own = matter(self.report.text, s.content[0])
            if own is not None:
                new.appearances.append(Appearance(statement=s.id, span=own))
            self._react(r, new)
            return True
        return False

    def _answer_question(self, r: Reaction) -> bool:
        """Place an answer that has no words of its own for what it answers on the question right before it; False where none was put."""
        if r.what.noun or r.what.proposition:
            return False
        inside = min([r.span.start, *(c.start for c in (r.statement.content if r.statement else ()))])
        put = question(self.all, inside, r.parties, self.sentence, self.report.text)
        span = asked(self.report.text, put) if put is not None else None
        if put is None or span is None:
            return False
        new = draft(self.report.text, self.places, replace(put, speakers=()), span)
        old = same_claim(self.drafts, new)
        if old is None:
            self.drafts.append(new)
            old = new
        old.appearances.append(Appearance(statement=put.id, span=span))
        self._react(r, old)
        return True

    def deny_by_opposites(self) -> None:
        """Who said earlier in the report that it is not so denies what somebody else says after: "no notice was sent", "notice was sent on Friday"."""
        for d in self.drafts:
            if denies(d.text) or d.statement.within or not d.holders:
                continue
            for earlier in self.drafts:
                if (
                    earlier.span.end <= d.span.start
                    and not earlier.statement.within
                    and not set(earlier.holders) & set(d.holders)
                    and negation(earlier.text, d.text)
                ):
                    s = earlier.statement
                    for actor in s.speakers:
                        self._position(d, actor, "deny", s.cue[0] if s.cue else earlier.span, s)

    def _negates(self, s: Statement, span: Span) -> Draft | None:
        """Somebody else's claim of which these words are the denial: "I don't think that the dam is safe"; the answer is placed."""
        words = span.of(self.report.text)
        if not denies(words) or s.within:
            return None
        mine, own = stems(words), set(s.speakers)
        others = [
            d
            for d in self.drafts
            if d.holders and not set(d.holders) & own and not denies(d.text) and not _UNDONE.search(d.text) and _alike(mine, d)
        ]
        if not others:
            return None
        cosine, best = max(zip(self.nearness.cosines(span, [d.span for d in others]), others, strict=True), key=lambda c: c[0])
        if cosine < _NEAR or shared(mine, best.stems)[1] < 0.5:
            return None
        self._react(Reaction("deny", s.speakers, Pointer(proposition=words), s.cue[0] if s.cue else span, s), best)
        return best

    def place_reactions(self, reactions: Sequence[Reaction]) -> None:
        """Place what the report tells in its own words, then the statements that go on with it."""
        self._place(reactions)
        for s, r, first in self.waiting:
            target = next((d for t, d in self.reacted if t is first), None)
            if target is None or set(target.holders) & set(r.parties):
                self._answer(s, r)
            elif set(first.parties) & set(r.parties):
                self.answers[s.id] = target
            else:
                self._react(r, target)

    def _place(self, reactions: Sequence[Reaction]) -> None:
        # several reactions to one phrase ("This claim, not confirmed by X, was played down by Y") are to one claim: the most telling first
        placed: dict[tuple[int, str], Draft] = {}
        last: tuple[Reaction, Draft] | None = None
        found = [(self._pointed(r), r) for r in reactions]
        for target, r in sorted(found, key=lambda f: -len(f[1].parties)):
            key = (self.sentence(r.span.start), r.what.noun or "")
            if r.what.noun and key in placed:
                target = placed[key]
            if _bare(r):
                # who is asked next is asked about the same
                same = last is not None and not self._told_between(last[0].span, r.span) and not set(last[1].holders) & set(r.parties)
                target = last[1] if same and last is not None else target
                last = (r, target) if target is not None else last
            own = next((s for s in self.all if any(c.overlaps(r.span) for c in s.cue) and s.content and s.part == "body"), None)
            if target is None and own is not None and own.id not in self.answers:
                self._answer(replace(own, speakers=r.parties), replace(r, statement=own))
            elif target is None and own is None:
                self._answer_question(r)
            if target is not None:
                if r.what.noun:
                    placed.setdefault(key, target)
                self._react(r, target)
                for s in self.all:
                    if any(c.overlaps(r.span) for c in s.cue):
                        self.answers[s.id] = target

    def _told_between(self, one: Span, other: Span) -> bool:
        """Whether a claim is told between two answers."""
        first, second = sorted((one, other), key=lambda s: s.start)
        return any(first.end <= d.span.start < second.start for d in self.drafts)

    def answer_by_insisting(self) -> None:
        """ "... was played down by X, who insisted that ..." answers the claim that X plays down."""
        for r, target in self.reacted:
            for s in self.all:
                if (
                    s.act == "insist"
                    and s.id not in self.answers
                    and set(s.speakers) & set(r.parties)
                    and s.cue
                    and self.sentence(s.cue[0].start) == self.sentence(r.span.start)
                ):
                    self.answers[s.id] = target

    def _pointed(self, r: Reaction) -> Draft | None:
        """The claim that a reaction points at, None where that cannot be told."""
        if r.inside is not None:
            own = [d for d in self.drafts if d.statement is r.inside and d.span.start < r.span.start]
            return own[-1] if own else None
        sentence = self.sentence(r.span.start)
        if r.what.pronoun:
            outer = r.statement.id if r.statement is not None else None
            here = [
                s for s in self.all
                if s is not r.statement and s.content and s.content[-1].end <= r.span.start and s.within != outer
                and self.sentence(s.content[-1].start) == sentence
            ]  # fmt: skip
            put = _ASKED_IN.search(self.report.text, self.body[max(0, sentence - 1)].start, r.span.start)
            if put is not None and r.act in ("decline", "not_confirmed"):
                return self._asked_of(put["what"], put.start(), r)
            # "X said that the dam is safe, but Y called that untrue": the sentence has its own "it", a claim or a question
            own = [d for d in self.drafts if any(d.statement is s for s in here) and not set(d.holders) & set(r.parties)]
            if own or any(s.act == "ask" for s in here):
                return own[-1] if own else None
        if not (r.what.noun or r.what.proposition) and (
            _ASKED.match(self.report.text, self.body[max(0, sentence - 1)].start) or self._was_asked(r)
        ):
            return None  # "Asked whether ..., she would not say": what was asked is told there, and is no earlier claim
        if r.what.noun and r.what.proposition:
            # "the claim, made in March, that ...": the statement that tells it comes after the words that point at it
            after = [
                d
                for d in self.drafts
                if d.span.start > r.span.end and self.sentence(d.span.start) == sentence and d.text in r.what.proposition
            ]
            if after:
                return after[0]
        near = self._nearest(r)
        if near is not None:
            return near
        paragraphs = {id(d): self._paragraph(d.span.start) for d in self.drafts}
        inside = r.statement.content[0].start if r.statement is not None else r.span.start
        offset = r.about.end if r.about is not None else min(inside, r.span.start)
        among = self.drafts
        if r.what.foreign and r.what.owner:
            # "Venn's claim", where only a spokesman of Venn's speaks
            owner = re.compile(rf"\b{re.escape(r.what.owner)}\b", re.IGNORECASE)
            among = [d for d in among if any(owner.search(self.report.text, x.start, x.end) for x in d.statement.source)]
            r = replace(r, what=replace(r.what, foreign=not among))
        return pointed_at(
            among,
            paragraphs,
            (offset, self._paragraph(r.span.start)),
            r.what,
            r.parties,
            silent=r.act == "not_confirmed",
            own=self.own_side(r.parties) if r.act in _OWN_WORD else (),
            loose=r.act in ("decline", "not_confirmed", "downplay"),
            answered={id(d) for _, d in self.reacted}
            | {id(d) for d in self.drafts if r.act == "decline" and any(p.act in ANSWERING for p in d.positions)},
            opens=r.act in ("deny", "confirm", "decline", "not_confirmed", "echo") and self._opens(min(r.span.start, inside)),
            beside={id(d) for d in among if d.span.end <= offset and self.sentence(d.span.start) == sentence},
        )

    def own_side(self, parties: Sequence[str]) -> set[str]:
        """The parties, and all who speak for the same sides."""
        own = {self.side.get(a, a) for a in parties}
        return {*parties, *(a for a, side in self.side.items() if side in own)}

    def _was_asked(self, r: Reaction) -> bool:
        inside = min([r.span.start, *(c.start for c in (r.statement.content if r.statement else ()))])
        put = question(self.all, inside, r.parties, self.sentence, self.report.text)
        return put is not None and asked(self.report.text, put) is not None

    def _nearest(self, r: Reaction) -> Draft | None:
        """The earlier claim of somebody else that the words of a denial or confirmation say again, by its vector."""
        if r.statement is None or r.act not in ("deny", "confirm", "dispute") or not r.what.proposition or r.what.noun:
            return None
        span = matter(self.report.text, r.about or r.statement.content[0])
        words = stems(r.what.proposition)
        before = [
            d for d in self.drafts
            if d.holders and not set(d.holders) <= set(r.parties) and d.span.start < r.span.start
            and (len(words & d.stems) >= (1 if r.act == "deny" else 2) or self._said_again(r, d))
        ]  # fmt: skip
        if span is None or not before or not FINITE.search(span.of(self.report.text)):
            return None  # the vector of a thing is near to all that is said of it
        cosine, best = max(zip(self.nearness.cosines(span, [d.span for d in before]), before, strict=True), key=lambda c: c[0])
        return best if cosine >= (_NEAR if r.act == "deny" else _NEARER) else None

    def _said_again(self, r: Reaction, d: Draft) -> bool:
        """Whether a quotation comes right after the sentence that tells the same denial: "denied that the dam broke. “It is false that ...”" """
        return (
            r.statement is not None
            and r.statement.manner == "direct"
            and all(p.act == r.act for p in d.positions)
            and 0 <= self.sentence(r.statement.content[0].start) - self.sentence(d.span.start) <= 1
        )

    def _react(self, r: Reaction, target: Draft) -> None:
        self.reacted.append((r, target))
        if r.statement is not None:
            self.answers[r.statement.id] = target
        for actor in r.parties:
            self._position(target, actor, r.act, r.span, r.statement)
