"""`sayso doctor`: whether a ledger is sound, and how much it holds of what."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.batch.copies import CopyCounts
    from sayso.ledger import Coverage, LedgerView


@click.command("doctor", short_help="Look whether a ledger is sound, and what it holds.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(ledger: Path, as_json: bool) -> int:
    """Look at every page and record of a ledger, and say what it holds of which outlet and month.

    The exit code is 1 where something is wrong with the file. What waits to be read again and decisions without a
    place are listed, and are no fault.
    """
    from sayso.batch.copies import counts
    from sayso.ledger import Ledger

    found = Ledger.open(ledger, create=False, check=False)
    with found.view() as view:
        faults = view.faults()
        copies = counts(found)
        if as_json:
            click.echo(json.dumps(_everything(view, faults, copies), ensure_ascii=False, indent=2))
        else:
            _print(view, faults, copies)
    return 1 if faults else 0


def _everything(view: LedgerView, faults: list[str], copies: CopyCounts) -> dict[str, object]:
    return {
        "faults": faults,
        "counts": dataclasses.asdict(view.counts()),
        "copies": dataclasses.asdict(copies),
        "made_by": [dataclasses.asdict(m) for m in view.makers()],
        "unread": [dataclasses.asdict(u) for u in view.unread()],
        "orphans": [{"decision": o.decision.id, "why": o.why} for o in view.orphans()],
        "coverage": [dataclasses.asdict(c) for c in view.coverage()],
    }


def _print(view: LedgerView, faults: list[str], copies: CopyCounts) -> None:
    from rich.text import Text

    from sayso.cli.decisions import what
    from sayso.cli.listing import print_words

    console = terminal(sys.stdout)

    def part(head: str, lines: Iterable[str]) -> None:
        lines = list(lines)
        if lines:
            print_words(console, Text(head, "bold"))
            for line in lines:
                print_words(console, Text(one_line(line)), 2)

    c = view.counts()
    part("Faults", faults or ["none: every page, record and index is sound"])
    aside = [(c.superseded, "superseded"), (c.withdrawn, "withdrawn")]
    also = ", ".join(f"{n:,} {words}" for n, words in aside if n)
    part("Holds", [
        f"{counted(c.reports, 'report')} of {counted(c.outlets, 'outlet')}{f', of them {also}' if also else ''}",
        f"{counted(c.statements, 'statement')} that count{'s' if c.statements == 1 else ''}, {c.rejected:,} rejected; {counted(c.actors, 'actor')}",
        f"{counted(c.decisions, 'decision')}, {counted(c.removed, 'removed report')}",
    ])  # fmt: skip
    part("Copies", [
        f"{counted(copies.copies, 'report')} print{'s' if copies.copies == 1 else ''} the text of another one; "
        f"with their sources {counted(copies.voices, 'voice')}",
        f"{counted(copies.credited, 'report')} name{'s' if copies.credited == 1 else ''} another outlet as the source",
        *([f"{counted(copies.waiting, 'report')} not compared yet: `sayso copies --update`"] if copies.waiting else []),
    ])  # fmt: skip
    part("Made by", (f"{m.made_by}: {counted(m.statements, 'statement')}, since {m.since[:10]}" for m in view.makers()))
    part(
        "Not read, waiting for `sayso retry`",
        (
            f"{u.file}{f', line {u.line}' if u.line else ''}: {u.code} {u.what}; {u.cure} ({counted(u.tries, 'time')} tried)"
            for u in view.unread()
        ),
    )
    part("Decisions without a place", (f"{o.decision.id[:8]} {what(o.decision)}: {o.why}" for o in view.orphans()))
    part("Reports that count, by outlet and month", _months(view.coverage()))


def _months(rows: list[Coverage]) -> list[str]:
    outlets: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        outlets[row.outlet or "outlet unknown"].append(f"{row.month or 'undated'}: {row.reports:,}")
    return [f"{outlet}  {', '.join(months)}" for outlet, months in sorted(outlets.items())]
