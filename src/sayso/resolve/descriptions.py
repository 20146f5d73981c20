"""One party of a source, by its words: a name, a pronoun, an office, somebody without a name, a crowd, a body, or a thing that does not speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso import lexicons
from sayso.resolve.page import CALENDAR, Page, Word
from sayso.resolve.phrases import DETERMINERS, GROUPS, Phrase, Phrases
from sayso.resolve.states import StateMatch, state_at
from sayso.resolve.titles import MODIFIERS, TitleMatch, title_at, title_before
from sayso.resolve.told import plain_word, words_told
from sayso.resolve.works import Work, work_at
from sayso.spans import Span

# A panel of a court is that court.
_PARTS = frozenset({"panel", "bench"})
# "The neighbouring country of Sarand" is Sarand.
COUNTRIES = frozenset({"country", "nation", "republic", "kingdom"})
# named: a name. pronoun: he, who, both ... office: "the minister". someone: "a senior official". crowd: "officials". body: "the ministry".
# members: "the two ministers". work: "the poll", "a letter from X". thing: "the climate": nobody who speaks.
PartySort = Literal["named", "pronoun", "office", "someone", "crowd", "body", "members", "work", "thing"]

PRONOUNS, CROWD_PRONOUNS, NUMBERS = (lexicons.words("words", k) for k in ("pronouns", "crowds", "numbers"))
_PREPOSITIONS, _INDEFINITE = (lexicons.words("words", k) for k in ("prepositions", "indefinite"))
LOWER_BODIES = lexicons.words("bodies", "lower")
KIN = lexicons.mapping("people", "kin")
# The singulars of the groups that are no office: "a source", "one voter".
_PERSONS = (frozenset(lexicons.mapping("people", "persons")) - LOWER_BODIES) | {
    g[:-1] for g in GROUPS if g.endswith("s") and g[:-1] not in LOWER_BODIES
}

# When it was said belongs to no name: "the Supreme Court this month".
_WHEN = CALENDAR | {"this", "last", "next", "earlier", "today", "yesterday", "also", "then", "himself", "herself", "itself", "alone", "too"}
_LOOSE = lexicons.words("titles", "loose")


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a source. `text` names it as described; `head` is its head word; `phrase` the name it is or belongs to;
    `asked` are the words of an office without its head: "vermont" and "junior" of "the junior Vermont senator"; `other_role` is a second
    office of the same person: "the former minister and current nominee"."""

    sort: PartySort
    span: Span
    text: str
    head: str = ""
    phrase: Phrase | None = None
    role: str | None = None
    gender: str | None = None
    countries: tuple[str, ...] = ()
    definite: bool = False
    owner: Span | None = None
    number: int | None = None
    hedge: Span | None = None
    asked: frozenset[str] = frozenset()
    work: Work | None = None
    other_role: str | None = None


