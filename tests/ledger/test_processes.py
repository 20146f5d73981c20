"""Several processes at one ledger, and processes that are killed: nothing lost, halved or doubled.

SAYSO_KILLS sets the number of kills (default 10).
"""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import made
import pytest

from sayso.ledger import Ledger

KILLS = int(os.environ.get("SAYSO_KILLS", "10"))
_POSTING = Path(__file__).with_name("posting.py")


def start(path: Path, first: int, last: int, step: int = 1, together: int = 1) -> subprocess.Popen[str]:
    command = [sys.executable, str(_POSTING), *map(str, (path, first, last, step, together))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What is in a ledger, whatever the order and time in which it came there."""
    asked = {
        "reports": "SELECT report_id, outlet, title, published, statements, counts, text FROM reports ORDER BY 1",
        "statements": "SELECT statement_id, report_id, speakers, source, cue, content, act, score FROM statements ORDER BY 1",
        "actors": "SELECT actor_id, report_id, name FROM actors ORDER BY 1",
        "readings": "SELECT r.id, g.body FROM reading AS g JOIN report AS r ON r.n = g.report ORDER BY 1",
        "items": "SELECT i.key, r.id FROM item AS i JOIN report AS r ON r.n = i.report ORDER BY 1",
        "words": "SELECT count(*) FROM statement_words WHERE statement_words MATCH 'bridge'",
    }
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("report_words", "statement_words"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        return {name: connection.execute(sql).fetchall() for name, sql in asked.items()}


def clean(path: Path, last: int) -> dict[str, list[tuple[object, ...]]]:
    """The content of a ledger that one process filled without a break."""
    with Ledger.open(path).writer() as writer:
        for seed in range(last):
            writer.post(made.random_reading(seed), item=f"item-{seed}")
    return content(path)


def test_two_writers_take_turns(tmp_path: Path) -> None:
    # The ledger is not there yet: both also race to make it
    writers = [start(tmp_path / "a.ledger", 0, 60), start(tmp_path / "a.ledger", 59, -1, -1)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")
    assert content(tmp_path / "a.ledger") == clean(tmp_path / "b.ledger", 60)


def test_readers_see_whole_reports_while_one_writes(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "a.ledger")
    writer = start(ledger.path, 0, 60)
    seen = 0
    while writer.poll() is None:
        with ledger.view() as view:
            for row in view.reports():
                assert row.statements == 8
                seen += 1
    assert writer.communicate()[1] == ""
    assert seen


def kill_and_resume(folder: Path, kills: int, seed: int = 1) -> int:
    """Kills a process that posts at `kills` random moments, looks at the whole ledger after each, and compares what a last one leaves with
    what one leaves that nobody killed. Gives how many kills found it at work, not yet or no more.
    """
    path, last, hit = folder / "a.ledger", 20 * kills, 0
    rng = random.Random(seed)
    for _ in range(kills):
        # One report a transaction, and several, so that the end of a transaction is hit as well as its middle
        writer = start(path, 0, last, together=rng.choice([1, 1, 7]))
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(rng.random() * 0.05)
        hit += writer.poll() is None
        writer.kill()
        writer.communicate()
        with Ledger.open(path, check=True).view() as view:
            assert view.faults() == []
            for row in view.reports():
                assert row.statements == len(view.reading(row.id).statements) == 8
    writer = start(path, 0, last)
    assert writer.communicate()[1] == ""
    assert content(path) == clean(folder / "b.ledger", last)
    return hit


def test_what_is_killed_is_taken_up_again_and_equals_a_clean_run(tmp_path: Path) -> None:
    # Were the processes done before they are killed, nothing would be tested
    assert kill_and_resume(tmp_path, KILLS) > KILLS // 2


def test_a_process_killed_while_it_makes_the_ledger_leaves_a_place_for_it(tmp_path: Path) -> None:
    rng = random.Random(2)
    for i in range(KILLS // 3 + 1):
        path = tmp_path / f"{i}.ledger"
        writer = start(path, 0, 1)
        time.sleep(0.05 + rng.random() * 0.1)
        writer.kill()
        writer.communicate()
        with Ledger.open(path, check=True).writer() as again:
            again.post(made.random_reading(0))


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    """A file system of its own with 6 MB, in memory."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "none", str(folder)], capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"a file system of 6 MB cannot be mounted here ({mounted.stderr.strip()})")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small file system")
@pytest.mark.parametrize("together", [1, 20])
def test_a_full_disk_is_one_line_and_posting_goes_on_when_there_is_space(tmp_path: Path, together: int) -> None:
    with _small_disk(tmp_path / "disk") as disk:
        path, filler = disk / "a.ledger", disk / "filler"
        Ledger.open(path)
        filler.write_bytes(bytes(4_000_000))
        writer = start(path, 0, 2000, together=together)
        said, errors = writer.communicate(timeout=300)
        assert writer.returncode == 1
        assert "SaysoError: E307" in errors
        posted = [int(line) for line in said.splitlines()[1:]]
        assert posted
        with Ledger.open(path, create=False, check=True).view() as view:
            assert view.faults() == []
            assert {row.id for row in view.reports()} == {made.random_reading(seed).report.id for seed in posted}
        filler.unlink()
        last = len(posted) + 20
        assert start(path, 0, last, together=together).communicate(timeout=300)[1] == ""
        assert content(path) == clean(tmp_path / "b.ledger", last)


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a limit on the size of files")
def test_a_full_disk_is_one_line_and_a_whole_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000));"
        f"sys.path.insert(0, {str(_POSTING.parent)!r}); import posting; from pathlib import Path; posting.main(Path(sys.argv[1]), 0, 2000, 1)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "SaysoError: E307" in done.stderr
    posted = [int(line) for line in done.stdout.splitlines()[1:]]
    assert content(path)["items"] == sorted((f"item-{seed}", made.random_reading(seed).report.id) for seed in posted)
