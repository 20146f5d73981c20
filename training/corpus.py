"""PolNeAR and our nested labels -> training examples: windows with the tags of every cue in them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from sayso.encoder.pieces import Ints, Pieces, PieceTokenizer
from sayso.encoder.windows import LONGEST, NO_PIECE, Window, pack
from sayso.extract.layout import CONTENT_BEGIN, CONTENT_IN, CUE_BEGIN, CUE_IN, SOURCE_BEGIN, SOURCE_IN

Attribution = dict[str, list[list[int]]]


@dataclass
class Target:
    """One cue of a window: positions [start, end) of the cue, the paragraph it lies in as positions [first, last), tags of the paragraph."""

    start: int
    end: int
    first: int
    last: int
    roles: Ints


@dataclass
class Example:
    """One window with the cue tag of every position and a Target for every cue; `inside` where it is the content of a statement."""

    window: Window
    cue_tags: Ints
    targets: list[Target] = field(default_factory=list)
    inside: bool = False


def pieces_of(pieces: Pieces, start: int, end: int) -> Ints:
    """Indexes of the pieces that overlap [start, end)."""
    return np.arange(int(np.searchsorted(pieces.end, start, side="right")), int(np.searchsorted(pieces.start, end)))


def paragraph_bounds(window: Window, position: int) -> tuple[int, int]:
    """Positions [first, last) of the paragraph of `position`, [CLS] and [SEP] left out."""
    same = np.flatnonzero((window.paragraph == window.paragraph[position]) & (window.piece >= 0))
    return int(same[0]), int(same[-1]) + 1


def examples(text: str, attributions: list[Attribution], tokenizer: PieceTokenizer, *, longest: int = LONGEST) -> Iterator[Example]:
    """The windows of one report with gold tags. Parts of an attribution outside the paragraph of its cue are left out."""
    pieces = tokenizer(text)
    windows = pack(text, pieces, tokenizer, longest=longest)
    yield from tagged(pieces, windows, attributions)


def tagged(pieces: Pieces, windows: list[Window], attributions: list[Attribution]) -> Iterator[Example]:
    def covered(spans: list[list[int]]) -> list[tuple[int, int]]:
        found = []
        for s, e in spans:
            at = pieces_of(pieces, s, e)
            if len(at):
                found.append((int(at[0]), int(at[-1]) + 1))
        return found

    for window in windows:
        example = Example(window, np.zeros(len(window), np.int64))
        position = {int(p): i for i, p in enumerate(window.piece) if p >= 0}
        for attribution in attributions:
            cues = covered(attribution["cue"])
            if not cues or cues[0][0] not in position:
                continue
            a, b = position[cues[0][0]], position.get(cues[0][1] - 1, -1) + 1
            if b <= a:
                continue
            example.cue_tags[a:b] = CUE_IN
            example.cue_tags[a] = CUE_BEGIN
            first, last = paragraph_bounds(window, a)
            roles = np.zeros(last - first, np.int64)
            for spans, begin, within in (
                (attribution["content"], CONTENT_BEGIN, CONTENT_IN),
                (attribution["source"], SOURCE_BEGIN, SOURCE_IN),
            ):
                for s, e in covered(spans):
                    inside = [position[p] - first for p in range(s, e) if p in position and first <= position[p] < last]
                    if inside:
                        roles[inside] = within
                        roles[inside[0]] = begin
            example.targets.append(Target(a, b, first, last, roles))
        yield example


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def polnear(path: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """(id, text, attributions of the first annotator), attributions without a span left out."""
    for row in read_lines(path):
        yield row["id"], row["text"], [a for a in row["annotations"][0]["attributions"] if a["cue"] or a["content"]]


_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in re.finditer(r"[^\r\n]+", text):
        at = paragraph.start()
        for m in _SENTENCE_END.finditer(text, paragraph.start(), paragraph.end()):
            yield at, m.end()
            at = m.end()
        if at < paragraph.end():
            yield at, paragraph.end()


def inner_example(
    text: str, spans: list[list[int]], attributions: list[Attribution], tokenizer: PieceTokenizer, quoted: bool = False
) -> Example | None:
    """The content at `spans` of `text` as the teacher's second pass reads it (its beginning, where it is very long), with the attributions inside it."""
    pieces = tokenizer(text)
    keep = np.zeros(len(pieces), bool)
    for s, e in spans:
        keep |= (pieces.start >= s) & (pieces.start < e)
    chosen = Pieces(*(getattr(pieces, f)[keep] for f in ("ids", "start", "end", "word", "shape", "quote")))
    if quoted:
        chosen.quote[:] = np.maximum(chosen.quote, 1)
    if not len(chosen):
        return None
    b = min(LONGEST - 2, len(chosen))
    while b < len(chosen) and b > 1 and chosen.word[b] == chosen.word[b - 1]:
        b -= 1
    piece = np.concatenate([[NO_PIECE], np.arange(b), [NO_PIECE]])
    real = piece >= 0
    ids = np.where(real, chosen.ids[piece], tokenizer.sep)
    ids[0] = tokenizer.cls
    shape, quote = (np.where(real, column[piece] + 1, 0) for column in (chosen.shape, chosen.quote))
    example = next(iter(tagged(chosen, [Window(ids, shape, quote, piece, np.zeros(len(ids), np.int64))], attributions)))
    example.inside = True
    return example


def compositions(rows: list[tuple[str, str, list[Attribution]]], tokenizer: PieceTokenizer, count: int, seed: int) -> Iterator[Example]:
    """Made-up contents: sentences of reports read as if somebody had said them, half of them as quotations, with or without attributions inside."""
    rng = random.Random(seed)
    for _ in range(count):
        _, text, attributions = rng.choice(rows)
        all_sentences = list(sentences(text))
        s, e = rng.choice(all_sentences)
        held = [a for a in attributions if all(s <= x and y <= e for r in ("source", "cue", "content") for x, y in a[r]) and a["cue"]]
        crossing = [
            a for a in attributions if a not in held and any(x < e and y > s for r in ("source", "cue", "content") for x, y in a[r])
        ]
        if crossing or (not held and rng.random() < 0.6):
            continue
        # only the stretch itself is tokenised: the letter case of its first word is then the only trace of its having been a sentence
        moved = [{r: [[x - s, y - s] for x, y in a[r]] for r in ("source", "cue", "content")} for a in held]
        piece = text[s:e].rstrip()
        if rng.random() < 0.7:
            piece = piece[:1].lower() + piece[1:]
        if rng.random() < 0.5 and piece.endswith("."):
            piece = piece[:-1]
        moved = [a for a in moved if all(y <= len(piece) for r in ("source", "cue", "content") for _, y in a[r])]
        example = inner_example(piece, [[0, len(piece)]], moved, tokenizer, quoted=rng.random() < 0.5)
        if example is not None:
            yield example
