"""A sentence, and who speaks in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Report, Statement
from sayso.resolve import resolve
from sayso.spans import Span
from sayso.weigh import weigh
from tests.resolve.marked import Resolved, marked

LORNE = "Kenya’s Foreign Minister Ada Lorne"

LONG = (
    "Kenya’s Foreign Minister Ada Lorne on Monday claimed that Peru and the U.S. have refused to open the gate, adding that nobody was told. “I know it,” she said. "
    "This claim, which has not been confirmed by either Peru or the United States, was played down by her Chilean counterpart Piet Vos, who said the two ministers "
    "would meet. A senior official and the Rivers Office declined to comment on the allegation; neither Peru nor Chile denied it."
)

ONE_READING = [
    # names
    ("the full name", "<s1>Kenya’s Foreign Minister Ada Lorne</s1> <c1>said</c1> <t1>the bridge was open</t1>.", ["Ada Lorne"]),
    ("the surname after it", f"{LORNE} spoke on Monday. “The bridge is open,” <s1>Lorne</s1> <c1>said</c1> <t1>it was open</t1>.", ["Ada Lorne"]),
    ("the surname with an address", "Senator Ada Lorne left. <s1>Ms. Lorne</s1> <c1>said</c1> <t1>she was tired</t1>.", ["Ada Lorne"]),
    ("a name with an initial", "Ada B. Lorne spoke. <s1>Ada Lorne</s1> <c1>said</c1> <t1>nothing had changed</t1>.", ["Ada B. Lorne"]),
    ("a party before the name is no part of it", "Ada Lorne won. <s1>Republican Ada Lorne</s1> <c1>said</c1> <t1>it was late</t1>.", ["Ada Lorne"]),
    ("the headline before the full name", "# <s1>Lorne</s1> <c1>Says</c1> <t1>Bridge Is Open</t1>\n\nForeign Minister Ada Lorne spoke on Monday.", ["Ada Lorne"]),
    ("a speaker turn", "Ada Lorne and Piet Vos met on stage.\n\n<s1>LORNE</s1><c1>:</c1> <t1>The bridge is open.</t1>", ["Ada Lorne"]),
    ("apposition after the name", "<s1>Ada Lorne, the Kenyan foreign minister,</s1> <c1>said</c1> <t1>the bridge was open</t1>.", ["Ada Lorne"]),
    ("apposition before the name", "<s1>The committee’s chairman, Piet Vos,</s1> <c1>said</c1> <t1>the vote was off</t1>.", ["Piet Vos"]),
    ("age and home after the name", "<s1>Ada Lorne, 62, of Velden, Ostrava,</s1> <c1>said</c1> <t1>the water rose</t1>.", ["Ada Lorne"]),
    ("a relative clause in the source", "<s1>Ada Lorne, who heads the mission,</s1> <c1>said</c1> <t1>the gauge had stopped</t1>.", ["Ada Lorne"]),
    # states and bodies
    ("a state", "<s1>Kenya</s1> <c1>denied</c1> <t1>the report</t1>.", ["Kenya"]),
    ("a state by its initials", "<s1>The U.S.</s1> <c1>announced</c1> <t1>a review</t1>.", ["United States"]),
    ("a state by its capital", "<s1>Nairobi</s1> <c1>said</c1> <t1>it would answer</t1>.", ["Kenya"]),
    ("the side of a state", "<s1>The Kenyan side</s1> <c1>said</c1> <t1>it would answer</t1>.", ["Kenya"]),
    ("a republic by its full name", "<s1>The Republic of Kenya</s1> <c1>denies</c1> <t1>the charge</t1>.", ["Kenya"]),
    ("a ministry", "<s1>The Peruvian foreign ministry</s1> <c1>said</c1> <t1>it was informed</t1>.", ["Peruvian foreign ministry"]),
    ("an office with a name", "<s1>The Rivers Office</s1> <c1>said</c1> <t1>the level fell</t1>.", ["Rivers Office"]),
    ("“and” inside the name of a body", "<s1>the Dams and Public Works Committee</s1> <c1>found</c1> <t1>no fault</t1>.", ["Dams and Public Works Committee"]),
    ("a company of medicines", "<s1>Lumen Pharma</s1> <c1>said</c1> <t1>the vials were clean</t1>. <s2>It</s2> <c2>said</c2> <t2>so twice</t2>.", ["Lumen Pharma"]),
    ("its letters later", "The Joint Dam Commission met. <s1>The JDC</s1> <c1>said</c1> <t1>all was well</t1>.", ["Joint Dam Commission"]),
    ("the ministry named before", "The Interior Ministry met. <s1>The ministry</s1> <c1>said</c1> <t1>all was well</t1>.", ["Interior Ministry"]),
    # offices
    ("the office of a state", f"{LORNE} came. <s1>Kenya’s Foreign Minister</s1> <c1>said</c1> <t1>it was late</t1>.", ["Ada Lorne"]),
    ("the office alone", f"{LORNE} came. <s1>The minister</s1> <c1>said</c1> <t1>it was late</t1>.", ["Ada Lorne"]),
    ("another word for the office", f"{LORNE} came. <s1>Kenya’s top diplomat</s1> <c1>said</c1> <t1>it was late</t1>.", ["Ada Lorne"]),
    ("of two ministers the one of that state", f"{LORNE} met Peru’s Foreign Minister Piet Vos. <s1>The Peruvian minister</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("the counterpart has the same office", f"{LORNE} met her Peruvian counterpart Piet Vos. <s1>Peru’s Foreign Minister</s1> <c1>said</c1> <t1>so</t1>.", ["Piet Vos"]),
    ("both office-holders", f"{LORNE} met Peru’s Foreign Minister Piet Vos. <s1>The two ministers</s1> <c1>praised</c1> <t1>the talks</t1>.", ["Ada Lorne", "Piet Vos"]),
    # pronouns
    ("he after the only person", "Piet Vos spoke. <s1>He</s1> <c1>said</c1> <t1>it was late</t1>.", ["Piet Vos"]),
    ("she is not the man", "Ada Lorne met Piet Vos. <s1>She</s1> <c1>said</c1> <t1>it was late</t1>.", ["Ada Lorne"]),
    ("the speaker goes on, though he named another", "<s1>Piet Vos</s1> <c1>said</c1> <t1>Jan Arden had lied</t1>. <s2>He</s2> <c2>said</c2> <t2>so twice</t2>.", ["Piet Vos"]),
    ("it after a body", "<s1>The Rivers Office</s1> <c1>said</c1> <t1>the level fell</t1>. <s2>It</s2> <c2>said</c2> <t2>more would come</t2>.", ["Rivers Office"]),
    ("they after a crowd", "<s1>Two engineers</s1> <c1>said</c1> <t1>it leaked</t1>. <s2>They</s2> <c2>said</c2> <t2>it was old</t2>.", ["Two engineers"]),
    ("who is the noun before", "The claim was played down by Peru’s Foreign Minister Piet Vos, <s1>who</s1> <c1>insisted</c1> <t1>all was well</t1>.", ["Piet Vos"]),
    ("which is the body before", "Ada Lorne called the Rivers Office, <s1>which</s1> <c1>said</c1> <t1>the level fell</t1>.", ["Rivers Office"]),
    # people without a name
    ("a described person", "<s1>A senior official</s1> <c1>said</c1> <t1>it was late</t1>.", ["senior official"]),
    ("a described group of a state", "<s1>Two Kenyan diplomats</s1> <c1>said</c1> <t1>it was late</t1>.", ["Kenyan diplomats"]),
    ("of a person it is only somebody", "<s1>A lawyer for Ada Lorne</s1> <c1>said</c1> <t1>she was well</t1>.", ["lawyer for Ada Lorne"]),
    ("those who back her are not she", "<s1>Several voters backing Ada Lorne</s1> <c1>said</c1> <t1>it was late</t1>.", ["Several voters backing Ada Lorne"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), [(t, w) for _, t, w in ONE_READING], ids=[name for name, _, _ in ONE_READING])
def test_one_reading(text: str, want: list[str]) -> None:
    resolved = Resolved(text)
    assert resolved.speakers(max(resolved.statements)) == want


OPEN = [
    ("two men, and nobody spoke last", "Piet Vos met Jan Arden. <s1>He</s1> <c1>said</c1> <t1>it was late</t1>.", {"Piet Vos", "Jan Arden"}),
    ("two ministers of one state", "Kenya’s minister Ada Lorne met Kenya’s minister Piet Vos. <s1>The minister</s1> <c1>left</c1> <t1>it open</t1>.", {"Ada Lorne", "Piet Vos"}),
    ("two of one surname", "Ada Lorne and Emil Lorne came. <s1>Lorne</s1> <c1>said</c1> <t1>it was late</t1>.", {"Ada Lorne", "Emil Lorne"}),
    ("three where two are wanted", "Foreign Ministers Ada Lorne, Piet Vos and Jan Arden met. <s1>The two sides</s1> <c1>praised</c1> <t1>the talks</t1>.", set()),
    ("a document does not speak", "<s1>The poll</s1> <c1>found</c1> <t1>a majority</t1>.", set()),
    ("the author", "<s1>I</s1> <c1>think</c1> <t1>it is late</t1>.", set()),
    ("nobody before", "<s1>He</s1> <c1>said</c1> <t1>it was late</t1>.", set()),
    ("some", "<s1>Some</s1> <c1>say</c1> <t1>it is late</t1>.", set()),
    ("a capital that the sentence gave", "<s1>Video</s1> <c1>shows</c1> <t1>the gate was open</t1>.", set()),
    ("another person may hold the office", "Ada Lorne came by train. <s1>Kenya’s Foreign Minister</s1> <c1>said</c1> <t1>it was late</t1>.", {"Ada Lorne"}),
    ("somebody else was named since", "<s1>Piet Vos</s1> <c1>said</c1> <t1>it was late</t1>. Then Jan Arden came. <s2>He</s2> <c2>said</c2> <t2>no</t2>.", {"Piet Vos", "Jan Arden"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "maybe"), [(t, m) for _, t, m in OPEN], ids=[name for name, _, _ in OPEN])
def test_left_open(text: str, maybe: set[str]) -> None:
    resolved = Resolved(text)
    number = max(resolved.statements)
    assert resolved.speakers(number) == []
    assert set(resolved.candidates(number)) == maybe
    assert sum(score for _, score in resolved.statements[number].candidates) < 1


def test_a_list_of_states_with_a_reserve_about_one() -> None:
    resolved = Resolved(
        "<s1>The U.S., Peru and, to a certain extent, Kenya</s1> <c1>have announced</c1> <t1>that the war goes on</t1>, <s2>all</s2> <c2>saying</c2> <t2>talks must begin</t2>."
    )
    assert resolved.speakers(1) == resolved.speakers(2) == ["United States", "Peru", "Kenya"]
    (hedge,) = resolved.statements[1].hedged
    assert resolved.by_id[hedge.actor].name == "Kenya"
    assert hedge.span.of(resolved.report.text) == "to a certain extent"
    assert resolved.statements[2].hedged == ()


def test_a_name_and_its_companions() -> None:
    resolved = Resolved("<s1>Ada Lorne and other senators</s1> <c1>said</c1> <t1>it was late</t1>.")
    assert resolved.speakers() == ["Ada Lorne", "other senators"]


def test_an_office_of_several_states_is_not_the_states() -> None:
    resolved = Resolved("<s1>The leaders of Kenya, Peru and Chile</s1> <c1>praised</c1> <t1>the talks</t1>.")
    assert "Peru" not in resolved.speakers()


def test_the_agent_of_a_passive_beats_a_wrong_source() -> None:
    resolved = Resolved("<t1>This claim</t1>, not confirmed by <s1>Peru</s1>, <c1>was played down</c1> by Piet Vos.")
    assert resolved.speakers() == ["Piet Vos"]


def test_the_whole_list_where_the_verb_is_plural() -> None:
    resolved = Resolved(
        "Since the war, the U.S., Peru and, to a certain extent, <s1>Kenya</s1> <c1>have announced</c1> <t1>that it goes on</t1>."
    )
    assert resolved.speakers() == ["United States", "Peru", "Kenya"]
    assert [resolved.by_id[h.actor].name for h in resolved.statements[1].hedged] == ["Kenya"]


def test_no_list_where_the_verb_is_singular() -> None:
    resolved = Resolved("The leaders met Peru and <s1>Kenya</s1> <c1>has announced</c1> <t1>that it goes on</t1>.")
    assert resolved.speakers() == ["Kenya"]


def test_a_list_after_what_it_lists() -> None:
    resolved = Resolved("<s1>The three co-chairs of the group - Kenya, Peru and Chile -</s1> <c1>urged</c1> <t1>both to wait</t1>.")
    assert resolved.speakers() == ["Kenya", "Peru", "Chile"]


def test_an_office_in_the_headline_needs_no_article() -> None:
    resolved = Resolved(
        "# <s1>Kenyan Minister</s1> <c1>Says</c1> <t1>Bridge Is Open</t1>\n\nKenya’s Foreign Minister Ada Lorne spoke on Monday."
    )
    assert resolved.speakers() == ["Ada Lorne"]


def test_a_full_name_that_only_the_headline_gives() -> None:
    resolved = Resolved("# Ada Lorne Opens Bridge\n\nThe bridge is open, <s1>Lorne</s1> <c1>said</c1> <t1>that it was late</t1>.")
    assert resolved.speakers() == ["Ada Lorne"]


def test_the_place_before_a_minister_holds_no_office() -> None:
    resolved = Resolved(
        "In Ormund, Foreign Minister Ada Lorne <c1>rejected</c1> <t1>the offer</t1>. <s1>The minister</s1> <c1>left</c1> it."
    )
    assert resolved.speakers() == ["Ada Lorne"]
    assert [a.name for a in resolved.actors if a.kind != "place"] == ["Ada Lorne"]


def test_whom_the_opening_clause_is_about_is_not_he() -> None:
    resolved = Resolved(
        "<s1>Piet Vos</s1> <c1>said</c1> <t1>it was late</t1>. Running against Jan Arden, <s2>he</s2> <c2>said</c2> <t2>no</t2>."
    )
    assert resolved.speakers(2) == ["Piet Vos"]


def test_whom_the_words_are_about_is_not_who_says_them() -> None:
    resolved = Resolved(
        "Piet Vos voted.\n\n“People need substance,” <s1>Jan Arden</s1> <c1>said</c1> <t1>then</t1>.\n\n<t2>People like Vos</t2>, <s2>he</s2> <c2>said</c2>."
    )
    assert resolved.speakers(2) == ["Jan Arden"]


def test_adding_that_goes_on_with_the_speaker() -> None:
    resolved = Resolved(
        "<s1>Ada Lorne</s1> <c1>claimed</c1> <t1>that the gate was open</t1>, <c2>adding</c2> <t2>that nobody was told</t2>."
    )
    assert resolved.speakers(2) == ["Ada Lorne"]


def test_a_passive_without_source_has_no_speaker() -> None:
    resolved = Resolved("<s1>Ada Lorne</s1> <c1>claimed</c1> <t1>that the gate was open</t1>, which <c2>was reported</c2> <t2>before</t2>.")
    assert resolved.speakers(2) == []


def test_a_continuation_has_the_speaker_of_what_it_continues() -> None:
    resolved = Resolved("<t1>“It was late,”</t1> <s1>Ada Lorne</s1> <c1>said</c1>.\n\n<t2>“And it was dark.”</t2>", continues={2: 1})
    assert resolved.speakers(2) == ["Ada Lorne"]


def test_i_and_we_inside_a_quotation() -> None:
    resolved = Resolved(
        "<t1>“<s2>I</s2> <c2>believe</c2> <t2>it was late</t2> and <s3>we</s3> <c3>said</c3> <t3>so then</t3>,”</t1> <s1>Ada Lorne</s1> <c1>said</c1>."
    )
    assert resolved.speakers(2) == ["Ada Lorne"]
    # a person's "we" is a side, and the report does not tell which
    assert resolved.speakers(3) == []
    assert resolved.candidates(3) == ["Ada Lorne"]


def test_he_inside_direct_speech_is_never_the_speaker() -> None:
    resolved = Resolved(
        "Jan Arden had left.\n\n<t1>“<s2>He</s2> <c2>said</c2> <t2>it was late</t2>,”</t1> <s1>Piet Vos</s1> <c1>said</c1>."
    )
    assert "Piet Vos" not in resolved.speakers(2)


def test_he_inside_indirect_speech_is_the_speaker() -> None:
    resolved = Resolved(
        "Jan Arden had left. <s1>Piet Vos</s1> <c1>said</c1> <t1>that <s2>he</s2> <c2>believed</c2> <t2>it was late</t2></t1>."
    )
    assert resolved.speakers(2) == ["Piet Vos"]


def test_a_group_of_two_states_speaks_for_both() -> None:
    resolved = Resolved(
        "<t1>“Our Kenyan and Peruvian colleagues have left, <c2>announcing</c2> that <s2>they</s2> <t2>will not return</t2>,”</t1> <s1>Ada Lorne</s1> <c1>said</c1>."
    )
    assert resolved.speakers(2) == ["Kenya", "Peru"]
    assert "Our Kenyan and Peruvian colleagues" in resolved.mentions("Kenyan and Peruvian colleagues")


def test_unnamed_sources_are_never_merged() -> None:
    resolved = Resolved("<s1>A senior official</s1> <c1>said</c1> <t1>yes</t1>.\n\n<s2>A senior official</s2> <c2>said</c2> <t2>no</t2>.")
    assert resolved.statements[1].speakers != resolved.statements[2].speakers


def test_the_official_after_a_senior_official_is_the_same() -> None:
    resolved = Resolved("<s1>A senior official</s1> <c1>said</c1> <t1>yes</t1>. <s2>The official</s2> <c2>said</c2> <t2>no</t2>.")
    assert resolved.statements[1].speakers == resolved.statements[2].speakers


def test_one_source_of_two_statements_is_one_actor() -> None:
    resolved = Resolved("<s1,2>Two engineers</s1,2> <c1>said</c1> <t1>it leaked</t1> and <c2>warned</c2> <t2>of worse</t2>.")
    assert resolved.statements[1].speakers == resolved.statements[2].speakers
    assert len([a for a in resolved.actors if a.name == "Two engineers"]) == 1


def test_the_bare_surname_goes_on_meaning_the_one_who_had_it_first() -> None:
    resolved = Resolved(
        "Ada Lorne spoke. Lorne was late. Her brother Emil Lorne came too.\n\n<s1>Lorne</s1> <c1>said</c1> <t1>it was late</t1>."
    )
    assert resolved.speakers() == ["Ada Lorne"]


@pytest.mark.parametrize(
    "text",
    ["", " \n\n", "…", "“", "A", "<s1>—</s1><c1>said</c1><t1>x</t1>", "<s1>II</s1> <c1>said</c1> <t1>x</t1>", "<c1>said</c1> <t1>x y</t1>"],
)
def test_whatever_the_text_it_answers(text: str) -> None:
    report, made = marked(text)
    actors, statements = resolve(report, tuple(made.values()))
    assert len(statements) == len(made)
    assert all(i in {a.id for a in actors} for s in statements for i in s.speakers)


@given(
    st.lists(st.tuples(*[st.integers(0, 400)] * 6), max_size=6),
    st.sampled_from([LONG, LONG.upper(), LONG.replace(" ", "\r\n"), LONG.replace(".", "")]),
)
@settings(max_examples=60, deadline=None)
def test_whatever_the_spans_the_records_hold_together(places: list[tuple[int, ...]], text: str) -> None:
    def span(a: int, b: int) -> tuple[Span, ...]:
        a, b = sorted((min(a, len(text)), min(b, len(text))))
        return (Span(a, b),) if a < b else ()

    statements = tuple(
        Statement(
            id=str(n), part="body", manner="indirect", source=span(*p[:2]), cue=span(*p[2:4]), content=span(*p[4:]), score=0.5, made_by="by chance",
            within=str(n - 1) if n % 2 else None, continues=str((n + 1) % len(places)) if n % 3 == 0 else None,
        )
        for n, p in enumerate(places)
    )  # fmt: skip
    report = Report(id="r", text=text, published="2031-04-08", sha256="0" * 64)
    actors, resolved = resolve(report, statements)
    known = {a.id for a in actors}
    assert len(known) == len(actors)
    assert all(set(s.speakers) | {i for i, _ in s.candidates} <= known for s in resolved)
    assert all(a.mentions and set(a.members) <= known and all(0 <= m.start < m.end <= len(text) for m in a.mentions) for a in actors)
    same, weighed, claims = weigh(report, actors, resolved)
    assert same[: len(actors)] == actors  # those that descriptions make follow
    known |= {a.id for a in same}
    assert [s.id for s in weighed] == [s.id for s in statements]
    assert all(s.act is not None for s in weighed)
    assert all(p.actor in known for c in claims for p in c.positions)


def test_only_its_own_fields_change() -> None:
    report, made = marked("<s1>Ada Lorne</s1> <c1>said</c1> <t1>it was late</t1>.")
    _, (after,) = resolve(report, tuple(made.values()))
    before = made[1]
    assert (after.id, after.source, after.cue, after.content, after.score) == (
        before.id,
        before.source,
        before.cue,
        before.content,
        before.score,
    )
    assert after.act is None


def test_a_name_with_a_dash_at_its_end_has_initials() -> None:
    from sayso.resolve.actors import initials

    assert initials("Dam- Safety --") == "DS"
