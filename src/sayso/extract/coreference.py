"""Which mentions of a report refer to the same: a mention-ranking model of named weights over what pairs of mentions show, in numpy alone.

Every mention, from left to right, takes the likeliest earlier mention as its antecedent, or none; mentions linked so are one entity, and a
mention that is linked to nothing is an entity of its own. Weights: data/models/coreference.json (training.train_coreference).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.errors import SaysoError
from sayso.extract.coreference_features import AXES, NEW, PAIRS, Ints, Seen, seen
from sayso.mention import Mention
from sayso.settings import Settings

Floats = npt.NDArray[np.float64]
FILE = "coreference.json"


def codes(made: dict[str, Ints], feature: tuple[str, ...]) -> Ints:
    """The number of each pair's (or mention's) combination of the feature's categories."""
    first, *rest = feature
    code = made[first]
    for axis in rest:
        code = code * len(AXES[axis]) + made[axis]
    return code


def size(feature: tuple[str, ...]) -> int:
    """How many combinations a feature has."""
    return prod(len(AXES[axis]) for axis in feature)


def label(feature: tuple[str, ...], code: int) -> str:
    """The combination of a code in words: "he|name|no"."""
    names = []
    for axis in reversed(feature):
        code, k = divmod(code, len(AXES[axis]))
        names.append(AXES[axis][k])
    return "|".join(reversed(names))


@dataclass(frozen=True)
class Weights:
    """Weights by feature, each (size of the feature,), of pairs and of taking no antecedent; `new` is added to the latter."""

    pairs: tuple[Floats, ...]
    none: tuple[Floats, ...]
    new: float = 0.0

    @classmethod
    def load(cls, path: Path) -> Weights:
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise SaysoError(
                "E201", f"no model file {path}", "install sayso again, or point SAYSO_MODELS at a folder that holds it"
            ) from None

        def read(features: Sequence[tuple[str, ...]], part: str) -> tuple[Floats, ...]:
            made = []
            for feature in features:
                table = np.zeros(size(feature))
                for name, weight in stored[part].get(", ".join(feature), {}).items():
                    code = 0
                    for axis, value in zip(feature, name.split("|"), strict=True):
                        code = code * len(AXES[axis]) + AXES[axis].index(value)
                    table[code] = weight
                made.append(table)
            return tuple(made)

        return cls(read(PAIRS, "pairs"), read(NEW, "none"), float(stored["new"]))

    def text(self) -> str:
        """The file of these weights: JSON, a weight of 0 left out."""

        def written(features: Sequence[tuple[str, ...]], tables: Sequence[Floats]) -> dict[str, dict[str, float]]:
            return {
                ", ".join(f): {label(f, k): round(float(t[k]), 3) for k in np.flatnonzero(np.abs(t) >= 5e-4).tolist()}
                for f, t in zip(features, tables, strict=True)
            }

        return json.dumps({"new": self.new, "pairs": written(PAIRS, self.pairs), "none": written(NEW, self.none)}, indent=0) + "\n"

    def scores(self, seen: Seen) -> tuple[Floats, Floats]:
        """(p,) scores of pairs and (n,) of taking no antecedent."""
        pairs = np.zeros(len(seen.later))
        for table, feature in zip(self.pairs, PAIRS, strict=True):
            pairs += table[codes(seen.pairs, feature)]
        none = np.full(len(seen.alone["class"]), float(self.new))
        for table, feature in zip(self.none, NEW, strict=True):
            none += table[codes(seen.alone, feature)]
        return pairs, none


def linked(seen: Seen, weights: Weights) -> list[int]:
    """The entity of every mention, numbered by first mention."""
    pairs, none = weights.scores(seen)
    begins = np.searchsorted(seen.later, np.arange(len(none) + 1))
    entity: list[int] = []
    fresh = 0
    for i, (a, b) in enumerate(zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True)):
        best = a + int(pairs[a:b].argmax()) if a < b else -1
        if best >= 0 and pairs[best] > none[i]:
            entity.append(entity[int(seen.earlier[best])])
        else:
            entity.append(fresh)
            fresh += 1
    return entity


class Coreference:
    """Gives every mention of a report its entity."""

    def __init__(self, settings: Settings) -> None:
        self.weights = Weights.load(settings.models / FILE)

    def __call__(self, text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """The same mentions in the same order, each with `entity`."""
        if not mentions:
            return ()
        entities = linked(seen(text, mentions), self.weights)
        return tuple(replace(m, entity=e) for m, e in zip(mentions, entities, strict=True))
