"""A user's own actors: what the file may hold, and one clear line for what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.actors_file import ActorsFile
from sayso.errors import SaysoError

DEMO = Path(__file__).parents[1] / "src" / "sayso" / "data" / "demo" / "actors.yaml"


def test_the_file_of_the_demo_is_well_formed() -> None:
    found = ActorsFile.load(DEMO)
    assert (found.entries["sennet_dam"].kind, found.entries["sennet_dam"].aliases) == ("place", ("Anhal Dam",))
    assert found.entries["ardholm_group"].members == ("XIM", "XOS", "XBR")


def test_who_is_meant() -> None:
    found = ActorsFile.load(DEMO)

    def id_of(name: str) -> str | None:
        entry = found.find(name)
        return entry.id if entry else None

    assert [id_of(n) for n in ("Harrand", "Odile Harrand", "The Ardholm Group", "Anhal Dam", "Drohl's office", "Nobody", "Hanne Harrand")] == [
        "harrand", "harrand", "ardholm_group", "sennet_dam", "xtv_pm_office", None, None,
    ]  # fmt: skip
    body = found.body("Kestria’s foreign ministry", "XKE")
    assert body is not None
    assert body.id == "xke_foreign_ministry"


def test_an_office_has_its_time() -> None:
    found = ActorsFile.load(DEMO)

    def holder(day: str | None) -> str | None:
        entry = found.holder("Energy Minister", "XTV", day)
        return entry.id if entry else None

    assert [holder(d) for d in ("2031-05-06", "2031-05-07", "2031-05", "2030", "2032", None)] == [
        "sarre",
        None,
        "sarre",
        "sarre",
        None,
        None,
    ]


def test_two_of_one_surname_need_their_full_names(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text("people:\n  - {id: a, name: Radko Venn}\n  - {id: b, name: Rasa Venn}\n", encoding="utf-8")
    found = ActorsFile.load(file)
    assert found.find("Venn") is None
    assert found.find("Rasa Venn") == found.entries["b"]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("people: [", "E191", "line 1 is no YAML"),
        ("[]", "E191", "it is no mapping"),
        ("persons: []", "E191", "'persons' is none of states"),
        ("people: [{name: A}]", "E191", "entry 1 of people has no id"),
        ("people: [{id: a}]", "E191", "a has no name"),
        ("people: [{id: a, name: A B}, {id: a, name: C D}]", "E191", "the id 'a' stands twice"),
        ("people: [{id: a, name: A B, state: Kestria}]", "E191", "the state 'Kestria' is no code of three capitals"),
        ("people: [{id: a, name: A B, alias: C}]", "E191", "'alias' is no field"),
        ("people: [{id: a, name: A B, aliases: {x: y}}]", "E191", "aliases is no list of words"),
        ("people: [{id: a, name: A B, offices: [{office: king, of: XXX, from: soon}]}]", "E191", "'soon' is no date"),
        ("people: [{id: a, name: A B, offices: [{of: XXX}]}]", "E191", "has no `office`"),
        ("people: [{id: a, name: A B, offices: king}]", "E191", "offices is no list of entries"),
        ("groups: [{id: g, name: G, members: [nobody]}]", "E191", "member 'nobody' is nowhere"),
        ("states: [{id: Kestria, name: Kestria}]", "E191", "needs a code of three capitals"),
    ],
)
def test_a_bad_file_gives_one_clear_line(tmp_path: Path, text: str, code: str, said: str) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SaysoError, match=code) as caught:
        ActorsFile.load(file)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00a"])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "actors.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SaysoError, match="E190"):
        ActorsFile.load(file)


def test_whose_voice_somebody_is() -> None:
    found = ActorsFile.load(DEMO)
    voices = {id_: found.entries[id_].speaks_for("2031-05-01") for id_ in ("tesserin", "quillan", "sarre", "lessik", "rivers_office")}
    assert voices == {"tesserin": "rivers_office", "quillan": None, "sarre": "XTV", "lessik": "state_commission", "rivers_office": "XKE"}


def test_an_office_that_speaks_for_its_state_does_so_while_it_is_held(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(
        "states:\n  - {id: XKE, name: Kestria}\noffices:\n  - {id: envoy, titles: [envoy], speaks_for_state: true}\n"
        "people:\n  - {id: a, name: Una Vale, offices: [{office: envoy, of: XKE, until: 2031-03}]}\n",
        encoding="utf-8",
    )
    entry = ActorsFile.load(file).entries["a"]
    assert [entry.speaks_for(day) for day in ("2031-03-31", "2031-04-01")] == ["XKE", None]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("places:\n  - {id: a, names: [{name: Maren, used_by: [XKE]}]}\n", "'used_by' is no field of a name"),
        ("people:\n  - {id: a, name: Una Vale, pronoun: her}\n", "write he, she or they"),
        ("offices:\n  - {id: a, titles: [envoy], speaks_for_state: often}\n", "write true or false"),
        ("offices:\n  - {id: a, titles: [envoy], until: 2031}\n", "'until' is no field of an office"),
    ],
)
def test_what_nothing_would_look_at_is_refused(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SaysoError, match="E191") as refused:
        ActorsFile.load(file)
    assert what in str(refused.value)
