"""`sayso search`: words in the statements or reports of a ledger."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, Unpack

import click

from sayso.cli.output import opened, output_option, terminal
from sayso.cli.rows import told_options
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.ledger import ReportHit, ReportHits, StatementHits, StatementRow, Told


@click.command("search", short_help="Find statements or reports by their words.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, required=True)
@click.option("--reports", "in_reports", is_flag=True, help="Search the whole text of reports, not statements only.")
@click.option("--speaker", metavar="NAME", help="Of this speaker only.")
@told_options
@click.option("--since", metavar="DATE", help="Published then or later.")
@click.option("--until", metavar="DATE", help="Published then or earlier.")
@click.option("--outlet", metavar="NAME", help="Of this outlet only.")
@click.option("--exact", is_flag=True, help="Letter for letter, marks and capitals too.")
@click.option("--advanced", is_flag=True, help="Hand the words to SQLite's FTS5 as they are: AND, OR, NOT, NEAR().")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most N.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
@output_option
def command(
    ledger: Path, words: Sequence[str], in_reports: bool, speaker: str | None, since: str | None, until: str | None, outlet: str | None,
    exact: bool, advanced: bool, limit: int, as_json: bool, output: Path | None, **told: Unpack[Told],
) -> None:  # fmt: skip
    """Find statements by the words of their source and content.

    All words are wanted; 'words in "quotation marks"' stand side by side, -word is not wanted, minist* is the start of
    words. Anything else that you type is looked for as it stands: AT&T, U.S., won't. How it was understood is said on
    standard error. A word with a hyphen before it must come after -- .

    \b
      sayso search my.ledger dam notice
      sayso search my.ledger '"twelve hours"' --speaker Harrand
      sayso search my.ledger -- gates -opened
    """
    from sayso.ledger import Ledger

    if in_reports and (wrong := [name for name, value in {"speaker": speaker, **told}.items() if value]):
        raise click.UsageError(f"--{wrong[0].replace('_', '-')} goes with statements, not with --reports.")
    query = " ".join(words)
    hits: StatementHits | ReportHits
    with Ledger.open(ledger, create=False).view() as view:
        if in_reports:
            hits = view.search_reports(query, since=since, until=until, outlet=outlet, exact=exact, advanced=advanced, limit=limit)
        else:
            hits = view.search(
                query, speaker=speaker, since=since, until=until, outlet=outlet, exact=exact, advanced=advanced, limit=limit, **told
            )
    click.echo(_said(hits, "report" if in_reports else "statement"), err=True)
    with opened(output) as stream:
        if as_json:
            _json(hits, stream)
        else:
            _print(hits, terminal(stream))


def _said(hits: StatementHits | ReportHits, thing: str) -> str:
    shown = len(hits.rows)
    total = f"{'more than ' if hits.more else ''}{hits.total:,} {thing}{'' if hits.total == 1 else 's'}"
    part = f", {hits.order}, the first {shown} shown" if hits.total > shown or hits.more else ""
    return one_line(f"{total} {hits.understood}{part}")


def _json(hits: StatementHits | ReportHits, stream: TextIO) -> None:
    from sayso.cli.rows import json_array

    json_array(map(_flat, hits.rows), stream)


def _flat(row: StatementRow | ReportHit) -> dict[str, Any]:
    if hasattr(row, "flat"):
        flat: dict[str, Any] = row.flat()
        return flat
    return dataclasses.asdict(row)


def _print(hits: StatementHits | ReportHits, console: Console) -> None:
    from rich.text import Text

    from sayso.cli.listing import print_words
    from sayso.ledger import ReportHit

    for row in hits.rows:
        report = row.report
        if isinstance(row, ReportHit):
            called = report.title or report.file or "without a title"
            words = one_line(row.excerpt)
        else:
            called = ", ".join(a.name for a in row.speakers) or f"[{row.source or 'nobody named'}]"
            words = one_line(f"{row.cue} {row.content}")
        facts = one_line(f"{report.outlet or 'outlet unknown'} · {(report.published or 'undated')[:10]} · {report.id[:8]}")
        head = Text(one_line(called), "bold cyan").append(f" · {facts}", "not bold dim")
        print_words(console, head)
        found = Text(words)
        for span in hits.query.places(words):
            found.stylize("bold underline", span.start, span.end)
        print_words(console, found, 2)
