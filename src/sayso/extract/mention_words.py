"""A report as the mention head reads it: words instead of pieces, one block a window of the encoder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from sayso.encoder.encoder import Encoded, Floats
from sayso.encoder.pieces import Ints


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one window, arrays of shape (n,) but `hidden`: (n, 384), the mean of the states of each word's pieces.

    `start` and `end` are code points, `first` and `last` the vocabulary ids of the word's first and last piece, `shape` its letter case,
    `paragraph` its number; between two paragraphs stands a gap of no width: paragraph -1, all else 0.
    """

    start: Ints
    end: Ints
    first: Ints
    last: Ints
    shape: Ints
    paragraph: Ints
    hidden: Floats

    def __len__(self) -> int:
        return len(self.start)

    def paragraphs(self) -> Iterator[Block]:
        """The same words, a block for each paragraph (or part of one that the encoder read apart)."""
        gaps = np.flatnonzero(self.paragraph < 0)
        for a, b in zip(np.r_[0, gaps + 1], np.r_[gaps, len(self)], strict=True):
            if a < b:
                yield Block(*(getattr(self, f.name)[a:b] for f in fields(self)))


def blocks(encoded: Encoded) -> Iterator[Block]:
    """The blocks of a report in order."""
    pieces = encoded.pieces
    for window, hidden in zip(encoded.windows, encoded.hidden, strict=True):
        # [CLS] first and [SEP] last are left out; a [SEP] between two paragraphs stays, as a gap
        at, states = window.piece[1:-1], hidden[1:-1]
        word = np.where(at >= 0, pieces.word[at], -1 - np.arange(len(at)))
        first = np.flatnonzero(np.r_[True, word[1:] != word[:-1]])
        last = np.r_[first[1:], len(at)] - 1
        mean = _means(states, first, last)
        real = at[first] >= 0
        mean[~real] = 0.0
        begin, end = at[first], at[last]
        # a gap lies where the word before it ends
        ends = np.maximum.accumulate(np.where(real, pieces.end[end], 0))
        yield Block(
            start=np.where(real, pieces.start[begin], ends),
            end=ends,
            first=np.where(real, pieces.ids[begin], 0),
            last=np.where(real, pieces.ids[end], 0),
            shape=np.where(real, pieces.shape[begin], 0),
            paragraph=np.where(real, window.paragraph[1:-1][first], -1),
            hidden=mean,
        )


def _means(states: Floats, first: Ints, last: Ints) -> Floats:
    """The mean of the states `first` to `last` (included) of each word; three words in four are one piece, and cost no adding."""
    mean: Floats = states[first]
    several = np.flatnonzero(last > first)
    if len(several):
        count = last[several] - first[several] + 1
        begin = np.cumsum(count) - count
        rows = np.repeat(first[several] - begin, count) + np.arange(int(count.sum()))
        mean[several] = np.add.reduceat(states[rows], begin, axis=0) / count[:, None].astype(np.float32)
    return mean
