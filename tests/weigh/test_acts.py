"""A sentence, and what its speaker does in it."""

from __future__ import annotations

from typing import get_args

import pytest

from sayso.cues.rules import POLARITY
from sayso.cues.verbs import forms
from sayso.records import Act
from tests.resolve.marked import Weighed

SENTENCES = [
    ("<s1>Ada Lorne</s1> <c1>said</c1> <t1>that the gate was open</t1>.", "assert", "+"),
    ("<s1>Ada Lorne</s1> <c1>claims</c1> <t1>the gate was open</t1>.", "assert", "+"),
    ("<c1>According to</c1> <s1>Ada Lorne</s1>, <t1>the gate was open</t1>.", "assert", "+"),
    ("<s1>LORNE</s1><c1>:</c1> <t1>Minister, where were your observers?</t1>", "ask", "0"),
    ("<s1>Ada Lorne</s1> <c1>insisted</c1> <t1>that the gate was open</t1>.", "insist", "+"),
    ("<s1>Ada Lorne</s1> <c1>confirmed</c1> <t1>that the gate was open</t1>.", "confirm", "+"),
    ("<s1>Ada Lorne</s1> <c1>has admitted</c1> <t1>that the gate was open</t1>.", "admit", "+"),
    ("<s1>Ada Lorne</s1> <c1>denied</c1> <t1>that the gate was open</t1>.", "deny", "-"),
    ("<s1>Ada Lorne</s1> <c1>said</c1> <t1>the report was untrue</t1>.", "deny", "-"),
    ("<s1>Ada Lorne</s1> <c1>called</c1> <t1>it a complete lie</t1>.", "assert", "+"),
    ("<s1>Ada Lorne</s1> <c1>said</c1> <t1>it was not so much a gate as a hole</t1>.", "assert", "+"),
    ("<s1>Ada Lorne</s1> <c1>rejected</c1> <t1>the offer</t1>.", "reject", "-"),
    ("<s1>Ada Lorne</s1> <c1>refused</c1> <t1>to sign</t1>.", "reject", "-"),
    ("<s1>Ada Lorne</s1> <c1>refused to comment</c1> <t1>on the gate</t1>.", "decline", "0"),
    ("<s1>Ada Lorne</s1> <c1>would not say</c1> <t1>whether the gate was open</t1>.", "decline", "0"),
    ("<s1>Ada Lorne</s1> <c1>did not respond</c1> <t1>to a request for comment</t1>.", "decline", "0"),
    ("<s1>Ada Lorne</s1> <c1>has not denied</c1> <t1>that the gate was open</t1>.", "decline", "0"),
    ("<s1>Ada Lorne</s1> <c1>declined to be identified</c1> <t1>because of the case</t1>.", "decline", "0"),
    ("<s1>Ada Lorne</s1> <c1>has not confirmed</c1> <t1>the report</t1>.", "not_confirmed", "0"),
    ("<s1>Ada Lorne</s1> <c1>disputed</c1> <t1>the figures</t1>.", "dispute", "-"),
    ("<s1>Ada Lorne</s1> <c1>pushed back</c1> <t1>on the figures</t1>.", "dispute", "-"),
    ("<s1>Ada Lorne</s1> <c1>played down</c1> <t1>the danger</t1>.", "downplay", "0"),
    ("<s1>Ada Lorne</s1> <c1>shrugged off</c1> <t1>the danger</t1>.", "downplay", "0"),
    ("<s1>Ada Lorne</s1> <c1>cast doubt on</c1> <t1>the figures</t1>.", "question", "0"),
    ("<s1>Ada Lorne</s1> <c1>retracted</c1> <t1>her statement</t1>.", "retract", "-"),
    ("<s1>Ada Lorne</s1> <c1>accused</c1> <t1>Piet Vos of theft</t1>.", "accuse", "+"),
    ("<s1>Ada Lorne</s1> <c1>condemned</c1> <t1>the vote</t1>.", "criticise", "0"),
    ("<s1>Ada Lorne</s1> <c1>called</c1> <t1>the plan a disaster</t1>.", "criticise", "0"),
    ("<s1>Ada Lorne</s1> <c1>praised</c1> <t1>the talks</t1>.", "praise", "+"),
    ("<s1>Ada Lorne</s1> <c1>urged</c1> <t1>Piet Vos to resign</t1>.", "demand", "0"),
    ("<s1>Ada Lorne</s1> <c1>called on</c1> <t1>Piet Vos to resign</t1>.", "demand", "0"),
    ("<s1>Ada Lorne</s1> <c1>called</c1> <t1>on Piet Vos to resign</t1>.", "demand", "0"),
    ("<s1>Ada Lorne</s1> <c1>told</c1> him <t1>to resign</t1>.", "demand", "0"),
    ("<s1>Ada Lorne</s1> <c1>said</c1> <t1>that Piet Vos must resign</t1>.", "demand", "0"),
    ("<s1>Ada Lorne</s1> <c1>pledged</c1> <t1>to rebuild the gate</t1>.", "pledge", "+"),
    ("<s1>Ada Lorne</s1> <c1>said</c1> <t1>she would rebuild the gate</t1>.", "pledge", "+"),
    ("<s1>Ada Lorne</s1> <c1>said</c1> <t1>she would be late</t1>.", "assert", "+"),
    ("<s1>Ada Lorne</s1> <c1>warned</c1> <t1>that the gate may break</t1>.", "warn", "+"),
    ("<s1>Ada Lorne</s1> <c1>believes</c1> <t1>that the gate may break</t1>.", "think", "0"),
    ("<s1>Ada Lorne</s1> <c1>asked</c1> <t1>whether the gate was open</t1>.", "ask", "0"),
    ("<s1>Ada Lorne</s1> <c1>agreed</c1> <t1>that the gate was open</t1>.", "echo", "+"),
    ("<s1>Ada Lorne</s1> <c1>agreed to</c1> <t1>close the gate</t1>.", "pledge", "+"),
    ("<s1>Ada Lorne</s1> <c1>did not endorse</c1> <t1>Piet Vos</t1>.", "none", "0"),
]


