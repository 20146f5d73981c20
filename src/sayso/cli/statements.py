"""`sayso statements`: who said what, from a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sayso.cli.rows import Column, Form, rows_options, text_cell, told_options

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.ledger import StatementRow, Told


@click.command("statements", short_help="List who said what, from a ledger.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--speaker", metavar="NAME", help="Of this speaker only: a name, or words of one.")
@click.option("--manner", type=click.Choice(["direct", "indirect", "mixed"]), help="Quoted, in other words, or partly quoted.")
@click.option("--ids", is_flag=True, help="With the start of each statement's id, which `sayso decide` takes.")
@click.option("--newest-first", is_flag=True, help="The latest report first.")
@told_options
@rows_options
def command(
    ledger: Path, speaker: str | None, manner: str | None, newest_first: bool, ids: bool, since: str | None, until: str | None, outlet: str | None,
    limit: int | None, as_json: bool, as_csv: bool, raw: bool, output: Path | None, **told: Unpack[Told],
) -> None:  # fmt: skip
    """List statements of a ledger, by the day of their report.

    Those of superseded and withdrawn reports are left out. A speaker in brackets is named by the report in these words
    only: who it is was left open. --since and --until go by the day of the report, --said-on by the day that the report
    gives for the statement; a statement for which it gives none is not found by --said-on.

    \b
      sayso statements my.ledger --speaker Harrand --since 2031-02
      sayso statements my.ledger --about Tolvany --said-on 2031-02 --occasion "press conference"
      sayso statements my.ledger --act deny --target Harrand
      sayso statements my.ledger --manner direct --csv -o quotes.csv
    """
    from sayso.exchange import STATEMENT_COLUMNS
    from sayso.ledger import Ledger

    form = Form(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output)
    columns = [Column("Date", 0, _date), Column("Outlet", 2, _outlet), Column("Speaker", 3, _speaker), Column("Statement", 8, _words)]
    if ids:
        columns.insert(0, Column("Id", 0, lambda row: text_cell(row.statement.id[:8], "dim")))
    with Ledger.open(ledger, create=False).view() as view:
        rows = view.statements(speaker=speaker, since=since, until=until, outlet=outlet, manner=manner, newest_first=newest_first, **told)
        form.print(rows, name="statement", flat=lambda row: row.flat(), fields=STATEMENT_COLUMNS, table=columns)


def _date(row: StatementRow) -> Text:
    return text_cell((row.report.published or "undated")[:10], "dim")


def _outlet(row: StatementRow) -> Text:
    return text_cell(row.report.outlet or "", "dim")


def _speaker(row: StatementRow) -> Text:
    if row.speakers:
        return text_cell(", ".join(a.name for a in row.speakers), "bold cyan")
    return text_cell(f"[{row.source or 'nobody named'}]", "cyan")


def _words(row: StatementRow) -> Text:
    words = text_cell(row.cue, "magenta")
    return words.append(" " if words else "").append_text(text_cell(row.content))
