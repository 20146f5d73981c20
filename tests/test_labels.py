"""The label sets that a figure is reported on are frozen: a changed label is another data set."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

LABELS = Path(__file__).parents[1] / "training" / "labels"
# The two readings, and what they were settled to
POSITIONS = {
    "positions": "557f4505daecff6d92267e8c207b4f457d8aadcbb970b45fe24a955d6aed0ce9",
    "positions_first": "a523294884d9333b44447230fcba9983e232ee66825d158921866cad81182332",
    "positions_second": "4eacf2cc6a1c175174df5e2c5c2559159d8f1761c9eb1a8e84af4559022f0a57",
}


@pytest.mark.parametrize("name", POSITIONS)
def test_positions_are_frozen_and_split_once(name: str) -> None:
    raw = (LABELS / f"{name}.jsonl").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == POSITIONS[name]
    rows = [json.loads(line) for line in raw.decode().splitlines()]
    assert len({(r["corpus"], r["report"]) for r in rows}) == len(rows) == 120
    for row in rows:
        length = row["span"][1] - row["span"][0]
        for p in row["positions"]:
            places = [
                p["claim"],
                p["evidence"],
                *([p["via"]] if p["via"] else []),
                *([p["actor"]] if p["actor"] != "REPORTER" else []),
                *p.get("also", ()),
            ]
            assert all(0 <= start < end <= length for start, end in places)


def test_the_part_kept_aside_is_the_same_in_all_readings() -> None:
    parts = [
        {r["id"]: r["part"] for r in map(json.loads, (LABELS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())}
        for name in ("positions", "positions_first")
    ]
    assert parts[0] == parts[1]
    assert list(parts[0].values()).count("kept") == 40
