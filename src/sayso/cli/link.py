"""`sayso link`: a person says that two claims are one."""

from __future__ import annotations

import getpass
from pathlib import Path

import click


@click.command("link", short_help="Say that two claims are one.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("claims", nargs=2)
@click.option("--reason", default="the same claim", metavar="WORDS", help="Why; kept.")
@click.option("--by", envvar="SAYSO_BY", metavar="NAME", help="Who decides [default: $SAYSO_BY, else your login name].")
def command(ledger: Path, claims: tuple[str, str], reason: str, by: str | None) -> None:
    """Say that two claims are one. The one that the ledger knew first keeps its id; `sayso unlink` takes it back.

    \b
      sayso link my.ledger 3f0a9c21 b90c9206 --reason "the same night"
    """
    from sayso.batch.linking import link_by_hand
    from sayso.ledger import Ledger

    click.echo(link_by_hand(Ledger.open(ledger, create=False), *claims, by=by or getpass.getuser(), reason=reason))
