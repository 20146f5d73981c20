"""`sayso claims`: the claims of a ledger, across its reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted
from sayso.cli.rows import Column, Form, list_options, text_cell

if TYPE_CHECKING:
    from sayso.batch.claims_like import ClaimLike
    from sayso.ledger import Ledger
    from sayso.ledger.timeline import ClaimFilters, ClaimRow

FIELDS = ("claim_id", "text", "first_day", "last_day", "marks", "reports", "voices")


@click.command("claims", short_help="List claims across reports, with where each stands.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--about", metavar="NAME", help="In statements about this actor.")
@click.option("--by", metavar="NAME", help="On which this actor has a position.")
@click.option("--words", metavar="WORDS", help="With these words in it.")
@click.option("--like", metavar="TEXT", help="That this text may make, the likeliest first, at most 20.")
@click.option("--mark", metavar="MARK", help="Only those that stand so: asserted, denied, contested, confirmed, unanswered ...")
@click.option("--since", metavar="DATE", help="In a report of that day or later.")
@click.option("--as-of", metavar="DATE", help="Known by then; --mark then goes by where each stood that day.")
@click.option("--topic", metavar="NAME", help="Of this topic.")
@click.option("--update", is_flag=True, help="First link the claims of reports that were not looked at yet.")
@click.option("--rebuild", is_flag=True, help="First link all claims anew; what people decided stays.")
@list_options
def command(
    ledger: Path, about: str | None, by: str | None, words: str | None, like: str | None, mark: str | None, since: str | None, as_of: str | None,
    topic: str | None, update: bool, rebuild: bool, limit: int | None, as_json: bool, as_csv: bool, raw: bool, output: Path | None,
) -> None:  # fmt: skip
    """List the claims of a ledger, those of the latest reports first.

    A claim is what somebody says is so; statements of several reports may make the same one. Reports are those that print
    it, voices the sides that stand for it. `sayso claim` shows one with every sentence.
    With --like a program ranks which of them a text makes, with its reasons; its score compares the claims of one answer only.

    \b
      sayso claims my.ledger --by Harrand --mark unanswered
      sayso claims my.ledger --like "They opened the gates and told nobody downstream!"
    """
    from sayso.batch.questions import claim_rows
    from sayso.ledger import Ledger
    from sayso.weigh import weighed_again

    form = Form(
        as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output, narrower="--about, --by, --mark and --since narrow it down"
    )
    found = Ledger.open(ledger, create=False, weigh=weighed_again)
    if update or rebuild:
        from sayso.batch.linking import link_new

        for _ in link_new(found, anew=rebuild):
            pass
    wanted: ClaimFilters = {"about": about, "by": by, "words": words, "mark": mark, "since": since, "as_of": as_of, "topic": topic}
    if like is not None:
        _print_like(form, found, like, wanted)
        tell_waiting(found)
        return
    columns: list[Column[ClaimRow]] = [
        Column("Id", 0, lambda row: text_cell(row.id[:8], "dim")),
        Column("First", 0, lambda row: text_cell(row.first_day or "undated", "dim")),
        Column("Reports", 0, lambda row: text_cell(str(row.reports))),
        Column("Voices", 0, lambda row: text_cell(str(row.voices))),
        Column("Stands", 3, lambda row: text_cell(", ".join(m.replace("_", " ") for m in row.marks), "bold")),
        Column("Claim", 8, lambda row: text_cell(row.text)),
    ]
    with found.claims() as view:
        rows = claim_rows(view, **wanted)
        form.print(rows, name="claim", flat=lambda row: row.flat(), fields=FIELDS, table=columns)
    tell_waiting(found)


def _print_like(form: Form, ledger: Ledger, text: str, wanted: ClaimFilters) -> None:
    from sayso.batch.claims_like import claims_like

    columns: list[Column[ClaimLike]] = [
        Column("Score", 0, lambda row: text_cell(f"{row.like.score:.2f}")),
        Column("Id", 0, lambda row: text_cell(row.claim.id[:8], "dim")),
        Column("Stands", 2, lambda row: text_cell(", ".join(m.replace("_", " ") for m in row.claim.marks), "bold")),
        Column("Claim", 6, lambda row: text_cell(row.claim.text)),
        Column("Why", 4, lambda row: text_cell("; ".join(row.like.reasons), "dim")),
    ]
    with ledger.claims() as view:
        rows = iter(claims_like(view, text, **wanted))
    form.print(rows, name="claim", flat=lambda row: row.flat(), fields=(*FIELDS, "score", "reasons"), table=columns)


def tell_waiting(ledger: Ledger) -> None:
    """Say on standard error how much was not linked yet."""
    with ledger.claims() as view:
        waiting = view.waiting()
    if waiting:
        click.echo(f"the claims of {counted(waiting, 'report')} are not linked yet; sayso claims --update does it", err=True)
