"""What of a claim's words decides whether another claim is the same one: stems, numbers, dates, negation, words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.weigh.likeness import stems
from sayso.weigh.meanings import meaning_of
from sayso.weigh.quantities import NUMBER_WORDS, REVISED, TIMES, Quantity, quantities
from sayso.weigh.tolls import Toll, toll

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
# "34 ships were lost, not 40": the number that is taken back
_INSTEAD = re.compile(
    r"\d[^.;]*?(?P<was>, (?:and )?not (?:the )?(?:about |some )?(?P<before>\d[\d,.]*(?<=\d)(?: (?:thousand|million|billion))?)(?! (?:but|per)\b))(?!\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«]([^”\"»]{6,})[”\"»]")
_PERFECT = re.compile(r"\b(?:has|have|’ve)(?: not| never| also| already)?(?: been)? \w+(?:ed|en|wn|ft|ld|nt|pt|de|me|ne)\b", re.IGNORECASE)
_STATE = re.compile(r"\b(?:is|are|has|have|remains?|continues?|will|would|can|may|must|wants?|needs?)\b|[’'](?:s|re)\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:will|would|shall|is to|are to|plans? to)\b|[’']ll\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|went|came|gave|made|took|told|left|sent|killed|rose|fell)\b", re.IGNORECASE)


# "We know that they were raised": it is claimed that they were raised
_I_KNOW = re.compile(r"^\W*(?:i|we) (?:do )?(?:know|knew|believe|think|am sure|are sure)(?: that)? ", re.IGNORECASE)
# "informed the council that no pump was running": whether the council was informed is one thing, whether a pump was running another
_TOLD_THAT = re.compile(
    r"\b(?:kn[oe]ws?|known|inform(?:s|ed)?|aware|warn(?:s|ed)?|learn(?:s|ed|t)?|notif(?:y|ies|ied)|assure[sd]?|advise[sd]?|(?:was|were|been) told)\b(?: [\w’'-]+){0,8}? that\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")


# "opened the gates without notice" says that there was no notice, and not that no gate was opened
_WITHOUT = re.compile(r"\b(?<!and )without\b(?P<what>.*)", re.IGNORECASE | re.DOTALL)


_REASON = re.compile(r"(?<=\w) because\b.*", re.IGNORECASE | re.DOTALL)


class Inside(NamedTuple):
    """What somebody is said to know or to be told: its stems, and whether all but this is denied."""

    stems: frozenset[str]
    negated_outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A claim as sameness.py compares it. `day` is when its report was published (ISO), `speakers` and `about` are what stands for an
    actor in the ledger, `sides` those for whom the speakers speak; `answering` are the sides that deny, confirm or take back the claim where it
    is told, `parties` those that it is about or that are called to answer it. `instead_of` is the number that the claim takes
    back, `toll` how many died by it, `inside` what it says that somebody knows, `without` the stems of what it says was missing, if that is all that it denies, `names` the words with a capital, `report` where it stands, `said_by` the stems of the names of the bodies that say it. `vector` has length 1, shape (384,); None where there is none.
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
    toll: Toll | None = None
    inside: Inside | None = None
    without: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    report: int | None = None
    said_by: frozenset[str] = frozenset()
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
    report: int | None = None,
    said_by: str = "",
    vector: Vector | None = None,
) -> Proposition:
    """What of a claim's words and circumstances is compared."""
    of = _of(text)
    return Proposition(
        text=text, stems=of.stems, numbers=frozenset(q.value for q in of.quantities), quantities=of.quantities, instead_of=of.instead_of, dates=of.dates,
        negated=of.negated, quoted=of.quoted, timed=of.timed, toll=of.toll, inside=of.inside, without=of.without, names=of.names, report=report, said_by=meaning_of(said_by), day=day,
        speakers=frozenset(speakers), sides=frozenset(sides), about=frozenset(about),
        answering=frozenset(answering), parties=frozenset(parties), vector=vector,
    )  # fmt: skip


def stems_of(text: str) -> frozenset[str]:
    """The stems of a claim's words alone, by which it is seen whether there is anything to compare."""
    return _of(text).stems


def toll_of(text: str) -> Toll | None:
    """How many died by a claim's words alone."""
    return _of(text).toll


class _Words(NamedTuple):
    stems: frozenset[str]
    quantities: tuple[Quantity, ...]
    instead_of: float | None
    dates: frozenset[str]
    negated: bool
    quoted: frozenset[str]
    timed: str
    toll: Toll | None
    inside: Inside | None
    without: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=20_000)
def _of(text: str) -> _Words:
    revised = REVISED.search(text) or _INSTEAD.search(text)
    before = quantities(revised["before"]) if revised is not None else ()
    if revised is not None:  # what was so before is no part of what is said to be so
        text = text[: revised.start("was")] + text[revised.end("was") :]
    known = _I_KNOW.match(text)
    text = text[known.end() :] if known is not None else text
    dates, rest = _dates(text)
    past, state = bool(_PAST.search(text) or _PERFECT.search(text)), bool(_STATE.search(text))
    told = _TOLD_THAT.search(text)
    return _Words(
        stems=_stems(text),
        quantities=quantities(rest),
        instead_of=before[0].value if before else None,
        dates=dates,
        negated=_denies(text),
        quoted=frozenset(s for words in _QUOTED.findall(text) for s in stems(words)),
        timed="will" if _PLAN.search(text) else "past" if past else "present" if state else "unknown",
        toll=toll(text),
        inside=Inside(_stems(text[told.end() :]), _denies(text[: told.end()])) if told is not None else None,
        without=_stems(alone["what"])
        if (alone := _WITHOUT.search(text)) is not None and len(_NEGATION.findall(text)) == 1
        else frozenset(),
        names=frozenset(s for w in _NAME.findall(text) for s in meaning_of(w)),
    )


# Numbers are compared as such, and the words around them ("nearly three", "less than an hour") say no more
_COUNTING = frozenset(
    s for w in (*NUMBER_WORDS, *TIMES, "nearly", "almost", "roughly", "approximately", "less", "least") for s in (w, *meaning_of(w))
)


def _stems(text: str) -> frozenset[str]:
    return frozenset(s for s in meaning_of(text) if not s.isdigit() and not _NEGATION.fullmatch(s) and s not in _COUNTING)


def _denies(text: str) -> bool:
    # "died because there was no serum": what is missing in the reason is not denied
    return len(_NEGATION.findall(_REASON.sub("", text))) % 2 == 1


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
