"""`statements`, `reports`, `show`: what a ledger is asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.exchange import STATEMENT_COLUMNS, loads
from tests.batch.telling import Said, ledger_of, told

from .conftest import BAKERY, Ran

Sayso = Callable[..., Ran]


@pytest.fixture
def ledger(sayso: Sayso, news: Path, tmp_path: Path) -> Path:
    path = tmp_path / "my.ledger"
    assert sayso("add", path, news).code == 0
    return path


def test_a_table_of_statements(sayso: Sayso, ledger: Path) -> None:
    lines = [" ".join(line.split()) for line in sayso("statements", ledger).out.splitlines()]
    assert lines == [
        "Date Outlet Speaker Statement",
        "2031-02-03 Halyard Una Vale said The gates were raised at night.",
        "2031-02-04 The Weir Hanne Wick said The oven is dry.",
        "2031-02-04 The Weir Una Vale said I bought the first loaf.",
    ]


def test_filters(sayso: Sayso, ledger: Path) -> None:
    def contents(*asked: str) -> list[str]:
        return [row["content"] for row in json.loads(sayso("statements", ledger, "--json", *asked).out)]

    assert contents("--speaker", "vale") == ["The gates were raised at night.", "I bought the first loaf."]
    assert contents("--speaker", "vale", "--newest-first") == ["I bought the first loaf.", "The gates were raised at night."]
    assert contents("--since", "2031-02-04") == ["The oven is dry.", "I bought the first loaf."]
    assert contents("--until", "2031-02-03") == ["The gates were raised at night."]
    assert contents("--outlet", "the weir", "--limit", "1") == ["The oven is dry."]
    assert contents("--manner", "direct") == []


def test_csv_has_the_columns_of_a_spreadsheet(sayso: Sayso, ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(sayso("statements", ledger, "--csv").out)))
    assert tuple(rows[0]) == STATEMENT_COLUMNS
    assert [r["speakers"] for r in rows] == ["Una Vale", "Hanne Wick", "Una Vale"]


def test_a_limit_says_that_there_is_more(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("statements", ledger, "--limit", "2")
    assert len(ran.out.splitlines()) == 3
    assert ran.err.startswith("only the first 2; --limit 0 shows all")
    assert sayso("statements", ledger, "--limit", "3").err == ""
    assert sayso("statements", ledger, "--limit", "0").err == ""


def test_nothing_found_is_said_and_is_no_error(sayso: Sayso, ledger: Path) -> None:
    assert sayso("statements", ledger, "--speaker", "nobody") == (0, "", "no statement like that in this ledger\n")
    assert sayso("statements", ledger, "--speaker", "nobody", "--json").out == "[]\n"


def test_a_narrow_window_has_the_rows_one_under_the_other(sayso: Sayso, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert sayso("statements", ledger, "--limit", "1").out == "2031-02-03 · Halyard · Una Vale\nsaid The gates were raised at night.\n\n"


def test_a_date_that_is_none(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("statements", ledger, "--since", "lately")
    assert ran.code == 2
    assert ran.err.startswith("E313 ")


def test_reports(sayso: Sayso, ledger: Path) -> None:
    out = sayso("reports", ledger, "--json").out
    assert [(r["outlet"], r["statements"]) for r in json.loads(out)] == [("Halyard", 1), ("The Weir", 2)]
    assert "Bakery Reopens in Hethe" in " ".join(sayso("reports", ledger).out.split())
    assert sayso("reports", ledger, "--csv").out.startswith("id,outlet,title,")


def test_show_finds_a_report_by_id_file_or_title(sayso: Sayso, ledger: Path) -> None:
    first = json.loads(sayso("reports", ledger, "--json").out)[0]
    for name in (first["id"], first["id"][:6], "1-flood.txt", "gates were raised"):
        ran = sayso("show", ledger, name)
        assert ran.out.startswith("Kestria Says Gates Were Raised\n")
        assert "Denied by Ormund Pell." in ran.out
    assert loads(sayso("show", ledger, "1-flood.txt", "--json").out).report.id == first["id"]
    assert "<h1" in sayso("show", ledger, "1-flood.txt", "--html").out


def test_show_tells_of_a_newer_version(sayso: Sayso, ledger: Path, news: Path) -> None:
    old = json.loads(sayso("reports", ledger, "--json", "--outlet", "The Weir").out)[0]["id"]
    (news / "2-bakery.txt").write_text(BAKERY.replace("dry", "nearly dry"), encoding="utf-8")
    sayso("add", ledger, news)
    ran = sayso("show", ledger, old)
    assert "The oven is dry." in ran.out
    assert ran.err.startswith(f"note: there is a newer version of this report: sayso show {ledger} ")


def test_a_report_that_is_not_there(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("show", ledger, "zebra")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("E311 ")


def test_a_ledger_that_is_not_there_is_not_made(sayso: Sayso, tmp_path: Path) -> None:
    for command in (["statements"], ["reports"], ["show", "x"]):
        ran = sayso(command[0], tmp_path / "no.ledger", *command[1:])
        assert ran.code == 2
        assert ran.err.startswith("E301 ")
    assert list(tmp_path.iterdir()) == []


def test_what_a_statement_tells_of_itself_can_be_asked(sayso: Sayso, ledger: Path) -> None:
    for asked in ("--about", "--occasion", "--addressees", "--channel", "--place"):
        assert sayso("statements", ledger, asked, "harbour", "--json").out == "[]\n"
    assert sayso("statements", ledger, "--said-on", "2031", "--json").out == "[]\n"
    ran = sayso("statements", ledger, "--said-on", "lately")
    assert (ran.code, ran.err[:5]) == (2, "E313 ")
    assert sayso("search", ledger, "oven", "--about", "harbour", "--json").out == "[]\n"
    assert sayso("search", ledger, "oven", "--reports", "--said-on", "2031").code == 2


def test_a_claim_before_anybody_told_it(sayso: Sayso, tmp_path: Path) -> None:
    text = "Pell\n\nIlse Rank said that Osk has closed the harbour of Pell."
    ledger_of(tmp_path, told("Norde", "2032-03-01", text, Said("Ilse Rank", "said", "accuse", "that Osk has closed the harbour of Pell")))
    path = tmp_path / "small.ledger"
    (claim,) = json.loads(sayso("claims", path, "--json").out)
    now, before = sayso("claim", path, claim["claim_id"]).out, sayso("claim", path, claim["claim_id"], "--as-of", "2031").out
    assert "1 voice stands for it" in now
    assert "Who took which position" in now
    assert "Nothing that counts is known of it by then." in before
    assert "0 voices stand for it" in before
    assert "Who took which position" not in before


def test_changes_the_wrong_way_round(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("changes", ledger, "--since", "2031-02-04", "--until", "2031-02-03")
    assert ran.code == 2
    assert ran.err.strip() == "E313 --until 2031-02-03 comes before --since 2031-02-04: give the earlier day as --since"
    assert sayso("changes", ledger, "--since", "2031-02-03", "--until", "2031-02").code == 0
