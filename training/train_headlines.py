"""Fit what a headline does with a claim (sayso.weigh.headline_stance, src/sayso/data/headlines.json).

    python -m training.train_headlines [--write]

Multinomial logistic regression with a ridge on the 1,643 headlines of the ten folds of Emergent; its test part (428) is not looked at. No headline of
FNC-1 is used. Prints accuracy and macro-F1 of the ten folds by claim for several ridges; evaluation.headlines prints those of the one that was chosen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from evaluation.headlines import DATA, TEST, figures, folds
from sayso.weigh.headline_stance import STANCES, features

RIDGES = (0.001, 0.002, 0.004)
RIDGE = 0.002
# A word that fewer headlines of training have gets no weight
LEAST = 3
Floats = npt.NDArray[np.float64]
Shown = Sequence[Mapping[str, float]]


def kept(shown: Shown) -> list[str]:
    """The features that enough headlines have."""
    count = Counter(n for f in shown for n, v in f.items() if v)
    return sorted(n for n, c in count.items() if c >= LEAST)


def matrix(shown: Shown, names: Sequence[str]) -> csr_matrix:
    """(headlines, features)."""
    at = {n: i for i, n in enumerate(names)}
    cells = [(i, at[n], v) for i, f in enumerate(shown) for n, v in f.items() if v and n in at]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), (len(shown), len(names)))


def fit(values: csr_matrix, right: npt.NDArray[np.int64], ridge: float) -> Floats:
    """Bias and weights, shape (1 + features, stances)."""
    n, size = values.shape
    wanted, turned = np.eye(len(STANCES))[right], values.T.tocsr()

    def loss(flat: Floats) -> tuple[float, Floats]:
        w = flat.reshape(size + 1, -1)
        scores = values @ w[1:] + w[0]
        odds = np.exp(scores - scores.max(1, keepdims=True))
        odds /= odds.sum(1, keepdims=True)
        lost = -float(np.log(odds[np.arange(n), right] + 1e-12).mean()) + ridge * float((w[1:] ** 2).sum())
        wrong = (odds - wanted) / n
        return lost, np.vstack([wrong.sum(0), turned @ wrong + 2 * ridge * w[1:]]).ravel()

    start = np.zeros((size + 1) * len(STANCES))
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    return found.reshape(size + 1, -1)


def predicted(train: Shown, right: npt.NDArray[np.int64], test: Shown, ridge: float) -> npt.NDArray[np.int64]:
    """The likeliest stance of each of `test`."""
    names = kept(train)
    w = fit(matrix(train, names), right, ridge)
    found: npt.NDArray[np.int64] = (matrix(test, names) @ w[1:] + w[0]).argmax(1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows: list[dict[str, Any]] = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if r["fold"] != TEST]
    shown = [features(r["claim"], r["headline"]) for r in rows]
    for ridge in RIDGES:
        print(f"ridge {ridge}:", figures(*folds(rows, shown, ridge)))
    names = kept(shown)
    w = fit(matrix(shown, names), np.array([STANCES.index(r["label"]) for r in rows]), RIDGE)
    table = {n: [round(float(x), 2) for x in row] for n, row in zip(["bias", *names], w, strict=True)}
    table = {n: row for n, row in table.items() if any(row)}
    text = json.dumps({"made_by": "headlines:1, training.train_headlines", "weights": table}, separators=(",", ":")) + "\n"
    print(len(table), "features", len(text), "bytes")
    if options.write:
        (Path(str(files("sayso"))) / "data" / "headlines.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
