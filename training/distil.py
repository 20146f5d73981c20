"""Train the student that ships, from lessons that are worked out once (training.lessons).

    python -m training.distil --lessons LESSONS.safetensors --teacher TEACHER.safetensors --out RUN_DIR [--begin STUDENT.safetensors]

It begins from three of the teacher's layers (or from the layers of an earlier student of full width), their feed-forward parts cut down to the
neurons that matter most, and learns at once: the teacher's states, cues and roles at both levels, the labels of PolNeAR, words and
names, and sentence vectors.
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
from safetensors.numpy import load_file as load_arrays
from safetensors.torch import load_file, load_model, save_model
from torch import Tensor

from sayso.extract.layout import CONTENT_BEGIN, CONTENT_IN, CUE_TAGS, ROLE_OUT, SOURCE_BEGIN, SOURCE_IN, distance_buckets
from training.lessons import UNKNOWN, WORD_SIZES
from training.network import LEVELS, STUDENT_FEED, STUDENT_LAYERS, AttributionNetwork, Student

PIECES_A_STEP = 2000
MOST_CUES = 96


class Lessons:
    """The columns of a lessons file, cut into windows, cues and sentences."""

    def __init__(self, path: Path) -> None:
        self.of = load_arrays(path)
        self.length = self.of["window"][:, 0]
        self.begin = np.r_[0, np.cumsum(self.length)]
        self.cue_begin = np.r_[0, np.cumsum(self.of["cue"][:, 4])]
        self.cues = self._by_window(self.of["cue"][:, 0])
        self.sentences = self._by_window(self.of["sentence"][:, 0])

    def _by_window(self, window: np.ndarray) -> list[np.ndarray]:
        order = np.argsort(window, kind="stable")
        return np.split(order, np.searchsorted(window[order], np.arange(1, len(self.length))))

    def rows(self, name: str, windows: list[int], fill: float = 0) -> Tensor:
        """One column of some windows, padded: (b, t, ...)."""
        column, long = self.of[name], int(self.length[windows].max())
        out = np.full((len(windows), long, *column.shape[1:]), fill, column.dtype)
        for k, w in enumerate(windows):
            out[k, : self.length[w]] = column[self.begin[w] : self.begin[w + 1]]
        return torch.as_tensor(out)

    def batches(self, rng: random.Random) -> list[list[int]]:
        made: list[list[int]] = []
        batch: list[int] = []
        for w in sorted(range(len(self.length)), key=lambda w: self.length[w] + rng.random() * 24):
            if batch and (len(batch) + 1) * self.length[w] > PIECES_A_STEP:
                made.append(batch)
                batch = []
            batch.append(w)
        made.append(batch)
        rng.shuffle(made)
        return made


def soft_cross_entropy(logits: Tensor, wanted: Tensor, weight: Tensor) -> Tensor:
    return -((wanted * logits.log_softmax(-1)).sum(-1) * weight).sum() / weight.sum().clamp(min=1)


def role_loss(net: Student, data: Lessons, windows: list[int], hidden: Tensor, logits: Tensor, rng: random.Random) -> Tensor | None:
    asked = [(k, c) for k, w in enumerate(windows) for c in data.cues[w]]
    if not asked:
        return None
    if len(asked) > MOST_CUES:
        asked = rng.sample(asked, MOST_CUES)
    about = data.of["cue"][[c for _, c in asked]]
    long = int(about[:, 4].max())
    index = np.zeros((len(asked), long), np.int64)
    real = np.zeros((len(asked), long), bool)
    is_cue, distance = np.zeros_like(index), np.zeros_like(index)
    roles, edges = np.zeros((len(asked), long, 5), np.float32), np.zeros((len(asked), long, 4), np.float32)
    gold = np.full((len(asked), long), UNKNOWN, np.int64)
    for k, (_, c) in enumerate(asked):
        _, _, a, b, n, _ = data.of["cue"][c]
        at = slice(data.cue_begin[c], data.cue_begin[c + 1])
        index[k, :n] = data.of["positions"][at]
        real[k, :n] = True
        is_cue[k, a:b] = 1
        distance[k, :n] = distance_buckets(np.arange(n), int(a), int(b))
        roles[k, :n], edges[k, :n], gold[k, :n] = data.of["roles"][at], data.of["edges"][at], data.of["gold_roles"][at]
    row = torch.tensor([k for k, _ in asked])[:, None]
    level = torch.as_tensor(about[:, 1].astype(np.int64))
    probable = logits.detach().unflatten(-1, (LEVELS, CUE_TAGS)).softmax(-1)
    at = torch.as_tensor(index)
    tags = probable[row, at, level[:, None]]
    mine = net.roles(hidden[row, at], torch.as_tensor(is_cue), torch.as_tensor(distance), tags, torch.as_tensor(real), level)
    weight = torch.as_tensor(real).float()
    verdict = torch.as_tensor(about[:, 5].astype(np.int64))
    taught = torch.as_tensor(data.of["valid"][[c for _, c in asked]].astype(np.float32)).sigmoid()
    # what people refused has no roles to be learned
    weight = weight * torch.where(verdict == 0, 0.1, 1.0)[:, None]
    wanted_edges = torch.as_tensor(edges).sigmoid()
    loss = soft_cross_entropy(mine[0], torch.as_tensor(roles).softmax(-1), weight)
    edge = F.binary_cross_entropy_with_logits(mine[1], wanted_edges, reduction="none").mean(-1)
    loss = loss + 2.0 * (edge * weight).sum() / weight.sum()
    label = torch.where(verdict >= 0, 0.7 * verdict.clamp(min=0).float() + 0.3 * taught, taught)
    loss = loss + 0.4 * F.binary_cross_entropy_with_logits(mine[2], label)
    want = torch.as_tensor(gold)
    known = want != UNKNOWN
    if known.any():
        loss = loss + 0.7 * F.cross_entropy(mine[0][known], want[known])
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
        loss = loss + 1.4 * F.binary_cross_entropy_with_logits(mine[1][known], marks[known])
    return loss


def step_loss(net: Student, data: Lessons, windows: list[int], rng: random.Random) -> tuple[Tensor, list[float]]:
    ids, shape, quote = (data.rows(n, windows).long() for n in ("ids", "shape", "quote"))
    real = ids != 0
    weight = real.float()
    hidden = net.encoder(ids, shape, quote)
    logits = net.cues(hidden)
    taught = data.rows("hidden", windows).float()
    far = ((net.follow(hidden) - taught) ** 2)[real].mean() / taught[real].var()
    top, inner = logits.split(CUE_TAGS, -1)
    cue = soft_cross_entropy(top, data.rows("tags", windows).float(), weight)
    gold = data.rows("gold", windows, UNKNOWN).long()
    if (gold != UNKNOWN).any():
        cue = cue + F.cross_entropy(top.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
    inner_known = data.rows("inner_known", windows).float() * weight
    nested = soft_cross_entropy(inner, data.rows("inner", windows).float(), inner_known)
    loss = 1.5 * far + 3.0 * cue + 2.0 * nested
    parts = [far.item(), cue.item(), nested.item()]
    roles = role_loss(net, data, windows, hidden, logits, rng)
    if roles is not None:
        loss = loss + roles
        parts.append(roles.item())
    labels = data.rows("words", windows, UNKNOWN).long()
    if (labels != UNKNOWN).any():
        for k, said in enumerate(net.words(hidden)):
            word = F.cross_entropy(said.flatten(0, 1), labels[..., k].flatten(), ignore_index=UNKNOWN)
            loss = loss + (1.0 if k == 0 else 0.4) * word
            parts.append(word.item())
    chosen = [(k, s) for k, w in enumerate(windows) for s in data.sentences[w]]
    if chosen:
        at = data.of["sentence"][[s for _, s in chosen]]
        mean = torch.stack([hidden[k, a:b].mean(0) for (k, _), (_, a, b) in zip(chosen, at, strict=True)])
        wanted = torch.as_tensor(data.of["vector"][[s for _, s in chosen]].astype(np.float32))
        vector = 1.0 - (net.vectors(mean) * wanted).sum(-1).mean()
        loss = loss + 1.5 * vector
        parts.append(vector.item())
    return loss, parts


def cut_feed_forward(whole: dict[str, Tensor], at: str, importance: Tensor) -> dict[str, Tensor]:
    """The STUDENT_FEED neurons of one layer's feed-forward part that matter most."""
    keep = importance.topk(STUDENT_FEED).indices.sort().values
    return {
        f"{at}up.weight": whole[f"{at}up.weight"][keep],
        f"{at}up.bias": whole[f"{at}up.bias"][keep],
        f"{at}down.weight": whole[f"{at}down.weight"][:, keep],
    }


