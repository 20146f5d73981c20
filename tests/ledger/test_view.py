"""Asking: what is found, in which order, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import made
import pytest

from sayso.errors import SaysoError
from sayso.exchange import STATEMENT_COLUMNS
from sayso.ledger import Ledger, LedgerView

HARBOUR = """Harbour closed

MARA VALE was away. Orrin Tamsk said the harbour would stay closed. Ilse Brandt-Møller waited."""


@pytest.fixture
def view(tmp_path: Path) -> Iterator[LedgerView]:
    """Three reports: the bridge in April, the harbour some day in May, and one of no known day."""
    ledger = Ledger.open(tmp_path / "a.ledger")
    with ledger.writer() as writer:
        writer.post(made.reading(HARBOUR, published="2031-05", outlet="Rådio Pereth", file="news/may/harbour.txt"))
        writer.post(made.reading(file="news/april/bridge.txt", url="https://lisk.example/bridge"))
        writer.post(made.reading("Ana Kirov said it was cold.", published=None, outlet=None, file="cold.txt"))
    with ledger.view() as view:
        yield view


def said(view: LedgerView, **asked: object) -> list[str]:
    return [row.content for row in view.statements(**asked)]  # type: ignore[arg-type]


COLD, TOLL, AGREED, LETTER, CLOSED = (
    "it was cold", "the toll on the bridge would end in May", "that his ministry had agreed", "that the letter was sent twice",
    "the harbour would stay closed",
)  # fmt: skip


def test_statements_come_by_day_and_in_the_order_of_reading(view: LedgerView) -> None:
    assert said(view) == [COLD, TOLL, AGREED, LETTER, CLOSED]
    assert said(view, newest_first=True) == [CLOSED, TOLL, AGREED, LETTER, COLD]
    assert said(view, limit=2) == [COLD, TOLL]
    assert said(view, limit=0) == []


def test_a_row_has_words_speaker_and_sentence(view: LedgerView) -> None:
    row = list(view.statements())[2]
    assert (row.source, row.cue, row.content) == ("Orrin Tamsk", "denied", AGREED)
    assert [a.name for a in row.speakers] == ["Orrin Tamsk"]
    assert row.sentence == "Orrin Tamsk denied that his ministry had agreed."
    assert row.report.title == "Toll on the Lisk bridge to go"
    assert row.statement == made.reading(file="news/april/bridge.txt", url="https://lisk.example/bridge").statements[1]


def test_a_row_is_a_row_of_the_table_that_is_written_out(view: LedgerView) -> None:
    assert tuple(next(view.statements()).flat()) == STATEMENT_COLUMNS


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"speaker": "vale"}, [TOLL, LETTER]),
        ({"speaker": "Mara VALE"}, [TOLL, LETTER]),
        ({"speaker": "val"}, []),
        ({"speaker": "tamsk"}, [AGREED, CLOSED]),
        ({"speaker": "100%_"}, []),
        ({"outlet": "radio pereth"}, [CLOSED]),
        ({"outlet": "radio"}, []),
        ({"since": "2031-05"}, [CLOSED]),
        ({"since": "2031-05-20"}, [CLOSED]),
        ({"until": "2031-05-20"}, [TOLL, AGREED, LETTER, CLOSED]),
        ({"since": "2031-04-08", "until": "2031-04-08"}, [TOLL, AGREED, LETTER]),
        ({"since": "2031", "until": "2031"}, [TOLL, AGREED, LETTER, CLOSED]),
        ({"until": "2030"}, []),
        ({"manner": "direct"}, []),
        ({"manner": "indirect", "speaker": "kirov"}, [COLD]),
        ({"part": "headline"}, []),
        ({"act": "deny"}, [AGREED]),
        ({"act": "praise"}, []),
    ],
)
def test_what_is_asked_is_what_is_found(view: LedgerView, asked: dict[str, str], found: list[str]) -> None:
    assert said(view, **asked) == found


def test_at_whom_an_act_is_directed(tmp_path: Path) -> None:
    reading = made.reading()
    vale, tamsk = reading.actors[:2]
    aimed = replace(reading.statements[0], act="accuse", target=(tamsk.id,))
    ledger = Ledger.open(tmp_path / "b.ledger")
    with ledger.writer() as writer:
        writer.post(replace(reading, statements=(aimed, *reading.statements[1:])))
    with ledger.view() as view:
        assert said(view, act="accuse", target="tamsk") == [TOLL]
        assert said(view, target=vale.name) == []
        assert said(view, act="deny", target="tamsk") == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [({"since": "April"}, "E313"), ({"until": "2031-13"}, "E313"), ({"since": "2031-02-30"}, "E313"), ({"manner": "loud"}, "E314"),
     ({"part": "foot"}, "E314"), ({"since": "0000"}, "E313"), ({"act": "shout"}, "E314")],
)  # fmt: skip
def test_what_cannot_be_meant_is_said_at_once(view: LedgerView, asked: dict[str, str], code: str) -> None:
    with pytest.raises(SaysoError, match=code):
        view.statements(**asked)  # type: ignore[arg-type]


def test_a_report_is_found_by_what_a_person_types(view: LedgerView) -> None:
    id_ = made.reading().report.id
    for which in (id_, id_[:6], "news/april/bridge.txt", "bridge.txt", "april/bridge.txt", "https://lisk.example/bridge", "toll on the"):
        assert view.report(which).id == id_
    assert view.report("Harbour").outlet == "Rådio Pereth"


@pytest.mark.parametrize(("which", "code"), [("", "E311"), ("zzz", "E311"), ("%", "E311"), ("o", "E312"), ("ridge.txt", "E311")])
def test_a_report_that_cannot_be_told_is_not_guessed(view: LedgerView, which: str, code: str) -> None:
    with pytest.raises(SaysoError, match=code):
        view.report(which)


def test_of_two_versions_the_newest_is_meant(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "b.ledger")
    old, new = made.reading(file="a.txt"), made.reading(made.BRIDGE + " More.", file="a.txt")
    with ledger.writer() as writer:
        writer.post(old)
        writer.post(new)
    with ledger.view() as view:
        assert view.report("a.txt").id == new.report.id
        assert view.report(old.report.id).id == old.report.id


def test_the_reading_is_given_back_as_posted(view: LedgerView) -> None:
    reading = made.reading(file="news/april/bridge.txt", url="https://lisk.example/bridge")
    assert view.reading(reading.report.id) == reading
    with pytest.raises(SaysoError, match="E311"):
        view.reading("none")


def test_a_statement_is_found_by_the_start_of_its_id(view: LedgerView) -> None:
    wanted = made.reading().statements[1]
    assert view.statement(wanted.id[:8]).statement.id == wanted.id
    for which in ("", "zz"):
        with pytest.raises(SaysoError, match="E315"):
            view.statement(which)


def test_actors_makers_and_counts(view: LedgerView) -> None:
    assert [(a.name, a.statements, a.reports) for a in view.actors()] == [
        ("Mara Vale", 2, 1), ("Orrin Tamsk", 2, 2), ("Ana Kirov", 1, 1),
    ]  # fmt: skip
    assert [a.name for a in view.actors(name="kirov")] == ["Ana Kirov"]
    assert [(m.made_by, m.statements) for m in view.makers()] == [(made.MADE_BY, 5)]
    counts = view.counts()
    assert (counts.reports, counts.statements, counts.actors, counts.outlets) == (3, 5, 3, 2)
    assert (counts.first_day, counts.last_day) == ("2031-04-08", "2031-05-31")


def test_a_view_sees_what_is_written_after_it_was_opened(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "b.ledger")
    with ledger.view() as view, ledger.writer() as writer:
        assert not view.has(made.reading().report.id)
        writer.post(made.reading(), item="k")
        assert view.has(made.reading().report.id)
        assert view.has_item("k")


def test_a_closed_view_says_so(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "b.ledger").view() as view:
        pass
    with pytest.raises(SaysoError, match="E316"):
        view.counts()
