"""Paths -> ledger: what is there already is passed over, what cannot be read is kept with its reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from sayso.batch.readings import readings_of
from sayso.ledger import Ledger, LedgerWriter
from sayso.read import read_paths
from sayso.records import Reading, Report, Unread
from sayso.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one item that was offered: `outcome` as the ledger says it, or "unread" with the reason.

    `bytes` were read for it and for what was passed over before it.
    """

    outcome: Literal["new", "same", "supersedes", "removed", "unread"]
    report: str | None = None
    statements: int = 0
    unread: Unread | None = None
    bytes: int = 0


@dataclass(slots=True)
class Summary:
    """How many items went which way; `unread` holds the reasons, of the first thousand."""

    new: int = 0
    same: int = 0
    versions: int = 0
    removed: int = 0
    unread_count: int = 0
    statements: int = 0
    unread: list[Unread] = field(default_factory=list)

    def count(self, added: Added) -> None:
        """Take one more item in."""
        self.new += added.outcome == "new"
        self.same += added.outcome == "same"
        self.versions += added.outcome == "supersedes"
        self.removed += added.outcome == "removed"
        self.unread_count += added.outcome == "unread"
        self.statements += added.statements
        if added.unread is not None and len(self.unread) < 1000:  # the ledger has them all
            self.unread.append(added.unread)


def add(
    ledger: Ledger, paths: Iterable[str | Path], *, settings: Settings | None = None, jobs: int = 1, stdin: BinaryIO | None = None
) -> Iterator[Added]:
    """Read everything in `paths` and post it, one report at a time; stop anywhere, run it again, and it goes on where it was.

    Work is done as the iterator is asked; memory does not grow with the number of reports.
    """
    with ledger.writer() as writer:
        offers = _Offers(writer, paths, stdin)
        for result in readings_of(offers, settings, jobs=jobs):
            yield _posted(writer, result, *offers.next())


class _Offers:
    """The items of `paths` for `readings_of`, which is sent None for a report that the ledger has. `next` tells of each, in order."""

    def __init__(self, writer: LedgerWriter, paths: Iterable[str | Path], stdin: BinaryIO | None) -> None:
        self._writer, self._paths, self._stdin = writer, paths, stdin
        self._told: deque[tuple[str | None, int]] = deque()
        self._bytes = 0

    def __iter__(self) -> Iterator[Report | Unread | None]:
        for item in read_paths(self._paths, stdin=self._stdin, consumed=self._count):
            known = isinstance(item, Report) and self._writer.has(item.id)
            self._told.append((item.id if isinstance(item, Report) else None, self._bytes))
            self._bytes = 0
            yield None if known else item

    def next(self) -> tuple[str | None, int]:
        """Report id and bytes of the item whose result is due."""
        return self._told.popleft()

    def _count(self, size: int) -> None:
        self._bytes += size


def _posted(writer: LedgerWriter, result: Reading | Unread | None, report: str | None, size: int) -> Added:
    if result is None:
        return Added(outcome="same", report=report, bytes=size)
    if isinstance(result, Unread):
        writer.post_unread(result)
        return Added(outcome="unread", unread=result, bytes=size)
    posted = writer.post(result)
    return Added(outcome=posted.outcome, report=report, statements=posted.statements, bytes=size)
