"""The act head in torch, for training only."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sayso.extract.act_layout import ACTS, CONTENT, CUE, POLARITIES, ROLES, SOURCE
from sayso.extract.act_words import BUCKETS
from sayso.extract.layout import DISTANCES
from training.network import HIDDEN, Layer

WIDTH = 128
QUERIES = 8


class ActHead(nn.Module):
    """What n statements do, on the states of the p pieces of their report; nothing is padded but the shorter statements.

    hidden (p, 384), piece (n, t) index into hidden, role (n, t) with 0 for padding, distance (n, t) bucket, words (n, w) buckets with 0 for padding
    -> act (n, 23), polarity (n, 3), answers (n,), target (n, t): logits.
    """

    def __init__(self, layers: int = 1, dropout: float = 0.3) -> None:
        super().__init__()
        self.project = nn.Linear(HIDDEN, WIDTH)
        self.role = nn.Embedding(ROLES, WIDTH)
        self.distance = nn.Embedding(DISTANCES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer(WIDTH, 4, 2 * WIDTH, dropout) for _ in range(layers))
        self.look = nn.Linear(WIDTH, QUERIES)
        self.words = nn.Embedding(BUCKETS, WIDTH, padding_idx=0)
        self.direct = nn.Embedding(BUCKETS, len(ACTS) + len(POLARITIES) + 1, padding_idx=0)
        nn.init.normal_(self.words.weight, std=0.05)
        nn.init.zeros_(self.direct.weight)
        self.mix = nn.Linear((QUERIES + 4) * WIDTH, 2 * WIDTH)
        self.out = nn.Linear(2 * WIDTH, len(ACTS) + len(POLARITIES) + 1)
        self.aim = nn.Linear(2 * WIDTH, WIDTH)
        self.each = nn.Linear(WIDTH, WIDTH)
        self.target = nn.Linear(WIDTH, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, piece: Tensor, role: Tensor, distance: Tensor, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        real = (role > 0)[:, None, None, :]
        x = self.project(self.dropout(hidden) if self.training else hidden)[piece] + self.role(role) + self.distance(distance)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, real)
        hide = ((role > 0).to(x.dtype) - 1.0)[..., None] * 1e4
        looked = (self.look(x) + hide).softmax(1).transpose(1, 2) @ x
        parts = [looked.flatten(1)]
        for which in (SOURCE, CUE, CONTENT):
            own = (role == which).to(x.dtype)
            parts.append(((x * own[..., None]).sum(1)) / own.sum(1, keepdim=True).clamp(min=1.0))
        held = (words > 0).to(x.dtype)
        if self.training:
            held = held * (torch.rand_like(held) > 0.15).to(x.dtype)
        told = held / held.sum(1, keepdim=True).clamp(min=1.0).sqrt()
        parts.append((self.words(words) * told[..., None]).sum(1))
        mixed = self.dropout(F.gelu(self.mix(self.dropout(torch.cat(parts, 1)))))
        out = self.out(mixed) + (self.direct(words) * held[..., None]).sum(1)
        act, polarity, answers = out.split([len(ACTS), len(POLARITIES), 1], 1)
        target = self.target(F.gelu(self.each(x) + self.aim(mixed)[:, None]))[..., 0]
        return act, polarity, answers[:, 0], target
