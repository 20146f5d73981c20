"""Counts that are kept beside what they count, and lists that are narrowed down by an actor: whatever way SQLite goes, the same answer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import made
import pytest

from sayso.ledger import Ledger, file, schema, sources
from sayso.ledger.asked import Asked
from sayso.ledger.browse import Browser

_BACK = """
DROP INDEX actor_by_root; DROP INDEX actor_of_ledger; DROP INDEX report_of_outlet; DROP INDEX report_with_notice;
DROP INDEX statement_decided; DROP INDEX name_by_key;
ALTER TABLE form DROP COLUMN statements; ALTER TABLE report DROP COLUMN statements; ALTER TABLE actor DROP COLUMN said; ALTER TABLE actor DROP COLUMN about;
CREATE INDEX actor_by_root ON actor (root);
CREATE INDEX report_of_outlet ON report (counts, outlet, first_day);
PRAGMA user_version = 5;
"""


@pytest.fixture
def full(tmp_path: Path) -> Ledger:
    """Twenty reports, some of whose statements were rejected, edited and added; one removed, one withdrawn, one superseded; two actors merged."""
    ledger = Ledger.open(tmp_path / "full.ledger")
    with ledger.writer() as writer:
        for seed in range(20):
            writer.post(made.random_reading(seed, sentences=6))
        writer.post(made.reading())
    with ledger.view() as view:
        rows, reports = list(view.statements()), list(view.reports())
        actors = list(view.actors())
    with ledger.deciding("Ada") as to:
        for row in rows[::7]:
            to.reject(row.statement.id)
        for row in rows[1::7]:
            to.accept(row.statement.id)
        undone = to.reject(rows[2].statement.id)
        to.undo(undone.id)
        to.add(reports[3].id, content=((0, 20),), speakers=("Rosa Tell",))
        to.remove(reports[5].id, reason="asked to")
        to.set_notice(reports[6].id, "withdrawn")
        to.merge([actors[0].id, actors[1].id])
    return ledger


def test_counts_that_are_kept_are_right(full: Ledger) -> None:
    with full.view() as view:
        assert view.faults() == []
        there = list(view.statements())
        assert view.counts().statements == len(there)
        assert view.counts().rejected == sum(r.decided == "rejected" for r in view.statements(counting=False)) > 0
        assert sum(c.statements for c in view.coverage()) == len(there)
        assert sum(m.statements for m in view.makers()) == len(list(view.statements(counting=False)))
        for actor in view.actors():
            assert actor.statements == sum(any(s.id == actor.id for s in row.speakers) for row in there), actor
            assert [actor] == [a for a in view.actors(name=actor.name) if a.id == actor.id]


def test_a_wrong_count_is_found_by_the_doctor(full: Ledger) -> None:
    with closing(sqlite3.connect(full.path)) as connection:
        connection.execute("UPDATE report SET statements = statements + 1 WHERE n = 1")
        connection.execute("UPDATE actor SET said = said + 1 WHERE n = 1")
        connection.execute("UPDATE form SET statements = statements + 1 WHERE n = 1")
        connection.commit()
    with full.view() as view:
        assert sum("counted wrongly" in fault for fault in view.faults()) == 3


def test_an_older_ledger_is_counted_when_it_is_brought_up(full: Ledger) -> None:
    with full.view() as view:
        before = (view.counts(), view.coverage(), view.makers(), list(view.actors()))
    with closing(sqlite3.connect(full.path)) as connection:
        connection.executescript(_BACK)
    file.migrate(full.path)
    assert file.guard(full.path) == schema.VERSION
    with full.view() as view:
        assert view.faults() == []
        assert (view.counts(), view.coverage(), view.makers(), list(view.actors())) == before


@pytest.mark.parametrize("narrow", [{}, {"since": "2031-02"}, {"oldest_first": True}, {"outlet": "Lisk Courier"}, {"act": "assert"}])
@pytest.mark.parametrize("role", ["speaker", "about"])
def test_statements_of_an_actor_whichever_way_they_are_looked_up(
    full: Ledger, monkeypatch: pytest.MonkeyPatch, role: str, narrow: dict[str, object]
) -> None:
    with Browser(full.path) as view:
        for actor in list(view.actors())[:6]:
            for who in (actor.id, f'"{actor.name}"', actor.name.split()[-1]):
                asked = Asked(**{role: who}, **narrow)  # type: ignore[arg-type]
                answers = []
                for most in (0, 1000):
                    monkeypatch.setattr(sources, "_MANY_REPORTS", most)
                    page = view.statement_page(asked, limit=3)
                    rest = view.statement_page(asked, limit=1000, after=page.next).rows if page.next else ()
                    facets = view.facets(asked)
                    answers.append((page.total, [r.statement.id for r in (*page.rows, *rest)], facets, sorted(view.ids(asked, most=1000))))
                assert answers[0] == answers[1]
                ids = [i.id for r in view.statements_asked(asked) for i in (r.speakers if role == "speaker" else r.about)]
                assert who != actor.id or ids.count(actor.id) == answers[0][0]
