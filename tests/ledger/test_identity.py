"""Who is who across the reports of a ledger: one actor for one person or body, and two where there are two."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sayso import ids
from sayso.errors import SaysoError
from sayso.ledger import Account, Ledger
from sayso.records import Actor, Reading, Report, Statement
from sayso.spans import Span

Who = dict[str, Any]
VENN: Who = {"name": "Radko Venn", "role": "foreign minister", "country": "XTV"}
TOLVANY: Who = {"name": "Tolvany", "kind": "state", "country": "XTV"}


class Reports:
    """A ledger to which reports are posted that name these actors; the first of each speaks."""

    def __init__(self, path: Path) -> None:
        self.ledger = Ledger.open(path / "a.ledger")
        self._writer = self.ledger.writer()
        self.ids: list[str] = []

    def post(
        self, *actors: Who, on: str = "2031-02-03", about: Sequence[int] = (), behalf: Sequence[int] = (), capacity: str | None = None
    ) -> str:
        text = f"{len(self.ids)} " + " said it. ".join(a["name"] for a in actors)
        report = Report(
            id=ids.report_id("Halyard", on, ids.text_sha256(text)), text=text, sha256=ids.text_sha256(text), outlet="Halyard", published=on
        )
        made = [
            Actor(id=ids.local_id(f"actor {i}", report.id, Span(0, 1)), **({"kind": "person"} | a), mentions=(Span(0, 1),))
            for i, a in enumerate(actors)
        ]
        s = Statement(id=ids.statement_id(report.id, [], [], [Span(0, 1)]), part="body", manner="indirect", source=(), cue=(), content=(Span(0, 1),),
                      speakers=(made[0].id,), about=tuple(made[i].id for i in about), on_behalf_of=tuple(made[i].id for i in behalf),
                      capacity=capacity, score=1.0, made_by="made:1")  # fmt: skip
        self._writer.post(Reading(report=report, actors=tuple(made), statements=(s,)))
        self.ids.append(report.id)
        return made[0].id

    def actor(self, which: str) -> Account:
        with self.ledger.view() as view:
            return view.actor(which)

    def names(self) -> list[tuple[str, int]]:
        """Name and number of reports of every person of the ledger."""
        with self.ledger.view() as view:
            return sorted((a.name, a.reports) for a in view.actors() if a.kind == "person")


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    return Reports(tmp_path)


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        ({"name": "Radko Venn"}, {"name": "Radko Venn"}, 1),
        ({"name": "Sergo Lawrow"}, {"name": "Sergo Lavrov"}, 1),
        ({"name": "Nikol Pashinian"}, {"name": "Nikol Pashinyan"}, 1),
        ({"name": "Oleh Zelensky"}, {"name": "Oleh Zelenskyy"}, 1),
        ({"name": "Radko Venn", "country": "XTV"}, {"name": "Radko Venn", "country": "XKE"}, 2),
        ({"name": "Radko Venn"}, {"name": "Rasa Venn"}, 2),
        ({"name": "Radko Venn"}, {"name": "Radko Venn Jr."}, 2),
        ({"name": "Radko Venn"}, {"name": "Venn"}, 2),
        ({"name": "Irina Petrov"}, {"name": "Irina Petrova"}, 2),
        ({"name": "a senior official"}, {"name": "a senior official"}, 2),
        ({"name": "Tolvan Prime Minister"}, {"name": "Tolvan Prime Minister"}, 2),
        ({"name": "Ada King"}, {"name": "Ada King"}, 1),
        (VENN, {"name": "R. Venn", "role": "foreign minister", "country": "XTV"}, 1),
        (VENN, {"name": "R. Venn"}, 2),
    ],
)
def test_two_names_are_one_person_or_two(reports: Reports, one: Who, other: Who, people: int) -> None:
    reports.post(one)
    reports.post(other)
    assert len(reports.names()) == people, reports.names()


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        (TOLVANY, TOLVANY | {"name": "Republic of Tolvany"}, 1),
        ({"name": "Rivers Office", "kind": "organisation"}, {"name": "The Rivers Office", "kind": "organisation"}, 1),
        ({"name": "Foreign Ministry", "kind": "organisation"}, {"name": "foreign ministry", "kind": "organisation"}, 2),
        (
            {"name": "Parliament", "kind": "organisation", "country": "XTV"},
            {"name": "Parliament", "kind": "organisation", "country": "XKE"},
            2,
        ),
        (
            {"name": "Kenya’s foreign ministry", "kind": "organisation", "country": "KEN"},
            {"name": "Kenyan Foreign Ministry", "kind": "organisation", "country": "KEN"},
            1,
        ),
        (
            {"name": "Kenyan foreign ministry", "kind": "organisation", "country": "KEN"},
            {"name": "Kenyan defence ministry", "kind": "organisation", "country": "KEN"},
            2,
        ),
        ({"name": "Tolvan voters", "kind": "group"}, {"name": "Tolvan voters", "kind": "group"}, 2),
        ({"name": "Ardholm Group", "kind": "group"}, {"name": "Ardholm Group", "kind": "group"}, 1),
    ],
)
def test_bodies_states_and_groups(reports: Reports, one: Who, other: Who, number: int) -> None:
    reports.post(one)
    reports.post(other)
    with reports.ledger.view() as view:
        assert len(list(view.actors())) == number


def test_an_office_told_once_resolves_a_surname_elsewhere(reports: Reports) -> None:
    reports.post(VENN, TOLVANY)
    reports.post({"name": "Venn"}, TOLVANY, on="2031-03-01")
    reports.post({"name": "Venn"}, {"name": "Kestria", "kind": "state", "country": "XKE"}, on="2031-03-01")
    reports.post({"name": "Venn", "role": "coach"}, TOLVANY, on="2031-03-01")
    found = reports.actor("Radko Venn")
    [late, first] = found.recognised
    assert (late.name, late.reason) == ("Venn", "surname of Radko Venn, foreign minister in a report of about that time")
    assert (late.evidence, late.report, first.reason) == (reports.ids[0], reports.ids[1], None)
    assert {(p.name, p.reason) for p in found.perhaps} == {
        ("Venn", "surname of Radko Venn"),
        ("Venn", "surname of Radko Venn, but another office"),
    }


def test_not_long_before_and_not_long_after(reports: Reports) -> None:
    reports.post(VENN, TOLVANY)
    reports.post({"name": "Venn"}, TOLVANY, on="2033-01-01")
    assert len(reports.names()) == 2


def test_two_of_one_surname_are_left_open(reports: Reports) -> None:
    reports.post(VENN, TOLVANY)
    reports.post({"name": "Rasa Venn", "role": "energy minister", "country": "XTV"}, TOLVANY)
    reports.post({"name": "Venn"}, TOLVANY)
    reports.post({"name": "Venn", "role": "energy minister"}, TOLVANY)
    assert reports.names() == [("Radko Venn", 1), ("Rasa Venn", 2), ("Venn", 1)]


def test_an_office_alone_names_its_holder_of_that_time(reports: Reports) -> None:
    minister = {"name": "the Tolvan foreign minister", "role": "foreign minister", "country": "XTV"}
    reports.post(VENN)
    reports.post(minister, on="2031-03-01")
    reports.post({"name": "Zdena Morau", "role": "Foreign Minister", "country": "XTV"}, on="2033-05-01")
    reports.post(minister, on="2033-06-01")
    reports.post(minister | {"role": "adviser"}, on="2031-03-01")
    assert reports.names() == [("Radko Venn", 2), ("Zdena Morau", 2), ("the Tolvan foreign minister", 1)]
    [held] = reports.actor("Morau").offices
    assert (held.role, held.state, held.first_day, held.reports) == ("Foreign Minister", "XTV", "2033-05-01", 1)


def test_what_came_before_the_office_was_told_is_looked_at_again(reports: Reports) -> None:
    reports.post({"name": "Venn"}, TOLVANY)
    reports.post(VENN, TOLVANY, on="2031-03-01")
    assert reports.names() == [("Radko Venn", 2)]


def test_a_former_minister_is_no_minister(reports: Reports) -> None:
    reports.post(VENN | {"role": "former foreign minister"}, TOLVANY)
    reports.post({"name": "the foreign minister", "role": "foreign minister", "country": "XTV"})
    assert len(reports.names()) == 2


def test_an_office_that_was_learned_can_be_refused_and_that_undone(reports: Reports) -> None:
    reports.post(VENN, TOLVANY)
    reports.post({"name": "Venn"}, TOLVANY, on="2031-03-01")
    with reports.ledger.deciding("anna") as desk:
        with pytest.raises(SaysoError, match="E328"):
            desk.refuse_office(reports.ids[0], "Venn", "king")
        decision = desk.refuse_office(reports.ids[0], "Venn", "foreign minister")
        assert reports.names() == [("Radko Venn", 1), ("Venn", 1)]
        assert reports.actor("Radko").offices == ()
        desk.undo(decision.id)
    assert reports.names() == [("Radko Venn", 2)]


def test_a_merge_takes_all_of_an_identity_along_and_later_reports_too(reports: Reports) -> None:
    first = reports.post({"name": "Radko Venn"})
    second = reports.post({"name": "R. V. Venn-Tamsk"})
    reports.post({"name": "R. V. Venn-Tamsk"})
    with reports.ledger.deciding("anna") as desk:
        decision = desk.merge([first, second])
        assert reports.names() == [("Radko Venn", 3)]
        reports.post({"name": "R. V. Venn-Tamsk"})
        assert reports.names() == [("Radko Venn", 4)]
        assert {r.by for r in reports.actor("Radko Venn").recognised} == {None, "anna"}
        desk.undo(decision.id)
    assert reports.names() == [("R. V. Venn-Tamsk", 3), ("Radko Venn", 1)]


def test_a_split_parts_a_namesake_even_the_first_one(reports: Reports) -> None:
    first, second, third = (reports.post({"name": "Radko Venn"}) for _ in range(3))
    with reports.ledger.deciding("anna") as desk:
        decision = desk.split([second])
        assert reports.names() == [("Radko Venn", 1), ("Radko Venn", 2)]
        desk.undo(decision.id)
        assert reports.names() == [("Radko Venn", 3)]
        desk.split([first])
    assert reports.names() == [("Radko Venn", 1), ("Radko Venn", 2)]
    assert reports.actor(third).reports == 2


def test_a_report_that_is_removed_leaves_its_identity_to_the_others(reports: Reports) -> None:
    for on in ("2031-02-03", "2031-02-04", "2031-02-05"):
        reports.post(VENN, on=on)
    with reports.ledger.deciding("anna") as desk:
        desk.remove(reports.ids[0], reason="asked for")
    assert reports.names() == [("Radko Venn", 2)]
    assert [o.reports for o in reports.actor("Venn").offices] == [2]
    reports.post(VENN, on="2031-02-06")
    assert reports.names() == [("Radko Venn", 3)]
    with reports.ledger.view() as view:
        assert view.faults() == []


def test_who_spoke_about_whom(reports: Reports) -> None:
    reports.post({"name": "Odile Harrand"}, VENN, about=[1])
    found = reports.actor("Radko Venn")
    assert (found.said, found.said_about, [(o.name, o.statements) for o in found.about_by]) == (0, 1, [("Odile Harrand", 1)])
    with pytest.raises(SaysoError, match="E326"):
        reports.actor("Nobody")


def test_for_whom_somebody_speaks(reports: Reports) -> None:
    ministry: Who = {"name": "Tolvan foreign ministry", "kind": "organisation", "country": "XTV"}
    reports.post(VENN, ministry, behalf=[1], capacity="spokesperson")
    reports.post(VENN, ministry, on="2031-02-04", behalf=[1], capacity="spokesperson")
    reports.post(VENN, on="2031-02-05", capacity="former")
    found = reports.actor("Radko Venn")
    assert [(c.value, c.count) for c in found.capacities] == [("spokesperson", 2), ("former", 1)]
    assert [(o.name, o.statements) for o in found.speaks_for] == [("Tolvan foreign ministry", 2)]


def test_a_decision_about_a_report_leaves_who_is_who_as_it_was(reports: Reports) -> None:
    reports.post(VENN, TOLVANY)
    reports.post({"name": "Venn"}, TOLVANY, on="2031-03-01")
    with reports.ledger.deciding("anna") as desk, reports.ledger.view() as view:
        for row in list(view.statements()):
            desk.accept(row.statement.id)
    assert reports.names() == [("Radko Venn", 2)]


def test_a_report_costs_the_same_whatever_the_ledger_holds(reports: Reports) -> None:
    """By the number of steps that SQLite takes, not by the clock."""
    steps = [0]
    reports._writer._connection.set_progress_handler(lambda: steps.__setitem__(0, steps[0] + 1), 50)

    def cost() -> int:
        steps[0] = 0
        reports.post(VENN, TOLVANY, {"name": "Venn"})
        return steps[0]

    for i in range(30):
        reports.post({"name": f"Person{i} Name{i}", "role": "minister", "country": "XTV"}, TOLVANY)
    few = cost()
    for i in range(600):
        reports.post(
            VENN if i % 3 else {"name": f"Given{i} Sur{chr(97 + i % 26)}name{i}", "role": "judge"}, TOLVANY, on=f"2031-{1 + i % 12:02}-03"
        )
    assert cost() < 2 * few + 20


def _ministry(name: str, country: str | None = None) -> Who:
    return {"name": name, "kind": "organisation", "country": country}


TARSIA: Who = {"name": "Tarsia", "kind": "state", "country": None}
KENYA: Who = {"name": "Kenya", "kind": "state", "country": "KEN"}
PERU: Who = {"name": "Peru", "kind": "state", "country": "PER"}


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        # the state is the same, whichever way it is said
        ([_ministry("Kenyan Health Ministry")], [_ministry("Ministry of Health of Kenya")], 1),
        ([_ministry("Tarsian Health Ministry")], [_ministry("Ministry of Health of Tarsia")], 1),
        ([_ministry("Tarsia’s defence ministry")], [_ministry("Tarsian Ministry of Defence")], 1),
        ([_ministry("Kenyan Health Ministry")], [_ministry("Peruvian Health Ministry")], 2),
        ([_ministry("Tarsian Health Ministry")], [_ministry("Tarvonian Health Ministry")], 2),
        ([_ministry("Kenyan Health Ministry", "KEN")], [_ministry("Kenyan Finance Ministry", "KEN")], 2),
        # one name leaves it out, and its report names that state and no organ of another
        ([_ministry("Kenyan Health Ministry", "KEN")], [_ministry("Health Ministry"), KENYA], 1),
        ([_ministry("Health Ministry"), KENYA], [_ministry("Kenyan Health Ministry", "KEN")], 1),
        ([_ministry("Tarsian Health Ministry")], [_ministry("health ministry"), TARSIA], 1),
        ([_ministry("Kenyan Health Ministry", "KEN")], [_ministry("Health Ministry"), PERU], 2),
        ([_ministry("Kenyan Health Ministry", "KEN")], [_ministry("Health Ministry")], 2),
        ([_ministry("Kenyan Health Ministry", "KEN")], [_ministry("Health Ministry"), KENYA, PERU], 2),
        ([_ministry("Health Ministry"), KENYA, PERU], [_ministry("Kenyan Health Ministry", "KEN"), KENYA], 2),
        ([_ministry("Kenyan Health Ministry", "KEN")], [_ministry("Health Ministry"), KENYA, _ministry("Peruvian Army", "PER")], 3),
        # both leave it out
        ([_ministry("Health Ministry"), KENYA], [_ministry("Ministry of Health"), KENYA], 1),
        ([_ministry("Health Ministry"), KENYA], [_ministry("Health Ministry"), PERU], 2),
        ([_ministry("Health Ministry"), KENYA, PERU], [_ministry("Ministry of Health"), KENYA, PERU], 2),
    ],
)
def test_one_organ_of_a_state_under_several_names(reports: Reports, one: list[Who], other: list[Who], number: int) -> None:
    reports.post(*one)
    reports.post(*other)
    with reports.ledger.view() as view:
        assert len([a for a in view.actors() if a.kind == "organisation"]) == number


def test_an_organ_told_once_whose_it_is_is_known_by_that_later(reports: Reports) -> None:
    for actors in (
        [_ministry("Health Ministry"), KENYA],
        [_ministry("Kenyan Health Ministry", "KEN")],
        [_ministry("Ministry of Health of Kenya")],
    ):
        reports.post(*actors)
    found = reports.actor("Kenyan Health Ministry")
    assert found.reports == 3
