"""Whom an act may be directed at: the mentions near a statement, and what each of them shows, as categories by name.

An axis is a set of named categories; every pair of a statement and a mention falls into one of them. A feature is a product of axes, and has one
weight a combination, or one a combination and kind of act. All pairs of a report are worked out at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.encoder.quotes import quote_state
from sayso.extract.layout import Ints
from sayso.mention import FORMS, TYPES, Mention
from sayso.spans import Span

Flags = npt.NDArray[np.bool_]
# source, cue and content of one statement
Parts = tuple[Sequence[Span], Sequence[Span], Sequence[Span]]

_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|[\r\n]+")
_PLACES = ("source", "cue", "content", "between", "before", "after", "-1", "-2", "-3", "-5", "-8", "+1", "+2")
_ORDER = ("1", "2", "3", "4-6", "7-")
_PERSONS = {
    "i": "i me my mine myself we us our ours ourselves", "you": "you your yours yourself", "he": "he him his himself she her hers herself",
    "they": "they them their theirs themselves", "it": "it its itself", "who": "who whom whose which that",
}  # fmt: skip
_CLASSES = ("name", "nominal", "one", *_PERSONS)
_CLASS_OF = {word: _CLASSES.index(name) for name, words in _PERSONS.items() for word in words.split()}
_LEADING = (
    ["of", "to", "at", "against", "for", "on", "with", "that", "by", "from", "in", "about", "as", "over", "and", "if", "than", "like", "into", "but", "because", "when", "after"]
)  # fmt: skip
_VERBS = [
    "is",
    "was",
    "are",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "should",
    "can",
    "could",
    "must",
    "did",
    "does",
    "do",
    "be",
    "been",
    "being",
    "made",
    "told",
    "said",
    "called",
]
_BEFORE = ("other", "start", "quote", "comma", "name", "ing", "ed", "verb", *_LEADING)
_FOLLOWING = ["to", "for", "of", "as", "who", "on", "in", "that", "over", "and", "not", "at", "with", "by", "about", "from", "or"]
_AFTER = ("other", "'s", "end", "comma", "quote", "name", "ed", "verb", *_FOLLOWING)
_WORD_AFTER = re.compile(r"\s*(’s\b|'s\b|[^\W\d_]+|[^\s\w])")
# read backwards
_WORD_BEFORE = re.compile(r"\s*([^\W\d_]+|[^\s\w])")
_COUNT = ("1", "2", "3-4", "5-8", "9-")
_NEAR = ("0", "1-3", "4-20", "21-50", "51-100", "101-200", "201-")
_YES = ("no", "yes")

AXES: dict[str, tuple[str, ...]] = {
    "place": _PLACES, "order": _ORDER, "last": _YES, "class": _CLASSES, "type": TYPES, "before": _BEFORE, "after": _AFTER,
    "chain": ("other", "source", "pronoun in content", "name in content"), "count": _COUNT, "rank": ("1", "2", "3", "4-"),
    "near cue": _NEAR, "from start": _NEAR, "nested": ("no", "begins", "inside"), "quoted": ("oo", "oq", "qo", "qq"),
    "spoke": ("never", "later", "long ago", "-2", "-1", "same"), "again": _YES,
    "source is": ("none", *_CLASSES), "content": ("other", "name", "you", "he", "they", "it", "that"),
    "content names": ("0", "1", "2", "3-"), "cue first": _YES, "quoting": _YES,
}  # fmt: skip
# Features with one weight a combination
PLAIN: tuple[tuple[str, ...], ...] = (
    ("place", "order", "class"),
    ("place", "before"),
    ("place", "after"),
    ("place", "type", "class"),
    ("place", "chain"),
    ("place", "rank"),
    ("place", "count"),
    ("place", "near cue"),
    ("place", "from start"),
    ("place", "nested", "class"),
    ("place", "quoted"),
    ("place", "spoke"),
    ("place", "last", "cue first"),
    ("place", "content"),
    ("place", "again"),
    ("before", "after"),
    ("order", "content names"),
    ("chain", "class"),
    ("spoke", "rank", "chain"),
    ("before", "from start"),
)
# Features with one weight a combination and kind of act
BY_ACT: tuple[tuple[str, ...], ...] = (
    ("place",),
    ("place", "order"),
    ("place", "class"),
    ("before",),
    ("after",),
    ("type", "class"),
    ("chain",),
    ("spoke",),
    ("near cue",),
    ("from start",),
    ("rank",),
)
# what tells that nobody is meant: of the statement alone
NOBODY: tuple[tuple[str, ...], ...] = (("source is",), ("content",), ("content names",), ("cue first",), ("quoting",))

_SENTENCES_BEFORE, _SENTENCES_AFTER = 4, 1
_STEPS = (1, 4, 21, 51, 101, 201)
# what a content begins with, by class of its first mention
_OPENING = (1, 1, 0, 0, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is asked of the p pairs of a statement and a mention, by number, in order of `statement`; `pairs` the axes of the pairs, each (p,),
    `alone` those of the s statements, each (s,)."""

    statement: Ints
    mention: Ints
    pairs: dict[str, Ints]
    alone: dict[str, Ints]


