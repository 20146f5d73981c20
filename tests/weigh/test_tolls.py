"""How many died, in whatever words, and which claims count the same dead."""

from __future__ import annotations

import pytest

from sayso.weigh.propositions import Proposition, proposition
from sayso.weigh.sameness import Pair, Rarity, compared, differences
from sayso.weigh.tolls import Toll, toll


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a landslide that killed seventeen miners", Toll(17, "miners", False)),
        ("at least 40 people were killed when the pier gave way", Toll(40, None, False)),
        ("the fire had claimed six lives", Toll(6, None, False)),
        ("the death toll stood at 1,200", Toll(1200, None, True)),
        ("the number of victims has reached twenty-two", Toll(22, None, True)),
        ("the number of deaths from thirty to thirty-one", Toll(31, None, True)),
        ("the number of victims given by the Osk ministry", Toll(None, None, True)),
        ("the number of lorries at forty", None),
        ("the captain was killed", None),
        ("thirty lorries were counted on the road where a man died", None),
    ],
)
def test_how_many_died(text: str, found: Toll | None) -> None:
    assert toll(text) == found


def said(text: str, who: str, day: str, **more: object) -> Proposition:
    return proposition(text, day=day, speakers=(who,), **more)  # type: ignore[arg-type]


def relation(one: Proposition, other: Proposition) -> str:
    return compared(Pair(one, other, Rarity({}, 100))).relation


KILLED = said("a landslide that killed seventeen miners", "1", "2033-05-02", said_by="Mines Board of Osk")


def test_one_side_gives_one_number_in_two_ways() -> None:
    assert relation(said("the number of dead at seventeen", "1", "2033-05-04"), KILLED) == "same"
    assert relation(said("the death toll stood at 17", "1", "2033-05-04"), KILLED) == "same"
    # another number, another side, another month, other dead, a number that tells only of some of them
    assert relation(said("the number of dead at eighteen", "1", "2033-05-04"), KILLED) != "same"
    assert relation(said("the number of dead at seventeen", "2", "2033-05-04"), KILLED) != "same"
    assert relation(said("the number of dead at seventeen", "1", "2033-06-04"), KILLED) != "same"
    assert relation(said("seventeen soldiers were killed", "1", "2033-05-04"), KILLED) != "same"
    assert (
        relation(
            said("the number of dead in Varn at seventeen", "1", "2033-05-04"), said("seventeen people died near Pell", "1", "2033-05-02")
        )
        != "same"
    )


def test_whoever_disputes_the_number_of_a_body_disputes_what_it_counted() -> None:
    disputed = said("the number of victims given by the Mines Board", "7", "2033-05-03", answering=("7",))
    assert relation(disputed, KILLED) == "same"
    # in the report that has both it is no other
    same = said("nine people died", "1", "2033-05-02", said_by="Rail Board", report=4)
    assert relation(said("the number of victims given by the Rail Board", "7", "2033-05-02", answering=("7",), report=4), same) == "same"
    # of another body, or where nobody answers anything
    assert (
        relation(
            said("the number of victims given by the Rail Board", "7", "2033-05-03", answering=("7",)),
            said("seven people died", "1", "2033-05-02", said_by="Harbour Office"),
        )
        != "same"
    )
    assert relation(said("the number of victims given by the Mines Board", "7", "2033-05-03"), KILLED) != "same"


def test_what_somebody_was_told_may_be_denied_inside() -> None:
    was_told = proposition("the council had informed Mayor Ulla Berg in March that no pump was running", day="2033-05-02")
    knew = proposition("Mayor Ulla Berg had known since March", day="2033-05-04")
    none_ran = proposition("no pump was running in the harbour", day="2033-05-04")
    one_ran = proposition("a pump was running in the harbour", day="2033-05-04")

    def parts(a: Proposition, b: Proposition) -> list[str]:
        return differences(Pair(a, b, Rarity({}, 100)))

    assert parts(knew, was_told) == []
    assert parts(none_ran, was_told) == []
    assert parts(one_ran, was_told) == ["one denies it"]
    assert parts(proposition("the mayor was not informed by the council"), was_told) == ["one denies it"]


def test_that_somebody_knows_it_is_no_part_of_what_is_said() -> None:
    assert proposition("We know that they were repaired").stems == proposition("they were repaired").stems
    assert "know" in proposition("the mayor knew that they were repaired").stems


def test_to_send_a_warning_is_to_give_one() -> None:
    sent = proposition("A written warning about the pier was sent to the pilots at noon").stems
    given = proposition("the pilots had been given a warning about the pier").stems
    assert given <= sent
    assert proposition("The mayor issued a notice to the bakers").stems == proposition("The mayor gave the bakers notice").stems
    # what else is sent is not given
    assert "giv" not in proposition("The mayor sent a boat to the pilots after the notice").stems


def test_what_was_done_without_something_was_done() -> None:
    without = proposition("the pilots of Osk moved the buoys without a warning to the ferries")
    assert differences(Pair(without, proposition("the pilots of Osk moved the buoys"), Rarity({}, 1))) == []
    assert differences(Pair(without, proposition("the ferries had a warning of the moved buoys"), Rarity({}, 1))) == ["one denies it"]
    # where more is denied than that something was missing, it counts as ever
    never = proposition("the pilots of Osk never moved the buoys without a warning")
    assert differences(Pair(never, proposition("the pilots of Osk did not move the buoys"), Rarity({}, 1))) == ["one denies it"]


def test_many_lorries_are_of_one_word_with_a_lorry() -> None:
    assert proposition("three lorries carried the bodies").stems == proposition("a lorry had to carry a body, three").stems
    assert differences(
        Pair(proposition("a lorry was held at the bridge"), proposition("no lorries were held at the bridge"), Rarity({}, 1))
    ) == ["one denies it"]


def test_what_is_missing_in_a_reason_is_not_denied() -> None:
    assert not proposition("the ferry sank because there was no pump").negated
    assert proposition("the ferry did not sail because there was no pump").negated
    assert proposition("because of the ice no ferry sailed").negated


def test_one_measure_of_one_place_is_one_claim() -> None:
    lake = said("the lake at Varn fell by two metres ninety in a day", "1", "2033-05-02")
    near = "the lake at Varn has fallen by nearly three metres within thirty hours"
    assert relation(said(near, "2", "2033-05-09"), lake) == "same"
    # another measure, another place, another season; and what is only counted tells less
    assert relation(said(near.replace("nearly three", "nearly five"), "2", "2033-05-09"), lake) != "same"
    assert relation(said(near.replace("Varn", "Pell"), "2", "2033-05-09"), lake) != "same"
    assert relation(said(near, "2", "2033-09-09"), lake) != "same"
    boats = said("the pilots at Varn lost three boats in a day", "1", "2033-05-02")
    assert (
        relation(
            said("the pilots of the bay at Varn have lost nearly three boats within thirty hours to the ice", "2", "2033-05-09"), boats
        )
        != "same"
    )
