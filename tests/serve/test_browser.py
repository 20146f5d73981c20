"""The pages in a real Chromium: looked at with axe, used with keys alone, and given hostile text. `.ci/run` installs the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.ledger import Ledger
from tests.ledger.made import BRIDGE, random_reading, reading
from tests.serve.browsing import Served, Watched, looked_at, needs_chromium, playwright_api
from tests.serve.conftest import TOLL, with_claim
from tests.serve.test_pages import HOSTILE, hostile

pytestmark = needs_chromium


def pages_of(s: Served) -> dict[str, str]:
    report = next(r["id"] for r in s.get("/api/reports")["items"] if "bridge" in r["title"])
    claim = s.get(f"/api/reports/{report}/claims")["items"][0]["id"]
    actor = s.get("/api/actors?name=vale")["items"][0]["id"]
    statement = s.get("/api/statements")["items"][0]["statement"]["id"]
    return {
        "statements": "/statements", "search": "/statements?q=toll", "nothing": "/statements?q=nowhere", "reports": "/reports",
        "report": f"/reports/{report}", "claim": f"/reports/{report}/claims/{claim}", "actors": "/actors", "actor": f"/actors/{actor}",
        "review": "/review", "one": f"/review/{statement}", "many": "/review/bulk?act=deny", "intake": "/intake", "api": "/api",
        "problem": "/reports/none",
    }  # fmt: skip


def test_every_page_is_accessible_light_and_fits(ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s = served(ledger)
    with ledger.writer() as writer:
        for seed in range(8):
            writer.post(random_reading(seed))
    for width, scheme in ((1280, "light"), (390, "dark")):
        for name, path in pages_of(s).items():
            w = open_page(width, color_scheme=scheme)
            looked_at(w, s.address + path, name, width)
            w.page.close()


def test_statements_with_keys_alone(ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s, w = served(ledger), open_page()
    page, keys = w.page, w.page.keyboard
    page.goto(s.address + "/statements")
    keys.press("/")
    keys.type("toll legal")
    playwright_api.expect(page.locator(".how-many b")).to_have_text("1 statement")
    playwright_api.expect(page.locator("#live")).to_contain_text("1 statement found")
    assert page.url.endswith("/statements?q=toll%20legal")
    assert page.evaluate("document.activeElement.id") == "q"
    keys.press("Escape")
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/reports/*#s-*")
    playwright_api.expect(page.locator(".card.current")).to_contain_text("the toll was legal")
    page.go_back()
    playwright_api.expect(page.locator(".how-many b")).to_have_text("1 statement")
    assert w.problems == []


def test_a_facet_narrows_down_in_place_and_goes_back(
    ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]
) -> None:
    s, w = served(ledger), open_page()
    w.page.goto(s.address + "/statements?q=toll")
    w.page.get_by_role("link", name="Radio Pereth").first.click()
    playwright_api.expect(w.page.locator(".how-many b")).to_have_text("2 statements")
    assert "q=toll&outlet=Radio+Pereth" in w.page.url
    w.page.locator("#q").press("End")
    w.page.locator("#q").press_sequentially(" legal")
    playwright_api.expect(w.page.locator(".how-many b")).to_have_text("1 statement")
    assert "outlet=Radio%20Pereth" in w.page.url  # typing keeps what was narrowed down
    w.page.go_back()
    playwright_api.expect(w.page.locator(".how-many b")).to_have_text("2 statements")
    w.page.get_by_label("Take away Outlet").click()
    playwright_api.expect(w.page.locator(".how-many b")).to_have_text("3 statements")


def test_a_report_with_keys_alone(ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s, w = served(ledger), open_page()
    page, keys, expect = w.page, w.page.keyboard, playwright_api.expect
    page.goto(s.address + pages_of(s)["report"])
    keys.press("j")
    keys.press("j")
    expect(page.locator(".card.current .number")).to_have_text("2")
    assert page.locator("#text .lit").count() > 0
    keys.press("a")
    expect(page.locator(".card.current .tag")).to_have_text("accepted")
    page.wait_for_load_state("load")
    keys.press("u")
    expect(page.locator(".card .tag")).to_have_count(0)
    page.goto(s.address + pages_of(s)["report"])
    keys.press("j")
    keys.press("x")
    expect(page.get_by_text("1 rejected statement")).to_be_visible()
    page.wait_for_load_state("load")
    keys.press("u")
    expect(page.get_by_text("1 rejected statement")).to_have_count(0)
    page.wait_for_load_state("load")
    keys.press("j")
    keys.press("s")
    expect(page.locator("#edit-speakers")).to_be_focused()
    page.wait_for_load_state("load")
    keys.type("Ilse Brandt")
    keys.press("Enter")
    expect(page.locator(".card.current .who")).to_have_text("Ilse Brandt")
    page.wait_for_load_state("load")
    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.wait_for_load_state("load")
    keys.press("Escape")
    keys.press("n")
    expect(page.locator("#add-content")).to_be_focused()
    assert w.problems == []


def select(page: Any, words: str) -> None:
    """Selects words in the text of a report, as a person drags over them."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode()); ) {
            const at = node.data.indexOf(words);
            if (at >= 0) { document.getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
          }
          throw new Error("not there: " + words);
        }""",
        words,
    )


def test_a_reporters_path(ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    """An own article is pasted, marked; a party to ask; the speaker fixed; a missed quotation added; a citation copied."""
    s, w = served(ledger), open_page(permissions=["clipboard-read", "clipboard-write"])
    page, expect = w.page, playwright_api.expect
    page.goto(s.address + "/intake")
    page.get_by_label("Text", exact=True).fill(
        "Gates Were Raised\n\nUna Vale said: The gates were raised at night. Ormund Pell denied it.\n\nThe mayor knew nothing of it, she says."
    )
    page.get_by_label("Outlet").fill("Halyard")
    page.get_by_label("Published").fill("2031-02-03")
    page.get_by_role("button", name="Read it").first.click()
    page.wait_for_url("**/reports/*")
    expect(page.locator("h1")).to_have_text("Gates Were Raised")
    expect(page.locator(".claim .summary")).to_have_text("Denied by Ormund Pell. Asserted by Una Vale.")
    page.locator(".card").first.get_by_role("link", name="Correct").click()
    page.locator("#edit-speakers").fill("Una Valentine")
    page.locator("#edit-speakers + button").click()
    expect(page.locator(".card .who").first).to_have_text("Una Valentine")
    page.wait_for_load_state("load")
    select(page, "The mayor knew nothing of it")
    page.keyboard.press("n")
    expect(page.locator("#add-content")).to_have_value("The mayor knew nothing of it")
    page.get_by_label("The word for the saying").fill("says")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".card")).to_have_count(2)
    page.locator(".card").nth(1).get_by_role("button", name="Copy citation").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "[nobody named] says: The mayor knew nothing of it (Halyard, “Gates Were Raised”, 3 February 2031)"
    page.locator(".claim .summary a").click()
    expect(page.locator("h1")).to_have_text("Denied by Ormund Pell. Asserted by Una Vale.")
    page.get_by_role("button", name="Copy citation").click()
    assert "Halyard" in page.evaluate("navigator.clipboard.readText()")
    assert w.problems == []


def test_the_span_of_a_statement_is_taken_from_the_text(
    ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]
) -> None:
    s, w = served(ledger), open_page()
    page = w.page
    page.goto(s.address + pages_of(s)["report"])
    page.locator(".card").first.get_by_role("link", name="Correct").click()
    select(page, "the toll on the bridge")
    page.locator("[data-takes=edit-content]").click()
    playwright_api.expect(page.locator("#edit-content")).to_have_value("the toll on the bridge")
    page.locator("form:has(#edit-content) button").first.click()
    playwright_api.expect(page.locator(".card blockquote").first).to_have_text("the toll on the bridge")


def test_review_with_keys_alone(ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s, w = served(ledger), open_page()
    page, keys, expect = w.page, w.page.keyboard, playwright_api.expect
    page.goto(s.address + "/review")
    first = page.locator("blockquote.big").inner_text()
    keys.press("n")
    expect(page.locator("blockquote.big")).not_to_have_text(first)
    page.goto(s.address + "/review")
    for n in range(1, 4):
        keys.press("x" if n == 2 else "a")
        expect(page.locator(".log > li")).to_have_count(n)
        page.wait_for_load_state()
    keys.press("u")
    expect(page.locator(".log .undone")).to_have_count(1)
    page.wait_for_load_state("load")
    keys.press("e")
    expect(page.locator("#edit-act")).to_be_visible()
    assert w.problems == []


def test_pages_are_whole_without_script(ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    s, w = served(ledger), open_page(java_script_enabled=False)
    for path in pages_of(s).values():
        w.page.goto(s.address + path)
        assert w.page.locator("h1").count() == 1, path
    w.page.goto(s.address + pages_of(s)["claim"])
    assert w.page.locator(".drawing circle").count() == 2
    w.page.goto(s.address + pages_of(s)["report"])
    w.page.locator(".card").first.get_by_role("button", name="Reject").click()
    playwright_api.expect(w.page.get_by_text("1 rejected statement")).to_be_visible()
    w.page.get_by_role("button", name="Take it back").click()
    playwright_api.expect(w.page.locator(".card")).to_have_count(3)


def test_hostile_text_shows_as_text(tmp_path: Path, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    ledger = Ledger.open(tmp_path / "hostile.ledger")
    reports = [hostile(ledger, words) for words in HOSTILE if "\ud800" not in words]
    s = served(ledger)
    for width in (1280, 390):
        w = open_page(width)
        actors = [a["id"] for a in s.get("/api/actors")["items"]]
        places = (
            [f"/reports/{r}" for r in reports]
            + [f"/actors/{a}" for a in actors]
            + ["/statements", "/actors", "/reports", "/review", "/intake"]
        )
        for place in places:
            w.page.goto(s.address + place)
            assert w.page.evaluate("document.documentElement.scrollWidth") <= width, place
            assert w.page.evaluate("document.querySelectorAll('main img, main script, main svg[onload], [onmouseover]').length") == 0, place
        w.page.goto(s.address + f"/reports/{reports[0]}")
        assert "<script>alert(1)</script>" in w.page.locator("#text").inner_text()
        assert w.problems == []
        assert w.outside == []


def test_a_claim_moves_with_its_date(ledger: Ledger, served: Callable[..., Served], open_page: Callable[..., Watched]) -> None:
    from dataclasses import replace

    made = with_claim(reading(BRIDGE, outlet="The Weir", published="2031-06-01"))
    later = replace(made.claims[0].positions[1], on="2031-06-20")
    claim = replace(made.claims[0], positions=(made.claims[0].positions[0], later))
    with ledger.writer() as writer:
        writer.post(replace(made, claims=(claim,)))
    s, w = served(ledger), open_page()
    w.page.goto(s.address + f"/reports/{made.report.id}/claims/{claim.id}")
    playwright_api.expect(w.page.locator(".drawing circle")).to_have_count(2)
    w.page.get_by_role("slider", name="As of").press("Home")
    w.page.wait_for_url("**as_of=2031-06-01")
    playwright_api.expect(w.page.locator("h1")).to_contain_text("Asserted by Vale.")
    playwright_api.expect(w.page.locator(".drawing circle")).to_have_count(1)
    assert TOLL  # the other report of the ledger says nothing of it
