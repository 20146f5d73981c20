"""What pages and the API ask of a ledger beyond LedgerView: one page of many, how a question's finds are spread, what is there to review."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, NamedTuple

from sayso.ledger import dossier, doubt
from sayso.ledger.asked import ABOUT, SPEAKER, Asked, actors_meant, statements_of
from sayso.ledger.claim_pages import with_marks
from sayso.ledger.cursors import cursor, made
from sayso.ledger.days import asked_days
from sayso.ledger.disagreeing import Disagreement, disagreements
from sayso.ledger.dossier import Dossier
from sayso.ledger.facets import MOST_COUNTED, Facets, facets
from sayso.ledger.filters import Conditions
from sayso.ledger.folding import Fold, Folder
from sayso.ledger.query import Query, understood
from sayso.ledger.rows import ActorRow, ReportRow, StatementRow
from sayso.ledger.search import search_statements
from sayso.ledger.statement_rows import REPORT_COLUMNS, STATEMENT_COLUMNS, report_row, text_of
from sayso.ledger.stood import FEW, FROM_CLAIMS, SAYS, Stood, stood
from sayso.ledger.stored import id_of, stored_id
from sayso.ledger.timeline import MARKS
from sayso.ledger.view import LedgerView
from sayso.ledger.words import sentence_around
from sayso.spans import Span

_BY_DAY = "report AS r CROSS JOIN statement AS s ON s.report = r.n"
_PLAIN = "report AS r JOIN statement AS s ON s.report = r.n"
_THESE = "json_each(?) AS e CROSS JOIN statement AS s ON s.n = e.value CROSS JOIN report AS r ON r.n = s.report"
_BY_ACT = "statement AS s INDEXED BY statement_by_form CROSS JOIN report AS r ON r.n = s.report"
# The statements of an act that were posted last: their row numbers alone are sorted, and what they have is looked up after that
_NEWEST_ACT = (
    """({inner} ORDER BY 1 DESC LIMIT {most}) AS f CROSS JOIN statement AS s ON s.n = f.n CROSS JOIN report AS r ON r.n = s.report"""
)
# The statements in which actors have a role, the last posted first where there are more than are looked at
_BY_ACTOR = "(SELECT DISTINCT statement AS n FROM ({statements}){newest}) AS f CROSS JOIN statement AS s ON s.n = f.n CROSS JOIN report AS r ON r.n = s.report"
# The statements of such an actor are soon met with on the way from the newest report, and all of them need not be sorted
_PROMINENT = """EXISTS (SELECT 1 FROM actor AS w WHERE w.report = r.n AND w.root IN ({roots})) AND EXISTS (SELECT 1 FROM statement_actor AS sa
    JOIN actor AS w ON w.n = sa.actor WHERE sa.statement = s.n AND sa.role = {role} AND w.root IN ({roots}))"""
_PLAIN_ACT = "SELECT n FROM statement INDEXED BY statement_by_form WHERE form IN (SELECT n FROM form WHERE act = ?)"
_BOUNDED_ACT = f"SELECT s.n FROM {_BY_ACT} {{where}}"
# An act of so few statements is looked up by its index and sorted; one of more is soon met with on the way from the newest report
_RARE = 5_000
# So many can be gone through by the index, unsorted, to be counted: where days and outlets are asked for, and where they are not
_UNCOMMON, _UNUSUAL = 20_000, 100_000
# The statements of such an act are strewn over as many reports, and each report costs: fewer are counted
_MOST_SCATTERED = 1_500
# Actors that so many reports name are prominent; of one's statements so many are sorted and counted, the last posted
_MANY_REPORTS, _MOST_OF_ACTOR = 2_000, 20_000
_TOGETHER = 200
# How many there are is counted up to here, as in a search for words
MOST_TOTAL = 2_000
# More statements than any ledger holds
_ALL = 1 << 40
_BY_WORDS = "statement_words AS f CROSS JOIN statement AS s ON s.n = f.rowid JOIN report AS r ON r.n = s.report"


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


@dataclass(frozen=True, slots=True)
class _OfActor:
    """Statements by who has a role in them: the row numbers of the ledger's actors, and whether many reports name them."""

    role: int
    roots: Sequence[int]
    many: bool

    def all(self) -> str:
        """All of them, to select from."""
        return _BY_ACTOR.format(statements=statements_of(self.role, self.roots), newest="")

    def counted(self) -> str:
        """So many of them as are counted, the last posted."""
        return _BY_ACTOR.format(statements=statements_of(self.role, self.roots), newest=f" ORDER BY 1 DESC LIMIT {_MOST_OF_ACTOR}")

    def prominent(self) -> str:
        """What such a statement has, to be asked of each."""
        return _PROMINENT.format(role=self.role, roots=", ".join(map(str, self.roots)))


