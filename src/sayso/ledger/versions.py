"""Versions of a report: which one supersedes which, and whether a report counts."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from sayso.ledger.words import shown
from sayso.records import Report

# Notices that take a report back. It stays visible and does not count; other notices (corrected, updated) only show.
WITHDRAWN = frozenset({"withdrawn", "retracted", "removed", "killed"})


def other_version(connection: sqlite3.Connection, report: Report, first_day: str | None) -> tuple[int, str, str | None, str | None] | None:
    """(n, id, published, fetched) of the newest version of this report in the ledger, itself not there yet.

    The same address; where the report has none, the same outlet, title and day, all three known. Two texts without these are two reports:
    a wrong pair would silently take one of them out of what counts.
    """
    newest = "NOT EXISTS (SELECT 1 FROM report AS newer WHERE newer.supersedes = r.n) ORDER BY r.n DESC LIMIT 1"
    columns = "SELECT r.n, r.id, r.published, r.fetched FROM report AS r WHERE"
    if report.supersedes:
        found = connection.execute(f"{columns} r.id = ?", (shown(report.supersedes),)).fetchone()
        # A version is superseded once; where it already is, the newest of its line is meant
        if found:
            return newest_of_line(connection, found[0])
    if report.url:
        row = connection.execute(f"{columns} r.url = ? AND {newest}", (shown(report.url),)).fetchone()
        return tuple(row) if row else None
    title = report.title.of(report.text) if report.title else None
    if report.outlet and title and first_day:
        same = f"{columns} r.outlet = ? AND r.title = ? AND r.first_day = ? AND {newest}"
        row = connection.execute(same, (shown(report.outlet), shown(title), first_day)).fetchone()
        return tuple(row) if row else None
    return None


def newest_of_line(connection: sqlite3.Connection, n: int) -> tuple[int, str, str | None, str | None]:
    """(n, id, published, fetched) of the version that nothing supersedes, from any version of a report."""
    row = connection.execute(
        """WITH RECURSIVE line (n) AS (SELECT ? UNION SELECT r.n FROM report AS r JOIN line ON r.supersedes = line.n)
           SELECT r.n, r.id, r.published, r.fetched FROM report AS r JOIN line ON r.n = line.n
           WHERE NOT EXISTS (SELECT 1 FROM report AS newer WHERE newer.supersedes = r.n) LIMIT 1""",
        (n,),
    ).fetchone()
    return (row[0], row[1], row[2], row[3])


def is_older(report: Report, published: str | None, fetched: str | None) -> bool:
    """Whether the report is an older version than the one with these dates, though it comes later. Only where both times are known."""
    for mine, theirs in ((report.fetched, fetched), (report.published, published)):
        a, b = _time(mine), _time(theirs)
        if a and b and a != b:
            return a < b
    return False


def counts(notice: str | None, superseded: bool) -> bool:
    """Whether a report's statements count."""
    return not superseded and (notice or "").casefold() not in WITHDRAWN


def _time(value: str | None) -> datetime | None:
    # A day alone says nothing about which of two versions of that day came first
    if not value or len(value) < len("2031-04-08T10:15"):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else None
