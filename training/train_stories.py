"""Fit the weights by which two reports are taken to tell one story (sayso.weigh.stories, src/sayso/data/stories.json).

    python -m training.train_stories [--write]

Logistic regression with a ridge on the pairs of ECB+ train within one topic; prints the AUC of five folds by topic for several ridges.
"""

from __future__ import annotations

import argparse
import json
import random
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evaluation.same_story import Pairs, auc
from sayso.weigh.stories import FEATURES

RIDGES = (0.0003, 0.001, 0.003, 0.01)
RIDGE = 0.001
FOLDS = 5
Floats = npt.NDArray[np.float64]


def fit(values: Floats, right: npt.NDArray[np.bool_], ridge: float) -> Floats:
    """Bias and weights, shape (1 + features,)."""

    def loss(w: Floats) -> tuple[float, Floats]:
        odds = 1 / (1 + np.exp(-values @ w[1:] - w[0]))
        lost = -float(np.log(np.where(right, odds, 1 - odds) + 1e-9).mean()) + ridge * float(w[1:] @ w[1:])
        wrong = odds - right
        return lost, np.r_[wrong.mean(), values.T @ wrong / len(right) + 2 * ridge * w[1:]]

    found: Floats = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pairs = Pairs("train")
    names = list(FEATURES)
    raw = np.array([[v[n] for n in names] for v in (pairs.stories.values(i, j) for i, j in pairs.at)])
    mean, spread = raw.mean(0), raw.std(0) + 1e-9
    values = (raw - mean) / spread
    for k, name in enumerate(names):
        print(f"{name:16}{auc(raw[:, k], pairs.right):.4f} alone")
    topics = sorted(set(pairs.topic.tolist()))
    random.Random(0).shuffle(topics)
    fold = np.array([topics.index(t) % FOLDS for t in pairs.topic])
    for ridge in RIDGES:
        scores = np.zeros(len(values))
        for k in range(FOLDS):
            w = fit(values[fold != k], pairs.right[fold != k], ridge)
            scores[fold == k] = values[fold == k] @ w[1:] + w[0]
        print(f"ridge {ridge}: AUC of {FOLDS} folds by topic {auc(scores, pairs.right):.4f}")
    w = fit(values, pairs.right, RIDGE)
    table = {"bias": [round(float(w[0]), 3), 0.0]} | {
        n: [round(float(x / s), 3), round(float(m), 4)] for n, x, s, m in zip(names, w[1:], spread, mean, strict=True)
    }
    text = json.dumps({"made_by": "stories:1, training.train_stories", "weights": table}) + "\n"
    print(text)
    if options.write:
        (Path(str(files("sayso"))) / "data" / "stories.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
