"""After people decided, the claims of a report stand where its statements now put them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import made
import pytest

from sayso.ledger import Ledger, LedgerView
from sayso.records import Reading
from sayso.spans import Span
from sayso.weigh import weigh, weighed_again

TEXT = """Notice on the Lisk bridge

Mara Vale said the harbour was closed in the night of the storm. Orrin Tamsk denied the harbour was closed in the night of the storm.

Teo Marsh said the ferry to the island was late again on Monday."""


def weighed(reading: Reading) -> Reading:
    actors, statements, claims = weigh(reading.report, reading.actors, reading.statements)
    return Reading(report=reading.report, actors=actors, statements=statements, claims=claims)


READING = weighed(made.reading(TEXT))
VALE, TAMSK, MARSH = (s.id for s in READING.statements)
REPORT = READING.report.id


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.open(tmp_path / "a.ledger", weigh=weighed_again)
    with ledger.writer() as writer:
        writer.post(READING)
    return ledger


@pytest.fixture
def view(ledger: Ledger) -> Iterator[LedgerView]:
    with ledger.view() as view:
        yield view


def standings(reading: Reading) -> dict[str, set[str]]:
    names = {a.id: a.name for a in reading.actors}
    return {claim.text[:11]: {f"{m.mark} {names[a]}" for m in claim.marks for a in m.by} for claim in reading.claims}


def test_as_posted_while_nobody_decided(view: LedgerView) -> None:
    assert view.reading_now(REPORT) == READING
    assert "denied Orrin Tamsk" in standings(READING)["the harbour"]


def test_a_rejected_denial_denies_nothing(ledger: Ledger, view: LedgerView) -> None:
    with ledger.deciding("Ana Kirov") as desk:
        rejected = desk.reject(TAMSK)
        assert standings(view.reading_now(REPORT))["the harbour"] == {"asserted Mara Vale"}
        assert standings(view.reading(REPORT)) == standings(READING)
        desk.undo(rejected.id)
    assert view.reading_now(REPORT) == READING


def test_an_accepted_statement_changes_nothing(ledger: Ledger, view: LedgerView) -> None:
    with ledger.deciding("Ana Kirov") as desk:
        desk.accept(VALE)
    assert view.reading_now(REPORT) == READING


def test_an_edited_act_takes_its_position(ledger: Ledger, view: LedgerView) -> None:
    with ledger.deciding("Ana Kirov") as desk:
        desk.edit(TAMSK, "act", "confirm")
    now = view.reading_now(REPORT)
    assert [(s.act, s.polarity) for s in now.statements][1] == ("confirm", "+")
    assert not any(mark.startswith("denied") for mark in standings(now)["the harbour"])


def test_an_edited_speaker_is_whose_claim_it_is(ledger: Ledger, view: LedgerView) -> None:
    with ledger.deciding("Ana Kirov") as desk:
        desk.edit(VALE, "speakers", ["Teo Marsh"])
    assert "asserted Teo Marsh" in standings(view.reading_now(REPORT))["the harbour"]


def test_an_added_statement_founds_a_claim_and_a_rejected_one_takes_it_away(ledger: Ledger, view: LedgerView) -> None:
    with ledger.deciding("Ana Kirov") as desk:
        desk.reject(MARSH)
        assert "the ferry t" not in standings(view.reading_now(REPORT))
        content = READING.statements[2].content[0]
        end = TEXT.index(" again")
        cue = READING.statements[2].cue
        added = desk.add(REPORT, cue=cue, content=[Span(content.start, end)], speakers=["Ilse Brandt"])
        assert added.kind == "add"
    now = view.reading_now(REPORT)
    assert standings(now)["the ferry t"] == {"asserted Ilse Brandt"}
    assert {a.statement for c in now.claims for a in c.appearances} <= {s.id for s in now.statements}


def test_without_what_weighs_standing_is_as_it_was_posted(ledger: Ledger) -> None:
    with ledger.deciding("Ana Kirov") as desk:
        desk.reject(TAMSK)
    with Ledger.open(ledger.path).view() as view:
        assert [c.standing for c in view.reading_now(REPORT).claims] == [c.standing for c in READING.claims]
