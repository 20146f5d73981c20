"""What of a claim's words decides whether another claim is the same one: stems, numbers, dates, negation, words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from sayso.weigh.likeness import stems
from sayso.weigh.meanings import meaning_of
from sayso.weigh.quantities import NUMBER_WORDS, REVISED, TIMES, Quantity, quantities

Vector = npt.NDArray[np.float32]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d\d?)(?:st|nd|rd|th)? (?P<m1>{'|'.join(_MONTHS)})|(?P<m2>{'|'.join(_MONTHS)}) (?P<d2>\d\d?)(?!\d))(?:,? (?P<y>\d{{4}}))?\b",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?:in|of|since|by|until|last|this|next) (?P<m>{'|'.join(_MONTHS)})(?: (?P<y>\d{{4}}))?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|never|no|(?<!and )without|nobody|nothing|none|neither|nor|cannot|\w+n[’']t|(?:fail|refus)(?:s|es|ed|ing)? to|deny|denie[sd]|untrue|false)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«]([^”\"»]{6,})[”\"»]")
_PERFECT = re.compile(r"\b(?:has|have|’ve)(?: not| never| also| already)?(?: been)? \w+(?:ed|en|wn|ft|ld|nt|pt|de|me|ne)\b", re.IGNORECASE)
_STATE = re.compile(r"\b(?:is|are|has|have|remains?|continues?|will|would|can|may|must|wants?|needs?)\b|[’'](?:s|re)\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:will|would|shall|is to|are to|plans? to)\b|[’']ll\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|went|came|gave|made|took|told|left|sent|killed|rose|fell)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A claim as sameness.py compares it. `day` is when its report was published (ISO), `speakers` and `about` are what stands for an
    actor in the ledger, `sides` those for whom the speakers speak; `answering` are the sides that deny, confirm or take back the claim where it
    is told, `parties` those that it is about or that are called to answer it. `instead_of` is the number that the claim takes
    back. `vector` has length 1, shape (384,); None where there is none.
    """

    text: str
    stems: frozenset[str]
    numbers: frozenset[float]
    dates: frozenset[str]
    quantities: tuple[Quantity, ...]
    instead_of: float | None
    negated: bool
    quoted: frozenset[str]
    timed: str
    day: str | None = None
    speakers: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    answering: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    vector: Vector | None = None


def proposition(
    text: str,
    *,
    day: str | None = None,
    speakers: Sequence[str] = (),
    sides: Sequence[str] = (),
    about: Sequence[str] = (),
    answering: Sequence[str] = (),
    parties: Sequence[str] = (),
    vector: Vector | None = None,
) -> Proposition:
    """What of a claim's words and circumstances is compared."""
    words, counted, instead_of, dates, negated, quoted, timed = _of(text)
    return Proposition(
        text=text, stems=words, numbers=frozenset(q.value for q in counted), quantities=counted, instead_of=instead_of, dates=dates, negated=negated, quoted=quoted, timed=timed, day=day,
        speakers=frozenset(speakers), sides=frozenset(sides), about=frozenset(about),
        answering=frozenset(answering), parties=frozenset(parties), vector=vector,
    )  # fmt: skip


def stems_of(text: str) -> frozenset[str]:
    """The stems of a claim's words alone, by which it is seen whether there is anything to compare."""
    return _of(text)[0]


@lru_cache(maxsize=20_000)
def _of(text: str) -> tuple[frozenset[str], tuple[Quantity, ...], float | None, frozenset[str], bool, frozenset[str], str]:
    revised = REVISED.search(text)
    before = quantities(revised["before"]) if revised is not None else ()
    if revised is not None:  # what was so before is no part of what is said to be so
        text = text[: revised.start("was")] + text[revised.end("was") :]
    dates, rest = _dates(text)
    negated = len(_NEGATION.findall(text)) % 2 == 1
    words = frozenset(
        s for s in meaning_of(text) if not s.isdigit() and not _NEGATION.fullmatch(s) and s not in NUMBER_WORDS and s not in TIMES
    )
    quoted = frozenset(s for words_ in _QUOTED.findall(text) for s in stems(words_))
    past, state = bool(_PAST.search(text) or _PERFECT.search(text)), bool(_STATE.search(text))
    timed = "will" if _PLAN.search(text) else "past" if past else "present" if state else "unknown"
    return words, quantities(rest), before[0].value if before else None, dates, negated, quoted, timed


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
