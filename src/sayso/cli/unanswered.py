"""`sayso unanswered`: what a party has not answered, with how much of the time the ledger holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.rows import Column, Form, list_options, text_cell

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.batch.questions import Silence

FIELDS = (
    "claim_id", "text", "party", "asserted_by", "since", "days", "reports_since", "outlets_since", "statements_of_party_since", "requests", "found", "summary",
)  # fmt: skip


@click.command("unanswered", short_help="List claims that a party has not answered.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--party", metavar="NAME", help="Which this party did not answer.")
@click.option("--older-than", metavar="AGE", help="First told so long before the last report, as 30d or 8w, or on this day or before.")
@list_options
def command(
    ledger: Path, party: str | None, older_than: str | None, limit: int | None, as_json: bool, as_csv: bool, raw: bool, output: Path | None
) -> None:
    """List the claims about what a party did on which this ledger has no act of that party's own, those that wait longest first.

    That no answer was found says as much about the ledger as about the party: beside each stands how many reports of how
    many outlets it has since, and whether it has the party on other matters.

    \b
      sayso unanswered my.ledger --party Brevonia --older-than 30d
    """
    from sayso.batch.questions import unanswered
    from sayso.cli.claims import tell_waiting
    from sayso.ledger import Ledger

    form = Form(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output, narrower="--party and --older-than narrow it down")
    columns: list[Column[Silence]] = [
        Column("Id", 0, lambda row: text_cell(row.claim[:8], "dim")),
        Column("Since", 0, lambda row: text_cell(row.since or "undated", "dim")),
        Column("Party", 2, lambda row: text_cell(row.party, "bold")),
        Column("Looked at", 3, _held),
        Column("Claim", 6, lambda row: text_cell(row.text)),
    ]
    opened = Ledger.open(ledger, create=False)
    with opened.claims() as view:
        form.print(
            unanswered(view, party=party, older_than=older_than),
            name="unanswered claim",
            flat=lambda r: r.flat(),
            fields=FIELDS,
            table=columns,
        )
    tell_waiting(opened)


def _held(row: Silence) -> Text:
    from sayso.ledger.timeline import QUOTED_MOST

    more = " or more" if row.statements >= QUOTED_MOST else ""
    quoted = f"; quoted {row.statements:,}x{more} on other matters" if row.statements else "; not quoted at all"
    asked = f"; asked {row.asked}x" if row.asked else ""
    return text_cell(
        f"{row.reports:,} reports of {row.outlets:,} outlets in {row.days if row.days is not None else '?'} days{quoted}{asked}", "dim"
    )
