"""`sayso export`: a ledger out, for archives, tables and linked data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted, opened

if TYPE_CHECKING:
    from sayso.batch.exporting import Format, Rows

_FORMATS = ("archive", "jsonl", "csv", "annotations", "schema.org", "prov")
_ROWS = ("statements", "claims", "positions")
_THING = {"archive": "line", "jsonl": "row", "csv": "row"}


@click.command("export", short_help="Write a ledger as an archive, tables or linked data.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(_FORMATS), default="archive", show_default=True, help="docs/export.md has every field.")
@click.option("--rows", type=click.Choice(_ROWS), help="With jsonl and csv: what of [default: statements].")
@click.option("--no-text", is_flag=True, help="Without the words of the reports: offsets, hashes and addresses only.")
@click.option("--since", metavar="DATE", help="Published then or later: 2031, 2031-02 or 2031-02-03. Not for an archive.")
@click.option("--until", metavar="DATE", help="Published then or earlier. Not for an archive.")
@click.option("--outlet", metavar="NAME", help="Of this outlet only. Not for an archive.")
@click.option("--raw", is_flag=True, help="With csv: every cell as it is, also one that a spreadsheet would run as a formula.")
@click.option(
    "-o",
    "--output",
    "--out",
    "output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
def command(
    ledger: Path,
    form: Format,
    rows: Rows | None,
    no_text: bool,
    since: str | None,
    until: str | None,
    outlet: str | None,
    raw: bool,
    output: Path | None,
) -> None:
    """Write a ledger to a file.

    An archive (JSON lines) is all of it with what people decided: `sayso import` makes the same ledger of it. The other
    forms have what counts now: rows as jsonl or csv; W3C Web Annotations; schema.org Claim and Quotation; PROV-O.

    With --no-text it can be published by somebody who may not publish the texts; `sayso verify` then says which of the
    texts somebody else has.

    \b
      sayso export my.ledger -o my.archive.jsonl
      sayso export my.ledger --format csv --rows claims -o claims.csv
    """
    from sayso.batch.exporting import Wanted, export
    from sayso.ledger import Ledger

    if rows and form not in ("jsonl", "csv"):
        raise click.UsageError("--rows goes with --format jsonl or csv.")
    if raw and form != "csv":
        raise click.UsageError("--raw goes with --format csv.")
    if form == "archive" and (since or until or outlet):
        raise click.UsageError("An archive is of the whole ledger: --since, --until and --outlet go with the other formats.")
    wanted = Wanted(format=form, rows=rows or "statements", text=not no_text, raw=raw, since=since, until=until, outlet=outlet)
    found = Ledger.open(ledger, create=False)
    with opened(output) as stream:
        count = export(found, wanted, stream)
    if output is not None and str(output) != "-":
        click.echo(f"wrote {counted(count, _THING.get(form, 'node'))}", err=True)
