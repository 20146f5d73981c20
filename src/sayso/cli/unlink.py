"""`sayso unlink`: a person says that a claim of a report is none of those it was taken for."""

from __future__ import annotations

import getpass
from pathlib import Path

import click


@click.command("unlink", short_help="Say that a report's claim is not the one it was taken for.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("member")
@click.option("--reason", default="another claim", metavar="WORDS", help="Why; kept.")
@click.option("--by", envvar="SAYSO_BY", metavar="NAME", help="Who decides [default: $SAYSO_BY, else your login name].")
def command(ledger: Path, member: str, reason: str, by: str | None) -> None:
    """Take a report's claim out of the claim that it was linked with; no machine links it again.

    MEMBER is the claim of a report: `sayso claim --json` lists them under "members".
    """
    from sayso.batch.linking import unlink_by_hand
    from sayso.ledger import Ledger

    click.echo(unlink_by_hand(Ledger.open(ledger, create=False), member, by=by or getpass.getuser(), reason=reason))
