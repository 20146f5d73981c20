"""`sayso serve`: what is refused before it serves, tokens, and a server that is reached and ended."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran


def test_tokens(sayso: Callable[..., Ran], tmp_path: Path) -> None:
    file = tmp_path / "team.tokens"
    made = sayso("serve", tmp_path / "a.ledger", "--tokens", file, "--new-token", "anna", "--role", "reader")
    assert (made.code, "anna (reader)" in made.err) == (0, True)
    assert re.fullmatch(r"[\w-]{43}\n", made.out)
    assert made.out.strip() not in file.read_text()
    assert not (tmp_path / "a.ledger").exists()
    assert sayso("serve", tmp_path / "a.ledger", "--new-token", "anna").code == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--host", "0.0.0.0"], "E601"),
        (["--tokens", "none.tokens"], "E602"),
        (["--read-only"], "E301"),
        (["--host", "192.0.2.1", "--tokens", "team.tokens"], "E610"),
    ],
)
def test_what_is_refused(
    sayso: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    sayso("serve", "a.ledger", "--tokens", "team.tokens", "--new-token", "anna")
    ran = sayso("serve", "a.ledger", *arguments)
    assert (ran.code, ran.err.split()[0], ran.err.count("\n")) == (2, code, 1)


def test_a_port_that_is_taken(sayso: Callable[..., Ran], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = sayso("serve", tmp_path / "a.ledger", "--port", taken.getsockname()[1])
    assert (ran.code, ran.err.split()[0]) == (2, "E610")


def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sayso", "serve", str(tmp_path / "a.ledger"), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as server:
        assert server.stderr is not None
        try:
            # The address is told when it can be reached
            address = re.findall(r"http://127\.0\.0\.1:\d+", server.stderr.readline())[0]
            with urllib.request.urlopen(address + "/api/ledger", timeout=60) as answer:
                assert answer.status == 200
            server.send_signal(signal.SIGINT)
            assert server.wait(60) in (0, 130)
            assert "Traceback" not in server.stderr.read()
        finally:
            server.kill()
