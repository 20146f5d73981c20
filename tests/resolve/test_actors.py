"""A phrase, and the actor that it makes: name, kind, state, office, places."""

from __future__ import annotations

import pytest

from tests.resolve.marked import Resolved

PHRASES = [
    ("Kenya’s Foreign Minister Ada Lorne", "Ada Lorne", "person", "KEN", "Foreign Minister"),
    ("Kenyan foreign minister Ada Lorne", "Ada Lorne", "person", "KEN", "foreign minister"),
    ("South Korean President Ada Lorne", "Ada Lorne", "person", "KOR", "President"),
    ("Ada Lorne, the president of Kenya,", "Ada Lorne", "person", "KEN", "president"),
    ("Ada Lorne, a former Peruvian interior minister,", "Ada Lorne", "person", "PER", "former interior minister"),
    ("former Prime Minister Ada Lorne", "Ada Lorne", "person", None, "former Prime Minister"),
    ("ministry spokeswoman Ada Lorne", "Ada Lorne", "person", None, "spokeswoman"),
    ("Sen. Ada Lorne (R-Vale)", "Ada Lorne", "person", None, "Sen."),
    ("Ada Lorne", "Ada Lorne", "person", None, None),
    ("Dr. Ada Lorne", "Ada Lorne", "person", None, None),
    ("Secretary of State Ada Lorne", "Ada Lorne", "person", None, "Secretary of State"),
    ("New Zealand", "New Zealand", "state", "NZL", None),
    ("The United States", "United States", "state", "USA", None),
    ("Papua New Guinea", "Papua New Guinea", "state", "PNG", None),
    ("The Kenyan government", "Kenyan government", "organisation", "KEN", None),
    ("Kenya’s Supreme Court", "Supreme Court", "organisation", "KEN", None),
    ("NATO", "NATO", "organisation", None, None),
    ("The Velden Gazette", "Velden Gazette", "organisation", None, None),
    ("Kenyan officials", "Kenyan officials", "group", "KEN", None),
    ("a Kenyan official", "Kenyan official", "person", "KEN", "official"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "name", "kind", "country", "role"), PHRASES, ids=[p[0] for p in PHRASES])
def test_the_actor_of_a_source(phrase: str, name: str, kind: str, country: str | None, role: str | None) -> None:
    resolved = Resolved(f"On Monday <s1>{phrase}</s1> <c1>said</c1> <t1>it was late</t1>.")
    (speaker,) = (resolved.by_id[i] for i in resolved.statements[1].speakers)
    assert (speaker.name, speaker.kind, speaker.country) == (name, kind, country)
    assert speaker.role == role


def test_the_counterpart_has_the_office_of_the_one_it_is_counterpart_of() -> None:
    resolved = Resolved(
        "<t1>“It is late,”</t1> <s1>Kenya’s Foreign Minister Ada Lorne</s1> <c1>said</c1> beside her Peruvian counterpart Piet Vos, who is in Nairobi."
    )
    vos = resolved.actor("Piet Vos")
    assert (vos.kind, vos.country, vos.role) == ("person", "PER", "Foreign Minister")
    assert "her Peruvian counterpart Piet Vos" in resolved.mentions("Piet Vos")


def test_mentions_are_names_titles_and_pronouns() -> None:
    resolved = Resolved(
        "# Lorne Says Bridge Is Open\n\nKenya’s Foreign Minister Ada Lorne came. <s1>Kenya’s Foreign Minister</s1> <c1>said</c1> <t1>yes</t1>. "
        "<s2>She</s2> <c2>said</c2> <t2>more</t2>. “Late,” Lorne said."
    )
    assert resolved.mentions("Ada Lorne") == ["Lorne", "Kenya’s Foreign Minister Ada Lorne", "Kenya’s Foreign Minister", "She", "Lorne"]


def test_a_state_that_no_list_knows_by_its_offices() -> None:
    resolved = Resolved(
        "<s1>Kestria’s Foreign Minister Odile Harrand</s1> <c1>said</c1> <t1>it was late</t1>. <s2>Kestria</s2> <c2>denied</c2> <t2>it</t2>."
    )
    assert resolved.actor("Kestria").kind == "state"
    assert resolved.speakers(2) == ["Kestria"]


def test_a_doubtful_name_needs_support() -> None:
    assert Resolved("<s1>Ada Lorne</s1> <c1>said</c1> <t1>Georgia voted</t1>.").speakers() == ["Ada Lorne"]
    assert "Georgia" not in [a.name for a in Resolved("<s1>Ada Lorne</s1> <c1>said</c1> <t1>Georgia voted</t1>.").actors]
    assert Resolved("<s1>Georgia’s foreign minister Ada Lorne</s1> <c1>said</c1> <t1>yes</t1>.").actor("Georgia").country == "GEO"
    assert Resolved("In Tbilisi, <s1>Georgia</s1> <c1>said</c1> <t1>yes</t1>.").actor("Georgia").country == "GEO"


@pytest.mark.parametrize("text", ["New Mexico", "the Bank of Ostrava in New Mexico"])
def test_a_state_is_not_read_from_inside_another_name(text: str) -> None:
    assert [a for a in Resolved(f"<s1>Ada Lorne</s1> <c1>went</c1> <t1>to {text}</t1>.").actors if a.kind == "state"] == []


def test_the_party_of_a_reaction_is_an_actor_though_it_is_no_source() -> None:
    resolved = Resolved("<s1>Ada Lorne</s1> <c1>accused</c1> <t1>the army of theft</t1>. The Peruvian army has not commented on the claim.")
    assert resolved.actor("Peruvian army").country == "PER"


def test_ids_are_unique_and_stable() -> None:
    text = "<s1>Kenya’s Foreign Minister Ada Lorne</s1> <c1>said</c1> <t1>yes</t1>. <s2>The two ministers</s2> <c2>left</c2> <t2>it</t2>."
    first, again = Resolved(text), Resolved(text)
    assert first.actors == again.actors
    assert len({a.id for a in first.actors}) == len(first.actors)


def test_every_mention_is_text_of_the_report() -> None:
    resolved = Resolved(
        "<s1>The U.S., Peru and Kenya</s1> <c1>said</c1> <t1>that it’s late 🕰 é</t1>, <s2>all</s2> <c2>adding</c2> <t2>more</t2>."
    )
    for a in resolved.actors:
        assert a.mentions == tuple(sorted(a.mentions))
        for m in a.mentions:
            assert 0 < m.end - m.start <= 120
            assert m.of(resolved.report.text).strip()
