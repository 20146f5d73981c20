"""Pieces of a report -> windows that the encoder reads: whole paragraphs, packed.

Why whole paragraphs: 99 of 100 attributions of PolNeAR lie inside one, and a window that starts in the middle of a sentence
costs exact spans on both sides of the cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sayso.encoder.pieces import Ints, Pieces, PieceTokenizer

# 192 pieces hold the longest paragraph of 97 in 100 reports; attention stays under a tenth of the cost of a window.
LONGEST = 192
NO_PIECE = -1

_PARAGRAPH = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once: arrays of shape (t,).

    `piece` maps a position to its index in the report's Pieces, or NO_PIECE for [CLS] and [SEP]; `paragraph` numbers the paragraphs.
    """

    ids: Ints
    shape: Ints
    quote: Ints
    piece: Ints
    paragraph: Ints

    def __len__(self) -> int:
        return len(self.ids)


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """[start, end) of every line of `text` that holds more than white space."""
    return [m.span() for m in _PARAGRAPH.finditer(text) if m.group().strip()]


def _stretches(text: str, pieces: Pieces, longest: int) -> Iterator[tuple[int, int, int]]:
    """(first piece, one past the last, paragraph number): paragraphs, the long ones cut at sentence ends, else between words."""
    for number, (start, end) in enumerate(paragraph_spans(text)):
        a, b = (int(x) for x in np.searchsorted(pieces.start, (start, end)))
        if a == b:
            continue
        if b - a <= longest:
            yield a, b, number
            continue
        ends = np.searchsorted(pieces.start, [start + m.end() for m in _SENTENCE_END.finditer(text[start:end])])
        while a < b:
            cut = min(a + longest, b)
            if cut < b:
                fitting = ends[(ends > a) & (ends <= cut)]
                if len(fitting):
                    cut = int(fitting[-1])
                else:
                    while cut > a + 1 and pieces.word[cut] == pieces.word[cut - 1]:
                        cut -= 1
            yield a, cut, number
            a = cut


def pack(text: str, pieces: Pieces, tokenizer: PieceTokenizer, *, longest: int = LONGEST) -> list[Window]:
    """Windows of at most `longest` positions over all pieces of `text`, in order."""
    windows: list[Window] = []
    batch: list[tuple[int, int, int]] = []
    used = 1

    def close() -> None:
        nonlocal batch, used
        if not batch:
            return
        index: list[Ints] = [np.array([NO_PIECE])]
        paragraph: list[Ints] = [np.array([batch[0][2]])]
        for a, b, number in batch:
            index += [np.arange(a, b), np.array([NO_PIECE])]
            paragraph += [np.full(b - a + 1, number)]
        piece = np.concatenate(index)
        real = piece >= 0
        ids = np.where(real, pieces.ids[piece], tokenizer.sep)
        ids[0] = tokenizer.cls
        # 0 is kept for [CLS] and [SEP], so that both added embeddings can stay silent there.
        shape = np.where(real, pieces.shape[piece] + 1, 0)
        quote = np.where(real, pieces.quote[piece] + 1, 0)
        windows.append(Window(ids, shape, quote, piece, np.concatenate(paragraph)))
        batch, used = [], 1

    for a, b, number in _stretches(text, pieces, longest - 2):
        if used + b - a + 1 > longest:
            close()
        batch.append((a, b, number))
        used += b - a + 1
    close()
    return windows
