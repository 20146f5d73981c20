"""`sayso show`: one report of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from sayso.cli.output import one_form, opened, output_option, print_reading_json, terminal


@click.command("show", short_help="Show one report of a ledger.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("report")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, version reading/1.")
@click.option("--html", "as_html", is_flag=True, help="One page that needs nothing else, with the statements marked in the text.")
@click.option("--by", type=click.Choice(["order", "speaker"]), default="order", help="Order of the statements in the listing.")
@click.option("--ids", is_flag=True, help="With the start of each statement's id, which `sayso decide` takes.")
@output_option
def command(
    ledger: Path, report: str, as_json: bool, as_html: bool, by: Literal["order", "speaker"], ids: bool, output: Path | None
) -> None:
    """Show one report of a ledger, as `sayso read` does.

    REPORT is an id or the start of one, a file name, an address, or words of the title.

    \b
      sayso show my.ledger 3f9a
      sayso show my.ledger "without warning" --html -o report.html
    """
    from sayso.ledger import Ledger
    from sayso.weigh import weighed_again

    one_form({"--json": as_json, "--html": as_html})
    with Ledger.open(ledger, create=False, weigh=weighed_again).view() as view:
        row = view.report(report)
        reading = view.reading_now(row.id)
    if row.superseded_by:
        click.echo(f"note: there is a newer version of this report: sayso show {ledger} {row.superseded_by[:8]}", err=True)
    with opened(output) as stream:
        if as_json:
            print_reading_json(reading, stream)
        elif as_html:
            from sayso.exchange.page import page

            stream.write(page([reading]))
        else:
            from sayso.cli.listing import print_listing

            print_listing(terminal(stream), reading, by_speaker=by == "speaker", ids=ids)
