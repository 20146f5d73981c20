"""The ledger as a file that is there and whole; reading and writing are opened from it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.ledger import schema
from sayso.ledger.claims import ClaimIndex
from sayso.ledger.copies import CopyIndex, CopyLinks
from sayso.ledger.deciding import DecisionWriter
from sayso.ledger.file import check_path, guard, make, migrate
from sayso.ledger.timeline import ClaimView
from sayso.ledger.view import LedgerView, Weigh
from sayso.ledger.writer import LedgerWriter

if TYPE_CHECKING:
    from sayso.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger that was looked at and found whole. Holds no file open; `writer` and `view` do."""

    path: Path
    weigh: Weigh | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = True, check: bool | None = None, weigh: Weigh | None = None) -> Ledger:
        """The ledger at `path`, made where there is none and `create` says so; an older one is brought up to this version.

        `check` looks at every page of the file (None: only where it is small). Without `create` nothing is written, and an older ledger
        is refused. `weigh` is what weighs a reading again that people have changed (sayso.weigh.weighed_again). Raises SaysoError E301 (none there), E302 (not a ledger), E303 (newer), E304 (older), E305 (damaged),
        E306 (cannot be opened), E307 (no space), E310 (tables changed).
        """
        place = Path(path)
        found = guard(place, check=check) if check_path(place, create=create) else 0
        if found == 0:
            if not create:
                raise SaysoError("E302", f"{place} is empty, not a ledger", "name another file; a ledger is made by `sayso add`")
            make(place)
            found = guard(place, check=check)
        if found < schema.OLDEST:
            what = f"{place} is of version {found}, which this Sayso does not read any more"
            raise SaysoError("E304", what, "read the reports again into a new ledger: sayso add NEW.ledger REPORTS")
        if found < schema.VERSION:
            if not create:
                raise SaysoError("E304", f"{place} is of version {found}, this Sayso writes {schema.VERSION}", "open it once for adding")
            migrate(place)
            guard(place, check=False)
        return cls(place, weigh)

    def writer(self) -> LedgerWriter:
        """What adds to the ledger."""
        return LedgerWriter(self.path)

    def deciding(self, by: str) -> DecisionWriter:
        """What a person decides with, under the name `by`."""
        return DecisionWriter(self.path, by)

    def copy_index(self) -> CopyIndex:
        """What compares reports with each other and keeps which of them share their text."""
        return CopyIndex(self.path)

    def copy_links(self) -> CopyLinks:
        """What asks which reports share their text."""
        return CopyLinks(self.path)

    def claim_index(self) -> ClaimIndex:
        """What links claims across reports and keeps which are one."""
        return ClaimIndex(self.path)

    def claims(self) -> ClaimView:
        """What asks for claims across reports."""
        return ClaimView(self.path)

    def view(self) -> LedgerView:
        """What asks the ledger."""
        return LedgerView(self.path, self.weigh)


def as_store(ledger: Ledger) -> Store:
    """The ledger as any store; here the types are held to the protocol."""
    return ledger
