"""lexicons/shown.yaml on sentences that no line was made from: plain statements, inner states, threats, silence and no act, and what only looks so."""

from __future__ import annotations

import pytest

from sayso.cues.shown import acts_shown
from sayso.records import Act

SHOWN: dict[Act, tuple[str, ...]] = {
    "assert": (
        "officials | said | power had been restored to most of the island",
        "the hospital | said | three patients remained in intensive care",
        "a doctor | said | the boy was recovering at home",
        "the company | said | it has 14 mines in four countries",
        "the captain | said | “We played well in the first half.”",
        "two thirds of respondents | said | they had never met their landlord",
        "the goalkeeper | boasted | that no penalty had beaten him since May",
        "the geologist | attributed | the tremor to the old shafts",
        " | reportedly | the two banks … have begun talks",
        "the sculptor | spoke about | his childhood in the marsh",
    ),
    "none": (
        "the verdict of the coroner | has raised new questions about | the night shift",
        "the defeat in the cup | underlines | how thin the squad is",
        "fans | could blame | the referee",
        "the council | has yet to publish | its accounts",
        "two climbers | uploaded | a video of the rockfall",
        "the flood | claimed | nineteen lives",
        "a memo seen by the Courier | shows | that the pump was off",
        "the champion | seldom talks about | money",
        "the club | has suspended | its trainer",
        "detectives | are searching for | a second man",
        " | was later convicted of | fraud … the treasurer",
        "you | never expect | a frost in May",
        "The novel | tells the story of | a ferry girl",
        "the county court | struck down | the toll",
        "the militia | stormed | the radio tower",
        " | the rumour | that the mill is for sale",
        "the northern wards | backed | the tunnel",
    ),
    "think": (
        "the tenants | would rather | wait until spring",
        "farmers | care most about | water",
        "the widow | was unaware | that the house had been sold",
        "his backers | are less sure of | the new plan",
        "the public | is losing patience with | the railway",
        "the juniors | are looking forward to | the tour",
        "traders | had not expected | a second cut",
        "the old keeper | took great pride in | the lamp",
        "the coach | is pleased with | the draw",
        "I | couldn’t understand | why the gate was open",
        "the staff | are excited about | the new wing",
        "we | never imagined | that the roof would hold",
    ),
    "warn": (
        "the engineer | said | the wall could fail in the next storm",
        "the midwife | said | she was worried that the clinic would lose its licence",
        "the auditor | said | a default would have serious repercussions for small savers",
        "the board | said | the leak could allow attackers to read every letter",
        "the grocers’ guild | said | the toll would drive customers away",
        "the pathologist | said | the number of dead was expected to rise",
        "the aid agency | said | the camp was facing starvation",
        "the kidnappers | said | hostages will be killed",
        "the lawmaker | said | the effects of the cut would be devastating",
        "police | said | the fugitive was armed and should not be approached",
        "the treasurer | predicted | that the merger would fail",
        "the keeper | said | “If the second pump stops, we’re in trouble.”",
        "the widow | said | there would be a reckoning for the owners",
        "the brigade | said | the flames might still reach the mill",
        "the ranger | said | the road would put the last herd at risk",
        "the oyster guild | said | the beds would need decades to recover",
    ),
    "pledge": (
        "the line | says | it aims to run on wind by 2040",
        "the new rector | said | her first task would be to mend the roof",
        "the ministry | said | a full inquiry would be held",
        "the brewer | said | there would be no job losses",
        "the lender | guaranteed | all deposits up to 50,000 crowns",
        "the envoy | said | his government would honour the old treaty",
        "the owner | assured the staff | that nobody would be sacked",
        "the keeper | said | she would stay on until the spring",
        "the coach | said | “One way or another, we will mend this roof.”",
    ),
    "ask": ("the presenter | broke in, asking | “Who paid for the boat?”",),
    "decline": (
        "the major | said | “I can’t get into that.”",
        "the bank | said | it never comments on its clients",
        "the organisers | would not disclose | the sum of the prize",
        "the fire chief | said | it was too soon to say what had started the blaze",
        "the minister | said | “I’m not going to speculate.”",
        "the heir | sidestepped | questions about the will",
        "the tenant | could not be reached | for comment",
    ),
    "not_confirmed": (
        "the palace | stopped short of confirming | the engagement",
        "no militia | has claimed responsibility for | the blast",
        "the club | said | nothing had been signed yet",
        "the paper | said | it has not been able to authenticate the letter",
    ),
}
NOT_SHOWN: dict[Act, tuple[str, ...]] = {
    "assert": (
        "officials | said | the bridge should be closed",
        "the captain | said | “We were the best side by far.”",
        "the neighbour | said | the mayor had lied to the village",
        "the minister | said | the report was false",
        "the company | said | it would pay every claim",
        "two thirds of respondents | said | no",
    ),
    "none": (
        "fans | would urge | the board to resign",
        "the opposition | raised questions about | the vote",
        "the witness to the defeat | said | that the flank was bare",
        "the diver | posted | that the wreck had been looted",
        "the witness | claimed | that nobody had locked the gate",
        "you | said | that the money had come from your aunt",
        "40 percent of growers | would vote for | the tunnel",
    ),
    "think": (
        "the pilot | said | he would like to see the log",
        "you | would love | the view",
        "the nurse | took | the lift to the roof",
        "the report | came to | the same result",
    ),
    "warn": (
        "the engineer | said | the wall could not fail",
        "the premier | said | the land was not facing ruin",
        "the pathologist | said | the number of dead was nine",
        "the poet | said | we will all die",
        "the ranger | said | the road would not put the herd at risk",
        "the vet | said | the fever could not spread to cattle",
        "the keeper | said | “If the pump stops, we have a second one.”",
        "the treasurer | predicted | that the merger would bring in more members",
    ),
    "pledge": (
        "the analyst | said | an election would follow a defeat in the house",
        "the surveyor | said | the wall aimed north",
        "the surveyor | said | there would be no rain",
        "the widow | said | together we will be eighty in May",
    ),
    "decline": (
        "the major | said | “I can speak to that.”",
        "the organisers | disclosed | the sum of the prize",
        "the fire chief | said | it was too early in the year for frost",
    ),
    "not_confirmed": (
        "the militia | has claimed responsibility for | the blast",
        "the club | said | everything had been signed",
    ),
}


@pytest.mark.parametrize(("act", "statement"), [(act, s) for act, statements in SHOWN.items() for s in statements])
def test_other_words_of_the_act_are_found(act: Act, statement: str) -> None:
    source, cue, content = (part.strip() for part in statement.split("|"))
    assert act in acts_shown(source, cue, content)


@pytest.mark.parametrize(("act", "statement"), [(act, s) for act, statements in NOT_SHOWN.items() for s in statements])
def test_what_only_looks_like_the_act_is_not(act: Act, statement: str) -> None:
    source, cue, content = (part.strip() for part in statement.split("|"))
    assert act not in acts_shown(source, cue, content)
