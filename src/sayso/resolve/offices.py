"""Who is meant by "the minister", "Armenia's foreign minister", "the two presidents", "the ministry": office-holders and bodies without their name."""

from __future__ import annotations

from sayso import lexicons
from sayso.records import ActorKind
from sayso.resolve import titles
from sayso.resolve.actors import Figure
from sayso.resolve.antecedents import ranked
from sayso.resolve.descriptions import Party
from sayso.resolve.focus import body_in_focus, person_in_focus, tells_whose
from sayso.resolve.naming import by_name
from sayso.resolve.scene import NOBODY, Answer, Scene
from sayso.resolve.titles import SHADES, fits, same_office
from sayso.resolve.told import plain_word

_STAFF = frozenset({"campaign", "team", "office", "camp"})
_CUTS = lexicons.words("words", "prepositions")
_UNIQUE = lexicons.words("bodies", "unique")
# Roles that pass: who is meant is always somebody with a name.
_PASSING = frozenset({"candidate", "nominee", "front-runner", "frontrunner", "leader", "counterpart", "colleague"})
# One of two office-holders is meant where the report is so clearly speaking of one.
_SURE = 0.8
_STATE_WORDS = frozenset({"countries", "states", "governments", "nations", "sides", "parties"})


def office(scene: Scene, party: Party) -> Answer:
    """The one person who may be called so; a described actor where the phrase itself tells whose office it is; else nobody."""
    at = party.span.start
    if at in scene.linked:
        return Answer((scene.linked[at],))
    role = party.role or party.head
    if titles.office(role)[0] == "counterpart":
        return _counterpart(scene, party)
    holders = [f for f in scene.cast.persons() if holds(f, party) and _agrees(f, party)]
    # somebody named only later is meant by a headline, by nothing else
    found = holders if at < scene.page.title.end else scene.seen_before(at, holders)
    if len(found) > 1:
        found = _nearer(scene, party, role, found)
    if len(found) > 1 and party.definite and at >= scene.page.title.end:
        best = ranked(scene, found, party.span, party.gender or "", ())
        if best and best[0][0] >= _SURE:
            return Answer((best[0][1],))
    if len(found) == 1:
        return Answer((found[0],))
    if found:
        return Answer((), tuple(found))
    unnamed = [f for f in scene.cast.figures if f.kind == "person" and not f.known and f.role and fits(role, f.role)]
    if len(scene.seen_before(at, unnamed)) == 1 and not party.countries and party.phrase is None:
        return Answer((scene.seen_before(at, unnamed)[0],))  # "a diplomat", and then "the diplomat"
    here = scene.page.paragraph(at)
    # somebody whose office the report has not told may be the one
    untold = [
        f
        for f in scene.cast.persons()
        if not f.role_from and any(m.end <= at and here - scene.page.paragraph(m.start) <= 2 for m in f.mentions)
    ]
    state = party.phrase is not None and (party.phrase.sort in ("state", "organisation") or scene.cast.is_unlisted_state(party.phrase.name))
    if party.role and (party.countries or state) and party.role.split()[-1].lower() not in _PASSING:
        return Answer((), tuple(scene.seen_before(at, untold))) if untold else Answer((_described(scene, party, "person"),))
    if tells_whose(scene, party):
        return Answer((_described(scene, party, "person"),))  # "the prosecutor in Velden" needs no name to be somebody
    return person_in_focus(scene, party)


def _counterpart(scene: Scene, party: Party) -> Answer:
    """ "Her Peruvian counterpart": of those with the office of somebody named before the one who is of that state."""
    at = party.span.start
    named = scene.seen_before(at, [f for f in scene.cast.persons() if f.role])
    here = [f for f in named if scene.page.paragraph(at) - max(scene.page.paragraph(m.start) for m in f.mentions if m.end <= at) <= 1]
    for owner in here:
        head = titles.office(owner.role or "")[0]
        others = [
            f for f in scene.cast.persons() if f is not owner and any(_same(head, held) for held in f.role_from) and _agrees(f, party)
        ]
        found = [f for f in others if all(any(_like(w, t) for t in f.told | {(f.country or "").lower()}) for w in party.asked)]
        if len(found) == 1:
            return Answer((found[0],))
    return NOBODY


