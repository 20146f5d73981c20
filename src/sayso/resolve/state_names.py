"""The names of states, seats, provinces and cities in a phrase, as a list of finds; what only looks like one is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from sayso import lexicons
from sayso.lexicons import StateName
from sayso.resolve.page import Page
from sayso.resolve.phrases import GIVEN, HEADS
from sayso.resolve.titles import honorific, title_at, title_before

_LONGEST = 7
_GIVEN_TOO, _GOODS, _TOPICS, _PROVINCE, _BEYOND, _NOT_STATES, _PARTLY = (
    lexicons.words("state_words", k) for k in ("given_too", "goods", "topics", "province", "beyond", "not_states", "partly")
)
_TWINS: Mapping[str, str] = dict(lexicons.ordered("state_words", "provinces"))
_OF_STATE = lexicons.words("titles", "of_state") | {"president", "king", "ministry", "army", "government", "military", "opposition"}
# "Iran-backed", "South Korean-born": the words before the hyphen are whose the actor is not.
_PART = re.compile(rf"(?:\b(?:North|South|New|Saudi|Sri|West|East|Hong|Costa)\s)?[^\s,-]+-(?:{'|'.join(sorted(_PARTLY))})\b")
_HYPHENS = re.compile(r"(?<=[^\W\d_.])-(?=[A-Z])|(?<=\.)-(?=[A-Z])")

_BASED = re.compile(r"((?:[A-Z][^\s,-]*\s)?[A-Z][^\s,-]*)-based\b")
# A sign that no phrase has, in the place of the hyphen of "Turkish-German".
HYPHEN = "‧"


class Find(NamedTuple):
    """Words `first` to `last` (included) name something of the state `code`; `sort` is name, adjective, people, capital, seat, province or city.

    `owns`: a possessive follows.
    """

    first: int
    last: int
    code: str
    sorts: frozenset[str]
    owns: bool


def page_of(phrase: str) -> Page:
    """The phrase as words, without the parts that say what somebody is by birth, backing or speech, and without seas and dishes.

    "Turkish-German" becomes two words with a mark between them, so that both are found. Offsets of the page are those of the phrase.
    """
    blank = _PART.sub(lambda m: " " * len(m[0]), phrase.replace("’", "'"))
    for wording in _wordings().findall(blank):
        blank = blank.replace(wording, " " * len(wording))
    if not any("-" in word and (word.removesuffix("'s"),) in _by_words() for word in blank.split()):
        blank = _HYPHENS.sub(HYPHEN, blank)
    return Page(blank, None)


def seat_told(phrase: str) -> str | None:
    """Where the actor is "based", as a phrase: "London" of "a London-based analyst"."""
    found = _BASED.search(phrase)
    return found[1] if found else None


def finds(page: Page) -> list[Find]:
    """What names a state or something of one, in order, longest match first."""
    found: list[Find] = []
    i = 0
    while i < len(page.words):
        find = _at(page, i)
        if find is not None and (kept := _kept(page, find)) is not None:
            found.append(kept)
        i = find.last + 1 if find is not None else i + 1
    return found


def beyond(page: Page) -> int | None:
    """The first word of a body of no single state, or None."""
    words = [w.text.replace("’", "'") for w in page.words]
    for i in range(len(words)):
        for length in range(min(4, len(words) - i), 0, -1):
            if " ".join(words[i : i + length]) in _BEYOND:
                return i
    return None


@cache
def _wordings() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(_NOT_STATES, key=len, reverse=True)) + r")\b")


def _by_words() -> dict[tuple[str, ...], tuple[StateName, ...]]:
    return _words_of(lexicons.own())


@lru_cache(maxsize=4)
def _words_of(_: lexicons.Own | None) -> dict[tuple[str, ...], tuple[StateName, ...]]:
    found: dict[tuple[str, ...], tuple[StateName, ...]] = {}
    for table in (lexicons.state_names(), lexicons.state_places()):
        for name, entries in table.items():
            key = tuple(w.text.replace("’", "'") for w in Page(name, None).words)
            found[key] = (*found.get(key, ()), *entries)
    return found


def _at(page: Page, i: int) -> Find | None:
    if not page.words[i].capital and not page.words[i].text[0].isupper():
        return None
    words = tuple(w.text.replace("’", "'") for w in page.words[i : i + _LONGEST])
    for length in range(len(words), 0, -1):
        entries = _by_words().get(words[:length])
        if entries:
            code = entries[0].code
            last = i + length - 1
            owns = last + 1 < len(page.words) and page.words[last + 1].kind == "poss"
            return Find(i, last, code, frozenset(e.sort for e in entries if e.code == code), owns)
    return None


def _kept(page: Page, find: Find) -> Find | None:
    """The find as it counts: with the state of the province where that is meant; None for a person's name, a dish or a subject."""
    words, first, last = page.words, find.first, find.last
    after = [w.plain for w in words[last + 1 + find.owns : last + 4 + find.owns]]
    more = last + 1 < len(words) and words[last + 1].text != ","
    name = page.of(first, last).of(page.text)
    noun = bool(find.sorts & {"name", "capital", "city", "province"}) and not find.sorts & {"adjective", "people"}
    if (
        first
        and words[first - 1].text in ("New", "Northern", "Latin", "Fort", "Port", "Lake", "Mount")
        and words[first - 1].end + 1 == words[first].start
    ):
        return None
    if after and after[0] in _GOODS and not find.owns:
        return None
    if name in _TWINS and len(words) > 1:
        if _starts(after, _PROVINCE):
            return find._replace(code=_TWINS[name], sorts=frozenset({"province"}))
        if not (_starts(after, _OF_STATE) or find.owns):
            return None
    elif name in _TWINS:
        return None  # "Georgia" alone may be either
    if noun and not find.owns and after and (after[0] in _TOPICS or after[:2] == ["bureau", "chief"]):
        return None
    if noun or "adjective" in find.sorts:
        if _is_surname(page, first, last, more=more):
            return None
        if noun and name in _GIVEN_TOO and more and not find.owns and _is_given(page, last + 1):
            return None
    return find


def _starts(after: list[str], offices: frozenset[str]) -> bool:
    return any(" ".join(after[:length]) in offices for length in (1, 2, 3))


def _is_surname(page: Page, first: int, last: int, *, more: bool) -> bool:
    """ "Ivan Poland", "Mrs. Ireland", "Senator Holland": after a given name, an initial, a form of address; after a title where it ends there."""
    if not first:
        return False
    before = page.words[first - 1]
    if before.end + 1 != page.words[first].start:
        return False
    if honorific(before.plain)[0] or (before.kind == "init" and len(before.text) == 2):
        return True
    if before.text in GIVEN and before.text not in _GIVEN_TOO and before.capital:
        return True
    return before.capital and not more and title_before(page, first - 1, 0) is not None and before.plain not in _OF_STATE


def _is_given(page: Page, i: int) -> bool:
    """Whether the word after a given name goes on with a surname: a capital that is no office, no body and no other state."""
    word = page.words[i]
    if not word.capital or word.text.isupper():
        return False
    if title_at(page, i, len(page.words)) is not None or _at(page, i) is not None:
        return False
    run = i
    while run < len(page.words) and page.words[run].capital:
        if page.words[run].text in HEADS or title_at(page, run, len(page.words)) is not None:
            return False
        run += 1
    return True
