"""One organ of a state under several names: "the Tarsian Health Ministry", "Tarsia's health ministry", "the Ministry of Health of Tarsia".

`organ` parts a name into what the organ is ("health ministry", for all of these) and whose it is (a code of a listed state, else the word of
the name), so that two names are compared by both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sayso import lexicons

# Of these a state has one, as far as they are named: its foreign ministry, its army, its parliament.
_ONE = re.compile(
    r"\b(?:ministry|government|army|parliament|presidency|navy|air force|central bank|supreme court|cabinet|prime minister's office)$"
)
# Other words for the matter of a ministry.
_SAME = {
    "foreign affairs": "foreign",
    "external affairs": "foreign",
    "defense": "defence",
    "internal affairs": "interior",
    "finances": "finance",
}
# Organs whose matter may stand after them: "Ministry of Health", "Ministry for Foreign Affairs".
_TURNED = ("ministry", "department")
# Words that end as the adjective of a state does, and are none.
_NO_STATE = frozenset({"human", "urban", "civilian", "veteran", "humanitarian", "christian", "suburban", "republican"})
_ADJECTIVE = re.compile(r"[A-Z][a-z’']{2,}(?:an|ese|ish)$")
# Two words for one state that no list knows share so many letters: "Tarsia" and "Tarsian".
_SHARED = 4


class Organ(NamedTuple):
    """`core`: what it is, in small letters; `owner`: whose, a code of three capitals or a word in small letters; None where the name leaves it out."""

    core: str
    owner: str | None


def organ(name: str, country: str | None = None) -> Organ | None:
    """The organ that a name means, of `country` where that is known; None for a name that is no organ's."""
    return _read(name, country, lexicons.own())


@lru_cache(maxsize=4096)
def _read(name: str, country: str | None, own: lexicons.Own | None) -> Organ | None:
    text = name.replace("’", "'")
    words = text.removeprefix("the ").removeprefix("The ").split()
    owner: str | None = None
    # "Tarsia's health ministry": up to the possessive
    poss = next((k for k, w in enumerate(words) if w.endswith("'s") and w[:1].isupper()), None)
    if poss is not None and poss + 1 < len(words) and words[poss].lower() != "minister's":
        owner, words = _owner(" ".join(words[: poss + 1]).removesuffix("'s")), words[poss + 1 :]
    if not words:
        return None
    code, length = next(((c, n) for n in (3, 2, 1) if n < len(words) and (c := _state(" ".join(words[:n])))), (None, 0))
    if code is None and len(words) > 2 and _ADJECTIVE.match(words[0]) and words[0].lower() not in _NO_STATE:
        code, length = words[0].lower(), 1  # of a state that no list knows
    owner, words = owner or code, words[length:]
    low = [w.lower() for w in words]
    if low[0] in _TURNED and len(low) > 2 and low[1] in ("of", "for"):
        upto = next((k for k in range(3, len(low) - 1) if low[k] == "of" and words[-1][:1].isupper()), len(low))
        if upto < len(low):
            owner = owner or _owner(" ".join(w for w in words[upto + 1 :] if w.lower() != "the"))
        matter = [w for w in words[2:upto] if w.lower() != "the"]
        if len(matter) == 1 and _state(matter[0]) is not None:
            return None  # "the Ministry of Kenya" tells no matter
        words = [*matter, low[0]]
    core = " ".join(w.lower() for w in words if w.lower() not in ("of", "the"))
    for other, usual in _SAME.items():
        core = core.replace(other, usual)
    if core == "ministry" or not _ONE.search(core):
        return None
    return Organ(core, country or owner)


def same_owner(one: str | None, other: str | None) -> bool:
    """Whether two owners may be one state: the same code or word, or two words that begin alike; None may be any."""
    if one is None or other is None or one == other:
        return True
    if one.isupper() or other.isupper():
        return False
    shared = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= max(_SHARED, min(len(one), len(other)) - 1)


def _owner(words: str) -> str:
    return _state(words) or words.lower()


def _state(words: str) -> str | None:
    found = {e.code for e in lexicons.state_names().get(words, ()) if e.sort in ("name", "adjective")}
    return next(iter(found)) if len(found) == 1 else None
