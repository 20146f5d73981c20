"""Search: nothing that is typed raises, what is found is there, what is there is found.

SAYSO_QUERIES sets the number of random queries (default 300).
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import made
import pytest

from sayso.errors import SaysoError
from sayso.ledger import Ledger, LedgerView, search
from sayso.ledger.asked import Asked
from sayso.ledger.browse import Browser

QUERIES = int(os.environ.get("SAYSO_QUERIES", "300"))

PAPER = """AT&T and the U.S. ministry

Mara Vale said AT&T won't leave the U.S. before May. Orrin Tamsk said the Café «Zum Löwen» is dear to the ministry.
Ilse Brandt said 日本の外相は来ない today. Teo Marsh said AT and T are two letters. Ana Kirov said мост закрыт now."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger.open(tmp_path_factory.mktemp("search") / "a.ledger")
    with ledger.writer() as writer:
        writer.post(made.reading(PAPER))
        for seed in range(30):
            writer.post(made.random_reading(seed))
    return ledger


@pytest.fixture
def view(ledger: Ledger) -> Iterator[LedgerView]:
    with ledger.view() as view:
        yield view


ATT, CAFE, JAPAN, LETTERS, BRIDGE = (
    "AT&T won't leave the U", "the Café «Zum Löwen» is dear to the ministry", "日本の外相は来ない today", "AT and T are two letters",
    "мост закрыт now",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("AT&T", [ATT]),
        ("won't", [ATT]),
        ("won’t", [ATT]),
        ("cafe", [CAFE]),
        ("CAFÉ lowen", [CAFE]),
        ('"zum löwen"', [CAFE]),
        ('"löwen zum"', []),
        ("外相", [JAPAN]),
        ("相外", []),
        ("日本 today", [JAPAN]),
        ("мост", [BRIDGE]),
        ("МОСТ", [BRIDGE]),
        ("мос*", [BRIDGE]),
        ("letters -two", []),
        ("letters -three", [LETTERS]),
        ("marsh letters", [LETTERS]),
        ("letters OR", []),
        ("(letters", [LETTERS]),
        ('letters"', [LETTERS]),
        ("letters & two", [LETTERS]),
        ("content:letters", []),
    ],
)
def test_what_is_typed_is_found(view: LedgerView, typed: str, found: list[str]) -> None:
    hits = view.search(typed)
    assert [row.content for row in hits.rows] == found
    assert hits.total == len(found)
    assert hits.understood


def test_nothing_to_look_for_is_said(view: LedgerView) -> None:
    for typed in ("", "&", "-toll", "…"):
        hits = view.search(typed)
        assert hits.rows == ()
        assert "nothing to look for" in hits.understood
    assert "marks alone" in view.search("&", exact=True).understood


@pytest.mark.parametrize(
    ("typed", "found"),
    [("AT&T", [ATT]), ("at&t", []), ("Caf", []), ("Café", [CAFE]), ("Cafe", []), ("Café «", [CAFE]), ("dear -Café", []), ("外相", [JAPAN]),
     ("won’t", []), ("Caf*", [CAFE])],
)  # fmt: skip
def test_exact_is_letter_for_letter(view: LedgerView, typed: str, found: list[str]) -> None:
    hits = view.search(typed, exact=True)
    assert [row.content for row in hits.rows] == found
    assert "letter for letter" in hits.understood


def test_advanced_syntax_is_asked_for_and_its_errors_are_shown(view: LedgerView) -> None:
    assert [r.content for r in view.search('source : marsh AND content : "two letters"', advanced=True).rows] == [LETTERS]
    with pytest.raises(SaysoError, match="E320"):
        view.search("AT&T", advanced=True)


def test_a_search_is_narrowed_as_a_list_is(view: LedgerView) -> None:
    assert view.search("ministry", speaker="tamsk", since="2031-04", until="2031-04", outlet="lisk courier").rows
    assert view.search("cafe", speaker="vale").total == 0
    assert view.search("cafe", until="2030").total == 0


