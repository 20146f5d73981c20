from __future__ import annotations

import csv
import io
import json

import pytest

from sayso.exchange import STATEMENT_COLUMNS, statement_rows, write_csv, write_jsonl
from sayso.records import Actor, Reading, Report, Statement
from sayso.spans import Span

TEXT = '=SUM(A1), said Vale. "We go," he added, "at dawn."'
READING = Reading(
    report=Report(id="r1", text=TEXT, outlet="-The Weir", published="2031-02-10", sha256="0" * 64),
    actors=(Actor(id="a1", name="@Vale", kind="person"), Actor(id="a2", name="Ormund", kind="state")),
    statements=(
        Statement(id="s1", part="body", manner="direct", source=(Span(15, 19),), cue=(Span(10, 14),), content=(Span(0, 8),),
                  speakers=("a1", "a2"), score=0.5, made_by="m:1"),
        Statement(id="s2", part="body", manner="direct", source=(Span(30, 32),), cue=(Span(33, 38),), content=(Span(21, 29), Span(40, 50)),
                  score=-0.0, made_by="m:1"),
    ),
)  # fmt: skip


def test_a_row_shows_words_names_and_place() -> None:
    first, second = statement_rows(READING)
    assert tuple(first) == STATEMENT_COLUMNS
    assert (first["speakers"], first["source"], first["content"]) == ("@Vale; Ormund", "Vale", "=SUM(A1)")
    assert (first["start"], first["end"]) == (0, 19)
    assert second["content"] == '"We go," … "at dawn."'
    assert second["speakers"] == ""


def written(raw: bool) -> list[list[str]]:
    out = io.StringIO(newline="")
    assert write_csv(statement_rows(READING), out, raw=raw) == 2
    return list(csv.reader(io.StringIO(out.getvalue(), newline="")))


def test_a_cell_that_a_spreadsheet_would_run_is_prefixed() -> None:
    header, first, _ = written(raw=False)
    row = dict(zip(header, first, strict=True))
    assert row["content"] == "'=SUM(A1)"
    assert row["speakers"] == "'@Vale; Ormund"
    assert row["outlet"] == "'-The Weir"
    assert row["score"] == "0.5"


def test_raw_leaves_the_words_alone() -> None:
    header, first, _ = written(raw=True)
    assert dict(zip(header, first, strict=True))["content"] == "=SUM(A1)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_headers_and_cells_of_every_start_are_prefixed_and_numbers_are_not(start: str) -> None:
    out = io.StringIO(newline="")
    write_csv([{start + "x": start + "1", "n": -1.5}], out, columns=[start + "x", "n"])
    header, row = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert header == ["'" + start + "x", "n"]
    assert row == ["'" + start + "1", "-1.5"]


def test_lines_and_quotes_survive_and_what_utf8_cannot_hold_is_shown() -> None:
    out = io.StringIO(newline="")
    write_csv([{"a": 'x\n"y", z', "b": "\udc80\0"}], out, columns=["a", "b"])
    out.getvalue().encode("utf-8")
    assert list(csv.reader(io.StringIO(out.getvalue(), newline="")))[1] == ['x\n"y", z', "\ufffd\u2400"]


def test_jsonl_has_one_row_a_line() -> None:
    out = io.StringIO()
    assert write_jsonl([{"a": "x\ny\udc80"}, {"a": None}], out) == 2
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [{"a": "x\ny\udc80"}, {"a": None}]
