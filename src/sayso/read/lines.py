"""The first and the last lines of a text, as spans without white space at their edges; the text itself is never split or changed."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.spans import Span

# Line ends as editors know them, and Unicode's separators. Not str.splitlines: it also breaks at form feeds and file separators inside words.
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_EDGE = " \t\u00a0\u3000\u200b\u200e\u200f\u2060\ufeff\x0b\x0c\x00"
# Nobody's byline stands after this many code points of head; a credit stands in the last of them.
_HEAD = 20_000
_TAIL = 4_000


class Line(NamedTuple):
    """A line that is not blank; `apart` if a blank line stands before it."""

    span: Span
    apart: bool


def first_lines(text: str, most: int = 12) -> list[Line]:
    """The first lines that are not blank."""
    return _lines(text, 0, min(len(text), _HEAD))[:most]


def last_lines(text: str, most: int = 4) -> list[Line]:
    """The last lines that are not blank, in order. The first of them may be cut if it is very long."""
    return _lines(text, max(0, len(text) - _TAIL), len(text))[-most:]


def whole_line(text: str, line: Span) -> Span:
    """A line of `first_lines` to its true end, if the head cut it."""
    stop = _BREAKS.search(text, line.end)
    return trim(text, line.start, stop.start() if stop else len(text))


def trim(text: str, start: int, end: int) -> Span:
    """[start, end) without white space and invisible marks at its edges."""
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)


def _lines(text: str, start: int, stop: int) -> list[Line]:
    lines: list[Line] = []
    at = start
    # One slice: patterns with an end argument would still need the cut, and the slice is small.
    part = text[start:stop]
    for match in _LINE.finditer(part):
        span = trim(text, start + match.start(), start + match.end())
        if span.start == span.end:
            continue
        breaks = len(_BREAKS.findall(text, at, span.start))
        lines.append(Line(span, breaks > 1))
        at = span.end
    return lines
