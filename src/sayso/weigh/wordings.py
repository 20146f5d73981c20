"""Two wordings side by side: the words that they share, and one aligned with the other, with their differences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from sayso.cues.verbs import cue_verbs
from sayso.weigh.propositions import proposition
from sayso.weigh.quantities import Quantity, clash
from sayso.weigh.sentences import sentences

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")

Piece = tuple[Literal["", "-", "+"], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two wordings share: `common` stems that carry meaning, which part of the shorter one they are, and of the longer one
    (`of_longer`), 0 to 1, and what parts them.
    """

    common: tuple[str, ...]
    share: float
    of_longer: float
    denied: bool
    other_numbers: bool
    same_numbers: bool
    same_dates: bool

    @property
    def count(self) -> int:
        """How many they share."""
        return len(self.common)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What of one wording is compared: its stems, numbers and days as words, and what its numbers count."""

    words: frozenset[str]
    numbers: frozenset[float]
    dates: frozenset[str]
    quantities: tuple[Quantity, ...]
    negated: bool


def alike(one: str, other: str) -> Likeness:
    """How much two wordings share. Numbers count as words; a day that both name too."""
    return _held(_measured(one), _measured(other))


def alike_in_part(one: str, other: str) -> Likeness:
    """The same for the two sentences, one of each, that share most: of a speech reports pick different sentences."""
    best, value = (_measured(one), _measured(other)), (0.0, 0.0)
    for pair in (best, *((_measured(a), _measured(b)) for a in _sentences(one) for b in _sentences(other))):
        # What parts them is looked at for the best pair alone
        common = len(pair[0].words & pair[1].words)
        share = common / max(1, min(len(pair[0].words), len(pair[1].words)))
        if (share * common, share) > value:
            best, value = pair, (share * common, share)
    return _held(*best)


@lru_cache(maxsize=20_000)
def all_words(words: str) -> frozenset[str]:
    """All that a wording, or a sentence of it, can share with another one: two that have few of these in common have no more in common."""
    return _measured(words).words.union(*(_measured(s).words for s in _sentences(words)))


@lru_cache(maxsize=20_000)
def _measured(words: str) -> _Measured:
    p = proposition(words)
    return _Measured(p.stems | {f"{n:g}" for n in p.numbers} | p.dates, p.numbers, p.dates, p.quantities, p.negated)


def _held(a: _Measured, b: _Measured) -> Likeness:
    common = a.words & b.words
    return Likeness(
        common=tuple(sorted(common)), share=len(common) / max(1, min(len(a.words), len(b.words))), of_longer=len(common) / max(1, len(a.words), len(b.words)),
        denied=a.negated != b.negated, other_numbers=clash(a.quantities, b.quantities),
        same_numbers=bool(a.numbers & b.numbers), same_dates=bool(a.dates & b.dates),
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def _sentences(words: str) -> tuple[str, ...]:
    return tuple(piece[s.start : s.end] for piece in words.split(" … ") for s in sentences(piece))


def likeness(one: str, other: str) -> tuple[int, float]:
    """How many words that carry meaning two wordings share, and which part of the shorter one that is."""
    found = alike(one, other)
    return found.count, found.share


def is_saying(stem: str) -> bool:
    """Whether a stem is that of a verb of saying: that two wordings share "asked" says nothing."""
    return bool(cue_verbs([stem], 1))


def same_words(one: str, other: str) -> bool:
    """Whether two wordings are the same but for marks and capitals."""
    return _bare(one) == _bare(other)


def aligned(one: str, other: str) -> list[Piece]:
    """The first wording with what the other one has instead: pieces that both have (""), only the first (-), only the other (+)."""
    a, b = one.split(), other.split()
    found: list[Piece] = []
    matcher = SequenceMatcher(a=[_bare(w) for w in a], b=[_bare(w) for w in b], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            found.append(("", " ".join(a[i:j])))
            continue
        if i < j:
            found.append(("-", " ".join(a[i:j])))
        if k < m:
            found.append(("+", " ".join(b[k:m])))
    return found


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    return "".join(_WORD.findall(word.casefold()))
