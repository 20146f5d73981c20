"""The claims of one report in the making: founded by statements, answered by others and by the report's own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.cues.rules import POLARITY, calls_false
from sayso.cues.verbs import cue_verbs, words_in
from sayso.records import Act, Actor, Appearance, Position, Report, Statement
from sayso.spans import Span
from sayso.weigh.asked import asked, question, yes_or_no
from sayso.weigh.beside import cited, included
from sayso.weigh.clauses import FINITE, trimmed
from sayso.weigh.drafts import Draft, draft, headline_claim, same_claim
from sayso.weigh.likeness import denies, figures, shared, stems
from sayso.weigh.nearness import Nearness, Vectors
from sayso.weigh.own_voice import judgements
from sayso.weigh.places import Places
from sayso.weigh.pointing import Pointer, pointed_at
from sayso.weigh.put_forward import FOUNDING, cue_of, founds, is_revised, matter, propositions
from sayso.weigh.reactions import ANSWERING, Reaction, stated_reactions
from sayso.weigh.reporter import reporter_id
from sayso.weigh.sentences import sentences
from sayso.weigh.sides import sides
from sayso.weigh.voices import Voices

# From this cosine on the words of a denial are those of the claim that it denies (tried on training/labels/positions.jsonl).
_NEAR, _NEARER = 0.72, 0.8
# From this cosine on a speaker's quotation says what the report said of the speaker just before, if it comes within so many code points.
_REWORDED, _SHORTLY = 0.6, 700
# Answers that may bring up their own matter: "denied any part in it", "would not discuss the inquiry", "disputed the count".
_OWN_MATTER: frozenset[Act] = frozenset(
    {"deny", "confirm", "admit", "decline", "not_confirmed", "downplay", "dispute", "question", "reject"}
)
# How many paragraphs back the report may come back to what a source told.
_JUDGED_REACH = 5
# What the speaker says on somebody else's word.
_PASSED_ON: frozenset[Act] = frozenset({"assert", "accuse", "warn", "echo", "confirm", "insist"})
# What a speaker takes back is the speaker's own.
_TELLING: frozenset[Act] = frozenset({"assert", "insist", "confirm", "admit", "accuse", "warn", "deny", "echo", "think"})
_OWN_WORD: frozenset[Act] = frozenset({"retract", "correct"})


def _answers_a_claim(r: Reaction) -> bool:
    """Whether the words of a statement's reaction are such that a claim is meant: offers, plans and persons are rejected too."""
    if r.act in _OWN_WORD:
        return True
    # to refuse to do something is no act towards a claim
    return r.act != "reject" or bool(r.what.noun or r.what.pronoun or not r.what.proposition.startswith("to "))


_DENIED = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?(?:denied|refused)\b", re.IGNORECASE)
_SILENT = re.compile(r"\b(?:no|not|n[’']t|yet|never|neither|silent|mum|unavailable|unreachable)\b|n[’']t\b", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:when |also )?(?:asked|pressed|questioned)\b[^.]{0,40}?\b(?:whether|if|how|why|when|where|who|what|about)\b", re.IGNORECASE
)
_MISSED = re.compile(r"\b(?:has|have|had)(?: \w+)?(?: not|n[’']t)(?: \w+)? (?:said|told|confirmed)\b", re.IGNORECASE)
_ONLY_MISSED = re.compile(
    r"\b(?:does|do|did|has|have|had)(?: not|n[’']t)(?: \w+ly| yet)? (?:specif|clarif|say\b|said\b|mention|identif|reveal|disclos|nam(?:e|ed)\b|explain|detail|elaborat)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:declin\w*|refus\w*|would|will|said|says|told|could)\b", re.IGNORECASE)


def _says(text: str, s: Statement) -> bool:
    """Whether a party that gives no answer says so itself: "declined to comment", against "has not responded"."""
    cue = " ".join(c.of(text) for c in s.cue)
    return not _MISSED.search(cue) and (_SPOKEN.search(cue) is not None or not _SILENT.search(cue))


def _covered(spans: Sequence[Span], span: Span) -> int:
    """How many code points of `span` lie in `spans`."""
    return sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in spans)


def _speaks(text: str, s: Statement) -> bool:
    """Whether a nested statement is one of speech, and likely enough to be one."""
    words = words_in(" ".join(c.of(text) for c in s.cue))
    return s.score >= 0.5 and any(v.act != "think" or v.base == "believe" for v in cue_verbs(words, len(words)))


