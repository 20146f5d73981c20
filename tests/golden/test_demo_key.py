"""The demo ledger against its key, section by section: as much of it as was met before is met still."""

from __future__ import annotations

import json

import pytest

from evaluation.demo_key import FLOORS, SECTIONS, Demo
from evaluation.demo_matching import places

PINNED: dict[str, int] = json.loads(FLOORS.read_text(encoding="utf-8"))
CURE = "python -m evaluation.demo_key --missed {0} lists them; where more is met elsewhere for it, say so and change evaluation/demo_floors.json"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo ledger, made once."""
    return Demo.made(tmp_path_factory.mktemp("demo") / "demo.ledger")


@pytest.mark.parametrize("name", SECTIONS)
def test_as_much_of_the_key_is_met_as_before(demo: Demo, name: str) -> None:
    section = SECTIONS[name](demo)
    listed = "\n  ".join(section.missed)
    floor = PINNED[name]
    assert section.met >= floor, f"{name}: {section.met} of {section.of} met, {floor} before; not met:\n  {listed}\n{CURE.format(name)}"


def test_every_section_has_a_floor() -> None:
    assert PINNED.keys() == SECTIONS.keys(), "python -m evaluation.demo_key --pin"


def test_every_statement_of_the_key_has_its_place(demo: Demo) -> None:
    lost = [s["id"] for s in demo.key["statements"] if not places(s, demo.readings[s["report"]])[0]]
    assert lost == [], "its content is not in the text of its report, word for word: correct key.yaml"


def test_no_statement_is_taken_for_two_of_the_key(demo: Demo) -> None:
    found = [s.id for s in demo.statements.values()]
    assert len(found) == len(set(found))


def test_the_ledger_is_sound(demo: Demo) -> None:
    with demo.ledger.view() as view:
        assert view.faults() == []
        assert (view.counts().reports, view.counts().superseded) == (len(demo.key["reports"]), 2)
