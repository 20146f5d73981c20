"""`sayso reports`: the reports of a ledger."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.rows import Column, Form, rows_options, text_cell
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.ledger import ReportRow


@click.command("reports", short_help="List the reports of a ledger.")
@click.argument("ledger", type=click.Path(path_type=Path))
@rows_options
def command(
    ledger: Path, since: str | None, until: str | None, outlet: str | None, limit: int | None, as_json: bool, as_csv: bool, raw: bool,
    output: Path | None,
) -> None:  # fmt: skip
    """List the reports of a ledger, by day.

    The first column is the start of each report's id, which `sayso show` takes; # is the number of statements.

    \b
      sayso reports my.ledger --outlet "The Weir" --since 2031-02
    """
    from sayso.ledger import Ledger, ReportRow

    form = Form(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output)
    columns = [
        Column("Id", 0, lambda row: text_cell(row.id[:8], "dim")),
        Column("Date", 0, lambda row: text_cell((row.published or "undated")[:10])),
        Column("Outlet", 2, lambda row: text_cell(row.outlet or "")),
        Column("#", 0, lambda row: text_cell(f"{row.statements:,}")),
        Column("Title", 6, _title),
    ]
    with Ledger.open(ledger, create=False).view() as view:
        rows = view.reports(since=since, until=until, outlet=outlet)
        form.print(rows, name="report", flat=dataclasses.asdict, fields=list(ReportRow.__dataclass_fields__), table=columns)


def _title(row: ReportRow) -> Text:
    title = text_cell(row.title or row.file or "without a title", "bold")
    if row.notice:
        title.append(f" · {one_line(row.notice)}", "italic")
    if row.superseded_by:
        title.append(f" · replaced by {row.superseded_by[:8]}", "italic")
    return title
