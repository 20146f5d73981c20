"""Writing: a report and all that belongs to it in one transaction, once."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from sayso.errors import SaysoError
from sayso.ledger import current, identity, packing, projection, versions
from sayso.ledger.days import days_of
from sayso.ledger.effects import lay_notice
from sayso.ledger.file import connect, explained, now, transaction
from sayso.ledger.interned import Interned
from sayso.ledger.memberships import regroup
from sayso.ledger.projection import text_or_none
from sayso.ledger.rows import Posted
from sayso.ledger.search_words import spaced
from sayso.ledger.statement_rows import reports_with
from sayso.ledger.stored import stored_id
from sayso.ledger.words import shown
from sayso.records import Reading, Report, Unread
from sayso.spans import Span

_REPORT = """INSERT INTO report (n, id, outlet, title, published, published_from, published_precision, first_day, last_day, language, genre,
    url, file, provider, external_id, fetched, sha256, title_span, byline_span, dateline_span, credit_span, notice, share_kept, supersedes,
    counts, posted_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""


class Offered(NamedTuple):
    """A reading to be posted; `item` is the key under which `has_item` will know it."""

    reading: Reading
    item: str | None = None


class LedgerWriter:
    """Adds to a ledger; reading is LedgerView's. One writer a thread; several processes may have one each, they take turns.

    Use it as a context manager, or call `close`. Every method raises SaysoError E307 (no space), E308 (another writer did not end).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with explained(path):
            self._connection = connect(path, write=True)
            # Every number that is posted was looked up or given a moment before, and to look each up again costs a fifth of the speed.
            # `sayso doctor` checks them all; taking decisions, which takes rows out, has the check on.
            self._connection.execute("PRAGMA foreign_keys = OFF")
            # What a writer that was killed, or that found the disk full, left in the log beside the ledger: folded in, so that the log does not
            # grow on from there. As far as it goes: readers are not waited for.
            with suppress(sqlite3.OperationalError):
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self._interned = Interned(self._connection)

    def __enter__(self) -> LedgerWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the writing. Closing the last connection folds the files beside the ledger into it."""
        with explained(self._path):
            self._connection.close()

    def has(self, report_id: str) -> bool:
        """Whether a report is in the ledger, any version of it; with this, adding can be taken up where it was cut off."""
        with explained(self._path):
            return self._number(report_id) is not None

    def has_item(self, item: str) -> bool:
        """Whether an item was posted under this key before, so that it need not be read again.

        The key is made by who reads: a digest of the bytes and of all that decides how they are read. A file's path, size and time are
        no sound key, since an edit can leave all three as they were.
        """
        with explained(self._path):
            return self._connection.execute("SELECT 1 FROM item WHERE key = ?", (shown(item),)).fetchone() is not None

    def post(self, reading: Reading, *, item: str | None = None) -> Posted:
        """Adds a report with all that was read from it, or nothing. The same report again adds nothing, whatever made the reading.

        `item` is the key under which `has_item` will know it. A report whose file was in quarantine leaves it.
        Raises SaysoError E309 where the reading contradicts itself.
        """
        (posted,) = self.post_all([Offered(reading, item)])
        return posted

    def post_all(self, offered: Sequence[Offered]) -> list[Posted]:
        """Adds many reports in one transaction: what costs most is its end, which is the same for one report and for a hundred.

        As `post` for each, in order. All are there when it returns. Where one cannot be added, those before it are there, and it is
        what the error is about.
        """
        if not offered:
            return []
        for one in offered:
            projection.check(one.reading)
        try:
            with self._writing():
                return [self._take(one) for one in offered]
        except SaysoError as error:
            if error.code != "E309" or len(offered) == 1:
                raise
        # One of them does not fit, and took the others with it
        return [self.post_all([one])[0] for one in offered]

    def reread(self, reading: Reading) -> bool:
        """Puts a newer reading of a report that is in the ledger in the place of the one that counts; the older one is kept.

        Decisions are laid over it anew. False where it is the reading that is there, and nothing was done. Raises SaysoError E309, E311 (report not there).
        """
        projection.check(reading)
        with self._writing() as connection:
            n = self._number(reading.report.id)
            if n is None:
                raise SaysoError("E311", f"there is no report {reading.report.id}", "add it first")
            if current.newest_reading(connection, n) == reading:
                return False
            connection.execute("INSERT INTO reading (report, posted_at, body) VALUES (?,?,?)", (n, now(), packing.pack(reading)))
            decisions = current.forces(connection)
            current.rebuild(connection, n, decisions, self._interned)
            regroup(connection, decisions, now())
        return True

    def post_unread(self, unread: Unread) -> None:
        """Keeps an item that could not be read, with its reason; the same file, or line of one, again counts one try more."""
        at = now()
        row = (shown(unread.file), unread.line or 0, shown(unread.code), shown(unread.what), shown(unread.cure), at, at)
        with self._writing():
            self._connection.execute(
                """INSERT INTO unread (file, line, code, what, cure, first_at, last_at, tries) VALUES (?,?,?,?,?,?,?,1)
                   ON CONFLICT (file, line) DO UPDATE SET code = excluded.code, what = excluded.what, cure = excluded.cure,
                   last_at = excluded.last_at, tries = tries + 1""",
                row,
            )
            self._interned.forget()

    def settle(self, file: str, lines: Collection[int] = ()) -> None:
        """Takes a file that was gone through out of quarantine, but for these lines of it (0: the whole file), which are unread still."""
        with self._writing() as connection:
            for (line,) in connection.execute("SELECT line FROM unread WHERE file = ?", (shown(file),)).fetchall():
                if line not in lines:
                    connection.execute("DELETE FROM unread WHERE file = ? AND line = ?", (shown(file), line))

    def _take(self, one: Offered) -> Posted:
        posted = self._post(one.reading)
        if one.item is not None and posted.outcome != "removed":
            row = (shown(one.item), self._number(posted.report))
            self._connection.execute("INSERT INTO item (key, report) VALUES (?, ?) ON CONFLICT DO NOTHING", row)
        file = one.reading.report.file
        if file is not None and self._interned.has_any("unread"):
            self._connection.execute("DELETE FROM unread WHERE file = ? AND line = 0", (shown(file),))
        return posted

    def _post(self, reading: Reading) -> Posted:
        report = reading.report
        if self._number(report.id) is not None:
            return Posted(outcome="same", report=report.id)
        if self._interned.has_any("tombstone") and self._buried(report.id):
            return Posted(outcome="removed", report=report.id)
        days = days_of(report.published)
        other = versions.other_version(self._connection, report, days[0] if days else None)
        newer = other is not None and versions.is_older(report, other[2], other[3])
        n = self._put_report(report, days, other[0] if other and not newer else None, counts=versions.counts(report.notice, newer))
        if other and newer:
            # This one came late: it goes in before the oldest version that is newer, which is the one found
            self._put_before(n, other[0])
        elif other:
            self._connection.execute("UPDATE report SET counts = 0 WHERE n = ?", (other[0],))
        made = packing.following(reading)
        self._refuse_taken(reading, made["statements"])
        row = (n, now(), packing.pack(reading, made))
        self._connection.execute("INSERT INTO reading (report, posted_at, body) VALUES (?,?,?)", row)
        projection.put(self._connection, n, reading, self._interned)
        if self._interned.has_any("decision"):
            # Decisions may be here before their report, from another ledger, or be about an older version of it
            decisions = current.forces(self._connection)
            current.rebuild(self._connection, n, decisions, self._interned)
            lay_notice(self._connection, report.id, decisions)
            regroup(self._connection, decisions, now())
        else:
            identity.link(self._connection, n, days[0] if days else None, reading.actors)
        outcome, supersedes = ("supersedes", other[1]) if other and not newer else ("new", None)
        return Posted(outcome=outcome, report=report.id, supersedes=supersedes, statements=len(reading.statements))  # type: ignore[arg-type]

    def _put_before(self, n: int, newer: int) -> None:
        before = self._connection.execute("SELECT supersedes FROM report WHERE n = ?", (newer,)).fetchone()[0]
        self._connection.execute("UPDATE report SET supersedes = ? WHERE n = ?", (n, newer))
        self._connection.execute("UPDATE report SET supersedes = ? WHERE n = ?", (before, n))

    def _put_report(self, report: Report, days: tuple[str, str] | None, supersedes: int | None, *, counts: bool) -> int:
        n = self._interned.next("report")
        self._interned.took("report", n)
        words = shown(report.text)
        exact = report.text.encode("utf-8", "surrogatepass") if words != report.text else None
        named = (report.outlet, report.title.of(report.text) if report.title else None, report.published, report.published_from,
                 report.published_precision, *(days or (None, None)), report.language, report.genre, report.url, report.file,
                 report.provider, report.external_id, report.fetched)  # fmt: skip
        row: tuple[Any, ...] = (
            n, shown(report.id), *map(text_or_none, named), _digest(report.sha256),
            *map(_span, (report.title, report.byline, report.dateline, report.credit)), text_or_none(report.notice), report.share_kept,
            supersedes, int(counts), now(),
        )  # fmt: skip
        self._connection.execute(_REPORT, row)
        self._connection.execute("INSERT INTO text (report, words, exact) VALUES (?,?,?)", (n, words, exact))
        self._connection.execute("INSERT INTO report_words (rowid, words) VALUES (?,?)", (n, spaced(words)))
        return n

    def _refuse_taken(self, reading: Reading, made: Sequence[str | None]) -> None:
        """Raises SaysoError E309 where a statement has the id of one of another report; one that follows from its own report has none."""
        for s, id_ in zip(reading.statements, made, strict=True):
            if s.id != id_:
                for n in reports_with(self._connection, s.id):
                    if self._connection.execute("SELECT 1 FROM statement WHERE report = ? AND id = ?", (n, stored_id(s.id))).fetchone():
                        what = f"the reading of report {reading.report.id} has a statement {s.id} that another report has"
                        raise SaysoError("E309", what, "this is a fault of what made it; please report it")

    def _buried(self, report_id: str) -> bool:
        return self._connection.execute("SELECT 1 FROM tombstone WHERE report = ?", (shown(report_id),)).fetchone() is not None

    def _number(self, report_id: str) -> int | None:
        row = self._connection.execute("SELECT n FROM report WHERE id = ?", (shown(report_id),)).fetchone()
        return int(row[0]) if row else None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with explained(self._path):
            try:
                with transaction(self._connection):
                    self._interned.begin()
                    yield self._connection
            except BaseException:
                self._interned.forget()
                raise


def _span(span: Span | None) -> str | None:
    return f"[{span[0]},{span[1]}]" if span else None


def _digest(sha256: str) -> bytes:
    try:
        return bytes.fromhex(sha256)
    except ValueError:
        return shown(sha256).encode()
