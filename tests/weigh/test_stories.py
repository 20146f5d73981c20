"""Whether two reports tell one story."""

from __future__ import annotations

from sayso.weigh.stories import FEATURES, SAME_STORY, Stories, weights

LISK_DAM = [
    ["Dam at Lisk gives way after night of rain", "The dam above Lisk broke early on Tuesday.", "Mayor Ana Osk said that 300 people had left their houses."],
    ["Hundreds flee as Lisk dam breaks", "Some 300 people fled when the dam above Lisk gave way on Tuesday.", "It had rained all night, mayor Ana Osk said."],
]  # fmt: skip
PERETH_DAM = [
    "Dam near Pereth gives way",
    "The dam of Pereth broke in January after the frost.",
    "Governor Tom Brill said that nobody was hurt in the valley.",
]
MORE = [
    ["Harbour of Ormund reports record", "Ships brought 40,000 tons of grain to Ormund in March."],
    ["Minister of Halyard resigns", "The minister stepped down after the vote in parliament."],
]


def test_two_reports_of_one_happening_are_nearer_than_two_happenings_of_one_kind() -> None:
    stories = Stories([*LISK_DAM, PERETH_DAM, *MORE])
    same, reasons = stories.same(0, 1)
    assert same > SAME_STORY > max(stories.same(0, 3)[0], stories.same(2, 4)[0])
    assert same > stories.same(0, 2)[0]
    assert reasons


def test_it_does_not_matter_which_comes_first() -> None:
    stories = Stories([*LISK_DAM, PERETH_DAM])
    assert abs(stories.same(0, 1)[0] - stories.same(1, 0)[0]) < 1e-6


def test_a_report_without_a_word_is_no_story() -> None:
    stories = Stories([LISK_DAM[0], [], PERETH_DAM])
    assert stories.same(0, 1)[0] < SAME_STORY


def test_every_feature_explains_itself_and_has_a_weight() -> None:
    assert set(weights()) == {*FEATURES, "bias"}
    assert all(f.__doc__ for f in FEATURES.values())
