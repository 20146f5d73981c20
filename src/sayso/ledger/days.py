"""Dates as far as known: the days that one can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date

from sayso.errors import SaysoError

# EDTF, level 1: seasons (21 spring, 22 summer, 23 autumn, 24 winter, from its December on), "uncertain" and "about"
_SEASON = re.compile(r"(\d{4})-(2[1-4])$", re.ASCII)
_SEASON_STARTS = {"21": 3, "22": 6, "23": 9, "24": 12}
_EDTF_MARKS = re.compile(r"[~?%]$")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?$", re.ASCII)


def days_of(published: str | None) -> tuple[str, str] | None:
    """First and last day ("2031-04-01", "2031-04-30") that an ISO date can mean, in its own time zone. None where there is none."""
    found = _DATE.match(published) if published else None
    if not found:
        return None
    year, month, day = (int(g) if g else None for g in found.groups())
    try:
        assert year is not None
        if month is None:
            return str(date(year, 1, 1)), str(date(year, 12, 31))
        if day is None:
            return str(date(year, month, 1)), str(date(year, month, calendar.monthrange(year, month)[1]))
        return (str(date(year, month, day)),) * 2
    except (ValueError, calendar.IllegalMonthError):
        return None


def said_days(said_on: str | None) -> tuple[str, str] | None:
    """First and last day that an EDTF date or interval can mean; of an interval with an unknown end the days of the other. None where there is none.

    "2031-23" is a season, and marks of doubt (~ ? %) change no day.
    """
    parts = [_EDTF_MARKS.sub("", part) for part in (said_on or "").split("/")]
    days = [found for part in parts if (found := _season(part) or days_of(part)) is not None]
    return (days[0][0], days[-1][1]) if days and len(parts) <= 2 else None


def _season(part: str) -> tuple[str, str] | None:
    found = _SEASON.match(part)
    if found is None:
        return None
    year, first = int(found[1]), _SEASON_STARTS[found[2]]
    last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)
    # The calendar has no year 0 and none of five digits
    starts, ends = days_of(f"{year:04}-{first:02}"), days_of(f"{last_year:04}-{last:02}")
    return (starts[0], ends[1]) if starts and ends else None


def asked_said_days(option: str, value: str) -> tuple[str, str]:
    """As `said_days`, for a date or an interval that a person gave. Raises SaysoError E313."""
    days = said_days(value.strip())
    if days is None or days[0] > days[1]:
        raise SaysoError("E313", f"{option} {value!r} is not a date", "write it as 2031, 2031-04, 2031-04-08 or 2031-04/2031-06")
    return days


def asked_days(option: str, value: str) -> tuple[str, str]:
    """As `days_of`, for a date that a person gave. Raises SaysoError E313."""
    days = days_of(value.strip())
    if days is None:
        raise SaysoError("E313", f"{option} {value!r} is not a date", "write it as 2031, 2031-04 or 2031-04-08")
    return days