def _bucket(values: Ints, edges: Sequence[int]) -> Ints:
    return np.searchsorted(np.asarray(edges), values, side="right").astype(np.int64)


def _word(names: tuple[str, ...], found: re.Match[str] | None, where: str) -> int:
    if found is None:
        return names.index(where)
    word = found[1][::-1] if found.re is _WORD_BEFORE else found[1]
    low = word.lower()
    if low in names:
        return names.index(low)
    if low in ("'s", "’s"):
        return names.index("'s") if "'s" in names else 0
    if low in ",;:—–-(":
        return names.index("comma")
    if low in ".!?":
        return names.index(where)
    if low in "“”\"'‘’":
        return names.index("quote")
    if low in _VERBS:
        return names.index("verb")
    if word[0].isupper():
        return names.index("name")
    if low.endswith("ing") and "ing" in names:
        return names.index("ing")
    if low.endswith(("ed", "es", "s")) and not low.endswith("ss"):
        return names.index("ed")
    return 0


class _Mentions:
    """What the m mentions of a report show, whatever the statement: arrays (m,)."""

    def __init__(self, text: str, mentions: Sequence[Mention], state: npt.NDArray[np.int8]) -> None:
        self.start = np.array([m.span.start for m in mentions], np.int64)
        self.end = np.array([m.span.end for m in mentions], np.int64)
        self.entity = np.array([m.entity for m in mentions], np.int64)
        one = _CLASSES.index("one")
        self.cls = np.array(
            [_CLASS_OF.get(m.span.of(text).lower(), one) if m.form == "pronoun" else FORMS.index(m.form) for m in mentions], np.int64
        )
        self.type = np.array([TYPES.index(m.type) for m in mentions], np.int64)
        self.before = np.array(
            [_word(_BEFORE, _WORD_BEFORE.match(text[max(0, a - 24) : a][::-1]), "start") for a in self.start.tolist()], np.int64
        )
        self.after = np.array([_word(_AFTER, _WORD_AFTER.match(text, b, b + 24), "end") for b in self.end.tolist()], np.int64)
        chains, inverse, counts = np.unique(self.entity, return_inverse=True, return_counts=True)
        self.count = _bucket(counts[inverse], (2, 3, 5, 9))
        people = np.argsort(-counts, kind="stable")
        rank = np.empty(len(chains), np.int64)
        rank[people] = np.arange(len(chains))
        self.rank = np.minimum(rank[inverse], 3)
        self.quoted = (np.append(state, 0)[self.start] > 0).astype(np.int64)
        # an outer mention stands before those inside it
        reach = np.maximum.accumulate(self.end) if len(mentions) else self.end
        inner = np.r_[False, self.end[1:] <= reach[:-1]][: len(mentions)]
        begins = inner & np.r_[False, self.start[1:] == self.start[:-1]][: len(mentions)]
        self.nested = np.where(begins, 1, np.where(inner, 2, 0))


