from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.exchange import from_json, loads

from .conftest import FLOOD, Ran

Sayso = Callable[..., Ran]


def test_a_listing_says_what_report_where_its_claims_stand_and_who_said_what(
    sayso: Sayso, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news)
    assert sayso("read", "1-flood.txt") == (
        0,
        """Kestria Says Gates Were Raised
Halyard · 3 February 2031 (from byline) · 1-flood.txt

Where the claims of this report stand
  “The gates were raised at night.”
    Denied by Ormund Pell. Asserted by Una Vale.

Who said what: 1 statement

Una Vale
  1 said
    The gates were raised at night.

""",
        "",
    )


def test_claims_that_nobody_answers_are_counted(sayso: Sayso, news: Path) -> None:
    assert "2 claims are asserted; nobody in this report confirms, denies or answers them." in sayso(
        "read", news / "2-bakery.txt"
    ).out.replace("\n  ", " ")


def test_several_reports_come_one_after_the_other(sayso: Sayso, news: Path) -> None:
    out = sayso("read", news).out
    assert out.index("Kestria Says") < out.index("───") < out.index("Bakery Reopens")


def test_by_speaker(sayso: Sayso, news: Path) -> None:
    out = sayso("read", news / "2-bakery.txt", "--by", "speaker").out
    assert "\nHanne Wick\n  1 said\n    The oven is dry.\n\nUna Vale\n  2 said\n" in out


@pytest.mark.parametrize("columns", ["20", "40", "200"])
def test_any_width_keeps_every_word_and_no_line_is_wider(sayso: Sayso, news: Path, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.chdir(news)
    out = sayso("read", "1-flood.txt").out
    assert "The gates were raised at night." in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= min(int(columns), 100)
    assert not any(line != line.rstrip() for line in out.splitlines())
    assert "\x1b" not in out


def test_json_is_one_reading(sayso: Sayso, news: Path) -> None:
    ran = sayso("read", news / "1-flood.txt", "--json")
    reading = loads(ran.out)
    assert reading.report.text == FLOOD
    assert [s.of(FLOOD) for s in reading.statements[0].content] == ["The gates were raised at night."]
    assert '"title": [0, 30],' in ran.out


def test_json_of_several_reports_is_refused_before_any_is_read(sayso: Sayso, news: Path) -> None:
    ran = sayso("read", news, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "E504 there is more than one report: name one file, or ask for one reading a line with --jsonl\n"


def test_jsonl_is_one_reading_a_line_with_its_file(sayso: Sayso, news: Path) -> None:
    readings = [from_json(json.loads(line)) for line in sayso("read", news, "--jsonl").out.splitlines()]
    assert [r.report.file for r in readings] == [str(news / "1-flood.txt"), str(news / "2-bakery.txt")]


def test_html_of_several_reports_is_one_page_written_whole(sayso: Sayso, news: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("older")
    assert sayso("read", news, "--html", "-o", target) == (0, "", "")
    html = target.read_text(encoding="utf-8")
    assert html.count("<article") == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news", "page.html"]


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(sayso: Sayso, news: Path) -> None:
    (news / "0-empty.txt").write_bytes(b"")
    (news / "3-fault.txt").write_text("This breaks every reader.")
    ran = sayso("read", news, news / "nowhere.txt", "--jsonl")
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 2
    lines = ran.err.splitlines()
    assert [line.split(": ")[2].split()[0] for line in lines] == ["E103", "E199", "E101"]
    assert all(line.startswith("not read: ") for line in lines)


def test_dates_that_are_none_are_said_once_a_file_and_counted(sayso: Sayso, tmp_path: Path) -> None:
    for name, dates in (("a.jsonl", ["31.02.2031", "3 Junober", "2031-02-03"]), ("b.jsonl", ["2031-13-01"])):
        lines = [json.dumps({"text": f"Una Vale said: The oven of {name} is dry on day {i}.", "published": d}) for i, d in enumerate(dates)]
        (tmp_path / name).write_text("\n".join(lines))
    ran = sayso("read", tmp_path / "a.jsonl", tmp_path / "b.jsonl", "--jsonl")
    assert ran.code == 0
    assert [json.loads(line)["report"]["published"] for line in ran.out.splitlines()] == [None, None, "2031-02-03", None]
    first, second, counted = ran.err.splitlines()
    assert first.startswith("left out: ")
    assert "a.jsonl: E111 line 1 has a date" in first
    assert "b.jsonl: E111 line 1 has a date" in second
    assert counted == "3 dates left out"
    ran = sayso("read", tmp_path / "b.jsonl", "--json")
    assert (ran.code, len(ran.err.splitlines())) == (0, 1)


def test_json_of_a_file_that_cannot_be_read_prints_nothing(sayso: Sayso, news: Path) -> None:
    ran = sayso("read", news / "nowhere.txt", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("not read: ")


def test_words_that_a_terminal_would_obey_are_made_visible(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Bad \x1b[31mTitle\u202e\n\nUna Vale said: red \x1b]0;pwned\x07 \x9b31m and \0 more.\n", encoding="utf-8"
    )
    out = sayso("read", tmp_path / "a.txt").out
    assert "Bad ⟨␛⟩[31mTitle⟨RLO⟩" in out
    assert not set(out) & set("\x1b\x07\x9b\0\u202e")


def test_two_forms_at_once_are_refused(sayso: Sayso, news: Path) -> None:
    ran = sayso("read", news, "--json", "--html")
    assert ran.code == 2
    assert "--json and --html cannot be given together." in ran.err


def test_output_into_a_folder_that_is_not_there(sayso: Sayso, news: Path, tmp_path: Path) -> None:
    ran = sayso("read", news / "1-flood.txt", "-o", tmp_path / "no" / "x.txt")
    assert ran.code == 2
    assert "There is no folder" in ran.err
