"""Statements of a ledger as wordings: those of a speaker about a day, and those of one remark."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.ledger.days import days_of, said_days
from sayso.ledger.statement_rows import text_of
from sayso.ledger.stored import id_of, spans_of, stored_id
from sayso.records import Actor
from sayso.spans import Span, words_of

# Of a speaker the statements of so many of its latest reports are looked at
_REPORTS, _STATEMENTS = 40, 120
# Of the actors of a country so many of the latest
_OF_COUNTRY = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement: `speakers` as row numbers of the ledger's actors, the words of its content, the days on which it can have been said.

    `actors` are the speakers as the report names them, `place` is where its content stands, `around` the words of the statement that holds it,
    `whole` all its words with source and cue, `continues` the statement that it goes on from, `members` are those of the one group that speaks, as row numbers.
    """

    statement: str
    report: int
    speakers: tuple[str, ...]
    words: str
    first: str | None
    last: str | None
    direct: bool
    root: str
    actors: tuple[Actor, ...]
    headline: bool
    act: str | None
    place: tuple[int, int]
    around: str
    printed: str | None
    within: str | None
    continues: str | None
    quoted: bool
    members: tuple[str, ...]
    whole: str


def of_report(connection: sqlite3.Connection, report: int) -> list[Told]:
    """The statements of a report that have a speaker and content."""
    sql = f"{_SELECT} WHERE s.report = ? ORDER BY s.starts, s.n"
    return list(_told(connection, connection.execute(sql, (report,)).fetchall()))


def of_speaker(
    connection: sqlite3.Connection, root: str, before: int, days: tuple[str, str], known: dict[int, Told] | None = None
) -> list[Told]:
    """The statements of an actor of the ledger in its latest reports before the report `before`, said within three days of these, as far as told."""
    sql = f"""{_SELECT} JOIN (SELECT n FROM actor WHERE root = ? AND report < ? ORDER BY n DESC LIMIT {_REPORTS}) AS own
        JOIN statement_actor AS sa ON sa.actor = own.n AND sa.role = 1 AND sa.statement = s.n
        WHERE r.first_day >= date(?, '-3 days') ORDER BY s.n DESC LIMIT {_STATEMENTS}"""
    rows = connection.execute(sql, (int(root), before, days[0])).fetchall()
    return list(_told(connection, rows, known))


def of_side(
    connection: sqlite3.Connection, country: str, before: int, days: tuple[str, str], known: dict[int, Told] | None = None
) -> list[Told]:
    """The statements of whoever has this country in the latest reports before the report `before`, said within three days of these, as far as told."""
    # The latest of that country first, and then those of these days: the other way round every actor of those days, or of the ledger, is looked at
    sql = f"""{_SELECT} JOIN (SELECT late.n FROM (SELECT n, report FROM actor WHERE country = (SELECT n FROM word WHERE word = ?) AND report < ?
            ORDER BY report DESC LIMIT {_OF_COUNTRY}) AS late CROSS JOIN report AS x ON x.n = late.report
            WHERE x.first_day >= date(?, '-3 days') ORDER BY x.n DESC LIMIT {_REPORTS}) AS own
        JOIN statement_actor AS sa ON sa.actor = own.n AND sa.role = 1 AND sa.statement = s.n ORDER BY s.n DESC LIMIT {_STATEMENTS}"""
    return list(_told(connection, connection.execute(sql, (country, before, days[0])).fetchall(), known))


def of_text(connection: sqlite3.Connection, reports: Sequence[int]) -> list[Told]:
    """The statements of reports that print the same text, or an older one of it."""
    marks = ", ".join("?" * len(reports))
    return list(_told(connection, connection.execute(f"{_SELECT} WHERE s.report IN ({marks}) ORDER BY s.n", list(reports)).fetchall()))


