"""Same story or not: AUC over the pairs of reports of ECB+ dev within one topic (two happenings of one kind), against TF-IDF.

    python -m evaluation.same_story [--split train]

The address that some files begin with is left out: it tells the half of the corpus a file is from, and no report begins so. Words are weighed by
how many of the texts of both splits have them. Weights by training/train_stories.py on train.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from importlib.resources import files
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.scorers import SHARED
from sayso.weigh.stories import Stories, weights

DATA = SHARED / "data" / "standing" / "ecbplus_docs.jsonl"
FLOOR = 0.86
MADE_OF = ("data/stories.json", "data/meaning.npz", "weigh/stories.py", "weigh/wording.py")
Floats = npt.NDArray[np.float64]


def auc(scores: Floats, right: npt.NDArray[np.bool_]) -> float:
    """The share of (right, wrong) pairs that the scores have in order, ties half."""
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    n = int(right.sum())
    return float((rank[right].sum() - n * (n + 1) / 2) / (n * (len(right) - n)))


def body(row: dict[str, Any]) -> list[str]:
    """The sentences of a text without the address that it may begin with."""
    found = [row["text"][a:b] for _, a, b in row["sentences"]]
    return [s for s in found if " : / / " not in s and not s.lower().startswith(("http :", "www ."))] or found


class Pairs:
    """The pairs of one split within one topic: which texts, whether they tell one story, and the topic of each."""

    def __init__(self, split: str) -> None:
        rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
        self.stories = Stories([body(r) for r in rows])
        topics = defaultdict(list)
        for i, r in enumerate(rows):
            if r["split"] == split:
                topics[r["topic"]].append(i)
        self.at = [p for t in sorted(topics) for p in combinations(topics[t], 2)]
        self.right = np.array([rows[i]["subtopic"] == rows[j]["subtopic"] for i, j in self.at])
        self.topic = np.array([rows[i]["topic"] for i, _ in self.at])


def gate_figures() -> dict[str, float]:
    """AUC on dev."""
    pairs = Pairs("dev")
    return {"same_story_auc": auc(np.array([pairs.stories.same(i, j)[0] for i, j in pairs.at]), pairs.right)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev", choices=("train", "dev"))
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"same_story: skipped, no data at {SHARED.name}/ beside the checkout")
        return 0
    pairs = Pairs(options.split)
    tfidf = auc(np.array([pairs.stories.values(i, j)["words"] for i, j in pairs.at]), pairs.right)
    ours = auc(np.array([pairs.stories.same(i, j)[0] for i, j in pairs.at]), pairs.right)
    below = ours < FLOOR
    print(
        f"same story: {len(pairs.at)} pairs, {int(pairs.right.sum())} same, AUC {ours:.4f} (TF-IDF {tfidf:.4f}), floor {FLOOR}{'  below' if below else ''}"
    )
    code = b"".join((files("sayso") / n).read_bytes() for n in MADE_OF)
    print(
        f"signature: data {hashlib.sha256(DATA.read_bytes()).hexdigest()[:12]} weights, vectors and code {hashlib.sha256(code).hexdigest()[:12]} "
        f"features {len(weights()) - 1} split {options.split} auc pooled over topics"
    )
    return int(below)


if __name__ == "__main__":
    raise SystemExit(main())
