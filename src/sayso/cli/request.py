"""`sayso request`: that you asked a party about a claim, and what came of it. Private: in no export."""

from __future__ import annotations

import getpass
import json
from datetime import date
from pathlib import Path

import click

from sayso.errors import SaysoError


@click.command("request", short_help="Note that you asked a party about a claim, and what came of it.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("claim", required=False)
@click.option("--party", metavar="NAME", help="Whom you asked.")
@click.option("--on", "asked_on", metavar="DATE", help="When [default: today].")
@click.option("--how", metavar="WORDS", help="How: by e-mail, by telephone to the press office ...")
@click.option("--deadline", metavar="DATE", help="Until when you want the answer.")
@click.option("--outcome", metavar="WORDS", help="What came of it; with --number for one that you noted before.")
@click.option("--number", type=click.IntRange(1), metavar="N", help="The request whose outcome this is.")
@click.option("--by", envvar="SAYSO_BY", metavar="NAME", help="Who asked [default: $SAYSO_BY, else your login name].")
@click.option("--json", "as_json", is_flag=True, help="The requests as a JSON array.")
def command(
    ledger: Path, claim: str | None, party: str | None, asked_on: str | None, how: str | None, deadline: str | None, outcome: str | None,
    number: int | None, by: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Note whom you asked about a claim, or list what was asked. It stays in the ledger and is in no export.

    \b
      sayso request my.ledger 3f0a9c21 --party Brevonia --how "e-mail to the press office" --deadline 2031-07-04
      sayso request my.ledger --number 1 --outcome "no reply"
      sayso request my.ledger
    """
    from sayso.ledger import Ledger
    from sayso.ledger.days import asked_days
    from sayso.visible import one_line

    found = Ledger.open(ledger, create=False)
    for option, value in (("--on", asked_on), ("--deadline", deadline)):
        if value is not None:
            asked_days(option, value)
    if number is not None:
        if outcome is None:
            raise click.UsageError("--number goes with --outcome.")
        with found.claim_index() as index, index.writing():
            if not index.answer(number, outcome):
                raise SaysoError("E342", f"there is no request {number}", "`sayso request LEDGER` lists them")
    elif party is not None:
        if claim is None:
            raise click.UsageError("--party goes with a claim.")
        with found.claim_index() as index, index.writing():
            row = index.row(index.meant(claim))
            on = asked_on or date.today().isoformat()  # noqa: DTZ011 - a person's own day
            index.ask(row.id, party, on=on, how=how, deadline=deadline, outcome=outcome, by=by or getpass.getuser())
    with found.claims() as view:
        rows = view.requests(view.row(view.meant(claim)).id if claim else None)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for r in rows:
        due = f", answer wanted by {r['deadline']}" if r["deadline"] else ""
        words = f"{r['n']}  {r['asked_on']}  {r['party']} on {r['claim'][:8]}, {r['how'] or 'how is not noted'}{due}: {r['outcome'] or 'no answer yet'}"
        click.echo(one_line(words))
    if not rows:
        click.echo("nobody was asked", err=True)
