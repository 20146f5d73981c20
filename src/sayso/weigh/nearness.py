"""How near two claims of one report are in meaning, by the sentence vectors of the encoder; nothing where no vectors are at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from sayso.spans import Span

Vectors = Callable[[Sequence[Span]], npt.NDArray[np.float32]]


class Nearness:
    """Cosines between spans of one report. The vectors are asked for once, and only if a cosine is wanted at all.

    `vectors` maps n spans to an array (n, d) of rows of length 1. Inside one report everything is about one story: only a high cosine
    says more than that.
    """

    def __init__(self, vectors: Vectors | None) -> None:
        self._vectors = vectors
        self._known: dict[Span, npt.NDArray[np.float32]] = {}

    def cosines(self, span: Span, others: Sequence[Span]) -> list[float]:
        """The cosine of `span` with each of `others`; zeros without vectors."""
        if self._vectors is None or not others:
            return [0.0] * len(others)
        missing = [s for s in dict.fromkeys((span, *others)) if s not in self._known]
        if missing:
            self._known.update(zip(missing, self._vectors(missing), strict=True))
        own = self._known[span]
        return [float(own @ self._known[o]) for o in others]
