"""Who is meant by "the minister", "Armenia's foreign minister", "the two presidents": office-holders without their name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sayso import lexicons
from sayso.resolve import titles
from sayso.resolve.actors import Figure
from sayso.resolve.antecedents import ranked
from sayso.resolve.descriptions import LOWER_BODIES, Party
from sayso.resolve.focus import PARTIES, person_in_focus, tells_whose
from sayso.resolve.pronouns import pronoun
from sayso.resolve.scene import NOBODY, Answer, Scene
from sayso.resolve.state_of import states_of
from sayso.resolve.titles import MODIFIERS, SHADES, fits, same_office
from sayso.resolve.told import plain_word
from sayso.resolve.unnamed import by_description, described, may_be_somebody

# Roles that pass: who is meant is always somebody with a name.
_PASSING = frozenset({"candidate", "nominee", "front-runner", "frontrunner", "leader", "counterpart", "colleague"})
# One of two office-holders is meant where the report is so clearly speaking of one.
_SURE = 0.8
# So many paragraphs below the first one somebody is named whom that calls by the office.
_BELOW = 3
_BESIDES = lexicons.words("titles", "besides")
# Offices of which a state has one.
_ONE_EACH = frozenset({"minister", "president", "prime minister", "chancellor", "king", "queen", "premier"})
# Words of the names of states that tell no place.
_REALMS = frozenset({"republic", "kingdom", "state", "states", "united", "city", "department", "district", "house", "palace", "union", "islamic", "people's", "of", "and", "the"})  # fmt: skip
# Words before an office that may belong to a place: "the New York senator".
_QUARTERS = frozenset({"new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})
_OF_A_PLACE = frozenset({"state", "city", "county", "federal", "district"})
_STATE_WORDS = frozenset({"countries", "states", "governments", "nations", "sides", "parties"})


def office(scene: Scene, party: Party, *, founding: bool = True) -> Answer:
    """The one person who may be called so; a described actor where the phrase itself tells whose office it is (`founding`); else nobody."""
    at = party.span.start
    if at in scene.linked:
        return Answer((scene.linked[at],))
    role = party.role or party.head
    if titles.office(role)[0] == "counterpart":
        return _counterpart(scene, party)
    persons = [f for f in scene.cast.persons() if _agrees(f, party) and not _anothers(scene, f, party)]
    holders = [f for f in persons if holds(f, party)] or [f for f in persons if holds(f, party, unplaced=True)]
    # somebody named only later is meant by a headline and by the first paragraph, by nothing else
    found = holders if at < scene.page.title.end else scene.seen_before(at, holders)
    if not found and party.definite and scene.is_lead(at):
        found = [f for f in holders if 0 < scene.page.paragraph(f.first.start) - scene.page.paragraph(at) <= _BELOW]
    if len(found) > 1:
        found = _nearer(scene, party, role, found)
    if len(found) > 1 and party.definite and at >= scene.page.title.end:
        best = ranked(scene, found, party.span, party.gender or "", ())
        if best and best[0][0] >= _SURE:
            return Answer((best[0][1],))
    if len(found) == 1:
        return Answer((found[0],))
    if not found and party.other_role is not None:
        other = office(
            scene,
            replace(party, role=party.other_role, head=party.other_role.split()[-1].lower(), asked=frozenset(), other_role=None),
            founding=founding,
        )
        if other.figures:
            return other
    if found:
        return Answer((), tuple(found))
    runner = _runner(scene, party, role)
    if runner is not None:
        return Answer((runner,))
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
    if founding and party.role and (party.countries or state) and party.role.split()[-1].lower() not in _PASSING:
        untold = scene.seen_before(at, [f for f in untold if _agrees(f, party)])
        if len(untold) == 1 and any(h.figures == (untold[0],) for h in scene.heard[-1:]):
            return Answer((untold[0],))  # who has just spoken, and nobody else
        return Answer((), tuple(untold)) if untold else Answer((described(scene, party, "person"),))
    if founding and tells_whose(scene, party):
        return Answer((described(scene, party, "person"),))  # "the prosecutor in Velden" needs no name to be somebody
    focused = person_in_focus(scene, party)
    if focused.figures or focused.candidates or not founding or not party.definite or titles.office(role)[0] in _PASSING | _BESIDES:
        return focused
    if party.owner is None and may_be_somebody(scene, party):
        return focused
    return Answer((by_description(scene, party),))


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


def _anothers(scene: Scene, figure: Figure, party: Party) -> bool:
    """Whether the report tells that the person is somebody else's: "his lawyer" is not the lawyer of another."""
    if party.owner is None or figure.name in scene.described:
        return False
    word = party.owner.of(scene.page.text).lower()
    owners = pronoun(scene, word, party.owner, None).figures if word in ("his", "her") else ()
    if len(owners) != 1:
        return False
    others = {f.words[-1].lower() for f in scene.cast.persons() if f is not owners[0] and f is not figure}
    return owners[0] is figure or (owners[0].words[-1].lower() not in figure.told and bool(others & figure.told))


