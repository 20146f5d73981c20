"""Who spoke: every statement gets its speakers, or, where more than one reading remains, the candidates and no speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sayso.mention import Mention
from sayso.records import Actor, Hedge, Report, Statement
from sayso.resolve.about import Mentions
from sayso.resolve.actors import Figure
from sayso.resolve.behalf import served
from sayso.resolve.continuing import circumstances
from sayso.resolve.descriptions import Party
from sayso.resolve.followers import Answers, follow
from sayso.resolve.headline import name_headline
from sayso.resolve.kin import note_kin
from sayso.resolve.lead import link_lead
from sayso.resolve.membership import note_members
from sayso.resolve.mentions import add_unnamed
from sayso.resolve.naming import found_cast
from sayso.resolve.offices import office
from sayso.resolve.parties import agent_of_passive, is_spoken_of, reacting_parties, whole_list
from sayso.resolve.referents import who
from sayso.resolve.saying_places import place_figure
from sayso.resolve.scene import Answer, Heard, Scene
from sayso.resolve.sources import parties
from sayso.resolve.state_filled import fill_states
from sayso.resolve.subjects import office_subjects
from sayso.resolve.targets import placed, targets
from sayso.resolve.works import known_works
from sayso.spans import Span

# A source shorter than this, in characters, holds no clause.
_LONG = 25


def resolve(
    report: Report,
    statements: tuple[Statement, ...],
    aims: Mapping[str, Span] = MappingProxyType({}),
    mentions: Sequence[Mention] = (),
) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """The actors of one report and its statements with `speakers`, `candidates`, `hedged`, `about`, `target` and the circumstances filled
    (`addressees`, `occasion`, `channel`, `place`, `said_on`); all other fields stay as they are.

    `aims` are the words that name the party at whom a statement is directed, by statement id.

    Statements come back in their order. A statement whose speaker cannot be told has no speakers; `candidates` then holds (actor, score)
    for those who may be meant, scores below 1 in sum, best first. `mentions`, each with its entity, are what the mention head found.
    """
    scene, answers = listen(report, statements, mentions)
    name_headline(scene)  # once more: a surname that speaks for the first time may have its full name there
    spoke = {s.id: answers[s.id][0].figures for s in statements}
    mentioned_at = placed(scene)
    aimed = {s.id: targets(scene, s, spoke[s.id], aims[s.id], mentioned_at) for s in statements if s.id in aims}
    told = circumstances(scene, report, statements, spoke)
    places = {s: place_figure(scene, c.place) for s, c in told.items() if c.place is not None}
    mentioned = Mentions(scene)
    about = {s.id: mentioned.about(s, spoke[s.id]) for s in statements}
    behalf = served(scene, statements, spoke)
    add_unnamed(scene, mentions, {s.source[0]: spoke[s.id] for s in statements if len(s.source) == 1 and spoke[s.id]})
    fill_states(scene)
    note_members(scene)
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
                on_behalf_of=tuple(made[id(f)] for f in behalf[s.id][0] if id(f) in made),
                capacity=behalf[s.id][1],
                about=tuple(made[id(f)] for f in about[s.id] if id(f) in made),
                target=tuple(made[id(f)] for f in aimed.get(s.id, ()) if id(f) in made),
                addressees=told[s.id].addressees,
                occasion=told[s.id].occasion,
                channel=told[s.id].channel,
                place=made.get(id(places[s.id])) if s.id in places else None,
                said_on=told[s.id].said_on,
            )
        )
    return actors, tuple(done)


def listen(report: Report, statements: Sequence[Statement], mentions: Sequence[Mention] = ()) -> tuple[Scene, Answers]:
    """Who speaks in each statement, by its id, and all that was found on the way; training looks at the latter."""
    scene = Scene.of(report.text, report.title, tuple(statements), mentions)
    read = {s.id: _parties_of(scene, s) for s in statements}
    found_cast(scene, [p for found in read.values() for p in found])
    note_kin(scene)
    for s in statements:
        whole = whole_list(scene, s)
        if whole is not None:
            for same in (o for o in statements if o.source == s.source):  # "X, Y and Z have said ..., adding ..."
                read[same.id] = parties(scene.page, scene.phrases, whole)
    link_lead(scene, statements, read)
    _note_works(scene)
    reacting = reacting_parties(scene)
    answers: Answers = {}
    # The order of the text, because a pronoun looks back; what stands inside a statement comes after it, because "I" is its speaker.
    subjects = list(office_subjects(scene))
    outermost: list[Statement | Party] = [*_in_order(statements, top=True), *reacting, *subjects]
    silent = {id(p) for p in subjects}
    for item in sorted(outermost, key=_place):
        if isinstance(item, Party) and id(item) in silent:
            told = office(scene, item, founding=False).figures
            if len(told) == 1:
                scene.mention(item.span, told[0])
        elif isinstance(item, Party):
            _hear(scene, item, who(scene, item, None), None)
        else:
            answers[item.id] = _speakers(scene, item, read[item.id])
    for statement in _in_order(statements, top=False):
        answers[statement.id] = _speakers(scene, statement, read[statement.id])
    follow(scene, statements, answers)
    return scene, answers


def _note_works(scene: Scene) -> None:
    """The works of the report with their makers; whoever makes a poll is a body, though nothing else in the report says so."""
    for work in known_works(scene.page, scene.phrases):
        name = work.name
        figure = scene.figure_of.get(name.core) if name is not None else None
        if figure is None and name is not None and work.family == "poll" and name.sort in ("unknown", "organisation"):
            figure = scene.name(name, scene.cast.found_body(name.name))
        if figure is not None:
            scene.works.append((scene.page.words[work.at].start, work.family, figure))


def _parties_of(scene: Scene, statement: Statement) -> list[Party]:
    # The words beat the span: after "was denied by" stands who denies, whatever was taken for the source.
    agent = agent_of_passive(scene.page, statement)
    spans = (
        (agent,) if agent is not None else () if is_spoken_of(scene.page, statement) else tuple(_cut(scene, s) for s in statement.source)
    )
    return [p for span in spans for p in parties(scene.page, scene.phrases, span)]


def _cut(scene: Scene, source: Span) -> Span:
    """The source without a clause that was taken in: "A court in Lisk | acquitted Ada Lorne", where that verb is the cue of another statement."""
    if source.end - source.start < _LONG:
        return source
    cues = [s.cue[0].start for s in scene.statements if s.cue and source.start < s.cue[0].start and s.cue[0].end < source.end and s.source]
    inside = [
        c for c in cues if any(s.source[0].start == source.start for s in scene.statements if s.cue and s.cue[0].start == c and s.source)
    ]
    return Span(source.start, min(inside) - 1) if inside else source


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
        answer = who(scene, party, statement)
        resolved = resolved and bool(answer.figures)
        figures.extend(f for f in answer.figures if f not in figures)
        candidates.extend(answer.candidates)
        if party.hedge is not None:
            hedged.extend((f, party.hedge) for f in answer.figures)
        for f in answer.figures:
            if len(answer.figures) == 1 and party.sort != "work":  # "the poll" is no mention of its maker
                scene.mention(party.phrase.span if party.sort == "named" and party.phrase is not None else party.span, f)
    if figures and (resolved or len(found) > 1):
        span = Span(min(p.span.start for p in found), max(p.span.end for p in found))
        scene.heard.append(Heard(span, tuple(figures), statement, work=all(p.sort == "work" for p in found)))
        return Answer(tuple(figures)), hedged
    return Answer((), tuple(dict.fromkeys(candidates))), []


def _hear(scene: Scene, party: Party, answer: Answer, statement: Statement | None) -> None:
    if answer.figures:
        scene.heard.append(Heard(party.span, answer.figures, statement))
        if len(answer.figures) == 1:
            scene.mention(party.span, answer.figures[0])


def _scored(ids: list[str]) -> tuple[tuple[str, float], ...]:
    """Candidates with scores: each half as likely as the nearer one; together .9, or .5 for a single one, since it may be nobody named."""
    ids = list(dict.fromkeys(ids))[:5]
    weights = [0.5**k for k in range(len(ids))]
    return tuple((i, round((0.9 if len(ids) > 1 else 0.5) * w / sum(weights), 3)) for i, w in zip(ids, weights, strict=True))
