"""The mention head in torch, for training only: words of a paragraph -> which spans of words are mentions, and of what."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sayso.encoder.pieces import SHAPES
from training.mention_data import SILVER, TYPES
from training.network import HIDDEN, Layer

WIDTH = 160
VOCABULARY = 64
PAIR = 128
KEY = 64
LONGEST = 40
WIDTHS = 12


def taken(values: Tensor, block: Tensor, at: Tensor) -> Tensor:
    """values (b, n, d), block and at (m,) -> (m, d), by a look-up, whose gradient is cheap."""
    return F.embedding(block * values.shape[1] + at, values.reshape(-1, values.shape[2]))


class MentionNetwork(nn.Module):
    """What a word is comes from the encoder's state, from what its letters are (its first and last piece, as the encoder knows them before it
    reads: `table` (vocabulary, 64)) and from its case; one layer of attention lets the words of the paragraph look at each other.

    Every pair (i, j) of words, at most 40 apart, gets a score that a mention begins at i and ends at j; the pairs that may be one are then typed
    by their two ends, their head (an attention over the words between) and their width.
    """

    def __init__(self, table: Tensor, layers: int = 1) -> None:
        super().__init__()
        self.table = nn.Embedding.from_pretrained(table, freeze=True)
        self.project = nn.Linear(HIDDEN, WIDTH)
        self.letters = nn.Linear(2 * VOCABULARY, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer(WIDTH, 4, 2 * WIDTH) for _ in range(layers))
        self.key = nn.Linear(WIDTH, 2 * KEY)
        self.edge = nn.Linear(WIDTH, 2)
        self.head = nn.Linear(WIDTH, 1)
        self.first = nn.Linear(WIDTH, PAIR)
        self.last = nn.Linear(WIDTH, PAIR)
        self.middle = nn.Linear(WIDTH, PAIR)
        self.width = nn.Embedding(WIDTHS, PAIR)
        self.types = nn.Linear(PAIR, len(TYPES) + 1)
        self.silver = nn.Linear(PAIR, len(SILVER) + 1)
        self.dropout = nn.Dropout(0.25)
        nn.init.constant_(self.edge.bias, -2.0)

    def words(self, hidden: Tensor, first: Tensor, last: Tensor, shape: Tensor, real: Tensor | None, mask: Tensor | None = None) -> Tensor:
        """(b, n, 384), (b, n) x 3 -> (b, n, WIDTH); `mask` (b, 1, n or 1, n) where each word may look, if not at all real ones."""
        letters = torch.cat([self.table(first), self.table(last)], -1)
        x = self.project(hidden) + self.letters(letters) + self.shape(shape)
        x = self.dropout(self.norm(x))
        if real is not None:
            x = x * real[..., None]
        x = self.norm2(x + self.dropout(F.gelu(self.near(x.transpose(1, 2)).transpose(1, 2))))
        if mask is None and real is not None:
            mask = real[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.dropout(x)

    def spans(self, x: Tensor) -> Tensor:
        """Logit (b, n, n) that a mention begins at i and ends at j."""
        q, k = self.key(x).chunk(2, -1)
        begin, end = self.edge(x).unbind(-1)
        return (q @ k.transpose(1, 2)) * KEY**-0.5 + begin[:, :, None] + end[:, None, :]

    def pairs(self, x: Tensor, block: Tensor, i: Tensor, j: Tensor) -> tuple[Tensor, Tensor]:
        """The features (m, PAIR) of m pairs, and the logit (b, n) of each word to be a head."""
        logit = self.head(x)[..., 0]
        weight = logit.clamp(-8, 8).exp()
        zero = torch.zeros_like(weight[:, :1])
        total = torch.cat([zero, weight.cumsum(1)], 1)
        summed = torch.cat([zero[..., None] * x[:, :1], (weight[..., None] * x).cumsum(1)], 1)
        middle = (taken(summed, block, j + 1) - taken(summed, block, i)) / (
            (taken(total[..., None], block, j + 1) - taken(total[..., None], block, i)).clamp(min=1e-4)
        )
        width = (j - i).clamp(max=WIDTHS - 1)
        features = F.relu(taken(self.first(x), block, i) + taken(self.last(x), block, j) + self.middle(middle) + self.width(width))
        return features, logit


class Near(nn.Module):
    """A convolution over three words as one product, which int8 kernels take: (b, width, n) -> (b, width, n)."""

    def __init__(self, convolution: nn.Conv1d) -> None:
        super().__init__()
        w, bias = convolution.weight, convolution.bias  # (out, in, 3)
        assert bias is not None
        self.product = nn.Linear(w.shape[1], 3 * w.shape[0])
        with torch.no_grad():
            self.product.weight.copy_(w.permute(2, 0, 1).reshape(-1, w.shape[1]))
            self.product.bias.copy_(torch.cat([torch.zeros_like(bias), bias, torch.zeros_like(bias)]))

    def forward(self, x: Tensor) -> Tensor:
        before, here, after = self.product(x.transpose(1, 2)).chunk(3, -1)
        y = here + F.pad(before[:, :-1], (0, 0, 1, 0)) + F.pad(after[:, 1:], (0, 0, 0, 1))
        return y.transpose(1, 2)


class ShippedMentions(nn.Module):
    """Some paragraphs of n words in all, numbered by `paragraph` (n,), -1 for the gap between two -> the pairs over `least` as first (m,),
    last (m,), their type logits (m, 11), and the head logit (n,) of words."""

    def __init__(self, net: MentionNetwork, least: float) -> None:
        super().__init__()
        self.net = net
        if isinstance(net.near, nn.Conv1d):
            net.near = Near(net.near)  # type: ignore[assignment]
        self.least = least

    def forward(
        self, hidden: Tensor, first: Tensor, last: Tensor, shape: Tensor, paragraph: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        together = paragraph[:, None] == paragraph[None, :]
        x = self.net.words(hidden[None], first[None], last[None], shape[None], (paragraph >= 0)[None], together[None, None])
        logit = self.net.spans(x)[0]
        at = torch.arange(logit.shape[0])
        apart = at[None, :] - at[:, None]
        found = ((logit > self.least) & (apart >= 0) & (apart < LONGEST) & together & (paragraph >= 0)).nonzero()
        i, j = found[:, 0], found[:, 1]
        features, head = self.net.pairs(x, torch.zeros_like(i), i, j)
        return i, j, self.net.types(features), head[0]