def of_remark(connection: sqlite3.Connection, statement: str) -> list[tuple[str, int, str, float]]:
    """(statement id, report's row number, why, how sure) of the statements that render the same remark as this one, in the order of the day."""
    row = connection.execute("SELECT root FROM utterance WHERE statement = ?", (stored_id(statement),)).fetchone()
    root = row[0] if row else stored_id(statement)
    sql = """SELECT u.statement, u.report, u.reason, u.score FROM utterance AS u JOIN report AS r ON r.n = u.report
        WHERE u.root = ? ORDER BY r.first_day, r.n"""
    return [(id_of(s), n, reason, score) for s, n, reason, score in connection.execute(sql, (root,))]


_SELECT = """SELECT s.id, s.report, s.content, (SELECT word FROM word WHERE n = s.said_on), r.published, f.manner, s.n,
    coalesce((SELECT root FROM utterance WHERE statement = s.id), s.id), f.part, f.act, s.more, s.source, s.cue
    FROM statement AS s JOIN report AS r ON r.n = s.report JOIN form AS f ON f.n = s.form"""
_SPEAKERS = """SELECT a.root, a.id, o.name, k.word, c.word, w.word, a.members FROM statement_actor AS sa JOIN actor AS a ON a.n = sa.actor
    JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = a.name JOIN word AS k ON k.n = a.kind
    LEFT JOIN word AS c ON c.n = coalesce(a.country, root.country) LEFT JOIN word AS w ON w.n = coalesce(a.role, root.role)
    WHERE sa.statement = ? AND sa.role = 1 ORDER BY sa.position"""


def _told(connection: sqlite3.Connection, rows: Sequence[tuple], known: dict[int, Told] | None = None) -> Iterator[Told]:  # type: ignore[type-arg]
    """`known` keeps what was made, by row number: of that only the remark that it renders can be another one later."""
    known = {} if known is None else known
    texts: dict[int, str] = {}
    for id_, report, content, said_on, published, manner, n, root, part, act, more, source, cue in rows:
        if n in known:
            again = known[n]
            yield again if again.root == id_of(root) else replace(again, root=id_of(root))
            continue
        speakers = connection.execute(_SPEAKERS, (n,)).fetchall()
        spans = spans_of(content)
        if not speakers or not spans:
            continue
        if report not in texts:
            texts[report] = text_of(connection, report)
        printed = days_of(published)
        told_day = said_days(said_on)
        # where the day is not told it is that of the report or the one before
        days = told_day or ((_day_before(printed[0]), printed[1]) if printed else None)
        told = json.loads(more) if more else {}
        within = told.get("within")
        known[n] = Told(
            statement=id_of(id_), report=report, speakers=tuple(dict.fromkeys(str(a) for a, *_ in speakers)), words=words_of(texts[report], spans),
            first=days[0] if days else None, last=days[1] if days else None, direct=manner != "indirect", root=id_of(root),
            actors=tuple(Actor(id=id_of(i), name=name, kind=kind, country=country, role=role) for _, i, name, kind, country, role, _ in speakers),
            headline=part == "headline", act=act, place=(spans[0].start, spans[-1].end), printed=printed[0] if printed else None,
            around=_content(connection, report, within, texts[report]) if within else "",
            within=within, continues=told.get("continues"), quoted=manner == "direct",
            whole=" ".join(words_of(texts[report], spans_of(x)) for x in (source, cue, content) if x is not None),
            members=_members(connection, speakers[0][-1]) if len(speakers) == 1 else (),
        )  # fmt: skip
        yield known[n]


def _day_before(day: str) -> str:
    at = date.fromisoformat(day)
    return (max(at, date.min + timedelta(days=1)) - timedelta(days=1)).isoformat()


def _members(connection: sqlite3.Connection, members: str | None) -> tuple[str, ...]:
    ids = json.loads(members) if members else []
    marks = ", ".join("?" * len(ids))
    return (
        tuple(str(n) for (n,) in connection.execute(f"SELECT DISTINCT root FROM actor WHERE id IN ({marks})", [stored_id(i) for i in ids]))
        if ids
        else ()
    )


def _content(connection: sqlite3.Connection, report: int, id_: str, text: str) -> str:
    row = connection.execute("SELECT content FROM statement WHERE report = ? AND id = ?", (report, stored_id(id_))).fetchone()
    spans: tuple[Span, ...] = spans_of(row[0]) if row else ()
    return words_of(text, spans)
