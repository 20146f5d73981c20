"""The rows of what counts: a reading written into the tables that are asked, and taken out of them again."""

from __future__ import annotations

import json
import operator
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, get_args

from sayso.errors import SaysoError
from sayso.ledger.interned import Interned
from sayso.ledger.search_words import spaced
from sayso.ledger.stored import id_of, id_words, spans_json, spans_of, stored_claims, stored_id, stored_score, stored_spans
from sayso.ledger.words import shown
from sayso.records import Reading, Statement
from sayso.spans import Span

# Who has which part in a statement; the tables hold the place in this list, from 1.
Role = Literal["speaker", "candidate", "on_behalf_of", "hedged", "about", "target"]
ROLES: tuple[Role, ...] = get_args(Role)

_STATEMENT = """INSERT INTO statement (n, id, report, form, starts, source, cue, content, said_on, claims, score, decided, counts, more)
    VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
_ACTOR = """INSERT INTO actor (n, id, report, root, name, kind, country, role, members, mentions, said, about)
    VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"""
_FORM, _COUNTS = 3, 12
# What few statements have, in the column `more`.
MORE = ("within", "continues", "capacity", "answers", "addressees", "occasion", "channel", "place", "utterance")
_more = operator.attrgetter(*MORE)
_NONE = (None,) * len(MORE)


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
        for spans in (s.source, s.cue, s.content):
            for start, end in spans:
                if not 0 <= start <= end <= length:
                    raise _inconsistent(reading, f"has the statement {s.id} with a span outside its text")
        if not actors.issuperset(s.speakers) or any(a not in actors for _, _, a, _, _ in parts(s)):
            raise _inconsistent(reading, f"has the statement {s.id} naming an actor that is not among its actors")


def parts(s: Statement) -> list[tuple[int, int, str, float | None, str | None]]:
    """(place of the role in ROLES, from 1, position, actor id, score, span) of everybody who has a part in a statement."""
    found: list[tuple[int, int, str, float | None, str | None]] = [(1, i, a, None, None) for i, a in enumerate(s.speakers)]
    if s.candidates:
        found += [(2, i, a, score, None) for i, (a, score) in enumerate(s.candidates)]
    if s.on_behalf_of:
        found += [(3, i, a, None, None) for i, a in enumerate(s.on_behalf_of)]
    if s.hedged:
        found += [(4, i, h.actor, None, spans_json([h.span])[1:-1]) for i, h in enumerate(s.hedged)]
    if s.about:
        found += [(5, i, a, None, None) for i, a in enumerate(s.about)]
    if s.target:
        found += [(6, i, a, None, None) for i, a in enumerate(s.target)]
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
    numbers = _numbers(interned, "actor", [a.id for a in reading.actors], taken_out)
    word = interned.word
    said, about = _part_in(s for s in reading.statements if decided.get(s.id) != "rejected")
    connection.executemany(
        _ACTOR,
        [
            (
                numbers[a.id], stored_id(a.id), report, numbers[a.id], interned.name(a.name), word(a.kind), word(a.country), word(a.role),
                shown(json.dumps(a.members)) if a.members else None, len(a.mentions), said[a.id], about[a.id],
            )
            for a in reading.actors
        ],
    )  # fmt: skip
    numbers_of = _numbers(interned, "statement", [s.id for s in reading.statements], taken_out)
    text = shown(reading.report.text)
    rows: list[tuple[Any, ...]] = []
    involved: list[tuple[Any, ...]] = []
    indexed: list[tuple[Any, ...]] = []
    founded: dict[str, Span] = {}
    for s in reading.statements:
        n = numbers_of[s.id]
        rows.append(_row(n, report, reading.report.id, s, interned, decided.get(s.id), founded))
        involved += [(n, role, i, numbers[a], score, span) for role, i, a, score, span in parts(s)]
        indexed.append((n, *_indexed(text, s.content, s.source)))
    connection.executemany(_STATEMENT, rows)
    connection.execute("UPDATE report SET statements = ? WHERE n = ?", (sum(row[_COUNTS] for row in rows), report))
    forms = Counter(row[_FORM] for row in rows)
    connection.executemany("UPDATE form SET statements = statements + ? WHERE n = ?", [(n, form) for form, n in forms.items()])
    connection.executemany("INSERT INTO statement_actor (statement, role, position, actor, score, span) VALUES (?,?,?,?,?,?)", involved)
    connection.executemany("INSERT INTO statement_words (rowid, content, source) VALUES (?,?,?)", indexed)
    if rows:
        connection.execute("INSERT INTO statement_ids (rowid, ids) VALUES (?,?)", (report, id_words(s.id for s in reading.statements)))


def take_out(connection: sqlite3.Connection, report: int) -> dict[str, int]:
    """Removes the actors and statements of a report from the tables and from the search index; gives their row numbers by id."""
    numbers: dict[str, int] = {id_of(i): n for i, n in connection.execute("SELECT id, n FROM actor WHERE report = ?", (report,))}
    text = connection.execute("SELECT words FROM text WHERE report = ?", (report,)).fetchone()[0]
    indexed, ids = [], []
    for n, id_, *columns in connection.execute("SELECT n, id, content, source FROM statement WHERE report = ? ORDER BY n", (report,)):
        # An index without content is told the words that go, exactly as they came
        indexed.append((n, *_indexed(text, *map(spans_of, columns))))
        ids.append(id_of(id_))
        numbers[id_of(id_)] = n
    connection.executemany("INSERT INTO statement_words (statement_words, rowid, content, source) VALUES ('delete',?,?,?)", indexed)
    if ids:
        connection.execute("INSERT INTO statement_ids (statement_ids, rowid, ids) VALUES ('delete',?,?)", (report, id_words(ids)))
    forms = connection.execute("SELECT count(*), form FROM statement WHERE report = ? GROUP BY form", (report,)).fetchall()
    connection.executemany("UPDATE form SET statements = statements - ? WHERE n = ?", forms)
    connection.execute("DELETE FROM statement_actor WHERE statement IN (SELECT n FROM statement WHERE report = ?)", (report,))
    connection.execute("DELETE FROM statement WHERE report = ?", (report,))
    connection.execute("DELETE FROM actor WHERE report = ?", (report,))
    return numbers


def _part_in(statements: Iterable[Statement]) -> tuple[Counter[str], Counter[str]]:
    """Actor id -> how many of these statements it makes; and how many are about it or directed at it."""
    said, about = Counter[str](), Counter[str]()
    for s in statements:
        said.update(set(s.speakers))
        about.update({*s.about, *s.target})
    return said, about


def _indexed(text: str, *columns: Sequence[Span]) -> list[str]:
    """The words at spans as the index takes them."""
    found = [text[c[0][0] : c[0][1]] if len(c) == 1 else " … ".join(text[a:b] for a, b in c) for c in columns]
    return found if text.isascii() else list(map(spaced, found))


def _row(
    n: int, report: int, report_id: str, s: Statement, interned: Interned, decided: str | None, founded: dict[str, Span]
) -> tuple[Any, ...]:
    more = _more(s)
    firsts = [spans[0][0] for spans in (s.source, s.cue, s.content) if spans]
    return (
        n, stored_id(s.id), report, interned.form(s), min(firsts, default=0), stored_spans(s.source), stored_spans(s.cue),
        stored_spans(s.content), interned.word(s.said_on), stored_claims(s.claims, report_id, founded) if s.claims else None,
        stored_score(s.score), decided, 0 if decided == "rejected" else 1,
        json.dumps({k: shown(v) for k, v in zip(MORE, more, strict=True) if v is not None}, ensure_ascii=False) if more != _NONE else None,
    )  # fmt: skip


def _numbers(interned: Interned, table: str, wanted: Sequence[str], known: Mapping[str, int]) -> dict[str, int]:
    # Safe because the transaction holds the only right to write. Numbers that were taken out are free, and only their owners get them.
    n = interned.next(table, max(known.values(), default=0))
    numbers = {}
    for id_ in wanted:
        number = known.get(shown(id_)) if known else None
        if number is None:
            number, n = n, n + 1
        numbers[id_] = number
    interned.took(table, n - 1)
    return numbers


def _inconsistent(reading: Reading, what: str) -> SaysoError:
    return SaysoError("E309", f"the reading of report {reading.report.id} {what}", "this is a fault of what made it; please report it")
