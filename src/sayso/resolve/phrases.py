"""A name with its surroundings, as a finding about words: several phrases may be one person, and a name that nobody lets speak stays a name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sayso import lexicons
from sayso.spans import Span

Sort = Literal["person", "organisation", "state", "capital", "unknown"]

HEADS = lexicons.words("bodies", "heads")
GROUPS = lexicons.words("people", "groups")
PARTICLES = lexicons.words("words", "particles")
FEMALE, MALE, EITHER = (lexicons.words("people", k) for k in ("female", "male", "either"))
GIVEN = FEMALE | MALE | EITHER
DETERMINERS = lexicons.words("words", "determiners")
SUFFIXES = frozenset({"jr.", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name with its surroundings. `core` is the name alone; `span` takes in what belongs to it: possessor, title, determiner.

    `country` is alpha-3; `of` is the name of a possessor that is no listed state ("Kestria" in "Kestria's president"). `owner` is the
    possessive before "counterpart" ("his"), whose office is then the same.
    """

    span: Span
    core: Span
    name: str
    sort: Sort
    country: str | None = None
    role: str | None = None
    gender: str | None = None
    of: str | None = None
    of_span: Span | None = None
    owner: Span | None = None
    definite: bool = False


def known_bodies() -> Mapping[str, str]:
    """Every name of the bodies in the word list (without "the", small letters) -> the name that we show. The user's own win."""
    return _bodies(lexicons.own())


@lru_cache(maxsize=4)
def _bodies(own: lexicons.Own | None) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lexicons.ordered("bodies", "known"):
        names = line.split("=")
        for name in names:
            found[name.removeprefix("The ").lower()] = names[0]
    return found if own is None else found | dict(own.bodies)


def given_gender(name: str) -> str | None:
    """The gender that a given name tells: f, m or None."""
    mine = lexicons.own()
    if mine is not None and name in mine.genders:
        return mine.genders[name]
    first = name.split(" ", 1)[0]
    return "f" if first in FEMALE else "m" if first in MALE else None


class Phrases:
    """The names of a report by place; `memo` is free for the reader of sources, by span."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.all = list(phrases)
        self.memo: dict[Span, tuple[object, ...]] = {}
        self._starts = [p.core.start for p in self.all]

    def within(self, span: Span) -> list[Phrase]:
        """The names whose core lies inside `span`."""
        found = []
        for p in self.all[bisect_left(self._starts, span.start) :]:
            if p.core.start >= span.end:
                break
            if p.core.end <= span.end:
                found.append(p)
        return found
