"""A report as the mention head reads it: words instead of pieces, one block a paragraph (or part of one) that the encoder read whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sayso.encoder.encoder import Encoded, Floats
from sayso.encoder.pieces import Ints


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one paragraph, arrays of shape (n,) but `hidden`: (n, 384), the mean of the states of each word's pieces.

    `start` and `end` are code points, `paragraph` numbers the paragraphs (-1 between two of them, where no word is),
    `first` and `last` the vocabulary ids of the word's first and last piece, `shape` its letter case.
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


def blocks(encoded: Encoded) -> Iterator[Block]:
    """The blocks of a report in order."""
    pieces = encoded.pieces
    for window, hidden in zip(encoded.windows, encoded.hidden, strict=True):
        # [SEP] stands between the paragraphs of a window, [CLS] before the first
        gaps = np.flatnonzero(window.piece < 0)
        for a, b in zip(gaps[:-1] + 1, gaps[1:], strict=True):
            if a == b:
                continue
            at = window.piece[a:b]
            word = pieces.word[at]
            first = np.flatnonzero(np.r_[True, word[1:] != word[:-1]])
            last = np.r_[first[1:], len(at)] - 1
            mean = np.add.reduceat(hidden[a:b], first, axis=0) / (last - first + 1)[:, None].astype(np.float32)
            yield Block(
                pieces.start[at[first]],
                pieces.end[at[last]],
                pieces.ids[at[first]],
                pieces.ids[at[last]],
                pieces.shape[at[first]],
                window.paragraph[a + first],
                mean,
            )


def joined(some: Iterable[Block], longest: int = 192) -> Iterator[Block]:
    """The same words in fewer blocks of about `longest` words, a gap of one between paragraphs: a call of the head has its price."""
    batch: list[Block] = []
    for block in some:
        if batch and sum(map(len, batch)) + len(block) > longest:
            yield _join(batch)
            batch = []
        batch.append(block)
    if batch:
        yield _join(batch)


def _join(batch: list[Block]) -> Block:
    def column(name: str, gap: int) -> Ints:
        parts = [x for k, b in enumerate(batch) for x in ([] if k == 0 else [np.array([gap])]) + [getattr(b, name)]]
        return np.concatenate(parts)

    # two parts of one long paragraph are read apart: numbered anew
    paragraph = np.concatenate([np.r_[[] if k == 0 else [-1], np.full(len(b), k)] for k, b in enumerate(batch)]).astype(np.int64)
    wide = batch[0].hidden.shape[1]
    hidden = [x for k, b in enumerate(batch) for x in ([] if k == 0 else [np.zeros((1, wide), np.float32)]) + [b.hidden]]
    end_of_gap = [int(b.start[0]) for b in batch]
    start, end = column("start", 0), column("end", 0)
    gaps = np.flatnonzero(paragraph < 0)
    start[gaps] = end[gaps] = end_of_gap[1:]
    return Block(start, end, column("first", 0), column("last", 0), column("shape", 0), paragraph, np.concatenate(hidden))
