"""From the names of a report to its cast: one actor for "Sergei Ivanov", "Ivanov" and "Mr. Ivanov", and none where two could be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso import lexicons
from sayso.resolve.actors import Figure
from sayso.resolve.body_names import letters_explained, note_kinds, shorten_names, told_kind, whose
from sayso.resolve.descriptions import COUNTRIES, Party
from sayso.resolve.headline import name_headline
from sayso.resolve.namesakes import misspelt, one_of
from sayso.resolve.page import STARTERS, Page
from sayso.resolve.phrases import GIVEN, GROUPS, Phrase, given_gender, known_bodies
from sayso.resolve.scene import NOBODY, Answer, Scene
from sayso.resolve.states import state_at
from sayso.resolve.titles import MODIFIERS
from sayso.resolve.told import note_told

_PLACES = lexicons.words("words", "places")
# What stands after the possessive of a state and of nobody else.
_STATE_ONLY = lexicons.words("titles", "of_state")


def found_cast(scene: Scene, sources: Sequence[Party]) -> None:
    """Fills the cast: states, persons with a full name or a title, bodies; then the names that speak; then what refers back to them."""
    cast, phrases, page = scene.cast, scene.phrases.all, scene.page
    _unlisted_states(scene)
    full = {p.name for p in phrases if p.sort == "person" and len(p.name.split()) > 1 and p.name.split()[0] in GIVEN}
    known = {name.casefold() for name in known_bodies()}
    persons: list[Phrase] = []
    mine = lexicons.own()
    listed = mine.persons if mine is not None else frozenset[str]()
    # what a source calls a body: "the newspaper Dagen"
    bodies = {s.phrase.name for s in sources if s.sort == "named" and s.phrase is not None and s.phrase.sort == "organisation"}
    surnames = {name.split()[-1] for name in full}
    bodies |= {p.name for p in phrases if p.sort == "unknown" and p.name not in surnames and told_kind(page, p)}
    for p in phrases:
        if p.sort == "state" and p.country:
            scene.name(p, cast.state(p.country))
        elif p.sort == "unknown" and p.name in bodies:
            scene.name(p, cast.found_body(p.name, p.country))
        elif p.sort in ("person", "unknown") and len(p.name.split()) > 1:
            shorter = _known_end(p.name, full) or _known_start(p.name, full)
            if shorter is not None or p.sort == "person" or p.name in listed:
                persons.append(replace(p, name=shorter or p.name, sort="person", gender=p.gender or given_gender(shorter or p.name)))
        elif p.sort == "organisation" and not cast.is_unlisted_state(p.name) and (p.name.casefold() in known or not p.name.isupper()):
            # capitals alone ("EDT", "ORMUND") make an actor only where they speak
            core = p.core.of(page.text)
            owner = whose(page, p) if p.country is None else None
            scene.name(p, cast.found_body(p.name, p.country, core.removeprefix("The ") if p.name != core else None, owner))
    shorten_names(scene)
    letters_explained(scene)
    # the longest form of a name first, so that "Mr. Peña Nieto" finds "Enrique Peña Nieto"
    for p in sorted(persons, key=lambda p: (-len(p.name.split()), p.core.start)):
        ends = cast.by_surname(p.name) if p.name.split()[0] not in GIVEN else []
        scene.name(p, ends[0] if len(ends) == 1 else cast.found_person(p)).learn(p)
    speaking = {s.phrase.core for s in sources if s.sort == "named" and s.phrase is not None}
    # a full name that nothing else marks is a person's where the last word of it speaks or it speaks itself
    wanted = {s.phrase.name for s in sources if s.phrase is not None and s.sort == "named"}
    for p in phrases:
        parts = p.name.split()
        opens = page.sentence_start(page.index(p.core.start)) or parts[0].lower() in STARTERS
        if len(parts) == 2 and p.sort == "unknown" and opens and cast.by_surname(parts[1]):
            continue  # "Injecting Lorne": the first word has its capital from the sentence
        if (
            p.sort == "unknown"
            and 1 < len(parts) <= 4
            and p.core not in scene.figure_of
            and not p.definite
            and parts[-1].lower() not in _PLACES
            and (p.core in speaking or any(" ".join(parts[k:]) in wanted for k in range(1, len(parts))))
        ):
            scene.name(p, cast.found_person(p))
    for p in phrases:
        if p.sort in ("person", "unknown") and p.core not in scene.figure_of:
            answer = by_name(scene, p)
            if answer.figures:
                scene.name(p, answer.figures[0])
                answer.figures[0].learn(p)
            elif answer.candidates:
                scene.unsure.append((p.core, answer.candidates))
            elif p.sort == "person" or (p.name in wanted and p.name in GIVEN and not p.definite):
                scene.name(p, cast.found_person(p))  # somebody called by the given name alone
    note_kinds(scene)
    _counterparts(scene)
    _groups(scene)
    name_headline(scene)
    note_told(scene)


def _known_end(name: str, full: set[str]) -> str | None:
    """The known full name that a longer one ends with: "Republican Ada Lorne" is Ada Lorne; None for "Jan Piet Vos" beside "Piet Vos"."""
    words = name.split()
    for cut in range(1, len(words) - 1):
        if words[cut - 1] in GIVEN:
            return None
        if " ".join(words[cut:]) in full:
            return " ".join(words[cut:])
    return None


def _known_start(name: str, full: set[str]) -> str | None:
    """The known full name that a longer one begins with: a heading says "Ada Lorne Sides With ...", and the sentence in it has no end."""
    words = name.split()
    return next((" ".join(words[:cut]) for cut in range(len(words) - 1, 1, -1) if len(words) > 2 and " ".join(words[:cut]) in full), None)


def _unlisted_states(scene: Scene) -> None:
    """States that no list knows, by what only states have: "Kestria's foreign minister", "the Tolvany parliament" is too little."""
    names: set[str] = set()
    for p in scene.phrases.all:
        if p.sort != "unknown" or p.name.isupper():
            continue
        after = scene.page.index(p.core.end - 1) + 1
        if after < len(scene.page.words) and scene.page.words[after].kind == "poss":
            rest = [w.plain for w in scene.page.words[after + 1 : after + 3]]
            if " ".join(rest) in _STATE_ONLY or rest[:1] in (["parliament"], ["embassy"]):
                names.add(p.name)
    names |= {p.name for p in scene.phrases.all if p.sort == "unknown" and _called_country(scene.page, p)}
    for p in scene.phrases.all:
        if (
            p.of
            and p.role
            and p.role.lower() in _STATE_ONLY
            and p.country is None
            and state_at(scene.page, scene.page.index(p.of_span.start if p.of_span else 0)) is None
        ):
            names.add(p.of)
    # where the report has one such state, a bare name that goes on with "which" is no person
    if names:
        names |= {p.name for p in scene.phrases.all if p.sort == "unknown" and " " not in p.name and _like_a_state(scene.page, p)}
    for p in scene.phrases.all:
        if p.of in names and p.of_span is not None:
            figure = scene.cast.unlisted_state(p.of)
            scene.figure_of.setdefault(p.of_span, figure)
            figure.mentions.add(p.of_span)
        if p.name in names and p.sort == "unknown":
            scene.name(p, scene.cast.unlisted_state(p.name))


def _called_country(page: Page, phrase: Phrase) -> bool:
    """ "The neighbouring country of Sarand"."""
    first = page.index(phrase.core.start)
    return first > 1 and page.words[first - 1].plain == "of" and page.words[first - 2].plain in COUNTRIES


def _like_a_state(page: Page, phrase: Phrase) -> bool:
    last = page.index(phrase.core.end - 1)
    after = [w.plain for w in page.words[last + 1 : last + 3]]
    return after == [",", "which"]


def by_name(scene: Scene, phrase: Phrase) -> Answer:
    """The figure that a name refers to; candidates where several could be meant; nobody where the name is new."""
    if phrase.core in scene.figure_of:
        return Answer((scene.figure_of[phrase.core],))
    cast, name = scene.cast, phrase.name
    if name.isupper() and len(name) > 3 and name not in known_bodies():
        name = name.title() if not cast.by_surname(name) else name
    if len(name.split()) > 1:
        same = cast.by_name(name)
        if len(same) == 1:
            return Answer((same[0],))
        body = cast.body(name)
        return Answer((body,)) if body is not None else NOBODY
    sex = phrase.gender if phrase.span.start < phrase.core.start else None  # "Ms. Cyril": without address the word may be a surname
    for found in (cast.by_surname(name), cast.by_given(name)):
        fitting = [f for f in found if not (sex and f.gender and f.gender != sex)]
        if fitting:
            return one_of(scene, fitting, phrase.core.start, by_address=sex is not None)
    slips = misspelt(scene, name) if not phrase.definite else []
    if len(slips) == 1:
        return Answer((slips[0],))
    if phrase.definite or name.isupper():
        body = cast.body(name)
        return Answer((body,)) if body is not None else NOBODY
    return NOBODY


def _counterparts(scene: Scene) -> None:
    """ "his Armenian counterpart X" holds the office of the one whose counterpart X is: the last named office-holder before."""
    for p in scene.phrases.all:
        if p.owner is None or p.core not in scene.figure_of:
            continue
        figure = scene.figure_of[p.core]
        before = [
            f
            for _, span, f in sorted(scene.named, key=lambda n: n[0])
            if span.end <= p.span.start and f.kind == "person" and f is not figure and f.role
        ]
        if before and figure.role is None:
            figure.learn(replace(p, role=before[-1].role))


def _groups(scene: Scene) -> None:
    """ "Azerbaijani partners" is a group of one state; "our French and American colleagues" one whose members are the two states."""
    page = scene.page
    words = page.words
    done = -1
    for i in page.capitals:
        state = state_at(page, i) if i > done else None
        if state is None or "adjective" not in state.sorts or (state.doubtful and state.code not in scene.supported):
            continue
        codes, last = [state.code], state.last
        while last + 2 < len(words) and words[last + 1].plain in ("and", ","):
            more = state_at(page, last + 2)
            if more is None or "adjective" not in more.sorts:
                break
            codes.append(more.code)
            last = more.last
        head = last + 1
        while head < len(words) and words[head].plain in MODIFIERS and words[head].plain not in GROUPS:
            head += 1
        if head < len(words) and words[head].plain in GROUPS and page.sentence_of[head] == page.sentence_of[i]:
            first = i - 1 if i and words[i - 1].plain in ("our", "his", "her", "their", "its", "my", "the", "some", "two", "three") else i
            span = page.of(first, head)
            figure = Figure(page.of(i, head).of(page.text), "group", country=codes[0] if len(codes) == 1 else None, known=False)
            figure.members = [scene.cast.state(code) for code in dict.fromkeys(codes)] if len(codes) > 1 else []
            for member in figure.members:
                # a member that the report names nowhere else is mentioned by its adjective here
                if not member.mentions:
                    member.mentions.add(page.of(i, i))
            scene.cast.add(figure)
            scene.mention(span, figure)
            scene.described[f"@{page.of(i, head).start}"] = figure
            done = head
