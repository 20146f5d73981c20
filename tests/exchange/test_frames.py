"""Arrow, pandas and polars: the columns and types that are promised, whatever the rows hold, and the words of the stable views."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow as pa
import pytest

import sayso
from sayso import ids
from sayso.exchange import frames
from sayso.ledger import Ledger
from sayso.records import Actor, Commitment, Reading, Report, Statement
from sayso.spans import Span

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8").split("\n## As a table\n")[1].split("\n## ")[0]
TEXT = "Who\0 pays\n\n“We won’t,” \udcffVale said, “pay.” Tamsk and Vale denied it."


def reading(outlet: str, published: str | None, *, text: str = TEXT) -> Reading:
    sha256 = ids.text_sha256(text)
    id_ = ids.report_id(outlet, published, sha256)
    spans = {
        word: Span(text.index(word), text.index(word) + len(word))
        for word in ("“We won’t,”", "\udcffVale", "said", "“pay.”", "it", "denied")
    }
    vale = Actor(id=f"v{id_}", name="Mara Vale", kind="person", mentions=(spans["\udcffVale"],))
    tamsk = Actor(id=f"t{id_}", name="Orrin; Tamsk", kind="person")
    said, denied = (Span(spans[w].start, spans[w].end) for w in ("said", "denied"))
    return Reading(
        report=Report(id=id_, text=text, sha256=sha256, outlet=outlet, published=published, title=Span(0, 9), share_kept=0.9),
        actors=(vale, tamsk),
        statements=(
            Statement(
                id=f"a{id_}", part="body", manner="direct", source=(spans["\udcffVale"],), cue=(said,), speakers=(vale.id,),
                content=(spans["“We won’t,”"], spans["“pay.”"]), act="reject", polarity="-", score=0.75, made_by="made:1",
                commitment=Commitment(certainty="certain"), said_on="2031-04", rendering="verbatim", tone="neutral", occasion="a rally",
            ),
            Statement(
                id=f"b{id_}", part="body", manner="indirect", source=(), cue=(denied,), content=(spans["it"],), score=1.0,
                speakers=(tamsk.id, vale.id), made_by="made:1", within=f"a{id_}",
            ),
            Statement(id=f"c{id_}", part="body", manner="indirect", source=(), cue=(), content=(Span(0, 3),), score=0.5, made_by="made:1"),
        ),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "my.ledger"
    with Ledger.open(path).writer() as writer:
        for outlet, published in (("Weir", "2031-04-08T10:15+02:00"), ("Weir", "2031-04"), ("Lisk Courier", None)):
            writer.post(reading(outlet, published))
    return path


def of_the_view(path: Path, name: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]


def test_statements_say_what_the_view_says(path: Path) -> None:
    table = sayso.open_ledger(path).statements().to_arrow()
    rows = {row["statement_id"]: row for row in table.to_pylist()}
    expected = of_the_view(path, "statements")
    assert table.column_names == [*expected[0], "first_day", "last_day"]
    assert len(rows) == len(expected) == 9
    for want in expected:
        got = rows[want["statement_id"]]
        assert "; ".join(got["speakers"]) == (want.pop("speakers") or "")
        assert {name: got[name] for name in want} == {
            **want,
            **{name: json.loads(want[name]) for name in ("source_spans", "cue_spans", "content_spans")},
            "counts": want["counts"] == 1,
        }
    first = next(row for row in rows.values() if row["published"] == "2031-04" and len(row["speakers"]) == 2)
    assert (first["speakers"], first["first_day"], first["last_day"]) == (
        ["Orrin; Tamsk", "Mara Vale"],
        date(2031, 4, 1),
        date(2031, 4, 30),
    )
    assert {row["source"] for row in rows.values()} == {None, "\ufffdVale"}


def test_reports_say_what_the_view_says(path: Path) -> None:
    reports = sayso.open_ledger(path).reports()
    rows = {row["report_id"]: row for row in reports.to_arrow().to_pylist()}
    expected = of_the_view(path, "reports")
    assert list(frames.REPORT_KINDS) == list(expected[0])
    assert [row["report_id"] for row in reports.to_arrow(["report_id"]).to_pylist()] == [row.id for row in reports]
    for want in expected:
        days = {name: date.fromisoformat(want[name]) if want[name] else None for name in ("first_day", "last_day")}
        assert rows[want["report_id"]] == {**want, **days, "counts": True}
    assert {row["title"] for row in rows.values()} == {"Who␀ pays"}


def test_the_three_libraries_hold_the_same(path: Path) -> None:
    ledger = sayso.open_ledger(path)
    for answer in (ledger.statements(), ledger.reports()):
        table = answer.to_arrow()
        frame, other = answer.to_pandas(), answer.to_polars()
        assert isinstance(frame, pandas.DataFrame)
        assert isinstance(other, polars.DataFrame)
        assert {name: kind.pyarrow_dtype for name, kind in frame.dtypes.items()} == dict(
            zip(table.schema.names, table.schema.types, strict=True)
        )
        assert other.to_dicts() == table.to_pylist()
        assert pa.Table.from_pandas(frame).to_pylist() == table.to_pylist()
        assert answer.to_arrow_batches().read_all() == table
    assert ledger.statements(speaker="tamsk").to_pandas().groupby("outlet").size().to_dict() == {"Weir": 2, "Lisk Courier": 1}
    months = ledger.reports(since="2031").to_pandas(["first_day"])["first_day"].dt.month
    assert list(months) == [4, 4]
    # What becomes of an empty list is another from one polars to the next
    speakers = ledger.statements().to_polars().explode("speakers").drop_nulls("speakers").group_by("speakers").len()
    assert dict(speakers.iter_rows()) == {"Mara Vale": 6, "Orrin; Tamsk": 3}
    assert other.schema["first_day"] == polars.Date


def test_types_do_not_depend_on_the_rows(tmp_path: Path) -> None:
    ledger = sayso.open_ledger(tmp_path / "empty.ledger")
    for answer, kinds in ((ledger.statements(), frames.STATEMENT_KINDS), (ledger.reports(), frames.REPORT_KINDS)):
        empty = answer.to_arrow()
        nothing_known = frames.arrow_table([{}], kinds)
        assert (empty.num_rows, nothing_known.num_rows) == (0, 1)
        assert empty.schema == nothing_known.schema
        assert empty.column_names == list(kinds)
        assert set(nothing_known.to_pylist()[0].values()) == {None}
        assert list(answer.to_pandas().columns) == answer.to_polars().columns == list(kinds)


def test_columns_are_chosen_by_name(path: Path) -> None:
    ledger = sayso.open_ledger(path)
    assert ledger.statements().to_arrow(["cue", "outlet"]).column_names == ["cue", "outlet"]
    assert ledger.reports().to_polars("outlet").columns == ["outlet"]
    with pytest.raises(sayso.SaysoError, match=r"E404 there is no column 'speaker': choose from statement_id, "):
        ledger.statements().to_pandas(["speaker"])
    with pytest.raises(sayso.SaysoError, match="E313"):
        ledger.statements(since="soon").to_arrow()


def test_a_batch_is_made_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "_ROWS_A_BATCH", 3)
    read = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal read
        for read in range(1, 11):
            yield {"outlet": f"outlet {read}"}

    batches = frames.arrow_batches(rows(), frames.chosen(frames.STATEMENT_KINDS, ["outlet", "score"]))
    assert read == 0
    assert batches.read_next_batch().to_pylist()[-1] == {"outlet": "outlet 3", "score": None}
    assert read == 3
    assert [batch.num_rows for batch in batches] == [3, 3, 1]


@pytest.mark.parametrize(
    ("missing", "ask", "extra"),
    [("pyarrow", "to_arrow", "arrow"), ("pyarrow", "to_arrow_batches", "arrow"), ("pandas", "to_pandas", "pandas"),
     ("pyarrow", "to_pandas", "pandas"), ("polars", "to_polars", "polars"), ("pyarrow", "to_polars", "polars")],
)  # fmt: skip
def test_a_missing_library_is_an_error_with_a_cure(path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, ask: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(sayso.SaysoError) as refused:
        getattr(sayso.open_ledger(path).statements(), ask)()
    assert str(refused.value) == f"E403 {missing} is not installed: pip install 'sayso[{extra}]'"


def test_a_broken_library_says_why_on_one_line(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "polars.py").write_text("raise ImportError('it wants\\n  another numpy')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "polars")
    with pytest.raises(sayso.SaysoError, match=r"E403 polars does not load \(it wants another numpy\): pip install 'sayso\[polars\]'"):
        sayso.open_ledger(path).reports().to_polars()


def test_no_library_is_loaded_before_it_is_asked_for(path: Path) -> None:
    code = """import sys, sayso
for row in sayso.open_ledger(sys.argv[1]).statements(): pass
print([name for name in ("pyarrow", "pandas", "polars", "IPython") if name in sys.modules])"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_lines_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open("demo.ledger").writer() as writer:
        writer.post(reading("Weir", "2031-04-08"))
    found: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0], found)
    assert "reject" in capsys.readouterr().out
    assert found["reports"].to_dicts()[0]["first_day"] == date(2031, 4, 8)


def test_the_page_lists_the_types() -> None:
    types = {
        "day": pa.date32(), "boolean": pa.bool_(), "integer": pa.int64(), "number": pa.float64(), "text": pa.large_string(),
        "strings": pa.list_(pa.string()), "spans": pa.list_(pa.list_(pa.int64())),
    }  # fmt: skip
    listed = {
        column: kind for columns, kind in re.findall(r"^\| ([\w, ]+) \| `([^`]+)` \|", PAGE, re.MULTILINE) for column in columns.split(", ")
    }
    kinds = {**frames.STATEMENT_KINDS, **frames.REPORT_KINDS}
    assert listed == {name: re.sub(r"item: ", "", str(types[kind])) for name, kind in kinds.items() if kind != "string"}
