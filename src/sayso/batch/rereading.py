"""Reading the reports of a ledger again, with the models that are there now; what people decided is laid over the new reading."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.batch.readings import readings_of
from sayso.ledger import Ledger, LedgerView
from sayso.records import Reading, Report, Unread
from sayso.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What became of one report: `changed` where the new reading is another one, `unread` where it made the reader fail."""

    report: str
    changed: bool = False
    unread: Unread | None = None
    size: int = 0


def reread(ledger: Ledger, reports: Iterable[str], *, settings: Settings | None = None, jobs: int = 1) -> Iterator[Reread]:
    """Read these reports (ids) of a ledger again, one at a time; the older readings are kept."""
    sizes: deque[tuple[str, int]] = deque()

    def stored(view: LedgerView) -> Iterator[Report]:
        for which in reports:
            report = view.reading(which).report
            sizes.append((which, len(report.text)))
            yield report

    with ledger.view() as view, ledger.writer() as writer:
        for result in readings_of(stored(view), settings, jobs=jobs):
            which, size = sizes.popleft()
            if isinstance(result, Reading):
                yield Reread(report=which, changed=writer.reread(result), size=size)
            elif isinstance(result, Unread):
                # The older reading stays in place: a fault of a new model must not take statements away
                yield Reread(report=which, unread=result, size=size)
