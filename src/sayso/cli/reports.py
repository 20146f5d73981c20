"""`sayso reports`: the reports of a ledger."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.rows import Column, Form, rows_options, text_cell
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.batch.stories import SameStory
    from sayso.ledger import Ledger, ReportRow


@click.command("reports", short_help="List the reports of a ledger.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--same-story", metavar="REPORT", help="Those that tell the story of this one, the likeliest first.")
@rows_options
def command(
    ledger: Path, same_story: str | None, since: str | None, until: str | None, outlet: str | None, limit: int | None, as_json: bool, as_csv: bool,
    raw: bool, output: Path | None,
) -> None:  # fmt: skip
    """List the reports of a ledger, by day.

    The first column is the start of each report's id, which `sayso show` takes; # is the number of statements.
    With --same-story: the other reports of two weeks before and after that a program takes to tell the story of REPORT (an
    id, a file or words of a title), with its score, .5 to 1, and its reasons.

    \b
      sayso reports my.ledger --outlet "The Weir" --since 2031-02
      sayso reports my.ledger --same-story "dam gates"
    """
    from sayso.ledger import Ledger, ReportRow

    form = Form(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit, output=output)
    columns = [
        Column("Id", 0, lambda row: text_cell(row.id[:8], "dim")),
        Column("Date", 0, lambda row: text_cell((row.published or "undated")[:10])),
        Column("Outlet", 2, lambda row: text_cell(row.outlet or "")),
        Column("#", 0, lambda row: text_cell(f"{row.statements:,}")),
        Column("Title", 6, _title),
    ]
    found = Ledger.open(ledger, create=False)
    if same_story is not None:
        _print_same(form, found, same_story, since, until, outlet)
        return
    with found.view() as view:
        rows = view.reports(since=since, until=until, outlet=outlet)
        form.print(rows, name="report", flat=dataclasses.asdict, fields=list(ReportRow.__dataclass_fields__), table=columns)


def _print_same(form: Form, ledger: Ledger, which: str, since: str | None, until: str | None, outlet: str | None) -> None:
    from sayso.batch.stories import same_story
    from sayso.ledger import ReportRow

    among = None
    if since or until or outlet:
        with ledger.view() as view:
            among = {row.id for row in view.reports(since=since, until=until, outlet=outlet)}
    columns: list[Column[SameStory]] = [
        Column("Score", 0, lambda row: text_cell(f"{row.score:.2f}")),
        Column("Id", 0, lambda row: text_cell(row.report.id[:8], "dim")),
        Column("Date", 0, lambda row: text_cell((row.report.published or "undated")[:10])),
        Column("Outlet", 2, lambda row: text_cell(row.report.outlet or "")),
        Column("Title", 4, lambda row: _title(row.report)),
        Column("Why", 4, lambda row: text_cell("; ".join(row.reasons), "dim")),
    ]
    fields = [*ReportRow.__dataclass_fields__, "score", "reasons"]
    form.print(iter(same_story(ledger, which, among=among)), name="other report", flat=lambda row: row.flat(), fields=fields, table=columns)


def _title(row: ReportRow) -> Text:
    title = text_cell(row.title or row.file or "without a title", "bold")
    if row.notice:
        title.append(f" · {one_line(row.notice)}", "italic")
    if row.superseded_by:
        title.append(f" · replaced by {row.superseded_by[:8]}", "italic")
    return title
