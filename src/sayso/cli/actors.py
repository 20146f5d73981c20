"""`sayso actors`: who occurs in a ledger."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.rows import Column, Form, text_cell

if TYPE_CHECKING:
    from sayso.ledger import ActorRow


@click.command("actors", short_help="List the people, bodies and states of a ledger.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--name", metavar="WORDS", help="With these words in the name.")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="At most N; 0 for all [default: 50, JSON and CSV all].")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV.")
def command(ledger: Path, name: str | None, limit: int | None, as_json: bool, as_csv: bool) -> None:
    """List the actors of a ledger, those with most statements first: how many they made, and how many are about them.

    One person or body is one actor, under whatever names and spellings reports have it, where no other fits. `sayso actor`
    shows why, `sayso merge` and `sayso split` correct it.

    \b
      sayso actors my.ledger --name Harrand
    """
    from sayso.ledger import ActorRow, Ledger

    form = Form(as_json=as_json, as_csv=as_csv, raw=False, limit=limit, output=None, narrower="--name narrows it down")
    columns: list[Column[ActorRow]] = [
        Column("Id", 0, lambda row: text_cell(row.id[:8], "dim")),
        Column("Said", 0, lambda row: text_cell(f"{row.statements:,}")),
        Column("About", 0, lambda row: text_cell(f"{row.about:,}")),
        Column("Reports", 0, lambda row: text_cell(f"{row.reports:,}")),
        Column("Name", 4, lambda row: text_cell(row.name, "bold")),
        Column("What", 3, lambda row: text_cell(", ".join(filter(None, (row.role, row.country, row.kind))), "dim")),
    ]
    with Ledger.open(ledger, create=False).view() as view:
        form.print(view.actors(name=name), name="actor", flat=dataclasses.asdict, fields=list(ActorRow.__dataclass_fields__), table=columns)
