"""For whom somebody speaks, in what capacity, and whose voice that is."""

from __future__ import annotations

import pytest

from sayso import capacities
from sayso.weigh.sides import sides
from tests.resolve.marked import Resolved

FOR = [
    ("for a ministry", "<s1>Zara Olm, a spokeswoman for the Kenyan interior ministry,</s1> <c1>said</c1> <t1>it was late</t1>.", "spokesperson", ["Kenyan interior ministry"]),
    ("the possessive before the title", "The Rivers Office met. <s1>The office’s spokesman, Piet Vos,</s1> <c1>said</c1> <t1>it was late</t1>.", "spokesperson", ["Rivers Office"]),
    ("a body before the title", "<s1>Rivers Office spokesman Piet Vos</s1> <c1>said</c1> <t1>it was late</t1>.", "spokesperson", ["Rivers Office"]),
    ("a lawyer", "Ada Lorne was absent. <s1>Piet Vos, a lawyer for Lorne,</s1> <c1>said</c1> <t1>she was well</t1>.", "lawyer", ["Ada Lorne"]),
    ("whoever heads a body", "<s1>Ada Lorne, the director of the Rivers Office,</s1> <c1>said</c1> <t1>it was late</t1>.", "head", ["Rivers Office"]),
    ("on behalf of, after the verb", "The Rivers Office met. <s1>Ada Lorne</s1> <c1>said</c1> on behalf of the Rivers Office <t1>that it was late</t1>.", None, ["Rivers Office"]),
    ("speaking for", "The Rivers Office met. <s1>Ada Lorne, speaking for the Rivers Office,</s1> <c1>said</c1> <t1>it was late</t1>.", None, ["Rivers Office"]),
    ("somebody’s office", "Ada Lorne left. <s1>Lorne’s office</s1> <c1>said</c1> <t1>it was late</t1>.", "body", ["Ada Lorne"]),
    ("a state", "<s1>Kenya</s1> <c1>said</c1> <t1>it was late</t1>.", "state", []),
    ("a minister", "<s1>Kenya’s Foreign Minister Ada Lorne</s1> <c1>said</c1> <t1>it was late</t1>.", "foreign minister", []),
    ("who was in office", "<s1>Former Foreign Minister Ada Lorne</s1> <c1>said</c1> <t1>it was late</t1>.", "former", []),
    ("a lawmaker", "<s1>Kenyan lawmaker Ada Lorne</s1> <c1>said</c1> <t1>it was late</t1>.", "legislator", []),
    ("whoever saw it", "<s1>A man who saw the lamps</s1> <c1>said</c1> <t1>it was late</t1>.", "witness", []),
    ("people without a name", "<s1>Two lawmakers</s1> <c1>said</c1> <t1>it was late</t1>.", "legislator", []),
    ("a judge who heads a commission", "<s1>Judge Ada Lorne, who chairs the Dam Commission,</s1> <c1>said</c1> <t1>it was late</t1>.", "head", ["Dam Commission"]),
    ("a day after the body", "<s1>The ministry’s press office on Friday</s1> <c1>said</c1> <t1>it was late</t1>.", "body", []),
    ("two of one capacity", "<s1>Kenya and Peru</s1> <c1>said</c1> <t1>it was late</t1>.", "state", []),
    ("two of two capacities", "<s1>Kenya and the Rivers Office</s1> <c1>said</c1> <t1>it was late</t1>.", None, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "capacity", "behalf"), [row[1:] for row in FOR], ids=[row[0] for row in FOR])
def test_capacity_and_on_behalf_of(text: str, capacity: str | None, behalf: list[str]) -> None:
    resolved = Resolved(text)
    s = resolved.statements[1]
    assert (s.capacity, [resolved.by_id[a].name for a in s.on_behalf_of]) == (capacity, behalf)


def test_a_role_told_once_holds_for_all_that_its_bearer_says() -> None:
    resolved = Resolved(
        "<s1>Zara Olm, a spokeswoman for the Rivers Office,</s1> <c1>said</c1> <t1>it was late</t1>. <s2>She</s2> <c2>added</c2> <t2>that it rained</t2>."
    )
    assert resolved.speakers(2) == ["Zara Olm"]
    assert [resolved.by_id[a].name for a in resolved.statements[2].on_behalf_of] == ["Rivers Office"]


