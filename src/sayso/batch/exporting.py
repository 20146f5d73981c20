"""A ledger out into a file, in one of FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.metadata import version
from typing import Any, Literal, TextIO

from sayso.batch.copies import voices
from sayso.exchange import STATEMENT_COLUMNS, archive, prov, rows, schema_org, web_annotation, write_csv, write_jsonl
from sayso.exchange.linked import each_once, write_graph
from sayso.ledger import Ledger, LedgerView
from sayso.ledger.archive import Archivist, Known
from sayso.records import Reading, Unread

Format = Literal["archive", "jsonl", "csv", "annotations", "schema.org", "prov"]
Rows = Literal["statements", "claims", "positions"]
FORMATS: tuple[Format, ...] = ("archive", "jsonl", "csv", "annotations", "schema.org", "prov")
ROWS: tuple[Rows, ...] = ("statements", "claims", "positions")
_COLUMNS: Mapping[Rows, tuple[str, ...]] = {
    "statements": STATEMENT_COLUMNS,
    "claims": rows.CLAIM_COLUMNS,
    "positions": rows.POSITION_COLUMNS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of a ledger is to go out: in which form, of jsonl and csv which rows, with the words of the reports or without, of which reports.

    An archive is of the whole ledger.
    """

    format: Format = "archive"
    rows: Rows = "statements"
    text: bool = True
    raw: bool = False
    since: str | None = None
    until: str | None = None
    outlet: str | None = None


def export(ledger: Ledger, wanted: Wanted, to: TextIO) -> int:
    """Writes the ledger to a stream, as it counts now with what people decided, an archive as it was posted; gives how many lines, rows or nodes."""
    with ledger.view() as view, Archivist(ledger.path) as archivist:
        if wanted.format == "archive":
            return archive.write(_archive(view, archivist, wanted.text), to)
        if wanted.format in ("jsonl", "csv"):
            return _table(view, wanted, to)
        if wanted.format == "annotations":
            # An array of annotations, not a collection: those have to be served from an address
            return write_graph(web_annotation.CONTEXT, _annotations(view, archivist, wanted), to)
        if wanted.format == "schema.org":
            return write_graph(schema_org.CONTEXT, each_once(_schema_org(view, archivist, wanted)), to)
        return write_graph(prov.CONTEXT, each_once(_provenance(ledger, view, archivist, wanted)), to)


def _archive(view: LedgerView, archivist: Archivist, text: bool) -> Iterator[Mapping[str, Any]]:
    yield archive.head(text=text, made_by=f"sayso {version('sayso')}")
    for tombstone in archivist.tombstones():
        yield {"removed": tombstone.as_json() if text else tombstone.as_json() | {"reason": ""}}
    for report, posted_at in archivist.posted():
        yield archive.report_line(view.reading(report), posted_at=posted_at, text=text)
    if text:
        for row in view.unread():
            yield {"unread": {f.name: getattr(row, f.name) for f in fields(Unread)}}
    for decided in view.decisions():
        yield archive.decision_line(decided.decision.as_json(), text=text)


def _table(view: LedgerView, wanted: Wanted, to: TextIO) -> int:
    made: Iterable[dict[str, Any]]
    if wanted.rows == "statements":
        made = (row.flat() for row in view.statements(since=wanted.since, until=wanted.until, outlet=wanted.outlet))
    else:
        make: Callable[[Reading], Iterator[dict[str, Any]]] = rows.claim_rows if wanted.rows == "claims" else rows.position_rows
        made = (row for reading, _ in _readings(view, None, wanted) for row in make(reading))
    columns = [c for c in _COLUMNS[wanted.rows] if wanted.text or c not in rows.TEXT_COLUMNS]
    if not wanted.text and "file" in columns:
        columns.remove("file")
    if wanted.format == "csv":
        return write_csv(made, to, columns=columns, raw=wanted.raw)
    return write_jsonl(({c: row[c] for c in columns} for row in made), to)


def _readings(view: LedgerView, archivist: Archivist | None, wanted: Wanted) -> Iterator[tuple[Reading, dict[str, Known]]]:
    """The readings that count, with what people decided, and their actors that the ledger knows by others."""
    for row in view.reports(since=wanted.since, until=wanted.until, outlet=wanted.outlet, counting=True):
        yield view.reading_now(row.id), archivist.actors_of(row.id) if archivist else {}


def _named(known: Mapping[str, Known]) -> tuple[dict[str, str], dict[str, str]]:
    return {a: k.name for a, k in known.items()}, {a: k.id for a, k in known.items()}


def _annotations(view: LedgerView, archivist: Archivist, wanted: Wanted) -> Iterator[dict[str, Any]]:
    for reading, known in _readings(view, archivist, wanted):
        yield from web_annotation.annotations_of(reading, text=wanted.text, names=_named(known)[0])


def _schema_org(view: LedgerView, archivist: Archivist, wanted: Wanted) -> Iterator[dict[str, Any]]:
    for reading, known in _readings(view, archivist, wanted):
        names, ids = _named(known)
        yield from schema_org.claims_and_quotations(reading, text=wanted.text, names=names, ids=ids)


def _provenance(ledger: Ledger, view: LedgerView, archivist: Archivist, wanted: Wanted) -> Iterator[dict[str, Any]]:
    copy_of = {row.copy.report: row.copy.of for voice in voices(ledger) for row in voice.copies}
    # Older versions and withdrawn reports too: that they were replaced or withdrawn is what provenance tells
    for row in view.reports(since=wanted.since, until=wanted.until, outlet=wanted.outlet):
        names, ids = _named(archivist.actors_of(row.id))
        yield from prov.provenance(
            view.reading_now(row.id), text=wanted.text, names=names, ids=ids, supersedes=row.supersedes, copy_of=copy_of.get(row.id),
            posted_at=row.posted_at,
        )  # fmt: skip
