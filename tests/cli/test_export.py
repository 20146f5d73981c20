"""`export`, `import`, `verify`: a ledger out and in, and what it takes to publish one without its texts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran

Sayso = Callable[..., Ran]


@pytest.fixture
def ledger(sayso: Sayso, news: Path, tmp_path: Path) -> Path:
    path = tmp_path / "my.ledger"
    assert sayso("add", path, news).code == 0
    return path


def test_out_and_in_again(sayso: Sayso, ledger: Path, tmp_path: Path) -> None:
    archive, copy = tmp_path / "a.jsonl", tmp_path / "copy.ledger"
    assert sayso("export", ledger, "--out", archive) == (0, "", "wrote 3 lines\n")
    assert sayso("import", archive, "--into", copy) == (0, "", "2 new reports, 0 new decisions\n")
    assert sayso("import", archive, "--into", copy).err == "0 new reports, 0 new decisions, 2 already there\n"
    for asked in (("statements", "--json"), ("reports", "--json"), ("search", "gates", "--json")):
        command, *rest = asked
        assert sayso(command, copy, *rest).out == sayso(command, ledger, *rest).out


@pytest.mark.parametrize(("rows", "first"), [("statements", "statement"), ("claims", "claim"), ("positions", "claim")])
def test_tables(sayso: Sayso, ledger: Path, rows: str, first: str) -> None:
    table = list(csv.DictReader(io.StringIO(sayso("export", ledger, "--format", "csv", "--rows", rows).out)))
    lines = [json.loads(line) for line in sayso("export", ledger, "--format", "jsonl", "--rows", rows).out.splitlines()]
    assert len(table) == len(lines) > 0
    assert next(iter(table[0])) == next(iter(lines[0])) == first
    assert [row[first] for row in table] == [line[first] for line in lines]


def test_a_part_of_a_ledger(sayso: Sayso, ledger: Path) -> None:
    def contents(*asked: str) -> list[str]:
        return [json.loads(line)["content"] for line in sayso("export", ledger, "--format", "jsonl", *asked).out.splitlines()]

    assert contents("--outlet", "halyard") == ["The gates were raised at night."]
    assert contents("--since", "2031-02-04") == ["The oven is dry.", "I bought the first loaf."]


@pytest.mark.parametrize("form", ["annotations", "schema.org", "prov"])
def test_linked_data_is_json(sayso: Sayso, ledger: Path, form: str) -> None:
    full, bare = (json.loads(sayso("export", ledger, "--format", form, *how).out) for how in ((), ("--no-text",)))
    assert len(full["@graph"]) == len(bare["@graph"]) > 3
    assert "raised at night" in json.dumps(full)
    assert "raised at night" not in json.dumps(bare)


def test_verify(sayso: Sayso, ledger: Path, news: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    sayso("export", ledger, "--no-text", "-o", archive)
    assert "gates were raised" not in archive.read_text(encoding="utf-8")
    ran = sayso("verify", archive, "--texts", news)
    assert (ran.code, ran.err) == (0, "2 matches\n")
    (news / "2-bakery.txt").write_text("Another text.", encoding="utf-8")
    (news / "1-flood.txt").unlink()
    ran = sayso("verify", archive, "--texts", news)
    assert (ran.code, ran.err) == (1, "1 differs, 1 missing\n")
    assert [row["verdict"] for row in json.loads(sayso("verify", archive, "--texts", news, "--json").out)] == ["missing", "differs"]
    ran = sayso("import", archive, "--into", tmp_path / "b.ledger")
    assert (ran.code, ran.err[:5]) == (2, "E412 ")


@pytest.mark.parametrize(
    "asked",
    [
        ("export", "LEDGER", "--rows", "claims"),
        ("export", "LEDGER", "--raw"),
        ("export", "LEDGER", "--since", "2031"),
        ("export", "LEDGER", "--format", "xml"),
        ("import", "LEDGER"),
    ],
)
def test_what_does_not_go_together(sayso: Sayso, ledger: Path, asked: tuple[str, ...]) -> None:
    assert sayso(*(ledger if a == "LEDGER" else a for a in asked)).code == 2


def test_no_archive_makes_no_ledger(sayso: Sayso, news: Path, tmp_path: Path) -> None:
    ran = sayso("import", news / "1-flood.txt", "--into", tmp_path / "b.ledger")
    assert (ran.code, ran.err[:5]) == (2, "E411 ")
    assert not (tmp_path / "b.ledger").exists()
    assert sayso("import", tmp_path / "none", "--into", tmp_path / "b.ledger").err.startswith("E410 ")
