"""The capitalised names of a report, each with what stands around it: "Russia's Foreign Minister Sergei Ivanov" is one phrase."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from sayso import lexicons
from sayso.resolve.page import CALENDAR, STARTERS, Page
from sayso.resolve.phrases import GIVEN, GROUPS, HEADS, PARTICLES, Phrase, known_bodies
from sayso.resolve.states import StateMatch, state_at
from sayso.resolve.surroundings import expanded, possessor, with_apposition
from sayso.resolve.titles import MODIFIERS, TitleMatch, honorific, title_at


def name_phrases(page: Page, supported: frozenset[str]) -> list[Phrase]:
    """All names of the report in order, the headline and lines in capitals left out (there a capital tells nothing)."""
    found: list[Phrase] = []
    done = -1
    shouted = _shouted(page)
    for i in page.capitals:
        word = page.words[i]
        if i <= done or word.start < page.title.end or page.paragraph_of[i] in shouted:
            continue
        if word.plain == "the" and state_at(page, i) is None:
            continue
        starter = word.plain.split("'", 1)[0] in STARTERS and state_at(page, i) is None
        if _SEAT.fullmatch(word.text) or word.text == "I" or word.plain.startswith("i'") or (starter and page.sentence_start(i)):
            continue
        last = _run_end(page, i)
        phrase = _read_run(page, i, last, supported)
        if phrase is not None:
            found.append(with_apposition(page, phrase))
        done = last
    return found


def _shouted(page: Page) -> frozenset[int]:
    """The paragraphs in capitals."""
    loud: dict[int, int] = {}
    for i in page.capitals:
        if page.words[i].text.isupper() and len(page.words[i].text) > 1:
            loud[page.paragraph_of[i]] = loud.get(page.paragraph_of[i], 0) + 1
    all_words = (
        Counter(p for p, w in zip(page.paragraph_of, page.words, strict=True) if w.kind == "word")
        if max(loud.values(), default=0) > 2
        else {}
    )
    return frozenset(p for p, count in loud.items() if count > 2 and count > 0.7 * all_words[p])


# "X, R-Ohio,": no name
_SEAT = re.compile(r"[RDI][-‑–][A-Z][A-Za-z]*")

_QUARTERS = frozenset(
    {"central", "eastern", "western", "northern", "southern", "north", "south", "east", "west", "young", "white", "black"}
)
_SIDES = frozenset({"democratic", "republican", "libertarian", "socialist", "communist", "muslim", "christian", "jewish", "catholic"})
_REALMS = frozenset({"Republic", "Kingdom", "State", "Commonwealth", "Sultanate", "Emirate", "Federation"})


def _run_end(page: Page, first: int) -> int:
    """The last word of the name that starts at `first`: capitals in a row, small particles and "of" inside names of bodies."""
    words = page.words
    last = first
    state = state_at(page, first)
    if state is not None and state.last > first:
        last = state.last
    while last + 1 < len(words) and page.paragraph_of[last + 1] == page.paragraph_of[last]:
        after = words[last + 1]
        if words[last].plain in CALENDAR or (after.plain in CALENDAR and words[last].text not in GIVEN):
            break  # "Kenya Monday", but not "Theresa May"
        if after.capital and words[last].end + 1 == after.start and page.sentence_of[last + 1] == page.sentence_of[last]:
            last += 1
            continue
        if after.text == "&" and last + 2 < len(words) and words[last + 2].capital and page.sentence_of[last + 2] == page.sentence_of[last]:
            last += 2  # "Dorn & Sons"
            continue
        of = after.plain in ("of", "on", "for") and words[last].text in HEADS
        # "the Court of Appeals for the Lower Valley"
        of = of or (after.plain == "for" and any(words[k].text in HEADS and words[k + 1].plain == "of" for k in range(first, last)))
        if (of or after.plain in PARTICLES) and last + 2 < len(words) and words[last + 2].capital and words[last + 2].plain not in CALENDAR:
            last += 2
            continue
        if of and last + 3 < len(words) and words[last + 2].plain == "the" and words[last + 3].capital:
            last += 3
            continue
        # "the Works and Public Health Committee", "the federal Works and ...", "Kenya Customs and Border Services"
        named = any(w.plain == "the" for w in words[max(0, first - 2) : first]) or (state is not None and state.last < last)
        if after.plain == "and" and named and words[last].text not in HEADS:
            end = last + 2
            while end < len(words) and words[end].capital:
                end += 1
            if end > last + 3 and words[end - 1].text in HEADS:
                last = end - 1  # "the Works and Public Health Committee"
                continue
        if after.plain == "of" and words[last].text in _REALMS and last + 2 < len(words):
            state = state_at(page, last + 2)
            if state is not None and "name" in state.sorts:
                last = state.last  # "the Republic of Kenya"
                continue
        title = title_at(page, last, last + 3) if after.plain == "of" else None
        if title is not None and title.last == last + 2 and page.words[last + 2].capital:
            last += 2  # "Secretary of State", and not "Minister of Kenya"
            continue
        break
    return last


def _read_run(page: Page, first: int, last: int, supported: frozenset[str]) -> Phrase | None:
    words = page.words
    while last > first and words[last].plain in CALENDAR and words[last - 1].text not in GIVEN:
        last -= 1
    if words[first].plain in CALENDAR:
        return None
    start, country, role, gender = first, None, None, None
    state = state_at(page, first)
    if state is not None and state.doubtful and state.code not in supported:
        state = None
    if state is not None and state.last == last:
        return _state_phrase(page, state)
    if words[first].text in _REALMS and first + 2 <= last:
        inner = state_at(page, first + 2)
        if inner is not None and inner.last == last:
            found = _state_phrase(page, inner)
            return replace(found, span=page.of(first, last), core=page.of(first, last)) if found is not None else None
    if words[last].plain in GROUPS and not any(
        w.text in HEADS and words[k + 1].plain in ("of", "for") for k, w in enumerate(words[first:last], first)
    ):
        return None  # "Ostrava Democrats" are a crowd, "the Association of Teachers" is a body
    if words[last].plain + "s" in GROUPS and all(w.plain in _QUARTERS for w in words[first:last]):
        return None  # "Central European"
    if last > first and words[last].plain in _SIDES:
        return None  # "Virginia Democratic primary voters"
    if first == last and words[first].plain in MODIFIERS:
        return None  # "the Democratic nominee"
    if state is None and last > first and page.sentence_start(first):
        inner = state_at(page, first + 1)
        if inner is not None and inner.last == last and words[first].text not in GIVEN and not inner.doubtful:
            return _state_phrase(page, inner)  # "Say Kenya had agreed": the first word has its capital from the sentence
    address = next((k for k in range(first + 1, last) if words[k].kind == "abbr" and honorific(words[k].plain)[0]), None)
    if address is not None and title_at(page, address - 1, address) is None:
        first = start = address  # "Until Mr. Lorne"
    # a title inside the run, with a name after it
    title = _last_title(page, first, last)
    if title is None and words[first].plain in MODIFIERS and last > first + 1 and words[first + 1].text in GIVEN:
        first = start = first + 1  # "Republican Ada Lorne": a party is no part of the name
    body = any(words[k].text in HEADS or words[k].text == "&" for k in range(first, last + 1))
    if title is not None and title.last < last and not any(words[k].text in HEADS for k in range(title.last + 1, last + 1)):
        role_first = title.first
        while role_first > first and words[role_first - 1].plain in MODIFIERS:
            role_first -= 1
        role, gender = page.of(role_first, title.last).of(page.text), title.gender
        if state is not None and state.last < role_first:
            country = state.code
        core_first = title.last + 1
        told, sex = honorific(words[core_first].plain)
        if told and core_first < last:
            core_first, gender = core_first + 1, sex or gender
        return expanded(page, start, core_first, last, role, country, gender, titled=True)
    told, sex = honorific(words[first].plain)
    if told and last > first:
        return expanded(page, first, first + 1, last, None, None, sex, titled=True)
    name = page.of(first, last).of(page.text)
    known = known_bodies().get(name.lower())
    # "Jack House" is a person, "Christian News Service" is not
    called = words[first].text in GIVEN and not (last - first > 1 and words[last].text in HEADS)
    if known is not None or (body and not called):
        span = page.of(first, last)
        definite = first > 0 and words[first - 1].plain == "the"
        whole = page.of(first - 1, last) if definite else span
        # "Minsk Group": a capital in a name tells where it met, not whose it is
        own = state is not None and ("adjective" in state.sorts or "name" in state.sorts)
        code = state.code if state is not None and own else possessor(page, first, supported)
        return Phrase(whole, span, known or name, "organisation", country=code, definite=definite)
    if title is not None and title.last == last and words[first].text not in GIVEN:
        return None  # an office without a name: read where it is a source
    return expanded(page, first, first, last, None, None, None, titled=False)


def _state_phrase(page: Page, state: StateMatch) -> Phrase | None:
    span = page.of(state.first, state.last)
    if "name" in state.sorts:
        # inside the name of a body or a title in capitals: "Bank of America", "Voice of America"
        before = page.words[state.first - 1] if state.first else None
        whole = page.of(state.first - 1, state.last) if before is not None and before.plain == "the" else span
        return Phrase(whole, span, lexicons.state_title(state.code), "state", country=state.code, definite=whole != span)
    if "capital" in state.sorts:
        return Phrase(span, span, span.of(page.text), "capital", country=state.code)
    return None


def _last_title(page: Page, first: int, last: int) -> TitleMatch | None:
    found = None
    i = first
    while i <= last:
        title = title_at(page, i, last + 1)
        # "Jan King" is no king, "Charlotte Mayor Ada Lorne" is the mayor of Charlotte
        surname = (
            i > first and page.words[i - 1].text in GIVEN and not (title and title.last < last and page.words[title.last + 1].text in GIVEN)
        )
        if title is None or surname:
            i += 1
            continue
        found, i = title, title.last + 1
    return found
