"""`sayso read`: what is in reports, without keeping it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

import click

from sayso.cli.output import Notes, actors_option, one_form, opened, output_option, print_reading_json, settings_with, terminal, unread_line

if TYPE_CHECKING:
    from sayso.cli.progress import Progress
    from sayso.records import Reading, Unread
    from sayso.settings import Settings


@click.command("read", short_help="Show who said what in reports; keeps nothing.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One report as one JSON object, version reading/1.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="One JSON object a line, for any number of reports.")
@click.option("--html", "as_html", is_flag=True, help="One page that needs nothing else, with the statements marked in the text.")
@click.option(
    "--by",
    type=click.Choice(["order", "speaker"]),
    default="speaker",
    help="Order of the statements in the listing: under their speakers, or as the text has them.",
)
@actors_option
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read; by default as many as are worth their start.")
@output_option
def command(
    paths: Sequence[str],
    as_json: bool,
    as_jsonl: bool,
    as_html: bool,
    by: Literal["order", "speaker"],
    actors: Path | None,
    jobs: int | None,
    output: Path | None,
) -> int:
    """Read reports and show who said what in them.

    PATH is a file (text, HTML, JSONL), a folder, or - for standard input. Nothing is kept. What cannot be read is
    named on standard error, the rest goes on, and the exit code is 1.

    \b
      sayso read report.txt
      sayso read report.html --html -o marked.html
      sayso read reports/ --jsonl > readings.jsonl
    """
    one_form({"--json": as_json, "--jsonl": as_jsonl, "--html": as_html})
    settings = settings_with(actors)
    if as_json:
        return _one(paths, settings, output)

    from sayso.batch.readings import jobs_for
    from sayso.cli.progress import Progress
    from sayso.read import count_items, holds_one

    amount, alone = count_items(paths), holds_one(paths)
    jobs = jobs or (1 if alone else jobs_for(amount.bytes))
    unread: list[Unread] = []
    listed = output is None and sys.stdout.isatty() and not (as_jsonl or as_html)
    with Progress(amount.bytes if amount.exact else None, quiet=listed, alone=alone) as progress, opened(output) as stream:
        readings = _readings(paths, settings, jobs, unread, progress)
        if as_html:
            from sayso.exchange.page import page

            found = list(readings)
            if found:
                stream.write(page(found, unread))
        elif as_jsonl:
            from sayso.exchange import dumps

            for reading in readings:
                stream.write(dumps(reading) + "\n")
        else:
            _list(readings, stream, by_speaker=by == "speaker")
    return 1 if unread else 0


def _one(paths: Sequence[str], settings: Settings, output: Path | None) -> int:
    from sayso.batch.readings import one_reading

    reading, unread = one_reading(paths, settings, stdin=sys.stdin.buffer, noted=Notes(lambda line: click.echo(line, err=True)))
    for item in unread:
        click.echo(unread_line(item), err=True)
    if reading is not None:
        with opened(output) as stream:
            print_reading_json(reading, stream)
    return 1 if unread else 0


def _readings(paths: Sequence[str], settings: Settings, jobs: int, unread: list[Unread], progress: Progress) -> Iterator[Reading]:
    """The readings; what could not be read is said at once and put into `unread`."""
    from sayso.batch.readings import readings_of
    from sayso.read import read_paths
    from sayso.records import Reading, Unread

    sizes = [0]

    def count(read: int) -> None:
        sizes[0] += read

    notes = Notes(progress.say)
    items = read_paths(paths, stdin=sys.stdin.buffer, consumed=count, noted=notes)
    for result in readings_of(items, settings, jobs=jobs, within=progress.within):
        progress.advance(sizes[0])
        sizes[0] = 0
        if isinstance(result, Reading):
            yield result
        elif isinstance(result, Unread):
            unread.append(result)
            progress.say(unread_line(result))
    if notes.count > 1:
        progress.say(notes.words)


def _list(readings: Iterator[Reading], stream: TextIO, *, by_speaker: bool) -> None:
    from sayso.cli.listing import print_listing

    console = terminal(stream)
    for n, reading in enumerate(readings):
        if n:
            console.rule(style="dim")
            console.print()
        print_listing(console, reading, by_speaker=by_speaker)
