"""Statements out of the tables: the record, the words at its spans, the sentence it stands in."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, cast

from sayso.ledger.projection import ROLES, Role
from sayso.ledger.rows import ActorName, ReportRow, StatementRow
from sayso.ledger.stored import claims_of, id_of, id_query, score_of, spans_of, stored_id
from sayso.ledger.words import sentence_around, shown
from sayso.records import Commitment, Hedge, Statement
from sayso.spans import Span, words_of

# The forms are few, and kept by StatementMaker.
STATEMENT_COLUMNS = """s.n, s.id, s.form, s.source, s.cue, s.content, (SELECT word FROM word WHERE n = s.said_on), s.claims, s.score, s.more,
    s.decided, s.counts"""

REPORT_COLUMNS = """r.n, r.id, r.outlet, r.title, r.published, r.published_precision, r.language, r.genre, r.url, r.file, r.notice,
    (SELECT id FROM report AS o WHERE o.n = r.supersedes), (SELECT id FROM report AS o WHERE o.supersedes = r.n), r.counts,
    (SELECT count(*) FROM statement AS c WHERE c.report = r.n AND c.counts = 1), r.posted_at"""

_FORM = """SELECT f.part, f.manner, f.act, f.polarity, f.certainty, f.certainty_polarity, f.tone, f.rendering, m.made_by
    FROM form AS f JOIN maker AS m ON m.n = f.maker WHERE f.n = ?"""
_INVOLVED = """SELECT sa.role, a.id, sa.score, sa.span, root.id, o.name FROM statement_actor AS sa JOIN actor AS a ON a.n = sa.actor
    JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name WHERE sa.statement = ? ORDER BY sa.role, sa.position"""


_ROOT = """SELECT root.id, o.name FROM actor AS a JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name WHERE a.id = ?"""
_ABOUT = ROLES.index("about") + 1


def report_row(row: tuple[Any, ...]) -> ReportRow:
    """A report from REPORT_COLUMNS."""
    _, id_, outlet, title, published, precision, language, genre, url, file, notice, older, newer, counts, statements, posted_at = row
    return ReportRow(
        id=id_, outlet=outlet, title=title, published=published, published_precision=precision, language=language, genre=genre, url=url,
        file=file, notice=notice, supersedes=older, superseded_by=newer, counts=bool(counts), statements=statements, posted_at=posted_at,
    )  # fmt: skip


def text_of(connection: sqlite3.Connection, report: int) -> str:
    """The text of a report exactly as it was posted."""
    words, exact = connection.execute("SELECT words, exact FROM text WHERE report = ?", (report,)).fetchone()
    return cast(str, words) if exact is None else cast(bytes, exact).decode("utf-8", "surrogatepass")


def reports_with(connection: sqlite3.Connection, start: str) -> list[int]:
    """Row numbers of the reports that have a statement whose id starts so (or, for an odd id, may have)."""
    if not start:
        return []
    return [n for (n,) in connection.execute("SELECT rowid FROM statement_ids WHERE statement_ids MATCH ? LIMIT 100", (id_query(start),))]


def statements_with(connection: sqlite3.Connection, start: str) -> list[int]:
    """Row numbers of the statements whose id starts so, those of at most a hundred reports."""
    found = []
    for report in reports_with(connection, start):
        for n, id_ in connection.execute("SELECT n, id FROM statement WHERE report = ?", (report,)):
            if id_of(id_).startswith(shown(start)):
                found.append(n)
    return found


class StatementMaker:
    """Makes StatementRows; keeps the report of the row before, since rows come report by report."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._forms: dict[int, dict[str, Any]] = {}
        self._n = -1
        self._text = ""
        self._report: ReportRow | None = None

    def row(self, report: int, found: tuple[Any, ...]) -> StatementRow:
        """A statement from the number of its report and STATEMENT_COLUMNS."""
        if report != self._n or self._report is None:
            row = self._connection.execute(f"SELECT {REPORT_COLUMNS} FROM report AS r WHERE r.n = ?", (report,)).fetchone()
            self._report, self._text, self._n = report_row(row), text_of(self._connection, report), report
        n, decided, counts = found[0], found[-2], found[-1]
        involved = self._connection.execute(_INVOLVED, (n,)).fetchall()
        s = _statement(found, self._form(found[2]), involved, self._report.id)
        sentence = sentence_around(self._text, (*s.source, *s.cue, *s.content))
        return StatementRow(
            report=self._report,
            statement=s,
            speakers=tuple(ActorName(id=id_of(root), name=name) for role, _, _, _, root, name in involved if role == 1),
            source=words_of(self._text, s.source),
            cue=words_of(self._text, s.cue),
            content=words_of(self._text, s.content),
            sentence=sentence.of(self._text),
            decided=decided,
            counts=bool(counts) and self._report.counts,
            about=tuple(ActorName(id=id_of(root), name=name) for role, _, _, _, root, name in involved if role == _ABOUT),
            place=self._actor(s.place),
        )

    def _actor(self, actor: str | None) -> ActorName | None:
        """The ledger's actor of an actor of a report."""
        row = self._connection.execute(_ROOT, (stored_id(actor),)).fetchone() if actor is not None else None
        return ActorName(id=id_of(row[0]), name=row[1]) if row else None

    def _form(self, n: int) -> dict[str, Any]:
        if n not in self._forms:
            *words, certainty, certainty_polarity, tone, rendering, made_by = self._connection.execute(_FORM, (n,)).fetchone()
            commitment = Commitment(certainty=certainty, polarity=certainty_polarity) if certainty else None
            names = ("part", "manner", "act", "polarity")
            self._forms[n] = dict(zip(names, words, strict=True)) | {
                "commitment": commitment, "tone": tone, "rendering": rendering, "made_by": made_by,
            }  # fmt: skip
        return self._forms[n]


def _statement(found: tuple[Any, ...], form: dict[str, Any], involved: list[tuple[Any, ...]], report: str) -> Statement:
    _, id_, _, source, cue, content, said_on, claims, score, more, _, _ = found
    having: dict[int, list[tuple[str, Any, Any]]] = {}
    for role, actor, of_candidate, span, _, _ in involved:
        having.setdefault(role, []).append((id_of(actor), of_candidate, span))

    def those(role: Role) -> list[tuple[str, Any, Any]]:
        return having.get(ROLES.index(role) + 1, [])

    def who(role: Role) -> tuple[str, ...]:
        return tuple(actor for actor, _, _ in those(role))

    return Statement(
        id=id_of(id_), source=spans_of(source), cue=spans_of(cue), content=spans_of(content), speakers=who("speaker"),
        candidates=tuple((a, x) for a, x, _ in those("candidate")), on_behalf_of=who("on_behalf_of"),
        hedged=tuple(Hedge(actor=a, span=Span(*json.loads(span))) for a, _, span in those("hedged")), about=who("about"),
        target=who("target"), said_on=said_on, claims=claims_of(claims, report), score=score_of(score), **form,
        **(json.loads(more) if more else {}),
    )  # fmt: skip
