"""`sayso demo`: a ledger of the reports that come with Sayso, and what can be asked of it."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.ledger import LedgerView
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
    from sayso.exchange.outline import Outline
    from sayso.ledger import Ledger

    if not _REPORTS.is_dir():
        raise SaysoError("E507", "the demo reports are not there", "install sayso again")
    path = where / _NAME if where.is_dir() else where
    summary = add_paths(path, [_REPORTS])
    with Ledger.open(path, create=False).view() as view:
        _show(terminal(sys.stdout), view, path)
        example = _example(view) if opens else None
    if opens:
        from sayso.cli.serve import run, service_of

        claims = Outline.of(example).answered if example else ()
        run(service_of(path), opens=True, page=f"/reports/{example.report.id}/claims/{claims[0].id}" if example and claims else "/")
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
        print_words(console, Text(f"One of them: {one_line(outline.title)}", "bold"))
        for claim in outline.answered[:2]:
            print_words(console, Text(one_line(claim.summary)), 2)
            print_words(console, Text(f"“{one_line(claim.text)}”", "dim"), 4)
        console.print()
    console.print(Text("Ask it yourself:", "bold"))
    name = shlex.quote(str(path))
    speaker = shlex.quote(speakers[0][0]) if speakers else "NAME"
    report = example.report.id[:8] if example else "REPORT"
    asks = [
        (f"sayso reports {name}", "what is in it"),
        (f"sayso show {name} {report}", "one report: where its claims stand, who said what"),
        (f"sayso statements {name} --speaker {speaker}", "all that one speaker is said to have said"),
        (f"sayso statements {name} --manner direct --csv -o quotes.csv", "every quotation, for a spreadsheet"),
        (f"sayso show {name} {report} --html -o report.html", "the same report with its statements marked in the text"),
        (f"sayso add my.ledger {shlex.quote('your reports/')}", "now your own"),
    ]
    for ask, what in asks:
        console.print(Text(f"  {ask}"), soft_wrap=True)  # one line, however long, so that it can be copied
        print_words(console, Text(what, "dim"), 6)


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
