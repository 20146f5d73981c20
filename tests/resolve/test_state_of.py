"""The state of an actor by the phrase that names it."""

from __future__ import annotations

import pytest

from evaluation.state_phrases import figures
from sayso.resolve.state_of import state_of, states_of


@pytest.mark.parametrize(
    ("phrase", "states"),
    [
        ("the Kenyan foreign ministry spokesman in Paris", "KEN"),
        ("Amina Karou, the Kenyan foreign minister", "KEN"),
        ("the U.S. ambassador to Georgia", "USA"),
        ("Georgia’s governor", "USA"),
        ("Georgia’s foreign minister", "GEO"),
        ("Georgia", ""),
        ("a Turkey sandwich shop owner", ""),
        ("French-born Israeli minister", "ISR"),
        ("a London-based analyst", "GBR"),
        ("U.S.-Russian commission", "USA RUS"),
        ("a Turkish-German author", "DEU TUR"),
        ("an Armenian-American activist", "USA"),
        ("the foreign ministers of Armenia and Azerbaijan", "ARM AZE"),
        ("Professor Ivan Poland", ""),
        ("Kenya Barlow", ""),
        ("police in Athens, Georgia", "USA"),
        ("the Kremlin", "RUS"),
        ("Burma’s junta", "MMR"),
        ("Myanmar’s junta", "MMR"),
        ("the Soviet foreign minister", "SUN"),
        ("a historian of Russia", ""),
        ("the BBC’s Moscow correspondent", ""),
        ("the Red Cross in Kenya", ""),
        ("Kenya’s Red Cross", "KEN"),
        ("the leader of Abkhazia", ""),
        ("KEN", "KEN"),
        ("", ""),
    ],
)
def test_the_states_of_a_phrase(phrase: str, states: str) -> None:
    assert set(states_of(phrase)) == set(states.split())


def test_two_states_are_not_one() -> None:
    assert state_of("the Russian and Ukrainian negotiators") is None
    assert state_of("the Russian negotiators") == "RUS"


def test_the_phrases_of_the_evaluation() -> None:
    found = figures()
    assert min(found.values()) >= 0.94, found
