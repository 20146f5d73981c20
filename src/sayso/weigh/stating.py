"""What the statements of one report put forward: its claims as drafts, with the positions of those who stand for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.cues.rules import POLARITY
from sayso.cues.verbs import cue_verbs, negated, words_in
from sayso.records import Act, Actor, Appearance, Position, Report, Statement
from sayso.spans import Span
from sayso.weigh.asked import asked
from sayso.weigh.beside import cited, included
from sayso.weigh.drafts import Draft, draft, same_claim
from sayso.weigh.likeness import denies, figures
from sayso.weigh.nearness import Nearness, Vectors
from sayso.weigh.places import Places
from sayso.weigh.put_forward import FOUNDING, cue_of
from sayso.weigh.reactions import Reaction
from sayso.weigh.reporter import reporter_id
from sayso.weigh.sentences import sentences
from sayso.weigh.voices import Voices

# From this cosine on a speaker's quotation says what the report said of the speaker just before, if it comes within so many code points.
_REWORDED, _SHORTLY = 0.6, 700
# How far a verb may stand from its subject, in code points.
_BETWEEN = 30
# What the speaker says on somebody else's word.
_PASSED_ON: frozenset[Act] = frozenset({"assert", "accuse", "warn", "echo", "confirm", "insist"})
# What a speaker takes back is the speaker's own.
_TELLING: frozenset[Act] = frozenset({"assert", "insist", "confirm", "admit", "accuse", "warn", "deny", "echo", "think"})
_SILENT = re.compile(r"\b(?:no|not|n[’']t|yet|never|neither|silent|mum|unavailable|unreachable)\b|n[’']t\b", re.IGNORECASE)
_MISSED = re.compile(r"\b(?:has|have|had)(?: \w+)?(?: not|n[’']t)(?: \w+)? (?:said|told|confirmed)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:an?|the|its|his|her|their) (?:\w+ )?(?:copy|copies|transcript|recording|text|document|minutes|e-?mail|memo|tape|footage|video|draft|translation|letter|filing|affidavit)\b(?! (?:from|by|signed by|sent by) )",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|prior|first) (?:version|edition)s? of (?:this|the) (?:article|story|report|post|item|text)\b|\bthis (?:article|story|report|post) (?:originally|initially|previously|earlier)\b",
    re.IGNORECASE,
)
# Answers whose words may tell who holds what they answer.
_ANSWERED: frozenset[Act] = frozenset({"reject", "deny", "dispute", "downplay", "question", "decline"})
_AS = re.compile(r"\bas (?:the |a |an |its |his |her |their )?$", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:declin\w*|refus\w*|would|will|said|says|told|could)\b", re.IGNORECASE)


def says(text: str, s: Statement) -> bool:
    """Whether a party that gives no answer says so itself: "declined to comment", against "has not responded"."""
    cue = " ".join(c.of(text) for c in s.cue)
    return not _MISSED.search(cue) and (_SPOKEN.search(cue) is not None or not _SILENT.search(cue))


def _covered(spans: Sequence[Span], span: Span) -> int:
    """How many code points of `span` lie in `spans`."""
    return sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in spans)


def _speaks(text: str, s: Statement) -> bool:
    """Whether a nested statement is one of speech, and likely enough to be one."""
    words = words_in(" ".join(c.of(text) for c in s.cue))
    return (
        s.score >= 0.5
        and not (words and words[0] in ("will", "would", "could", "may", "might", "should"))
        and any(v.act != "think" or v.base == "believe" for v in cue_verbs(words, len(words)))
    )


class Stating:
    """The claims that statements put forward, while one report is being weighed."""

    def __init__(
        self, report: Report, places: Places, actors: Sequence[Actor], statements: Sequence[Statement], vectors: Vectors | None = None
    ) -> None:
        self.nearness = Nearness(vectors)
        self.report, self.places, self.known, self.given = report, places, tuple(actors), list(statements)
        self.voices = Voices(report, actors, statements)
        # where resolving left a described source open, its description stands for it while the report is weighed; a group for all its members
        self.all = [s if (who := self.voices.of(s)) == s.speakers else replace(s, speakers=who) for s in statements]
        self.by_id = {s.id: s for s in statements}
        self.drafts: list[Draft] = []
        self.answers: dict[str, Draft] = {}
        self.reacted: list[tuple[Reaction, Draft]] = []
        # statements that word an answer which the report tells right before, each with its own reading and with that answer
        self.waiting: list[tuple[Statement, Reaction, Reaction]] = []
        self._inner: dict[str, list[Statement]] = {}
        for s in self.all:
            if s.within:
                self._inner.setdefault(s.within, []).append(s)
        self.body = sentences(report.text)
        self._starts = [span.start for span in self.body]
        self._paragraphs = [m.start() for m in re.finditer(r"(?:^|\n)[^\S\n]*[^\s]", report.text)]

    def _found(self, s: Statement, span: Span, act: Act) -> None:
        new = draft(self.report.text, self.places, s, span)
        old = same_claim(self.drafts, new) or self._reworded(new)
        if old is None:
            self.drafts.append(new)
            old = new
        old.appearances.append(Appearance(statement=s.id, span=span))
        cue = s.cue[0] if s.cue else span
        if self._correct(s):
            self._position(old, reporter_id(self.report), "correct", cue, None)
            return
        for actor in (*s.speakers, *included(self.report.text, self.places, s)):
            self._position(old, actor, act, cue, s)
        agreed = self._agreed(s)
        old.appearances.extend(Appearance(statement=other.id, span=span) for other, _ in agreed)
        for other, stance in (*self._told_in(s, span), *agreed):
            for actor in other.speakers:
                self._position(old, actor, stance, other.cue[0] if other.cue else span, other)
        source = cited(self.report.text, s, self.body[self.sentence(cue.start) - 1]) if act in _PASSED_ON else None
        if source is not None:
            words = source.of(self.report.text)
            named = (self.places.chain(source.start, source.end)[0] if words[:1].isupper() else ()) or self.voices.at(source)
            for actor in named:
                if actor not in s.speakers:
                    self._position(old, actor, "assert", source, None, via=(s.id,))

    def _told_in(self, s: Statement, span: Span) -> list[tuple[Statement, Act]]:
        """Who stands for what is answered, as the answer's own words tell it: "rejected the ten ships that Venn has offered"."""
        if s.act not in _ANSWERED:
            return []
        made = {d.statement.id for d in self.drafts if d.statement is not s}
        return [
            (inner, self._stance(inner)) for inner in self._inner.get(s.id, ())
            if inner.act in FOUNDING and inner.id not in made and inner.source and inner.speakers and not set(inner.speakers) & set(s.speakers)
            and inner.source[0].within(span) and any(c.overlaps(span) for c in inner.content)
        ]  # fmt: skip

    def _agreed(self, s: Statement) -> list[tuple[Statement, Act]]:
        """Who says it too by telling of it with "as": "By Monday, as the group has announced"."""
        outer = self.by_id.get(s.within or "")
        if outer is None or not s.source or outer.act not in FOUNDING or not _AS.search(self.report.text[: s.source[0].start][-12:]):
            return []
        return [(outer, self._stance(outer))]

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

    def _in_question(self, s: Statement) -> bool:
        """Whether a belief is only asked about: "asked whether she believed that the gates were raised"."""
        outer = self.by_id.get(s.within or "")
        return outer is not None and outer.act == "ask" and s.act == "think" and asked(self.report.text, outer) is not None

    def _stance(self, s: Statement) -> Act:
        """The act by which `s` stands for its own proposition; of a belief that somebody else tells, the act of the telling."""
        outer = self.by_id.get(s.within or "")
        if not s.source and s.speakers:
            return "assert"  # "rumours that ...": the word tells nothing of how
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
            near = not inner.cue or inner.cue[0].start - inner.source[-1].end <= _BETWEEN
            ends = near and bool(inner.content) and inner.content[-1].end >= span.end - 3
            if inner.source[0].start - span.start < 16 and (told >= 0.4 * size or (told and (ends or whole >= 0.8 * size))):
                return True
        return False

    def _echoes(self, s: Statement) -> bool:
        """Whether a report only passes on what another says: "an article in the Post cited a memo that said ..."."""
        if s.id not in self._inner:
            return False
        verbs = cue_of(self.report.text, s)
        if not verbs or negated(words_in(" ".join(c.of(self.report.text) for c in s.cue))):
            return False
        return verbs[0].base in ("cite", "quote", "repeat")

    def _pass_on(self) -> None:
        for s in self.all:
            if s.speakers and s.part == "body" and self._echoes(s):
                inner = {i.id for i in self._inner[s.id]}
                for d in self.drafts:
                    if d.statement.id in inner and d.holders and not set(d.holders) & set(s.speakers):
                        for actor in s.speakers:
                            self._position(d, actor, "echo", s.cue[0], s)

    def _correct(self, s: Statement) -> bool:
        """ "An earlier version of this article said that ...": the report takes back what it said itself."""
        return bool(s.source) and _EARLIER.search(self.report.text, s.source[0].start, s.source[-1].end) is not None

    def _position(self, d: Draft, actor: str, act: Act, span: Span, s: Statement | None, via: Sequence[str] = ()) -> None:
        via = list(via)
        outer = s.within if s is not None else None
        seen: set[str] = set()
        while outer in self.by_id and outer is not None and outer not in seen:
            seen.add(outer)
            # what a speaker says of the own words is told by nobody else; nor by the paper on which they stand
            if actor not in self.by_id[outer].speakers and not (s is not None and self._on_paper(s, self.by_id[outer])):
                via.insert(0, outer)
            outer = self.by_id[outer].within
        # silence is told about somebody, never by them
        own = (s is not None or bool(via)) and not (s is not None and act in ("not_confirmed", "decline") and not says(self.report.text, s))
        new = Position(
            actor=actor, act=act, polarity=POLARITY[act], voice="actor" if own else "reporter", via=tuple(via),
            statement=s.id if s is not None and own else None, span=span, on=(s.said_on if s is not None else None) or self.report.published, report=self.report.id,
        )  # fmt: skip
        if new not in d.positions:
            d.positions.append(new)

    def _on_paper(self, s: Statement, outer: Statement) -> bool:
        """Whether `outer` only names the document from which `s` is quoted: "..., she wrote, according to a copy of the letter"."""
        if not outer.source or not _DOCUMENT.match(self.report.text, outer.source[0].start, outer.source[0].end):
            return False
        size = sum(c.end - c.start for c in outer.content)
        return sum(_covered(outer.content, c) for c in s.content) >= 0.6 * size

    def _opens(self, offset: int) -> bool:
        """Whether the sentence at `offset` is the first of its paragraph."""
        start = self.body[max(0, self.sentence(offset) - 1)].start
        return self._paragraph(start) != self._paragraph(max(0, start - 2)) or start == 0

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset)

    def sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset)
