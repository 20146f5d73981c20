"""Turns that an interviewer puts to a guest."""

from __future__ import annotations

import pytest

from sayso.pipeline import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


INTERVIEW = """Morning programme, Radio Velm

RASK: Mayor, did the council know about the bridge?

TORNE: It did not.

RASK: Who closed the road?

TORNE: The police.

RASK: Why so late?

TORNE: Nobody called them.

RASK: The governor, Ines Falk, says that she warned the council in May.

TORNE: I never had a letter from her.

RASK: Ida Torne, thank you. The governor said that she would join us tomorrow.
"""


def test_what_an_interviewer_puts_to_a_guest_is_asked(reader: Reader) -> None:
    reading = reader.text(INTERVIEW, published="2031-03-04")
    acts = {s.content[0].of(INTERVIEW)[:12]: s.act for s in reading.statements if s.within is None}
    assert acts["The governor"] == "ask"
    assert acts["Ida Torne, t"] != "ask"
    assert acts["The police."] != "ask"
