"""Times that another event tells: "two days after the vote", "shortly before the talks". Mostly no date is to be had: the words are kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from sayso import lexicons
from sayso.resolve.calendar_words import Day
from sayso.resolve.page import CALENDAR, Page
from sayso.resolve.phrases import DETERMINERS

_UNITS = {"hour": 0, "hours": 0, "day": 1, "days": 1, "week": 7, "weeks": 7, "month": None, "months": None, "year": None, "years": None,
          "moments": 0, "minutes": 0, "morning": 1, "evening": 0, "night": 0}  # fmt: skip
_BARE = frozenset({"shortly", "soon", "hours", "days", "weeks", "months", "years", "minutes", "moments", "just", "immediately", "right"})
_ANCHORS = (lexicons.words("occasions", "anchors") | lexicons.words("occasions", "events")) - CALENDAR
_SIDES = frozenset({"after", "before", "following"})
_ENDS = frozenset({"said", "says", "told", "that", "who", "which", "when", "while", "and", "but", "he", "she", "it", "they"})
_LONGEST = 9


class Anchored(NamedTuple):
    """Words `first` to `last` (included) tell a time by an event; `days` from the event's day to it, None where they do not tell how many."""

    first: int
    last: int
    event: int
    days: int | None
    before: bool
    counted: bool


def anchored_at(page: Page, i: int, upto: int, count: int | None) -> Anchored | None:
    """The phrase that starts at word `i`, with `count` as the number that stands there; None where there is none."""
    words = page.words
    k = i
    if count is not None or words[i].plain == "the":
        k += 1
    elif words[i].plain not in _BARE:
        return None
    unit = words[k].plain if k < upto else ""
    if k > i and unit not in _UNITS:
        return None
    k += k > i
    if k == i:
        k += 1
    if k >= upto or words[k].plain not in _SIDES or k + 1 >= upto:
        return None
    event = k + 1
    if not (words[event].plain in DETERMINERS or words[event].capital):
        return None
    last = event_end(page, event, upto)
    if last is None:
        return None
    step = _UNITS.get(unit)
    number = count if count is not None else 1 if words[i].plain == "the" else None
    days = step * number if step is not None and number is not None else None
    return Anchored(i, last, event, days, words[k].plain == "before", number is not None)


def event_end(page: Page, event: int, upto: int) -> int | None:
    """The last word of the noun phrase at word `event` if it names an event: "the end of the 2030 war"; None where it does not."""
    words, found = page.words, None
    for k in range(event, min(upto, event + _LONGEST)):
        if words[k].kind == "sign" or words[k].plain in _ENDS:
            break
        after = words[k + 1] if k + 1 < len(words) else None
        # "the vote count", "the vote's outcome" is another thing
        goes_on = after is not None and (after.kind == "poss" or (after.plain in _ANCHORS))
        if words[k].plain in _ANCHORS and not goes_on:
            found = k
            if after is None or after.plain not in ("of", "in", "on", "between", "at"):
                break
    return found


def dated(found: Anchored, event: str | None, base: Day | None) -> str | None:
    """EDTF of the time: of an event with its day, the day so many days away; of one with its month or year, from then to the report's day; of any
    other None, for an interval that is open to the past tells nothing.
    """
    if base is None or event is None:
        return None
    if len(event) == 10 and found.days is not None:
        return (date.fromisoformat(event) + timedelta(days=-found.days if found.before else found.days)).isoformat()
    return None if found.before else f"{event.partition('/')[0]}/{base.edtf}"
