"""A date as people write it, and what we read: strict forms first, and none where two readings remain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.dates import Dated, Partial, date_in_address, date_of_stamp, find_date, find_partial, parse_date

READ = [
    ("Friday, 08 April 2031", "2031-04-08", "day"),
    ("8 April 2031", "2031-04-08", "day"),
    ("8th of April, 2031", "2031-04-08", "day"),
    ("April 8, 2031", "2031-04-08", "day"),
    ("Apr. 8, 2031", "2031-04-08", "day"),
    ("Sept. 26, 2031", "2031-09-26", "day"),
    ("May 1 2031", "2031-05-01", "day"),
    ("2031-04-08", "2031-04-08", "day"),
    ("2031/4/8", "2031-04-08", "day"),
    ("08.04.2031", "2031-04-08", "day"),
    ("25/04/2031", "2031-04-25", "day"),
    ("04/25/2031", "2031-04-25", "day"),
    ("04/04/2031", "2031-04-04", "day"),
    ("April 2031", "2031-04", "month"),
    ("2031-04", "2031-04", "month"),
    ("2031", "2031", "year"),
    ("2031-04-08T10:15:30+02:00", "2031-04-08T10:15+02:00", "minute"),
    ("2031-04-08T23:30:00.000-0500", "2031-04-08T23:30-05:00", "minute"),
    ("2031-04-08T10:15:00Z", "2031-04-08T10:15Z", "minute"),
    ("2031-04-08 10:15", "2031-04-08T10:15", "minute"),
    ("Tue, 08 Apr 2031 10:15:00 GMT", "2031-04-08T10:15Z", "minute"),
    ("April 8, 2031 at 3:07 p.m.", "2031-04-08T15:07", "minute"),
    ("2031-04-08T00:00:00Z", "2031-04-08", "day"),
    ("8 avril 2031", "2031-04-08", "day"),
]


@pytest.mark.parametrize(("written", "value", "precision"), READ)
def test_common_forms(written: str, value: str, precision: str) -> None:
    assert parse_date(written) == Dated(value, precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written", ["03/04/2031", "yesterday", "Friday", "31 April 2031", "2031-13-01", "", "next week", "12", "room 2031b"]
)
def test_none_rather_than_a_guess(written: str) -> None:
    assert parse_date(written) is None


def test_the_place_of_a_date_in_a_line() -> None:
    line = "By Halyard | Monday, 03 February 2031"
    found = find_date(line)
    assert found is not None
    assert line[found.start : found.end] == "Monday, 03 February 2031"


def test_a_dateline_borrows_its_year() -> None:
    partial = find_partial("April 8")
    assert partial is not None
    assert partial[2] == Partial(4, 8)
    assert partial[2].in_year_of(Dated("2031-04-09", "day")) == Dated("2031-04-08", "day")
    assert Partial(12, 31).in_year_of(Dated("2031-01-02", "day")) == Dated("2030-12-31", "day")
    assert Partial(4, 9).in_year_of(Dated("2031-04-08T23:50-05:00", "minute")) == Dated("2031-04-09", "day")
    assert partial[2].in_year_of(None) is None
    assert find_partial("May 40") is None


def test_dates_in_addresses_and_file_names() -> None:
    assert date_in_address("https://halyard.example/2031/04/16/gauge-log") == Dated("2031-04-16", "day")
    assert date_in_address("01-2031-02-03-halyard.txt") == Dated("2031-02-03", "day")
    assert date_in_address("20310203.txt") == Dated("2031-02-03", "day")
    assert date_in_address("2031-02-03-and-2031-02-04.txt") is None
    assert date_in_address("article-1203102039.html") is None


def test_stamps() -> None:
    assert date_of_stamp(1_933_600_500) == date_of_stamp(1_933_600_500_000)
    assert date_of_stamp(float("nan")) is None
    assert date_of_stamp(1e300) is None


@settings(deadline=None)
@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %d %B %Y", "%Y-%m-%d", "%d %b %Y", "%a %b %d, %Y"]))
def test_any_day_is_read_back(day, form) -> None:  # type: ignore[no-untyped-def]
    if 1000 <= day.year < 3000:
        assert parse_date(day.strftime(form)) == Dated(day.isoformat(), "day")


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_line_is_a_fault(line: str) -> None:
    found = find_date(line)
    assert found is None or 0 <= found.start < found.end <= len(line)
    find_partial(line)
    date_in_address(line)
