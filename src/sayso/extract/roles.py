"""The two attribution heads: which words are cues, and what belongs to each cue.

Cue-conditioned labelling (as semantic role labelling is done): a link is never decided apart from the spans it links, and one
source may serve several cues, because each cue reads its paragraph for itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.encoder.encoder import Encoded, Encoder, Floats, Head
from sayso.encoder.pieces import Pieces
from sayso.encoder.windows import Window
from sayso.extract.layout import CUE_BEGIN, CUE_IN, CUE_TAGS, Ints, distance_buckets
from sayso.settings import Settings

# More cues of one paragraph than this at once only cost memory.
_BATCH = 32


@dataclass(frozen=True, slots=True)
class CueReading:
    """One possible cue and what the role head made of its paragraph.

    `pieces` (t,) are the indexes of the paragraph's pieces in the report, `goes_on` (t,) says which of them go on with the word before,
    `start` and `end` are the cue in positions of that paragraph;
    `roles` (t, 5) and `edges` (t, 4) are logits, `valid` a logit, `cue` the probability that a cue begins here; `window` numbers the window.
    """

    window: int
    pieces: Ints
    goes_on: npt.NDArray[np.bool_]
    start: int
    end: int
    cue: float
    roles: Floats
    edges: Floats
    valid: float


def softmax(logits: Floats) -> Floats:
    """Over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    normal: Floats = shifted / shifted.sum(-1, keepdims=True)
    return normal


def goes_on(pieces: Pieces, window: Window) -> npt.NDArray[np.bool_]:
    """For every position of a window (t,): does it go on with the word of the position before?"""
    word = np.where(window.piece >= 0, pieces.word[window.piece], -1 - np.arange(len(window)))
    same: npt.NDArray[np.bool_] = np.r_[False, word[1:] == word[:-1]]
    return same


def cue_spans(tags: Floats, window: Window, within: npt.NDArray[np.bool_], least: float) -> list[tuple[int, int, float]]:
    """Cues of one window as (first position, one past the last, probability of its begin): begin over `least`, extended while "in" leads.

    `within` is `goes_on` of the window: a cue begins and ends with a word.
    """
    begin, go_on = tags[:, CUE_BEGIN], tags[:, CUE_IN]
    found: list[tuple[int, int, float]] = []
    taken = 0
    for i in np.flatnonzero((begin >= least) & (window.piece >= 0) & ~within).tolist():
        if i < taken:
            continue
        # of two neighbours that could both begin the cue the likelier one does
        if i + 1 < len(begin) and begin[i + 1] > begin[i] and go_on[i + 1] < begin[i + 1] and begin[i + 1] >= least:
            continue
        j = i + 1
        while j < len(begin) and window.piece[j] >= 0 and window.paragraph[j] == window.paragraph[i] and (within[j] or go_on[j] > max(0.4, begin[j])):
            j += 1
        found.append((i, j, float(begin[i])))
        taken = j
    return found


class RoleReader:
    """Runs both heads over what the encoder read."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._cues = Head("cues", encoder, settings)
        self._roles = Head("roles", encoder, settings)
        self.version = self._roles.version
        self.parameters = self._roles.parameters

    def __call__(self, encoded: Encoded, least: float) -> list[CueReading]:
        """Every possible cue of the text, in order, with its roles."""
        readings: list[CueReading] = []
        for number, (window, hidden) in enumerate(zip(encoded.windows, encoded.hidden, strict=True)):
            tags = softmax(self._cues(hidden=hidden[None])[0][0])
            within = goes_on(encoded.pieces, window)
            spans = cue_spans(tags, window, within, least)
            for at in range(0, len(spans), _BATCH):
                readings += self._window(number, window, within, hidden, tags, spans[at : at + _BATCH])
        return readings

    def _window(
        self, number: int, window: Window, within: npt.NDArray[np.bool_], hidden: Floats, tags: Floats, spans: list[tuple[int, int, float]]
    ) -> list[CueReading]:
        bounds = []
        for start, _, _ in spans:
            same = np.flatnonzero((window.paragraph == window.paragraph[start]) & (window.piece >= 0))
            bounds.append((int(same[0]), int(same[-1]) + 1))
        longest = max(b - a for a, b in bounds)
        n = len(spans)
        states = np.zeros((n, longest, hidden.shape[1]), np.float32)
        cue_tags = np.zeros((n, longest, CUE_TAGS), np.float32)
        is_cue = np.zeros((n, longest), np.int64)
        distance = np.zeros((n, longest), np.int64)
        real = np.zeros((n, longest), bool)
        for k, ((start, end, _), (a, b)) in enumerate(zip(spans, bounds, strict=True)):
            states[k, : b - a] = hidden[a:b]
            cue_tags[k, : b - a] = tags[a:b]
            is_cue[k, start - a : end - a] = 1
            distance[k] = distance_buckets(np.arange(a, a + longest), start, end)
            real[k, : b - a] = True
        roles, edges, valid = self._roles(hidden=states, is_cue=is_cue, distance=distance, cue_tags=cue_tags, real=real)
        return [
            CueReading(number, window.piece[a:b], within[a:b], start - a, end - a, cue, roles[k, : b - a], edges[k, : b - a], float(valid[k]))
            for k, ((start, end, cue), (a, b)) in enumerate(zip(spans, bounds, strict=True))
        ]


def taken(pieces: Pieces, keep: Ints) -> Pieces:
    """Some pieces of a text, with their places in it."""
    return Pieces(*(getattr(pieces, name)[keep] for name in ("ids", "start", "end", "word", "shape", "quote")))
