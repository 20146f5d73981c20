"""Train the vectors of word pieces by which texts are held against each other (src/sayso/data/meaning.npz).

    python -m training.train_meaning --lessons LESSONS.safetensors --start MODEL_DIR --cache FOLDER --out src/sayso/data/meaning.npz

A text's vector is the sum of the vectors of its pieces. They are learned so that it is near what the published MiniLM-L6 makes of the whole
sentence, and so that sentences are as near to each other as MiniLM has them: on the news sentences of training.lessons, and on the claims and titles
of ../shared/data/standing but for those that a dev pair points at. No pair is looked at. Runs in the training environment; cards/sameness.md.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import Tensor, nn

from evaluation.scorers import SHARED
from sayso.encoder.pieces import PieceTokenizer
from training.network import Encoder

DATA = SHARED / "data" / "standing"
SIZE = 256
BATCH = 512
LEARNING_RATES = (5e-3, 1e-2, 2e-3)
# The distances between sentences count more than where each lies: it is they that are used
GRAM = 20.0


class PieceVectors(nn.Module):
    """A vector and a weight a piece; the sum over a text, and a map from there to the vectors that are learned from."""

    def __init__(self, words: Tensor, idf: Tensor) -> None:
        super().__init__()
        _, _, directions = torch.pca_lowrank(words, SIZE)
        self.piece = nn.Embedding.from_pretrained(F.normalize(words @ directions), freeze=False)
        self.weight = nn.Parameter(idf.clamp(min=0.5) / 5)
        self.out = nn.Linear(SIZE, words.shape[1])

    def forward(self, ids: Tensor, starts: Tensor) -> tuple[Tensor, Tensor]:
        """Pieces of many texts one after the other, and where each text starts -> (n, SIZE) and (n, 384), rows of length 1."""
        weighted = self.piece(ids) * self.weight[ids][:, None].abs()
        lengths = torch.diff(starts, append=torch.tensor([len(ids)]))
        owner = torch.repeat_interleave(torch.arange(len(starts)), lengths)
        own = F.normalize(torch.zeros(len(starts), SIZE).index_add_(0, owner, weighted))
        return own, F.normalize(self.out(own))

    def table(self) -> np.ndarray:
        """(pieces, SIZE): the vectors, weighted."""
        with torch.no_grad():
            return (self.piece.weight * self.weight.abs()[:, None]).numpy()


def published(start: Path, rows: list[np.ndarray], tokenizer: PieceTokenizer) -> np.ndarray:
    """What the published MiniLM-L6 makes of word pieces, shape (n, 384), rows of length 1."""
    net = Encoder(6)
    net.start_from(start / "model.safetensors")
    net.eval().requires_grad_(False)
    out = np.zeros((len(rows), 384), np.float32)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    for first in range(0, len(order), 64):
        part = order[first : first + 64]
        ids = torch.zeros(len(part), min(128, max(len(rows[i]) for i in part) + 2), dtype=torch.long)
        for k, i in enumerate(part):
            row = np.r_[tokenizer.cls, rows[i][:126], tokenizer.sep]
            ids[k, : len(row)] = torch.as_tensor(row)
        nothing, real = torch.zeros_like(ids), (ids != 0)[..., None].float()
        out[part] = F.normalize((net(ids, nothing, nothing, nothing) * real).sum(1) / real.sum(1), dim=-1).numpy()
    return out


def claims() -> list[str]:
    """Claims and titles of the pool, without those that a dev pair points at."""
    pool, pairs = (
        [json.loads(line) for line in (DATA / f"sameclaim_{n}.jsonl").read_text(encoding="utf-8").splitlines()] for n in ("pool", "pairs")
    )
    kept_out = {p["claim_id"] for p in pairs if p["split"] == "dev"}
    return sorted({q[k] for q in pool if q["claim_id"] not in kept_out for k in ("claim", "title") if q[k]})


def lessons(path: Path) -> tuple[list[np.ndarray], np.ndarray]:
    """Word pieces and vectors of the sentences of training.lessons."""
    with safe_open(path, "np") as file:
        starts = np.r_[0, np.cumsum(file.get_tensor("window")[:, 0])]
        ids, at = file.get_tensor("ids").astype(np.int64), file.get_tensor("sentence")
        return [ids[starts[w] + a : starts[w] + b] for w, a, b in at], file.get_tensor("vector").astype(np.float32)


def train(rows: list[np.ndarray], wanted: np.ndarray, words: Tensor, epochs: int) -> np.ndarray:
    """The table of piece vectors, shape (pieces, SIZE)."""
    counts = np.bincount(np.concatenate(rows), minlength=len(words))
    net = PieceVectors(words, torch.as_tensor(np.log(len(rows) / (counts + 20.0)), dtype=torch.float32))
    groups = zip(([net.piece.weight], [net.weight], net.out.parameters()), LEARNING_RATES, strict=True)
    optimizer = torch.optim.Adam([{"params": p, "lr": lr} for p, lr in groups])
    steps = len(rows) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, list(LEARNING_RATES), total_steps=epochs * steps + 1)
    target = torch.as_tensor(wanted)
    began = time.time()
    for epoch in range(epochs):
        order, total = np.random.permutation(len(rows)), 0.0
        for k in range(steps):
            some = order[k * BATCH : (k + 1) * BATCH]
            texts = [rows[i] for i in some]
            starts = np.r_[0, np.cumsum([len(t) for t in texts])[:-1]]
            own, mapped = net(torch.as_tensor(np.concatenate(texts)), torch.as_tensor(starts))
            right = target[some]
            loss = 0.5 * (1 - (mapped * right).sum(1)).mean() + GRAM * ((own @ own.T - right @ right.T) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / steps:.4f}, {time.time() - began:.0f} s", flush=True)
    return net.table()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lessons", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    options = parser.parse_args()
    torch.manual_seed(0)
    np.random.seed(0)
    tokenizer = PieceTokenizer(options.start / "tokenizer.json")
    all_claims = [tokenizer(c).ids for c in claims()]
    own = [c for c in all_claims if len(c)]
    cached = options.cache / "published_claims.npy"
    if not cached.is_file():
        options.cache.mkdir(parents=True, exist_ok=True)
        np.save(cached, published(options.start, own, tokenizer))
    told, vectors = lessons(options.lessons)
    # The lessons hold claims too: what dev points at is left out of them as well
    pool = [json.loads(line) for line in (DATA / "sameclaim_pool.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {c.tobytes() for c in all_claims}
    kept_out = {tokenizer(q[k]).ids.tobytes() for q in pool for k in ("claim", "title") if q[k]} - known
    keep = [i for i, r in enumerate(told) if len(r) and r.tobytes() not in kept_out]
    net = Encoder(6)
    net.start_from(options.start / "model.safetensors")
    wanted = np.concatenate([vectors[keep], np.load(cached)])
    rows = [told[i] for i in keep] + own
    print(f"{len(rows)} texts, {len(told) - len(keep)} left out", flush=True)
    table = train(rows, wanted, net.word.weight.detach(), options.epochs)
    scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
    np.savez_compressed(options.out, pieces=np.round(table / scale).astype(np.int8), scale=scale[:, 0].astype(np.float32))
    print(options.out.name, options.out.stat().st_size)


if __name__ == "__main__":
    main()
