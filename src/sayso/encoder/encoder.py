"""The one neural encoder: model files checked, a text read once, hidden states handed to whoever asks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from sayso.encoder.pieces import Pieces, PieceTokenizer
from sayso.encoder.windows import Window, pack
from sayso.errors import SaysoError
from sayso.settings import Settings

Floats = npt.NDArray[np.float32]

ENCODER_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"


def _session(path: Path, threads: int) -> ort.InferenceSession:
    if not path.is_file():
        raise SaysoError("E201", f"no model file {path}", "install sayso again, or point SAYSO_MODELS at a folder that holds it")
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Windows differ in length: a memory pattern would be planned again for each, and arenas grow with the longest report seen.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes, which share no base
        raise SaysoError(
            "E202", f"{path.name} is not a model file that can be read ({type(error).__name__})", "install sayso again"
        ) from None


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text as the encoder read it: its pieces, its windows and for each window the hidden states, shape (t, 384)."""

    pieces: Pieces
    windows: tuple[Window, ...]
    hidden: tuple[Floats, ...]

    def states(self) -> Floats:
        """Hidden states by piece, shape (number of pieces, 384)."""
        states = np.zeros((len(self.pieces), self.hidden[0].shape[1] if self.hidden else 0), np.float32)
        for window, hidden in zip(self.windows, self.hidden, strict=True):
            real = window.piece >= 0
            states[window.piece[real]] = hidden[real]
        return states


class Encoder:
    """Reads text into hidden states; every head of the same `digest` works on what it hands out."""

    def __init__(self, settings: Settings) -> None:
        path = settings.models / ENCODER_FILE
        self._session = _session(path, settings.threads)
        self.digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self.tokenizer = PieceTokenizer(settings.models / TOKENIZER_FILE)

    def _run(self, window: Window) -> Floats:
        inputs = {"ids": window.ids[None], "shape": window.shape[None], "quote": window.quote[None]}
        hidden: Floats = self._session.run(None, inputs)[0][0]
        return hidden

    def __call__(self, text: str, told: Callable[[float], None] | None = None) -> Encoded:
        """Encode a whole text, one pass. `told` is called after each window with the share that is done, 0 to 1."""
        pieces = self.tokenizer(text)
        windows = tuple(pack(text, pieces, self.tokenizer))
        hidden = []
        for n, window in enumerate(windows, 1):
            hidden.append(self._run(window))
            if told is not None:
                told(n / len(windows))
        return Encoded(pieces, windows, tuple(hidden))


class Head:
    """One head file: an ONNX graph over hidden states that names the digest of the encoder it fits, with its parameters."""

    def __init__(self, name: str, encoder: Encoder, settings: Settings) -> None:
        path = settings.models / f"{name}.onnx"
        self._session = _session(path, settings.threads)
        properties: dict[str, str] = self._session.get_modelmeta().custom_metadata_map
        fits = properties.get("sayso.encoder")
        if fits != encoder.digest:
            raise SaysoError(
                "E203",
                f"head {name} was trained on encoder {(fits or 'unknown')[:12]}, but the encoder here is {encoder.digest[:12]}",
                "take encoder and heads from one release",
            )
        self.name = name
        self.version = properties.get("sayso.version", "0")
        self.parameters: dict[str, Any] = json.loads(properties.get("sayso.parameters", "{}"))

    def __call__(self, **inputs: npt.NDArray[Any]) -> list[Floats]:
        """The graph's outputs in order; inputs as the head's training script names them."""
        outputs: list[Floats] = self._session.run(None, inputs)
        return outputs
