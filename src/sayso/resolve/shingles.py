"""The words of a report as they are compared with another report's: shingles, and a sketch of them for an index.

A shingle is three words in a row. Two reports of one event share names and turns of phrase, seldom three words in a row, unless one has
the text of the other or both have it of a third. What stands in quotation marks is kept apart: everybody at a press conference prints
the same quotation, and none of them copied it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rensa import RMinHash

from sayso.encoder.quotes import quotations
from sayso.records import Report
from sayso.spans import Span

# Three words: with five, a copy in which every sixth word was changed shares nothing; with two, any two English texts share a tenth.
SIZE = 3
# 64 slots: of two reports that share an eighth of their shingles, 998 pairs in 1,000 meet in two slots or more. benchmarks/copies.py
SLOTS = 64
# Below this there is too little outside quotation marks to compare, and the quotations count too: an interview, a speech.
_LEAST = 30
# How much of the start of a report is its lead: one or two sentences
_LEAD = 60

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Part of the name of every index: another version of the library makes other sketches, and the index must be made anew.
METHOD = f"rensa-{RMinHash.ALGORITHM_VERSION} shingles-{SIZE} slots-{SLOTS}"


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a report without its title, byline, dateline and credit.

    `told` are the shingles that are compared: those that do not lie in quotation marks, or all where hardly any do not. `lead` are those of its
    first sentences. `quoted`: hardly anything stands outside quotation marks. `sketch` are SLOTS keys of 32 bits (MinHash): the share of keys that two bodies have in common estimates the Jaccard
    likeness of their `told`.
    """

    words: int
    told: frozenset[str]
    lead: frozenset[str]
    quoted: bool
    sketch: tuple[int, ...]


def body_of(report: Report) -> Body:
    """What is compared of a report."""
    text = report.text
    out = sorted(s for s in (report.title, report.byline, report.dateline, report.credit) if s)
    quoted = [Span(q.start, q.end) for q in quotations(text)]
    words, inside = _words(text, out, quoted)
    every = [" ".join(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1)]
    told = [s for i, s in enumerate(every) if not all(inside[i : i + SIZE])]
    quoted_only = len(told) < _LEAST < len(every)
    if len(told) < _LEAST:
        told = every
    return Body(len(words), frozenset(told), frozenset(told[:_LEAD]), quoted_only, _sketch(told))


def _words(text: str, out: list[Span], quoted: list[Span]) -> tuple[list[str], list[bool]]:
    """The words of the body in small letters, and whether each stands in quotation marks."""
    words: list[str] = []
    inside: list[bool] = []
    at = quote = 0
    for m in _WORD.finditer(text):
        start = m.start()
        while at < len(out) and out[at].end <= start:
            at += 1
        if at < len(out) and out[at].start <= start:
            continue
        while quote < len(quoted) and quoted[quote].end <= start:
            quote += 1
        words.append(m.group().casefold().replace("’", "'"))
        inside.append(quote < len(quoted) and quoted[quote].start <= start)
    return words, inside


def _sketch(shingles: list[str]) -> tuple[int, ...]:
    if not shingles:
        return ()
    sketch = RMinHash(SLOTS, 1)
    sketch.update([s.encode("utf-8", "surrogatepass") for s in shingles])
    # The slot goes into the key: one table holds all slots, and the same number in two of them means nothing
    return tuple((value * 0x9E3779B1 + slot * 0x85EBCA77) & 0xFFFFFFFF for slot, value in enumerate(sketch.digest()))
