"""What each source does with its content: act, polarity, whether it answers something, how firmly; one head, all statements in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sayso.cues.commitment import commitment
from sayso.cues.rules import tone_of
from sayso.cues.verbs import words_in
from sayso.encoder.encoder import Encoded, Encoder, Floats, Head
from sayso.extract.act_layout import ACTS, POLARITIES, statement_pieces
from sayso.extract.act_words import statement_words
from sayso.extract.layout import Ints
from sayso.extract.roles import softmax
from sayso.records import Act, Commitment, Polarity, Statement
from sayso.settings import Settings


@dataclass(frozen=True, slots=True)
class ActReading:
    """What one statement does. `answers` says whether an earlier claim, charge, question or demand by somebody else is answered, `score`
    is the probability of the act, `chances` (23,) are those of all ACTS."""

    act: Act
    polarity: Polarity
    answers: bool
    commitment: Commitment
    tone: Literal["neutral", "distancing", "factive"] | None
    score: float
    chances: Floats

    def of(self, statement: Statement) -> Statement:
        """The statement with what is read here; its target is read elsewhere (extract.targets)."""
        return replace(statement, act=self.act, polarity=self.polarity, commitment=self.commitment, tone=self.tone)


class ActFinder:
    """Reads the acts of the statements of one report off the states of its one encoding."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._head = Head("acts", encoder, settings)
        self.made_by = f"acts:{self._head.version}"

    def __call__(self, text: str, encoded: Encoded, statements: Sequence[Statement]) -> dict[str, ActReading]:
        """A reading for every statement whose cue has words, by statement id; turns and continuations are left to the rules (sayso.cues.rules)."""
        laid = [(s, *statement_pieces(encoded.pieces, s.source, s.cue, s.content)) for s in statements if _speaks(text, s)]
        laid = [x for x in laid if len(x[1])]
        if not laid:
            return {}
        words = [statement_words(text, s.source, s.cue, s.content) for s, *_ in laid]
        act, polarity, answers = self._head(
            hidden=encoded.states(), piece=_table([x[1] for x in laid]), role=_table([x[2] for x in laid]), words=_table(words)
        )
        chances = softmax(act)
        found = {}
        for k, (s, *_) in enumerate(laid):
            best = int(chances[k].argmax())
            name = ACTS[best]
            found[s.id] = ActReading(
                act=name,
                polarity=POLARITIES[int(polarity[k].argmax())],
                answers=bool(answers[k] > 0),
                commitment=commitment(text, name, s.cue, s.content),
                tone=tone_of(text, s.cue),
                score=float(chances[k, best]),
                chances=chances[k],
            )
        return found


def _speaks(text: str, statement: Statement) -> bool:
    return any(words_in(c.of(text)) for c in statement.cue)


def _table(rows: Sequence[Sequence[int] | Ints]) -> Ints:
    """Rows of unequal length as one array, filled up with 0."""
    table = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for k, row in enumerate(rows):
        table[k, : len(row)] = row
    return table
