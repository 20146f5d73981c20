"""What of a ledger may have to do with a text, found by its rarest words in the index: candidates for what weighs them. The cost is bounded."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sayso.ledger.search_words import spaced
from sayso.ledger.statement_rows import text_of
from sayso.ledger.stored import id_of

# Words of a text that are looked up, and the rarest of them by which is looked for
MOST_WORDS, RAREST = 80, 24
# Of what has a word so many are looked at, the latest added first; a word that more have counts as one that so many have
HOLDERS = 2_000
# What shares a claim or the text with a report comes before what merely shares words with it
_SURE = 1_000.0


def reports_near(connection: sqlite3.Connection, n: int, words: Sequence[str], *, days: int, most: int) -> list[int]:
    """The row numbers of at most `most` reports that count and may tell what report `n` tells, those first that share the rarest words with it.

    Of its days and `days` before and after, as far as both have one; an undated report may be of any day
    where it was added among them. Other versions of it are left out.
    """
    first, last = connection.execute("SELECT first_day, last_day FROM report WHERE n = ?", (n,)).fetchone()
    low, high = _around(first, last, days)
    found: defaultdict[int, float] = defaultdict(float)
    # Reports come about in the order of their days, so of a common word too the holders of these days are among those looked at
    sql = "SELECT min(n), max(n) FROM report WHERE first_day BETWEEN ? AND ?"
    between = connection.execute(sql, (low, high)).fetchone() if first is not None else (None, None)
    for rarity, holders in _by_rarity(connection, "report_words", "report", words, between):
        for holder in holders:
            found[holder] += rarity
    for sql in (
        "SELECT other.report FROM claim AS own JOIN claim AS other ON other.root = own.root WHERE own.report = ?1 LIMIT ?2",
        "SELECT other FROM copy_link WHERE report = ?1 UNION SELECT report FROM copy_link WHERE other = ?1 LIMIT ?2",
    ):
        for (holder,) in connection.execute(sql, (n, HOLDERS)):
            found[holder] += _SURE
    for version in _versions(connection, n):
        found.pop(version, None)
    kept: list[int] = []
    fits = (
        "SELECT 1 FROM report WHERE n = ? AND counts = 1 AND (first_day IS NULL OR (first_day <= ? AND coalesce(last_day, first_day) >= ?))"
    )
    for holder in sorted(found, key=lambda h: (-found[h], -h)):
        if connection.execute(fits, (holder, high, low)).fetchone():
            kept.append(holder)
            if len(kept) == most:
                break
    return kept


def claims_near(connection: sqlite3.Connection, words: Sequence[str], *, most: int) -> list[int]:
    """The row numbers of at most `most` claims of the ledger in whose statements the rarest of these words stand."""
    found: defaultdict[int, float] = defaultdict(float)
    for rarity, holders in _by_rarity(connection, "statement_words", "statement", words):
        for holder in holders:
            found[holder] += rarity
    sql = """SELECT DISTINCT c.n FROM statement AS s CROSS JOIN claim AS m ON m.report = s.report CROSS JOIN appearance AS x ON x.claim = m.n AND x.statement = s.id
        CROSS JOIN claim AS c ON c.n = m.root WHERE s.n = ? AND c.reports > 0"""
    kept: dict[int, None] = {}
    for statement in sorted(found, key=lambda s: (-found[s], -s))[: 4 * most]:
        kept.update((claim, None) for (claim,) in connection.execute(sql, (statement,)))
        if len(kept) >= most:
            break
    return list(kept)[:most]


def claim_words(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """(id, words) of the claims with these row numbers."""
    rows = ((n, connection.execute("SELECT id, text FROM claim WHERE n = ?", (n,)).fetchone()) for n in numbers)
    return {n: (id_of(row[0]), row[1]) for n, row in rows if row is not None}


def some_claims(connection: sqlite3.Connection, most: int) -> list[str]:
    """The words of some claims of the latest reports: how common words are among claims."""
    return [text for (text,) in connection.execute("SELECT text FROM claim WHERE root = n ORDER BY n DESC LIMIT ?", (most,))]


def some_reports(connection: sqlite3.Connection, most: int) -> list[int]:
    """The row numbers of some reports, the same ones each time: how common words are among reports."""
    last = connection.execute("SELECT coalesce(max(n), 0) FROM report").fetchone()[0]
    # By steps over the row numbers, so that a large ledger costs no more than a small one; a removed report is a step without one
    steps = range(1, last + 1, max(1, last // most))
    sql = "SELECT 1 FROM report WHERE n = ? AND counts = 1"
    return [n for n in steps if connection.execute(sql, (n,)).fetchone()][:most]


def report_number(connection: sqlite3.Connection, report: str) -> int:
    """The row number of the report with this id, which is there."""
    return int(connection.execute("SELECT n FROM report WHERE id = ?", (report,)).fetchone()[0])


def report_ids(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    """The ids of reports by their row numbers."""
    return [connection.execute("SELECT id FROM report WHERE n = ?", (n,)).fetchone()[0] for n in numbers]


def texts(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    """The texts of reports by their row numbers."""
    return [text_of(connection, n) for n in numbers]


def _by_rarity(
    connection: sqlite3.Connection, index: str, table: str, words: Sequence[str], between: tuple[int | None, int | None] = (None, None)
) -> list[tuple[float, list[int]]]:
    """(rarity, those that have it) of the rarest of these words, each of which something has; of the row numbers `between`, or all."""
    low, high = between[0] or 1, between[1] or connection.execute(f"SELECT max(n) FROM {table}").fetchone()[0] or 0
    whole = high - low + 1
    sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT {HOLDERS}"
    found = []
    for word in list(dict.fromkeys(words))[:MOST_WORDS]:
        quoted = spaced(word).replace('"', " ")
        holders = [n for (n,) in connection.execute(sql, (f'"{quoted}"', low, high))]
        if holders:
            found.append((math.log(1 + (max(whole, len(holders)) - len(holders) + 0.5) / (len(holders) + 0.5)), holders))
    return sorted(found, key=lambda f: -f[0])[:RAREST]


def _around(first: str | None, last: str | None, days: int) -> tuple[str, str]:
    """The days from so many before the first to so many after the last; all where there is none."""
    if first is None:
        return "0000", "9999-99"
    a, b = date.fromisoformat(first), date.fromisoformat(last or first)
    low = date.fromordinal(max(1, a.toordinal() - days))
    high = b + timedelta(days=min(days, date.max.toordinal() - b.toordinal()))
    return low.isoformat(), high.isoformat()


def _versions(connection: sqlite3.Connection, n: int) -> set[int]:
    """A report and all its older and newer versions."""
    sql = """WITH RECURSIVE v (n) AS (SELECT ?1 UNION SELECT r.supersedes FROM v JOIN report AS r ON r.n = v.n WHERE r.supersedes IS NOT NULL
        UNION SELECT r.n FROM v JOIN report AS r ON r.supersedes = v.n) SELECT n FROM v"""
    return {version for (version,) in connection.execute(sql, (n,))}
