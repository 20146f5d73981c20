"""What the mention head learns from: GUM (gold) and silver names and noun chunks, with the encoder's states of every word, worked out once.

    python -m training.mention_data --data ../shared/data --silver SILVER.jsonl --out FOLDER

Writes FOLDER/gum.npz and FOLDER/silver.npz: the columns of all paragraphs one after another (sayso.extract.mention_words), `size` words a block,
and `spans` rows (first word, last word, type, head word or -1), `sizes` spans a block. Needs no torch: runs in the product's environment.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sayso.encoder.encoder import Encoder
from sayso.extract.mention_words import Block, blocks
from sayso.settings import Settings

# the genres whose texts are CC BY-NC-SA stay out of training and of figures
NOT_PERMITTED = ("essay", "fiction", "letter", "podcast", "whow")
TYPES = ("person", "organization", "place", "abstract", "event", "object", "time", "substance", "animal", "plant")
SILVER = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "other", "chunk")
# of PolNeAR train all texts
TEXTS = {"fnc1": 250, "ecb": 250}

_LEAD = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.I)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without leading determiner, outer punctuation and possessive 's: two annotations of one mention differ in those."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    lead = _LEAD.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    return start, end


def gum(data: Path) -> Iterator[dict[str, Any]]:
    """The documents of GUM train and dev in permitted genres."""
    for part in ("train", "dev"):
        with (data / "gum" / f"{part}.jsonl").open(encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row["genre"] not in NOT_PERMITTED:
                    yield row | {"part": part}


def fold_of(rows: list[dict[str, Any]], folds: int = 5) -> dict[str, int]:
    """Document -> fold: every genre spread evenly, the same at every run."""
    order = sorted(rows, key=lambda r: (r["genre"], r["id"]))
    return {row["id"]: k % folds for k, row in enumerate(order)}


def silver(path: Path) -> Iterator[dict[str, Any]]:
    left = dict(TEXTS)
    with path.open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["set"] in left:
                left[row["set"]] -= 1
                if left[row["set"]] < 0:
                    continue
            yield row


Span = tuple[int, int, int, int]


def gold_spans(row: dict[str, Any]) -> Iterable[Span]:
    """(start, end, type, place of the syntactic head or -1) of every mention."""
    tokens = row["tokens"]
    begins = np.array([t[0] for t in tokens])
    for start, end, _, kind, *_ in row["mentions"]:
        a, b = int(np.searchsorted(begins, start)), int(np.searchsorted(begins, end))
        heads = [k for k in range(a, b) if not a <= tokens[k][3] < b and tokens[k][2] != "PUNCT"]
        yield *trimmed(row["text"], start, end), TYPES.index(kind), tokens[heads[0]][0] if heads else -1


def silver_spans(row: dict[str, Any]) -> Iterable[Span]:
    text = row["text"]
    seen = set()
    for start, end, kind in row["names"]:
        span = trimmed(text, start, end)
        seen.add(span)
        yield *span, SILVER.index(kind) if kind in SILVER else SILVER.index("other"), -1
    for start, end in row["chunks"]:
        span = trimmed(text, start, end)
        if span not in seen:
            yield *span, SILVER.index("chunk"), -1


def placed(block: Block, spans: Iterable[Span]) -> list[Span]:
    """The spans that lie in a block as (first word, last word, type, head word or -1); of two on the same words the first."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for start, end, kind, head in spans:
        if start >= end or start < block.start[0] or end > block.end[-1]:
            continue
        first = int(np.searchsorted(block.end, start, side="right"))
        last = int(np.searchsorted(block.start, end, side="left")) - 1
        if first <= last:
            at = int(np.searchsorted(block.end, head, side="right"))
            found.setdefault((first, last), (kind, at if first <= at <= last else -1))
    return [(a, b, kind, head) for (a, b), (kind, head) in found.items()]


def write(out: Path, encoder: Encoder, rows: Iterable[dict[str, Any]], spans: Any) -> None:
    made: list[Block] = []
    labels: list[list[Span]] = []
    document: list[int] = []
    for k, row in enumerate(rows):
        here = list(spans(row))
        for block in (p for b in blocks(encoder(row["text"])) for p in b.paragraphs()):
            made.append(block)
            labels.append(placed(block, here))
            document.append(k)
    np.savez(
        out,
        size=np.array([len(b) for b in made]),
        document=np.array(document),
        sizes=np.array([len(x) for x in labels]),
        spans=np.array([x for some in labels for x in some], np.int16),
        hidden=np.concatenate([b.hidden for b in made]).astype(np.float16),
        **{name: np.concatenate([getattr(b, name) for b in made]).astype(np.int32) for name in ("start", "end", "first", "last", "shape")},
    )
    print(out.name, len(made), "blocks", sum(len(b) for b in made), "words", sum(map(len, labels)), "spans", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    encoder = Encoder(Settings(threads=1))
    write(args.out / "gum.npz", encoder, gum(args.data), gold_spans)
    rows = list(silver(args.silver))
    random.Random(7).shuffle(rows)
    write(args.out / "silver.npz", encoder, rows, silver_spans)


if __name__ == "__main__":
    main()
