"""docs/ledger.md: every view and column is there, and every query of it runs."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import made
import pytest

from sayso.ledger import Ledger

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
STABLE = ("reports", "statements", "actors", "statement_actors", "decisions", "removed", "not_read")
CURE = "docs/ledger.md lists the views column by column: bring it in line with schema.sql"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "demo.ledger"
    with Ledger.open(path).writer() as writer:
        writer.post(made.reading())
    return path


def test_every_view_is_documented_column_by_column(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        views = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
        assert sorted(views) == sorted(STABLE), CURE
        for view in views:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
            section = PAGE.split(f"### {view}\n")[1].split("\n#")[0]
            assert re.findall(r"^\| (\w+) \|", section, re.MULTILINE)[1:] == columns, f"{view}: {CURE}"


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_every_query_of_the_page_runs_and_finds_something(path: Path, query: str) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows = connection.execute(query).fetchall()
    assert rows
    assert all(value is not None for value in rows[0])


def test_the_views_and_python_say_the_same(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, Ledger.open(path).view() as view:
        columns = "statement_id, report_id, part, manner, speakers, source, cue, content, act, polarity, score, made_by, counts"
        rows = connection.execute(f"SELECT {columns} FROM statements").fetchall()
        assert rows == [
            (r.statement.id, r.report.id, r.statement.part, r.statement.manner, "; ".join(a.name for a in r.speakers), r.source, r.cue,
             r.content, r.statement.act, r.statement.polarity, r.statement.score, r.statement.made_by, int(r.counts))
            for r in view.statements()
        ]  # fmt: skip
        ((text, statements),) = connection.execute("SELECT text, statements FROM reports").fetchall()
        assert (text, statements) == (made.BRIDGE, 3)
