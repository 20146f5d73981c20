"""The evaluation gate: every figure measured on the shipped files, none below its pinned floor.

    python -m evaluation.gate             measure, hold against evaluation/floors.json, exit 1 where one is below
    python -m evaluation.gate --pin       the same, then raise the floors to what was measured (a floor is never lowered)

Needs ../shared (or SAYSO_SHARED); without it one line says that the gate was skipped. Each figure is printed with its signature:
system, model digest, data digest, rule. A pinned floor may drop by the slack its entry names, and no further.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from evaluation import headlines, same_claim, same_story
from evaluation.scorers import SHARED, calibration_error, matched, precision_of_best, scorer
from sayso.encoder.encoder import Encoder
from sayso.extract.attributions import AttributionFinder
from sayso.read import read_text
from sayso.records import Statement
from sayso.settings import SHIPPED_MODELS, Settings
from sayso.spans import Span

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
LABELS = HERE.parent / "training" / "labels" / "nested.jsonl"
Rows = list[dict[str, Any]]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)


def digest(*paths: Path) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def predictions(statements: tuple[Statement, ...]) -> Rows:
    """Top-level statements as attributions; one that continues another belongs to its content, as PolNeAR annotates."""
    made: dict[str, dict[str, Any]] = {}
    for s in statements:
        if s.within is not None:
            continue
        content = [list(x) for x in s.content]
        if s.continues in made:
            made[s.id] = made[s.continues]
            made[s.id]["content"] += content
        else:
            made[s.id] = {"source": [list(x) for x in s.source], "cue": [list(x) for x in s.cue], "content": content, "score": s.score}
    return list({id(v): v for v in made.values()}.values())


def attribution_figures(finder: AttributionFinder) -> dict[str, float]:
    """Top-level attributions on PolNeAR dev by score/attribution.py; F1 and recall in per cent."""
    gold, predicted = [], {}
    scores: list[float] = []
    right: list[bool] = []
    for row in lines(SHARED / "data" / "polnear" / "dev.jsonl"):
        annotated = [a for a in row["annotations"][0]["attributions"] if a["cue"] or a["content"]]
        found = predictions(finder(read_text(row["text"])))
        gold.append({"id": row["id"], "text": row["text"], "attributions": annotated})
        predicted[row["id"]] = found
        scores += [a["score"] for a in found]
        right += matched(found, annotated, row["text"])
    result = scorer("attribution").score(predicted, gold)
    attr, recall = result["attr"], result["subset_recall"]
    return {
        "overlap_f1": attr["OVERLAP"]["F"] * 100,
        "exact_f1": attr["EXACT"]["F"] * 100,
        "recall_direct": recall["direct"]["OVERLAP"] * 100,
        "recall_indirect": recall["indirect"]["OVERLAP"] * 100,
        "recall_mixed": recall["mixed"]["OVERLAP"] * 100,
        "source_given_content": attr["OVERLAP"]["tp"] / attr["CONTENT"]["tp"],
        "calibration_error": calibration_error(scores, right),
        "precision_best_60": precision_of_best(scores, right, 0.6),
    }


def nested_figures(finder: AttributionFinder) -> dict[str, float]:
    """Statements inside the contents of the kept fifth of our labels, by the same OVERLAP rule; F1 as a share."""
    texts = {row["id"]: row["text"] for row in lines(SHARED / "data" / "polnear" / "train.jsonl")}
    gold, predicted = [], {}
    for n, row in enumerate(r for r in lines(LABELS) if r["part"] == "kept"):
        text = texts[row["report"]]
        encoded = finder.encoder(text)
        (found,) = finder.inner(text, encoded.pieces, finder.roles.tagged(encoded), [[Span(*s) for s in row["content"]]])
        key = f"{n}"
        gold.append({"id": key, "text": text, "attributions": row["nested"]})
        predicted[key] = [{r: [list(s) for s in getattr(a, r)] for r in ("source", "cue", "content")} for a in found]
    return {"nested_f1": scorer("attribution").score(predicted, gold)["attr"]["OVERLAP"]["F"]}


def seed_figures() -> dict[str, float]:
    """How many checks of the seed report hold, on what `sayso read --json` prints."""
    with tempfile.TemporaryDirectory() as scratch:
        reading = Path(scratch) / "seed.json"
        command = [sys.executable, "-m", "sayso", "read", "--json", str(SHARED / "seed" / "lavrov-minsk-group.txt")]
        reading.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
        shown = subprocess.run(
            [sys.executable, str(SHARED / "seed" / "check.py"), str(reading)], capture_output=True, text=True, check=False
        )
    print(shown.stdout, end="")
    return {"seed_checks": float(shown.stdout.rsplit("all ", 1)[1].split("/")[0])}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--models", type=Path, default=SHIPPED_MODELS)
    args = parser.parse_args()
    if not SHARED.is_dir():
        print(f"evaluation gate skipped: no data at {SHARED.name}/ beside the checkout")
        return 0
    settings = Settings(models=args.models, threads=2)
    finder = AttributionFinder(Encoder(settings), settings)
    figures = attribution_figures(finder) | nested_figures(finder) | seed_figures()
    standing = same_claim.gate_figures() | same_story.gate_figures() | headlines.gate_figures()
    figures |= standing
    model = digest(*sorted(args.models.glob("*.onnx")))
    data = digest(SHARED / "data" / "polnear" / "dev.jsonl", LABELS)
    made = [SHIPPED_MODELS.parent / f"{n}.json" for n in ("sameness", "stories", "headlines")]
    standing_data = digest(*(SHARED / "data" / "standing" / f"{n}.jsonl" for n in ("sameclaim_pairs", "ecbplus_docs", "stance_emergent")))
    standing_signature = f"sayso:{digest(*made, SHIPPED_MODELS.parent / 'meaning.npz')} standing:{standing_data}"
    pinned: dict[str, Any] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"figures": {}}
    if pinned.get("data") not in (None, data):
        print(f"the floors were pinned on data {pinned['data']}, this is {data}: they cannot be compared", file=sys.stderr)
        return 1
    failed = []
    for name, value in figures.items():
        entry = pinned["figures"].get(name)
        low = name != "calibration_error"  # the one figure that is better when smaller
        note = ""
        if entry is not None:
            below = entry["floor"] - value if low else value - entry["floor"]
            note = f"  floor {entry['floor']:g}, slack {entry['slack']:g}"
            if below > entry["slack"] + 1e-9:
                failed.append(name)
                note += "  BELOW"
            elif args.pin and below < 0 and low:
                entry["floor"] = round(float(value), 4)
        print(
            f"{name:22s} {value:8.4f}{note}  [{standing_signature if name in standing else f'sayso:{model} polnear:{data} score/attribution.py'}]"
        )
    if args.pin:
        pinned["data"] = data
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n")
    if failed:
        print(
            f"below the floor: {', '.join(failed)}; a release needs these figures back, or a decision note and a person's word",
            file=sys.stderr,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    raise SystemExit(main())
