"""What stands around a name and belongs to it: titles, possessors and determiners before it, an office after a comma."""

from __future__ import annotations

from dataclasses import replace

from sayso.resolve.page import CALENDAR, STARTERS, Page
from sayso.resolve.phrases import DETERMINERS, GIVEN, GROUPS, SUFFIXES, Phrase, Sort, given_gender
from sayso.resolve.states import state_at
from sayso.resolve.titles import MODIFIERS, title_at, title_before
from sayso.spans import Span

# Words of the list of titles that say nothing about an office when they stand after a comma: "the first woman to ...".
_PLACING = frozenset({"in", "at", "near", "from", "outside", "to", "for"})
_NO_ROLE = frozenset({"woman", "man", "mother", "father", "sister", "brother", "widow", "widower", "colleague", "counterpart"})


def possessor(page: Page, first: int, supported: frozenset[str]) -> str | None:
    """The state whose possessive stands right before word `first`: "Kenya's Supreme Court"."""
    if first < 2 or page.words[first - 1].kind != "poss":
        return None
    for back in range(1, 5):
        if first - 1 - back >= 0:
            state = state_at(page, first - 1 - back)
            if state is not None and state.last == first - 2 and (not state.doubtful or state.code in supported):
                return state.code
    return None


def expanded(
    page: Page, start: int, core_first: int, last: int, role: str | None, country: str | None, gender: str | None, *, titled: bool
) -> Phrase:
    """The phrase of a name at words `core_first` to `last`, with the titles, possessors and determiners in small letters before it."""
    words = page.words
    core = page.of(core_first, last)
    name = core.of(page.text)
    i = start - 1
    roles: list[str] = [role] if role else []
    of: str | None = None
    of_span: Span | None = None
    owner: Span | None = None
    counterpart = False
    sentence = page.sentence_of[start]
    while i >= 0 and page.sentence_of[i] == sentence:
        word = words[i]
        if word.kind == "poss" and i and words[i - 1].capital and roles:
            run = _back_run(page, i - 1)
            of_span = page.of(run, i - 1)
            state = state_at(page, run)
            if state is not None and state.last == i - 1:
                country = country or state.code
            of = of_span.of(page.text)
            start = run
            break
        title = title_before(page, i, 0)
        if title is not None and not title.plural:
            roles.insert(0, page.of(title.first, i).of(page.text))
            counterpart = counterpart or title.title == "counterpart"
            gender = gender or title.gender
            start, i = title.first, title.first - 1
            continue
        if roles and word.plain in MODIFIERS:
            roles.insert(0, word.text)
            start, i = i, i - 1
            continue
        if roles and word.capital:
            run = _back_run(page, i)
            state = state_at(page, run)
            if state is not None and state.last == i:
                country = country or state.code
            else:
                of, of_span = page.of(run, i).of(page.text), page.of(run, i)
            start, i = run, run - 1
            continue
        if roles and word.plain in DETERMINERS:
            start = i
            if word.plain in ("his", "her", "their", "its"):
                owner = page.of(i, i)
        break
    role = None if counterpart else " ".join(roles) or None
    span = page.of(start, last)
    if len(span.of(page.text)) > 110:
        span = page.of(core_first, last)
    sort: Sort = "person" if titled or roles else _guess(page, core_first, last)
    definite = start > 0 and words[start - 1].plain == "the"
    return Phrase(
        span, core, name, sort, country=country, role=role, gender=gender or given_gender(name), of=of, of_span=of_span,
        owner=owner if counterpart else None, definite=definite,
    )  # fmt: skip


def _back_run(page: Page, last: int) -> int:
    first = last
    while (
        first
        and page.words[first - 1].capital
        and page.words[first - 1].end + 1 == page.words[first].start
        and page.sentence_of[first - 1] == page.sentence_of[last]
    ):
        before = page.words[first - 1].plain
        if before in CALENDAR or before == "the" or (page.sentence_start(first - 1) and before in STARTERS):
            break
        first -= 1
    return first


def _guess(page: Page, first: int, last: int) -> Sort:
    """What a bare name is: a person where a given name or an initial tells it, a body where only capitals do; else open."""
    words = page.words[first : last + 1]
    if len(words) > 1:
        inner = any(w.kind == "init" and len(w.text) == 2 for w in words[:-1]) or words[-1].plain in SUFFIXES
        if (words[0].text in GIVEN or inner) and len(words) <= 5 and words[-1].plain not in GROUPS:
            return "person"
        return "unknown"
    text = words[0].text
    if len(text) > 1 and text.isupper() and words[0].kind == "word":
        return "organisation"
    return "unknown"


