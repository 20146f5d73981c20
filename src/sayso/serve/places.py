"""The place in a report that a person means: by offsets, or by words with what stands before them, as a browser's selection gives them."""

from __future__ import annotations

import re

from sayso.errors import SaysoError
from sayso.spans import Span

_OFFSETS = re.compile(r"(\d+):(\d+)")
_APART = " … "


def spans_of(text: str, given: str, before: str = "") -> list[list[int]]:
    """The spans of `given`: words that stand in `text` (several pieces with " … " between), or START:END. White space may differ.

    `before` are the words that stand before the first piece; they tell it from the same words elsewhere. Raises SaysoError E509.
    """
    pieces = [piece.strip() for piece in given.split(_APART.strip()) if piece.strip()]
    found: list[Span] = []
    for piece in pieces:
        found.append(_span(text, piece, before if not found else "", found[-1].end if found else 0))
    return [list(span) for span in found]


def shown_spans(text: str, spans: tuple[Span, ...]) -> str:
    """Spans as a person sees and edits them: the words where they stand once in the text, else START:END."""
    words = [" ".join(s.of(text).split()) for s in spans]
    once = all(_count(text, w) == 1 and _APART.strip() not in w for w in words)
    return _APART.join(words if once else [f"{s.start}:{s.end}" for s in spans])


def _span(text: str, words: str, before: str, least: int) -> Span:
    if offsets := _OFFSETS.fullmatch(words):
        return Span(int(offsets[1]), int(offsets[2]))
    found = [Span(*m.span()) for m in re.finditer(_pattern(words), text)]
    if len(found) > 1 and before.strip():
        tail = _pattern(before) + r"\s*"
        found = [s for s in found if re.search(tail + r"\Z", text[: s.start])] or found
    if len(found) > 1 and least:
        found = [s for s in found if s.start >= least][:1] or found
    if len(found) == 1:
        return found[0]
    what = f"stand in the report {len(found)} times" if found else "do not stand in the report"
    raise SaysoError("E509", f"the words {words[:60]!r} {what}", "mark them in the text, or give START:END")


def _count(text: str, words: str) -> int:
    return len(re.findall(_pattern(words), text)) if words else 0


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
