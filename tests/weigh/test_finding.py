"""Which claim of many a text makes."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.weigh.finding import FEATURES, Asked, Candidates, Index, standing_out, weights
from sayso.weigh.meaning import meaning
from sayso.weigh.wording import plain, untagged

CLAIMS = [
    "Tolvan will close the dam at Lisk before the winter.",
    "The harbour of Ormund took in 40,000 tons of grain in March.",
    "The minister of Pereth resigned after the vote.",
    "Ferries between Ormund and Halyard stopped on Monday.",
]


@pytest.fixture(scope="module")
def among() -> Candidates:
    return Candidates(CLAIMS, ["", "Grain at Ormund", "", ""])


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("They are shutting the Lisk dam this autumn, Tolvan says.", 0),
        ("So much wheat! #OrmundHarbour unloaded 40,000 tons pic.twitter.com/x1", 1),
        ("After that vote the Pereth minister stepped down. Good.", 2),
        ("No boats to Halyard since Monday", 3),
    ],
)
def test_a_text_finds_the_claim_that_it_makes(among: Candidates, text: str, claim: int) -> None:
    assert among.ranked(Asked(text))[0][0] == claim


def test_who_speaks_counts_where_the_claim_names_him() -> None:
    claims = ["Says Anna Brill closed the school.", "Says Tom Osk closed the school."]
    by = [
        Candidates([*claims, *CLAIMS], [""] * 6).ranked(Asked("The school was closed by me.", speaker=name))[0][0]
        for name in ("Brill", "Osk")
    ]
    assert by == [0, 1]


def test_every_feature_explains_itself_and_has_a_weight() -> None:
    assert set(weights()) == set(FEATURES)
    assert all(f.__doc__ for f in FEATURES.values())


def test_what_all_candidates_share_tells_nothing() -> None:
    assert not standing_out(np.ones(4, np.float32)).any()


def test_bm25_counts_a_rare_word_more_than_a_common_one() -> None:
    index = Index(["a b", "a c", "a d"], plain)
    assert index.bm25("b")[0] > index.bm25("a")[0] > 0
    assert not index.bm25("e").any()


def test_a_post_is_read_without_its_trimmings() -> None:
    text = "Stop it! #StopTheDam @LiskCourier https://example.org/x — Ana Osk (@ana_osk) May 3, 2031"
    assert untagged(text).split() == ["Stop", "it!", "Stop", "The", "Dam", "Lisk", "Courier"]


def test_texts_that_mean_the_same_are_nearer_than_others() -> None:
    one, same, other = meaning()(["The minister resigned.", "The secretary stepped down from office.", "Ferries carry grain."])
    assert one @ same > one @ other + 0.2


def test_a_text_of_no_words_is_near_to_nothing() -> None:
    assert not meaning().of("").any()
