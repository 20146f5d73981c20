"""Whether a headline is for a claim, against it, or observes it (tells that it is told), by its words and how they lie to those of the claim.

Weights: training/train_headlines.py on Emergent (data/headlines.json); words by class in lexicons/headlines.yaml. A headline founds no claim and is
nobody's position: this tells how an outlet announces what is claimed. cards/headlines.md.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal, get_args

from sayso import lexicons
from sayso.weigh.likeness import stems, word_stems
from sayso.weigh.meaning import meaning
from sayso.weigh.wording import letters, numbers, plain

HeadlineStance = Literal["for", "against", "observing"]
STANCES: tuple[HeadlineStance, ...] = get_args(HeadlineStance)
_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*|[?!:\"“”,]")
_QUOTED = re.compile(r"[\"“”]|(?<!\w)['‘]")
# "..., source says" at the end, "Report: ..." at the beginning
_TELLER_LAST = re.compile(r"[,:-]\s*[^,:]{0,40}\b(?:says?|said|claims?|reports?|sources?|officials?|rumou?r)\b[^,:]{0,25}$")
_TELLER_FIRST = re.compile(r"(?:reports?|rumou?r|exclusive|sources?)\b")
_NEAR, _FAR, _MANY = 2, 9, 6
# Words that carry meaning which a headline shares with a claim that it is about; set by hand, not measured
_ABOUT = 2


def features(claim: str, headline: str) -> dict[str, float]:
    """What the headline shows: named features, and its words ("w:") and pairs of words ("b:") that the claim does not have."""
    low = headline.lower().replace("’", "'")
    words = [w for w in _WORD.findall(low) if w[0].isalnum()]
    of_claim, own = stems(claim), stems(headline)
    inside = [(word_stems([w]) or [""])[0] in of_claim for w in words]
    found = {f"w:{w}": 1.0 for w, i in zip(words, inside, strict=True) if not i}
    # A run of words of the claim is one sign, so that "denies <claim>" is the same with every claim
    line = ["^", *("<claim>" if i else w for w, i in zip(words, inside, strict=True)), "$"]
    line = [w for k, w in enumerate(line) if w != "<claim>" or line[k - 1] != "<claim>"]
    found |= {f"b:{a} {b}": 0.7 for a, b in pairwise(line)}
    return found | _shown(claim, headline, low, words, inside) | _shared(claim, headline, of_claim, own)


def _shown(claim: str, headline: str, low: str, words: Sequence[str], inside: Sequence[bool]) -> dict[str, float]:
    """Signs, words by class and where they stand."""
    classes = _classes()
    refuting = [k for k, w in enumerate(words) if w in classes["refuting"] or w.endswith("n't")]
    hedging = [k for k, w in enumerate(words) if w in classes["hedging"]]
    claimed = plain(claim)
    refuted, hedged = (any(w in classes[c] for w in claimed) for c in ("refuting", "hedging"))
    at = [k for k, i in enumerate(inside) if i]

    def near(some: Sequence[int]) -> float:
        return float(min((abs(a - b) for a in some for b in at), default=_FAR) <= _NEAR)

    return {
        "question": float("?" in headline), "exclamation": float("!" in headline), "colon": float(":" in headline),
        "quotation": float(bool(_QUOTED.search(headline))),
        "refuting": float(min(2, len(refuting))), "hedging": float(min(2, len(hedging))), "backing": float(any(w in classes["backing"] for w in words)),
        "claim_refutes": float(refuted), "refuting_alone": float(bool(refuting) and not refuted), "hedging_alone": float(bool(hedging) and not hedged),
        "refuting_near": near(refuting), "hedging_near": near(hedging),
        "begins_with_claim": float(bool(inside) and inside[0]), "ends_with_claim": float(bool(inside) and inside[-1]),
        "teller_last": float(bool(_TELLER_LAST.search(low))), "teller_first": float(bool(_TELLER_FIRST.match(low))),
        "length": math.log1p(len(words)) / 3,
    }  # fmt: skip


def _shared(claim: str, headline: str, of_claim: frozenset[str], own: frozenset[str]) -> dict[str, float]:
    """How much of the claim the headline has."""
    both, one, other = of_claim & own, set(letters(claim)), set(letters(headline))
    said, told = set(numbers(claim)), set(numbers(headline))
    return {
        "claim_covered": len(both) / max(1, len(of_claim)), "headline_covered": len(both) / max(1, len(own)), "shared": min(_MANY, len(both)) / _MANY,
        "letters": len(one & other) / max(1, len(one)), "meaning": float(meaning().of(claim) @ meaning().of(headline)),
        "other_numbers": float(bool(told - said)), "numbers_missing": float(bool(said - told)),
    }  # fmt: skip


def is_about(claim: str, headline: str) -> bool:
    """Whether a headline has enough of a claim's words to be read as doing anything with it."""
    of_claim = stems(claim)
    return len(of_claim & stems(headline)) >= min(_ABOUT, max(1, len(of_claim)))


def stance(claim: str, headline: str) -> dict[HeadlineStance, float]:
    """How likely the headline is for the claim, against it, or observes it; the three add up to 1."""
    table = weights()
    sums = list(table["bias"])
    for name, value in features(claim, headline).items():
        if value and name in table:
            sums = [s + value * w for s, w in zip(sums, table[name], strict=True)]
    odds = [math.exp(s - max(sums)) for s in sums]
    return {name: o / sum(odds) for name, o in zip(STANCES, odds, strict=True)}


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    return {c: lexicons.words("headlines", c) for c in ("refuting", "hedging", "backing")}


@cache
def weights() -> Mapping[str, Sequence[float]]:
    """Feature -> a weight a stance, in the order of STANCES; "bias" too."""
    found: Mapping[str, Sequence[float]] = json.loads((files("sayso") / "data" / "headlines.json").read_text(encoding="utf-8"))["weights"]
    return found
