"""The words of a claim as it is compared with another one: stems, irregular forms led back to their base, and words for one thing taken as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sayso import lexicons
from sayso.weigh.likeness import stems

# Kestria, Kestrian and Kestrians are one name; so are Tolvany and Tolvan
_NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:i?ans?|any|ia|a)$")
# lorries and lorry, carried and carry
_TO_Y = re.compile(r"(?<=[a-z]{2})(?:ies|(?<=[a-z]{3})ied)\b")
_ION = re.compile(r"(?<=\w{5})ion$")
# Told of somebody else "told" is a cue; what somebody was told is part of what is claimed.
_WAS_TOLD = re.compile(r"\b((?:was|were|been|be|being|is|are)(?: \w+ly)?(?: only| never| not)?) told\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def meaning_of(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning; of words for one thing the first of their line."""
    plain = _WAS_TOLD.sub(r"\1 informed", _NAME.sub(_of_name, text))
    plain = _given().sub(lambda m: f"{m['thing'] or ''}give{m['object'] or ''}", plain)
    plain = _TO_Y.sub("y", plain)
    plain = _WORD.sub(lambda m: _bases().get(m[0].lower(), m[0]), plain)
    return frozenset(_alike().get(s, s) for s in map(_plain, stems(plain)))


def _plain(stem: str) -> str:
    # "gates" and "gate": an ending that was cut off takes the e along
    stem = _ION.sub("", stem)
    return stem[:-1] if len(stem) > 3 and stem.endswith("e") else stem


def _of_name(m: re.Match[str]) -> str:
    return _SUFFIX.sub("", m[0])


@cache
def _given() -> re.Pattern[str]:
    """ "A warning to the pilots was sent", "sent them a warning": the verb, in the group before or after it what was given."""
    things, verbs = ("|".join(sorted(lexicons.words("meanings", k))) for k in ("given", "given_verbs"))
    return re.compile(
        rf"(?P<thing>\b(?:{things})\b[^.;,]{{0,60}}?\b(?:was|were|been|be) )(?:{verbs})\b|\b(?:{verbs})(?P<object> (?:\w+ ){{0,2}}?(?:{things})\b)",
        re.IGNORECASE,
    )


@cache
def _bases() -> Mapping[str, str]:
    return {form: base for base, forms in lexicons.mapping("meanings", "irregular").items() for form in forms}


@cache
def _alike() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lexicons.ordered("meanings", "alike"):
        first = _plain(next(iter(stems(line[0]))))
        found |= {_plain(s): first for word in line for s in stems(_bases().get(word, word))}
    return found
