"""Places in a text: spans, and quotes that find a place again in a changed text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """[start, end) in code points of the stored text of a report, never renumbered (W3C TextPositionSelector)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` at this place."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end


def words_of(text: str, spans: tuple[Span, ...]) -> str:
    """The words at several spans, joined by an ellipsis, for a person to read."""
    return " … ".join(s.of(text) for s in spans)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words with what stands before and after them (W3C TextQuoteSelector): finds its place in an edited text."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def at(cls, text: str, span: Span, around: int = 32) -> Quote:
        """The quote of `span`, with up to `around` code points on each side."""
        return cls(span.of(text), text[max(0, span.start - around) : span.start], text[span.end : span.end + around])

    def find(self, text: str) -> Span | None:
        """The one place of these words in `text`: the only one, or the only one with this prefix and suffix. None where two remain."""
        places: list[Span] = []
        at = text.find(self.exact)
        while at >= 0 and self.exact:
            places.append(Span(at, at + len(self.exact)))
            at = text.find(self.exact, at + 1)
        if len(places) > 1:
            places = [p for p in places if text[: p.start].endswith(self.prefix) and text[p.end :].startswith(self.suffix)]
        return places[0] if len(places) == 1 else None
