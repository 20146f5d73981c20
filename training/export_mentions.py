"""Weights of the mention head -> mentions.onnx (int8), which names the digest of the encoder that it fits.

python -m training.export_mentions --weights FOLDER/final.pt --report evaluation/mentions_folds.json --out src/sayso/data/models
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from sayso.encoder.encoder import ENCODER_FILE
from training.export import export, stamp
from training.mention_network import VOCABULARY, MentionNetwork, ShippedMentions
from training.network import HIDDEN

# A pair of words under this logit is no candidate; at the threshold of a mention (0.5) it is near 0.
LEAST_PAIR = -2.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    weights = torch.load(args.weights)
    net = MentionNetwork(torch.zeros(30522, VOCABULARY), sum(k.endswith("qkv.weight") for k in weights))
    net.load_state_dict(weights)
    shipped = ShippedMentions(net, LEAST_PAIR).eval()
    ones = torch.ones(9, dtype=torch.long)
    names = ["hidden", "first", "last", "shape", "paragraph"]
    outputs = ["begin", "end", "types", "head"]
    axes = {n: {0: "word"} for n in (*names, "head")} | {n: {0: "pair"} for n in ("begin", "end", "types")}
    path = args.out / "mentions.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "mentions.onnx"
        export(shipped, (torch.randn(9, HIDDEN), ones, ones, ones, ones), names, outputs, axes, full)
        quantize_dynamic(
            full, path, per_channel=False, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm", "Gather"]
        )
    encoder = hashlib.sha256((args.out / ENCODER_FILE).read_bytes()).hexdigest()
    least = json.loads(args.report.read_text(encoding="utf-8"))["least"] if args.report else 0.5
    stamp(path, encoder, "mentions", args.version, {"least": least})
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
