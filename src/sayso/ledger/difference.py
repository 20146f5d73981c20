"""What an edit changed in a report: words taken out, put in and replaced, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sayso.spans import Span

# A comparison word by word costs the product of both lengths; above this (two pages of a paper against two) paragraphs are shown whole.
_MOST = 2_000_000

_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two versions differ; the span of the missing side is empty and says where it would stand."""

    kind: Literal["removed", "added", "replaced"]
    old: Span
    new: Span
    old_words: str
    new_words: str


def difference(old: str, new: str) -> tuple[Change, ...]:
    """The changes that make `new` of `old`, in order. Spans are in the one and in the other text."""
    return tuple(_changes(old, new))


def _changes(old: str, new: str) -> Iterator[Change]:
    for a, b in _blocks(old, new, Span(0, len(old)), Span(0, len(new)), _PARAGRAPH):
        size = len(_WORD.findall(a.of(old))) * len(_WORD.findall(b.of(new)))
        for x, y in _blocks(old, new, a, b, _WORD) if 0 < size <= _MOST else [(a, b)]:
            x, y = _trimmed(old, x), _trimmed(new, y)
            if x.of(old) != y.of(new):
                kind: Literal["removed", "added", "replaced"] = (
                    "added" if x.start == x.end else "removed" if y.start == y.end else "replaced"
                )
                yield Change(kind, x, y, x.of(old), y.of(new))


def _blocks(old: str, new: str, in_old: Span, in_new: Span, piece: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
    """Where the pieces of two stretches of text differ."""
    ours = [Span(*m.span()) for m in piece.finditer(old, *in_old)]
    theirs = [Span(*m.span()) for m in piece.finditer(new, *in_new)]
    # Without autojunk: with it a word that is frequent in a long report would count as noise
    matcher = SequenceMatcher(None, [s.of(old).strip() for s in ours], [s.of(new).strip() for s in theirs], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield _stretch(ours, i1, i2, in_old), _stretch(theirs, j1, j2, in_new)


def _stretch(pieces: list[Span], start: int, end: int, whole: Span) -> Span:
    if start < end:
        return Span(pieces[start].start, pieces[end - 1].end)
    at = pieces[start].start if start < len(pieces) else whole.end
    return Span(at, at)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start, span.start + len(words.rstrip())) if words.strip() else Span(span.start, span.start)
