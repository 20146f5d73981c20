"""Whom the headline and the first paragraph describe before the report names them: "A Velden judge has barred ..." and below "Justice X said"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from sayso import lexicons
from sayso.records import Statement
from sayso.resolve import titles
from sayso.resolve.actors import Figure
from sayso.resolve.descriptions import Party
from sayso.resolve.focus import may_be_called
from sayso.resolve.naming import by_name
from sayso.resolve.offices import holds
from sayso.resolve.scene import Scene
from sayso.resolve.told import plain_word

# The name comes so many paragraphs after the description at most.
_FAR = 3
# A body of these is called by nothing else: a court is no union.
_POSTS = lexicons.words("titles", "posts")
# What a headline calls a body of any kind: a federation is no firm.
_ANY = frozenset({"group", "organization", "organisation", "body", "agency"})
_OWN_WORD = lexicons.words("bodies", "own_word") | lexicons.words("bodies", "in_name")


def link_lead(scene: Scene, statements: Iterable[Statement], read: Mapping[str, list[Party]]) -> None:
    """Fills `linked`: for a description without a name in the lead, the first speaker named below it whom nothing told contradicts."""
    page = scene.page
    opening = [p for s in statements for p in read[s.id] if _may_be_named_later(scene, p)]
    if not opening:
        return
    # a headline that calls somebody by an office that others hold too means whom the first paragraph means
    title = page.title.end
    shouted = [
        p for s in statements for p in read[s.id] if p.span.start < title and p.sort in ("office", "someone") and p.owner is None and p not in opening
    ]  # fmt: skip
    named = sorted((p for s in statements for p in read[s.id] if p.sort == "named" and p.phrase is not None), key=lambda p: p.span.start)
    # long reports name the same few again and again: whom a name means is asked once, and each of them is held against a description once
    meant: dict[int, Figure | None] = {}
    firsts: dict[int, int] = {}
    for party in sorted(opening, key=lambda p: -p.span.start):
        # the headline means whom the first paragraph means by the same word
        again = next((scene.linked[q.span.start] for q in opening if q.span.start in scene.linked and q.head == party.head), None)
        held: set[int] = set()
        below = bisect_right(named, party.span.end, key=lambda p: p.span.start)
        for candidate in () if again is not None else named[below:]:
            assert candidate.phrase is not None
            far = 0 if party.owner is not None else _FAR if scene.is_lead(party.span.start) else 1
            if page.paragraph(candidate.span.start) - page.paragraph(party.span.start) > far:
                break
            if id(candidate) not in meant:
                found = by_name(scene, candidate.phrase).figures
                meant[id(candidate)] = found[0] if len(found) == 1 else None
            figure = meant[id(candidate)]
            if figure is None or id(figure) in held:
                continue
            held.add(id(figure))
            if not _fits(scene, figure, party):
                continue
            if id(figure) not in firsts:
                firsts[id(figure)] = _first_in_body(scene, figure)
            # whom the description's own sentence names is another: "A former minister says President X should ..."
            if firsts[id(figure)] > party.span.start and page.sentence(firsts[id(figure)]) != page.sentence(party.span.start):
                again = figure
                break
        if again is not None:
            scene.linked[party.span.start] = again
            again.told |= {plain_word(w) for w in (titles.office(party.role)[0] if party.role else party.head, *party.asked)}
            again.heads.add(plain_word(titles.office(party.role)[0] if party.role else party.head))
    for party in shouted:
        meant_by = {
            id(f): f for q in opening if q.span.start in scene.linked and q.head == party.head for f in (scene.linked[q.span.start],)
        }
        if len(meant_by) == 1:
            scene.linked[party.span.start] = next(iter(meant_by.values()))


def _first_in_body(scene: Scene, figure: Figure) -> int:
    # what a correction above the report says of an earlier version names nobody yet
    noticed = [m.start for m in figure.mentions if m.start >= scene.page.title.end and scene.page.paragraph(m.start) >= scene.lead]
    return min(noticed, default=min((m.start for m in figure.mentions if m.start >= scene.page.title.end), default=-1))


def _may_be_named_later(scene: Scene, party: Party) -> bool:
    if party.sort == "office" and (party.owner is not None or any(w not in titles.SHADES for w in party.asked)):
        # "the director of the Rivers Office denied it. “Nothing came,” Ada Lorne said"
        return not any(holds(f, party) for f in scene.cast.persons())
    if not scene.is_lead(party.span.start) or party.sort not in ("office", "someone", "body") or party.owner is not None:
        return False
    return party.sort != "body" or party.phrase is None or party.head not in lexicons.words("bodies", "unique")


def _fits(scene: Scene, figure: Figure, party: Party) -> bool:
    if party.sort == "body":
        if figure.kind != "organisation":
            return False
        return may_be_called(figure.name, party.head, named_so=_OWN_WORD, wide=party.head in _ANY)
    if figure.kind != "person" or (party.gender and figure.gender and party.gender != figure.gender):
        return False
    head = titles.office(party.role)[0] if party.role else party.head
    if (
        party.owner is not None
        and figure.role_from
        and not any(titles.same_office(head, titles.office(held)[0]) for held in figure.role_from)
    ):
        return False  # "its foreign minister" is not President X
    heads = {titles.office(held)[0] for held in figure.role_from} | figure.heads
    # "a colonel" may be "the head of the mission", "the deputy shift leader" an engineer
    known = {h for h in heads if titles.is_office(h) and h not in _POSTS}
    return (
        not known
        or head in _POSTS
        or any(titles.same_office(head, h) or titles.same_office(h, head) for h in known)
        or party.head in ("member", "man", "woman", "official")
    )
