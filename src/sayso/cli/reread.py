"""`sayso reread`: the reports of a ledger, with the models that are there now."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.output import counted, unread_line


@click.command("reread", short_help="Read the reports of a ledger again with newer models.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--report", metavar="REPORT", help="This report only.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read; by default as many as are worth their start.")
def command(ledger: Path, report: str | None, jobs: int | None) -> int:
    """Read the reports of a ledger again with the models that are installed now.

    Older readings are kept, and what people decided is laid over the new ones; decisions that find their words no
    more are listed by `sayso decisions` as orphaned. May be stopped and run again.
    """
    from sayso.batch.readings import jobs_for
    from sayso.batch.rereading import reread
    from sayso.cli.progress import Progress
    from sayso.ledger import Ledger

    opened = Ledger.open(ledger, create=False)
    with opened.view() as view:
        ids = [view.report(report).id] if report else [row.id for row in view.reports()]
        orphans = len(view.orphans())
        # A report of 750 words is 5 kB; an empty ledger of half a megabyte must not start a process for each of two notes
        size = min(ledger.stat().st_size, 5_000 * len(ids)) if len(ids) > 1 else 0
    changed = unread = 0
    with Progress(None) as progress:
        for item in reread(opened, ids, jobs=jobs or jobs_for(size)):
            changed += item.changed
            progress.advance(item.size)
            if item.unread is not None:
                unread += 1
                progress.say(unread_line(item.unread))
    with opened.view() as view:
        lost = len(view.orphans()) - orphans
    said = f"{counted(len(ids) - unread, 'report')} read again, {changed:,} read differently"
    said += f", {unread:,} not read" if unread else ""
    click.echo(said + (f"; {counted(lost, 'decision')} more found no place: sayso decisions {ledger}" if lost > 0 else ""), err=True)
    return 1 if unread else 0
