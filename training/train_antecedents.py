"""Fits the weights by which "he" and "she" find their person (src/sayso/data/lexicons/antecedents.yaml).

    python -m training.train_antecedents [--write]

Two sources: the subjects "he" and "she" outside quotations in GUM train and dev (genres of a free licence only), and 105 sources of
PolNeAR train that we labelled by reading (training/labels/antecedents.jsonl). A conditional logit: the person whom the text means
against all others who fit. Prints how often the best is right in five folds by document, and how often it is so where it is sure.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.scorers import SHARED
from sayso import ids, lexicons
from sayso.pipeline import Reader
from sayso.read import read_text
from sayso.records import Report, Statement
from sayso.resolve.actors import Figure
from sayso.resolve.antecedents import features, weights
from sayso.resolve.scene import Scene
from sayso.resolve.speakers import listen
from sayso.settings import Settings
from sayso.spans import Span

GENRES = ("news", "bio", "interview", "academic", "court", "speech", "textbook", "voyage")
OWN = Path(__file__).parent / "labels" / "antecedents.jsonl"
GENDER = {"he": "m", "she": "f"}
# A labelled source is what the ranker is for; a pronoun of GUM is any subject.
OWN_WEIGHT = 8.0
RIDGE = 0.005

# Features of every person who fits, which of them it is, and how much the case counts.
Case = tuple[list[dict[str, float]], int, float]


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def case(scene: Scene, pronoun: Span, right: set[int], own: tuple[Span, ...], weight: float) -> Case | None:
    """The choice at one pronoun, or None where there is nothing to choose or the right one is not among the persons found."""
    gender = GENDER[pronoun.of(scene.page.text).lower()]
    fits = [f for f in scene.cast.figures if f.kind == "person" and f.gender in (None, gender)]
    found = features(scene, fits, pronoun, gender, own)
    at = next((k for k, (f, _) in enumerate(found) if id(f) in right), None)
    return ([values for _, values in found], at, weight) if at is not None and len(found) > 1 else None


def gum() -> Iterator[tuple[str, list[Case]]]:
    """Document -> cases of GUM."""
    reader = Reader(Settings(threads=2))
    for row in rows(SHARED / "data" / "gum" / "train.jsonl") + rows(SHARED / "data" / "gum" / "dev.jsonl"):
        if row["genre"] in GENRES and re.search(r"\b[Ss]?[Hh]e\b", row["text"]):
            report = read_text(row["text"])
            yield row["id"], gum_cases(report, reader.attributions(report), row)


def gum_cases(report: Report, statements: tuple[Statement, ...], row: dict[str, Any]) -> list[Case]:
    scene, _ = listen(report, statements)
    entity = {(m[0], m[1]): m[2] for m in row["mentions"] if m[3] == "person"}
    of_figure = {id(f): e for f in scene.cast.figures if f.kind == "person" and (e := _entity(f, entity)) is not None}
    made = []
    for start, end, *_, relation, _sentence in row["tokens"]:
        pronoun = Span(start, end)
        if not relation.startswith("nsubj") or report.text[start:end].lower() not in GENDER or scene.is_quoted(start):
            continue
        right = {f for f, e in of_figure.items() if e == entity.get((start, end))}
        own = tuple(c for s in statements for c in s.content if any(x.overlaps(pronoun) for x in s.source))
        found = case(scene, pronoun, right, own, 1.0)
        if found is not None:
            made.append(found)
    return made


def _entity(figure: Figure, entity: dict[tuple[int, int], str]) -> str | None:
    """The entity of GUM that most mentions of the person belong to: those with the same first or last letter."""
    votes = Counter(e for m in figure.mentions for (a, b), e in entity.items() if a == m.start or b == m.end)
    return votes.most_common(1)[0][0] if votes else None


def own() -> Iterator[tuple[str, list[Case]]]:
    """Document -> cases of our labels; the statements are the annotated ones."""
    texts = {row["id"]: row for row in rows(SHARED / "data" / "polnear" / "train.jsonl")}
    for label in rows(OWN):
        report = read_text(texts[label["report"]]["text"])
        statements = annotated(report, texts[label["report"]]["annotations"][0]["attributions"])
        scene, _ = listen(report, statements)
        pronoun, antecedent = Span(*label["pronoun"]), Span(*label["antecedent"])
        right = {id(f) for f in scene.cast.figures if any(m.overlaps(antecedent) for m in f.mentions)}
        content = next((s.content for s in statements if any(x == pronoun for x in s.source)), ())
        found = case(scene, pronoun, right, content, OWN_WEIGHT)
        yield label["report"], [found] if found is not None else []


def annotated(report: Report, attributions: list[dict[str, list[list[int]]]]) -> tuple[Statement, ...]:
    """Gold attributions as statements of the top level."""
    made: dict[str, Statement] = {}
    for a in attributions:
        source, cue, content = (tuple(Span(*x) for x in a[k]) for k in ("source", "cue", "content"))
        id_ = ids.statement_id(report.id, source, cue, content)
        made[id_] = Statement(id=id_, part="body", manner="indirect", source=source, cue=cue, content=content, score=1.0, made_by="PolNeAR")
    return tuple(s for s in made.values() if s.content)


def fit(cases: list[Case], names: list[str], steps: int = 600) -> npt.NDArray[np.float64]:
    """Weights of the conditional logit, by gradient ascent with a ridge."""
    tables = [(np.array([[v[n] for n in names] for v in options]), at, weight) for options, at, weight in cases]
    total = sum(weight for _, _, weight in tables)
    w = np.zeros(len(names))
    for _ in range(steps):
        gradient = -RIDGE * w
        for table, at, weight in tables:
            gradient += weight / total * (table[at] - _odds(table, w) @ table)
        w += 0.5 * gradient
    return w


def _odds(table: npt.NDArray[np.float64], w: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    scores = table @ w
    odds = np.exp(scores - scores.max())
    normed: npt.NDArray[np.float64] = odds / odds.sum()
    return normed


def report_folds(documents: list[tuple[str, list[Case]]], names: list[str], kind: str) -> None:
    """Prints the accuracy of five folds by document."""
    shuffled = documents[:]
    random.Random(3).shuffle(shuffled)
    done: list[tuple[bool, float]] = []
    for k in range(5):
        w = fit([c for i, (_, cs) in enumerate(shuffled) if i % 5 != k for c in cs], names, 300)
        for options, at, weight in (c for i, (_, cs) in enumerate(shuffled) if i % 5 == k for c in cs):
            if (weight == OWN_WEIGHT) == (kind == "ours"):
                p = _odds(np.array([[v[n] for n in names] for v in options]), w)
                done.append((int(p.argmax()) == at, float(p.max())))
    print(f"{kind}: {len(done)} cases, best right {np.mean([ok for ok, _ in done]):.3f}")
    for sure in (0.5, 0.6, 0.7, 0.8, 0.9):
        chosen = [ok for ok, p in done if p >= sure]
        print(f"  from {sure}: {len(chosen) / len(done):.3f} of the cases, right {np.mean(chosen):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights into antecedents.yaml; then run python -m sayso.lexicons")
    arguments = parser.parse_args()
    train([*gum(), *own()], write=arguments.write)


def train(documents: list[tuple[str, list[Case]]], *, write: bool) -> None:
    names = list(weights())
    report_folds(documents, names, "ours")
    report_folds(documents, names, "GUM")
    fitted = dict(zip(names, fit([c for _, cs in documents for c in cs], names), strict=True))
    path = lexicons.FOLDER / "antecedents.yaml"
    head = path.read_text(encoding="utf-8").split("weights:")[0]
    text = head + "weights:\n" + "".join(f"  {n}: {w:.2f}\n" for n, w in fitted.items())
    print(text)
    if write:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
