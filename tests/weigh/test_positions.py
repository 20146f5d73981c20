"""A few sentences, and where their claims stand."""

from __future__ import annotations

from tests.resolve.marked import Weighed

ACCUSED = "<s1>Kenya’s Foreign Minister Ada Lorne</s1> <c1>claimed</c1> <t1>that Peru and Chile have refused to open the gate</t1>."


def test_not_confirmed_in_the_reporters_voice_and_played_down_by_another() -> None:
    weighed = Weighed(
        f"{ACCUSED}\n\nThis serious claim, which has not been confirmed by either Peru or Chile, was played down by Ostrava’s Foreign Minister Piet Vos, "
        "<s2>who</s2> <c2>insisted</c2> <t2>that the gate was open</t2>."
    )
    assert weighed.positions("have refused") == {
        ("Ada Lorne", "assert", "actor"), ("Peru", "not_confirmed", "reporter"), ("Chile", "not_confirmed", "reporter"), ("Piet Vos", "downplay", "reporter"),
    }  # fmt: skip
    claim = weighed.claim("have refused")
    assert claim.standing == ("downplayed", "not_confirmed", "unanswered", "asserted")
    assert claim.summary == "Asserted by Lorne. Not confirmed: Peru, Chile. Played down by Vos. No answer found: Peru, Chile."
    assert weighed.statements[2].answers == claim.id
    assert all(p.on == "2031-04-08" and p.report == "r" for p in claim.positions)


def test_neither_of_the_two_has_confirmed() -> None:
    weighed = Weighed(f"{ACCUSED} Neither Peru nor Chile has confirmed the claim.")
    assert weighed.claim("have refused").standing == ("not_confirmed", "unanswered", "asserted")


def test_a_clause_between_the_party_and_its_silence() -> None:
    weighed = Weighed(
        "<s1>Kenya’s Foreign Minister Ada Lorne</s1> <c1>accused</c1> <t1>Peru of opening the main gates of the dam</t1>.\n\n"
        "Peru, which has run the dam since the war, has not confirmed that its engineers raised the gates."
    )
    assert ("Peru", "not_confirmed", "reporter") in weighed.positions("opening the main gates")


def test_a_party_denies_it() -> None:
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Peru</s2> <c2>denied</c2> <t2>the claim</t2>.")
    claim = weighed.claim("have refused")
    assert claim.standing == ("contested", "denied", "unanswered", "asserted")
    assert [weighed.by_id[i].name for i in next(m for m in claim.marks if m.mark == "unanswered").by] == ["Chile"]
    assert claim.summary == "Asserted by Lorne. Denied by Peru. No answer found: Chile."
    assert weighed.statements[2].answers == claim.id


def test_a_denial_without_a_charge_is_a_claim_against() -> None:
    weighed = Weighed("<s1>Peru</s1> <c1>denied</c1> <t1>that its engineers had raised the gates</t1>.")
    claim = weighed.claim("its engineers had raised the gates")
    assert claim.standing == ("denied",)
    assert claim.positions[0].polarity == "-"


def test_said_it_was_untrue() -> None:
    weighed = Weighed(f"{ACCUSED} <s2>Peru</s2> <c2>said</c2> <t2>the claim was untrue</t2>.")
    assert ("Peru", "deny", "actor") in weighed.positions("have refused")
    assert len(weighed.claims) == 1


def test_a_body_declines_to_comment() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>accused</c1> <t1>the Rivers Office of hiding the figures</t1>. The Rivers Office declined to comment."
    )
    claim = weighed.claim("hiding the figures")
    assert claim.standing == ("declined", "asserted")
    assert claim.summary == "Asserted by Lorne. Would not comment: Rivers Office."


def test_confirmed_by_the_other_side_but_not_by_ones_own() -> None:
    weighed = Weighed(f"{ACCUSED} <s2>Peru</s2> <c2>confirmed</c2> <t2>it</t2>.")
    assert "confirmed" in weighed.claim("have refused").standing
    own = Weighed(f"{ACCUSED} The claim was confirmed by Kenya.")
    assert "confirmed" not in own.claim("have refused").standing


