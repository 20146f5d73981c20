"""Statements out of the tables: the record, the words at its spans, the sentence it stands in."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, cast

from sayso.ids import local_id
from sayso.ledger.projection import ROLES, Role
from sayso.ledger.rows import ActorName, ReportRow, StatementRow
from sayso.ledger.words import sentence_around
from sayso.records import ClaimSpan, Commitment, Hedge, Statement
from sayso.spans import Span, words_of

# Columns that hold the row number of a word.
_WORDS = ("part", "manner", "act", "polarity", "certainty", "certainty_polarity", "tone", "said_on", "rendering")
_COLUMNS = ("n", "id", "part", "manner", "source", "cue", "content", "within", "continues", "capacity", "act", "polarity", "answers", "certainty",
            "certainty_polarity", "tone", "addressees", "occasion", "channel", "place", "said_on", "utterance", "rendering", "claims",
            "score")  # fmt: skip
STATEMENT_COLUMNS = ", ".join(f"(SELECT word FROM word WHERE n = s.{c})" if c in _WORDS else f"s.{c}" for c in _COLUMNS)
STATEMENT_COLUMNS += ", (SELECT made_by FROM maker AS m WHERE m.n = s.maker), s.decided, s.counts"

REPORT_COLUMNS = """r.n, r.id, r.outlet, r.title, r.published, r.published_precision, r.language, r.genre, r.url, r.file, r.notice,
    (SELECT id FROM report AS o WHERE o.n = r.supersedes), (SELECT id FROM report AS o WHERE o.supersedes = r.n), r.counts,
    (SELECT count(*) FROM statement AS c WHERE c.report = r.n AND c.counts = 1), r.posted_at"""

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


class StatementMaker:
    """Makes StatementRows; keeps the report of the row before, since rows come report by report."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
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
        s = _statement(found, involved, self._report.id)
        sentence = sentence_around(self._text, (*s.source, *s.cue, *s.content))
        return StatementRow(
            report=self._report,
            statement=s,
            speakers=tuple(ActorName(id=root, name=name) for role, _, _, _, root, name in involved if role == 1),
            source=words_of(self._text, s.source),
            cue=words_of(self._text, s.cue),
            content=words_of(self._text, s.content),
            sentence=sentence.of(self._text),
            decided=decided,
            counts=bool(counts) and self._report.counts,
            about=tuple(ActorName(id=root, name=name) for role, _, _, _, root, name in involved if role == _ABOUT),
            place=self._actor(s.place),
        )

    def _actor(self, actor: str | None) -> ActorName | None:
        """The ledger's actor of an actor of a report."""
        row = self._connection.execute(_ROOT, (actor,)).fetchone() if actor is not None else None
        return ActorName(id=row[0], name=row[1]) if row else None


def _claims(column: str | None, report: str) -> tuple[ClaimSpan, ...]:
    found = []
    for start, end, *id_ in json.loads(column or "[]"):
        span = Span(start, end)
        found.append(ClaimSpan(claim=id_[0] if id_ else local_id("claim", report, span), span=span))
    return tuple(found)


def _spans(column: str) -> tuple[Span, ...]:
    # [[1,2],[3,4]] as projection.py writes it; a JSON parser takes six times as long, and every row has three
    return tuple(Span(int(a), int(b)) for a, b in (pair.split(",") for pair in column[2:-2].split("],[") if pair))


def _statement(found: tuple[Any, ...], involved: list[tuple[Any, ...]], report: str) -> Statement:
    (_, id_, part, manner, source, cue, content, within, continues, capacity, act, polarity, answers, certainty, certainty_polarity, tone,
     addressees, occasion, channel, place, said_on, utterance, rendering, claims, score, made_by, _, _) = found  # fmt: skip
    having: dict[int, list[tuple[str, Any, Any]]] = {}
    for role, actor, of_candidate, span, _, _ in involved:
        having.setdefault(role, []).append((actor, of_candidate, span))

    def those(role: Role) -> list[tuple[str, Any, Any]]:
        return having.get(ROLES.index(role) + 1, [])

    def who(role: Role) -> tuple[str, ...]:
        return tuple(actor for actor, _, _ in those(role))

    return Statement(
        id=id_, part=part, manner=manner, source=_spans(source), cue=_spans(cue), content=_spans(content), within=within,
        continues=continues, speakers=who("speaker"), candidates=tuple((a, x) for a, x, _ in those("candidate")),
        on_behalf_of=who("on_behalf_of"), capacity=capacity,
        hedged=tuple(Hedge(actor=a, span=Span(*json.loads(span))) for a, _, span in those("hedged")), about=who("about"),
        act=act, polarity=polarity, target=who("target"), answers=answers,
        commitment=Commitment(certainty=certainty, polarity=certainty_polarity) if certainty else None, tone=tone, addressees=addressees,
        occasion=occasion, channel=channel, place=place, said_on=said_on, utterance=utterance, rendering=rendering,
        claims=_claims(claims, report), score=score,
        made_by=made_by,
    )  # fmt: skip
