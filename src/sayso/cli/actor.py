"""`sayso actor`: all that a ledger has of one actor."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted, opened, output_option, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.ledger import Account


@click.command("actor", short_help="All that a ledger has of one person, body or state.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@output_option
def command(ledger: Path, name: str, as_json: bool, output: Path | None) -> None:
    """Show one actor: offices over time, what it said, what was said about it and by whom, under which names, and why each report's actor
    was taken for this one.

    NAME is a name, words of one, or an id from `sayso actors`.

    \b
      sayso actor my.ledger "Odile Harrand"
    """
    from sayso.ledger import Ledger

    with Ledger.open(ledger, create=False).view() as view:
        found = view.actor(name)
    with opened(output) as stream:
        if as_json:
            stream.write(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=2) + "\n")
        else:
            _show(terminal(stream), found)


def _show(console: Console, a: Account) -> None:
    from rich.text import Text

    from sayso.cli.listing import print_words

    def line(words: str, left: int = 2, style: str = "") -> None:
        print_words(console, Text(one_line(words), style), left)

    line(a.name, 0, "bold")
    line(" · ".join(filter(None, (a.role, a.country, a.kind, a.id[:8]))), 0, "dim")
    line(f"{counted(a.said, 'statement')} said, {counted(a.said_about, 'statement')} about it, in {counted(a.reports, 'report')}", 0)
    if a.offices:
        line("Offices, as reports tell them", 0, "bold underline")
        for o in a.offices:
            days = o.first_day if o.first_day == o.last_day else f"{o.first_day} to {o.last_day}"
            line(f"{o.role}{f', {o.state}' if o.state else ''}: {days}, in {counted(o.reports, 'report')} (first {o.first_report[:8]})")
    if a.capacities or a.speaks_for:
        line("In what capacity it speaks", 0, "bold underline")
        if a.capacities:
            line(", ".join(f"{c.value} ({c.count})" for c in a.capacities))
        if a.speaks_for:
            line("on behalf of " + ", ".join(f"{o.name} ({o.statements})" for o in a.speaks_for[:20]))
    if len(a.names) > 1:
        line("Names", 0, "bold underline")
        for n in a.names:
            line(f"{n.name}: {counted(n.reports, 'report')}")
    if a.about_by:
        line("Spoken about by", 0, "bold underline")
        line(", ".join(f"{o.name} ({o.statements})" for o in a.about_by[:20]))
    line("Recognised in", 0, "bold underline")
    for r in a.recognised[:20]:
        why = f"decided by {r.by}" if r.by else r.reason or "first seen here"
        sure = f" {r.score:.2f}" if r.score is not None and not r.by else ""
        on = f", from report {r.evidence[:8]}" if r.evidence else ""
        line(f"{(r.published or 'undated')[:10]} {r.outlet or ''} {r.report[:8]}: {r.name} ({r.actor}): {why}{sure}{on}")
    if a.reports > 20:
        line(f"and {counted(a.reports - 20, 'more report')}; --json shows a hundred")
    if a.perhaps:
        line("May be the same; nothing counts them as one until `sayso merge` does", 0, "bold underline")
        for p in a.perhaps[:10]:
            line(f"{p.name} ({p.id[:8]}): {p.reason} {p.score:.2f}")
