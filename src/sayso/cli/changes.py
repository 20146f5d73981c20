"""`sayso changes`: which standings changed lately."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted, opened
from sayso.cli.rows import Column, Form, list_options, text_cell

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.batch.questions import StandingChange

FIELDS = ("claim_id", "text", "day", "was", "marks", "new", "gone", "summary")


@click.command("changes", short_help="Show which standings changed since a day.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--since", required=True, metavar="DATE", help="Since that day, or as 7d or 4w: the last days that the ledger has.")
@click.option("--until", metavar="DATE", help="Until that day [default: the last that the ledger has].")
@click.option("--md", "as_md", is_flag=True, help="Markdown, to be sent to somebody.")
@list_options
def command(
    ledger: Path, since: str, until: str | None, as_md: bool, limit: int | None, as_json: bool, as_csv: bool, raw: bool, output: Path | None
) -> None:
    """Show what changed: claims that somebody confirmed, denied, took back or corrected, answers that came, copies left aside.

    Days are those of the reports. Claims that were only told for the first time are counted, not listed.

    \b
      sayso changes my.ledger --since 7d --md
    """
    from sayso.batch.questions import changes, changes_md
    from sayso.cli.claims import tell_waiting
    from sayso.cli.output import one_form
    from sayso.ledger import Ledger

    one_form({"--md": as_md, "--json": as_json, "--csv": as_csv})
    found = Ledger.open(ledger, create=False)
    with found.claims() as view:
        answer = changes(view, since, until)
    if as_md:
        with opened(output) as stream:
            stream.write(changes_md(answer))
        return
    form = Form(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output, narrower="--since and --until narrow it down")
    columns: list[Column[StandingChange]] = [
        Column("Day", 0, lambda row: text_cell(row.day, "dim")),
        Column("Id", 0, lambda row: text_cell(row.claim[:8], "dim")),
        Column("Change", 3, _change),
        Column("Stands", 4, lambda row: text_cell(row.summary or "No position counts any more.", "bold")),
        Column("Claim", 6, lambda row: text_cell(row.text)),
    ]
    form.print(iter(answer.changes), name="change", flat=lambda r: r.flat(), fields=FIELDS, table=columns)
    words = f"{answer.first} to {answer.last}: {counted(answer.reports, 'report')} of {counted(answer.outlets, 'outlet')}"
    click.echo(f"{words}; {counted(answer.founded, 'claim')} told for the first time", err=True)
    tell_waiting(found)


def _change(row: StandingChange) -> Text:
    parts = ["new"] if not row.was else []
    parts += [f"+{m.replace('_', ' ')}" for m in row.new] + [f"-{m.replace('_', ' ')}" for m in row.gone]
    return text_cell(" ".join(parts) or "by others")
