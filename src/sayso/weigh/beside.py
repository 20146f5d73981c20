"""Who stands for a statement beside its speakers: "Democrats, including Venn, said", "the Herald reported, citing two officials"."""

from __future__ import annotations

import re

from sayso.records import Statement
from sayso.spans import Span
from sayso.weigh.places import Places

_INCLUDING = re.compile(r"(?:including|among them|such as|like|led by)\s+(?:by )?", re.IGNORECASE)
_CITING = re.compile(
    r"(?:(?<=, )citing|(?<=, )quoting|\b(?:which|who|that) (?:cites|cited|quotes|quoted|cite|quote))\s+(?P<who>(?:[\w’'.-]+ ){0,7}?[\w’'.-]+)(?=[,.;:—–\n]|$| (?:as|that|who|which|for|saying|claims?|said|says|reported|adds|added)\b)",
    re.IGNORECASE,
)
# What is cited may be a thing; somebody, a body, a document that tells something is a source.
_SOURCE = re.compile(
    r"^(?:an? |one |two |three |several |some |unnamed |unidentified |anonymous |former |current |people |persons )|\b(?:sources?|officials?|people|persons?|employees?|executives?|analysts?|documents?|reports?|spokes\w+|insiders?|witness\w*|polic\w+|ministry|agency|agencies|statements?|figures|data|diplomats?|lawyers?|aides?|residents?|relatives)\b",
    re.IGNORECASE,
)
_AFTER = 80  # code points behind a content in which ", citing ..." may follow


def included(text: str, places: Places, s: Statement) -> tuple[str, ...]:
    """The actors that the source names as some of its many."""
    found: list[str] = []
    for source in s.source:
        m = _INCLUDING.search(text, source.start, source.end)
        if m is not None:
            found += [a for a in places.chain(m.end(), source.end)[0] if a not in s.speakers and a not in found]
    return tuple(found)


def cited(text: str, s: Statement, sentence: Span) -> Span | None:
    """The words for the source that the speaker of `s` cites for it, between source and cue or right behind the content; None without one."""
    if not s.source or not s.cue or not s.content:
        return None
    start, end = s.source[0].start, s.content[0].start
    ranges = [(start, end)] if start < end else []
    ranges.append((s.content[-1].start, s.content[-1].end))
    ranges.append((s.content[-1].end, min(sentence.end, s.content[-1].end + _AFTER)))
    ranges.append((max(s.content[-1].end, s.cue[-1].end, s.source[-1].end), min(sentence.end, s.content[-1].end + _AFTER)))
    for a, b in ranges:
        m = _CITING.search(text, a, b) if a < b else None
        if m is not None and (_SOURCE.search(m["who"]) or m["who"][:1].isupper()):
            start, end = m.span("who")
            return Span(start, start + len(text[start:end].rstrip(".,;: ")))
    return None
