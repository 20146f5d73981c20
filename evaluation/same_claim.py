"""Finding the claim that a debate line or a post makes among those that were checked before: MAP@5, against BM25 over the same fields.

    python -m evaluation.same_claim             dev of CLEF 2020 task 2 and of the PolitiFact debates, with a signature
    python -m evaluation.same_claim --split train

Query: the text; for ours its speaker and the two lines before it too, where the source gives them. Fields of a claim: its words and its title.
BM25 (k1 1.5, b .75, words in small letters, no stemming) is the baseline, in the best of four forms on the split that is shown: the claim, its
title, both as one text, both summed. Ours: sayso.weigh.finding, weights by training/train_sameness.py. No date and no verdict is looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.scorers import SHARED
from sayso.weigh.finding import K1, Asked, B, Candidates, Index, standing_out, weights
from sayso.weigh.wording import plain, stems

DATA = SHARED / "data" / "standing"
FLOORS = {"clef2020-t2": 0.03, "politifact": 0.05}
LINES_BEFORE = 2
MADE_OF = ("data/sameness.json", "data/meaning.npz", "weigh/finding.py", "weigh/wording.py")
Floats = npt.NDArray[np.float32]


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file of ../shared/data/standing."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def map_at_5(ranked: Sequence[Sequence[int]], gold: Sequence[int]) -> float:
    """Mean of 1 / rank of the right claim where it is among the first five."""
    found = (next((1 / (k + 1) for k, i in enumerate(row[:5]) if i == right), 0.0) for row, right in zip(ranked, gold, strict=True))
    return sum(found) / max(1, len(gold))


class Task:
    """One source and split: the claims, what is asked, and which claim is right; `group` is the debate or claim that questions have in common."""

    def __init__(self, source: str, split: str) -> None:
        pool = [q for q in rows("sameclaim_pool.jsonl") if (q["claim_id"].split("-")[0] == "sn") == (source == "clef2020-t2")]
        at = {q["claim_id"]: i for i, q in enumerate(pool)}
        pairs = [p for p in rows("sameclaim_pairs.jsonl") if p["source"] == source and p["split"] == split and p["claim_id"] in at]
        self.claims, self.titles = [q["claim"] for q in pool], [q["title"] or "" for q in pool]
        self.both = [f"{c} {t}" for c, t in zip(self.claims, self.titles, strict=True)]
        self.gold = [at[p["claim_id"]] for p in pairs]
        self.group = [p["event"] or p["claim_id"] for p in pairs]
        self.asked = [Asked(p["text"], p["speaker"] or "", " ".join(p["context_before"][-LINES_BEFORE:])) for p in pairs]

    def baselines(self, *, stemmed: bool = True) -> dict[str, float]:
        """MAP@5 of BM25 in four forms, and of one that stems: for comparison only."""
        fields = {"claim": self.claims, "title": self.titles, "one text": self.both}
        scores = {n: [Index(documents, plain)] for n, documents in fields.items()}
        scores["summed"] = scores["claim"] + scores["title"]
        if stemmed:
            scores["one text, stems"] = [Index(self.both, stems)]
        found = {}
        for name, indexes in scores.items():
            summed = [sum((standing_out(i.bm25(a.text)) for i in indexes), np.float32(0)) for a in self.asked]
            found[name] = map_at_5([np.argsort(-s, kind="stable")[:5].tolist() for s in summed], self.gold)
        return found

    def ours(self) -> float:
        """MAP@5 of sayso.weigh.finding."""
        among = Candidates(self.claims, self.titles)
        return map_at_5([[i for i, _ in among.ranked(a)] for a in self.asked], self.gold)


def gate_figures() -> dict[str, float]:
    """How much ours is above BM25 on dev, by source."""
    tasks = {source: Task(source, "dev") for source in FLOORS}
    return {f"same_claim_{s.split('-')[0].split('2')[0]}": t.ours() - max(t.baselines(stemmed=False).values()) for s, t in tasks.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev", choices=("train", "dev"))
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"same_claim: skipped, no data at {SHARED.name}/ beside the checkout")
        return 0
    below = False
    print(f"{'source':14}{'queries':>8}{'BM25':>8}{'(fields)':>12}{'stemmed':>9}{'ours':>8}{'above':>8}{'floor':>8}")
    figures = []
    for source, floor in FLOORS.items():
        task = Task(source, options.split)
        found = task.baselines()
        stemmed = found.pop("one text, stems")
        best = max(found, key=lambda n: found[n])
        ours = task.ours()
        above = ours - found[best]
        below |= above < floor
        figures.append((source, round(found[best], 4), round(ours, 4)))
        print(
            f"{source:14}{len(task.gold):>8}{found[best]:>8.3f}{best:>12}{stemmed:>9.3f}{ours:>8.3f}{above:>+8.3f}{floor:>8.2f}{'  below its floor' if above < floor else ''}"
        )
    data = b"".join((DATA / n).read_bytes() for n in ("sameclaim_pool.jsonl", "sameclaim_pairs.jsonl"))
    code = b"".join((files("sayso") / n).read_bytes() for n in MADE_OF)
    print(
        f"signature: data {hashlib.sha256(data).hexdigest()[:12]} weights, vectors and code {hashlib.sha256(code).hexdigest()[:12]} "
        f"features {len(weights())} split {options.split} map@5 bm25 k1={K1} b={B} {figures}"
    )
    return int(below)


if __name__ == "__main__":
    raise SystemExit(main())
