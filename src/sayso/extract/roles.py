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
from sayso.extract.layout import CUE_BEGIN, CUE_IN, Ints, distance_buckets
from sayso.settings import Settings


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
        while (
            j < len(begin)
            and window.piece[j] >= 0
            and window.paragraph[j] == window.paragraph[i]
            and (within[j] or go_on[j] > max(0.4, begin[j]))
        ):
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
            for paragraph in sorted({int(window.paragraph[start]) for start, _, _ in spans}):
                here = [s for s in spans if window.paragraph[s[0]] == paragraph]
                same = np.flatnonzero((window.paragraph == paragraph) & (window.piece >= 0))
                readings += self._paragraph(number, window, within, hidden, tags, here, int(same[0]), int(same[-1]) + 1)
        return readings

    def _paragraph(
        self,
        number: int,
        window: Window,
        within: npt.NDArray[np.bool_],
        hidden: Floats,
        tags: Floats,
        spans: list[tuple[int, int, float]],
        first: int,
        last: int,
    ) -> list[CueReading]:
        """The cues of one paragraph, which lies at positions [first, last) of its window."""
        is_cue = np.zeros((len(spans), last - first), np.int64)
        distance = np.zeros_like(is_cue)
        for k, (start, end, _) in enumerate(spans):
            is_cue[k, start - first : end - first] = 1
            distance[k] = distance_buckets(np.arange(first, last), start, end)
        roles, edges, valid = self._roles(hidden=hidden[first:last], is_cue=is_cue, distance=distance, cue_tags=tags[first:last])
        return [
            CueReading(
                number, window.piece[first:last], within[first:last], start - first, end - first, cue, roles[k], edges[k], float(valid[k])
            )
            for k, (start, end, cue) in enumerate(spans)
        ]


def taken(pieces: Pieces, keep: Ints) -> Pieces:
    """Some pieces of a text, with their places in it."""
    return Pieces(*(getattr(pieces, name)[keep] for name in ("ids", "start", "end", "word", "shape", "quote")))
