"""Whether two names may be one person's: pure, with the reason and a score. Spellings differ by alphabet, by language and by habit."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ё": "e", "’": "", "'": "", "ʻ": "", "`": ""}
)  # fmt: skip
# One letter for what alphabets spell in several ways; in this order. Sounds that tell people apart (v and b, l and r) stay apart.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"shch|schtsch|sc(?=h)(?!ha)|sch|sh|š|ş|ş", "S"), (r"tsch|tch|ch|cz|č|ç", "C"), (r"dzh|dsch|dj|zh|ž", "J"),
        (r"kh", "h"), (r"(?<=[aeiou])h(?=[^aeiou]|$)", ""), (r"ph", "f"), (r"th", "t"), (r"gh", "g"), (r"ts|tz", "z"), (r"x", "ks"), (r"ck|c|q", "k"), (r"w", "v"), (r"ff\b|f\b", "v"),
        (r"[yj]", "i"), (r"ou", "u"), (r"z", "s"), (r"(.)\1+", r"\1"), (r"ie|ei|ai|iu\b", "e"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Below this two spellings of a word are two words: Lavrov and Lawrow sound the same, Brown and Brian do not.
_ALIKE = 0.84


class Alike(NamedTuple):
    """How two names agree: `score` from 0 to 1, `reason` in words that a person reads."""

    score: float
    reason: str


def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name in small letters, without suffixes and points."""
    words = tuple(w.strip(".,").casefold() for w in name.split())
    return tuple(w for w in words if w and w not in _SUFFIXES)


def suffix(name: str) -> frozenset[str]:
    """ "Jr.", "III": who has one is another than who has none."""
    return frozenset(w.strip(".,").casefold() for w in name.split()) & _SUFFIXES


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """A word as it sounds, near enough to be the same in every romanisation: "Lawrow" and "Lavrov" are "lavrov"."""
    # the letters with a hook or a háček that are sounds of their own, before accents are dropped
    low = unicodedata.normalize("NFC", word.casefold())
    for letter, spelt in (("š", "sh"), ("ş", "sh"), ("č", "ch"), ("ç", "ch"), ("ž", "zh"), ("ğ", "g")):
        low = low.replace(letter, spelt)
    low = "".join(c for c in unicodedata.normalize("NFKD", low.translate(_LETTERS)) if not unicodedata.combining(c))
    for pattern, to in _SOUNDS:
        low = pattern.sub(to, low)
    return low


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The consonants of a word as it sounds, by which spellings of one name are found: "lvrv"; its first vowel where it starts with one."""
    heard = sound(word)
    return (heard[:1] if heard[:1] in "aeiou" else "") + re.sub(r"[aeiou\W_]", "", heard)


def same_word(one: str, other: str) -> float:
    """How near two spellings of a word are: 1 for the same letters, .95 for the same sound, else their likeness; 0 below what is one word."""
    if one.casefold() == other.casefold():
        return 1.0
    first, second = sound(one), sound(other)
    if first == second:
        return 0.95
    if skeleton(one) != skeleton(other):
        return 0.0
    near = SequenceMatcher(None, first, second).ratio()
    return round(0.9 * near, 3) if near >= _ALIKE else 0.0


def alike(one: str, other: str) -> Alike | None:
    """How two full names of persons agree, or None where they are two persons' names. A bare surname is no full name."""
    a, b = name_words(one), name_words(other)
    if len(a) < 2 or len(b) < 2 or suffix(one) != suffix(other):
        return None
    if a == b:
        return Alike(0.97, "same name")
    surname = same_word(a[-1], b[-1])
    if not surname:
        return None
    given, short = a[0], b[0]
    if len(given) == 1 or len(short) == 1:
        return Alike(round(0.7 * surname, 3), "same surname, and the initial fits") if given[0] == short[0] else None
    first = same_word(given, short)
    if not first:
        return None
    if sound(a[-1]) in (sound(b[-1]) + "a", sound(b[-1])[:-1]) and sound(a[-1]) != sound(b[-1]):
        return None  # Petrov and Petrova: the ending tells a man from a woman
    middle = {w[0] for w in a[1:-1]}, {w[0] for w in b[1:-1]}
    if all(middle) and not middle[0] & middle[1]:
        return None  # "Jan M. Vos" and "Jan P. Vos"
    if surname == first == 1:
        return Alike(0.95, "same first and last name")
    return Alike(round(0.93 * min(surname, first) + 0.02, 3), f"another spelling of {other}")
