"""Train the teacher: the six-layer encoder and the attribution heads, on PolNeAR train, our nested labels and made-up compositions.

    python -m training.train_attributions --data ../shared/data/polnear --start MODEL_DIR --out RUN_DIR

MODEL_DIR holds model.safetensors and tokenizer.json of MiniLM-L6 (cards/attributions.md says where from). Checkpoints are
safetensors; the run is determined by --seed up to the order of floating-point sums.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_model, save_model
from torch import Tensor

from sayso.encoder.pieces import PieceTokenizer
from sayso.extract.layout import CONTENT_BEGIN, CONTENT_IN, CUE_BEGIN, CUE_IN, ROLE_OUT, SOURCE_BEGIN, SOURCE_IN, distance_buckets
from training.corpus import Example, Target, compositions, examples, inner_example, paragraph_bounds, polnear, read_lines
from training.network import AttributionNetwork

PIECES_A_STEP = 1600
NO_LABEL = -100


def padded(rows: list[np.ndarray], fill: int = 0) -> Tensor:
    longest = max(len(r) for r in rows)
    return torch.as_tensor(np.stack([np.pad(r, (0, longest - len(r)), constant_values=fill) for r in rows]))


def batches(data: list[Example], rng: random.Random) -> list[list[Example]]:
    """Windows of like length together, about PIECES_A_STEP each, the batches in random order."""
    made: list[list[Example]] = []
    batch: list[Example] = []
    for example in sorted(data, key=lambda e: len(e.window) + rng.random() * 24):
        if batch and (len(batch) + 1) * len(example.window) > PIECES_A_STEP:
            made.append(batch)
            batch = []
        batch.append(example)
    if batch:
        made.append(batch)
    rng.shuffle(made)
    return made


def inputs(batch: list[Example]) -> tuple[Tensor, ...]:
    inside = padded([np.full(len(e.window), int(e.inside)) for e in batch])
    return (*(padded([getattr(e.window, f) for e in batch]) for f in ("ids", "shape", "quote")), inside)


def wrong_cues(batch: list[Example], probable: np.ndarray, rng: random.Random) -> list[tuple[int, Target]]:
    """Cues that the model believes in at the moment and that are none: the role head learns to refuse them."""
    found = []
    for b, example in enumerate(batch):
        n = len(example.window)
        begin = probable[b, :n, CUE_BEGIN]
        for i in np.flatnonzero((begin > 0.15) & (example.cue_tags == 0)):
            if example.window.piece[i] < 0:
                continue
            j = int(i) + 1
            while j < n and probable[b, j, CUE_IN] > 0.5 and example.cue_tags[j] == 0 and example.window.piece[j] >= 0:
                j += 1
            first, last = paragraph_bounds(example.window, int(i))
            if last >= j:
                found.append((b, Target(int(i), j, first, last, np.full(last - first, ROLE_OUT))))
    rng.shuffle(found)
    return found[: 2 * len(batch)]


def role_inputs(chosen: list[tuple[int, Target]], hidden: Tensor, probable: Tensor) -> tuple[Tensor, ...]:
    """Arguments of RoleHead.forward for the chosen (row of the batch, target) pairs."""
    longest = max(t.last - t.first for _, t in chosen)
    index = torch.stack([torch.clamp(torch.arange(t.first, t.first + longest), max=hidden.shape[1] - 1) for _, t in chosen])
    row = torch.tensor([b for b, _ in chosen])[:, None]
    is_cue = torch.zeros(len(chosen), longest, dtype=torch.long)
    real = torch.zeros(len(chosen), longest, dtype=torch.bool)
    distance = torch.zeros(len(chosen), longest, dtype=torch.long)
    for k, (_, t) in enumerate(chosen):
        is_cue[k, t.start - t.first : t.end - t.first] = 1
        real[k, : t.last - t.first] = True
        distance[k] = torch.as_tensor(distance_buckets(np.arange(t.first, t.first + longest), t.start, t.end))
    return hidden[row, index], is_cue, distance, probable[row, index], real


def role_loss(
    net: AttributionNetwork, chosen: list[tuple[int, Target]], gold: int, hidden: Tensor, probable: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    arguments = role_inputs(chosen, hidden, probable)
    roles, edges, valid = net.roles(*arguments)
    want = padded([t.roles for _, t in chosen], NO_LABEL)
    loss = F.cross_entropy(roles[:gold].flatten(0, 1), want[:gold].flatten(), ignore_index=NO_LABEL)
    if gold < len(chosen):
        loss = loss + 0.1 * F.cross_entropy(roles[gold:].flatten(0, 1), want[gold:].flatten(), ignore_index=NO_LABEL)
    after = F.pad(want[:, 1:], (0, 1), value=ROLE_OUT)
    marks = torch.stack(
        [
            want == SOURCE_BEGIN,
            ((want == SOURCE_BEGIN) | (want == SOURCE_IN)) & (after != SOURCE_IN),
            want == CONTENT_BEGIN,
            ((want == CONTENT_BEGIN) | (want == CONTENT_IN)) & (after != CONTENT_IN),
        ],
        -1,
    ).float()
    known = (want[:gold] != NO_LABEL)[..., None].expand(-1, -1, 4)
    edge_loss = F.binary_cross_entropy_with_logits(edges[:gold][known], marks[:gold][known])
    label = torch.zeros(len(chosen))
    label[:gold] = 1.0
    return loss, edge_loss, F.binary_cross_entropy_with_logits(valid, label)


def step_loss(net: AttributionNetwork, batch: list[Example], rng: random.Random, refuse: bool) -> tuple[Tensor, list[float]]:
    hidden = net.encoder(*inputs(batch))
    logits = net.cues(hidden)
    probable = logits.detach().softmax(-1)
    chosen = [(b, t) for b, e in enumerate(batch) for t in e.targets]
    known = len(chosen)
    if refuse:
        chosen += wrong_cues(batch, probable.numpy(), rng)
    gold = padded([np.where(e.window.piece >= 0, e.cue_tags, NO_LABEL) for e in batch], NO_LABEL)
    cue_loss = F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=NO_LABEL)
    parts = [cue_loss.item()]
    # a cue tag is one in fifteen pieces: without the factor the heads would learn at very different speeds
    loss = 3.0 * cue_loss
    if known:
        roles, edges, valid = role_loss(net, chosen, known, hidden, probable)
        loss = loss + roles + 2.0 * edges + 0.3 * valid
        parts += [roles.item(), edges.item(), valid.item()]
    return loss, parts


def training_data(args: argparse.Namespace, tokenizer: PieceTokenizer, epoch: int) -> list[Example]:
    rows = list(polnear(args.data / "train.jsonl"))
    data = [e for _, text, attributions in rows for e in examples(text, attributions, tokenizer)]
    data += compositions(rows, tokenizer, args.compositions, args.seed + 1000 + epoch)
    if args.nested is not None:
        texts = {i: t for i, t, _ in rows}
        for row in read_lines(args.nested):
            if row["part"] != "train":
                continue
            # both readings are learned from, so that an item the readers saw differently pulls both ways
            for nested in (row["nested"], row.get("second", row["nested"])):
                made = inner_example(texts[row["report"]], row["content"], nested, tokenizer)
                if made is not None:
                    data.append(made)
    return data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--nested", type=Path, default=None)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--resume", type=Path, default=None, help="weights of an earlier run to go on from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--compositions", type=int, default=2500, help="tries an epoch; about two in five give an example")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = PieceTokenizer(args.start / "tokenizer.json")
    net = AttributionNetwork(args.layers)
    net.encoder.start_from(args.start / "model.safetensors")
    if args.resume:
        load_model(net, args.resume)
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": 2.5 * args.rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    epoch_data = training_data(args, tokenizer, 0)
    a_epoch = len(batches(epoch_data, random.Random(0)))
    total = int(a_epoch * args.epochs)
    warm = max(1, total // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm))))
    print(json.dumps({"steps": total, "windows": len(epoch_data), "pieces": sum(len(e.window) for e in epoch_data)}), flush=True)
    net.train()
    step, began, epoch = 0, time.time(), 0
    while step < total:
        if epoch:
            epoch_data = training_data(args, tokenizer, epoch)
        for batch in batches(epoch_data, rng):
            loss, parts = step_loss(net, batch, rng, refuse=step > a_epoch // 2 or args.resume is not None)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            if step % 25 == 0:
                print(step, total, f"{(time.time() - began) / step:.2f} s/step", [round(p, 4) for p in parts], flush=True)
            if step % 400 == 0 or step == total:
                save_model(net, args.out / "network.safetensors.part")
                (args.out / "network.safetensors.part").replace(args.out / "network.safetensors")
            if step >= total:
                break
        epoch += 1
    print("done", f"{time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
