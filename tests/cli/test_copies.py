"""`copies`: one voice, many reports, as a person and as a program see it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.batch.copies import COPY_COLUMNS

from .conftest import Ran

Sayso = Callable[..., Ran]
PARTS = [
    "Una Vale said: The gates were raised at night. Nobody on the bank below had been told of it, and the water came into the lower rooms of the inn.",
    "By noon on Monday the road to Hethe was open to carts again, and the bakers of the upper town had sent forty loaves down to the school.",
    "The river had last come so high in the spring of 2019, when it took the old mill and a part of the wall behind the church with it.",
]


def text(title: str, byline: str, parts: list[str], credit: str = "") -> str:
    return "\n\n".join([title, byline, *parts, *([credit] if credit else [])]) + "\n"


@pytest.fixture
def ledger(sayso: Sayso, tmp_path: Path) -> Path:
    news = tmp_path / "wire"
    news.mkdir()
    (news / "1.txt").write_text(text("Gates Were Raised at Night", "By Halyard | Monday, 03 February 2031", PARTS), encoding="utf-8")
    cut = [PARTS[0].replace("the lower rooms of the inn", "the cellar of the inn"), PARTS[1]]
    (news / "2.txt").write_text(
        text("Gates Raised", "By The Ormund Gazette | Tuesday, 04 February 2031", cut, "(Halyard)"), encoding="utf-8"
    )
    (news / "3.txt").write_text(
        text("Bread", "By The Weir | Tuesday, 04 February 2031", ["Hanne Wick said: The oven is dry."]), encoding="utf-8"
    )
    path = tmp_path / "my.ledger"
    assert sayso("add", path, news).code == 0
    return path


def test_adding_compares_and_the_list_is_a_tree(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("copies", ledger)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Gates Were Raised at Night"
    assert lines[1].startswith("Halyard · 3 February 2031 · ")
    assert lines[2].startswith("  └ The Ormund Gazette · 4 February 2031 · ")
    assert "Bread" not in ran.out


def test_one_report_shows_what_was_cut_and_changed_and_why(sayso: Sayso, ledger: Path) -> None:
    for asked in ("1.txt", "gates raised"):
        out = " ".join(sayso("copies", ledger, asked).out.split())
        assert "[-lower rooms-] {+cellar+}" in out
        assert f"- {PARTS[2]}" in out
        assert "It names that outlet as its source." in out


def test_a_report_without_copies(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("copies", ledger, "bread")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Bread")
    assert ran.err == "this report shares its text with no other one\n"


def test_json_and_csv(sayso: Sayso, ledger: Path) -> None:
    (voice,) = json.loads(sayso("copies", ledger, "--json").out)
    assert (voice["outlet"], voice["reports"], voice["origin"]) == ("Halyard", 2, None)
    (copy,) = voice["copies"]
    assert (copy["of_outlet"], copy["credit"]) == ("Halyard", "Halyard")
    (voice,) = json.loads(sayso("copies", ledger, "1.txt", "--json").out)
    assert [c["kind"] for c in voice["copies"][0]["changes"]] == ["changed", "cut"]
    (row,) = csv.DictReader(io.StringIO(sayso("copies", ledger, "--csv").out))
    assert tuple(row) == COPY_COLUMNS
    assert row["of"] == copy["of"]


def test_reports_that_were_posted_by_hand_are_waiting(sayso: Sayso, ledger: Path) -> None:
    from sayso.ledger import Ledger

    with Ledger.open(ledger).copy_index() as index, index.writing():
        index.clear("nothing")
    assert sayso("copies", ledger) == (0, "", "3 reports not compared yet; --update does it\nno report prints another one's text\n")
    assert "3 reports not compared yet" in sayso("doctor", ledger).out
    assert len(sayso("copies", ledger, "--update").out.splitlines()) == 4
    assert len(sayso("copies", ledger, "--rebuild").out.splitlines()) == 4


def test_doctor_counts(sayso: Sayso, ledger: Path) -> None:
    assert json.loads(sayso("doctor", ledger, "--json").out)["copies"] == {"voices": 1, "copies": 1, "credited": 1, "waiting": 0}
    assert "1 report prints the text of another one" in sayso("doctor", ledger).out


def test_what_does_not_go_together(sayso: Sayso, ledger: Path) -> None:
    assert sayso("copies", ledger, "--json", "--csv").code == 2
    assert sayso("copies", ledger, "--raw").code == 2
    assert sayso("copies", ledger, "nowhere").err.startswith("E311 ")
