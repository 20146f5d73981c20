"""`sayso copies`: one voice, many reports."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted, one_form, opened, output_option, terminal
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.batch.copies import CopyRow, Voice
    from sayso.ledger import Ledger


@click.command("copies", short_help="Show which reports print another one's text.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("report", required=False)
@click.option(
    "--json", "as_json", is_flag=True, help="A JSON array, one object a text; with REPORT also what each copy cut, added and changed."
)
@click.option("--csv", "as_csv", is_flag=True, help="CSV, a row a copy; cells that a spreadsheet would run as a formula get an apostrophe.")
@click.option("--raw", is_flag=True, help="With --csv: every cell as it is.")
@click.option("--update", is_flag=True, help="First compare the reports that were not compared yet.")
@click.option("--rebuild", is_flag=True, help="First compare all reports anew.")
@output_option
def command(
    ledger: Path, report: str | None, as_json: bool, as_csv: bool, raw: bool, update: bool, rebuild: bool, output: Path | None
) -> None:
    """Show which reports print the text of another one, and which one each most likely has it from.

    They are one voice, however many they are. With REPORT (an id, a file or words of a title) the one text that it
    prints, and what each copy cut (-), added (+) and changed. What stands in quotation marks is not compared: whoever
    was there prints the same quotation.

    \b
      sayso copies my.ledger
      sayso copies my.ledger "dam gates" --json
    """
    from sayso.batch.comparing import compare_new
    from sayso.batch.copies import COPY_COLUMNS, voices
    from sayso.exchange import write_csv
    from sayso.ledger import Ledger

    one_form({"--json": as_json, "--csv": as_csv})
    if raw and not as_csv:
        raise click.UsageError("--raw goes with --csv.")
    opened_ledger = Ledger.open(ledger, create=False)
    if update or rebuild:
        for _ in compare_new(opened_ledger, anew=rebuild):
            pass
    which = None
    if report is not None:
        with opened_ledger.view() as view:
            which = view.report(report).id
    found = list(voices(opened_ledger, which))
    with opened(output) as stream:
        if as_json:
            stream.write(json.dumps([_json(v, which is not None) for v in found], ensure_ascii=False, indent=2) + "\n")
        elif as_csv:
            write_csv((row.flat() for v in found for row in v.copies), stream, columns=COPY_COLUMNS, raw=raw)
        else:
            for n, voice in enumerate(found):
                _print(terminal(stream), voice, which, n)
    _tell(opened_ledger, found, which)


def _json(voice: Voice, changes: bool) -> dict[str, object]:
    found = voice.as_json()
    if changes:
        for row, flat in zip(voice.copies, found["copies"], strict=True):
            flat["changes"] = [{"kind": p.kind, "source": p.source, "copy": p.copy, "was": p.was, "now": p.now} for p in row.changes()]
    return found


def _print(console: Console, voice: Voice, which: str | None, number: int) -> None:
    from rich.text import Text

    from sayso.cli.listing import print_words
    from sayso.exchange.outline import date_words

    if number:
        console.print()
    root = voice.root
    facts = [root.report.outlet or "outlet unknown", date_words(root.report.published or "undated"), root.report.id[:8]]
    facts += [f"credited to {voice.origin}, whose report is not in this ledger"] if voice.origin else []
    print_words(console, Text(one_line(root.title or "Report without a title"), "bold"))
    print_words(console, Text(one_line(" · ".join(facts)), "dim"))
    depth = {root.report.id: 0}
    for row in voice.copies:
        depth[row.copy.report] = depth.get(row.copy.of or root.report.id, 0) + 1
        # Of the source all its copies are asked about, of a copy that one
        _copy(console, row, 2 * depth[row.copy.report], in_full=which in (row.copy.report, root.report.id))


def _copy(console: Console, row: CopyRow, left: int, *, in_full: bool) -> None:
    from rich.text import Text

    from sayso.cli.listing import print_words
    from sayso.exchange.outline import date_words

    r = row.report
    facts = [r.report.outlet or "outlet unknown", date_words(r.report.published or "undated"), r.report.id[:8]]
    head = Text(one_line(" · ".join(facts)))
    print_words(console, head.append(f" · {one_line(r.title)}" if r.title else "", "dim"), left, "└ ")
    shares = f"{row.copy.kept:.0%} of its text is from there; it has {row.copy.printed:.0%} of that text."
    of = "" if row.copy.of else "Source open: " + ", ".join(f"{id_[:8]} ({value:.2f})" for id_, value in row.copy.perhaps) + ". "
    print_words(console, Text(one_line(f"{of}{shares}"), "dim"), left + 2)
    if in_full:
        print_words(console, Text(one_line(f"Why, {row.copy.score:.2f} of 1: {' '.join(row.copy.reasons)}"), "dim"), left + 2)
        _changes(console, row, left + 2)


def _changes(console: Console, row: CopyRow, left: int) -> None:
    from rich.text import Text

    from sayso.cli.listing import print_words
    from sayso.resolve.passages import words_changed

    styles = {"-": "strike", "+": "underline", "": ""}
    for passage in row.changes():
        if passage.kind == "changed":
            words = Text(" ").join(
                Text(f"[-{one_line(w)}-]" if kind == "-" else f"{{+{one_line(w)}+}}" if kind == "+" else one_line(w), styles[kind])
                for kind, w in words_changed(passage.was, passage.now)
            )
            print_words(console, words, left, "~ ")
        else:
            sign = "-" if passage.kind == "cut" else "+"
            print_words(console, Text(one_line(passage.was or passage.now), styles[sign]), left, f"{sign} ")


def _tell(ledger: Ledger, found: list[Voice], which: str | None) -> None:
    with ledger.copy_links() as links:
        waiting = links.waiting()
    if waiting:
        click.echo(f"{counted(waiting, 'report')} not compared yet; --update does it", err=True)
    if not any(v.copies for v in found) and sys.stderr is not None:
        click.echo("this report shares its text with no other one" if which else "no report prints another one's text", err=True)
