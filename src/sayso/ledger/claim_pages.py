"""What pages and the API ask of the claims across reports: one page of many, how they are spread over marks, who is quoted where."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import SaysoError
from sayso.ledger.cursors import cursor, made
from sayso.ledger.days import asked_days
from sayso.ledger.file import explained
from sayso.ledger.query import understood
from sayso.ledger.stored import id_of, stored_id
from sayso.ledger.timeline import MARKS, MET, ClaimRow, ClaimView, marks_of
from sayso.ledger.words import key, shown
from sayso.records import Mark

# Claims in whose statements words stand: so many of the newest statements are looked at
_MOST_FOUND = 2000
_STANDS_FOR = "('assert', 'insist', 'confirm', 'admit', 'accuse', 'warn', 'pledge')"
_NAMED = 4
_LISTED = """c.n, c.id, c.text, c.day, c.last_day, c.marks, c.reports, c.voices,
    (SELECT summary FROM claim_change AS x WHERE x.claim = c.n ORDER BY x.day DESC LIMIT 1)"""
# Marks and totals are counted up to here: 5,000 take about 15 ms of the processor
MOST_COUNTED = 5_000
_BY = (
    """c.n IN (SELECT m.root FROM actor AS a JOIN position AS x ON x.actor = a.id JOIN claim AS m ON m.n = x.claim WHERE a.root IN ({}))"""
)
_ABOUT = """c.n IN (SELECT m.root FROM actor AS a JOIN statement_actor AS sa ON sa.actor = a.n AND sa.role IN (5, 6)
    JOIN statement AS s ON s.n = sa.statement JOIN claim AS m ON m.report = s.report
    JOIN appearance AS ap ON ap.claim = m.n AND ap.statement = s.id WHERE a.root IN ({}))"""
_WORDS = f"""c.n IN (SELECT m.root FROM (SELECT f.rowid AS n FROM statement_words AS f WHERE f.statement_words MATCH ? ORDER BY f.rowid DESC LIMIT {_MOST_FOUND}) AS f
    CROSS JOIN statement AS s ON s.n = f.n CROSS JOIN claim AS m ON m.report = s.report CROSS JOIN appearance AS ap ON ap.claim = m.n AND ap.statement = s.id)"""


def _roots(who: str) -> tuple[str, list[Any]]:
    """SQL for the row numbers of the ledger's actors that an id, a whole "name" or words of a name mean, and its values."""
    if isinstance(stored_id(who), bytes):
        return "SELECT root FROM actor WHERE id = ?", [stored_id(who)]
    whole = len(who) > 2 and who[0] == who[-1] == '"'
    named = "key = ?" if whole else "instr(' ' || key || ' ', ?) > 0"
    return f"SELECT root FROM actor WHERE name IN (SELECT n FROM name WHERE {named})", [key(who) if whole else f" {key(who)} "]


