"""What a notebook shows of a reading and a ledger: everything escaped, nothing hidden, nothing that runs."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from IPython.core.formatters import DisplayFormatter

import sayso
from sayso.batch import notebook as shown_types
from sayso.exchange import notebook
from sayso.ledger import Ledger
from sayso.records import Actor, Claim, Reading, Report, Statement
from sayso.spans import Span
from sayso.visible import visible
from tests.exchange.any_reading import READINGS

HOSTILE = "<script>x()</script>\u202e $x$ \\(y\\) </td>&amp;\"'"
TEXT = f"{HOSTILE}\n\nVale said: we pay.\n\nIt is so, she added."


class Checked(HTMLParser):
    """Lets through what the notebook module makes, and nothing else."""

    ALLOWED: ClassVar = {
        "div",
        "p",
        "b",
        "i",
        "u",
        "br",
        "bdi",
        "span",
        "ul",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "svg",
        "line",
        "circle",
        "text",
        "title",
    }
    # Of a drawing: numbers, and colours that are the page's own
    DRAWN: ClassVar = {
        "width", "height", "viewbox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "fill", "stroke", "stroke-dasharray", "opacity", "text-anchor",
    }  # fmt: skip

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""
        self.pieces: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED
        assert {name for name, _ in attrs} <= {"style", "dir", "scope", "role", "class"} | (
            self.DRAWN if self.open[1:] or tag == "svg" else set()
        )
        assert all("url" not in (value or "") for _, value in attrs)
        if tag != "br":
            self.open.append(tag)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._part(tag)

    def _part(self, tag: str) -> None:
        self.words += "" if tag in ("b", "i", "u", "bdi", "span") else " "

    def handle_data(self, data: str) -> None:
        self.words += data
        self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def reading() -> Reading:
    at = TEXT.index
    return Reading(
        report=Report(id="r1", text=TEXT, title=Span(0, len(HOSTILE)), outlet=HOSTILE, published="2031-04-08", notice=HOSTILE, sha256="0" * 64),
        actors=(Actor(id="a1", name=f"Vale {HOSTILE}", kind="person"),),
        statements=(
            Statement(id="s1", part="body", manner="indirect", source=(Span(at("Vale"), at("Vale") + 4),), cue=(Span(at("said"), at("said") + 4),),
                      content=(Span(at("we pay"), at("we pay") + 6),), speakers=("a1",), act="pledge", score=0.9, made_by="m:1"),
            Statement(id="s2", part="headline", manner="direct", source=(Span(at("she"), at("she") + 3),), cue=(), content=(Span(0, len(HOSTILE)),),
                      within="s1", score=0.5, made_by="m:1"),
            Statement(id="s3", part="body", manner="direct", source=(), cue=(), content=(Span(at("It"), at("so")),), score=0.5, made_by="m:1"),
        ),
        claims=(Claim(id="c1", text=HOSTILE, appearances=(), standing=("denied", "contested"), summary=""),),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "my.ledger"
    with Ledger.open(path).writer() as writer:
        writer.post(reading())
    return path


def shown(thing: Any) -> str:
    """What IPython shows of a thing once Sayso has told it."""

    class Shell:
        display_formatter = DisplayFormatter()

    sayso.load_ipython_extension(Shell)
    bundle, _ = Shell.display_formatter.format(thing, include={"text/html"})
    return str(bundle["text/html"])


def is_safe(html: str) -> str:
    """The words that a person sees; fails where anything else than our own elements is in it."""
    found = Checked(html)
    assert "\u202e" not in html
    # $ and \\ stand alone in their element, so that no TeX can start
    assert all(piece in ("$", "\\") or not re.search(r"[$\\]", piece) for piece in found.pieces)
    html.encode("utf-8")
    return " ".join(found.words.split())


def test_a_reading_shows_who_said_what() -> None:
    words = is_safe(shown(reading()))
    assert "<script>x()</script>⟨RLO⟩ $x$ \\(y\\) </td>&amp;\"'" in words
    assert "8 April 2031" in words
    assert "(denied, contested)" in words
    assert re.search(r"1 Vale <script>.* said \(pledged\) we pay in other words · confidence 90%", words)
    assert re.search(r"1\.1 \[she\] unresolved .* quoted · headline · confidence 50%", words)
    assert "2 [nobody named]" in words
    assert "No statement was found" in is_safe(shown(Reading(report=Report(id="r", text="", sha256=""))))
    assert words.startswith("<script>")
    many = Reading(report=reading().report, statements=reading().statements[2:] * 101)
    assert "Who said what (the first 100 of 101) 1 [nobody named]" in is_safe(shown(many))


def test_a_report_shows_its_start() -> None:
    assert is_safe(shown(reading().report)).endswith("It is so, she added.")
    long = Report(id="r", text="word " * 9000, sha256="")
    assert len(shown(long)) < 2000


def test_a_ledger_shows_its_rows(path: Path) -> None:
    ledger = sayso.open_ledger(path)
    with ledger.view() as view:
        hits, found = view.search("pay"), view.search_reports("pay")
    paying = next(row for row in ledger.statements() if row.content == "we pay")
    hostile = "<script>x()</script>⟨RLO⟩ $x$ \\(y\\) </td>&amp;\"'"
    row = f"{hostile} 8 April 2031 Vale {hostile} said we pay pledged, in other words"
    table = is_safe(shown(ledger.statements()))
    assert table.startswith("Report Who How it is told What Note ")
    assert row in table
    assert is_safe(shown(hits)) == f"{' '.join(hits.understood.split())} Report Who How it is told What Note {row}"
    assert is_safe(shown(paying)) == (
        f"{hostile} {hostile} · 8 April 2031 Vale {hostile} said we pay In the report: Vale said: we pay. pledged · in other words"
    )
    for thing in (ledger.reports(), next(iter(ledger.reports()))):
        assert is_safe(shown(thing)) == f"Report Title Statements Note {hostile} 8 April 2031 {hostile} 3 {hostile}"
    assert "Vale said: we pay. It is so, she added." in is_safe(shown(found))
    assert "No statement was found" in is_safe(shown(ledger.statements(speaker="nobody")))
    assert repr(ledger.statements()) == "<Statements of a ledger: go through it, or to_pandas(), to_polars(), to_arrow()>"


def test_a_claim_shows_its_lanes(tmp_path: Path) -> None:
    from tests.serve.across import ledger_across

    found = sayso.open_ledger(ledger_across(tmp_path / "across.ledger").path)
    row = next(c for c in found.claims() if c.reports == 3)
    page = Checked(shown_types.html(found.claim(row.id)) or "")
    assert "Asserted by Vale. Denied by Tamsk. Not confirmed: Tolvany." in page.words
    for side in ("Mara Vale", "Orrin Tamsk", "Tolvany"):
        assert side in page.pieces
    html = shown_types.html(found.claim(row.id)) or ""
    assert html.count("<circle") == 4
    assert "contested, denied, not confirmed, no answer found, asserted" in Checked(shown_types.html(row) or "").words
    hostile = notebook.claim_html(
        HOSTILE, HOSTILE, [HOSTILE],
        [(HOSTILE, [notebook.LaneMark(on="2031", who=HOSTILE, act=HOSTILE, live=True, told_by=HOSTILE, sentence=HOSTILE, outlet=HOSTILE)])],
    )  # fmt: skip
    assert "<script" not in hostile
    assert "\u202e" not in hostile
    Checked(hostile)


def test_an_actor_shows_its_offices(path: Path) -> None:
    with Ledger.open(path).view() as view:
        name = next(iter(view.actors())).name
        page = Checked(shown_types.html(view.actor(name)) or "")
    assert visible(name) in page.words


def test_a_long_answer_shows_its_first_rows() -> None:
    row = {"outlet": None, "published": None, "title": None, "notice": None, "counts": True, "statements": 0}
    assert is_safe(notebook.reports_html([row] * 20)).count("outlet unknown") == 20
    words = is_safe(notebook.reports_html(iter([row] * 21)))
    assert words.count("outlet unknown") == 20
    assert words.endswith("The first 20 are shown; there are more.")


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(READINGS)
def test_no_reading_breaks_out(reading: Reading) -> None:
    is_safe(notebook.reading_html(reading))
    is_safe(notebook.report_html(reading.report))


def test_what_ipython_is_told_is_what_is_shown() -> None:
    told = {(home, name) for home, names in sayso._SHOWN.items() for name in names}
    assert told == {(kind.__module__, kind.__name__) for kind in shown_types._SHOWN}
    assert shown_types.html(object()) is None


@pytest.mark.parametrize(
    "code",
    [
        "import sayso; reading = sayso.loads(text)",
        "from sayso.records import Reading; from sayso.exchange import loads; reading = loads(text)",
    ],
)
def test_import_is_enough_where_ipython_runs(code: str) -> None:
    program = f"""import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.push({{"text": sys.argv[1]}})
shell.run_cell({code!r})
print(shell.display_formatter.format(shell.user_ns["reading"])[0]["text/html"])"""
    text = sayso.dumps(Reading(report=Report(id="r", text="A title", sha256="", outlet="Weir")))
    done = subprocess.run([sys.executable, "-c", program, text], capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    assert "A title Weir · date unknown No statement was found in this report." in is_safe(done.stdout)


def test_it_loads_where_ipython_is_not_or_is_another() -> None:
    sayso.load_ipython_extension(object())
    code = "import sys, types; sys.modules['IPython'] = types.ModuleType('IPython'); import sayso; import IPython; IPython.get_ipython = lambda: None; sayso._show_in_notebook()"
    subprocess.run([sys.executable, "-c", code], check=True)
