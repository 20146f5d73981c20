"""Descriptions, offices and groups that mean somebody of the report, each in a sentence of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.actors_file import ActorsFile
from sayso.resolve import lay_over, resolve
from tests.resolve.marked import Resolved, marked

ONE_READING = [
    # offices
    ("an office with a place, of whom the report tells none", "Senator Ada Lorne came. Piet Vos left. <s1>The Vermont senator</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("not where another place is told", "Senator Ada Lorne of Texas came. <s1>The Vermont senator</s1> <c1>said</c1> <t1>so</t1>.", ["Vermont senator"]),
    ("the candidate of a party", "Republican Ada Lorne came. Lorne spoke. Lorne left. Democrat Piet Vos stayed. <s1>The Republican nominee</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("not where two of that party are named as often", "Republican Ada Lorne came. Republican Piet Vos stayed. <s1>The Republican nominee</s1> <c1>said</c1> <t1>so</t1>.", []),
    ("two offices of one person", "Ada Lorne, the former mayor, came. <s1>The former mayor and current candidate</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("a second trade told with its article", "<s1>Ada Lorne, a professor of law and the editor of a journal,</s1> <c1>said</c1> <t1>so</t1>.", ["Ada Lorne"]),
    ("his lawyer is not hers", "Ada Lorne’s lawyer Zara Olm spoke. Piet Vos left. He was tired. <s1>His lawyer</s1> <c1>said</c1> <t1>so</t1>.", []),
    ("a description right after a name", "Kenya, <s1>Peru’s only ally</s1>, <c1>said</c1> <t1>so</t1>.", ["Kenya"]),
    ("who after an apposition", "The clip shows Ada Lorne, a former lawyer <s1>who</s1> <c1>opposes</c1> <t1>the dam</t1>.", ["Ada Lorne"]),
    # bodies
    ("an association is a union", "<s1>The Association of Ferry Crews</s1> <c1>said</c1> <t1>so</t1>. <s2>The union</s2> <c2>added</c2> <t2>that it rained</t2>.", ["Association of Ferry Crews"]),
    ("and no court", "<s1>The Association of Ferry Crews</s1> <c1>said</c1> <t1>so</t1>. <s2>The court</s2> <c2>ruled</c2> <t2>that it rained</t2>.", ["court"]),
    # groups
    ("a crowd told of again", "<s1>Two officials of the ministry</s1> <c1>said</c1> <t1>so</t1>. <s2>The officials</s2> <c2>said</c2> <t2>it rained</t2>.", ["Two officials of the ministry"]),
    ("not where there are two crowds", "<s1>Two officials of the ministry</s1> <c1>said</c1> <t1>so</t1>. <s2>Three officials in Peru</s2> <c2>denied</c2> <t2>it</t2>. <s3>The officials</s3> <c3>said</c3> <t3>it rained</t3>.", ["officials"]),
    ("one of them", "<s1>Two officials</s1> <c1>said</c1> <t1>so</t1>. <s2>One of the officials</s2> <c2>said</c2> <t2>it rained</t2>.", ["one of the officials"]),
    # pronouns
    ("she in words outside the marks", "Zara Olm came. <s1>Ada Lorne</s1> <c1>declined</c1> <t1>to comment on what <s2>she</s2> <c2>called</c2> <t2>“papers”</t2></t1>.", ["Ada Lorne"]),
    ("you in a turn is whoever answers", "Ada Lorne spoke to Piet Vos.\n\n<s1>LORNE</s1><c1>:</c1> <t1>Minister, <s3>you</s3> <c3>said</c3> <t3>it was late</t3>.</t1>\n\n<s2>VOS</s2><c2>:</c2> <t2>It was.</t2>", ["Piet Vos"]),
    ("an address is no speaker", "Piet Vos spoke.\n\n<s1>VOS</s1><c1>:</c1> <t1><s2>Minister, an engineer</s2> <c2>says</c2> <t2>it was late</t2>.</t1>", ["engineer"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), [(row[1], row[2]) for row in ONE_READING], ids=[row[0] for row in ONE_READING])
def test_who_is_meant(text: str, want: list[str]) -> None:
    resolved = Resolved(text)
    assert resolved.speakers(max(resolved.statements)) == want


def test_the_other_and_the_second_of_two_are_one() -> None:
    resolved = Resolved(
        "<s1>Two officials</s1> <c1>said</c1> <t1>so</t1>. <s2>One of the officials</s2> <c2>said</c2> <t2>it rained</t2>. "
        "<s3>The other</s3> <c3>said</c3> <t3>it snowed</t3>. “Much,” <s4>the second official</s4> <c4>said</c4> <t4>of it</t4>."
    )
    assert resolved.speakers(3) == resolved.speakers(4) == ["second official"]


def test_the_headlines_officials_are_those_of_the_first_paragraph() -> None:
    resolved = Resolved(
        "# Gates Were Open, <s1>Officials</s1> <c1>Say</c1>\n\nThree gates of the old dam stood open all night long, <c2>according to</c2> <s2>two officials of the ministry</s2>."
    )
    assert resolved.speakers(1) == resolved.speakers(2) == ["two officials of the ministry"]


def test_a_correction_above_the_report_is_not_its_first_paragraph() -> None:
    resolved = Resolved(
        "# Gate Stood Open\n\nCorrection: an earlier version of this report said that Ada Lorne had left the house on Monday evening.\n\n"
        "The gate of the old dam stood open all night long on Monday, <c1>according to</c1> <s1>an engineer who worked there</s1>.\n\n"
        "“It did,” <c2>said</c2> <s2>Ada Lorne</s2> <t2>of it</t2>."
    )
    assert resolved.speakers(1) == ["Ada Lorne"]


def test_an_alias_of_the_users_file_means_its_body(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text("organisations:\n  - {id: jom, name: Joint Observer Mission, aliases: [the mission]}\n", encoding="utf-8")
    report, statements = marked("Radio Lisk <c1>said</c1> <t1>it was late</t1>. <s2>The mission</s2> <c2>said</c2> <t2>it rained</t2>.")
    actors, found = lay_over(ActorsFile.load(path), report, *resolve(report, tuple(statements.values())))
    names = {a.id: a.name for a in actors}
    assert [names[a] for s in found if s.source for a in s.speakers] == ["Joint Observer Mission"]


def test_the_state_of_somebody_described_is_told_by_the_words() -> None:
    resolved = Resolved(
        "<s1>An engineer in Mombasa</s1> <c1>said</c1> <t1>so</t1>. <s2>The foreign ministry in Lima</s2> <c2>said</c2> <t2>it rained</t2>."
    )
    assert [resolved.by_id[resolved.statements[n].speakers[0]].country for n in (1, 2)] == ["KEN", "PER"]


def test_a_crowd_of_two_states_has_both() -> None:
    resolved = Resolved("<s1>Negotiators from Kenya and Peru</s1> <c1>said</c1> <t1>so</t1>.")
    (group,) = resolved.statements[1].speakers
    assert [resolved.by_id[m].name for m in resolved.by_id[group].members] == ["Kenya", "Peru"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The River Group, made up of Kenya, Peru and Chile, met.", ["Kenya", "Peru", "Chile"]),
        ("The River Group, co-chaired by Kenya and Peru, met.", ["Kenya", "Peru"]),
        ("The River Group (Kenya, Peru and the United States) met.", ["Kenya", "Peru", "United States"]),
        ("The River Group of Kenya met Peru and Chile.", []),
        ("The River Group met Kenya, Peru and Chile.", []),
    ],
)
def test_the_members_of_a_body_that_the_text_names(text: str, members: list[str]) -> None:
    resolved = Resolved(f"{text} <s1>The group</s1> <c1>said</c1> <t1>so</t1>.")
    group = next(a for a in resolved.actors if a.name.startswith("River Group"))
    assert [resolved.by_id[m].name for m in group.members] == members
