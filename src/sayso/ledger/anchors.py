"""Places that outlive a reading: the spans of a statement with the words at them, found again in another reading or an edited text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.records import Statement
from sayso.spans import Quote, Span

# Of the words of two contents taken together, twice the shared over the sum: below this they are two statements (records.md).
LEAST_OVERLAP = 0.5

_WORD = re.compile(r"\w+")

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Spans of a text, with the words there and what stands around them."""

    spans: Spans
    quotes: tuple[Quote, ...]

    @classmethod
    def at(cls, text: str, spans: Iterable[Span]) -> Place:
        """The place of `spans` in `text`."""
        spans = tuple(spans)
        return cls(spans, tuple(Quote.at(text, s) for s in spans))

    def found_in(self, text: str) -> Spans | None:
        """The spans of the same words in an edited text; None where one of them is gone or stands there more than once."""
        found = [quote.find(text) for quote in self.quotes]
        return tuple(s for s in found if s is not None) if None not in found else None

    def as_json(self) -> dict[str, Any]:
        return {"spans": [list(s) for s in self.spans], "quotes": [[q.exact, q.prefix, q.suffix] for q in self.quotes]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Place:
        return cls(tuple(Span(*s) for s in data["spans"]), tuple(Quote(*q) for q in data["quotes"]))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A statement as it was read, to be found again: its id and the places of its source, cue and content."""

    statement: str
    source: Place
    cue: Place
    content: Place

    @classmethod
    def of(cls, text: str, s: Statement) -> Anchor:
        """The anchor of a statement of a report with this text."""
        return cls(s.id, Place.at(text, s.source), Place.at(text, s.cue), Place.at(text, s.content))

    def spans_in(self, text: str, *, same: bool) -> tuple[Spans, Spans, Spans] | None:
        """Source, cue and content in a text: the spans as they are in the `same` one, by quotes in an edited one; else None.

        The source alone may be gone: the content and the cue say which statement is meant.
        """
        if same:
            return self.source.spans, self.cue.spans, self.content.spans
        cue, content = self.cue.found_in(text), self.content.found_in(text)
        return (self.source.found_in(text) or (), cue, content) if cue is not None and content is not None else None

    def as_json(self) -> dict[str, Any]:
        return {
            "statement": self.statement,
            "source": self.source.as_json(),
            "cue": self.cue.as_json(),
            "content": self.content.as_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Anchor:
        return cls(str(data["statement"]), *(Place.from_json(data[part]) for part in ("source", "cue", "content")))


def match(text: str, spans: tuple[Spans, Spans, Spans], statements: Sequence[Statement]) -> Statement | None:
    """The statement at these spans (source, cue, content); else the one whose content shares half its words and whose cue overlaps.

    None where there is none, and where two remain.
    """
    source, cue, content = spans
    same = [s for s in statements if s.cue == cue and s.content == content]
    if len(same) > 1:
        same = [s for s in same if s.source == source]
    if not same:
        words = _words(text, content)
        same = [s for s in statements if _cues_meet(s.cue, cue) and _overlap(words, _words(text, s.content)) >= LEAST_OVERLAP]
    return same[0] if len(same) == 1 else None


def _words(text: str, spans: Spans) -> set[int]:
    return {m.start() for s in spans for m in _WORD.finditer(text, s.start, s.end)}


def _overlap(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _cues_meet(a: Spans, b: Spans) -> bool:
    # Some statements have no cue ("VALE: We go."); they match those that have none either
    return any(x.overlaps(y) for x in a for y in b) if a and b else not a and not b
