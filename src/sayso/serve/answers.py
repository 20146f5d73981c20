"""What pages and the API ask, in one place: a ledger that is open for as many threads as ask, and the claims in it.

The pages take a `ClaimPage` and do not mind whether it was made from one report or from all.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from sayso.batch.questions import ClaimAnswer, claim_at
from sayso.ledger import DecisionRow, Ledger
from sayso.ledger.asked import Asked
from sayso.ledger.browse import Browser
from sayso.ledger.claim_pages import ClaimBrowser, ClaimsAsked, MarkCounts
from sayso.ledger.facets import Facets
from sayso.serve import across, claims
from sayso.serve.claims import ClaimPage

_MOST_KEPT = 128
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Costly:
    """An answer, the state of the ledger that it is of, when it was there and how many seconds it took."""

    state: str
    at: float
    cost: float
    value: object


class Answers:
    """One ledger. Each thread has a view of its own, which stays open: opening one costs more than most questions."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._here = threading.local()
        self._kept: OrderedDict[tuple[str, Asked | ClaimsAsked], Facets | MarkCounts] = OrderedDict()
        self._costly: dict[str, _Costly] = {}
        self._lock = threading.Lock()
        # Two servers in a row on one address must not share tags: the second may show another ledger
        self._begun = secrets.token_hex(4)

    @property
    def path(self) -> Path:
        """The file."""
        return self.ledger.path

    @contextmanager
    def view(self) -> Iterator[Browser]:
        """What asks the ledger, for this thread."""
        view: Browser | None = getattr(self._here, "view", None)
        if view is None:
            view = self._here.view = Browser(self.path)
        yield view

    @contextmanager
    def claims(self) -> Iterator[ClaimBrowser]:
        """What asks for the ledger's claims, for this thread."""
        view: ClaimBrowser | None = getattr(self._here, "claims", None)
        if view is None:
            view = self._here.claims = ClaimBrowser(self.path)
        yield view

    def state(self) -> str:
        """Changes with every change of the ledger."""
        with self.view() as view:
            return f"{self._begun}-{view.state()}"

    def facets(self, asked: Asked) -> Facets:
        """How what `asked` finds is spread; kept until the ledger changes."""
        with self.view() as view:
            return cast(Facets, self._counted(view.state(), asked, lambda: view.facets(asked)))

    def marks(self, asked: ClaimsAsked) -> MarkCounts:
        """How the claims that `asked` finds are spread over marks; kept until the ledger changes."""
        with self.view() as view, self.claims() as found:
            return cast(MarkCounts, self._counted(view.state(), asked, lambda: found.marks(asked)))

    def _counted(self, state: str, asked: Asked | ClaimsAsked, ask: Callable[[], Facets | MarkCounts]) -> Facets | MarkCounts:
        place = (state, asked)
        with self._lock:
            if place in self._kept:
                self._kept.move_to_end(place)
                return self._kept[place]
        found = ask()
        with self._lock:
            self._kept[place] = found
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def kept(self, name: str, ask: Callable[[Browser], T]) -> T:
        """What reads all of a ledger (`name` says what): asked anew when the ledger has changed, but while it keeps changing not more than a
        twentieth of the time. During a long run a count may so be some seconds old.
        """
        with self.view() as view:
            state = view.state()
            known = self._costly.get(name)
            if known is not None and (known.state == state or time.monotonic() - known.at < 20 * known.cost):
                return cast(T, known.value)
            begun = time.monotonic()
            value = ask(view)
        self._costly[name] = _Costly(state, time.monotonic(), time.monotonic() - begun, value)
        return value

    def claim(self, report: str, claim: str, as_of: str | None = None) -> ClaimPage:
        """A claim of one report as of a date. Raises SaysoError E311, E313, E332 (no such claim)."""
        with self.view() as view:
            row = view.report(report)
            return claims.of_reading(view.reading_now(row.id), row, claim, as_of)

    def claim_across(self, claim: str, as_of: str | None = None) -> tuple[ClaimAnswer, ClaimPage]:
        """A claim of the ledger as of a date, as it was answered and as its page shows it. Raises SaysoError E313, E340, E341."""
        with self.claims() as view:
            answer = claim_at(view, claim, as_of)
            return answer, across.of_ledger(answer, view, self.ledger)

    def last_decision(self, by: str, *, report: str | None = None) -> DecisionRow | None:
        """The last decision of this person that is in force and can be undone."""
        with self.view() as view:
            rows = view.decisions(report=report)
        return next((r for r in reversed(rows) if r.decision.by == by and r.decision.kind != "undo" and r.undone_by is None), None)
