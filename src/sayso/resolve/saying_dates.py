"""Phrases of time among the words of a report: where one stands, and what it says on the day of the report, as EDTF."""

from __future__ import annotations

from typing import NamedTuple

from sayso.resolve import calendar_words as words_of
from sayso.resolve.calendar_words import MONTHS, SEASONS, WEEKDAYS, Day
from sayso.resolve.page import Page
from sayso.resolve.saying_events import anchored_at, dated, event_end

_LEADS = frozenset({"on", "in", "late", "early", "earlier", "later", "over", "during", "just", "only", "back", "mid", "by", "at", "around"})
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "midday", "noon", "lunchtime", "mid-morning", "mid-afternoon"})
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365}
_FIRST = (
    _LEADS
    | frozenset({"since", "yesterday", "today", "tonight", "last", "this", "past", "next", "weekend"})
    | frozenset(_NUMBERS)
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
)
# These begin a phrase of time only where an event follows: "shortly after the vote".
_ONLY_BY_EVENT = frozenset(
    {"the", "shortly", "soon", "hours", "days", "weeks", "months", "years", "minutes", "moments", "immediately", "right"}
)
_FIRST |= _ONLY_BY_EVENT
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


class Time(NamedTuple):
    """Words `first` to `last` (included) tell a time; `edtf` is None where they do not tell which ("next week", "that day"). `by_event`: by another
    event whose date is not known, so that the words tell more than `edtf`: "since the war".
    """

    first: int
    last: int
    edtf: str | None
    future: bool = False
    by_event: bool = False


def time_at(page: Page, i: int, upto: int, base: Day | None) -> Time | None:
    """The phrase of time that starts at word `i` and ends before word `upto`; None where there is none.

    A weekday or month that owns or describes a noun ("Tuesday's rally", "the March vote") is no phrase of time.
    """
    if i >= upto or (page.words[i].plain not in _FIRST and page.words[i].kind != "number"):
        return None
    plain = [w.plain for w in page.words[i : min(upto, i + 9)]]
    if plain[0] == "since":
        return _since(page, i, upto, base)
    by_event = _by_event(page, i, upto, plain, base)
    if by_event is not None:
        return by_event
    if plain[0] in _ONLY_BY_EVENT:
        return None
    k = 0
    while k < 3 and k < len(plain) and plain[k] in _LEADS:
        k += 1
    lead = plain[k - 1] if k else ""
    if k and plain[k : k + 1] == ["the"] and plain[k + 1 : k + 2] and (plain[k + 1] in ("weekend", "past") or plain[k + 1] in SEASONS):
        k += 1
    found = _core(page, i + k, upto, base, lead=lead, earlier="earlier" in plain[:k])
    if found is None:
        return None
    return found._replace(first=i)


def _by_event(page: Page, i: int, upto: int, plain: list[str], base: Day | None) -> Time | None:
    """ "two days after the vote", "the day after the May 3 vote", "shortly before the talks"."""
    if not any(w in ("after", "before", "following") for w in plain[1:4]):
        return None
    count = _NUMBERS.get(plain[0]) or (int(plain[0]) if plain[0].isdecimal() and len(plain[0]) < 3 else None)
    found = anchored_at(page, i, upto, count)
    if found is None:
        return None
    event = next(
        (t for k in range(found.event, found.last + 1) if (t := _core(page, k, found.last + 1, base, lead="in", earlier=False))), None
    )
    told = event.edtf if event else None
    return Time(i, found.last, dated(found, told, base), by_event=told is None and found.counted)


def _core(page: Page, i: int, upto: int, base: Day | None, *, lead: str, earlier: bool) -> Time | None:
    words = page.words
    plain = [w.plain.strip(".,") if w.kind == "number" else w.plain for w in words[i : min(upto, i + 7)]]
    if not plain:
        return None
    first, capital = plain[0], words[i].capital
    if first in WEEKDAYS and capital:
        return _weekday(page, i, upto, plain, base)
    if first in ("yesterday", "today", "tonight") and not words[i].text.isupper():
        last = i + 1 if plain[1:2] and plain[1] in _PARTS else i
        return _closed(page, last, Time(i, last, base and words_of.days_back(base, 1 if first == "yesterday" else 0)))
    if first in MONTHS and capital:
        return _month(page, i, upto, plain, base, lead=lead)
    if words[i].kind == "number":
        return _number(page, i, upto, plain, base, lead=lead)
    if first in ("last", "this", "past", "next"):
        return _relative(i, plain, base, earlier=earlier)
    if first in SEASONS and lead in ("in", "during", "late", "early"):
        year = _year(plain[2]) if plain[1:2] == ["of"] and len(plain) > 2 else _year(plain[1]) if len(plain) > 1 else None
        told = f"{year}-{SEASONS[first]}" if year else base and words_of.season(base, SEASONS[first], last=False)
        return Time(i, i + (0 if not year else 2 if plain[1] == "of" else 1), told)
    if first == "weekend" and lead in ("over", "during", "at", "on"):
        return Time(i, i, base and words_of.weekend(base))
    if first in _NUMBERS and plain[1:2] and plain[1] in _UNITS and plain[2:3] == ["ago"]:
        return Time(i, i + 2, base and _ago(base, _NUMBERS[first], plain[1]))
    return None


def _weekday(page: Page, i: int, upto: int, plain: list[str], base: Day | None) -> Time | None:
    last = i + 1 if plain[1:2] and plain[1] in _PARTS else i
    if page.words[last + 1 : last + 2] and page.words[last + 1].text == "," and last + 2 < upto:
        dated = _core(page, last + 2, upto, base, lead="", earlier=False)
        if dated is not None and dated.edtf and len(dated.edtf) == 10 and page.words[last + 2].plain in MONTHS:
            return dated._replace(first=i)
    return _closed(page, last, Time(i, last, base and words_of.weekday(base, WEEKDAYS[plain[0]])))


