"""`sayso import`: an archive into a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.output import counted


@click.command("import", short_help="Read an archive into a ledger.")
@click.argument("archive", type=click.Path(path_type=Path))
@click.option(
    "--into", "ledger", type=click.Path(path_type=Path), required=True, metavar="LEDGER", help="The ledger; made if it is not there."
)
def command(archive: Path, ledger: Path) -> None:
    """Read what `sayso export` wrote as an archive into a ledger, without reading the reports again.

    Reports that are there already stay as they are; what people decided is taken over. What was asked of the ledger
    that the archive is of has the same answers in a new one.

    \b
      sayso import my.archive.jsonl --into copy.ledger
    """
    from sayso.batch.importing import import_archive, opened_archive
    from sayso.ledger import Ledger

    with opened_archive(archive):
        pass  # looked at before a ledger is made for nothing
    done = import_archive(archive, Ledger.open(ledger))
    parts = [counted(done.new, "new report"), counted(done.decisions, "new decision")]
    parts += [f"{done.same:,} already there"] if done.same else []
    parts += [f"{done.removed:,} removed before and left out"] if done.removed else []
    click.echo(", ".join(parts), err=True)