class Sentence(NamedTuple):
    """A sentence and its place in the text of its report."""

    span: Span
    words: str


class Browser(LedgerView):
    """A view for people who look through a ledger: every answer is bounded, whatever the ledger holds."""

    # Whom words of names mean, and in which state of the file
    _looked_up: tuple[int, dict[str, Sequence[int]]] | None = None
    # What the last search found, for what, and in which state of the file
    _searched: tuple[int, Asked, Sequence[int]] | None = None

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
            source = _THESE
            if asked.words.strip():
                source += " CROSS JOIN statement_words AS f ON f.rowid = s.n"
                conditions.add("f.statement_words MATCH ?", understood(asked.words).fts())
            sql = f"SELECT s.n, r.first_day, r.n FROM {source} {conditions.where()}"
            return self._all(sql, json.dumps(numbers), *conditions.values)

        return Folder(self._connection, finds)

    def stood(self, rows: Sequence[StatementRow]) -> list[Stood | None]:
        """For each statement the claim it says that met with most, None where none met with more than being asserted."""
        return [self._ask(stood, self._number(row.report.id), row.statement.id) for row in rows]

    def facets(self, asked: Asked) -> Facets:
        """How what `asked` finds is spread; of more than 5,000 the newest are counted, of those found by words 2,000, of an unusual act 1,500."""
        if (by_claims := self._from_claims(asked)) is not None:
            conditions, (source, more) = asked.conditions(self._outlets(asked.outlet)), by_claims
            with self._explained():
                found = facets(self._connection, source, conditions, conditions.values, "r.first_day DESC, r.n DESC")
            return replace(found, more=found.more or more)
        source, order, conditions = self._source(asked)
        most = MOST_COUNTED
        if source == _BY_WORDS:
            most, (version, last, numbers) = MOST_TOTAL, self._searched or (0, None, ())
            if last == asked and version == self._version():
                # The page was asked for just now: what it found is not looked for again
                source, order, conditions = _THESE, "s.n DESC", Conditions(values=[json.dumps(numbers)])
        if asked.act is not None and source in (_BY_DAY, _BY_ACT):
            bounded = asked.since or asked.until or asked.outlet
            if self._is_rare(asked.act, _UNCOMMON if bounded else _UNUSUAL):
                most, inner = _MOST_SCATTERED, _BOUNDED_ACT if bounded else _PLAIN_ACT
                source = _NEWEST_ACT.format(inner=inner.format(where=conditions.where()), most=most + 1)
                conditions.values[:0] = conditions.values if bounded else [asked.act]
        if (actor := self._by_actor(asked)) is not None and actor.many:
            source, conditions = actor.counted(), self._conditions(asked, but=actor.role)
        with self._explained():
            return facets(self._connection, source, conditions, conditions.values, order, most)

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

    def _conditions(self, asked: Asked, *, but: int = 0) -> Conditions:
        """The question as SQL, but for who has a role. Raises as `Asked.conditions`."""
        those = ((SPEAKER, asked.speaker), (ABOUT, asked.about))
        actors = {role: self._meant(who) for role, who in those if who is not None and role != but}
        conditions = asked.conditions(self._outlets(asked.outlet), actors)
        if asked.stands is not None:
            conditions.add(SAYS, 1 << MARKS.index(asked.stands))
        return conditions

    def _is_rare(self, act: str, most: int) -> bool:
        """Whether so few statements have an act that they are best found by its index, whatever their day.

        By day from the newest on, a rare one is found only when all of the ledger was gone through.
        """
        return bool(self._all("SELECT coalesce(sum(statements), 0) FROM form WHERE act = ?", act)[0][0] <= most)

    def _from_claims(self, asked: Asked) -> tuple[str, bool] | None:
        """Where statements are looked for by where they stand: what to select from, and whether there are more claims than it looks at.

        None where words or actors find them sooner. By day from the newest on, as others are, few of those looked at would have the mark.
        """
        if asked.stands is None or asked.words.strip() or asked.speaker or asked.about or asked.report:
            return None
        asked.conditions(None)  # what is wrong with the question is said before anything is looked up
        first = asked_days("--since", asked.since)[0] if asked.since else "0000"
        last = asked_days("--until", asked.until)[1] if asked.until else "9999"
        marks = ", ".join(map(str, self._ask(with_marks, 1 << MARKS.index(asked.stands))))
        count = f"""SELECT count(*) FROM (SELECT 1 FROM claim INDEXED BY claim_by_marks WHERE root = n AND marks IN ({marks})
            AND last_day >= ? AND day <= ? LIMIT {FEW + 1})"""
        more = self._all(count, first, last)[0][0] > FEW
        return FROM_CLAIMS.format(marks=marks, first=first, last=last, few=FEW), more

    def _version(self) -> int:
        """Another one when the file has changed."""
        return int(self._all("PRAGMA data_version")[0][0])

    def _meant(self, who: str) -> Sequence[int]:
        """The ledger's actors that are meant, looked up once for all parts of a question."""
        version = self._version()
        if self._looked_up is None or self._looked_up[0] != version:
            self._looked_up = (version, {})
        known = self._looked_up[1]
        if who not in known:
            if len(known) > _TOGETHER:
                known.clear()
            known[who] = self._ask(actors_meant, who)
        return known[who]

    def _by_actor(self, asked: Asked) -> _OfActor | None:
        """By whom the statements are found that are asked for; None where words or a report find them sooner, or nobody is asked for."""
        role, who = (SPEAKER, asked.speaker) if asked.speaker else (ABOUT, asked.about)
        if not who or asked.words.strip() or asked.report:
            return None
        roots = self._meant(who)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM actor WHERE root IN ({', '.join(map(str, roots))}) LIMIT {_MANY_REPORTS + 1})"
        return _OfActor(role, roots, self._all(sql)[0][0] > _MANY_REPORTS)

    def _source(self, asked: Asked) -> tuple[str, str, Conditions]:
        """What to select from, the order, newest first, and under which conditions. Raises as `Asked.conditions`."""
        order = "r.first_day DESC, r.n DESC"
        if (actor := self._by_actor(asked)) is not None:
            conditions = self._conditions(asked, but=actor.role)
            if actor.many:
                conditions.add(actor.prominent())
            return _BY_DAY if actor.many else actor.all(), order, conditions
        conditions = self._conditions(asked)
        if not asked.words.strip():
            if asked.report:
                return _PLAIN, order, conditions
            if (by_claims := self._from_claims(asked)) is not None and not by_claims[1]:
                return by_claims[0], order, conditions
            if asked.act is not None and self._is_rare(asked.act, _RARE):
                return _BY_ACT, order, conditions
            return _BY_DAY, order, conditions
        query = understood(asked.words)
        conditions.clauses.insert(0, "f.statement_words MATCH ?" if query.fts() else "? IS NULL")
        conditions.values.insert(0, query.fts() or "")
        return _BY_WORDS, "f.rowid DESC", conditions

    def _count(self, asked: Asked) -> tuple[int, bool]:
        if (by_claims := self._from_claims(asked)) is not None:
            source, more = by_claims
            conditions = asked.conditions(self._outlets(asked.outlet))
            sql = f"SELECT count(*) FROM {source} {conditions.where()}"
            return int(self._all(sql, *conditions.values)[0][0]), more
        source, _, conditions = self._source(asked)
        if (actor := self._by_actor(asked)) is not None and actor.many:
            source, conditions = actor.all(), self._conditions(asked, but=actor.role)
        elif source == _BY_DAY and asked.act is not None:
            bounded = asked.since or asked.until or asked.outlet
            source = _BY_ACT if self._is_rare(asked.act, _UNCOMMON if bounded else _UNUSUAL) else source
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} {conditions.where()} LIMIT ?)"
        found = self._all(sql, *conditions.values, MOST_TOTAL + 1)[0][0]
        return min(found, MOST_TOTAL), found > MOST_TOTAL

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
