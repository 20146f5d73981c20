"""`sayso compare`: a claim outlet by outlet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.rows import Column, Form, list_options, text_cell

if TYPE_CHECKING:
    from sayso.batch.dossiers import Carried

FIELDS = (
    "outlet",
    "reports",
    "first",
    "last",
    "copies_of",
    "cues",
    "words",
    "prints",
    "leaves_out",
    "headline",
    "headline_stance",
    "headline_score",
)


@click.command("compare", short_help="Compare outlet by outlet how a claim is carried.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("claim")
@click.option("--as-of", metavar="DATE", help="As of that day.")
@list_options
def command(
    ledger: Path, claim: str, as_of: str | None, limit: int | None, as_json: bool, as_csv: bool, raw: bool, output: Path | None
) -> None:  # fmt: skip
    """Show who carries a claim, with which cue, whose answers each outlet prints, and which it leaves out.

    Left out is what another outlet had printed by the day of the outlet's last report on it. An outlet that prints another
    one's text is no second source. Headline: whether a program takes the outlet's headline to be for the claim, against it or
    to report it, with its score; it changes nothing in where the claim stands, and is empty where none is about the claim.

    \b
      sayso compare my.ledger 3f0a9c21
    """
    from sayso.batch.dossiers import compare
    from sayso.ledger import Ledger

    form = Form(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output, narrower="")
    columns: list[Column[Carried]] = [
        Column("Outlet", 2, lambda c: text_cell(c.outlet + (f" (prints {', '.join(c.copies_of)})" if c.copies_of else ""), "bold")),
        Column("First", 0, lambda c: text_cell(c.first or "undated", "dim")),
        Column("Reports", 0, lambda c: text_cell(str(c.reports))),
        Column("Cue", 1, lambda c: text_cell(", ".join(c.cues), "magenta")),
        Column("Headline", 1, lambda c: text_cell(f"{c.headline.label} ({c.headline.score:.2f})" if c.headline else "")),
        Column("Prints", 3, lambda c: text_cell("; ".join(c.prints))),
        Column("Leaves out", 3, lambda c: text_cell("; ".join(c.leaves_out) or "nothing")),
    ]
    with Ledger.open(ledger, create=False).claims() as view:
        form.print(iter(compare(view, claim, as_of)), name="outlet", flat=lambda c: c.flat(), fields=FIELDS, table=columns)
