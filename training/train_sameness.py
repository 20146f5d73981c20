"""Fit the weights by which the claim of a text is found (sayso.weigh.finding; "ranking" in src/sayso/data/sameness.json).

    python -m training.train_sameness [--write] [--cache FOLDER]

One table for both sources of ../shared/data/standing (CLEF 2020 task 2, PolitiFact debates), train only: the right claim against the other
candidates of its text, as a conditional logit with a ridge. Prints MAP@5 of five folds by debate or claim, for several ridges, each feature
left out in turn with --each, and writes the weights fitted on all of train.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evaluation.same_claim import FLOORS, Task, map_at_5
from sayso.weigh.finding import FEATURES, Candidates, standing_out

RIDGES = (0.001, 0.003, 0.01, 0.03)
RIDGE = 0.01
FOLDS = 5
PLACE = Path(str(files("sayso"))) / "data" / "sameness.json"
Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Cases:
    """Texts with their candidates: features (n, candidates, features), which is right (-1 where none is), and the fold of each."""

    values: Values
    right: npt.NDArray[np.int64]
    fold: npt.NDArray[np.int64]


def cases(source: str, names: list[str], cache: Path | None) -> Cases:
    """The train cases of one source."""
    place = cache / f"same_{source}.pkl" if cache else None
    if place is not None and place.is_file():
        known: Cases = pickle.loads(place.read_bytes())
        return known
    task = Task(source, "train")
    among = Candidates(task.claims, task.titles)
    values, right = [], []
    for asked, gold in zip(task.asked, task.gold, strict=True):
        found = among.values(asked)
        first = among.first(asked, found)
        values.append(np.stack([standing_out(found[n][first]) for n in names], -1))
        right.append(int(np.flatnonzero(first == gold)[0]) if gold in first else -1)
    groups = sorted(set(task.group))
    random.Random(0).shuffle(groups)
    number = {g: i % FOLDS for i, g in enumerate(groups)}
    made = Cases(np.array(values, np.float64), np.array(right), np.array([number[g] for g in task.group]))
    if place is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pickle.dumps(made))
    return made


def fit(parts: list[tuple[Values, npt.NDArray[np.int64]]], ridge: float) -> Values:
    """Weights (features,); each source counts the same."""
    kept = [(v[r >= 0], r[r >= 0]) for v, r in parts]

    def loss(w: Values) -> tuple[float, Values]:
        total, slope = ridge * float(w @ w), 2 * ridge * w
        for values, right in kept:
            scores = values @ w
            scores -= scores.max(1, keepdims=True)
            odds = np.exp(scores)
            odds /= odds.sum(1, keepdims=True)
            total -= float(np.log(odds[np.arange(len(right)), right] + 1e-12).mean()) / len(kept)
            odds[np.arange(len(right)), right] -= 1
            slope = slope + np.einsum("nk,nkf->f", odds, values) / len(right) / len(kept)
        return total, slope

    found: Values = minimize(loss, np.zeros(kept[0][0].shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found


def reached(values: Values, right: npt.NDArray[np.int64], w: Values) -> list[float]:
    """1 / rank of the right candidate of each, 0 beyond the fifth."""
    order = np.argsort(-(values @ w), axis=1, kind="stable")
    return [map_at_5([row.tolist()], [int(r)]) for row, r in zip(order, right, strict=True)]


def folds(some: dict[str, Cases], ridge: float, columns: list[int]) -> dict[str, float]:
    """MAP@5 of each source, fitted without the fold."""
    got: dict[str, list[float]] = {n: [] for n in some}
    for k in range(FOLDS):
        w = fit([(c.values[c.fold != k][:, :, columns], c.right[c.fold != k]) for c in some.values()], ridge)
        for n, c in some.items():
            got[n] += reached(c.values[c.fold == k][:, :, columns], c.right[c.fold == k], w)
    return {n: float(np.mean(v)) for n, v in got.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--each", action="store_true", help="leave out each feature in turn")
    parser.add_argument("--cache", type=Path, help="keep the features in this folder")
    options = parser.parse_args()
    names = list(FEATURES)
    some = {source: cases(source, names, options.cache) for source in FLOORS}
    everything = list(range(len(names)))
    for source, c in some.items():
        print(f"{source}: {len(c.right)} texts, right claim among the candidates {np.mean(c.right >= 0):.3f}")
    for ridge in RIDGES:
        print(f"ridge {ridge}:", {n: round(v, 4) for n, v in folds(some, ridge, everything).items()})
    for source, c in some.items():
        print(f"ridge {RIDGE}, {source} alone:", {n: round(v, 4) for n, v in folds({source: c}, RIDGE, everything).items()})
    for i, name in enumerate(names) if options.each else ():
        print(f"without {name}:", {n: round(v, 4) for n, v in folds(some, RIDGE, [j for j in everything if j != i]).items()})
    w = fit([(c.values, c.right) for c in some.values()], RIDGE)
    table = {n: round(float(x), 3) for n, x in zip(names, w, strict=True)}
    print(json.dumps(table))
    if options.write:
        whole = json.loads(PLACE.read_text(encoding="utf-8"))
        whole["ranking"] = table
        PLACE.write_text(json.dumps(whole) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
