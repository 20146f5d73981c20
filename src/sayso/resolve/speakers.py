"""Who spoke: every statement gets its speakers, or, where more than one reading remains, the candidates and no speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso import lexicons
from sayso.records import Actor, Hedge, Report, Statement
from sayso.resolve import offices
from sayso.resolve.about import Mentions
from sayso.resolve.actors import Figure, initials
from sayso.resolve.continuing import circumstances
from sayso.resolve.descriptions import CROWD_PRONOUNS, LOWER_BODIES, Party
from sayso.resolve.followers import Answers, follow
from sayso.resolve.headline import name_headline
from sayso.resolve.lead import link_lead
from sayso.resolve.naming import by_name, found_cast
from sayso.resolve.parties import agent_of_passive, is_spoken_of, reacting_parties, subject_before, whole_list
from sayso.resolve.phrases import GIVEN, Phrase, given_gender, known_bodies
from sayso.resolve.pronouns import pronoun
from sayso.resolve.saying_places import place_figure
from sayso.resolve.scene import NOBODY, Answer, Heard, Scene
from sayso.resolve.sources import parties
from sayso.resolve.works import known_works, maker_before
from sayso.spans import Span

# Common nouns that a sentence begins with without an article.
_THINGS, _ENDINGS = lexicons.words("words", "things"), tuple(lexicons.ordered("words", "endings"))


def resolve(report: Report, statements: tuple[Statement, ...]) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """The actors of one report and its statements with `speakers`, `candidates`, `hedged`, `about` and the circumstances filled
    (`addressees`, `occasion`, `channel`, `place`, `said_on`); all other fields stay as they are.

    Statements come back in their order. A statement whose speaker cannot be told has no speakers; `candidates` then holds (actor, score)
    for those who may be meant, scores below 1 in sum, best first.
    """
    scene, answers = listen(report, statements)
    name_headline(scene)  # once more: a surname that speaks for the first time may have its full name there
    spoke = {s.id: answers[s.id][0].figures for s in statements}
    told = circumstances(scene, report, statements, spoke)
    places = {s: place_figure(scene, c.place) for s, c in told.items() if c.place is not None}
    mentions = Mentions(scene)
    about = {s.id: mentions.about(s, spoke[s.id]) for s in statements}
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
                about=tuple(made[id(f)] for f in about[s.id] if id(f) in made),
                addressees=told[s.id].addressees,
                occasion=told[s.id].occasion,
                channel=told[s.id].channel,
                place=made.get(id(places[s.id])) if s.id in places else None,
                said_on=told[s.id].said_on,
            )
        )
    return actors, tuple(done)


def listen(report: Report, statements: Sequence[Statement]) -> tuple[Scene, Answers]:
    """Who speaks in each statement, by its id, and all that was found on the way; training looks at the latter."""
    scene = Scene.of(report.text, report.title, tuple(statements))
    read = {s.id: _parties_of(scene, s) for s in statements}
    found_cast(scene, [p for found in read.values() for p in found])
    for s in statements:
        whole = whole_list(scene, s)
        if whole is not None:
            for same in (o for o in statements if o.source == s.source):  # "X, Y and Z have said ..., adding ..."
                read[same.id] = parties(scene.page, scene.phrases, whole)
    link_lead(scene, statements, read)
    for work in known_works(scene.page, scene.phrases):
        figure = scene.figure_of.get(work.name.core) if work.name is not None else None
        if figure is not None:
            scene.works.append((scene.page.words[work.at].start, work.family, figure))
    reacting = reacting_parties(scene)
    answers: Answers = {}
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
    follow(scene, statements, answers)
    return scene, answers


def _parties_of(scene: Scene, statement: Statement) -> list[Party]:
    # The words beat the span: after "was denied by" stands who denies, whatever was taken for the source.
    agent = agent_of_passive(scene.page, statement)
    spans = (agent,) if agent is not None else () if is_spoken_of(scene.page, statement) else statement.source
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
            found = pronoun(scene, party.head, party.span, statement)
            if not found.figures and not found.candidates and party.head in ("who", "which", "that"):
                return _before_relative(scene, party, statement)
            return found
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
        case "work":
            return _work(scene, party, statement)
        case _:
            return _turn(scene, party)


def _before_relative(scene: Scene, party: Party, statement: Statement | None) -> Answer:
    """ "The Kestrian minister, who said": whom the phrase before the relative pronoun means, where it is no name."""
    page = scene.page
    i = page.index(party.span.start)
    first = i
    while first and page.sentence_of[first - 1] == page.sentence_of[i]:
        first -= 1
    before = page.words[i - 1].end if i > first and page.words[i - 1].text != "," else page.words[i - 2].end if i - 1 > first else 0
    span = subject_before(page, before, first) if before else None
    read = parties(page, scene.phrases, span) if span is not None and span.end == before else []
    if not read or read[-1].sort not in ("named", "office", "body", "someone"):
        return NOBODY
    if read[-1].phrase is not None and read[-1].sort == "named" and read[-1].phrase.core.end < before:
        return NOBODY  # "Lorne in the year that followed"
    return _who(scene, read[-1], statement)


def _work(scene: Scene, party: Party, statement: Statement | None) -> Answer:
    """Who made a poll, an article, a ruling: by name, by "his", by "from X", or the maker of the last of that family."""
    work = party.work
    assert work is not None
    if work.pronoun is not None:
        found = pronoun(scene, work.pronoun.of(scene.page.text).lower(), work.pronoun, statement)
    elif work.name is not None:
        found = maker(scene, work.name, party.span)
    elif work.maker is not None:
        makers = parties(scene.page, scene.phrases, work.maker)
        found = _who(scene, makers[0], statement) if makers and makers[0].sort != "crowd" else NOBODY
    elif party.definite or party.span.start < scene.page.title.end:
        makers_before = maker_before(scene, work.family, party.span.start)
        found = Answer((makers_before[0],)) if len(makers_before) == 1 else Answer((), tuple(makers_before))
    else:
        early = (
            maker_before(scene, work.family, party.span.start) if scene.is_lead(party.span.start) and not party.head.endswith("s") else []
        )
        found = Answer((early[0],)) if len(early) == 1 else NOBODY
    if len(found.figures) == 1:
        scene.works.append((party.span.start, work.family, found.figures[0]))
    return found


def maker(scene: Scene, name: Phrase, span: Span) -> Answer:
    return _named(scene, Party("named", span, name.name, phrase=name, role=name.role))


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
            or (phrase.name.isupper() and 1 < len(phrase.name) < 30 and not _is_turn(scene, party.span))
        ):
            found = Answer((scene.cast.found_body(_in_full(scene, phrase.name), phrase.country, phrase.core.of(scene.page.text)),))
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


def _in_full(scene: Scene, name: str) -> str:
    """For letters the one name of the report with these first letters: "RT" is "Radio Tolvany", though nothing says that it is a body."""
    if not name.isupper() or name.lower() in known_bodies():
        return name
    letters = name.replace(".", "")
    found = {
        p.name
        for p in scene.phrases.all
        if p.sort in ("unknown", "organisation") and len(p.name) > len(name) and initials(p.name) == letters
    }
    return next(iter(found)) if len(found) == 1 else name


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
    known = next((f for _, span, f in scene.named if _only_name(scene, party, span)), None)
    if known is not None:
        return Answer((known,))
    name = party.text.strip(" :.")
    words = name.split()
    if len(words) == 2 and words[0] in GIVEN and words[1][:1].isupper() and party.span.start < scene.page.title.end:
        span = party.span
        return Answer((scene.cast.found_person(Phrase(span, span, name, "person", gender=given_gender(name))),))
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


def _only_name(scene: Scene, party: Party, span: Span) -> bool:
    """Whether the party is this name with nothing but capitals before it: "Mayor VENN", and not "the changes in Kenya"."""
    if not (party.span.start <= span.start and span.end == party.span.end):
        return False
    return all(w.capital for w in scene.page.words[scene.page.index(party.span.start) : scene.page.index(span.start)])


def _scored(ids: list[str]) -> tuple[tuple[str, float], ...]:
    """Candidates with scores: each half as likely as the nearer one; together .9, or .5 for a single one, since it may be nobody named."""
    ids = list(dict.fromkeys(ids))[:5]
    weights = [0.5**k for k in range(len(ids))]
    return tuple((i, round((0.9 if len(ids) > 1 else 0.5) * w / sum(weights), 3)) for i, w in zip(ids, weights, strict=True))
