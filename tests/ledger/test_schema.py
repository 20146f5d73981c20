"""The schema: every way up leads to the same tables, and no step is half done."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import made
import pytest

from sayso.errors import SaysoError
from sayso.ledger import Ledger, file, schema


def test_the_migrations_lead_to_schema_sql() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for _, script in schema.migrations(0):
            schema.run(connection, script)
        found = schema.objects(connection)
    cure = "a change of schema.sql needs a new file in migrations/ that leads to it, and VERSION one higher"
    assert schema.differences(found) == [], cure


def test_the_file_keeps_the_hash_of_its_schema(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "a.ledger")
    with closing(sqlite3.connect(tmp_path / "a.ledger")) as connection:
        about = dict(connection.execute("SELECT key, value FROM ledger"))
    assert about["schema_sha256"] == schema.digest(schema.expected())


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of this version with one report, under a Sayso of the next one that has one view more."""
    path = tmp_path / "a.ledger"
    with Ledger.open(path).writer() as writer:
        writer.post(made.reading())
    step = "CREATE VIEW outlets AS SELECT DISTINCT outlet FROM report;"
    with closing(sqlite3.connect(":memory:")) as connection:
        schema.run(connection, schema.create_script() + step)
        expected = schema.objects(connection)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "expected", lambda: expected)
    monkeypatch.setattr(schema, "migrations", lambda since: [(schema.VERSION, step)][: schema.VERSION - since])
    return path


def test_an_older_ledger_is_brought_up_when_opened_for_adding(next_version: Path) -> None:
    with pytest.raises(SaysoError, match="E304"):
        Ledger.open(next_version, create=False)
    for _ in range(2):
        with Ledger.open(next_version).view() as view:
            assert view.counts().statements == 3
    with closing(sqlite3.connect(next_version)) as connection:
        assert connection.execute("SELECT * FROM outlets").fetchall() == [("Lisk Courier",)]
        assert dict(connection.execute("SELECT key, value FROM ledger"))["schema_sha256"] == schema.digest(schema.expected())


def test_a_ledger_from_before_the_oldest_version_is_refused_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Ledger.open(path).writer() as writer:
        writer.post(made.reading())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.OLDEST - 1}")
    before = path.read_bytes()
    for create in (True, False):
        with pytest.raises(SaysoError, match=r"E304 .* of version 1, .* into a new ledger: sayso add"):
            Ledger.open(path, create=create)
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_older_version(next_version: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "migrations", lambda since: [(schema.VERSION, "CREATE VIEW v AS SELECT 1;\nCREATE TABLE report (n);")])
    with pytest.raises(sqlite3.OperationalError):
        file.migrate(next_version)
    with closing(sqlite3.connect(next_version)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
        assert "v" not in schema.objects(connection)
