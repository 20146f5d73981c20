"""Fit the act head on training/labels/acts.jsonl: five folds by report for the figures, then on everything for the file that ships.

    python -m training.train_acts --data ../shared/data --work DIR                 encode (kept in DIR), folds, evaluation/acts_folds.json
    python -m training.train_acts --data ../shared/data --work DIR --ship          fit on everything and write acts.onnx

The folds file has no targets then: run python -m training.train_targets after this, which puts them there.
The labels must be those that evaluation/acts_digest froze; training/labels/acts_more.jsonl, of one reading each, are learned from and never measured
on: those of a report are learned from only by heads that are not measured on that report.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import pickle
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from evaluation.acts import FOLDS, LABELS, frozen_labels
from sayso.cues.plausible import plausible
from sayso.cues.rules import POLARITY
from sayso.encoder.encoder import Encoder
from sayso.extract.act_layout import ACTS, POLARITIES, statement_pieces
from sayso.extract.act_words import BUCKETS, statement_words
from sayso.settings import Settings
from sayso.spans import Span
from training.act_network import POOLED, ActHead, pooled
from training.export import export, stamp
from training.join_acts import texts_of

ROLES = ("source", "cue", "content")
# Fitted by two of the folds: weight decay, and by how much states count beside words.
DECAY, STATES = 1e-3, 1 / 25
STEPS = 30
# by how much an item of one reading counts beside one of two
MORE = 0.5
BALANCE = 0.5


def fold_of(report: str) -> int:
    """The fifth of the reports that this one is in, by its name: the same whatever the order of the labels."""
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % 5


def encoded(rows: Sequence[dict[str, Any]], data: Path, kept: Path, settings: Settings) -> tuple[list[Any], str]:
    """(states, role) of every item, from `kept` where it holds those of this encoder; and the encoder's digest."""
    encoder = Encoder(settings)
    if kept.exists():
        held: dict[str, Any] = pickle.loads(kept.read_bytes())
        if held["encoder"] == encoder.digest and len(held["items"]) == len(rows):
            return held["items"], encoder.digest
    texts = texts_of(data)
    items: list[Any] = [None] * len(rows)
    for report in dict.fromkeys((r["corpus"], r["report"]) for r in rows):
        read = encoder(texts[report])
        states = read.states().astype(np.float16)
        for i, row in enumerate(rows):
            if (row["corpus"], row["report"]) == report:
                index, role = statement_pieces(read.pieces, *([Span(*s) for s in row[k]] for k in ROLES))
                items[i] = (states[index], role)
    kept.write_bytes(pickle.dumps({"encoder": encoder.digest, "items": items}))
    return items, encoder.digest


class Lesson:
    """All items as tensors: words (n, w) as buckets, 0 for none, pooled states (n, POOLED), labels."""

    def __init__(self, rows: Sequence[dict[str, Any]], items: Sequence[Any], texts: dict[tuple[str, str], str]) -> None:
        self.rows, self.texts = rows, texts
        made = [statement_words(texts[r["corpus"], r["report"]], *([Span(*s) for s in r[k]] for k in ROLES)) for r in rows]
        self.words = torch.nn.utils.rnn.pad_sequence([torch.tensor(w) for w in made], batch_first=True)
        self.pooled = torch.cat([pooled(_tensor(s)[None].float(), _tensor(role)[None]) for s, role in items])
        self.act = torch.tensor([ACTS.index(r["act"]) for r in rows])
        self.polarity = torch.tensor([POLARITIES.index(r["polarity"]) for r in rows])
        self.answers = torch.tensor([int(r["answers"]) for r in rows])
        self.fold = torch.tensor([fold_of(r["report"]) for r in rows])
        self.frozen = torch.tensor(["set" in r for r in rows])
        self.weight = torch.where(self.frozen, 1.0, MORE)


def _tensor(array: Any) -> Tensor:
    return torch.from_numpy(np.asarray(array))