def _runner(scene: Scene, party: Party, role: str) -> Figure | None:
    """ "The Concord nominee": the one of that party who is named much more often than any other, where the report tells no office of him."""
    sides = {plain_word(w) for w in party.asked} & PARTIES
    if titles.office(role)[0] != "candidate" or not sides or not party.definite:
        return None
    found = [
        f
        for f in scene.seen_before(party.span.start, [f for f in scene.cast.persons() if _agrees(f, party)])
        if sides <= f.told - f.theirs and all(titles.office(held)[0] in _BESIDES for held in f.role_from) and "former" not in f.told
    ]
    often = sorted(((len(f.mentions), k) for k, f in enumerate(found)), reverse=True)
    if not often or (len(often) > 1 and often[0][0] < 3 * often[1][0]):
        return None
    return found[often[0][1]]


@cache
def _places() -> frozenset[str]:
    """The words of the names of states and their parts, but for those that tell no place: "Democratic" and "Republic of"."""
    words = frozenset(w for name in (*lexicons.state_places(), *lexicons.state_names()) for w in name.lower().split())
    return words - PARTIES - _REALMS - LOWER_BODIES - (MODIFIERS - _QUARTERS)


def holds(figure: Figure, party: Party, *, unplaced: bool = False) -> bool:
    """Whether the report tells of the person the office that the party is called by, and all that narrows it; `unplaced`: but for the place,
    where none is told of the person: "the Velden senator" for "Senator X".
    """
    head, more = titles.office(party.role or party.head)
    asked = (more | party.asked) - SHADES
    if unplaced and (asked - _OF_A_PLACE) & _places():
        asked -= _OF_A_PLACE  # "the Vermont state attorney general"
    if any(_same(head, held) for held in figure.role_from):
        pass
    elif not any(same_office(head, word) for word in figure.heads):
        return False
    told = figure.told | {w for held in figure.role_from for w in held.lower().split()}
    if "vice" in told and "vice" not in more and head != "president":
        return False
    if unplaced and (told & _places()) - MODIFIERS:
        return False
    return all(any(_like(w, t) for t in told) or (unplaced and w in _places()) for w in (plain_word(a) for a in asked))


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
    if not near:
        # none of them is near: the one named last, where the others are as far again
        back = sorted(
            (min(here - scene.page.paragraph(m.start) for m in f.mentions if m.end <= at), k)
            for k, f in enumerate(found)
            if any(m.end <= at for m in f.mentions)
        )
        near = [found[back[0][1]]] if back and back[0][0] <= 2 and (len(back) == 1 or back[1][0] >= 2 * back[0][0]) else []
    exact = [f for f in near or found if any(held.lower() == role.lower() for held in f.role_from)]
    return exact if len(exact) == 1 else near or found


def _agrees(figure: Figure, party: Party) -> bool:
    if party.gender and figure.gender and party.gender != figure.gender:
        return False
    return not (party.countries and figure.country and figure.country not in party.countries)


def of_states(scene: Scene, party: Party) -> Answer | None:
    """ "The foreign ministers of Kenya and Peru": the one of each state, where it has one at a time; None for any other crowd."""
    words = party.text.split()
    at = next((k for k, w in enumerate(words) if w == "of"), 0)
    if not party.role or not party.definite or not at or titles.office(party.role)[0] not in _ONE_EACH:
        return None
    codes = states_of(" ".join(words[at + 1 :]))
    if len(codes) < 2:
        return None
    role = " ".join([*(w for w in words[: at - 1] if w.lower() in MODIFIERS), party.role.split()[-1]])
    holders: list[Figure] = []
    for code in codes:
        one = replace(
            party,
            sort="office",
            text=f"{lexicons.state_title(code)}’s {role}",
            head=role.split()[-1],
            role=role,
            countries=(code,),
            asked=frozenset(role.split()[:-1]),
        )
        state = lexicons.state_title(code)
        named = [
            f for f in scene.cast.persons() if holds(f, one) and (f.country == code or (f.country is None and state.lower() in f.told))
        ]
        holders.extend(named if len(named) == 1 else office(scene, one).figures)
    if len(holders) != len(codes):
        return None
    key = f"={party.span.start}"
    if key not in scene.described:
        scene.described[key] = scene.cast.add(Figure(party.text, "group", known=False, members=holders))
        scene.mention(party.span, scene.described[key])
    return Answer(tuple(holders))


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
