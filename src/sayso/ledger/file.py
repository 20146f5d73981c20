"""Opening the file of a ledger: made whole or not at all, and refused where it is another's, newer, damaged or tampered with."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import SaysoError
from sayso.ledger import schema

_MAGIC = b"SQLite format 3\0"
# How long a writer waits for another one, in seconds. A transaction is one report, so this is thousands of them.
_WAIT = 30.0
# quick_check reads the whole file, about 5 s a gigabyte when warm; a larger ledger is checked by `sayso doctor` only.
CHECKED_ON_OPENING = 8 * 1024 * 1024
# Of 4096, 8192 and 16384 the one in which the same reports take least (benchmarks/ledger.py).
PAGE_SIZE = 4096
_NOT_OURS = "name another file; a ledger is made by `sayso add`"


def now() -> str:
    """The time of a record, UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says into one coded line with the cure."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise SaysoError("E307", f"no space left for {path}", "free some disk space and go on; what was added is whole") from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise SaysoError("E308", f"{path} is being written by another process", "try again when that one has ended") from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT):
            raise SaysoError("E305", f"{path} is damaged ({error})", "bring back a copy, or read the reports into a new ledger") from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
            raise SaysoError(
                "E306", f"{path} cannot be opened or written ({error})", "check the rights on the file and its folder"
            ) from error
        if code == sqlite3.SQLITE_CONSTRAINT:
            raise SaysoError(
                "E309", f"a record does not fit into {path} ({error})", "this is a fault of what made it; please report it"
            ) from error
        if code == sqlite3.SQLITE_IOERR:
            raise SaysoError("E307", f"the disk refused to read or write {path} ({error})", "check the disk and its free space") from error
        raise


def check_path(path: Path, *, create: bool) -> bool:
    """Whether there is a file to open. Raises SaysoError where there is none and none may be made, or where it cannot be a ledger."""
    try:
        if path.is_dir():
            raise SaysoError("E306", f"{path} is a folder", "name a file, such as reports.ledger")
        if not path.exists():
            if not create:
                raise SaysoError("E301", f"there is no ledger {path}", "make one with `sayso add`, or check the name")
            if not path.parent.is_dir():
                raise SaysoError("E306", f"there is no folder {path.parent}", "make the folder first")
            return False
        if not path.is_file():
            raise SaysoError("E306", f"{path} is not a plain file", "name a file, such as reports.ledger")
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise SaysoError("E306", f"{path} cannot be opened ({error.strerror})", "check the rights on the file and its folder") from error
    except ValueError as error:  # a NUL in the name
        raise SaysoError("E306", f"{path!s:.60} is no name for a file ({error})", "name a file, such as reports.ledger") from error
    if not start:
        # Made and not yet written: a process that was killed at once, or `touch`.
        if not create:
            raise SaysoError("E302", f"{path} is empty, not a ledger", _NOT_OURS)
        return False
    if start != _MAGIC:
        raise SaysoError("E302", f"{path} is not a ledger", _NOT_OURS)
    return True


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection with everything that a hostile file could use turned off. Reading ones cannot write, by two locks."""
    uri = path.absolute().as_uri() + ("?mode=rwc" if write else "?mode=ro")
    if not write and not _can_be_shared(path):
        uri += "&immutable=1"
    # Transactions are begun by us, IMMEDIATE: a deferred one that reads and then writes fails whenever two writers meet.
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT, check_same_thread=False)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    if write:
        # 64 MB instead of 2: the pages of an index that are written again and again stay in memory (benchmarks/ledger.py)
        connection.execute("PRAGMA cache_size = -64000")
        # In pages. Copying back from the log after every 1000 pages, as is the default, costs a third of the speed (benchmarks/ledger.py)
        connection.execute("PRAGMA wal_autocheckpoint = 8000")
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


def make(path: Path) -> None:
    """Makes an empty ledger at `path`, in one transaction; where another process was quicker, its ledger is left as it is."""
    from importlib.metadata import version  # slow to import, and seldom wanted

    with explained(path), closing(connect(path, write=True)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        _turn_to_wal(connection)
        with transaction(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] != 0:
                return
            schema.run(connection, schema.create_script())
            for index in schema.INDEXES:
                for name, value in schema.INDEX_SETTINGS.items():
                    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES (?, ?)", (name, value))
            found = schema.digest(schema.objects(connection))
            about = {"created_at": now(), "created_by": f"sayso {version('sayso')}", "schema_sha256": found}
            connection.executemany("INSERT INTO ledger (key, value) VALUES (?, ?)", about.items())
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def migrate(path: Path) -> None:
    """Brings an older ledger up to this version, in one transaction: all steps or none."""
    with explained(path), closing(connect(path, write=True)) as connection, transaction(connection):
        for step, script in schema.migrations(connection.execute("PRAGMA user_version").fetchone()[0]):
            schema.run(connection, script)
            connection.execute(f"PRAGMA user_version = {step}")
        found = schema.digest(schema.objects(connection))
        connection.execute("UPDATE ledger SET value = ? WHERE key = 'schema_sha256'", (found,))


def guard(path: Path, *, check: bool | None = None) -> int:
    """Refuses a file that is not a whole ledger of this version or an older one; gives the version, 0 where nothing is in it yet.

    `check` says whether every page is looked at (None: where the file is at most CHECKED_ON_OPENING bytes).
    Raises SaysoError E302 (another program's), E303 (newer), E305 (damaged), E310 (its schema was changed).
    """
    with explained(path), closing(connect(path, write=False)) as connection:
        application, found = (connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version"))
        if application == found == 0 and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
            # The header alone: a process was killed while it made the ledger
            return 0
        if application != schema.APPLICATION_ID:
            raise SaysoError("E302", f"{path} belongs to another program", _NOT_OURS)
        if found > schema.VERSION:
            raise SaysoError("E303", f"{path} is of version {found}, this Sayso knows {schema.VERSION}", "upgrade Sayso")
        if check or (check is None and path.stat().st_size <= CHECKED_ON_OPENING):
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if said != "ok":
                raise SaysoError("E305", f"{path} is damaged ({said})", "bring back a copy, or read the reports into a new ledger")
        if found == schema.VERSION and (changed := schema.differences(schema.objects(connection))):
            raise SaysoError(
                "E310", f"the tables of {path} were changed: {', '.join(changed[:5])}", "bring back a copy, or drop what was added"
            )
    return int(found)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, and nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # SQLite has rolled back by itself where the disk was full
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _turn_to_wal(connection: sqlite3.Connection) -> None:
    # For this one step SQLite does not wait for another process that takes it too, whatever the timeout
    until = time.monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _can_be_shared(path: Path) -> bool:
    # In WAL mode even a reader makes files beside the ledger. On a read-only medium it cannot, and nobody else can write either.
    wal = path.with_name(path.name + "-wal")
    return wal.exists() or _writable(path.parent)


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)
