"""Posting: once, whole, and in turn."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import made
import pytest

from sayso.errors import SaysoError
from sayso.ledger import Ledger, LedgerWriter, Posted
from sayso.records import Unread
from sayso.spans import Span


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "a.ledger")


@pytest.fixture
def writer(ledger: Ledger) -> Iterator[LedgerWriter]:
    with ledger.writer() as writer:
        yield writer


def everything(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the times at which they were made."""
    with closing(sqlite3.connect(ledger.path)) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
        return {n: connection.execute(f"SELECT * FROM {n}").fetchall() for n in sorted(names)}


def test_a_report_is_posted_once(ledger: Ledger, writer: LedgerWriter) -> None:
    reading = made.reading()
    assert writer.post(reading) == Posted(outcome="new", report=reading.report.id, statements=3)
    before = everything(ledger)
    assert writer.post(reading) == Posted(outcome="same", report=reading.report.id)
    again = made.reading(made_by="other:2", file="elsewhere.txt")
    assert writer.post(again).outcome == "same"
    assert everything(ledger) == before


def test_a_writer_knows_what_is_there(writer: LedgerWriter) -> None:
    reading = made.reading()
    assert not writer.has(reading.report.id)
    writer.post(reading, item="digest-1")
    assert writer.has(reading.report.id)
    assert writer.has_item("digest-1")
    assert not writer.has_item("digest-2")
    writer.post(reading, item="digest-2")
    assert writer.has_item("digest-2")


def test_another_text_at_the_same_address_supersedes_and_both_stay(ledger: Ledger, writer: LedgerWriter) -> None:
    old, new = made.reading(url="https://lisk.example/1"), made.reading(made.BRIDGE + " So it goes.", url="https://lisk.example/1")
    writer.post(old)
    assert writer.post(new) == Posted(outcome="supersedes", report=new.report.id, supersedes=old.report.id, statements=3)
    third = made.reading(made.BRIDGE + " Amen.", url="https://lisk.example/1", published="2031-05-01", outlet="Other")
    assert writer.post(third).supersedes == new.report.id
    with ledger.view() as view:
        assert [(r.supersedes, r.superseded_by, r.counts) for r in view.reports()] == [
            (None, new.report.id, False), (old.report.id, third.report.id, False), (new.report.id, None, True),
        ]  # fmt: skip
        assert view.reading(old.report.id) == old
        assert {s.report.id for s in view.statements()} == {third.report.id}
        assert len(list(view.statements(counting=False))) == 9


def test_without_an_address_outlet_title_and_day_decide(writer: LedgerWriter) -> None:
    old = made.reading()
    writer.post(old)
    assert writer.post(made.reading(made.BRIDGE + " More.")).supersedes == old.report.id


@pytest.mark.parametrize(
    "change", [{"outlet": "Radio Pereth"}, {"published": "2031-04-09"}, {"title": False}, {"url": "https://x.example/"}]
)
def test_what_is_not_surely_the_same_report_is_another(writer: LedgerWriter, change: dict[str, object]) -> None:
    writer.post(made.reading())
    assert writer.post(made.reading(made.BRIDGE + " More.", **{"url": None, **change})).outcome == "new" or "url" in change


@pytest.mark.parametrize("unknown", [{"outlet": None}, {"published": None}])
def test_two_reports_without_outlet_or_date_are_two(writer: LedgerWriter, unknown: dict[str, object]) -> None:
    writer.post(made.reading(**unknown))
    assert writer.post(made.reading(made.BRIDGE + " More.", **unknown)).outcome == "new"


def test_a_version_that_comes_late_goes_before_the_newer_one(ledger: Ledger, writer: LedgerWriter) -> None:
    def version(hour: int) -> str:
        reading = made.reading(
            f"Toll\n\nMara Vale said {hour} men came.", url="https://x.example/", fetched=f"2031-04-08T{hour:02}:00+00:00"
        )
        writer.post(reading)
        return reading.report.id

    eight, twelve, ten = version(8), version(12), version(10)
    with ledger.view() as view:
        assert {r.id: (r.supersedes, r.counts) for r in view.reports()} == {
            eight: (None, False), ten: (eight, False), twelve: (ten, True),
        }  # fmt: skip


def test_a_withdrawn_report_stays_visible_and_does_not_count(ledger: Ledger, writer: LedgerWriter) -> None:
    writer.post(made.reading(notice="withdrawn"))
    writer.post(made.random_reading(1, notice="corrected"))
    with ledger.view() as view:
        assert [(r.notice, r.counts) for r in view.reports()] == [("corrected", True), ("withdrawn", False)]
        assert {s.report.notice for s in view.statements()} == {"corrected"}
        assert view.counts().withdrawn == 1


