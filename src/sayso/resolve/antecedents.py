"""Which person "he" or "she" is: every person who may be meant, with a probability.

A logistic ranker over a dozen readings of the text (how near, who spoke last, who the sentence before is about ...). The weights have
names and stand in data/lexicons/antecedents.yaml; training/train_antecedents.py fits them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from sayso import lexicons
from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.scene import Heard, Scene
from sayso.spans import Span

_PREPOSITIONS = lexicons.words("words", "prepositions")
_FAR = 4


@cache
def weights() -> Mapping[str, float]:
    """Name of a feature -> weight."""
    return {name: float(w) for name, w in lexicons.mapping("antecedents", "weights").items()}


def ranked(scene: Scene, fits: Sequence[Figure], span: Span, gender: str, own: Sequence[Span]) -> list[tuple[float, Figure]]:
    """(probability, person) for those of `fits` whom the pronoun at `span` may mean, best first.

    Names inside `own`, what the pronoun's bearer says, are not the bearer's.
    """
    found = features(scene, fits, span, gender, own)
    if not found:
        return []
    known = weights()
    scores = [sum(known.get(k, 0.0) * v for k, v in values.items()) for _, values in found]
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    return sorted(((o / total, f) for o, (f, _) in zip(odds, found, strict=True)), key=lambda r: -r[0])


def features(scene: Scene, fits: Sequence[Figure], span: Span, gender: str, own: Sequence[Span]) -> list[tuple[Figure, dict[str, float]]]:
    """What can be seen of each person mentioned in the last paragraphs before `span`, inside or outside quotations as the pronoun is."""
    page = scene.page
    quoted = scene.is_quoted(span.start)
    here, sentence, note = page.paragraph(span.start), page.sentence(span.start), scene.note_start(span.start)

    def counts(m: Span) -> bool:
        if m.end > span.start or m.start < note or here - page.paragraph(m.start) > _FAR or m.start < page.title.end <= span.start:
            return False
        return scene.is_quoted(m.start) == quoted and not any(c.start <= m.start < c.end for c in own)

    mentions = {id(f): sorted(m for m in f.mentions if counts(m)) for f in fits}
    known = [f for f in fits if mentions[id(f)]]
    if not known:
        return []
    heard = _last_heard(scene, note, span.start)
    first_of = _subjects(scene, {id(f): mentions[id(f)] for f in known})
    told = [(c, s) for s in scene.statements if not s.within for c in s.content if here - page.paragraph(c.start) <= _FAR]
    first_in = {page.sentence(m.start): page.paragraph(m.start) for f in known for m in mentions[id(f)]}
    since = [(m.start, f) for f in known for m in mentions[id(f)] if first_of.get(page.sentence(m.start)) is f]
    previous = max((s for s in first_of if s < sentence), default=None)
    found = []
    for f in known:
        own_mentions = mentions[id(f)]
        last = own_mentions[-1]
        distance = sentence - page.sentence(last.start)
        paragraphs = here - page.paragraph(last.start)
        spoke = heard is not None and heard.figures[0] is f
        after, before = page.index(last.end - 1) + 1, page.index(last.start) - 1
        found.append((f, {
            "sentences_back": float(min(distance, 6)),
            "same_sentence": float(distance == 0),
            "paragraphs_back": float(min(paragraphs, _FAR)),
            "same_paragraph": float(paragraphs == 0),
            "subject_here": float(first_of.get(sentence) is f),
            "subject_before": float(previous is not None and first_of[previous] is f),
            "spoke_last": float(spoke),
            "spoke_last_here": float(spoke and heard is not None and page.paragraph(heard.span.start) == here),
            "spoke_last_before": float(spoke and heard is not None and here - page.paragraph(heard.span.start) == 1),
            "superseded": float(spoke and heard is not None and any(s is not f and at > heard.span.end for at, s in since)),
            "subject_of_paragraph": float(previous is not None and first_of[previous] is f and first_in.get(previous) == here),
            "spoken_about": float(_is_told(told, last, f, scene)),
            "possessive": float(after < len(page.words) and page.words[after].kind == "poss"),
            "after_preposition": float(before >= 0 and page.words[before].plain in _PREPOSITIONS),
            "often": math.log1p(len(own_mentions)),
            "gender_told": float(f.gender == gender),
            "unnamed": float(not f.known),
            "in_headline": float(any(m.start < page.title.end for m in f.mentions)),
        }))  # fmt: skip
    return found


def _last_heard(scene: Scene, after: int, before: int) -> Heard | None:
    found = [
        h for h in scene.heard
        if after <= h.span.start and h.span.end <= before and len(h.figures) == 1 and h.figures[0].kind == "person" and not (h.statement and h.statement.within)
    ]  # fmt: skip
    return max(found, key=lambda h: h.span.end, default=None)


def _subjects(scene: Scene, mentions: Mapping[int, Sequence[Span]]) -> dict[int, Figure]:
    """Sentence -> the person named first in it, a possessive or the object of a preposition aside: most often its subject."""
    page = scene.page
    figures = {id(f): f for f in scene.cast.figures}
    first: dict[int, tuple[int, int]] = {}
    for key, spans in mentions.items():
        for m in spans:
            after, before = page.index(m.end - 1) + 1, page.index(m.start) - 1
            if (after < len(page.words) and page.words[after].kind == "poss") or (
                before >= 0 and page.words[before].plain in _PREPOSITIONS
            ):
                continue
            sentence = page.sentence(m.start)
            if sentence not in first or m.start < first[sentence][0]:
                first[sentence] = (m.start, key)
    return {sentence: figures[key] for sentence, (_, key) in first.items()}


def _is_told(told: Sequence[tuple[Span, Statement]], mention: Span, figure: Figure, scene: Scene) -> bool:
    """Whether the mention stands in what somebody else says."""
    for content, statement in told:
        if content.start <= mention.start < content.end:
            return figure not in scene.speaker_of(statement)
    return False
