"""Where data goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO, TypeVar

import click

from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.records import LeftOut, Reading, Unread
    from sayso.settings import Settings

_F = TypeVar("_F", bound=Callable[..., object])
# Longer lines tire the eye, however wide the window.
_WIDEST = 100


def output_option(command: _F) -> _F:
    """`--output FILE`, for every command that writes data."""
    option = click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE instead of standard output."
    )
    return option(command)


@contextlib.contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """A stream to write to. A file takes the place of an older one only when everything is in it."""
    if output is None or str(output) == "-":
        stream = sys.stdout
        yield stream
        stream.flush()
        return
    if not output.parent.is_dir():
        raise click.UsageError(f"There is no folder {one_line(str(output.parent))}.")
    if output.exists() and not output.is_file():  # a device or a pipe: cannot be replaced, only written to
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    import tempfile

    part: IO[str] = tempfile.NamedTemporaryFile(  # noqa: SIM115 - it outlives the block where all goes well
        "w", encoding="utf-8", errors="backslashreplace", newline="\n", dir=output.parent, prefix=f".{output.name[:40]}.", delete=False
    )
    try:
        with part:
            yield part  # type: ignore[misc]
        mode = output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()
        Path(part.name).chmod(mode)
        Path(part.name).replace(output)
    except BaseException:
        Path(part.name).unlink(missing_ok=True)
        raise


def terminal(stream: TextIO) -> Console:
    """A console on `stream`: colours only where a person sees them, lines as wide as the window and no wider than is good to read."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=min(console.width, _WIDEST))


def one_form(asked: Mapping[str, bool]) -> None:
    """Refuse two forms of output at once, instead of letting the last one win."""
    given = [name for name, on in asked.items() if on]
    if len(given) > 1:
        raise click.UsageError(f"{given[0]} and {given[1]} cannot be given together.")


def print_reading_json(reading: Reading, stream: TextIO) -> None:
    """One reading as JSON that a person can read too: indented, each span on one line."""
    from sayso.exchange import dumps

    # A line end inside a JSON string is written as an escape, so what this matches are spans and never words of a report
    stream.write(re.sub(r"\[\n\s*(\d+),\n\s*(\d+)\n\s*\]", r"[\1, \2]", dumps(reading, indent=2)) + "\n")


def actors_option(command: _F) -> _F:
    """--actors FILE."""
    return click.option(
        "--actors", envvar="SAYSO_ACTORS", type=click.Path(path_type=Path), metavar="FILE", help="Your own actors, who win: docs/actors.md."
    )(command)


def settings_with(actors: Path | None) -> Settings:
    """The settings of the environment with this file of actors, which is looked at now: what is wrong with it is said before any reading."""
    from dataclasses import replace

    from sayso.actors_file import ActorsFile
    from sayso.settings import Settings

    settings = Settings.from_environment()
    if actors is not None:
        settings = replace(settings, actors=actors)
    if settings.actors is not None:
        ActorsFile.load(settings.actors)
    return settings


def counted(number: int, thing: str) -> str:
    """ "1 report", "2,000 reports"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def unread_line(item: Unread) -> str:
    """What is said of an item that could not be read."""
    return one_line(f"not read: {item.file}: {item.code} {item.what}; {item.cure}")


class Notes:
    """What was left out of reports: said once for a file, by `say`, and counted."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._files: set[str] = set()
        self.count = 0

    def __call__(self, item: LeftOut) -> None:
        """One more."""
        self.count += 1
        if item.file not in self._files:
            self._files.add(item.file)
            self._say(one_line(f"left out: {item.file}: {item.code} {item.what}; {item.cure}"))

    @property
    def words(self) -> str:
        """How many, for the end of a run; empty where there are none."""
        return f"{counted(self.count, 'date')} left out" if self.count else ""


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
