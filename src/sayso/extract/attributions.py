"""Report -> statements: every attribution in it, top level and nested, with exact spans and a calibrated score."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from sayso.cues.verbs import cue_verbs, words_in
from sayso.encoder.encoder import Encoded, Encoder
from sayso.encoder.pieces import Pieces
from sayso.encoder.quotes import INSIDE, MARK, quote_state
from sayso.extract.bounds import Parts, bounded
from sayso.extract.decoding import Labelled, Weights, decode
from sayso.extract.edges import text_spans, trimmed, with_marks
from sayso.extract.layout import Ints
from sayso.extract.mending import mended
from sayso.extract.roles import CueReading, RoleReader, Tagged
from sayso.extract.settling import Attribution, past_dateline, settle, with_headline, with_subjects
from sayso.extract.turns import Turn, announced_quotation, continuations, signatures, turns
from sayso.ids import statement_id
from sayso.records import Manner, Report, Statement
from sayso.settings import Settings
from sayso.spans import Span

# How deep statements nest: "X said that Y had announced that Z" is two levels below the top; nobody writes a fourth.
_DEEPEST = 2
# A turn is typography and a matter of yes or no; 39 of the 40 turns of PolNeAR are read so.
_RULE_SCORE = 0.95
_OPENS = "“\"‘'«„"
_CLOSES = "”\"’'»“"
# Shorter than this, words in quotation marks are more often a title or a word held at arm's length than something said.
_SCARE_QUOTE = 24
# From which probability on a word is tried as the second verb of a source.
_LEAST_SECOND = 0.05
_LEAST_INNER_UNSURE = 0.4
# "put the number of dead at eleven": from which score on such a sentence of figures is taken.
_LEAST_FIGURES = 0.05
_FIGURES = re.compile(
    r"\b(?:put|puts|gave|gives)\s+(?:the|its|their)\s+(?:\w+\s+)?(?:toll|number|figure|total|count|cost|costs|damage|losses|loss)\b[^.;:]{0,60}?\s(?:at|as)\s+(?:\w+\s+){0,3}"
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|dozens)"
)
_IMPERSONAL = re.compile(
    r"\b[Ii]t\s+(?:is|was|has been|had been)\s+(?:understood|alleged|reported|rumoured|rumored|claimed|believed|thought)$"
)
CALIBRATION = ("bias", "cue", "valid", "source", "content", "edge", "has_source", "length")


def features(reading: CueReading, labelled: Labelled) -> dict[str, float]:
    """What calibration looks at: log odds and certainties of one decoded cue."""
    cue = min(max(reading.cue, 1e-4), 1 - 1e-4)
    return {
        "bias": 1.0,
        "cue": math.log(cue / (1 - cue)),
        "valid": max(-8.0, min(8.0, reading.valid)),
        "source": labelled.source_certainty,
        "content": labelled.content_certainty,
        "edge": labelled.edge_certainty,
        "has_source": float(labelled.source is not None),
        "length": math.log1p(sum(b - a for a, b in labelled.content)),
    }


def calibrated(values: dict[str, float], weights: dict[str, float]) -> float:
    """Logistic regression fitted on PolNeAR dev (training/tune.py); without weights the valid logit alone."""
    x = sum(weights.get(k, 0.0) * v for k, v in values.items()) if weights else values["valid"]
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))


def pieces_inside(pieces: Pieces, content: Sequence[Span]) -> Ints:
    """Indexes of the pieces that lie inside a content."""
    keep = np.zeros(len(pieces), bool)
    for span in content:
        keep[np.searchsorted(pieces.start, span.start) : np.searchsorted(pieces.end, span.end, side="right")] = True
    return np.flatnonzero(keep)


def _with_held(outer: Statement, held: dict[str, list[Statement]]) -> list[Statement]:
    return [outer, *(x for inner in held.get(outer.id, ()) for x in _with_held(inner, held))]


def manner(state: Any, text: str, content: Sequence[Span]) -> Manner:
    """direct where every word of the content lies in quotation marks, indirect where none does, else mixed."""
    quoted = words = 0
    for span in content:
        at = span.start
        for word in text[span.start : span.end].split():
            at = text.index(word, at)
            if any(c.isalnum() for c in word):
                words += 1
                first = next(i for i, c in enumerate(word) if c.isalnum())
                quoted += int(state[at + first] in (INSIDE, MARK))
            at += len(word)
    if not words or not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"


class AttributionFinder:
    """Finds the statements of a report. Holds the heads; safe to use for any number of reports, from one thread at a time."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self.encoder = encoder
        self.roles = RoleReader(encoder, settings)
        known = {f.name for f in fields(Weights)}
        decoding = self.roles.parameters.get("decoding", {})
        self.weights = Weights(**{k: v for k, v in decoding.items() if k in known})
        self._calibration: dict[str, dict[str, float]] = self.roles.parameters.get("calibration", {})
        self.made_by = f"attributions:{self.roles.version}"

    def __call__(self, report: Report, encoded: Encoded | None = None) -> tuple[Statement, ...]:
        """Statements in order of place, nested ones after the one they stand in; `encoded` is the text as the encoder read it, if it has."""
        text = report.text
        encoded = encoded or self.encoder(text)
        tagged = self.roles.tagged(encoded)
        state = quote_state(text)
        figures = [int(np.searchsorted(encoded.pieces.start, m.start())) for m in _FIGURES.finditer(text)]
        found = self.top(text, encoded.pieces, self.roles.top(tagged, min(_LEAST_SECOND, self.weights.least_cue), figures))
        found = [a for x in found if (a := past_dateline(text, x, report.dateline)) is not None]
        found = with_subjects(text, with_headline(text, found, report.title))
        spoken = turns(text, report.title) or signatures(text, report.title)
        found = [a for a in found if not any(s.overlaps(c) for t in spoken for c in (t.source, *t.content) for s in (*a.cue, *a.source))]
        top = [(a, self._statement(report, state, a, None)) for a in found]
        top += self._turns(report, spoken)
        top += self._continued(report, state, top)
        top.sort(key=lambda pair: pair[0].extent)
        held: dict[str, list[Statement]] = {}
        level = top
        for _ in range(_DEEPEST):
            inner = self.inner(text, encoded.pieces, tagged, [a.content for a, _ in level])
            level = [(a, self._statement(report, state, a, o.id)) for (_, o), some in zip(level, inner, strict=True) for a in some]
            for _, statement in level:
                held.setdefault(statement.within or "", []).append(statement)
        return tuple(x for _, outer in top for x in _with_held(outer, held))

    def _turns(self, report: Report, spoken: Sequence[Turn]) -> list[tuple[Attribution, Statement]]:
        """A transcript's turns as statements: the first paragraph has the name, each later one continues it."""
        made: list[tuple[Attribution, Statement]] = []
        for turn in spoken:
            before: str | None = None
            for k, span in enumerate(turn.content):
                source, cue = ((turn.source,), (turn.cue,)) if k == 0 else ((), ())
                a = Attribution(source, cue, (span,), _RULE_SCORE)
                statement = Statement(
                    id=statement_id(report.id, source, cue, a.content),
                    part="body",
                    manner="direct",
                    source=source,
                    cue=cue,
                    content=a.content,
                    continues=before,
                    score=_RULE_SCORE,
                    made_by="turns:1",
                )
                made.append((a, statement))
                before = statement.id
        return made

    def _continued(self, report: Report, state: Any, top: Sequence[tuple[Attribution, Statement]]) -> list[tuple[Attribution, Statement]]:
        """Paragraphs that go on with an open quotation and have no attribution of their own."""
        made: list[tuple[Attribution, Statement]] = []
        for c in continuations(report.text):
            owner = next((x for x in reversed([*top, *made]) if any(s.start <= c.after <= s.end for s in x[1].content)), None)
            taken_already = any(s.overlaps(c.content) for a, _ in top for s in (*a.content, *a.cue))
            if owner is None or taken_already:
                continue
            a = Attribution((), (), (c.content,), owner[0].score)
            statement = replace(self._statement(report, state, a, None), continues=owner[1].id, made_by="continuations:1")
            made.append((a, statement))
        return made

    def top(self, text: str, pieces: Pieces, readings: list[CueReading]) -> list[Attribution]:
        """Attributions of the first pass."""
        labelled = decode(readings, self.weights)
        made = [self.attribution(text, pieces, r, x, "top") for r, x in zip(readings, labelled, strict=True)]
        return settle(text, [a for a in made if a is not None and a.score >= self.least(text, a)])

    def least(self, text: str, a: Attribution) -> float:
        """The score under which an attribution is not reported: lower where its content is a quotation, marks and all, for whose is it else?
        and where somebody is there who does what a listed verb says.
        """
        quoted = all(text[s.start] in _OPENS and text[s.end - 1] in _CLOSES and s.end - s.start > _SCARE_QUOTE for s in a.content)
        if quoted:
            return self.weights.least_quoted
        if a.source and _FIGURES.match(text, a.cue[-1].start, a.content[0].end):
            return _LEAST_FIGURES
        if not a.source and _IMPERSONAL.search(text, max(0, a.cue[0].start - 4), a.cue[-1].end):
            return self.weights.least_listed
        words = words_in(" ".join(c.of(text) for c in a.cue))
        verbs = cue_verbs(words, len(words)) if a.source else []
        return min(self.weights.least_listed, self.weights.least_score) if verbs and not verbs[0].noun else self.weights.least_score

    def inner(self, text: str, pieces: Pieces, tagged: Sequence[Tagged], contents: Sequence[Sequence[Span]]) -> list[list[Attribution]]:
        """Attributions inside each of some contents, found on the states of the one pass."""
        asked = [self.roles.inside(tagged, pieces_inside(pieces, c), self.weights.least_inner_cue) for c in contents]
        labelled = iter(decode([r for readings in asked for r in readings], self.weights))
        return [self.settled_inner(text, pieces, [(r, next(labelled)) for r in readings]) for readings in asked]

    def settled_inner(self, text: str, pieces: Pieces, read: Sequence[tuple[CueReading, Labelled]]) -> list[Attribution]:
        """The decoded cues of one content that can stand together."""
        made = [self.attribution(text, pieces, r, x, "inner") for r, x in read]
        return settle(text, [a for a in made if a is not None and a.score >= self.least_inner(text, a)])

    def least_inner(self, text: str, a: Attribution) -> float:
        """The same inside a content: higher where nobody is there to say it, or no listed verb says that they did ("ignored three warnings")."""
        words = words_in(" ".join(c.of(text) for c in a.cue))
        sure = a.source and cue_verbs(words, len(words))
        return self.weights.least_inner_score if sure else max(_LEAST_INNER_UNSURE, self.weights.least_inner_score)

    def attribution(self, text: str, pieces: Pieces, reading: CueReading, labelled: Labelled, level: str) -> Attribution | None:
        """One decoded cue in code points, scored by the calibration of its `level` (top, inner); None where it has no content."""
        cue = text_spans(text, pieces, reading.pieces[reading.start : reading.end])
        announced = () if labelled.content or level != "top" else announced_quotation(text, cue[-1].end)
        if not labelled.content and not announced:
            return None
        if announced:
            labelled = replace(labelled, content_certainty=1.0, edge_certainty=1.0)
        content = announced or tuple(
            with_marks(text, s)
            for a, b in labelled.content
            for raw in text_spans(text, pieces, reading.pieces[a:b])
            if (s := trimmed(text, raw)) is not None
        )
        source: tuple[Span, ...] = ()
        if labelled.source is not None:
            a, b = labelled.source
            source = tuple(
                Span(s.start, s.end - 1) if text[s.end - 1] == "," else s
                for raw in text_spans(text, pieces, reading.pieces[a:b])
                if (s := trimmed(text, raw)) is not None
            )
        if not content:
            return None
        source, content = mended(text, source, cue, content)
        parts = bounded(text, Parts(source, cue, content))
        return (
            None
            if parts is None
            else Attribution(
                parts.source, parts.cue, parts.content, calibrated(features(reading, labelled), self._calibration.get(level, {}))
            )
        )

    def _statement(self, report: Report, state: Any, a: Attribution, within: str | None) -> Statement:
        head = report.title is not None and a.extent.overlaps(report.title)
        return Statement(
            id=statement_id(report.id, a.source, a.cue, a.content),
            part="headline" if head else "body",
            manner=manner(state, report.text, a.content),
            source=a.source,
            cue=a.cue,
            content=a.content,
            within=within,
            score=round(a.score, 4),
            made_by=self.made_by,
        )
