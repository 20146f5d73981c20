"""Opening: what is a ledger, what is not, and what each refusal says."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import made
import pytest

from sayso.errors import SaysoError
from sayso.ledger import Ledger, file


def refusal(path: Path, *, create: bool = True, check: bool | None = None) -> SaysoError:
    with pytest.raises(SaysoError) as refused:
        Ledger.open(path, create=create, check=check)
    assert refused.value.cure
    assert "\n" not in str(refused.value)
    return refused.value


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one report."""
    path = tmp_path / "a.ledger"
    with Ledger.open(path).writer() as writer:
        writer.post(made.reading())
    return path


def test_a_new_one_is_empty_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "what is this? #1 100%.ledger"
    Ledger.open(path)
    with Ledger.open(str(path), create=False).view() as view:
        assert view.counts().reports == 0
    assert path.exists()


def test_nothing_is_made_unless_asked(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.ledger", create=False).code == "E301"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "E306"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "no folder" in str(refusal(tmp_path / "x" / "a.ledger"))


@pytest.mark.parametrize("content", [b"Mara Vale said so.", b"\x89PNG\r\n", b"SQLite", b"\0" * 4096])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.ledger"
    path.write_bytes(content)
    assert refusal(path).code == "E302"
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_ledger_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    path.touch()
    assert refusal(path, create=False).code == "E302"
    Ledger.open(path)


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    change(path, "CREATE TABLE report (n)")
    before = path.read_bytes()
    assert refusal(path).code == "E302"
    assert path.read_bytes() == before


def test_a_newer_ledger_is_refused_with_the_cure(path: Path) -> None:
    change(path, "PRAGMA user_version = 99")
    error = refusal(path)
    assert error.code == "E303"
    assert "upgrade" in error.cure


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON report BEGIN DELETE FROM statement; END",
        "CREATE TABLE mine (n)",
        "DROP VIEW statements",
        "DROP INDEX report_by_day",
        "ALTER TABLE report ADD COLUMN mine TEXT",
    ],
)
def test_changed_tables_are_refused_by_name(path: Path, statement: str) -> None:
    change(path, statement)
    assert refusal(path).code == "E310"


def test_statistics_of_sqlite_are_no_change(path: Path) -> None:
    change(path, "ANALYZE")
    Ledger.open(path)


def test_a_torn_page_is_found(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)
    assert refusal(path).code == "E305"


def test_a_file_cut_short_is_found(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert refusal(path, check=True).code == "E305"


def test_a_large_ledger_is_not_read_through_on_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "CHECKED_ON_OPENING", 0)
    asked: list[str] = []
    connect = file.connect

    def watched(path: Path, *, write: bool) -> sqlite3.Connection:
        connection = connect(path, write=write)
        connection.set_trace_callback(asked.append)
        return connection

    monkeypatch.setattr(file, "connect", watched)
    Ledger.open(path)
    assert not any("quick_check" in sql for sql in asked)
    Ledger.open(path, check=True)
    assert any("quick_check" in sql for sql in asked)


def test_reading_cannot_write(path: Path) -> None:
    with closing(file.connect(path, write=False)) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM report")


def test_the_guards_of_a_connection_are_on(path: Path) -> None:
    for write in (True, False):
        with closing(file.connect(path, write=write)) as connection:
            state = {p: connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("trusted_schema", "cell_size_check", "foreign_keys")}
            assert state == {"trusted_schema": 0, "cell_size_check": 1, "foreign_keys": 1}
            assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_without_rights_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert refusal(tmp_path / "a.ledger").code == "E306"


def test_a_ledger_on_a_read_only_medium_can_be_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_writable", lambda folder: False)
    with Ledger.open(path, create=False).view() as view:
        assert view.counts().reports == 1


def test_the_file_names_its_kind(path: Path) -> None:
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72]) == 0x5361796F
    assert head[68:72] == b"Sayo"
