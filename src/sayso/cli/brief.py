"""`sayso brief`: a claim as a memo with footnotes."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sayso.cli.output import one_form, opened, output_option


@click.command("brief", short_help="Write a claim as a memo with footnotes.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("claim")
@click.option("--as-of", metavar="DATE", help="As of that day.")
@click.option("--md", "as_md", is_flag=True, help="Markdown; that is what comes anyway.")
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
@click.option("--requests", is_flag=True, help="With what you noted by `sayso request`, which is private.")
@output_option
def command(ledger: Path, claim: str, as_of: str | None, as_md: bool, as_json: bool, requests: bool, output: Path | None) -> None:
    """Write a memo in Markdown: where a claim stands and every sentence behind it, each with outlet, date, address and the hash of the text.

    \b
      sayso brief my.ledger 3f0a9c21 --md -o memo.md
    """
    from sayso.batch.dossiers import brief_md
    from sayso.batch.questions import claim_at
    from sayso.ledger import Ledger

    one_form({"--md": as_md, "--json": as_json})
    with Ledger.open(ledger, create=False).claims() as view:
        answer = claim_at(view, claim, as_of)
        asked = view.requests(answer.stand.claim) if requests else []
    with opened(output) as stream:
        if as_json:
            stream.write(json.dumps(answer.as_json() | ({"requests": asked} if requests else {}), ensure_ascii=False, indent=2) + "\n")
        else:
            stream.write(brief_md(answer, requests=asked))
