"""What a headline does with a claim."""

from __future__ import annotations

import pytest

from sayso.weigh.headline_stance import features, stance

CLAIM = "The dam at Lisk will be closed in May"


@pytest.mark.parametrize(
    ("claim", "headline", "wanted"),
    [
        ("Ferries to Halyard were stopped by ice", "Ice stops ferries to Halyard", "for"),
        (CLAIM, "Tolvan denies that the dam at Lisk will be closed", "against"),
        (CLAIM, "No, the Lisk dam is not closing: story is a hoax", "against"),
        (CLAIM, "Lisk dam may be closed in May, report says", "observing"),
        (CLAIM, "Lisk dam reportedly to be closed in May", "observing"),
    ],
)
def test_a_headline_is_for_a_claim_against_it_or_observes_it(claim: str, headline: str, wanted: str) -> None:
    found = stance(claim, headline)
    assert max(found, key=lambda s: found[s]) == wanted


def test_the_three_add_up_to_one() -> None:
    assert sum(stance(CLAIM, "Ferries stop").values()) == pytest.approx(1)
    assert sum(stance("", "").values()) == pytest.approx(1)


def test_words_of_the_claim_are_one_sign() -> None:
    shown = features(CLAIM, "Tolvan denies Lisk dam closed")
    assert shown["b:denies <claim>"]
    assert "w:dam" not in shown
    assert shown["refuting_alone"] == 1
    assert features("It is false that the dam closed", "Tolvan denies the dam closed")["refuting_alone"] == 0
