"""An archive into a ledger: what was asked of the one it came from has the same answers here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.batch.comparing import compare_new
from sayso.errors import SaysoError
from sayso.exchange import archive, from_json
from sayso.ledger import Decision, Ledger, LedgerWriter
from sayso.ledger.archive import Archivist, Tombstone
from sayso.records import Unread


@dataclass(slots=True)
class Imported:
    """What came of an archive: reports that are new, that were there, that were removed here; decisions that are new."""

    new: int = 0
    same: int = 0
    removed: int = 0
    decisions: int = 0


@contextmanager
def opened_archive(path: Path) -> Iterator[tuple[bool, Iterator[archive.Line]]]:
    """Whether an archive has the words of its reports, and its lines. Raises SaysoError E410 (cannot be opened), E411 (no archive)."""
    try:
        with path.open(encoding="utf-8", errors="strict") as file:
            yield archive.read_head(file.readline()), archive.read_lines(file)
    except UnicodeDecodeError as error:
        raise SaysoError("E411", f"{path} is no archive (not UTF-8)", "give what `sayso export --format archive` wrote") from error
    except OSError as error:
        raise SaysoError("E410", f"{path} cannot be opened ({error.strerror})", "check the name and the rights on it") from error


def import_archive(path: Path, ledger: Ledger) -> Imported:
    """Posts the reports of an archive in the order in which they were posted there, and takes over what people decided.

    A report that is there already is left as it is. Stop anywhere and run it again. Raises SaysoError E410, E411 (no archive), E412 (an archive without
    texts), E402 (a line of it is wrong).
    """
    done = Imported()
    posted: dict[str, str] = {}
    tombstones: list[Tombstone] = []
    decisions: list[Decision] = []
    with opened_archive(path) as (text, lines):
        if not text:
            raise SaysoError("E412", f"{path} has no texts", "`sayso verify` says which you have; export it with them to import it")
        with ledger.writer() as writer:
            for line in lines:
                if line.kind == "report":
                    _post(writer, line.data, done, posted)
                elif line.kind == "removed":
                    tombstones.append(Tombstone.from_json(line.data))
                elif line.kind == "decision":
                    decisions.append(Decision.from_json(line.data))
                else:
                    writer.post_unread(_unread(line.data, line.number))
    with Archivist(ledger.path, write=True) as archivist:
        done.decisions = archivist.restore(posted, tombstones, decisions)
    for _ in compare_new(ledger):
        pass
    return done


def _post(writer: LedgerWriter, data: dict[str, Any], done: Imported, posted: dict[str, str]) -> None:
    reading = from_json(data["reading"])
    outcome = writer.post(reading).outcome
    done.same += outcome == "same"
    done.removed += outcome == "removed"
    if outcome in ("new", "supersedes"):
        done.new += 1
        posted[reading.report.id] = data["posted_at"]


def _unread(data: dict[str, Any], number: int) -> Unread:
    try:
        found = Unread(**data)
    except TypeError as error:
        raise SaysoError("E411", f"line {number} is no line of an archive", "give what `sayso export --format archive` wrote") from error
    return found
