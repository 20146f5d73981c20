from __future__ import annotations

import dataclasses
import json

import pytest
from any_reading import READINGS
from hypothesis import HealthCheck, given, settings

from sayso.errors import SaysoError
from sayso.exchange import as_json, dumps, from_json, loads
from sayso.records import Reading, Report, Statement
from sayso.spans import Span

TEXT = 'Vale said the bridge would open.\n"Never," Ormund replied.'
READING = Reading(
    report=Report(id="r1", text=TEXT, title=Span(0, 32), outlet="Lisk Courier", sha256="0" * 64),
    statements=(
        Statement(id="s1", part="body", manner="indirect", source=(Span(0, 4),), cue=(Span(5, 9),), content=(Span(10, 31),),
                  candidates=(("a1", 0.4),), score=0.9, made_by="attributions:1"),
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(READINGS)
def test_what_is_written_is_what_was_read(reading: Reading) -> None:
    text = dumps(reading)
    assert text.encode("utf-8")
    assert loads(text) == reading
    assert loads(dumps(reading, indent=2)) == reading


def test_fields_stand_in_the_order_of_the_records() -> None:
    data = as_json(READING)
    assert list(data) == ["sayso", "report", "actors", "statements", "events", "claims"]
    assert data["sayso"] == "reading/1"
    assert list(data["report"]) == [f.name for f in dataclasses.fields(Report)]
    assert list(data["statements"][0]) == [f.name for f in dataclasses.fields(Statement)]


def test_spans_and_candidates_are_lists_and_absent_things_null_or_empty() -> None:
    data = as_json(READING)
    statement = data["statements"][0]
    assert data["report"]["title"] == [0, 32]
    assert statement["content"] == [[10, 31]]
    assert statement["candidates"] == [["a1", 0.4]]
    assert statement["within"] is None
    assert statement["about"] == []
    assert json.loads(json.dumps(data)) == data


def test_a_lone_surrogate_is_escaped_and_comes_back() -> None:
    torn = dataclasses.replace(READING, report=dataclasses.replace(READING.report, text="a\udc80b 🙂", file="x\udcff.txt"))
    text = dumps(torn)
    assert "\\udc80" in text
    assert "🙂" in text
    assert loads(text.encode("utf-8")) == torn


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"sayso": "reading/0"}, "E401", "reading/0"),
        ({"report": None}, "E402", "report"),
        ({"statements": {}}, "E402", "statements"),
        ({"extra": 1}, "E402", "extra"),
    ],
)
def test_a_wrong_reading_is_refused_with_its_place(change: dict[str, object], code: str, place: str) -> None:
    with pytest.raises(SaysoError) as refused:
        from_json({**as_json(READING), **change})
    assert refused.value.code == code
    assert place in str(refused.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [("cue", [[3, 1]]), ("cue", [[True, 2]]), ("cue", [[1.0, 2]]), ("manner", "shouted"), ("score", float("nan")), ("score", "0.9"),
     ("speakers", "a1"), ("candidates", [["a1"]]), ("commitment", {"certainty": "certain"}), ("manner", ["direct"])],
)  # fmt: skip
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    data = as_json(READING)
    data["statements"][0][field] = value
    with pytest.raises(SaysoError, match=f"E402.*statements\\[0\\]\\.{field}"):
        from_json(data)


def test_a_missing_field_is_named() -> None:
    data = as_json(READING)
    del data["statements"][0]["made_by"]
    with pytest.raises(SaysoError, match="missing field 'made_by' in statements"):
        from_json(data)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"'])
def test_what_is_no_reading_is_refused(text: str) -> None:
    with pytest.raises(SaysoError, match="E401"):
        loads(text)


def test_a_number_that_is_not_finite_is_not_written() -> None:
    broken = dataclasses.replace(READING, report=dataclasses.replace(READING.report, share_kept=float("inf")))
    with pytest.raises(SaysoError, match="E402"):
        dumps(broken)