def test_what_somebody_says_that_another_says_is_told() -> None:
    weighed = Weighed(
        "<t1>“Although <s2>Kenyan partners</s2> <c2>say</c2> <t2>the mission has ceased to exist</t2>, the world goes on with it,”</t1> <s1>Piet Vos</s1> <c1>said</c1>."
    )
    claim = next(c for c in weighed.claims if c.text == "the mission has ceased to exist")
    (position,) = claim.positions
    assert (weighed.by_id[position.actor].country, position.via) == ("KEN", (weighed.statements[1].id,))
    assert claim.summary == "Asserted by Kenyan partners (as told by Vos)."


def test_the_headline_founds_no_claim_but_belongs_to_one() -> None:
    weighed = Weighed(f"# <s3>Lorne</s3> <c3>Claims</c3> <t3>Peru, Chile Have Refused to Open Gate</t3>\n\n{ACCUSED}")
    claim = weighed.claim("have refused")
    assert [a.statement for a in claim.appearances] == [weighed.statements[3].id, weighed.statements[1].id]
    assert len(claim.positions) == 1
    assert len(weighed.claims) == 1
    assert weighed.statements[3].claims[0].claim == claim.id


def test_two_sides_that_say_the_same() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>the main gate of the dam was raised before midnight</t1>. "
        "<s2>Piet Vos</s2> <c2>said</c2> <t2>that the main gate of the dam was raised before midnight</t2>."
    )
    claim = weighed.claim("main gate")
    assert claim.standing == ("corroborated", "asserted")
    assert claim.summary == "Asserted by Lorne. Also asserted by Vos."


def test_a_joint_statement_is_one_voice() -> None:
    weighed = Weighed("<s1>Peru and Chile</s1> <c1>announced</c1> <t1>that the war has not ended</t1>.")
    assert weighed.claim("has not ended").standing == ("asserted",)


def test_a_quotation_of_two_sentences_is_two_claims_and_a_question_is_none() -> None:
    weighed = Weighed(
        "<t1>“The gate was open at noon. Nobody was told about it. Who knew of it then?”</t1> <s1>Ada Lorne</s1> <c1>said</c1>."
    )
    assert [c.text for c in weighed.claims] == ["The gate was open at noon", "Nobody was told about it"]


def test_what_only_points_back_is_no_claim() -> None:
    weighed = Weighed("<t1>“That is their right. If they want it, let them go.”</t1> <s1>Ada Lorne</s1> <c1>said</c1>.")
    assert weighed.claims == ()


def test_an_answer_whose_claim_cannot_be_told_is_left_out() -> None:
    weighed = Weighed(
        "<s1>Ada Lorne</s1> <c1>said</c1> <t1>the gate was open</t1>.\n\nPiet Vos dismissed the notion that the harbour is closed."
    )
    assert weighed.positions("gate") == {("Ada Lorne", "assert", "actor")}


def test_somebody_elses_findings_are_not_this_claim() -> None:
    weighed = Weighed(f"{ACCUSED}\n\nPeru has rejected the inspector’s findings.")
    assert weighed.claim("have refused").standing == ("unanswered", "asserted")


def test_an_answer_on_the_matter_is_an_answer() -> None:
    weighed = Weighed(f"{ACCUSED}\n\n<s2>Peru</s2> <c2>said</c2> <t2>it had offered to open the gate twice</t2>.")
    assert [weighed.by_id[i].name for m in weighed.claim("have refused").marks if m.mark == "unanswered" for i in m.by] == ["Chile"]


def test_what_was_done_to_somebody_calls_for_no_answer() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>said</c1> <t1>that Piet Vos had been detained for a week</t1>. Piet Vos is a farmer.")
    assert weighed.claim("detained").standing == ("asserted",)


def test_a_report_of_nothing() -> None:
    weighed = Weighed("Nothing was said at all.")
    assert (weighed.claims, weighed.statements) == ((), {})


def test_all_ids_are_known() -> None:
    weighed = Weighed(
        f"# <s3>Lorne</s3> <c3>Claims</c3> <t3>Peru, Chile Have Refused to Open Gate</t3>\n\n{ACCUSED} Neither Peru nor Chile has confirmed the claim."
    )
    statements = {s.id for s in weighed.statements.values()}
    for claim in weighed.claims:
        assert {a.statement for a in claim.appearances} <= statements
        assert all(a.span.of(weighed.report.text) for a in claim.appearances)
        assert claim.text in weighed.report.text
        assert {p.actor for p in claim.positions} <= set(weighed.by_id)
        assert claim.standing == tuple(m.mark for m in claim.marks)
