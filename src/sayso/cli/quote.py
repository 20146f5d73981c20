"""`sayso quote`: who is quoted with these words, first where, and in which other wordings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted, one_form, opened, output_option, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.batch.quoting import Remark

FIELDS = (
    "remark", "exact", "nearness", "speakers", "said_on", "outlet", "published", "first", "cue", "manner", "content", "differs", "report_id",
    "statement_id", "title", "url",
)  # fmt: skip


@click.command("quote", short_help="Find a quotation: exact or nearest, first printed where, in which wordings.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("words")
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, metavar="N", help="At most N remarks.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object a statement.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="CSV, a row a statement; cells that a spreadsheet would run as a formula get an apostrophe."
)
@click.option("--raw", is_flag=True, help="With --csv: every cell as it is.")
@output_option
def command(ledger: Path, words: str, limit: int, as_json: bool, as_csv: bool, raw: bool, output: Path | None) -> None:
    """Find who is quoted with WORDS, who printed it first, and in which other wordings the same remark is told.

    Two wordings of one remark may be two translations of it. Which one is nearer to what was said cannot be told from them.

    \b
      sayso quote my.ledger "we open when we please"
    """
    from sayso.batch.quoting import quote
    from sayso.cli.rows import json_array
    from sayso.exchange import write_csv
    from sayso.ledger import Ledger

    one_form({"--json": as_json, "--csv": as_csv})
    if raw and not as_csv:
        raise click.UsageError("--raw goes with --csv.")
    found = quote(Ledger.open(ledger, create=False), words, limit=limit)
    with opened(output) as stream:
        if as_json:
            json_array((row for r in found for row in r.flat()), stream)
        elif as_csv:
            write_csv((row for r in found for row in r.flat()), stream, columns=FIELDS, raw=raw)
        else:
            for n, remark in enumerate(found):
                _show(terminal(stream), remark, n)
    if not found:
        click.echo("nobody is quoted with these words, or ones like them, in this ledger", err=True)


def _show(console: Console, remark: Remark, number: int) -> None:
    from rich.text import Text

    from sayso.cli.listing import print_words

    if number:
        console.print()
    first = remark.first.row
    how = "These words" if remark.exact else f"Nearest, {remark.near:.2f} of 1"
    who = ", ".join(remark.speakers) or f"[{first.source or 'nobody named'}]"
    reports = len({p.row.report.id for p in remark.printed})
    print_words(console, Text(one_line(f"{how}: {who}"), "bold"))
    when = f"said {first.statement.said_on} · " if first.statement.said_on else ""
    outlets = counted(len({p.outlet for p in remark.printed if p.outlet}), "outlet")
    print_words(console, Text(one_line(f"{when}printed in {counted(reports, 'report')} of {outlets}"), "dim"))
    for n, p in enumerate(remark.printed):
        r = p.row
        head = f"{(r.report.published or 'undated')[:10]} {r.report.outlet or 'outlet unknown'} · {r.cue} · {r.report.id[:8]}"
        print_words(console, Text(one_line(("first: " if n == 0 else "") + head), "dim"), 2)
        if n == 0 or not any(kind for kind, _ in p.pieces):
            print_words(console, Text(one_line(r.content)), 4)
            continue
        styles = {"-": "strike", "+": "underline", "": ""}
        words = Text(" ").join(
            Text(f"[-{one_line(w)}-]" if kind == "-" else f"{{+{one_line(w)}+}}" if kind == "+" else one_line(w), styles[kind])
            for kind, w in p.pieces
        )
        print_words(console, words, 4)
