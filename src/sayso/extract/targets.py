"""At whom each act is directed: a log-linear ranking of the mentions near a statement, and of nobody, by what they show; in numpy alone.

Weights: data/models/targets.json (training.train_targets), by the name of each combination of categories, so that the file can be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.errors import SaysoError
from sayso.extract.act_layout import ACTS
from sayso.extract.layout import Ints
from sayso.extract.target_features import AXES, BY_ACT, NOBODY, PLAIN, Parts, Shown, shown
from sayso.mention import Mention
from sayso.records import Act, Statement
from sayso.settings import Settings
from sayso.spans import Span

Floats = npt.NDArray[np.float64]
Feature = tuple[str, ...]
FILE = "targets.json"

# Acts that are alike in whom they are directed at; all others are the last kind.
KINDS: tuple[tuple[Act, ...], ...] = (
    ("criticise",), ("accuse",), ("praise",), ("demand",), ("ask",), ("deny", "reject", "dispute"), ("question",), ("echo",), ("warn",),
    ("insist", "correct", "downplay", "retract"),
    ("assert", "confirm", "admit", "decline", "not_confirmed", "think", "none", "pledge"),
)  # fmt: skip
_KIND_OF = np.array([[float(act in kind) for kind in KINDS] for act in ACTS])


# A statement whose act is of the last kind with this probability is not asked at whom it is directed.
_SURELY_NONE = 0.95


def kinds(chances: npt.NDArray[np.floating]) -> Floats:
    """Probabilities of ACTS (n, 23) -> of KINDS (n, 11)."""
    return np.asarray(chances @ _KIND_OF, np.float64)


def size(feature: Feature) -> int:
    """How many combinations a feature has."""
    return prod(len(AXES[axis]) for axis in feature)


def codes(made: dict[str, Ints], feature: Feature) -> Ints:
    """The number of each pair's (or statement's) combination of the feature's categories."""
    first, *rest = feature
    code = made[first]
    for axis in rest:
        code = code * len(AXES[axis]) + made[axis]
    return code


def label(feature: Feature, code: int) -> str:
    """The combination of a code in words: "content|name"."""
    names = []
    for axis in reversed(feature):
        code, k = divmod(code, len(AXES[axis]))
        names.append(AXES[axis][k])
    return "|".join(reversed(names))


@dataclass(frozen=True)
class Weights:
    """Weights of a pair by feature (size,), by feature and kind of act (size, kinds), and of nobody by feature and kind; `bias` (kinds,) and
    `nobody`, which was set so that as many targets are told as there are, are added to the last."""

    plain: tuple[Floats, ...]
    by_act: tuple[Floats, ...]
    none: tuple[Floats, ...]
    bias: Floats
    nobody: float = 0.0

    @classmethod
    def load(cls, path: Path) -> Weights:
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise SaysoError(
                "E201", f"no model file {path}", "install sayso again, or point SAYSO_MODELS at a folder that holds it"
            ) from None

        def read(features: Sequence[Feature], part: str, width: tuple[int, ...]) -> tuple[Floats, ...]:
            made = []
            for feature in features:
                table = np.zeros((size(feature), *width))
                for name, weight in stored[part].get(", ".join(feature), {}).items():
                    code = 0
                    for axis, value in zip(feature, name.split("|"), strict=True):
                        code = code * len(AXES[axis]) + AXES[axis].index(value)
                    table[code] = weight
                made.append(table)
            return tuple(made)

        wide = (len(KINDS),)
        return cls(
            read(PLAIN, "plain", ()), read(BY_ACT, "by act", wide), read(NOBODY, "nobody by act", wide), np.array(stored["bias"]), stored["nobody"]
        )  # fmt: skip

    def text(self) -> str:
        """The file of these weights: JSON, a combination with weights of 0 left out."""

        def written(features: Sequence[Feature], tables: Sequence[Floats]) -> dict[str, dict[str, object]]:
            made: dict[str, dict[str, object]] = {}
            for f, t in zip(features, tables, strict=True):
                rounded = np.round(t, 2)
                used = np.flatnonzero(rounded.reshape(len(t), -1).any(1)).tolist()
                made[", ".join(f)] = {label(f, k): rounded[k].tolist() for k in used}
            return made

        parts = {"plain": written(PLAIN, self.plain), "by act": written(BY_ACT, self.by_act), "nobody by act": written(NOBODY, self.none)}
        lines = [f'"nobody": {self.nobody}', f'"bias": {json.dumps(np.round(self.bias, 3).tolist())}']
        for part, features in parts.items():
            inner = ",\n".join(f" {json.dumps(name)}: {json.dumps(table, separators=(',', ':'))}" for name, table in features.items())
            lines.append(f"{json.dumps(part)}: {{\n{inner}\n}}")
        return "{\n" + ",\n".join(lines) + "\n}\n"

    def scores(self, found: Shown, kind: Floats) -> tuple[Floats, Floats]:
        """(p,) scores of the pairs and (s,) of nobody; `kind` (s, kinds) are the probabilities of KINDS."""
        pairs = np.zeros(len(found.statement))
        for table, feature in zip(self.plain, PLAIN, strict=True):
            pairs += table[codes(found.pairs, feature)]
        wide = np.zeros((len(pairs), len(KINDS)))
        for table, feature in zip(self.by_act, BY_ACT, strict=True):
            wide += table[codes(found.pairs, feature)]
        pairs += np.einsum("pk,pk->p", wide, kind[found.statement])
        alone = np.tile(self.bias, (len(kind), 1))
        for table, feature in zip(self.none, NOBODY, strict=True):
            alone += table[codes(found.alone, feature)]
        return pairs, np.einsum("sk,sk->s", alone, kind) + self.nobody


