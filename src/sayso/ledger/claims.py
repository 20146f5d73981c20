"""Keeping the claims of the ledger: founded once, memberships and links superseded and never edited, candidates by keys that are capped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sayso.ledger.current import numbers_of_line
from sayso.ledger.days import said_days
from sayso.ledger.file import explained, now, transaction
from sayso.ledger.statement_rows import reports_with
from sayso.ledger.stored import id_of, stored_id, stored_spans
from sayso.ledger.timeline import ClaimView, bits_of
from sayso.ledger.words import shown
from sayso.records import Actor, Claim

# Of the claims that have a key the newest are looked at, so many at most: it bounds what a look-up costs.
CAP = 48
AUTOMATIC = "sameness"
_ANSWERS = "'deny', 'dispute', 'reject', 'confirm', 'admit', 'retract', 'correct'"
_ASSERTED = bits_of(("asserted",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A claim of a report as candidates need it: `day` is when it was made, `speakers` and `about` are row numbers of the ledger's actors as text.

    `answering` are the actors that deny, confirm or take it back, `parties` those that it is about or that are called to answer it, each as
    the report has them, `bodies` the names of those among the speakers that are no persons.
    """

    n: int
    id: str
    root: int
    text: str
    day: str | None
    report: int
    speakers: tuple[str, ...]
    sides: tuple[str, ...]
    about: tuple[str, ...]
    answering: tuple[Actor, ...] = ()
    parties: tuple[Actor, ...] = ()
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InRemark:
    """A claim of a report (its row number and id) as a rendering of a remark tells it."""

    n: int
    claim: str
    text: str
    report: int
    statement: str
    act: str | None


