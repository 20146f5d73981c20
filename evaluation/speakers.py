"""Who spoke, on the 60 labelled reports of PolNeAR dev, by score/speakers.py: writes both files and runs the scorer.

    python -m evaluation.speakers

Predictions come from the whole pipeline (attributions as found, not as annotated). A label is the fullest name in the report or null, and
null also where several parties or somebody without a name speak; a prediction is read the same way, though the reading names them all. Labels: training/labels/speakers.jsonl
(cards/speakers.md).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from evaluation.gate import HERE, lines
from evaluation.scorers import SHARED
from sayso.pipeline import Reader
from sayso.resolve.actors import is_named
from sayso.settings import Settings

LABELS = HERE.parent / "training" / "labels" / "speakers.jsonl"


def main() -> int:
    if not SHARED.is_dir():
        print(f"who spoke: skipped, no data at {SHARED.name}/ beside the checkout")
        return 0
    texts = {row["id"]: row["text"] for row in lines(SHARED / "data" / "polnear" / "dev.jsonl")}
    gold, predicted = [], []
    for row in lines(LABELS):
        place = row["speaker"]
        gold.append(row | {"speaker": texts[row["report"]][place[0] : place[1]] if place else None})
    reader = Reader(Settings(threads=2))
    for report in dict.fromkeys(row["report"] for row in gold):
        reading = reader.text(texts[report])
        names = {a.id: a.name for a in reading.actors if is_named(a)}
        for s in reading.statements:
            # as the labels have it: the name of the one speaker; several parties, and somebody only described, are null
            alone = s.speakers if len(s.speakers) == 1 else ()
            predicted.append({"report": report, "content": s.content, "speakers": [names[x] for x in alone if x in names]})
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for name, rows in (("predicted", predicted), ("gold", gold)):
            files.append(Path(scratch) / f"{name}.jsonl")
            files[-1].write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        return subprocess.run([sys.executable, str(SHARED / "score" / "speakers.py"), *map(str, files)], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
