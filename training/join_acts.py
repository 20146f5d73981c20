"""The published acts labels hold offsets and no text: this joins them to the corpora and writes the words beside them.

    python -m training.join_acts --data ../shared/data > acts-with-text.jsonl

One line an item: `report`, `corpus`, `source`, `cue`, `content` (their words), `context` (the paragraph around them), `act`, `polarity`, `target` (words
or null), `answers`. The texts keep the terms of their corpora (cards/acts.md).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from training.corpus import read_lines

LABELS = Path(__file__).parent / "labels" / "acts.jsonl"
_CORPORA = {"polnear": ("polnear/train.jsonl", "id"), "fnc1_bodies": ("standing/fnc1_bodies.jsonl", "body_id")}


def texts_of(data: Path) -> dict[tuple[str, str], str]:
    """(corpus, report) -> text, for the corpora that the labels point into."""
    found = {}
    for corpus, (path, key) in _CORPORA.items():
        for row in read_lines(data / path):
            found[corpus, row[key]] = row["text"]
    return found


def joined(row: dict[str, Any], text: str) -> dict[str, Any]:
    """One item with its words in the place of its offsets."""
    places = [s for role in ("source", "cue", "content") for s in row[role]]
    first, last = min(s for s, _ in places), max(e for _, e in places)
    start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    words: dict[str, Any] = {role: [text[a:b] for a, b in row[role]] for role in ("source", "cue", "content")}
    target = text[row["target"][0] : row["target"][1]] if row["target"] else None
    return (
        {"corpus": row["corpus"], "report": row["report"], **words}
        | {"context": text[start : end if end >= 0 else len(text)], "act": row["act"], "polarity": row["polarity"]}
        | {"target": target, "answers": row["answers"]}
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds polnear/ and standing/")
    args = parser.parse_args()
    texts = texts_of(args.data)
    for row in read_lines(LABELS):
        sys.stdout.write(json.dumps(joined(row, texts[row["corpus"], row["report"]]), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
