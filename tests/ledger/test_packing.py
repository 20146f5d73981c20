from __future__ import annotations

import dataclasses

import made

from sayso.ledger.packing import pack, unpack
from sayso.records import (
    Appearance,
    Claim,
    ClaimSpan,
    Commitment,
    Event,
    Figure,
    Hedge,
    Position,
    Reading,
    Report,
    StandingMark,
    Statement,
)  # fmt: skip
from sayso.spans import Span

A, B = Span(0, 4), Span(5, 9)
FULL = Reading(
    report=Report(id="r", text="Vale said\udc80 so.", title=A, file="x\udcff.txt", sha256="0", share_kept=0.5),
    actors=made.reading().actors,
    statements=(
        Statement(id="s", part="headline", manner="mixed", source=(A,), cue=(), content=(A, B), candidates=(("a", 0.4), ("b", 0.1)),
                  hedged=(Hedge(actor="a", span=B),), commitment=Commitment(certainty="probable", polarity="0"),
                  claims=(ClaimSpan(claim="c", span=A),), score=1.0, made_by="m"),
    ),
    events=(Event(id="e", type="CONSULT", context=("x",), quad=1, span=A, figures=(Figure(what="people", value=3.0, span=B),), made_by="m"),),
    claims=(
        Claim(id="c", text="", appearances=(Appearance(statement="s", span=A),), standing=("asserted",),
              positions=(Position(actor="a", act="assert", polarity="+", voice="actor", via=("s",), span=A, report="r"),),
              marks=(StandingMark(mark="asserted", by=("a",), positions=(0,)),), summary="Asserted by Vale."),
    ),
)  # fmt: skip


def test_what_is_unpacked_is_what_was_packed() -> None:
    for reading in (FULL, made.reading(), made.random_reading(3), Reading(report=Report(id="", text="", sha256=""))):
        assert unpack(pack(reading), reading.report.text) == reading


def test_a_field_that_a_record_gains_later_reads_as_its_default() -> None:
    bare = dataclasses.replace(FULL, events=(), claims=())
    assert unpack(pack(bare), bare.report.text).events == ()


def test_words_that_look_like_what_packing_writes_come_back() -> None:
    plain = made.reading()
    odd = ("~", "~~", "~s0", "~r", '"~s0"', '\\"~a0\\"', plain.statements[0].id, plain.report.id, f'"{plain.actors[0].id}"', "é\udc80\\")
    for words in odd:
        reading = dataclasses.replace(
            plain,
            report=dataclasses.replace(plain.report, url=words, outlet=words),
            actors=tuple(dataclasses.replace(a, name=words) for a in plain.actors),
            claims=(Claim(id="c", text=words, appearances=()), Claim(id=words, text="", appearances=())),
        )
        assert unpack(pack(reading), reading.report.text) == reading


def test_ids_that_follow_from_spans_are_not_written() -> None:
    reading = made.reading()
    packed = pack(reading)
    assert len(packed) < 330
    assert unpack(packed, reading.report.text) == reading
