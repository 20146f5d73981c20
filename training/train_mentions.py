"""Train the mention head over the frozen encoder: on silver names and noun chunks first, then on GUM, in folds or on all of it.

    python -m training.mention_data ... --out FOLDER                                   (in the product's environment)
    python -m training.train_mentions --work FOLDER --network NETWORK.safetensors pretrain
    python -m training.train_mentions --work FOLDER --seed 11 again                    another pass over silver, twice
    python -m training.train_mentions --work FOLDER folds                              five heads, and what each finds in the documents it never saw
    python -m training.train_mentions --work FOLDER final                              the head that ships, on all of GUM's permitted genres

NETWORK.safetensors is the network of the encoder that ships (training.distil): its table of pieces is taken, reduced to 64 numbers a piece.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor

from training.mention_data import TYPES, fold_of, gum
from training.mention_network import LONGEST, VOCABULARY, MentionNetwork

TOP = 1.5  # pairs beside the gold ones that the loss of types looks at, at most, a word


@dataclass
class Blocks:
    """The blocks of one .npz: columns of all words, and where each block's words and spans are."""

    columns: dict[str, np.ndarray]
    word_at: np.ndarray
    spans: np.ndarray
    span_at: np.ndarray
    document: np.ndarray

    @classmethod
    def load(cls, path: Path) -> Blocks:
        z = np.load(path)
        spans = z["spans"]
        if spans.shape[1] == 3:
            spans = np.c_[spans, np.full(len(spans), -1, spans.dtype)]
        columns = {k: z[k] for k in ("start", "end", "first", "last", "shape", "hidden")}
        return cls(columns, np.r_[0, np.cumsum(z["size"])], spans, np.r_[0, np.cumsum(z["sizes"])], z["document"])

    def size(self, k: int) -> int:
        return int(self.word_at[k + 1] - self.word_at[k])

    def batch(self, chosen: list[int]) -> tuple[dict[str, Tensor], Tensor]:
        """The blocks `chosen`, padded, and their spans as rows (block, first, last, type, head)."""
        n = max(map(self.size, chosen))
        made = {k: torch.zeros(len(chosen), n, dtype=torch.long) for k in ("first", "last", "shape")}
        made["hidden"] = torch.zeros(len(chosen), n, self.columns["hidden"].shape[1])
        made["real"] = torch.zeros(len(chosen), n, dtype=torch.bool)
        spans = []
        for row, k in enumerate(chosen):
            at = slice(int(self.word_at[k]), int(self.word_at[k + 1]))
            for name in ("first", "last", "shape", "hidden"):
                made[name][row, : self.size(k)] = torch.from_numpy(
                    self.columns[name][at].astype(np.float32 if name == "hidden" else np.int64)
                )
            made["real"][row, : self.size(k)] = True
            here = self.spans[self.span_at[k] : self.span_at[k + 1]].astype(np.int64)
            spans.append(np.c_[np.full(len(here), row), here])
        return made, torch.from_numpy(np.concatenate(spans))

    def batches(self, chosen: list[int], words: int, rng: np.random.Generator) -> Iterator[list[int]]:
        """Batches of about `words` words, of blocks of like length, in random order."""
        order = sorted(chosen, key=lambda k: self.size(k) + rng.uniform(0, 12))
        made: list[list[int]] = [[]]
        for k in order:
            if made[-1] and self.size(k) * (len(made[-1]) + 1) > words:
                made.append([])
            made[-1].append(k)
        for at in rng.permutation(len(made)):
            yield made[at]


def loss_of(net: MentionNetwork, batch: dict[str, Tensor], spans: Tensor, *, silver: bool) -> Tensor:
    x = net.words(batch["hidden"], batch["first"], batch["last"], batch["shape"], batch["real"])
    logit = net.spans(x)
    n = logit.shape[1]
    at = torch.arange(n)
    apart = at[None, :] - at[:, None]
    possible = (apart >= 0) & (apart < LONGEST) & batch["real"][:, None, :] & batch["real"][:, :, None]
    spans = spans[spans[:, 2] - spans[:, 1] < LONGEST]
    gold = torch.full(logit.shape, -1, dtype=torch.long)
    gold[spans[:, 0], spans[:, 1], spans[:, 2]] = spans[:, 3]
    words = batch["real"].sum()
    loss = F.binary_cross_entropy_with_logits(logit[possible], (gold[possible] >= 0).float(), reduction="sum") / words * 2.0
    with torch.no_grad():
        likely = possible & (logit > -2.5) & (gold < 0)
        share = TOP * float(words) / max(1.0, float(likely.sum()))
        if share < 1.0:
            likely &= torch.rand(likely.shape) < share
        b, i, j = (likely | (possible & (gold >= 0))).nonzero(as_tuple=True)
    features, head = net.pairs(x, b, i, j)
    out = (net.silver if silver else net.types)(net.dropout(features))
    target = gold[b, i, j]
    # the last class is "no mention"
    loss = loss + F.cross_entropy(out, torch.where(target < 0, out.shape[1] - 1, target), reduction="sum") / words * 2.0
    known = spans[spans[:, 4] >= 0]
    if len(known):
        inside = (at[None, :] >= known[:, 1:2]) & (at[None, :] <= known[:, 2:3])
        scores = head[known[:, 0]].clamp(-8, 8).masked_fill(~inside, -1e4)
        loss = loss + F.cross_entropy(scores, known[:, 4], reduction="sum") / words
    return loss


