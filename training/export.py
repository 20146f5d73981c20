"""Weights of a training run -> encoder.onnx (int8) and one ONNX file a head, each naming the digest of the encoder it fits.

python -m training.export --run RUN_DIR --start MODEL_DIR --out src/sayso/data/models
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_model
from torch import Tensor, nn

from sayso.extract.layout import CUE_TAGS
from training.lessons import WORD_SIZES
from training.network import HIDDEN, ParagraphRoles, Student

OPSET = 17


def export(
    module: nn.Module, arguments: tuple[Tensor, ...], names: list[str], outputs: list[str], axes: dict[str, dict[int, str]], path: Path
) -> None:
    torch.onnx.export(
        module, arguments, str(path), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=OPSET, dynamo=False
    )


def export_encoder(net: Student, path: Path, *, reduce_range: bool = True) -> None:
    """int8, weights per channel. `reduce_range` keeps weights to 7 bits: without it AVX2 machines that lack VNNI saturate in silence."""
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "encoder.onnx"
        arguments = tuple(torch.ones(1, 16, dtype=torch.long) for _ in range(3))
        names = ["ids", "shape", "quote"]
        # one window a call: see Encoder.forward
        axes = {n: {1: "position"} for n in [*names, "hidden"]}
        export(net.encoder, arguments, names, ["hidden"], axes, full)
        quantize_dynamic(full, path, per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8)


def stamp(path: Path, encoder: str, name: str, version: str, parameters: dict[str, object] | None = None) -> None:
    model = onnx.load(path)
    entries = {"sayso.head": name, "sayso.version": version, "sayso.encoder": encoder}
    if parameters is not None:
        entries["sayso.parameters"] = json.dumps(parameters)
    onnx.helper.set_model_props(model, entries)
    onnx.save(model, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    parser.add_argument(
        "--parameters", type=Path, default=Path("training/attributions.json"), help="decoding and calibration, by training.tune"
    )
    parser.add_argument("--small-roles", action=argparse.BooleanOptionalAction, default=True, help="int8 weights in the role head too")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    net = Student(WORD_SIZES)
    load_model(net, args.run / "network.safetensors")
    net.eval()
    encoder = args.out / "encoder.onnx"
    export_encoder(net, encoder)
    digest = hashlib.sha256(encoder.read_bytes()).hexdigest()
    shutil.copyfile(args.start / "tokenizer.json", args.out / "tokenizer.json")
    hidden = torch.randn(2, 16, HIDDEN)
    cues = args.out / "cues.onnx"
    export(net.cues, (hidden,), ["hidden"], ["tags"], {n: {0: "window", 1: "position"} for n in ("hidden", "tags")}, cues)
    stamp(cues, digest, "cues", args.version)
    roles = args.out / "roles.onnx"
    names = ["hidden", "is_cue", "distance", "cue_tags", "level"]
    ones = torch.ones(3, 16, dtype=torch.long)
    arguments = (hidden[0], ones, ones, torch.rand(16, CUE_TAGS), torch.zeros(1, dtype=torch.long))
    axes = {n: {0: "cue", 1: "position"} for n in ("is_cue", "distance", "roles", "edges")}
    axes |= {"hidden": {0: "position"}, "cue_tags": {0: "position"}, "valid": {0: "cue"}}
    export(ParagraphRoles(net.roles), arguments, names, ["roles", "edges", "valid"], axes, roles)
    if args.small_roles:
        quantize_dynamic(roles, roles, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    stamp(roles, digest, "roles", args.version, json.loads(args.parameters.read_text()) if args.parameters.exists() else {})
    vectors = args.out / "vectors.onnx"
    export(net.vectors, (hidden[0],), ["mean"], ["vector"], {n: {0: "sentence"} for n in ("mean", "vector")}, vectors)
    stamp(vectors, digest, "vectors", args.version)
    for path in (encoder, cues, roles, vectors):
        print(path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
