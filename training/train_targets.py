"""Fit the ranking of targets on the acts labels: five folds by report for the figures, then on everything for the file that ships.

    python -m training.train_targets --data ../shared/data --work DIR              mentions (kept in DIR), folds, targets in evaluation/acts_folds.json
    python -m training.train_targets --data ../shared/data --work DIR --ship       fit on everything and write targets.json

After python -m training.train_acts with the same DIR, whose act-logits.npy it reads: acts of every item, told by a head that saw nothing of its report.
Learned from: training/labels/acts.jsonl and acts_more.jsonl; measured: the first alone, by the folds of train_acts. How sure a target must be is
set for each fold on the other four.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.acts import FOLDS, LABELS, frozen_labels
from sayso.encoder.encoder import Encoder
from sayso.extract.coreference import Coreference
from sayso.extract.mentions import MentionFinder
from sayso.extract.roles import softmax
from sayso.extract.target_features import shown
from sayso.extract.targets import FILE, chosen, kinds
from sayso.mention import Mention
from sayso.settings import Settings
from sayso.spans import Span
from training.corpus import read_lines
from training.join_acts import texts_of
from training.target_ranking import Floats, Task, fitted, laid, weights
from training.train_acts import MORE, ROLES, fold_of

# By how much nobody is likelier or less likely than fitted; the best of these on what is learned from is taken.
NOBODY = tuple(np.arange(-2.0, 0.51, 0.25).tolist())
Rows = list[dict[str, Any]]
Key = tuple[str, str]


def mentions_of(reports: Sequence[Key], texts: dict[Key, str], kept: Path, settings: Settings) -> dict[Key, tuple[Mention, ...]]:
    """The mentions of the reports with their entities, from `kept` where it holds those of this encoder."""
    encoder = Encoder(settings)
    finder, coreference = MentionFinder(encoder, settings), Coreference(settings)
    made_by = f"{encoder.digest} {finder.made_by}"
    held: dict[str, Any] = pickle.loads(kept.read_bytes()) if kept.exists() else {}
    found: dict[Key, tuple[Mention, ...]] = held["mentions"] if held.get("made by") == made_by else {}
    for report in reports:
        if report not in found:
            text = texts[report]
            found[report] = coreference(text, finder(text, encoder(text)))
    kept.write_bytes(pickle.dumps({"made by": made_by, "mentions": found}))
    return found


def sources_of(data: Path) -> dict[Key, list[list[Span]]]:
    """The sources of all attributions of a report, where its corpus has them."""
    found = {}
    for row in read_lines(data / "polnear" / "train.jsonl"):
        attributions = row["annotations"][0]["attributions"] if row["annotations"] else []
        found["polnear", row["id"]] = [[Span(*s) for s in a["source"]] for a in attributions if a["source"]]
    return found


def naming(target: list[int] | None, start: npt.NDArray[np.int64], end: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which of the spans name the target: they share words with it and are about as long; where none is, those that come nearest."""
    if target is None:
        return np.zeros(len(start), bool)
    shared = np.minimum(end, target[1]) - np.maximum(start, target[0])
    share = shared / (np.maximum(end, target[1]) - np.minimum(start, target[0]))
    fit = (shared > 0) & (share >= 0.3)
    return fit if fit.any() else (shared > 0) & (share >= share.max(initial=0.0))


