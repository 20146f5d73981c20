"""Whether two reports tell the same story: the same happening, not merely the same kind of happening.

A table of features with weights, fitted by training/train_stories.py (data/stories.json); the docstring of a feature is what a person reads as the
reason. Words count by how rare they are among the reports that they are held against.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.weigh.likeness import word_stems
from sayso.weigh.meaning import meaning
from sayso.weigh.wording import inner_names, numbers, pairs, plain, stems

Floats = npt.NDArray[np.float32]
Weighted = Mapping[str, float]
# How many sentences are the lead of a report
LEAD = 3
# From here on two reports are taken to tell one story: the right share of the pairs below it in training is .5
SAME_STORY = 0.5
_MONTHS = frozenset(
    ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"]
)  # "may" is a verb far more often


def _each(words: Callable[[str], list[str]]) -> Callable[[Sequence[str]], list[str]]:
    return lambda sentences: [w for s in sentences for w in words(s)]


def _small(sentence: str) -> list[str]:
    return word_stems(w for w in sentence.split() if w.islower() and w.isalpha())


VIEWS: Mapping[str, Callable[[Sequence[str]], list[str]]] = {
    "words": _each(stems),
    "lead": lambda sentences: [w for s in sentences[:LEAD] for w in stems(s)],
    "headline": lambda sentences: stems(sentences[0]) if sentences else [],
    "names": _each(inner_names),
    "numbers": _each(numbers),
    "pairs": _each(pairs),
    "happenings": _each(_small),
    "months": _each(lambda s: [w for w in plain(s) if w in _MONTHS]),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A report as another one is held against it: its words by view, each with its weight, of length 1; the vectors of its sentences (n, size)."""

    words: Mapping[str, Weighted]
    vectors: Floats


class Between(NamedTuple):
    """Two reports side by side, and the cosines of their sentences, shape (sentences of one, sentences of the other)."""

    one: Told
    other: Told
    cosines: Floats


_NONE: Floats = np.zeros((0, 0), np.float32)


class Stories:
    """Reports, each a list of sentences, that are held against each other; `others` only tell how common words are."""

    def __init__(self, reports: Sequence[Sequence[str]], others: Sequence[Sequence[str]] = ()) -> None:
        weighed: dict[str, list[Weighted]] = {}
        for name, view in VIEWS.items():
            counts = [Counter(view(r)) for r in reports]
            holders = Counter(w for c in counts for w in c)
            for report in others:
                holders.update(set(view(report)))
            weighed[name] = [_weighted(c, holders, len(reports) + len(others)) for c in counts]
        self._reports = reports
        self._words = [{n: weighed[n][i] for n in VIEWS} for i in range(len(reports))]
        self._told: dict[int, Told] = {}

    def told(self, one: int) -> Told:
        """One of the reports. Its vectors are most of the work, so they are made when they are first wanted."""
        if one not in self._told:
            self._told[one] = Told(self._words[one], meaning()(self._reports[one]))
        return self._told[one]

    def roughly(self, one: int, other: int) -> float:
        """How much speaks for one story by words alone: an order to look at reports in, nothing more."""
        pair = Between(Told(self._words[one], _NONE), Told(self._words[other], _NONE), _NONE)
        return sum(
            weights()[f.__name__][0] * f(pair) for f in (words, lead, headline, names, names_covered, same_numbers, word_pairs, happenings)
        )

    def values(self, one: int, other: int) -> dict[str, float]:
        """Feature -> value of two of the reports."""
        a, b = self.told(one), self.told(other)
        pair = Between(a, b, a.vectors @ b.vectors.T)
        return {name: float(feature(pair)) for name, feature in FEATURES.items()}

    def same(self, one: int, other: int) -> tuple[float, list[str]]:
        """How likely two of the reports tell one story, 0 to 1, and what speaks most for it."""
        table = weights()
        adds = {n: table[n][0] * (v - table[n][1]) for n, v in self.values(one, other).items()}
        reasons = [(FEATURES[n].__doc__ or "").rstrip(".").lower() for n, x in sorted(adds.items(), key=lambda a: -a[1])[:3] if x > 0.1]
        return 1 / (1 + math.exp(-table["bias"][0] - sum(adds.values()))), reasons


