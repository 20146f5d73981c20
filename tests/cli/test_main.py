from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.cli import read
from sayso.errors import SaysoError

from .conftest import Ran

Sayso = Callable[..., Ran]
SAYSO = [sys.executable, "-m", "sayso"]


def fails_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(read.command, "callback", fail)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (SaysoError("E301", "there is no ledger\nx\x1b", "make one"), 2, "E301 there is no ledger x⟨␛⟩: make one\n"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "E501 no space left on the disk: "),
        (PermissionError(errno.EACCES, "Permission denied", "a.txt"), 2, "E502 the system refused (Permission denied) a.txt: "),
        (MemoryError(), 2, "E503 "),
        (KeyError("x"), 70, "E599 Sayso failed in a way that nobody foresaw (KeyError: 'x'): "),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 141, ""),
    ],
)
def test_what_goes_wrong_is_one_line_and_a_code(
    error: BaseException, code: int, said: str, sayso: Sayso, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_with(error, monkeypatch)
    ran = sayso("read", "x")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.strip("\n").startswith(said.strip("\n"))
    assert len(ran.err.strip("\n").splitlines()) <= 1


def test_debug_shows_where(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    fails_with(KeyError("x"), monkeypatch)
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    with pytest.raises(KeyError):
        sayso("read", "x")


def test_a_command_that_is_not_there(sayso: Sayso) -> None:
    ran = sayso("lie")
    assert ran.code == 2
    assert "No such command" in ran.err


def test_help_and_version(sayso: Sayso) -> None:
    assert sayso("--help").code == 0
    assert sayso("--version").out.startswith("sayso 0.")
    assert sayso("read", "-h").out.startswith("Usage: sayso read")
    assert sayso().code == 2  # no command: the help, and a code that a script notices


def test_help_loads_nothing_heavy() -> None:
    asked = "import sys; from sayso.cli.main import run; run(['--help']); print(sorted(m for m in sys.modules), file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stderr
    for heavy in ("numpy", "onnxruntime", "rich", "sqlite3", "sayso.records", "sayso.ledger", "trafilatura", "yaml"):
        assert f"'{heavy}'" not in loaded


def test_a_pipe_that_closes_is_no_error(news: Path) -> None:
    (news / "0.jsonl").write_text('{"text": "Una Vale said: It rains."}\n' * 50)
    made = subprocess.Popen([*SAYSO, "read", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert made.stdout is not None
    made.stdout.close()
    _, err = made.communicate(timeout=300)
    assert (made.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*SAYSO, "read", "--help"], stdout=full, stderr=subprocess.PIPE, timeout=300, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"E501 no space left on the disk: ")
    assert ran.stderr.count(b"\n") == 1


def test_ctrl_c_ends_it_without_a_word(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # reading it waits for a writer that never comes
    made = subprocess.Popen([*SAYSO, "read", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with pipe.open("wb"):  # opens when the other side has opened it too: Sayso is waiting for words by then
        time.sleep(0.3)
        made.send_signal(signal.SIGINT)
        out, err = made.communicate(timeout=300)
    assert (made.returncode, out, err.strip()) == (130, b"", b"")


def test_a_window_that_knows_only_ascii_is_no_fault(news: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run([*SAYSO, "show", "–none–.ledger", "x"], capture_output=True, env=environment, timeout=300, check=False)
    assert ran.returncode == 2
    assert "there is no ledger –none–.ledger" in ran.stderr.decode()
