"""Whom "he", "they", "it", "who", "both" stand for: the one who fits, or nobody where two do."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.antecedents import ranked
from sayso.resolve.scene import NOBODY, Answer, Scene
from sayso.spans import Span

_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
# From this probability on one reading remains, from a higher one where both are named in one sentence; below the last somebody is no candidate.
_SURE, _SURE_OF_TWO, _MAYBE = 0.55, 0.65, 0.05
_GAP = re.compile(r"[\s,—–-]*(?:\([^)\n]{0,40}\)[\s,]*)?$")
_GAP_WITH_PLACE = re.compile(r"\s+(?:of|from|in|at)\s[^.;:,!?]{1,40},?\s*$")


def pronoun(scene: Scene, word: str, span: Span, statement: Statement | None) -> Answer:
    """The answer for the pronoun `word` (small letters) at `span`, the source of `statement` or the party of a reaction."""
    if word in _GENDER:
        return _person(scene, _GENDER[word], span, statement)
    if word in ("who", "which", "that"):
        return _relative(scene, span)
    if word in ("both", "all", "neither", "each"):
        found = _enumerated(scene, span, 2 if word in ("both", "neither") else None)
        if not found.figures and word in ("both", "neither"):
            pairs = [
                h for h in scene.heard if h.span.end <= span.start and len(h.figures) == 1 and h.figures[0].name.lower().startswith("two ")
            ]
            return Answer(max(pairs, key=lambda h: h.span.end).figures) if pairs else found
        return found
    if word in ("they", "them", "their"):
        return _plural(scene, span, statement)
    if word in ("it", "its"):
        return _neuter(scene, span)
    if word in ("i", "my", "we", "our") and statement is not None:
        return _first_person(scene, word, statement)
    if word == "you" and statement is not None:
        return _addressed(scene, statement)
    return NOBODY


def _first_person(scene: Scene, word: str, statement: Statement) -> Answer:
    outer = scene.outer(statement)
    speakers = scene.speaker_of(outer) if outer is not None else ()
    if word in ("i", "my") or (speakers and all(f.kind != "person" for f in speakers)):
        return Answer(speakers)
    # a person's "we" is the speaker's side, and which side that is the report may not tell
    return Answer((), speakers)


def _addressed(scene: Scene, statement: Statement) -> Answer:
    """ "You said in March": whoever has the next turn, where the words stand in a turn of somebody else."""
    outer = scene.outer(statement)
    if outer is None or not outer.cue or outer.cue[0].of(scene.page.text) != ":":
        return NOBODY
    after = [h for h in scene.heard if h.statement is not None and not h.statement.within and h.span.start > outer.content[-1].start]
    following = min(after, key=lambda h: h.span.start, default=None)
    asking = scene.speaker_of(outer)
    if following is None or following.figures == asking or len(following.figures) != 1:
        return NOBODY
    here = scene.page.paragraph(outer.content[-1].start)
    return Answer(following.figures) if scene.page.paragraph(following.span.start) - here <= 1 else NOBODY


def _person(scene: Scene, gender: str, span: Span, statement: Statement | None) -> Answer:
    page = scene.page
    fits = [f for f in scene.cast.figures if f.kind == "person" and (f.gender is None or f.gender == gender)]
    outer = scene.outer(statement) if statement is not None else None
    if outer is not None:
        speakers = scene.speaker_of(outer)
        # in what is partly quoted the words outside the marks are indirect speech
        told = outer.manner == "indirect" or (outer.manner == "mixed" and not scene.is_quoted(span.start))
        if told and len(speakers) == 1 and speakers[0] in fits:
            # "X said that he believed": X, unless somebody else was named in between
            between = _named_between(scene, fits, outer.content[0].start if outer.content else span.start, span.start, speakers[0])
            if not between:
                return Answer(speakers)
            return Answer((), (speakers[0], *between))
        # in direct speech the speaker is "I", never "he"
        fits = [f for f in fits if f not in speakers]
    quoted = scene.is_quoted(span.start)
    paragraph = page.paragraph(span.start)
    own = list(statement.content) if statement is not None else []
    opening = _participle_before(scene, span)
    if opening is not None:
        own.append(opening)
    found = ranked(scene, fits, span, gender, own)
    if not found:
        return NOBODY
    # a bare surname of two persons, one of whom may be meant
    unsure = any(
        m.end <= span.start
        and page.paragraph(m.start) == paragraph
        and scene.is_quoted(m.start) == quoted
        and sum(f in fits for f in who) > 0
        for m, who in scene.unsure
        if found[0][1] not in who
    )
    last = max(scene.heard, key=lambda h: h.span.end if h.span.end <= span.start else -1, default=None)
    # who spoke last goes on speaking, whatever that surname means
    unsure = unsure and not (last is not None and last.span.end <= span.start and last.figures == (found[0][1],))
    beside = len(found) > 1 and _last_sentence(scene, found[0][1], span) == _last_sentence(scene, found[1][1], span)
    if found[0][0] >= (_SURE_OF_TWO if beside else _SURE) and not unsure:
        return Answer((found[0][1],))
    return Answer((), tuple(f for p, f in found if p >= _MAYBE))


def _last_sentence(scene: Scene, figure: Figure, span: Span) -> int:
    """The sentence that last names the person before the pronoun."""
    return scene.page.sentence(max((m.start for m in figure.mentions if m.end <= span.start), default=0))


def _participle_before(scene: Scene, span: Span) -> Span | None:
    """ "Campaigning against Lorne, he said": the clause before the comma, whose names are not the pronoun's; None without such a clause."""
    page = scene.page
    i = page.index(span.start)
    if i < 2 or page.words[i - 1].text != ",":
        return None
    first = i
    while first and page.sentence_of[first - 1] == page.sentence_of[i]:
        first -= 1
    return Span(page.words[first].start, span.start) if page.words[first].plain.endswith("ing") else None


