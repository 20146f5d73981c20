"""When two reports are one text, which comes from which, and what a copy made of its source: a few sentences and what we say of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sayso.ids import text_sha256
from sayso.records import Report
from sayso.resolve.copies import COPY, FEATURES, Pair, compared, score
from sayso.resolve.copy_tree import FEATURES as TREE_FEATURES
from sayso.resolve.copy_tree import Copy, Printed, Shared, copy_tree
from sayso.resolve.credits import names_as_source, same_outlet
from sayso.resolve.passages import passages, words_changed
from sayso.resolve.shingles import SLOTS, body_of
from sayso.spans import Span

WIRE = """The council of Lisk voted late on Monday to close the old bridge to lorries until the spring thaw is over.

Engineers had found cracks in two of its nine piers in the last week of January, and a third pier had moved by the width of a hand.

Shops on the eastern bank fear for their trade, since the next crossing is eleven miles up the river at Hethe.

“We will open when it is safe, and not a day before,” the mayor told the packed chamber. “Nobody here wants a second Maren.”

The bridge was built over six years by the grandfathers of those who now cross it on foot, and it has been closed only once before."""
OTHER = """Lorries must stay off the bridge at Lisk, its council has decided.

The vote on Monday evening came after a report that three of the piers need work, which may last into April.

“We will open when it is safe, and not a day before,” the mayor told the packed chamber. “Nobody here wants a second Maren.”

