"""Paths -> ledger: what is there already is passed over, what cannot be read is kept with its reason."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from sayso.batch.comparing import compare_new
from sayso.batch.linking import link_new
from sayso.batch.readings import Within, readings_of
from sayso.ledger import Ledger, LedgerWriter, Offered, Posted
from sayso.read import read_paths
from sayso.records import LeftOut, Reading, Report, Unread
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
    """How many items went which way; `unread` holds the reasons, of the first thousand. `dates_left_out`: of reports that are in, as who adds was told."""

    new: int = 0
    same: int = 0
    versions: int = 0
    removed: int = 0
    unread_count: int = 0
    statements: int = 0
    dates_left_out: int = 0
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


# Ending a transaction costs as much as posting ten reports, so those that come within this many seconds are posted in one, so many at most.
_SECONDS, _MOST = 0.5, 200


def add(
    ledger: Ledger,
    paths: Iterable[str | Path],
    *,
    settings: Settings | None = None,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
    noted: Callable[[LeftOut], None] | None = None,
    within: Within | None = None,
) -> Iterator[Added]:
    """Read everything in `paths` and post it; stop anywhere, run it again, and it goes on where it was.

    Work is done as the iterator is asked; memory does not grow with the number of reports. A file that was gone through leaves the
    quarantine, but for what of it is unread still. `noted` is told what was left out of a report, as `read_paths` tells it; `within`
    how far the report is that is being read, as `readings_of` tells it.
    """
    with ledger.writer() as writer:
        offers = _Offers(writer, paths, stdin, noted)
        quarantine = _Quarantine(writer)
        posting = _Posting(writer)
        try:
            for result in readings_of(offers, settings, jobs=jobs, within=within):
                offer = offers.next()
                if isinstance(result, Unread) and offer.report is not None:
                    # The reader failed, and does not know where the report stands
                    result = replace(result, file=offer.file, line=offer.line)
                posting.hold(result, offer)
                if posting.is_due():
                    yield from _settled(posting, quarantine)
            yield from _settled(posting, quarantine)
            quarantine.on(None)
        finally:
            # Stopped: what was read is not read again
            posting.post()
    # Which reports share their text; what was not compared because this was cut off is compared the next time
    for _ in compare_new(ledger):
        pass
    # Then which of their claims are one: copies are no second voice
    for _ in link_new(ledger):
        pass


def _settled(posting: _Posting, quarantine: _Quarantine) -> Iterator[Added]:
    for offer, added in posting.post():
        quarantine.on(offer.file)
        if added.unread is not None:
            quarantine.keep(added.unread)
        yield added


class _Offer(NamedTuple):
    """An item on its way: where it stands, its report, and the bytes that were read for it."""

    file: str
    line: int | None
    report: str | None
    size: int


class _Offers:
    """The items of `paths` for `readings_of`, which is sent None for a report that the ledger has. `next` tells of each, in order."""

    def __init__(
        self, writer: LedgerWriter, paths: Iterable[str | Path], stdin: BinaryIO | None, noted: Callable[[LeftOut], None] | None
    ) -> None:
        self._writer, self._paths, self._stdin, self._noted = writer, paths, stdin, noted
        self._offers: deque[_Offer] = deque()
        self._bytes = 0
        self._place: tuple[str, int | None] = ("-", None)

    def __iter__(self) -> Iterator[Report | Unread | None]:
        for item in read_paths(self._paths, stdin=self._stdin, consumed=self._count, placed=self._placed, noted=self._noted):
            report = item.id if isinstance(item, Report) else None
            self._offers.append(_Offer(*self._place, report, self._bytes))
            self._bytes = 0
            yield None if report and self._writer.has(report) else item

    def next(self) -> _Offer:
        """The item whose result is due."""
        return self._offers.popleft()

    def _count(self, size: int) -> None:
        self._bytes += size

    def _placed(self, file: str, line: int | None) -> None:
        self._place = (file, line)


class _Posting:
    """Holds results for a moment, and posts them together."""

    def __init__(self, writer: LedgerWriter) -> None:
        self._writer = writer
        self._held: list[tuple[Reading | Unread | None, _Offer]] = []
        self._since = 0.0

    def hold(self, result: Reading | Unread | None, offer: _Offer) -> None:
        """Takes the next one."""
        if not self._held:
            self._since = time.monotonic()
        self._held.append((result, offer))

    def is_due(self) -> bool:
        """Whether to post now."""
        return len(self._held) >= _MOST or time.monotonic() - self._since >= _SECONDS

    def post(self) -> list[tuple[_Offer, Added]]:
        """Posts what is held, in one transaction, and tells what became of each."""
        held, self._held = self._held, []
        posted = iter(self._writer.post_all([Offered(r) for r, _ in held if isinstance(r, Reading)]))
        return [(offer, _added(result, offer, posted)) for result, offer in held]


class _Quarantine:
    """Keeps what could not be read; a file that is done leaves quarantine, but for what of it is unread still."""

    def __init__(self, writer: LedgerWriter) -> None:
        self._writer = writer
        self._file: str | None = None
        self._lines: set[int] = set()

    def on(self, file: str | None) -> None:
        """The next item is of this file."""
        if file != self._file:
            if self._file is not None:
                self._writer.settle(self._file, self._lines)
            self._lines.clear()
            self._file = file

    def keep(self, unread: Unread) -> None:
        """Keep it, with its reason."""
        self._lines.add(unread.line or 0)
        self._writer.post_unread(unread)


def _added(result: Reading | Unread | None, offer: _Offer, posted: Iterator[Posted]) -> Added:
    if result is None:
        return Added(outcome="same", report=offer.report, bytes=offer.size)
    if isinstance(result, Unread):
        return Added(outcome="unread", unread=result, bytes=offer.size)
    done = next(posted)
    return Added(outcome=done.outcome, report=offer.report, statements=done.statements, bytes=offer.size)
