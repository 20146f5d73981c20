"""Statements of a ledger as wordings: those of a speaker about a day, and those of one remark."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.ledger.days import days_of, said_days
from sayso.ledger.statement_rows import text_of
from sayso.ledger.stored import id_of, spans_of, stored_id
from sayso.spans import words_of

# Of a speaker the statements of so many of its latest reports are looked at
_REPORTS, _STATEMENTS = 40, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement: `speakers` as row numbers of the ledger's actors, the words of its content, the days on which it can have been said."""

    statement: str
    report: int
    speakers: tuple[str, ...]
    words: str
    first: str | None
    last: str | None
    direct: bool
    root: str


def of_report(connection: sqlite3.Connection, report: int) -> list[Told]:
    """The statements of a report that have a speaker and content."""
    sql = f"{_SELECT} WHERE s.report = ? ORDER BY s.starts, s.n"
    return list(_told(connection, connection.execute(sql, (report,)).fetchall()))


def of_speaker(connection: sqlite3.Connection, root: str, before: int, days: tuple[str, str]) -> list[Told]:
    """The statements of an actor of the ledger in its latest reports before the report `before`, said within three days of these, as far as told."""
    sql = f"""{_SELECT} JOIN (SELECT n FROM actor WHERE root = ? AND report < ? ORDER BY n DESC LIMIT {_REPORTS}) AS own
        JOIN statement_actor AS sa ON sa.actor = own.n AND sa.role = 1 AND sa.statement = s.n
        WHERE r.first_day >= date(?, '-3 days') ORDER BY s.n DESC LIMIT {_STATEMENTS}"""
    rows = connection.execute(sql, (int(root), before, days[0])).fetchall()
    return list(_told(connection, rows))


def of_remark(connection: sqlite3.Connection, statement: str) -> list[tuple[str, int, str, float]]:
    """(statement id, report's row number, why, how sure) of the statements that render the same remark as this one, in the order of the day."""
    row = connection.execute("SELECT root FROM utterance WHERE statement = ?", (stored_id(statement),)).fetchone()
    root = row[0] if row else stored_id(statement)
    sql = """SELECT u.statement, u.report, u.reason, u.score FROM utterance AS u JOIN report AS r ON r.n = u.report
        WHERE u.root = ? ORDER BY r.first_day, r.n"""
    return [(id_of(s), n, reason, score) for s, n, reason, score in connection.execute(sql, (root,))]


_SELECT = """SELECT s.id, s.report, s.content, (SELECT word FROM word WHERE n = s.said_on), r.published, f.manner, s.n,
    coalesce((SELECT root FROM utterance WHERE statement = s.id), s.id) FROM statement AS s JOIN report AS r ON r.n = s.report JOIN form AS f ON f.n = s.form"""


def _told(connection: sqlite3.Connection, rows: Sequence[tuple]) -> Iterator[Told]:  # type: ignore[type-arg]
    texts: dict[int, str] = {}
    for id_, report, content, said_on, published, manner, n, root in rows:
        speakers = connection.execute(
            "SELECT DISTINCT a.root FROM statement_actor AS sa JOIN actor AS a ON a.n = sa.actor WHERE sa.statement = ? AND sa.role = 1",
            (n,),
        ).fetchall()
        spans = spans_of(content)
        if not speakers or not spans:
            continue
        if report not in texts:
            texts[report] = text_of(connection, report)
        days = said_days(said_on) or days_of(published)
        yield Told(
            statement=id_of(id_), report=report, speakers=tuple(str(a) for (a,) in speakers), words=words_of(texts[report], spans),
            first=days[0] if days else None, last=days[1] if days else None, direct=manner != "indirect", root=id_of(root),
        )  # fmt: skip
