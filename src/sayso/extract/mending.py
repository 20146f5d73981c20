"""Two habits of news sentences that the role head breaks, mended by what stands between the marks; typography and syntax, no words of a domain."""

from __future__ import annotations

import re

from sayso.spans import Span

Spans = tuple[Span, ...]

_CLOSES = '”"»'
# '"... for sale," its chair, Amina Datt, said': what stands between the closed quotation and the source belongs to the source.
_BETWEEN = re.compile(r"\s*(?P<words>[^\s“”\"«»,.;:!?][^“”\"«».;:!?\n]{0,60}?),?\s*$")
# "X had been accused by Y of hiding it": the charge goes on after the one who makes it.
_CHARGED = re.compile(r"\b(?:accused|suspected|convicted|warned)(?: \w+ly)?(?: by)?$", re.IGNORECASE)
_CHARGE = re.compile(r",?\s+(?P<charge>of\s+\w[^.;!?\n]{3,240}?)(?=[.;!?]|,\s+(?:which|who|but|a\s|an\s|and\s+\w+(?:ed|s)\b)|\n|$)")
_IN_SOURCE = re.compile(r"\s+(?P<charge>of\s+(?:\w+\s+)?\w+ing\b.*)", re.DOTALL)


def mended(text: str, source: Spans, cue: Spans, content: Spans) -> tuple[Spans, Spans]:
    """(source, content) with the apposition before a source given back to it, and a charge in the passive made whole."""
    source, content = _with_apposition(text, source, content)
    return _with_charge(text, source, cue, content)


def _with_apposition(text: str, source: Spans, content: Spans) -> tuple[Spans, Spans]:
    if len(source) != 1 or not content or content[-1].end > source[0].start or text[content[-1].start] not in '“"«':
        return source, content
    last = content[-1]
    closed = max((last.start + 1 + text[last.start + 1 : last.end].rfind(mark) for mark in _CLOSES), default=0)
    if closed <= last.start + 1 or closed + 1 >= last.end or text[last.start + 1 : closed].count('"') % 2:
        return source, content
    # a comma or an end mark before the closing mark: the quotation is over, and what follows is no part of it ('"to the point" of ruin')
    if text[closed - 1] not in ",.?!…":
        return source, content
    rest = _BETWEEN.match(text, closed + 1, source[0].start)
    if rest is None:
        return source, content
    return (Span(rest.start("words"), source[0].end),), (*content[:-1], Span(last.start, closed + 1))


def _with_charge(text: str, source: Spans, cue: Spans, content: Spans) -> tuple[Spans, Spans]:
    if len(source) != 1 or not content or not cue or not _CHARGED.search(text[cue[0].start : cue[-1].end]):
        return source, content
    who = source[0]
    if who.start < cue[-1].start or any(c.end > who.start for c in content):
        return source, content  # "Y accused X", or the charge is there
    taken = _IN_SOURCE.search(text, who.start, who.end)  # "accused by [the paper of hiding it]"
    if taken is not None:
        return (Span(who.start, taken.start()),), (*content, Span(*taken.span("charge")))
    charge = _CHARGE.match(text, who.end)
    return source, content if charge is None else (*content, Span(*charge.span("charge")))
