"""Decisions: what each does, what undoing does, what a newer reading or an edited report leaves of them."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import made
import pytest

from sayso import ids
from sayso.errors import SaysoError
from sayso.ledger import Decision, DecisionWriter, Ledger, LedgerView
from sayso.records import Reading
from sayso.spans import Span

READING = made.reading()
REPORT = READING.report.id
TOLL, AGREED, LETTER = (s.id for s in READING.statements)
NOBODY = (made.BRIDGE.index("nobody"), made.BRIDGE.index("nobody") + 6)
SAID = (NOBODY[0] - 5, NOBODY[0] - 1)
HEARD = (made.BRIDGE.index("We heard"), made.BRIDGE.index(',"'))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.open(tmp_path / "a.ledger")
    with ledger.writer() as writer:
        writer.post(READING)
    return ledger


@pytest.fixture
def desk(ledger: Ledger) -> Iterator[DecisionWriter]:
    with ledger.deciding("Ana Kirov") as desk:
        yield desk


@pytest.fixture
def view(ledger: Ledger) -> Iterator[LedgerView]:
    with ledger.view() as view:
        yield view


def said(view: LedgerView, **asked: Any) -> list[tuple[str, str | None]]:
    return [(row.content.split()[-1], row.decided) for row in view.statements(**asked)]


def reread(ledger: Ledger, reading: Reading) -> None:
    with ledger.writer() as writer:
        writer.reread(reading)


def test_accepted_and_rejected(desk: DecisionWriter, view: LedgerView) -> None:
    desk.accept(TOLL)
    taken = desk.reject(AGREED, reason="he was asked, he did not say so")
    assert said(view) == [("May", "accepted"), ("twice", None)]
    assert said(view, counting=False) == [("May", "accepted"), ("agreed", "rejected"), ("twice", None)]
    assert [s.id for s in view.reading_now(REPORT).statements] == [TOLL, LETTER]
    assert view.reading(REPORT) == READING
    assert (view.counts().statements, view.counts().rejected) == (2, 1)
    assert view.search("ministry").total == 0
    desk.undo(taken.id)
    assert said(view) == [("May", "accepted"), ("agreed", None), ("twice", None)]


def test_the_log_says_who_when_and_what(desk: DecisionWriter, view: LedgerView) -> None:
    first = desk.reject(TOLL, reason="no")
    undo = desk.undo(first.id[:6])
    row, last = view.decisions()
    assert (row.decision, row.undone_by) == (first, undo.id)
    assert (last.decision, last.undone_by) == (undo, None)
    assert (first.by, first.kind, first.report, first.reason) == ("Ana Kirov", "reject", REPORT, "no")
    assert first.at.endswith("Z")
    assert first.anchor is not None
    assert first.anchor.content.quotes[0].exact == "the toll on the bridge would end in May"
    assert view.decisions(report="other") == []


def test_the_log_cannot_be_changed(ledger: Ledger, desk: DecisionWriter) -> None:
    desk.accept(TOLL)
    with closing(sqlite3.connect(ledger.path)) as connection:
        for sql in ("DELETE FROM decision", "UPDATE decision SET by = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="appended"):
                connection.execute(sql)


def test_a_span_is_edited_and_the_statement_gets_the_id_of_its_new_place(desk: DecisionWriter, view: LedgerView) -> None:
    start, end = READING.statements[0].content[0]
    desk.edit(TOLL, "content", [[start, end - len(" in May")]])
    row = next(view.statements())
    assert (row.content, row.decided) == ("the toll on the bridge would end", "edited")
    assert row.statement.id != TOLL
    assert view.search("toll").rows[0].content == "the toll on the bridge would end"
    assert view.search('"end in May"').total == 0
    # It is found by both ids, and a second decision lands on the same statement
    desk.edit(row.statement.id, "act", "pledge")
    desk.accept(TOLL)
    row = next(view.statements())
    assert (row.statement.act, row.decided, row.content) == ("pledge", "edited", "the toll on the bridge would end")


def test_what_points_at_an_edited_statement_still_does(tmp_path: Path) -> None:
    first, second, third = READING.statements
    linked = dataclasses.replace(READING, statements=(first, dataclasses.replace(second, within=first.id, answers=first.id), third))
    ledger = Ledger.open(tmp_path / "b.ledger")
    with ledger.writer() as writer:
        writer.post(linked)
    with ledger.deciding("x") as desk:
        desk.edit(TOLL, "source", [])
    with ledger.view() as view:
        now = view.reading_now(REPORT)
        assert now.statements[1].within == now.statements[1].answers == now.statements[0].id != TOLL


def test_a_speaker_is_edited_by_name_or_id(desk: DecisionWriter, view: LedgerView) -> None:
    desk.edit(TOLL, "speakers", ["orrin tamsk"])
    assert [r.content.split()[-1] for r in view.statements(speaker="tamsk")] == ["May", "agreed"]
    desk.edit(TOLL, "speakers", ["The Bridge Office", READING.actors[0].id])
    row = next(view.statements())
    assert [a.name for a in row.speakers] == ["The Bridge Office", "Mara Vale"]
    desk.edit(AGREED, "speakers", ["the bridge office"])
    assert len({r.speakers[0].id for r in view.statements(speaker="bridge office")}) == 1


def test_words_are_edited_and_taken_away(desk: DecisionWriter, view: LedgerView) -> None:
    desk.edit(TOLL, "said_on", "2031-04-07")
    desk.edit(TOLL, "act", None)
    statement = next(view.statements()).statement
    assert (statement.said_on, statement.act) == ("2031-04-07", None)


def test_a_statement_that_no_model_found_is_added(desk: DecisionWriter, view: LedgerView) -> None:
    desk.add(REPORT, source=[NOBODY], cue=[SAID], content=[HEARD], speakers=["nobody"], manner="direct")
    rows = list(view.statements())
    assert [r.content.split()[-1] for r in rows] == ["May", "agreed", "morning", "twice"]
    added = rows[2]
    assert (added.decided, added.statement.made_by, added.statement.score) == ("added", "person:Ana Kirov", 1.0)
    assert [a.name for a in added.speakers] == ["nobody"]
    assert view.search("heard morning").rows[0].statement.id == added.statement.id
    desk.edit(added.statement.id, "act", "assert")
    desk.reject(added.statement.id)
    assert said(view) == [("May", None), ("agreed", None), ("twice", None)]


@pytest.mark.parametrize(
    ("field", "value"),
    [("content", [[5, 2]]), ("content", [[0, 99999]]), ("content", [[3, 5], [4, 9]]), ("content", "x"), ("content", [[1, 2, 3]]), ("act", "shout"),
     ("manner", None), ("said_on", ""), ("speakers", "Vale"), ("speakers", [""]), ("id", "x"), ("score", 1), ("made_by", "x"), ("__class__", "x")],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_not_logged(desk: DecisionWriter, view: LedgerView, field: str, value: object) -> None:
    with pytest.raises(SaysoError, match="E322"):
        desk.edit(TOLL, field, value)
    assert view.decisions() == []


def test_unknown_things_are_named(ledger: Ledger, desk: DecisionWriter) -> None:
    for code, attempt in [
        ("E315", lambda: desk.accept("none")),
        ("E311", lambda: desk.add("none", content=[[0, 3]])),
        ("E311", lambda: desk.remove("none", reason="x")),
        ("E322", lambda: desk.remove(REPORT, reason=" ")),
        ("E322", lambda: desk.add(REPORT, content=[])),
        ("E322", lambda: desk.merge(["none", "other"])),
        ("E322", lambda: desk.merge([READING.actors[0].id] * 2)),
        ("E323", lambda: desk.undo("none")),
        ("E323", lambda: desk.undo("")),
        ("E322", lambda: ledger.deciding("  ")),
        ("E325", lambda: desk.add(REPORT, **{f: getattr(READING.statements[0], f) for f in ("source", "cue", "content")})),
    ]:
        with pytest.raises(SaysoError, match=code):
            attempt()


def test_an_undo_can_be_undone_once(desk: DecisionWriter, view: LedgerView) -> None:
    rejected = desk.reject(TOLL)
    undone = desk.undo(rejected.id)
    with pytest.raises(SaysoError, match="E323"):
        desk.undo(rejected.id)
    desk.undo(undone.id)
    assert said(view, counting=False)[0] == ("May", "rejected")
    desk.undo(rejected.id)
    assert said(view)[0] == ("May", None)


def shifted(reading: Reading, by: int, made_by: str = "made:2") -> Reading:
    """The same statements as another model reads them: the content starts `by` code points later, so that all ids are new."""
    return made_again(
        reading, [dataclasses.replace(s, content=(Span(s.content[0][0] + by, s.content[0][1]),)) for s in reading.statements], made_by
    )


def made_again(reading: Reading, statements: list[Any], made_by: str = "made:2") -> Reading:
    again = [
        dataclasses.replace(s, id=ids.statement_id(reading.report.id, s.source, s.cue, s.content), made_by=made_by) for s in statements
    ]
    return dataclasses.replace(reading, statements=tuple(again))


def test_a_newer_reading_keeps_what_was_decided(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    desk.accept(TOLL)
    desk.reject(AGREED)
    desk.edit(LETTER, "speakers", ["Ilse Brandt"])
    desk.add(REPORT, source=[NOBODY], cue=[SAID], content=[HEARD], speakers=["nobody"])
    before = said(view, counting=False)
    reread(ledger, shifted(READING, 4))
    assert said(view, counting=False) == before == [("May", "accepted"), ("agreed", "rejected"), ("morning", "added"), ("twice", "edited")]
    assert [a.name for a in list(view.statements())[-1].speakers] == ["Ilse Brandt"]
    assert view.orphans() == []
    assert view.reading(REPORT) == shifted(READING, 4)
    assert {m.made_by: m.statements for m in view.makers()} == {"made:1": 0, "made:2": 3, "person:Ana Kirov": 1}


def test_the_same_reading_again_changes_nothing(ledger: Ledger) -> None:
    with ledger.writer() as writer:
        assert not writer.reread(READING)
        assert writer.reread(shifted(READING, 4))
        with pytest.raises(SaysoError, match="E311"):
            writer.reread(made.random_reading(1))


def test_a_decision_that_finds_no_place_is_listed_and_holds_again(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    rejected = desk.reject(AGREED)
    reread(ledger, made_again(READING, [READING.statements[0]]))
    assert [(o.decision.id, o.why) for o in view.orphans()] == [(rejected.id, "the newest reading has no such statement")]
    reread(ledger, READING)
    assert view.orphans() == []
    assert said(view, counting=False)[1] == ("agreed", "rejected")


def test_two_that_could_be_meant_are_not_guessed(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    desk.reject(TOLL)
    first = READING.statements[0]
    (start, end) = first.content[0]
    twins = [dataclasses.replace(first, content=(Span(start + 4, end),)), dataclasses.replace(first, content=(Span(start, end - 4),))]
    reread(ledger, made_again(READING, twins))
    assert len(view.orphans()) == 1
    assert len(list(view.statements())) == 2


def test_a_model_that_finds_what_was_added_does_not_double_it(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    desk.add(REPORT, source=[NOBODY], cue=[SAID], content=[HEARD], speakers=["nobody"])
    found = list(view.statements())[2].statement
    by_model = dataclasses.replace(found, content=(Span(HEARD[0], HEARD[1] - 1),), speakers=(), score=0.6)
    reread(ledger, made_again(READING, [*READING.statements, by_model]))
    assert said(view) == [("May", None), ("agreed", None), ("morning", "added"), ("twice", None)]


def test_in_an_edited_report_decisions_follow_their_words(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    desk.reject(AGREED)
    desk.add(REPORT, source=[NOBODY], cue=[SAID], content=[HEARD], speakers=["nobody"])
    lost = desk.accept(LETTER)
    new = made.reading(
        made.BRIDGE.replace("Lisk bridge to go", "old Lisk bridge will go").replace("sent twice", "sent once"), outlet="Lisk Courier"
    )
    new = dataclasses.replace(new, report=dataclasses.replace(new.report, supersedes=REPORT))
    with ledger.writer() as writer:
        assert writer.post(new).supersedes == REPORT
    assert said(view, counting=False, report=new.report.id) == [("May", None), ("agreed", "rejected"), ("morning", "added"), ("once", None)]
    assert [o.decision.id for o in view.orphans()] == [lost.id]
    assert said(view, counting=False, report=REPORT)[-1] == ("twice", "accepted")


def test_actors_are_merged_and_split(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    other = made.random_reading(2)
    with ledger.writer() as writer:
        writer.post(other)
    vale = READING.actors[0].id
    twin = other.actors[0]
    merged = desk.merge([twin.id, vale])
    (row,) = [a for a in view.actors() if a.id == vale]
    assert (row.reports, row.name) == (2, "Mara Vale")
    assert {r.report.id for r in view.statements(speaker="Mara Vale")} >= {REPORT, other.report.id}
    third = other.actors[1]
    desk.merge([third.id, twin.id])
    assert {a.id for r in view.statements(report=other.report.id) for a in r.speakers} >= {vale}
    split = desk.split([third.id])
    assert third.id in {a.id for a in view.actors()}
    desk.undo(split.id)
    assert third.id not in {a.id for a in view.actors()}
    desk.undo(merged.id)
    assert vale in {a.id for a in view.actors()}
    with closing(sqlite3.connect(ledger.path)) as connection:
        rows = connection.execute("SELECT until IS NULL FROM membership").fetchall()
        assert rows.count((1,)) == 1
        assert len(rows) > 1, "superseded memberships stay"


def test_a_merge_outlives_a_newer_reading(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    vale, tamsk = (a.id for a in READING.actors)
    desk.merge([vale, tamsk])
    reread(ledger, shifted(READING, 4))
    assert {a.id for r in view.statements() for a in r.speakers} == {vale}
    # A reading that finds the man at another place first: he is found by his name
    again = dataclasses.replace(READING.actors[1], id="f" * 20)
    statements = [dataclasses.replace(s, speakers=tuple("f" * 20 if a == tamsk else a for a in s.speakers)) for s in READING.statements]
    reread(ledger, dataclasses.replace(made_again(READING, statements), actors=(READING.actors[0], again)))
    assert {a.id for r in view.statements() for a in r.speakers} == {vale}
    assert view.faults() == []


def test_a_removed_report_leaves_a_tombstone(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    desk.accept(TOLL)
    removed = desk.remove(REPORT, reason="asked for by the outlet")
    assert (view.counts().reports, view.counts().removed) == (0, 1)
    with pytest.raises(SaysoError, match=r"E311.*removed.*asked for by the outlet"):
        view.report(REPORT)
    with ledger.writer() as writer:
        assert writer.post(READING).outcome == "removed"
    assert view.search_reports("toll").total == view.search("toll").total == 0
    assert [o.why for o in view.orphans()] == ["its report was removed (asked for by the outlet)"]
    desk.undo(removed.id)
    with ledger.writer() as writer:
        assert writer.post(READING).outcome == "new"
    assert said(view)[0] == ("May", "accepted")
    assert view.faults() == []


def test_the_words_of_a_removed_report_are_not_left_in_the_file(ledger: Ledger) -> None:
    secret = made.reading("Notice\n\nMara Vale said the xylograph is zymotic.")
    with ledger.writer() as writer:
        writer.post(secret)
    with ledger.deciding("x") as desk:
        desk.remove(secret.report.id, reason="private")
    assert b"the xylograph is" not in ledger.path.read_bytes()


def test_when_the_newest_version_goes_the_one_before_counts_again(ledger: Ledger, desk: DecisionWriter, view: LedgerView) -> None:
    new, newest = made.reading(made.BRIDGE + " More."), made.reading(made.BRIDGE + " Still more.")
    with ledger.writer() as writer:
        writer.post(new)
        writer.post(newest)
    assert [r.id for r in view.versions(new.report.id)] == [REPORT, new.report.id, newest.report.id]
    desk.remove(new.report.id, reason="x")
    assert [(r.id, r.counts) for r in view.versions(REPORT)] == [(REPORT, False), (newest.report.id, True)]
    desk.remove(newest.report.id, reason="x")
    assert [(r.id, r.counts) for r in view.versions(REPORT)] == [(REPORT, True)]
    assert view.faults() == []


def test_a_report_is_marked_as_withdrawn_and_counts_again(desk: DecisionWriter, view: LedgerView) -> None:
    marked = desk.set_notice(REPORT, "withdrawn")
    assert list(view.statements()) == []
    assert view.report(REPORT).notice == "withdrawn"
    desk.undo(marked.id)
    assert len(list(view.statements())) == 3
    assert view.report(REPORT).notice is None


def test_decisions_are_taken_over_by_another_ledger(ledger: Ledger, desk: DecisionWriter, view: LedgerView, tmp_path: Path) -> None:
    desk.accept(TOLL)
    desk.undo(desk.reject(AGREED).id)
    desk.add(REPORT, source=[NOBODY], cue=[SAID], content=[HEARD], speakers=["nobody"])
    desk.merge([a.id for a in READING.actors])
    exported = [json.loads(json.dumps(row.decision.as_json())) for row in view.decisions()]
    log = [Decision.from_json(data) for data in exported]
    assert log == [row.decision for row in view.decisions()]
    # Once into a ledger that has the report, once into one that gets it later
    for when in ("before", "after"):
        other = Ledger.open(tmp_path / f"{when}.ledger")
        with other.writer() as writer, other.deciding("y") as theirs:
            if when == "before":
                writer.post(READING)
            assert theirs.take_over(log) == 5
            assert theirs.take_over(log) == 0
            if when == "after":
                with other.view() as there:
                    assert len(there.orphans()) == 3
                writer.post(READING)
        with other.view() as there:
            assert said(there, counting=False) == said(view, counting=False)
            assert list(there.actors()) == list(view.actors())
            assert there.orphans() == []


@pytest.mark.parametrize("data", [{}, {"id": "x"}, [], None])
def test_what_is_no_decision_is_refused(data: Any) -> None:
    with pytest.raises(SaysoError, match="E321"):
        Decision.from_json(data)
