"""Numbers with what they count, and the words that two claims may say otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.weigh.meanings import meaning_of
from sayso.weigh.propositions import proposition
from sayso.weigh.quantities import Quantity, clash, quantities


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


def test_a_number_that_is_set_right_makes_no_denial_of_the_rest() -> None:
    right = proposition("34 boats were lost in the storm, not 40 as it had said on Sunday")
    assert ([q.value for q in right.quantities], right.instead_of, right.negated) == ([34], 40, False)
    assert proposition("40 boats left in May, not one came back and not 4 were insured").instead_of is None
    assert proposition("the boats were not lost").negated


def test_words_for_one_thing_are_one() -> None:
    assert meaning_of("the gates were opened") == meaning_of("a gate was raised")
    assert meaning_of("Kestria was told") & meaning_of("the Kestrians were informed") == {"kestr", "know"}
    # who told it is no part of what was told
    assert "know" not in meaning_of("Venn told the paper")


_NUMBERS = st.lists(
    st.builds(
        Quantity,
        value=st.sampled_from([2.0, 3.0, 10.0, 10.5, 11.0, 140.0, 150.0]),
        units=st.frozensets(st.sampled_from(["boat", "gate", "hour", "people"]), max_size=2),
        rough=st.booleans(),
    ),
    max_size=3,
).map(tuple)


@given(_NUMBERS, _NUMBERS)
def test_it_makes_no_difference_which_claim_is_the_first(one: tuple[Quantity, ...], other: tuple[Quantity, ...]) -> None:
    assert clash(one, other) is clash(other, one)
    assert not clash(one, one)


def test_one_more_number_of_the_same_thing_is_no_other_count() -> None:
    one = quantities("nine boats came in and four boats were lost within six hours")
    assert not clash(one, quantities("nine boats came in with twelve people"))
    assert clash(one, quantities("seven boats came in with twelve people"))
