"""Ten reports that nothing was fitted on when they were judged: how many of their statements are read to the letter.

    python -m evaluation.fresh               a table by part of a statement, beside the floors
    python -m evaluation.fresh --missed      what was judged otherwise, a statement a line
    python -m evaluation.fresh --pin         raise the floors (evaluation/fresh_floors.json) to what is met; a floor is never lowered

The reports are tests/golden/fresh/NAME.txt, what a careful reader would mark in them is NAME.key: "source | cue | content" a line, "…" between
the spans of one content, "!" before a statement of the headline, ">" before one that stands within the last with one ">" less. "?" before
a line: one that may be read and may be left. Spans are compared without the white space and the punctuation at their ends.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.demo_matching import matched
from sayso.pipeline import Reader
from sayso.records import Reading
from sayso.spans import Span

HERE = Path(__file__).parent
REPORTS = HERE.parent / "tests" / "golden" / "fresh"
FLOORS = HERE / "fresh_floors.json"
_LINE = re.compile(r"(?P<free>\? )?(?P<head>! )?(?P<depth>>*) ?(?P<source>[^|]*)\|(?P<cue>[^|]*)\|(?P<content>.*)")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(slots=True)
class Measured:
    """What was met of what: `met` and `of` by part of a statement, `lines` for all that was judged otherwise."""

    met: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def count(self, part: str, right: bool) -> bool:
        """Takes one judgement in; True where it was met."""
        self.of[part] += 1
        self.met[part] += int(right)
        return right

    def shares(self) -> dict[str, float]:
        """Part -> share that is met, four digits."""
        return {part: round(self.met[part] / n, 4) for part, n in self.of.items()}


def judged(path: Path) -> list[dict[str, Any]]:
    """The statements of a .key file as entries of a key (evaluation.demo_matching), `free` where they may be left."""
    made: list[dict[str, Any]] = []
    outer: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{path.name}, line {number}: not source | cue | content")
        depth, key = len(match["depth"]), f"{path.stem}.{number}"
        entry = {role: match[role].strip() for role in ("source", "cue")} | {"content": [c.strip() for c in match["content"].split("…")]}
        made.append(entry | {"id": key, "free": bool(match["free"]), "part": "headline" if match["head"] else "body"})
        if depth:
            made[-1]["within"] = outer[depth - 1]
        outer = [*outer[:depth], key]
    return made


def _bare(text: str) -> str:
    return _EDGES.sub("", text)


def measured(readings: Mapping[str, Reading], keys: Mapping[str, Sequence[dict[str, Any]]]) -> Measured:
    """Readings by name of the report against what was judged in it."""
    total = Measured()
    for name, reading in readings.items():
        for line in _of_report(total, reading, keys[name]):
            total.lines.append(f"{name}: {line}")
    return total


def _of_report(total: Measured, reading: Reading, keys: Sequence[dict[str, Any]]) -> Iterator[str]:
    text = reading.report.text

    def words(spans: Sequence[Span]) -> list[str]:
        return [_bare(s.of(text)) for s in spans]

    pairs = matched(keys, reading)
    key_of = {s.id: key for key, s in pairs.items()}
    for key in keys:
        s = pairs.get(key["id"])
        if key["free"]:
            continue
        told = f"{key['source']} | {key['cue']} | {' … '.join(key['content'])}"
        if not total.count("found", s is not None) or s is None:
            total.count("exact", False)
            yield f"missed    {told}"
            continue
        right = [
            total.count("source", words(s.source) == ([_bare(key["source"])] if key["source"] else [])),
            total.count("cue", words(s.cue) == ([w] if (w := _bare(key["cue"])) else [""] * len(s.cue))),
            total.count("content", words(s.content) == [_bare(c) for c in key["content"]]),
            total.count("within", key_of.get(s.within or "", s.within) == key.get("within") and s.part == key["part"]),
        ]
        if not total.count("exact", all(right)):
            yield f"otherwise {told}\n          read as   {' … '.join(words(s.source))} | {' … '.join(words(s.cue))} | {' … '.join(words(s.content))}"
    for s in reading.statements:
        if not total.count("wanted", s.id in key_of):
            yield f"unwanted  {' … '.join(words(s.source))} | {' … '.join(words(s.cue))} | {' … '.join(words(s.content))}"


def measure() -> Measured:
    """Reads the ten reports (about 2 s)."""
    reader = Reader()
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted(REPORTS.glob("*.txt"))}
    return measured({name: reader.text(text) for name, text in texts.items()}, {name: judged(REPORTS / f"{name}.key") for name in texts})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true", help="list what was judged otherwise")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is met")
    options = parser.parse_args()
    total = measure()
    shares = total.shares()
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    print(f"{'part':10}{'met':>6}{'of':>6}{'share':>8}{'floor':>8}")
    for part, share in shares.items():
        below = "  below its floor" if share < floors.get(part, 0) else ""
        print(f"{part:10}{total.met[part]:>6}{total.of[part]:>6}{share:>8.4f}{floors.get(part, 0):>8.4f}{below}")
    if options.missed:
        print(*total.lines, sep="\n")
    if options.pin:
        raised = {part: max(share, floors.get(part, 0)) for part, share in shares.items()}
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
    return int(any(share < floors.get(part, 0) for part, share in shares.items()))


if __name__ == "__main__":
    sys.exit(main())
