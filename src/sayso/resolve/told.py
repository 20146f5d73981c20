"""What a report tells about a person beside the name: "Vermont Sen. X", "X, a Kestrian lawyer for the mission,", "X (R-Ohio)".

"The Vermont senator" is the one of whom both words were told. Words are compared in small letters, party and place by their full name.
"""

from __future__ import annotations

import re

from sayso import lexicons
from sayso.resolve.actors import Figure
from sayso.resolve.page import Page
from sayso.resolve.phrases import DETERMINERS
from sayso.resolve.scene import Scene
from sayso.resolve.titles import office
from sayso.spans import Span

# "X (R-Ohio)", "X, D-Calif.,", "X (D)": party and seat of a lawmaker in the short form of American reports.
_SEAT = re.compile(r"[\s\u00a0]?[(,]\s?([RDI])(?:[-‑–]([A-Z][A-Za-z.]*(?: [A-Z][a-z]+)?))?\.?[),]")
_PARTIES = {"R": "republican", "D": "democratic", "I": "independent"}
_LONGEST = 12
_PREPOSITIONS = lexicons.words("words", "prepositions")
_SMALL = DETERMINERS | _PREPOSITIONS | {"and", "or", "'s", "s", "the", "is", "was", "served", "serves", "heads", "runs"}
_CLAUSES = frozenset({"who", "which", "whose", "whom", "that", "said", "says", "told"})


def plain_word(word: str) -> str:
    """The word by which others are compared: "GOP" and "Republicans" are "republican", "Ky." is "kentucky"."""
    word = word.strip(".").lower() if not word.isupper() or len(word) > 3 else word.replace(".", "").lower()
    known = lexicons.mapping("titles", "alike")
    return str(known.get(word, word))


def words_told(page: Page, span: Span, *, initials: bool = True) -> set[str]:
    """The words of `span` that describe, small ones left out; with the `initials` of capitals in a row."""
    found: set[str] = set()
    letters = ""
    for i in page.within(span):
        word = page.words[i]
        letters = letters + word.text[0] if word.capital else ""
        if initials and len(letters) > 1:
            found.add(letters.lower())  # "Dam Safety Board" is "DSB" too
        if word.kind in ("word", "init", "abbr") and word.plain not in _SMALL:
            found.add(plain_word(word.text))
    return found


def note_told(scene: Scene) -> None:
    """Fills `told` of every person from all places that name the person."""
    page = scene.page
    for p in scene.phrases.all:
        figure = scene.figure_of.get(p.core)
        if figure is None or figure.kind != "person":
            continue
        if p.span.start < p.core.start:
            _learn(page, Span(p.span.start, p.core.start), figure)
        figure.told |= _before(page, p.span)
        _after(page, p.core.end, figure)
        for role in figure.role_from:
            head, more = office(role)
            figure.told |= {plain_word(w) for w in (head, *more) if w}
    for figure in scene.cast.persons():
        figure.told = {part for word in figure.told for part in word.split()}


def _before(page: Page, span: Span) -> set[str]:
    """Capitals right before a titled name that no phrase took in: "Retired U.S. Air Force | Gen. X"."""
    i = page.index(span.start) - 1
    first = i + 1
    while i >= 0 and page.sentence_of[i] == page.sentence_of[first] and page.words[i].capital and first - i <= 5:
        i -= 1
    return words_told(page, page.of(i + 1, first - 1)) if i + 1 < first else set()


def _after(page: Page, end: int, figure: Figure) -> None:
    """An apposition after the name, up to the comma that closes it; party and seat in brackets; "of Ohio"."""
    seat = _SEAT.match(page.text, end)
    if seat is not None:
        figure.told |= {_PARTIES[seat[1]]} | ({plain_word(seat[2])} if seat[2] else set())
        return
    words, i = page.words, page.index(end - 1) + 1
    if i >= len(words):
        return
    sentence = page.sentence_of[i - 1]
    if words[i].plain == "of" and i + 1 < len(words) and words[i + 1].capital:
        last = i + 1
        while last + 1 < len(words) and words[last + 1].capital and words[last + 1].end - words[last].end < 30:
            last += 1
        figure.told |= words_told(page, page.of(i + 1, last))
        i = last + 1
    if i + 1 < len(words) and words[i].text in (",", "(", "—", "–") and page.sentence_of[i + 1] == sentence:
        last = i
        relative = (
            words[i + 1].plain == "who" and i + 2 < len(words) and words[i + 2].plain in ("is", "was", "heads", "runs", "served", "chaired")
        )
        start = i + 3 if relative else i + 1
        last = start - 1
        while (
            last + 1 < len(words)
            and page.sentence_of[last + 1] == sentence
            and last - start < _LONGEST
            and words[last + 1].text not in (",", ";", ")", "—", "–", ".", "“", '"')
            and words[last + 1].plain not in _CLAUSES
        ):
            last += 1
        # a verb right after the comma is no apposition: "X, speaking in Velden,"
        if last >= start and not words[start].plain.endswith(("ing", "ed")):
            _learn(page, page.of(start, last), figure)


def _learn(page: Page, span: Span, figure: Figure) -> None:
    """All words are told; the person's own are those after the last possessive and before a preposition: "X, the minister’s lawyer in Lisk"."""
    figure.told |= words_told(page, span)
    indexes = list(page.within(span))
    first = max((k + 1 for k, i in enumerate(indexes) if page.words[i].kind == "poss"), default=0)
    upto = next((k for k in range(first, len(indexes)) if page.words[indexes[k]].plain in _PREPOSITIONS), len(indexes))
    if first:
        figure.theirs |= words_told(page, page.of(indexes[0], indexes[first - 1]), initials=False)
    if first < upto:
        figure.heads |= words_told(page, page.of(indexes[first], indexes[upto - 1]), initials=False)
