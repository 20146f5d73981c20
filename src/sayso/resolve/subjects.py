"""Offices that are the subject of a sentence and no source: "In defeat, the president appeared cowed. He said ..."."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.resolve.descriptions import Party
from sayso.resolve.page import Page
from sayso.resolve.scene import Scene
from sayso.resolve.sources import parties
from sayso.resolve.titles import MODIFIERS, title_at
from sayso.spans import Span

# A phrase before the subject has so many words at most: "In defeat, the president".
_OPENING = 5
# So many words stand between "the" and the office at most: "the former New Mexico governor".
_BETWEEN = 4


def office_subjects(scene: Scene) -> Iterator[Party]:
    """The definite offices that open a sentence of the body, outside quotations, and are no source."""
    page, words = scene.page, scene.page.words
    sources = {s.source[0].start for s in scene.statements if s.source}
    for i in range(len(words) - 1):
        if words[i].plain != "the" or words[i].start < page.title.end or words[i].start in sources or not _opens(page, i):
            continue
        span = _office(page, i)
        if span is not None and not scene.is_quoted(span.start):
            yield from (p for p in parties(page, scene.phrases, span)[:1] if p.sort == "office" and p.definite)


def _opens(page: Page, i: int) -> bool:
    """Whether word `i` is the first of its sentence, or stands after a short phrase and a comma that open it."""
    if page.sentence_start(i):
        return True
    if not i or page.words[i - 1].text != ",":
        return False
    first = next((k for k in range(i - 2, max(-1, i - 2 - _OPENING), -1) if page.sentence_start(k)), None)
    return first is not None and page.sentence_of[first] == page.sentence_of[i]


def _office(page: Page, i: int) -> Span | None:
    """From "the" at word `i` to the office, where that is the whole phrase: no name, "of" or possessive goes on with it."""
    words = page.words
    for k in range(i + 1, min(i + 2 + _BETWEEN, len(words))):
        title = title_at(page, k, len(words))
        if title is not None:
            after = words[title.last + 1] if title.last + 1 < len(words) else None
            low = (
                after is not None
                and after.kind == "word"
                and not after.capital
                and after.plain not in ("of", "for", "in", "at", "and", "or")
            )
            return page.of(i, title.last) if low and not title.plural else None
        if not words[k].capital and words[k].plain not in MODIFIERS:
            return None
    return None