def shown(text: str, mentions: Sequence[Mention], statements: Sequence[Parts], sources: Sequence[Sequence[Span]] = ()) -> Shown:
    """The pairs of the statements and mentions of a report; `sources` are those of all its statements. Every statement has a cue or a content."""
    state = np.append(quote_state(text), 0)
    ms = _Mentions(text, mentions, state)
    bounds = np.array([m.end() for m in _SENTENCE.finditer(text)], np.int64)
    sentence = np.searchsorted(bounds, ms.start, side="right")
    whole = np.array([_extent([*x[0], *x[1], *x[2]]) for x in statements], np.int64).reshape(-1, 2)
    opens, closes = np.searchsorted(bounds, whole[:, 0], side="right"), np.searchsorted(bounds, whole[:, 1] - 1, side="right")
    low, high = np.searchsorted(sentence, opens - _SENTENCES_BEFORE), np.searchsorted(sentence, closes + _SENTENCES_AFTER, side="right")
    at = np.repeat(np.arange(len(statements)), high - low)
    k = np.arange(len(at)) + np.repeat(low - np.r_[0, np.cumsum(high - low)[:-1]][: len(low)], high - low)
    start, end, entity, cls = ms.start[k], ms.end[k], ms.entity[k], ms.cls[k]
    inside = np.zeros((3, len(at)), bool)
    begins = np.r_[0, np.cumsum(high - low)].tolist()
    for n, parts in enumerate(statements):
        here = slice(begins[n], begins[n + 1])
        for which, spans in enumerate(parts):
            for s in spans:
                inside[which, here] |= (start[here] < s.end) & (end[here] > s.start)
    speaks, signals, said = inside
    cue = np.array([_extent(x[1] or x[0] or x[2]) for x in statements], np.int64).reshape(-1, 2)
    content = np.array([x[2][0].start if x[2] else e for x, e in zip(statements, cue[:, 1].tolist(), strict=True)], np.int64)
    first, last, own = opens[at], closes[at], sentence[k]
    between = (start >= np.minimum(cue[:, 1], content)[at]) & (start < np.maximum(cue[:, 0], content)[at])
    earlier = start < np.minimum(cue[:, 1], content)[at]
    same = (own >= first) & (own <= last)
    place = np.select(
        [said, signals, speaks, same & between, same & earlier, same],
        [2, 1, 0, 3, 4, 5],
        np.where(own < first, 6 + np.searchsorted(np.array([1, 2, 3, 5]), first - own), 11 + (own - last > 1)),
    )
    outer = ms.nested[k] != 2
    order, final = _order((at * len(_PLACES) + place) * 16 + np.where(place >= 6, np.clip(first - own + 8, 0, 15), 0), outer)
    # a chain of a statement as one number
    chains = int(ms.entity.max(initial=0)) + 2
    chain = at * chains + entity + 1
    other = ~said
    related = np.select(
        [np.isin(chain, chain[speaks]), other & np.isin(chain, chain[said & (cls > 2)]), other & np.isin(chain, chain[said & (cls < 2)])],
        [1, 2, 3],
        0,
    )
    _, where, many = np.unique(chain, return_inverse=True, return_counts=True)
    quoting = np.array([any(state[s.start : s.end].any() for s in x[2]) for x in statements], np.int64)
    names = np.minimum(np.bincount(at[said & outer], minlength=len(statements)), 3)
    opening, source = np.zeros(len(statements), np.int64), np.zeros(len(statements), np.int64)
    for n in reversed(np.flatnonzero(speaks).tolist()):
        source[at[n]] = 1 + cls[n]
    for n in reversed(np.flatnonzero(said & outer).tolist()):
        opening[at[n]] = _OPENING[cls[n]] if start[n] - content[at[n]] <= 12 else 0
    forward = (cue[:, 0] <= content).astype(np.int64)
    alone = {"source is": source, "content": opening, "content names": names, "cue first": forward, "quoting": quoting}
    gap = np.maximum(np.maximum(start - cue[at, 1], cue[at, 0] - end), 0)
    pairs = {
        "place": place, "order": _bucket(order, (1, 2, 3, 6)), "last": final, "class": cls, "type": ms.type[k], "before": ms.before[k],
        "after": ms.after[k], "chain": related, "count": ms.count[k], "rank": ms.rank[k], "near cue": _bucket(gap, _STEPS),
        "from start": _bucket(np.maximum(start - content[at], 0), _STEPS), "nested": ms.nested[k], "quoted": 2 * quoting[at] + ms.quoted[k],
        "spoke": _spoke(ms, bounds, sources, opens, closes, chains).ravel()[chain] if len(at) else at, "again": (many[where] > 1).astype(np.int64),
    } | {name: values[at] for name, values in alone.items()}  # fmt: skip
    return Shown(at, k, pairs, alone)


def _extent(spans: Sequence[Span]) -> tuple[int, int]:
    return min(s.start for s in spans), max(s.end for s in spans)


def _order(group: Ints, outer: Flags) -> tuple[Ints, Ints]:
    """Which one of its group each is, from 0, those inside another not counted; and 1 for the last."""
    by = np.argsort(group, kind="stable")
    sorted_ = group[by]
    new = np.r_[True, sorted_[1:] != sorted_[:-1]][: len(by)]
    count = np.cumsum(outer[by])
    base = np.maximum.accumulate(np.where(new, count - outer[by], 0))
    order, final = np.zeros(len(by), np.int64), np.zeros(len(by), np.int64)
    order[by] = np.maximum(count - base - 1, 0)
    final[by] = np.r_[new[1:], True][: len(by)]
    return order, final


def _spoke(ms: _Mentions, bounds: Ints, sources: Sequence[Sequence[Span]], opens: Ints, closes: Ints, chains: int) -> Ints:
    """(s, chains): how near to each statement the referent of a chain is the source of one."""
    table = np.zeros((len(opens), chains), np.int64)
    for source in sources:
        if source:
            begin, end = _extent(source)
            k = int(np.searchsorted(ms.start, begin))
            if k < len(ms.start) and ms.end[k] <= end:
                at = int(np.searchsorted(bounds, begin, side="right"))
                value = np.select([(at >= opens) & (at <= closes), at > closes, at == opens - 1, at >= opens - 3], [5, 1, 4, 3], 2)
                column = table[:, int(ms.entity[k]) + 1]
                np.maximum(column, value, out=column)
    return table
