"""When, where, to whom: precision and recall a field on 356 labelled attributions of PolNeAR train, by the attributions as annotated.

    python -m evaluation.occasions [--held] [--found] [--show FIELD]

Labels: training/labels/occasions.jsonl (cards/occasions.md). Words count as right where one holds the other, determiners aside; a date where
its EDTF is the same. `--found` takes the attributions that the pipeline finds, and an attribution that it misses tells nothing; `--held` takes the reports that were put aside, `--show` prints each difference of one field.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.scorers import SHARED
from sayso import ids
from sayso.pipeline import Reader
from sayso.read import read_text
from sayso.records import Statement
from sayso.resolve import resolve
from sayso.settings import Settings
from sayso.spans import Span, words_of

LABELS = Path(__file__).parents[1] / "training" / "labels" / "occasions.jsonl"
FIELDS = ("said_on", "addressees", "occasion", "channel", "place")
_DETERMINER = re.compile(r"^(?:the|a|an|his|her|its|their)\s+", re.IGNORECASE)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file with one JSON object a line."""
    with path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def spans(value: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Spans out of lists of two numbers."""
    return tuple(Span(a, b) for a, b in value)


def statement(report: str, row: dict[str, Any]) -> Statement:
    """An attribution of the corpus as a statement without speakers."""
    source, cue, content = (spans(row[part]) for part in ("source", "cue", "content"))
    return Statement(
        id=ids.statement_id(report, source, cue, content), part="body", manner="indirect", source=source, cue=cue, content=content,
        score=1.0, made_by="corpus",
    )  # fmt: skip


def shared(one: Statement, other: Statement) -> float:
    """How much of the contents of two statements is the same, 0 to 1; 0 where their cues are apart."""
    if not any(a.overlaps(b) for a in one.cue for b in other.cue):
        return 0.0
    first, second = ({i for span in s.content for i in range(*span)} for s in (one, other))
    return len(first & second) / max(1, len(first | second))


def plain(words: str | None) -> str:
    """Words for comparison: small letters, no determiner."""
    return _DETERMINER.sub("", " ".join((words or "").casefold().split()))


def same(field: str, found: str | None, wanted: str | None) -> bool:
    """Whether a field is right."""
    if field == "said_on":
        return found == wanted and found is not None
    one, other = plain(found), plain(wanted)
    return bool(one and other) and (one in other or other in one)


def main() -> int:
    """Print precision, recall and F1 of each field."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--found", action="store_true")
    parser.add_argument("--show", choices=FIELDS)
    asked = parser.parse_args()
    if not SHARED.is_dir():
        print(f"occasions: skipped, no data at {SHARED.name}/ beside the checkout")
        return 0
    rows = [row for row in lines(LABELS) if row["held"] == asked.held]
    corpus = {row["id"]: row for row in lines(SHARED / "data" / "polnear" / "train.jsonl")}
    reader = Reader(Settings(threads=1)) if asked.found else None
    counts = {field: [0, 0, 0] for field in FIELDS}
    for name in dict.fromkeys(row["report"] for row in rows):
        source = corpus[name]
        report = read_text(source["text"], outlet=source["publisher"], published=source["date"])
        offset = source["text"].find(report.text[:200]) if report.text != source["text"] else 0
        assert offset == 0
        wanted = [a for a in source["annotations"][0]["attributions"] if a["cue"] and a["content"]]
        made = reader.attributions(report) if reader else tuple({s.id: s for s in (statement(report.id, a) for a in wanted)}.values())
        actors, done = resolve(report, made)
        names = {a.id: a.name for a in actors}
        for row in (r for r in rows if r["report"] == name):
            labelled = statement(report.id, row)
            s = next((s for s in done if s.id == labelled.id), None) or max(done, key=lambda s: shared(s, labelled), default=labelled)
            if shared(s, labelled) < 0.5:
                s = labelled
            for field in FIELDS:
                value = getattr(s, field)
                value = names.get(value, value) if field == "place" else value
                label = row[field] if field == "said_on" or row[field] is None else Span(*row[field]).of(report.text)
                right = same(field, value, label)
                counts[field][0] += right
                counts[field][1] += value is not None
                counts[field][2] += label is not None
                if asked.show == field and not right and (value or label):
                    cue = words_of(report.text, s.cue)
                    around = report.text[max(0, s.cue[0].start - 90) : s.cue[-1].end + 60].replace("\n", " ")
                    print(f"{field}: {value!r} for {label!r} | {cue} | {around}\n   {name}")
    for field, (right, predicted, labelled) in counts.items():
        p, r = right / max(1, predicted), right / max(1, labelled)
        print(
            f"{field:11} precision {p:.2f}  recall {r:.2f}  F1 {2 * p * r / max(1e-9, p + r):.2f}  ({right} right, {predicted} given, {labelled} labelled)"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
