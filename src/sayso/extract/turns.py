"""Speaker turns: "NAME: words" as transcripts print them, and quotations that a later paragraph goes on with.

Both are typography, not language, so they are read by rule: a model trained on PolNeAR has seen forty turns in its life.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.encoder.quotes import quotations
from sayso.encoder.windows import paragraph_spans
from sayso.spans import Span

# "HARRAND:", "Q:", "MS. MORAU (through an interpreter):" - capitals only, at the start of a paragraph
_CAPITALS = re.compile(
    r"\s*[\"“]?(?P<name>[A-Z][A-Z.'’\-]*(?:[ ][A-Z][A-Z.'’\-]*){0,4})(?:[ ]?[(\[][^)\]\n]{1,60}[)\]])?(?P<colon>:)\s+(?=\S)"
)
# "Ana Venn:" counts only where the report is full of such lines
_NAME = re.compile(r"\s*[\"“]?(?P<name>[A-Z][\w.'’\-]+(?:[ ][A-Z][\w.'’\-]+){0,3})(?:[ ]?[(\[][^)\]\n]{1,60}[)\]])?(?P<colon>:)\s+(?=\S)")
_LEAST_TURNS = 3
# Capitals before a colon that are labels of an article, not speakers.
_LABELS = {
    "UPDATE",
    "NOTE",
    "CORRECTION",
    "WATCH",
    "READ",
    "READ MORE",
    "RELATED",
    "PHOTO",
    "PHOTOS",
    "VIDEO",
    "MORE",
    "WITHDRAWN",
    "EDITOR'S NOTE",
    "EXCLUSIVE",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: the name, the colon as its cue, the paragraphs of what was said."""

    source: Span
    cue: Span
    content: tuple[Span, ...]


def turns(text: str, title: Span | None = None) -> list[Turn]:
    """The speaker turns of a report, in order; [] unless at least three paragraphs begin with a name and a colon, two names among them."""
    paragraphs = [Span(a, b) for a, b in paragraph_spans(text) if title is None or not Span(a, b).overlaps(title)]
    for pattern in (_CAPITALS, _NAME):
        heads = [(p, m) for p in paragraphs if (m := pattern.match(text, p.start, p.end)) and m["name"] not in _LABELS]
        names = Counter(m["name"] for _, m in heads)
        if len(heads) < _LEAST_TURNS or len(names) < 2:
            continue
        # a list of "Name: result" lines is no conversation: there nobody speaks twice, or the lines are few among many
        if pattern is _NAME and (sum(n > 1 for n in names.values()) < 2 or 3 * len(heads) < len(paragraphs)):
            continue
        return list(_turns(text, paragraphs, dict(heads)))
    return []


def _turns(text: str, paragraphs: Sequence[Span], heads: dict[Span, re.Match[str]]) -> Iterator[Turn]:
    current: Turn | None = None
    for p in paragraphs:
        match = heads.get(p)
        if match is not None:
            if current is not None:
                yield current
            current = Turn(Span(*match.span("name")), Span(*match.span("colon")), (_stripped(text, match.end(), p.end),))
        elif current is not None and not _is_aside(text[p.start : p.end]):
            current = Turn(current.source, current.cue, (*current.content, _stripped(text, p.start, p.end)))
    if current is not None:
        yield current


def _is_aside(paragraph: str) -> bool:
    """ "(APPLAUSE)", "[crosstalk]", "ENDS": what nobody said."""
    bare = paragraph.strip().lstrip('"“')
    return (bare[:1] in "([" and bare[-1:] in ")]") or bare.upper() in {"ENDS", "END", "***", "###", "-30-"}


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class Continuation:
    """A paragraph that goes on with the quotation left open at `after` (a place inside the paragraph before)."""

    after: int
    content: Span


def continuations(text: str) -> list[Continuation]:
    """Quotations over several paragraphs: each paragraph but the last leaves its mark open, each opens it anew."""
    found: list[Continuation] = []
    marks = quotations(text)
    for before, after in pairwise(marks):
        between = text[before.end : after.start]
        if before.open_end and not between.strip() and "\n" in between.replace("\r", "\n"):
            found.append(Continuation(before.end - 1, Span(after.start, after.end)))
    return found
