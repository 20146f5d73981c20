"""Sayso reads news reports and keeps a ledger of who said what, and where each claim stands.

reading = sayso.read_text("The dam is safe, Odile Harrand said.")       # or sayso.read_file("report.html")
for statement in reading.statements:
    print([span.of(reading.report.text) for span in statement.content])

ledger = sayso.open_ledger("my.ledger")
ledger.add("reports/")
for row in ledger.statements(speaker="Harrand", since="2031-02"):
    print(row.report.published, row.report.outlet, row.cue, row.content)
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

# Everything is found when it is first asked for: `import sayso` must not load a model. Nothing inside the package imports this module.
_HOMES = {
    "sayso.records": ("Act", "Actor", "Claim", "Event", "Position", "Reading", "Report", "StandingMark", "Statement", "Unread"),
    "sayso.spans": ("Quote", "Span"),
    "sayso.errors": ("SaysoError",),
    "sayso.settings": ("Settings",),
    "sayso.pipeline": ("Reader",),
    "sayso.ledger": ("LedgerView", "ReportRow", "StatementRow"),
    "sayso.batch.adding": ("Summary",),
    "sayso.batch.open_ledger": ("OpenLedger",),
    "sayso.exchange": ("as_json", "dumps", "from_json", "loads"),
}

# What sayso.batch.notebook shows. IPython waits for the types by their names, so that none of them has to be loaded for it.
_SHOWN = {
    "sayso.records": ("Claim", "Reading", "Report"),
    "sayso.batch.questions": ("ClaimAnswer",),
    "sayso.ledger.accounts": ("Account",),
    "sayso.ledger.timeline": ("ClaimRow",),
    "sayso.ledger.rows": ("ReportRow", "StatementRow"),
    "sayso.ledger.search": ("ReportHits", "StatementHits"),
}

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from sayso.batch.adding import Summary
    from sayso.batch.open_ledger import OpenLedger
    from sayso.errors import SaysoError
    from sayso.exchange import as_json, dumps, from_json, loads
    from sayso.ledger import LedgerView, ReportRow, StatementRow
    from sayso.pipeline import Reader
    from sayso.records import Act, Actor, Claim, Event, Position, Reading, Report, StandingMark, Statement, Unread
    from sayso.settings import Settings
    from sayso.spans import Quote, Span

__all__ = [
    "Act", "Actor", "Claim", "Event", "LedgerView", "OpenLedger", "Position", "Quote", "Reader", "Reading", "Report", "ReportRow", "SaysoError",
    "Settings", "Span", "StandingMark", "Statement", "StatementRow", "Summary", "Unread", "as_json", "dumps", "from_json", "loads",
    "open_ledger", "read_file", "read_text",
]  # fmt: skip


# Not named `read`: that is the folder sayso.read, and importing it would put the module in the function's place.
def read_file(path: str | Path) -> Reading:
    """What is in the one report in a file (text, a page, one record of JSON). Raises SaysoError where it cannot be read or holds several."""
    from sayso.batch.readings import reading_of_file

    return reading_of_file(path)


def read_text(text: str, *, outlet: str | None = None, published: str | None = None) -> Reading:
    """What is in a text; title, outlet and date are looked for in it unless given ("2031-02-03")."""
    from sayso.batch.readings import reader_here

    return reader_here().text(text, outlet=outlet, published=published)


def open_ledger(path: str | os.PathLike[str]) -> OpenLedger:
    """The ledger in a file, made where there is none."""
    from sayso.batch.open_ledger import OpenLedger

    return OpenLedger(path)


def load_ipython_extension(shell: Any) -> None:
    """Lets readings and rows show themselves in IPython; `import sayso` does it in a notebook, `%load_ext sayso` where IPython came later."""
    display = getattr(shell, "display_formatter", None)
    if display is None:
        return
    for home, names in _SHOWN.items():
        for name in names:
            display.formatters["text/html"].for_type_by_name(home, name, lambda thing: import_module("sayso.batch.notebook").html(thing))


def _show_in_notebook() -> None:
    # Only where IPython is loaded already: looking for it must not load it
    running = getattr(sys.modules.get("IPython"), "get_ipython", None)
    if running is not None:
        load_ipython_extension(running())


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__]


_show_in_notebook()
