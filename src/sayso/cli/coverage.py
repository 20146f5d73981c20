"""`sayso coverage`: how much the ledger holds, outlet by month."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.rows import Column, Form, list_options, text_cell

if TYPE_CHECKING:
    from sayso.ledger import Coverage

FIELDS = ("outlet", "month", "reports", "statements")


@click.command("coverage", short_help="Show how much of which outlet and month a ledger holds.")
@click.argument("ledger", type=click.Path(path_type=Path))
@list_options
def command(ledger: Path, limit: int | None, as_json: bool, as_csv: bool, raw: bool, output: Path | None) -> None:
    """Show how many reports and statements that count a ledger holds of each outlet and month.

    What it does not hold it cannot find: "no answer found" means as much as this table does.
    """
    from sayso.ledger import Ledger

    form = Form(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output, narrower="")
    columns: list[Column[Coverage]] = [
        Column("Outlet", 3, lambda c: text_cell(c.outlet or "unknown", "bold")),
        Column("Month", 0, lambda c: text_cell(c.month or "undated", "dim")),
        Column("Reports", 0, lambda c: text_cell(f"{c.reports:,}")),
        Column("Statements", 0, lambda c: text_cell(f"{c.statements:,}")),
    ]
    with Ledger.open(ledger, create=False).view() as view:
        form.print(iter(view.coverage()), name="report", flat=dataclasses.asdict, fields=FIELDS, table=columns)
