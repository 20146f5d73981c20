"""Answers that name a thing of which a claim has told: "the order" that somebody admits to have signed, "the call" that somebody was asked about."""

from __future__ import annotations

import pytest

from tests.resolve.marked import Weighed

ORDERED = "<s1>The Tessin Courier</s1> <c1>reported</c1> <t1>that four ferries had been sunk on an order of Piet Vos</t1>."
CHARGED = (
    "<s1>Ada Lorne</s1> <c1>accused</c1> <t1>the Peru government of letting the ferry burn</t1>.\n\n"
    "<t2>“There was a telegram on the Monday, and nobody answered it,”</t2> <s2>Lorne</s2> <c2>said</c2>.\n\n"
)


@pytest.mark.parametrize("words", ["“I wrote the order and I would write it again,”", "“I gave that order alone,”"])
def test_whoever_owns_up_to_the_thing_of_a_claim_admits_it(words: str) -> None:
    weighed = Weighed(f"{ORDERED}\n\n<t2>{words}</t2> <s2>Piet Vos</s2> <c2>admitted</c2>.")
    assert ("Piet Vos", "admit", "actor") in weighed.positions("sunk")
    assert len(weighed.claims) == 1


@pytest.mark.parametrize("words", ["“I never wrote the order,”", "“I wrote the song on the ferry,”"])
def test_another_thing_or_its_denial_is_another_claim(words: str) -> None:
    weighed = Weighed(f"{ORDERED}\n\n<t2>{words}</t2> <s2>Piet Vos</s2> <c2>admitted</c2>.")
    assert ("Piet Vos", "admit", "actor") not in weighed.positions("sunk")
    # nor is it somebody's own who is not in the claim
    weighed = Weighed(f"{ORDERED}\n\n<t2>“I wrote the order,”</t2> <s2>Ada Lorne</s2> <c2>admitted</c2>.")
    assert ("Ada Lorne", "admit", "actor") not in weighed.positions("sunk")


def test_who_was_asked_about_a_detail_has_not_answered_the_charge() -> None:
    weighed = Weighed(f"{CHARGED}Piet Vos, asked whether his office had read the telegram, would neither confirm nor deny it.")
    assert ("Piet Vos", "decline", "reporter") in weighed.positions("burn")
    # what is asked about is told of nowhere: it is no answer to the charge
    weighed = Weighed(f"{CHARGED}Piet Vos, asked whether his office had sold the harbour, would neither confirm nor deny it.")
    assert ("Piet Vos", "decline", "reporter") not in weighed.positions("burn")


def test_who_says_so_as_another_has_announced_has_said_it_too() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>promised</c1> <t1>that <t2>the ferry would sail again by Monday</t2>, as <s2>Piet Vos</s2> <c2>has announced</c2></t1>."
    )
    told = {s.id: s for s in weighed.statements.values()}
    assert {told[a.statement].speakers for c in weighed.claims for a in c.appearances if "sail" in c.text} == {
        weighed.statements[1].speakers, weighed.statements[2].speakers
    }  # fmt: skip


def test_an_accusation_of_two_words_is_a_claim() -> None:
    accused = Weighed("<s1>Ada Lorne</s1> <c1>alleged</c1> <t1>that Vos knew</t1>.")
    assert [c.text for c in accused.claims] == ["Vos knew"]
    assert Weighed("<s1>Ada Lorne</s1> <c1>accused</c1> <t1>Vos loudly</t1>.").claims == ()