def party_at(page: Page, phrases: Phrases, first: int, last: int) -> Party:
    words = page.words
    while last > first and words[last].kind in ("sign", "poss"):
        last -= 1
    while last > first + 1 and words[last].plain in CALENDAR and words[last - 1].plain == "on":
        last -= 2  # "the press office on Friday": when it was said is no part of who it is
    span = page.of(first, last)
    lead = words[first].plain
    if first == last and lead.partition("'")[0] in PRONOUNS:  # "she’ll"
        return Party("pronoun", span, span.of(page.text), head=lead.partition("'")[0])
    if first == last and lead in CROWD_PRONOUNS:
        return Party("crowd", span, span.of(page.text), head=lead)
    body = first
    while body < last and (
        words[body].plain in DETERMINERS
        or words[body].plain in NUMBERS
        or words[body].plain in ("some", "many", "several", "few", "other", "most")
    ):
        body += 1
    handle = next((i for i in range(first, last) if words[i].text == "@" and words[i].end == words[i + 1].start), None)
    if handle is not None and not any(c.isspace() for c in page.of(handle, last).of(page.text)):
        return Party("someone", span, page.of(handle, last).of(page.text), head="@")
    work = work_at(page, phrases, first, last)
    if work is not None:
        made = lead in DETERMINERS and lead not in ("a", "an", "another", "one")
        return Party("work", span, span.of(page.text), head=words[work.at].plain, definite=made or span_in_title(page, first), work=work)
    if body > first and words[body].plain in _PREPOSITIONS:
        body -= 1  # "one of them"
    named = phrases.within(span)
    if named and named[-1].sort in ("organisation", "unknown", "state") and page.index(named[-1].core.end - 1) == last:
        before = page.index(named[-1].core.start) - 1
        before -= words[before].plain == "the"
        parts = _PARTS if named[-1].sort == "organisation" else COUNTRIES
        if before - 1 >= first and words[before].plain == "of" and words[before - 1].plain in parts:
            return Party("named", span, named[-1].name, phrase=named[-1], countries=_one(named[-1].country))
    # the last that begins here: "Russia's Foreign Minister Sergei Ivanov" holds the name "Russia" too
    name = next((p for p in reversed(named) if page.index(p.span.start) <= body <= page.index(p.core.end - 1)), None)
    if name is not None and name.sort == "unknown" and lead in ("a", "an") and " " not in name.name:
        name = None  # "a Democrat"
    if name is not None:
        after = page.index(name.core.end - 1) + 1
        if after > last or words[after].plain in _PREPOSITIONS or words[after].kind in ("number", "sign") or words[after].plain in _WHEN:
            return Party("named", span, name.name, phrase=name, role=name.role, countries=_one(name.country))
        if words[after].kind == "poss":
            after += 1
            if after > last:
                return Party("named", span, name.name, phrase=name, role=name.role, countries=_one(name.country))
            if words[after].text in ("“", '"', "‘"):  # "Lorne’s “The Dam”": a film or a book of hers
                return Party("work", span, span.of(page.text), definite=True, work=Work(after, "film", name=name))
            owned = next((p for p in named if page.index(p.core.start) == after and page.index(p.core.end - 1) == last), None)
            if owned is not None:  # "Kenya's Supreme Court"
                return Party("named", span, owned.name, phrase=owned, role=owned.role, countries=_one(owned.country or name.country))
        return _described(page, first, after, last, name)
    final = named[-1] if named and page.index(named[-1].core.end - 1) == last else None
    if final is not None and final.sort in ("unknown", "organisation") and page.index(final.core.start) > first:
        # "the newspaper Dagen", "supporters' group Harwick Voice"
        kind = words[page.index(final.core.start) - 1]
        if kind.plain in LOWER_BODIES and not kind.capital:
            return Party("named", span, final.name, phrase=replace(final, sort="organisation"), countries=_one(final.country))
    between = words[first : page.index(final.core.start)] if final is not None else []
    if len(between) > 1 and between[0].plain in DETERMINERS and between[1].plain.endswith("ing"):
        del between[1]  # "the governing Concord"
    # "Speaker of the House Rep. Ada Lorne": an office in capitals may hold "of"
    office = final is not None and final.sort == "person" and all(w.capital or w.plain in ("of", "the") for w in between)
    if final is not None and (office or not any(_parts_from(w, titled=bool(final.role)) for w in between)):
        return Party("named", span, final.name, phrase=final, role=final.role, countries=_one(final.country))
    return _described(page, first, body, last, None)


