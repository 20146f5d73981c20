"""Finding the claim that a debate line or a post makes among those that were checked before: MAP@5, against BM25 over the same fields.

    python -m evaluation.same_claim             dev of CLEF 2020 task 2 and of the PolitiFact debates, with a signature
    python -m evaluation.same_claim --split train

Query: the text. Fields of a claim: its words and its title, for both. BM25 (k1 1.5, b .75, the better of one field and both summed, chosen on
train) is the baseline; ours adds the cosine of the encoder's sentence vectors, both standardised per query, by the weights of sameness.json,
which training/train_sameness.py fits on train.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.scorers import SHARED
from sayso.encoder.encoder import Encoder
from sayso.extract.vectors import SpanVectors
from sayso.settings import Settings
from sayso.spans import Span

DATA = SHARED / "data" / "standing"
FLOORS = {"clef2020-t2": 0.03, "politifact": 0.05}
K1, B = 1.5, 0.75
Floats = npt.NDArray[np.float32]


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file of ../shared/data/standing."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def bm25(pool: Sequence[str], queries: Sequence[str]) -> Floats:
    """Scores, shape (queries, pool)."""
    documents = [Counter(_tokens(t)) for t in pool]
    lengths = np.array([sum(d.values()) for d in documents], np.float32)
    average = max(1e-6, float(lengths.mean()))
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, d in enumerate(documents):
        for word, count in d.items():
            holders[word].append((i, count))
    scores = np.zeros((len(queries), len(pool)), np.float32)
    for q, query in enumerate(queries):
        for word in set(_tokens(query)):
            found = holders.get(word)
            if not found:
                continue
            idf = math.log(1 + (len(pool) - len(found) + 0.5) / (len(found) + 0.5))
            for i, count in found:
                scores[q, i] += idf * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[i] / average))
    return scores


def map_at_5(scores: Floats, gold: Sequence[int]) -> float:
    """Mean of 1 / rank of the right claim where it is among the first five."""
    total = 0.0
    for row, right in zip(scores, gold, strict=True):
        top = np.argsort(-row, kind="stable")[:5]
        total += next((1 / (k + 1) for k, i in enumerate(top) if i == right), 0.0)
    return total / max(1, len(gold))


def standardised(scores: Floats) -> Floats:
    """Each query's scores with mean 0 and deviation 1."""
    out: Floats = (scores - scores.mean(1, keepdims=True)) / (scores.std(1, keepdims=True) + 1e-6)
    return out


class Texts:
    """Vectors of texts that are read each by itself."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._encoder, self._vectors = encoder, SpanVectors(encoder, settings)
        self.digest = encoder.digest

    def of(self, text: str) -> Floats:
        found: Floats = self._vectors(self._encoder(text), [Span(0, len(text))])[0]
        return found


class Task:
    """One source and split: the scores of each part, shape (queries, claims), and the right claims."""

    def __init__(self, source: str, split: str, vectors: Texts, cache: Path | None = None) -> None:
        pool = [q for q in rows("sameclaim_pool.jsonl") if (q["claim_id"].split("-")[0] == "sn") == (source == "clef2020-t2")]
        at = {q["claim_id"]: i for i, q in enumerate(pool)}
        pairs = [p for p in rows("sameclaim_pairs.jsonl") if p["source"] == source and p["split"] == split and p["claim_id"] in at]
        self.gold = [at[p["claim_id"]] for p in pairs]
        texts, claims, titles = [p["text"] for p in pairs], [q["claim"] for q in pool], [q["title"] or "" for q in pool]
        self.words, self.titles = bm25(claims, texts), bm25(titles, texts)
        self.both = bm25([f"{c} {t}" for c, t in zip(claims, titles, strict=True)], texts)
        asked, claimed, titled = (_vectors(vectors, some, cache) for some in (texts, claims, titles))
        self.meaning, self.meaning_of_title = asked @ claimed.T, asked @ titled.T

    def lexical(self) -> dict[str, Floats]:
        """BM25 over one field, over both as one text, and the two summed."""
        return {
            "words": self.words,
            "title": self.titles,
            "one text": self.both,
            "summed": standardised(self.words) + standardised(self.titles),
        }

    def ours(self, table: dict[str, float]) -> Floats:
        """BM25 and vectors of both fields by weight."""
        parts = {
            "words": self.words,
            "title": self.titles,
            "both": self.both,
            "meaning": self.meaning,
            "meaning_of_title": self.meaning_of_title,
        }
        return sum((w * standardised(parts[n]) for n, w in table.items() if n in parts), np.zeros_like(self.words))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _vectors(vectors: Texts, texts: Sequence[str], cache: Path | None) -> Floats:
    key = hashlib.sha256(json.dumps([vectors.digest, *texts]).encode()).hexdigest()[:20]
    place = cache / f"{key}.npy" if cache else None
    if place is not None and place.is_file():
        return np.asarray(np.load(place), np.float32)
    found = np.stack([vectors.of(t) for t in texts]).astype(np.float32)
    if place is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        np.save(place, found)
    return found


def ranking() -> dict[str, float]:
    """The weights of the parts in ranking, from sameness.json."""
    found: dict[str, float] = json.loads((files("sayso") / "data" / "sameness.json").read_text(encoding="utf-8"))["ranking"]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev", choices=("train", "dev"))
    parser.add_argument("--cache", type=Path, help="keep the vectors in this folder")
    options = parser.parse_args()
    settings = Settings.from_environment()
    encoder = Encoder(settings)
    vectors = Texts(encoder, settings)
    below = False
    print(f"{'source':14}{'queries':>8}{'BM25':>8}{'(fields)':>12}{'ours':>8}{'above':>8}{'floor':>8}")
    figures = []
    for source, floor in FLOORS.items():
        task = Task(source, options.split, vectors, options.cache)
        best = {name: map_at_5(scores, task.gold) for name, scores in task.lexical().items()}
        fields = max(best, key=lambda n: best[n])
        ours = map_at_5(task.ours(ranking()), task.gold)
        above = ours - best[fields]
        below |= above < floor
        figures.append((source, round(best[fields], 4), round(ours, 4)))
        print(
            f"{source:14}{len(task.gold):>8}{best[fields]:>8.3f}{fields:>12}{ours:>8.3f}{above:>+8.3f}{floor:>8.2f}{'  below its floor' if above < floor else ''}"
        )
    data = b"".join((DATA / n).read_bytes() for n in ("sameclaim_pool.jsonl", "sameclaim_pairs.jsonl"))
    print(
        f"signature: data {hashlib.sha256(data).hexdigest()[:12]} encoder {encoder.digest[:12]} split {options.split} map@5 bm25 k1={K1} b={B} {figures}"
    )
    return int(below)


if __name__ == "__main__":
    raise SystemExit(main())
