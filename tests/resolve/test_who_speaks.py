"""Who speaks, by rules that look at more than one sentence: a row is what it shows, the report, and the speakers of its last statement."""

from __future__ import annotations

import pytest

from tests.resolve.marked import Resolved

_BRIDGE = "The old bridge over the river was closed to all traffic on Monday after two days of heavy rain in the hills. "

ROWS = [
    # offices and descriptions of whom the report is speaking
    ("two offices joined", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. Lorne was tired. <s2>The former secretary of state and current Concord nominee</s2> <c2>said</c2> <t2>it rained</t2>.", ["Ada Lorne"]),
    ("not of somebody in a place", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. Lorne was tired. <s2>The secretary of the union in Lisk</s2> <c2>said</c2> <t2>it rained</t2>.", ["secretary of the union in Lisk"]),
    ("an age before the office", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. When Lorne was asked, <s2>the 62-year-old mother of three</s2> <c2>replied</c2> <t2>that it rained</t2>.", ["Ada Lorne"]),
    ("a man of an age is not she", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. When Lorne was asked, <s2>a 62-year-old man</s2> <c2>replied</c2> <t2>that it rained</t2>.", ["62-year-old man"]),
    ("an age before a name", "<s1>62-year-old Ada Lorne</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("an office that the report has not told", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. As for Lorne’s voters, <s2>the Vermont senator</s2> <c2>acknowledged</c2> <t2>that they were few</t2>.", ["Ada Lorne"]),
    ("not where another office is told", "Mayor <s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. As for Lorne’s voters, <s2>the Vermont senator</s2> <c2>acknowledged</c2> <t2>that they were few</t2>.", ["Vermont senator"]),
    ("not where two are spoken of", "Piet Vos and <s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. Vos left. <s2>The Vermont senator</s2> <c2>acknowledged</c2> <t2>that they were few</t2>.", []),
    ("a party is no place", "Presidential candidate Piet Vos left. <s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. Lorne smiled. <s2>The Democratic presidential candidate</s2> <c2>said</c2> <t2>it rained</t2>.", ["Ada Lorne"]),
    ("a committee is no place", "Rep. Ada Lorne, the top member of the Intelligence Committee, came. <s1>The California congresswoman</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("named below the first paragraph", _BRIDGE + "<s1>The Vermont attorney general</s1> <c1>said</c1> <t1>so</t1>.\n\nAttorney General Ada Lorne came by car.", ["Ada Lorne"]),
    ("not by another office", _BRIDGE + "<s1>The Vermont attorney general</s1> <c1>said</c1> <t1>so</t1>.\n\nMayor Ada Lorne came by car.", ["Vermont attorney general"]),
    ("whom a description’s own sentence names is another", _BRIDGE + "<s2>A former harbour board chairman</s2> <c2>said</c2> <t2>that President Ada Lorne should go</t2>.\n\n<s1>Lorne</s1> <c1>said</c1> <t1>so</t1>.", ["former harbour board chairman"]),
    ("and the one named next is the one", _BRIDGE + "<s2>A former harbour board chairman</s2> <c2>said</c2> <t2>that President Ada Lorne should go</t2>.\n\n<s1>Piet Vos</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("a place and its state office", _BRIDGE + "<s1>The New York state attorney general</s1> <c1>said</c1> <t1>so</t1>.\n\nAttorney General Ada Lorne came by car.", ["Ada Lorne"]),
    ("the candidate’s daughter is no candidate", "Ada Lorne, the Republican candidate’s eldest daughter, came. <s1>Lorne</s1> <c1>said</c1> <t1>so</t1>. <s2>The Republican candidate</s2> <c2>said</c2> <t2>it rained</t2>.", []),
    ("an office that is a subject", "President Ada Lorne came. Mayor <s1>Zara Olm</s1> <c1>said</c1> <t1>so</t1>. The president stayed until Sunday. <s2>She</s2> <c2>said</c2> <t2>it rained</t2>.", ["Ada Lorne"]),
    ("a headline means whom the first paragraph means", "# <s2>Former Board Chairman</s2> <c2>Calls for</c2> <t2>Dam</t2>\n\n" + _BRIDGE + "<s1>A former board chairman</s1> <c1>said</c1> <t1>so</t1>.\n\n<s3>Piet Vos</s3> <c3>said</c3> <t3>it rained</t3>.\n\nJan Olm was the former board chairman too.", ["Piet Vos"]),
    # kin
    ("a husband told before", "Ada Lorne spoke. Her husband Piet Vos came. <s1>Her husband</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("a daughter told after the name", "Zara Olm, Lorne’s eldest daughter, came. Ada Lorne left. <s1>Her daughter</s1> <c1>said</c1> <t1>so</t1>.", ["Zara Olm"]),
    ("not the daughter of another", "Zara Olm, Vos’s eldest daughter, came. Ada Lorne left. <s1>Lorne’s daughter</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne’s daughter"]),
    ("a former husband of one surname", "Ada Lorne spoke. Piet Lorne came. <s1>Ada Lorne’s ex-husband</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Lorne"]),
    ("a brother of that surname may be another", "Ada Lorne spoke. Piet Lorne came. <s1>Ada Lorne’s brother</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne’s brother"]),
    ("a brother told of twice is one", "Ada Lorne spoke. <s1>Her youngest brother</s1> <c1>said</c1> <t1>so</t1>. <s2>Lorne’s brother</s2> <c2>said</c2> <t2>it rained</t2>.", ["Ada Lorne’s youngest brother"]),
    ("my father is his whose words these are", "<s1>Ada Lorne</s1> <c1>said</c1>: <t1>“<s2>My father</s2> <c2>said</c2> <t2>so</t2>.”</t1>", ["Ada Lorne’s father"]),
    ("a daughter by her given name", "Piet Vos spoke of his daughter, Ellice, a student. <s1>She</s1> <c1>was eyeing</c1> <t1>a college</t1>.", ["Ellice"]),
    ("a father with his name", "<s1>Lorne’s father, the Rev. Charles Lorne,</s1> <c1>said</c1> <t1>so</t1>.", ["Charles Lorne"]),
    # bodies
    ("a court for a place", "<s1>The Court of Appeals for the Lower Valley</s1> <c1>said</c1> <t1>so</t1>.", ["Court of Appeals for the Lower Valley"]),
    ("a panel of a court", "<s1>A three-judge panel of the Lisk Supreme Court</s1> <c1>said</c1> <t1>so</t1>.", ["Lisk Supreme Court"]),
    ("a panel of people", "<s1>A panel of experts</s1> <c1>said</c1> <t1>so</t1>.", ["panel of experts"]),
    ("a body with two matters", "<s1>Kenya Customs and Border Services</s1> <c1>said</c1> <t1>so</t1>.", ["Kenya Customs and Border Services"]),
    ("two bodies", "<s1>Kenya and the Border Service</s1> <c1>said</c1> <t1>so</t1>.", ["Kenya", "Border Service"]),
    ("a newspaper is no network", "<s1>The New Lisk Times</s1> <c1>reported</c1> <t1>so</t1>. <s2>The network</s2> <c2>said</c2> <t2>it rained</t2>.", ["network"]),
    ("and is a newspaper", "<s1>The New Lisk Times</s1> <c1>reported</c1> <t1>so</t1>. <s2>The newspaper</s2> <c2>said</c2> <t2>it rained</t2>.", ["New Lisk Times"]),
    ("the bloc", "The European Union met. <s1>The bloc</s1> <c1>said</c1> <t1>so</t1>.", ["European Union"]),
    ("the bloc is no court", "The Lisk Supreme Court met. <s1>The bloc</s1> <c1>said</c1> <t1>so</t1>.", ["bloc"]),
    ("a body named in passing, paragraphs ago", "It ran on Dish Network.\n\nIt rained.\n\nIt snowed.\n\n<s1>The network</s1> <c1>said</c1> <t1>so</t1>.", []),
    # bodies and office-holders by description
    ("a coast guard is no company", "<s1>Three people died, the coast guard</s1> <c1>said</c1> <t1>on Monday</t1>.\n\n<s3>Blue Strait Lines</s3> <c3>said</c3> <t3>it rained</t3>. <s4>The coast guard</s4> <c4>added</c4> <t4>that it snowed</t4>.", ["coast guard"]),
    ("the company is the one whose name says so", "<s1>The ferry’s owner, Blue Strait Lines,</s1> <c1>said</c1> <t1>so</t1>.\n\nIt rained.\n\nIt snowed.\n\n<s2>The company</s2> <c2>denied</c2> <t2>it</t2>.", ["Blue Strait Lines"]),
    ("not one of two", "Blue Strait Lines and the Norvale Bank met.\n\nIt rained.\n\nIt snowed.\n\n<s2>The company</s2> <c2>denied</c2> <t2>it</t2>.", []),
    ("the lender is the bank", "Norvale Bank came. The Lisk Courier wrote of it. <s1>The lender</s1> <c1>denied</c1> <t1>it</t1>.", ["Norvale Bank"]),
    ("a regulator once tied to a name", "The old dam was closed on Monday, <s1>Kenya’s water regulator</s1> <c1>said</c1> <t1>in a report of ninety pages</t1>.\n\n<s2>The Dam Safety Board</s2> <c2>said</c2> <t2>it rained</t2>.\n\nIt snowed.\n\n<s3>The regulator</s3> <c3>said</c3> <t3>so</t3>.", ["Dam Safety Board"]),
    ("a regulator that nobody names", "<s1>The water regulator</s1> <c1>said</c1> <t1>so</t1>. <s2>The regulator</s2> <c2>added</c2> <t2>that it rained</t2>.", ["water regulator"]),
    ("it is a described body", "<s1>The regulator</s1> <c1>said</c1> <t1>so</t1>. <s2>It</s2> <c2>added</c2> <t2>that it rained</t2>.", ["regulator"]),
    ("the body whose doings are told", "<t1>Harwick City have sold Rui Delano to Castle Rovers</t1>, <s1>the club</s1> <c1>announced</c1>.", ["Harwick City"]),
    ("and the headline’s club", "# <s2>Club</s2> <c2>says</c2> <t2>it rained</t2>\n\n<t1>Harwick City have sold Rui Delano to Castle Rovers</t1>, <s1>the club</s1> <c1>announced</c1>.", ["Harwick City"]),
    ("a league is no club", "<t1>Harwick City have sold Rui Delano to Castle Rovers</t1>, <s1>the league</s1> <c1>announced</c1>.", ["league"]),
    ("a person is no club", "<t1>Ada Lorne has left</t1>, <s1>the club</s1> <c1>announced</c1>.", ["club"]),
    ("a group by its name", "<s1>Supporters’ group Harwick Voice</s1> <c1>said</c1> <t1>so</t1>.", ["Harwick Voice"]),
    ("a newspaper by its name", "<s1>The newspaper Dagen</s1> <c1>said</c1> <t1>so</t1>.", ["Dagen"]),
    ("groups are many", "<s1>Human rights groups</s1> <c1>said</c1> <t1>so</t1>.", ["Human rights groups"]),
    ("a spokeswoman of the police is one", "<s1>A police spokeswoman</s1> <c1>said</c1> <t1>so</t1>.", ["police spokeswoman"]),
    ("the ministry told of in full before", "<s1>A spokesman for the finance ministry, Piet Vos,</s1> <c1>said</c1> <t1>so</t1>. <s2>The ministry</s2> <c2>denied</c2> <t2>it</t2>.", ["finance ministry"]),
    ("its minister is nobody’s president", "Transport Minister Elin Darrow came. Caldera sent two helicopters. <s1>Its foreign minister</s1> <c1>said</c1> <t1>so</t1>. President Oskar Tamm left.", ["Caldera’s foreign minister"]),
    ("the mayor without a name", "Transport Minister Elin Darrow came. <s1>The mayor</s1> <c1>said</c1> <t1>so</t1>.", ["mayor"]),
    ("not where somebody may be it", "Elin Darrow came. <s1>The mayor</s1> <c1>said</c1> <t1>so</t1>.", []),
    ("the campaign of the one spoken of", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. Lorne left. <s2>The campaign</s2> <c2>declined</c2> <t2>to comment</t2>.", ["Ada Lorne’s campaign"]),
    ("the campaign named in the sentence", "Zara Olm spoke to the Lorne campaign about Lorne, and <s2>the campaign</s2> <c2>declined</c2> <t2>to comment</t2>. Ada Lorne left.", ["Ada Lorne’s campaign"]),
    ("who asks is not told", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. <c2>Asked</c2> <t2>whether it rained</t2>, <s2>she</s2> laughed.", []),
    ("one source, one speaker", "<t1>Harrow Foods will close a plant</t1>, <s1,2>the company</s1,2> <c1>said</c1>, <c2>blaming</c2> <t2>the price of wheat</t2>.", ["Harrow Foods"]),
    ("a short name", "Harrow Foods closed. <s1>Harrow</s1> <c1>said</c1> <t1>so</t1>.", ["Harrow Foods"]),
    ("a town is no short name", "The Lisk Courier came. <s1>Lisk</s1> <c1>said</c1> <t1>so</t1>.", ["Lisk"]),
    ("nor a place of that name", "Harrow Foods closed. A man in Harrow came. <s1>He</s1> <c1>said</c1> <t1>so</t1>.", []),
    ("a body by what is said before its name", "<s1>The hospital, Saint Bran,</s1> <c1>said</c1> <t1>so</t1>. <s2>It</s2> <c2>added</c2> <t2>that it rained</t2>.", ["Saint Bran"]),
    ("a body by what is said after its name", "<s1>Norvia, the country’s largest airline,</s1> <c1>said</c1> <t1>so</t1>. <s2>It</s2> <c2>added</c2> <t2>that it rained</t2>.", ["Norvia"]),
    ("a person beside a body is none", "<s1>Ada Lorne, the leader of the union,</s1> <c1>said</c1> <t1>so</t1>. <s2>She</s2> <c2>added</c2> <t2>that it rained</t2>.", ["Ada Lorne"]),
    ("two unions are two", "<s1>The bakers’ union</s1> <c1>said</c1> <t1>so</t1>. <s2>The seafarers’ union</s2> <c2>added</c2> <t2>that it rained</t2>.", ["seafarers’ union"]),
    ("a union told more of", "# <s1>Union</s1> <c1>calls</c1> <t1>it late</t1>\n\n<s2>The bakers’ union</s2> <c2>said</c2> <t2>so</t2>.", ["bakers’ union"]),
    ("a country called so", "<s1>The neighbouring country of Sarand</s1> <c1>offered</c1> <t1>help</t1>.", ["Sarand"]),
    ("somebody’s agent", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. <s2>Her agent</s2> <c2>said</c2> <t2>it rained</t2>.", ["Ada Lorne’s agent"]),
    ("of a state, and just spoken", "<s1>Ada Lorne</s1> <c1>said</c1> <t1>so</t1>. <s2>The Kenyan actress</s2> <c2>said</c2> <t2>it rained</t2>.", ["Ada Lorne"]),
    ("not of another gender", "<s1>Piet Vos</s1> <c1>said</c1> <t1>so</t1>. <s2>The Kenyan actress</s2> <c2>said</c2> <t2>it rained</t2>.", ["Kenyan actress"]),
    ("the end of a dateline", "TARN (<s1>Pallas Press) - Kenya’s foreign ministry</s1> <c1>said</c1> <t1>so</t1>.", ["Kenya’s foreign ministry"]),
    ("a firm told by an apposition", "<s1>The Halven Herald</s1> <c1>reported</c1> <t1>that a construction firm, Dorn & Sons, had paid</t1>. <s2>The company</s2> <c2>denied</c2> <t2>it</t2>.", ["Dorn & Sons"]),
    ("a newspaper is not the company", "<s1>The Halven Herald</s1> <c1>reported</c1> <t1>so</t1>. <s2>The company</s2> <c2>denied</c2> <t2>it</t2>.", ["company"]),
    ("two names and a sign are one", "<s1>Teller & Roe</s1> <c1>said</c1> <t1>so</t1>.", ["Teller & Roe"]),
    ("a board told of in full before", "<s1>The Lisk Union</s1> <c1>said</c1> <t1>that this was for the police board</t1>. <s2>The board</s2> <c2>declined</c2> <t2>to comment</t2>.", ["police board"]),
    ("a clause taken for the source", "<s1,2>A court in Lisk</s1,2> <c1>acquitted</c1> <t1>Ada Lorne</t1>, <c2>ruling</c2> <t2>that it was late</t2>.", ["court in Lisk"]),
    ("a crowd and what it is", "<s1>Two witnesses, both former officers,</s1> <c1>said</c1> <t1>so</t1>.", ["Two witnesses"]),
    ("two crowds", "<s1>Two witnesses and both officers</s1> <c1>said</c1> <t1>so</t1>.", ["Two witnesses", "both officers"]),
    ("the ministers of two states", "<s1>The foreign ministers of Kenya and Peru</s1> <c1>said</c1> <t1>so</t1>.", ["Kenya’s foreign minister", "Peru’s foreign minister"]),
    ("and by their names", "Kenyan Foreign Minister Ada Lorne met Foreign Minister Piet Vos of Peru. <s1>The foreign ministers of Kenya and Peru</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne", "Piet Vos"]),
    ("the leaders are a crowd", "<s1>The leaders of Kenya and Peru</s1> <c1>said</c1> <t1>so</t1>.", ["leaders of Kenya and Peru"]),
    ("ministers without the article are some", "<s1>Ministers of Kenya and Peru</s1> <c1>said</c1> <t1>so</t1>.", ["Ministers of Kenya and Peru"]),
    ("the one of two ministers who was named last", "Trade Minister Ada Lorne spoke.\n\nLorne left.\n\nIt snowed.\n\nDefence Minister Zara Olm came.\n\nIt rained.\n\n<s1>The minister</s1> <c1>denied</c1> <t1>it</t1>.", ["Zara Olm"]),
    ("not where both are as far", "Trade Minister Ada Lorne met Defence Minister Zara Olm.\n\nIt snowed.\n\n<s1>The minister</s1> <c1>denied</c1> <t1>it</t1>.", []),
    # handles
    ("a handle is a name", "<s1>One user @lisk_lad</s1> <c1>wrote</c1> <t1>so</t1>. <s2>@lisk_lad</s2> <c2>added</c2> <t2>that it rained</t2>.", ["@lisk_lad"]),
    # clauses
    ("after saying", "After <c1>saying</c1> <t1>“it was late,”</t1> Ada Lorne left.", ["Ada Lorne"]),
    ("before saying, she", "Ada Lorne came. Before <c1>saying</c1> <t1>that it was late</t1>, she left.", ["Ada Lorne"]),
    ("after saying, the bus", "Ada Lorne came. After <c1>saying</c1> <t1>that it was late</t1>, the bus left.", []),
    ("a verb after the joint", "<s1>The Lisk army</s1> <c1>said</c1> <t1>none had fired and <c2>suggested</c2> <t2>that Kenya had</t2></t1>.", ["Lisk army"]),
    ("but not in a quotation", "<s1>The Lisk army</s1> <c1>said</c1>: <t1>“None fired and <c2>suggested</c2> <t2>that Kenya had</t2>.”</t1>", []),
    # appositions
    ("an apposition that goes on", "Even Kenya, <s1>Peru’s only ally</s1> and its last market, <c1>said</c1> <t1>so</t1>.", ["Kenya"]),
    ("who after an office told of then", "Ada Lorne, now the harbour board chairwoman, <s1>who</s1> last year <c1>said</c1> <t1>so</t1>, left.", ["Ada Lorne"]),
    ("who after an office and another’s name", "They met Ada Lorne. The pilots have a lawyer <s1>who</s1> <c1>said</c1> <t1>so</t1>.", ["lawyer"]),
    # names
    ("a surname that is a given name", "Ada Cyril came. Cyril, the director, smiled. <s1>Cyril</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Cyril"]),
    ("and tells no gender", "Ada Cyril came. Cyril smiled. <s1>She</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Cyril"]),
    ("with an address it does", "Ada Cyril and Piet Cyril came. <s1>Ms. Cyril</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Cyril"]),
    # pronouns
    ("she will", "Ada Lorne came. <s1>She’ll</s1> <c1>present</c1> <t1>a plan</t1>.", ["Ada Lorne"]),
    ("I have", "“So it is,” <s1>Ada Lorne</s1> <c1>said</c1>. <t1>“<s2>I’ve</s2> <c2>said</c2> <t2>that it rains</t2>.”</t1>", ["Ada Lorne"]),
    ("it is a work", "<s1>The River Office’s report</s1> <c1>says</c1> <t1>so</t1>. <s2>It</s2> <c2>adds</c2> <t2>that it rained</t2>.", ["River Office"]),
    ("it is no person", "<s1>Ada Lorne</s1> <c1>says</c1> <t1>so</t1>. <s2>It</s2> <c2>adds</c2> <t2>that it rained</t2>.", []),
    # running reports
    ("a note has its own people", "9 a.m.\n\nZara Olm spoke. Olm was tired. Olm left.\n\n___\n\n8:45 a.m.\n\nAda Lorne plans a dam.\n\nThe plan is new.\n\n<s1>She</s1> <c1>says</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("and nobody of the note above", "9 a.m.\n\nZara Olm spoke. Olm was tired. Olm left.\n\n___\n\n8:45 a.m.\n\nThe plan is new. <s1>She</s1> <c1>says</c1> <t1>so</t1>.", []),
    ("nor its bodies", "9 a.m.\n\n<s1>The Ferry Union</s1> <c1>says</c1> <t1>so</t1>.\n\n8:45 a.m.\n\nThe plan is new. <s2>The union</s2> <c2>says</c2> <t2>it rained</t2>.", ["union"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), [(row[1], row[2]) for row in ROWS], ids=[row[0] for row in ROWS])
def test_who_speaks(text: str, want: list[str]) -> None:
    resolved = Resolved(text)
    assert resolved.speakers(max(resolved.statements)) == want


def test_one_ministry_under_several_names() -> None:
    resolved = Resolved(
        "<s1>The Health Ministry</s1> <c1>said</c1> <t1>so</t1>. <s2>The Tarsian Health Ministry</s2> <c2>denied</c2> <t2>it</t2>. "
        "<s3>The Ministry of Health of Tarsia</s3> <c3>said</c3> <t3>it rained</t3>. <s4>Tarsia’s health ministry</s4> <c4>said</c4> <t4>it snowed</t4>. "
        "<s5>The ministry</s5> <c5>said</c5> <t5>no more</t5>."
    )
    assert [resolved.speakers(n) for n in range(1, 6)] == [["Tarsian Health Ministry"]] * 5


def test_two_states_have_a_ministry_each() -> None:
    resolved = Resolved(
        "<s1>Orlan’s Defence Ministry</s1> <c1>said</c1> <t1>so</t1>. <s2>Besk’s Defence Ministry</s2> <c2>denied</c2> <t2>it</t2>. "
        "<s3>The Beskian Defence Ministry</s3> <c3>said</c3> <t3>it rained</t3>. <s4>The Ministry of Defence of Orlan</s4> <c4>said</c4> <t4>it snowed</t4>. "
        "<s5>Kenya’s Defence Ministry</s5> <c5>said</c5> <t5>so</t5>. <s6>Peru’s Defence Ministry</s6> <c6>said</c6> <t6>so</t6>."
    )
    named = [resolved.statements[n].speakers for n in range(1, 7)]
    assert named[0] == named[3] != named[1] == named[2]
    assert len({n for names in named for n in names}) == 4
    assert [resolved.by_id[named[n][0]].country for n in (4, 5)] == ["KEN", "PER"]


def test_another_ministry_of_one_state_is_another() -> None:
    resolved = Resolved(
        "<s1>Kenya’s health ministry</s1> <c1>said</c1> <t1>so</t1>. <s2>Kenya’s finance ministry</s2> <c2>denied</c2> <t2>it</t2>."
    )
    assert resolved.speakers(1) != resolved.speakers(2)


def test_a_source_that_holds_a_clause_is_cut_before_its_verb() -> None:
    resolved = Resolved(
        "<s2><s1>A court in Lisk</s1> <c1>acquitted</c1> <t1>Ada Lorne</t1></s2>, <c2>ruling</c2> <t2>that it was late</t2>."
    )
    assert resolved.speakers(1) == resolved.speakers(2) == ["court in Lisk"]
