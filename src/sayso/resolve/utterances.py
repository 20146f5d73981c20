"""Which statements render one remark: the same words, or the same thing said by the same speaker on the same occasion in other wordings.

A wording differs from another one; which of them is nearest to what was said nobody can tell from them, and none is called altered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

# From this share of words in common on, rare ones counting by their length, two statements of one speaker and day are one remark;
# between two days that the reports tell differently by a day or two, it takes more.
SAME, SAME_ANOTHER_DAY, SAME_EXACT = 0.5, 0.7, 0.9
_LEAST_WORDS = 4
_DAYS = 3
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "he",
        "she",
        "they",
        "them",
        "his",
        "her",
        "their",
        "we",
        "us",
        "our",
        "i",
        "my",
        "you",
        "your",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "not",
        "no",
        "will",
        "would",
        "can",
        "could",
    ]
)

Piece = tuple[Literal["", "-", "+"], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A statement as a wording: `speakers` are the ledger's actors, `first` and `last` the days on which it can have been said.

    `root` is the first statement known to render the same remark, itself where there is none.
    """

    statement: str
    report: int
    words: str
    speakers: frozenset[str]
    first: str | None
    last: str | None
    direct: bool
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """That a statement renders the same remark as `root`: how sure, and why."""

    root: str
    score: float
    reason: str


def same_utterance(new: Wording, others: Sequence[Wording]) -> Rendered | None:
    """The remark that a statement renders, among those of `others`; None where it is a remark of its own."""
    best: Rendered | None = None
    for other in others:
        # Of one report a piece of a statement, such as what is attributed inside it, is no wording of it
        if (
            other.statement == new.statement
            or not new.speakers & other.speakers
            or (new.report == other.report and _inside(new.words, other.words))
        ):
            continue
        gap = _gap(new, other)
        if gap is None or gap > _DAYS:
            continue
        count, share = likeness(new.words, other.words)
        if count < _LEAST_WORDS and not (share >= SAME_EXACT and count >= _LEAST_WORDS - 1):
            continue
        least = SAME if gap == 0 else SAME_ANOTHER_DAY
        if share >= least and (best is None or share > best.score):
            when = "the same day" if gap == 0 else f"{gap} days apart as told"
            best = Rendered(
                root=other.root, score=round(share, 3), reason=f"the same speaker, {when}, {share:.0%} of the words of the shorter one"
            )
    return best


def likeness(one: str, other: str) -> tuple[int, float]:
    """How many words that carry meaning two wordings share, and which part of the shorter one that is."""
    a, b = _content(one), _content(other)
    common = a & b
    shorter = min((a, b), key=len)
    return len(common), len(common) / max(1, len(shorter))


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


def _inside(one: str, other: str) -> bool:
    a, b = _bare(one), _bare(other)
    return a in b or b in a


def _bare(word: str) -> str:
    return "".join(_WORD.findall(word.casefold()))


def _content(words: str) -> frozenset[str]:
    return frozenset(w for w in (m.casefold() for m in _WORD.findall(words)) if w not in _SMALL)


def _gap(a: Wording, b: Wording) -> int | None:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(
        (date.fromisoformat(a.first) - date.fromisoformat(b.last)).days, (date.fromisoformat(b.first) - date.fromisoformat(a.last)).days, 0
    )
