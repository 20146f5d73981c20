"""`sayso add`: read reports into a ledger."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import Notes, actors_option, counted, settings_with, unread_line

if TYPE_CHECKING:
    from sayso.batch.adding import Summary


@click.command("add", short_help="Read reports into a ledger.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@actors_option
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read; by default as many as are worth their start.")
def command(ledger: Path, paths: Sequence[str], actors: Path | None, jobs: int | None) -> int:
    """Read reports into a ledger, a single file that is made if it is not there.

    PATH is a file (text, HTML, JSONL), a folder, or - for standard input. A report that is there already is passed
    over: run the same command again after a stop or for new files. A changed report becomes a new version; the old
    one stays. What cannot be read is named, kept with its reason, and makes the exit code 1.

    \b
      sayso add my.ledger reports/
    """
    summary = add_paths(ledger, paths, jobs, actors=actors)
    click.echo(said(summary), err=True)
    return 1 if summary.unread_count else 0


def add_paths(path: Path, paths: Sequence[str | Path], jobs: int | None = None, *, actors: Path | None = None) -> Summary:
    """Add with a bar on standard error; what became of the items. `actors`: a file of the user's own."""
    from sayso.batch.adding import Summary, add
    from sayso.batch.readings import jobs_for
    from sayso.cli.progress import Progress
    from sayso.ledger import Ledger
    from sayso.read import count_items, holds_one

    settings = settings_with(actors)
    ledger = Ledger.open(path)
    amount = count_items(paths)
    alone = holds_one(paths)
    jobs = jobs or (1 if alone else jobs_for(amount.bytes))
    summary = Summary()
    with Progress(amount.bytes if amount.exact else None, alone=alone) as progress:
        notes = Notes(progress.say)
        for added in add(ledger, paths, settings=settings, jobs=jobs, stdin=sys.stdin.buffer, noted=notes, within=progress.within):
            summary.count(added)
            progress.advance(added.bytes, worked=added.outcome not in ("same", "removed"))
            if added.unread is not None:
                progress.say(unread_line(added.unread))
    summary.dates_left_out = notes.count
    return summary


def said(summary: Summary) -> str:
    """The summary on one line, without what is nought."""
    parts = [f"{counted(summary.new, 'new report')} with {counted(summary.statements, 'statement')}" if not summary.versions else
             f"{counted(summary.new, 'new report')} and {counted(summary.versions, 'new version')} with {counted(summary.statements, 'statement')}"]  # fmt: skip
    parts += [f"{summary.same:,} already there"] if summary.same else []
    parts += [f"{summary.removed:,} removed before and left out"] if summary.removed else []
    parts += [f"{summary.unread_count:,} not read"] if summary.unread_count else []
    parts += [f"{counted(summary.dates_left_out, 'date')} left out"] if summary.dates_left_out else []
    return ", ".join(parts)
