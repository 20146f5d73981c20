"""`sayso decisions`: the log of what people decided."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.output import opened, output_option, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from sayso.ledger import Decision, DecisionRow


@click.command("decisions", short_help="List what people decided, and why.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--report", metavar="REPORT", help="About this report only.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, which `sayso decide replay` reads.")
@output_option
def command(ledger: Path, report: str | None, as_json: bool, output: Path | None) -> None:
    """List the decisions of a ledger in the order in which they were taken.

    Nothing is ever taken out of the log: what was undone stays, and says by which decision. A decision whose words are
    no longer found is marked as orphaned; it holds again where they come back.

    \b
      sayso decisions my.ledger --json -o decisions.json
    """
    from sayso.ledger import Ledger

    with Ledger.open(ledger, create=False).view() as view:
        rows = view.decisions(report=view.report(report).id if report else None)
        orphans = {o.decision.id: o.why for o in view.orphans()}
    with opened(output) as stream:
        if as_json:
            from sayso.cli.rows import json_array

            json_array((row.decision.as_json() for row in rows), stream)
            return
        from rich.text import Text

        from sayso.cli.listing import print_words

        console = terminal(stream)
        for row in rows:
            for words, left, style in _lines(row, orphans.get(row.decision.id)):
                print_words(console, Text(one_line(words), style), left)
    if not rows:
        click.echo("nobody has decided anything in this ledger", err=True)


def _lines(row: DecisionRow, orphaned: str | None) -> list[tuple[str, int, str]]:
    d = row.decision
    lines = [(f"{d.id[:8]} {d.at[:16].replace('T', ' ')} {d.by}: {what(d)}", 0, "bold" if not row.undone_by else "dim")]
    if d.anchor is not None and d.anchor.content.quotes:
        lines.append((f"“{' … '.join(q.exact for q in d.anchor.content.quotes)}”", 4, ""))
    if d.reason:
        lines.append((f"reason: {d.reason}", 4, ""))
    if row.undone_by:
        lines.append((f"undone by {row.undone_by[:8]}", 4, "italic"))
    if orphaned:
        lines.append((f"orphaned: {orphaned}", 4, "italic"))
    return lines


def what(d: Decision) -> str:
    """A decision in a few words."""
    if d.field == "office" and isinstance(d.was, dict):
        return f"not {d.was.get('role')}: {d.was.get('name')}, in report {(d.report or '')[:8]}"
    if d.kind == "edit":
        return f"{d.field} from {_value(d.was)} to {_value(d.now)}"
    if d.kind == "undo":
        return f"undo {(d.undoes or '')[:8]}"
    if d.kind in ("merge", "split") and isinstance(d.now, list):
        names = Counter(n["name"] for n in d.now)
        return f"{d.kind} {', '.join(f'{name} ({number} actors)' if number > 1 else name for name, number in names.items())}"
    return f"{d.kind}{f' in report {d.report[:8]}' if d.report else ''}"


def _value(value: Any) -> str:
    """A word, the names of actors, or the words at a place."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(str(v.get("name", v)) if isinstance(v, dict) else str(v) for v in value) or "nobody"
    if isinstance(value, dict) and "quotes" in value:
        return "“" + " … ".join(exact for exact, *_ in value["quotes"]) + "”"
    return json.dumps(value, ensure_ascii=False)
