"""Reading: what the ledger holds, as it counts now. A view cannot write."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar, Unpack

from sayso.errors import SaysoError
from sayso.ledger import current, history, summary
from sayso.ledger.accounts import Account, account
from sayso.ledger.difference import Change, difference
from sayso.ledger.file import connect, explained
from sayso.ledger.filters import Conditions, Told, add_statement_conditions, add_told_conditions, register, report_conditions
from sayso.ledger.lookup import meant
from sayso.ledger.replay import changed, without_rejected
from sayso.ledger.rows import ActorRow, Counts, Coverage, DecisionRow, MakerRow, Orphan, ReportRow, StatementRow, UnreadRow
from sayso.ledger.search import ReportHits, StatementHits, search_reports, search_statements
from sayso.ledger.statement_rows import REPORT_COLUMNS, STATEMENT_COLUMNS, StatementMaker, report_row, statements_with, text_of
from sayso.ledger.words import key, shown
from sayso.records import Reading, Statement

# What weighs a reading again: statement id -> the fields that people set; the statements they rejected (sayso.weigh.weighed_again).
Weigh = Callable[[Reading, Mapping[str, Collection[str]], Sequence[Statement]], Reading]
P = ParamSpec("P")
T = TypeVar("T")


class LedgerView:
    """Asks a ledger. Several may be open while one writer writes; what one question sees is the ledger at one moment.

    Use it as a context manager, or call `close`; one thread at a time. Iterators end with the view.
    """

    def __init__(self, path: Path, weigh: Weigh | None = None) -> None:
        self._path, self._weigh = path, weigh
        with explained(path):
            self._connection = connect(path, write=False)
        register(self._connection)

    def __enter__(self) -> LedgerView:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()

    def has(self, report_id: str) -> bool:
        """Whether a report is in the ledger, any version of it."""
        return self._one("SELECT 1 FROM report WHERE id = ?", shown(report_id)) is not None

    def has_item(self, item: str) -> bool:
        """Whether an item was posted under this key (LedgerWriter.has_item)."""
        return self._one("SELECT 1 FROM item WHERE key = ?", shown(item)) is not None

    def reports(
        self, *, since: str | None = None, until: str | None = None, outlet: str | None = None, counting: bool = False
    ) -> Iterator[ReportRow]:
        """The reports, by day and then as they were posted; undated ones first. `counting` leaves out superseded and withdrawn ones.

        Raises SaysoError E313 where since or until is not a date.
        """
        conditions = report_conditions(since=since, until=until, outlets=self._outlets(outlet), counting=counting)
        sql = f"SELECT {REPORT_COLUMNS} FROM report AS r {conditions.where()} ORDER BY r.first_day, r.n"
        return (report_row(row) for row in self._each(sql, *conditions.values))

    def reports_in_full(
        self, *, since: str | None = None, until: str | None = None, outlet: str | None = None, counting: bool = False, text: bool = True
    ) -> Iterator[dict[str, Any]]:
        """As `reports`, each with all columns of the view `reports`. Without `text` the texts, most of a ledger, are not read."""
        conditions = report_conditions(since=since, until=until, outlets=self._outlets(outlet), counting=counting)
        columns = [column for _, column, *_ in self._all("PRAGMA table_info(reports)") if text or column != "text"]
        sql = f"""SELECT {", ".join(f"v.{c}" for c in columns)} FROM report AS r JOIN reports AS v ON v.report_id = r.id
            {conditions.where()} ORDER BY r.first_day, r.n"""
        return (dict(zip(columns, row, strict=True)) for row in self._each(sql, *conditions.values))

    def report(self, which: str) -> ReportRow:
        """The one report that `which` means: an id or the start of one, a file as it was given or its name, a url, or words of a title.

        Of several versions the newest is meant, unless the id says otherwise. Raises SaysoError E311 (none), E312 (more than one).
        """
        return self._ask(meant, which)

    def reading(self, report_id: str) -> Reading:
        """The reading of a report as it was posted, the newest one where it was read again. Raises SaysoError E311."""
        return self._ask(current.newest_reading, self._number(report_id))

    def reading_now(self, report_id: str) -> Reading:
        """The reading of a report as it counts: with what people decided, without what they rejected. Raises SaysoError E311.

        Where the ledger was opened with `weigh`, claims, positions and standing follow from that; else they are as they were posted.
        """
        replayed = self._ask(history.replayed, self._number(report_id))
        reading, fields = without_rejected(replayed), changed(replayed)
        if self._weigh is None or fields is None:
            return reading
        return self._weigh(reading, fields, [s for s in replayed.reading.statements if replayed.decided.get(s.id) == "rejected"])

    def statements(
        self,
        *,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        manner: str | None = None,
        part: str | None = None,
        report: str | None = None,
        counting: bool = True,
        newest_first: bool = False,
        limit: int | None = None,
        **told: Unpack[Told],
    ) -> Iterator[StatementRow]:
        """The statements, in the order of their reports and in these in the order of reading.

        `speaker`: an actor's id or words of a name. `since`, `until`: when the report was published, as 2031, 2031-04 or 2031-04-08, both
        included. `report`: an id. `told`: act, target, about, said_on, addressees, occasion, channel, place, as `Told` says. `counting=False` brings those of superseded and withdrawn reports and rejected ones too.
        Raises SaysoError E313 (no date), E314 (no such manner or part).
        """
        conditions = report_conditions(since=since, until=until, outlets=self._outlets(outlet), counting=counting)
        add_statement_conditions(conditions, speaker=speaker, manner=manner, part=part, counting=counting)
        add_told_conditions(conditions, told)
        if report is not None:
            conditions.add("r.id = ?", shown(report))
        return self._statements(conditions, newest_first=newest_first, limit=limit)

    def statement(self, statement_id: str) -> StatementRow:
        """One statement by its id or the start of one, whether it counts or not. Raises SaysoError E315."""
        conditions = Conditions()
        numbers = self._ask(statements_with, statement_id)
        conditions.add(f"s.n IN ({', '.join('?' * len(numbers))})", *numbers)
        found = list(self._statements(conditions, newest_first=False, limit=None))
        exact = [row for row in found if row.statement.id == statement_id] or found
        if len(exact) != 1 or not statement_id:
            what = "no statement has" if not exact else "more than one statement has"
            raise SaysoError("E315", f"{what} the id {statement_id!r}", "give the whole id, as `sayso statements --json` shows it")
        return exact[0]

    def search(
        self,
        query: str,
        *,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        manner: str | None = None,
        part: str | None = None,
        counting: bool = True,
        exact: bool = False,
        advanced: bool = False,
        limit: int = 20,
        offset: int = 0,
        **told: Unpack[Told],
    ) -> StatementHits:
        """The statements whose source or content has the words of a query, as query.py understands it; never an error on what is typed.

        The rest narrows the search as in `statements`. `exact` holds every term against the text, letter for letter. `advanced` hands the
        query to SQLite's FTS5 as it is (columns source and content); only then is there SaysoError E320, on bad syntax.
        """
        conditions = report_conditions(since=since, until=until, outlets=self._outlets(outlet), counting=counting)
        add_statement_conditions(conditions, speaker=speaker, manner=manner, part=part, counting=counting)
        add_told_conditions(conditions, told)
        with self._explained():
            return search_statements(self._connection, query, conditions, exact=exact, advanced=advanced, limit=limit, offset=offset)

    def search_reports(
        self,
        query: str,
        *,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        counting: bool = False,
        exact: bool = False,
        advanced: bool = False,
        limit: int = 20,
        offset: int = 0,
    ) -> ReportHits:
        """The reports whose text has the words of a query, with a piece of the text that shows them; as `search`."""
        conditions = report_conditions(since=since, until=until, outlets=self._outlets(outlet), counting=counting)
        with self._explained():
            return search_reports(self._connection, query, conditions, exact=exact, advanced=advanced, limit=limit, offset=offset)

    def actors(self, *, name: str | None = None) -> Iterator[ActorRow]:
        """The actors of the ledger, those with most statements first. `name`: words of a name."""
        with self._explained():
            yield from summary.actors(self._connection, name)

    def actor(self, which: str) -> Account:
        """All that the ledger has of one actor: an id or its start, a name, or words of one. Raises SaysoError E326 (none), E327 (several)."""
        return self._ask(account, which)

    def makers(self) -> list[MakerRow]:
        """What made the statements that are in the ledger now."""
        return self._ask(summary.makers)

    def unread(self) -> list[UnreadRow]:
        """The items in quarantine, longest there first."""
        return self._ask(summary.unread)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        return self._ask(summary.counts)

    def coverage(self) -> list[Coverage]:
        """Reports and statements that count, by outlet and month."""
        return self._ask(summary.coverage)

    def faults(self) -> list[str]:
        """What is wrong with the file, a line each; empty where it is sound. Reads all of it."""
        return self._ask(summary.faults)

    def decisions(self, *, report: str | None = None) -> list[DecisionRow]:
        """What people decided, in order, all of it or about one report (its id)."""
        return self._ask(history.decisions, report)

    def orphans(self) -> list[Orphan]:
        """The decisions in force that found no place in the newest reading and version of their report."""
        return self._ask(history.orphans)

    def versions(self, report_id: str) -> list[ReportRow]:
        """All versions of a report, oldest first. Raises SaysoError E311."""
        return self._ask(history.versions, self._number(report_id))

    def changes(self, old: str, new: str) -> tuple[Change, ...]:
        """What differs between the texts of two reports (ids), such as two versions. Raises SaysoError E311."""
        texts = [self._ask(text_of, self._number(which)) for which in (old, new)]
        return difference(*texts)

    def _statements(self, conditions: Conditions, *, newest_first: bool, limit: int | None) -> Iterator[StatementRow]:
        down = " DESC" if newest_first else ""
        sql = f"""SELECT r.n, {STATEMENT_COLUMNS} FROM report AS r JOIN statement AS s ON s.report = r.n {conditions.where()}
            ORDER BY r.first_day{down}, r.n{down}, s.starts, s.n LIMIT ?"""
        # -1 is SQLite's word for no limit
        return self._made(sql, *conditions.values, -1 if limit is None else max(0, limit))

    def _made(self, sql: str, *values: Any) -> Iterator[StatementRow]:
        maker = StatementMaker(self._connection)
        for row in self._each(sql, *values):
            yield maker.row(row[0], row[1:])

    def _outlets(self, outlet: str | None) -> list[str] | None:
        """The names of outlets as stored that are this one, whatever their letters' case and accents."""
        if outlet is None:
            return None
        return [name for name in self.outlets() if key(name) == key(outlet)]

    def outlets(self) -> list[str]:
        """The names of all outlets."""
        # One step in the index from each to the next, no look at every report
        step = "(SELECT min(outlet) FROM report WHERE counts = {} AND outlet > o.outlet)"
        sql = " UNION ".join(
            f"""SELECT outlet FROM (WITH RECURSIVE o (outlet) AS (SELECT min(outlet) FROM report WHERE counts = {counts} UNION ALL
            SELECT {step.format(counts)} FROM o WHERE o.outlet IS NOT NULL) SELECT outlet FROM o) WHERE outlet IS NOT NULL"""
            for counts in (0, 1)
        )
        return sorted(name for (name,) in self._all(sql))

    def _number(self, report_id: str) -> int:
        row = self._one("SELECT n FROM report WHERE id = ?", shown(report_id))
        if row is None:
            raise SaysoError("E311", f"there is no report {report_id}", "`sayso reports` lists them")
        return int(row[0])

    def _ask(self, question: Callable[Concatenate[sqlite3.Connection, P], T], *values: P.args, **named: P.kwargs) -> T:
        with self._explained():
            return question(self._connection, *values, **named)

    def _one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        rows = self._all(sql, *values)
        return rows[0] if rows else None

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._explained():
            return self._connection.execute(sql, values).fetchall()

    def _each(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with self._explained():
            yield from self._connection.execute(sql, values)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with explained(self._path):
            try:
                yield
            except sqlite3.ProgrammingError as error:
                raise SaysoError("E316", f"the view of {self._path} was closed", "ask inside the `with` block") from error