def with_apposition(page: Page, phrase: Phrase) -> Phrase:
    """A person's office told after or before a comma: "X, the Kestrian foreign minister," and "the ministry's director, X,"."""
    if phrase.sort not in ("person", "unknown") or phrase.role:
        return phrase
    words = page.words
    last = page.index(phrase.core.end - 1)
    n = len(words)
    before = page.index(phrase.span.start) - 1
    person = " " in phrase.name and phrase.name.split()[0] in GIVEN
    if before >= 0 and words[before].plain in _PLACING and page.sentence_of[before] == page.sentence_of[last] and not person:
        return phrase  # "In Ostrava, Foreign Minister Ada Lorne": the place holds no office
    if last + 2 < n and words[last + 1].text == "," and page.sentence_of[last + 1] == page.sentence_of[last]:
        found = _office_after(page, last + 2)
        if found is not None and not _is_subject(page, last + 2):
            return replace(phrase, role=found[0], country=phrase.country or found[1], sort="person", gender=phrase.gender or found[2])
    first = page.index(phrase.span.start)
    closed = last + 1 >= n or words[last + 1].text in (",", ".", "—", "–")
    if first >= 2 and words[first - 1].text == "," and closed and len(phrase.name.split()) > 1:
        title = title_before(page, first - 2, 0)
        if title is not None and not title.plural:
            start, country = title.first, None
            while start and words[start - 1].plain in MODIFIERS:
                start -= 1
            if title.title == "counterpart":
                owner = next(
                    (
                        page.of(k, k)
                        for k in range(title.first - 1, max(-1, title.first - 4), -1)
                        if words[k].plain in ("his", "her", "their", "its")
                    ),
                    None,
                )
                state = state_at(page, title.first - 1) if title.first else None
                return replace(phrase, owner=owner, country=state.code if state is not None else None, sort="person")
            role = page.of(start, first - 2).of(page.text)
            i = start - 1
            if i >= 1 and words[i].kind == "poss":
                i -= 1
            if i >= 0 and words[i].capital:
                state = state_at(page, _back_run(page, i))
                country = state.code if state is not None and state.last == i else None
            return replace(phrase, role=role, country=country, sort="person", gender=phrase.gender or title.gender)
    return phrase


def _is_subject(page: Page, i: int) -> bool:
    """Whether what starts at word `i` is the subject of a verb of saying: "On Meet the Town, the mayor said"."""
    sentence = page.sentence_of[i]
    for k in range(i, min(i + 12, len(page.words))):
        if page.sentence_of[k] != sentence or page.words[k].kind == "sign":
            return False
        if page.words[k].plain in ("said", "says", "told", "added", "argued", "claimed"):
            return True
    return False


def _office_after(page: Page, i: int) -> tuple[str, str | None, str | None] | None:
    """(role, country, gender) of an apposition that starts at word `i`: determiner, state or possessor, modifiers, title; else None."""
    words, n = page.words, len(page.words)
    if i < n and words[i].plain in DETERMINERS:
        i += 1
    country = None
    upto = min(n, i + 8)
    told: list[str] = []
    while i < upto and words[i].kind in ("word", "init", "abbr", "poss"):
        title = title_at(page, i, n)
        if (
            title is not None
            and not title.plural
            and title.title not in _NO_ROLE
            and (title.last + 1 >= n or words[title.last + 1].kind != "poss")
        ):
            country = country or _country_of(page, title.last + 1)
            return " ".join([*told, page.of(i, title.last).of(page.text)]), country, title.gender
        if words[i].plain in MODIFIERS:
            told.append(words[i].text)
            i += 1
            continue
        if not words[i].capital and words[i].kind != "poss":
            return None
        state = state_at(page, i)
        if state is not None:
            country = country or state.code
            i = state.last + 1
            continue
        i += 1
    return None


def _country_of(page: Page, i: int) -> str | None:
    """The state after "of": "president of Kenya", "foreign minister of the Netherlands"."""
    words = page.words
    if i + 1 < len(words) and words[i].plain == "of":
        i += 2 if words[i + 1].plain == "the" and i + 2 < len(words) else 1
        state = state_at(page, i)
        return state.code if state is not None and "name" in state.sorts else None
    return None