def _named_between(scene: Scene, fits: list[Figure], start: int, end: int, not_this: Figure) -> list[Figure]:
    return [f for f in fits if f is not not_this and any(start <= m.start and m.end <= end for m in f.mentions)]


def _relative(scene: Scene, span: Span) -> Answer:
    """ "X, who said": the noun right before; of "X and Y, who said" both."""
    page = scene.page
    sentence = page.sentence(span.start)
    ends: list[tuple[int, Span, Figure]] = sorted(
        ((m.end, m, f) for f in scene.cast.figures for m in f.mentions if m.end <= span.start and page.sentence(m.start) == sentence),
        key=lambda e: (e[0], e[1].end - e[1].start),
        reverse=True,
    )
    if not ends:
        return NOBODY
    end, place, figure = ends[0]
    if page.words[page.index(span.start)].plain == "who" and figure.kind not in ("person", "group"):
        return NOBODY  # "the senators on Capitol Hill who"
    gap = page.text[end : span.start]
    if not _GAP.fullmatch(gap) and not (_GAP_WITH_PLACE.fullmatch(gap) and figure.kind == "person"):
        return NOBODY
    joint = [h for h in scene.heard if len(h.figures) > 1 and h.span.end == end]
    if joint:
        return Answer(joint[-1].figures)
    if len(ends) > 1 and re.fullmatch(r"\s+(?:and|or)\s+", page.text[ends[1][0] : place.start]):
        return Answer((), (figure, ends[1][2]))
    return Answer((figure,))


def _enumerated(scene: Scene, span: Span, number: int | None) -> Answer:
    """ "..., both said" and "..., all saying": the list of parties in this sentence or, for a sentence that begins so, the one before."""
    sentence = scene.page.sentence(span.start)
    paragraph = scene.page.paragraph(span.start)
    for back in (0, 1):
        lists = [
            h for h in scene.heard
            if h.span.end <= span.start and scene.page.sentence(h.span.start) == sentence - back and scene.page.paragraph(h.span.start) == paragraph and len(h.figures) > 1
        ]  # fmt: skip
        if lists:
            figures = max(lists, key=lambda h: h.span.end).figures
            return Answer(figures) if number is None or len(figures) == number else NOBODY
    return NOBODY


def _plural(scene: Scene, span: Span, statement: Statement | None) -> Answer:
    """ "they": the one group or list of parties named before in this paragraph, inside the same quotation or outside as the pronoun is."""
    page = scene.page
    quoted = scene.is_quoted(span.start)
    paragraph = page.paragraph(span.start)
    own = statement.within if statement is not None else None
    found: dict[tuple[int, ...], tuple[int, tuple[Figure, ...]]] = {}
    for f in scene.cast.figures:
        if f.kind == "group":
            for m in f.mentions:
                if m.end <= span.start and page.paragraph(m.start) == paragraph and scene.is_quoted(m.start) == quoted:
                    who = tuple(f.members) or (f,)
                    found[tuple(id(w) for w in who)] = (m.end, who)
    for h in scene.heard:
        inner = h.statement.within if h.statement is not None else None
        if len(h.figures) > 1 and h.span.end <= span.start and page.paragraph(h.span.start) == paragraph and inner == own:
            found[tuple(id(w) for w in h.figures)] = (h.span.end, h.figures)
    if len(found) == 1:
        return Answer(next(iter(found.values()))[1])
    last = max(scene.heard, key=lambda h: h.span.end if h.span.end <= span.start else -1, default=None)
    if (
        last is not None
        and last.span.end <= span.start
        and page.paragraph(last.span.start) == paragraph
        and (len(last.figures) > 1 or last.figures[0].kind in ("group", "organisation"))
    ):
        return Answer(last.figures)
    flat = [f for _, who in sorted(found.values(), key=lambda v: -v[0]) for f in who]
    return Answer((), tuple(dict.fromkeys(flat)))


def _bodies(scene: Scene, span: Span, where: Callable[[Span], bool]) -> list[Figure]:
    """The bodies and states named before the pronoun `where` it may look, outside quotations."""
    return [
        f for f in scene.cast.figures
        if f.kind in ("organisation", "state") and any(m.end <= span.start and where(m) and not scene.is_quoted(m.start) for m in f.mentions)
    ]  # fmt: skip


def _neuter(scene: Scene, span: Span) -> Answer:
    """ "it said": the body or state that spoke last in this or the previous paragraph, or the only one named in this one."""
    page = scene.page
    paragraph = page.paragraph(span.start)
    near = [
        h
        for h in scene.heard
        if h.span.end <= span.start and paragraph - page.paragraph(h.span.start) <= 1 and not (h.statement and h.statement.within)
    ]
    here = _bodies(scene, span, lambda m: page.sentence(m.start) == page.sentence(span.start))
    if len(here) == 1:
        return Answer((here[0],))
    last = max(near, key=lambda h: h.span.end, default=None)
    if (
        last is not None
        and len(last.figures) == 1
        and ((last.work and last.figures[0].known) or last.figures[0].kind in ("organisation", "state"))
    ):
        return Answer(last.figures)  # "The ad calls her a liar. It also says": whoever made the ad
    bodies = _bodies(scene, span, lambda m: page.paragraph(m.start) == paragraph)
    close = _bodies(scene, span, lambda m: page.sentence(span.start) - page.sentence(m.start) <= 1)
    if len(bodies) == 1 and (last is None or (page.paragraph(last.span.start) < paragraph and close)):
        return Answer((bodies[0],))
    return Answer((), tuple(scene.seen_before(span.start, bodies)))
