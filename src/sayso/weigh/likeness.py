"""How much two wordings have in common: crude stems of the words that carry meaning. Enough inside one report, not across reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_])*")
_STOP = frozenset(
    ["a", "an", "the", "and", "or", "but", "nor", "so", "yet", "of", "in", "on", "at", "to", "for", "from", "by", "with", "without", "about", "as", "into", "over", "under", "between", "after", "before", "since", "until", "while", "that", "this", "these", "those", "it", "its", "he", "she", "they", "them", "his", "her", "their", "we", "us", "our", "i", "me", "my", "you", "your", "who", "whom", "whose", "which", "what", "when", "where", "why", "how", "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "not", "no", "never", "also", "only", "just", "very", "too", "more", "most", "any", "some", "all", "both", "each", "either", "neither", "than", "then", "there", "here", "if", "because", "although", "though", "such", "same", "other", "another", "one", "two", "said", "says", "say", "saying", "told", "tell", "s", "t", "d", "ll", "re", "ve", "m", "up", "out", "off", "down", "again", "ever", "even", "still"]
)  # fmt: skip
_NEGATION = re.compile(r"\b(?:not|never|no|neither|nor|cannot|\w+n[’']t)\b", re.IGNORECASE)
# What may stand in one of two opposite clauses only, and from how many other words on they begin alike.
_SMALL = frozenset({"no", "not", "never", "a", "an", "the", "any", "that", "yes"})
_OPENING = 4
_ENDINGS = ("ations", "ation", "ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry meaning."""
    return frozenset(_stem(w.replace(".", "")) for w in (m.lower() for m in _WORD.findall(text)) if w not in _STOP)


def word_stems(words: Iterable[str]) -> list[str]:
    """The stems of those of `words` (small letters) that carry meaning, in order."""
    return [_stem(w) for w in words if w not in _STOP]


def shared(one: frozenset[str], other: frozenset[str]) -> tuple[int, float]:
    """How many stems two texts share, and which part that is of the shorter one, 0 to 1."""
    common = len(one & other)
    return common, common / max(1, min(len(one), len(other)))


def denies(text: str) -> bool:
    """Whether the text holds an odd number of negations: two wordings that differ in it do not say the same."""
    return len(_NEGATION.findall(text)) % 2 == 1


def negation(one: str, other: str) -> bool:
    """Whether the first text begins as the second does, but for "no", "not", "never": "no notice had been sent", "notice had been sent on Friday"."""
    if not denies(one) or denies(other):
        return False
    mine, theirs = ([w for w in re.findall(r"[\w-]+", re.sub(r"n[’']t\b", "", t.lower())) if w not in _SMALL] for t in (one, other))
    first = mine[:_OPENING]
    return first == theirs[:_OPENING] and len(stems(" ".join(first))) >= 2


def figures(text: str) -> frozenset[str]:
    """The numbers of a text in digits: a wording with another number is another claim."""
    return frozenset(re.findall(r"\d+(?:[.,]\d+)*", text))
