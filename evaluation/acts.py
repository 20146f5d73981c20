"""Acts, polarity, `answers` and targets of the fold predictions, each item predicted by a head that saw nothing of its report.

    python -m evaluation.acts

Prints the figures with their signature; acts and polarity by score/labels.py where ../shared is there. `python -m training.train_acts` writes the
predictions (evaluation/acts_folds.json, offsets and labels only). The labels must be those that evaluation/acts_digest froze.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from evaluation.scorers import SHARED, scorer

HERE = Path(__file__).parent
LABELS = HERE.parent / "training" / "labels" / "acts.jsonl"
DIGEST = HERE / "acts_digest"
FOLDS = HERE / "acts_folds.json"
NAMED = ("deny", "not_confirmed", "downplay", "decline", "confirm")
Rows = list[dict[str, Any]]


def frozen_labels() -> tuple[Rows, str]:
    """The items and the first digits of their digest; raises SystemExit where they are not the frozen ones."""
    content = LABELS.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != DIGEST.read_text().strip():
        raise SystemExit("the acts labels are not those that were frozen: put them back, or freeze anew and measure anew")
    return [json.loads(line) for line in content.decode().splitlines()], digest[:12]


def _key(row: dict[str, Any]) -> str:
    return json.dumps([row["corpus"], row["report"], row["cue"], row["content"]])


def figures(gold: Rows, told: Rows) -> dict[str, float]:
    """Accuracy and F1 over the items; a target is found where the words told overlap those labelled."""
    by_key = {_key(t): t for t in told}
    pairs = [(g, by_key[_key(g)]) for g in gold]
    acts = Counter((g["act"], t["act"]) for g, t in pairs)
    labels = sorted({g["act"] for g in gold})
    f1 = {a: 2 * acts[a, a] / max(1, sum(n for (g, t), n in acts.items() for x in (g, t) if x == a)) for a in labels}
    found = sum(1 for g, t in pairs if g["target"] and t["target"] and _overlap(g["target"], t["target"]))
    aimed = sum(g["target"] is not None for g in gold) + sum(t["target"] is not None for _, t in pairs)
    return {
        "act accuracy": sum(acts[a, a] for a in labels) / len(pairs),
        "act macro-F1": sum(f1.values()) / len(f1),
        **{f"F1 {a}": f1.get(a, 0.0) for a in NAMED},
        "polarity": sum(g["polarity"] == t["polarity"] for g, t in pairs) / len(pairs),
        "answers": sum(g["answers"] == t["answers"] for g, t in pairs) / len(pairs),
        "target overlap F1": 2 * found / max(1, aimed),
    }


def _overlap(a: list[int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def main() -> int:
    gold, labels = frozen_labels()
    held = json.loads(FOLDS.read_text())
    if held["labels"] != labels:
        raise SystemExit(
            f"the fold predictions were made on labels {held['labels']}, these are {labels}: run python -m training.train_acts"
        )
    signature = f"[sayso:{held['encoder']} acts:{labels} five folds by report]"
    for name, value in figures(gold, held["items"]).items():
        print(f"{name:28s} {value:.3f}  {signature}")
    if SHARED.is_dir():
        with tempfile.TemporaryDirectory() as scratch:
            files = []
            for name, rows in (("told", held["items"]), ("gold", gold)):
                files.append(str(Path(scratch) / f"{name}.jsonl"))
                Path(files[-1]).write_text("".join(json.dumps(r) + "\n" for r in rows))
            for field in ("act", "polarity"):
                shown = io.StringIO()
                with contextlib.redirect_stdout(shown):
                    scorer("labels").main(["labels.py", *files, "--field", field])
                print(shown.getvalue(), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