class Drafting:
    """One report being weighed: its claims as drafts, who answered which, and how."""

    def __init__(
        self, report: Report, places: Places, actors: Sequence[Actor], statements: Sequence[Statement], vectors: Vectors | None = None
    ) -> None:
        self.nearness = Nearness(vectors)
        self.report, self.places, self.known, self.given = report, places, tuple(actors), list(statements)
        self.voices = Voices(report, actors, statements)
        # where resolving left a described source open, its description stands for it while the report is weighed
        self.all = [s if s.speakers else replace(s, speakers=self.voices.of(s)) for s in statements]
        self.by_id = {s.id: s for s in statements}
        self.drafts: list[Draft] = []
        self.answers: dict[str, Draft] = {}
        self.reacted: list[tuple[Reaction, Draft]] = []
        self._inner: dict[str, list[Statement]] = {}
        for s in self.all:
            if s.within:
                self._inner.setdefault(s.within, []).append(s)
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
            if reaction is not None:
                self._answer(s, reaction)
            elif founds(text, s):
                for span in propositions(text, s):
                    if self._negates(s, span) is not None:
                        continue
                    if not self._only_tells(s, span):
                        self._found(s, span, self._stance(s))

    def _answer(self, s: Statement, reaction: Reaction) -> None:
        """Place a statement that answers: on the claim it points at, else on what its own words bring up."""
        target = self._pointed(reaction) if _answers_a_claim(reaction) else None
        if target is not None and self._says_otherwise(reaction, target):
            target = None
        if target is None and not reaction.what.noun:
            target = self._told_in_question(s, reaction)
        if s.manner == "direct" and reaction.act == "admit" and target is None:
            for admitted in propositions(self.report.text, s):
                self._found(s, admitted, "admit")
            return
        if (reaction.act == "downplay" and (s.manner == "direct" or (target is None and self._only_says(s)))) or (
            target is None and self._denies_in_own_words(s, reaction)
        ):
            for instead in propositions(self.report.text, s):
                self._found(s, instead, "assert")  # in quotation marks stands what is so instead
            if target is None:
                return
        if target is not None:
            self._react(reaction, target)
            return
        if reaction.act == "correct" and is_revised(self.report.text, s):
            self._found(s, trimmed(self.report.text, s.content[0]), "assert")
            return
        if self._answer_question(reaction) or self._answer_charge(s, reaction):
            return
        if reaction.act == "decline" and _ONLY_MISSED.search(" ".join(c.of(self.report.text) for c in s.cue)):
            return  # "the article does not say when": no one was asked
        if reaction.act in _OWN_MATTER and not reaction.what.foreign and not calls_false(s.content[0].of(self.report.text)):
            span = matter(self.report.text, reaction.about or s.content[0])
            if span is not None and not self._only_tells(s, span):
                self._found(s, span, reaction.act)

    def _only_says(self, s: Statement) -> bool:
        """Whether the cue is one of saying, so that the act is in what is said."""
        verbs = cue_of(self.report.text, s)
        return bool(verbs) and verbs[0].act in ("assert", "insist")

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

    def _says_otherwise(self, r: Reaction, target: Draft) -> bool:
        """Whether what is confirmed in words of its own is the opposite of the claim: that the draft came is no yes to that nobody answered it."""
        words = r.what.proposition
        return r.act in ("confirm", "admit") and FINITE.search(words) is not None and denies(words) != denies(target.text)

    def _denies_in_own_words(self, s: Statement, r: Reaction) -> bool:
        if s.manner != "direct" and not self._only_says(s):
            return False  # "denied that ...": the words are those of the claim
        return r.act in ("deny", "dispute") and any(denies(span.of(self.report.text)) for span in propositions(self.report.text, s)[:1])

    def _answer_charge(self, s: Statement, r: Reaction) -> bool:
        """ "dismissed Venn's charges about his record": what nothing else in the report tells is told here, and it is hers."""
        if not (r.what.noun and r.what.possessors and r.what.proposition) or r.what.noun in ("statement", "remark", "comment"):
            return False
        span = trimmed(self.report.text, s.content[0])
        new = draft(self.report.text, self.places, replace(s, speakers=r.what.possessors), span)
        self.drafts.append(new)
        new.appearances.append(Appearance(statement=s.id, span=span))
        for actor in r.what.possessors:
            self._position(
                new, actor, "accuse" if r.what.noun.startswith(("charge", "accus", "alleg")) else "assert", span, None, via=(s.id,)
            )
        self._react(r, new)
        return True

    def _answer_question(self, r: Reaction) -> bool:
        """Place an answer that has no words of its own for what it answers on the question right before it; False where none was put."""
        if r.what.noun or r.what.proposition:
            return False
        inside = min([r.span.start, *(c.start for c in (r.statement.content if r.statement else ()))])
        put = question(self.all, inside, r.parties, self.sentence)
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

    def _negates(self, s: Statement, span: Span) -> Draft | None:
        """Somebody else's claim of which these words are the denial: "I don't think that the dam is safe"; the answer is placed."""
        words = span.of(self.report.text)
        if not denies(words) or s.within:
            return None
        mine, own = stems(words), set(s.speakers)
        others = [d for d in self.drafts if d.holders and not set(d.holders) & own and not denies(d.text) and shared(mine, d.stems)[0] >= 2]
        if not others:
            return None
        cosine, best = max(zip(self.nearness.cosines(span, [d.span for d in others]), others, strict=True), key=lambda c: c[0])
        if cosine < _NEAR or shared(mine, best.stems)[1] < 0.5:
            return None
        self._react(Reaction("deny", s.speakers, Pointer(proposition=words), s.cue[0] if s.cue else span, s), best)
        return best

    def _stance(self, s: Statement) -> Act:
        """The act by which `s` stands for its own proposition; of a belief that somebody else tells, the act of the telling."""
        outer = self.by_id.get(s.within or "")
        if s.act == "think" and outer is not None and outer.act in ("admit", "confirm", "insist"):
            return outer.act
        return s.act if s.act in FOUNDING and s.act is not None else "assert"

    def _only_tells(self, s: Statement, span: Span) -> bool:
        """Whether a proposition of `s` is no more than somebody else's statement: "X said that Y had announced ...": that is Y's."""
        for inner in self._inner.get(s.id, ()):
            if (
                inner.act not in _TELLING
                or not inner.source
                or not inner.speakers
                or set(inner.speakers) & set(s.speakers)
                or not _speaks(self.report.text, inner)
            ):
                continue
            told = _covered(inner.content, span)
            behind = any(c.start <= inner.source[0].start < c.end for c in s.content)
            if behind and _covered((*inner.content, *inner.source, *inner.cue), span) >= 0.8 * (span.end - span.start):
                return True  # "..., the council announced", all of it according to an agency
            whole = told + _covered((*inner.source, *inner.cue), span)
            size = span.end - span.start
            ends = inner.content[-1].end >= span.end - 3
            if inner.source[0].start - span.start < 16 and (told >= 0.4 * size or (told and (ends or whole >= 0.8 * size))):
                return True
        return False

    def _found(self, s: Statement, span: Span, act: Act) -> None:
        new = draft(self.report.text, self.places, s, span)
        old = same_claim(self.drafts, new) or self._reworded(new)
        if old is None:
            self.drafts.append(new)
            old = new
        old.appearances.append(Appearance(statement=s.id, span=span))
        cue = s.cue[0] if s.cue else span
        for actor in (*s.speakers, *included(self.report.text, self.places, s)):
            self._position(old, actor, act, cue, s)
        source = cited(self.report.text, s, self.body[self.sentence(cue.start) - 1]) if act in _PASSED_ON else None
        if source is not None:
            named = self.places.chain(source.start, source.end)[0] or self.voices.at(source)
            for actor in named:
                if actor not in s.speakers:
                    self._position(old, actor, "assert", source, None, via=(s.id,))

    def _reworded(self, new: Draft) -> Draft | None:
        """The speaker's own claim shortly before that the words say once more: a quotation after the sentence that sums it up."""
        if new.statement.manner != "direct":
            return None
        mine = [
            d for d in self.drafts
            if d.holders and set(d.holders) == set(new.statement.speakers) and d.statement.id != new.statement.id
            and abs(new.span.start - d.span.start) <= _SHORTLY and denies(d.text) == denies(new.text) and figures(d.text) >= figures(new.text)
        ]  # fmt: skip
        if not mine:
            return None
        cosine, best = max(zip(self.nearness.cosines(new.span, [d.span for d in mine]), mine, strict=True), key=lambda c: c[0])
        return best if cosine >= _REWORDED else None

    def tie_headline(self) -> None:
        side = sides(self.known, self.given)
        for s in self.all:
            if s.part != "headline" or not s.content:
                continue
            span = trimmed(self.report.text, s.content[0])
            found = headline_claim(self.drafts, span.of(self.report.text), s.speakers, side)
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
            key = (self.sentence(r.span.start), r.what.noun or "")
            if r.what.noun and key in placed:
                target = placed[key]
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

    def judge(self) -> None:
        """What the report says of a claim in its own voice."""
        who = reporter_id(self.report)
        for j in judgements(self.report.text, self.body, self.all):
            if j.statement is not None:
                targets = [d for d in self.drafts if any(a.statement == j.statement.id for a in d.appearances)][:1]
            else:
                targets = self._judged(j.span)
            for d in targets:
                self._position(d, who, j.act, j.span, None)

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

    def drop_unowned(self) -> None:
        """A claim is what somebody stands for, or against: without any position it is none."""
        self.drafts = [d for d in self.drafts if d.positions]

    def _pointed(self, r: Reaction) -> Draft | None:
        """The claim that a reaction points at, None where that cannot be told."""
        sentence = self.sentence(r.span.start)
        if r.what.pronoun:
            here = [
                s for s in self.all
                if s is not r.statement and s.content and s.content[-1].end <= r.span.start and self.sentence(s.content[-1].start) == sentence
            ]  # fmt: skip
            if here:
                # "X said that the dam is safe, but Y called that untrue": the sentence has its own "it", a claim or none
                own = [d for d in self.drafts if any(d.statement is s for s in here) and not set(d.holders) & set(r.parties)]
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
        offset = min(inside, r.span.start)
        among = self.drafts
        if r.what.foreign and r.what.owner:
            # "Venn's claim", where only a spokesman of Venn's speaks
            owner = re.compile(rf"\b{re.escape(r.what.owner)}\b")
            among = [d for d in among if any(owner.search(self.report.text, x.start, x.end) for x in d.statement.source)]
            r = replace(r, what=replace(r.what, foreign=not among))
        return pointed_at(
            among,
            paragraphs,
            (offset, self._paragraph(r.span.start)),
            r.what,
            r.parties,
            silent=r.act == "not_confirmed",
            own=r.act in _OWN_WORD,
            loose=r.act in ("decline", "not_confirmed", "downplay"),
            answered={id(d) for _, d in self.reacted}
            | {id(d) for d in self.drafts if r.act == "decline" and any(p.act in ANSWERING for p in d.positions)},
            beside={id(d) for d in among if d.span.end <= offset and self.sentence(d.span.start) == sentence},
        )

    def _was_asked(self, r: Reaction) -> bool:
        inside = min([r.span.start, *(c.start for c in (r.statement.content if r.statement else ()))])
        put = question(self.all, inside, r.parties, self.sentence)
        return put is not None and asked(self.report.text, put) is not None

    def _nearest(self, r: Reaction) -> Draft | None:
        """The earlier claim of somebody else that the words of a denial or confirmation say again, by its vector."""
        if r.statement is None or r.act not in ("deny", "confirm", "dispute") or not r.what.proposition or r.what.noun:
            return None
        span = matter(self.report.text, r.about or r.statement.content[0])
        words = stems(r.what.proposition)
        before = [
            d for d in self.drafts
            if d.holders and not set(d.holders) <= set(r.parties) and d.span.start < r.span.start and words & d.stems
        ]  # fmt: skip
        if span is None or not before or not FINITE.search(span.of(self.report.text)):
            return None  # the vector of a thing is near to all that is said of it
        cosine, best = max(zip(self.nearness.cosines(span, [d.span for d in before]), before, strict=True), key=lambda c: c[0])
        return best if cosine >= (_NEAR if r.act == "deny" else _NEARER) else None

    def _react(self, r: Reaction, target: Draft) -> None:
        self.reacted.append((r, target))
        if r.statement is not None:
            self.answers[r.statement.id] = target
        for actor in r.parties:
            self._position(target, actor, r.act, r.span, r.statement)

    def _position(self, d: Draft, actor: str, act: Act, span: Span, s: Statement | None, via: Sequence[str] = ()) -> None:
        via = list(via)
        outer = s.within if s is not None else None
        while outer in self.by_id and outer is not None and outer not in via:
            via.insert(0, outer)
            outer = self.by_id[outer].within
        # silence is told about somebody, never by them
        own = (s is not None or bool(via)) and not (
            s is not None and act in ("not_confirmed", "decline") and not _says(self.report.text, s)
        )
        new = Position(
            actor=actor, act=act, polarity=POLARITY[act], voice="actor" if own else "reporter", via=tuple(via),
            statement=s.id if s is not None and own else None, span=span, on=(s.said_on if s is not None else None) or self.report.published, report=self.report.id,
        )  # fmt: skip
        if new not in d.positions:
            d.positions.append(new)

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset)

    def sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset)
