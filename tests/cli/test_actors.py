"""Actors at the command line: a file of the user's own, the account of one, merge and split."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Ran


@pytest.fixture
def ledger(sayso: Any, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAYSO_BY", "anna")
    path = tmp_path / "my.ledger"
    assert sayso("add", path, news).code == 0
    return path


def test_the_account_of_an_actor_for_the_eye_and_for_a_program(sayso: Any, ledger: Path) -> None:
    shown: Ran = sayso("actor", ledger, "vale")
    assert shown.code == 0
    assert shown.out.startswith("Una Vale\nperson")
    assert "first seen here" in shown.out
    found = json.loads(sayso("actor", ledger, "vale", "--json").out)
    assert (found["name"], found["kind"], found["reports"], found["said"]) == ("Una Vale", "person", 2, 2)
    assert sayso("actor", ledger, "nobody").err.startswith("E326 no actor is called 'nobody'")


def test_actors_tell_what_was_said_and_what_about(sayso: Any, ledger: Path) -> None:
    rows = json.loads(sayso("actors", ledger, "--json").out)
    assert {"kind", "country", "role", "statements", "about"} <= set(rows[0])


def test_a_bad_file_of_actors_is_one_line_before_anything_is_read(sayso: Any, news: Path, tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text("people: [{id: a}]", encoding="utf-8")
    for arguments in (("read", news), ("add", tmp_path / "new.ledger", news)):
        ran: Ran = sayso(*arguments, "--actors", file)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("E191 the actors file")
        assert ran.err.count("\n") == 1
    assert not (tmp_path / "new.ledger").exists()
    assert sayso("read", news, "--actors", tmp_path / "none.yaml").err.startswith("E190 ")


def test_the_file_of_the_environment_holds_for_commands_without_the_option(
    sayso: Any, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    sayso("add", ledger, tmp_path / "bad.txt")
    monkeypatch.setenv("SAYSO_ACTORS", str(tmp_path / "none.yaml"))
    assert sayso("retry", ledger).err.startswith("E190 ")


def test_the_reader_gets_the_file(sayso: Any, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.batch import readings

    seen = []
    plain = readings.Reader
    monkeypatch.setattr(readings, "Reader", lambda settings: seen.append(settings.actors) or plain(settings))
    file = tmp_path / "actors.yaml"
    file.write_text("people: [{id: a, name: Una Vale}]", encoding="utf-8")
    assert sayso("read", news, "--actors", file).code == 0
    monkeypatch.setenv("SAYSO_ACTORS", str(file))
    assert sayso("add", tmp_path / "my.ledger", news).code == 0
    assert seen == [file] or seen == [file, file]
