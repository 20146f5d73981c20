"""Where a thing was said: the name after "in" or "at", and the actor of kind place that it becomes."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso import lexicons
from sayso.records import Report
from sayso.resolve.actors import Figure
from sayso.resolve.page import CALENDAR, Page
from sayso.resolve.phrases import Phrase
from sayso.resolve.scene import Scene
from sayso.spans import Span

_WITHIN, _VENUES = lexicons.words("occasions", "within"), lexicons.words("occasions", "venues")
_PLAIN = lexicons.words("words", "determiners")


_DATELINE = re.compile(r"[^\W\d_][^,(\d\n–—]*[^\W\d_]")


class Place(NamedTuple):
    """Words up to `last` (included) name a place; `span` is its name, None for one that has no name ("at a hotel")."""

    last: int
    span: Span | None


def place_at(scene: Scene, i: int, upto: int) -> Place | None:
    """The place named right after a preposition, from word `i` on and before word `upto`."""
    words = scene.page.words
    k = i
    while k < upto and words[k].plain in _WITHIN and not words[k].capital:
        k += 1
    if k >= upto:
        return None
    if words[k].capital and words[k].plain not in CALENDAR and words[k].kind in ("word", "init"):
        return _named(scene, k, upto)
    # "at a hotel in Brask": read over
    for m in range(k, min(upto, k + 5)):
        if words[m].kind == "sign" or (m == k and words[m].plain not in _PLAIN and words[m].plain not in _VENUES):
            return None
        if words[m].plain in _VENUES and (m + 1 >= upto or words[m + 1].plain not in _VENUES):
            return Place(m, None)
    return None


def _named(scene: Scene, k: int, upto: int) -> Place | None:
    words = scene.page.words
    last = k
    while (
        last + 1 < upto
        and words[last + 1].capital
        and words[last + 1].plain not in CALENDAR
        and words[last + 1].start == words[last].end + 1
        and words[last + 1].kind in ("word", "init", "abbr")
    ):
        last += 1
    if last + 1 < upto and words[last + 1].kind == "poss":
        return None  # "in Kestria's parliament"
    whole = next((p for p in scene.phrases.within(Span(words[k].start, len(scene.page.text))) if p.core.start == words[k].start), None)
    if whole is not None and scene.page.index(whole.core.end - 1) < upto:
        last = max(last, scene.page.index(whole.core.end - 1))
    span = scene.page.of(k, last)
    if _is_person(scene, span):
        return None
    return Place(_region(scene.page, last, upto), span)


def _region(page: Page, last: int, upto: int) -> int:
    """The last word of what tells more about the place: "Green Bay, Wisconsin", "Hialeah, Fla."."""
    words = page.words
    if last + 2 < upto and words[last + 1].text == "," and words[last + 2].capital and words[last + 2].plain not in CALENDAR:
        end = last + 2
        while end + 1 < upto and words[end + 1].capital and words[end + 1].start == words[end].end + 1:
            end += 1
        if (
            end + 1 >= upto
            or words[end + 1].kind == "sign"
            or words[end + 1].plain in ("on", "during", "at", "in", "that", "after", "before")
        ):
            return end
    return last


def _is_person(scene: Scene, span: Span) -> bool:
    figure = scene.figure_of.get(span)
    if figure is not None:
        return figure.kind in ("person", "group")
    return any(p.sort == "person" for p in scene.phrases.within(span))


def dateline_place(report: Report) -> Span | None:
    """The place that opens the dateline ("BRASK, March 3 (Halyard) -"): what "here" means in the report."""
    found = _DATELINE.match(report.dateline.of(report.text)) if report.dateline is not None else None
    return Span(report.dateline.start, report.dateline.start + found.end()) if found is not None and report.dateline is not None else None


def place_figure(scene: Scene, span: Span) -> Figure:
    """The actor that a place becomes: the state or body already known by these words, else a place of this name, one a report."""
    known = scene.figure_of.get(span)
    if known is not None:
        return known
    name = " ".join(span.of(scene.page.text).split())
    if name.isupper() and len(name) > 3:
        name = name.title()  # as datelines write it
    figure = next((f for f in scene.cast.figures if f.kind == "place" and f.name == name), None)
    if figure is None:
        figure = scene.cast.add(Figure(name, "place", country=_country(scene.phrases.within(span))))
    scene.mention(span, figure)
    scene.figure_of.setdefault(span, figure)
    return figure


def _country(phrases: list[Phrase]) -> str | None:
    return next((p.country for p in phrases if p.country), None)
