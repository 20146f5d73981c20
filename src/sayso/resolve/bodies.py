"""Which body is meant by "the ministry", "the Corran campaign", "the Kestrian side": bodies without their name."""

from __future__ import annotations

from dataclasses import replace

from sayso import lexicons
from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.antecedents import ranked
from sayso.resolve.descriptions import Party
from sayso.resolve.focus import body_in_focus, is_kind, may_be_called, one_kind
from sayso.resolve.naming import by_name
from sayso.resolve.phrases import DETERMINERS
from sayso.resolve.scene import Answer, Scene
from sayso.resolve.titles import MODIFIERS
from sayso.resolve.unnamed import at_its_place, called_before, described

_STAFF = frozenset({"campaign", "team", "office", "camp"})
# Of these, what only a person runs.
_RUN = frozenset({"campaign", "camp"})
# The one whom a pronoun would mean runs it, from this probability on.
_SURE = 0.8
_PREPOSITIONS = lexicons.words("words", "prepositions") | {"during", "after", "before", "over", "among"}
_UNIQUE, _IN_NAME = (lexicons.words("bodies", k) for k in ("unique", "in_name"))


def body(scene: Scene, party: Party, statement: Statement | None) -> Answer:
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
        fits_it = [f for f in scene.cast.figures if f.kind == "organisation" and _may_be(f, party.head, more) and _described_so(f, party)]
        # by its own name, or by what the first paragraph called it
        bodies = [f for f in fits_it if f.name.split()[-1].lower() == party.head or any(one_kind(party.head, h) for h in f.heads)]
        found = _in_note(scene, party, bodies)
        if not found:
            bodies = [f for f in fits_it if party.head in f.name.lower().split()]
            found = _in_note(scene, party, bodies)
        if not found and party.head in _STAFF:
            found = _of_who_is_told_of(scene, party)
        told = _told_of(scene, party, statement) if not any(f.known for f in found) else None
        if told is not None:
            return Answer((told,))
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
            longer = party.text.lower().endswith(found[0].name.lower()) and not set(party.text.lower().split()) & _PREPOSITIONS
            if not found[0].known and longer and len(party.text) > len(found[0].name):
                found[0].name = party.text  # "union" in a headline, and then "the bakers' union"
            return Answer((found[0],))
        if found:
            return Answer((), tuple(found))
        if not owned and party.owner is None and party.head not in _UNIQUE:
            focused = body_in_focus(scene, party)
            if focused.figures or focused.candidates:
                return focused
    if party.owner is not None:
        return Answer((at_its_place(scene, party, "organisation"),))
    country = party.countries[0] if len(party.countries) == 1 else None
    known = scene.cast.body(party.text) if party.phrase is None and len(party.text.split()) > 1 else None
    known = known or (scene.cast.organ(party.text, country) if party.definite or len(party.text.split()) > 1 else None)
    if known is not None:
        scene.mention(party.span, known)
        known.country = known.country or country
        return Answer((scene.cast.note_organ(known, party.text, country),))  # a headline writes "Norvale bank" for a name in capitals
    farther = (
        [f for f in scene.cast.figures if f.kind == "organisation" and f.known and is_kind(f.name, party.head)] if party.definite else []
    )
    farther = _in_note(scene, party, farther) if party.text.lower() == party.head and party.head not in _IN_NAME else []
    if farther:
        return Answer((farther[0],)) if len(farther) == 1 else Answer((), tuple(farther))
    party = _in_full(scene, party)
    staff = _staff(scene, party)
    if staff is None and party.definite and party.head in _RUN and party.text.lower() == party.head:
        staff = _of_who_is_meant(scene, party)
    if staff is not None:
        return Answer((staff,))
    alone = party.definite and len(party.text.split()) == 1 and party.head not in _UNIQUE
    if alone:
        return Answer((called_before(scene, party, "organisation"),))
    return Answer((scene.cast.note_organ(described(scene, party, "organisation"), party.text, country),))


