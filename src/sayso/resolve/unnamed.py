"""People without a name: "officials", "a senior official", "the other of two"; and whoever or whatever is only described."""

from __future__ import annotations

from dataclasses import replace

from sayso import lexicons
from sayso.records import ActorKind
from sayso.resolve.actors import Figure
from sayso.resolve.descriptions import Party
from sayso.resolve.focus import person_in_focus
from sayso.resolve.pronouns import pronoun
from sayso.resolve.scene import Answer, Scene
from sayso.spans import Span

# A bare description means the same one again within so many paragraphs.
_FAR = 6
_CUTS = lexicons.words("words", "prepositions")


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
    before = _crowd_before(scene, party)
    if before is not None:
        scene.mention(party.span, before)
        return Answer((before,))
    return Answer((at_its_place(scene, party, "group"),))


def _crowd_before(scene: Scene, party: Party) -> Figure | None:
    """ "The officials" after "two officials of the ministry": the one crowd with that head that was told of before."""
    title = scene.page.title.end
    crowds = [f for f in scene.cast.figures if f.kind == "group" and not f.known and not f.members and _head_of(f.name) == party.head]
    found = scene.seen_before(party.span.start, crowds)
    if party.span.start >= title and scene.is_lead(party.span.start):
        # whom the headline calls "officials" the first paragraph calls "two officials of the ministry"
        shouted = [f for f in found if f.name.lower() == party.head and all(m.start < title for m in f.mentions)]
        if len(shouted) == 1:
            shouted[0].name = party.text
            return shouted[0]
    if not party.definite or party.number or party.phrase is not None or party.countries or len(party.text.split()) > 1:
        return None
    return found[0] if len(found) == 1 else None


_ORDINALS = frozenset({"first", "second", "third", "other"})


def someone(scene: Scene, party: Party) -> Answer:
    """ "a senior official": a person as described, never merged with another; "the official" after it is the same one."""
    if party.span.start in scene.linked:
        return Answer((scene.linked[party.span.start],))
    if party.definite and not party.phrase:
        earlier = [f for f in scene.cast.figures if f.kind == "person" and not f.known and _head_of(f.name) == party.head]
        found = scene.seen_before(party.span.start, earlier)
        if not found and any(w in _ORDINALS for w in party.text.lower().split()):
            return Answer((_of_two(scene, party),))
        if not found:
            focused = person_in_focus(scene, party)
            nobody = not focused.figures and not focused.candidates and (party.owner is not None or not may_be_somebody(scene, party))
            return Answer((by_description(scene, party),)) if nobody else focused
        return Answer((found[0],)) if len(found) == 1 else Answer((), tuple(found))
    return Answer((at_its_place(scene, party, "person"),))


def _of_two(scene: Scene, party: Party) -> Figure:
    """ "The other", "the second official" of two: one person, under the words that tell most."""
    crowd = [h for h in scene.heard if h.span.end <= party.span.start and any(f.kind == "group" or not f.known for f in h.figures)]
    head = party.head if party.head not in _ORDINALS else _head_of(max(crowd, key=lambda h: h.span.end).figures[0].name) if crowd else ""
    key = f"second@{head.removesuffix('s')}"
    if key not in scene.described:
        scene.described[key] = described(scene, party, "person")
    figure = scene.described[key]
    if len(party.text.split()) > len(figure.name.split()):
        figure.name = party.text
    scene.mention(party.span, figure)
    return figure


def _head_of(description: str) -> str:
    """The head word: "official" of "Kenyan official familiar with the talks"."""
    words = description.lower().split()
    if words[:2] == ["one", "of"]:
        return words[-1]
    stop = next((k for k, w in enumerate(words) if k and (w in _CUTS or w.endswith(("ing", "ed")))), len(words))
    return words[stop - 1]


def at_its_place(scene: Scene, party: Party, kind: ActorKind) -> Figure:
    """The unnamed one of exactly this place: the same words elsewhere may be another, one source of two statements is the same."""
    key = f"={party.span.start}"
    if key not in scene.described:
        country = party.countries[0] if len(party.countries) == 1 else None
        scene.described[key] = scene.cast.add(Figure(party.text, kind, country=country, role=party.role, gender=party.gender, known=False))
        scene.mention(party.span, scene.described[key])
    return scene.described[key]


def by_description(scene: Scene, party: Party) -> Figure:
    """Somebody of whom the report tells no name, as the report calls him: "the mayor", "its foreign minister" under whose he is."""
    if party.owner is None:
        return called_before(scene, party, "person")
    owner = _owner(scene, party.owner)
    return described(scene, replace(party, text=f"{owner}’s {party.text}"), "person") if owner else at_its_place(scene, party, "person")


def _owner(scene: Scene, possessive: Span) -> str | None:
    """The name of the one whom "his", "its" means; for "its" else the name that opens the sentence before."""
    word = possessive.of(scene.page.text).lower()
    found = pronoun(scene, word, possessive, None)
    if found.figures or word not in ("its", "their"):
        return found.figures[0].name if len(found.figures) == 1 else None
    sentence = scene.page.sentence(possessive.start)
    before = [p for p in scene.phrases.all if scene.page.sentence(p.core.start) == sentence - 1]
    if not before or before[0].sort != "unknown" or before[0].core in scene.figure_of:
        return None
    words = before[0].name.split()
    # "Neighbouring Caldera": the first word has its capital from the sentence
    return words[-1] if len(words) == 2 and words[0].endswith("ing") else before[0].name


def may_be_somebody(scene: Scene, party: Party) -> bool:
    """Whether a description may mean somebody named before it in the report: a person of whom no office is told, of no other gender."""
    at = party.span.start
    return any(
        not f.role_from and not (party.gender and f.gender and f.gender != party.gender) and any(m.end <= at for m in f.mentions)
        for f in scene.cast.persons()
    )


def called_before(scene: Scene, party: Party, kind: ActorKind) -> Figure:
    """ "The company", "the driver" of whom nothing else is told: the one so called some paragraphs above, else one of its own."""
    here, note = scene.page.paragraph(party.span.start), scene.note_start(party.span.start)
    for f in scene.cast.figures:
        so_called = not f.known and f.kind == kind and f.name == party.text
        if so_called and any(note <= m.start < party.span.start and here - scene.page.paragraph(m.start) <= _FAR for m in f.mentions):
            scene.mention(party.span, f)
            return f
    return at_its_place(scene, party, kind)


def described(scene: Scene, party: Party, kind: ActorKind) -> Figure:
    """The office-holder or body of this description: the same words mean the same one, because an office has one holder."""
    key = party.text.lower()
    if key not in scene.described:
        country = party.countries[0] if len(party.countries) == 1 else None
        figure = Figure(party.text, kind, country=country, role=party.role, gender=party.gender, known=False)
        scene.described[key] = scene.cast.add(figure)
    figure = scene.described[key]
    scene.mention(party.span, figure)
    return figure
