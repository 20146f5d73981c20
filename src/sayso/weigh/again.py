"""Weighing once more, after people decided: where claims stand follows from the statements as they are now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sayso.cues.rules import POLARITY
from sayso.records import Reading, Statement
from sayso.spans import Span
from sayso.weigh.nearness import Vectors
from sayso.weigh.weighing import weigh


def weighed_again(reading: Reading, changed: Mapping[str, Collection[str]], rejected: Sequence[Statement] = ()) -> Reading:
    """The reading with its claims, positions and standing weighed anew. Events are as they were.

    `changed`: statement id -> the fields that a person set. These hold; so do the acts of all other statements. The act of a statement
    whose words a person changed is found anew. What was `rejected` is no statement, and its cue nobody's denial or confirmation either.
    """
    statements = tuple(_bare(s, changed.get(s.id)) for s in reading.statements)
    actors, statements, claims = weigh(
        reading.report, reading.actors, statements, _as_before(reading), passed_over=[cue for s in rejected for cue in s.cue]
    )
    return replace(reading, actors=actors, statements=statements, claims=claims)


def _as_before(reading: Reading) -> Vectors:
    """Nearness without the encoder: words that were of one claim, or answered it, are so still; of all others nothing is known."""
    number = {c.id: i for i, c in enumerate(reading.claims)}
    of = {a.span: number[c.id] for c in reading.claims for a in c.appearances}
    answers = [(content, number[s.answers]) for s in reading.statements if s.answers in number for content in s.content]

    def vectors(spans: Sequence[Span]) -> npt.NDArray[np.float32]:
        rows = np.zeros((len(spans), max(1, len(number))), np.float32)
        for row, span in zip(rows, spans, strict=True):
            claim = of.get(span, next((n for content, n in answers if span.within(content)), None))
            if claim is not None:
                row[claim] = 1.0
        return rows

    return vectors


def _bare(s: Statement, changed: Collection[str] | None) -> Statement:
    """The statement without what weighing gives it, but for what holds."""
    s = replace(s, claims=(), answers=None)
    if changed is None:
        return s
    if "act" in changed and s.act is not None:
        return s if "polarity" in changed else replace(s, polarity=POLARITY[s.act])
    if {"cue", "content"} & set(changed):
        return replace(s, act=None)
    return s
