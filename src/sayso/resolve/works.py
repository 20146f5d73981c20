"""Polls, articles, advertisements, rulings: a thing that says something speaks for whoever made it, where the report tells who.

"A Velden University poll" and "the poll" after it are the university's; "a new ad from Lorne's campaign" the campaign's; "her brief" hers.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso import lexicons
from sayso.resolve.actors import Figure
from sayso.resolve.page import Page
from sayso.resolve.phrases import DETERMINERS, Phrase, Phrases
from sayso.resolve.scene import Scene
from sayso.resolve.titles import title_at
from sayso.spans import Span

_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
_MAKERS = frozenset({"by", "from"})
_PREPOSITIONS = lexicons.words("words", "prepositions")


# How far back a work without a maker is looked for, in words.
_BACK = 150
# How far below the first paragraph its maker may be named, in paragraphs.
_BELOW = 5


class Work(NamedTuple):
    """A work at word `at`: its `family` (poll, article ...), and who made it: a name, a possessive pronoun, or the noun phrase of a span."""

    at: int
    family: str
    name: Phrase | None = None
    pronoun: Span | None = None
    maker: Span | None = None


@cache
def _families() -> dict[str, str]:
    return {word: family for family, words in lexicons.mapping("words", "works").items() for word in words}


def work_at(page: Page, phrases: Phrases, first: int, last: int) -> Work | None:
    """The work that words `first` to `last` are about, or None: the first such word that no preposition or name stands before."""
    words = page.words
    for k in range(first, last + 1):
        word = words[k]
        family = _families().get(word.plain)
        owns = k + 1 <= last and words[k + 1].kind == "poss"
        owns = owns or (k < last and title_at(page, k + 1, last + 1) is not None)  # "film director"
        inside = word.capital and k + 1 <= last and words[k + 1].capital  # "Rules Committee"
        if (
            family is not None
            and not owns
            and not inside
            and not (word.capital and not page.sentence_start(k) and word.start >= page.title.end)
        ):
            return _read(page, phrases, k, family, first, last)
        if word.plain in _PREPOSITIONS or (word.kind == "sign" and word.text not in "-–/"):
            return None
    return None


def _read(page: Page, phrases: Phrases, k: int, family: str, first: int, last: int) -> Work:
    words = page.words
    if words[first].plain in _POSSESSIVES:
        return Work(k, family, pronoun=page.of(first, first))
    name = _name_before(page, phrases, k, first)
    if name is not None:
        return Work(k, family, name=name)
    if k + 1 < last and (words[k + 1].capital or words[k + 1].kind == "abbr") and words[k + 1].kind != "poss":
        # "a speech Ms. Lorne gave in May"
        after = next((p for p in phrases.within(page.of(k + 1, last)) if p.span.start == words[k + 1].start), None)
        if after is not None and page.index(after.core.end - 1) < last:
            return Work(k, family, name=after)
    owner = next((i for i in range(k - 1, first, -1) if words[i].kind == "poss"), None)
    if owner is not None:
        return Work(k, family, maker=page.of(first, owner - 1))
    i = next((i for i in range(k - 1, first - 1, -1) if words[i].capital), None)
    if i is not None and words[k - 1].kind == "word" and not page.sentence_start(i):
        return Work(k, family, maker=page.of(i, k - 1))  # a name that is none to us, and not the maker of the last one
    # "a study published last year by X", "the transcript, released by X"
    for j in range(k + 1, min(last, k + 6)):
        if words[j].plain in _MAKERS or (words[j].plain == "on" and family == "filing"):
            return Work(k, family, maker=page.of(j + 1, last))
        if words[j].plain in _PREPOSITIONS and words[j].plain not in ("on", "of", "in", "to"):
            break
    for j in range(k + 1, min(last, k + 6)):
        if words[j].plain in ("in", "on") and words[j - 1].plain in ("appeared", "published", "reported", "aired"):
            return Work(k, family, maker=page.of(j + 1, last))
    return Work(k, family)


def _name_before(page: Page, phrases: Phrases, k: int, least: int) -> Phrase | None:
    """The name before the work at word `k`: "X’s new poll", "a recent X poll"."""
    i = k - 1
    steps = 0
    while (
        i >= least and steps < 4 and not page.words[i].capital and page.words[i].kind == "word" and page.words[i].plain not in DETERMINERS
    ):
        i, steps = i - 1, steps + 1
    if i < least:
        return None
    if page.words[i].kind == "poss":
        i -= 1
    elif page.words[i].plain in DETERMINERS:
        return None
    if i < least:
        return None
    end = page.words[i].end
    found = next((p for p in reversed(phrases.within(Span(page.words[least].start, end))) if p.core.end == end), None)
    # "Exit polls": the capital is the sentence's
    common = found is not None and found.sort == "unknown" and " " not in found.name and page.sentence_start(page.index(found.core.start))
    return None if common else found


def known_works(page: Page, phrases: Phrases) -> list[Work]:
    """All works of the report that stand beside the name of their maker, by place."""
    found = []
    families = _families()
    for k, word in enumerate(page.words):
        family = families.get(word.plain) if not word.capital else None
        if family is None and word.text in ("“", '"') and k > 1 and page.words[k - 1].kind == "poss":
            family = "film"  # "Lorne’s “The Dam”"
        if family is None:
            continue
        first = k
        while first and page.sentence_of[first - 1] == page.sentence_of[k] and k - first < 8:
            first -= 1
        name = _name_before(page, phrases, k, first)
        if name is None and k + 2 < len(page.words) and page.words[k + 1].plain in _MAKERS:
            at = page.words[k + 2 + (page.words[k + 2].plain in DETERMINERS and k + 3 < len(page.words))].start
            name = next(
                (
                    p
                    for p in phrases.within(Span(page.words[k + 2].start, page.words[min(k + 9, len(page.words) - 1)].end))
                    if p.core.start == at
                ),
                None,
            )
        if name is not None:
            found.append(Work(k, family, name=name))
    return found


def maker_before(scene: Scene, family: str, at: int) -> list[Figure]:
    """Who made the last work of the family before `at`; for a headline or the paragraph after it, who made those of the whole report."""
    made = [(w, f) for w, kind, f in scene.works if kind == family]
    before = [f for w, f in sorted(made, key=lambda m: m[0]) if w < at]
    if before:
        return before[-1:]
    if scene.is_lead(at) and made:
        here, title = scene.page.paragraph(at), at < scene.page.title.end
        return list({id(f): f for w, f in made if title or scene.page.paragraph(w) - here <= _BELOW}.values())
    return _said_in_one(scene, family, at)


def _said_in_one(scene: Scene, family: str, at: int) -> list[Figure]:
    """ "In a statement, Lorne said ...", and then "the statement": who spoke in the sentence that last names such a work."""
    page, families = scene.page, _families()
    last = page.index(at - 1)
    for k in range(last, max(-1, last - _BACK), -1):
        if families.get(page.words[k].plain) == family and not page.words[k].capital:
            sentence = page.sentence_of[k]
            spoke = [
                h.figures[0] for h in scene.heard if len(h.figures) == 1 and h.span.end <= at and page.sentence(h.span.start) == sentence
            ]
            return list({id(f): f for f in spoke}.values())
    return []
