"""The label sets that a figure is reported on are frozen: a changed label is another data set."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

LABELS = Path(__file__).parents[1] / "training" / "labels" / "positions.jsonl"


def test_positions_are_frozen_and_split_once() -> None:
    raw = LABELS.read_bytes()
    assert hashlib.sha256(raw).hexdigest() == "a523294884d9333b44447230fcba9983e232ee66825d158921866cad81182332"
    rows = [json.loads(line) for line in raw.decode().splitlines()]
    assert (len(rows), sum(r["part"] == "kept" for r in rows)) == (120, 40)
    assert len({(r["corpus"], r["report"]) for r in rows}) == 120
    for row in rows:
        length = row["span"][1] - row["span"][0]
        for p in row["positions"]:
            places = [p["claim"], p["evidence"], *([p["via"]] if p["via"] else []), *([p["actor"]] if p["actor"] != "REPORTER" else [])]
            assert all(0 <= start < end <= length for start, end in places)