class Lesson:
    """The items laid out report by report: `order` (s,) are their numbers in the rows, `task` what is fitted."""

    def __init__(
        self, rows: Rows, logits: Floats, texts: dict[Key, str], mentions: dict[Key, tuple[Mention, ...]], sources: dict[Key, list[list[Span]]]
    ) -> None:  # fmt: skip
        self.rows = rows
        by_report: dict[Key, list[int]] = {}
        for i, row in enumerate(rows):
            by_report.setdefault((row["corpus"], row["report"]), []).append(i)
        self.order = np.array([i for own in by_report.values() for i in own])
        self.kind = kinds(softmax(logits))[self.order]
        self.found, self.places, right = [], [], []
        for report, own in by_report.items():
            parts = [tuple([Span(*s) for s in rows[i][k]] for k in ROLES) for i in own]
            found = shown(texts[report], mentions[report], parts, sources.get(report) or [p[0] for p in parts])  # type: ignore[misc]
            start, end = (np.array([getattr(m.span, side) for m in mentions[report]], np.int64) for side in ("start", "end"))
            begins = np.searchsorted(found.statement, np.arange(len(own) + 1))
            for i, a, b in zip(own, begins[:-1], begins[1:], strict=True):
                right.append(naming(rows[i]["target"], start[found.mention[a:b]], end[found.mention[a:b]]))
            self.found.append(found)
            self.places.append((start, end))
        aimed = np.array([rows[i]["target"] is not None for i in self.order])
        self.frozen = np.array(["set" in rows[i] for i in self.order])
        self.fold = np.array([fold_of(rows[i]["report"]) for i in self.order])
        self.task: Task = laid(self.found, self.kind, np.concatenate(right), aimed, np.where(self.frozen, 1.0, MORE))
        reachable = [x.any() for x, a, f in zip(right, aimed, self.frozen, strict=True) if a and f]
        print(
            f"{len(self.order)} items, {len(by_report)} reports; a mention shares words with {np.mean(reachable):.3f} of the targets measured"
        )

    def told(self, pairs: Floats, none: Floats) -> list[list[int] | None]:
        """The targets told with these scores, in the order of `order`."""
        made: list[list[int] | None] = []
        p = n = 0
        for found, (start, end) in zip(self.found, self.places, strict=True):
            q, m = p + len(found.statement), n + len(found.alone["content"])
            made += [None if k is None else [int(start[k]), int(end[k])] for k in chosen(found, pairs[p:q], none[n:m], start, end)]
            p, n = q, m
        return made

    def folds(self) -> tuple[Floats, Floats]:
        """Scores of all pairs and of nobody, each told by weights that saw nothing of the report."""
        pairs, none = np.zeros(len(self.task.right)), np.zeros(len(self.order))
        for fold in range(5):
            for_pairs, for_none = fitted(self.task.of(self.fold != fold))
            own = self.fold == fold
            pairs[np.repeat(own, np.diff(self.task.begins))] = (self.task.pairs @ for_pairs)[np.repeat(own, np.diff(self.task.begins))]
            none[own] = self.task.none[own] @ for_none
        return pairs, none

    def overlap(self, told: Sequence[list[int] | None], asked: npt.NDArray[np.bool_]) -> float:
        """F1 of targets that share words with those labelled, over the items `asked`."""
        found = both = 0
        for k in np.flatnonzero(asked).tolist():
            gold, own = self.rows[self.order[k]]["target"], told[k]
            both += (gold is not None) + (own is not None)
            found += bool(gold and own and gold[0] < own[1] and own[0] < gold[1])
        return 2 * found / max(1, both)

    def nobody(self, pairs: Floats, none: Floats, asked: npt.NDArray[np.bool_]) -> float:
        """The one of NOBODY with the best F1 over the items `asked`."""
        return max(NOBODY, key=lambda by: self.overlap(self.told(pairs, none + by), asked))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--ship", action="store_true")
    args = parser.parse_args()
    settings = Settings(threads=1)
    rows, labels = frozen_labels()
    rows = rows + [json.loads(line) for line in LABELS.with_name("acts_more.jsonl").read_text().splitlines()]
    texts = texts_of(args.data)
    reports = list(dict.fromkeys((r["corpus"], r["report"]) for r in rows))
    mentions = mentions_of(reports, texts, args.work / "target-mentions.pickle", settings)
    lesson = Lesson(rows, np.load(args.work / "act-logits.npy"), texts, mentions, sources_of(args.data))
    pairs, none = lesson.folds()
    if args.ship:
        by = lesson.nobody(pairs, none, lesson.frozen)
        (settings.models / FILE).write_text(weights(*fitted(lesson.task), by).text())
        return
    told: list[list[int] | None] = [None] * len(rows)
    for fold in range(5):
        by = lesson.nobody(pairs, none, lesson.frozen & (lesson.fold != fold))
        for k, target in enumerate(lesson.told(pairs, none + by)):
            if lesson.fold[k] == fold:
                told[lesson.order[k]] = target
    measured = lesson.overlap([told[i] for i in lesson.order], lesson.frozen)
    print(f"target overlap F1 {measured:.3f}")
    held = json.loads(FOLDS.read_text())
    if held["labels"] != labels:
        raise SystemExit("the fold predictions are not of these labels: run python -m training.train_acts first")
    of_item = {json.dumps([r[k] for k in ("corpus", "report", *ROLES)]): target for r, target in zip(rows, told, strict=True) if "set" in r}
    for item in held["items"]:
        item["target"] = of_item[json.dumps([item[k] for k in ("corpus", "report", *ROLES)])]
    FOLDS.write_text(json.dumps(held, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
