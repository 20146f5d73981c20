"""What positions add up to, as properties: none of it may depend on the order in which reports arrive."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.cues.rules import POLARITY
from sayso.records import Act, Appearance, Claim, Position
from sayso.spans import Span
from sayso.weigh import standing

CLAIM = Claim(id="c", text="the gate was open", appearances=(Appearance(statement="s", span=Span(0, 17)),))
# Not towards a claim, or without a mark.
UNMARKED: set[Act] = {"criticise", "praise", "demand", "ask", "think", "none"}


def at(actor: str, act: Act, on: str = "2031-01-01", statement: str | None = None, via: tuple[str, ...] = (), start: int = 0) -> Position:
    return Position(
        actor=actor, act=act, polarity=POLARITY[act], voice="actor" if act != "not_confirmed" else "reporter", via=via,
        statement=statement or f"{actor} {on} {start}", span=Span(start, start + 4), on=on, report=f"r {on}",
    )  # fmt: skip


def marks(
    *positions: Position, as_of: str | None = None, called: tuple[str, ...] = (), sides: dict[str, str] | None = None
) -> dict[str, set[str]]:
    return {m.mark: set(m.by) for m in standing(CLAIM, positions, as_of, called=called, sides=sides)}


days = st.integers(1, 28).map(lambda d: f"2031-01-{d:02}")
positions = st.builds(
    at, st.sampled_from("abcd"), st.sampled_from(get_args(Act)), days, start=st.integers(0, 500), via=st.sampled_from([(), ("outer",)])
)


@given(st.lists(positions, max_size=8), st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_of_arrival_does_not_matter(found: list[Position], random: object) -> None:
    found = list({(p.actor, p.on, p.span.start): p for p in found}.values())
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert marks(*found) == marks(*shuffled)


@given(st.lists(positions, max_size=8))
@settings(max_examples=100, deadline=None)
def test_an_unmarked_act_changes_nothing(found: list[Position]) -> None:
    for act in UNMARKED:
        assert marks(*found, at("e", act)) == marks(*found)


@given(st.lists(positions, max_size=8))
@settings(max_examples=100, deadline=None)
def test_before_the_first_position_it_is_empty(found: list[Position]) -> None:
    assert marks(*found, as_of="2030-12-31", called=("a",)) == {}


@given(st.lists(positions, max_size=8), days)
@settings(max_examples=100, deadline=None)
def test_as_of_counts_what_was_published_by_then(found: list[Position], day: str) -> None:
    assert marks(*found, as_of=day) == marks(*(p for p in found if p.on is not None and p.on <= day))


@given(st.lists(positions, max_size=8))
@settings(max_examples=100, deadline=None)
def test_every_mark_opens_onto_its_positions(found: list[Position]) -> None:
    for mark in standing(CLAIM, found):
        assert mark.positions
        assert {found[i].actor for i in mark.positions} == set(mark.by)


def test_a_second_report_of_one_statement_adds_no_voice() -> None:
    first = at("a", "assert", statement="s1")
    again = replace(first, report="another", span=Span(40, 44))
    assert marks(first, again) == {"asserted": {"a"}}


def test_retract_then_assert_again() -> None:
    told = [at("a", "assert", "2031-01-01"), at("a", "retract", "2031-01-02"), at("a", "assert", "2031-01-03")]
    assert marks(*told, as_of="2031-01-01") == {"asserted": {"a"}}
    assert marks(*told, as_of="2031-01-02") == {"retracted": {"a"}}
    assert marks(*told) == {"asserted": {"a"}}


def test_an_own_act_ends_not_confirmed() -> None:
    told = [at("a", "assert"), at("b", "not_confirmed", "2031-01-01")]
    assert marks(*told) == {"asserted": {"a"}, "not_confirmed": {"b"}}
    assert marks(*told, at("b", "deny", "2031-01-02")) == {"asserted": {"a"}, "denied": {"b"}, "contested": {"a", "b"}}
    # in whichever order they are told
    assert "not_confirmed" not in marks(*told, at("b", "deny", "2030-12-01"))


def test_not_confirmed_is_no_denial() -> None:
    assert not {"denied", "contested", "confirmed"} & set(marks(at("a", "assert"), at("b", "not_confirmed")))


def test_a_later_no_comment_does_not_weaken_an_answer() -> None:
    answered = [at("a", "assert"), at("b", "deny", "2031-01-02")]
    assert marks(*answered, at("b", "decline", "2031-01-03")) == marks(*answered)
    assert "declined" in marks(at("a", "assert"), at("b", "decline"))


def test_one_side_neither_corroborates_nor_confirms_itself() -> None:
    sides = {"minister": "KEN", "ministry": "KEN"}
    assert marks(at("minister", "assert"), at("ministry", "assert"), sides=sides) == {"asserted": {"minister", "ministry"}}
    assert "confirmed" not in marks(at("minister", "assert"), at("ministry", "confirm"), sides=sides)
    assert marks(at("minister", "assert"), at("ministry", "deny"), sides=sides).keys() == {"asserted", "denied"}


def test_another_side_corroborates_or_confirms() -> None:
    assert marks(at("a", "assert"), at("b", "assert", "2031-01-02")) == {"asserted": {"a", "b"}, "corroborated": {"b"}}
    assert marks(at("a", "accuse"), at("b", "confirm", "2031-01-02")) == {"asserted": {"a"}, "confirmed": {"b"}}


def test_a_joint_statement_is_one_voice() -> None:
    assert marks(at("a", "assert", statement="joint"), at("b", "assert", statement="joint")) == {"asserted": {"a", "b"}}


def test_an_unnamed_source_never_confirms() -> None:
    found = [at("a", "assert"), at("somebody", "confirm")]
    assert "confirmed" not in {m.mark for m in standing(CLAIM, found, unnamed={"somebody"})}


def test_who_is_called_and_silent_is_unanswered() -> None:
    assert marks(at("a", "accuse"), called=("b",)) == {"asserted": {"a"}, "unanswered": {"b"}}
    assert "unanswered" in marks(at("a", "accuse"), at("b", "not_confirmed"), called=("b",))
    assert "unanswered" not in marks(at("a", "accuse"), at("b", "deny"), called=("b",))
    assert "unanswered" not in marks(at("a", "accuse"), at("b", "decline"), called=("b",))
    # what another tells of them is not their own act
    assert "unanswered" in marks(at("a", "accuse"), at("b", "deny", via=("s1",)), called=("b",))
    # the spokesman of the side answers for it
    assert "unanswered" not in marks(at("a", "accuse"), at("speaker", "deny"), called=("b",), sides={"b": "PER", "speaker": "PER"})


def test_what_is_told_counts_only_while_the_actor_is_silent() -> None:
    told = at("b", "assert", via=("s1",))
    assert marks(told) == {"asserted": {"b"}}
    assert marks(told, at("b", "deny")) == {"denied": {"b"}}
    # and told words corroborate nothing
    assert "corroborated" not in marks(at("a", "assert"), told)


ONE_SIDE = {"minister": "PER", "ministry": "PER"}


def test_what_a_side_takes_back_holds_for_all_who_spoke_for_it() -> None:
    told = [at("ministry", "deny", "2031-01-02"), at("a", "accuse", "2031-01-01")]
    admitted = marks(*told, at("minister", "confirm", "2031-01-09"), sides=ONE_SIDE)
    assert admitted == {"asserted": {"a"}, "confirmed": {"minister"}}
    taken_back = marks(at("ministry", "assert"), at("minister", "retract", "2031-01-09"), sides=ONE_SIDE)
    assert taken_back == {"retracted": {"minister"}}
    # what was said later than that stands
    assert "denied" in marks(*told, at("minister", "confirm", "2030-12-01"), sides=ONE_SIDE)


def test_an_act_of_its_side_ends_not_confirmed() -> None:
    told = [at("a", "accuse"), at("minister", "not_confirmed"), at("ministry", "decline", "2031-01-02")]
    assert marks(*told, sides=ONE_SIDE) == {"asserted": {"a"}, "declined": {"ministry"}}
    assert "not_confirmed" in marks(*told)


def test_what_is_told_of_a_side_counts_only_while_it_is_silent() -> None:
    told = [at("minister", "deny", via=("s1",)), at("ministry", "assert")]
    assert marks(*told, sides=ONE_SIDE) == {"asserted": {"ministry"}}
    assert marks(told[0], sides=ONE_SIDE) == {"denied": {"minister"}}


def test_contested_names_the_latest_voice_of_each_side_and_the_unnamed_only_where_nobody_else_says_so() -> None:
    told = [
        at("ministry", "assert"), at("minister", "assert", "2031-01-02"), at("somebody", "deny", "2031-01-03"), at("b", "deny", "2031-01-04")
    ]  # fmt: skip
    contested = next(m for m in standing(CLAIM, told, sides=ONE_SIDE, unnamed={"somebody"}) if m.mark == "contested")
    assert set(contested.by) == {"minister", "b"}
    contested = next(m for m in standing(CLAIM, told[:3], sides=ONE_SIDE, unnamed={"somebody"}) if m.mark == "contested")
    assert set(contested.by) == {"minister", "somebody"}
