"""Statements without a source of their own: "..., adding that ...", "Citing the gauge, X said", and the next paragraph of a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.parties import is_spoken_of
from sayso.resolve.pronouns import pronoun
from sayso.resolve.scene import Answer, Scene
from sayso.spans import Span

# "After saying", "By refusing": words that open a clause whose subject is that of the sentence.
_OPENING = frozenset({"after", "before", "by", "while", "when", "since", "without", "in", "despite"})
# Finite verbs and auxiliaries that do not end in -ed.
_FINITE = frozenset(
    {"said", "told", "could", "would", "did", "had", "was", "wrote", "thought", "saw", "found", "made", "gave", "took", "says"}
)
# The answer of each statement by its id, with the speakers under a reserve.
Answers = dict[str, tuple[Answer, list[tuple[Figure, Span]]]]


def follow(scene: Scene, statements: Sequence[Statement], answers: Answers) -> None:
    """Statements without a source: "..., adding that ..." has the speaker of the cue before it, a continuation that of what it continues."""
    by_id = {s.id: s for s in statements}
    # what one source says twice, one speaker says: "the company said ..., blaming ..."
    said: dict[tuple[Span, ...], Answer] = {s.source: answers[s.id][0] for s in statements if s.source and answers[s.id][0].figures}
    for s in statements:
        if s.source in said and not answers[s.id][0].figures and not is_spoken_of(scene.page, s):
            answers[s.id] = (said[s.source], [])
    ordered = sorted(statements, key=lambda s: s.cue[0].start if s.cue else s.content[0].start if s.content else 0)
    for s in ordered:
        if s.source or answers[s.id][0].figures:
            continue
        if s.continues in by_id and s.continues is not None:
            answers[s.id] = (answers[s.continues][0], [])
            continue
        if not s.cue or not _goes_on(scene, s):
            continue
        sentence = scene.page.sentence(s.cue[0].start)
        earlier = [
            o for o in ordered
            if o is not s and o.cue and o.cue[0].end <= s.cue[0].start and o.within == s.within and scene.page.sentence(o.cue[0].start) == sentence and answers[o.id][0].figures
        ]  # fmt: skip
        if earlier:
            answers[s.id] = (answers[earlier[-1].id][0], [])
            continue
        outer = by_id.get(s.within or "")
        if outer is not None and outer.manner != "direct" and _coordinated(scene, s, outer) and answers[outer.id][0].figures:
            answers[s.id] = (answers[outer.id][0], [])
            continue
        found = _subject(scene, s, ordered, answers)
        if found is not None:
            answers[s.id] = (Answer((found,)), [])


def _subject(scene: Scene, statement: Statement, ordered: Sequence[Statement], answers: Answers) -> Figure | None:
    """The subject of the sentence of a participle: "Citing the gauge, Lorne said", "She turned the offer down, saying"."""
    page = scene.page
    at = page.index(statement.cue[0].start)
    if not page.words[at].plain.endswith("ing"):
        return None
    sentence = page.sentence_of[at]
    after = [
        o for o in ordered
        if o.cue and o.source and o.cue[0].start > statement.cue[0].end and o.within == statement.within and page.sentence(o.cue[0].start) == sentence
    ]  # fmt: skip
    if page.sentence_start(at):
        found = answers[after[0].id][0].figures if after else ()
        return found[0] if len(found) == 1 else None
    if page.words[at - 1].plain in _OPENING and page.sentence_start(at - 1):
        return _after_clause(scene, statement, sentence)
    first = at
    while first and page.sentence_of[first - 1] == sentence:
        first -= 1
    word = page.words[first]
    if word.plain in ("he", "she", "it"):
        found = pronoun(scene, word.plain, Span(word.start, word.end), None).figures
        return found[0] if len(found) == 1 else None
    named = [
        f for _, span, f in scene.named if page.words[first].start <= span.start <= word.end + 25 and page.sentence(span.start) == sentence
    ]
    return named[0] if len(named) == 1 and named[0].kind in ("person", "organisation", "state") else None


def _coordinated(scene: Scene, statement: Statement, outer: Statement) -> bool:
    """ "The army said that none had fired, and suggested that ...": a finite verb after the joint, in the words of no quotation, goes on with the
    verb of saying around it, in whose content it was taken in."""
    page = scene.page
    at = page.index(statement.cue[0].start)
    if page.words[at - 1].plain not in ("and", "but") or scene.is_quoted(statement.cue[0].start) or not outer.cue:
        return False
    after = page.sentence(outer.cue[-1].start) == page.sentence_of[at] and outer.cue[-1].end <= statement.cue[0].start
    return after and (page.words[at].plain.endswith("ed") or page.words[at].plain in _FINITE)


def _after_clause(scene: Scene, statement: Statement, sentence: int) -> Figure | None:
    """ "After saying that it was late, Lorne left": the name or pronoun after the comma that closes the clause."""
    words = scene.page.words
    last = scene.page.index(max(c.end for c in (*statement.content, *statement.cue)) - 1)
    subject = last + 1
    while subject < len(words) and words[subject].kind == "sign" and words[subject].text in ",”\"’'":
        subject += 1
    # the comma may stand before a closing mark, in the content or behind it
    closed = any(w.text == "," for w in words[max(0, last - 1) : subject])
    if not closed or subject >= len(words) or scene.page.sentence_of[subject] != sentence:
        return None
    word = words[subject]
    if word.plain in ("he", "she"):
        found = pronoun(scene, word.plain, Span(word.start, word.end), None).figures
        return found[0] if len(found) == 1 else None
    return next((f for _, span, f in scene.named if word.start <= span.start <= word.end + 25 and f.kind == "person"), None)


def _goes_on(scene: Scene, statement: Statement) -> bool:
    """Whether a cue without a source shares the subject of the one before: a participle ("adding"), or a verb after "and"."""
    words = statement.cue[0].of(scene.page.text).split()
    if not words or words[0].lower() in ("was", "were", "been", "is", "are", "according"):
        return False
    if any(w.lower().endswith("ing") for w in words[:2]):
        return True
    before = scene.page.index(statement.cue[0].start) - 1
    return before >= 0 and scene.page.words[before].plain in ("and", "but")
