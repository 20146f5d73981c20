"""The one report that a person means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sayso.errors import SaysoError
from sayso.ledger.rows import ReportRow
from sayso.ledger.statement_rows import REPORT_COLUMNS, report_row
from sayso.ledger.words import shown


def meant(connection: sqlite3.Connection, which: str) -> ReportRow:
    """The report that `which` means. Raises SaysoError E311 (none), E312 (more than one): it is never guessed."""
    wanted = shown(which.strip())
    if wanted:
        for clause, values in _meanings(wanted):
            sql = f"SELECT {REPORT_COLUMNS} FROM report AS r WHERE {clause} ORDER BY r.n DESC LIMIT 7"
            found = [report_row(row) for row in connection.execute(sql, values)]
            if len(found) > 1:
                found = [row for row in found if row.superseded_by is None] or found
            if len(found) == 1:
                return found[0]
            if found:
                named = "; ".join(f"{r.id[:8]} {r.title or r.file or ''}"[:60] for r in found[:5])
                raise SaysoError("E312", f"{which!r} can mean {len(found) if len(found) < 7 else 'many'} reports ({named})", "give the id")
        gone = connection.execute("SELECT reason, removed_at FROM tombstone WHERE report = ?", (wanted,)).fetchone()
        if gone:
            raise SaysoError("E311", f"report {which} was removed on {gone[1][:10]} ({gone[0]})", "it is not in the ledger any more")
    raise SaysoError("E311", f"no report is called {which!r}", "give an id, a file or words of a title; `sayso reports` lists them")


def _meanings(wanted: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a person can mean by a few words that name a report, surest first: conditions and values."""
    yield "r.id = ?", (wanted,)
    yield "r.file = ?", (wanted,)
    yield "r.url = ?", (wanted,)
    if len(wanted) >= 4 and set(wanted) <= set("0123456789abcdef"):
        yield "r.id >= ? AND r.id < ?", (wanted, wanted + "g")
    # The end of a path: a name alone, or with some of its folders
    yield "substr(r.file, -length(?)) = ?", (f"/{wanted}", f"/{wanted}")
    yield "instr(lower(r.title), lower(?)) > 0", (wanted,)
