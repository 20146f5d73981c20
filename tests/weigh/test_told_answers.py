"""Answers as reports tell them in passing: about what was asked, by a name of its own, in a quotation that goes on with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Actor, Statement
from sayso.spans import Span
from sayso.weigh.likeness import negation
from sayso.weigh.sides import sides
from tests.resolve.marked import Weighed

ACCUSED = "<s1>Kenya’s Foreign Minister Ada Lorne</s1> <c1>accused</c1> <t1>the Rivers Office of burning the log of the upper gate</t1>."
TWO = f"{ACCUSED}\n\n<s2>Piet Vos</s2> <c2>said</c2> <t2>that the harbour had been dredged twice in a year</t2>."


def test_questions_about_a_thing_are_about_the_claim_that_names_it() -> None:
    weighed = Weighed(f"{TWO}\n\nThe Rivers Office did not answer three letters or any questions about the log.")
    assert ("Rivers Office", "decline", "reporter") in weighed.positions("burning the log")
    weighed = Weighed(f"{TWO}\n\nThe Rivers Office did not respond to questions about the harbour.")
    assert ("Rivers Office", "decline", "reporter") in weighed.positions("dredged")


@pytest.mark.parametrize("words", ["on what it called “gossip in a good suit.”", "on what it described as “a story for the summer.”"])
def test_the_own_name_of_what_was_asked_about_points_at_it(words: str) -> None:
    weighed = Weighed(f"{ACCUSED}\n\nThe Rivers Office declined to comment {words}")
    assert ("Rivers Office", "decline", "reporter") in weighed.positions("burning the log")
    assert len(weighed.claims) == 1


def test_who_has_nothing_to_add_brings_nothing_up() -> None:
    weighed = Weighed("<s1>Piet Vos</s1> <c1>said</c1> <t1>that he had nothing to add</t1>.")
    assert not any("nothing to add" in c.text for c in weighed.claims)


def test_who_is_asked_in_the_same_paragraph_is_asked_about_the_same() -> None:
    weighed = Weighed(
        f"{ACCUSED}\n\n<s2>Ada Lorne</s2> <c2>said</c2> <t2>that the harbour had been dredged twice in a year</t2>.\n\n"
        "The Rivers Office did not return two calls. Piet Vos declined to comment."
    )
    assert {("Rivers Office", "decline", "reporter"), ("Piet Vos", "decline", "reporter")} <= weighed.positions("burning the log")


def test_a_quotation_that_goes_on_with_an_answer_is_no_claim_of_its_own() -> None:
    weighed = Weighed(
        f"{ACCUSED}\n\nPiet Vos declined to comment. <t2>“We do not comment on rumours of that kind,”</t2> <s2>he</s2> <c2>said</c2>."
    )
    assert len(weighed.claims) == 1
    assert weighed.statements[2].answers == weighed.claims[0].id
    other = Weighed(
        f"{ACCUSED}\n\nPiet Vos declined to comment. <t2>“Somebody else was in the yard with a match,”</t2> <s2>he</s2> <c2>said</c2>."
    )
    assert len(other.claims) == 2


def test_the_sentence_that_sums_up_a_denial_is_the_voice_of_who_utters_it() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>accused</c1> <t1>Peru of burning the log of the upper gate</t1>.\n\n"
        "Peru denied it. <t2>“This claim is false,”</t2> <c2>said</c2> <s2>Peru’s Foreign Minister Piet Vos</s2>."
    )
    assert [p.actor for p in weighed.claim("burning the log").positions if p.act == "deny"] == [weighed.actor("Piet Vos").id]
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>accused</c1> <t1>Peru of burning the log of the upper gate</t1>.\n\n"
        "Peru denied it. <t2>“This claim is false,”</t2> <c2>said</c2> <s2>Kenya’s Foreign Minister Piet Vos</s2>."
    )
    assert {("Peru", "deny", "reporter"), ("Piet Vos", "deny", "actor")} <= weighed.positions("burning the log")


def test_silence_on_a_detail_is_silence_on_the_charge() -> None:
    charge = "<s1,2>Ada Lorne</s1,2> <c1>claimed</c1> <t1>that Peru’s engineers had opened the upper gate by night</t1>."
    weighed = Weighed(
        f"{charge}\n\n<t2>“There was a lorry with a winch on Friday,”</t2> she <c2>told</c2> reporters.\n\n"
        "Peru has not confirmed that there was such a lorry."
    )
    assert ("Peru", "not_confirmed", "reporter") in weighed.positions("upper gate")
    assert "unanswered" in weighed.claim("upper gate").standing


def test_whose_people_did_it_is_the_party_that_is_called_to_answer() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>claimed</c1> <t1>that Peru’s deputy minister had destroyed the letters</t1>.")
    assert weighed.claim("destroyed the letters").standing == ("unanswered", "asserted")
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>claimed</c1> <t1>that Peru’s weather had destroyed the coast road for days</t1>.")
    assert "unanswered" not in weighed.claim("destroyed the coast road").standing


def test_the_offer_still_stands_and_not_a_word_is_changed() -> None:
    offered = "<s1>Ada Lorne</s1> <c1>rejected</c1> <t1>the ten ships that <s2>Peru</s2> <c2>has offered</c2></t1>."
    weighed = Weighed(f"{offered}\n\n<s3>Peru</s3> <c3>said</c3> <t3>that the offer stood</t3>.")
    assert weighed.claim("ten ships") is not None
    assert ("Ada Lorne", "reject", "actor") in weighed.positions("ten ships")
    weighed = Weighed(f"{ACCUSED}\n\n<t2>“I will not take back a single word,”</t2> <s2>Ada Lorne</s2> <c2>said</c2>.")
    assert ("Ada Lorne", "insist", "actor") in weighed.positions("burning the log")
    assert len(weighed.claims) == 1


def test_who_tells_of_it_with_as_says_it_too() -> None:
    weighed = Weighed(
        "<s1>Piet Vos</s1> <c1>said</c1>: <t1><t2>“The lock will be open by Friday,</t2> as <s2>Peru</s2> <c2>has announced</c2>. I am glad of it.”</t1>"
    )
    assert {("Peru", "assert", "actor"), ("Piet Vos", "assert", "actor")} <= weighed.positions("lock will be open")
    weighed = Weighed(
        "<s1>Piet Vos</s1> <c1>said</c1> <t1>that <s2>Peru</s2> <c2>had announced</c2> <t2>that the lock would be open by Friday</t2></t1>."
    )
    assert weighed.positions("lock would be open") == {("Peru", "assert", "actor")}


def test_an_account_that_fits_is_sided_with() -> None:
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Piet Vos</s2> <c2>said</c2> <t2>that the account matched what he had seen in the yard</t2>.")
    assert ("Piet Vos", "echo", "actor") in weighed.positions("burning the log")
    assert "echoed" in weighed.claim("burning the log").standing
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Piet Vos</s2> <c2>said</c2> <t2>that the new log matched the size of the old one</t2>.")
    assert all(p[1] != "echo" for p in weighed.positions("burning the log"))


def test_opposites_begin_alike() -> None:
    assert negation("no notice had been sent to the port", "notice had been sent on Friday")
    assert negation("The gates weren’t opened on Monday", "The gates were opened on Monday night")
    assert not negation("he did not go", "he did go")
    assert not negation("the dam was not safe in spring", "the dam was closed in spring")


def test_who_said_before_that_it_is_not_so_denies_it() -> None:
    said = (
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that no crew had been sent to the lock</t1>.\n\n"
        "<s2>Piet Vos</s2> <c2>said</c2> <t2>that {} on Friday</t2>."
    )
    assert ("Ada Lorne", "deny", "actor") in Weighed(said.format("a crew had been sent to the lock")).positions("on Friday")
    assert ("Ada Lorne", "deny", "actor") not in Weighed(said.format("a crew had been paid in full")).positions("on Friday")


def test_one_ministry_of_two_states_is_the_side_of_who_speaks_for_it() -> None:
    ministry = Actor(id="m", name="foreign ministry", kind="organisation")
    club = Actor(id="c", name="Harbour Club", kind="organisation")
    pell = Actor(id="p", name="Zora Pell", kind="person", country="PER", role="spokeswoman")
    ruiz = Actor(id="r", name="Ana Ruiz", kind="person", country="CHL", role="spokeswoman")

    def spoken(speaker: str, behalf: str) -> Statement:
        s = Statement(id=speaker, part="body", manner="indirect", source=(), cue=(), content=(Span(0, 1),), score=1.0, made_by="by hand")
        return replace(s, speakers=(speaker,), on_behalf_of=(behalf,), capacity="spokesperson")

    found = sides([ministry, club, pell, ruiz], [spoken("p", "m"), spoken("r", "m")])
    assert (found["p"], found["r"]) == ("PER", "CHL")
    assert sides([ministry, club, pell], [spoken("p", "c")])["p"] == "c"


@pytest.mark.parametrize(
    ("count", "same"),
    [
        ("the number of dead at eleven", True),
        ("the death toll at eleven", True),
        ("the number of dead at twelve", False),
        ("the number of ships at eleven", False),
    ],
)
def test_a_count_is_what_somebody_else_tells_with_the_same_number(count: str, same: bool) -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that the fire had killed eleven people in the harbour</t1>.\n\n"
        f"<s2>The Rivers Office</s2> <c2>put</c2> <t2>{count}</t2>."
    )
    assert (len(weighed.claims) == 1) is same


def test_what_was_said_in_passing_is_confirmed_and_not_the_rest() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that a letter sent to Peru in May had been lost on purpose</t1>.\n\n"
        "<s2>Piet Vos</s2> <c2>confirmed</c2> <t2>that the letter had come</t2>."
    )
    claim = next(c for c in weighed.claims if c.text == "a letter sent to Peru in May")
    assert {(weighed.by_id[p.actor].name, p.act) for p in claim.positions} == {("Ada Lorne", "assert"), ("Piet Vos", "confirm")}
    whole = next(c for c in weighed.claims if "lost on purpose" in c.text)
    assert all(p.act != "confirm" for p in whole.positions)
    other = Weighed(
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that a letter sent to Peru in May had been lost on purpose</t1>.\n\n"
        "<s2>Piet Vos</s2> <c2>confirmed</c2> <t2>that the ship had come</t2>."
    )
    assert not any(c.text == "a letter sent to Peru in May" for c in other.claims)


def test_whether_she_stood_by_it_is_no_claim() -> None:
    weighed = Weighed(
        f"{ACCUSED}\n\n<c2>Asked</c2> <t2>whether she stood by it</t2>, Lorne did not look up.\n\n"
        "<t3>“We have not changed a word,”</t3> <s3>Ada Lorne</s3> <c3>said</c3>."
    )
    assert [c.text for c in weighed.claims] == ["the Rivers Office of burning the log of the upper gate"]
    assert ("Ada Lorne", "insist", "actor") in weighed.positions("burning the log")


def test_a_charge_that_nobody_answers_is_told_by_the_report() -> None:
    weighed = Weighed(
        "<s1>Peru</s1> <c1>has neither confirmed nor denied</c1> <t1>the claim, made by Ada Lorne in May, that its engineers were told of the flood</t1>."
    )
    lorne = weighed.actor("Ada Lorne").id
    assert [p.via for p in weighed.claim("were told of the flood").positions if p.actor == lorne] == [()]


def test_the_paper_on_which_words_stand_tells_nothing_itself() -> None:
    written = "<t1><t2>“The log was burned in the yard by two of our own men,”</t2> <s2>Ada Lorne</s2> <c2>wrote</c2></t1>, <c1>according to</c1> {}."
    weighed = Weighed(written.format("<s1>a copy of the letter</s1>"))
    assert [p.via for p in weighed.claim("burned in the yard").positions] == [()]
    weighed = Weighed(written.format("<s1>Piet Vos</s1>"))
    assert [len(p.via) for p in weighed.claim("burned in the yard").positions if p.actor == weighed.actor("Ada Lorne").id] == [1]


def test_who_backs_somebody_up_repeats_what_was_said_just_before() -> None:
    said = "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that the upper gate was safe</t1>."
    weighed = Weighed(f"{said} Piet Vos backed her up in a talk on the wireless last May.")
    assert ("Piet Vos", "echo", "reporter") in weighed.positions("gate was safe")
    weighed = Weighed(f"{said} Piet Vos backed the lorry up to the gate.")
    assert all(p[1] != "echo" for p in weighed.positions("gate was safe"))


def test_a_dismissed_charge_is_its_owners_also_where_nothing_else_tells_of_the_owner() -> None:
    weighed = Weighed("<s1>Piet Vos</s1> <c1>dismissed</c1> <t1>Quill’s charges about his record on the harbour</t1>.")
    claim = weighed.claim("his record on the harbour")
    assert ("Quill", "accuse") in {(weighed.by_id[p.actor].name, p.act) for p in claim.positions}


def test_a_relative_clause_of_a_thing_is_no_claim() -> None:
    weighed = Weighed(
        "<s1>Piet Vos</s1> <c1>signed</c1> papers on what <s2>the agency</s2> <c2>believes</c2> <t2>are copies of the log</t2>."
    )
    assert weighed.claims == ()
    weighed = Weighed("The flood, which <s1>the agency</s1> <c1>says</c1> <t1>was caused by the upper gate</t1>, took two bridges.")
    assert len(weighed.claims) == 1


def test_a_thing_that_a_claim_names_among_others_is_made_small() -> None:
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Piet Vos</s2> <c2>downplayed</c2> <t2>links to the upper wharf</t2>.")
    assert ("Piet Vos", "downplay", "actor") in weighed.positions("burning the log")
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Piet Vos</s2> <c2>downplayed</c2> <t2>links to the coal trade</t2>.")
    assert ("Piet Vos", "downplay", "actor") not in weighed.positions("burning the log")


def test_what_follows_a_thing_is_no_part_of_it() -> None:
    weighed = Weighed("<s1>Piet Vos</s1> <c1>was unaware of</c1> <t1>any threats but was asking the harbour police to look</t1>.")
    assert [c.text for c in weighed.claims] in ([], ["any threats"])
    weighed = Weighed("<s1>Piet Vos</s1> <c1>has not confirmed</c1> <t1>the three cases, but the clinic has sent for help</t1>.")
    assert [c.text for c in weighed.claims] == ["the three cases"]


def test_to_confirm_or_deny_the_same_points_back() -> None:
    weighed = Weighed(f"{ACCUSED}\n\nThe Rivers Office has not confirmed or denied the same.")
    assert ("Rivers Office", "not_confirmed", "reporter") in weighed.positions("burning the log")
    assert len(weighed.claims) == 1


def test_to_leave_a_name_out_is_no_answer() -> None:
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Piet Vos</s2> <c2>did not mention</c2> <t2>the log by name</t2>.")
    assert len(weighed.claim("burning the log").positions) == 1


def test_who_is_asked_in_the_next_paragraph_is_asked_about_the_same() -> None:
    asked = f"{ACCUSED}\n\nThe Rivers Office did not return two calls.\n\n{{}}Piet Vos declined to comment."
    assert ("Piet Vos", "decline", "reporter") in Weighed(asked.format("")).positions("burning the log")
    between = "<s2>Zora Pell</s2> <c2>said</c2> <t2>that Piet Vos had dredged the harbour for a friend</t2>.\n\n"
    weighed = Weighed(asked.format(between))
    assert ("Piet Vos", "decline", "reporter") in weighed.positions("dredged the harbour")


def test_a_claim_made_by_somebody_is_told_with_its_owner() -> None:
    weighed = Weighed(
        "<s1>Piet Vos</s1> <c1>disputed</c1> <t1>a claim made by the deputy Zora Pell that ten ships had been burned in the harbour</t1>."
    )
    claim = weighed.claim("ten ships had been burned")
    assert claim.text == "ten ships had been burned in the harbour"
    assert {(weighed.by_id[p.actor].name, p.act) for p in claim.positions} == {("Zora Pell", "assert"), ("Piet Vos", "dispute")}


@pytest.mark.parametrize("words", ["to the Herald’s request for an answer", "to three letters from the Herald"])
def test_a_request_is_no_matter(words: str) -> None:
    weighed = Weighed(f"<s1>The Rivers Office</s1> <c1>has not replied</c1> <t1>{words}</t1>.")
    assert not any("Herald" in c.text for c in weighed.claims)


def test_that_with_a_note_in_brackets_points_back() -> None:
    weighed = Weighed(
        f"{ACCUSED}\n\n<t2>“I cannot confirm that [the burning] and I hope that it isn’t so,”</t2> <s2>Piet Vos</s2> <c2>said</c2>."
    )
    assert ("Piet Vos", "not_confirmed", "actor") in weighed.positions("burning the log")
    assert not any("hope" in c.text for c in weighed.claims)


def test_who_insists_that_nothing_was_done_stands_for_that() -> None:
    said = "<s1>Peru</s1> <c1>insisted</c1> <t1>that no ship had been burned in the harbour</t1>."
    weighed = Weighed(f"{said} <s2>The fishermen</s2> <c2>disputed</c2> <t2>that</t2>.")
    acts = {(weighed.by_id[p.actor].name, p.act) for p in weighed.claim("no ship had been burned").positions}
    assert ("Peru", "insist") in acts
    assert {a for _, a in acts} == {"insist", "dispute"}
    weighed = Weighed("<s1>Peru</s1> <c1>denied</c1> <t1>that a ship had been burned in the harbour</t1>.")
    assert weighed.positions("ship had been burned") == {("Peru", "deny", "actor")}
    weighed = Weighed("<t1>“We reject any suggestion that our books were wrong,”</t1> <s1>Piet Vos</s1> <c1>said</c1>.")
    assert all(p.act in ("deny", "reject") for c in weighed.claims for p in c.positions)


def test_that_assurance_is_the_last_thing_said() -> None:
    calm = "<s2>Zora Pell</s2> <c2>said</c2> <t2>there was no reason for concern in the port</t2>.\n\n"
    weighed = Weighed(f"{ACCUSED}\n\n{calm}<s3>Piet Vos</s3> <c3>dismissed</c3> <t3>that assurance</t3>.")
    assert any(name == "Piet Vos" for name, _, _ in weighed.positions("no reason for concern"))
    weighed = Weighed("<s1>Piet Vos</s1> <c1>dismissed</c1> <t1>that assurance</t1>.")
    assert weighed.claims == ()


def test_a_figure_that_is_not_the_claims_is_another_matter() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>accused</c1> <t1>the Rivers Office of hiding losses of 2 billion crowns</t1>.\n\n"
        "<s2>Ada Lorne</s2> <c2>withdrew</c2> <t2>an earlier statement that had put the losses at 3 billion crowns</t2>."
    )
    assert all(p.act != "retract" for p in weighed.claim("2 billion").positions)


def test_who_was_accused_by_a_paper_and_what_the_report_is() -> None:
    weighed = Weighed(
        "<s1>The club</s1> <c1>announced</c1> <t1>that Rui Pell had been sold to a team in Lima for ten ships</t1>.\n\n"
        "<t2>Pell, 24,</t2> <c2>had been accused</c2> by <s2>the Evening Mail</s2> <t2>of striking the coach Peter Vane in the yard</t2>. "
        "<s3>Luis Moor</s3> <c3>denied</c3> <t3>the report</t3>."
    )
    assert ("Luis Moor", "deny", "actor") in weighed.positions("striking the coach")
    assert weighed.claim("striking the coach").text.startswith("striking")


def test_a_question_word_opens_no_claim() -> None:
    weighed = Weighed("<s1>Piet Vos</s1> <c1>could not say</c1> <t1>from which direction the ships had come</t1>.")
    assert weighed.claims == ()


def test_neither_account_is_confirmed() -> None:
    told = (
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that the upper gate had been opened by night</t1>.\n\n"
        "<s2>Piet Vos</s2> <c2>said</c2> <t2>that a lorry had broken the upper gate</t2>.\n\n{}"
    )
    weighed = Weighed(told.format("Neither account could be independently verified."))
    for part in ("by night", "a lorry"):
        assert any(act == "not_confirmed" for _, act, _ in weighed.positions(part))
    weighed = Weighed(told.format("Neither minister could be seen that night."))
    assert all(act != "not_confirmed" for part in ("by night", "a lorry") for _, act, _ in weighed.positions(part))


def test_no_confirmation_in_the_reports_own_words() -> None:
    said = "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that the upper gate had been opened by night</t1>. {}"
    assert any(act == "not_confirmed" for _, act, _ in Weighed(said.format("There was no independent confirmation.")).positions("by night"))
    assert any(act == "question" for _, act, _ in Weighed(said.format("No evidence has been offered.")).positions("by night"))
