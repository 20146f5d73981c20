"""Cue words: which verbs stand in a cue, and which act the word list gives them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso import lexicons

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# One short vowel before one consonant: "shrug" -> "shrugged". Longer verbs that double stand in the list of irregular ones.
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
_NEGATIONS = frozenset({"not", "never", "neither", "nor", "no", "without", "cannot"})


class CueVerb(NamedTuple):
    """A verb or noun found in a cue: `base` form, `act`, `at` its number among the words, `length` in words, `noun`."""

    base: str
    act: str
    at: int
    length: int
    noun: bool


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    base: str
    act: str
    noun: bool


def words_in(text: str) -> list[str]:
    """The words of a text in small letters with straight apostrophes."""
    return [w.replace("’", "'").lower() for w in _WORD.findall(text)]


def forms(base: str) -> set[str]:
    """All forms of a verb: by the list of irregular ones, else by rule ("deny" -> denies, denied, denying)."""
    known = lexicons.mapping("verbs", "irregular").get(base)
    if known:
        return {base, *known}
    if base.endswith("e"):
        return {base, base + "s", base + "d", base[:-1] + "ing"}
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return {base, base + "es", base + "ed", base + "ing"}
    doubled = {base + base[-1] + "ed", base + base[-1] + "ing"} if _DOUBLES.search(base) else set()
    return {base, base + "s", base + "ed", base + "ing", *doubled}


@cache
def _table() -> dict[str, tuple[_Entry, ...]]:
    found: dict[str, list[_Entry]] = {}
    for act, verbs in lexicons.mapping("verbs", "acts").items():
        for verb in verbs:
            noun = verb.startswith("n:")
            first, *rest = verb.removeprefix("n:").split()
            base = verb.removeprefix("n:")
            for form in {first} if noun else forms(first):
                found.setdefault(form, []).append(_Entry(tuple(rest), base, act, noun))
    return {form: tuple(sorted(entries, key=lambda e: -len(e.rest))) for form, entries in found.items()}


@cache
def said_nouns() -> frozenset[str]:
    """The nouns of the list, as they stand: "claim", "promise"; some are verbs too."""
    return frozenset(
        v.removeprefix("n:").split()[0] for verbs in lexicons.mapping("verbs", "acts").values() for v in verbs if v[:2] == "n:"
    )


@cache
def _silences() -> frozenset[str]:
    return frozenset(lexicons.ordered("verbs", "silence"))


@cache
def silent_forms() -> frozenset[str]:
    """First words, in every form, of the verbs whose refusal is silence."""
    return frozenset(form for verb in _silences() for form in forms(verb.split()[0]))


@cache
def tones() -> dict[str, str]:
    """Base verb -> distancing or factive."""
    return {verb: tone for tone, verbs in lexicons.mapping("verbs", "tone").items() for verb in verbs}


def cue_verbs(words: list[str], upto: int) -> list[CueVerb]:
    """The verbs and nouns of the list that start before word `upto`, in order; their particles may stand after it ("called | on")."""
    found: list[CueVerb] = []
    i, upto = 0, min(upto, len(words))
    while i < upto:
        entry = next((e for e in _table().get(words[i], ()) if tuple(words[i + 1 : i + 1 + len(e.rest)]) == e.rest), None)
        if entry is None:
            i += 1
            continue
        found.append(CueVerb(entry.base, entry.act, i, 1 + len(entry.rest), entry.noun))
        i += 1 + len(entry.rest)
    return found


def negated(words: list[str]) -> bool:
    """Whether a negation stands among the words: "has not", "didn't", "never"."""
    return any((w in _NEGATIONS or w.endswith("n't")) and words[i + 1 : i + 2] not in (["only"], ["just"]) for i, w in enumerate(words))
