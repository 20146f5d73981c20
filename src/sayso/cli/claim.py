"""`sayso claim`: where one claim stands, as of any day, in the sentences that carry it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from sayso.cli.output import counted, one_form, opened, output_option, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.batch.questions import ClaimAnswer

FIELDS = (
    "on", "actor", "act", "live", "marks", "told_by", "words", "sentence", "outlet", "published", "report_id", "title", "url", "sha256", "statement_id",
)  # fmt: skip


@click.command("claim", short_help="Show where one claim stands, as of any day, with its sentences.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("claim")
@click.option("--as-of", metavar="DATE", help="As of that day: what reports published by then hold.")
@click.option(
    "--by", "by_", type=click.Choice(["published", "said"]), default="published", help="--as-of goes by when it was published, or said."
)
@click.option("--known-on", metavar="DATE", help="What this ledger had by that day.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="CSV, a row a position; cells that a spreadsheet would run as a formula get an apostrophe."
)
@click.option("--raw", is_flag=True, help="With --csv: every cell as it is.")
@output_option
def command(
    ledger: Path, claim: str, as_of: str | None, by_: str, known_on: str | None, as_json: bool, as_csv: bool, raw: bool, output: Path | None
) -> None:
    """Show where a claim stands and how it came there: every position in its sentence, with outlet and date.

    CLAIM is an id from `sayso claims`, or the start of one. Reports are counted apart from voices: a reprint, a wire copy or
    another wording of one remark is no voice more. Nothing here says what is true.

    \b
      sayso claim my.ledger 3f0a9c21 --as-of 2031-02-05
    """
    from sayso.batch.questions import claim_at
    from sayso.cli.claims import tell_waiting
    from sayso.exchange import write_csv
    from sayso.ledger import Ledger

    one_form({"--json": as_json, "--csv": as_csv})
    if raw and not as_csv:
        raise click.UsageError("--raw goes with --csv.")
    found = Ledger.open(ledger, create=False)
    with found.claims() as view:
        answer = claim_at(view, claim, as_of, by=cast(Literal["published", "said"], by_), known_on=known_on)
    with opened(output) as stream:
        if as_json:
            stream.write(json.dumps(answer.as_json(), ensure_ascii=False, indent=2) + "\n")
        elif as_csv:
            write_csv((e.flat() for e in answer.sentences), stream, columns=FIELDS, raw=raw)
        else:
            show(terminal(stream), answer)
    tell_waiting(found)


def show(console: Console, answer: ClaimAnswer) -> None:
    """Print a claim for a person."""
    from rich.text import Text

    from sayso.cli.listing import print_words

    def line(words: str, left: int = 0, style: str = "") -> None:
        print_words(console, Text(one_line(words), style), left)

    stand = answer.stand
    line(f"“{stand.text}”", style="bold")
    line(stand.summary or "Nothing that counts is known of it by then.", style="bold")
    unnamed = f", and {stand.unnamed} unnamed (may be the same)" if stand.unnamed else ""
    held = f"printed in {counted(len(stand.reports), 'report')}; {counted(stand.voices, 'voice')} {'stands' if stand.voices == 1 else 'stand'} for it{unnamed}"
    line(f"As of {stand.as_of or 'now'} · {held} · {stand.claim[:8]}", style="dim")
    if len(answer.history) > 1:
        line("How it came there", style="bold underline")
        for day, words in answer.history:
            line(f"{day}  {words or 'No position counts any more.'}", 2)
    if answer.sentences:
        line("Who took which position", style="bold underline")
    for e in answer.sentences:
        told = f", as told by {e.told_by}" if e.told_by else ""
        later = "" if e.live else " (not its last word)"
        line(f"{(e.on or 'undated')[:21]}  {e.actor}: {e.act.replace('_', ' ')}{told}{later}", 2, "bold")
        line(e.sentence, 4)
        line(f"{e.outlet or 'outlet unknown'}, {(e.published or 'undated')[:10]} · {e.report[:8]}", 4, "dim")
    others = [x for x in answer.links if x.kind != "related"]
    if others:
        line("Other claims", style="bold underline")
        for x in others:
            line(f"{x.kind.replace('_', ' ')}: “{x.text}” ({x.claim[:8]}): {x.reason} {x.score or 0:.2f}", 2)
