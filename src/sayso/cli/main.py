"""The command line: finds the command, runs it, and turns whatever goes wrong into one line and an exit code.

0: done; 1: done, but something could not be read; 2: a mistake that a person can cure, said in one line; 70: a fault of Sayso itself;
130: stopped with Ctrl-C; 141: whoever read the output stopped reading.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import click

from sayso.errors import SaysoError

# Name -> module of this folder. Only the one that is asked for is imported, so that the shell gets its answer at once.
_COMMANDS = (
    "read", "add", "search", "statements", "reports", "show", "actors", "actor", "merge", "split", "versions", "decide", "decisions", "retry", "reread", "doctor", "demo", "serve", "copies", "claims", "claim", "unanswered", "changes", "quote", "compare", "positions", "brief", "topic", "request", "coverage", "export", "import", "verify",
)  # fmt: skip
# Where the name of a command is a word of Python's own
_MODULES = {"import": "import_archive"}


class _Commands(click.Group):
    """A group whose commands are modules with a `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)  # in the order in which a person meets them

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"sayso.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"sayso {version('sayso')}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit.")
def cli() -> None:
    """Reads news reports and keeps a ledger of who said what, and where each claim stands.

    It never says what is true. Nothing leaves this machine.

    \b
    Start here:
      sayso read report.txt          what is in one report; nothing is kept
      sayso add my.ledger reports/   read a folder into a ledger
      sayso demo                     try it on reports that come with it
      sayso serve my.ledger          look at it in the browser
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    _set_encodings()
    try:
        code = cli.main(args=None if arguments is None else list(arguments), prog_name="sayso", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        _say(error.show)
        return error.exit_code
    except SaysoError as error:
        return _line(f"{error}", 2)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _deaf()
    except SystemExit as stop:
        # Click ends so where the reader of a pipe has gone
        return _deaf() if stop.code == 1 else int(stop.code or 0)
    except OSError as error:
        return _system(error)
    except MemoryError:
        return _line("E503 not enough memory: close other programs, or use --jobs 1", 2)
    except Exception as error:
        if os.environ.get("SAYSO_DEBUG"):
            raise
        return _line(f"E599 Sayso failed in a way that nobody foresaw ({type(error).__name__}: {' '.join(str(error).split())[:200]}): "
                     "please report it; SAYSO_DEBUG=1 shows where", 70)  # fmt: skip
    return code if isinstance(code, int) else 0


def _set_encodings() -> None:
    # What is piped into a file is UTF-8 on every system. A terminal keeps its own code, and shows "?" for what it does not have.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _system(error: OSError) -> int:
    if error.errno == errno.EPIPE:
        return _deaf()
    where = f" {error.filename}" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _line(f"E501 no space left on the disk{where}: free some and run the command again; what was written before is whole", 2)
    return _line(f"E502 the system refused ({error.strerror or error}){where}: check the path and your rights to it", 2)


def _line(text: str, code: int) -> int:
    from sayso.visible import one_line

    _say(lambda: click.echo(one_line(text), err=True))
    # What waits in the buffer cannot be written either (a full disk): Python would say so again at the end, with a traceback
    _drop_output()
    return code


def _say(show: Callable[[], None]) -> None:
    with contextlib.suppress(OSError, ValueError):
        show()


def _deaf() -> int:
    _drop_output()
    return 141


def _drop_output() -> None:
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
