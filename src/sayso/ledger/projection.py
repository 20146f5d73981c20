"""The rows of what counts: a reading written into the tables that are asked, and taken out of them again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from sayso.errors import SaysoError
from sayso.ids import local_id
from sayso.ledger.interned import Interned
from sayso.ledger.search_words import spaced
from sayso.ledger.words import shown
from sayso.records import Reading, Statement
from sayso.spans import Span

# Who has which part in a statement; the tables hold the place in this list, from 1.
Role = Literal["speaker", "candidate", "on_behalf_of", "hedged", "about", "target"]
ROLES: tuple[Role, ...] = get_args(Role)

_STATEMENT = """INSERT INTO statement (n, id, report, part, manner, source, cue, content, starts, within, continues, capacity, act, polarity,
    answers, certainty, certainty_polarity, tone, addressees, occasion, channel, place, said_on, utterance, rendering, claims, score, maker,
    decided, counts) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
_ACTOR = """INSERT INTO actor (n, id, report, root, name, kind, country, role, members, mentions) VALUES (?,?,?,?,?,?,?,?,?,?)"""


def spans_json(spans: Sequence[Span]) -> str:
    """[[start, end], ...] without spaces."""
    return "[" + ",".join(f"[{s[0]},{s[1]}]" for s in spans) + "]"


def text_or_none(value: str | None) -> str | None:
    """A value that may hold what SQLite cannot store as text."""
    return shown(value) if value is not None else None


def check(reading: Reading) -> None:
    """Refuses a reading that contradicts itself, before anything is written. Raises SaysoError E309."""
    length = len(reading.report.text)
    actors = {a.id for a in reading.actors}
    seen: set[str] = set()
    if len(actors) < len(reading.actors):
        raise _inconsistent(reading, "has two actors with one id")
    for s in reading.statements:
        if s.id in seen:
            raise _inconsistent(reading, f"has two statements {s.id}")
        seen.add(s.id)
        if any(not 0 <= p[0] <= p[1] <= length for p in (*s.source, *s.cue, *s.content)):
            raise _inconsistent(reading, f"has the statement {s.id} with a span outside its text")
        if any(a not in actors for _, _, a, _, _ in parts(s)):
            raise _inconsistent(reading, f"has the statement {s.id} naming an actor that is not among its actors")


def parts(s: Statement) -> list[tuple[Role, int, str, float | None, str | None]]:
    """(role, position, actor id, score, span) of everybody who has a part in a statement."""
    found: list[tuple[Role, int, str, float | None, str | None]] = [("speaker", i, a, None, None) for i, a in enumerate(s.speakers)]
    found += [("candidate", i, a, score, None) for i, (a, score) in enumerate(s.candidates)]
    found += [("on_behalf_of", i, a, None, None) for i, a in enumerate(s.on_behalf_of)]
    found += [("hedged", i, h.actor, None, spans_json([h.span])[1:-1]) for i, h in enumerate(s.hedged)]
    found += [("about", i, a, None, None) for i, a in enumerate(s.about)]
    found += [("target", i, a, None, None) for i, a in enumerate(s.target)]
    return found


def put(
    connection: sqlite3.Connection,
    report: int,
    reading: Reading,
    interned: Interned,
    decided: Mapping[str, str] | None = None,
    taken_out: Mapping[str, int] | None = None,
) -> None:
    """Writes the actors and statements of a checked reading. `decided` names what a person made of a statement, by statement id.

    The caller holds the transaction and has no rows of this report in the tables. `taken_out` is what `take_out` gave: records that come
    back keep their row numbers, which others point at.
    """
    decided, taken_out = decided or {}, taken_out or {}
    numbers = _numbers(connection, "actor", [a.id for a in reading.actors], taken_out)
    connection.executemany(
        _ACTOR,
        [
            (
                numbers[a.id], shown(a.id), report, numbers[a.id], interned.name(a.name), a.kind, text_or_none(a.country),
                text_or_none(a.role), shown(json.dumps(a.members)) if a.members else None, len(a.mentions),
            )
            for a in reading.actors
        ],
    )  # fmt: skip
    numbers_of = _numbers(connection, "statement", [s.id for s in reading.statements], taken_out)
    text = shown(reading.report.text)
    rows: list[tuple[Any, ...]] = []
    involved: list[tuple[Any, ...]] = []
    indexed: list[tuple[int, str, str]] = []
    for s in reading.statements:
        n = numbers_of[s.id]
        rows.append(_row(n, report, reading.report.id, s, interned, decided.get(s.id)))
        involved += [(n, ROLES.index(role) + 1, i, numbers[a], score, span) for role, i, a, score, span in parts(s)]
        source, content = (spaced(" … ".join(text[p[0] : p[1]] for p in spans)) for spans in (s.source, s.content))
        indexed.append((n, source, content))
    connection.executemany(_STATEMENT, rows)
    connection.executemany("INSERT INTO statement_actor (statement, role, position, actor, score, span) VALUES (?,?,?,?,?,?)", involved)
    connection.executemany("INSERT INTO statement_words (rowid, source, content) VALUES (?,?,?)", indexed)