def _closed(page: Page, last: int, found: Time) -> Time | None:
    """The phrase, unless it owns what follows: "Monday's"."""
    after = page.words[last + 1] if last + 1 < len(page.words) else None
    return None if after is not None and after.kind == "poss" and after.start == page.words[last].end else found


def _month(page: Page, i: int, upto: int, plain: list[str], base: Day | None, *, lead: str) -> Time | None:
    number, k = MONTHS[plain[0]], 1
    if plain[k : k + 1] == ["."]:
        k += 1  # "Sept. 3"
    day = int(plain[k]) if plain[k : k + 1] and plain[k].isdecimal() and len(plain[k]) <= 2 else None
    if day is not None:
        last = i + k
        k += 1
        if plain[k : k + 1] and plain[k] in _ORDINALS:
            last, k = i + k, k + 1
        if plain[k : k + 1] == [","]:
            k += 1
        year = _year(plain[k]) if plain[k : k + 1] else None
        return _closed(page, last, Time(i, i + k if year else last, words_of.month_day(base, number, day, year)))
    year = _year(plain[k]) if plain[k : k + 1] else None
    if year:
        return Time(i, i + k, f"{year}-{number:02}")
    # "May" and "March" are words too, and "the April vote" tells the time of the vote
    if not lead or lead == "at":
        return None
    return _closed(page, i, Time(i, i, base and words_of.month(base, number)))


def _number(page: Page, i: int, upto: int, plain: list[str], base: Day | None, *, lead: str) -> Time | None:
    if not plain[0].isdecimal():
        return None
    year = _year(plain[0])
    if year and lead in ("in", "late", "early", "back", "during", "by"):
        return Time(i, i, str(year))
    if plain[1:2] and plain[1] in _UNITS and plain[2:3] == ["ago"] and len(plain[0]) < 4:
        return Time(i, i + 2, base and _ago(base, int(plain[0]), plain[1]))
    k = 2 if plain[1:2] and plain[1] in _ORDINALS else 1
    if len(plain[0]) <= 2 and plain[k : k + 1] and plain[k] in MONTHS and page.words[i + k].capital:
        told = _year(plain[k + 1]) if plain[k + 1 : k + 2] else None
        return Time(i, i + k + bool(told), words_of.month_day(base, MONTHS[plain[k]], int(plain[0]), told))
    return None


def _relative(i: int, plain: list[str], base: Day | None, *, earlier: bool) -> Time | None:
    first, k = plain[0], 1
    if first == "this" and plain[1:2] == ["past"]:
        k = 2
    unit = plain[k] if len(plain) > k else ""
    last = i + k
    after = first == "last"
    value: str | None
    if unit in WEEKDAYS:
        value = base and words_of.weekday(base, WEEKDAYS[unit], before=after)
        last += bool(plain[k + 1 : k + 2] and plain[k + 1] in _PARTS)
    elif unit in MONTHS:
        value = base and words_of.month(base, MONTHS[unit], before=after)
    elif unit in SEASONS:
        value = base and words_of.season(base, SEASONS[unit], last=after)
    elif unit == "night" and after:
        value = base and words_of.days_back(base, 1)
    elif unit in _PARTS and first == "this":
        value = base and words_of.days_back(base, 0)
    elif unit == "week":
        value = base and words_of.week(base, 1 if after else 0)
    elif unit == "weekend":
        value = base and words_of.weekend(base, before=after)
    elif unit == "month":
        value = base and (words_of.months_back(base, 1) if after else _so_far(base, base.edtf[:7], earlier=earlier))
    elif unit == "year":
        value = base and (str(base.last.year - 1) if after else _so_far(base, base.edtf[:4], earlier=earlier))
    else:
        return None
    return Time(i, last, None, future=True) if first == "next" else Time(i, last, value)


def _so_far(base: Day, span: str, *, earlier: bool) -> str | None:
    """The month or year of the base as far as it has gone."""
    if not earlier or not base.exact:
        return span
    return words_of.interval(base.first.replace(day=1, month=base.first.month if len(span) > 4 else 1), base.first)


def _ago(base: Day, count: int, unit: str) -> str | None:
    match _UNITS[unit]:
        case 1:
            return words_of.days_back(base, count)
        case 7:
            return words_of.week(base, count)
        case 30:
            return words_of.months_back(base, count)
        case _:
            return str(base.last.year - count)


def _since(page: Page, i: int, upto: int, base: Day | None) -> Time | None:
    """ "since March": from then to the day of the report; "since the end of the 2030 war": from that year; of "since the war" only the end is known."""
    if base is None or i + 1 >= upto:
        return None
    inner = time_at(page, i + 1, upto, base) or _core(page, i + 1, upto, base, lead="in", earlier=False)
    if inner is not None:
        return Time(i, inner.last, f"{words_of.opening(inner.edtf)}/{base.edtf}" if inner.edtf else None)
    if page.words[i + 1].plain not in ("the", "a", "an", "his", "her", "its", "their") and not page.words[i + 1].capital:
        return None
    named = event_end(page, i + 1, upto)
    last, year = i + 1, ""
    while last + 1 < min(upto, i + 12) and page.words[last + 1].kind in ("word", "number", "poss", "init"):
        last += 1
    for word in page.words[i : last + 1]:
        year = str(_year(word.plain.strip(".,")) or year)
    # EDTF: an interval without its first date has an unknown start
    return Time(i, last, f"{year}/{base.edtf}", by_event=named is not None and not year)


def _year(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdecimal() and word[:2] in ("18", "19", "20", "21") else None
