"""The schema of the file: its version, the hash that guards it, and the way up from an older version."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from functools import cache
from pathlib import Path

# In the header of the file, for `file` and for us: "Sayo" in ASCII.
APPLICATION_ID = 0x5361796F
VERSION = 6
# What was written before this version is not read any more: nobody had a ledger of it.
OLDEST = 2
# The search indexes, and how they write: up to 8 MB (default: 1) are gathered before a segment is written, which must then be merged with fewer.
# Merging four at a time, as is the default, makes the smallest file; with 8 or 16 posting is no faster (benchmarks/ledger.py).
INDEXES = ("report_words", "statement_words", "statement_ids")
INDEX_SETTINGS = {"automerge": 4, "crisismerge": 16, "hashsize": 8 << 20}

_HERE = Path(__file__).parent
# The tables of the reports and what is read from them; the index of copies, which can be made anew from these.
_SCRIPTS = ("schema.sql", "copies.sql", "claims.sql")
_COMMENT = re.compile(r"--[^\n]*")
# Names that SQLite makes by itself: statistics, automatic indexes, the counter of AUTOINCREMENT.
_OWN = "sqlite_%"


def create_script() -> str:
    """The SQL that makes an empty ledger of VERSION."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)


def migrations(since: int) -> list[tuple[int, str]]:
    """(version, SQL) of every step from version `since` up to VERSION, in order. The step to OLDEST makes it from nothing."""
    files = {int(p.name[:4]): p for p in (_HERE / "migrations").glob("[0-9][0-9][0-9][0-9]_*.sql")}
    return [(version, files[version].read_text(encoding="utf-8")) for version in range(max(since + 1, OLDEST), VERSION + 1)]


def run(connection: sqlite3.Connection, script: str) -> None:
    """Runs the statements of a script inside the transaction that is open; `executescript` would commit it first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def objects(connection: sqlite3.Connection) -> dict[str, str]:
    """Name -> SQL without comments and spaces, of every table, index, view and trigger that is not SQLite's own.

    The tables in which the search index keeps itself are left out: their SQL belongs to the version of SQLite.
    """
    shadows = {row[0] for row in connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'")}
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE ? ORDER BY name", (_OWN,))
    return {name: "".join(_COMMENT.sub("", sql).split()) for name, sql in rows if name not in shadows}


def digest(found: dict[str, str]) -> str:
    """SHA-256 in hex of a schema as `objects` gives it."""
    return hashlib.sha256("\n".join(f"{name}\t{sql}" for name, sql in sorted(found.items())).encode()).hexdigest()


@cache
def expected() -> dict[str, str]:
    """The schema as this version of Sayso makes it, as `objects` gives it."""
    connection = sqlite3.connect(":memory:")
    try:
        run(connection, create_script())
        return objects(connection)
    finally:
        connection.close()


def differences(found: dict[str, str]) -> list[str]:
    """What a file has more, less or otherwise than this version of Sayso makes: names, for the message that refuses it."""
    wanted = expected()
    extra = [f"{name} (not Sayso's)" for name in found if name not in wanted]
    missing = [f"{name} (missing)" for name in wanted if name not in found]
    changed = [f"{name} (changed)" for name in wanted if name in found and found[name] != wanted[name]]
    return extra + missing + changed
