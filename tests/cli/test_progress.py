from __future__ import annotations

import io
import sys
import time

import pytest

from sayso.cli import progress
from sayso.cli.progress import Estimate, Progress, duration
from sayso.read import read_text


def test_the_estimate_is_by_bytes_and_by_work() -> None:
    e = Estimate(1000, 0.0)
    assert e.left(0.0) is None
    e.advance(100, True, 10.0)
    assert e.left(10.0) == pytest.approx(90.0)
    e.advance(300, True, 40.0)
    assert e.left(40.0) == pytest.approx(60.0)


def test_what_is_passed_over_does_not_make_the_rest_look_quick() -> None:
    e = Estimate(1000, 0.0)
    e.advance(500, False, 0.1)
    e.advance(100, True, 10.1)
    assert e.left(10.1) == pytest.approx(40.0)


def test_the_estimate_follows_a_change() -> None:
    e = Estimate(10_000, 0.0)
    for n in range(1, 21):
        e.advance(100, True, float(n))
    for n in range(1, 11):
        e.advance(100, True, 20.0 + 10 * n)
    # 7,000 bytes at 10 s a hundred, where an average since the start would say 280 s
    assert e.left(120.0) == pytest.approx(700, rel=0.15)


def test_one_long_report_is_told_from_within() -> None:
    e = Estimate(10_000, 0.0)
    assert e.left(3.0) is None
    e.within(2_000, 4.0)
    assert (e.share(), e.left(4.0)) == (pytest.approx(0.2), pytest.approx(16.0))
    # time goes on until the next word of it
    assert e.left(9.0) == pytest.approx(11.0)
    e.within(5_000, 12.0)
    assert e.left(12.0) == pytest.approx(12.0)
    e.advance(10_000, True, 24.0)
    assert (e.share(), e.left(24.0)) == (1.0, pytest.approx(0.0))


def test_a_report_in_hand_tells_how_quick_the_rest_will_be() -> None:
    e = Estimate(4_000, 0.0)
    e.advance(1_000, True, 10.0)
    e.within(1_000, 30.0)
    # 2,000 bytes in 30 s, and 2,000 to go
    assert e.left(30.0) == pytest.approx(30.0, rel=0.1)


def test_a_long_report_has_a_bar_before_it_is_done(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "_LINE_EVERY", 0.05)
    monkeypatch.setattr(progress, "_TICK", 0.01)
    report = read_text("Una Vale said: The oven is dry.")
    with Progress(1000, alone=True) as p:
        time.sleep(0.1)
        p.within(report, 0.4)
        time.sleep(0.15)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "  0%  0 reports"
    assert " 40%  0 reports  a few seconds left" in lines


def test_durations_are_no_more_exact_than_an_estimate_is() -> None:
    assert [duration(s) for s in (3, 44, 100, 3540, 7800)] == ["a few seconds", "40 s", "2 min", "59 min", "2 h 10 min"]


def test_in_a_log_file_there_are_plain_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with Progress(1000) as p:
        for _ in range(10):
            now[0] += 5.0
            p.advance(50)
            if now[0] == 20:
                p.say("a word")
    assert capsys.readouterr().err == " 15%  3 reports  80 s left\na word\n 30%  6 reports  70 s left\n 45%  9 reports  50 s left\n"


def test_work_of_less_than_two_seconds_shows_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(1000) as p:
        p.advance(500)
    assert capsys.readouterr() == ("", "")


def test_where_nobody_knows_how_much_there_is_none_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "_LINE_EVERY", 0.0)
    with Progress(None) as p:
        p.advance(500)
    assert capsys.readouterr().err == "1 report\n"


def test_in_a_terminal_there_is_a_bar_and_lines_stay_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_SHOWN_AFTER", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    with Progress(1000) as p:
        p.advance(100)
        p.say("not read: [red]x[/red]")
        time.sleep(0.3)
        p.advance(400)
    assert "not read: [red]x[/red]" in stream.getvalue()
    assert "50%" in stream.getvalue()


def test_a_listing_in_a_terminal_has_no_bar_in_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "_LINE_EVERY", 0.0)
    with Progress(1000, quiet=True) as p:
        p.advance(500)
        p.say("a word")
    assert capsys.readouterr().err == "a word\n"