def _ends_group(page: Page, k: int, last: int) -> bool:
    """Whether the description ends before word `k` with a group: "officials | close to the talks", and not "a police spokeswoman"."""
    words = page.words
    if words[k - 1].plain not in GROUPS or words[k].kind == "poss":
        return False
    return words[k].plain not in _PERSONS and title_at(page, k, last + 1) is None


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a participle ends the description: "a union | representing teachers", "the firm | based in Lisk"."""
    return (before.plain in LOWER_BODIES or before.plain in _PERSONS) and word.plain.endswith(("ing", "ed")) and not word.capital


def span_in_title(page: Page, first: int) -> bool:
    return page.words[first].start < page.title.end


def _parts_from(word: Word, *, titled: bool) -> bool:
    """Whether a name after this word is another than whom the phrase means: "voters backing Lorne", "critics of Lorne"."""
    # before a title an -s tells nothing: "the foreign affairs spokesman Lorne"
    low = not word.capital and not titled and word.plain not in DETERMINERS
    return (
        word.plain in _PREPOSITIONS
        or word.plain in GROUPS
        or word.kind == "poss"
        or (low and word.plain.endswith(("ing", "s")) and word.plain not in MODIFIERS)
    )


def _one(country: str | None) -> tuple[str, ...]:
    return (country,) if country else ()


def _described(page: Page, first: int, body: int, last: int, owner: Phrase | None) -> Party:
    """A party without a name of its own at words `first` to `last`; its description starts at `body`."""
    words = page.words
    stop = next(
        (
            k
            for k in range(body, last + 1)
            if words[k].plain in _PREPOSITIONS
            or words[k].kind == "sign"
            or (k > body and (_ends_group(page, k, last) or _goes_on(words[k - 1], words[k])))
        ),
        last + 1,
    )
    head = max(body, stop - 1)
    countries: list[str] = (
        list(_one(owner.country)) if owner is not None and owner.sort in ("state", "capital", "person", "organisation") else []
    )
    people: StateMatch | None = None
    for k in range(body, stop):
        state = state_at(page, k) if words[k].capital else None
        if state is not None and ("adjective" in state.sorts or "people" in state.sorts):
            countries.append(state.code)
            people = state
    determined = words[first].plain
    # a headline leaves the article out
    definite = (
        span_in_title(page, first)
        or (determined in DETERMINERS and determined not in ("a", "an", "another", "one"))
        or (owner is not None and determined not in _INDEFINITE)
    )
    kept = determined in ("a", "an", "one") and last == first + 1 and words[last].capital  # "one Republican" is no name
    kept = kept or (determined == "one" and last > first and words[first + 1].plain == "of")  # "one of the officials"
    text = page.of(first if kept or determined not in DETERMINERS else first + 1, last).of(page.text) if last > first else words[first].text
    if kept:
        text = text[0].lower() + text[1:]
    if span_in_title(page, first):
        text = _in_small_letters(page, first, last)
    belongs = page.of(first, first) if determined in ("his", "her", "their", "its", "our", "my") else None
    party = Party(
        "thing",
        page.of(first, last),
        text,
        head=words[head].plain,
        phrase=owner,
        countries=tuple(dict.fromkeys(countries)),
        definite=definite,
        owner=belongs,
    )
    number = next((_count(words[k].plain) for k in range(first, stop) if words[k].plain in NUMBERS), None)
    if party.head in KIN and (belongs is not None or owner is not None):
        return replace(party, sort="someone", gender=KIN[party.head])
    title = title_before(page, head, body) or _of_office(page, head, body, last)
    if party.head in GROUPS or (title is not None and title.plural):
        together = definite and (number is not None or party.head in ("sides", "parties"))
        return replace(party, sort="members" if together else "crowd", number=number, role=title.title if title else None)
    if title is not None:
        start = title.first
        while start > body and words[start - 1].plain in MODIFIERS:
            start -= 1
        role = page.of(start, title.last).of(page.text)
        known = definite and title.title not in _LOOSE
        if not countries and owner is None:
            countries.extend(_of_state(page, stop, last))
        return replace(
            party,
            sort="office" if known else "someone",
            role=role,
            gender=title.gender,
            countries=tuple(dict.fromkeys(countries)),
            asked=_asked(page, first, title, last, countries),
        )
    if head > body and f"{words[head - 1].plain} {party.head}" in LOWER_BODIES:  # "coast guard"
        return replace(party, sort="body", head=f"{words[head - 1].plain} {party.head}")
    if party.head in _PERSONS or party.head in ("one", "other", "second"):
        # "European" as a source is no name
        bare = all(w.capital for w in words[first : last + 1]) and not span_in_title(page, first)
        return replace(party, sort="someone", text=f"a {party.text}" if bare else party.text)
    if party.head in LOWER_BODIES:
        return replace(party, sort="body")
    if people is not None and people.last == head and "people" in people.sorts:
        return replace(party, sort="crowd")
    return party


def _in_small_letters(page: Page, first: int, last: int) -> str:
    """The description of a headline as the body would write it: "federal court" for "Federal Court"; what may be a name keeps its capital."""
    shown, at = "", page.words[first].start
    for k in range(first, last + 1):
        word = page.words[k]
        low = word.plain in MODIFIERS or word.plain in LOWER_BODIES or word.plain in GROUPS or title_at(page, k, k + 1) is not None
        shown += page.text[at : word.start] + (word.text[:1].lower() + word.text[1:] if low or word.plain in _PERSONS else word.text)
        at = word.end
    return shown


def _of_office(page: Page, head: int, body: int, last: int) -> TitleMatch | None:
    """An office that goes on after "of": "secretary of state"."""
    for first in range(max(body, head - 1), head + 1):
        title = title_at(page, first, last + 1)
        if title is not None and title.last > head:
            return title
    return None


def _asked(page: Page, first: int, title: TitleMatch, last: int, countries: Sequence[str]) -> frozenset[str]:
    """The words that tell which holder of the office is meant: those before it, and the names in "of Ohio", "for the campaign" after it."""
    words = page.words
    found = words_told(page, page.of(first, title.first - 1), initials=False) if title.first > first else set()
    if title.last + 2 <= last and words[title.last + 1].plain in ("of", "from", "for", "at"):
        upto = title.last + 2
        while upto < last and words[upto + 1].plain not in ("and", "who", "which", ","):
            upto += 1
        named = {plain_word(w.text) for w in words[title.last + 2 : upto + 1] if w.capital or w.plain in LOWER_BODIES}
        found |= named & words_told(page, page.of(title.last + 2, upto), initials=False)
    if countries:
        # the state is compared by its code
        found = {w for w in found if not any(state_at(page, k) and plain_word(words[k].text) == w for k in range(first, last + 1))}
    return frozenset(part for w in found for part in w.split())


def _of_state(page: Page, stop: int, last: int) -> list[str]:
    if stop < last and page.words[stop].plain in ("of", "for"):
        at = stop + 2 if page.words[stop + 1].plain == "the" and stop + 2 <= last else stop + 1
        state = state_at(page, at) if at <= last else None
        if state is not None:
            return [state.code]
    return []


def _count(plain: str) -> int:
    return {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}.get(plain) or (int(plain) if plain.isdigit() else 0)