class ClaimIndex(ClaimView):
    """Links claims and keeps them. One at a time writes; another one waits."""

    _write = True
    _seen = -1

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is put in this block or nothing."""
        with explained(self._path), transaction(self._connection):
            yield

    def changed_elsewhere(self) -> bool:
        """Whether another connection has written since this was asked last: what is kept in memory may not hold any more."""
        before, self._seen = self._seen, int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        return before != self._seen

    def method(self) -> str | None:
        """By which method the claims were linked; None where none were yet."""
        row = self._one("SELECT method FROM claim_index")
        return row[0] if row else None

    def clear(self, method: str) -> None:
        """Forgets what was linked by machine; what people decided stays, and holds again when the claims are back."""
        for table in (
            "claim_key",
            "claim_word",
            "claim_change",
            "utterance",
            "appearance",
            "position",
            "claim_called",
            "claim",
            "claim_index",
        ):
            self._connection.execute(f"DELETE FROM {table}")
        for table in ("claim_membership", "claim_link"):
            self._connection.execute(f"UPDATE {table} SET until = ? WHERE until IS NULL AND by = ?", (now(), AUTOMATIC))
        self._connection.execute("INSERT INTO claim_index VALUES (1, ?, 0, 0, 0, 0)", (method,))

    def next(self, limit: int) -> list[tuple[int, str, str | None]]:
        """(row number, id, first day) of the reports whose claims are to be linked next: those that have changed, then new ones."""
        report, reading, decision = self._state()
        again = {n for (n,) in self._all("SELECT DISTINCT report FROM reading WHERE n > ? AND report <= ?", reading, report)}
        for (id_,) in self._all("SELECT DISTINCT report FROM decision WHERE n > ? AND report IS NOT NULL", decision):
            again |= {n for n in numbers_of_line(self._connection, id_) if n <= report}
        new = [n for (n,) in self._all("SELECT n FROM report WHERE n > ? ORDER BY n LIMIT ?", report, limit)]
        rows = (self._one("SELECT n, id, first_day FROM report WHERE n = ?", n) for n in [*sorted(again), *new])
        return [(n, id_, day) for n, id_, day in (r for r in rows if r is not None)]

    def reached(self, report: int) -> None:
        """Everything up to this report, and all readings and decisions until now, was looked at."""
        self._connection.execute(
            """UPDATE claim_index SET report = max(report, ?), reading = coalesce((SELECT max(n) FROM reading WHERE report <= ?), 0),
            decision = coalesce((SELECT max(n) FROM decision), 0)""",
            (report, report),
        )

    # candidates -----------------------------------------------------------------------------------------------------------------------
    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """How many claims have each of these stems."""
        found = {}
        for w in words:
            row = self._one("SELECT n FROM claim_word WHERE word = ?", w)
            found[w] = int(row[0]) if row else 0
        return found

    def how_many(self) -> int:
        """How many claims of reports were linked."""
        row = self._one("SELECT claims FROM claim_index")
        return int(row[0]) if row else 0

    def holders(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """The newest claims (at most CAP) that have each key."""
        sql = "SELECT claim FROM claim_key WHERE key = ? ORDER BY claim DESC LIMIT ?"
        return {key: [n for (n,) in self._all(sql, key, CAP)] for key in keys}

    def outlines(self, numbers: Sequence[int]) -> dict[int, tuple[int, str, int, bool]]:
        """(root, text, report, whether a newer version of that report is there) of claims of reports, by their row numbers: one look for all."""
        sql = f"""SELECT c.n, c.root, c.text, c.report, EXISTS (SELECT 1 FROM report AS o WHERE o.supersedes = c.report)
            FROM claim AS c WHERE c.n IN ({", ".join("?" * len(numbers))})"""
        return {n: (root, text, report, bool(newer)) for n, root, text, report, newer in self._all(sql, *numbers)}

    def claim_text(self, n: int) -> str | None:
        """The words of a claim of a report."""
        row = self._one("SELECT text FROM claim WHERE n = ?", n)
        return row[0] if row else None

    def kept(self, n: int) -> Kept | None:
        """A claim of a report by its row number, with who speaks in it and about whom; from other reports than that it is compared with."""
        row = self._one(
            "SELECT id, root, text, day, report FROM claim WHERE n = ?",
            n,
        )
        if row is None:
            return None
        id_, root, text, day, report = row
        speakers, sides, bodies = self.speakers(n)
        return Kept(
            n=n,
            id=id_of(id_),
            root=root,
            text=text,
            day=self._said(n, day),
            report=report,
            speakers=speakers,
            sides=sides,
            about=self.about(n, report),
            answering=self._actors(f"SELECT actor FROM position WHERE claim = ? AND voice = 'actor' AND act IN ({_ANSWERS})", n),
            parties=self._actors("SELECT actor FROM claim_called WHERE claim = ?", n),
            bodies=bodies,
        )

    def _said(self, n: int, printed: str | None) -> str | None:
        """The day on which a claim was made, where its report tells that it was before the day of the report."""
        rows = self._all("SELECT said_on FROM position WHERE claim = ? AND voice = 'actor' AND said_on IS NOT NULL", n)
        days = [found[1] for (said_on,) in rows if (found := said_days(said_on)) is not None and found[1] is not None]
        return min([*days, printed]) if printed is not None else min(days, default=None)

    def _actors(self, ids: str, n: Any) -> tuple[Actor, ...]:
        rows = self._all(
            f"""SELECT root.id, o.name, k.word, c.word, w.word FROM actor AS a JOIN actor AS root ON root.n = a.root JOIN name AS o ON o.n = a.name
            JOIN word AS k ON k.n = a.kind LEFT JOIN word AS c ON c.n = coalesce(a.country, root.country)
            LEFT JOIN word AS w ON w.n = coalesce(a.role, root.role) WHERE a.id IN ({ids})""",
            n,
        )
        return tuple(Actor(id=id_of(i), name=name, kind=kind, country=country, role=role) for i, name, kind, country, role in rows)

    def speakers(self, n: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The ledger's actors (row numbers, as text) that take a position of their own on a claim of a report, the states they may speak for, and the names of bodies."""
        rows = self._all(
            """SELECT DISTINCT a.root, w.word, o.name, k.word FROM position AS p JOIN actor AS a ON a.id = p.actor JOIN actor AS root ON root.n = a.root
            JOIN name AS o ON o.n = root.name JOIN word AS k ON k.n = root.kind LEFT JOIN word AS w ON w.n = coalesce(a.country, root.country)
            WHERE p.claim = ? AND p.voice = 'actor'""",
            n,
        )
        bodies = tuple(name for _, _, name, kind in rows if kind != "person")
        return tuple(dict.fromkeys(str(r) for r, *_ in rows)), tuple(dict.fromkeys(w for _, w, *_ in rows if w)), bodies

    def about(self, n: int, report: int) -> tuple[str, ...]:
        """The ledger's actors that the statements of a claim are about."""
        rows = self._all(
            """SELECT DISTINCT a.root FROM appearance AS x JOIN statement AS s ON s.report = ? AND s.id = x.statement
            JOIN statement_actor AS sa ON sa.statement = s.n AND sa.role = 5 JOIN actor AS a ON a.n = sa.actor WHERE x.claim = ?""",
            report, n,
        )  # fmt: skip
        return tuple(str(r) for (r,) in rows)

    def of_one_text(self, report: int) -> list[int]:
        """The earlier reports that share their text with a report: copies, and older versions of it."""
        older = self._all("SELECT supersedes FROM report WHERE n = ? AND supersedes IS NOT NULL", report)
        return sorted({n for (n,) in [*self._all("SELECT other FROM copy_link WHERE report = ?", report), *older] if n < report})

    def older(self, report: int) -> int | None:
        """The older version of a report."""
        row = self._one("SELECT supersedes FROM report WHERE n = ?", report)
        return row[0] if row else None

    def corrects(self, report: int) -> int | None:
        """The older version of a report that is marked as corrected."""
        row = self._one("SELECT supersedes FROM report WHERE n = ? AND notice = 'corrected'", report)
        return row[0] if row else None

    def replaced(self, report: int) -> bool:
        """Whether the ledger has a newer version of a report."""
        return self._one("SELECT 1 FROM report WHERE supersedes = ?", report) is not None

    def remarks_of(self, report: int) -> list[str]:
        """The remarks (the id of the statement at the root) that statements of a report render."""
        return [id_of(root) for (root,) in self._all("SELECT DISTINCT root FROM utterance WHERE report = ? ORDER BY root", report)]

    def in_remark(self, root: str, limit: int) -> list[InRemark]:
        """The claims that the renderings of a remark tell, those of the first report first."""
        sql = """SELECT c.n, c.id, c.text, c.report, u.statement, f.act FROM utterance AS u JOIN claim AS c ON c.report = u.report
            JOIN appearance AS x ON x.claim = c.n AND x.statement = u.statement JOIN statement AS s ON s.report = u.report AND s.id = u.statement
            JOIN form AS f ON f.n = s.form WHERE u.root = ? ORDER BY c.report, c.n LIMIT ?"""
        return [_in_remark(row) for row in self._all(sql, stored_id(root), limit)]

    def in_report(self, report: int) -> list[InRemark]:
        """The claims of a report with the statements that tell them."""
        sql = """SELECT c.n, c.id, c.text, c.report, s.id, f.act FROM claim AS c JOIN appearance AS x ON x.claim = c.n
            JOIN statement AS s ON s.report = c.report AND s.id = x.statement JOIN form AS f ON f.n = s.form WHERE c.report = ? ORDER BY c.n"""
        return [_in_remark(row) for row in self._all(sql, report)]

    # putting --------------------------------------------------------------------------------------------------------------------------
    def known(self, report: int) -> dict[str, int]:
        """The claims that are kept of a report: id -> row number."""
        return {id_of(id_): n for id_, n in self._all("SELECT id, n FROM claim WHERE report = ?", report)}

    def put(self, report: int, day: str | None, claim: Claim, called: Iterable[str]) -> int:
        """A claim of a report, at first its own root; one that is there keeps its number and its root. Gives its row number.

        `called`: the actors (ids, of the report) that are called to answer.
        """
        id_ = stored_id(claim.id)
        row = self._one("SELECT n FROM claim WHERE id = ?", id_)
        if row is None:
            sql = "INSERT INTO claim (id, report, root, text, day, last_day, marks, reports, voices) VALUES (?,?,0,?,?,?,0,0,0) RETURNING n"
            row = self._one(sql, id_, report, shown(claim.text), day, day)
            assert row is not None
            self._connection.execute("UPDATE claim SET root = n WHERE n = ?", row)
            self._connection.execute("UPDATE claim_index SET claims = claims + 1")
        n = int(row[0])
        self._connection.execute("UPDATE claim SET text = ? WHERE n = ?", (shown(claim.text), n))
        for table in ("appearance", "position", "claim_called"):
            self._connection.execute(f"DELETE FROM {table} WHERE claim = ?", (n,))
        self._connection.executemany(
            "INSERT INTO appearance VALUES (?,?,?,?)",
            [(n, i, stored_id(a.statement), stored_spans([a.span])) for i, a in enumerate(claim.appearances)],
        )
        self._connection.executemany(
            "INSERT INTO position (claim, actor, act, voice, via, statement, span, said_on) VALUES (?,?,?,?,?,?,?,?)",
            [
                (n, stored_id(p.actor), p.act, p.voice, json.dumps(p.via) if p.via else None,
                 stored_id(p.statement) if p.statement else None, stored_spans([p.span]), shown(p.on) if p.on else None)
                for p in claim.positions
            ],
        )  # fmt: skip
        self._connection.executemany("INSERT OR IGNORE INTO claim_called VALUES (?,?)", [(n, stored_id(a)) for a in sorted(set(called))])
        return n

    def put_keys(self, n: int, keys: Iterable[int], words: Iterable[str]) -> None:
        """By what a new claim is found."""
        self._connection.executemany("INSERT OR IGNORE INTO claim_key VALUES (?,?)", sorted((k, n) for k in set(keys)))
        self._connection.executemany(
            "INSERT INTO claim_word VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET n = n + 1", [(shown(w),) for w in sorted(set(words))]
        )

    def drop(self, n: int) -> set[int]:
        """Takes out a claim that its report does not have any more; its keys stay and lead nowhere. Gives the roots whose standing is to be made anew."""
        touched = self.part(n)
        id_ = self._connection.execute("SELECT id FROM claim WHERE n = ?", (n,)).fetchone()[0]
        for table, columns in (("claim_membership", ("member", "of")), ("claim_link", ("one", "other"))):
            for column in columns:
                self._connection.execute(f"UPDATE {table} SET until = ? WHERE {column} = ? AND until IS NULL", (now(), id_))
        for table in ("appearance", "position", "claim_called", "claim_change"):
            self._connection.execute(f"DELETE FROM {table} WHERE claim = ?", (n,))
        self._connection.execute("DELETE FROM claim WHERE n = ?", (n,))
        return touched - {n}

    # memberships and links --------------------------------------------------------------------------------------------------------------
    def decided(self, id_: str) -> tuple[str, str] | None:
        """(root's id, by whom) where a person said which claim this one belongs to."""
        row = self._one(
            "SELECT of, by FROM claim_membership WHERE member = ? AND until IS NULL AND by <> ? ORDER BY n DESC LIMIT 1",
            stored_id(id_),
            AUTOMATIC,
        )
        return (id_of(row[0]), row[1]) if row else None

    def number(self, id_: str) -> int | None:
        """The row number of a claim of a report."""
        row = self._one("SELECT n FROM claim WHERE id = ?", stored_id(id_))
        return int(row[0]) if row else None

    def row_of(self, n: int) -> int:
        """The row number of the claim of the ledger that a claim of a report belongs to."""
        return self._root(n)

    def of_root(self, root: int) -> list[int]:
        """The claims of reports (row numbers) that belong to a claim of the ledger."""
        return [n for (n,) in self._all("SELECT n FROM claim WHERE root = ? ORDER BY n", root)]

    def linked(self, n: int, kind: str) -> list[int]:
        """The claims of the ledger (row numbers) that a claim of a report has a link of this kind with."""
        id_ = self._connection.execute("SELECT id FROM claim WHERE n = ?", (n,)).fetchone()[0]
        sql = """SELECT DISTINCT c.root FROM (SELECT other AS id FROM claim_link WHERE one = ?1 AND kind = ?2 AND until IS NULL
            UNION SELECT one FROM claim_link WHERE other = ?1 AND kind = ?2 AND until IS NULL) AS l JOIN claim AS c ON c.id = l.id"""
        return [root for (root,) in self._all(sql, id_, kind)]

    def stances(self, report: int) -> list[tuple[int, Actor, str]]:
        """(claim, actor, act) of the positions of their own that a report tells."""
        rows = self._all(
            """SELECT p.claim, a.id, p.act FROM claim AS c JOIN position AS p ON p.claim = c.n JOIN actor AS a ON a.id = p.actor
            WHERE c.report = ? AND p.voice = 'actor' AND p.via IS NULL ORDER BY p.n""",
            report,
        )
        actors = {a: self._actors("?", a) for a in {row[1] for row in rows}}
        return [(n, actors[a][0], act) for n, a, act in rows]

    def number_exists(self, n: int) -> bool:
        """Whether this row number is that of a claim of the ledger: a root."""
        return self._one("SELECT 1 FROM claim WHERE n = ? AND root = n", n) is not None

    def join(self, n: int, root: int, *, by: str = AUTOMATIC, reason: str, score: float | None = None) -> set[int]:
        """Claim `n`, with all that belongs to it, belongs to `root` from now on; the older one stays the root. Gives the roots touched."""
        root = self._root(root)
        mine = self._root(n)
        if mine == root:
            return set()
        young, old = max(mine, root), min(mine, root)
        ids = dict(self._all("SELECT n, id FROM claim WHERE n IN (?, ?)", young, old))
        self._connection.execute("UPDATE claim SET root = ? WHERE root = ?", (old, young))
        self._connection.execute("UPDATE claim_membership SET until = ? WHERE member = ? AND until IS NULL", (now(), ids[young]))
        self._connection.execute(
            "INSERT INTO claim_membership (member, of, by, reason, score, since) VALUES (?,?,?,?,?,?)",
            (ids[young], ids[old], shown(by), shown(reason), score, now()),
        )
        self._connection.execute("DELETE FROM claim_change WHERE claim = ?", (young,))
        return {old}

    def part(self, n: int, *, by: str | None = None, reason: str = "") -> set[int]:
        """Claim `n` of a report stands for itself again. Where it was the root, the next one is; gives the roots touched.

        With `by` a person said so, and it is kept as a membership in itself, so that no machine joins it again.
        """
        root = self._root(n)
        others = [m for (m,) in self._all("SELECT n FROM claim WHERE root = ? AND n <> ? ORDER BY n", root, n)]
        id_ = self._connection.execute("SELECT id FROM claim WHERE n = ?", (n,)).fetchone()[0]
        self._connection.execute("UPDATE claim_membership SET until = ? WHERE member = ? AND until IS NULL", (now(), id_))
        if by is not None:
            self._connection.execute(
                "INSERT INTO claim_membership (member, of, by, reason, since) VALUES (?,?,?,?,?)",
                (id_, id_, shown(by), shown(reason), now()),
            )
        self._connection.execute("UPDATE claim SET root = n WHERE n = ?", (n,))
        if root == n and others:
            self._connection.executemany("UPDATE claim SET root = ? WHERE n = ?", [(others[0], m) for m in others])
            self._connection.execute("DELETE FROM claim_change WHERE claim = ?", (n,))
            return {n, others[0]}
        return {n, root}

    def link(self, one: str, other: str, kind: str, *, reason: str, score: float, by: str = AUTOMATIC) -> None:
        """What claim `one` of a report is to claim `other`; a link that is there, or that a person ended, is not made again."""
        pair = (stored_id(one), stored_id(other))
        if self._one(
            "SELECT 1 FROM claim_link WHERE one = ? AND other = ? AND kind = ? AND (until IS NULL OR by <> ?)", *pair, kind, AUTOMATIC
        ):
            return
        self._connection.execute(
            "INSERT INTO claim_link (one, other, kind, by, reason, score, since) VALUES (?,?,?,?,?,?,?)",
            (*pair, kind, shown(by), shown(reason), score, now()),
        )

    def _root(self, n: int) -> int:
        row = self._one("SELECT root FROM claim WHERE n = ?", n)
        return int(row[0]) if row else n

    # what follows -----------------------------------------------------------------------------------------------------------------------
    def put_standing(self, root: int, bits: int, *, reports: int, voices: int) -> None:
        """The standing of a claim of the ledger as of all that is known, for lists."""
        self._connection.execute(
            """UPDATE claim SET marks = ?, reports = ?, voices = ?, last_day = (SELECT max(m.day) FROM claim AS m WHERE m.root = ?) WHERE n = ?""",
            (bits, reports, voices, root, root),
        )

    def put_changes(self, root: int, rows: Iterable[tuple[str, int, int, str]]) -> None:
        """(day, marks before, marks, summary) of the days on which the standing of a claim changed."""
        self._connection.execute("DELETE FROM claim_change WHERE claim = ?", (root,))
        # Most claims are asserted once and never heard of again: that is in `claim` already
        self._connection.executemany(
            "INSERT INTO claim_change VALUES (?,?,?,?,?)", [(root, d, b, m, shown(s)) for d, b, m, s in rows if b or m != _ASSERTED]
        )

    def put_utterances(self, report: int, rows: Mapping[str, tuple[str, str, float]], founders: Iterable[str]) -> None:
        """Statement id -> (id of the first statement that renders the same remark, why, how sure), of a report; `founders`, of others."""
        self._connection.execute("DELETE FROM utterance WHERE report = ? AND root <> statement", (report,))
        self._connection.executemany(
            "INSERT OR REPLACE INTO utterance VALUES (?,?,?,?,?)",
            [(stored_id(s), stored_id(root), report, reason, score) for s, (root, reason, score) in rows.items()],
        )
        for id_ in founders:
            for n in reports_with(self._connection, id_):
                self._connection.execute(
                    "INSERT OR IGNORE INTO utterance VALUES (?,?,?,'told first',1.0)", (stored_id(id_), stored_id(id_), n)
                )

    # what people keep -------------------------------------------------------------------------------------------------------------------
    def ask(self, claim: str, party: str, *, on: str, how: str | None, deadline: str | None, outcome: str | None, by: str) -> int:
        """Keeps that somebody asked a party about a claim (its id); gives the number of the request."""
        row = self._one(
            "INSERT INTO request (claim, party, asked_on, how, deadline, outcome, by, at) VALUES (?,?,?,?,?,?,?,?) RETURNING n",
            stored_id(claim), shown(party), on, how and shown(how), deadline, outcome and shown(outcome), shown(by), now(),
        )  # fmt: skip
        assert row is not None
        return int(row[0])

    def answer(self, n: int, outcome: str) -> bool:
        """The outcome of a request; False where there is none of this number."""
        return self._connection.execute("UPDATE request SET outcome = ? WHERE n = ?", (shown(outcome), n)).rowcount > 0

    def name_topic(self, name: str, claims: Sequence[str], by: str, *, remove: bool = False) -> None:
        """Puts claims (ids) into the topic of this name, or takes them out."""
        for claim in claims:
            if remove:
                self._connection.execute("DELETE FROM topic WHERE name = ? AND claim = ?", (shown(name), stored_id(claim)))
            else:
                self._connection.execute("INSERT OR IGNORE INTO topic VALUES (?,?,?,?)", (shown(name), stored_id(claim), shown(by), now()))

    def _state(self) -> tuple[int, int, int]:
        return self._one("SELECT report, reading, decision FROM claim_index") or (0, 0, 0)


def _in_remark(row: tuple[Any, ...]) -> InRemark:
    n, id_, text, report, statement, act = row
    return InRemark(n=n, claim=id_of(id_), text=text, report=report, statement=id_of(statement), act=act)


def take_out(connection: sqlite3.Connection, n: int) -> None:
    """Takes the claims of a report out, before the report itself goes; a claim of the ledger that it founded is the next one's."""
    for (claim,) in connection.execute("SELECT n FROM claim WHERE report = ?", (n,)).fetchall():
        heir = connection.execute("SELECT min(n) FROM claim WHERE root = ? AND n <> ? AND report <> ?", (claim, claim, n)).fetchone()[0]
        if heir is not None:
            connection.execute("UPDATE claim SET root = ? WHERE root = ?", (heir, claim))
        for table in ("appearance", "position", "claim_called", "claim_change"):
            connection.execute(f"DELETE FROM {table} WHERE claim = ?", (claim,))
        connection.execute("DELETE FROM claim WHERE n = ?", (claim,))
    connection.execute("DELETE FROM utterance WHERE report = ?", (n,))
