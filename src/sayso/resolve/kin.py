"""Who is somebody's wife, brother, daughter: by the name that the report gives with that word, else by the surname that both have."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.descriptions import KIN, Party
from sayso.resolve.naming import by_name
from sayso.resolve.page import Page
from sayso.resolve.pronouns import pronoun
from sayso.resolve.scene import Answer, Scene
from sayso.resolve.unnamed import at_its_place
from sayso.spans import Span

_POSSESSIVES = frozenset({"his", "her", "their", "my"})
# Those who mostly have one surname, and of whom there is one.
_SPOUSES = frozenset({"wife", "husband", "ex-wife", "ex-husband", "widow", "widower", "spouse"})


def note_kin(scene: Scene) -> None:
    """What the report tells right before or after a name: "her husband, Piet Vos", "Piet Vos, Lorne’s husband". Somebody told of by the given
    name alone ("her daughter, Ellie,") is in the cast from here on."""
    page, words = scene.page, scene.page.words
    at = {page.index(p.core.start): p for p in scene.phrases.all}
    ends = {page.index(p.core.end - 1): p for p in scene.phrases.all}
    for i, word in enumerate(words):
        if word.plain not in KIN or i == 0 or word.start < page.title.end:
            continue
        first = _phrase_start(page, i)
        if first is None:
            continue
        whose = frozenset(w.plain for w in words[first:i] if w.capital and w.plain not in _POSSESSIVES)
        comma = i + 1 < len(words) and words[i + 1].text == ","
        named = at.get(i + 1 + comma)
        last = page.index(named.core.end - 1) if named is not None else 0
        if named is None or (comma and last + 1 < len(words) and words[last + 1].text not in ",.—–-)"):
            named = ends.get(first - 2) if first > 1 and words[first - 1].text == "," else None
        figure = scene.figure_of.get(named.core) if named is not None else None
        if figure is None and named is not None and named.sort in ("person", "unknown") and not named.definite:
            figure = scene.name(named, scene.cast.found_person(replace(named, sort="person", gender=KIN[word.plain])))
        if figure is not None and figure.kind == "person":
            figure.kin.setdefault(word.plain, whose)
            figure.gender = figure.gender or KIN[word.plain]


def kin(scene: Scene, party: Party, statement: Statement | None) -> Answer:
    """ "Her husband", "Lorne’s youngest brother": the person told to be that; of spouses the other one of that surname."""
    owners: tuple[Figure, ...] = ()
    if party.owner is not None:
        owners = pronoun(scene, party.owner.of(scene.page.text).lower(), party.owner, statement).figures
    elif party.phrase is not None:
        owners = by_name(scene, party.phrase).figures
    owner = owners[0] if len(owners) == 1 else None
    told = [f for f in scene.cast.persons() if party.head in f.kin and _may_be_of(f.kin[party.head], owner)]
    if len(told) > 1:
        told = [f for f in told if f is not owner]
    if len(told) == 1:
        return Answer((told[0],))
    if told:
        return Answer((), tuple(told))
    if owner is None:
        return Answer((at_its_place(scene, party, "person"),))
    if party.head in _SPOUSES:
        same = [
            f for f in scene.cast.persons()
            if f is not owner and f.words[-1] == owner.words[-1] and len(f.words) > 1 and f.gender == KIN[party.head] and not f.kin
        ]  # fmt: skip
        if same:
            return Answer((same[0],)) if len(same) == 1 else Answer((), tuple(same))
    key = f"{party.head}@{id(owner)}"  # "her husband" again is the same one
    if key not in scene.described:
        scene.described[key] = at_its_place(scene, party, "person")
        words = [scene.page.words[i] for i in scene.page.within(party.span)]
        after = next((k + 1 for k in range(len(words) - 1, -1, -1) if words[k].kind == "poss" or words[k].plain in _POSSESSIVES), 0)
        scene.described[key].name = f"{owner.name}’s {Span(words[after].start, party.span.end).of(scene.page.text)}"
    scene.mention(party.span, scene.described[key])
    return Answer((scene.described[key],))


def _may_be_of(whose: frozenset[str], owner: Figure | None) -> bool:
    return not whose or owner is None or owner.words[-1].lower() in whose


def _phrase_start(page: Page, i: int) -> int | None:
    """Where the phrase begins whose head is the kin at word `i`: "his eldest son", "Ada Lorne’s husband"; None where nobody's is told."""
    words = page.words
    k = i - 1
    while k >= 0 and i - k < 3 and words[k].kind == "word" and not words[k].capital and words[k].plain not in _POSSESSIVES:
        k -= 1
    if k < 0 or page.sentence_of[k] != page.sentence_of[i]:
        return None
    if words[k].plain in _POSSESSIVES:
        return k
    if words[k].kind != "poss":
        return None
    first = k
    while first and words[first - 1].capital and page.sentence_of[first - 1] == page.sentence_of[i]:
        first -= 1
    return first if first < k else None
