"""The networks in torch, for training only: the teacher, and the student that ships.

Both are a BERT of layers of 384 (the teacher six, from MiniLM-L6, uncased; the student three, with narrower feed-forward layers) with two
additions, zero at the start so that training begins from the published encoder: the letter case of the word, and whether the piece lies in a
quotation. The teacher has a third, a flag that says "this text is the content of somebody's statement": it reads each content a second time to
find the statements inside it. The student learns to find both levels in one pass.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from sayso.encoder.pieces import QUOTE_STATES, SHAPES
from sayso.extract.layout import CUE_TAGS, DISTANCES, ROLE_TAGS

HIDDEN = 384
HEADS = 12
FEED_FORWARD = 1536


def plain_attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Attention in the few operators that onnxruntime fuses; the exported form of torch's own checks every score for NaN."""
    scores = (q * (q.shape[-1] ** -0.5)) @ k.transpose(-1, -2)
    if mask is not None:
        scores = scores + (mask.to(q.dtype) - 1.0) * 1e4
    return scores.softmax(-1) @ v


class Layer(nn.Module):
    """One post-norm transformer layer as BERT has it; `mask` is True where a position is real, shape (b, 1, 1, t)."""

    def __init__(self, hidden: int = HIDDEN, heads: int = HEADS, feed: int = FEED_FORWARD, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, feed)
        self.down = nn.Linear(feed, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        y = plain_attention(q, k, v, mask) if torch.onnx.is_in_onnx_export() else F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(y.transpose(1, 2).reshape(b, t, h))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """(ids, shape, quote, inside), each (b, t) -> hidden (b, t, 384); ids of 0 are padding. The student has no `inside`."""

    def __init__(self, layers: int = 6, feed: int = FEED_FORWARD, *, inside: bool = True) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN, padding_idx=0)
        self.position = nn.Embedding(512, HIDDEN)
        self.base = nn.Parameter(torch.zeros(HIDDEN))
        self.shape = nn.Embedding(SHAPES + 1, HIDDEN)
        self.quote = nn.Embedding(QUOTE_STATES + 1, HIDDEN)
        self.inside = nn.Embedding(2, HIDDEN) if inside else None
        for added in (self.shape, self.quote, self.inside):
            if added is not None:
                nn.init.zeros_(added.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(feed=feed) for _ in range(layers))

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, inside: Tensor | None = None) -> Tensor:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(place) + self.base + self.shape(shape) + self.quote(quote)
        if self.inside is not None and inside is not None:
            x = x + self.inside(inside)
        x = self.dropout(self.norm(x))
        # the shipped encoder reads one window at a time, as long as it is: no padding, no mask to pay for
        mask = None if torch.onnx.is_in_onnx_export() else (ids != 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def start_from(self, weights: Path) -> None:
        """Take the published weights (safetensors, names of a BERT)."""
        w = {k.removeprefix("bert."): v.float() for k, v in load_file(weights).items()}
        take = {
            "word.weight": w["embeddings.word_embeddings.weight"],
            "position.weight": w["embeddings.position_embeddings.weight"],
            "base": w["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": w["embeddings.LayerNorm.weight"],
            "norm.bias": w["embeddings.LayerNorm.bias"],
        }
        for i in range(len(self.layers)):
            at = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                take[f"layers.{i}.qkv.{kind}"] = torch.cat([w[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")])
                take[f"layers.{i}.out.{kind}"] = w[f"{at}attention.output.dense.{kind}"]
                take[f"layers.{i}.norm1.{kind}"] = w[f"{at}attention.output.LayerNorm.{kind}"]
                take[f"layers.{i}.up.{kind}"] = w[f"{at}intermediate.dense.{kind}"]
                take[f"layers.{i}.down.{kind}"] = w[f"{at}output.dense.{kind}"]
                take[f"layers.{i}.norm2.{kind}"] = w[f"{at}output.LayerNorm.{kind}"]
        missing = self.load_state_dict(take, strict=False)
        assert set(missing.missing_keys) <= {"shape.weight", "quote.weight", "inside.weight"}, missing
        self.word.weight.requires_grad_(False)


class CueHead(nn.Module):
    """hidden (b, t, 384) -> logits (b, t, CUE_TAGS * levels): tags of the cues at the top, then of those inside a content."""

    def __init__(self, levels: int = 1) -> None:
        super().__init__()
        self.mix = nn.Linear(HIDDEN, 192)
        self.out = nn.Linear(192, CUE_TAGS * levels)

    def forward(self, hidden: Tensor) -> Tensor:
        return self.out(F.gelu(self.mix(hidden)))


class RoleHead(nn.Module):
    """Given one cue, which tokens of its paragraph are its source and its content.

    hidden (n, t, 384) of the paragraph, is_cue (n, t) 0/1, distance (n, t) bucket, cue_tags (n, t, CUE_TAGS) probabilities,
    real (n, t) bool, level (n,) 0 at the top, 1 inside a content (the student alone; `hidden` is then of that content, not of the paragraph)
    -> roles (n, t, ROLE_TAGS), edges (n, t, 4: source start, source end, content start, content end), valid (n,).
    """

    def __init__(self, width: int = 192, layers: int = 2, levels: int = 1) -> None:
        super().__init__()
        self.project = nn.Linear(HIDDEN, width)
        self.cue = nn.Linear(HIDDEN, width)
        self.is_cue = nn.Embedding(2, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.tags = nn.Linear(CUE_TAGS, width, bias=False)
        self.level = nn.Embedding(levels, width) if levels > 1 else None
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width, 4, 2 * width) for _ in range(layers))
        self.roles = nn.Linear(width, ROLE_TAGS)
        self.edges = nn.Linear(width, 4)
        self.valid = nn.Linear(width, 1)

    def forward(
        self, hidden: Tensor, is_cue: Tensor, distance: Tensor, cue_tags: Tensor, real: Tensor, level: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        weight = is_cue.to(hidden.dtype)
        weight = (weight / weight.sum(1, keepdim=True).clamp(min=1.0))[..., None]
        cue = (hidden * weight).sum(1, keepdim=True)
        x = self.project(hidden) + self.cue(cue) + self.is_cue(is_cue) + self.distance(distance) + self.tags(cue_tags)
        if self.level is not None and level is not None:
            x = x + self.level(level)[:, None]
        x = self.dropout(self.norm(x))
        mask = real[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.roles(x), self.edges(x), self.valid((x * weight).sum(1))[:, 0]


class ParagraphRoles(nn.Module):
    """RoleHead as it is shipped: the n cues of one paragraph of t pieces, nothing padded, the paragraph projected once for all of them.

    hidden (t, 384), is_cue (n, t), distance (n, t), cue_tags (t, CUE_TAGS), level (1,) -> as RoleHead.
    """

    def __init__(self, head: RoleHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, hidden: Tensor, is_cue: Tensor, distance: Tensor, cue_tags: Tensor, level: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        head = self.head
        weight = is_cue.to(hidden.dtype)
        weight = weight / weight.sum(1, keepdim=True)
        cue = head.cue(weight @ hidden)[:, None]
        assert head.level is not None
        x = (head.project(hidden) + head.tags(cue_tags) + head.level(level))[None] + cue + head.is_cue(is_cue) + head.distance(distance)
        x = head.norm(x)
        for layer in head.layers:
            x = layer(x, None)
        return head.roles(x), head.edges(x), head.valid((x * weight[..., None]).sum(1))[:, 0]


class AttributionNetwork(nn.Module):
    """The teacher: the encoder with both heads, trained together."""

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.cues = CueHead()
        self.roles = RoleHead()


STUDENT_LAYERS = 3
STUDENT_FEED = 768
STUDENT_WIDTH = 128
LEVELS = 2


class WordHead(nn.Module):
    """hidden (b, t, 384) -> logits of what a word is: name tags, part of speech, noun chunk. Only for training: it makes the encoder see names."""

    def __init__(self, sizes: tuple[int, ...]) -> None:
        super().__init__()
        self.sizes = sizes
        self.out = nn.Linear(HIDDEN, sum(sizes))

    def forward(self, hidden: Tensor) -> tuple[Tensor, ...]:
        return self.out(hidden).split(self.sizes, -1)


class VectorHead(nn.Module):
    """The mean hidden state of a sentence (n, 384) -> its vector (n, 384), of length 1: near where sentences mean nearly the same."""

    def __init__(self) -> None:
        super().__init__()
        self.out = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, mean: Tensor) -> Tensor:
        return F.normalize(self.out(mean), dim=-1)


class Student(nn.Module):
    """What ships: one encoder, run once a report, and its heads."""

    def __init__(self, word_sizes: tuple[int, ...]) -> None:
        super().__init__()
        self.encoder = Encoder(STUDENT_LAYERS, STUDENT_FEED, inside=False)
        self.encoder.word.weight.requires_grad_(False)
        self.cues = CueHead(LEVELS)
        self.roles = RoleHead(STUDENT_WIDTH, levels=LEVELS)
        self.words = WordHead(word_sizes)
        self.vectors = VectorHead()
        # the teacher's states are followed up to a linear map: the student has more to say in them than the teacher has
        self.follow = nn.Linear(HIDDEN, HIDDEN)
        with torch.no_grad():
            self.follow.weight.copy_(torch.eye(HIDDEN))
            self.follow.bias.zero_()
