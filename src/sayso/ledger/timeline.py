"""A claim of the ledger with all that the reports have of it: who took which position when, where it is printed, what it is linked with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypedDict, Unpack, get_args

from sayso.errors import SaysoError
from sayso.ledger.behalf import Spoke, described, spoken
from sayso.ledger.days import asked_days
from sayso.ledger.file import explained
from sayso.ledger.opened import Opened
from sayso.ledger.statement_rows import text_of
from sayso.ledger.stored import id_of, spans_of, stored_id
from sayso.ledger.words import key, sentence_around, shown
from sayso.records import Actor, Mark
from sayso.spans import Span

MARKS: tuple[Mark, ...] = get_args(Mark)
_WHOLE_ID = 20
# So many statements of a party are counted, in so many of its reports: that it is quoted at all is what the number is for
QUOTED_MOST, _QUOTED_REPORTS = 1_000, 5_000
_REPORT = """r.n, r.id, r.outlet, r.title, r.published, r.first_day, r.last_day, r.url, r.file, lower(hex(r.sha256)), r.notice, r.counts, r.posted_at,
    (SELECT min(o.first_day) FROM report AS o WHERE o.supersedes = r.n), (SELECT o.posted_at FROM report AS o WHERE o.supersedes = r.n),
    (SELECT o.notice FROM report AS o WHERE o.supersedes = r.n), (SELECT o.n FROM report AS o WHERE o.supersedes = r.n),
    r.supersedes IS NOT NULL"""
_POSITION = """SELECT p.n, c.id, p.act, p.voice, p.via, p.statement, p.span, p.said_on, r.n, a.id, root.id, o.name, k.word, s.word, w.word, m.name,
    (SELECT u.root FROM utterance AS u WHERE u.statement = p.statement)
    FROM claim AS c JOIN position AS p ON p.claim = c.n JOIN report AS r ON r.n = c.report JOIN actor AS a ON a.id = p.actor
    JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name JOIN name AS m ON m.n = a.name JOIN word AS k ON k.n = root.kind
    LEFT JOIN word AS s ON s.n = coalesce(a.country, root.country) LEFT JOIN word AS w ON w.n = coalesce(a.role, root.role)
    WHERE c.root = ? ORDER BY r.first_day, r.n, p.n"""

_ROOTS = "SELECT root FROM actor WHERE id = ? UNION SELECT root FROM actor WHERE name IN (SELECT n FROM name WHERE instr(' ' || key || ' ', ?) > 0)"
_BY = f"""c.n IN (SELECT m.root FROM actor AS a JOIN position AS x ON x.actor = a.id JOIN claim AS m ON m.n = x.claim WHERE a.root IN ({_ROOTS}))"""
_ABOUT = f"""c.n IN (SELECT m.root FROM actor AS a JOIN statement_actor AS sa ON sa.actor = a.n AND sa.role = 5 JOIN statement AS s ON s.n = sa.statement
    JOIN claim AS m ON m.report = s.report JOIN appearance AS ap ON ap.claim = m.n AND ap.statement = s.id WHERE a.root IN ({_ROOTS}))"""


class ClaimFilters(TypedDict, total=False):
    """Which claims of the ledger are wanted; what is None or left out narrows nothing down.

    `about` (who is spoken about) and `by` (who takes a position): an actor's id or words of a name. `words`: all of them stand in the claim. `mark`: it has this one.
    `since`: a report of that day or later has it. `as_of`: known by then. `topic`: the name of one.
    """

    about: str | None
    by: str | None
    words: str | None
    mark: str | None
    since: str | None
    as_of: str | None
    topic: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim of the ledger in a list: `marks` as of all that is known, how many reports that count print it, how many sides stand for it."""

    id: str
    text: str
    first_day: str | None
    last_day: str | None
    marks: tuple[Mark, ...]
    reports: int
    voices: int

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        return {
            "claim_id": self.id, "text": self.text, "first_day": self.first_day, "last_day": self.last_day, "marks": list(self.marks),
            "reports": self.reports, "voices": self.voices,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class InReport:
    """What of a report a claim's page needs. `replaced` is the day of the version that supersedes it, `replaced_at` when that was posted, `replaced_n` its row number
    and `replaced_notice` its notice; `replaces`: it takes the place of an older one."""

    n: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    first_day: str | None
    last_day: str | None
    url: str | None
    file: str | None
    sha256: str
    notice: str | None
    counts: bool
    posted_at: str
    replaced: str | None
    replaced_at: str | None
    replaced_notice: str | None = None
    replaced_n: int | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTold:
    """A position as a report has it: `actor` is the ledger's, in the role that the report gives; `local` and `called` are the report's own, `remark` is what its
    statement renders. `words` are those at `span` where the act is "decline": they tell whether a party would not speak, did not answer or was not reached."""

    claim: str
    actor: Actor
    local: str
    called: str
    act: str
    voice: str
    via: tuple[str, ...]
    statement: str | None
    span: Span
    said_on: str | None
    report: int
    remark: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceTold:
    """Words of a report that print a claim."""

    claim: str
    statement: str
    span: Span
    report: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTold:
    """Another claim of the ledger (`member`: which claim of a report has the link) and what this one is to it: contradicts, supersedes, superseded_by, corrects, corrected_by, narrower, broader, related."""

    kind: str
    claim: str
    text: str
    score: float | None
    reason: str
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTold:
    """A claim of a report that belongs to a claim of the ledger, and why."""

    id: str
    text: str
    report: int
    by: str
    reason: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTold:
    """All that the reports have of one claim of the ledger. `called` are the ledger's actors whose conduct it is about; `copies` leads from
    a report (its n) to the first one of those that print the same text. `spoke` tells for whom its speakers speak, and `bodies` are those;
    `described` by what descriptions its reports speak of named persons, where somebody without a name takes a position.
    """

    n: int
    id: str
    text: str
    members: tuple[MemberTold, ...]
    reports: dict[int, InReport]
    positions: tuple[PositionTold, ...]
    appearances: tuple[AppearanceTold, ...]
    called: tuple[Actor, ...]
    links: tuple[LinkTold, ...]
    copies: dict[int, int]
    tellers: dict[str, tuple[str, ...]]
    spoke: tuple[Spoke, ...] = ()
    bodies: tuple[Actor, ...] = ()
    described: Mapping[str, frozenset[str]] = field(default_factory=dict)


class ClaimView(Opened):
    """Asks for the claims of a ledger. Cannot write."""

    def waiting(self) -> int:
        """How many reports have claims that were not linked yet, or have changed since."""
        row = self._one("SELECT report, reading, decision FROM claim_index")
        sql = """SELECT (SELECT count(*) FROM report WHERE n > ?) + (SELECT count(*) FROM reading WHERE n > ? AND report <= ?)
            + (SELECT count(*) FROM decision WHERE n > ? AND report IS NOT NULL)"""
        report, reading, decision = row or (0, 0, 0)
        found = self._one(sql, report, reading, report, decision)
        return int(found[0]) if found else 0

    def meant(self, which: str) -> int:
        """The row number of the claim that `which` means: an id or the start of one, of any claim that belongs to it. Raises SaysoError E340, E341."""
        which = which.strip()
        if len(which) == _WHOLE_ID:
            found = self._all("SELECT root FROM claim WHERE id = ?", stored_id(which))
        elif len(which) >= 4 and all(c in "0123456789abcdef" for c in which):
            low, high = bytes.fromhex(which.ljust(_WHOLE_ID, "0")), bytes.fromhex(which.ljust(_WHOLE_ID, "f"))
            found = self._all("SELECT DISTINCT root FROM claim WHERE id BETWEEN ? AND ?", low, high)
        else:
            found = self._all("SELECT root FROM claim WHERE id = ?", shown(which))
        if not found:
            raise SaysoError("E340", f"there is no claim {which!r}", "`sayso claims` lists them with their ids")
        if len(found) > 1:
            raise SaysoError("E341", f"more than one claim has an id that begins with {which!r}", "give more of it")
        return int(found[0][0])

    def rows(
        self,
        *,
        newest_first: bool = True,
        among: Sequence[int] | None = None,
        **wanted: Unpack[ClaimFilters],
    ) -> Iterator[ClaimRow]:
        """The claims, those with the latest report first; `among`: only these (row numbers).

        Raises SaysoError E313 (no date), E314 (no such mark).
        """
        conditions, values = ["c.root = c.n"], list[Any]()
        if among is not None:
            conditions.append(f"c.n IN ({', '.join('?' * len(among))})")
            values += among
        if (mark := wanted.get("mark")) is not None:
            if mark not in MARKS:
                raise SaysoError("E314", f"there is no mark {mark!r}", f"take one of {', '.join(MARKS)}")
            if mark == "unanswered":
                conditions.append("c.marks & 2048")
            else:
                conditions.append("c.marks & ?")
                values.append(1 << MARKS.index(mark))
        if (since := wanted.get("since")) is not None:
            conditions.append("c.last_day >= ?")
            values.append(asked_days("--since", since)[0])
        if (as_of := wanted.get("as_of")) is not None:
            conditions.append("c.day <= ?")
            values.append(asked_days("--as-of", as_of)[1])
        if (words := wanted.get("words")) is not None:
            for word in key(words).split():
                conditions.append("instr(lower(c.text), ?)")
                values.append(word)
        if (topic := wanted.get("topic")) is not None:
            conditions.append("c.n IN (SELECT m.root FROM topic AS t JOIN claim AS m ON m.id = t.claim WHERE t.name = ?)")
            values.append(shown(topic))
        for who, of in ((wanted.get("by"), _BY), (wanted.get("about"), _ABOUT)):
            if who is not None:
                conditions.append(of)
                values += [stored_id(who), f" {key(who)} "]
        order = "c.last_day DESC, c.n DESC" if newest_first else "c.day, c.n"
        sql = f"SELECT c.id, c.text, c.day, c.last_day, c.marks, c.reports, c.voices FROM claim AS c WHERE {' AND '.join(conditions)} ORDER BY {order}"
        with explained(self._path):
            for row in self._connection.execute(sql, values):
                yield _row(row)

    def row(self, n: int) -> ClaimRow:
        """One claim of the ledger as `rows` has it."""
        row = self._one("SELECT id, text, day, last_day, marks, reports, voices FROM claim WHERE n = ?", n)
        assert row is not None
        return _row(row)

    def told(self, n: int) -> ClaimTold:
        """All that the reports have of the claim with this row number (a root)."""
        members = self._all("SELECT n, id, text, report FROM claim WHERE root = ? ORDER BY n", n)
        reports = {
            row[0]: _report(row)
            for row in self._all(f"SELECT {_REPORT} FROM report AS r WHERE r.n IN (SELECT report FROM claim WHERE root = ?)", n)
        }
        positions = tuple(self._with_words(_position(row)) for row in self._all(_POSITION, n))
        appearances = self._all(
            "SELECT c.id, x.statement, x.span, c.report FROM claim AS c JOIN appearance AS x ON x.claim = c.n WHERE c.root = ? ORDER BY c.n, x.position",
            n,
        )
        called = self._all(
            """SELECT DISTINCT root.id, o.name, k.word, s.word, w.word FROM claim AS c JOIN claim_called AS x ON x.claim = c.n JOIN actor AS a ON a.id = x.actor
            JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name JOIN word AS k ON k.n = root.kind
            LEFT JOIN word AS s ON s.n = root.country LEFT JOIN word AS w ON w.n = root.role WHERE c.root = ?""",
            n,
        )
        ids = [id_ for _, id_, _, _ in members]
        statements = {s for p in positions for s in p.via}
        with explained(self._path):
            spoke, bodies = spoken(self._connection, n)
            nameless = any(p.actor.kind == "person" and p.actor.name[:1].islower() for p in positions)
            names = described(self._connection, n) if nameless else {}
        return ClaimTold(
            n=n, id=id_of(next(id_ for m, id_, _, _ in members if m == n)), text=next(t for m, _, t, _ in members if m == n),
            members=tuple(self._member(*m) for m in members), reports=reports, positions=positions,
            appearances=tuple(AppearanceTold(claim=id_of(c), statement=id_of(s), span=spans_of(x)[0], report=r) for c, s, x, r in appearances),
            called=tuple(_actor(*row) for row in called), links=tuple(self._links(ids, n)), copies=self._copies(list(reports)),
            tellers={s: self._tellers(s, list(reports)) for s in statements}, spoke=spoke, bodies=bodies, described=names,
        )  # fmt: skip

    def _with_words(self, p: PositionTold) -> PositionTold:
        return replace(p, words=p.span.of(text_of(self._connection, p.report))) if p.act == "decline" else p

    def sentence(self, report: int, span: Span) -> tuple[str, str]:
        """The words at a span of a report, and the sentence around them."""
        text = text_of(self._connection, report)
        return span.of(text), sentence_around(text, [span]).of(text)

    def text(self, report: int) -> str:
        """The text of a report."""
        return text_of(self._connection, report)

    def statement(self, report: int, id_: str) -> tuple[str, str, str]:
        """The words of source, cue and content of a statement."""
        row = self._one("SELECT source, cue, content FROM statement WHERE report = ? AND id = ?", report, stored_id(id_))
        text = text_of(self._connection, report)
        return tuple(" … ".join(s.of(text) for s in spans_of(x)) for x in row) if row else ("", "", "")  # type: ignore[return-value]

    def changes(self, first: str, last: str) -> list[tuple[int, bytes | str, str, str, int, int, str]]:
        """(row number, id and text of the claim, day, marks before, marks then, summary) of the days from `first` to `last` on which a standing changed."""
        sql = """SELECT x.claim, c.id, c.text, x.day, x.before, x.marks, x.summary FROM claim_change AS x JOIN claim AS c ON c.n = x.claim
            WHERE x.day BETWEEN ? AND ? ORDER BY x.day, x.claim"""
        return self._all(sql, first, last)

    def founded(self, first: str, last: str) -> int:
        """How many claims are first told in reports of these days."""
        row = self._one("SELECT count(*) FROM claim AS c WHERE c.root = c.n AND c.day BETWEEN ? AND ?", first, last)
        return int(row[0]) if row else 0

    def unanswered(self, *, party: str | None = None, until: str | None = None) -> Iterator[int]:
        """The claims (row numbers) that some party did not answer, those that wait longest first; first told on the day `until` or before."""
        named, values = "", list[Any]()
        if until is not None:
            named, values = " AND c.day <= ?", [until]
        if party is not None:
            named += """ AND c.n IN (SELECT m.root FROM actor AS a JOIN claim_called AS x ON x.actor = a.id JOIN claim AS m ON m.n = x.claim
                WHERE a.root IN (SELECT root FROM actor WHERE id = ? UNION SELECT root FROM actor WHERE name IN
                (SELECT n FROM name WHERE instr(' ' || key || ' ', ?) > 0)))"""
            values += [stored_id(party), f" {key(party)} "]
        with explained(self._path):
            for (n,) in self._connection.execute(
                f"SELECT c.n FROM claim AS c WHERE c.root = c.n AND c.marks & 2048{named} ORDER BY c.day, c.n", values
            ):
                yield int(n)

    def actors_called(self, name: str) -> list[str]:
        """The ids of the ledger's actors that a name, words of one or an id mean."""
        sql = """SELECT DISTINCT root.id FROM actor AS a JOIN actor AS root ON root.n = a.root WHERE a.id = ?
            OR a.name IN (SELECT n FROM name WHERE instr(' ' || key || ' ', ?) > 0)"""
        return [id_of(id_) for (id_,) in self._all(sql, stored_id(name), f" {key(name)} ")]

    def counting(self, first: str, before: str | None = None) -> int:
        """How many reports that count are of the day `first` or later, and of a day earlier than `before`."""
        row = self._one("SELECT count(*) FROM report WHERE counts = 1 AND first_day >= ? AND first_day < ?", first, before or "9999-99")
        return int(row[0]) if row else 0

    def last_days(self) -> list[str]:
        """The day of the last report that counts of each outlet, in order: with these, how many outlets the ledger has since any day."""
        # One step in the index from each outlet to the next, no look at every report
        sql = """WITH RECURSIVE o (outlet) AS (SELECT min(outlet) FROM report WHERE counts = 1 AND outlet IS NOT NULL UNION ALL
                SELECT (SELECT min(outlet) FROM report WHERE counts = 1 AND outlet > o.outlet) FROM o WHERE o.outlet IS NOT NULL)
            SELECT (SELECT max(first_day) FROM report WHERE counts = 1 AND outlet = o.outlet) AS day FROM o WHERE o.outlet IS NOT NULL AND day IS NOT NULL"""
        return sorted(day for (day,) in self._all(sql))

    def last_counting(self) -> str | None:
        """The day of the last report that counts."""
        row = self._one("SELECT max(first_day) FROM report WHERE counts = 1")
        return row[0] if row else None

    def span_of_days(self) -> tuple[str | None, str | None]:
        """The day of the first report and of the last one."""
        return self._one("SELECT min(first_day), (SELECT max(first_day) FROM report) FROM report") or (None, None)

    def held(self, first: str | None, last: str | None = None) -> tuple[int, int]:
        """How many reports that count, of how many outlets, the ledger has of these days."""
        sql = "SELECT count(*), count(DISTINCT outlet) FROM report WHERE counts = 1 AND first_day >= ? AND first_day <= ?"
        row = self._one(sql, first or "0000", last or "9999")
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def quoted(self, actor: str, first: str | None) -> int:
        """How many statements of an actor of the ledger reports of that day or later have, whatever they are about; QUOTED_MOST says so many or more.

        Of the last of its reports, so that an actor whom a hundred thousand quote costs no more than another.
        """
        sql = f"""SELECT min(coalesce(sum(a.said), 0), {QUOTED_MOST}) FROM (SELECT report, said FROM actor WHERE root = (SELECT root FROM actor WHERE id = ?) AND said > 0
            ORDER BY report DESC LIMIT {_QUOTED_REPORTS}) AS a CROSS JOIN report AS r ON r.n = a.report WHERE r.counts = 1 AND r.first_day >= ?"""
        row = self._one(sql, stored_id(actor), first or "0000")
        return int(row[0]) if row else 0

    def requests(self, claim: str | None = None) -> list[dict[str, Any]]:
        """What people asked parties about claims: of one (its id) or all."""
        names = ("n", "claim", "party", "asked_on", "how", "deadline", "outcome", "by", "at")
        sql = f"SELECT {', '.join(names)} FROM request" + (" WHERE claim = ?" if claim else "") + " ORDER BY n"
        rows = self._all(sql, *([stored_id(claim)] if claim else []))
        return [dict(zip(names, row, strict=True)) | {"claim": id_of(row[1])} for row in rows]

    def topics(self) -> list[tuple[str, int]]:
        """The names of the topics, with how many claims each has."""
        return self._all("SELECT name, count(*) FROM topic GROUP BY name ORDER BY name")

    def _member(self, n: int, id_: bytes | str, text: str, report: int) -> MemberTold:
        row = self._one("SELECT by, reason, score FROM claim_membership WHERE member = ? AND until IS NULL ORDER BY n DESC LIMIT 1", id_)
        by, reason, score = row or ("", "founded it", None)
        return MemberTold(id=id_of(id_), text=text, report=report, by=by, reason=reason, score=score)

    def _links(self, ids: Sequence[bytes | str], root: int) -> Iterator[LinkTold]:
        seen = set()
        back = {"supersedes": "superseded_by", "corrects": "corrected_by", "narrower": "broader", "broader": "narrower"}
        for id_ in ids:
            for one, other, kind, reason, score in self._all(
                """SELECT one, other, kind, reason, score FROM claim_link WHERE one = ?1 AND until IS NULL
                UNION ALL SELECT one, other, kind, reason, score FROM claim_link WHERE other = ?1 AND until IS NULL""",
                id_,
            ):
                kind = kind if one == id_ else back.get(kind, kind)
                row = self._one(
                    "SELECT c.n, c.id, c.text FROM claim AS m JOIN claim AS c ON c.n = m.root WHERE m.id = ?", other if one == id_ else one
                )
                # of several links with one claim the first; but each denial is told by somebody
                key = (kind, row[0] if row is not None and not reason.startswith("one denies it") else other if one == id_ else one)
                if row is None or row[0] == root or key in seen:
                    continue
                seen.add(key)
                yield LinkTold(
                    kind=kind, claim=id_of(row[1]), text=row[2], score=score, reason=reason, member=id_of(other if one == id_ else one)
                )  # fmt: skip

    def _copies(self, reports: list[int]) -> dict[int, int]:
        """The first of those of these reports that share their text, for each."""
        first = {n: n for n in reports}
        for n in sorted(reports):
            for (other,) in self._all("SELECT other FROM copy_link WHERE report = ?", n):
                if other in first:
                    old, new = first[n], first[other]
                    low, high = min(old, new), max(old, new)
                    first = {k: low if v == high else v for k, v in first.items()}
        return first

    def _tellers(self, statement: str, reports: Sequence[int]) -> tuple[str, ...]:
        marks = ", ".join("?" * len(reports))
        return tuple(
            name
            for (name,) in self._all(
                f"""SELECT o.name FROM statement AS s JOIN statement_actor AS sa ON sa.statement = s.n AND sa.role = 1 JOIN actor AS a ON a.n = sa.actor
                JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = root.name WHERE s.report IN ({marks}) AND s.id = ? ORDER BY sa.position""",
                *reports,
                stored_id(statement),
            )
        )

    @property
    def connection(self) -> sqlite3.Connection:
        """For the modules of this folder."""
        return self._connection


def marks_of(bits: int) -> tuple[Mark, ...]:
    """The marks of a column `marks`."""
    return tuple(m for i, m in enumerate(MARKS) if bits >> i & 1)


def bits_of(marks: Sequence[Mark]) -> int:
    """Marks as a column `marks` holds them."""
    return sum(1 << MARKS.index(m) for m in marks)


# The marks of a claim that met with more than being asserted and repeated, as the column `marks` holds them
MET = bits_of([m for m in MARKS if m not in ("asserted", "echoed")])


def _row(row: tuple[Any, ...]) -> ClaimRow:
    id_, text, first, last, marks, reports, voices = row
    return ClaimRow(id=id_of(id_), text=text, first_day=first, last_day=last, marks=marks_of(marks), reports=reports, voices=voices)


def _report(row: tuple[Any, ...]) -> InReport:
    (
        n,
        id_,
        outlet,
        title,
        published,
        first,
        last,
        url,
        file,
        sha256,
        notice,
        counts,
        posted_at,
        replaced,
        replaced_at,
        replaced_notice,
        replaced_n,
        replaces,
    ) = row
    return InReport(
        n=n, id=id_, outlet=outlet, title=title, published=published, first_day=first, last_day=last, url=url, file=file, sha256=sha256,
        notice=notice, counts=bool(counts), posted_at=posted_at, replaced=replaced, replaced_at=replaced_at, replaced_notice=replaced_notice, replaced_n=replaced_n, replaces=bool(replaces),
    )  # fmt: skip


def _position(row: tuple[Any, ...]) -> PositionTold:
    _, claim, act, voice, via, statement, span, said_on, report, local, root, name, kind, country, role, called, remark = row
    return PositionTold(
        claim=id_of(claim), actor=_actor(root, name, kind, country, role), local=id_of(local), called=called, act=act, voice=voice,
        via=tuple(json.loads(via)) if via else (), statement=id_of(statement) if statement is not None else None, span=spans_of(span)[0],
        said_on=said_on, report=report, remark=id_of(remark) if remark is not None else None,
    )  # fmt: skip


def _actor(id_: bytes | str, name: str, kind: Any, country: str | None, role: str | None) -> Actor:
    return Actor(id=id_of(id_), name=name, kind=kind, country=country, role=role)
