"""Whether two claims of two reports are one claim: a table of features with weights that one can argue with, and rules above it.

The docstring of a feature is what a person reads as the reason. The weights are in data/sameness.json, set by
hand on the demo reports: no corpus has pairs with speakers, sides and days. Below SAME the two stay apart: a wrong merge hides a claim, a missed one can be made by hand.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from sayso.weigh.propositions import Proposition
from sayso.weigh.quantities import clash, same_measure

Relation = Literal["same", "contradicts", "supersedes", "corrects", "narrower", "broader", "related", "other"]
# From this score on two claims are taken for one; from RELATED on, the pair is kept as a candidate that a person may look at.
SAME, RELATED = 0.68, 0.5
# Present states hold for about this long: "is in force" of February and of June are about two times.
_DAYS = 3
_TWO_STEMS = 2
# The dead of one event are counted within so many days, until the next event has some
_ONE_EVENT = 7
# What is measured is of one event for about so long
_ONE_MEASURE = 30
_SAME_PLAN = 0.4


class Rarity(NamedTuple):
    """How rare words are among the claims of a ledger: how many claims have a stem, and how many claims there are."""

    counts: Mapping[str, int]
    claims: int

    def of(self, stem: str) -> float:
        """The weight of a stem: its inverse document frequency, never below a small part of the largest."""
        return max(0.2, math.log((self.claims + 20) / (self.counts.get(stem, 0) + 1)))


class Pair(NamedTuple):
    """Two claims side by side; the second is the one that was there before."""

    one: Proposition
    other: Proposition
    rarity: Rarity

    def weight(self, words: frozenset[str]) -> float:
        """The rarity of words, summed."""
        return sum(map(self.rarity.of, words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What comparing gave: what the first claim is to the second, how sure (0 to 1), and why, most telling first."""

    relation: Relation
    score: float
    reasons: tuple[str, ...]


def covered(pair: Pair) -> float:
    """The words of the shorter one that the other has, rare words counting more."""
    a, b = pair.one.stems, pair.other.stems
    return pair.weight(a & b) / max(1e-6, min(pair.weight(a), pair.weight(b)))


def alike(pair: Pair) -> float:
    """The words they share, of all the words of both, rare words counting more."""
    a, b = pair.one.stems, pair.other.stems
    return pair.weight(a & b) / max(1e-6, pair.weight(a | b))


def shared_words(pair: Pair) -> float:
    """How many rare words they share."""
    return min(1.0, pair.weight(pair.one.stems & pair.other.stems) / 25)


def meaning(pair: Pair) -> float:
    """How near the two sentences are in what the encoder makes of them."""
    if pair.one.vector is None or pair.other.vector is None:
        return 0.0
    return max(0.0, float(pair.one.vector @ pair.other.vector))


def same_side(pair: Pair) -> float:
    """The same side says it."""
    return float(bool(pair.one.sides & pair.other.sides or pair.one.speakers & pair.other.speakers))


def same_about(pair: Pair) -> float:
    """They are about the same actors."""
    a, b = pair.one.about, pair.other.about
    return len(a & b) / len(a | b) if a and b else 0.0


def same_numbers(pair: Pair) -> float:
    """They have the same numbers."""
    a, b = pair.one.numbers, pair.other.numbers
    return float(bool(a) and a == b)


def quotes(pair: Pair) -> float:
    """They quote the same words."""
    a, b = pair.one.quoted, pair.other.quoted
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def days_apart(pair: Pair) -> float:
    """Their reports are days apart."""
    gap = _gap(pair)
    return 0.0 if gap is None else min(1.0, math.log1p(gap) / 6)


def answers(pair: Pair) -> float:
    """The one is denied, confirmed or taken back by somebody that the other is about."""
    a, b = pair.one, pair.other
    return float(bool(a.answering & b.parties or b.answering & a.parties))


def measured(pair: Pair) -> float:
    """They measure the same within a month, at a place that both name."""
    a, b, gap = pair.one, pair.other, _gap(pair)
    if gap is None or gap > _ONE_MEASURE or not a.names & b.names or len(a.stems & b.stems) <= _LEAST_DENIED:
        return 0.0
    return float(same_measure(a.quantities, b.quantities))


# What a ledger knows of two claims and pairs of sentences do not show: no weight of these can be fitted on such pairs.
CIRCUMSTANCES: Mapping[str, tuple[Callable[[Pair], float], float]] = {
    "answers": (answers, 2.4),
    "same_side": (same_side, 1.8),
    "measured": (measured, 1.6),
}
FEATURES: Mapping[str, Callable[[Pair], float]] = {
    f.__name__: f for f in (covered, alike, shared_words, meaning, same_about, same_numbers, quotes, days_apart)
}


