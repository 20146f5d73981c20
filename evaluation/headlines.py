"""What a headline does with a claim (for, against, observing): accuracy and macro-F1 on Emergent, ten folds by claim, and on its test part.

    python -m evaluation.headlines

Ten folds: fitted anew for each by training.train_headlines on the other nine. Test part (428 headlines of other claims): the shipped weights, which
never saw it; the published figure of .733 is on that part. Headlines of FNC-1 are in neither's training: it is not used at all. Needs scipy.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.scorers import SHARED
from sayso.weigh.headline_stance import STANCES, features, stance, weights

DATA = SHARED / "data" / "standing" / "stance_emergent.jsonl"
TEST = "eop-test"
FLOORS = {"accuracy": 0.75, "macro-F1": 0.70}
MADE_OF = ("data/headlines.json", "data/meaning.npz", "data/lexicons/headlines.yaml", "weigh/headline_stance.py", "weigh/wording.py")
Labels = npt.NDArray[np.int64]


def figures(found: Labels, right: Labels) -> dict[str, float]:
    """Accuracy, macro-F1 and the F1 of each stance."""
    each = {}
    for k, name in enumerate(STANCES):
        hit, all_ = int(((found == k) & (right == k)).sum()), int((found == k).sum() + (right == k).sum())
        each[name] = round(2 * hit / max(1, all_), 4)
    return {"accuracy": round(float((found == right).mean()), 4), "macro-F1": round(float(np.mean(list(each.values()))), 4)} | each


def folds(rows: Sequence[Mapping[str, Any]], shown: Sequence[Mapping[str, float]], ridge: float) -> tuple[Labels, Labels]:
    """(found, right) stances of all rows, each found by what was fitted on the other folds."""
    from training.train_headlines import predicted

    right, fold = np.array([STANCES.index(r["label"]) for r in rows]), np.array([r["fold"] for r in rows])
    found = np.zeros(len(rows), np.int64)
    for k in sorted(set(fold.tolist())):
        train, test = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        found[test] = predicted([shown[i] for i in train], right[train], [shown[i] for i in test], ridge)
    return found, right


def by_folds(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The figures of the ten folds."""
    from training.train_headlines import RIDGE

    some = [r for r in rows if r["fold"] != TEST]
    return figures(*folds(some, [features(r["claim"], r["headline"]) for r in some], RIDGE))


def gate_figures() -> dict[str, float]:
    """Accuracy and macro-F1 of the ten folds."""
    got = by_folds([json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()])
    return {"headline_accuracy": got["accuracy"], "headline_macro_f1": got["macro-F1"]}


def main() -> int:
    if not SHARED.is_dir():
        print(f"headlines: skipped, no data at {SHARED.name}/ beside the checkout")
        return 0
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    got = by_folds(rows)
    below = any(got[n] < floor for n, floor in FLOORS.items())
    print(f"ten folds by claim: {got}; floors {FLOORS}{'  below' if below else ''}")
    test = [r for r in rows if r["fold"] == TEST]
    told = [stance(r["claim"], r["headline"]) for r in test]
    found = np.array([STANCES.index(max(t, key=lambda n: t[n])) for t in told])
    print(f"test part, {len(test)} headlines: {figures(found, np.array([STANCES.index(r['label']) for r in test]))}")
    code = b"".join((files("sayso") / n).read_bytes() for n in MADE_OF)
    digests = [hashlib.sha256(b).hexdigest()[:12] for b in (DATA.read_bytes(), code)]
    print(f"signature: data {digests[0]} weights, vectors and code {digests[1]} features {len(weights()) - 1}")
    return int(below)


if __name__ == "__main__":
    raise SystemExit(main())