def test_what_cannot_be_stored_as_text_comes_back_as_it_was(ledger: Ledger, writer: LedgerWriter) -> None:
    text = "Toll \udc80 and\0 more\n\nMara Vale said the \ud83d bridge\0 would open. \U0001f642"
    reading = made.reading(text, file="odd\udcff.txt", outlet="The \udc80 Weir")
    writer.post(reading)
    with ledger.view() as view:
        assert view.reading(reading.report.id) == reading
        (row,) = view.statements()
        assert row.content == "the \ud83d bridge\0 would open"
        assert view.report("odd\udcff.txt").id == reading.report.id
    with closing(sqlite3.connect(ledger.path)) as connection:
        assert connection.execute("SELECT content FROM statements").fetchall() == [("the \ufffd bridge\u2400 would open",)]


def test_a_reading_that_contradicts_itself_is_refused_whole(ledger: Ledger, writer: LedgerWriter) -> None:
    good = made.reading()
    first, *rest = good.statements
    for broken in (
        dataclasses.replace(good, actors=()),
        dataclasses.replace(good, statements=(first, first)),
        dataclasses.replace(good, actors=(*good.actors, good.actors[0])),
        dataclasses.replace(good, statements=(dataclasses.replace(first, content=(Span(0, 9999),)), *rest)),
    ):
        with pytest.raises(SaysoError, match="E309"):
            writer.post(broken)
    with ledger.view() as view:
        assert view.counts().reports == 0


def test_a_transaction_that_fails_leaves_nothing(ledger: Ledger, writer: LedgerWriter) -> None:
    one = made.reading()
    other = made.random_reading(1)
    stolen = dataclasses.replace(other.statements[-1], id=one.statements[0].id)
    writer.post(one)
    before = everything(ledger)
    with pytest.raises(SaysoError, match="E309"):
        writer.post(dataclasses.replace(other, statements=(*other.statements[:-1], stolen)))
    assert everything(ledger) == before
    assert writer.post(other).outcome == "new"


def test_an_item_in_quarantine_is_counted_and_leaves_when_it_is_read(ledger: Ledger, writer: LedgerWriter) -> None:
    writer.post_unread(Unread(file="a.html", code="E110", what="the parser gave up", cure="give the text"))
    writer.post_unread(Unread(file="a.html", code="E111", what="too long", cure="split it"))
    writer.post_unread(Unread(file="b\udc80.txt", code="E101", what="empty", cure="look at it"))
    with ledger.view() as view:
        assert [(u.file, u.code, u.tries) for u in view.unread()] == [("a.html", "E111", 2), ("b\ufffd.txt", "E101", 1)]
    writer.post(made.reading(file="a.html"))
    with ledger.view() as view:
        assert [u.file for u in view.unread()] == ["b\ufffd.txt"]


def test_no_space_left_is_said_and_the_ledger_stays_whole(ledger: Ledger, writer: LedgerWriter) -> None:
    writer.post(made.random_reading(0))
    pages = writer._connection.execute("PRAGMA page_count").fetchone()[0]
    writer._connection.execute(f"PRAGMA max_page_count = {pages + 8}")
    posted = 1

    def fill() -> None:
        nonlocal posted
        for seed in range(1, 200):
            writer.post(made.random_reading(seed))
            posted += 1

    with pytest.raises(SaysoError, match="E307"):
        fill()
    with Ledger.open(ledger.path, check=True).view() as view:
        assert view.counts().reports == posted
    writer._connection.execute("PRAGMA max_page_count = 100000")
    assert writer.post(made.random_reading(posted)).outcome == "new"


def test_another_writer_is_waited_for_and_then_named(ledger: Ledger, writer: LedgerWriter) -> None:
    writer._connection.execute("PRAGMA busy_timeout = 1")
    with ledger.writer() as other, other._writing(), pytest.raises(SaysoError, match="E308"):
        writer.post(made.reading())
    assert writer.post(made.reading()).outcome == "new"


def test_a_name_that_another_took_out_is_not_taken_for_its_successor(ledger: Ledger, writer: LedgerWriter) -> None:
    one = made.reading("Note\n\nAna Kirov said it was cold.")
    writer.post(one)
    with ledger.deciding("x") as desk, ledger.writer() as other:
        desk.remove(one.report.id, reason="x")
        other.post(made.reading("Note\n\nTeo Marsh said it was warm.", published="2031-05-01"))
    writer.post(made.reading("Note\n\nAna Kirov said it was late.", published="2031-06-01"))
    with ledger.view() as view:
        assert [row.speakers[0].name for row in view.statements()] == ["Teo Marsh", "Ana Kirov"]
