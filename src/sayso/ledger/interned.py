"""Words that many rows share, stored once: values of closed lists, dates, names, makers."""

from __future__ import annotations

import sqlite3

from sayso.ledger.file import now
from sayso.ledger.words import key, shown

# Names keep coming as a ledger grows; the memory of a writer does not.
_MOST = 20_000


class Interned:
    """Row numbers of words, names and makers of one ledger, for its writer; put in where they are new, in the transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._makers: dict[str, int] = {}
        self._seen = -1

    def begin(self) -> None:
        """At the start of a transaction: where another connection has written since the last one, nothing that was known counts any more.

        The removal of a report takes names out, and their numbers may come back with other names.
        """
        seen = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        if seen != self._seen:
            self.forget()
            self._seen = seen

    def word(self, word: str | None) -> int | None:
        """A value of a closed list, or a date."""
        return None if word is None else self._words.get(word) or self._put(self._words, "word", "word", (shown(word),), word)

    def name(self, name: str) -> int:
        """The name of an actor, with its key for look-up."""
        return self._names.get(name) or self._put(self._names, "name", "name, key", (shown(name), key(name)), name)

    def maker(self, made_by: str) -> int:
        """The component and model that made a record."""
        return self._makers.get(made_by) or self._put(self._makers, "maker", "made_by, since", (shown(made_by), now()), made_by)

    def forget(self) -> None:
        """After a transaction that failed: what was new in it is not in the file."""
        for known in (self._words, self._names, self._makers):
            known.clear()

    def _put(self, known: dict[str, int], table: str, columns: str, values: tuple[str, ...], word: str) -> int:
        if len(known) > _MOST:
            known.clear()
        first = columns.split(",")[0]
        select = f"SELECT n FROM {table} WHERE {first} = ?"
        row = self._connection.execute(select, values[:1]).fetchone()
        if row is None:
            self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(values))})", values)
            row = self._connection.execute(select, values[:1]).fetchone()
        known[word] = int(row[0])
        return known[word]
