"""Dates as far as known: the days that one can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date

from sayso.errors import SaysoError

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


def asked_days(option: str, value: str) -> tuple[str, str]:
    """As `days_of`, for a date that a person gave. Raises SaysoError E313."""
    days = days_of(value.strip())
    if days is None:
        raise SaysoError("E313", f"{option} {value!r} is not a date", "write it as 2031, 2031-04 or 2031-04-08")
    return days
