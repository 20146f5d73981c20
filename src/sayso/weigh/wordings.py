"""Two wordings side by side: the words that they share, and one aligned with the other, with their differences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sayso.cues.verbs import cue_verbs
from sayso.weigh.propositions import proposition
from sayso.weigh.quantities import clash
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


def alike(one: str, other: str) -> Likeness:
    """How much two wordings share. Numbers count as words; a day that both name too."""
    a, b = proposition(one), proposition(other)
    left, right = (p.stems | {f"{n:g}" for n in p.numbers} | p.dates for p in (a, b))
    common = left & right
    numbers = a.numbers and b.numbers
    return Likeness(
        common=tuple(sorted(common)), share=len(common) / max(1, min(len(left), len(right))), of_longer=len(common) / max(1, len(left), len(right)), denied=a.negated != b.negated,
        other_numbers=clash(a.quantities, b.quantities),
        same_numbers=bool(numbers and a.numbers & b.numbers), same_dates=bool(a.dates & b.dates),
    )  # fmt: skip


def alike_in_part(one: str, other: str) -> Likeness:
    """The same for the two sentences, one of each, that share most: of a speech reports pick different sentences."""
    pairs = [alike(a, b) for a in _sentences(one) for b in _sentences(other)]
    return max([alike(one, other), *pairs], key=lambda like: (like.share * like.count, like.share))


def _sentences(words: str) -> list[str]:
    return [piece[s.start : s.end] for piece in words.split(" … ") for s in sentences(piece)]


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


def _bare(word: str) -> str:
    return "".join(_WORD.findall(word.casefold()))
