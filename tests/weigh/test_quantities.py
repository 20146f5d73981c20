"""Numbers with what they count, and the words that two claims may say otherwise."""

from __future__ import annotations

import pytest

from sayso.weigh.meanings import meaning_of
from sayso.weigh.propositions import proposition
from sayso.weigh.quantities import clash, quantities


@pytest.mark.parametrize(
    ("one", "other", "clashes"),
    [
        ("eleven people died", "ten people died", True),
        ("eleven people died", "11 people died", False),
        ("three gates were raised", "they had twelve hours to leave", False),
        ("three gates were raised in two hours", "four gates were raised in two hours", True),
        ("about 140 houses were lost", "some 150 houses were lost", False),
        ("140 houses were lost", "150 houses were lost", True),
        ("it rose by nearly three metres", "it rose by two metres ninety", False),
        ("it was raised at 1:40 p.m.", "it was raised at 2:10 p.m. by six people", False),
        ("40 million crowns", "60 million crowns", True),
    ],
)
def test_numbers_clash_where_they_count_one_thing(one: str, other: str, clashes: bool) -> None:
    assert clash(quantities(one), quantities(other)) is clashes
    assert clash(quantities(other), quantities(one)) is clashes


def test_the_number_that_is_taken_back_is_not_claimed() -> None:
    revised = proposition("the number of boats lost from eleven to nine")
    assert ([q.value for q in revised.quantities], revised.instead_of) == ([9], 11)


def test_words_for_one_thing_are_one() -> None:
    assert meaning_of("the gates were opened") == meaning_of("a gate was raised")
    assert meaning_of("Kestria was told") & meaning_of("the Kestrians were informed") == {"kestr", "know"}
    # who told it is no part of what was told
    assert "know" not in meaning_of("Venn told the paper")
