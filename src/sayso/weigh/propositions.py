"""What of a claim's words decides whether another claim is the same one: stems, numbers, dates, negation, words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from sayso.weigh.likeness import stems

Vector = npt.NDArray[np.float32]

_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:\s*%)?")
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_TIMES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "percent": 1}
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})(?:-({'|'.join(list(_WORDS)[:8])}))?\b", re.IGNORECASE)
_MULTIPLE = re.compile(rf"\s*({'|'.join(_TIMES)})\b", re.IGNORECASE)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d\d?)(?:st|nd|rd|th)? (?P<m1>{'|'.join(_MONTHS)})|(?P<m2>{'|'.join(_MONTHS)}) (?P<d2>\d\d?)(?!\d))(?:,? (?P<y>\d{{4}}))?\b",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?:in|of|since|by|until|last|this|next) (?P<m>{'|'.join(_MONTHS)})(?: (?P<y>\d{{4}}))?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|nothing|none|neither|nor|cannot|\w+n[’']t|(?:fail|refus)(?:s|es|ed|ing)? to|deny|denie[sd]|untrue|false)\b",
    re.IGNORECASE,
)
# Kestria, Kestrian and Kestrians are one name; so are Tolvany and Tolvan
_NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:i?ans?|any|ia|a)$")
_ION = re.compile(r"(?<=\w{5})ion$")
_QUOTED = re.compile(r"[“\"«]([^”\"»]{6,})[”\"»]")
_PERFECT = re.compile(r"\b(?:has|have|’ve)(?: not| never| also| already)?(?: been)? \w+(?:ed|en|wn|ft|ld|nt|pt|de|me|ne)\b", re.IGNORECASE)
_STATE = re.compile(r"\b(?:is|are|has|have|remains?|continues?|will|would|can|may|must|wants?|needs?)\b|[’'](?:s|re)\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:will|would|shall|is to|are to|plans? to)\b|[’']ll\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|went|came|gave|made|took|told|left|sent|killed|rose|fell)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A claim as sameness.py compares it. `day` is when its report was published (ISO), `speakers` and `about` are what stands for an
    actor in the ledger, `sides` those for whom the speakers speak. `vector` has length 1, shape (384,); None where there is none.
    """

    text: str
    stems: frozenset[str]
    numbers: frozenset[float]
    dates: frozenset[str]
    negated: bool
    quoted: frozenset[str]
    timed: str
    day: str | None = None
    speakers: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    vector: Vector | None = None


def proposition(
    text: str,
    *,
    day: str | None = None,
    speakers: Sequence[str] = (),
    sides: Sequence[str] = (),
    about: Sequence[str] = (),
    vector: Vector | None = None,
) -> Proposition:
    """What of a claim's words and circumstances is compared."""
    words, numbers, dates, negated, quoted, timed = _of(text)
    return Proposition(
        text=text, stems=words, numbers=numbers, dates=dates, negated=negated, quoted=quoted, timed=timed, day=day,
        speakers=frozenset(speakers), sides=frozenset(sides), about=frozenset(about), vector=vector,
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def _of(text: str) -> tuple[frozenset[str], frozenset[float], frozenset[str], bool, frozenset[str], str]:
    dates, rest = _dates(text)
    negated = len(_NEGATION.findall(text)) % 2 == 1
    words = frozenset(
        _ION.sub("", s)
        for s in stems(_NAME.sub(_of_name, text))
        if not s.isdigit() and not _NEGATION.fullmatch(s) and s not in _WORDS and s not in _TIMES
    )
    quoted = frozenset(s for words_ in _QUOTED.findall(text) for s in stems(words_))
    past, state = bool(_PAST.search(text) or _PERFECT.search(text)), bool(_STATE.search(text))
    timed = "will" if _PLAN.search(text) else "past" if past else "present" if state else "unknown"
    return words, _numbers(rest), dates, negated, quoted, timed


def _of_name(m: re.Match[str]) -> str:
    return _SUFFIX.sub("", m[0])


def _dates(text: str) -> tuple[frozenset[str], str]:
    """Days ("02-06", "2031-02-06"), months ("02"), weekdays and years of a text, and the text without them."""
    found: set[str] = set()

    def day(m: re.Match[str]) -> str:
        month = _MONTHS.index((m["m1"] or m["m2"]).lower()) + 1
        found.add(f"{month:02}-{int(m['d1'] or m['d2']):02}")
        return " "

    def month(m: re.Match[str]) -> str:
        found.add(f"{_MONTHS.index(m['m'].lower()) + 1:02}")
        return " "

    def other(m: re.Match[str]) -> str:
        found.add(m[0].lower())
        return " "

    rest = _MONTH.sub(month, _DATE.sub(day, text))
    return frozenset(found), _WEEKDAY.sub(other, _YEAR.sub(other, rest)) if found or rest else rest


def _numbers(text: str) -> frozenset[float]:
    found: set[float] = set()
    for m in _NUMBER.finditer(text):
        value = float(m[0].replace(",", "").rstrip(" %") or 0)
        found.add(value * _multiple(text, m.end()))
    for m in _NUMBER_WORD.finditer(text):
        tens, _, ones = m[0].lower().partition("-")
        found.add((_WORDS[tens] + (_WORDS[ones] if ones else 0)) * _multiple(text, m.end()))
    return frozenset(found)


def _multiple(text: str, at: int) -> int:
    found = _MULTIPLE.match(text, at)
    return _TIMES[found[1].lower()] if found else 1