@cache
def weights() -> Mapping[str, float]:
    """Feature -> weight, and "bias"; set by hand on the demo reports."""
    found: Mapping[str, float] = json.loads((files("sayso") / "data" / "sameness.json").read_text(encoding="utf-8"))["weights"]
    return found


def score(pair: Pair, table: Mapping[str, float] | None = None) -> tuple[float, dict[str, float]]:
    """How likely the two say the same, 0 to 1, by their words and circumstances alone, and what each feature adds."""
    table = table or weights()
    adds = {name: table.get(name, 0.0) * f(pair) for name, f in FEATURES.items()}
    if pair.one.vector is None or pair.other.vector is None:
        # What the vectors would say on average of two claims that share as many words
        adds["meaning"] = table.get("meaning", 0.0) * (0.25 + 0.5 * alike(pair))
    adds |= {name: weight * f(pair) for name, (f, weight) in CIRCUMSTANCES.items()}
    return 1 / (1 + math.exp(-table.get("bias", 0.0) - sum(adds.values()))), adds


def compared(pair: Pair, table: Mapping[str, float] | None = None) -> Compared:
    """What the first claim is to the second. Negation, other numbers and other dates are never the same claim."""
    value, adds = score(pair, table)
    a, b = pair.one, pair.other
    reasons = [
        _reason(FEATURES[n] if n in FEATURES else CIRCUMSTANCES[n][0])
        for n, x in sorted(adds.items(), key=lambda item: -item[1])[:3]
        if x > 0.1
    ]
    if _corrects(a, b):
        return Compared(
            relation="corrects", score=round(covered(pair), 3), reasons=("another number for one that it gave before", *reasons)
        )
    if _plain_denial(pair):
        return Compared(
            relation="contradicts", score=round(covered(pair), 3), reasons=("one denies it", "there was no such thing", *reasons)
        )
    if same_toll(a, b):
        return Compared(relation="same", score=round(max(value, SAME), 3), reasons=("the same number of dead", *reasons))
    if len(a.stems & b.stems) < _TWO_STEMS:
        return Compared(relation="other", score=round(min(value, 0.4), 3), reasons=tuple(reasons))
    apart = differences(pair)
    if not apart:
        relation: Relation = "same" if value >= SAME else _narrower(pair) or "related" if value >= RELATED else "other"
        return Compared(relation=relation, score=round(value, 3), reasons=tuple(reasons))
    if apart == ["other dates"] and _replanned(pair):
        return Compared(relation="supersedes", score=round(covered(pair), 3), reasons=("another date for the same plan", *apart, *reasons))
    if value < RELATED:
        return Compared(relation="other", score=round(value, 3), reasons=(*apart, *reasons))
    relation = "related"
    enough = len(a.stems & b.stems) >= _LEAST_DENIED
    if value >= SAME and enough and "one denies it" in apart and len(apart) == 1:
        relation = "contradicts" if same_time(pair) else "supersedes" if same_side(pair) else "related"
    elif value >= SAME and apart in (["other numbers"], ["other dates"]) and same_side(pair):
        relation = "supersedes" if _gap(pair) else "related"
    elif value >= SAME and apart == ["other numbers"] and same_time(pair) and alike(pair) > 0.5:
        relation = "contradicts"
    return Compared(relation=relation, score=round(value, 3), reasons=(*apart, *reasons))


# "No notice was sent" denies every notice: of so many words at least, all but a few of which the other claim has.
_LEAST_DENIED, _DENIED_SHARE = 3, 0.9


def _plain_denial(pair: Pair) -> bool:
    """Whether the shorter of two claims denies, in the words of the other, that there was such a thing at all."""
    a, b = pair.one, pair.other
    if a.negated == b.negated or not opposed(a, b):
        return False
    no, yes = (a, b) if a.negated else (b, a)
    shared = no.stems & yes.stems
    whole = len(shared) >= _LEAST_DENIED and pair.weight(shared) >= _DENIED_SHARE * pair.weight(no.stems)
    return whole and same_time(pair) and not _clash(a.dates, b.dates) and not clash(a.quantities, b.quantities)


def _corrects(a: Proposition, b: Proposition) -> bool:
    """Whether the one sets another number for the one that the same side gave before."""
    if a.instead_of is None or not (a.sides & b.sides or a.speakers & b.speakers):
        return False
    counted = len(a.stems & b.stems) >= _TWO_STEMS or bool(a.toll and b.toll)
    return any(q.value == a.instead_of for q in b.quantities) and counted