def holds(figure: Figure, party: Party) -> bool:
    """Whether the report tells of the person the office that the party is called by, and all that narrows it."""
    head, more = titles.office(party.role or party.head)
    asked = (more | party.asked) - SHADES
    if any(_same(head, held) for held in figure.role_from):
        pass
    elif not any(same_office(head, word) for word in figure.heads):
        return False
    told = figure.told | {w for held in figure.role_from for w in held.lower().split()}
    if "vice" in told and "vice" not in more and head != "president":
        return False
    return all(any(_like(w, t) for t in told) for w in (plain_word(a) for a in asked))


def _like(asked: str, told: str) -> bool:
    """The same word, or a name and its adjective: "tolvan" and "tolvany"."""
    return asked == told or (min(len(asked), len(told)) > 4 and asked[:5] == told[:5])


def _same(head: str, held: str) -> bool:
    return same_office(head, titles.office(held)[0])


def _nearer(scene: Scene, party: Party, role: str, found: list[Figure]) -> list[Figure]:
    """Of several holders those of the paragraphs here, of these the one who is called exactly so, or who is not a former one."""
    at = party.span.start
    here = scene.page.paragraph(at)
    if "former" not in party.asked and "former" not in role.lower():
        found = [f for f in found if not all("former" in held.lower().split() for held in f.role_from or [""])] or found
    near = [f for f in found if any(m.end <= at and here - scene.page.paragraph(m.start) <= 1 for m in f.mentions)]
    exact = [f for f in near or found if any(held.lower() == role.lower() for held in f.role_from)]
    return exact if len(exact) == 1 else near or found


def _agrees(figure: Figure, party: Party) -> bool:
    if party.gender and figure.gender and party.gender != figure.gender:
        return False
    return not (party.countries and figure.country and figure.country not in party.countries)


def members(scene: Scene, party: Party) -> Answer:
    """ "The two ministers": the holders of that office where exactly so many are named; "both sides": the two states of the paragraphs here."""
    number = party.number or 2
    at = party.span.start
    here = scene.page.paragraph(at)
    if party.role:
        found = [f for f in scene.cast.persons() if any(fits(party.role, held) for held in f.role_from) and _agrees(f, party)]
        found = scene.seen_before(at, found)
    elif party.head in _STATE_WORDS:
        states = [f for f in scene.cast.figures if f.kind == "state"]
        found = [f for f in states if any(m.end <= at and here - scene.page.paragraph(m.start) <= 1 for m in f.mentions)]
        found = found if len(found) == number else states
    else:
        persons = scene.cast.persons()
        found = [f for f in persons if any(m.end <= at and here - scene.page.paragraph(m.start) <= 1 for m in f.mentions)]
    found.sort(key=lambda f: f.first)
    if len(found) != number:
        return Answer((), tuple(found))
    key = f"={party.span.start}"
    if key not in scene.described:  # one source may serve several statements
        scene.described[key] = scene.cast.add(Figure(party.text, "group", known=False, members=found))
        scene.mention(party.span, scene.described[key])
    return Answer(tuple(found))


def body(scene: Scene, party: Party) -> Answer:
    """ "the ministry" is the one ministry named before; "the Kestrian side" its state; "the Corran campaign" a body as described."""
    if party.span.start in scene.linked:
        return Answer((scene.linked[party.span.start],))
    if party.head == "side" and len(party.countries) == 1:
        return Answer((scene.cast.state(party.countries[0]),))
    if party.head == "side" and party.phrase is not None and scene.cast.is_unlisted_state(party.phrase.name):
        return Answer((scene.cast.unlisted_state(party.phrase.name),))
    owned = bool(party.countries) or party.phrase is not None or len(party.text.split()) > 1
    staff = _staff(scene, party)
    if staff is not None:
        return Answer((staff,))
    if party.definite and not (party.countries or party.phrase or party.owner):
        bodies = [f for f in scene.cast.figures if f.kind == "organisation" and f.name.split()[-1].lower() == party.head]
        found = scene.seen_before(party.span.start, bodies)
        if not found:
            bodies = [f for f in scene.cast.figures if f.kind == "organisation" and party.head in f.name.lower().split()]
            found = scene.seen_before(party.span.start, bodies)
        if len(found) > 1:
            here = scene.page.paragraph(party.span.start)
            near = [f for f in found if any(m.end <= party.span.start and here - scene.page.paragraph(m.start) <= 1 for m in f.mentions)]
            found = near if len(near) == 1 else found
        if len(found) == 1:
            return Answer((found[0],))
        if found:
            return Answer((), tuple(found))
        if not owned and party.owner is None and party.head not in _UNIQUE:
            return body_in_focus(scene, party)
    if party.owner is not None:
        return Answer((_at_its_place(scene, party, "organisation"),))
    if owned or party.head in _UNIQUE or not party.definite:
        return Answer((_described(scene, party, "organisation"),))
    return NOBODY


