"""A text with its marks in place, as HTML. Marks may overlap in any way: the text is cut wherever one starts or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.spans import Span
from sayso.visible import visible_attribute, visible_html

# Between two paragraphs: a line end, and at least one line with nothing on it.
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+")


class Place(NamedTuple):
    """A marked span. `link` is (id of this place, id that it leads to, what is shown, what is read aloud) at the one that carries it."""

    span: Span
    role: str
    of: str
    depth: int
    link: tuple[str, str, str, str] | None


def marked_text(text: str, places: Sequence[Place]) -> str:
    """`text` as paragraphs, each piece of a mark in an element with the classes of all marks over it."""
    places = [p for p in places if 0 <= p.span.start < p.span.end <= len(text)]
    breaks = [Span(*m.span()) for m in _BREAK.finditer(text)]
    cuts = sorted({0, len(text)} | {at for p in places for at in p.span} | {at for b in breaks for at in b})
    starting: dict[int, list[Place]] = {}
    for p in places:
        starting.setdefault(p.span.start, []).append(p)
    skipped = {b.start for b in breaks}
    out: list[str] = ["<p>"]
    over: list[Place] = []
    for start, end in pairwise(cuts):
        over = [p for p in over if p.span.end > start] + starting.get(start, [])
        links = [p.link for p in starting.get(start, []) if p.link]
        if start in skipped:
            # a mark may start in the blank between two paragraphs; its link must be there all the same
            out += [*_numbers(links), "</p>\n<p>"]
        else:
            out += _piece(text[start:end], over, links)
    out.append("</p>")
    return "".join(out)


def _piece(raw: str, over: Sequence[Place], links: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
    if not over:
        yield visible_html(raw)
        return
    depth = max(p.depth for p in over)
    classes = " ".join(dict.fromkeys([*(p.role for p in over), *(p.of for p in over), *([f"deep{min(depth, 3)}"] if depth else [])]))
    if links:
        place, to, number, aloud = links[0]
        # The label starts with the words themselves: a reader who is read to hears the report go on, then where the link leads
        label = f"{visible_attribute(raw)} ({visible_attribute(aloud)})"
        yield f'<a class="{classes}" id="{place}" href="#{to}" aria-label="{label}">{visible_html(raw)}<sup>{number}</sup></a>'
        yield from _numbers(links[1:])
    else:
        yield f'<span class="{classes}">{visible_html(raw)}</span>'


def _numbers(links: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
    for place, to, number, aloud in links:
        yield f'<a class="ref" id="{place}" href="#{to}" aria-label="{visible_attribute(aloud)}"><sup>{number}</sup></a>'