def with_marks(connection: sqlite3.Connection, bits: int) -> list[int]:
    """The values of the column `marks` that have one of these marks: some dozens at most, found by jumping through an index."""
    sql = """WITH RECURSIVE step (bits) AS (SELECT min(marks) FROM claim INDEXED BY claim_by_marks WHERE root = n UNION ALL
        SELECT (SELECT min(marks) FROM claim INDEXED BY claim_by_marks WHERE root = n AND marks > step.bits) FROM step WHERE step.bits IS NOT NULL)
        SELECT bits FROM step WHERE bits & ?"""
    return [found for (found,) in connection.execute(sql, (bits,))] or [-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAsked:
    """Which claims are wanted; a field that is None narrows nothing down.

    `words` stand in a statement that says it. `by` (who takes a position) and `about` (who is spoken about) are an actor's id, words of a
    name, or a whole name in quotation marks. `mark`: it has this mark now. `since`, `until`: the day of the last report that prints it.
    `met`: somebody answered, denied, confirmed ... it, or was asked to and did not. `many`: more than one report prints it.
    """

    words: str = ""
    by: str | None = None
    about: str | None = None
    mark: str | None = None
    since: str | None = None
    until: str | None = None
    topic: str | None = None
    met: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimListed:
    """A claim as a list shows it, with where it stands in one sentence."""

    claim: ClaimRow
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """Some of the claims that a question finds, those of the latest reports first; `next` asks for those after them.

    `total` is how many there are, or at least are where `more` is set; `understood` says how words were read.
    """

    rows: tuple[ClaimListed, ...]
    next: str | None
    total: int
    more: bool
    understood: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCounts:
    """How many of the `counted` claims have each mark; of more than 5,000 the newest were counted (`more`).

    `met`: those that met with more than being asserted and repeated; `many`: those in more than one report.
    """

    counted: int
    more: bool
    marks: tuple[tuple[Mark, int], ...]
    met: int
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChanged:
    """A day on which the standing of a claim changed, and to what; `was` is empty where the claim is new."""

    claim: str
    text: str
    day: str
    was: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    summary: str


class ClaimBrowser(ClaimView):
    """Claims for people who look through them: every answer is bounded, whatever the ledger holds."""

    def __enter__(self) -> ClaimBrowser:
        return self

    def page(self, asked: ClaimsAsked, *, limit: int = 50, after: str | None = None) -> ClaimsPage:
        """Claims that `asked` finds. Raises SaysoError E313 (no date), E314 (no such mark), E330 (not a cursor)."""
        clauses, values = self._conditions(asked)
        total, more = self._count(clauses, values)
        source = self._source(asked, total if not more else None)
        if after:
            day, n = cursor(after, None, int)
            if day is None:
                clauses, values = [*clauses, "c.last_day IS NULL AND c.n < ?"], [*values, n]
            else:
                clauses, values = (
                    [*clauses, "(c.last_day < ? OR (c.last_day = ? AND c.n < ?) OR c.last_day IS NULL)"],
                    [*values, day, day, n],
                )
        found = self._all(
            f"""SELECT {_LISTED} FROM {source} WHERE {" AND ".join(clauses)} ORDER BY c.last_day DESC, c.n DESC LIMIT ?""",
            *values,
            limit + 1,
        )
        rows = tuple(self._listed(row) for row in found[:limit])
        place = made(found[limit - 1][4], found[limit - 1][0]) if len(found) > limit else None
        words = understood(asked.words).sentence() if asked.words.strip() else ""
        return ClaimsPage(rows=rows, next=place, total=total, more=more, understood=words)

    def every(self, asked: ClaimsAsked) -> Iterator[ClaimListed]:
        """All claims that `asked` finds, for an export, in the order of `page`. Raises as `page`."""
        clauses, values = self._conditions(asked)
        total, more = self._count(clauses, values)
        sql = f"SELECT {_LISTED} FROM {self._source(asked, total if not more else None)} WHERE {' AND '.join(clauses)} ORDER BY c.last_day DESC, c.n DESC"
        with explained(self._path):
            for row in self._connection.execute(sql, values):
                yield self._listed(row)

    def marks(self, asked: ClaimsAsked) -> MarkCounts:
        """How what `asked` finds is spread over marks, whatever mark it asks for. Raises as `page`."""
        clauses, values = self._conditions(asked, marked=False)
        sql = (
            f"SELECT c.marks, c.reports > 1 FROM {self._source(asked, None)} WHERE {' AND '.join(clauses)} ORDER BY c.last_day DESC LIMIT ?"
        )
        rows = self._all(sql, *values, MOST_COUNTED + 1)
        found = Counter[Mark]()
        for bits, count in Counter(bits for bits, _ in rows[:MOST_COUNTED]).items():
            for mark in marks_of(bits):
                found[mark] += count
        return MarkCounts(
            counted=min(len(rows), MOST_COUNTED),
            more=len(rows) > MOST_COUNTED,
            marks=tuple((m, found[m]) for m in MARKS if found[m]),
            met=sum(bool(bits & MET) for bits, _ in rows[:MOST_COUNTED]),
            many=sum(m for _, m in rows[:MOST_COUNTED]),
        )

    def changed(self, asked: ClaimsAsked, *, limit: int) -> list[ClaimChanged]:
        """The latest changes of standing of the claims that `asked` finds, the last first. Raises as `page`."""
        clauses, values = self._conditions(asked)
        # Few claims are found by words or actors, and then their changes; else the latest changes come first
        few = asked.words.strip() or asked.by or asked.about or asked.topic
        by_day = "claim_change AS x INDEXED BY claim_change_by_day CROSS JOIN claim AS c ON c.n = x.claim"
        source = "claim AS c CROSS JOIN claim_change AS x ON x.claim = c.n" if few else by_day
        sql = f"""SELECT c.id, c.text, x.day, x.before, x.marks, x.summary FROM {source}
            WHERE {" AND ".join(clauses)} ORDER BY x.day DESC, x.claim DESC LIMIT ?"""
        return [
            ClaimChanged(claim=id_of(id_), text=text, day=day, was=marks_of(before), marks=marks_of(now), summary=words)
            for id_, text, day, before, now, words in self._all(sql, *values, limit)
        ]

    def listed(self, asked: ClaimsAsked, among: Sequence[int]) -> dict[str, ClaimListed]:
        """Id -> claim, of these (row numbers) that `asked` finds. Raises as `page`."""
        clauses, values = self._conditions(asked)
        sql = f"SELECT {_LISTED} FROM claim AS c WHERE c.n IN ({', '.join('?' * len(among))}) AND {' AND '.join(clauses)}"
        return {x.claim.id: x for x in map(self._listed, self._all(sql, *among, *values))}

    def across(self, ids: Sequence[str]) -> dict[str, ClaimListed]:
        """For claims of reports (ids) those of the ledger that they belong to, where more than one report prints them."""
        sql = f"""SELECT m.id, {_LISTED} FROM claim AS m JOIN claim AS c ON c.n = m.root
            WHERE m.id IN ({", ".join("?" * len(ids))}) AND c.reports > 1"""
        return {id_of(id_): self._listed(row) for id_, *row in self._all(sql, *(stored_id(i) for i in ids))}

    def taken_by(self, actor: str, limit: int) -> list[int]:
        """The row numbers of the claims on which an actor of the ledger (its id) takes a position, those of the latest reports first."""
        sql = """SELECT DISTINCT c.n, c.last_day FROM actor AS mine JOIN actor AS a ON a.root = mine.root CROSS JOIN position AS x ON x.actor = a.id
            CROSS JOIN claim AS m ON m.n = x.claim CROSS JOIN claim AS c ON c.n = m.root WHERE mine.id = ? AND c.reports > 0
            ORDER BY c.last_day DESC, c.n DESC LIMIT ?"""
        return [n for n, _ in self._all(sql, stored_id(actor), limit)]

    def numbers(self, asked: ClaimsAsked, limit: int) -> list[int]:
        """The row numbers of the claims that `asked` finds, those that most reports print first."""
        clauses, values = self._conditions(asked)
        # More than one report prints few of them, and only these have much to compare
        source = "claim AS c INDEXED BY claim_of_many" if asked.many else "claim AS c"
        sql = f"SELECT c.n FROM {source} WHERE {' AND '.join(clauses)} ORDER BY c.reports DESC, c.n DESC LIMIT ?"
        return [n for (n,) in self._all(sql, *values, limit)]

    def state_named(self, code: str) -> str | None:
        """The name of the state of a code, as the ledger has it."""
        row = self._one(
            """SELECT o.name FROM actor AS a JOIN word AS k ON k.n = a.kind JOIN word AS w ON w.n = a.country JOIN name AS o ON o.n = a.name
            WHERE w.word = ? AND k.word = 'state' AND a.root = a.n ORDER BY a.n LIMIT 1""",
            code,
        )
        return row[0] if row else None

    def _conditions(self, asked: ClaimsAsked, *, marked: bool = True) -> tuple[list[str], list[Any]]:
        # What only superseded and withdrawn reports print is found by its own address
        clauses, values = ["c.root = c.n", "c.reports > 0"], list[Any]()
        if asked.mark is not None and asked.mark not in MARKS:
            raise SaysoError("E314", f"there is no mark {asked.mark!r}", f"take one of {', '.join(MARKS)}")
        wanted = [1 << MARKS.index(asked.mark)] if asked.mark is not None and marked else []
        for bits in wanted + [MET] * (asked.met and marked):
            some = with_marks(self.connection, bits)
            clauses.append(f"c.marks IN ({', '.join('?' * len(some))})")
            values += some
        if asked.since is not None:
            clauses.append("c.last_day >= ?")
            values.append(asked_days("--since", asked.since)[0])
        if asked.until is not None:
            clauses.append("c.last_day <= ?")
            values.append(asked_days("--until", asked.until)[1])
        if asked.many:
            clauses.append("c.reports > 1")
        if asked.topic is not None:
            clauses.append("c.n IN (SELECT m.root FROM topic AS t JOIN claim AS m ON m.id = t.claim WHERE t.name = ?)")
            values.append(shown(asked.topic))
        if asked.words.strip():
            match = understood(asked.words).fts()
            clauses.append(_WORDS if match else "? IS NULL")
            values.append(f"{{content}} : ({match})" if match else "")
        for who, of in ((asked.by, _BY), (asked.about, _ABOUT)):
            if who is not None:
                roots, named = _roots(who)
                clauses.append(of.format(roots))
                values += named
        return clauses, values

    def _source(self, asked: ClaimsAsked, total: int | None) -> str:
        """By which index; `total` is None where there are more than are counted, so that the first of them by day are soon found."""
        if asked.words.strip() or asked.by or asked.about or asked.topic:
            return "claim AS c"
        if (asked.mark is not None or asked.met) and total is not None:
            return "claim AS c INDEXED BY claim_by_marks"
        if asked.many and total is not None:
            return "claim AS c INDEXED BY claim_of_many"
        return "claim AS c INDEXED BY claim_by_day"

    def _count(self, clauses: Sequence[str], values: Sequence[Any]) -> tuple[int, bool]:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM claim AS c WHERE {' AND '.join(clauses)} LIMIT ?)"
        found = self._all(sql, *values, MOST_COUNTED + 1)[0][0]
        return min(found, MOST_COUNTED), found > MOST_COUNTED

    def _listed(self, row: Sequence[Any]) -> ClaimListed:
        n, id_, text, first, last, marks, reports, voices, summary = row
        claim = ClaimRow(id=id_of(id_), text=text, first_day=first, last_day=last, marks=marks_of(marks), reports=reports, voices=voices)
        return ClaimListed(claim=claim, summary=summary if summary is not None else self._asserted(n))

    def _asserted(self, n: int) -> str:
        """The sentence of a claim whose standing never changed: that it was asserted is not kept with each."""
        names = self._all(
            f"""SELECT DISTINCT o.name FROM claim AS m JOIN position AS p ON p.claim = m.n JOIN actor AS a ON a.id = p.actor JOIN actor AS root ON root.n = a.root
            JOIN name AS o ON o.n = root.name WHERE m.root = ? AND p.voice = 'actor' AND p.act IN {_STANDS_FOR} LIMIT {_NAMED}""",
            n,
        )
        return f"Asserted by {', '.join(name for (name,) in names)}." if names else ""