def take_out(connection: sqlite3.Connection, report: int) -> dict[str, int]:
    """Removes the actors and statements of a report from the tables and from the search index; gives their row numbers by id."""
    numbers: dict[str, int] = dict(
        connection.execute(
            "SELECT id, n FROM actor WHERE report = ? UNION ALL SELECT id, n FROM statement WHERE report = ?", (report, report)
        )
    )
    text = connection.execute("SELECT words FROM text WHERE report = ?", (report,)).fetchone()[0]
    indexed = []
    for n, *columns in connection.execute("SELECT n, source, content FROM statement WHERE report = ?", (report,)):
        # An index without content is told the words that go, exactly as they came
        indexed.append((n, *(spaced(" … ".join(text[a:b] for a, b in json.loads(c))) for c in columns)))
    connection.executemany("INSERT INTO statement_words (statement_words, rowid, source, content) VALUES ('delete',?,?,?)", indexed)
    connection.execute("DELETE FROM statement_actor WHERE statement IN (SELECT n FROM statement WHERE report = ?)", (report,))
    connection.execute("DELETE FROM statement WHERE report = ?", (report,))
    connection.execute("DELETE FROM actor WHERE report = ?", (report,))
    return numbers


def _row(n: int, report: int, report_id: str, s: Statement, interned: Interned, decided: str | None) -> tuple[Any, ...]:
    c, word = s.commitment, interned.word
    claims = [[*x.span] if x.claim == local_id("claim", report_id, x.span) else [*x.span, x.claim] for x in s.claims]
    starts = min((p[0] for p in (*s.source, *s.cue, *s.content)), default=0)
    return (
        n, shown(s.id), report, word(s.part), word(s.manner), spans_json(s.source), spans_json(s.cue), spans_json(s.content), starts,
        text_or_none(s.within), text_or_none(s.continues), text_or_none(s.capacity), word(s.act), word(s.polarity), text_or_none(s.answers),
        word(c.certainty) if c else None, word(c.polarity) if c else None, word(s.tone), text_or_none(s.addressees),
        text_or_none(s.occasion), text_or_none(s.channel), text_or_none(s.place), word(s.said_on), text_or_none(s.utterance),
        word(s.rendering), shown(json.dumps(claims, separators=(",", ":"))) if claims else None, s.score, interned.maker(s.made_by),
        decided, 0 if decided == "rejected" else 1,
    )  # fmt: skip


def _numbers(connection: sqlite3.Connection, table: str, wanted: Sequence[str], known: Mapping[str, int]) -> dict[str, int]:
    # Safe because the transaction holds the only right to write. Numbers that were taken out are free, and only their owners get them.
    n = max(int(connection.execute(f"SELECT coalesce(max(n), 0) FROM {table}").fetchone()[0]), max(known.values(), default=0))
    numbers = {}
    for id_ in wanted:
        if (number := known.get(shown(id_))) is None:
            n += 1
            number = n
        numbers[id_] = number
    return numbers


def _inconsistent(reading: Reading, what: str) -> SaysoError:
    return SaysoError("E309", f"the reading of report {reading.report.id} {what}", "this is a fault of what made it; please report it")