@pytest.mark.parametrize(("text", "act", "polarity"), SENTENCES, ids=[s.replace("<s1>Ada Lorne</s1> ", "") for s, _, _ in SENTENCES])
def test_the_act(text: str, act: str, polarity: str) -> None:
    statement = Weighed(text).statements[1]
    assert (statement.act, statement.polarity) == (act, polarity)


def test_every_act_has_a_polarity() -> None:
    assert set(POLARITY) == set(get_args(Act))


def test_the_tone_is_the_word_of_the_outlet() -> None:
    assert Weighed("<s1>Ada Lorne</s1> <c1>claimed</c1> <t1>it was late</t1>.").statements[1].tone == "distancing"
    assert Weighed("<s1>Ada Lorne</s1> <c1>revealed</c1> <t1>it was late</t1>.").statements[1].tone == "factive"
    assert Weighed("<s1>Ada Lorne</s1> <c1>said</c1> <t1>it was late</t1>.").statements[1].tone == "neutral"


def test_the_target_is_who_is_accused() -> None:
    weighed = Weighed("<s1>Ada Lorne</s1> <c1>accused</c1> <t1>Kenya and Peru of theft</t1>.")
    assert [weighed.by_id[i].name for i in weighed.statements[1].target] == ["Kenya", "Peru"]


@pytest.mark.parametrize(
    ("base", "some"),
    [("deny", "denied"), ("shrug", "shrugged"), ("dispute", "disputing"), ("say", "said"), ("push", "pushes"), ("play", "played")],
)
def test_the_forms_of_a_verb(base: str, some: str) -> None:
    assert some in forms(base)
