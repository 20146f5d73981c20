"""Sentence vectors of spans of a text: a head on the states of the one pass."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.encoder.encoder import Encoded, Encoder, Head
from sayso.settings import Settings
from sayso.spans import Span


class SpanVectors:
    """Holds the head `vectors`: input `mean` (n, 384), output (n, 384) with rows of length 1."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._head = Head("vectors", encoder, settings)

    def __call__(self, encoded: Encoded, spans: Sequence[Span]) -> npt.NDArray[np.float32]:
        """The vectors of `spans` (code points of the encoded text), shape (n, 384): of the mean state over the pieces of each."""
        states = encoded.states()
        start, end = encoded.pieces.start, encoded.pieces.end
        means = np.zeros((len(spans), states.shape[1]), np.float32)
        for row, (a, b) in enumerate(spans):
            first, last = int(np.searchsorted(start, a)), int(np.searchsorted(end, b, side="right"))
            if last > first:
                means[row] = states[first:last].mean(0)
        return self._head(mean=means)[0]
