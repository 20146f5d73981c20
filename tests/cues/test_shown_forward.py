"""lexicons/shown.yaml on sentences that no line was made from: what is to be done, asked, feared or thought, and what only sounds like it."""

from __future__ import annotations

import pytest

from sayso.cues.shown import acts_shown
from sayso.records import Act

SHOWN: dict[Act, tuple[str, ...]] = {
    "pledge": (
        "Teyla Foods | says | it will phase out plastic trays by next year",
        "The defender | said | “I will give everything for this shirt.”",
        "the ministry | said | that aid convoys would resume at dawn",
        "Norrland | said | it would send 40 engineers to the region",
        "the airline | said | all passengers would be rebooked free of charge",
        "The company | said | it was cooperating fully with the inquiry",
        "the envoy | said | “We stand ready to help.”",
        "The striker | said | he intended to stay",
        "The minister | told reporters | that the state would cover the funeral costs",
        "Two lenders | agreed to | write off the debt",
        "the spy chief | said | we will find those who did this",
        "the premier | said | his government would not bow to pressure",
        "The chairman | : | As your mayor, I will open the books.",
    ),
    "warn": (
        "the general | said | any attack would be met with a devastating response",
        "the aid agency | said | that without fuel the wards would close within days",
        "the kidnappers | said | they would kill the hostages unless a ransom was paid",
        "the volcano office | said | an eruption could occur at any time",
        "the farmer | said | “The worst is yet to come.”",
        "the prosecutor | said | anyone who helps him will face arrest",
        "the treasury | said | the pension fund will run out of money in 2031",
        "the surgeon | said | delays might prove fatal",
        "the regulator | said | consumers could lose their savings",
    ),
    "demand": (
        "The opposition leader | said | the minister must resign",
        "the lawmaker | said | there should be an independent inquiry",
        "The envoy | said | that she had asked the bank’s two owners for every ledger",
        "the editor | said | the government needs to come clean",
        "the widow | said | the firm owed her the truth",
        "police | asked | anyone with information to come forward",
        "residents | were told to | boil their water",
        "the minister | said | “Stay at home.”",
        "the captain | told his men | to hold their fire",
        "a lawyer for the family | said | they were seeking damages",
        "the commissioner | said | member states ought to share the burden",
        "the crowd | chanted | “Let them in!”",
        "The health office | advised | people to wash their hands",
    ),
    "ask": (
        "QUIST | : | Did you sign it?",
        "the reporter | asked the minister | if he would resign",
        "he | was asked about | the missing money",
        "the judge | wanted to know | why the file was missing",
    ),
    "question": (
        "a former diplomat | said | he was sceptical that the deal would hold",
        "the doctor | said | it was unclear whether the drug worked",
        "she | said | “Where is the proof?”",
        "experts | cast doubt on | the claim",
        "the astronomer | said | “I would be very surprised if it were real.”",
    ),
    "think": (
        "investors | are worried that | rates will rise",
        "he | was furious at | the verdict",
        "the family | hopes | to return in spring",
        "the club | is considering | a new bid",
    ),
}
NOT_SHOWN = (
    "analysts | said | prices would rise by the spring",
    "the engineer | said | it would take weeks",
    "the pilot | said | they would often fly low over the lake",
    "the witness | said | he would have called the police",
    "the survivor | said | she would remember the sound for ever",
    "the report | said | the law would allow evictions",
    "the spokesman | said | he would neither confirm nor deny it",
    "the aide | said | he would not comment",
    "the analyst | said | the team should win easily",
    "the bank | said | the figures must have been wrong",
    "the historian | said | the letter must be genuine",
    "the driver | said | he had to brake hard",
    "the guard | said | he was told to open the gate",
    "the doctor | said | he was not in danger",
    "the waiter | said | he would serve them every Friday",
    "the poet | said | we will all die",
    "the neighbour | said | they will miss him",
    "the sailor | said | the tide must turn",
    "the scholar | said | the name must come from the river",
    "the boy | said | he had to run",
    "the doctor | said | the fever could last a week",
    "the minister | said | he did not know",
    "the minister | said | the risk was low",
)


@pytest.mark.parametrize(("act", "statement"), [(act, s) for act, statements in SHOWN.items() for s in statements])
def test_other_words_of_the_act_are_found(act: Act, statement: str) -> None:
    source, cue, content = (part.strip() for part in statement.split("|"))
    assert act in acts_shown(source, cue, content)


@pytest.mark.parametrize("statement", NOT_SHOWN)
def test_what_only_sounds_like_it_is_not(statement: str) -> None:
    source, cue, content = (part.strip() for part in statement.split("|"))
    assert not SHOWN.keys() & acts_shown(source, cue, content).keys()
