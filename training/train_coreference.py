"""Train the weights of coreference on mentions as the folds of the mention head found them, and score both by score/coreference.py.

    python -m training.train_coreference --work FOLDER --out src/sayso/data/models/coreference.json --report evaluation/mentions_folds.json

FOLDER holds gum.npz and found0.pkl to found4.pkl (training.train_mentions folds). Runs in the training environment.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.scorers import coreference_figures
from sayso.encoder.encoder import ENCODER_FILE
from sayso.extract.coreference import Weights, codes, linked, size
from sayso.extract.coreference_features import NEW, PAIRS, Seen, seen
from sayso.extract.mention_words import Block
from sayso.extract.mentions import UNLIKELY, Candidate, agreeing, kept, mention
from sayso.mention import Mention
from sayso.settings import SHIPPED_MODELS
from training.mention_data import fold_of, gum, trimmed

GUM_NAME = {"person": "person", "organisation": "organization", "place": "place"}


@dataclass
class Document:
    """A document with its found mentions, what they show, and for each the label of the gold entity it is a mention of, or -1."""

    row: dict[str, Any]
    mentions: list[Mention]
    seen: Seen | None
    entity: np.ndarray

    @classmethod
    def of(cls, row: dict[str, Any], mentions: list[Mention]) -> Document:
        text = row["text"]
        gold = {trimmed(text, m[0], m[1]): m[2] for m in row["mentions"]}
        number = {e: k for k, e in enumerate(dict.fromkeys(gold.values()))}
        entity = np.array([number[gold[s]] if (s := trimmed(text, *m.span)) in gold else -1 for m in mentions])
        return cls(row, mentions, seen(text, mentions) if mentions else None, entity)


def blocks_of(work: Path) -> list[tuple[int, Block]]:
    z = np.load(work / "gum.npz")
    at = np.r_[0, np.cumsum(z["size"])]
    c = {k: z[k] for k in ("start", "end", "first", "last", "shape", "hidden")}
    return [
        (int(d), Block(**{k: v[at[i] : at[i + 1]] for k, v in c.items()}, paragraph=np.zeros(at[i + 1] - at[i], np.int64)))
        for i, d in enumerate(z["document"])
    ]


def documents(work: Path, rows: list[dict[str, Any]], least: float) -> list[Document]:
    found: dict[int, Any] = {}
    for k in range(5):
        with (work / f"found{k}.pkl").open("rb") as file:
            found |= pickle.load(file)
    read: list[list[tuple[Block, list[Candidate]]]] = [[] for _ in rows]
    for k, (d, block) in enumerate(blocks_of(work)):
        read[d].append((block, [Candidate(a, z, p[:3], h) for a, z, p, h in found.get(k, []) if sum(p[:3]) >= UNLIKELY]))
    by_row: list[list[Mention]] = [[] for _ in rows]
    for d, row in enumerate(rows):
        for (block, _), candidates in zip(read[d], agreeing(row["text"], read[d]), strict=True):
            by_row[d] += [m for c in kept(candidates, least) if (m := mention(row["text"], block, c)) is not None]
    return [Document.of(row, some) for row, some in zip(rows, by_row, strict=True)]


def train(documents: list[Document], *, epochs: int = 8, rate: float = 0.3, decay: float = 1e-4, seed: int = 3) -> Weights:
    """Softmax over antecedents and none, the likelihood of all right ones together; AdaGrad, one step a document."""
    w = [np.zeros(size(f)) for f in (*PAIRS, *NEW)]
    square = [np.full(len(t), 1e-2) for t in w]
    mean = [t.copy() for t in w]
    rng = np.random.default_rng(seed)
    prepared = []
    for d in documents:
        if d.seen is None:
            continue
        n = len(d.mentions)
        i, j = d.seen.later, d.seen.earlier
        right = (d.entity[i] == d.entity[j]) & (d.entity[i] >= 0)
        pair = [codes(d.seen.pairs, f).astype(np.int32) for f in PAIRS]
        none = [codes(d.seen.alone, f).astype(np.int32) for f in NEW]
        alone = np.bincount(i, right, minlength=n) == 0
        prepared.append((i, right, pair, none, alone))
    steps = 0
    for _ in range(epochs):
        for at in rng.permutation(len(prepared)):
            i, right, pair, none, alone = prepared[at]
            n = len(alone)
            s = sum(t[c] for t, c in zip(w, pair, strict=False))
            s0 = sum(t[c] for t, c in zip(w[len(PAIRS) :], none, strict=True))
            top = s0.copy()
            np.maximum.at(top, i, s)
            e, e0 = np.exp(s - top[i]), np.exp(s0 - top)
            total = np.bincount(i, e, minlength=n) + e0
            good = np.bincount(i, e * right, minlength=n) + e0 * alone
            good = np.maximum(good, 1e-12)
            g = e / total[i] - e * right / good[i]
            g0 = e0 / total - e0 * alone / good
            for k, c in enumerate([*pair, *none]):
                grad = np.bincount(c, g if k < len(PAIRS) else g0, minlength=len(w[k])) / 10.0
                grad += decay * w[k]
                square[k] += grad**2
                w[k] -= rate * grad / np.sqrt(square[k])
            steps += 1
            for k in range(len(w)):
                mean[k] += (w[k] - mean[k]) / min(steps, 3 * len(prepared))
    return Weights(tuple(mean[: len(PAIRS)]), tuple(mean[len(PAIRS) :]))


def predictions(documents: list[Document], weights: Weights) -> list[dict[str, Any]]:
    made = []
    for d in documents:
        entities = linked(d.seen, weights) if d.seen is not None else []
        made.append(
            {"id": d.row["id"], "mentions": [[*m.span, str(e), GUM_NAME[m.type]] for m, e in zip(d.mentions, entities, strict=True)]}
        )
    return made


def folds(
    work: Path, data: Path, least: float, news: Sequence[float]
) -> tuple[list[Document], float, list[dict[str, Any]], list[dict[str, Any]]]:
    """All documents, the best of `news`, and what the five folds predict with it, with the rows of the documents."""
    rows = list(gum(data))
    fold = fold_of(rows)
    docs = documents(work, rows, least)
    weights = [train([d for d in docs if fold[d.row["id"]] != k]) for k in range(5)]
    best: tuple[float, float, list[dict[str, Any]]] = (-1.0, 0.0, [])
    for new in news:
        by_id = {
            p["id"]: p for k in range(5)
            for p in predictions([d for d in docs if fold[d.row["id"]] == k], Weights(weights[k].pairs, weights[k].none, new))
        }  # fmt: skip
        made = [by_id[row["id"]] for row in rows]
        figures = coreference_figures(made, rows)
        print(least, new, figures, flush=True)
        best = max(best, (figures["CoNLL"], new, made), key=lambda b: b[0])
    return docs, best[1], best[2], rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--least", type=float, default=0.5)
    parser.add_argument("--new", type=float, nargs="+", default=[-0.4, 0.0, 0.4])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    docs, new, made, rows = folds(args.work, args.data, args.least, args.new)
    names = coreference_figures(made, rows, "--names")
    print("names", names, flush=True)
    if args.out:
        final = train(docs)
        args.out.write_text(Weights(final.pairs, final.none, new).text(), encoding="utf-8")
    if args.report:
        data = hashlib.sha256()
        for part in ("train", "dev"):
            data.update((args.data / "gum" / f"{part}.jsonl").read_bytes())
        encoder = hashlib.sha256((SHIPPED_MODELS / ENCODER_FILE).read_bytes()).hexdigest()
        genres = {}
        for genre in sorted({r["genre"] for r in rows}):
            some = [(p, r) for p, r in zip(made, rows, strict=True) if r["genre"] == genre]
            genres[genre] = coreference_figures([p for p, _ in some], [r for _, r in some])
        report = {
            "encoder": encoder, "data": data.hexdigest(), "documents": len(rows), "folds": 5, "least": args.least, "new": new,
            "all": coreference_figures(made, rows), "names": names, "genres": genres,
        }  # fmt: skip
        args.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
