"""What an archive needs of a ledger beside readings and decisions: the order and time of posting, the tombstones, who an actor is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from sayso.errors import SaysoError
from sayso.ledger import current
from sayso.ledger.decision import Decision
from sayso.ledger.effects import follow
from sayso.ledger.file import connect, explained, transaction
from sayso.ledger.words import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A report that was removed: that it was there, and why it is not any more."""

    report: str
    outlet: str | None
    published: str | None
    sha256: str
    reason: str
    removed_by: str
    removed_at: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Tombstone:
        """The tombstone that `as_json` wrote. Raises SaysoError E411."""
        try:
            found = cls(**data)
            bytes.fromhex(found.sha256)
        except (TypeError, ValueError) as error:
            raise SaysoError("E411", f"not a tombstone ({error})", "give what `sayso export --format archive` wrote") from error
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor of a report as the ledger knows it: the actor it was merged into, and the name of that one."""

    id: str
    name: str


class Archivist:
    """Reads and restores. Use it as a context manager; only `restore` writes, and only with `write`."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self._path = path
        with explained(path):
            self._connection = connect(path, write=write)

    def __enter__(self) -> Archivist:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with explained(self._path):
            self._connection.close()

    def posted(self) -> Iterator[tuple[str, str]]:
        """(id, time) of every report, in the order in which they were posted: versions find each other in that order again."""
        with explained(self._path):
            yield from self._connection.execute("SELECT id, posted_at FROM report ORDER BY n")

    def tombstones(self) -> list[Tombstone]:
        """What was removed, by time."""
        sql = "SELECT report, outlet, published, lower(hex(sha256)), reason, removed_by, removed_at FROM tombstone ORDER BY removed_at, report"
        with explained(self._path):
            rows = self._connection.execute(sql).fetchall()
        return [Tombstone(**dict(zip(Tombstone.__dataclass_fields__, row, strict=True))) for row in rows]

    def actors_of(self, report: str) -> dict[str, Known]:
        """The actors of a report (its id) that the ledger knows by another one, by the id they have in the report."""
        sql = "SELECT actor_id, ledger_actor_id, ledger_name FROM actors WHERE report_id = ? AND actor_id <> ledger_actor_id"
        with explained(self._path):
            return {a: Known(id=id_, name=name) for a, id_, name in self._connection.execute(sql, (shown(report),))}

    def restore(self, posted: Mapping[str, str], tombstones: Iterable[Tombstone], decisions: Iterable[Decision]) -> int:
        """Sets the times at which reports (ids) were posted, and brings tombstones and decisions; gives how many decisions are new.

        A removal holds where its report is not in this ledger; where it is, the report stays: it may be wanted here.
        """
        with explained(self._path), transaction(self._connection):
            connection = self._connection
            for report, at in posted.items():
                connection.execute("UPDATE report SET posted_at = ? WHERE id = ?", (at, shown(report)))
                connection.execute(
                    "UPDATE reading SET posted_at = ? WHERE report = (SELECT n FROM report WHERE id = ?)", (at, shown(report))
                )
            gone = [t for t in tombstones if not self._has(connection, t.report)]
            connection.executemany(
                """INSERT OR IGNORE INTO tombstone (report, outlet, published, sha256, reason, removed_by, removed_at) VALUES (?,?,?,?,?,?,?)""",
                [
                    (shown(t.report), t.outlet, t.published, bytes.fromhex(t.sha256), shown(t.reason), shown(t.removed_by), t.removed_at)
                    for t in gone
                ],
            )
            known = {row[0] for row in connection.execute("SELECT id FROM decision")}
            new = [d for d in decisions if d.id not in known and not (d.kind == "remove" and self._has(connection, d.report or ""))]
            for decision in new:
                current.append(connection, decision)
            follow(connection, [d for d in new if d.kind != "remove"])
            return len(new)

    def _has(self, connection: sqlite3.Connection, report: str) -> bool:
        return connection.execute("SELECT 1 FROM report WHERE id = ?", (shown(report),)).fetchone() is not None