def test_of_two_ministries_the_one_that_is_named() -> None:
    resolved = Resolved(
        "The Kenyan defence ministry met. Kenya’s cabinet met too. <s1>Zara Olm, the foreign ministry’s spokeswoman,</s1> <c1>said</c1> <t1>it was late</t1>."
    )
    assert [resolved.by_id[a].name for a in resolved.statements[1].on_behalf_of] == ["foreign ministry"]


def test_a_minister_of_a_state_that_no_list_knows() -> None:
    resolved = Resolved("Ada Lorne spoke to Selma Vos, Foreign Minister of Ilmara. <s1>Vos</s1> <c1>said</c1> <t1>it was late</t1>.")
    assert (resolved.speakers(), resolved.statements[1].capacity) == (["Selma Vos"], "foreign minister")
    assert "of Ilmara" not in {a.name for a in resolved.actors}


def test_what_somebody_says_of_the_chairs_of_a_group_makes_nobody_its_voice() -> None:
    resolved = Resolved(
        "The Dam Group met. <s1>Ada Lorne</s1>, <s2>who</s2> <c2>insisted</c2> <t2>that the Dam Group co-chairs had met</t2>, <c1>said</c1> <t1>it was late</t1>."
    )
    assert [resolved.statements[n].on_behalf_of for n in (1, 2)] == [(), ()]


def test_on_behalf_of_inside_what_is_said_is_not_the_speakers() -> None:
    resolved = Resolved(
        "The Rivers Office met. <s1>Ada Lorne</s1> <c1>said</c1> <t1>Piet Vos had signed on behalf of the Rivers Office</t1>."
    )
    assert resolved.statements[1].on_behalf_of == ()


@pytest.mark.parametrize(
    ("role", "capacity"),
    [
        ("Deputy Foreign Minister", "minister"), ("former minister", "former"), ("opposition leader", "party"), ("Senate majority leader", "legislator"),
        ("White House press secretary", "spokesperson"), ("president of the Rivers Office", "head"), ("president-elect", "candidate"), ("beekeeper", None),
    ],
)  # fmt: skip
def test_capacity_of_a_role(role: str, capacity: str | None) -> None:
    assert capacities.of_role(role) == capacity


SIDES = [
    ("a spokeswoman is her body’s voice", "<s1>Zara Olm, a spokeswoman for the Rivers Office,</s1> <c1>said</c1> <t1>it was late</t1>. <s2>The Rivers Office</s2> <c2>said</c2> <t2>so too</t2>.", True),
    ("a director is", "<s1>Zara Olm, the director of the Rivers Office,</s1> <c1>said</c1> <t1>it was late</t1>. <s2>The Rivers Office</s2> <c2>said</c2> <t2>so too</t2>.", True),
    ("a lawyer is not", "<s1>Zara Olm, a lawyer for the Rivers Office,</s1> <c1>said</c1> <t1>it was late</t1>. <s2>The Rivers Office</s2> <c2>said</c2> <t2>so too</t2>.", False),
    ("a minister and a ministry are their state’s", "<s1>Kenya’s Foreign Minister Zara Olm</s1> <c1>said</c1> <t1>it was late</t1>. <s2>The Kenyan foreign ministry</s2> <c2>said</c2> <t2>so too</t2>.", True),
    ("a lawmaker is not", "<s1>Kenyan lawmaker Zara Olm</s1> <c1>said</c1> <t1>it was late</t1>. <s2>Kenya</s2> <c2>said</c2> <t2>so too</t2>.", False),
    ("who was a minister is not", "<s1>Former Kenyan Foreign Minister Zara Olm</s1> <c1>said</c1> <t1>it was late</t1>. <s2>Kenya</s2> <c2>said</c2> <t2>so too</t2>.", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one"), [row[1:] for row in SIDES], ids=[row[0] for row in SIDES])
def test_one_side_is_one_voice(text: str, one: bool) -> None:
    resolved = Resolved(text)
    side = sides(resolved.actors, tuple(resolved.statements.values()))
    (first,), (second,) = (resolved.statements[n].speakers for n in (1, 2))
    assert (side[first] == side[second]) is one
