"""What the act head reads of one statement, number by number: shared by the product and by training.

A statement is read on the pieces of its source, cue and content; of a long content its beginning and its end, where what is said shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from sayso.encoder.pieces import Pieces
from sayso.extract.layout import Ints
from sayso.records import Act, Polarity
from sayso.spans import Span

ACTS: tuple[Act, ...] = get_args(Act)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)

# Roles of a piece in a statement; NOTHING pads.
NOTHING, SOURCE, CUE, CONTENT = range(4)
_CONTENT_FIRST, _CONTENT_LAST = 40, 12
LONGEST_STATEMENT = 112


def statement_pieces(pieces: Pieces, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> tuple[Ints, Ints]:
    """(index of the piece, role), each (t,), t at most LONGEST_STATEMENT; empty where no span holds a piece."""
    role = np.zeros(len(pieces), np.int64)
    _mark(role, pieces, content, CONTENT)
    inside = np.flatnonzero(role)
    if len(inside) > _CONTENT_FIRST + _CONTENT_LAST:
        role[inside[_CONTENT_FIRST:-_CONTENT_LAST]] = NOTHING
    _mark(role, pieces, source, SOURCE)
    _mark(role, pieces, cue, CUE)
    index = np.flatnonzero(role)
    if len(index) > LONGEST_STATEMENT:
        # the pieces nearest to the cue stay
        at = np.flatnonzero(role == CUE)
        a, b = (int(at[0]), int(at[-1]) + 1) if len(at) else (int(index[0]), int(index[0]) + 1)
        far = np.maximum(np.maximum(a - index, index - b + 1), 0)
        index = np.sort(index[np.argsort(far, kind="stable")[:LONGEST_STATEMENT]])
    return index, role[index]


def _mark(role: Ints, pieces: Pieces, spans: Sequence[Span], name: int) -> None:
    """Give `name` to the pieces that overlap any of the spans."""
    for s in spans:
        if s.end > s.start:
            role[pieces.end.searchsorted(s.start, side="right") : pieces.start.searchsorted(s.end)] = name
