"""`sayso versions`: what an outlet changed in a report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sayso.cli.output import terminal
from sayso.visible import one_line


@click.command("versions", short_help="Show the versions of a report and what was changed.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("report")
def command(ledger: Path, report: str) -> None:
    """Show the versions of a report, oldest first, and what each changed: - was taken out, + was put in.

    \b
      sayso versions my.ledger "observers abandoned"
    """
    from rich.text import Text

    from sayso.cli.listing import print_words
    from sayso.exchange.outline import date_words
    from sayso.ledger import Ledger

    console = terminal(sys.stdout)
    with Ledger.open(ledger, create=False).view() as view:
        rows = view.versions(view.report(report).id)
        for n, row in enumerate(rows):
            facts = [row.id[:8], row.outlet or "outlet unknown", date_words(row.published or "undated")]
            facts += [f"notice: {row.notice}"] if row.notice else []
            facts += [row.url or row.file or ""]
            print_words(console, Text(one_line(row.title or "without a title"), "bold"))
            print_words(console, Text(one_line(" · ".join(filter(None, facts))), "dim"))
            if n:
                for change in view.changes(rows[n - 1].id, row.id):
                    for sign, words in (("- ", change.old_words), ("+ ", change.new_words)):
                        if words:
                            print_words(console, Text(one_line(words), "strike" if sign == "- " else "underline"), 2, sign)
                    console.print()
            elif len(rows) > 1:
                console.print()
    if len(rows) == 1:
        click.echo("this report has one version", err=True)
