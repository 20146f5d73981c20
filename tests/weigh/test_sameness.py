"""Which claims are one: same words and circumstances, and never with a negation, another number or another date between them."""

from __future__ import annotations

import pytest

from sayso.weigh.propositions import proposition
from sayso.weigh.sameness import FEATURES, Compared, Pair, Rarity, compared, same_time, score, weights

RARITY = Rarity({}, 1000)
GATES = "three gates of the Sennet Dam were raised in the night by hand"


def held(
    one: str, other: str, *, days: tuple[str, str] = ("2031-02-04", "2031-02-03"), sides: tuple[str, str] = ("XKE", "XKE")
) -> Compared:
    a = proposition(one, day=days[0], sides=(sides[0],), speakers=(sides[0],))
    b = proposition(other, day=days[1], sides=(sides[1],), speakers=(sides[1],))
    return compared(Pair(a, b, RARITY))


def test_the_same_words_are_the_same_claim() -> None:
    assert held(GATES, GATES).relation == "same"


def test_another_wording_with_most_words_is_too() -> None:
    assert held("by hand, three gates of the Sennet Dam were raised that night", GATES).relation == "same"


def test_other_matters_are_not() -> None:
    assert held("schools in the valley stay closed until Thursday", GATES).relation == "other"
    assert held("the gates were painted", "the gates of the town hall are of wood").relation != "same"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("three gates of the Sennet Dam were not raised in the night by hand", "one denies it"),
        ("four gates of the Sennet Dam were raised in the night by hand", "other numbers"),
    ],
)
def test_a_negation_or_another_number_parts_them(other: str, why: str) -> None:
    found = held(other, GATES)
    assert found.relation != "same"
    assert why in found.reasons


def test_another_date_parts_them() -> None:
    found = held("the observers will be back at the gate house by June 15", "the observers will be back at the gate house by May 1")
    assert found.relation == "supersedes"
    assert "other dates" in found.reasons


def test_what_one_denies_contradicts_only_at_the_same_time() -> None:
    closed, opened = "the Lisk bridge is closed to lorries from the north", "the Lisk bridge is not closed to lorries from the north"
    assert held(opened, closed).relation == "contradicts"
    later = ("2031-06-04", "2031-02-03")
    assert held(opened, closed, days=later).relation == "supersedes"
    assert held(opened, closed, days=later, sides=("XTV", "XKE")).relation == "related"


def test_what_happened_stays_at_its_time() -> None:
    a, b = proposition("the bridge was closed", day="2031-06-04"), proposition("the bridge was not closed", day="2031-02-03")
    assert same_time(Pair(a, b, RARITY))


def test_a_claim_that_says_more_is_narrower() -> None:
    more = "three gates of the Sennet Dam were raised in the night by hand on a written order signed by the energy minister Sarre in his office after dinner"
    found = held(more, GATES)
    assert found.relation in ("same", "narrower")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("eleven people", {11.0}),
        ("1,400 houses", {1400.0}),
        ("forty million crowns", {40_000_000.0}),
        ("twenty-two observers", {22.0}),
        ("on May 1", set()),
    ],
)
def test_numbers_are_read_in_digits_and_words(words: str, numbers: set[float]) -> None:
    assert proposition(words).numbers == numbers


def test_every_feature_says_what_it_is_and_has_a_weight() -> None:
    for name, feature in FEATURES.items():
        assert feature.__doc__
        assert name in weights()


def test_order_does_not_decide_whether_two_are_one() -> None:
    a, b = proposition(GATES, day="2031-02-03"), proposition("three gates were raised by hand", day="2031-02-04")
    assert score(Pair(a, b, RARITY))[0] == pytest.approx(score(Pair(b, a, RARITY))[0])
