"""Which state a word names: by name, adjective, people or capital, longest match first."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso import lexicons
from sayso.lexicons import StateName, state_title
from sayso.resolve.page import Page

__all__ = ["StateMatch", "state_at", "state_title", "states_supported"]

_LONGEST = 6
# Offices that only a state has: "Georgia's governor" would be the province.
_OFFICES = lexicons.words("titles", "of_state") | {"president", "king", "ministry"}


class StateMatch(NamedTuple):
    """Words `first` to `last` (included) name the state `code`; `sorts` are name, adjective, people, capital."""

    first: int
    last: int
    code: str
    sorts: frozenset[str]
    doubtful: bool


def _by_words() -> dict[tuple[str, ...], tuple[StateName, ...]]:
    return _tables(lexicons.own())[0]


@lru_cache(maxsize=4)
def _tables(_: lexicons.Own | None) -> tuple[dict[tuple[str, ...], tuple[StateName, ...]], frozenset[str]]:
    # keyed by the words as Page splits them: "N'Djamena" is one word, "Guinea-Bissau" one, "U.S." one
    found: dict[tuple[str, ...], tuple[StateName, ...]] = {}
    for name, entries in lexicons.state_names().items():
        key = tuple(w.text.replace("’", "'") for w in Page(name, None).words)
        found[key] = (*found.get(key, ()), *entries)
    return found, frozenset(key[0] for key in found)


def _first_words() -> frozenset[str]:
    return _tables(lexicons.own())[1]


def state_at(page: Page, i: int) -> StateMatch | None:
    """The state named by the words from `i` on, or None. "New Mexico" and "Guinea" in "Papua New Guinea" are not read from inside."""
    first = page.words[i].text.replace("’", "'")
    if first not in _first_words():
        return None
    if i not in page.memo:
        page.memo[i] = _read_state(page, i)
    found = page.memo[i]
    return found if isinstance(found, StateMatch) else None


def _read_state(page: Page, i: int) -> StateMatch | None:
    if i and page.words[i - 1].text in ("New", "Northern", "Latin") and page.words[i - 1].end + 1 == page.words[i].start:
        return None
    upto = min(len(page.words), i + _LONGEST)
    key = tuple(w.text.replace("’", "'") for w in page.words[i:upto])
    for length in range(len(key), 0, -1):
        entries = _by_words().get(key[:length])
        if entries:
            code = entries[0].code
            own = [e for e in entries if e.code == code]
            return StateMatch(i, i + length - 1, code, frozenset(e.sort for e in own), all(e.doubtful for e in own))
    return None


def states_supported(page: Page) -> frozenset[str]:
    """Codes of the states with a doubtful name ("Georgia", "Jordan") that the report itself shows to be meant.

    Support is another, certain name of the same state somewhere, or an office of state after the name ("Georgia's foreign minister").
    """
    certain: set[str] = set()
    for i in page.capitals:
        found = state_at(page, i)
        if found is None:
            continue
        if not found.doubtful:
            certain.add(found.code)
            continue
        rest = [w.plain for w in page.words[found.last + 1 : found.last + 4]]
        rest = rest[1:] if rest[:1] == ["'s"] else rest
        if rest[:1] and (rest[0] in _OFFICES or " ".join(rest[:2]) in _OFFICES):
            certain.add(found.code)
    return frozenset(certain)
