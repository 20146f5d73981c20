"""What pages and the API ask of a ledger beyond LedgerView: one page of many, how a question's finds are spread, what is there to review."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, NamedTuple

from sayso.ledger import dossier, doubt
from sayso.ledger.asked import Asked
from sayso.ledger.cursors import cursor, made
from sayso.ledger.disagreeing import Disagreement, disagreements
from sayso.ledger.dossier import Dossier
from sayso.ledger.filters import Conditions
from sayso.ledger.folding import Fold, Folder
from sayso.ledger.query import Query, understood
from sayso.ledger.rows import ActorRow, ReportRow, StatementRow
from sayso.ledger.search import search_statements
from sayso.ledger.sources import THESE, Sources
from sayso.ledger.statement_rows import REPORT_COLUMNS, STATEMENT_COLUMNS, report_row, text_of
from sayso.ledger.stood import Stood, stood
from sayso.ledger.stored import id_of, stored_id
from sayso.ledger.words import sentence_around
from sayso.spans import Span

# More statements than any ledger holds
_ALL = 1 << 40
_TOGETHER = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """Some of the statements that a question finds. `next` asks for those after them, None where there are none.

    `total` is how many there are, or at least are where `more` is set; `understood` says how words were read, `query` marks them.
    """

    rows: tuple[StatementRow, ...]
    next: str | None
    total: int
    more: bool
    understood: str
    query: Query | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Some of the reports, and what asks for those after them."""

    rows: tuple[ReportRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """Some of the actors, and what asks for those after them."""

    rows: tuple[ActorRow, ...]
    next: str | None


class Sentence(NamedTuple):
    """A sentence and its place in the text of its report."""

    span: Span
    words: str


class Browser(Sources):
    """A view for people who look through a ledger: every answer is bounded, whatever the ledger holds."""

    def __enter__(self) -> Browser:
        return self

    def state(self) -> str:
        """Changes whenever the ledger does: the same state means the same answers."""
        row = self._one(
            """SELECT (SELECT max(n) FROM reading), (SELECT max(n) FROM report), (SELECT max(n) FROM decision),
               (SELECT count(*) FROM tombstone), (SELECT count(*) FROM unread), (SELECT max(last_at) FROM unread), (SELECT sum(tries) FROM unread),
               (SELECT report || '.' || reading || '.' || decision FROM claim_index), (SELECT max(n) FROM claim_membership), (SELECT max(n) FROM claim_link),
               (SELECT max(report) FROM copy_sketch), (SELECT max(n) || '.' || sum(length(coalesce(outcome, ''))) FROM request), (SELECT count(*) FROM topic)"""
        )
        return "-".join(str(v or 0) for v in row or ())

    def statement_page(self, asked: Asked, *, limit: int = 50, after: str | None = None) -> StatementPage:
        """Statements that `asked` finds: with words the best first, else by day. Raises SaysoError E313, E314, E330 (not a cursor)."""
        if asked.words.strip():
            conditions = self._conditions(asked)
            (offset,) = cursor(after, int) if after else (0,)
            with self._explained():
                hits = search_statements(
                    self._connection, asked.words, conditions, exact=False, advanced=False, limit=limit + 1, offset=offset
                )
            self._searched = (self._version(), asked, hits.numbers)
            there = len(hits.rows) > limit
            return StatementPage(
                rows=hits.rows[:limit], next=made(offset + limit) if there else None, total=hits.total, more=hits.more,
                understood=hits.understood, query=hits.query,
            )  # fmt: skip
        total, more = self._count(asked)
        rows = list(islice(self._after(asked, limit + 1, after), limit + 1))
        place = self._place(rows[limit - 1]) if len(rows) > limit else None
        return StatementPage(
            rows=tuple(rows[:limit]), next=made(*place) if place else None, total=total, more=more, understood="", query=None
        )

    def statements_asked(self, asked: Asked, *, limit: int | None = None) -> Iterator[StatementRow]:
        """All statements that `asked` finds, for an export, in the order of `statement_page`."""
        if asked.words.strip():
            conditions = self._conditions(asked)
            with self._explained():
                hits = search_statements(
                    self._connection, asked.words, conditions, exact=False, advanced=False, limit=_ALL if limit is None else limit, offset=0
                )
            yield from hits.rows
            return
        yield from self._after(asked, limit if limit is not None else -1, None)

    def folded_page(self, asked: Asked, *, limit: int = 50, after: str | None = None) -> tuple[StatementPage, dict[str, Fold]]:
        """As `statement_page`, with copies folded: of those in the same words of one text the first published is shown. Its fold by its id.

        A page has at most twice `limit` rows, and fewer where nearly all are copies.
        """
        folder = self._folder(asked)
        rows: list[StatementRow] = []
        folds: dict[str, Fold] = {}
        while True:
            found = self.statement_page(asked, limit=limit, after=after)
            kept, more = folder.fold(found.rows)
            rows += kept
            folds |= more
            after = found.next
            if after is None or len(rows) > limit // 2:
                return replace(found, rows=tuple(rows)), folds

    def statements_folded(self, asked: Asked) -> Iterator[StatementRow]:
        """All that `folded_page` shows, page after page, for an export."""
        folder, every = self._folder(asked), self.statements_asked(asked)
        while some := list(islice(every, _TOGETHER)):
            yield from folder.fold(some)[0]

    def _folder(self, asked: Asked) -> Folder:
        def finds(numbers: list[int]) -> list[tuple[int, str | None, int]]:
            conditions = self._conditions(replace(asked, words=""))
            source = THESE
            if asked.words.strip():
                source += " CROSS JOIN statement_words AS f ON f.rowid = s.n"
                conditions.add("f.statement_words MATCH ?", understood(asked.words).fts())
            sql = f"SELECT s.n, r.first_day, r.n FROM {source} {conditions.where()}"
            return self._all(sql, json.dumps(numbers), *conditions.values)

        return Folder(self._connection, finds)

    def stood(self, rows: Sequence[StatementRow]) -> list[Stood | None]:
        """For each statement the claim it says that met with most, None where none met with more than being asserted."""
        return [self._ask(stood, self._number(row.report.id), row.statement.id) for row in rows]

    def report_page(self, *, limit: int = 50, after: str | None = None, outlet: str | None = None) -> ReportPage:
        """Reports, the last posted first."""
        conditions = Conditions()
        outlets = self._outlets(outlet)
        if outlets is not None:
            conditions.add(f"r.outlet IN ({', '.join('?' * len(outlets))})", *outlets)
        if after:
            conditions.add("r.n < ?", *cursor(after, int))
        sql = f"SELECT {REPORT_COLUMNS} FROM report AS r {conditions.where()} ORDER BY r.n DESC LIMIT ?"
        found = self._all(sql, *conditions.values, limit + 1)
        there = len(found) > limit
        return ReportPage(rows=tuple(report_row(row) for row in found[:limit]), next=made(found[limit - 1][0]) if there else None)

    def actor_page(self, *, name: str | None = None, limit: int = 50, after: str | None = None) -> ActorPage:
        """Actors, those with most statements first."""
        (offset,) = cursor(after, int) if after else (0,)
        with closing(self._actors(name)) as every:
            rows = list(islice(every, offset, offset + limit + 1))
        return ActorPage(rows=tuple(rows[:limit]), next=made(offset + limit) if len(rows) > limit else None)

    def dossier(self, actor: str) -> Dossier:
        """What the ledger holds of an actor (its id, or that of one merged into it). Raises SaysoError E331 (no such actor)."""
        return self._ask(dossier.dossier, actor)

    def disagreements(self) -> list[Disagreement]:
        """Where a newer reading disagrees with a decision in force: see disagreeing.py."""
        return self._ask(disagreements)

    def members(self, actor: str) -> list[tuple[str, str, str, str | None]]:
        """(id, name, outlet or "", day) of the actors of reports that are this one of the ledger, at most 200, the latest first."""
        sql = """SELECT a.id, o.name, r.outlet, r.first_day FROM actor AS a JOIN name AS o ON o.n = a.name JOIN report AS r ON r.n = a.report
            WHERE a.root = (SELECT root FROM actor WHERE id = ?) ORDER BY r.first_day DESC, a.n LIMIT 200"""
        return [(id_of(id_), name, outlet or "", day) for id_, name, outlet, day in self._all(sql, stored_id(actor))]

    def to_review(self, asked: Asked, *, skip: tuple[str, ...] = (), limit: int = 1) -> list[StatementRow]:
        """The statements that nobody decided on and that need it most: see doubt.py."""
        conditions = self._conditions(asked)
        ids = self._ask(doubt.most_doubtful, conditions, skip, limit)
        return [self.statement(id_) for id_ in ids]

    def sample(self, asked: Asked, *, size: int) -> list[StatementRow]:
        """Some of the statements that `asked` finds, spread over them by chance, the same ones each time."""
        source, _, conditions = self._source(asked)
        # A multiplicative hash of the row number: chance enough for a look, and no other sample when the page is loaded again
        sql = f"SELECT s.id FROM {source} {conditions.where()} ORDER BY (s.n * 2654435761) % 4294967296 LIMIT ?"
        return [self.statement(id_of(id_)) for (id_,) in self._all(sql, *conditions.values, size)]

    def ids(self, asked: Asked, *, most: int) -> list[str]:
        """The ids of the statements that `asked` finds, at most `most`."""
        source, order, conditions = self._source(asked)
        return [
            id_of(id_)
            for (id_,) in self._all(f"SELECT s.id FROM {source} {conditions.where()} ORDER BY {order} LIMIT ?", *conditions.values, most)
        ]

    def sentences(self, rows: Sequence[StatementRow]) -> list[Sentence]:
        """For each statement the sentence it stands in, with its place in the report."""
        texts: dict[str, str] = {}
        found = []
        for row in rows:
            text = texts.get(row.report.id)
            if text is None:
                text = texts[row.report.id] = self._ask(text_of, self._number(row.report.id))
            span = sentence_around(text, (*row.statement.source, *row.statement.cue, *row.statement.content))
            found.append(Sentence(span, span.of(text)))
        return found

    def _actors(self, name: str | None) -> Any:
        yield from self.actors(name=name)

    def _place(self, row: StatementRow) -> tuple[str | None, int, int, int]:
        sql = "SELECT r.first_day, r.n, s.starts, s.n FROM statement AS s JOIN report AS r ON r.n = s.report WHERE r.id = ? AND s.id = ?"
        day, report, starts, n = self._all(sql, row.report.id, stored_id(row.statement.id))[0]
        return day, report, starts, n

    def _after(self, asked: Asked, limit: int, after: str | None) -> Iterator[StatementRow]:
        """Statements by day from a place on. Undated reports come first where the oldest do, else last."""
        source, _, conditions = self._source(asked)
        down, later = ("", ">") if asked.oldest_first else (" DESC", "<")
        order = f"r.first_day{down}, r.n{down}, s.starts, s.n"
        steps: list[tuple[str, tuple[Any, ...]]] = [("r.first_day IS NULL", ()), ("r.first_day IS NOT NULL", ())]
        if not asked.oldest_first:
            steps.reverse()
        if after:
            day, n, starts, s = cursor(after, None, int, int, int)
            here = f"(r.n {later} ? OR (r.n = ? AND (s.starts, s.n) > (?, ?)))"
            if day is None:
                steps = [(f"r.first_day IS NULL AND {here}", (n, n, starts, s)), *([steps[1]] if asked.oldest_first else [])]
            else:
                from_here = f"r.first_day {later}= ? AND (r.first_day {later} ? OR {here})"
                steps = [(from_here, (day, day, n, n, starts, s)), *([] if asked.oldest_first else [steps[1]])]
        found = 0
        for clause, values in steps:
            where = " AND ".join([clause, *conditions.clauses])
            sql = f"SELECT r.n, {STATEMENT_COLUMNS} FROM {source} WHERE {where} ORDER BY {order} LIMIT ?"
            for row in self._made(sql, *values, *conditions.values, limit - found if limit >= 0 else -1):
                found += 1
                yield row
            if 0 <= limit <= found:
                return
