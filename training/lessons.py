"""What the student is to learn, worked out once: the teacher's states, cues and roles, gold labels, silver words, sentence vectors.

    python -m training.lessons --data ../shared/data --silver SILVER.jsonl --nested training/labels/nested.jsonl \\
        --start MODEL_DIR --teacher TEACHER.safetensors --out LESSONS.safetensors

The teacher reads every window, and every content again as a second pass; both are written down for one pass over the window. Sentence
vectors are those of the published MiniLM-L6 (mean of its last states over one sentence alone).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import save_file
from safetensors.torch import load_model

from sayso.encoder.pieces import Ints, Pieces, PieceTokenizer
from sayso.encoder.windows import Window, pack
from sayso.extract.layout import CUE_BEGIN, CUE_IN, CUE_TAGS, distance_buckets
from training.corpus import Attribution, paragraph_bounds, pieces_of, polnear, read_lines, sentences, tagged
from training.network import AttributionNetwork, Encoder

NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "DATE")
POS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
WORD_SIZES = (1 + 2 * (len(NAMES) + 1), len(POS), 3)
UNKNOWN = -100
# a word that the teacher gives this much is tried as a cue: what it makes of it teaches the student what to refuse
LEAST_CUE = 0.12
LONGEST_SENTENCE = 128
# how many texts of each set are learned from; of PolNeAR all
TEXTS = {"fnc1": 450, "ecb": 400, "claims": 6000}


@dataclass
class Lines:
    """The columns of the lessons, one list a column; windows, cues and sentences each point at their positions by running totals."""

    columns: dict[str, list[np.ndarray]] = field(default_factory=dict)

    def add(self, **values: np.ndarray) -> None:
        for name, value in values.items():
            self.columns.setdefault(name, []).append(value)

    def save(self, path: Path) -> None:
        save_file({k: np.ascontiguousarray(np.concatenate(v)) for k, v in self.columns.items()}, path)


@dataclass(frozen=True)
class Text:
    """One text to learn from: its set, gold attributions (None where unlabelled), gold nested ones by content, silver words."""

    set: str
    text: str
    gold: list[Attribution] | None
    nested: list[tuple[list[list[int]], list[Attribution]]]
    words: list[tuple[int, int, str]]
    names: list[tuple[int, int, str]]
    chunks: list[tuple[int, int]]


def texts(args: argparse.Namespace) -> Iterator[Text]:
    gold = {i: a for i, _, a in polnear(args.data / "polnear" / "train.jsonl")}
    nested: dict[str, list[tuple[list[list[int]], list[Attribution]]]] = {}
    for row in read_lines(args.nested):
        if row["part"] == "train":
            nested.setdefault(row["report"], []).append((row["content"], row["nested"]))
    taken: Counter[str] = Counter()
    for row in read_lines(args.silver):
        known = row["set"] == "polnear"
        taken[row["set"]] += 1
        if not known and taken[row["set"]] > TEXTS[row["set"]]:
            continue
        yield Text(
            row["set"],
            row["text"],
            gold[row["id"]] if known else None,
            nested.get(row["id"], []) if known else [],
            row["words"],
            row["names"],
            row["chunks"],
        )
    for row in islice(read_lines(args.data / "standing" / "sameclaim_pool.jsonl"), TEXTS["claims"]):
        yield Text("claims", row["claim"], None, [], [], [], [])


def word_labels(t: Text, pieces: Pieces) -> tuple[Ints, Ints, Ints]:
    """(name tag, part of speech, chunk tag) of every piece; UNKNOWN where there is no silver."""
    n = len(pieces)
    names, pos, chunks = (np.full(n, UNKNOWN, np.int64) for _ in range(3))
    if not t.words:
        return names, pos, chunks
    for s, e, tag in t.words:
        pos[pieces_of(pieces, s, e)] = POS.index(tag) if tag in POS else UNKNOWN
    known = pos != UNKNOWN
    names[known] = chunks[known] = 0
    for s, e, kind in t.names:
        kind = {"FAC": "LOC", "TIME": "DATE"}.get(kind, kind)
        at = pieces_of(pieces, s, e)
        which = NAMES.index(kind) if kind in NAMES else len(NAMES)
        names[at] = 2 + 2 * which
        names[at[:1]] = 1 + 2 * which
    for s, e in t.chunks:
        at = pieces_of(pieces, s, e)
        chunks[at] = 2
        chunks[at[:1]] = 1
    return names, pos, chunks


def cues_in(tags: np.ndarray, real: np.ndarray) -> list[tuple[int, int]]:
    """[start, end) of every cue that a row of tag probabilities (t, 3) may hold."""
    found, taken = [], 0
    for i in np.flatnonzero((tags[:, CUE_BEGIN] > LEAST_CUE) & real):
        if i < taken:
            continue
        j = int(i) + 1
        while j < len(tags) and real[j] and tags[j, CUE_IN] > 0.5:
            j += 1
        found.append((int(i), j))
        taken = j
    return found


class Teacher:
    """The six-layer network, and the published encoder for sentence vectors."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.network = AttributionNetwork(6)
        load_model(self.network, args.teacher)
        self.network.eval().requires_grad_(False)
        self.published = Encoder(6)
        self.published.start_from(args.start / "model.safetensors")
        self.published.eval().requires_grad_(False)

    def read(self, rows: list[tuple[Ints, Ints, Ints, int]]) -> list[tuple[np.ndarray, np.ndarray]]:
        """(ids, shape, quote, inside) of like lengths -> (states (t, 384), cue probabilities (t, 3)) of each."""
        long = max(len(r[0]) for r in rows)
        ids, shape, quote = (torch.as_tensor(np.stack([np.pad(r[k], (0, long - len(r[k]))) for r in rows])) for k in range(3))
        inside = torch.as_tensor([r[3] for r in rows])[:, None].expand(-1, long)
        hidden = self.network.encoder(ids, shape, quote, inside)
        tags = self.network.cues(hidden).softmax(-1)
        return [(hidden[k, : len(r[0])].numpy(), tags[k, : len(r[0])].numpy()) for k, r in enumerate(rows)]

    def roles(self, asked: list[tuple[np.ndarray, np.ndarray, int, int]]) -> list[tuple[np.ndarray, np.ndarray, float]]:
        """(states, tags, cue start, cue end) of a paragraph or content -> (role logits, edge logits, valid logit)."""
        made: list[tuple[np.ndarray, np.ndarray, float]] = []
        for first in range(0, len(asked), 64):
            part = asked[first : first + 64]
            long = max(len(a[0]) for a in part)
            hidden = torch.zeros(len(part), long, 384)
            tags = torch.zeros(len(part), long, CUE_TAGS)
            is_cue, distance = torch.zeros(len(part), long, dtype=torch.long), torch.zeros(len(part), long, dtype=torch.long)
            real = torch.zeros(len(part), long, dtype=torch.bool)
            for k, (h, g, a, b) in enumerate(part):
                n = len(h)
                hidden[k, :n], tags[k, :n] = torch.as_tensor(h), torch.as_tensor(g)
                is_cue[k, a:b] = 1
                real[k, :n] = True
                distance[k, :n] = torch.as_tensor(distance_buckets(np.arange(n), a, b))
            roles, edges, valid = self.network.roles(hidden, is_cue, distance, tags, real)
            made += [(roles[k, : len(a[0])].numpy(), edges[k, : len(a[0])].numpy(), float(valid[k])) for k, a in enumerate(part)]
        return made

    def vectors(self, rows: list[Ints]) -> np.ndarray:
        """Word pieces of sentences, with [CLS] and [SEP] -> vectors (n, 384) of length 1."""
        out = np.zeros((len(rows), 384), np.float16)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        for first in range(0, len(order), 48):
            part = order[first : first + 48]
            long = max(len(rows[i]) for i in part)
            ids = torch.as_tensor(np.stack([np.pad(rows[i], (0, long - len(rows[i]))) for i in part]))
            nothing = torch.zeros_like(ids)
            hidden = self.published(ids, nothing, nothing, nothing)
            real = (ids != 0)[..., None].float()
            out[part] = F.normalize((hidden * real).sum(1) / real.sum(1), dim=-1).numpy()
        return out