def _of_who_is_meant(scene: Scene, party: Party) -> Figure | None:
    """ "The campaign" where none is named: that of the one whom "he" or "she" would mean here."""
    best = ranked(scene, scene.cast.persons(), party.span, "", ())
    if not best or best[0][0] < _SURE:
        return None
    return _staff_of(scene, party, best[0][1], f"{best[0][1].name}’s {party.head}")


def _told_of(scene: Scene, party: Party, statement: Statement | None) -> Figure | None:
    """ "Harwick City have sold Delano, the club said": the body of whose doings the content tells first, by a name that no other word marks."""
    if statement is None or not statement.content or party.head in _IN_NAME or statement.content[0].start > party.span.start:
        return None
    page = scene.page
    start = page.index(statement.content[0].start)
    start += page.words[start].plain == "the"
    if page.sentence_of[start] != page.sentence(party.span.start):
        return None
    name = next((p for p in scene.phrases.all if page.index(p.core.start) == start and not p.role), None)
    if name is None or name.sort not in ("unknown", "organisation") or not may_be_called(name.name, party.head):
        return None
    figure = scene.figure_of.get(name.core)
    if figure is not None:
        return figure if figure.kind == "organisation" else None
    title = page.title.end
    shouted = [f for f in scene.cast.figures if f.name.lower() == party.head and not f.known and all(m.start < title for m in f.mentions)]
    # whom the headline calls "club" the first paragraph names
    figure = scene.cast.named_body(shouted[0], name.name) if len(shouted) == 1 else scene.cast.found_body(name.name)
    for p in scene.phrases.all:
        if p.name == name.name and p.sort == name.sort:
            scene.name(p, figure)
    return figure


def _in_full(scene: Scene, party: Party) -> Party:
    """ "The ministry" after "a spokesman for the finance ministry": called by the last fuller description before it, outside quotations."""
    page, words = scene.page, scene.page.words
    if not party.definite or len(party.text.split()) > 1 or party.owner is not None:
        return party
    here, note = page.paragraph(party.span.start), scene.note_start(party.span.start)
    for i in range(page.index(party.span.start) - 1, 1, -1):
        if words[i].start < note or words[i].start < page.title.end:
            break
        if words[i].plain != party.head or scene.is_quoted(words[i].start):
            continue
        first = i
        while first and words[first - 1].plain in MODIFIERS and words[first - 1].plain not in DETERMINERS:
            first -= 1
        # "the police board": a bare noun between the article and the body
        noun = (
            first == i and i > 1 and words[i - 1].kind == "word" and not words[i - 1].capital and words[i - 2].plain in ("the", "a", "an")
        )
        first -= noun and words[i - 1].plain not in DETERMINERS and not words[i - 1].plain.endswith(("ed", "ing", "st", "er"))
        if first < i:
            return replace(party, text=page.of(first, i).of(page.text))
        if here - page.paragraph(words[i].start) <= 1 and party.head in _RUN:
            # "Lorne’s campaign", "the Lorne campaign"
            owner = next(
                (
                    p
                    for p in scene.phrases.all
                    if 0 < i - page.index(p.core.end - 1) <= 2 and page.sentence(p.core.start) == page.sentence_of[i]
                ),
                None,
            )
            figures = by_name(scene, owner).figures if owner is not None and words[i - 1].kind != "sign" else ()
            if len(figures) == 1:
                return replace(party, text=f"{figures[0].name}’s {party.head}", phrase=owner)
    return party


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


def _described_so(figure: Figure, party: Party) -> bool:
    """Whether the words of the description are those of one told before without a name, or more of them: "the seafarers' union" is not
    "the bakers' union"."""
    if figure.known or len(party.text.split()) == 1 or party.head in figure.heads:
        return True
    told, own = set(party.text.lower().split()), set(figure.name.lower().split())
    return told <= own or own <= told


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
    return _staff_of(scene, party, owner[0], party.text)


def _staff_of(scene: Scene, party: Party, owner: Figure, name: str) -> Figure:
    key = f"{party.head}@{id(owner)}"
    if key not in scene.described:
        scene.described[key] = described(scene, replace(party, text=name), "organisation")
    figure = scene.described[key]
    if len(name) > len(figure.name):
        figure.name = name
    scene.mention(party.span, figure)
    return figure
