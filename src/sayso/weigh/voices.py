"""Sources that the report names by a description and that resolving leaves open: "one local", "some studies", "lawmakers who said".

Where a claim stands needs somebody who stands for it. A description is one actor in its report: it adds a voice, has no country and no
side, and never confirms. The speakers of the statement stay as resolving left them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso import ids
from sayso.records import Actor, Report, Statement
from sayso.spans import Span

# Pronouns stand for somebody that the report has named, which resolving could not tell: no description.
_PRONOUN = re.compile(
    r"^(?:i|we|you|he|she|it|they|him|her|them|who|which|that|what|this|these|those|one|his|my|our|your|its|their|himself|herself|themselves|there|someone|somebody|anyone|everyone|everybody|nobody|many|most|both|all|people)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|any|another) ", re.IGNORECASE)
# Nobody who could say anything.
_THING = re.compile(
    r"\b(?:details?|facts?|things?|problems?|questions?|reasons?|ideas?|issues?|truth|answers?|results?|clues?|signs?)$", re.IGNORECASE
)
_INDEFINITE = re.compile(r"(?:an?|one|two|three|four|five|several|some|sources|people|officials|other)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"^(?:who|which|that)\b", re.IGNORECASE)
# The noun phrase right before "who": up to three words after a verb, a preposition or a mark.
_HEAD = re.compile(r"((?:(?:some|several|many|other|senior|two|three|four|few|most) )?(?:[\w’'-]+ ){0,2}[\w’'-]+),? $")
_STOPS = re.compile(
    r"^.*\b(?:from|by|of|to|with|for|among|against|on|in|at|as|and|but|or|the|a|an|is|are|was|were|has|have|had) ", re.IGNORECASE
)
_OUTLET = re.compile(
    r"(?:the|a|an)(?: \w+)? (?:report|article|newspaper|paper|publication|magazine|website|site|broadcaster|outlet|news agency|agency|story|channel|network)(?: (?:on \w+|published|in|says|this)\b.*)?$|(?:a|the) (?:news )?report\b",
    re.IGNORECASE,
)
_CARRIERS = re.compile(r"(?:[\w-]+ )?(?:reports|rumou?rs|critics|sources)", re.IGNORECASE)
_NEITHER_NOR = re.compile(r"neither (.+?) nor (.+)", re.IGNORECASE)
_REPORTS = re.compile(r"\b(?:report|according|sa(?:ys?|id)|writ|wrote|claim|reveal|cit|told)", re.IGNORECASE)
_AHEAD = 400  # code points from "A report on Thursday" to the name of the outlet
_LIKELY = 0.5
_LONGEST = 90  # code points; what is longer is a sentence that was taken for a source


class Voices:
    """The actors that one report's open sources make."""

    def __init__(self, report: Report, actors: Sequence[Actor], statements: Sequence[Statement]) -> None:
        self.report, self.text = report, report.text
        self._known = list(actors)
        self._members = {a.id: set(a.members) for a in actors if a.members}
        # a paper that nobody has heard of is often taken for a person: one word, or "the newspaper" before its name
        bodies = {a.id for a in actors if a.name[:1].isupper() and (a.kind in ("organisation", "group") or " " not in a.name)}
        self._outlets = sorted(
            (s.source[0].start, i) for s in statements if s.source and _REPORTS.search(self._cue(s)) for i in s.speakers[:1] if i in bodies
        )
        self._starting = {m.start: (m.end, a.id) for a in actors if a.kind == "person" for m in a.mentions}
        self._made: dict[str, Actor] = {}

    def _cue(self, s: Statement) -> str:
        return " ".join(c.of(self.text) for c in s.cue)

    def of(self, s: Statement) -> tuple[str, ...]:
        """The speakers of a statement, else the actor that its source describes; empty where the source is a pronoun or not told.

        Where a statement is made on behalf of a group by all its members, it is the group that says it: one voice and not three.
        """
        if s.speakers:
            group = s.on_behalf_of[0] if len(s.on_behalf_of) == 1 and len(s.speakers) > 1 else None
            return s.on_behalf_of if group is not None and self._members.get(group) == set(s.speakers) else s.speakers
        if s.candidates:
            # one reading that is likely enough will do to say where a claim stands; the statement stays open
            sure = [a for a, score in s.candidates if score >= _LIKELY]
            return tuple(sure) if len(s.candidates) == 1 else ()
        if not s.source:
            # "reports that the dam had burst": nobody else carries it
            return self.at(s.cue[0]) if carried(self.text, s) else ()
        both = _NEITHER_NOR.match(self.text, s.source[0].start, s.source[0].end)
        if both is not None:
            return (*self.at(Span(*both.span(1))), *self.at(Span(*both.span(2))))
        span = self._phrase(s.source[0])
        return () if span is None else self.at(span)

    def at(self, span: Span) -> tuple[str, ...]:
        """The actor that the words at `span` describe; what is spoken of for the first time ("two engineers") is nobody named before."""
        outlet = self._outlet(span)
        if outlet is not None:
            return (outlet,)
        named = self._starting.get(span.end + 2) if self.text[span.end : span.end + 2] == ", " else None
        if named is not None and self.text[named[0] : named[0] + 1] == ",":
            return (named[1],)  # "The photographer, Tove Ask, refused": one person
        new = _INDEFINITE.match(span.of(self.text)) is not None
        known = next((a for a in self._known if any(m == span for m in a.mentions) and (not new or a.mentions[0] == span)), None)
        if known is not None:
            return (known.id,)
        name = _ARTICLE.sub("", span.of(self.text))
        first = self.text[: span.start].rstrip(" “\"‘'(")[-1:] in ("", ".", "!", "?", "\n", ":")
        name = name if name[:2].isupper() or _proper(name) or not first else name[:1].lower() + name[1:]
        old = self._made.get(name.lower())
        if old is None:
            old = Actor(id=ids.local_id("voice", self.report.id, span), name=name, kind="group")
        if span not in old.mentions:
            old = replace(old, mentions=(*old.mentions, span))
        self._made[name.lower()] = old
        return (old.id,)

    def _outlet(self, span: Span) -> str | None:
        """The outlet that "the report", "the newspaper" goes on from: the nearest organisation before it that was a source, else the next."""
        if not _OUTLET.match(span.of(self.text)):
            return None
        before = [o for o in self._outlets if o[0] < span.start]
        if before:
            return before[-1][1]
        after = [o for o in self._outlets if o[0] - span.start < _AHEAD]
        return after[0][1] if after else None

    def actors(self, used: set[str]) -> tuple[Actor, ...]:
        """Those made here that somebody refers to."""
        return tuple(a for a in self._made.values() if a.id in used)

    def _phrase(self, source: Span) -> Span | None:
        words = source.of(self.text)
        if _RELATIVE.match(words):
            before = self.text[max(0, source.start - 60) : source.start]
            before = before[max(before.rfind("\n"), before.rfind(". ")) + 1 :]
            head = _HEAD.search(before)
            if head is None:
                return None
            start = _STOPS.match(head[1])
            first = source.start - len(before) + head.start(1) + (start.end() if start else 0)
            source = Span(first, source.start - len(before) + head.end(1))
            words = source.of(self.text)
        words = re.split(r", (?:who|which)\b|,$", words)[0]
        if not words or _THING.search(words) or _PRONOUN.match(words) or len(words) > _LONGEST or words[:1] in "“\"'‘":
            return None
        return Span(source.start, source.start + len(words))


def carried(text: str, s: Statement) -> bool:
    """Whether the cue itself is all that carries the content: "reports that the dam had burst"."""
    return bool(s.cue) and _CARRIERS.fullmatch(s.cue[0].of(text)) is not None


def _proper(name: str) -> bool:
    """Whether every word but the small ones has a capital letter: a name, and no sentence's first word."""
    words = name.split()
    return len(words) > 1 and all(w[:1].isupper() or w in ("of", "the", "and", "for", "de") for w in words)