def same_toll(a: Proposition, b: Proposition) -> bool:
    """Whether two claims tell the dead of one event: as many, in one report or by one side within days; or one only speaks of the number that the side of the other gave."""
    if (
        a.toll is None
        or b.toll is None
        or a.negated != b.negated
        or _clash(a.dates, b.dates)
        or (a.names and b.names and not a.names & b.names)
    ):
        return False
    gap = _days_between(a.day, b.day)
    if gap is None or gap > _ONE_EVENT:
        return False
    if a.toll.number is None or b.toll.number is None:
        spoken, counted = (a, b) if a.toll.number is None else (b, a)
        if counted.toll is None or counted.toll.number is None:
            return False
        named = (spoken.about | spoken.parties) & (counted.speakers | counted.sides) or spoken.names & counted.said_by
        return bool(spoken.answering and named)
    if a.report is not None and a.report == b.report:
        return a.toll.same(b.toll)
    return a.toll.same(b.toll) and bool(a.sides & b.sides or a.speakers & b.speakers)


def opposed(a: Proposition, b: Proposition) -> bool:
    """Whether one of two claims denies what the other says. "He was told that no pump ran" denies that one ran, and not that he was told."""
    if a.negated != b.negated and any(x.without and not x.without & y.stems for x, y in ((a, b), (b, a))):
        return False  # the other one does not speak of what was missing
    if (a.inside is None) == (b.inside is None):
        return a.negated != b.negated
    whole, plain = (a, b) if a.inside is not None else (b, a)
    assert whole.inside is not None
    outside = len(plain.stems & (whole.stems - whole.inside.stems))
    return (whole.inside.negated_outside if outside > len(plain.stems & whole.inside.stems) else whole.negated) != plain.negated


def same_time(pair: Pair) -> bool:
    """Whether two claims are about the same time: by the dates they name, else, for what they say is so, by the days on which they say it."""
    a, b = pair.one, pair.other
    if a.dates and b.dates:
        return bool(a.dates & b.dates)
    if {"present", "will"} & {a.timed, b.timed}:
        gap = _gap(pair)
        return gap is not None and gap <= _DAYS
    return True


def _replanned(pair: Pair) -> bool:
    """Whether one speaker sets another date for what it said would be: a change, not a contradiction."""
    a, b = pair.one, pair.other
    plans = "will" in a.timed + b.timed and a.timed == b.timed
    return plans and bool(a.speakers & b.speakers) and len(a.stems & b.stems) > _TWO_STEMS and covered(pair) >= _SAME_PLAN


def differences(pair: Pair) -> list[str]:
    """What parts two claims for good: a denial, other numbers, other dates."""
    a, b = pair.one, pair.other
    found = []
    if opposed(a, b):
        found.append("one denies it")
    if clash(a.quantities, b.quantities):
        found.append("other numbers")
    if _clash(a.dates, b.dates):
        found.append("other dates")
    return found


def _clash(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether dates of one kind (day, month, year, weekday) are named by both, and none is the same."""
    for kind in (lambda d: len(d) == 5, lambda d: len(d) == 2, lambda d: len(d) == 4 and d.isdigit(), lambda d: d.endswith("day")):
        x, y = set(filter(kind, a)), set(filter(kind, b))
        if x and y and not x & y:
            return True
    return False


def fits(pair: Pair, *, sure: bool = False) -> bool:
    """Whether a claim may be one with the claim that founded what it would join, though they are no pair: in few words a side says less."""
    result = compared(pair)
    if result.relation in ("same", "narrower", "broader", "related"):
        return True
    return not differences(pair) and bool(sure or same_side(pair) or answers(pair)) and bool(pair.one.stems & pair.other.stems)


def _narrower(pair: Pair) -> Relation | None:
    """Whether all words of one are in the other, which says more: then that one is the narrower claim."""
    a, b = pair.one.stems, pair.other.stems
    if covered(pair) < 0.9 or len(a) == len(b) or len(a & b) < _LEAST_DENIED:
        return None
    return "narrower" if len(a) > len(b) else "broader"


def _gap(pair: Pair) -> int | None:
    return _days_between(pair.one.day, pair.other.day)


def _days_between(one: str | None, other: str | None) -> int | None:
    return None if one is None or other is None else abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _reason(feature: Callable[[Pair], float]) -> str:
    return (feature.__doc__ or "").strip().rstrip(".").lower()
