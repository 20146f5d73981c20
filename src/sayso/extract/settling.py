"""Which attributions of one level can stand together, and in whose words the headline and the dateline are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.extract.bounds import after_dateline, sentence_ends
from sayso.extract.coordinated import goes_on, second_verb
from sayso.extract.edges import trimmed
from sayso.extract.headline import headed, headline_source, verb_in_source
from sayso.spans import Span

# A colon or "court told" in a headline tells less surely who it was.
_HEADLINE_SCORE = 0.7


@dataclass(frozen=True)
class Attribution:
    """Source, cue and content in code points of the text, with the model's probability that a careful reader would mark it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float

    @cached_property
    def extent(self) -> Span:
        every = (*self.source, *self.cue, *self.content)
        return Span(min(s.start for s in every), max(s.end for s in every))


def settle(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of one level that can stand together, best first: no cue inside another's content, no word in two contents."""
    kept: list[Attribution] = []
    for a in sorted(found, key=lambda a: -a.score):
        own = a.extent
        near = [b for b in kept if b.extent.overlaps(own)]
        near, a = _parted(text, kept, near, a)
        if any(c.overlaps(k) for c in a.cue for b in near for k in (*b.cue, *b.content)):
            continue
        content = a.content
        for b in near:
            content = tuple(piece for span in content for piece in _without(span, (*b.content, *b.cue)))
        # what another's words leave of a span may be a comma
        content = tuple(t for span in content if (t := trimmed(text, span)) is not None) if content != a.content else content
        if content != a.content:
            if sum(s.end - s.start for s in content) * 2 < sum(s.end - s.start for s in a.content):
                continue
            a = replace(a, content=content)
        if a.content:
            kept.append(a)
    return sorted(kept, key=lambda a: (a.extent, a.cue))


def _parted(text: str, kept: list[Attribution], near: list[Attribution], a: Attribution) -> tuple[list[Attribution], Attribution]:
    """`near` and `a` where `a` is a second verb of the source of one of them, whose content (in `kept` too) then ends before it."""
    for k, b in enumerate(near):
        end = second_verb(text, (b.source, b.cue, b.content), (a.source, a.cue, a.content))
        if end is None:
            continue
        shorter = tuple(Span(s.start, min(s.end, end)) for s in b.content if s.start < end)
        near = [*near[:k], replace(b, content=shorter), *near[k + 1 :]]
        kept[kept.index(b)] = near[k]
        return near, replace(a, source=b.source)
    return near, a


def _without(span: Span, holes: Sequence[Span]) -> list[Span]:
    """`span` less the holes that overlap it."""
    left = [span]
    for hole in holes:
        left = [
            Span(a, b)
            for s in left
            for a, b in (((s.start, min(s.end, hole.start)), (max(s.start, hole.end), s.end)) if s.overlaps(hole) else ((s.start, s.end),))
            if a < b
        ]
    return left


def with_subjects(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, in order of place, with the source of the verb before it for every "..., adding that" of the same sentence."""
    made: list[Attribution] = []
    for a in found:
        if not a.source and a.cue and goes_on(text, a.cue[0]):
            before = max((b for b in found if b.source and b.cue[0].start < a.cue[0].start), key=lambda b: b.cue[0].start, default=None)
            if before is not None and not sentence_ends(text, before.cue[-1].end, a.cue[0].start):
                a = replace(a, source=before.source)
        made.append(a)
    return made


def past_dateline(text: str, a: Attribution, dateline: Span | None) -> Attribution | None:
    """An attribution without the words of the dateline; None where it has no others."""
    if dateline is None or not a.extent.overlaps(dateline):
        return a
    content = after_dateline(text, a.content, dateline)
    return replace(a, source=after_dateline(text, a.source, dateline), content=content) if content else None


def with_headline(text: str, found: list[Attribution], title: Span | None) -> list[Attribution]:
    """`found` with the sources of the headline set right, and the statement that the headline as a whole makes where none was found."""
    if title is None:
        return found
    made = []
    for a in found:
        if a.extent.overlaps(title) and len(a.source) == 1:
            a = replace(a, source=(headline_source(text, title, a.source[0], a.cue[0]),))
            parts = verb_in_source(text, a.source[0], a.cue[0], a.content[0])
            if parts is not None:
                a = replace(a, source=(parts.source,), cue=(parts.cue,), content=(Span(parts.content.start, a.content[-1].end),))
        made.append(a)
    head = headed(text, title, [s.of(text) for a in found if not a.extent.overlaps(title) for s in a.source])
    if head is not None and not any(
        s.overlaps(t) for a in made for s in (*a.cue, *a.content) for t in (head.source, head.cue, head.content)
    ):
        made.append(Attribution((head.source,), (head.cue,), (head.content,), _HEADLINE_SCORE))
    return sorted(made, key=lambda a: (a.extent, a.cue))
