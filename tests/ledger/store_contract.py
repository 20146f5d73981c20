"""What every store has to hold. A second one inherits `StoreContract` and gives a fixture `store` that is empty; see test_store.py.

Only what sayso.ledger.store names is used.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator

import made
import pytest

from sayso.errors import SaysoError
from sayso.ledger import Offered, Store, StoreView, StoreWriter
from sayso.records import Reading, Unread


class StoreContract:
    """The contract, clause by clause. The fixture `store` is an empty store; it may be opened as often as a test likes."""

    @pytest.fixture
    def writer(self, store: Store) -> Iterator[StoreWriter]:
        with store.writer() as writer:
            yield writer

    @pytest.fixture
    def view(self, store: Store) -> Iterator[StoreView]:
        with store.view() as view:
            yield view

    @pytest.fixture
    def reading(self, writer: StoreWriter) -> Reading:
        """A reading that is in the store."""
        reading = made.reading(file="bridge.txt")
        writer.post(reading, item="bridge")
        return reading

    def test_an_empty_store_answers(self, view: StoreView) -> None:
        assert list(view.reports()) == list(view.statements()) == list(view.actors()) == view.unread() == view.decisions() == []
        assert view.counts().reports == view.search("toll").total == view.search_reports("toll").total == 0
        assert view.counts().first_day is None

    def test_what_is_posted_is_given_back(self, reading: Reading, view: StoreView) -> None:
        assert view.reading(reading.report.id) == view.reading_now(reading.report.id) == reading
        assert [row.statement for row in view.statements()] == list(reading.statements)
        assert [row.id for row in view.reports()] == [reading.report.id]

    def test_the_same_report_adds_nothing(self, reading: Reading, writer: StoreWriter, view: StoreView) -> None:
        counts = view.counts()
        assert writer.post(made.reading(made_by="made:2")).outcome == "same"
        assert view.counts() == counts
        assert view.reading(reading.report.id) == reading

    def test_what_is_there_is_known(self, reading: Reading, writer: StoreWriter, view: StoreView) -> None:
        assert writer.has(reading.report.id)
        assert view.has(reading.report.id)
        assert writer.has_item("bridge")
        assert not writer.has("none")
        assert not writer.has_item("none")

    def test_a_reading_that_contradicts_itself_leaves_nothing(self, writer: StoreWriter, view: StoreView) -> None:
        good = made.reading()
        broken = Reading(report=good.report, statements=(*good.statements, *good.statements), actors=good.actors)
        with pytest.raises(SaysoError, match="E309"):
            writer.post(broken)
        assert list(view.reports()) == []

    def test_many_are_posted_together_as_they_are_one_by_one(self, writer: StoreWriter, view: StoreView, reading: Reading) -> None:
        edited = made.reading(made.BRIDGE.replace("twice", "once"))
        others = [made.random_reading(seed) for seed in range(3)]
        posted = writer.post_all(
            [Offered(r, f"item-{i}") for i, r in enumerate([reading, others[0], edited, others[1], others[0], others[2]])]
        )
        assert [p.outcome for p in posted] == ["same", "new", "supersedes", "new", "same", "new"]
        assert all(writer.has_item(f"item-{i}") for i in range(6))
        assert [view.reading(r.report.id) for r in (*others, edited)] == [*others, edited]
        assert writer.post_all([]) == []

    def test_of_many_one_that_does_not_fit_is_named_and_those_before_it_are_there(self, writer: StoreWriter, view: StoreView) -> None:
        one, two = made.reading(), made.random_reading(2)
        stolen = dataclasses.replace(two, statements=(dataclasses.replace(two.statements[0], id=one.statements[0].id), *two.statements[1:]))
        with pytest.raises(SaysoError, match="E309"):
            writer.post_all([Offered(made.random_reading(1)), Offered(one), Offered(stolen), Offered(made.random_reading(3))])
        assert {row.id for row in view.reports()} == {made.random_reading(1).report.id, one.report.id}

    def test_a_file_that_was_gone_through_leaves_quarantine_but_for_its_bad_lines(self, writer: StoreWriter, view: StoreView) -> None:
        for line in (None, 3, 8, 9):
            writer.post_unread(Unread(file="feed.jsonl", code="E106", what="bad", cure="look at it", line=line))
        writer.post_unread(Unread(file="feed.jsonl", code="E106", what="bad", cure="look at it", line=8))
        assert [(u.line, u.tries) for u in view.unread()] == [(None, 1), (3, 1), (8, 2), (9, 1)]
        writer.settle("feed.jsonl", [8])
        assert [(u.line, u.tries) for u in view.unread()] == [(8, 2)]
        writer.settle("feed.jsonl")
        assert view.unread() == []

    def test_an_edited_report_supersedes_and_both_stay(self, reading: Reading, writer: StoreWriter, view: StoreView) -> None:
        edited = made.reading(made.BRIDGE.replace("twice", "once"))
        posted = writer.post(edited)
        assert (posted.outcome, posted.supersedes) == ("supersedes", reading.report.id)
        assert [row.id for row in view.versions(reading.report.id)] == [reading.report.id, edited.report.id]
        assert {row.report.id for row in view.statements()} == {edited.report.id}
        assert {row.report.id for row in view.statements(counting=False)} == {reading.report.id, edited.report.id}
        assert [(c.old_words, c.new_words) for c in view.changes(reading.report.id, edited.report.id)] == [("twice.", "once.")]

    def test_a_withdrawn_report_stays_and_does_not_count(self, writer: StoreWriter, view: StoreView) -> None:
        writer.post(made.reading(notice="withdrawn"))
        assert list(view.statements()) == []
        assert [row.notice for row in view.reports()] == ["withdrawn"]

    def test_what_cannot_be_read_is_kept_until_it_is(self, writer: StoreWriter, view: StoreView) -> None:
        for _ in range(2):
            writer.post_unread(Unread(file="bridge.txt", code="E101", what="empty", cure="look at it"))
        assert [(u.file, u.code, u.tries) for u in view.unread()] == [("bridge.txt", "E101", 2)]
        writer.post(made.reading(file="bridge.txt"))
        assert view.unread() == []

    def test_statements_are_narrowed_and_ordered(self, reading: Reading, writer: StoreWriter, view: StoreView) -> None:
        writer.post(made.random_reading(1, published="2031-06", outlet="Radio Pereth"))
        assert [row.cue for row in view.statements(speaker="VALE", until="2031-05")] == ["said", "added"]
        assert {row.report.outlet for row in view.statements(since="2031-06-30")} == {"Radio Pereth"}
        assert {row.report.outlet for row in view.statements(outlet="lisk courier")} == {"Lisk Courier"}
        assert [row.report.outlet for row in view.statements(newest_first=True, limit=1)] == ["Radio Pereth"]
        assert list(view.statements(manner="direct")) == []
        with pytest.raises(SaysoError, match="E313"):
            view.statements(since="soon")

    def test_one_is_found_or_none_is_guessed(self, reading: Reading, view: StoreView) -> None:
        first = reading.statements[0].id
        assert view.report("bridge.txt").id == view.report(reading.report.id[:8]).id == reading.report.id
        assert view.statement(first).statement == reading.statements[0]
        for code, ask in (("E311", view.report), ("E311", view.reading), ("E315", view.statement)):
            with pytest.raises(SaysoError, match=code):
                ask("none")

    def test_search_finds_words_and_never_raises(self, reading: Reading, view: StoreView) -> None:
        assert [row.cue for row in view.search("TOLL bridge -letter").rows] == ["said"]
        assert view.search('"bridge toll"').total == 0
        assert view.search("Toll", exact=True).total == 0
        assert [hit.report.id for hit in view.search_reports("ministry").rows] == [reading.report.id]
        for typed in ("", "AT&T", '"', "(", "won't", "NEAR(", "*", "-", "\0", "\udc80"):
            assert view.search(typed).understood
            assert view.search_reports(typed, exact=True).understood

    def test_a_view_sees_what_came_after_it_was_opened(self, view: StoreView, store: Store) -> None:
        assert view.counts().reports == 0
        with store.writer() as writer:
            writer.post(made.reading())
        assert view.counts().reports == 1

    def test_writers_at_one_time_lose_nothing(self, store: Store) -> None:
        failures: list[BaseException] = []

        def post(seeds: range) -> None:
            try:
                with store.writer() as writer:
                    for seed in seeds:
                        writer.post(made.random_reading(seed, sentences=2))
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=post, args=(seeds,)) for seeds in (range(30), range(29, -1, -1), range(10, 40))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        with store.view() as view:
            assert view.counts().reports == 40
            assert view.counts().statements == 80

    def test_decisions_hold_against_a_newer_reading_and_are_undone(self, reading: Reading, store: Store, view: StoreView) -> None:
        first, second, _ = reading.statements
        with store.deciding("Ana Kirov") as desk, store.writer() as writer:
            rejected = desk.reject(first.id)
            desk.edit(second.id, "act", "reject")
            assert writer.reread(made.reading(file="bridge.txt", made_by="made:2"))
            assert not writer.reread(made.reading(file="bridge.txt", made_by="made:2"))
            assert [(row.decided, row.statement.made_by) for row in view.statements(counting=False)] == [
                ("rejected", "made:2"), ("edited", "made:2"), (None, "made:2"),
            ]  # fmt: skip
            assert [s.act for s in view.reading_now(reading.report.id).statements] == ["reject", "assert"]
            desk.undo(rejected.id)
            with pytest.raises(SaysoError, match="E323"):
                desk.undo(rejected.id)
        assert [row.decided for row in view.statements()] == [None, "edited", None]
        assert [(row.decision.kind, row.undone_by is not None) for row in view.decisions()] == [
            ("reject", True), ("edit", False), ("undo", False),
        ]  # fmt: skip
        assert view.orphans() == []

    def test_actors_are_merged(self, reading: Reading, store: Store, view: StoreView) -> None:
        with store.deciding("Ana Kirov") as desk:
            merged = desk.merge([actor.id for actor in reading.actors])
            assert [actor.statements for actor in view.actors()] == [3]
            desk.undo(merged.id)
        assert [actor.statements for actor in view.actors()] == [2, 1]

    def test_a_removed_report_stays_out(self, reading: Reading, store: Store, writer: StoreWriter, view: StoreView) -> None:
        with store.deciding("Ana Kirov") as desk:
            removed = desk.remove(reading.report.id, reason="asked for")
            assert writer.post(reading).outcome == "removed"
            assert (view.counts().reports, view.counts().removed, view.search("toll").total) == (0, 1, 0)
            desk.undo(removed.id)
        assert writer.post(reading).outcome == "new"
