"""Train the head `inner`: from the first pass alone, may a statement begin here inside a content?

    python -m training.train_inner --models MODELS --out MODELS [--articles 260]

It only saves time: a second pass over every content would cost half as much as the first pass again, and half the contents hold nothing. So
its labels are what the second pass itself finds (on PolNeAR train), and its threshold is set so that it keeps `--keep` of them.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from evaluation.scorers import SHARED
from sayso.encoder.encoder import Encoder
from sayso.extract.attributions import AttributionFinder
from sayso.settings import Settings
from training.corpus import polnear
from training.export import export, stamp
from training.network import HIDDEN


def silver(models: Path, articles: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(hidden states of the pieces of contents, begins of inner cues, number of the content, does it hold a statement): piece by piece."""
    settings = Settings(models=models, threads=2)
    finder = AttributionFinder(Encoder(settings), settings)
    rows = list(polnear(SHARED / "data" / "polnear" / "train.jsonl"))
    random.Random(seed).shuffle(rows)
    states, begins, content, holds = [], [], [], []
    number = 0
    for _, text, _ in rows[:articles]:
        encoded = finder.encoder(text)
        hidden = encoded.states()
        for a in finder.top(text, encoded.pieces, finder.roles(encoded, finder.weights.least_cue)):
            found = finder.inner(text, encoded.pieces, a.content)
            starts = {c.cue[0].start for c in found}
            chosen = [i for s in a.content for i in np.flatnonzero((encoded.pieces.start >= s.start) & (encoded.pieces.end <= s.end))]
            if len(chosen) < 4:
                continue
            states.append(hidden[chosen])
            begins.append(np.isin(encoded.pieces.start[chosen], list(starts)))
            content.append(np.full(len(chosen), number))
            holds.append(bool(found))
            number += 1
    return np.concatenate(states), np.concatenate(begins), np.concatenate(content), np.array(holds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=260)
    parser.add_argument("--keep", type=float, default=0.94)
    parser.add_argument("--version", default="1")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    states, begins, content, holds = silver(args.models, args.articles, args.seed)
    held_out = content % 5 == 0
    x, y = torch.as_tensor(states), torch.as_tensor(begins, dtype=torch.float32)
    net = nn.Sequential(nn.Linear(HIDDEN, 64), nn.GELU(), nn.Linear(64, 1))
    optimizer = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=0.05)
    train = torch.as_tensor(np.flatnonzero(~held_out))
    for step in range(1500):
        pick = train[torch.randint(len(train), (2048,))]
        loss = F.binary_cross_entropy_with_logits(net(x[pick])[:, 0], y[pick], pos_weight=torch.tensor(3.0))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * (1 - step / 1500)
    with torch.no_grad():
        logits = net(x)[:, 0].numpy()
    best = np.array([logits[content == k].max() for k in range(len(holds))])
    kept_aside = np.arange(len(holds)) % 5 == 0
    threshold = float(np.quantile(best[kept_aside & holds], 1 - args.keep))
    print(
        f"contents {len(holds)}, holding a statement {holds.mean():.3f}; at {threshold:.3f} the second pass runs over "
        f"{(best[kept_aside] >= threshold).mean():.3f} of the kept-aside ones and misses {(best[kept_aside & holds] < threshold).mean():.3f} of those that hold one"
    )
    path = args.out / "inner.onnx"
    export(net.eval(), (x[:4],), ["hidden"], ["logit"], {"hidden": {0: "piece"}, "logit": {0: "piece"}}, path)
    digest = Encoder(Settings(models=args.models)).digest
    stamp(path, digest, "inner", args.version, {"least_logit": round(threshold, 4)})


if __name__ == "__main__":
    main()
