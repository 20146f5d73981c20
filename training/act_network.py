"""The act head in torch: what training fits and what is exported.

Logistic regression over the words of a statement (act_words) and the mean and edge states of its roles; a small transformer over the same states,
tried on one fold and not trained out, did not do better (cards/acts.md).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sayso.extract.act_layout import ACTS, CONTENT, CUE, POLARITIES, SOURCE
from sayso.extract.act_words import BUCKETS
from training.network import HIDDEN

POOLED = 6 * HIDDEN
OUTPUTS = len(ACTS) + len(POLARITIES) + 1
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

    hidden (p, 384), piece (n, t) index into hidden, role (n, t) with 0 for padding, words (n, w) buckets with 0 for padding
    -> act (n, 23), polarity (n, 3), answers (n,): logits.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(BUCKETS, OUTPUTS, padding_idx=0)
        self.states = nn.Linear(POOLED, OUTPUTS)
        self.register_buffer("polarity_of", torch.zeros(len(ACTS), len(POLARITIES)))

    def forward(self, hidden: Tensor, piece: Tensor, role: Tensor, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.of_pooled(pooled(hidden[piece], role), words)

    def of_pooled(self, mean: Tensor, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The same of states that are pooled already (n, POOLED)."""
        out = self.words(words).sum(1) + self.states(mean)
        act, polarity, answers = out.split([len(ACTS), len(POLARITIES), 1], 1)
        polarity = polarity + BY_ACT * (act.softmax(1) @ self.polarity_of).clamp(min=1e-4).log()
        return act, polarity, answers[:, 0]