def _weighted(counts: Counter[str], holders: Counter[str], reports: int) -> Weighted:
    found = {w: (1 + math.log(n)) * math.log((reports + 1) / (holders[w] + 0.5)) for w, n in counts.items()}
    length = math.sqrt(sum(x * x for x in found.values())) or 1.0
    return {w: x / length for w, x in found.items()}


def _cosine(pair: Between, view: str) -> float:
    a, b = pair.one.words[view], pair.other.words[view]
    if len(b) < len(a):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


def words(pair: Between) -> float:
    """They share rare words."""
    return _cosine(pair, "words")


def lead(pair: Between) -> float:
    """Their leads share rare words."""
    return _cosine(pair, "lead")


def headline(pair: Between) -> float:
    """Their first lines share rare words."""
    return _cosine(pair, "headline")


def names(pair: Between) -> float:
    """They name the same people and places."""
    return _cosine(pair, "names")


def names_covered(pair: Between) -> float:
    """The names of the shorter one are in the other."""
    a, b = set(pair.one.words["names"]), set(pair.other.words["names"])
    return len(a & b) / (min(len(a), len(b)) + 1)


def same_numbers(pair: Between) -> float:
    """They have the same numbers."""
    return _cosine(pair, "numbers")


def word_pairs(pair: Between) -> float:
    """They share words that follow one another."""
    return _cosine(pair, "pairs")


def happenings(pair: Between) -> float:
    """What happens in them is told in the same words, names aside."""
    return _cosine(pair, "happenings")


def months(pair: Between) -> float:
    """They name the same months."""
    return _cosine(pair, "months")


def each_sentence(pair: Between) -> float:
    """What each says is near in meaning to something that the other says."""
    if not pair.cosines.size:
        return 0.0
    return float(pair.cosines.max(0).mean() + pair.cosines.max(1).mean()) / 2


def a_sentence(pair: Between) -> float:
    """One sentence of each means nearly the same."""
    return float(pair.cosines.max(initial=0.0))


def lead_told(pair: Between) -> float:
    """The lead of each is near in meaning to something that the other says."""
    if not pair.cosines.size:
        return 0.0
    return float(pair.cosines[:LEAD].max(1).mean() + pair.cosines[:, :LEAD].max(0).mean()) / 2


def leads_near(pair: Between) -> float:
    """Their leads are near in meaning."""
    return _mean_cosine(pair.one.vectors[:LEAD], pair.other.vectors[:LEAD])


def wholly_near(pair: Between) -> float:
    """They are near in meaning as a whole."""
    return _mean_cosine(pair.one.vectors, pair.other.vectors)


def _mean_cosine(one: Floats, other: Floats) -> float:
    if not len(one) or not len(other):
        return 0.0
    a, b = one.mean(0), other.mean(0)
    return float(a @ b) / max(1e-9, float(np.linalg.norm(a) * np.linalg.norm(b)))


FEATURES: Mapping[str, Callable[[Between], float]] = {
    f.__name__: f
    for f in (
        words, lead, headline, names, names_covered, same_numbers, word_pairs, happenings, months, each_sentence, a_sentence, lead_told,
        leads_near, wholly_near,
    )
}  # fmt: skip


@cache
def weights() -> Mapping[str, tuple[float, float]]:
    """Feature -> (weight, mean among the pairs of training); "bias" -> (bias, 0)."""
    found: dict[str, list[float]] = json.loads((files("sayso") / "data" / "stories.json").read_text(encoding="utf-8"))["weights"]
    return {name: (w, mean) for name, (w, mean) in found.items()}
