"""Logits of the role head -> spans: the best labelling that is well formed, one source a cue, contents that respect quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sayso.encoder.encoder import Floats
from sayso.extract.layout import CONTENT_BEGIN, CONTENT_IN, ROLE_OUT, ROLE_TAGS, SOURCE_BEGIN, SOURCE_IN, Ints
from sayso.extract.roles import CueReading

_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Weights:
    """What decoding weighs, tuned on PolNeAR dev by training/tune.py (re-run it after every new model).

    `edge` multiplies the start and end logits that are added to the labelling; `new_content` is added for every content span that
    begins, `source` for a source that begins. `least_cue` is the probability under which a word is not tried as a cue, `least_score`
    the score under which nothing is reported (`least_quoted` where the content is a quotation as a whole, `least_listed`
    where somebody does what a verb of lexicons/verbs.yaml says: "accused"); the two with `inner` are for statements inside a content.
    """

    edge: float = 0.3
    new_content: float = 0.0
    source: float = 0.0
    least_cue: float = 0.2
    least_score: float = 0.3
    least_quoted: float = 0.3
    least_listed: float = 0.22
    least_inner_cue: float = 0.3
    least_inner_score: float = 0.4


@dataclass(frozen=True, slots=True)
class Labelled:
    """The decoded roles of one cue, as [start, end) positions in the paragraph of its CueReading; `certainty` see `decode`."""

    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    source_certainty: float
    content_certainty: float
    edge_certainty: float


def _log_softmax(x: Floats) -> Floats:
    shifted = x - x.max(-1, keepdims=True)
    normal: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return normal


# Which tag may follow which: "inside" only after its own begin or inside.
_MAY = np.zeros((ROLE_TAGS, ROLE_TAGS), np.float32)
_MAY[:, SOURCE_IN] = _MAY[:, CONTENT_IN] = _NEVER
_MAY[SOURCE_BEGIN, SOURCE_IN] = _MAY[SOURCE_IN, SOURCE_IN] = 0.0
_MAY[CONTENT_BEGIN, CONTENT_IN] = _MAY[CONTENT_IN, CONTENT_IN] = 0.0
# Inside a word the role cannot change.
_MAY_IN_WORD = np.full((ROLE_TAGS, ROLE_TAGS), _NEVER, np.float32)
_MAY_IN_WORD[ROLE_OUT, ROLE_OUT] = 0.0
_MAY_IN_WORD[SOURCE_BEGIN, SOURCE_IN] = _MAY_IN_WORD[SOURCE_IN, SOURCE_IN] = 0.0
_MAY_IN_WORD[CONTENT_BEGIN, CONTENT_IN] = _MAY_IN_WORD[CONTENT_IN, CONTENT_IN] = 0.0
_IN_SOURCE = np.array([0, 1, 1, 0, 0], np.float32)
_IN_CONTENT = np.array([0, 0, 0, 1, 1], np.float32)
_ENDS_SOURCE = np.outer(_IN_SOURCE, 1 - np.eye(ROLE_TAGS, dtype=np.float32)[SOURCE_IN])
_ENDS_CONTENT = np.outer(_IN_CONTENT, 1 - np.eye(ROLE_TAGS, dtype=np.float32)[CONTENT_IN])


def best_tags(readings: list[CueReading], weights: Weights) -> list[Ints]:
    """Viterbi over all readings at once: the best well-formed tags (t,) of each."""
    n, longest = len(readings), max(len(r.pieces) for r in readings)
    emission = np.zeros((n, longest, ROLE_TAGS), np.float32)
    emission[:, :, 1:] = _NEVER
    edges = np.zeros((n, longest + 1, 4), np.float32)
    goes_on = np.zeros((n, longest), bool)
    for k, r in enumerate(readings):
        t = len(r.pieces)
        emission[k, :t] = _log_softmax(r.roles)
        emission[k, r.start : r.end, 1:] = _NEVER
        goes_on[k, :t] = r.goes_on
        edges[k, :t] = weights.edge * np.clip(r.edges, -6, 6)
    emission[:, :, SOURCE_BEGIN] += edges[:, :longest, 0] + weights.source
    emission[:, :, CONTENT_BEGIN] += edges[:, :longest, 2] + weights.new_content
    # every step's transitions at once (longest, n, from, to), so that the loop below has nothing to do but add and compare
    steps = np.where(goes_on.T[:, :, None, None], _MAY_IN_WORD, _MAY)
    steps[1:] += edges[:, : longest - 1, 1].T[:, :, None, None] * _ENDS_SOURCE
    steps[1:] += edges[:, : longest - 1, 3].T[:, :, None, None] * _ENDS_CONTENT
    steps += emission.transpose(1, 0, 2)[:, :, None, :]
    score = emission[:, 0].copy()
    score[:, SOURCE_IN] = score[:, CONTENT_IN] = _NEVER
    back = np.zeros((n, longest, ROLE_TAGS), np.int8)
    for t in range(1, longest):
        step = score[:, :, None] + steps[t]
        back[:, t] = step.argmax(1)
        score = step.max(1)
    last = score + edges[:, longest - 1, 1, None] * _IN_SOURCE + edges[:, longest - 1, 3, None] * _IN_CONTENT
    tags = np.zeros((n, longest), np.int64)
    tags[:, -1] = last.argmax(1)
    rows = np.arange(n)
    for t in range(longest - 1, 0, -1):
        tags[:, t - 1] = back[rows, t, tags[:, t]]
    return [tags[k, : len(r.pieces)] for k, r in enumerate(readings)]


def runs(tags: Ints, begin: int, within: int) -> list[tuple[int, int]]:
    """[start, end) of the spans of one role."""
    found: list[tuple[int, int]] = []
    for i, tag in enumerate(tags.tolist()):
        if tag == begin:
            found.append((i, i + 1))
        elif tag == within and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
    return found


def decode(readings: list[CueReading], weights: Weights) -> list[Labelled]:
    """The roles of every cue; certainties are mean probabilities of the chosen tags over the source, the contents and their edges."""
    if not readings:
        return []
    decoded = []
    for reading, tags in zip(readings, best_tags(readings, weights), strict=True):
        probability = np.exp(_log_softmax(reading.roles))
        sources = runs(tags, SOURCE_BEGIN, SOURCE_IN)
        contents = runs(tags, CONTENT_BEGIN, CONTENT_IN)
        in_source = probability[:, SOURCE_BEGIN] + probability[:, SOURCE_IN]
        in_content = probability[:, CONTENT_BEGIN] + probability[:, CONTENT_IN]
        # one source a cue (9 of 19,868 in PolNeAR have two): the one the model is surest of
        source = max(sources, key=lambda s: float(in_source[s[0] : s[1]].sum()), default=None)
        chosen = [probability[a, CONTENT_BEGIN] for a, _ in contents] + [
            1.0 - probability[b, CONTENT_IN] if b < len(tags) else 1.0 for _, b in contents
        ]
        decoded.append(
            Labelled(
                source,
                tuple(contents),
                float(in_source[source[0] : source[1]].mean()) if source else float(1.0 - in_source.max()),
                float(np.concatenate([in_content[a:b] for a, b in contents]).mean()) if contents else 0.0,
                float(np.prod(chosen)) if chosen else 0.0,
            )
        )
    return decoded
