"""What a ledger answers: rows to go through, or a table for Arrow, pandas and polars. In a notebook it shows itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from sayso.exchange import frames, notebook
from sayso.ledger import LedgerView, ReportRow, StatementRow

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow  # type: ignore[import-untyped]

R = TypeVar("R")


class Answer(ABC, Generic[R]):
    """The rows that a question finds. It asks when it is gone through, each time anew, and holds the ledger open only so long.

    `columns`, in all `to_...`: some of the columns that docs/ledger.md lists, in this order; None: all. Raises SaysoError E403 (the library
    is not installed), E404 (no such column), and what the question raises.
    """

    _kinds: ClassVar[Mapping[str, frames.Kind]]

    def __init__(self, view: Callable[[], LedgerView], ask: Callable[[LedgerView], Iterator[R]]) -> None:
        self._view = view
        self._ask = ask

    def __iter__(self) -> Iterator[R]:
        with self._view() as view:
            yield from self._ask(view)

    def to_arrow(self, columns: Sequence[str] | None = None) -> pyarrow.Table:
        """A pyarrow.Table."""
        kinds = frames.chosen(self._kinds, columns)
        return frames.arrow_table(self._table(kinds), kinds)

    def to_arrow_batches(self, columns: Sequence[str] | None = None) -> pyarrow.RecordBatchReader:
        """A pyarrow.RecordBatchReader: for what is more than memory holds. It reads the ledger as it is gone through."""
        kinds = frames.chosen(self._kinds, columns)
        return frames.arrow_batches(self._table(kinds), kinds)

    def to_pandas(self, columns: Sequence[str] | None = None) -> pandas.DataFrame:
        """A pandas.DataFrame, its columns of Arrow's types."""
        kinds = frames.chosen(self._kinds, columns)
        return frames.pandas_frame(self._table(kinds), kinds)

    def to_polars(self, columns: Sequence[str] | None = None) -> polars.DataFrame:
        """A polars.DataFrame."""
        kinds = frames.chosen(self._kinds, columns)
        return frames.polars_frame(self._table(kinds), kinds)

    @abstractmethod
    def _table(self, kinds: Mapping[str, frames.Kind]) -> Iterator[Mapping[str, Any]]:
        """Rows that have at least these columns."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of a ledger: go through it, or to_pandas(), to_polars(), to_arrow()>"


class Statements(Answer[StatementRow]):
    """The statements that a question finds."""

    _kinds = frames.STATEMENT_KINDS

    def _table(self, kinds: Mapping[str, frames.Kind]) -> Iterator[Mapping[str, Any]]:
        return (row.columns() for row in self)

    def _repr_html_(self) -> str:
        return notebook.statements_html(row.columns() for row in islice(self, notebook.MOST_ROWS + 1))


class Reports(Answer[ReportRow]):
    """The reports that a question finds; `in_full` asks the same for all columns, with or without the texts."""

    _kinds = frames.REPORT_KINDS

    def __init__(
        self,
        view: Callable[[], LedgerView],
        ask: Callable[[LedgerView], Iterator[ReportRow]],
        in_full: Callable[[LedgerView, bool], Iterator[Mapping[str, Any]]],
    ) -> None:
        super().__init__(view, ask)
        self._in_full = in_full

    def _table(self, kinds: Mapping[str, frames.Kind]) -> Iterator[Mapping[str, Any]]:
        with self._view() as view:
            yield from self._in_full(view, "text" in kinds)

    def _repr_html_(self) -> str:
        return notebook.reports_html(asdict(row) for row in islice(self, notebook.MOST_ROWS + 1))
