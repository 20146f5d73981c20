"""Sentence vectors: the mean of the encoder's states over a sentence's pieces, through the head `vectors`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.encoder.encoder import Encoded, Encoder, Floats, Head
from sayso.settings import Settings
from sayso.spans import Span

SIZE = 384


class SentenceVectors:
    """Makes vectors of length 1, shape (384,): near where two sentences say alike."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._encoder = encoder
        self._head = Head("vectors", encoder, settings)
        self.digest = f"{encoder.digest}:{self._head.version}"

    def of(self, text: str) -> Floats:
        """Of a text read by itself; zeros where it has no piece."""
        states = self._encoder(text).states()
        return self._made(states)

    def within(self, encoded: Encoded, spans: Sequence[Span]) -> list[Floats]:
        """Of spans of a text that was read as a whole."""
        states = encoded.states()
        starts, ends = encoded.pieces.start, encoded.pieces.end
        return [self._made(states[(starts < s.end) & (ends > s.start)]) for s in spans]

    def _made(self, states: Floats) -> Floats:
        if not len(states):
            return np.zeros(SIZE, np.float32)
        made: Floats = self._head(mean=states.mean(0, keepdims=True))[0][0]
        return made
