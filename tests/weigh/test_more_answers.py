"""Answers that stand in a content, in apposition, to a question; who stands beside a speaker; claims that nobody in particular makes."""

from __future__ import annotations

import pytest

from sayso.cues.plausible import plausible
from sayso.spans import Span
from tests.resolve.marked import Weighed

REPORTED = "<s1>The Tessin Courier</s1> <c1>reported</c1> <t1>that the ferry had been overloaded</t1>."


@pytest.mark.parametrize(
    ("cue", "said", "act"),
    [
        ("called", "the report a fabrication", "deny"),
        ("called", "the story a hoax", "deny"),
        ("called", "the report unlikely", "dispute"),
        ("said", "it knew nothing of such a case", "not_confirmed"),
        ("said", "the report was under investigation", "not_confirmed"),
        ("said", "it could neither confirm nor deny the report", "decline"),
        ("said", "it was not going to discuss the report", "decline"),
        ("expressed", "doubts about the report", "question"),
        ("said", "the report was “false and malicious”", "deny"),
    ],
)
def test_what_is_said_is_the_answer_whatever_the_cue(cue: str, said: str, act: str) -> None:
    weighed = Weighed(f"{REPORTED}\n\n<s2>Peru</s2> <c2>{cue}</c2> <t2>{said}</t2>.")
    assert ("Peru", act, "actor") in weighed.positions("overloaded")
    assert len(weighed.claims) == 1


def test_that_somebody_lied_is_no_denial_of_something_else() -> None:
    text = "Peru said the judge had lied under oath."
    assert plausible(text, [Span(0, 4)], [Span(5, 9)], [Span(10, 39)], "deny") == "accuse"
    text = "Peru said it had never sold a ship."
    assert plausible(text, [Span(0, 4)], [Span(5, 9)], [Span(10, 34)], "deny") == "deny"


def test_neither_of_two_is_no_confirmation() -> None:
    weighed = Weighed(f"{REPORTED}\n\n<s2>Neither Peru nor Chile</s2> <c2>has confirmed</c2> <t2>the report</t2>.")
    assert {n for n, act, _ in weighed.positions("overloaded") if act == "not_confirmed"} == {"Peru", "Chile"}


def test_an_answer_in_apposition_belongs_to_the_claim_before_it() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>said</c1> <t1>the ferry had been overloaded, an allegation that Peru denies</t1>.")
    assert weighed.claims[0].text == "the ferry had been overloaded"
    assert ("Peru", "deny", "reporter") in weighed.positions("overloaded")


def test_a_question_that_is_answered_in_a_word_is_a_claim_of_nobody() -> None:
    weighed = Weighed(
        "<s1>A reporter</s1> <c1>asked</c1> <t1>whether the ferry had been overloaded</t1>. "
        "<s2>Ada Lorne</s2> <c2>said</c2> <t2>it had not</t2>."
    )
    assert weighed.positions("overloaded") == {("Ada Lorne", "deny", "actor")}


def test_the_source_that_a_report_cites_stands_for_the_claim_too() -> None:
    weighed = Weighed(
        "<s1>The Tessin Courier</s1> <c1>reported</c1> <t1>that the ferry had been overloaded, citing two former officers</t1>."
    )
    (claim,) = weighed.claims
    assert claim.text == "the ferry had been overloaded"
    cited = [p for p in claim.positions if p.via]
    assert [p.via for p in cited] == [(weighed.statements[1].id,)]


def test_who_is_named_among_many_is_one_of_them() -> None:
    weighed = Weighed("<s1>Six states, including Peru,</s1> <c1>said</c1> <t1>the ferry had been overloaded</t1>.")
    assert ("Peru", "assert", "actor") in weighed.positions("overloaded")


def test_what_a_belief_is_only_asked_about_nobody_asserts() -> None:
    weighed = Weighed(
        "<c1>Asked</c1> <t1>whether <s2>Ada Lorne</s2> <c2>believed</c2> <t2>that the ferry had been overloaded</t2></t1>, Piet Vos smiled."
    )
    assert weighed.claims == ()


def test_the_report_takes_back_what_an_earlier_version_said() -> None:
    weighed = Weighed("<s1>An earlier version of this article</s1> <c1>said</c1> <t1>that the ferry carried ninety people</t1>.")
    assert [act for _, act, _ in weighed.positions("ninety people")] == ["correct"]


def test_a_moment_of_mood_is_no_claim() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>said</c1> <t1>she was very pleased with the talks</t1>.")
    assert weighed.claims == ()


def test_a_party_that_only_a_description_names_does_not_answer() -> None:
    weighed = Weighed(f"{REPORTED}\n\nThe harbour commission did not respond to a request for comment.")
    assert ("harbour commission", "decline", "reporter") in weighed.positions("overloaded")


@pytest.mark.parametrize(
    ("cue", "said", "act"),
    [
        ("said", "the report was “100 percent false”", "deny"),
        ("denied", "any involvement", "deny"),
        ("said", "its records supported the report", "confirm"),
        ("confirmed", "it to another paper", "confirm"),
        ("said", "it could not discuss pending litigation", "decline"),
    ],
)
def test_an_answer_in_other_words(cue: str, said: str, act: str) -> None:
    weighed = Weighed(f"{REPORTED} <s2>Peru</s2> <c2>{cue}</c2> <t2>{said}</t2>.")
    assert ("Peru", act) in {(name, found) for name, found, _ in weighed.positions("overloaded")}


def test_the_report_calls_a_claim_wrong_in_the_sentence_that_tells_it() -> None:
    weighed = Weighed("<s1>Ada Lorne’s</s1> <c1>claim</c1> <t1>that the ferry had been overloaded is wrong</t1>: it was half empty.")
    (claim,) = weighed.claims
    assert claim.text == "the ferry had been overloaded"
    assert ("this report", "deny", "reporter") in weighed.positions("overloaded")


def test_no_evidence_is_a_doubt_of_an_expert_and_a_denial_of_others() -> None:
    said = "<c2>said</c2> <t2>there was no evidence that the ferry had been overloaded</t2>."
    doubted = Weighed(f"{REPORTED}\n\n<s2>Piet Vos, an expert on ships,</s2> {said}").positions("overloaded")
    denied = Weighed(f"{REPORTED}\n\n<s2>Piet Vos</s2> {said}").positions("overloaded")
    assert [{act for name, act, _ in found if name == "Piet Vos"} for found in (doubted, denied)] == [{"question"}, {"deny"}]


def test_a_dispute_about_a_figure_is_about_a_claim_with_a_number() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that 40 people had died</t1>. <s2>She</s2> <c2>said</c2> <t2>the ferry had been overloaded</t2>. "
        "<s3>Piet Vos</s3> <c3>disputed</c3> <t3>the figure</t3>."
    )
    assert ("Piet Vos", "dispute", "actor") in weighed.positions("40 people")


def test_a_plain_count_is_no_dispute_and_no_charge() -> None:
    text = "Doll said that about 140 houses had burned down."
    where = [Span(0, 4)], [Span(5, 9)], [Span(10, 47)]
    assert plausible(text, *where, "dispute") == "assert"
    assert plausible(text, *where, "accuse") == "assert"
    text = "Doll said that the count of the ministry was not right."
    assert plausible(text, [Span(0, 4)], [Span(5, 9)], [Span(10, 54)], "dispute") == "dispute"
