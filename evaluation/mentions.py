"""Mentions and coreference on GUM, by score/coreference.py.

    python -m evaluation.mentions                  the pinned figures of the five folds, and the shipped head on GUM dev (which it was trained on)
    python -m evaluation.mentions --folds FOLDER   the folds scored again from what each fold's head found (training.train_mentions folds)

The honest figures are those of the folds: every document is scored by a head and by weights that never saw it. What the shipped files score on
GUM dev only shows that they are whole: they were trained on those documents too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.gate import HERE
from evaluation.scorers import SHARED, coreference_figures
from sayso.encoder.encoder import ENCODER_FILE, Encoder
from sayso.extract.coreference import FILE, Coreference
from sayso.extract.mentions import MentionFinder
from sayso.settings import SHIPPED_MODELS, Settings
from training.mention_data import gum

FOLDS = HERE / "mentions_folds.json"
GUM_NAME = {"person": "person", "organisation": "organization", "place": "place"}


def digest(*paths: Path) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def gum_digest() -> str:
    """Of GUM train and dev as they lie in ../shared."""
    return digest(*(SHARED / "data" / "gum" / f"{part}.jsonl" for part in ("train", "dev")))


def shipped(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the shipped files find, as the scorer reads it."""
    settings = Settings(threads=2)
    encoder = Encoder(settings)
    finder, coreference = MentionFinder(encoder, settings), Coreference(settings)
    for row in rows:
        found = coreference(row["text"], finder(row["text"], encoder(row["text"])))
        yield {"id": row["id"], "mentions": [[*m.span, str(m.entity), GUM_NAME[m.type]] for m in found]}


def show(title: str, every: dict[str, float], names: dict[str, float]) -> None:
    print(f"{title}: mentions F {every['F']:.3f}, names F {names['F']:.3f}, coreference CoNLL {every['CoNLL']:.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print(f"mentions: skipped, no data at {SHARED.name}/ beside the checkout")
        return 0
    pinned = json.loads(FOLDS.read_text(encoding="utf-8"))
    encoder = digest(SHIPPED_MODELS / ENCODER_FILE)
    if args.folds is not None:
        from training.train_coreference import folds

        made, rows = folds(args.folds, SHARED / "data", pinned["least"], [pinned["new"]])[2:]
        show("five folds, scored again", coreference_figures(made, rows), coreference_figures(made, rows, "--names"))
    show(f"five folds, {pinned['documents']} documents", pinned["all"], pinned["names"])
    rows = [row for row in gum(SHARED / "data") if row["part"] == "dev"]
    made = list(shipped(rows))
    show(
        f"shipped files on {len(rows)} documents they were trained on",
        coreference_figures(made, rows),
        coreference_figures(made, rows, "--names"),
    )
    head = digest(SHIPPED_MODELS / "mentions.onnx", SHIPPED_MODELS / FILE)
    print(f"signature: encoder {encoder[:12]}, head and weights {head[:12]}, GUM {gum_digest()[:12]}, rule score/coreference.py")
    wrong = 0
    for what, have, was in (("encoder", encoder, pinned["encoder"]), ("GUM", gum_digest(), pinned["data"])):
        if have != was:
            print(f"the folds were measured on another {what} ({was[:12]}): train them again")
            wrong = 1
    return wrong


if __name__ == "__main__":
    raise SystemExit(main())
