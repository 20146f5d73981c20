"""`sayso demo`: a ledger of the reports that come with Sayso, and what can be asked of it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.ledger import Ledger, LedgerView
    from sayso.records import Reading

_REPORTS = Path(__file__).parent.parent / "data" / "demo" / "reports"
_NAME = "demo.ledger"


@click.command("demo", short_help="Try it on the reports that come with Sayso.")
@click.argument("where", default=".", type=click.Path(path_type=Path), metavar="[FOLDER|LEDGER]")
@click.option("--open", "opens", is_flag=True, help="Then show it in the browser, at a claim; Ctrl-C ends it.")
def command(where: Path, opens: bool) -> int:
    """Read the reports that come with Sayso into demo.ledger and show what can be asked of it.

    They are by invented outlets, about invented people and states. Doing it twice does no harm.
    """
    import sys

    from sayso.cli.add import add_paths
    from sayso.errors import SaysoError
    from sayso.ledger import Ledger

    if not _REPORTS.is_dir():
        raise SaysoError("E507", "the demo reports are not there", "install sayso again")
    path = where / _NAME if where.is_dir() else where
    summary = add_paths(path, [_REPORTS], actors=_REPORTS.parent / "actors.yaml")
    with Ledger.open(path, create=False).view() as view:
        _show(terminal(sys.stdout), view, path)
    if opens:
        from sayso.cli.serve import run, service_of

        run(service_of(path), opens=True, page=place_of_claim(Ledger.open(path, create=False)))
    return 1 if summary.unread_count else 0


def _show(console: Console, view: LedgerView, path: Path) -> None:
    from rich.text import Text

    from sayso.cli.listing import print_words
    from sayso.exchange.outline import Outline, date_words, listed

    counts = view.counts()
    span = " to ".join(date_words(day) for day in (counts.first_day, counts.last_day) if day)
    print_words(
        console,
        Text(
            f"{path}: {counted(counts.reports, 'report')} of {counted(counts.outlets, 'outlet')}, {span}, {counted(counts.statements, 'statement')}.",
            "bold",
        ),
    )
    speakers = _most_heard(view)
    print_words(console, Text("Most heard: " + listed(f"{name} ({number})" for name, number in speakers) + "."))
    console.print()
    example = _example(view)
    if example is not None:
        outline = Outline.of(example)
        title = f"One of them: {one_line(outline.title)}"
        print_words(console, Text(title, "bold"))
        left = _EXAMPLE_LINES - len(wrap(title, console.width))
        for n, claim in enumerate(outline.answered):
            left -= len(wrap(one_line(claim.summary), console.width - 2)) + 1
            if n and left < 0:
                break
            print_words(console, Text(one_line(claim.summary)), 2)
            print_words(console, Text(f"“{_cut(one_line(claim.text))}”", "dim"), 4)
        console.print()
    console.print(Text("Ask it yourself:", "bold"))
    for what, ask in _asks(view, shlex.quote(str(path)), speakers[0][0] if speakers else None, example):
        line = Text(f"  {what:<{_WHAT}}  ", "dim")
        console.print(line.append(ask, "not dim"), soft_wrap=True)  # one line, however long, so that it can be copied


def _cut(words: str) -> str:
    """At most what stands on one line of 80 columns, cut between words: the screen has 24 lines."""
    return words if len(words) <= _ONE_LINE else words[: words.rindex(" ", 0, _ONE_LINE)] + " …"


_ONE_LINE = 70
# What is left of these 24 lines for the example: its title, and one claim after another with its text.
_EXAMPLE_LINES = 5
# The longest of the words before a command; with them and the ledger in this folder every command fits into 80 columns.
_WHAT = 23


def _asks(view: LedgerView, name: str, speaker: str | None, example: Reading | None) -> Iterator[tuple[str, str]]:
    """What can be asked, in words and as a command."""
    edited = next((row for row in view.reports() if row.supersedes), None)
    yield "what is in it", f"sayso reports {name}"
    if example:
        yield "where its claims stand", f"sayso show {name} {example.report.id[:8]}"
        yield "the same, in its text", f"sayso show {name} {example.report.id[:8]} --html -o report.html"
    yield "what nobody confirmed", f"sayso claims {name} --mark not_confirmed"
    if speaker:
        yield "all that one has said", f"sayso statements {name} --speaker {shlex.quote(speaker.split()[-1])}"
    yield "who spoke of something", f"sayso search {name} notice gates"
    if edited:
        yield "what an edit changed", f"sayso versions {name} {edited.id[:8]}"
    yield "everything, for a table", f"sayso statements {name} --csv -o said.csv"
    yield "in the browser", f"sayso serve {name}"
    yield "correct a misreading", "sayso decide --help"
    yield "now your own", f"sayso add my.ledger {shlex.quote('your reports/')}"


def place_of_claim(ledger: Ledger) -> str:
    """The page of the claim across reports that met with most and that most reports print."""
    with ledger.claims() as view:
        row = max(view.rows(), key=lambda r: (r.reports > 1 and len(r.marks) > 1, len(r.marks), r.reports), default=None)
    return f"/claims/{row.id}" if row else "/"


def _example(view: LedgerView) -> Reading | None:
    """The report whose claims have met with most: it shows best what a standing is."""
    from sayso.exchange.outline import Outline

    readings = (view.reading(row.id) for row in view.reports(counting=True))
    return max(readings, key=lambda r: sum(len(c.standing) for c in Outline.of(r).answered), default=None)


def _most_heard(view: LedgerView) -> list[tuple[str, int]]:
    """The six names with most statements. By name: until somebody merges them, an actor of two reports is two of the ledger's."""
    heard: Counter[str] = Counter()
    for actor in view.actors():
        heard[one_line(actor.name)] += actor.statements
    return heard.most_common(6)