def chosen(found: Shown, pairs: Floats, none: Floats, start: Ints, end: Ints) -> list[int | None]:
    """The mention that each statement's act is directed at, by number. It is told where it and all that it shares words with are together
    likelier than nobody; `start` and `end` (m,) are the places of the mentions."""
    told: list[int | None] = []
    begins = np.searchsorted(found.statement, np.arange(len(none) + 1)).tolist()
    for n, (a, b) in enumerate(pairwise(begins)):
        if a == b:
            told.append(None)
            continue
        best = a + int(pairs[a:b].argmax())
        at = found.mention[a:b]
        sharing = (start[at] < end[found.mention[best]]) & (end[at] > start[found.mention[best]])
        top = float(pairs[best])
        together = float(np.exp(pairs[a:b][sharing] - top).sum())
        told.append(int(found.mention[best]) if together > np.exp(min(none[n] - top, 50.0)) else None)
    return told


class TargetFinder:
    """Reads at whom the acts of a report's statements are directed."""

    def __init__(self, settings: Settings) -> None:
        self.weights = Weights.load(settings.models / FILE)

    def of_report(
        self, text: str, mentions: Sequence[Mention], statements: Sequence[Statement], chances: Mapping[str, npt.NDArray[np.floating]]
    ) -> dict[str, Span]:  # fmt: skip
        """The words that name the target of each statement, by its id; nothing where nobody is meant. `chances` are the probabilities of ACTS
        (23,) of the statements that are asked about, by id. The mentions are in order of place, with their entities."""
        asked = [s for s in statements if s.id in chances and chances[s.id] @ _KIND_OF[:, -1] < _SURELY_NONE]
        if not asked or not mentions:
            return {}
        told = self(
            text, mentions, [(s.source, s.cue, s.content) for s in asked], np.stack([chances[s.id] for s in asked]), [s.source for s in statements]
        )  # fmt: skip
        return {s.id: target for s, target in zip(asked, told, strict=True) if target is not None}

    def __call__(
        self, text: str, mentions: Sequence[Mention], statements: Sequence[Parts], chances: npt.NDArray[np.floating], sources: Sequence[Sequence[Span]]
    ) -> list[Span | None]:  # fmt: skip
        """The words that name the target of each statement, None where nobody is meant; `chances` (s, 23) are the probabilities of ACTS, `sources`
        those of all statements of the report, also of those not asked about. The mentions are in order of place, with their entities."""
        if not mentions or not statements:
            return [None] * len(statements)
        found = shown(text, mentions, statements, sources)
        pairs, none = self.weights.scores(found, kinds(chances))
        start, end = (np.array([getattr(m.span, side) for m in mentions], np.int64) for side in ("start", "end"))
        return [None if k is None else mentions[k].span for k in chosen(found, pairs, none, start, end)]
