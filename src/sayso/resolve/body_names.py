"""Names of bodies that their own words do not show: what an apposition or letters in brackets tell, and the short form of a long name."""

from __future__ import annotations

import re

from sayso import lexicons
from sayso.resolve.actors import Figure, initials
from sayso.resolve.descriptions import LOWER_BODIES
from sayso.resolve.page import Page
from sayso.resolve.phrases import DETERMINERS, GROUPS, Phrase
from sayso.resolve.scene import Scene
from sayso.resolve.titles import title_at

_LETTERS = re.compile(r"\s?\((?:the )?[“\"]?([A-Z](?:[A-Z&]|\.[A-Z])+\.?)[”\"]?[),]")
_PREPOSITIONS = lexicons.words("words", "prepositions")
_CUT_OFF = lexicons.words("bodies", "shortened")
# First words of names that are no name by themselves.
_TOO_WIDE = frozenset({"The", "First", "National", "United", "General", "New", "American", "European", "International", "World", "Royal"})


def told_kind(page: Page, phrase: Phrase) -> str | None:
    """The word by which an apposition tells that a name is a body's: "the hospital, St Brannoc’s,", "Norvia, the country's largest airline,"."""
    words, first, after = page.words, page.index(phrase.core.start), page.index(phrase.core.end - 1) + 1
    if first > 2 and words[first - 1].text == "," and words[first - 2].plain in LOWER_BODIES and not words[first - 2].capital:
        opened = any(words[k].plain in DETERMINERS or words[k].kind == "poss" for k in range(first - 3, max(-1, first - 6), -1))
        closed = after >= len(words) or words[after].text in ",.—–" or words[after].kind == "poss"
        return words[first - 2].plain if opened and closed else None
    if after + 2 >= len(words) or words[after].text != "," or words[after + 1].plain not in DETERMINERS:
        return None
    for k in range(after + 2, min(after + 8, len(words))):
        word = words[k]
        if word.plain in LOWER_BODIES and not word.capital:
            ends = k + 1 < len(words) and (words[k + 1].text in ",." or words[k + 1].plain in ("that", "which", "of", "in", "behind"))
            return word.plain if ends else None
        if word.kind == "sign" or word.plain in _PREPOSITIONS or word.plain in GROUPS or title_at(page, k, k + 1) is not None:
            break
    return None


def note_kinds(scene: Scene) -> None:
    """Gives every body the word that an apposition calls it by: "a construction firm, Dorn & Sons," is "the company" later."""
    for p in scene.phrases.all:
        figure = scene.figure_of.get(p.core)
        kind = told_kind(scene.page, p) if figure is not None and figure.kind == "organisation" else None
        if figure is not None and kind is not None:
            figure.heads.add(kind)


def shorten_names(scene: Scene) -> None:
    """ "Harrow" after "Harrow Foods": the one body whose name begins so and ends with a word that such names leave out."""
    whole: dict[str, set[int]] = {}
    figures: dict[int, Figure] = {}
    for f in scene.cast.figures:
        words = f.name.split()
        if f.kind != "organisation" or not f.known or len(words) < 2:
            continue
        upto = next((k for k in range(1, len(words)) if all(w in _CUT_OFF for w in words[k:])), None)
        if upto is not None and words[0] not in _TOO_WIDE:
            figures[id(f)] = f
            whole.setdefault(" ".join(words[:upto]), set()).add(id(f))
    for p in scene.phrases.all if whole else ():
        meant = whole.get(p.name, set())
        before = scene.page.index(p.core.start) - 1
        placed = before >= 0 and scene.page.words[before].plain in ("in", "at", "near", "from", "to", "outside")
        if len(meant) == 1 and p.sort == "unknown" and not p.role and not placed:
            scene.name(p, figures[next(iter(meant))])


def whose(page: Page, phrase: Phrase) -> str | None:
    """The capitalised word whose possessive stands right before a name, or that stands after it and "of": "Orlan" of "Orlan’s Defence Ministry"."""
    words, first, after = page.words, page.index(phrase.core.start), page.index(phrase.core.end - 1) + 1
    if first > 1 and words[first - 1].kind == "poss" and words[first - 2].capital:
        return words[first - 2].text
    if after + 1 < len(words) and words[after].plain == "of":
        after += 1 + (words[after + 1].plain == "the")
        return words[after].text if after < len(words) and words[after].capital else None
    return None


def letters_explained(scene: Scene) -> None:
    """ "The Alliance to Reclaim Our Dams (AROD)": a body by its letters, whatever else its name looks like."""
    page, words = scene.page, scene.page.words
    for m in _LETTERS.finditer(page.text):
        letters = m[1].replace(".", "")
        last = page.index(m.start()) - (words[page.index(m.start())].text == "(")
        for first in range(last, max(-1, last - 14), -1):
            if page.sentence_of[first] != page.sentence_of[last]:
                break
            name = page.of(first, last).of(page.text)
            if words[first].capital and initials(name.removeprefix("The ")) == letters and first < last:
                name = name.removeprefix("The ")
                figure = scene.cast.body(name) or scene.cast.found_body(name)
                scene.cast.shorten(letters, figure)
                figure.mentions.add(page.of(first + (words[first].plain == "the"), last))
                break
