"""A small ledger, its application and who asks it; no model is loaded."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
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


@pytest.fixture
def served(serve: object, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Serve a ledger until the test ends: `served(ledger)`."""
    from tests.serve.browsing import Served

    running: list[tuple[uvicorn.Server, threading.Thread, socket.socket]] = []

    def start(ledger: Ledger, **settings: Any) -> Any:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        app = application(Service(ledger=ledger.path, **{"by": "anna", **settings}))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        running.append((server, thread, listening))
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        return Served(f"http://127.0.0.1:{listening.getsockname()[1]}", app, ledger)

    yield start
    for server, thread, listening in running:
        server.should_exit = True
        server.force_exit = True
        thread.join(10)
        listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from tests.serve.browsing import CHROMIUM, playwright_api

    with playwright_api.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    from tests.serve.browsing import PATIENCE, Watched

    contexts: list[Any] = []

    def opened(width: int = 1280, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        watched = Watched(page, [], [])
        page.on("console", lambda m: watched.problems.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: watched.problems.append(str(e)))
        page.on("dialog", lambda d: (watched.problems.append(f"dialog {d.message}"), d.dismiss()))
        page.on("request", lambda r: watched.outside.append(r.url) if not r.url.startswith("http://127.0.0.1:") else None)
        return watched

    yield opened
    for context in contexts:
        context.close()
