"""Which body is meant by "the ministry", "the Corran campaign", "the Kestrian side": bodies without their name."""

from __future__ import annotations

from sayso import lexicons
from sayso.resolve.actors import Figure
from sayso.resolve.descriptions import Party
from sayso.resolve.focus import body_in_focus
from sayso.resolve.naming import by_name
from sayso.resolve.scene import NOBODY, Answer, Scene
from sayso.resolve.titles import MODIFIERS
from sayso.resolve.unnamed import at_its_place, described

_STAFF = frozenset({"campaign", "team", "office", "camp"})
_UNIQUE = lexicons.words("bodies", "unique")


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
        more = set(party.text.lower().split()) & MODIFIERS - {party.head}  # "the foreign ministry" is not the defence ministry
        fits_it = [f for f in scene.cast.figures if f.kind == "organisation" and _may_be(f, party.head, more)]
        bodies = [f for f in fits_it if f.name.split()[-1].lower() == party.head]
        found = _in_note(scene, party, bodies)
        if not found:
            bodies = [f for f in fits_it if party.head in f.name.lower().split()]
            found = _in_note(scene, party, bodies)
        if not found and party.head in _STAFF:
            found = _of_who_is_told_of(scene, party)
        if len(found) > 1:
            here = scene.page.paragraph(party.span.start)
            near = [f for f in found if any(m.end <= party.span.start and here - scene.page.paragraph(m.start) <= 1 for m in f.mentions)]
            found = near if len(near) == 1 else found
        if len(found) == 1 and not _is_near(scene, found[0], party.span.start):
            spoke = body_in_focus(scene, party).figures
            if spoke and any(
                h.figures == spoke and scene.page.paragraph(h.span.start) == scene.page.paragraph(party.span.start) for h in scene.heard
            ):
                return Answer(spoke)  # "the network" is the one that has just spoken, whichever is called so somewhere above
            if len(found[0].mentions) == 1 and not any(found[0] in h.figures for h in scene.heard):
                return Answer((), (found[0],))  # named once and in passing, paragraphs ago
        if len(found) == 1:
            return Answer((found[0],))
        if found:
            return Answer((), tuple(found))
        if not owned and party.owner is None and party.head not in _UNIQUE:
            return body_in_focus(scene, party)
    if party.owner is not None:
        return Answer((at_its_place(scene, party, "organisation"),))
    if owned or party.head in _UNIQUE or not party.definite:
        return Answer((described(scene, party, "organisation"),))
    return NOBODY


def _in_note(scene: Scene, party: Party, bodies: list[Figure]) -> list[Figure]:
    """Those of the bodies that are named before the description, in a running report of several notes in its own note."""
    note = scene.note_start(party.span.start)
    return [
        f for f in scene.seen_before(party.span.start, bodies) if not note or any(note <= m.start < party.span.start for m in f.mentions)
    ]


def _of_who_is_told_of(scene: Scene, party: Party) -> list[Figure]:
    """ "The campaign" in a note that names none: that of the first person whom the note names, where the report has told of one."""
    note = scene.note_start(party.span.start)
    here = [(m.start, f) for f in scene.cast.persons() for m in f.mentions if note <= m.start < party.span.start] if note else []
    if not here:
        return []
    first = min(here, key=lambda h: h[0])[1]
    theirs = [
        f for f in scene.cast.figures
        if f.kind == "organisation" and f.name.lower().split()[-1] == party.head and first.words[-1] in f.name.replace("’s", "").split()
    ]  # fmt: skip
    return theirs if len(theirs) == 1 else []


def _may_be(figure: Figure, head: str, more: set[str]) -> bool:
    """Whether the body may be called by `head` with the modifiers `more`: its name has them, or has no others."""
    own = set(figure.name.lower().split())
    return more <= own or not (own & MODIFIERS - {head})


def _is_near(scene: Scene, figure: Figure, at: int) -> bool:
    here = scene.page.paragraph(at)
    return any(m.end <= at and here - scene.page.paragraph(m.start) <= 1 for m in figure.mentions)


def _staff(scene: Scene, party: Party) -> Figure | None:
    """The campaign, team or office of a person: one body, whether it is "Lorne’s", "the Lorne" or "Ada Lorne’s presidential campaign"."""
    if party.head not in _STAFF or party.phrase is None or party.countries:
        return None
    owner = by_name(scene, party.phrase).figures
    if len(owner) != 1 or owner[0].kind != "person":
        return None
    key = f"{party.head}@{id(owner[0])}"
    if key not in scene.described:
        scene.described[key] = described(scene, party, "organisation")
    figure = scene.described[key]
    if len(party.text) > len(figure.name):
        figure.name = party.text
    scene.mention(party.span, figure)
    return figure
