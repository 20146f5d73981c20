"""Rows of a ledger as a person or a program wants them: a table, a JSON array, CSV."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TextIO, TypeVar

import click

from sayso.cli.output import one_form, opened, output_option, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.text import Text

T = TypeVar("T")
_F = TypeVar("_F", bound=Callable[..., object])
# A table is for the eye; whoever wants more asks for more, or for CSV. JSON and CSV are whole unless --limit says otherwise.
_TABLE_ROWS = 50
# Below this a table's last column is a ribbon of single words; the same rows are then shown one under the other.
_NARROW = 72


def rows_options(command: _F) -> _F:
    """--since, --until, --outlet, --limit, --json, --csv, --raw and --output."""
    options = (
        click.option("--since", metavar="DATE", help="Published then or later: 2031, 2031-02 or 2031-02-03."),
        click.option("--until", metavar="DATE", help="Published then or earlier; that day, month or year is included."),
        click.option("--outlet", metavar="NAME", help="Of this outlet only."),
        click.option(
            "--limit", type=click.IntRange(0), metavar="N", help=f"At most N; 0 for all [default: {_TABLE_ROWS}, JSON and CSV all]."
        ),
        click.option("--json", "as_json", is_flag=True, help="A JSON array."),
        click.option("--csv", "as_csv", is_flag=True, help="CSV; cells that a spreadsheet would run as a formula get an apostrophe."),
        click.option("--raw", is_flag=True, help="With --csv: every cell as it is."),
        output_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def told_options(command: _F) -> _F:
    """--act, --target, --about, --said-on, --occasion, --addressees, --channel and --place: of what a statement tells about itself."""
    options = (
        click.option("--act", metavar="ACT", help="What the speaker does: deny, confirm, demand ... (docs/glossary.md has them all)."),
        click.option("--target", metavar="NAME", help="Directed at this party: a name, or words of one."),
        click.option("--about", metavar="NAME", help="About this actor: a name, or words of one."),
        click.option(
            "--said-on", metavar="DATE", help="Said then, as far as the report tells: 2031, 2031-02, 2031-02-03 or 2031-02/2031-04."
        ),
        click.option("--occasion", metavar="WORDS", help='Said on such an occasion: "press conference", interview.'),
        click.option("--addressees", metavar="WORDS", help="Said to them: reporters, parliament."),
        click.option("--channel", metavar="WORDS", help="Said by this channel: statement, tweet, CNN."),
        click.option("--place", metavar="NAME", help="Said there."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def list_options(command: _F) -> _F:
    """--limit, --json, --csv, --raw and --output: of every list."""
    options = (
        click.option("--limit", type=click.IntRange(0), metavar="N", help="At most N; 0 for all [default: 50, JSON and CSV all]."),
        click.option("--json", "as_json", is_flag=True, help="A JSON array."),
        click.option("--csv", "as_csv", is_flag=True, help="CSV; cells that a spreadsheet would run as a formula get an apostrophe."),
        click.option("--raw", is_flag=True, help="With --csv: every cell as it is."),
        output_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a table: its head, its share of the width, and what stands in it."""

    head: str
    share: int
    cell: Callable[[T], Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a person asked for the rows."""

    as_json: bool
    as_csv: bool
    raw: bool
    limit: int | None
    output: Path | None
    narrower: str = "--since, --until and --outlet narrow it down"

    def print(
        self, rows: Iterator[T], *, name: str, flat: Callable[[T], Mapping[str, Any]], fields: Sequence[str], table: Sequence[Column[T]]
    ) -> None:
        """Print `rows` in this form; how many more there are, and how to see them, is said on standard error."""
        one_form({"--json": self.as_json, "--csv": self.as_csv})
        if self.raw and not self.as_csv:
            raise click.UsageError("--raw goes with --csv.")
        limit = self.limit if self.limit is not None else None if self.as_json or self.as_csv else _TABLE_ROWS
        # Closed here, while the ledger is open: left to the garbage collector, an iterator would ask a ledger that is closed
        with contextlib.closing(_held(rows)) as rows:
            shown = islice(rows, limit) if limit else rows
            with opened(self.output) as stream:
                if self.as_json:
                    json_array(map(flat, shown), stream)
                elif self.as_csv:
                    from sayso.exchange import write_csv

                    write_csv(map(flat, shown), stream, columns=fields, raw=self.raw)
                else:
                    _table(list(shown), table, stream, name)
            if limit and next(rows, None) is not None:
                click.echo(f"only the first {limit:,}; --limit 0 shows all, {self.narrower}", err=True)


def text_cell(words: str, style: str = "") -> Text:
    """Words of a report or a ledger for a cell, on one line, with nothing in them that a terminal would obey."""
    from rich.text import Text

    return Text(one_line(words), style)


def _held(rows: Iterator[T]) -> Generator[T, None, None]:
    yield from rows


def json_array(rows: Iterator[Mapping[str, Any]], stream: TextIO) -> None:
    """One array, a row a line, written as the rows come."""
    lead = "[\n"
    for row in rows:
        # lone surrogates of a damaged text have no UTF-8; the stream writes them as the escapes that JSON knows
        stream.write(lead + json.dumps(row, ensure_ascii=False))
        lead = ",\n"
    stream.write("[]\n" if lead == "[\n" else "\n]\n")


def _table(rows: Sequence[T], columns: Sequence[Column[T]], stream: TextIO, name: str) -> None:
    if not rows:
        click.echo(f"no {name} like that in this ledger", err=True)
        return
    from rich.table import Table
    from rich.text import Text

    console = terminal(stream)
    with console.capture() as capture:
        if console.width < _NARROW:
            for row in rows:
                *about, words = (c.cell(row) for c in columns)
                console.print(Text(" · ").join([a for a in about if a]))
                console.print(words)
                console.print()
        else:
            shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold underline")
            for c in columns:
                shown.add_column(c.head, ratio=c.share or None, no_wrap=not c.share, overflow="fold")
            for row in rows:
                shown.add_row(*(c.cell(row) for c in columns))
            console.print(shown)
    # A table fills its last column with spaces, which only a file would keep
    stream.write(capture.get() if console.is_terminal else re.sub(r"[ ]+\n", "\n", capture.get()))
