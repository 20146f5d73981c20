"""`sayso retry`: once more, what could not be read."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.add import add_paths, said


@click.command("retry", short_help="Read what could not be read once more.")
@click.argument("ledger", type=click.Path(path_type=Path))
def command(ledger: Path) -> int:
    """Read once more what could not be read when it was added, and add what can be read now.

    Of a file that holds many reports, a line each, only the lines that the ledger has not are read.
    `sayso doctor` lists what is waiting. What came from standard input cannot be read again.
    """
    from sayso.ledger import Ledger

    with Ledger.open(ledger, create=False).view() as view:
        files = list(dict.fromkeys(row.file for row in view.unread() if row.file != "-"))
    if not files:
        click.echo("nothing is waiting to be read again", err=True)
        return 0
    summary = add_paths(ledger, files)
    click.echo(said(summary), err=True)
    return 1 if summary.unread_count else 0
