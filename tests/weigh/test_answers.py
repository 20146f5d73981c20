"""What is done with a claim inside one report: by whom, in whose voice, and where the report leaves it."""

from __future__ import annotations

import pytest

from sayso.weigh import explain
from sayso.weigh.headline import goes_further
from tests.resolve.marked import Weighed

ACCUSED = "<s1>Kenya’s Foreign Minister Ada Lorne</s1> <c1>claimed</c1> <t1>that Peru and Chile have refused to open the gate</t1>."


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("it was looking into the claim", "not_confirmed"),
        ("it could not confirm the claim", "not_confirmed"),
        ("it would not comment on the claim", "decline"),
        ("it had no immediate comment", "decline"),
        ("there was no truth to the claim", "deny"),
        ("the claim was completely false", "deny"),
    ],
)
def test_an_answer_that_stands_in_the_content(said: str, act: str) -> None:
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Peru</s2> <c2>said</c2> <t2>{said}</t2>.")
    assert ("Peru", act, "actor") in weighed.positions("have refused")
    assert len(weighed.claims) == 1
    assert weighed.statements[2].answers == weighed.claims[0].id


def test_who_dismisses_the_idea_that_something_is_so_denies_it_and_an_offer_is_rejected() -> None:
    weighed = Weighed("<s1>Piet Vos</s1> <c1>dismissed</c1> <t1>the idea that the harbour is closed</t1>.")
    assert weighed.positions("harbour is closed") == {("Piet Vos", "deny", "actor")}
    weighed = Weighed("<s1>Piet Vos</s1> <c1>rejected</c1> <t1>a Peruvian offer to run the harbour</t1>.")
    assert weighed.positions("offer") == {("Piet Vos", "reject", "actor")}


def test_to_refuse_to_do_something_is_no_act_towards_a_claim() -> None:
    weighed = Weighed("<s1>Piet Vos</s1> <c1>refused</c1> <t1>to open the harbour gate</t1>.")
    assert weighed.claims == ()


def test_to_be_denied_something_is_no_denial() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>is being denied</c1> <t1>the right to see the dam</t1>.")
    assert weighed.claims == ()


def test_an_answer_brings_up_its_own_matter() -> None:
    weighed = Weighed("<s1>Piet Vos</s1> <c1>declined to say</c1> <t1>whether the gate had been raised</t1>.")
    assert weighed.positions("the gate had been raised") == {("Piet Vos", "decline", "actor")}


def test_who_is_asked_next_is_asked_about_the_same() -> None:
    weighed = Weighed(
        f"{ACCUSED}\n\n<s2>Ada Lorne</s2> <c2>said</c2> <t2>that the river is low</t2>.\n\n"
        "<s3>Peru</s3> <c3>declined to comment on</c3> <t3>the claim</t3>. <s4>Piet Vos</s4> <c4>declined</c4> <t4>to comment</t4>."
    )
    assert {("Peru", "decline", "actor"), ("Piet Vos", "decline", "actor")} <= weighed.positions("have refused")


def test_what_somebody_was_asked_is_no_earlier_claim() -> None:
    weighed = Weighed(f"{ACCUSED}\n\nAsked whether the war was over, Piet Vos declined to comment.")
    assert all(name != "Piet Vos" for name, _, _ in weighed.positions("have refused"))


def test_silence_of_three_kinds_is_kept_apart() -> None:
    weighed = Weighed(
        f"{ACCUSED}\n\n<s2>Peru</s2> <c2>declined to comment on</c2> <t2>the claim</t2>. "
        "<s3>Chile</s3> <c3>did not respond to</c3> <t3>a request for comment</t3>."
    )
    assert weighed.claim("have refused").summary == "Asserted by Lorne. Would not comment: Peru. Did not answer: Chile."
    voices = {(name, act): voice for name, act, voice in weighed.positions("have refused")}
    assert voices[("Peru", "decline")] == "actor"
    assert voices[("Chile", "decline")] == "reporter"


def test_what_a_report_misses_is_not_confirmed() -> None:
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Peru</s2> <c2>has not said</c2> <t2>whether it had refused to open the gate</t2>.")
    assert ("Peru", "not_confirmed", "reporter") in weighed.positions("have refused")


@pytest.mark.parametrize("words", ["falsely", "wrongly", "incorrectly"])
def test_the_report_itself_says_that_it_is_false(words: str) -> None:
    weighed = Weighed(f"<s1>Ada Lorne</s1> <c1>{words} claimed</c1> <t1>that Peru has refused to open the gate</t1>.")
    assert ("this report", "deny", "reporter") in weighed.positions("has refused")
    assert "contested" in weighed.claim("has refused").standing


