"""`sayso positions`: what an actor stands for and against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.rows import Column, Form, list_options, text_cell

if TYPE_CHECKING:
    from sayso.batch.dossiers import Stance

FIELDS = ("on", "actor", "act", "live", "told_by", "claim_id", "text", "sentence", "outlet", "published", "report_id", "summary")


@click.command("positions", short_help="List the positions of an actor on claims.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--actor", required=True, metavar="NAME", help="Whose: a name, words of one, or an id.")
@click.option("--about", metavar="NAME", help="On claims about this actor.")
@click.option("--words", metavar="WORDS", help="On claims with these words.")
@click.option("--since", metavar="DATE", help="On claims that a report of that day or later has.")
@list_options
def command(
    ledger: Path, actor: str, about: str | None, words: str | None, since: str | None, limit: int | None, as_json: bool, as_csv: bool, raw: bool,
    output: Path | None,
) -> None:  # fmt: skip
    """List the positions of an actor, claim by claim, with the sentence that carries each and who tells it.

    \b
      sayso positions my.ledger --actor Venn --about Kestria
    """
    from sayso.batch.dossiers import positions
    from sayso.ledger import Ledger

    form = Form(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output, narrower="--about, --words and --since narrow it down")
    columns: list[Column[Stance]] = [
        Column("On", 0, lambda p: text_cell((p.on or "undated")[:10], "dim")),
        Column("Actor", 2, lambda p: text_cell(p.actor, "bold cyan")),
        Column("Act", 1, lambda p: text_cell(p.act.replace("_", " ") + ("" if p.live else " (not its last word)"), "magenta")),
        Column("Claim", 5, lambda p: text_cell(p.text)),
        Column("Told in", 2, lambda p: text_cell(f"{p.outlet or '?'}{f', by {p.told_by}' if p.told_by else ''}", "dim")),
    ]
    with Ledger.open(ledger, create=False).claims() as view:
        rows = positions(view, actor, about=about, words=words, since=since)
        form.print(rows, name="position", flat=lambda p: p.flat(), fields=FIELDS, table=columns)
