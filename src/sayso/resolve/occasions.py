"""Nouns of an occasion or a channel among the words of a report: "a joint press conference", "her New York victory speech", "an email"."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sayso import lexicons
from sayso.resolve.calendar_words import MONTHS, WEEKDAYS, Day, weekday
from sayso.resolve.page import Page
from sayso.resolve.phrases import GIVEN
from sayso.resolve.saying_dates import time_at
from sayso.spans import Span

_EVENTS, _MEDIA = lexicons.words("occasions", "events"), lexicons.words("occasions", "media")
_NEEDY = lexicons.mapping("occasions", "needy")
_OUTLETS, _BROADCASTERS = lexicons.words("occasions", "outlets"), lexicons.words("occasions", "broadcasters")
_SERVICES, _ONLINE = lexicons.words("occasions", "services"), lexicons.words("occasions", "online")
_SAME = lexicons.words("occasions", "same")
# A medium that also speaks for itself: "state television said" has a source, no channel.
_OWN_VOICE = lexicons.words("occasions", "own_voice")
_DETERMINERS = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "my", "our", "another", "that", "this", "one", "some", "two", "several", "yet"}
)
# Words that no noun phrase holds before its head.
_STOPS = lexicons.words("words", "clauses") | lexicons.words("words", "prepositions") | frozenset(
    {"is", "was", "were", "until", "during", "least", "each", "every", "are", "be", "been", "has", "have", "had", "would", "will", "not", "to", "into", "over", "after", "before", "by", "of", "i", "he", "she", "they", "we"}
)  # fmt: skip
_LONGEST = 8
_QUOTES = {"“": "”", '"': '"', "‘": "’"}


class Occasion(NamedTuple):
    """Words `first` to `last` (included) name an occasion or a channel; `words` is its phrase without what only points ("the same").

    `head` is its noun; `definite`: it is one told before ("the press conference"); `edtf` is the date inside it ("Tuesday's rally").
    """

    first: int
    last: int
    sort: Literal["event", "medium"]
    head: str
    words: str
    definite: bool
    edtf: str | None


def occasion_at(page: Page, i: int, upto: int, base: Day | None) -> Occasion | None:
    """The occasion or channel whose noun phrase starts at word `i` and ends before word `upto`."""
    words = page.words
    k, definite = i, False
    while k < upto and words[k].plain in _DETERMINERS:
        definite = definite or words[k].plain in ("the", "that", "this")
        k += 1
    start = k
    head = _head(page, start, upto)
    if head is None:
        return None
    last, name = head
    edtf, start = _dated(page, start, last, base)
    while start < last and words[start].plain in _SAME:
        definite, start = True, start + 1
    span = page.of(start, last)
    sort: Literal["event", "medium"] = "event" if name in _EVENTS else "medium"
    return Occasion(i, last, sort, name, " ".join(span.of(page.text).split()), definite, edtf)


def _head(page: Page, start: int, upto: int) -> tuple[int, str] | None:
    """The last word of the phrase and its noun: the last of the first nouns in a row ("press conference", "conference call")."""
    words, found = page.words, None
    commas = 0
    for m in range(start, min(upto, start + _LONGEST)):
        word = words[m]
        if word.kind == "sign":
            commas += 1
            if found is not None or word.text != "," or commas > 1 or m == start:
                break
            continue
        pair = f"{words[m - 1].plain} {word.plain}" if m > start else ""
        name = pair if pair in _EVENTS or pair in _MEDIA else word.plain
        if name in _EVENTS or name in _MEDIA:
            if _enough(page, m, start, name) and not (word.capital and words[m - 1].text in GIVEN):
                found = (m, name)
            continue
        if found is not None or word.plain in _STOPS:
            break
    return found


def _enough(page: Page, m: int, start: int, name: str) -> bool:
    """Whether a noun that may mean something else ("a call for peace") has the word before it that makes it an occasion."""
    if name not in _NEEDY:
        return True
    return m > 0 and page.words[m - 1].plain in _NEEDY[name]


def _dated(page: Page, start: int, last: int, base: Day | None) -> tuple[str | None, int]:
    """The date that describes the noun ("Tuesday's", "a 2030", "the March 3"), and where the phrase goes on after it or after a possessor."""
    words = page.words
    edtf: str | None = None
    for m in range(start, last):
        if words[m].kind == "poss":
            before = words[m - 1].plain
            if before in WEEKDAYS:
                edtf = base and weekday(base, WEEKDAYS[before])
            return edtf, m + 1
    word = words[start]
    if word.plain in WEEKDAYS or word.plain in MONTHS or (word.kind == "number" and len(word.text.strip(",.")) == 4):
        # with "in" before them a month and a year are phrases of time
        time = time_at(page, start, last, base)
        if time is not None:
            return time.edtf, time.last + 1
        if word.kind == "number" and word.text[:2] in ("19", "20"):
            return word.text[:4], start + 1
        if word.plain in WEEKDAYS:
            return base and weekday(base, WEEKDAYS[word.plain]), start + 1
    return None, start


def speaking_for_itself(page: Page, source: Span) -> Occasion | None:
    """The occasion or channel that a source names instead of a speaker: "The statement said", "Lorne's victory speech ranged to"."""
    indexes = page.within(source)
    if not indexes:
        return None
    found = occasion_at(page, indexes[0], indexes[-1] + 1, None)
    if found is None or found.head in _OWN_VOICE or (found.last == found.first and found.head.endswith("s")):
        return None
    after = page.words[found.last + 1] if found.last + 1 < len(page.words) else None
    # "letter carriers" are no letter
    if found.last < indexes[-1] and after is not None and after.kind == "word" and after.plain not in _STOPS | _PLACED:
        return None
    return found


_PLACED = frozenset({"posted", "issued", "released", "sent", "published", "signed", "read", "obtained", "seen", "dated"})


class Medium(NamedTuple):
    """Words `first` to `last` (included) name a medium: "CNN", "Twitter", "The Ormund Gazette", "social media"."""

    first: int
    last: int
    words: str


def medium_at(page: Page, i: int, upto: int) -> Medium | None:
    """The medium named from word `i` on, before word `upto`: by its own name, by the title of a show, or one of the words for all of them."""
    words = page.words
    if i >= upto:
        return None
    for length in (3, 2, 1):
        if i + length <= upto and " ".join(w.plain for w in words[i : i + length]) in _ONLINE:
            return Medium(i, i + length - 1, _shown(page, i, i + length - 1))
    k = i + 1 if words[i].plain in ("the", "his", "her", "its", "their") and i + 1 < upto else i
    last: int | None = None
    for length in (2, 1):
        name = " ".join(w.text for w in words[k : k + length])
        if k + length <= upto and (name in _BROADCASTERS or name in _SERVICES):
            last = k + length - 1
            break
    if last is None and words[k].capital:
        end = k
        while end + 1 < upto and (words[end + 1].capital or words[end + 1].plain == "of") and words[end + 1].plain not in WEEKDAYS:
            end += 1
        if words[end].plain in _OUTLETS and (end > k or k > i):
            last = end
    if last is None and words[i].text in _QUOTES:
        last = _title(page, i, upto)
        return Medium(i, last, _shown(page, i + 1, last - 1)) if last is not None else None
    if last is None:
        return None
    start = i if words[i].text == "The" or words[i].capital else k
    # CNN's "State of the Union"; his Twitter page
    if last + 2 < upto and words[last + 1].kind == "poss":
        title = _title(page, last + 2, upto)
        if title is not None:
            return Medium(i, title, _shown(page, start, title))
    if last + 1 < upto and words[last + 1].plain in _MEDIA:
        last += 1
    return Medium(i, last, _shown(page, start, last))


def _title(page: Page, i: int, upto: int) -> int | None:
    """The closing mark of a title in quotation marks that starts at word `i` and whose words have capitals."""
    words = page.words
    close = _QUOTES.get(words[i].text)
    if close is None or i + 1 >= upto or not words[i + 1].capital:
        return None
    return next((m for m in range(i + 2, min(upto, i + 9)) if words[m].text == close), None)


def _shown(page: Page, first: int, last: int) -> str:
    return " ".join(page.of(first, last).of(page.text).split())
