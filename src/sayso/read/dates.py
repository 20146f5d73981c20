"""Dates in bylines, datelines, metadata and addresses -> ISO 8601 with its precision. Strict patterns first; dateparser only for the odd ones.

Where two readings remain ("03/04/2031") there is none. A date without a year is `Partial` until another date of the report gives the year.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sayso.records import Precision

_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_MONTH = r"(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in _MONTHS) + r"|Sept)\b\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_CLOCK = (
    r"(?:(?:,|\s*[|@]|\s+at|\s+-|\s*[–—])?\s+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?(?!\d)\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>\(?(?:GMT|UTC)?[+-]\d{2}:?\d{2}\)?|GMT\b|UTC\b|Z\b)?)?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d-])(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])"
        r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?P<half>(?!))?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
        r"\b" + _WEEKDAY + _DAY + r"(?:\s+of)?[\s-]+" + _MONTH + r",?[\s-]+" + _YEAR + _CLOCK,
        r"\b" + _WEEKDAY + _MONTH + r"\s+" + _DAY + r",?\s+" + _YEAR + _CLOCK,
        r"(?<![\d./])(?P<year>[12]\d{3})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?![\d/])" + _CLOCK,
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?" + _YEAR + _CLOCK,
        r"(?<![\d/])(?P<first>\d{1,2})/(?P<second_>\d{1,2})/" + _YEAR + _CLOCK,
        r"(?<!\d\s)(?<!\d[.,]\s)\b" + _MONTH + r",?\s+" + _YEAR,
    )
)
_PARTIAL_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (r"\b" + _WEEKDAY + _MONTH + r"\s+" + _DAY + r"\b(?!\d)", r"\b" + _WEEKDAY + _DAY + r"(?:\s+of)?\s+" + _MONTH)
)
_MONTH_ONLY = re.compile(r"^([12]\d{3})-(\d{2})$")
_YEAR_ONLY = re.compile(r"^([12]\d{3})$")
_IN_ADDRESS = re.compile(r"(?<![\d])((?:19|20|21)\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
# Of dateparser's 200 locales: with all of them a text that is no date takes seconds to refuse.
_LANGUAGES = [
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "ro",
    "hu",
    "el",
    "sv",
    "da",
    "fi",
    "ru",
    "uk",
    "bg",
    "hy",
    "az",
    "ka",
    "tr",
    "ar",
    "fa",
    "he",
    "zh",
    "ja",
]
_LETTER_AND_DIGIT = re.compile(r"(?=.*\d)(?=.*[^\W\d_]{2})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as known: "2031-04-08" day, "2031-04" month, "2031" year, "2031-04-08T10:15+02:00" minute."""

    value: str
    precision: Precision

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.value[:10]) if len(self.value) >= 10 else None


@dataclass(frozen=True, slots=True)
class Partial:
    """A month and day without a year, as datelines have it."""

    month: int
    day: int

    def in_year_of(self, other: Dated | None) -> Dated | None:
        """The last such day up to the day after `other` (zones differ): a dateline of December 31 in a report of January 2 is last year's."""
        if other is None:
            return None
        latest = (other.day or date(int(other.value[:4]), 12, 30)) + timedelta(days=1)
        for year in (latest.year, latest.year - 1):
            try:
                day = date(year, self.month, self.day)
            except ValueError:  # February 29
                continue
            if day <= latest:
                return Dated(day.isoformat(), "day")
        return None


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in a line, at [start, end) of it."""

    start: int
    end: int
    dated: Dated


def find_date(line: str) -> Found | None:
    """The first full date in a line, or None."""
    best: Found | None = None
    for form in _FORMS:
        for match in form.finditer(line):
            if dated := _dated(match):
                if best is None or match.start() < best.start or (match.start() == best.start and match.end() > best.end):
                    best = Found(match.start(), match.end(), dated)
                break
    return best


def find_partial(line: str) -> tuple[int, int, Partial] | None:
    """The first month and day without a year in a line, with its place; None where a full date stands there."""
    for form in _PARTIAL_FORMS:
        if match := form.search(line):
            try:
                date(2000, month := _month(match["month"]), day := int(match["day"]))  # 2000 has a February 29
            except ValueError:
                continue
            return match.start(), match.end(), Partial(month, day)
    return None


def parse_date(value: str) -> Dated | None:
    """A date that stands alone in a metadata field, in any common form or language; None if it is not understood or ambiguous."""
    value = value.strip()
    if match := _MONTH_ONLY.match(value):
        return Dated(value, "month") if 1 <= int(match[2]) <= 12 else None
    if _YEAR_ONLY.match(value):
        return Dated(value, "year")
    if found := find_date(value):
        return found.dated
    if not value or len(value) > 60 or not _LETTER_AND_DIGIT.match(value) or _FORMS[5].search(value) or not re.search(r"[12]\d{3}", value):
        return None
    return _parse_odd(value)


def date_of_stamp(seconds: float) -> Dated | None:
    """A Unix time in seconds or milliseconds, as JSON exports have it."""
    try:
        moment = datetime.fromtimestamp(seconds / 1000 if abs(seconds) > 1e11 else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return Dated(moment.strftime("%Y-%m-%dT%H:%MZ"), "minute")


def date_in_address(address: str) -> Dated | None:
    """The one date in an address or file name (".../2031/02/03/...", "2031-02-03-halyard.txt"); None where two differ."""
    days = {f"{y}-{m}-{d}" for y, m, d in _IN_ADDRESS.findall(address) if _is_day(int(y), int(m), int(d))}
    return Dated(days.pop(), "day") if len(days) == 1 else None


@functools.lru_cache(maxsize=4096)
def _parse_odd(value: str) -> Dated | None:
    import dateparser  # 0.1 s to import and as much for its first call

    # "require_parts" refuses what dateparser would fill from today's date; STRICT_PARSING refuses "yesterday".
    moment = dateparser.parse(value, languages=_LANGUAGES, settings={"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True})
    return Dated(moment.date().isoformat(), "day") if moment else None


def _dated(match: re.Match[str]) -> Dated | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second_"])
        # 03/04/2031 is March 4 here and April 3 there; 03/03 and 03/25 are the same everywhere.
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        month = _month(parts["month"])
        if not parts.get("day"):
            return Dated(f"{year}-{month:02}", "month")
        day = int(parts["day"])
    if not _is_day(year, month, day):
        return None
    iso = f"{year}-{month:02}-{day:02}"
    if not parts.get("hour"):
        return Dated(iso, "day")
    hour, minute = int(parts["hour"]), int(parts["minute"])
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    # Exactly midnight is what systems write that know the day only.
    if hour > 23 or minute > 59 or (hour == minute == 0 and parts.get("second", "00") in ("00", None)):
        return Dated(iso, "day")
    return Dated(f"{iso}T{hour:02}:{minute:02}{_offset(parts.get('zone'))}", "minute")


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    digits = re.search(r"([+-])(\d{2}):?(\d{2})", zone)
    return f"{digits[1]}{digits[2]}:{digits[3]}" if digits else "Z"


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else [m[:3] for m in _MONTHS].index(name[:3].lower()) + 1


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