def train(
    net: MentionNetwork, data: Blocks, chosen: list[int], *, epochs: int, rate: float, silver: bool, seed: int = 7, words: int = 1500
) -> None:
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    steps = epochs * sum(1 for _ in data.batches(chosen, words, rng))
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps + epochs * 8, pct_start=0.1)
    net.train()
    for epoch in range(epochs):
        begun, total, count = time.time(), 0.0, 0
        for some in data.batches(chosen, words, rng):
            loss = loss_of(net, *data.batch(some), silver=silver)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + 1
        print(f"epoch {epoch} loss {total / count:.3f} {time.time() - begun:.0f} s", flush=True)


Found = tuple[int, int, list[float], int]


@torch.no_grad()
def found(net: MentionNetwork, data: Blocks, chosen: list[int], least: float = -3.0) -> dict[int, list[Found]]:
    """For each block its possible mentions as (first, last, probabilities of the types, head word)."""
    net.eval()
    out: dict[int, list[Found]] = {}
    for k in chosen:
        batch, _ = data.batch([k])
        x = net.words(batch["hidden"], batch["first"], batch["last"], batch["shape"], None)
        logit = net.spans(x)
        at = torch.arange(logit.shape[1])
        apart = at[None, :] - at[:, None]
        b, i, j = ((logit > least) & (apart >= 0) & (apart < LONGEST)).nonzero(as_tuple=True)
        features, head = net.pairs(x, b, i, j)
        p = net.types(features).softmax(-1)
        scores = head[0].numpy()
        out[k] = [
            (a, z, row, a + int(scores[a : z + 1].argmax()))
            for a, z, row in zip(i.tolist(), j.tolist(), p[:, : len(TYPES)].tolist(), strict=True)
        ]
    return out


def table_of(network: Path) -> Tensor:
    """The encoder's table of pieces, its first 64 principal components, of unit variance over all."""
    w = load_file(network)["encoder.word.weight"].float()
    w = w - w.mean(0)
    _, _, v = torch.linalg.svd(w[::3], full_matrices=False)
    reduced = w @ v[:VOCABULARY].T
    return reduced / reduced.std()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--network", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--rate", type=float, default=1.2e-3)
    parser.add_argument("--layers", type=int, default=1)
    parser.add_argument("--only", type=int, help="one fold, to try something")
    parser.add_argument("--start", default="silver.pt", help="the weights to start from; where the passes over silver end up")
    parser.add_argument("--seed", type=int, default=7, help="of a pass over silver: 7, then 11, then 13")
    parser.add_argument("step", choices=("pretrain", "again", "folds", "final"))
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.step in ("pretrain", "again"):
        data = Blocks.load(args.work / "silver.npz")
        again = args.step == "again"
        net = MentionNetwork(torch.zeros(30522, VOCABULARY) if again else table_of(args.network), args.layers)
        if again:
            net.load_state_dict(torch.load(args.work / args.start))
        train(
            net,
            data,
            list(range(len(data.word_at) - 1)),
            epochs=1,
            rate=1.2e-3 if again else 1.5e-3,
            silver=True,
            words=2500,
            seed=args.seed,
        )
        torch.save(net.state_dict(), args.work / args.start)
        return
    data = Blocks.load(args.work / "gum.npz")
    rows = list(gum(args.data))
    fold = fold_of(rows)
    folds = np.array([fold[row["id"]] for row in rows])[data.document]
    start = torch.load(args.work / args.start)

    def fresh() -> MentionNetwork:
        net = MentionNetwork(torch.zeros(30522, VOCABULARY), args.layers)
        net.load_state_dict(start)
        return net

    if args.step == "final":
        net = fresh()
        train(net, data, list(range(len(folds))), epochs=args.epochs, rate=args.rate, silver=False)
        torch.save(net.state_dict(), args.work / "final.pt")
        return
    for k in range(5) if args.only is None else [args.only]:
        net = fresh()
        train(net, data, np.flatnonzero(folds != k).tolist(), epochs=args.epochs, rate=args.rate, silver=False, seed=k)
        torch.save(net.state_dict(), args.work / f"fold{k}.pt")
        unseen = np.flatnonzero(folds == k).tolist()
        with (args.work / f"found{k}.pkl").open("wb") as out:
            pickle.dump(found(net, data, unseen), out)
        print("fold", k, flush=True)


if __name__ == "__main__":
    main()