def test_the_report_says_without_evidence() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>said</c1>, without offering any evidence, <t1>that Peru has refused to open the gate</t1>.")
    assert ("this report", "question", "reporter") in weighed.positions("has refused")


def test_the_report_could_not_verify_it() -> None:
    weighed = Weighed(f"{ACCUSED} The claim could not be independently verified.")
    assert ("this report", "not_confirmed", "reporter") in weighed.positions("have refused")


def test_a_sentence_that_only_takes_back_the_one_before() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>said</c1> <t1>that she had seen the gate</t1>.\n\nShe hadn’t.")
    assert ("this report", "deny", "reporter") in weighed.positions("had seen the gate")


def test_what_somebody_else_calls_false_is_not_the_reports_word() -> None:
    weighed = Weighed("<t1>“The claim could not be verified and the gate was open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1>.")
    assert all(p.actor in weighed.by_id and weighed.by_id[p.actor].name == "Ada Lorne" for c in weighed.claims for p in c.positions)


def test_a_described_source_stands_for_its_claim_and_confirms_nothing() -> None:
    weighed = Weighed(f"{ACCUSED} <s2>Some surveys</s2> <c2>confirm</c2> <t2>that Peru has refused to open the gate</t2>.")
    made = next(a for a in weighed.actors if a.name == "some surveys")
    assert made.mentions[0].of(weighed.report.text) == "Some surveys"
    assert "confirmed" not in weighed.claim("have refused").standing
    assert weighed.statements[2].speakers == ()  # resolving had left it open, and it stays open


def test_clauses_with_a_subject_of_their_own_are_claims_of_their_own() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that the main gate was raised at noon, and the harbour was closed at night</t1>."
    )
    assert [c.text for c in weighed.claims] == ["the main gate was raised at noon", "the harbour was closed at night"]


def test_reports_that_lead_up_to_a_clause_are_no_part_of_the_claim() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>acknowledged</c1> <t1>reports that four men had been held at the gate</t1>.")
    assert [c.text for c in weighed.claims] == ["four men had been held at the gate"]


def test_colour_is_no_claim() -> None:
    weighed = Weighed("<t1>“I hope the gate stays open. We’ll see.”</t1> <s1>Ada Lorne</s1> <c1>said</c1>.")
    assert weighed.claims == ()


def test_what_x_says_that_y_had_said_is_the_claim_of_y() -> None:
    weighed = Weighed(
        "<s1>Piet Vos</s1> <c1>said</c1> <t1>that <s2>Ada Lorne</s2> <c2>had announced</c2> <t2>that the gate was raised at noon</t2></t1>."
    )
    (claim,) = weighed.claims
    assert [(weighed.by_id[p.actor].name, p.via) for p in claim.positions] == [("Ada Lorne", (weighed.statements[1].id,))]


def test_the_headline_that_drops_a_reserve_goes_further() -> None:
    assert goes_further("Gate was open", "Lorne said that the gate may have been open.")
    assert goes_further("Gate drowned 40", "Lorne said that the gate had drowned 14.")
    assert not goes_further("Gate drowned four", "Lorne said that the gate had drowned 4.")
    assert not goes_further("Gate may have been open", "Lorne said that the gate may have been open.")
    weighed = Weighed(
        "# <s2>Lorne</s2>: <t2>Peru Refused to Open the Gate</t2>\n\n<s1>Ada Lorne</s1> <c1>said</c1> <t1>that Peru may have refused to open the gate</t1>."
    )
    assert weighed.claim("may have refused").summary.endswith("The headline goes further.")


def test_explain_gives_the_sentences_in_order() -> None:
    weighed = Weighed(f"{ACCUSED} Neither Peru nor Chile has confirmed the claim.\n\n<s2>Peru</s2> <c2>denied</c2> <t2>the claim</t2>.")
    found = explain(weighed.claim("have refused"), {"r": weighed.report})
    assert next(e.words for e in found).startswith("Kenya’s Foreign Minister Ada Lorne claimed")
    assert [e.words for e in found][-1] == "Peru denied the claim."
    assert found[-1].marks == ("contested", "denied")
    # Peru's silence ended with its own act: the sentence is there, and counts for nothing
    assert () in [e.marks for e in found if e.words.startswith("Neither")]
    assert explain(weighed.claim("have refused"), {"r": weighed.report}, as_of="2031-04-07") == ()


def test_what_somebody_may_not_claim_is_no_refusal_to_speak() -> None:
    text = "<s1>Ada Lorne</s1> <c1>said</c1> <t1>“<s2>Piet Vos</s2> <c2>cannot say</c2> <t2>{} the gate was open</t2>”</t1>."
    assert not [c for c in Weighed(text.format("that")).claims if any(p.act == "decline" for p in c.positions)]
    assert [c for c in Weighed(text.format("whether")).claims if any(p.act == "decline" for p in c.positions)]