@dataclass
class Asked:
    """A cue whose roles the teacher is asked for: positions of its window that it may take from, itself as [start, end) among them.

    `gold` are the roles that people gave it; `judged` says whether people looked at all.
    """

    window: int
    level: int
    positions: Ints
    start: int
    end: int
    gold: np.ndarray | None
    judged: bool
    answer: tuple[np.ndarray, np.ndarray, float] | None = None


def in_batches(rows: Iterable[int], length: dict[int, int], budget: int = 4096) -> Iterator[list[int]]:
    batch: list[int] = []
    for i in sorted(rows, key=lambda i: length[i]):
        if batch and (len(batch) + 1) * length[i] > budget:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def lesson(some: list[Text], teacher: Teacher, tokenizer: PieceTokenizer, lines: Lines, first_window: int) -> int:
    """Adds the lessons of some texts to `lines`; returns how many windows they have."""
    windows: list[Window] = []
    owner: list[int] = []
    pieces = [tokenizer(t.text) for t in some]
    for k, t in enumerate(some):
        for w in pack(t.text, pieces[k], tokenizer):
            windows.append(w)
            owner.append(k)
    length = {i: len(w) for i, w in enumerate(windows)}
    states: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for batch in in_batches(length, length):
        for i, answer in zip(batch, teacher.read([(windows[i].ids, windows[i].shape, windows[i].quote, 0) for i in batch]), strict=True):
            states[i] = answer
    examples = {}
    for k, t in enumerate(some):
        mine = [i for i, o in enumerate(owner) if o == k]
        for i, e in zip(mine, tagged(pieces[k], [windows[i] for i in mine], t.gold or []), strict=True):
            examples[i] = e
    asked: list[Asked] = []
    for i, w in enumerate(windows):
        gold = {(t.start, t.end): t for t in examples[i].targets}
        seen = set()
        for target in gold.values():
            asked.append(
                Asked(
                    i, 0, np.arange(target.first, target.last), target.start - target.first, target.end - target.first, target.roles, True
                )
            )
            seen |= set(range(target.start, target.end))
        for a, b in cues_in(states[i][1], w.piece >= 0):
            if seen.isdisjoint(range(a, b)):
                first, last = paragraph_bounds(w, a)
                if b <= last:
                    asked.append(Asked(i, 0, np.arange(first, last), a - first, b - first, None, some[owner[i]].gold is not None))
    for a, answer in zip(asked, teacher.roles([(*(x[a.positions] for x in states[a.window]), a.start, a.end) for a in asked]), strict=True):
        a.answer = answer
    inner_tags = {i: np.zeros((len(w), CUE_TAGS), np.float32) for i, w in enumerate(windows)}
    inner_known = {i: np.zeros(len(w), np.uint8) for i, w in enumerate(windows)}
    contents: list[tuple[int, Ints]] = []
    for a in asked:
        labelled = some[owner[a.window]].gold is not None
        if labelled and a.gold is None:
            continue
        assert a.answer is not None
        tags = a.gold if a.gold is not None else a.answer[0].argmax(-1)
        if a.gold is None and a.answer[2] < 0:
            continue
        inside = a.positions[tags >= 3]
        if len(inside) >= 4:
            contents.append((a.window, inside))
    gold_nested: dict[tuple[int, int], list[Attribution]] = {}
    for k, t in enumerate(some):
        for content, inner in t.nested:
            at = np.concatenate([pieces_of(pieces[k], s, e) for s, e in content])
            for i in (i for i, o in enumerate(owner) if o == k):
                inside = np.flatnonzero(np.isin(windows[i].piece, at))
                if len(inside) == len(at) >= 4:
                    gold_nested[i, int(inside[0])] = inner
                    contents = [c for c in contents if not (c[0] == i and c[1][0] == inside[0])]
                    contents.append((i, inside))
    for depth in range(2):
        deeper: list[tuple[int, Ints]] = []
        sized = {n: len(c) + 2 for n, (_, c) in enumerate(contents)}
        for batch in in_batches(sized, sized):
            rows = []
            for n in batch:
                i, inside = contents[n]
                w = windows[i]
                rows.append(
                    (np.r_[tokenizer.cls, w.ids[inside], tokenizer.sep], np.r_[0, w.shape[inside], 0], np.r_[0, w.quote[inside], 0], 1)
                )
            questions: list[Asked] = []
            views = []
            for n, (hidden, tags) in zip(batch, teacher.read(rows), strict=True):
                i, inside = contents[n]
                hidden, tags = hidden[1:-1], tags[1:-1]
                gold = gold_nested.get((i, int(inside[0]))) if depth == 0 else None
                spans = cues_in(tags, np.ones(len(tags), bool))
                if gold is not None:
                    k = owner[i]
                    part = Window(
                        *(getattr(windows[i], f)[inside] for f in ("ids", "shape", "quote", "piece")), np.zeros(len(inside), np.int64)
                    )
                    example = next(iter(tagged(pieces[k], [part], gold)))
                    tags = np.eye(CUE_TAGS, dtype=np.float32)[example.cue_tags]
                    spans = [s for s in spans if not any(t.start < s[1] and t.end > s[0] for t in example.targets)]
                    for t in example.targets:
                        questions.append(Asked(i, 1, inside, t.start, t.end, t.roles, True))
                        views.append((hidden, tags, t.start, t.end))
                inner_tags[i][inside] = np.maximum(inner_tags[i][inside] * (depth > 0), tags)
                inner_known[i][inside] = 1
                for a, b in spans:
                    questions.append(Asked(i, 1, inside, a, b, None, gold is not None))
                    views.append((hidden, tags, a, b))
            for q, answer in zip(questions, teacher.roles(views), strict=True):
                q.answer = answer
                tags = q.gold if q.gold is not None else answer[0].argmax(-1)
                inner = q.positions[tags >= 3]
                if (q.gold is not None or answer[2] > 0) and len(inner) >= 6:
                    deeper.append((q.window, inner))
            asked += questions
        contents = deeper
    sentence_rows: list[Ints] = []
    sentence_at: list[tuple[int, int, int]] = []
    for k, t in enumerate(some):
        for s, e in sentences(t.text) if t.set != "claims" else [(0, len(t.text))]:
            at = pieces_of(pieces[k], s, e)
            for i in (i for i, o in enumerate(owner) if o == k):
                inside = np.flatnonzero(np.isin(windows[i].piece, at))
                if len(inside) == len(at) and 4 <= len(at) <= LONGEST_SENTENCE:
                    sentence_rows.append(np.r_[tokenizer.cls, pieces[k].ids[at], tokenizer.sep])
                    sentence_at.append((first_window + i, int(inside[0]), int(inside[-1]) + 1))
    if sentence_rows:
        lines.add(sentence=np.asarray(sentence_at, np.int32), vector=teacher.vectors(sentence_rows))
    word = [word_labels(t, pieces[k]) for k, t in enumerate(some)]
    for i, w in enumerate(windows):
        k = owner[i]
        real = w.piece >= 0
        labels = np.stack([np.where(real, column[w.piece], UNKNOWN) for column in word[k]], -1)
        labelled = some[k].gold is not None
        inner = inner_tags[i]
        total = np.maximum(inner.sum(-1, keepdims=True), 1e-6)
        lines.add(
            window=np.asarray([[len(w), int(labelled)]], np.int32),
            ids=w.ids.astype(np.int32),
            shape=w.shape.astype(np.int8),
            quote=w.quote.astype(np.int8),
            hidden=states[i][0].astype(np.float16),
            tags=states[i][1].astype(np.float16),
            gold=np.where(real & labelled, examples[i].cue_tags, UNKNOWN).astype(np.int8),
            inner=(inner / total).astype(np.float16),
            inner_known=inner_known[i],
            words=labels.astype(np.int8),
        )
    for a in asked:
        assert a.answer is not None
        gold_roles = a.gold if a.gold is not None else np.full(len(a.positions), UNKNOWN)
        # where people have looked, a cue that the teacher sees and they did not mark is refused; elsewhere the teacher decides
        lines.add(
            cue=np.asarray(
                [[first_window + a.window, a.level, a.start, a.end, len(a.positions), 1 if a.gold is not None else 0 if a.judged else -1]],
                np.int32,
            ),
            positions=a.positions.astype(np.int16),
            roles=a.answer[0].astype(np.float16),
            edges=a.answer[1].astype(np.float16),
            valid=np.asarray([a.answer[2]], np.float16),
            gold_roles=gold_roles.astype(np.int8),
        )
    return len(windows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--nested", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", type=int, default=None, help="so many texts, for a trial")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = PieceTokenizer(args.start / "tokenizer.json")
    teacher = Teacher(args)
    every = list(texts(args))
    random.Random(7).shuffle(every)
    every = every[: args.only]
    lines = Lines()
    windows, began = 0, time.time()
    with torch.no_grad():
        for first in range(0, len(every), 200):
            windows += lesson(every[first : first + 200], teacher, tokenizer, lines, windows)
            print(first + 200, len(every), windows, f"{time.time() - began:.0f} s", flush=True)
    lines.save(args.out)
    print(json.dumps({k: sum(map(len, v)) for k, v in lines.columns.items()}))


if __name__ == "__main__":
    main()
