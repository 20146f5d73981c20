"""A real Chromium on a served ledger: what the browser tests share. `.ci/run` installs the browser."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import Any

import pytest

from sayso.ledger import Ledger

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[test]'")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'")

# A machine that others use too takes its time; a test that waits longer than this is stuck
PATIENCE = 20_000
playwright_api.expect.set_options(timeout=PATIENCE)
CHROMIUM = os.environ.get("SAYSO_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium, or set SAYSO_CHROMIUM")

MOST_BYTES = 300_000


@dataclass
class Served:
    """An application on a port of this machine."""

    address: str
    app: Any
    ledger: Ledger

    def get(self, path: str) -> Any:
        import json
        from urllib.request import urlopen

        with urlopen(self.address + path) as answer:
            return json.load(answer)


@dataclass
class Watched:
    """A page, and what must not happen on it."""

    page: Any
    problems: list[str]
    outside: list[str]


def looked_at(w: Watched, address: str, name: str, width: int) -> None:
    """Opens a page and holds that it fits, is accessible, is light, and asks nobody else for anything."""
    sizes: list[int] = []
    w.page.on("requestfinished", lambda r: sizes.append(sum(r.sizes()[k] for k in ("responseBodySize", "responseHeadersSize"))))
    w.page.goto(address)
    w.page.wait_for_load_state("load")
    assert w.page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width}"
    found = axe_api.Axe().run(w.page).response["violations"]
    serious = [(v["id"], v["nodes"][0]["html"][:150]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == [], f"{name} at {width}: {serious}"
    assert sum(sizes) < MOST_BYTES, name
    assert w.outside == [], name
    assert [p for p in w.problems if "404" not in p] == [], name