def _staff(scene: Scene, party: Party) -> Figure | None:
    """The campaign, team or office of a person: one body, whether it is "Lorne’s", "the Lorne" or "Ada Lorne’s presidential campaign"."""
    if party.head not in _STAFF or party.phrase is None or party.countries:
        return None
    owner = by_name(scene, party.phrase).figures
    if len(owner) != 1 or owner[0].kind != "person":
        return None
    key = f"{party.head}@{id(owner[0])}"
    if key not in scene.described:
        scene.described[key] = _described(scene, party, "organisation")
    figure = scene.described[key]
    if len(party.text) > len(figure.name):
        figure.name = party.text
    scene.mention(party.span, figure)
    return figure


def crowd(scene: Scene, party: Party) -> Answer:
    """People without names are an actor as described; a group of two states found before is those states."""
    start = party.span.end - len(party.text)
    known = next(
        (
            f
            for key, f in scene.described.items()
            if key.startswith("@") and any(m.overlaps(party.span) for m in f.mentions) and start <= int(key[1:]) + 1
        ),
        None,
    )
    if known is not None:
        scene.mention(party.span, known)
        return Answer(tuple(known.members) or (known,))
    return Answer((_at_its_place(scene, party, "group"),))


_ORDINALS = frozenset({"first", "second", "third", "other"})


def someone(scene: Scene, party: Party) -> Answer:
    """ "a senior official": a person as described, never merged with another; "the official" after it is the same one."""
    if party.span.start in scene.linked:
        return Answer((scene.linked[party.span.start],))
    if party.definite and not party.phrase:
        earlier = [f for f in scene.cast.figures if f.kind == "person" and not f.known and _head_of(f.name) == party.head]
        found = scene.seen_before(party.span.start, earlier)
        if not found and any(w in _ORDINALS for w in party.text.lower().split()):
            return Answer((_described(scene, party, "person"),))  # "the second official" of two
        if not found:
            return person_in_focus(scene, party)
        return Answer((found[0],)) if len(found) == 1 else Answer((), tuple(found))
    return Answer((_at_its_place(scene, party, "person"),))


def _head_of(description: str) -> str:
    """The head word: "official" of "Kenyan official familiar with the talks"."""
    words = description.lower().split()
    stop = next((k for k, w in enumerate(words) if k and (w in _CUTS or w.endswith(("ing", "ed")))), len(words))
    return words[stop - 1]


def _at_its_place(scene: Scene, party: Party, kind: ActorKind) -> Figure:
    """The unnamed one of exactly this place: the same words elsewhere may be another, one source of two statements is the same."""
    key = f"={party.span.start}"
    if key not in scene.described:
        country = party.countries[0] if len(party.countries) == 1 else None
        scene.described[key] = scene.cast.add(Figure(party.text, kind, country=country, role=party.role, gender=party.gender, known=False))
        scene.mention(party.span, scene.described[key])
    return scene.described[key]


def _described(scene: Scene, party: Party, kind: ActorKind) -> Figure:
    """The office-holder or body of this description: the same words mean the same one, because an office has one holder."""
    key = party.text.lower()
    if key not in scene.described:
        country = party.countries[0] if len(party.countries) == 1 else None
        figure = Figure(party.text, kind, country=country, role=party.role, gender=party.gender, known=False)
        scene.described[key] = scene.cast.add(figure)
    figure = scene.described[key]
    scene.mention(party.span, figure)
    return figure
