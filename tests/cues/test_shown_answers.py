"""lexicons/shown.yaml: how a claim, a question or a demand is answered, in wordings that no line has as its example; and what is no answer."""

from __future__ import annotations

import pytest

from sayso.cues.shown import acts_shown

ANSWERS = {
    "deny": """
        The trainer | has denied allegations of | doping
        Brewer | Denies | Selling Old Stock
        The publisher | said | the lost diary was an elaborate hoax
        The prison board | said | the two men had not been mistreated
        The consulate | said | its envoy was nowhere near the border on Sunday
        the brewer | said | that not a single barrel had been tampered with
        A trawler captain | told the inquiry | that he had not been asleep
        The ballet | said | the recording was fake
        The league | said | no match had been fixed
        His widow | said | that he had never laid a finger on her
        The museum | said | talk of a sale was premature
        The rail company | said | that the driver had not ignored the signal
        The sheriff | said | that the two thefts were unrelated
        the foreign ministry | said | the report was “completely baseless”
        The company | said | there was no truth to the report that it was planning to sell its shipping arm
        A spokesman for the rebels | said | they were not behind the attack
        the bank | said | none of its customers’ data had been compromised
        The coach | said | “I haven’t spoken to any other club.”
        The minister | called | the allegations “a pack of lies”
        Kestrel Air | Denies | It Knew of Engine Fault
        PRESENTER | : | That is simply not the case.
        The airline | said | the crash had not been caused by pilot error
        the champion | said | “I am not a cheat.”
    """,
    "dispute": """
        ORSK | : | That’s not what the contract says.
        The growers | disputed | the ministry’s count
        The dairy | said | that the article left readers with a false impression
        The pilots | said | the inquiry had got its dates wrong
        Hikers | told | a very different story
        A chemist | said | that the samples did not support the conclusion
        The farmers | said | that the drought was not to blame
        the ski club | said | that the photo had been ripped out of context
        The customs union | said | that the smugglers were victims, not criminals
        Relief teams | said | the official count was far too low
        The union | said | the real figure was closer to nine thousand
        the company | said | it did not recognise the figures
        the ministry | said | the newspaper had misquoted the general
        The commander | gave a different account | saying the convoy had fired first
        the police | said | the crowd had been much smaller than the organisers claimed
        the author | said | “They’re comparing apples with pears.”
    """,
    "not_confirmed": """
        Police | said | they could not immediately confirm the number of casualties
        | There was no immediate confirmation | of the attack from the army
        Officials | said | they were still trying to verify the report
    """,
    "confirm": """
        The archive | said | that the signature was genuine
        The coroner | said | the remains were those of the missing skier
        Officials | said | the reports were accurate
        SPOKESMAN | : | Yes, the minister did meet him.
        The school | said | “We can confirm that a pupil has died.”
        The club | said | the player had indeed failed a test
    """,
    "decline": """
        The White Hall | referred questions to | the foreign ministry
        the judge | said | it would be inappropriate to comment
        The ministry | said | it does not comment on intelligence matters
        The general | said | “I won’t get into operational details.”
        the mayor | said | “That’s a question for the police.”
        a lawyer for the sisters | did not immediately return | a call seeking comment
        officials | said | they were not authorized to speak publicly
    """,
    "reject": """
        ORSK | : | It won’t happen.
        The publisher | said | the bid was derisory
        The drivers | turned their backs on | the new contract
        the abbess | said | that this was not the right time for a sale
        The league | said | it would not be paying the fine
        The poacher | was denied | bail
        the premier | said | there was no question of a coalition
        Brask | said | it would not be bullied into a deal
        The rebels | said | they would not lay down their arms
        The club | turned down | a bid of 40 million for its captain
        the minister | shrugged off | calls for him to go
        Veyra | Says | No to Joint Patrols
        the firm | refused | to recall the toys
    """,
}
NONE = """
    The coach | said | the boat was not ready
    Police | said | no one was hurt in the crash
    The weaver | said | that she was not at home in big towns
    A nurse | said | the ward had too few beds and no lifts
    The bishop | said | that the new organ was not cheap
    The brewer | said | that sales were higher than in May
    The mayor | asked | who had taken the picture
    The harvest | was denied | the rain that it needed
    The bank | said | that prices would rise
    The minister | said | it would take weeks to rebuild the bridge
    A survivor | said | “I couldn’t see anything because of the smoke.”
    The mayor | said | no injuries were reported
    The general | said | the rebels would not accept a truce
    The minister | said | that if the report was false, heads would roll
    A resident | said | “We have no electricity and no food.”
    The aide | said | “You have to ask yourself why.”
    The chairman | said | “The numbers are lower than last year.”
    the president | said | “We will see growth next year.”
    A witness | told | the court that the driver did not stop
    The pilot | said | he had never seen such a storm
    the actress | said | “I would never have believed it.”
    The union | said | the company had refused to talk
"""


def _parts(lines: str) -> list[tuple[str, str, str]]:
    return [tuple(part.strip() for part in line.split("|")) for line in lines.strip().splitlines()]  # type: ignore[misc]  # three by the table


@pytest.mark.parametrize(("act", "parts"), [(act, parts) for act, lines in ANSWERS.items() for parts in _parts(lines)])
def test_an_answer_shows_its_act(act: str, parts: tuple[str, str, str]) -> None:
    assert act in acts_shown(*parts)


@pytest.mark.parametrize("parts", _parts(NONE))
def test_what_is_no_answer_shows_none(parts: tuple[str, str, str]) -> None:
    assert not acts_shown(*parts).keys() & ANSWERS.keys()
