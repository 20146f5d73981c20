"""Paths -> ledger: what is there already is passed over, what cannot be read is kept with its reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from sayso.batch.comparing import compare_new
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
    ledger: Ledger,
    paths: Iterable[str | Path],
    *,
    settings: Settings | None = None,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
    again: bool = False,
) -> Iterator[Added]:
    """Read everything in `paths` and post it, one report at a time; stop anywhere, run it again, and it goes on where it was.

    Work is done as the iterator is asked; memory does not grow with the number of reports. With `again` what the ledger has is read too,
    and nothing is added for it, but its file leaves the quarantine.
    """
    with ledger.writer() as writer:
        offers = _Offers(writer, paths, stdin, again)
        quarantine = _Quarantine(writer)
        for result in readings_of(offers, settings, jobs=jobs):
            offer = offers.next()
            quarantine.on(offer.file)
            yield _posted(writer, quarantine, result, offer)
        quarantine.on(None)
    # Which reports share their text; what was not compared because this was cut off is compared the next time
    for _ in compare_new(ledger):
        pass


class _Offer(NamedTuple):
    """An item on its way: where it comes from, its report, and the bytes that were read for it."""

    file: str | None
    report: str | None
    size: int


class _Offers:
    """The items of `paths` for `readings_of`, which is sent None for a report that the ledger has. `next` tells of each, in order."""

    def __init__(self, writer: LedgerWriter, paths: Iterable[str | Path], stdin: BinaryIO | None, again: bool) -> None:
        self._writer, self._paths, self._stdin, self._again = writer, paths, stdin, again
        self._offers: deque[_Offer] = deque()
        self._bytes = 0

    def __iter__(self) -> Iterator[Report | Unread | None]:
        for item in read_paths(self._paths, stdin=self._stdin, consumed=self._count):
            report = item.id if isinstance(item, Report) else None
            self._offers.append(_Offer(item.file, report, self._bytes))
            self._bytes = 0
            yield None if report and not self._again and self._writer.has(report) else item

    def next(self) -> _Offer:
        """The item whose result is due."""
        return self._offers.popleft()

    def _count(self, size: int) -> None:
        self._bytes += size


class _Quarantine:
    """Holds what could not be read until its file is done: a later line of it that is posted would take the file out of quarantine."""

    def __init__(self, writer: LedgerWriter) -> None:
        self._writer = writer
        self._file: str | None = None
        self._held: list[Unread] = []

    def on(self, file: str | None) -> None:
        """The next item is of this file."""
        if file != self._file:
            for unread in self._held:
                self._writer.post_unread(unread)
            self._held.clear()
            self._file = file

    def hold(self, unread: Unread) -> None:
        """Keep it, with its reason."""
        self._held.append(unread)


def _posted(writer: LedgerWriter, quarantine: _Quarantine, result: Reading | Unread | None, offer: _Offer) -> Added:
    if result is None:
        return Added(outcome="same", report=offer.report, bytes=offer.size)
    if isinstance(result, Unread):
        quarantine.hold(result)
        return Added(outcome="unread", unread=result, bytes=offer.size)
    posted = writer.post(result)
    return Added(outcome=posted.outcome, report=offer.report, statements=posted.statements, bytes=offer.size)
