"""`import sayso`: what it gives, what it costs, and the lines that the documentation shows."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

REPORT = """Gates Were Opened at Night, Minister Says

By Halyard | Monday, 03 February 2031

ORMUND - Foreign Minister Odile Harrand said on Monday that the gates of the dam had been opened at night.

“We learned of it from the water,” Harrand told reporters.
"""


def test_everything_that_is_promised_is_there() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
    assert sorted(sayso.__all__, key=str.casefold) == sorted(set(sayso.__all__), key=str.casefold)
    assert dir(sayso) == sayso.__all__
    with pytest.raises(AttributeError, match="no attribute 'truth'"):
        sayso.truth  # noqa: B018


def test_what_the_type_checker_sees_is_what_there_is() -> None:
    tree = ast.parse(Path(sayso.__file__).read_text(encoding="utf-8"))
    guarded = next(n for n in tree.body if isinstance(n, ast.If))
    seen = {a.name for n in ast.walk(guarded) if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("sayso") for a in n.names}
    assert seen == {name for names in sayso._HOMES.values() for name in names}
    assert seen | {"open_ledger", "read_file", "read_text"} == set(sayso.__all__)


def test_importing_it_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import sayso; print(sorted(m for m in set(sys.modules) - before if '.' in m and m.startswith('sayso')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_text_in_three_lines() -> None:
    reading = sayso.read_text(REPORT)
    for statement in reading.statements:
        print([span.of(reading.report.text) for span in statement.content])
    assert reading.report.outlet == "Halyard"
    quoted = [s for s in reading.statements if s.manner == "direct"]
    assert [reading.report.text[s.start : s.end] for q in quoted for s in q.content] == ["“We learned of it from the water,”"]
    assert sayso.read_text("Nothing.", outlet="The Weir", published="2031-02-04").report.published == "2031-02-04"


def test_a_ledger_in_five_lines(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT, encoding="utf-8")
    ledger = sayso.open_ledger(tmp_path / "my.ledger")
    summary = ledger.add(tmp_path / "reports")
    rows = [(row.report.published, row.report.outlet, row.cue, row.content) for row in ledger.statements(since="2031-02")]
    assert (summary.new, summary.unread_count) == (1, 0)
    assert ("2031-02-03", "Halyard", "told", "“We learned of it from the water,”") in [(p, o, c.split()[0], w) for p, o, c, w in rows]
    assert ledger.add(tmp_path / "reports").same == 1
    assert next(iter(ledger.reports())).outlet == "Halyard"
    assert ledger.reading("a.txt").statements == sayso.read_file(tmp_path / "reports" / "a.txt").statements
    assert ledger.path == tmp_path / "my.ledger"


def test_a_file_that_cannot_be_read_is_an_error_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(sayso.SaysoError) as refused:
        sayso.read_file(tmp_path / "none.txt")
    assert refused.value.code == "E101"
    (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    with pytest.raises(sayso.SaysoError, match="E504 there is more than one report"):
        sayso.read_file(tmp_path / "two.jsonl")
    (tmp_path / "empty").mkdir()
    with pytest.raises(sayso.SaysoError, match="E506"):
        sayso.read_file(tmp_path / "empty")
