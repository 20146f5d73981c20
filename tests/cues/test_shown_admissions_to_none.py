"""lexicons/shown.yaml: what shows an admission, a retraction, a correction, an echo, a defence, a plain assertion or no act; and what only looks so."""

from __future__ import annotations

import pytest

from sayso.cues.shown import acts_shown, surely_shown
from sayso.records import Act

SHOWN: list[tuple[Act, str, str, str]] = [
    ("admit", "Pell Harrow", "conceded", "that the pump had stood idle since June"),
    ("admit", "Ida Norr", "said", "“It was mine, and I knew it.”"),
    ("admit", "the builder", "wrote", "“We made a terrible mistake with the roof.”"),
    ("admit", "The bursar", "said", "that she took full responsibility for the loss"),
    ("retract", "Minister", "Apologises for", "“Swamp Folk” Remark"),
    ("retract", "The deputy", "told", "“I withdraw the word thief.”"),
    ("retract", "The actor", "said", "that he should never have said it"),
    ("correct", "The mill", "said", "that 14 men had been hired, not 40"),
    ("correct", "A spokesman", "clarified", "that the toll applies to lorries"),
    ("correct", "KELD", ":", "I stand corrected. It was the north gate."),
    ("echo", "The second doctor", "said", "that he fully agreed with the first"),
    ("echo", "Two fishermen", "echoed", "the warning of the harbour master"),
    ("insist", "The referee", "said", "“I stand by what I wrote.”"),
    ("insist", "Her brother", "defended", "the sale of the orchard"),
    ("insist", "The envoy", "said", "“The treaty is the treaty.”"),
    ("admit", "The ferry line", "said", "“We badly let our passengers down.”"),
    ("admit", "The foundry", "took", "full responsibility for the fire"),
    ("admit", "The captain", "said", "“The better side won.”"),
    ("admit", "The minister", "said", "that the police had been unprepared"),
    ("retract", "The bakery", "said", "that it had taken down the advert"),
    ("retract", "The deputy mayor", "performed a U-turn", "on the parking fee"),
    ("retract", "The referee", "said", "that he had expressed himself clumsily"),
    ("correct", "The daily", "ran", "a correction on Tuesday"),
    ("correct", "The council", "updated its website to say", "that the pool would stay shut"),
    ("correct", "The lab", "said", "that what had been described as an egg was a pebble"),
    ("correct", "The station", "said", "that the footage was from another storm"),
    ("correct", "The port", "lowered the number", "of stranded lorries to forty"),
    ("echo", "A third skier", "told a similar story", "of cracking snow"),
    ("echo", "The treasurer", "said", "“The auditor is absolutely right.”"),
    ("insist", "The architect", "remained adamant", "that the tower was straight"),
    ("insist", "The customs service", "said", "that all procedures had been followed"),
    ("insist", "The fleet", "said", "its crew had acted in self-defence"),
    ("insist", "The bell-ringer", "still claims", "that the rope was cut"),
    ("insist", "The minister", "said", "the vote had been fair"),
    ("admit", "ORSK", ":", "I must admit I was late."),
    ("retract", "The lodge", "wants", "to apologise to its guests"),
    ("correct", "ORSK", ":", "No, I meant the north pier."),
    ("insist", "ORSK", ":", "We have been perfectly clear."),
    ("echo", "ORSK", ":", "I second that."),
    ("question", "The insurer", "said", "that the letter could have been forged"),
    ("question", "Two aldermen", "questioned whether", "the pool would ever open"),
    ("question", "Doubts", "remain about", "the age of the skull"),
    ("question", "The curator", "said", "there were gaps in the sailor’s account"),
    ("none", "A survey of farmers", "found", "that half would plant less"),
    ("none", "The ferry line", "is expected", "to reopen in spring"),
    ("none", "The tower", "is known as", "the Old Finger"),
    ("assert", "The police", "said", "that eleven people had been injured"),
    ("assert", "The court clerk", "noted down and reported", "that the session began late"),
    ("assert", "The guard", "told the court", "that he saw a lamp on the stairs"),
]
ONLY_LIKE: list[tuple[Act, str, str, str]] = [
    ("admit", "The mayor", "refused to admit", "that the bridge was unsafe"),
    ("admit", "The editor", "said", "“I never said we made a mistake.”"),
    ("admit", "Norr", "acknowledged", "the applause of the crowd"),
    ("retract", "The coach", "made no apology for", "his words"),
    ("retract", "The lodge", "said", "that it was withdrawing its boats from the lake"),
    ("retract", "The abbot", "demanded", "that they apologise"),
    ("admit", "The tenants", "demanded", "that she take full responsibility"),
    ("correct", "He", "is correct to say", "that the wall is old"),
    ("correct", "The clinic", "asked the ministry to clarify", "who pays"),
    ("echo", "The hall", "echoed with", "the old songs"),
    ("echo", "The two clubs", "agreed", "to meet in May"),
    ("insist", "The troops", "said", "that they would stand by while the talks went on"),
    ("none", "The chair", "seemed to acknowledge", "that the vote had been late"),
    ("none", "The director of the survey", "said", "that he would resign"),
    ("assert", "The clerk", "said", "that the figures should be published"),
    ("admit", "The militants", "claimed", "responsibility for the blast"),
    ("admit", "The widow", "said", "that the firm had refused to take responsibility"),
    ("retract", "The singer", "changed", "his shirt"),
    ("correct", "The hall", "published", "a list of corrected and new plays"),
    ("echo", "The teacher", "said", "it was right to close the school"),
    ("insist", "Two horses", "were still", "in the barn"),
    ("retract", "The lodge", "wants", "to buy the lake"),
    ("admit", "ORSK", ":", "You have a point to prove."),
    ("question", "Detectives", "questioned", "a man about the fire"),
]


@pytest.mark.parametrize(("act", "source", "cue", "content"), SHOWN)
def test_the_act_is_shown(act: Act, source: str, cue: str, content: str) -> None:
    assert act in acts_shown(source, cue, content)


@pytest.mark.parametrize(("act", "source", "cue", "content"), ONLY_LIKE)
def test_what_only_looks_like_the_act_does_not_show_it_surely(act: Act, source: str, cue: str, content: str) -> None:
    assert surely_shown(source, cue, content) != act
    assert not acts_shown(source, cue, content).get(act, False)