def logistic(words: Tensor, states: Tensor, labels: Tensor, weight: Tensor, classes: int) -> tuple[Tensor, Tensor, Tensor]:
    """Weights of the words (BUCKETS, classes), of the states (f, classes) and bias by L-BFGS with weight decay; `words` (n, w) with 0 for none,
    `weight` (n,) by how much each item counts."""
    by_word = torch.zeros(BUCKETS, classes, requires_grad=True)
    by_state = torch.zeros(states.shape[1], classes, requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimizer = torch.optim.LBFGS([by_word, by_state, bias], max_iter=STEPS, history_size=6)
    turned = states.T.contiguous()
    # a rare act counts more than its share, but not as much as a common one
    count = torch.zeros(classes).index_add_(0, labels, weight)
    each = weight * ((count.median() / count.clamp(min=1.0)) ** BALANCE)[labels]

    def loss() -> Tensor:
        optimizer.zero_grad()
        told = F.embedding_bag(words, by_word, mode="sum", padding_idx=0) + (by_state.T @ turned).T + bias
        value = (F.cross_entropy(told, labels, reduction="none") * each).sum() / each.sum() + DECAY / 2 * (
            (by_word**2).sum() + (by_state**2).sum()
        )
        value.backward()
        return value

    optimizer.step(loss)
    return by_word.detach(), by_state.detach(), bias.detach()


def fitted(lesson: Lesson, chosen: Tensor) -> ActHead:
    """The head fitted on the items at `chosen` (indexes)."""
    net = ActHead()
    words = lesson.words[chosen]
    seen = torch.bincount(words.flatten(), minlength=BUCKETS)
    # a word of one item tells that item, and nothing of others
    words = torch.where(seen[words] >= 2, words, 0)
    mean, spread = lesson.pooled[chosen].mean(0), lesson.pooled[chosen].std(0) + 1e-3
    states = (lesson.pooled[chosen] - mean) / spread * STATES
    parts = [
        logistic(words, states, labels[chosen], lesson.weight[chosen], n)
        for labels, n in ((lesson.act, len(ACTS)), (lesson.polarity, len(POLARITIES)), (lesson.answers, 2))
    ]
    with torch.no_grad():
        # of the two classes of `answers` only their difference counts
        by_word, by_state, bias = (torch.cat([parts[0][k], parts[1][k], parts[2][k][..., 1:] - parts[2][k][..., :1]], -1) for k in range(3))
        net.words.weight.copy_(by_word)
        net.words.weight[0] = 0.0
        raw = by_state * STATES / spread[:, None]
        net.states.weight.copy_(raw.T)
        net.states.bias.copy_(bias - mean @ raw)
        counts = Counter((int(a), int(p)) for a, p in zip(lesson.act[chosen], lesson.polarity[chosen], strict=True))
        for a in range(len(ACTS)):
            row = torch.tensor([counts[a, p] + 0.2 for p in range(len(POLARITIES))])
            net.polarity_of[a] = row / row.sum()
    return net.eval()


@torch.no_grad()
def read(net: ActHead, lesson: Lesson, i: int) -> dict[str, Any]:
    """What the product says of item `i` with this head, as a line of the folds file: what the head says as far as the words can bear it."""
    act, polarity, answers = net.of_pooled(lesson.pooled[i][None], lesson.words[i][None])
    row = lesson.rows[i]
    told = ACTS[int(act.argmax())]
    borne = plausible(lesson.texts[row["corpus"], row["report"]], *([Span(*s) for s in row[k]] for k in ROLES), told)
    return {k: row[k] for k in ("corpus", "report", *ROLES)} | {
        "act": borne, "polarity": POLARITIES[int(polarity.argmax())] if borne == told else POLARITY[borne], "answers": bool(answers[0] > 0),
        "target": None,
        "fold": int(lesson.fold[i]),
    }  # fmt: skip


def ship(net: ActHead, encoder: str, version: str, path: Path) -> None:
    """The head as ONNX; the number of pieces, statements, positions and words is free."""
    n, t = 3, 7
    arguments = (
        torch.randn(20, 384), torch.randint(0, 20, (n, t)), torch.randint(1, 4, (n, t)), torch.randint(1, BUCKETS, (n, 9)),
    )  # fmt: skip
    names = ["hidden", "piece", "role", "words"]
    axes = {k: {0: "statement", 1: "position"} for k in ("piece", "role")}
    axes |= {"hidden": {0: "pieces"}, "words": {0: "statement", 1: "word"}}
    axes |= {k: {0: "statement"} for k in ("act", "polarity", "answers")}
    export(net, arguments, names, ["act", "polarity", "answers"], axes, path)
    stamp(path, encoder, "acts", version, {})


# what the processes of the folds take over from their parent, so that nothing is laid out twice
_held: list[Lesson] = []


def of_fold(fold: int) -> tuple[list[dict[str, Any]], Tensor]:
    """The measured items of one fold as a head tells them that was fitted on the other four; and the logits of the acts of all its items."""
    lesson = _held[0]
    net = fitted(lesson, torch.nonzero(lesson.fold != fold)[:, 0])
    asked = torch.nonzero((lesson.fold == fold) & lesson.frozen)[:, 0].tolist()
    told = [read(net, lesson, i) for i in asked]
    right = [t["act"] == lesson.rows[i]["act"] for t, i in zip(told, asked, strict=True)]
    print(f"fold {fold}: act accuracy {sum(right) / len(right):.3f}", flush=True)
    own = torch.nonzero(lesson.fold == fold)[:, 0]
    with torch.no_grad():
        out = net.words(lesson.words[own]).sum(1) + net.states(lesson.pooled[own])
    return told, out[:, : len(ACTS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--ship", action="store_true")
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    torch.manual_seed(5)
    torch.set_num_threads(1)
    settings = Settings(threads=1)
    rows, labels = frozen_labels()
    rows = rows + [json.loads(line) for line in LABELS.with_name("acts_more.jsonl").read_text().splitlines()]
    items, encoder = encoded(rows, args.data, args.work / "act-states.pickle", settings)
    lesson = Lesson(rows, items, texts_of(args.data))
    assert lesson.pooled.shape[1] == POOLED
    if args.ship:
        ship(fitted(lesson, torch.arange(len(rows))), encoder, args.version, settings.models / "acts.onnx")
        return
    _held.append(lesson)
    with multiprocessing.get_context("fork").Pool(5, os.setsid) as pool:
        folds = pool.map(of_fold, range(5), chunksize=1)
    told = [row for rows_of_fold, _ in folds for row in rows_of_fold]
    logits = np.zeros((len(rows), len(ACTS)), np.float32)
    for fold, (_, own) in enumerate(folds):
        logits[lesson.fold.numpy() == fold] = own.numpy()
    # training.train_targets learns from the acts as they are told of reports that the head has not seen
    np.save(args.work / "act-logits.npy", logits)
    FOLDS.write_text(json.dumps({"labels": labels, "encoder": encoder[:12], "items": told}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
