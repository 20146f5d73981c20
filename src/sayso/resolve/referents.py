"""Whom one party of a source refers to: a name, a pronoun, an office, a body, a crowd, a work, a turn."""

from __future__ import annotations

from sayso import lexicons
from sayso.records import Statement
from sayso.resolve import bodies, offices, unnamed
from sayso.resolve.actors import Figure, initials
from sayso.resolve.descriptions import CROWD_PRONOUNS, KIN, LOWER_BODIES, Party
from sayso.resolve.kin import kin
from sayso.resolve.naming import by_name
from sayso.resolve.page import Page
from sayso.resolve.phrases import DETERMINERS, GIVEN, Phrase, given_gender, known_bodies
from sayso.resolve.pronouns import pronoun
from sayso.resolve.scene import NOBODY, Answer, Scene
from sayso.resolve.sources import JOINTS, parties
from sayso.resolve.works import maker_before
from sayso.spans import Span

_PREPOSITIONS = lexicons.words("words", "prepositions")
# When somebody was what an apposition says: "now the mayor".
_THEN = frozenset({"now", "then", "once", "currently", "formerly", "also", "later"})
# Common nouns that a sentence begins with without an article.
_THINGS, _ENDINGS = lexicons.words("words", "things"), tuple(lexicons.ordered("words", "endings"))


def who(scene: Scene, party: Party, statement: Statement | None) -> Answer:
    """The figures that one party of a source refers to."""
    if party.head == "@":
        return Answer((unnamed.described(scene, party, "person"),))  # one handle is one writer
    if party.sort == "someone" and party.head in KIN and (party.owner is not None or party.phrase is not None):
        return kin(scene, party, statement)
    if party.sort not in ("named", "pronoun", "members"):
        beside = _apposed(scene, party)
        if beside is not None:
            return Answer((beside,))
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
            return bodies.body(scene, party, statement)
        case "crowd":
            return NOBODY if party.text.lower() in CROWD_PRONOUNS else offices.of_states(scene, party) or unnamed.crowd(scene, party)
        case "someone":
            return unnamed.someone(scene, party)
        case "work":
            return _work(scene, party, statement)
        case _:
            return _turn(scene, party)


def _apposed(scene: Scene, party: Party) -> Figure | None:
    """Whom the name right before a description names, where the source is only the description: "Kenya, Peru's only ally, said"."""
    page = scene.page
    i, last = page.index(party.span.start), page.index(party.span.end - 1)
    if i < 2 or page.words[i - 1].text != "," or last + 1 >= len(page.words):
        return None
    if page.words[last + 1].text != "," and page.words[last + 1].plain not in JOINTS:  # "Kenya, Peru's only ally and its market, said"
        return None
    opens = page.words[i].plain in DETERMINERS or (party.phrase is not None and party.sort != "crowd")
    return next((f for _, place, f in scene.named if place.end == page.words[i - 2].end), None) if opens else None


def _before_relative(scene: Scene, party: Party, statement: Statement | None) -> Answer:
    """ "The Kestrian minister, who said": whom the phrase before the relative pronoun means, where it is no name."""
    page = scene.page
    i = page.index(party.span.start)
    first = i
    while first and page.sentence_of[first - 1] == page.sentence_of[i]:
        first -= 1
    before = page.words[i - 1].end if i > first and page.words[i - 1].text != "," else page.words[i - 2].end if i - 1 > first else 0
    span = _noun_phrase(page, page.index(before - 1), first) if before else None
    read = parties(page, scene.phrases, span) if span is not None and span.end == before else []
    if not read or read[-1].sort not in ("named", "office", "body", "someone"):
        return NOBODY
    if read[-1].phrase is not None and read[-1].sort == "named" and read[-1].phrase.core.end < before:
        return NOBODY  # "Lorne in the year that followed"
    i = page.index(span.start) if span is not None else 0
    if read[-1].sort in ("someone", "office"):
        named = _named_before_comma(scene, i)
        if named is not None:
            return Answer((named,))
    found = who(scene, read[-1], statement)
    # "officers at the Rivers Office who said"
    return found if party.head != "who" or all(f.kind in ("person", "group") for f in found.figures) else NOBODY


def _named_before_comma(scene: Scene, i: int) -> Figure | None:
    """ "Lorne, a former lawyer who is", "Lorne, now the mayor, who": the person before the comma of the apposition that starts at word `i`."""
    words = scene.page.words
    while i and words[i - 1].plain in _THEN:
        i -= 1
    if i < 2 or words[i - 1].text != ",":
        return None
    return next((f for _, place, f in scene.named if place.end == words[i - 2].end and f.kind == "person"), None)


def _noun_phrase(page: Page, last: int, first: int) -> Span | None:
    """The words from the last determiner to word `last`, or the capitals that end there."""
    words = page.words
    for i in range(last, max(first, last - 9) - 1, -1):
        if words[i].plain in DETERMINERS:
            return page.of(i, last)
        if words[i].kind == "sign":
            break
    start = last + 1
    while start > first and words[start - 1].capital:
        start -= 1
    return page.of(start, last) if start <= last else None


def _work(scene: Scene, party: Party, statement: Statement | None) -> Answer:
    """Who made a poll, an article, a ruling: by name, by "his", by "from X", or the maker of the last of that family."""
    work = party.work
    assert work is not None
    if work.pronoun is not None:
        found = pronoun(scene, work.pronoun.of(scene.page.text).lower(), work.pronoun, statement)
    elif work.name is not None:
        found = _maker(scene, work.name, party.span)
    elif work.maker is not None:
        makers = parties(scene.page, scene.phrases, work.maker)
        made = makers and makers[0].sort in ("named", "body", "office", "pronoun", "work")
        found = who(scene, makers[0], statement) if made else NOBODY
    elif _has_more(scene, party):
        found = NOBODY  # "the website of records"
    elif party.definite or party.span.start < scene.page.title.end:
        makers_before = _longest(maker_before(scene, work.family, party.span.start))
        found = Answer((makers_before[0],)) if len(makers_before) == 1 else Answer((), tuple(makers_before))
    else:
        early = (
            maker_before(scene, work.family, party.span.start) if scene.is_lead(party.span.start) and not party.head.endswith("s") else []
        )
        found = Answer((early[0],)) if len(early) == 1 else NOBODY
    if len(found.figures) == 1:
        scene.works.append((party.span.start, work.family, found.figures[0]))
    return found


def _longest(makers: list[Figure]) -> list[Figure]:
    """Of "Lisk Post-Pereth News" and "Pereth News" the one that holds the other's name."""
    names = [f.name for f in makers]
    whole = [f for f in makers if all(n in f.name for n in names)]
    return whole[:1] or makers


def _has_more(scene: Scene, party: Party) -> bool:
    """Whether a word after the work tells which it is, so that it need not be the last one."""
    page = scene.page
    assert party.work is not None
    if party.work.at + 1 >= len(page.words) or page.words[party.work.at + 1].start >= party.span.end:
        return False
    after = page.words[party.work.at + 1]
    return after.kind == "word" and after.plain not in _PREPOSITIONS and not after.plain.endswith(("ed", "ing"))


def _maker(scene: Scene, name: Phrase, span: Span) -> Answer:
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
    if name[:1].isupper() and len(name.split()) < 4 and all(w[:1].isupper() for w in name.split()):
        same = scene.cast.by_name(name) if " " in name else scene.cast.by_surname(name)
        if len(same) == 1:
            return Answer((same[0],))  # a heading runs on without an end: "Ada Lorne Says Dam ..."
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
