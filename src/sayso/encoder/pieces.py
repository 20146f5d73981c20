"""Text -> word pieces with their place in the text, and what a lower-casing encoder cannot see of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.encoder.quotes import quote_state
from sayso.errors import SaysoError

Ints = npt.NDArray[np.int64]

_SURROGATE = re.compile("[\ud800-\udfff]")

LOWER, TITLE, UPPER, MIXED, OTHER = range(5)
SHAPES = 5
QUOTE_STATES = 3


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text: parallel arrays of shape (n,).

    `start` and `end` are code points into the text, `word` numbers the words, `shape` is the letter case of the whole word
    (LOWER ...), `quote` says whether the piece lies in a quotation (encoder.quotes).
    """

    ids: Ints
    start: Ints
    end: Ints
    word: Ints
    shape: Ints
    quote: Ints

    def __len__(self) -> int:
        return len(self.ids)


def word_shape(word: str) -> int:
    """Letter case of one word: LOWER, TITLE, UPPER, MIXED, or OTHER where it holds no letter."""
    if word.islower():
        return LOWER
    if not any(c.isalpha() for c in word):
        return OTHER
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return TITLE
    return MIXED


class PieceTokenizer:
    """WordPiece over the vocabulary file that ships with the encoder; offsets are those of the text as given."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        cls, sep = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
        if cls is None or sep is None:
            raise SaysoError("E202", f"{path.name} has no [CLS] and [SEP]", "take the tokenizer.json that belongs to the encoder")
        self.cls = cls
        self.sep = sep

    def __call__(self, text: str) -> Pieces:
        # a lone surrogate (JSON can carry one) is no character that the tokenizer can take; one for one, so that places hold
        encoding = self._tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
        ids = np.asarray(encoding.ids, np.int64)
        offsets = np.asarray(encoding.offsets, np.int64).reshape(-1, 2)
        word = np.asarray([-1 if w is None else w for w in encoding.word_ids], np.int64)
        start, end = offsets[:, 0], offsets[:, 1]
        shape = np.full(len(ids), OTHER, np.int64)
        if len(ids):
            first = np.flatnonzero(np.r_[True, word[1:] != word[:-1]])
            last = np.r_[first[1:], len(ids)]
            for a, b in zip(first.tolist(), last.tolist(), strict=True):
                shape[a:b] = word_shape(text[int(start[a]) : int(end[b - 1])])
        # One more cell, so that a piece that starts at the very end of the text still has a state.
        state = np.append(quote_state(text), 0).astype(np.int64)
        return Pieces(ids, start, end, word, shape, state[start])
