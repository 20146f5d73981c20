"""Texts as the file holds them: words that every program can read, keys for look-up, and the sentence around a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sayso.spans import Span

_UNSAFE = re.compile("[\0\ud800-\udfff]")
# A sentence ends at . ! ? … with the quotation marks and brackets that close after it, before a space and the start of another one.
# One class of characters comes first, so that the search skips from one to the next.
_END = re.compile(
    r"""[.!?…。！？\n](?:(?<=[.!?…])[.!?…]*["'”’»)\]]*\s+(?=["'“‘«(\[]*[^\W\d_a-zß-öø-ÿ])|(?<=[。！？])["'”’」』）]*|(?<=\n)\n*)"""
)
# These end no sentence; the rest of the abbreviations stand before small letters or digits, which _END does not take for a start.
_NO_END = re.compile(r"(?:^|[\s(“\"'])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|St|Jr|Sr|No|vs|[A-Z](?:\.[A-Z])*)\.\s+$")


def shown(text: str) -> str:
    """`text` with NUL and lone surrogates replaced by a visible mark, one for one: spans hold, and SQL and UTF-8 can take it."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNSAFE.sub(lambda m: "\u2400" if m[0] == "\0" else "\ufffd", text)


def key(name: str) -> str:
    """A name in small letters, without accents, words apart by one space: what look-ups compare."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", shown(name)) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def sentence_around(text: str, spans: Iterable[Span]) -> Span:
    """The sentence or sentences that hold all the spans, within their paragraphs; Span(0, 0) where there are none.

    A guide for the eye, by punctuation alone; nothing is decided by it.
    """
    places = list(spans)
    if not places:
        return Span(0, 0)
    first, last = min(s.start for s in places), max(s.end for s in places)
    paragraph = text.rfind("\n", 0, first) + 1
    close = text.find("\n", last)
    close = len(text) if close < 0 else close
    start, end = paragraph, close
    for found in _END.finditer(text, paragraph, close):
        if _NO_END.search(text, max(paragraph, found.start() - 12), found.end()):
            continue
        if found.end() <= first:
            start = found.end()
        elif found.start() >= last - 1:
            end = found.end()
            break
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
