"""The user's own actors win over what was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import ids, lexicons
from sayso.actors_file import ActorsFile
from sayso.read import read_text
from sayso.records import Actor, Statement
from sayso.resolve import lay_over, resolve
from sayso.spans import Span

FILE = """
states:
  - {id: XKE, name: Kestria, adjective: Kestrian, people: Kestrians, capital: Ormund}
  - {id: XTV, name: Tolvany, adjective: Tolvan}
organisations:
  - {id: ministry, name: Kestrian foreign ministry, state: XKE, aliases: [the ministry on the quay]}
groups:
  - {id: pair, name: Two Rivers, members: [XKE, XTV], aliases: [the pair]}
offices:
  - {id: fm, titles: [Foreign Minister, top diplomat]}
people:
  - {id: harrand, name: Odile Harrand, state: XKE, aliases: [the iron lady of Ormund], offices: [{office: fm, of: XKE, from: 2030, until: 2031-06}]}
"""


@pytest.fixture
def listed(tmp_path: Path) -> ActorsFile:
    file = tmp_path / "actors.yaml"
    file.write_text(FILE, encoding="utf-8")
    return ActorsFile.load(file)


def speakers(listed: ActorsFile, sentence: str, source: str, published: str = "2031-02-03") -> list[Actor]:
    """Who speaks in a sentence whose source is given, with the file."""
    report = read_text(f"{sentence}\n", published=published)
    at = report.text.index(source)
    spans = (Span(at, at + len(source)),)
    cue = report.text.index(" said") + 1
    content = (Span(cue + 5, len(sentence) - 1),)
    s = Statement(id=ids.statement_id(report.id, spans, (Span(cue, cue + 4),), content), part="body", manner="indirect", source=spans,
                  cue=(Span(cue, cue + 4),), content=content, score=1.0, made_by="hand")  # fmt: skip
    with lexicons.with_own(listed.own):
        actors, statements = resolve(report, (s,))
        actors, statements = lay_over(listed, report, actors, statements)
    by_id = {a.id: a for a in actors}
    return [by_id[x] for x in statements[0].speakers]


def test_an_invented_state_is_a_state(listed: ActorsFile) -> None:
    [actor] = speakers(listed, "Kestria said that the gates were shut.", "Kestria")
    assert (actor.name, actor.kind, actor.country) == ("Kestria", "state", "XKE")
    [actor] = speakers(listed, "Ormund said that the gates were shut.", "Ormund")
    assert (actor.name, actor.kind, actor.country) == ("Kestria", "state", "XKE")


def test_a_surname_is_the_person_with_the_office_of_that_day(listed: ActorsFile) -> None:
    [actor] = speakers(listed, "Harrand said that the gates were shut.", "Harrand")
    assert (actor.name, actor.country, actor.role) == ("Odile Harrand", "XKE", "Foreign Minister")
    [actor] = speakers(listed, "Harrand said that the gates were shut.", "Harrand", "2031-07-01")
    assert (actor.name, actor.role) == ("Odile Harrand", None)


def test_an_office_without_a_name_is_its_holder(listed: ActorsFile) -> None:
    [actor] = speakers(listed, "The Kestrian Foreign Minister said that the gates were shut.", "The Kestrian Foreign Minister")
    assert actor.name == "Odile Harrand"
    [actor] = speakers(listed, "On Monday the Kestrian foreign minister said that the gates were shut.", "the Kestrian foreign minister")
    assert actor.name == "Odile Harrand"
    [actor] = speakers(
        listed, "On Monday the Kestrian foreign minister said that the gates were shut.", "the Kestrian foreign minister", "2032-01-01"
    )
    assert actor.name == "Kestrian foreign minister"


def test_a_group_has_its_members_and_an_alias_is_enough(listed: ActorsFile) -> None:
    [actor] = speakers(listed, "On Monday the pair said that the gates were shut.", "the pair")
    assert (actor.name, actor.kind, len(actor.members)) == ("Two Rivers", "group", 2)
    [actor] = speakers(listed, "On Monday the iron lady of Ormund said that the gates were shut.", "the iron lady of Ormund")
    assert actor.name == "Odile Harrand"


def test_a_body_by_either_name_of_its_state(listed: ActorsFile) -> None:
    for source in ("Kestria’s foreign ministry", "the Kestrian foreign ministry"):
        [actor] = speakers(listed, f"On Monday {source} said that the gates were shut.", source)
        assert (actor.name, actor.kind) == ("Kestrian foreign ministry", "organisation")


def test_without_the_file_nothing_of_it_is_known(listed: ActorsFile) -> None:
    with lexicons.with_own(listed.own):
        assert "Kestria" in lexicons.state_names()
    assert "Kestria" not in lexicons.state_names()


def test_whose_voice_the_file_says_somebody_is(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(
        FILE.replace(
            "people:\n",
            "people:\n  - {id: vale, name: Una Vale, pronoun: she, voice_of: ministry}\n  - {id: tor, name: Bo Tor, pronoun: he}\n",
        ),
        encoding="utf-8",
    )
    listed = ActorsFile.load(file)
    report = read_text("Una Vale and Bo Tor met. She said that the gates were shut.\n", published="2031-02-03")
    source, cue = Span(25, 28), Span(29, 33)
    s = Statement(id=ids.statement_id(report.id, (source,), (cue,), (Span(34, 58),)), part="body", manner="indirect", source=(source,), cue=(cue,),
                  content=(Span(34, 58),), score=1.0, made_by="hand")  # fmt: skip
    with lexicons.with_own(listed.own):
        actors, (found,) = lay_over(listed, report, *resolve(report, (s,)))
    names = {a.id: a.name for a in actors}
    assert [names[a] for a in found.speakers] == ["Una Vale"]  # by the pronoun of the file
    assert ([names[a] for a in found.on_behalf_of], found.capacity) == (["Kestrian foreign ministry"], "spokesperson")
