"""The scorers of ../shared/score, loaded from where they stand: the same files score the held-out data, so none is copied here."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def scorer(name: str) -> ModuleType:
    """The module shared/score/NAME.py."""
    path = SHARED / "score" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"shared_score_{name}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def coreference_figures(predicted: list[dict[str, Any]], gold: list[dict[str, Any]], *flags: str) -> dict[str, float]:
    """The figures that score/coreference.py prints: P, R, F of mentions, MUC, B3, CEAF-e and their mean, CoNLL."""
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for name, rows in (("predicted", predicted), ("gold", gold)):
            files.append(Path(scratch) / f"{name}.jsonl")
            files[-1].write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            scorer("coreference").main(["", *map(str, files), *flags])
    words = printed.getvalue().split()
    return {name: float(words[words.index(name) + 1]) for name in ("P", "R", "F", "MUC", "B3", "CEAF-e", "CoNLL")}


def matched(predicted: list[dict[str, Any]], gold: list[dict[str, Any]], text: str) -> list[bool]:
    """For each predicted attribution whether it is paired with a gold one, by the OVERLAP rule of score/attribution.py."""
    rule = scorer("attribution")
    tokens = rule.Toks(text)

    def cover(attribution: dict[str, Any], role: str) -> set[int]:
        covered: set[int] = tokens.cover(rule.norm(attribution.get(role) or [], text))
        return covered

    weights = np.zeros((len(predicted), len(gold)))
    g = [(cover(a, "source"), cover(a, "content")) for a in gold]
    for i, a in enumerate(predicted):
        source, content = cover(a, "source"), cover(a, "content")
        for j, (gold_source, gold_content) in enumerate(g):
            shared = len(content & gold_content)
            if not shared or shared / min(len(content), len(gold_content)) < 0.5:
                continue
            if source & gold_source or not (source or gold_source):
                weights[i, j] = shared / len(content | gold_content)
    paired = {i for i, _ in rule.match(weights)}
    return [i in paired for i in range(len(predicted))]


def calibration_error(scores: list[float], right: list[bool], bins: int = 10) -> float:
    """Expected calibration error over `bins` of equal width."""
    s, r = np.array(scores), np.array(right, float)
    at = np.minimum((s * bins).astype(int), bins - 1)
    return float(sum(abs(s[at == b].mean() - r[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any()))


def precision_of_best(scores: list[float], right: list[bool], share: float) -> float:
    """Precision among the best-scored `share` of the predictions."""
    order = np.argsort(-np.array(scores), kind="stable")[: max(1, int(len(scores) * share))]
    return float(np.array(right, float)[order].mean())
