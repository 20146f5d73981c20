"""Where exactly a span begins and ends in the text: from word pieces to code points, quotation marks taken along."""

from __future__ import annotations

import re

from sayso.encoder.pieces import Pieces
from sayso.extract.layout import Ints
from sayso.spans import Span

_WORD = re.compile(r"\w")
_OPENING = "“‘„«\"'(["
_CLOSING = "”’»\"')]"
_PAIRS = {"“": "”", "‘": "’", "„": "“", "«": "»", '"': '"', "'": "'", "(": ")", "[": "]"}
_TRAILING = ",;:–— \t\xa0"


def text_spans(text: str, pieces: Pieces, chosen: Ints) -> tuple[Span, ...]:
    """The stretches of `text` that the pieces `chosen` (indexes, ascending) cover; a gap that holds a word starts a new span."""
    found: list[Span] = []
    for i in chosen.tolist():
        start, end = int(pieces.start[i]), int(pieces.end[i])
        if found and not _WORD.search(text, found[-1].end, start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without white space, commas and dashes at its ends; None where no word remains."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";:–—"):
        end -= 1
    return Span(start, end) if _WORD.search(text, start, end) else None


def with_marks(text: str, span: Span) -> Span:
    """`span` with the quotation mark or bracket just outside taken in, where its partner is inside or just outside as well.

    Quotation marks belong to the content (PolNeAR); a lone one at the rim of a span is left outside.
    """
    start, end = span
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if before in _PAIRS:
        partner = _PAIRS[before]
        if after == partner:
            return Span(start - 1, end + 1)
        inner = text[start:end]
        if inner.count(partner) > (inner.count(before) if partner != before else 0) and (partner != before or inner.count(partner) % 2):
            start -= 1
    elif after and after in _CLOSING:
        opener = next((o for o, c in _PAIRS.items() if c == after), "")
        inner = text[start:end]
        if (opener != after and inner.count(opener) > inner.count(after)) or (opener == after and inner.count(after) % 2 and after == '"'):
            end += 1
    return Span(start, end)
