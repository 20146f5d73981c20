"""In what capacity an actor speaks: as a state, its head, a minister, a body, a spokesperson, a legislator, for nobody but himself ...

The words are those of data/lexicons/capacities.yaml. docs/glossary.md lists the capacities.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from sayso import lexicons
from sayso.records import ActorKind

_LONGEST = 4
_PAST, _LESSER = (lexicons.words("capacities", k) for k in ("past", "lesser"))
SPEAKS_FOR = lexicons.words("capacities", "speaks_for")
SERVES = lexicons.words("capacities", "serves")
_OF_STATE, _ORGANS, _SAW = (lexicons.words("capacities", k) for k in ("of_state", "organs", "saw"))


@cache
def _offices() -> dict[tuple[str, ...], str]:
    return {tuple(t.split()): capacity for capacity, titles in lexicons.mapping("capacities", "offices").items() for t in titles}


@cache
def _by_word(key: str) -> dict[str, str]:
    return {w: capacity for capacity, words in lexicons.mapping("capacities", key).items() for w in words}


def of_role(role: str | None) -> str | None:
    """The capacity of a role: "former Deputy Foreign Minister" is "former", "director of the Rivers Office" a "head"; None for an unknown one."""
    found = _titled(role)
    if found is None:
        return None
    capacity, at = found
    words = _words(role)
    if _PAST & set(words[:at]) or any(w.startswith(("ex-", "then-")) for w in words[: at + 1]):
        return "former"
    if "shadow" in words[:at] or (words[at] == "leader" and at and words[at - 1] in ("opposition", "party", "minority", "majority")):
        return "legislator" if words[at - 1] in ("minority", "majority") else "party"
    if capacity in ("foreign minister", "head") and _LESSER & set(words[:at]):
        return "minister" if capacity == "foreign minister" else "official"
    return capacity


def of_actor(kind: ActorKind, name: str, role: str | None) -> str | None:
    """The capacity of an actor by kind, name and role; people without a name by what they are called."""
    if kind == "state":
        return "state"
    if kind == "place":
        return None
    if kind == "person":
        found = of_role(role)
        return found if found is not None or name[:1].isupper() else _described(name)
    low = _words(name)
    if kind == "group":
        heads = [w for w in low if w in _by_word("groups")]
        return _by_word("groups")[heads[0]] if heads else None
    return next((_by_word("bodies")[w] for w in reversed(low) if w in _by_word("bodies")), "body")


def _described(name: str) -> str | None:
    words = _words(name)
    stop = next((k for k, w in enumerate(words) if w in ("who", "that", "from", "in", "at", "close", "with")), len(words))
    return of_role(" ".join(words[:stop]))


def saw_it(description: str) -> bool:
    """Whether a description says that somebody was there: "a man who saw their lamps"."""
    words = _words(description)
    return any(a == "who" and b in _SAW for a, b in pairwise(words))


def is_organ(name: str) -> bool:
    """Whether a body of this name is a state's, so that its word is the state's: a ministry, an army, an embassy."""
    return not _ORGANS.isdisjoint(_words(name))


def heads_state(role: str | None) -> bool:
    """Whether the role is that of the head of a state or a government."""
    found = _titled(role)
    return found is not None and found[0] == "head" and any(" ".join(_words(role)[found[1] :]).startswith(t) for t in _OF_STATE)


def _titled(role: str | None) -> tuple[str, int] | None:
    """The capacity of the longest title in `role`, of two as long the last one, and the number of its first word."""
    words = _words(role)
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length, -1, -1):
            found = _offices().get(tuple(words[first : first + length]))
            # "head of the office of the president": what comes after "of" is whose head
            if found is not None and not (
                first and words[first - 1] in ("of", "for", "to", "the") and _titled(" ".join(words[: first - 1]))
            ):
                return found, first
    return None


def _words(text: str | None) -> list[str]:
    return (text or "").lower().replace("’", "'").replace(",", " ").split()
