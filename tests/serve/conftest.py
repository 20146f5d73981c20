"""A small ledger, its application and who asks it; no model is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.batch import readings
from sayso.ids import local_id
from sayso.ledger import Ledger
from sayso.records import Appearance, Claim, ClaimSpan, Position, Reading, StandingMark
from sayso.serve.app import application
from sayso.serve.service import Service
from tests.cli.conftest import PlainReader
from tests.ledger.made import BRIDGE, reading

HERE = "http://127.0.0.1:8765"
TOLL = """Council votes on the toll

Mara Vale said the toll pays for the school. Orrin Tamsk denied that the toll was legal. Ilse Brandt said the letter was lost."""


def with_claim(made: Reading) -> Reading:
    """The same reading with one claim: its first statement says it, its second speaker denies it, another is silent."""
    first, second = made.statements[:2]
    id_ = local_id("claim", made.report.id, first.content[0])
    speaker, other = first.speakers[0], second.speakers[0]
    on = made.report.published
    positions = (
        Position(
            actor=speaker, act="assert", polarity="+", voice="actor", statement=first.id, span=first.cue[0], on=on, report=made.report.id
        ),
        Position(
            actor=other, act="deny", polarity="-", voice="actor", statement=second.id, span=second.cue[0], on=on, report=made.report.id
        ),
    )
    marks = (
        StandingMark(mark="denied", by=(other,), positions=(1,)),
        StandingMark(mark="unanswered", by=(other,)),
        StandingMark(mark="asserted", by=(speaker,), positions=(0,)),
    )
    claim = Claim(
        id=id_, text=first.content[0].of(made.report.text), appearances=(Appearance(statement=first.id, span=first.content[0]),),
        positions=positions, standing=tuple(m.mark for m in marks), marks=marks, summary="Asserted by Vale. Denied by Tamsk.",
    )  # fmt: skip
    statements = (replace(first, claims=(ClaimSpan(claim=id_, span=first.content[0]),)), *made.statements[1:])
    return replace(made, statements=statements, claims=(claim,))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two reports: the bridge (8 April, with a claim) and the toll (12 May)."""
    made = Ledger.open(tmp_path / "news.ledger")
    with made.writer() as writer:
        writer.post(with_claim(reading(BRIDGE, file="bridge.txt", url="https://courier.example/bridge")))
        writer.post(reading(TOLL, outlet="Radio Pereth", published="2031-05-12"))
    return made


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Callable[..., TestClient]:
    """A client of the application over a ledger: `serve(ledger, read_only=True)`."""
    monkeypatch.setattr(readings, "Reader", PlainReader)
    readings._here.__dict__.clear()

    def served(over: Ledger | Path, **settings: Any) -> TestClient:
        path = over.path if isinstance(over, Ledger) else over
        app = application(Service(ledger=path, **{"by": "anna", **settings}))
        return TestClient(app, base_url=HERE, follow_redirects=False, raise_server_exceptions=True)

    return served


@pytest.fixture
def client(ledger: Ledger, serve: Callable[..., TestClient]) -> TestClient:
    return serve(ledger)
