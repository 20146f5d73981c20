"""The networks in torch, for training only: one encoder and the two heads that find attributions.

The encoder is a BERT of six layers of 384 (MiniLM-L6, uncased) with three additions, all zero at the start so that training begins
from the published encoder: the letter case of the word, whether the piece lies in a quotation, and a flag that says
"this text is the content of somebody's statement" (a second pass, for nested statements).
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
    """(ids, shape, quote, inside), each (b, t) -> hidden (b, t, 384); ids of 0 are padding."""

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN, padding_idx=0)
        self.position = nn.Embedding(512, HIDDEN)
        self.base = nn.Parameter(torch.zeros(HIDDEN))
        self.shape = nn.Embedding(SHAPES + 1, HIDDEN)
        self.quote = nn.Embedding(QUOTE_STATES + 1, HIDDEN)
        self.inside = nn.Embedding(2, HIDDEN)
        for added in (self.shape, self.quote, self.inside):
            nn.init.zeros_(added.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, inside: Tensor) -> Tensor:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(place) + self.base + self.shape(shape) + self.quote(quote) + self.inside(inside)
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
    """hidden (b, t, 384) -> logits (b, t, CUE_TAGS)."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Linear(HIDDEN, 192)
        self.out = nn.Linear(192, CUE_TAGS)

    def forward(self, hidden: Tensor) -> Tensor:
        return self.out(F.gelu(self.mix(hidden)))


class RoleHead(nn.Module):
    """Given one cue, which tokens of its paragraph are its source and its content.

    hidden (n, t, 384) of the paragraph, is_cue (n, t) 0/1, distance (n, t) bucket, cue_tags (n, t, CUE_TAGS) probabilities,
    real (n, t) bool -> roles (n, t, ROLE_TAGS), edges (n, t, 4: source start, source end, content start, content end), valid (n,).
    """

    def __init__(self, width: int = 192, layers: int = 2) -> None:
        super().__init__()
        self.project = nn.Linear(HIDDEN, width)
        self.cue = nn.Linear(HIDDEN, width)
        self.is_cue = nn.Embedding(2, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.tags = nn.Linear(CUE_TAGS, width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width, 4, 2 * width) for _ in range(layers))
        self.roles = nn.Linear(width, ROLE_TAGS)
        self.edges = nn.Linear(width, 4)
        self.valid = nn.Linear(width, 1)

    def forward(self, hidden: Tensor, is_cue: Tensor, distance: Tensor, cue_tags: Tensor, real: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        weight = is_cue.to(hidden.dtype)
        weight = (weight / weight.sum(1, keepdim=True).clamp(min=1.0))[..., None]
        cue = (hidden * weight).sum(1, keepdim=True)
        x = self.project(hidden) + self.cue(cue) + self.is_cue(is_cue) + self.distance(distance) + self.tags(cue_tags)
        x = self.dropout(self.norm(x))
        mask = real[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.roles(x), self.edges(x), self.valid((x * weight).sum(1))[:, 0]


class ParagraphRoles(nn.Module):
    """RoleHead as it is shipped: the n cues of one paragraph of t pieces, nothing padded, the paragraph projected once for all of them.

    hidden (t, 384), is_cue (n, t), distance (n, t), cue_tags (t, CUE_TAGS) -> as RoleHead.
    """

    def __init__(self, head: RoleHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, hidden: Tensor, is_cue: Tensor, distance: Tensor, cue_tags: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        head = self.head
        weight = is_cue.to(hidden.dtype)
        weight = weight / weight.sum(1, keepdim=True)
        cue = head.cue(weight @ hidden)[:, None]
        x = (head.project(hidden) + head.tags(cue_tags))[None] + cue + head.is_cue(is_cue) + head.distance(distance)
        x = head.norm(x)
        for layer in head.layers:
            x = layer(x, None)
        return head.roles(x), head.edges(x), head.valid((x * weight[..., None]).sum(1))[:, 0]


class AttributionNetwork(nn.Module):
    """The encoder with both heads, trained together."""

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.cues = CueHead()
        self.roles = RoleHead()
