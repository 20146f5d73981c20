"""The act head in torch: what training fits and what is exported.

Logistic regression over the words of a statement (act_words) and the mean and edge states of its roles; a small transformer over the same states,
tried on one fold and not trained out, did not do better (cards/acts.md). The target is a small network over each piece, told the act.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sayso.extract.act_layout import ACTS, CONTENT, CUE, POLARITIES, ROLES, SOURCE
from sayso.extract.act_words import BUCKETS
from sayso.extract.layout import DISTANCES
from training.network import HIDDEN

POOLED = 6 * HIDDEN
OUTPUTS = len(ACTS) + len(POLARITIES) + 1
WIDTH = 64
# How much the polarity that goes with the act counts beside what the words say of polarity.
BY_ACT = 1.0


def pooled(states: Tensor, role: Tensor) -> Tensor:
    """states (n, t, 384), role (n, t) -> (n, 6 * 384): mean of cue, content, source; first and last piece of the cue; first of the content."""
    parts = []
    for which in (CUE, CONTENT, SOURCE):
        own = (role == which).to(states.dtype)
        parts.append((own[:, None] @ states)[:, 0] / own.sum(1, keepdim=True).clamp(min=1.0))
    for which, from_end in ((CUE, False), (CUE, True), (CONTENT, False)):
        own = (role == which).to(states.dtype)
        rank = own.cumsum(1)
        wanted = rank.max(1, keepdim=True).values.clamp(min=1.0) if from_end else torch.ones_like(rank[:, :1])
        only = own * (rank == wanted).to(states.dtype)
        parts.append((only[:, None] @ states)[:, 0])
    return torch.cat(parts, 1)


class ActHead(nn.Module):
    """What n statements do, on the states of the p pieces of their report; only the shorter statements are padded.

    hidden (p, 384), piece (n, t) index into hidden, role (n, t) with 0 for padding, distance (n, t) bucket, words (n, w) buckets with 0 for padding
    -> act (n, 23), polarity (n, 3), answers (n,), target (n, t): logits.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(BUCKETS, OUTPUTS, padding_idx=0)
        self.states = nn.Linear(POOLED, OUTPUTS)
        self.register_buffer("polarity_of", torch.zeros(len(ACTS), len(POLARITIES)))
        self.token = nn.Linear(HIDDEN, WIDTH)
        self.cue = nn.Linear(POOLED, WIDTH)
        self.role = nn.Embedding(ROLES, WIDTH)
        self.distance = nn.Embedding(DISTANCES, WIDTH)
        self.told = nn.Linear(len(ACTS), WIDTH)
        self.target = nn.Linear(WIDTH, 1)
        self.dropout = nn.Dropout(0.2)

    def forward(
        self, hidden: Tensor, piece: Tensor, role: Tensor, distance: Tensor, words: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        mean = pooled(hidden[piece], role)
        out = self.words(words).sum(1) + self.states(mean)
        act, polarity, answers = out.split([len(ACTS), len(POLARITIES), 1], 1)
        chances = act.softmax(1)
        polarity = polarity + BY_ACT * (chances @ self.polarity_of).clamp(min=1e-4).log()
        return act, polarity, answers[:, 0], self.aim(self.token(hidden)[piece], role, distance, mean, chances)

    def aim(self, token: Tensor, role: Tensor, distance: Tensor, mean: Tensor, chances: Tensor) -> Tensor:
        """Logit of every piece (n, t) that it belongs to the words for the party aimed at; `token` (n, t, WIDTH)."""
        told = self.cue(self.dropout(mean)) + self.told(chances)
        x = token + self.role(role) + self.distance(distance) + told[:, None]
        return self.target(self.dropout(F.gelu(x)))[..., 0] - 1e4 * (role == 0).to(x.dtype)
