"""Correcting a ledger: `decide`, `decisions`, and what becomes of it in `statements` and `show`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Ran

Sayso = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_BY", "anna")


@pytest.fixture
def ledger(sayso: Sayso, news: Path, tmp_path: Path) -> Path:
    path = tmp_path / "my.ledger"
    assert sayso("add", path, news).code == 0
    return path


def statements(sayso: Sayso, ledger: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(sayso("statements", ledger, "--json").out)
    return found


def test_a_rejected_statement_counts_no_more_until_that_is_undone(sayso: Sayso, ledger: Path) -> None:
    first = statements(sayso, ledger)[0]
    ran = sayso("decide", "reject", ledger, first["statement"][:8], "--reason", "a rumour")
    assert ran.code == 0
    assert "by anna; undo it with: sayso decide undo" in ran.err
    assert len(statements(sayso, ledger)) == 2
    assert "0 statements" in sayso("show", ledger, "1-flood.txt").out
    log = sayso("decisions", ledger).out
    assert "anna: reject in report" in log
    assert "reason: a rumour" in log
    assert "“The gates were raised at night.”" in log
    assert sayso("decide", "undo", ledger, ran.err[:8]).code == 0
    assert len(statements(sayso, ledger)) == 3
    assert "undone by" in sayso("decisions", ledger).out


def test_edits_of_words_places_and_speakers(sayso: Sayso, ledger: Path) -> None:
    which = statements(sayso, ledger)[0]["statement"]
    assert sayso("decide", "edit", ledger, which, "act", "warn").code == 0
    assert sayso("decide", "edit", ledger, which, "speakers", "Ormund Pell", "Ada Roe").code == 0
    ran = sayso("decide", "edit", ledger, which, "content", "gates were\n raised")
    assert "content from “The gates were raised at night.” to “gates were raised”" in ran.err
    row = statements(sayso, ledger)[0]
    assert (row["act"], row["speakers"], row["content"]) == ("warn", "Ormund Pell; Ada Roe", "gates were raised")


def test_words_that_stand_nowhere_or_twice_are_not_guessed(sayso: Sayso, ledger: Path) -> None:
    which = statements(sayso, ledger)[0]["statement"]
    assert sayso("decide", "edit", ledger, which, "content", "no such words").err.startswith(
        "E509 the words 'no such words' do not stand in the report"
    )
    ran = sayso("decide", "edit", ledger, which, "cue", "e")
    assert ran.code == 2
    assert "times (" in ran.err
    assert sayso("decide", "edit", ledger, which, "cue", "78:82").code == 0
    assert sayso("decide", "edit", ledger, which, "colour", "red").err.startswith("E322 ")


def test_a_statement_that_no_model_found_is_added(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("decide", "add", ledger, "1-flood.txt", "--content", "a", "--cue", "denied", "--speaker", "Ormund Pell", "--act", "deny")
    assert ran.code == 2  # "a" stands in the report more than once
    ran = sayso(
        "decide",
        "add",
        ledger,
        "1-flood.txt",
        "--content",
        "denied it",
        "--source",
        "Ormund Pell",
        "--speaker",
        "Ormund Pell",
        "--act",
        "deny",
    )
    assert (ran.code, ran.out) == (0, "")
    assert [s["speakers"] for s in statements(sayso, ledger)][:2] == ["Una Vale", "Ormund Pell"]


def test_actors_of_one_name_are_merged_and_split(sayso: Sayso, ledger: Path) -> None:
    def vales() -> list[tuple[str, int]]:
        return [(a["id"], a["statements"]) for a in json.loads(sayso("actors", ledger, "--name", "vale", "--json").out)]

    [(root, number)] = vales()  # one name in two reports is one person
    assert number == 2
    account = json.loads(sayso("actor", ledger, "vale", "--json").out)
    other = next(r["actor"] for r in account["recognised"] if r["actor"] != root)
    ran = sayso("split", ledger, other, "--json", "--reason", "namesakes")
    assert json.loads(ran.out)["kind"] == "split"
    assert [n for _, n in vales()] == [1, 1]
    assert sayso("actor", ledger, "vale").err.startswith("E327 'vale' can mean 2 actors")
    ran = sayso("merge", ledger, "una vale")
    assert "merge Una Vale (2 actors), by anna" in ran.err
    assert vales() == [(root, 2)]
    assert sayso("decide", "merge", ledger, "Nobody").err.startswith("E508 'Nobody' means no actor")


def test_notice_and_removal(sayso: Sayso, ledger: Path) -> None:
    assert sayso("decide", "notice", ledger, "1-flood.txt", "withdrawn").code == 0
    assert len(statements(sayso, ledger)) == 2
    assert sayso("decide", "notice", ledger, "1-flood.txt").code == 0
    assert len(statements(sayso, ledger)) == 3
    assert sayso("decide", "remove", ledger, "1-flood.txt").code == 2
    assert sayso("decide", "remove", ledger, "1-flood.txt", "--reason", "a court order").code == 0
    assert "1 removed report" in sayso("doctor", ledger).out


def test_decisions_go_over_to_another_ledger(sayso: Sayso, ledger: Path, news: Path, tmp_path: Path) -> None:
    which = statements(sayso, ledger)[0]["statement"]
    sayso("decide", "edit", ledger, which, "act", "warn")
    sayso("decisions", ledger, "--json", "-o", tmp_path / "log.json")
    other = tmp_path / "other.ledger"
    sayso("add", other, news)
    assert sayso("decide", "replay", other, tmp_path / "log.json").err == "1 of 1 decisions taken over\n"
    assert sayso("decide", "replay", other, tmp_path / "log.json").err == "0 of 1 decisions taken over\n"
    assert statements(sayso, other)[0]["act"] == "warn"
    (tmp_path / "log.json").write_text("no log")
    assert sayso("decide", "replay", other, tmp_path / "log.json").err.startswith("E321 ")


def test_no_decision_yet(sayso: Sayso, ledger: Path) -> None:
    assert sayso("decisions", ledger) == (0, "", "nobody has decided anything in this ledger\n")
