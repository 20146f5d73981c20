"""What the act head reads of one statement, number by number: shared by the product and by training.

A statement is read on the pieces of its source, cue and content and a little around them; of a long content its beginning and its end, where
what is said shows. Each piece has its role and its distance from the cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from sayso.encoder.pieces import Pieces
from sayso.extract.layout import Ints, distance_buckets
from sayso.records import Act, Polarity
from sayso.spans import Span

ACTS: tuple[Act, ...] = get_args(Act)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)

# Roles of a piece towards the statement; NOTHING pads.
NOTHING, AROUND, SOURCE, CUE, CONTENT = range(5)
ROLES = 5
BEFORE, AFTER = 24, 12
_CONTENT_FIRST, _CONTENT_LAST = 40, 12
LONGEST_STATEMENT = 112


def covered(pieces: Pieces, spans: Sequence[Span]) -> Ints:
    """Indexes of the pieces that overlap any of the spans, in order."""
    found = [
        np.arange(int(np.searchsorted(pieces.end, s.start, side="right")), int(np.searchsorted(pieces.start, s.end)))
        for s in spans
        if s.end > s.start
    ]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def statement_pieces(pieces: Pieces, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> tuple[Ints, Ints, Ints]:
    """(index of the piece, role, distance bucket), each (t,), t at most LONGEST_STATEMENT; empty where no span holds a piece."""
    role = np.zeros(len(pieces), np.int64)
    inside = covered(pieces, content)
    dropped = inside[_CONTENT_FIRST:-_CONTENT_LAST] if len(inside) > _CONTENT_FIRST + _CONTENT_LAST else inside[:0]
    role[inside] = CONTENT
    role[covered(pieces, source)] = SOURCE
    at = covered(pieces, cue)
    role[at] = CUE
    held = np.flatnonzero(role)
    if not len(held):
        return (np.zeros(0, np.int64),) * 3
    first, last = max(0, int(held[0]) - BEFORE), min(len(pieces), int(held[-1]) + 1 + AFTER)
    index = np.arange(first, last)
    index = index[~np.isin(index, dropped) | (role[index] == CUE) | (role[index] == SOURCE)]
    a, b = (int(at[0]), int(at[-1]) + 1) if len(at) else (int(held[0]), int(held[0]) + 1)
    if len(index) > LONGEST_STATEMENT:
        # the pieces nearest to the cue stay, those of the statement before those around it
        far = np.maximum(np.maximum(a - index, index - b + 1), 0) + 1000 * (role[index] == NOTHING)
        index = np.sort(index[np.argsort(far, kind="stable")[:LONGEST_STATEMENT]])
    own = role[index]
    return index, np.where(own == NOTHING, AROUND, own), distance_buckets(index, a, b)
