"""The two attribution heads: which words are cues, and what belongs to each cue.

Cue-conditioned labelling (as semantic role labelling is done): a link is never decided apart from the spans it links, and one
source may serve several cues, because each cue reads its paragraph for itself. Statements inside a content are found on the same
states, in the same pass: the cue head tags them apart, and the role head then reads the content instead of the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.encoder.encoder import Encoded, Encoder, Floats, Head
from sayso.encoder.pieces import Pieces
from sayso.encoder.windows import Window
from sayso.extract.layout import CUE_BEGIN, CUE_IN, CUE_TAGS, INSIDE, LEVELS, TOP, Ints, distance_buckets
from sayso.settings import Settings

Bools = npt.NDArray[np.bool_]
# Fewer pieces than this hold no statement: who, a cue, what.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class CueReading:
    """One possible cue and what the role head made of what it could take from: its paragraph, or the content it stands in.

    `pieces` (t,) are the indexes in the report of the pieces read, `goes_on` (t,) says which of them go on with the word before,
    `start` and `end` are the cue in positions of `pieces`; `roles` (t, 5) and `edges` (t, 4) are logits, `valid` a logit, `cue` the
    probability that a cue begins here.
    """

    pieces: Ints
    goes_on: Bools
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


def goes_on(pieces: Pieces, window: Window) -> Bools:
    """For every position of a window (t,): does it go on with the word of the position before?"""
    word = np.where(window.piece >= 0, pieces.word[window.piece], -1 - np.arange(len(window)))
    same: Bools = np.r_[False, word[1:] == word[:-1]]
    return same


def cue_spans(tags: Floats, paragraph: Ints, within: Bools, least: float) -> list[tuple[int, int, float]]:
    """Cues among some positions as (first, one past the last, probability of its begin): begin over `least`, extended while "in" leads.

    `tags` (t, 3) are probabilities; `paragraph` (t,) numbers the paragraph, negative where the position is no piece; `within` (t,) says where a
    position goes on with the word before: a cue begins and ends with a word.
    """
    begin, go_on = tags[:, CUE_BEGIN], tags[:, CUE_IN]
    found: list[tuple[int, int, float]] = []
    taken = 0
    for i in np.flatnonzero((begin >= least) & (paragraph >= 0) & ~within).tolist():
        if i < taken:
            continue
        # of two neighbours that could both begin the cue the likelier one does
        if i + 1 < len(begin) and begin[i + 1] > begin[i] and go_on[i + 1] < begin[i + 1] and begin[i + 1] >= least:
            continue
        j = i + 1
        while j < len(begin) and paragraph[j] == paragraph[i] and (within[j] or go_on[j] > max(0.4, begin[j])):
            j += 1
        found.append((i, j, float(begin[i])))
        taken = j
    return found


@dataclass(frozen=True, slots=True)
class Tagged:
    """One window as the cue head read it: states (t, 384), tag probabilities (t, LEVELS, CUE_TAGS), `within` as `goes_on`."""

    window: Window
    hidden: Floats
    tags: Floats
    within: Bools


class RoleReader:
    """Runs both heads over what the encoder read."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._cues = Head("cues", encoder, settings)
        self._roles = Head("roles", encoder, settings)
        self.version = self._roles.version
        self.parameters = self._roles.parameters

    def tagged(self, encoded: Encoded) -> list[Tagged]:
        """Every window with its cue tags."""
        return [
            Tagged(
                window,
                hidden,
                softmax(self._cues(hidden=hidden[None])[0][0].reshape(len(window), LEVELS, CUE_TAGS)),
                goes_on(encoded.pieces, window),
            )
            for window, hidden in zip(encoded.windows, encoded.hidden, strict=True)
        ]

    def top(self, tagged: Sequence[Tagged], least: float, tried: Sequence[int] = ()) -> list[CueReading]:
        """Every possible cue of the report's own sentences, in order, with its roles; the words that begin at the pieces `tried` whatever
        their probability.
        """
        readings: list[CueReading] = []
        for t in tagged:
            paragraphs = np.where(t.window.piece >= 0, t.window.paragraph, -1)
            tags = t.tags[:, TOP]
            if tried and (also := np.isin(t.window.piece, tried)).any():
                tags = tags.copy()
                tags[also, CUE_BEGIN] = np.maximum(tags[also, CUE_BEGIN], least)
            spans = cue_spans(tags, paragraphs, t.within, least)
            for paragraph in sorted({int(paragraphs[start]) for start, _, _ in spans}):
                positions = np.flatnonzero(paragraphs == paragraph)
                here = [(s - int(positions[0]), e - int(positions[0]), p) for s, e, p in spans if paragraphs[s] == paragraph]
                readings += self._read(t, positions, here, TOP)
        return readings

    def inside(self, tagged: Sequence[Tagged], content: Ints, least: float) -> list[CueReading]:
        """Every possible cue inside one content, given as the indexes of its pieces; nothing outside the content is taken from."""
        if len(content) < _SHORTEST:
            return []
        readings: list[CueReading] = []
        for t in tagged:
            # [CLS] first: a window's pieces are those from its second position on
            if t.window.piece[1] > content[-1] or t.window.piece[-2] < content[0]:
                continue
            # by a mask and not by isin, which sorts; position -1, no piece, is the mask's last
            wanted = np.zeros(max(int(t.window.piece.max()), int(content[-1])) + 2, bool)
            wanted[content] = True
            positions = np.flatnonzero(wanted[t.window.piece])
            if len(positions) < _SHORTEST or t.tags[positions, INSIDE, CUE_BEGIN].max() < least:
                continue
            spans = cue_spans(t.tags[positions, INSIDE], np.zeros(len(positions), np.int64), t.within[positions], least)
            if spans:
                readings += self._read(t, positions, spans, INSIDE)
        return readings

    def _read(self, t: Tagged, positions: Ints, spans: list[tuple[int, int, float]], level: int) -> list[CueReading]:
        """The cues at `spans` of the `positions` of one window that they may take from."""
        at = np.arange(len(positions))
        is_cue = np.zeros((len(spans), len(positions)), np.int64)
        distance = np.zeros_like(is_cue)
        for k, (start, end, _) in enumerate(spans):
            is_cue[k, start:end] = 1
            distance[k] = distance_buckets(at, start, end)
        roles, edges, valid = self._roles(
            hidden=t.hidden[positions], is_cue=is_cue, distance=distance, cue_tags=t.tags[positions, level], level=np.array([level])
        )
        pieces, within = t.window.piece[positions], t.within[positions]
        return [
            CueReading(pieces, within, start, end, cue, roles[k], edges[k], float(valid[k])) for k, (start, end, cue) in enumerate(spans)
        ]
