"""How near two texts are in meaning, by the summed vectors of their word pieces: no pass of the encoder, so any text of a ledger can be held against any other.

The table (data/meaning.npz) is made by training/train_meaning.py from the published MiniLM-L6; what it gives is in cards/sameness.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

from sayso.encoder.encoder import TOKENIZER_FILE
from sayso.encoder.pieces import PieceTokenizer
from sayso.errors import SaysoError
from sayso.settings import SHIPPED_MODELS

Floats = npt.NDArray[np.float32]
_KNOWN = 20_000


class Meaning:
    """Texts -> vectors of length 1, shape (n, size); a text without a known piece is all zeros. Keeps those of the last texts."""

    def __init__(self) -> None:
        with as_file(files("sayso") / "data" / "meaning.npz") as path, np.load(path) as table:
            self._pieces: npt.NDArray[np.int8] = table["pieces"]
            self._scale: Floats = table["scale"]
        self._tokenizer = PieceTokenizer(SHIPPED_MODELS / TOKENIZER_FILE)
        self._known: dict[str, Floats] = {}

    @property
    def size(self) -> int:
        """How long a vector is."""
        return int(self._pieces.shape[1])

    def __call__(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts, shape (n, size)."""
        return np.stack([self.of(t) for t in texts]) if texts else np.zeros((0, self.size), np.float32)

    def of(self, text: str) -> Floats:
        """The vector of one text, shape (size,)."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            ids = self._tokenizer(text).ids
            if ids.max(initial=0) >= len(self._pieces):
                raise SaysoError("E202", "meaning.npz is not for the word pieces of this tokenizer.json", "install sayso again")
            summed = self._scale[ids] @ self._pieces[ids].astype(np.float32)
            found = self._known[text] = (summed / max(1e-9, float(np.linalg.norm(summed)))).astype(np.float32)
        return found


@cache
def meaning() -> Meaning:
    """The one table of this process, read when it is first wanted."""
    return Meaning()
