"""`sayso topic`: a set of claims with a name."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

import click


@click.command("topic", short_help="Put claims together under a name.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.argument("claims", nargs=-1)
@click.option("--remove", is_flag=True, help="Take these claims out of it.")
@click.option("--by", envvar="SAYSO_BY", metavar="NAME", help="Who [default: $SAYSO_BY, else your login name].")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
def command(ledger: Path, name: str | None, claims: tuple[str, ...], remove: bool, by: str | None, as_json: bool) -> None:
    """Put CLAIMS (ids) into the topic NAME, or list topics, or the claims of one.

    \b
      sayso topic my.ledger "the gates" 3f0a9c21 b90c9206
      sayso claims my.ledger --topic "the gates"
    """
    from sayso.ledger import Ledger
    from sayso.visible import one_line

    found = Ledger.open(ledger, create=False)
    if name is not None and claims:
        with found.claim_index() as index, index.writing():
            ids = [index.row(index.meant(c)).id for c in claims]
            index.name_topic(name, ids, by or getpass.getuser(), remove=remove)
    with found.claims() as view:
        if name is None:
            topics = view.topics()
            if as_json:
                click.echo(json.dumps([{"name": n, "claims": c} for n, c in topics], ensure_ascii=False, indent=2))
            else:
                for n, c in topics:
                    click.echo(one_line(f"{n} ({c})"))
            return
        rows = list(view.rows(topic=name))
    if as_json:
        click.echo(json.dumps([r.flat() for r in rows], ensure_ascii=False, indent=2))
        return
    for r in rows:
        click.echo(one_line(f"{r.id[:8]}  {', '.join(r.marks).replace('_', ' ')}  {r.text}"))
    if not rows:
        click.echo(one_line(f"no claim is in the topic {name}"), err=True)
