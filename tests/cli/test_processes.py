"""The real command in processes of its own, with the models that are shipped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.batch.readings import jobs_for, readings_of
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.records import Unread

SAYSO = [sys.executable, "-m", "sayso"]


def go(*arguments: object, code: int = 0, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run([*SAYSO, *map(str, arguments)], capture_output=True, text=True, timeout=300, check=False, cwd=cwd)
    assert ran.returncode == code, ran.stderr
    return ran


def feed(path: Path, number: int) -> Path:
    names = ("Una Vale", "Ormund Pell", "Ada Roe")
    rows = [{"title": f"Report {n}", "outlet": "The Weir", "published": "2031-02-03", "text": f"{names[n % 3]} said on Monday that gate {n} of the dam had been opened."} for n in range(number)]  # fmt: skip
    path.write_text("\n".join(json.dumps(r) for r in rows))
    return path


@pytest.mark.slow
def test_two_processes_give_the_ledger_that_one_gives(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", 30)
    source.write_text(source.read_text() + "\n{broken\n")
    one, two = tmp_path / "one.ledger", tmp_path / "two.ledger"
    said = [go("add", ledger, source, "--jobs", jobs, code=1).stderr.splitlines()[-1] for ledger, jobs in ((one, 1), (two, 2))]
    assert said[0] == said[1] == "30 new reports with 30 statements, 1 not read"

    def content(ledger: Path) -> list[object]:
        with Ledger.open(ledger).view() as view:
            return [(r.report.id, r.content, r.speakers) for r in view.statements()] + [u.what for u in view.unread()]

    assert content(one) == content(two)


def reports_in(ledger: Path) -> int:
    """How many reports are there; none while the ledger is being made."""
    try:
        with Ledger.open(ledger, create=False).view() as view:
            return view.counts().reports
    except SaysoError:
        return 0


def at_work(group: int) -> list[str]:
    """The processes of a group that have not ended; one that has may wait as a zombie for whoever started it."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = stat.read_text().rsplit(")", 1)[1].split()[:3]
        except OSError:
            continue
        if int(of) == group and state != "Z":
            found.append(stat.parent.name)
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_ctrl_c_stops_all_processes_and_the_next_run_goes_on(tmp_path: Path) -> None:
    source, ledger = feed(tmp_path / "feed.jsonl", 2000), tmp_path / "my.ledger"
    made = subprocess.Popen([*SAYSO, "add", str(ledger), str(source), "--jobs", "2"], stderr=subprocess.PIPE, start_new_session=True)
    while reports_in(ledger) < 5 and made.poll() is None:
        time.sleep(0.3)
    os.killpg(made.pid, signal.SIGINT)  # as a terminal does it: to every process of the command
    _, err = made.communicate(timeout=300)
    assert made.returncode == 130
    assert [
        line for line in err.decode().splitlines() if line and "  " not in line
    ] == []  # lines of progress, on a slow machine, and no traceback
    until = time.monotonic() + 60
    while at_work(made.pid) and time.monotonic() < until:
        time.sleep(0.2)
    assert at_work(made.pid) == []
    source.write_text("\n".join(source.read_text().splitlines()[:40]))
    assert ", " in go("add", ledger, source, "--jobs", 1).stderr
    with Ledger.open(ledger).view() as view:
        assert view.counts().reports >= 40
        assert view.faults() == []


def test_the_demo_is_one_screen_and_its_commands_work(tmp_path: Path) -> None:
    shown = go("demo", cwd=tmp_path)
    lines = shown.stdout.splitlines()
    # A terminal of 80x24, the last line for what is typed next
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    commands = [line[line.index("sayso ") :] for line in lines if line.startswith("  ") and "  sayso " in line]
    assert len(commands) >= 8
    for command in (c for c in commands[:-1] if not c.startswith("sayso serve")):  # that one stays until it is stopped
        ran = subprocess.run(
            command.replace("sayso", f"{sys.executable} -m sayso", 1),
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            timeout=300,
            check=False,
        )
        assert ran.returncode == 0, command
    assert {"demo.ledger", "said.csv", "report.html"} <= {p.name for p in tmp_path.iterdir()}


def test_standard_input_is_read_and_json_comes_out(tmp_path: Path) -> None:
    ran = subprocess.run(
        [*SAYSO, "read", "-", "--json"],
        input="Una Vale said that it rained. “It pours,” Ada Roe said.".encode(),
        capture_output=True,
        timeout=300,
        check=True,
    )
    assert json.loads(ran.stdout)["report"]["file"] is None


def test_a_missing_model_is_one_line(tmp_path: Path) -> None:
    environment = {**os.environ, "SAYSO_MODELS": str(tmp_path)}
    for jobs in ("1", "2"):
        source = feed(tmp_path / "feed.jsonl", 2)
        ran = subprocess.run(
            [*SAYSO, "add", str(tmp_path / "l"), str(source), "--jobs", jobs],
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert ran.returncode == 2
        assert ran.stderr.startswith("E201 no model file ")
        assert ran.stderr.count("\n") == 1


def test_more_processes_only_where_there_is_work_for_them() -> None:
    assert jobs_for(0) == jobs_for(100_000) == 1
    assert 1 <= jobs_for(10**9) <= 4


def test_a_process_that_is_killed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures.process import BrokenProcessPool

    from sayso.batch import readings

    def broken(*_: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(readings, "_start", broken)
    with pytest.raises(SaysoError, match="E505"):
        list(readings_of([Unread(file="a", code="E103", what="", cure="")], jobs=2))
