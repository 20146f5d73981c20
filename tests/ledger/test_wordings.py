"""Statements of a ledger as wordings: the days on which one can have been said."""

from __future__ import annotations

from pathlib import Path

import made

from sayso.ledger import Ledger
from sayso.ledger.wordings import of_report


def test_where_no_day_is_told_it_is_that_of_the_report_or_the_one_before(tmp_path: Path) -> None:
    assert _days(tmp_path, "2031-03-01") == {("2031-02-28", "2031-03-01")}
    # Feeds without a date give the first day there is
    assert _days(tmp_path, "0001-01-01") == {("0001-01-01", "0001-01-01")}


def _days(path: Path, published: str) -> set[tuple[str | None, str | None]]:
    ledger = Ledger.open(path / f"{published}.ledger")
    with ledger.writer() as writer:
        writer.post(made.reading(published=published))
    with ledger.claims() as view:
        return {(t.first, t.last) for t in of_report(view.connection, 1)}
