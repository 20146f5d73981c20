"""Claims across reports, compare, changes in a real Chromium: with axe, with keys alone, without script; and an analyst's path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.serve.across import COPY, DENIED, GATES, WIRE, ledger_across, link
from tests.serve.browsing import Served, Watched, looked_at, needs_chromium, playwright_api
from tests.serve.test_pages import HOSTILE, hostile

pytestmark = needs_chromium


@pytest.fixture
def across(tmp_path: Path) -> Ledger:
    return ledger_across(tmp_path / "across.ledger")


def pages_of(s: Served) -> dict[str, str]:
    """Each page that shows claims across reports."""
    claim = next(c["claim_id"] for c in s.get("/api/claims?limit=50")["items"] if c["text"] == GATES)
    actor = s.get("/api/actors?name=vale")["items"][0]["id"]
    return {
        "claims": "/claims", "narrowed": "/claims?mark=denied&q=gates", "none": "/claims?q=nowhere", "claim": f"/claims/{claim}",
        "before": f"/claims/{claim}?as_of=2031-02-04", "compare": "/compare", "one": f"/compare?claim={claim}", "changes": "/changes?since=60d",
        "statements": "/statements?stands=denied", "actor": f"/actors/{actor}", "review": "/review",
    }  # fmt: skip


def test_every_page_is_accessible_light_and_fits(across: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s = served(across)
    for width, scheme in ((1280, "light"), (390, "dark")):
        for name, path in pages_of(s).items():
            w = open_page(width, color_scheme=scheme)
            looked_at(w, s.address + path, name, width)
            w.page.close()


def test_a_claim_is_dragged_through_time(across: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s, w = served(across), open_page()
    page, expect = w.page, playwright_api.expect
    page.goto(s.address + pages_of(s)["claim"])
    page.wait_for_load_state("load")
    expect(page.locator("h1")).to_contain_text("Denied by Tamsk.")
    expect(page.locator(".drawing circle")).to_have_count(3)
    slider = page.get_by_role("slider", name="As of")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=2031-02-03")
    expect(page.locator("h1")).not_to_contain_text("Denied by Tamsk.")
    expect(page.locator(".confirmed")).to_contain_text("By 3 February 2031, nobody has")
    expect(page.locator(".drawing circle")).to_have_count(2)
    # The hand stays on the slider
    expect(page.get_by_role("slider", name="As of")).to_be_focused()
    expect(page.locator(".as-of output")).to_have_text("3 February 2031")
    page.keyboard.press("End")
    expect(page.locator("h1")).to_contain_text("Denied by Tamsk.")
    page.go_back()
    expect(page.locator("h1")).not_to_contain_text("Denied by Tamsk.")
    assert w.problems == []


def test_a_claim_with_keys_alone(across: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s, w = served(across), open_page()
    page, keys, expect = w.page, w.page.keyboard, playwright_api.expect
    page.goto(s.address + "/claims?met=1")
    page.wait_for_load_state("load")
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/claims/*")
    page.wait_for_load_state("load")
    page.locator(".requests details").evaluate("e => { e.open = false }")
    keys.press("r")
    expect(page.get_by_label("Whom did you ask?")).to_be_visible()
    page.get_by_label("Whom did you ask?").focus()
    keys.press("Tab")
    keys.type("telephone")
    keys.press("Enter")
    expect(page.locator(".requests .log li")).to_have_count(1)
    expect(page.locator(".requests .log")).to_contain_text("Tolvany")
    expect(page.locator(".requests .log")).to_contain_text("telephone: no answer yet")
    page.wait_for_load_state("load")
    # Each mark is reached with Tab and opens its sentence
    page.locator(".drawing a").last.focus()
    keys.press("Enter")
    page.wait_for_url("**/reports/*#s-*")
    expect(page.locator(".card.current")).to_contain_text(GATES)
    assert w.problems == []


def test_claims_are_found_while_typing(across: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s, w = served(across), open_page()
    page, expect = w.page, playwright_api.expect
    page.goto(s.address + "/claims")
    page.wait_for_load_state("load")
    page.locator("#q").press_sequentially("gates raised")
    expect(page.locator(".how-many b")).to_have_text("1 claim")
    page.get_by_role("link", name="denied", exact=True).first.click()
    expect(page.locator(".chips")).to_contain_text("Where it stands: denied")
    assert "mark=denied" in page.url
    page.get_by_label("Take away Where it stands: denied").click()
    expect(page.locator(".chips")).to_have_count(0)
    assert w.problems == []


def test_pages_are_whole_without_script(across: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s, w = served(across), open_page(java_script_enabled=False)
    for path in pages_of(s).values():
        w.page.goto(s.address + path)
        assert w.page.locator("h1").count() == 1, path
    w.page.goto(s.address + pages_of(s)["claim"])
    assert w.page.locator(".drawing circle").count() == 3
    w.page.get_by_role("link", name="4 February 2031").first.click()
    playwright_api.expect(w.page.locator("h1")).not_to_contain_text("Denied")
    w.page.get_by_role("button", name="Log it").click()
    playwright_api.expect(w.page.locator(".requests .log li")).to_have_count(1)


def test_hostile_text_shows_as_text(tmp_path: Path, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    ledger = Ledger.open(tmp_path / "hostile.ledger")
    for words in HOSTILE:
        if "\ud800" not in words:
            hostile(ledger, words)
    link(ledger)
    s = served(ledger)
    claims = [c["claim_id"] for c in s.get("/api/claims?limit=50")["items"]]
    assert len(claims) > 5
    for width in (1280, 390):
        w = open_page(width)
        for place in (
            "/claims",
            "/compare",
            "/changes?since=9y",
            *(f"/claims/{c}" for c in claims),
            *(f"/compare?claim={c}" for c in claims[:3]),
        ):
            w.page.goto(s.address + place)
            assert w.page.evaluate("document.documentElement.scrollWidth") <= width, place
            assert w.page.evaluate("document.querySelectorAll('main img, main script, main svg[onload], [onmouseover]').length") == 0, place
        assert w.problems == []
        assert w.outside == []


def test_an_analysts_path(
    ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is added; copies are folded; outlets compared; a stance followed over time; the changes of the week."""
    from sayso.batch import readings

    monkeypatch.setattr(readings, "Reader", ClaimReader)
    readings._here.__dict__.clear()
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text, outlet, day in (
        ("1", WIRE, "Halyard", "2031-06-03"), ("2", COPY, "Lisk Courier", "2031-06-04"), ("3", DENIED, "The Weir", "2031-06-09"),
    ):  # fmt: skip
        title, _, body = text.partition("\n\n")
        html = (
            f'<html><head><meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{day}"></head>'
        )
        paragraphs = "".join(f"<p>{p}</p>" for p in body.split("\n\n"))
        (folder / f"{name}.html").write_text(f"{html}<body><article><h1>{title}</h1>{paragraphs}</article></body></html>", encoding="utf-8")
    s, w = served(ledger), open_page()
    page, expect = w.page, playwright_api.expect
    page.goto(s.address + "/intake")
    page.get_by_label("Path").fill(str(folder))
    page.get_by_role("button", name="Read it").last.click()
    expect(page.get_by_text("3 new reports")).to_be_visible(timeout=20000)
    page.get_by_role("link", name="Statements").first.click()
    page.wait_for_load_state("load")
    page.locator("#q").fill("gates")
    page.locator("#q").press("Enter")
    expect(page.locator(".how-many b")).to_have_text("3 statements")
    expect(page.get_by_role("link", name="2 reports, 1 voice")).to_be_visible()
    page.get_by_role("link", name="Compare", exact=True).click()
    page.wait_for_load_state("load")
    row = page.locator(".matrix tbody tr").first
    expect(row).to_contain_text("gates of the Sennet Dam")
    expect(row.locator("td").nth(1)).to_contain_text("the text of Halyard")
    row.get_by_role("link").first.click()
    page.wait_for_load_state("load")
    page.locator(".summary a").click()
    page.wait_for_load_state("load")
    expect(page.locator("h1")).to_contain_text("Denied by Tamsk.")
    page.locator(".lanes .who").filter(has_text="Tamsk").first.click()
    page.wait_for_load_state("load")
    expect(page.locator("h1")).to_have_text("Orrin Tamsk")
    expect(page.locator("#stances")).to_be_visible()
    expect(page.locator("section[aria-labelledby=stances]")).to_contain_text("9 June 2031 denied")
    page.get_by_role("link", name="Changes", exact=True).click()
    page.wait_for_load_state("load")
    expect(page.locator("h1")).to_have_text("What changed, 2 June 2031 to 9 June 2031")
    expect(page.locator(".rows").first).to_contain_text("Denied by Tamsk.")
    assert w.problems == []


class ClaimReader:
    """Reads what tests/ledger/made.py understands, with a claim for each statement; no model."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def report(self, report):  # type: ignore[no-untyped-def]
        from dataclasses import replace

        from tests.ledger.made import reading
        from tests.serve.across import with_claims

        made = reading(report.text, outlet=report.outlet, published=report.published, id=report.id)
        made = replace(made, report=report)
        return with_claims(made, silent="Tolvany" if "Tolvany has not confirmed" in report.text else None)
