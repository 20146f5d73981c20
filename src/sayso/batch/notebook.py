"""Readings and the ledger's records show themselves in a notebook that runs on IPython: docs/decisions/0006-showing-in-a-notebook.md."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from sayso.exchange import notebook
from sayso.ledger import ReportHits, ReportRow, StatementHits, StatementRow
from sayso.records import Reading, Report


def html(thing: Any) -> str | None:
    """How one of our records is shown; None: as anything else is."""
    known = _SHOWN.get(type(thing))
    return known(thing) if known else None


def _statement(row: StatementRow) -> str:
    return notebook.statement_html(row.columns(), row.sentence)


def _report_row(row: ReportRow) -> str:
    return notebook.reports_html([dataclasses.asdict(row)])


def _statement_hits(hits: StatementHits) -> str:
    return notebook.statements_html((row.columns() for row in hits.rows), heading=hits.understood)


def _report_hits(hits: ReportHits) -> str:
    return notebook.reports_html(({**dataclasses.asdict(hit.report), "excerpt": hit.excerpt} for hit in hits.rows), heading=hits.understood)


_SHOWN: dict[type, Callable[[Any], str]] = {
    Reading: notebook.reading_html,
    Report: notebook.report_html,
    StatementRow: _statement,
    ReportRow: _report_row,
    StatementHits: _statement_hits,
    ReportHits: _report_hits,
}
