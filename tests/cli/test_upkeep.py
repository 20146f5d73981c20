"""`search`, `versions`, `retry`, `reread`, `doctor`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.batch import readings
from sayso.ledger import Ledger
from sayso.records import Reading, Report

from .conftest import BAKERY, FLOOD, PlainReader, Ran

Sayso = Callable[..., Ran]


@pytest.fixture
def ledger(sayso: Sayso, news: Path, tmp_path: Path) -> Path:
    path = tmp_path / "my.ledger"
    assert sayso("add", path, news).code == 0
    return path


def test_search_in_statements(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("search", ledger, "gates", "night")
    assert ran.err == "1 statement with gates and night\n"
    assert ran.out.startswith("Una Vale · Halyard · 2031-02-03 · ")
    assert "\n  said The gates were raised at night.\n" in ran.out
    assert json.loads(sayso("search", ledger, "loaf", "--json").out)[0]["content"] == "I bought the first loaf."
    assert sayso("search", ledger, "loaf", "--speaker", "wick").err.startswith("0 statements with loaf")


def test_search_in_reports(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("search", ledger, "--reports", "denied")
    assert ran.out.startswith("Kestria Says Gates Were Raised · Halyard")
    assert "1 report with denied" in ran.err
    assert json.loads(sayso("search", ledger, "--reports", "denied", "--json").out)[0]["report"]["outlet"] == "Halyard"
    assert sayso("search", ledger, "--reports", "x", "--speaker", "y").code == 2


@pytest.mark.parametrize("typed", ["AT&T", "U.S.", "won't", '"', "(", "*", "'", "NEAR(", "\x1b[31m", "\udc80"])
def test_nothing_that_is_typed_is_an_error(sayso: Sayso, ledger: Path, typed: str) -> None:
    ran = sayso("search", ledger, typed)
    assert ran.code == 0
    assert "\x1b" not in ran.err


def test_advanced_syntax_that_is_wrong_is_said(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("search", ledger, "--advanced", "NEAR(")
    assert ran.code == 2
    assert ran.err.startswith("E320 ")


def test_versions_show_what_was_changed(sayso: Sayso, ledger: Path, news: Path) -> None:
    assert sayso("versions", ledger, "2-bakery.txt").err == "this report has one version\n"
    (news / "2-bakery.txt").write_text(BAKERY.replace("oven is dry", "oven is nearly dry").replace("first ", ""), encoding="utf-8")
    sayso("add", ledger, news)
    out = sayso("versions", ledger, "2-bakery.txt").out
    assert out.count("Bakery Reopens in Hethe") == 2
    assert "\n  + nearly\n" in out
    assert "\n  - first\n" in out


def test_retry_reads_what_can_be_read_now(sayso: Sayso, ledger: Path, news: Path) -> None:
    assert sayso("retry", ledger).err == "nothing is waiting to be read again\n"
    (news / "0.txt").write_bytes(b"")
    (news / "9.txt").write_bytes(b"")
    assert sayso("add", ledger, news).code == 1
    assert "Not read, waiting" in " ".join(sayso("doctor", ledger).out.split())
    (news / "0.txt").write_text("Title\n\nAda Roe said: It is raining.\n")
    ran = sayso("retry", ledger)
    assert ran.code == 1
    assert ran.err.endswith("1 new report with 1 statement, 1 not read\n")
    (news / "9.txt").write_text(FLOOD)  # the words of a report that is there already
    assert sayso("retry", ledger).code == 0
    assert sayso("retry", ledger).err == "nothing is waiting to be read again\n"


def test_a_bad_line_stays_in_quarantine_though_later_lines_of_its_file_are_read(sayso: Sayso, tmp_path: Path) -> None:
    file = tmp_path / "feed.jsonl"
    lines = ['{"text": "Una Vale said: One."}', "{broken", '{"text": "Una Vale said: Three."}']
    file.write_text("\n".join(lines))
    assert sayso("add", tmp_path / "l", file).code == 1
    with Ledger.open(tmp_path / "l").view() as view:
        assert [u.code for u in view.unread()] == ["E106"]


def test_reread_replaces_what_a_newer_reader_reads_differently(sayso: Sayso, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sayso("reread", ledger).err == "2 reports read again, 0 read differently\n"

    class Newer(PlainReader):
        def report(self, report: Report, told: object = None) -> Reading:
            reading = super().report(report)
            if "Bakery" not in report.text:
                return reading
            return replace(reading, statements=tuple(replace(s, act="insist") for s in reading.statements))

    monkeypatch.setattr(readings, "Reader", Newer)
    readings._here.__dict__.clear()
    assert sayso("reread", ledger, "--jobs", "1").err == "2 reports read again, 1 read differently\n"
    assert [s["act"] for s in json.loads(sayso("statements", ledger, "--json").out)] == ["assert", "insist", "insist"]


def test_reread_keeps_the_old_reading_where_the_new_reader_fails(sayso: Sayso, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(PlainReader):
        def report(self, report: Report, told: object = None) -> Reading:
            raise RuntimeError("a fault")

    monkeypatch.setattr(readings, "Reader", Broken)
    readings._here.__dict__.clear()
    ran = sayso("reread", ledger, "--report", "1-flood.txt")
    assert ran.code == 1
    assert "E199" in ran.err
    assert len(json.loads(sayso("statements", ledger, "--json").out)) == 3


def test_doctor(sayso: Sayso, ledger: Path) -> None:
    ran = sayso("doctor", ledger)
    assert ran.code == 0
    assert "none: every page, record and index is sound" in ran.out
    assert "2 reports of 2 outlets" in ran.out
    assert "Halyard 2031-02: 1" in ran.out
    everything = json.loads(sayso("doctor", ledger, "--json").out)
    assert everything["faults"] == []
    assert everything["counts"]["statements"] == 3


def test_every_bad_line_of_a_file_is_kept_and_leaves_when_it_can_be_read(sayso: Sayso, tmp_path: Path) -> None:
    file, ledger = tmp_path / "feed.jsonl", tmp_path / "l"
    lines = ['{"text": "Una Vale said: One.", "file": "a/1"}', "{broken", "", '{"title": "none"}', '{"text": "Una Vale said: Five."}', "{"]

    def waiting() -> list[tuple[str, int | None, str, int]]:
        with Ledger.open(ledger).view() as view:
            return [(Path(u.file).name, u.line, u.code, u.tries) for u in view.unread()]

    file.write_text("\n".join(lines))
    assert sayso("add", ledger, file).err.count("not read: ") == 3
    assert waiting() == [("feed.jsonl", 2, "E106", 1), ("feed.jsonl", 4, "E107", 1), ("feed.jsonl", 6, "E106", 1)]
    assert "feed.jsonl, line 4: E107" in " ".join(sayso("doctor", ledger).out.split())
    lines[1], lines[3] = '{"text": "Una Vale said: Two."}', "[]"
    file.write_text("\n".join(lines))
    ran = sayso("retry", ledger)
    assert ran.code == 1
    assert ran.err.endswith("1 new report with 1 statement, 2 already there, 2 not read\n")
    assert waiting() == [("feed.jsonl", 4, "E106", 2), ("feed.jsonl", 6, "E106", 2)]
    file.write_text("\n".join(lines[:3]))
    assert sayso("retry", ledger).code == 0
    assert waiting() == []


def test_a_line_that_makes_the_reader_fail_is_kept_with_its_place(sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, ledger = tmp_path / "feed.jsonl", tmp_path / "l"
    file.write_text('{"text": "Una Vale said: One."}\n\n{"text": "Una Vale said: Two.", "file": "of/its/own.html"}')
    read = PlainReader.report

    def report(self: PlainReader, report: Report, told: object = None) -> Reading:
        if "Two" in report.text:
            raise ZeroDivisionError
        return read(self, report)

    monkeypatch.setattr(PlainReader, "report", report)
    assert sayso("add", ledger, file, "--jobs", "1").code == 1
    with Ledger.open(ledger).view() as view:
        assert [(u.file, u.line, u.code) for u in view.unread()] == [(str(file), 3, "E199")]
    monkeypatch.setattr(PlainReader, "report", read)
    assert sayso("retry", ledger).err.endswith("1 new report with 1 statement, 1 already there\n")
