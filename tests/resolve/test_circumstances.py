"""A sentence, and when, where, on what occasion, by what channel and to whom the thing in it was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.records import Report, Statement
from sayso.resolve import resolve
from sayso.spans import Span
from tests.resolve.marked import Resolved, marked

# The report is of Tuesday, 8 April 2031.
LORNE = "Kenya’s Foreign Minister Ada Lorne"


def told(source: str, field: str, number: int = 1) -> str | None:
    """The value of one field, a place by its name."""
    found = Resolved(source)
    value = getattr(found.statements[number], field)
    return found.by_id[value].name if field == "place" and value else value


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("<s1>Ada Lorne</s1> on Monday <c1>said</c1> <t1>it was open</t1>.", "2031-04-07"),
        ("<s1>Ada Lorne</s1> <c1>said</c1> Tuesday <t1>it was open</t1>.", "2031-04-08"),
        ("<s1>Ada Lorne</s1> <c1>said</c1> on Wednesday night <t1>that it was open</t1>.", "2031-04-02"),
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1> yesterday.", "2031-04-07"),
        ("Earlier today <s1>Ada Lorne</s1> <c1>denied</c1> <t1>the report</t1>.", "2031-04-08"),
        ("Last week <s1>Ada Lorne</s1> <c1>denied</c1> <t1>the report</t1>.", "2031-03-31/2031-04-06"),
        ("<s1>Ada Lorne</s1> <c1>said</c1> earlier this week <t1>that it was open</t1>.", "2031-04-07/2031-04-08"),
        ("<s1>Ada Lorne</s1> <c1>said</c1> earlier this month <t1>that it was open</t1>.", "2031-04-01/2031-04-08"),
        ("<s1>Ada Lorne</s1> <c1>said</c1> over the weekend <t1>that it was open</t1>.", "2031-04-05/2031-04-06"),
        ("In March, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2031-03"),
        ("In early May <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2030-05"),
        ("On March 3, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2031-03-03"),
        ("On 3 September 2030 <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2030-09-03"),
        ("On Monday, March 3, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2031-03-03"),
        ("Two days ago <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2031-04-06"),
        ("Three months ago <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2031-01"),
        ("<s1>Ada Lorne</s1> <c1>told</c1> The Weir last autumn <t1>that it was open</t1>.", "2030-23"),
        ("In 2029 <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2029"),
        ("In the summer of 2029 <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2029-22"),
        ("Last year <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2030"),
        ("Since the end of the 2028 war, <s1>Ada Lorne</s1> <c1>has said</c1> <t1>that it is open</t1>.", "2028/2031-04-08"),
        ("Since March, <s1>Ada Lorne</s1> <c1>has said</c1> <t1>that it is open</t1>.", "2031-03/2031-04-08"),
        ("Two days after the March 3 vote, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2031-03-05"),
        ("The day before the March 3 vote, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2031-03-02"),
        ("Shortly after the 2029 flood, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "2029/2031-04-08"),
        ("Since the war <s1>Ada Lorne</s1> <c1>has said</c1> <t1>that it is open</t1>.", "/2031-04-08"),
        ("The mission <c1>released a statement on Friday saying</c1> <t1>it was open</t1>.", "2031-04-04"),
        ("<s1>Ada Lorne</s1> <c1>posted</c1> <t1>the picture</t1> on Twitter on Friday.", "2031-04-04"),
    ],
)  # fmt: skip
def test_the_day_of_saying(sentence: str, day: str) -> None:
    assert told(sentence, "said_on") == day


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("an event without a date", "Two days after the vote, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>."),
        ("no date is told", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>."),
        ("the date is of what is said", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that it was open on Monday</t1>."),
        ("since inside the content", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>that it was open since the war</t1>."),
        ("a clause about the speaker", "<s1>Ada Lorne</s1>, who was elected in 2029, <c1>said</c1> <t1>it was open</t1>."),
        ("a clause of time with an event of its own", "After the bridge fell on Monday, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>."),
        ("the date of another event", "The attack on Friday drew anger, and <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was the work of others</t1>."),
        ("another’s clause", "Kenya voted on Monday, but <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>."),
        ("not said yet", "On Friday <s1>Ada Lorne</s1> <c1>will ask for</c1> <t1>an inquiry</t1>."),
        ("a newspaper’s name", "<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>told</c1> KENYA TODAY."),
    ],
)  # fmt: skip
def test_a_date_that_is_none_of_the_saying(why: str, sentence: str) -> None:
    assert told(sentence, "said_on") is None, why


def test_without_a_date_of_the_report_only_full_dates_tell_one() -> None:
    sentence = "On Monday <s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. On March 3, 2031 <s2>Piet Vos</s2> <c2>said</c2> <t2>no</t2>."
    report, made = marked(sentence, published=None)
    _, statements = resolve(report, tuple(made.values()))
    assert [s.said_on for s in statements] == [None, "2031-03-03"]
    report, made = marked(sentence, published="2031-04")
    _, statements = resolve(report, tuple(made.values()))
    assert [s.said_on for s in statements] == [None, "2031-03-03"]


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        # to whom
        ("<s1>Ada Lorne</s1> <c1>told</c1> reporters <t1>that it was open</t1>.", "addressees", "reporters"),
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>told</c1> the National Assembly on Monday.", "addressees", "the National Assembly"),
        ("<s1>Ada Lorne</s1> <c1>told</c1> Piet Vos of The Weir <t1>that it was open</t1>.", "addressees", "Piet Vos of The Weir"),
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1> to her supporters.", "addressees", "her supporters"),
        ("Speaking to reporters in Lisk, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "addressees", "reporters"),
        ("In an interview with The Weir, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "addressees", "The Weir"),
        ("Asked by Piet Vos whether it was open, <s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>.", "addressees", "Piet Vos"),
        ("<s1>Ada Lorne</s1>, who was speaking to local mayors, <c1>said</c1> <t1>it was open</t1>.", "addressees", "local mayors"),
        ("<s1>Ada Lorne</s1> <c1>tells herself</c1> <t1>that it is open</t1>.", "addressees", None),
        ("<s1>Ada Lorne</s1> <c1>was told</c1> <t1>that it was open</t1>.", "addressees", None),
        # on what occasion
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1> during a joint press conference with Piet Vos.", "occasion", "joint press conference"),
        ("<s1>Ada Lorne</s1> <c1>told</c1> a briefing in Lisk <t1>that it was open</t1>.", "occasion", "briefing"),
        ("<s1>Ada Lorne</s1> <c1>said in her second victory speech</c1> <t1>that it was open</t1>.", "occasion", "second victory speech"),
        ("Two days after the vote, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "occasion", "Two days after the vote"),
        ("Since the war <s1>Ada Lorne</s1> <c1>has said</c1> <t1>that it is open</t1>.", "occasion", "Since the war"),
        ("Since March <s1>Ada Lorne</s1> <c1>has said</c1> <t1>that it is open</t1>.", "occasion", None),
        ("At Monday’s debate <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "occasion", "debate"),
        ("At Monday’s debate <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "said_on", "2031-04-07"),
        ("In a 2029 interview <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "said_on", "2029"),
        ("<s1>Ada Lorne</s1> <c1>repeated</c1> <t1>the call for peace</t1>.", "occasion", None),
        ("<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1> after a meeting with Piet Vos.", "occasion", None),
        ("<s1>Senator Gary Sessions</s1> <c1>said</c1> <t1>it was open</t1>.", "occasion", None),
        # by what channel
        ("<s1>Ada Lorne</s1> <c1>tweeted</c1> <t1>that it was open</t1>.", "channel", "tweet"),
        ("<s1>Ada Lorne</s1> <c1>said</c1> on Twitter <t1>that it was open</t1>.", "channel", "Twitter"),
        ("<s1>Ada Lorne</s1> <c1>said</c1> in a written statement <t1>that it was open</t1>.", "channel", "written statement"),
        ("<s1>The statement</s1> <c1>said</c1> <t1>that it was open</t1>.", "channel", "statement"),
        ("<s1>State television</s1> <c1>said</c1> <t1>that it was open</t1>.", "channel", None),
        ("Appearing on CNN, <s1>Ada Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", "channel", "CNN"),
        ("<s1>Ada Lorne</s1> <c1>wrote</c1> in The Ormund Gazette <t1>that it was open</t1>.", "channel", "The Ormund Gazette"),
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1>, according to the official transcript.", "channel", "official transcript"),
        # where
        ("<s1>Ada Lorne</s1> <c1>said</c1> in Velden <t1>that it was open</t1>.", "place", "Velden"),
        ("In Velden, <s1>Ada Lorne</s1> <c1>said</c1> <t1>that it was open</t1>.", "place", "Velden"),
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1> at a rally in downtown Velden.", "place", "Velden"),
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1> at the Grand Hotel in Velden.", "place", "Velden"),
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1> during a visit to Peru.", "place", "Peru"),
        ("<t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>said</c1> at a meeting with Piet Vos, who is in Velden on a visit.", "place", "Velden"),
        ("<s1>Ada Lorne</s1>, who was born in Velden, <c1>said</c1> <t1>it was open</t1>.", "place", None),
        ("<s1>Ada Lorne</s1> <c1>has written to</c1> <t1>the families</t1> in Velden.", "place", None),
    ],
)  # fmt: skip
def test_what_the_clause_of_the_cue_tells(sentence: str, field: str, value: str | None) -> None:
    assert told(sentence, field) == value


HOLDING_ON = (
    f"<s1>{LORNE}</s1> <c1>said</c1> on Monday at a press conference in Velden <t1>that it was open</t1>, <c2>adding</c2> <t2>that it was safe</t2>.\n\n"
    "<t3>“It is new,”</t3> <s3>Lorne</s3> <c3>said</c3>. <s4>She</s4> <c4>has always held</c4> <t4>that bridges matter</t4>.\n\n"
    "<s5>Piet Vos</s5> <c5>said</c5> <t5>it was not</t5>.\n\n<t6>“It was dear,”</t6> <s6>Lorne</s6> <c6>told</c6> reporters at the press conference."
)


def test_an_occasion_holds_on_while_the_same_party_speaks() -> None:
    found = Resolved(HOLDING_ON).statements
    assert [found[n].said_on for n in range(1, 7)] == ["2031-04-07", "2031-04-07", "2031-04-07", None, None, "2031-04-07"]
    assert [found[n].occasion for n in (1, 3, 4, 5, 6)] == ["press conference", "press conference", None, None, "press conference"]
    assert found[6].place == found[1].place is not None
    assert (found[1].addressees, found[6].addressees) == (None, "reporters")


def test_another_channel_is_another_occasion() -> None:
    found = Resolved(
        "<s1>Ada Lorne</s1> <c1>said</c1> in an interview on Monday <t1>that it was open</t1>. "
        "<s2>Lorne</s2> <c2>said</c2> in a statement <t2>that it was safe</t2>."
    )
    assert (found.statements[2].occasion, found.statements[2].channel, found.statements[2].said_on) == (None, "statement", None)


def test_a_sentence_that_only_sets_the_scene() -> None:
    found = Resolved("Ada Lorne spoke on Monday at a rally in Velden.\n\n<t1>“It is open,”</t1> <s1>Lorne</s1> <c1>said</c1>.").statements[
        1
    ]
    assert (found.said_on, found.occasion) == ("2031-04-07", "rally")


def test_a_place_becomes_an_actor_once() -> None:
    found = Resolved(
        "<s1>Ada Lorne</s1> <c1>said</c1> in Velden <t1>so</t1>. <s2>Piet Vos</s2> <c2>said</c2> in Velden <t2>no</t2>. "
        "<s3>Jan Arden</s3> <c3>said</c3> in Nairobi <t3>yes</t3>."
    )
    assert found.actor("Velden").kind == "place"
    assert found.mentions("Velden") == ["Velden", "Velden"]
    assert (found.actor("Nairobi").kind, found.actor("Nairobi").country) == ("place", "KEN")


def test_here_is_the_place_of_the_dateline() -> None:
    report, made = marked(
        "VELDEN, April 8 (Halyard) - <t1>“It is open,”</t1> <s1>Ada Lorne</s1> <c1>told</c1> reporters here. <s2>Piet Vos</s2> <c2>said</c2> <t2>no</t2>."
    )
    actors, statements = resolve(replace(report, dateline=Span(0, 25)), tuple(made.values()))
    assert [(a.name, a.kind) for a in actors if a.id == statements[0].place] == [("Velden", "place")]
    # the place where a report was written is not where everybody in it spoke
    assert statements[1].place is None
    assert resolve(report, tuple(made.values()))[1][0].place is None


def test_a_headline_tells_nothing_of_when() -> None:
    found = Resolved("# <s1>Lorne</s1> <c1>Says</c1> <t1>Bridge Is Open</t1> on Monday\n\nAda Lorne spoke.").statements[1]
    assert found.said_on is None


_WORDS = "on in at since the last Monday Friday’s May 3 2031 ago two over late said told tweeted reporters Ada Lorne Kenya who , . ; “ ” interview with CNN’s “Meet statement speaking to by Twitter Velden he and after as reported rally ’s of I \n"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split(" ")), min_size=1, max_size=30), st.lists(st.tuples(*[st.integers(0, 200)] * 6), max_size=3))
def test_no_row_of_words_is_too_odd(words: list[str], places: list[tuple[int, ...]]) -> None:
    text = " ".join(words)
    made: dict[str, Statement] = {}
    for numbers in places:
        ends = [min(n, len(text)) for n in numbers]
        source, cue, content = (tuple(Span(*sorted(p)) for p in [ends[i : i + 2]] if p[0] != p[1]) for i in (0, 2, 4))
        id_ = ids.statement_id("r", source, cue, content)
        made[id_] = Statement(id=id_, part="body", manner="indirect", source=source, cue=cue, content=content, score=1.0, made_by="by hand")
    actors, statements = resolve(Report(id="r", text=text, published="2031-04-08", sha256="0" * 64), tuple(made.values()))
    known = {a.id for a in actors}
    for s in statements:
        assert {*s.about, *([s.place] if s.place else [])} <= known
        assert all(value is None or value.strip() for value in (s.addressees, s.occasion, s.channel, s.said_on))
