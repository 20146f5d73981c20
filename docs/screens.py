"""Takes the pictures of docs/serve.md from a ledger of the demo: `python docs/screens.py demo.ledger`. Look at them before you commit them."""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from sayso.cli.demo import place_of_claim
from sayso.exchange.outline import Outline
from sayso.ledger import Ledger
from sayso.serve.app import application
from sayso.serve.service import Service

PAGES = Path(__file__).parent / "pages"


def main(ledger: Path) -> None:
    with Ledger.open(ledger, create=False).view() as view:
        reading = next(r for row in view.reports() if Outline.of(r := view.reading_now(row.id)).answered)
        actor = max(view.actors(), key=lambda a: a.statements)
    shots = {
        "statements": "/statements?q=gates+dam",
        "report": f"/reports/{reading.report.id}",
        "claim": place_of_claim(Ledger.open(ledger, create=False)),
        "claims": "/claims?met=1",
        "compare": "/compare",
        "changes": "/changes?since=60d",
        "actor": f"/actors/{actor.id}#stances",
    }
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application(Service(ledger=ledger, by="anna")), log_level="error", lifespan="off"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 760}, color_scheme="light", reduced_motion="reduce")
        for name, path in shots.items():
            page.goto("about:blank")  # a hash alone would not load the page anew
            page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}{path}")
            page.screenshot(path=str(PAGES / f"{name}.png"))
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    main(Path(sys.argv[1]))
