"""The demo reports across reports: as much of the key is met as before, with the statements that are found and with those of the key."""

from __future__ import annotations

import json

import pytest

from evaluation.demo_ledger import FLOORS, SECTIONS, DemoLedger

PINNED: dict[str, dict[str, int]] = json.loads(FLOORS.read_text(encoding="utf-8"))
CURE = "python -m evaluation.demo_ledger{0} --missed {1} lists them; where more is met elsewhere for it, say so and change evaluation/demo_ledger_floors.json"


@pytest.fixture(scope="session", params=["found", "oracle"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, DemoLedger]:
    """The demo ledger, made once of what is found and once of the statements of the key."""
    make = DemoLedger.told if request.param == "oracle" else DemoLedger.made
    return request.param, make(tmp_path_factory.mktemp(request.param) / "demo.ledger")


@pytest.mark.parametrize("name", SECTIONS)
def test_as_much_of_the_key_is_met_as_before(made: tuple[str, DemoLedger], name: str) -> None:
    which, demo = made
    section = SECTIONS[name](demo)
    cure = CURE.format(" --oracle" if which == "oracle" else "", name)
    assert section.met >= PINNED[which][name], f"{name}: {section.met} of {section.of} met, {PINNED[which][name]} before; {cure}"


def test_no_two_remarks_or_claims_of_the_key_are_taken_for_one(made: tuple[str, DemoLedger]) -> None:
    which, demo = made
    if which != "oracle":
        pytest.skip("with statements that are wrong a merge may be right")
    assert not [line for line in SECTIONS["remarks"](demo).missed if "[" in line]
    roots = list(demo.claims.values())
    assert len(roots) == len(set(roots))
    assert not [line for line in SECTIONS["contradictions"](demo).missed if "found only" in line]
