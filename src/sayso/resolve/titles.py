"""Offices, ranks and trades: finding one in a phrase, and whether two name the same office."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso import lexicons
from sayso.resolve.page import Page

MODIFIERS = lexicons.words("titles", "modifiers")
_LONGEST = 4


class TitleMatch(NamedTuple):
    """Words `first` to `last` (included) are the office `title` (singular, small letters); `gender` f, m or None; `plural`."""

    first: int
    last: int
    title: str
    gender: str | None
    plural: bool


@cache
def _titles() -> dict[tuple[str, ...], tuple[str, str | None, bool]]:
    found: dict[tuple[str, ...], tuple[str, str | None, bool]] = {}
    singular = lexicons.mapping("titles", "offices")
    for title, gender in singular.items():
        found[tuple(title.split())] = (title, gender, False)
        found.setdefault(tuple((title + "s").split()), (title, gender, True))
    for plural, title in lexicons.mapping("titles", "plurals").items():
        found[tuple(plural.split())] = (title, singular.get(title), True)
    for phrase, office in lexicons.ordered("titles", "same"):
        found.setdefault(tuple(phrase.split()), (phrase, singular.get(office), False))
        found.setdefault(tuple((phrase + "s").split()), (phrase, singular.get(office), True))
    return found


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    """The words that titles begin with, and those that they end with: most words are neither, and are passed over at once."""
    return frozenset(t[0] for t in _titles()), frozenset(t[-1] for t in _titles())


@cache
def _same() -> dict[str, str]:
    return dict(lexicons.ordered("titles", "same"))


def title_at(page: Page, i: int, upto: int) -> TitleMatch | None:
    """The longest title that starts at word `i` and ends before word `upto`, or None."""
    if i >= upto or i >= len(page.words) or page.words[i].plain not in _ends()[0]:
        return None
    key = tuple(w.plain for w in page.words[i : min(i + _LONGEST, upto)])
    for length in range(len(key), 0, -1):
        found = _titles().get(key[:length])
        if found:
            return TitleMatch(i, i + length - 1, *found)
    return None


def title_before(page: Page, i: int, least: int) -> TitleMatch | None:
    """The longest title whose last word is `i` and that starts at word `least` or later, or None."""
    if page.words[i].plain not in _ends()[1]:
        return None
    for first in range(max(least, i - _LONGEST + 1), i + 1):
        found = _titles().get(tuple(w.plain for w in page.words[first : i + 1]))
        if found:
            return TitleMatch(first, i, *found)
    return None


def honorific(plain: str) -> tuple[bool, str | None]:
    """Whether the word is a form of address ("mr."), and the gender it tells."""
    known = lexicons.mapping("titles", "honorifics")
    return plain in known, known.get(plain)


def office(role: str) -> tuple[str, frozenset[str]]:
    """The office of a role and what narrows it: "former Deputy Foreign Minister" -> ("minister", {former, deputy, foreign})."""
    role = role.lower()
    role = _same().get(role, role)
    words = role.split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        found = _titles().get(tuple(words[-length:]))
        if found:
            head = _same().get(found[0], found[0])
            # "foreign minister" stands in the list of synonyms as one phrase: its head is still the minister
            first, last = head.split()[:-1], head.split()[-1]
            if first and (last,) in _titles() and tuple(head.split()) not in _titles():
                return last, frozenset(first) | frozenset(words[:-length])
            return head, frozenset(words[:-length])
    return (words[-1] if words else ""), frozenset(words[:-1])


def fits(asked: str, held: str) -> bool:
    """Whether a holder of the role `held` may be called `asked`: the same office, and nothing in `asked` that `held` does not have."""
    asked_head, asked_more = office(asked)
    held_head, held_more = office(held)
    return same_office(asked_head, held_head) and asked_more - SHADES <= held_more


def is_office(word: str) -> bool:
    """Whether the word alone is an office or trade in the list."""
    return (word,) in _titles()


def same_office(asked: str, held: str) -> bool:
    """Whether the holder of the office `held` may be called `asked`: the same, or a wider word ("lawmaker" for a senator)."""
    return asked == held or held in lexicons.mapping("titles", "kinds").get(asked, ())


# Words that a second mention adds or drops without meaning somebody else.
SHADES = frozenset(
    {
        "top",
        "senior",
        "chief",
        "new",
        "veteran",
        "longtime",
        "former",
        "visiting",
        "same",
        "presidential",
        "then",
        "retired",
        "current",
    }
)
