"""What a word of time means on a given day, as EDTF: "Friday", "last week", "in March", "two days ago".

Our own small grammar, because the words carry a precision that must survive ("last week" is seven days, "in March" a month); dateparser
gives one day for each, takes "Friday" in a report of a Friday for the week before, and has nothing for "earlier this month".
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from sayso.records import Report

WEEKDAYS = {d.lower(): i for i, d in enumerate(calendar.day_name)}
MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
MONTHS |= {m.lower(): i for i, m in enumerate(calendar.month_abbr) if m} | {"sept": 9}
# EDTF level 1: the season takes the place of the month.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


class Day(NamedTuple):
    """The day of a report: `first` and `last` differ where only its month or year is known; words like "Friday" then tell nothing."""

    first: date
    last: date
    edtf: str

    @property
    def exact(self) -> bool:
        return self.first == self.last


def day_of(report: Report) -> Day | None:
    """The day on which a report was published, in its own time zone; None where it has no date."""
    told = (report.published or "")[:10]
    try:
        year, month, day = (*(int(part) for part in told.split("-")), 0, 0)[:3]
        if day:
            return Day(date(year, month, day), date(year, month, day), told)
        if month:
            return Day(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), told)
        return Day(date(year, 1, 1), date(year, 12, 31), told)
    except ValueError:
        return None


def interval(first: date, last: date) -> str:
    """EDTF of the days `first` to `last`, both included."""
    return first.isoformat() if first >= last else f"{first.isoformat()}/{last.isoformat()}"


def weekday(base: Day, number: int, *, before: bool = False) -> str | None:
    """The last such day of the week up to the base, or `before` it."""
    if not base.exact:
        return None
    back = (base.first.weekday() - number) % 7
    return (base.first - timedelta(days=back or (7 if before else 0))).isoformat()


def days_back(base: Day, days: int) -> str | None:
    return (base.first - timedelta(days=days)).isoformat() if base.exact else None


def week(base: Day, back: int) -> str | None:
    """The week (Monday to Sunday) `back` weeks before; this week ends with the base, for what was said lies behind."""
    if not base.exact:
        return None
    monday = base.first - timedelta(days=base.first.weekday() + 7 * back)
    return interval(monday, monday + timedelta(days=6) if back else base.first)


def weekend(base: Day, *, before: bool = False) -> str | None:
    """The last weekend that has begun by the base, or the one `before` a weekend that is still going on."""
    if not base.exact:
        return None
    day = base.first
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    if before and day.weekday() >= 5:
        saturday -= timedelta(days=7)
    return interval(saturday, min(saturday + timedelta(days=1), day))


def month(base: Day, number: int, *, before: bool = False) -> str:
    """The last such month that has begun by the base, or `before` the one of the base: "2031-03"."""
    year = base.last.year
    if number > base.last.month or (before and number == base.last.month):
        year -= 1
    return f"{year}-{number:02}"


def months_back(base: Day, back: int) -> str:
    count = base.last.year * 12 + base.last.month - 1 - back
    return f"{count // 12}-{count % 12 + 1:02}"


def season(base: Day, number: int, *, last: bool) -> str:
    """The last such season that has begun by the base; with `last`, the last one that does not include it."""
    start = _STARTS[number]
    year = base.last.year if base.last.month >= start else base.last.year - 1
    on = number == 24 and base.last.month < 3
    if last and (on or (year == base.last.year and base.last.month < start + 3)):
        year -= 1
    return f"{year}-{number}"


def month_day(base: Day | None, number: int, day: int, year: int | None) -> str | None:
    """A month and a day; without a year the last such day up to the base. None where there is no such day."""
    for candidate in (year,) if year is not None else (base.last.year, base.last.year - 1) if base is not None else ():
        try:
            found = date(candidate, number, day)
        except ValueError:
            continue
        if year is not None or (base is not None and found <= base.last):
            return found.isoformat()
    return None


def opening(edtf: str) -> str:
    """The part of a date that an interval "since" it begins with: "2020" of "2020", the first day of an interval."""
    return edtf.partition("/")[0]
