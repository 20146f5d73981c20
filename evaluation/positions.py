"""Positions inside a passage, by score/tuples.py on (claim span, actor, act): 80 passages that rules were tuned on, and 40 kept apart.

    python -m evaluation.positions             both parts
    python -m evaluation.positions --tuned     without a look at the part kept apart

Each passage is read as a report of its own, by the whole pipeline. Labels: training/labels/positions.jsonl (cards/positions.md).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.gate import HERE, lines
from evaluation.scorers import SHARED
from sayso.pipeline import Reader
from sayso.read import read_text
from sayso.records import Actor, Reading, Report
from sayso.settings import Settings
from sayso.spans import Span
from sayso.weigh.reporter import reporter_id

LABELS = HERE.parent / "training" / "labels" / "positions.jsonl"
REPORTER = "REPORTER"
_CORPORA = {"polnear": ("polnear/train.jsonl", "id"), "fnc1_bodies": ("standing/fnc1_bodies.jsonl", "body_id")}
Row = dict[str, Any]


def passages(labels: Path = LABELS) -> list[tuple[Row, Report]]:
    """The labelled rows with their passages as reports without headline or byline."""
    texts: dict[tuple[str, str], str] = {}
    for corpus, (path, key) in _CORPORA.items():
        for row in lines(SHARED / "data" / path):
            texts[corpus, row[key]] = row["text"]
    found = []
    for row in lines(labels):
        start, end = row["span"]
        report = read_text(texts[row["corpus"], row["report"]][start:end])
        found.append((row, replace(report, title=None, byline=None, dateline=None, credit=None)))
    return found


def gold_row(row: Row, report: Report) -> Row:
    """One labelled row as score/tuples.py reads it: actors by the words that name them."""
    made = [p | {"actor": REPORTER if p["actor"] == REPORTER else report.text[slice(*p["actor"])]} for p in row["positions"]]
    return {"id": row["id"], "positions": made}


def predicted_row(row: Row, reading: Reading) -> Row:
    """The positions of a reading; an actor goes by the gold name that one of its mentions overlaps best, else by its own."""
    text = reading.report.text
    names: dict[str, set[str]] = {}
    for p in row["positions"]:
        if p["actor"] != REPORTER:
            name = text[slice(*p["actor"])]
            names.setdefault(name, {name}).update(text[slice(*m)] for m in p.get("also", ()))
    called = gold_names(text, reading.actors, names) | {reporter_id(reading.report): REPORTER}
    first = {c.id: c.appearances[0].span for c in reading.claims if c.appearances}
    made = []
    for c in reading.claims:
        # the statement's place in the body is the claim's; a headline only points at it
        span = next((a.span for a in c.appearances if a.span.of(text) == c.text), first.get(c.id))
        made += [{"claim": span, "actor": called.get(p.actor, p.actor), "act": p.act} for p in c.positions]
    unique = {json.dumps(m): m for m in made}
    return {"id": row["id"], "positions": list(unique.values())}


def gold_names(text: str, actors: Sequence[Actor], names: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Actor id -> gold name: the one of whose wordings a mention of the actor overlaps one most; a mention inside a longer one of another
    actor names that other actor ("Weir" in "Weir's spokesman Tom Hale"). `names` maps a gold name to the words that mean that actor."""
    mentions = [(m, a.id) for a in actors for m in a.mentions]
    outer = [(m, i) for m, i in mentions if not any(j != i and m != n and m.within(n) for n, j in mentions)]
    found: dict[str, tuple[float, str]] = {a.id: (2.0, n) for a in actors for n in names if a.name == n}
    for name, words in ((n, w) for n, wordings in names.items() for w in wordings):
        at = text.find(words)
        while at >= 0:
            place = Span(at, at + len(words))
            for m, i in outer:
                both = min(m.end, place.end) - max(m.start, place.start)
                share = both / (max(m.end, place.end) - min(m.start, place.start))
                if both > 0 and share > found.get(i, (0.0, ""))[0]:
                    found[i] = (share, name)
            at = text.find(words, at + 1)
    return {i: name for i, (_, name) in found.items()}


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> str:
    """What score/tuples.py prints."""
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for name, rows in (("predicted", predicted), ("gold", gold)):
            files.append(Path(scratch) / f"{name}.jsonl")
            files[-1].write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        options = ["--field", "positions", "--span", "claim", "--same", "actor,act"]
        command = [sys.executable, str(SHARED / "score" / "tuples.py"), *map(str, files), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def evaluate(read: Callable[[Report], Reading], parts: Sequence[str] = ("tuned", "kept")) -> dict[str, str]:
    """Part -> what the scorer prints of it."""
    found = passages()
    printed = {}
    for part in parts:
        rows = [(row, report) for row, report in found if row["part"] == part]
        printed[part] = score([gold_row(*r) for r in rows], [predicted_row(row, read(report)) for row, report in rows])
    return printed


def main() -> int:
    if not SHARED.is_dir():
        print(f"positions: skipped, no data at {SHARED.name}/ beside the checkout")
        return 0
    reader = Reader(Settings(threads=2))
    for part, printed in evaluate(reader.report, ("tuned",) if "--tuned" in sys.argv else ("tuned", "kept")).items():
        print(f"{part}:\n{printed}", end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