def begin(net: Student, network: AttributionNetwork, data: Lessons) -> None:
    """Take every embedding and the cue head of a trained network, layers spread over its own, and of their neurons the ones that matter:
    those with the largest mean activation times the length of what they write."""
    whole = network.state_dict()
    layers = network.encoder.layers
    chosen = [round(i * (len(layers) - 1) / (STUDENT_LAYERS - 1)) for i in range(STUDENT_LAYERS)]
    active = [torch.zeros(layer.up.out_features) for layer in layers]  # type: ignore[union-attr]
    hooks = [
        layer.up.register_forward_hook(lambda _m, _i, out, k=k: active[k].add_(F.gelu(out).abs().mean((0, 1))))  # type: ignore[union-attr]
        for k, layer in enumerate(layers)
    ]
    with torch.no_grad():
        for windows in data.batches(random.Random(1))[:12]:
            ids, shape, quote = (data.rows(n, windows).long() for n in ("ids", "shape", "quote"))
            network.encoder(ids, shape, quote, torch.zeros_like(ids))
    for hook in hooks:
        hook.remove()
    mine = net.state_dict()
    take = {k: v for k, v in whole.items() if not k.startswith(("encoder.layers.", "roles.", "cues.out")) and k in mine}
    for i, j in enumerate(chosen):
        at = f"encoder.layers.{j}."
        importance = active[j] * whole[f"{at}down.weight"].norm(dim=0)
        layer = {k: v for k, v in whole.items() if k.startswith(at)} | cut_feed_forward(whole, at, importance)
        take |= {k.replace(at, f"encoder.layers.{i}."): v for k, v in layer.items()}
    for k in ("weight", "bias"):
        take[f"cues.out.{k}"] = torch.cat([whole[f"cues.out.{k}"]] * LEVELS)
    net.load_state_dict(mine | take)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lessons", type=Path, required=True)
    parser.add_argument("--begin", type=Path, required=True, help="weights of the network to begin from")
    parser.add_argument("--begin-layers", type=int, default=6)
    parser.add_argument("--resume", type=Path, default=None, help="weights of a student to go on with")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=25, help="how long to train; the learning rate falls to zero by then")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    data = Lessons(args.lessons)
    net = Student(WORD_SIZES)
    if args.resume:
        net.load_state_dict(load_file(args.resume))
    else:
        network = AttributionNetwork(args.begin_layers)
        load_model(network, args.begin)
        begin(net, network.eval(), data)
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": 3 * args.rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    first = [group["lr"] for group in optimizer.param_groups]
    net.train()
    began, step, done = time.monotonic(), 0, 0.0
    while done < 1:
        order = data.batches(rng)
        print(json.dumps({"batches": len(order)}), flush=True)
        for windows in order:
            done = (time.monotonic() - began) / (60 * args.minutes)
            for group, rate in zip(optimizer.param_groups, first, strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / 100) * max(0.0, 1 - done)
            if done >= 1:
                break
            loss, parts = step_loss(net, data, windows, rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            if step % 25 == 0:
                print(step, f"{done:.3f}", f"{(time.monotonic() - began) / step:.2f} s/step", [round(p, 3) for p in parts], flush=True)
            if step % 300 == 0:
                save_model(net, args.out / "network.safetensors.part")
                (args.out / "network.safetensors.part").replace(args.out / "network.safetensors")
    save_model(net, args.out / "network.safetensors")
    print("done", step, flush=True)


if __name__ == "__main__":
    main()
