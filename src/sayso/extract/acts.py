"""What each source does with its content: act, polarity, at whom, whether it answers something, how firmly; one head, all statements in one call."""

from __future__ import annotations

import re
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
from sayso.extract.edges import trimmed
from sayso.extract.layout import Ints
from sayso.extract.roles import softmax
from sayso.records import Act, Commitment, Polarity, Statement
from sayso.settings import Settings
from sayso.spans import Span

# Acts that are directed at somebody; where no target was read, a party that the content begins with is meant: "accused | Kestria of ...".
_AIMED: frozenset[Act] = frozenset({"accuse", "criticise", "praise", "demand", "warn"})
_OPENING = re.compile(r"[“\"‘']?(?:(?:the|a|an) )?[^\W\d_][\w.’'-]*", re.IGNORECASE)
# A target is the best run of words whose log odds are over this; under it nobody in particular is meant.
_LEAST_TARGET = 0.0


@dataclass(frozen=True, slots=True)
class ActReading:
    """What one statement does. `target` are the words that name the party it is directed at, `answers` says whether an earlier claim, charge,
    question or demand by somebody else is answered, `score` is the probability of the act."""

    act: Act
    polarity: Polarity
    target: Span | None
    answers: bool
    commitment: Commitment
    tone: Literal["neutral", "distancing", "factive"] | None
    score: float

    def of(self, statement: Statement) -> Statement:
        """The statement with what is read here; its target is resolved elsewhere."""
        return replace(statement, act=self.act, polarity=self.polarity, commitment=self.commitment, tone=self.tone)


class ActFinder:
    """Reads the acts of the statements of one report off the states of its one encoding."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._head = Head("acts", encoder, settings)
        self.made_by = f"acts:{self._head.version}"
        self.least_target = float(self._head.parameters.get("least_target", _LEAST_TARGET))

    def __call__(self, text: str, encoded: Encoded, statements: Sequence[Statement]) -> dict[str, ActReading]:
        """A reading for every statement whose cue has words, by statement id; turns and continuations are left to the rules (sayso.cues.rules)."""
        laid = [(s, *statement_pieces(encoded.pieces, s.source, s.cue, s.content)) for s in statements if _speaks(text, s)]
        laid = [x for x in laid if len(x[1])]
        if not laid:
            return {}
        words = [statement_words(text, s.source, s.cue, s.content) for s, *_ in laid]
        act, polarity, answers, target = self._head(
            hidden=encoded.states(), piece=_table([x[1] for x in laid]), role=_table([x[2] for x in laid]),
            distance=_table([x[3] for x in laid]), words=_table(words),
        )  # fmt: skip
        chances = softmax(act)
        found = {}
        for k, (s, index, _, _) in enumerate(laid):
            best = int(chances[k].argmax())
            name = ACTS[best]
            found[s.id] = ActReading(
                act=name,
                polarity=POLARITIES[int(polarity[k].argmax())],
                target=target_span(text, encoded, index, target[k, : len(index)], self.least_target) or opening(text, name, s),
                answers=bool(answers[k] > 0),
                commitment=commitment(text, name, s.cue, s.content),
                tone=tone_of(text, s.cue),
                score=float(chances[k, best]),
            )
        return found


def target_span(text: str, encoded: Encoded, index: Ints, logits: Floats, least: float) -> Span | None:
    """The likeliest run of whole words among the pieces `index` (t,) with logits (t,); None where none is over `least`."""
    likely = logits > least
    if not likely.any():
        return None
    pieces = encoded.pieces
    word = pieces.word[index]
    peak = int(logits.argmax())
    first = last = peak

    def joined(i: int, j: int) -> bool:
        return bool(abs(int(index[i]) - int(index[j])) == 1 and (likely[j] or word[i] == word[j]))

    while first and joined(first, first - 1):
        first -= 1
    while last + 1 < len(index) and joined(last, last + 1):
        last += 1
    return trimmed(text, Span(int(pieces.start[index[first]]), int(pieces.end[index[last]])))


def _speaks(text: str, statement: Statement) -> bool:
    return any(words_in(c.of(text)) for c in statement.cue)


def opening(text: str, act: Act, statement: Statement) -> Span | None:
    """The first words of the content of an act that is directed at somebody; None for other acts."""
    if act not in _AIMED or not statement.content:
        return None
    found = _OPENING.match(text, statement.content[0].start, statement.content[0].end)
    return Span(*found.span()) if found else None


def _table(rows: Sequence[Sequence[int] | Ints]) -> Ints:
    """Rows of unequal length as one array, filled up with 0."""
    table = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for k, row in enumerate(rows):
        table[k, : len(row)] = row
    return table