def test_pages_and_order(view: LedgerView, monkeypatch: pytest.MonkeyPatch) -> None:
    every = view.search("the", limit=1000)
    assert (every.total, every.more, every.order) == (len(every.rows), False, "best first")
    assert view.search("the", limit=5, offset=5).rows == every.rows[5:10]
    monkeypatch.setattr(search, "MOST_RANKED", 10)
    many = view.search("the", limit=3)
    assert (many.total, many.more, many.order, len(many.rows)) == (10, True, "newest first", 3)
    assert many.rows[0].report.id == made.random_reading(29).report.id


def test_what_is_found_in_one_outlet_has_the_order_that_it_has_among_all(ledger: Ledger, view: LedgerView) -> None:
    words = "the"
    every = view.search(words, limit=1000).rows
    outlets = {row.report.outlet for row in every if row.report.outlet}
    assert len(every) > 10
    for outlet in outlets:
        found = view.search(words, outlet=outlet, limit=1000)
        assert [r.statement.id for r in found.rows] == [r.statement.id for r in every if r.report.outlet == outlet]
        again = [r.statement.id for n in range(0, found.total, 3) for r in view.search(words, outlet=outlet, limit=3, offset=n).rows]
        assert again == [r.statement.id for r in found.rows]
    with Browser(ledger.path) as browser, Browser(ledger.path) as other:
        asked = Asked(words=words)
        page = browser.statement_page(asked, limit=1000)
        # The page before and one that nobody asked for count alike
        assert browser.facets(asked) == other.facets(asked)
        assert browser.facets(asked).counted == page.total


def test_reports_are_found_with_a_piece_of_their_text(view: LedgerView) -> None:
    hits = view.search_reports("löwen ministry")
    (hit,) = hits.rows
    assert hit.report.title == "AT&T and the U.S. ministry"
    assert {mark.of(hit.excerpt) for mark in hit.marks} == {"ministry", "Löwen"}
    (hit,) = view.search_reports('"Zum Löwen" dear', exact=True).rows
    assert [mark.of(hit.excerpt) for mark in hit.marks] == ["Zum Löwen", "dear"]
    assert view.search_reports("zum", exact=True).total == 0


def test_rejected_and_superseded_statements_are_found_only_when_asked_for(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "a.ledger")
    with ledger.writer() as writer:
        writer.post(made.reading())
        writer.post(made.reading(made.BRIDGE.replace("twice", "once")))
    with ledger.view() as view:
        assert view.search("letter").total == 1
        assert view.search("letter", counting=False).total == 2
        assert view.search_reports("letter").total == 2


# Letters of many scripts, marks, operators of FTS5 and of SQL, and what breaks parsers.
_ALPHABET = "ab AT&T U.S. ' \" “ ” « » - * ^ ( ) { } : + , . / \\ % _ ; -- \0 \n é ß İ ı ſ ǆ 外 ก ิ ع א мо 😀 \u202e \u0301 \ud800 \U0001e900 ½ ² NEAR AND OR NOT"


def test_no_query_raises(view: LedgerView) -> None:
    rng = random.Random(3)
    pieces = [*_ALPHABET.split(" "), " ", "toll", "ministry", "the"]
    for _ in range(QUERIES):
        typed = "".join(rng.choices(pieces, k=rng.randint(1, 12)))
        for exact in (False, True):
            hits = view.search(typed, exact=exact, limit=3)
            assert hits.understood
            assert len(hits.rows) == min(3, hits.total)
            view.search_reports(typed, exact=exact, limit=1)


def test_every_run_of_words_of_a_statement_finds_it(view: LedgerView) -> None:
    rng = random.Random(4)
    rows = list(view.statements())
    for row in rng.sample(rows, 40):
        words = row.content.split()
        start = rng.randrange(len(words))
        typed = " ".join(words[start : start + 1 + rng.randrange(3)])
        for query in (typed, f'"{typed}"', f"“{typed}"):
            assert row.statement.id in {hit.statement.id for hit in view.search(query, limit=1000).rows}, query
