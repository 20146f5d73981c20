"""Rows of a ledger as Arrow, pandas and polars.

Columns and their types are fixed here, whatever the rows hold: a column in which every value is absent has its type all the same, and
no number becomes a float because one is missing. The names are those of the stable views (docs/ledger.md). All three libraries get
what Arrow holds, so they cannot come to differ; none of them is loaded before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, cast

from sayso.errors import SaysoError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow  # type: ignore[import-untyped]

Kind = Literal["string", "text", "boolean", "integer", "number", "day", "strings", "spans"]

STATEMENT_KINDS: Mapping[str, Kind] = {
    "statement_id": "string", "report_id": "string", "outlet": "string", "published": "string", "title": "string", "part": "string",
    "manner": "string", "speakers": "strings", "source": "string", "cue": "string", "content": "string", "source_spans": "spans",
    "cue_spans": "spans", "content_spans": "spans", "within": "string", "continues": "string", "act": "string", "polarity": "string",
    "certainty": "string", "tone": "string", "said_on": "string", "occasion": "string", "rendering": "string", "score": "number",
    "made_by": "string", "decided": "string", "counts": "boolean",
    # Not in the view: `published` is a day, a month or a minute, and what is sorted and grouped by time needs a day
    "first_day": "day", "last_day": "day",
}  # fmt: skip
REPORT_KINDS: Mapping[str, Kind] = {
    "report_id": "string", "outlet": "string", "title": "string", "published": "string", "published_from": "string",
    "published_precision": "string", "first_day": "day", "last_day": "day", "language": "string", "genre": "string", "url": "string",
    "file": "string", "provider": "string", "external_id": "string", "fetched": "string", "sha256": "string", "notice": "string",
    "share_kept": "number", "supersedes": "string", "superseded_by": "string", "counts": "boolean", "posted_at": "string",
    "statements": "integer", "text": "text",
}  # fmt: skip

# Rows that are Python objects at one time; what is done with is in Arrow's columns, a tenth of the size.
_ROWS_A_BATCH = 1024


def chosen(kinds: Mapping[str, Kind], columns: Sequence[str] | None) -> Mapping[str, Kind]:
    """The columns asked for, in the order asked for; None: all. Raises SaysoError E404 where there is no such column."""
    if columns is None:
        return kinds
    if isinstance(columns, str):
        columns = [columns]
    for name in columns:
        if name not in kinds:
            raise SaysoError("E404", f"there is no column {name!r}", f"choose from {', '.join(kinds)}")
    return {name: kinds[name] for name in columns}


def arrow_batches(rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, Kind], *, extra: str = "arrow") -> pyarrow.RecordBatchReader:
    """The rows as record batches, made as they are read. A row may hold more than `kinds` names; an absent value is null.

    Raises SaysoError E403 where pyarrow is not installed; `extra` is the extra of Sayso that brings it.
    """
    arrow = _library("pyarrow", extra)
    schema = arrow.schema([(name, _type(arrow, kind)) for name, kind in kinds.items()])
    return arrow.RecordBatchReader.from_batches(schema, _batches(arrow, schema, iter(rows), kinds))


def arrow_table(rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, Kind], *, extra: str = "arrow") -> pyarrow.Table:
    """The rows as one table. Raises SaysoError E403."""
    return arrow_batches(rows, kinds, extra=extra).read_all()


def pandas_frame(rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, Kind]) -> pandas.DataFrame:
    """The rows as a DataFrame whose columns keep Arrow's types (`ArrowDtype`). Raises SaysoError E403."""
    # Before the rows are read: a long question must not end in a missing library
    library = _library("pandas", "pandas")
    return cast("pandas.DataFrame", arrow_table(rows, kinds, extra="pandas").to_pandas(types_mapper=library.ArrowDtype))


def polars_frame(rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, Kind]) -> polars.DataFrame:
    """The rows as a polars DataFrame. Raises SaysoError E403."""
    library = _library("polars", "polars")
    return cast("polars.DataFrame", library.from_arrow(arrow_table(rows, kinds, extra="polars")))


def _library(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        # What is there and does not load says why; its message may run over lines
        why = "is not installed" if isinstance(error, ModuleNotFoundError) and error.name == name else f"does not load ({error})"
        raise SaysoError("E403", f"{name} {' '.join(why.split())}", f"pip install 'sayso[{extra}]'") from error


def _type(arrow: Any, kind: Kind) -> Any:
    return {
        "string": arrow.string,
        # The texts of a large ledger are more than the 2 GB that one column of `string` can be sorted or joined in
        "text": arrow.large_string,
        "boolean": arrow.bool_,
        "integer": arrow.int64,
        "number": arrow.float64,
        "day": arrow.date32,
        "strings": lambda: arrow.list_(arrow.string()),
        "spans": lambda: arrow.list_(arrow.list_(arrow.int64())),
    }[kind]()


# How a value of a row becomes what Arrow takes, where it does not take it as it is: SQLite has neither days nor truth values.
_TAKEN: Mapping[Kind, Callable[[Any], Any]] = {"day": date.fromisoformat, "boolean": bool}


def _batches(arrow: Any, schema: Any, rows: Iterator[Mapping[str, Any]], kinds: Mapping[str, Kind]) -> Iterator[Any]:
    while some := list(islice(rows, _ROWS_A_BATCH)):
        arrays = [arrow.array(_values(some, name, _TAKEN.get(kinds[name])), type=schema.field(name).type) for name in kinds]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _values(rows: Sequence[Mapping[str, Any]], name: str, taken: Callable[[Any], Any] | None) -> list[Any]:
    found = [row.get(name) for row in rows]
    return found if taken is None else [None if value is None else taken(value) for value in found]
