"""What a copy cut from its source, added to it and changed in it, sentence by sentence, for a person to read.

A sentence that only moved is not a change. Title, byline, dateline and credit are left out: every outlet has its own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sayso.records import Report
from sayso.spans import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Enough to keep a change small; where it parts "Mr. Vale" it parts it in both texts
_START = re.compile(r"[\w“”„«\"‘'(\[]")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’')\]]*(?=\s)|(?=\n)|\Z)")
# Sentences that share this much of their words are one sentence, changed
_ONE = 0.5


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that the source has and the copy has not (cut), the other way round (added), or that both have in other words (changed)."""

    kind: Literal["cut", "added", "changed"]
    source: Span | None
    copy: Span | None
    was: str
    now: str


def passages(source: Report, copy: Report) -> tuple[Passage, ...]:
    """What the copy made of the source, in the order of the copy; what was cut stands where it stood."""
    old, new = _sentences(source), _sentences(copy)
    pairs = _same(source.text, old, copy.text, new)
    pairs |= _changed(source.text, [s for s in old if s not in pairs], copy.text, [s for s in new if s not in pairs.values()])
    back = {n: o for o, n in pairs.items()}
    found: list[tuple[float, Passage]] = []
    place = {n: float(i) for i, n in enumerate(new)}
    for n in new:
        if n not in back:
            found.append((place[n], Passage("added", None, n, "", n.of(copy.text))))
        elif _key(back[n].of(source.text)) != _key(n.of(copy.text)):
            found.append((place[n], Passage("changed", back[n], n, back[n].of(source.text), n.of(copy.text))))
    at = -0.5
    for o in old:
        if o in pairs:
            at = place[pairs[o]] + 0.5
        else:
            found.append((at, Passage("cut", o, None, o.of(source.text), "")))
    return tuple(_joined(source.text, copy.text, [p for _, p in sorted(found, key=lambda x: x[0])]))


def words_changed(was: str, now: str) -> list[tuple[Literal["", "-", "+"], str]]:
    """The words of a changed passage: those that stayed (""), went ("-") and came ("+"), in order."""
    a, b = was.split(), now.split()
    found: list[tuple[Literal["", "-", "+"], str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("", " ".join(a[i1:i2])))
            continue
        if i1 < i2:
            found.append(("-", " ".join(a[i1:i2])))
        if j1 < j2:
            found.append(("+", " ".join(b[j1:j2])))
    return found


def _sentences(report: Report) -> list[Span]:
    out = [s for s in (report.title, report.byline, report.dateline, report.credit) if s]
    found = []
    for m in _SENTENCE.finditer(report.text):
        start = m.start() + len(m.group()) - len(m.group().lstrip())
        # A dateline opens the first sentence, and the rest of that is news
        after = max([start, *(s.end for s in out if s.start <= start < s.end < m.end())])
        if after > start and (first := _START.search(report.text, after, m.end())):
            start = first.start()
        span = Span(start, m.end())
        if _WORD.search(span.of(report.text)) and not any(span.overlaps(s) for s in out):
            found.append(span)
    return found


def _key(words: str) -> tuple[str, ...]:
    return tuple(w.casefold().replace("’", "'") for w in _WORD.findall(words))


def _same(old_text: str, old: list[Span], new_text: str, new: list[Span]) -> dict[Span, Span]:
    """Sentences of the same words: first those in the same order, then those that moved."""
    ours, theirs = [_key(s.of(old_text)) for s in old], [_key(s.of(new_text)) for s in new]
    pairs: dict[Span, Span] = {}
    for a, b, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        pairs |= dict(zip(old[a : a + size], new[b : b + size], strict=True))
    left: dict[tuple[str, ...], list[Span]] = {}
    taken = set(pairs.values())
    for key, span in zip(theirs, new, strict=True):
        if span not in taken:
            left.setdefault(key, []).append(span)
    for key, span in zip(ours, old, strict=True):
        if span not in pairs and left.get(key):
            pairs[span] = left[key].pop(0)
    return pairs


def _changed(old_text: str, old: list[Span], new_text: str, new: list[Span]) -> dict[Span, Span]:
    """Sentences that share most of their words, the likest pair first."""
    bags = {s: Counter(_key(s.of(old_text))) for s in old}
    likes: list[tuple[float, Span, Span]] = []
    for n in new:
        bag = Counter(_key(n.of(new_text)))
        for o in old:
            share = 2 * (bag & bags[o]).total() / max(1, bag.total() + bags[o].total())
            # A sentence that was cut short, or that grew, has all words of the shorter one
            inside = (bag & bags[o]).total() / max(1, min(bag.total(), bags[o].total()))
            if share >= _ONE or (inside >= 0.85 and min(bag.total(), bags[o].total()) >= 6):
                likes.append((max(share, inside * 0.9), o, n))
    pairs: dict[Span, Span] = {}
    for _, o, n in sorted(likes, key=lambda x: (-x[0], x[1], x[2])):
        if o not in pairs and n not in pairs.values():
            pairs[o] = n
    return pairs


def _joined(old_text: str, new_text: str, found: list[Passage]) -> list[Passage]:
    """Neighbouring sentences of one paragraph that were cut, or added, are one passage."""
    joined: list[Passage] = []
    for p in found:
        last = joined[-1] if joined else None
        if last and last.kind == p.kind == "cut" and last.source and p.source and _next(old_text, last.source, p.source):
            span = Span(last.source.start, p.source.end)
            joined[-1] = Passage("cut", span, None, span.of(old_text), "")
        elif last and last.kind == p.kind == "added" and last.copy and p.copy and _next(new_text, last.copy, p.copy):
            span = Span(last.copy.start, p.copy.end)
            joined[-1] = Passage("added", None, span, "", span.of(new_text))
        else:
            joined.append(p)
    return joined


def _next(text: str, first: Span, second: Span) -> bool:
    between = text[first.end : second.start]
    return first.end <= second.start and not between.strip() and "\n" not in between
