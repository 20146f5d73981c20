"""Ten reports against what a careful reader would mark in them: as much is read to the letter as was read before."""

from __future__ import annotations

import json

import pytest

from evaluation.demo_matching import places
from evaluation.fresh import FLOORS, REPORTS, Measured, judged, measure, measured
from sayso.pipeline import Reader

PINNED: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
NAMES = sorted(p.stem for p in REPORTS.glob("*.txt"))


@pytest.fixture(scope="module")
def total() -> Measured:
    return measure()


@pytest.mark.parametrize("part", sorted(PINNED))
def test_as_much_is_read_to_the_letter_as_before(total: Measured, part: str) -> None:
    listed = "\n  ".join(total.lines)
    assert total.shares()[part] >= PINNED[part], f"{part}; python -m evaluation.fresh --missed lists them:\n  {listed}"


def test_every_part_has_a_floor(total: Measured) -> None:
    assert PINNED.keys() == total.shares().keys(), "python -m evaluation.fresh --pin"


@pytest.mark.parametrize("name", NAMES)
def test_every_judged_statement_has_its_place(name: str) -> None:
    reading = Reader().text((REPORTS / f"{name}.txt").read_text(encoding="utf-8"))
    lost = [key for key in judged(REPORTS / f"{name}.key") if not places(key, reading)[0]]
    assert lost == []


def test_what_is_read_otherwise_is_counted() -> None:
    reading = Reader().text("Bridge shut\n\nThe mayor, Ida Torn, said on Monday that the bridge was shut.\n")
    key = judged(REPORTS / f"{NAMES[0]}.key")[1] | {"content": ["that the bridge was shut"], "cue": "said"}
    right, wrong = key | {"source": "The mayor, Ida Torn,"}, key | {"source": "The mayor"}
    assert measured({"a": reading}, {"a": [right]}).shares()["exact"] == 1.0
    told = measured({"a": reading}, {"a": [wrong]})
    assert (told.shares()["found"], told.shares()["source"], told.shares()["exact"]) == (1.0, 0.0, 0.0)
    assert measured({"a": reading}, {"a": []}).shares() == {"wanted": 0.0}
