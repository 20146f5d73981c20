"""What stands for a speaker without being the name: works, descriptions, the lead, letters, and the ranker of "he" and "she"."""

from __future__ import annotations

import pytest

from sayso import lexicons
from sayso.records import Actor
from sayso.resolve.actors import is_named
from sayso.resolve.antecedents import weights
from tests.resolve.marked import Resolved

LEAD = "# Dam Inquiry Opens in Velden on Monday\n\n"

ONE_READING = [
    # works speak for whoever made them
    ("a poll by the name before it", "<s1>A new Velden University poll</s1> <c1>found</c1> <t1>a majority</t1>.", ["Velden University"]),
    ("the poll after it", "A Velden University poll came out. <s1>The survey</s1> <c1>found</c1> <t1>a majority</t1>.", ["Velden University"]),
    ("an advertisement from a campaign", "<s1>A new ad from Ada Lorne’s campaign</s1> <c1>claims</c1> <t1>it leaked</t1>.", ["Ada Lorne’s campaign"]),
    ("a letter of hers", "<s1>Ada Lorne</s1> <c1>left</c1> <t1>late</t1>. <s2>Her letter</s2> <c2>says</c2> <t2>it leaked</t2>.", ["Ada Lorne"]),
    ("a title in quotation marks", "Ada Lorne filmed it. <s1>Lorne’s “The Dam”</s1> <c1>shows</c1> <t1>how it leaked</t1>.", ["Ada Lorne"]),
    ("a speech and who gave it", "Ada Lorne came. <s1>a speech Ms. Lorne gave in May</s1> <c1>said</c1> <t1>it leaked</t1>.", ["Ada Lorne"]),
    # offices by all that is told
    ("party by another word", "Republican nominee Piet Vos met Democratic nominee Jan Arden. <s1>The GOP nominee</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("party and seat in brackets", "Sen. Piet Vos (R-Ohio) met Sen. Jan Arden (D-Ohio). <s1>The Democratic senator</s1> <c1>said</c1> <t1>so</t1>.", ["Jan Arden"]),
    ("the seat after “of”", "Gov. Piet Vos of Ostrava met Gov. Jan Arden of Velden. <s1>The Velden governor</s1> <c1>said</c1> <t1>so</t1>.", ["Jan Arden"]),
    ("a wider word", "Sen. Piet Vos met Judge Jan Arden. <s1>The lawmaker</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("an apposition in small letters", "Piet Vos, a Velden lawyer, met Jan Arden, a doctor. <s1>The Velden lawyer</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("letters for a body", "Dam Safety Board chairman Piet Vos met Jan Arden. <s1>The DSB chairman</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("a secretary of state is one office", "Secretary of State Ada Lorne met Piet Vos. <s1>The secretary of state</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("a state that no list knows, by its adjective", "Tolvany’s foreign minister Ada Lorne met Kestria’s foreign minister Piet Vos. <s1>The Tolvan minister</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("the counterpart", "Kenya’s Foreign Minister Ada Lorne met Peru’s Foreign Minister Piet Vos. <s1>Ada Lorne</s1> <c1>left</c1> <t1>late</t1>. <s2>Her Peruvian counterpart</s2> <c2>said</c2> <t2>so</t2>.", ["Piet Vos"]),
    ("the title of several lawmakers", "<s1>Sens. Piet Vos and Jan Arden</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos", "Jan Arden"]),
    ("a clause taken for the source", "Ada Lorne of Velden, <s1>who has run the dam since May</s1>, <c1>denied</c1> <t1>it</t1>.", ["Ada Lorne"]),
    # the lead
    ("a judge in the lead, named below", LEAD + "A Velden judge has barred the engineers of the dam from leaving the town, <s1>a Velden judge</s1> <c1>said</c1> <t1>no</t1>.\n\n“No,” <s2>Justice Ada Lorne</s2> <c2>said</c2> <t2>so</t2>.", ["Ada Lorne"]),
    ("a body in the lead, named below", "# <s1>Teachers’ union</s1> <c1>backs</c1> <t1>the dam</t1>\n\nIt was a long meeting in the hall of the town, and it ended late.\n\n<s2>The Velden Association of Teachers</s2> <c2>said</c2> <t2>so</t2>.", ["Velden Association of Teachers"]),
    ("an office told in full, named in the next sentence", "He left. <s1>The director of the Rivers Office</s1> <c1>denied</c1> <t1>it</t1>. “No,” <s2>Ada Lorne</s2> <c2>said</c2> <t2>so</t2>.", ["Ada Lorne"]),
    # whom the report is speaking of
    ("a description that nothing ties to a name", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>it was late</t1>. <s2>The businesswoman</s2> <c2>said</c2> <t2>so</t2>.", ["Ada Lorne"]),
    ("the agency is the body that spoke", "<s1>The Rivers Office</s1> <c1>said</c1> <t1>it was late</t1>. <s2>The agency</s2> <c2>said</c2> <t2>so</t2>.", ["Rivers Office"]),
    ("the commission by a word of its name", "The Commission on Dam Safety met. <s1>The commission</s1> <c1>said</c1> <t1>so</t1>.", ["Commission on Dam Safety"]),
    # bodies and letters
    ("letters in brackets", "The Alliance to Save Our Dams (ASOD) met. <s1>ASOD</s1> <c1>said</c1> <t1>so</t1>.", ["Alliance to Save Our Dams"]),
    ("letters with points", "The Dam Safety Board met. <s1>The D.S.B.</s1> <c1>said</c1> <t1>so</t1>.", ["Dam Safety Board"]),
    ("of two forms the longer", "The UN met. The United Nations met again. <s1>The U.N.</s1> <c1>said</c1> <t1>so</t1>.", ["United Nations"]),
    ("letters that nothing explains", "Radio Today is loud. Nobody likes it. It is said that <s1>RT</s1> <c1>said</c1> <t1>so</t1>.", ["Radio Today"]),
    ("“and” after a small word", "It was the federal Dams and Works Commission. <s1>The commission</s1> <c1>said</c1> <t1>so</t1>.", ["Dams and Works Commission"]),
    ("a slip in a long surname", "Ada Harskamper came. <s1>Harskaper</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Harskamper"]),
    ("the campaign of somebody, however it is called", "Ada Lorne came. Ada Lorne’s campaign left. Piet Vos’s campaign stayed.\n\nIt was late.\n\n<s1>The Lorne campaign</s1> <c1>said</c1> <t1>so</t1>.", ["Lorne campaign"]),
    ("a study that appeared somewhere", "<s1>A study that appeared in the Velden Journal</s1> <c1>found</c1> <t1>so</t1>.", ["Velden Journal"]),
    ("a city", "<s1>The city of Velden</s1> <c1>sent</c1> <t1>a letter</t1>. <s2>The city</s2> <c2>said</c2> <t2>so</t2>.", ["city of Velden"]),
    # namesakes
    ("the one named in full just before", "Piet Vos came. Vos left.\n\nIt was late.\n\nJan Vos came then.\n\n<s1>Vos</s1> <c1>said</c1> <t1>so</t1>.", ["Jan Vos"]),
    ("a heading without an end", "Ada Lorne Sides With Vos\n\nAda Lorne spoke. <s1>Ada Lorne Sides With</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    # appositions and clauses
    ("two trades of one person", "<s1>Ada Lorne, a lawyer in Lisk, and a professor at Velden</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("a state with something told of it", "<s1>Kenya, Peru’s only ally and its lender,</s1> <c1>said</c1> <t1>so</t1>.", ["Kenya"]),
    ("a name inside a description has an apposition", "<s1>An aide to Ada Lorne, the foreign minister,</s1> <c1>said</c1> <t1>so</t1>.", ["aide to Ada Lorne"]),
    ("when is no part of a name", "<s1>The Supreme Court this month</s1> <c1>rejected</c1> <t1>it</t1>.", ["Supreme Court"]),
    ("the dateline before the source", "<s1>VELDEN - Ada Lorne</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("a slash inside a word", "<s1>9/11 widow Ada Lorne</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("who after a description", "Foreign Minister Ada Lorne left. He met the foreign minister, <s1>who</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("a relation before the name", "<s1>his friend Osmar Saleh Venn</s1> <c1>said</c1> <t1>so</t1>.", ["Osmar Saleh Venn"]),
    ("a title of many small words", "<s1>Kenyan foreign affairs ministry spokesman Benal Cheri Venn</s1> <c1>said</c1> <t1>so</t1>.", ["Benal Cheri Venn"]),
    ("two with titles in small letters", "<s1>Rep. Piet Vos and state House Speaker Jan Arden</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos", "Jan Arden"]),
    ("a director of films is no film", "<s1>film director Osman Abu Laban</s1> <c1>said</c1> <t1>so</t1>.", ["Osman Abu Laban"]),
    ("a committee on rules is no rule", "<s1>Rules Committee Chairman Piet Vos</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("the statement that was spoken of", "In a statement, <s1>Ada Lorne</s1> <c1>said</c1> <t1>no</t1>.\n\n<s2>The statement</s2> <c2>added</c2> <t2>so</t2>.", ["Ada Lorne"]),
    # pronouns
    ("he is who spoke last, two paragraphs on", "<s1>Piet Vos</s1> <c1>said</c1> <t1>Jan Arden had lied</t1>.\n\n<s2>He</s2> <c2>said</c2> <t2>so twice</t2>.", ["Piet Vos"]),
    ("she fits only the woman", "Piet Vos met Ada Lorne and left.\n\nIt was late.\n\n<s1>She</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("it is the one body of the sentence", "Ada Lorne came. The Rivers Office had the money <s1>it</s1> <c1>needs</c1> <t1>to stay</t1>.", ["Rivers Office"]),
    ("both are the two described", "<s1>Two officials</s1> <c1>said</c1> <t1>so</t1>. <s2>Both</s2> <c2>said</c2> <t2>the line was empty</t2>.", ["Two officials"]),
    # sources missing
    ("citing, before the subject", "<c1>Citing</c1> <t1>the gauge</t1>, <s2>Ada Lorne</s2> <c2>said</c2> <t2>it leaked</t2>.", ["Ada Lorne"]),
    ("saying, after a subject that said nothing else", "Ada Lorne turned the offer down, <c1>saying</c1> <t1>it leaked</t1>.", ["Ada Lorne"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), [(t, w) for _, t, w in ONE_READING], ids=[name for name, _, _ in ONE_READING])
def test_one_reading(text: str, want: list[str]) -> None:
    resolved = Resolved(text)
    number = 1 if text.startswith(("#", "He left.", "<c1>")) else max(resolved.statements)
    assert resolved.speakers(number) == want


NOBODY = [
    ("a work whose maker is not told", "<s1>The latest poll</s1> <c1>found</c1> <t1>a majority</t1>."),
    ("what belongs to a work", "A Velden University poll came. <s1>The poll’s narrator</s1> <c1>said</c1> <t1>so</t1>."),
    ("whom a passive speaks of", "<s1>Ada Lorne</s1> <c1>was accused of</c1> <t1>opening the gate</t1>."),
    ("whom a headline says to be charged", "# <s1>Lorne</s1> <c1>Charged Over</c1> <t1>Gate Contract</t1>\n\nAda Lorne left."),
    ("the same with the preposition outside", "# <s1>Lorne</s1> <c1>Accused</c1> <t1>of Opening the Gate</t1>\n\nAda Lorne left."),
    ("who faces questions", "<s1>Ada Lorne</s1> <c1>has faced questions about</c1> <t1>the gate</t1>."),
    ("another office than the told one", "Judge Ada Lorne came. <s1>The governor</s1> <c1>said</c1> <t1>so</t1>."),
    ("the senator of another place", "Sen. Piet Vos (R-Ohio) came. <s1>The Texas senator</s1> <c1>said</c1> <t1>so</t1>."),
    ("somebody’s lawyer is not who was named", "<s1>Piet Vos</s1> <c1>said</c1> <t1>no</t1>. <s2>Vos’s lawyer</s2> <c2>said</c2> <t2>so</t2>."),
    ("a host told nothing of", "Senator Piet Vos came. <s1>The host</s1> <c1>said</c1> <t1>so</t1>."),
    ("a place at the end of a description", "It came with the changes in Kenya. <s1>the changes in Kenya</s1> <c1>show</c1> <t1>so</t1>."),
    ("who is no body", "He met officers at the Rivers Office <s1>who</s1> <c1>said</c1> <t1>so</t1>."),
    ("what somebody is asked", "<c1>Asked to describe</c1> <t1>the gate</t1>, <s1>Ada Lorne</s1> left."),
    ("the lawyer of nobody told", "<s1>Piet Vos</s1> <c1>said</c1> <t1>no</t1>. <s2>The lawyer</s2> <c2>said</c2> <t2>so</t2>."),
    ("an adjective", "It is late. Then it was the <s1>European</s1> <c1>reluctance</c1> <t1>to go</t1>."),
    ("polls in two places", "It is in <s1>recent polls in Ostrava and Velden</s1> <c1>showing</c1> <t1>it</t1>."),
    ("a year after a name", "Lorne in the year that followed, <s1>that</s1> <c1>said</c1> <t1>so</t1>."),
]  # fmt: skip


@pytest.mark.parametrize("text", [t for _, t in NOBODY], ids=[name for name, _ in NOBODY])
def test_nobody_by_name(text: str) -> None:
    resolved = Resolved(text)
    speakers = resolved.statements[max(resolved.statements)].speakers
    assert not [a.name for a in resolved.actors if a.id in speakers and is_named(a)]


def test_who_accuses_in_a_headline_speaks() -> None:
    resolved = Resolved("# <s1>Lorne</s1> <c1>Accused</c1> <t1>Vos of Opening the Gate</t1>\n\nAda Lorne spoke.")
    assert resolved.speakers() == ["Ada Lorne"]


def test_a_quotation_is_still_quoted_by_its_speaker() -> None:
    resolved = Resolved("<s1>Ada Lorne</s1> <c1>was quoted as saying</c1> <t1>it was late</t1>.")
    assert resolved.speakers() == ["Ada Lorne"]


def test_one_campaign_by_three_names_is_one_body() -> None:
    resolved = Resolved(
        "Ada Lorne came. <s1>Lorne’s campaign</s1> <c1>said</c1> <t1>no</t1>. <s2>Ada Lorne’s presidential campaign</s2> <c2>said</c2> "
        "<t2>so</t2>. <s3>The Lorne campaign</s3> <c3>said</c3> <t3>it twice</t3>."
    )
    assert resolved.speakers(1) == resolved.speakers(2) == resolved.speakers(3) == ["Ada Lorne’s presidential campaign"]


def test_a_slip_in_a_short_surname_is_another_name() -> None:
    resolved = Resolved("Ada Lorne came. <s1>Lorna</s1> <c1>said</c1> <t1>so</t1>.")
    assert resolved.speakers() == ["Lorna"]


def test_the_poll_is_no_mention_of_its_maker() -> None:
    resolved = Resolved("A Velden University poll came out. <s1>The poll</s1> <c1>found</c1> <t1>a majority</t1>.")
    assert resolved.mentions("Velden University") == ["Velden University"]


def test_notes_under_an_hour_have_leads_of_their_own() -> None:
    resolved = Resolved(
        "# The Latest on the Dam\n\nThe dam of Velden has been the talk of the whole valley since the week before last.\n\n9:10 a.m.\n\n"
        "<s1>Ostrava’s tax commissioner</s1> <c1>says</c1> <t1>nothing leaked</t1>.\n\n<s2>Piet Vos</s2> <c2>says</c2> <t2>he looked</t2>."
    )
    assert resolved.speakers(1) == ["Piet Vos"]


def test_ordinals_tell_unnamed_ones_apart() -> None:
    resolved = Resolved(
        "<s1>Two officials</s1> <c1>said</c1> <t1>so</t1>. <s2>The second official</s2> <c2>said</c2> <t2>no</t2>. "
        "<s3>The second official</s3> <c3>said</c3> <t3>it twice</t3>."
    )
    assert resolved.statements[2].speakers == resolved.statements[3].speakers != resolved.statements[1].speakers


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Ada Lorne", "person", True),
        ("Ada van der Lorne", "person", True),
        ("senior official", "person", False),
        ("lawyer for Ada Lorne", "person", False),
        ("one Republican", "person", False),
        ("Kenya", "state", True),
        ("Corran campaign", "organisation", True),
        ("federal court", "organisation", False),
        ("Kenyan diplomats", "group", False),
    ],
)
def test_who_goes_by_a_name(name: str, kind: str, named: bool) -> None:
    assert is_named(Actor(id="a", name=name, kind=kind)) is named  # type: ignore[arg-type]


def test_every_weight_is_a_feature_that_is_read() -> None:
    # a weight without a feature would count for nothing, and nobody would notice
    from sayso.resolve.antecedents import features
    from sayso.resolve.speakers import listen
    from tests.resolve.marked import marked

    report, made = marked("<s1>Piet Vos</s1> <c1>said</c1> <t1>no</t1>. Jan Arden left. <s2>He</s2> <c2>said</c2> <t2>so</t2>.")
    scene, _ = listen(report, tuple(made.values()))
    found = features(scene, scene.cast.persons(), made[2].source[0], "m", ())
    assert len(found) == 2
    assert all(values.keys() == weights().keys() for _, values in found)
    assert weights() == lexicons.mapping("antecedents", "weights")
