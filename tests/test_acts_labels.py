"""The acts labels are the frozen ones, and whole."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from evaluation.acts import figures, frozen_labels
from sayso.records import Act


def test_the_labels_are_those_that_were_frozen() -> None:
    rows, digest = frozen_labels()
    assert len(rows) == 2819
    assert len(digest) == 12


def test_every_item_has_a_settled_reading() -> None:
    rows, _ = frozen_labels()
    acts = Counter(r["act"] for r in rows)
    assert set(acts) == set(get_args(Act))
    assert all(acts[a] >= 60 for a in ("deny", "not_confirmed", "downplay", "decline", "confirm", "reject", "dispute", "retract"))
    assert all(r["polarity"] in "+-0" and isinstance(r["answers"], bool) for r in rows)
    assert len({(r["report"], str(r["cue"]), str(r["content"])) for r in rows}) == len(rows)


def test_the_figures_count_what_is_right() -> None:
    gold = [
        {"corpus": "c", "report": "r", "cue": [[i, i + 1]], "content": [], "act": act, "polarity": "+", "answers": False, "target": target}
        for i, (act, target) in enumerate([("deny", [0, 5]), ("assert", None)])
    ]
    told = [gold[0] | {"target": [4, 9]}, gold[1] | {"act": "deny", "target": [7, 9]}]
    made = figures(gold, told)
    assert made["act accuracy"] == 0.5
    assert made["F1 deny"] == 2 / 3
    assert made["target overlap F1"] == 2 / 3