Hauliers said they had been given no time to plan, and asked who would pay for the long way round by Hethe."""


def report(
    text: str, *, outlet: str = "Halyard", day: str | None = "2031-02-03", title: str = "Bridge Closed", credit: str = "", **more: Any
) -> Report:
    whole = f"{title}\n\n{text}" + (f"\n\n{credit}" if credit else "")
    at = Span(len(whole) - len(credit), len(whole)) if credit else None
    return Report(
        id=f"{outlet} {day}",
        text=whole,
        title=Span(0, len(title)),
        credit=at,
        outlet=outlet,
        published=day,
        sha256=text_sha256(whole),
        **more,
    )


def likeness(one: str, other: str, **known: Any) -> float:
    return score(compared(body_of(report(one)), body_of(report(other)), **known))


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        "\n\n".join(WIRE.split("\n\n")[:2]),
        "\n\n".join(WIRE.split("\n\n")[1::2]),
        WIRE.replace("late on Monday", "on Monday night")
        .replace("fear for their trade", "are afraid of losing trade")
        .replace("nine", "9"),
        "A note of our own opens this.\n\n"
        + WIRE.split("\n\n")[1]
        + "\n\nAnd one of our own ends it, about the ferry at Coombe that still runs.",
    ],
    ids=["whole", "cut from the end", "paragraphs cut", "words changed", "a paragraph in a report of one's own"],
)
def test_a_copy_is_known_by_its_words(copy: str) -> None:
    assert likeness(WIRE, copy) >= COPY


def test_the_same_quotation_makes_no_copy() -> None:
    assert likeness(WIRE, OTHER) < COPY / 2


def test_an_interview_is_all_quotation_and_is_compared_by_it() -> None:
    interview = "“" + " ".join(WIRE.replace("“", "").replace("”", "").split()) + "”"
    assert likeness(interview, interview) >= COPY
    assert likeness(interview, "“" + OTHER.replace("“", "").replace("”", "").replace("\n", " ") + "”") < COPY


def test_what_everybody_prints_makes_no_copy() -> None:
    assert likeness(WIRE, "\n\n".join(WIRE.split("\n\n")[:2]), own=0.2) < COPY


def test_a_sentence_is_not_enough_however_short_the_report() -> None:
    assert likeness(WIRE, "The council of Lisk voted late on Monday to close the old bridge.") == 0.0


def test_title_and_credit_are_not_compared() -> None:
    plain = body_of(report(WIRE))
    assert body_of(report(WIRE, title="Lorries Banned From the Old Bridge of Lisk", credit="(Halyard)")) == plain
    assert len(plain.sketch) == SLOTS


def test_likeness_has_no_order() -> None:
    a, b = body_of(report(WIRE)), body_of(report(WIRE[: len(WIRE) // 2]))
    assert score(compared(a, b)) == score(compared(b, a))


def test_every_feature_says_what_it_means() -> None:
    for feature, weight in (*FEATURES, *TREE_FEATURES):
        assert (feature.__doc__ or "").endswith(".")
        assert weight


def test_more_of_a_feature_never_counts_the_other_way() -> None:
    base: dict[str, Any] = {"shared": 40, "of_one": 0.3, "of_other": 0.3, "lead": 0.3, "own": 0.9, "days": 20}
    for name, more in (("of_one", 0.6), ("lead", 0.9), ("own", 1.0), ("credited", True), ("days", 2)):
        assert score(Pair(**base | {name: more})) > score(Pair(**base)), name


@pytest.mark.parametrize(
    ("text", "is_one"), [("(Halyard)", True), ("With material from Halyard and The Weir", True), ("(The Weir)", False), ("", False)]
)
def test_a_credit_names_an_outlet(text: str, is_one: bool) -> None:
    assert names_as_source(report(WIRE, outlet="Gazette", credit=text), "Halyard") is is_one


def test_an_outlet_is_no_source_of_itself() -> None:
    assert not names_as_source(report(WIRE, outlet="Halyard", credit="(Halyard)"), "The Halyard News Agency")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Halyard", "The Halyard News Agency", True),
        ("OPA", "Ormund Press Association", True),
        ("Ormund Gazette", "Ormund Courier", False),
        ("The Press Agency", "The News Service", False),
        (None, "Halyard", False),
    ],
)
def test_names_of_one_outlet(one: str | None, other: str, same: bool) -> None:
    assert same_outlet(one, other) is same
    assert same_outlet(other, one) is same


# The tree


def printed(made: Report, line: str | None = None) -> Printed:
    day = date.fromisoformat(made.published[:10]) if made.published else None
    return Printed(report=made, line=line or made.id, first_day=day, last_day=day)


def pair(one: Report, other: Report, of_one: float = 0.9, of_other: float = 0.9) -> Shared:
    return Shared(one=one.id, other=other.id, of_one=of_one, of_other=of_other, score=3.0)


def tree(reports: list[Report], *shared: Shared, lines: dict[str, str] | None = None) -> dict[str, Copy]:
    found = copy_tree([printed(r, (lines or {}).get(r.id)) for r in reports], shared)
    backwards = copy_tree([printed(r, (lines or {}).get(r.id)) for r in reversed(reports)], reversed(shared))
    assert sorted(found, key=lambda c: c.report) == sorted(backwards, key=lambda c: c.report), "the order of arrival must not matter"
    return {c.report: c for c in found}


def test_the_later_one_is_the_copy() -> None:
    wire, gazette = report(WIRE), report(WIRE, outlet="Gazette", day="2031-02-04")
    found = tree([gazette, wire], pair(gazette, wire, 0.95, 0.4))
    assert list(found) == [gazette.id]
    copy = found[gazette.id]
    assert (copy.of, copy.voice, copy.kept, copy.printed) == (wire.id, wire.id, 0.95, 0.4)
    assert "It was published after that report." in copy.reasons
    assert 0 < copy.score <= 1


def test_a_credit_decides_on_one_day() -> None:
    wire, gazette = report(WIRE), report(WIRE, outlet="Gazette", credit="(Halyard)", provider="Halyard")
    assert tree([gazette, wire], pair(gazette, wire))[gazette.id].reasons[0] == "It names that outlet as its source."


def test_a_credit_decides_between_two_sources() -> None:
    wire, weir = report(WIRE), report(WIRE, outlet="Weir", day="2031-02-03")
    courier = report(WIRE, outlet="Courier", day="2031-02-04", credit="(Halyard)", provider="Halyard")
    found = tree([weir, courier, wire], pair(courier, weir), pair(courier, wire))
    assert found[courier.id].of == wire.id


def test_a_copy_of_a_copy() -> None:
    wire, gazette, weir = report(WIRE), report(WIRE, outlet="Gazette", day="2031-02-04"), report(WIRE, outlet="Weir", day="2031-02-05")
    # What the gazette changed is in the third one as well
    found = tree([wire, gazette, weir], pair(gazette, wire, 0.7, 0.7), pair(weir, gazette, 1.0, 1.0), pair(weir, wire, 0.7, 0.7))
    assert [found[r.id].of for r in (gazette, weir)] == [wire.id, gazette.id]
    assert found[weir.id].voice == wire.id


def test_the_same_text_twice_has_it_from_the_first() -> None:
    wire, gazette, weir = report(WIRE), report(WIRE, outlet="Gazette", day="2031-02-04"), report(WIRE, outlet="Weir", day="2031-02-05")
    found = tree([wire, gazette, weir], pair(gazette, wire), pair(weir, gazette), pair(weir, wire))
    assert found[weir.id].of == wire.id


def test_two_sources_that_nothing_tells_apart() -> None:
    one, two = report(WIRE, outlet="Courier"), report(OTHER, outlet="Gazette")
    both = report(WIRE + OTHER, outlet="Weir", day="2031-02-05")
    copy = tree([one, two, both], pair(both, one, 0.5, 0.9), pair(both, two, 0.5, 0.9))[both.id]
    assert copy.of is None
    assert {id_ for id_, _ in copy.perhaps} == {one.id, two.id}


def test_one_of_two_without_a_date_is_the_copy_and_never_both() -> None:
    a, b = report(WIRE, day=None), report(WIRE, outlet="Gazette", day=None)
    assert len(tree([a, b], pair(a, b))) == 1


def test_versions_of_one_article_are_no_copies() -> None:
    first, second = report(WIRE), report(WIRE + " More.", day="2031-02-04")
    assert tree([first, second], pair(second, first), lines={second.id: first.id}) == {}


# What a copy made of its source


def made_of(source: str, copy: str) -> list[tuple[str, str, str]]:
    return [(p.kind, p.was, p.now) for p in passages(report(source), report(copy, outlet="Gazette", credit="(Halyard)"))]


def test_the_same_text_has_no_changes() -> None:
    assert made_of(WIRE, WIRE) == []


def test_what_was_cut_stands_where_it_stood() -> None:
    parts = WIRE.split("\n\n")
    assert made_of(WIRE, "\n\n".join([parts[0], *parts[2:]])) == [("cut", parts[1], "")]


def test_what_was_added_and_changed() -> None:
    parts = WIRE.split("\n\n")
    copy = [parts[0].replace("late on Monday", "on Monday night"), "The ferry runs. It is free.", *parts[1:]]
    found = made_of(WIRE, "\n\n".join(copy))
    assert found == [("changed", parts[0], copy[0]), ("added", "", "The ferry runs. It is free.")]
    assert words_changed("voted late on Monday to", "voted on Monday night to") == [
        ("", "voted"), ("-", "late"), ("", "on Monday"), ("+", "night"), ("", "to"),
    ]  # fmt: skip


def test_a_sentence_that_moved_is_no_change() -> None:
    parts = WIRE.split("\n\n")
    assert made_of(WIRE, "\n\n".join([parts[2], parts[0], parts[1], *parts[3:]])) == []


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    start = "LISK, February 3 (Halyard) - "
    source = report(start + WIRE, dateline=Span(len("Bridge Closed\n\n"), len("Bridge Closed\n\n") + len(start) - 3))
    assert passages(source, report(WIRE, outlet="Gazette")) == ()


def test_the_spans_are_the_words() -> None:
    source, copy = report(WIRE), report("A start.\n\n" + WIRE[200:], outlet="Gazette")
    for p in passages(source, copy):
        assert (p.source.of(source.text) if p.source else "") == p.was
        assert (p.copy.of(copy.text) if p.copy else "") == p.now
