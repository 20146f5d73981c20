"""What many rows share, stored once: words, names, makers, the forms of statements; and which row numbers are free."""

from __future__ import annotations

import sqlite3
from typing import Any

from sayso.ledger.file import now
from sayso.ledger.words import key, shown
from sayso.records import Statement

# Names keep coming as a ledger grows; the memory of a writer does not.
_MOST = 20_000


_FORM = ("part", "manner", "act", "polarity", "certainty", "certainty_polarity", "tone", "rendering", "maker")


class Interned:
    """Row numbers of what rows share in one ledger, for its writer; put in where they are new, in the transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._makers: dict[str, int] = {}
        self._forms: dict[Any, int] = {}
        self._last: dict[str, int] = {}
        self._any: dict[str, bool] = {}
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
        """A date, or a word of which there are few."""
        return None if word is None else self._words.get(word) or self._put(self._words, "word", "word", (shown(word),), word)

    def name(self, name: str) -> int:
        """The name of an actor, with its key for look-up."""
        return self._names.get(name) or self._put(self._names, "name", "name, key", (shown(name), key(name)), name)

    def maker(self, made_by: str) -> int:
        """The component and model that made a record."""
        return self._makers.get(made_by) or self._put(self._makers, "maker", "made_by, since", (shown(made_by), now()), made_by)

    def form(self, s: Statement) -> int:
        """What a statement has in common with thousands of others."""
        c = s.commitment
        known = (s.part, s.manner, s.act, s.polarity, c, s.tone, s.rendering, s.made_by)
        found = self._forms.get(known)
        if found is None:
            values = (*known[:4], c.certainty if c else None, c.polarity if c else None, s.tone, s.rendering, self.maker(s.made_by))
            where = " AND ".join(f"{name} IS ?" for name in _FORM)
            row = self._connection.execute(f"SELECT n FROM form WHERE {where}", values).fetchone()
            if row is None:
                sql = f"INSERT INTO form ({', '.join(_FORM)}) VALUES ({', '.join('?' * len(_FORM))}) RETURNING n"
                row = self._connection.execute(sql, values).fetchone()
            if len(self._forms) > _MOST:
                self._forms.clear()
            found = self._forms[known] = int(row[0])
        return found

    def next(self, table: str, least: int = 0) -> int:
        """The row number after the last one of a table, above `least`; `took` says which is the last one then."""
        if table not in self._last:
            self._last[table] = int(self._connection.execute(f"SELECT coalesce(max(n), 0) FROM {table}").fetchone()[0])
        return max(self._last[table], least) + 1

    def took(self, table: str, last: int) -> None:
        """Row numbers up to `last` are taken."""
        self._last[table] = max(self._last.get(table, 0), last)

    def has_any(self, table: str) -> bool:
        """Whether a table that few ledgers use has a row."""
        if table not in self._any:
            self._any[table] = self._connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None
        return self._any[table]

    def forget(self) -> None:
        """After a transaction that failed, or when another writer wrote: what was known may not be in the file."""
        for known in (self._words, self._names, self._makers, self._forms, self._last, self._any):
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
