from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.batch import readings
from sayso.ledger import Ledger

from .conftest import BAKERY, Ran

Sayso = Callable[..., Ran]


def test_adding_says_what_was_new_and_twice_adds_nothing(sayso: Sayso, news: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "my.ledger"
    assert sayso("add", ledger, news) == (0, "", "2 new reports with 3 statements\n")
    assert sayso("add", ledger, news) == (0, "", "0 new reports with 0 statements, 2 already there\n")


def test_an_edited_report_is_a_new_version(sayso: Sayso, news: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "my.ledger"
    sayso("add", ledger, news)
    (news / "2-bakery.txt").write_text(BAKERY.replace("dry", "nearly dry"), encoding="utf-8")
    assert sayso("add", ledger, news).err == "0 new reports and 1 new version with 2 statements, 1 already there\n"


def test_what_cannot_be_read_is_said_kept_and_counted(sayso: Sayso, news: Path, tmp_path: Path) -> None:
    (news / "0-empty.txt").write_bytes(b"")
    (news / "3-fault.txt").write_text("This breaks every reader.")
    ran = sayso("add", tmp_path / "my.ledger", news)
    assert ran.code == 1
    first, second, summary = ran.err.splitlines()
    assert "0-empty.txt: E103 " in first
    assert "3-fault.txt: E199 " in second
    assert summary == "2 new reports with 3 statements, 2 not read"
    with Ledger.open(tmp_path / "my.ledger").view() as view:
        assert [u.code for u in view.unread()] == ["E103", "E199"]


def test_a_date_that_is_none_is_said_and_counted_and_the_report_is_in(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Una Vale said: The oven is dry.", "published": "31.02.2031"}))
    ran = sayso("add", tmp_path / "my.ledger", tmp_path / "a.jsonl")
    assert ran.code == 0
    warning, summary = ran.err.splitlines()
    assert "a.jsonl: E111 line 1 has a date that is none, or can be two ('31.02.2031'); write it as 2031-04-08" in warning
    assert summary == "1 new report with 1 statement, 1 date left out"


def test_a_stop_in_the_middle_is_taken_up_again(sayso: Sayso, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = tmp_path / "my.ledger"
    read = readings._read

    def stopped(*arguments: Any) -> Any:
        if stopped.calls:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        stopped.calls = 1  # type: ignore[attr-defined]
        return read(*arguments)

    stopped.calls = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(readings, "_read", stopped)
    assert sayso("add", ledger, news, "--jobs", "1").code == 130
    monkeypatch.setattr(readings, "_read", read)
    # What was read before the stop was posted, though it had waited for company
    assert sayso("add", ledger, news).err == "1 new report with 2 statements, 1 already there\n"


def test_a_ledger_that_is_none_is_refused_in_one_line(sayso: Sayso, news: Path, tmp_path: Path) -> None:
    (tmp_path / "my.ledger").write_text("a text")
    ran = sayso("add", tmp_path / "my.ledger", news)
    assert ran.code == 2
    assert ran.err.startswith("E302 ")
    assert ran.err.count("\n") == 1
