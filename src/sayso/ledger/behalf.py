"""For whom the actors of a claim speak, as the statements say in which they take their positions, and the statements of those bodies themselves; and
by which descriptions its reports speak of those who have a name.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from sayso.ledger.statement_rows import text_of
from sayso.ledger.stored import id_of, spans_of, stored_id
from sayso.records import Actor

# Of a body so many of its latest reports, in the order of the index, are looked at for whose voice it is
_REPORTS = 40
_SPOKEN = """SELECT DISTINCT root.id, json_extract(s.more, '$.capacity'), b.id, o.name, k.word, c.word, w.word FROM {of}
    JOIN statement_actor AS sa ON sa.statement = s.n AND sa.role = 1 JOIN actor AS a ON a.n = sa.actor JOIN actor AS root ON root.n = a.root
    JOIN statement_actor AS sb ON sb.statement = s.n AND sb.role = 3 JOIN actor AS x ON x.n = sb.actor JOIN actor AS b ON b.n = x.root
    JOIN name AS o ON o.n = b.name JOIN word AS k ON k.n = b.kind LEFT JOIN word AS c ON c.n = coalesce(x.country, b.country)
    LEFT JOIN word AS w ON w.n = coalesce(x.role, b.role)
    WHERE NOT EXISTS (SELECT 1 FROM statement_actor AS m WHERE m.statement = s.n AND m.role = 1 AND m.position > 0) AND {where}"""
_OF_CLAIM = _SPOKEN.format(
    of="claim AS m JOIN position AS p ON p.claim = m.n JOIN statement AS s ON s.report = m.report AND s.id = p.statement",
    where="m.root = ?",
)
_OF_BODY = _SPOKEN.format(
    of=f"""(SELECT n FROM actor WHERE root = (SELECT root FROM actor WHERE id = ?) ORDER BY report DESC LIMIT {_REPORTS}) AS mine
    CROSS JOIN statement_actor AS st ON st.actor = mine.n AND st.role = 1 CROSS JOIN statement AS s ON s.n = st.statement""",
    where="1",
)


# Of the reports of a claim so many statements of its named speakers are looked at for how they are described
_SOURCES = 200
_DESCRIBED = f"""SELECT DISTINCT root.id, s.report, s.source FROM (SELECT DISTINCT report FROM claim WHERE root = ?) AS m
    JOIN statement AS s ON s.report = m.report AND s.source IS NOT NULL JOIN statement_actor AS sa ON sa.statement = s.n AND sa.role = 1
    JOIN actor AS a ON a.n = sa.actor JOIN actor AS root ON root.n = a.root JOIN word AS k ON k.n = root.kind
    WHERE k.word = 'person' AND root.n IN (SELECT x.root FROM claim AS c JOIN position AS p ON p.claim = c.n JOIN actor AS x ON x.id = p.actor WHERE c.root = ?)
    LIMIT {_SOURCES}"""
# "the former engineer", "a night watchman who saw them": what somebody is, up to where, of what, who
_DESCRIPTION = re.compile(r"(?:the|an?|one) (?P<what>[a-z][\w’'-]*(?: [a-z][\w’'-]*)*)", re.IGNORECASE)
_MORE = re.compile(r" (?:at|of|in|from|with|for|by|on|to|who|that|which|whose|close|familiar|involved)\b.*|,.*")
# "official" may be anybody: it takes a word more to know somebody again
_LEAST_WORDS = 2


class Spoke(NamedTuple):
    """That a speaker (an id) spoke in a capacity on behalf of others (ids), each an actor of the ledger; as sides.py asks statements for it."""

    speakers: tuple[str, ...]
    capacity: str | None
    on_behalf_of: tuple[str, ...]


def spoken(connection: sqlite3.Connection, root: int) -> tuple[tuple[Spoke, ...], tuple[Actor, ...]]:
    """On whose behalf the speakers of a claim of the ledger (its row number) spoke there, on whose those bodies speak elsewhere, and who these are."""
    rows = connection.execute(_OF_CLAIM, (root,)).fetchall()
    found, actors = _read(rows)
    for body in [a for a in actors.values() if a.kind == "organisation"]:
        more, others = _read(connection.execute(_OF_BODY, (stored_id(body.id),)).fetchall())
        found += more
        actors = {**others, **actors}
    return tuple(dict.fromkeys(found)), tuple(actors.values())


def _read(rows: Sequence[tuple[Any, ...]]) -> tuple[list[Spoke], dict[str, Actor]]:
    spoke, actors = [], {}
    for speaker, capacity, id_, name, kind, country, role in rows:
        actors[id_of(id_)] = Actor(id=id_of(id_), name=name, kind=kind, country=country, role=role)
        spoke.append(Spoke((id_of(speaker),), capacity, (id_of(id_),)))
    return spoke, actors


def described(connection: sqlite3.Connection, root: int) -> dict[str, frozenset[str]]:
    """Person of the ledger -> the descriptions by which the reports of a claim speak of that person, where they have two words at least."""
    found: dict[str, set[str]] = {}
    for id_, report, source in connection.execute(_DESCRIBED, (root, root)).fetchall():
        text = text_of(connection, report)
        for span in spans_of(source):
            words = description(span.of(text))
            if words is not None:
                found.setdefault(id_of(id_), set()).add(words)
    return {id_: frozenset(words) for id_, words in found.items()}


def description(words: str) -> str | None:
    """What somebody is called who is not named, up to where that goes on ("former engineer" of "a former engineer at the dam"); None for a name or one word."""
    m = _DESCRIPTION.match(words)
    what = _MORE.sub("", m["what"].lower() if m is not None else words.lower() if words[:1].islower() else "")
    return what if what.count(" ") + 1 >= _LEAST_WORDS else None
