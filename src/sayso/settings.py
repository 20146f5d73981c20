"""Environment -> one frozen object, passed in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import SaysoError

SHIPPED_MODELS = Path(__file__).parent / "data" / "models"


@dataclass(frozen=True, slots=True)
class Settings:
    """`models` is the folder of encoder and head files; `threads` is how many threads one reading may use; `actors` is a file of your own
    actors, which wins over what Sayso knows (docs/actors.md).
    """

    models: Path = SHIPPED_MODELS
    threads: int = 1
    actors: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """SAYSO_MODELS (a folder), SAYSO_THREADS (a whole number, default 1) and SAYSO_ACTORS (a file)."""
        threads = environment.get("SAYSO_THREADS", "1")
        if not threads.isdecimal() or int(threads) < 1:
            raise SaysoError("E001", f"SAYSO_THREADS is {threads!r}", "set it to a whole number of at least 1, or unset it")
        models = environment.get("SAYSO_MODELS")
        actors = environment.get("SAYSO_ACTORS")
        return cls(models=Path(models) if models else SHIPPED_MODELS, threads=int(threads), actors=Path(actors) if actors else None)
