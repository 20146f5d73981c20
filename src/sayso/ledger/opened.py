"""A ledger file held open to be asked: opening, closing, and looking up."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sayso.ledger.file import connect, explained


class Opened:
    """A connection to a ledger; it cannot write unless a class below says so. Use it as a context manager, or call `close`."""

    _write = False

    def __init__(self, path: Path) -> None:
        self._path = path
        with explained(path):
            self._connection = connect(path, write=self._write)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go."""
        with explained(self._path):
            self._connection.close()

    def _one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        with explained(self._path):
            row: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
            return row

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with explained(self._path):
            return self._connection.execute(sql, values).fetchall()
