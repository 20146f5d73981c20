"""Who spoke: every statement gets its speakers, or, where more than one reading remains, the candidates and no speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sayso import lexicons
from sayso.records import Actor, Hedge, Report, Statement
from sayso.resolve import offices
from sayso.resolve.actors import Figure
from sayso.resolve.descriptions import CROWD_PRONOUNS, LOWER_BODIES, Party
from sayso.resolve.headline import name_headline
from sayso.resolve.naming import by_name, found_cast
from sayso.resolve.parties import agent_of_passive, reacting_parties, whole_list
from sayso.resolve.pronouns import pronoun
from sayso.resolve.scene import NOBODY, Answer, Heard, Scene
from sayso.resolve.sources import parties
from sayso.resolve.targets import targets
from sayso.spans import Span

# Common nouns that a sentence begins with without an article.
_THINGS, _ENDINGS = lexicons.words("words", "things"), tuple(lexicons.ordered("words", "endings"))


def resolve(
    report: Report, statements: tuple[Statement, ...], aims: Mapping[str, Sequence[Span]] = MappingProxyType({})
) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """The actors of one report and its statements with `speakers`, `candidates`, `hedged` and `target` filled; all other fields stay as they are.

    `aims` are the words that name the target of a statement, by statement id. Statements come back in their order. A statement whose speaker cannot be told has no speakers; `candidates` then holds (actor, score)
    for those who may be meant, scores below 1 in sum, best first.
    """
    scene = Scene.of(report.text, report.title, statements)
    read = {s.id: _parties_of(scene, s) for s in statements}
    found_cast(scene, [p for found in read.values() for p in found])
    for s in statements:
        whole = whole_list(scene, s)
        if whole is not None:
            read[s.id] = parties(scene.page, scene.phrases, whole)
    reacting = reacting_parties(scene)
    answers: dict[str, tuple[Answer, list[tuple[Figure, Span]]]] = {}
    # The order of the text, because a pronoun looks back; what stands inside a statement comes after it, because "I" is its speaker.
    outermost: list[Statement | Party] = [*_in_order(statements, top=True), *reacting]
    for item in sorted(outermost, key=_place):
        if isinstance(item, Party):
            who = _who(scene, item, None)
            _hear(scene, item, who, None)
        else:
            answers[item.id] = _speakers(scene, item, read[item.id])
    for statement in _in_order(statements, top=False):
        answers[statement.id] = _speakers(scene, statement, read[statement.id])
    _followers(scene, statements, answers)
    name_headline(scene)  # once more: a surname that speaks for the first time may have its full name there
    aimed = {s.id: targets(scene, s, answers[s.id][0].figures, aims[s.id]) for s in statements if s.id in aims}
    actors, made = scene.cast.records(report.id)
    done = []
    for s in statements:
        answer, hedged = answers[s.id]
        done.append(
            replace(
                s,
                speakers=tuple(dict.fromkeys(made[id(f)] for f in answer.figures if id(f) in made)),
                candidates=() if answer.figures else _scored([made[id(f)] for f in answer.candidates if id(f) in made]),
                hedged=tuple(Hedge(actor=made[id(f)], span=span) for f, span in hedged if id(f) in made),
                target=tuple(made[id(f)] for f in aimed.get(s.id, ()) if id(f) in made),
            )
        )
    return actors, tuple(done)


def _parties_of(scene: Scene, statement: Statement) -> list[Party]:
    # The words beat the span: after "was denied by" stands who denies, whatever was taken for the source.
    agent = agent_of_passive(scene.page, statement)
    spans = (agent,) if agent is not None else statement.source
    return [p for span in spans for p in parties(scene.page, scene.phrases, span)]


def _in_order(statements: Sequence[Statement], *, top: bool) -> list[Statement]:
    depth: dict[str, int] = {}
    by_id = {s.id: s for s in statements}
    for s in statements:
        outer, steps = s.within, 0
        while outer in by_id and steps < len(statements):
            outer, steps = by_id[outer].within, steps + 1
        depth[s.id] = steps
    return sorted((s for s in statements if (depth[s.id] == 0) == top), key=lambda s: (depth[s.id], _place(s)))


def _place(item: Statement | Party) -> int:
    if isinstance(item, Party):
        return item.span.start
    spans = item.source or item.cue or item.content
    return spans[0].start if spans else 0


def _speakers(scene: Scene, statement: Statement, found: list[Party]) -> tuple[Answer, list[tuple[Figure, Span]]]:
    figures: list[Figure] = []
    candidates: list[Figure] = []
    hedged: list[tuple[Figure, Span]] = []
    resolved = True
    # what one of several named parties adds ("Trump and other Republicans") counts; one that stays open leaves only itself out
    for party in found:
        answer = _who(scene, party, statement)
        resolved = resolved and bool(answer.figures)
        figures.extend(f for f in answer.figures if f not in figures)
        candidates.extend(answer.candidates)
        if party.hedge is not None:
            hedged.extend((f, party.hedge) for f in answer.figures)
        for f in answer.figures:
            if len(answer.figures) == 1:
                scene.mention(party.phrase.span if party.sort == "named" and party.phrase is not None else party.span, f)
    if figures and (resolved or len(found) > 1):
        span = Span(min(p.span.start for p in found), max(p.span.end for p in found))
        scene.heard.append(Heard(span, tuple(figures), statement))
        return Answer(tuple(figures)), hedged
    return Answer((), tuple(dict.fromkeys(candidates))), []


def _hear(scene: Scene, party: Party, answer: Answer, statement: Statement | None) -> None:
    if answer.figures:
        scene.heard.append(Heard(party.span, answer.figures, statement))
        if len(answer.figures) == 1:
            scene.mention(party.span, answer.figures[0])


def _who(scene: Scene, party: Party, statement: Statement | None) -> Answer:
    """The figures that one party of a source refers to."""
    match party.sort:
        case "named":
            return _named(scene, party)
        case "pronoun":
            return pronoun(scene, party.head, party.span, statement)
        case "office":
            return offices.office(scene, party)
        case "members":
            return offices.members(scene, party)
        case "body":
            return offices.body(scene, party)
        case "crowd":
            return NOBODY if party.text.lower() in CROWD_PRONOUNS else offices.crowd(scene, party)
        case "someone":
            return offices.someone(scene, party)
        case _:
            return _turn(scene, party)


def _named(scene: Scene, party: Party) -> Answer:
    phrase = party.phrase
    assert phrase is not None
    if phrase.sort == "capital" and phrase.country:
        same = scene.cast.by_surname(phrase.name)
        # "Washington said" in a report about somebody of that name
        figure = same[0] if len(same) == 1 else scene.cast.state(phrase.country)
        return Answer((scene.name(phrase, figure),))
    found = by_name(scene, phrase)
    if not found.figures and not found.candidates:
        if (
            phrase.sort == "organisation"
            or phrase.definite
            or (phrase.name.isupper() and len(phrase.name) > 1 and not _is_turn(scene, party.span))
        ):
            found = Answer((scene.cast.found_body(phrase.name, phrase.country),))
        elif _is_name(scene, party):
            found = Answer((scene.cast.found_person(phrase),))
        else:
            return NOBODY
        for p in scene.phrases.all:
            if p.name == phrase.name:
                scene.name(p, found.figures[0])
    if len(found.figures) == 1 and found.figures[0].kind == "person":
        scene.name(phrase, found.figures[0])
        found.figures[0].learn(phrase, party.role, party.countries[0] if len(party.countries) == 1 else None)
    return found


def _is_name(scene: Scene, party: Party) -> bool:
    """Whether a word without a given name before it is a name at all: "Video shows" has its capital from the sentence."""
    phrase = party.phrase
    assert phrase is not None
    if " " in phrase.name or phrase.role or not scene.page.sentence_start(scene.page.index(phrase.core.start)):
        return True
    if any(p.name == phrase.name and not scene.page.sentence_start(scene.page.index(p.core.start)) for p in scene.phrases.all):
        return True
    low = phrase.name.lower()
    return not (
        low.endswith(_ENDINGS) or low in LOWER_BODIES or low in _THINGS or any(w.plain == low and not w.capital for w in scene.page.words)
    )


def _is_turn(scene: Scene, span: Span) -> bool:
    return scene.page.text[span.end : span.end + 1] == ":"


def _turn(scene: Scene, party: Party) -> Answer:
    """A name in a headline or a speaker turn, where capitals tell nothing: "VENN: We shall see." """
    known = next((f for _, span, f in scene.named if party.span.start <= span.start and span.end == party.span.end), None)
    if known is not None:
        return Answer((known,))
    name = party.text.strip(" :.")
    if not name.isupper() or len(name) < 3:
        return NOBODY
    found = scene.cast.by_surname(name.split()[-1])
    if len(found) == 1:
        return Answer((found[0],))
    if found or not _is_turn(scene, party.span) or party.head in ("q", "question", "moderator", "reporter"):
        return Answer((), tuple(found))
    figure = scene.cast.add(Figure(name.title(), "person"))
    scene.mention(party.span, figure)
    return Answer((figure,))


def _followers(scene: Scene, statements: Sequence[Statement], answers: dict[str, tuple[Answer, list[tuple[Figure, Span]]]]) -> None:
    """Statements without a source: "..., adding that ..." has the speaker of the cue before it, a continuation that of what it continues."""
    by_id = {s.id: s for s in statements}
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


def _goes_on(scene: Scene, statement: Statement) -> bool:
    """Whether a cue without a source shares the subject of the one before: a participle ("adding"), or a verb after "and"."""
    words = statement.cue[0].of(scene.page.text).split()
    if not words or words[0].lower() in ("was", "were", "been", "is", "are", "according"):
        return False
    if any(w.lower().endswith("ing") for w in words[:2]):
        return True
    before = scene.page.index(statement.cue[0].start) - 1
    return before >= 0 and scene.page.words[before].plain in ("and", "but")


def _scored(ids: list[str]) -> tuple[tuple[str, float], ...]:
    """Candidates with scores: each half as likely as the nearer one; together .9, or .5 for a single one, since it may be nobody named."""
    ids = list(dict.fromkeys(ids))[:5]
    weights = [0.5**k for k in range(len(ids))]
    return tuple((i, round((0.9 if len(ids) > 1 else 0.5) * w / sum(weights), 3)) for i, w in zip(ids, weights, strict=True))
