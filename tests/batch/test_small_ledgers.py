"""Ten small ledgers that a careful reader has judged: what is one remark, what is one claim, and where it stands on which day."""

from __future__ import annotations

from pathlib import Path

from sayso.batch.questions import claim_at, claim_rows
from sayso.batch.quoting import quote
from tests.batch.telling import Said, claims, counts, ledger_of, links, remarks, standing, told

HARBOUR = "Osk has closed the harbour of Pell to Varn ships"


def test_renderings_of_one_remark_in_different_words(tmp_path: Path) -> None:
    """A sentence of a speech as two outlets translate it and as the transcript has it; another sentence of the speech is another remark."""
    readings = [
        told(
            "Halden Post", "2032-05-04", "The Harbour\n\n“The harbour is ours and nobody else opens it,” Bram Holt said on Monday. “Bread will be cheaper by the autumn,” Holt said.",
            Said("Bram Holt", "said", "assert", "“The harbour is ours and nobody else opens it,”", "direct"),
            Said("Bram Holt", "said", "pledge", "“Bread will be cheaper by the autumn,”", "direct"),
        ),
        told(
            "Osk Service", "2032-05-04", "Transcript\n\n“No one but us opens this harbour, which is our own,” Bram Holt said.",
            Said("Bram Holt", "said", "assert", "“No one but us opens this harbour, which is our own,”", "direct"),
        ),
        told(
            "The Tide", "2032-05-10", "On Holt\n\nBram Holt told parliament on May 4 that the harbour was theirs and that nobody else would open it.",
            Said("Bram Holt", "told", "assert", "that the harbour was theirs and that nobody else would open it", on="2032-05-04"),
        ),
    ]  # fmt: skip
    ledger = ledger_of(tmp_path, *readings)
    assert remarks(ledger, readings) == [
        [
            "that the harbour was theirs and that nobody else would open it",
            "“No one but us opens this harbour, which is our own,”",
            "“The harbour is ours and nobody else opens it,”",
        ]
    ]
    (remark,) = quote(ledger, "The harbour is ours and nobody else opens it")
    assert [p.outlet for p in remark.printed] == ["Halden Post", "Osk Service", "The Tide"]
    # the wordings are aligned with their differences
    assert ("-", "is ours and nobody else") not in remark.printed[0].pieces
    assert {kind for kind, _ in remark.printed[1].pieces} >= {"-", "+"}


def test_wire_copies_are_one_voice(tmp_path: Path) -> None:
    body = f"Ilse Rank said that {HARBOUR} since Sunday. Osk has not confirmed it. The ice is thin this year, and the fishermen of the bay mend their nets."
    said = Said("Ilse Rank", "said", "accuse", f"that {HARBOUR} since Sunday")
    readings = [
        told("Norde", "2032-03-01", f"Harbour of Pell\n\n{body}", said),
        told("Halden Post", "2032-03-01", f"Pell Closed\n\n{body} (Norde)", said),
        told("The Tide", "2032-03-02", f"No Way Into Pell\n\n{body} With Norde", said._replace(on="2032-03-01")),
    ]
    ledger = ledger_of(tmp_path, *readings)
    assert counts(ledger, HARBOUR) == (3, 1)
    assert standing(ledger, HARBOUR) == {"not_confirmed": ["Osk"], "unanswered": ["Osk"], "asserted": ["Ilse Rank"]}
    assert len(remarks(ledger, readings)) == 1


def test_a_denial_a_day_later(tmp_path: Path) -> None:
    ledger = ledger_of(
        tmp_path,
        told("Norde", "2032-03-01", f"Pell\n\nIlse Rank said that {HARBOUR}.", Said("Ilse Rank", "said", "accuse", f"that {HARBOUR}")),
        told(
            "Osk Service", "2032-03-02", "A Denial\n\nBram Holt denied that the harbour of Pell had been closed to ships of Varnland by Osk.",
            Said("Bram Holt", "denied", "deny", "that the harbour of Pell had been closed to ships of Varnland by Osk"),
        ),
    )  # fmt: skip
    assert standing(ledger, HARBOUR, "2032-03-01") == {"unanswered": ["Osk"], "asserted": ["Ilse Rank"]}
    assert standing(ledger, HARBOUR, "2032-03-02") == {
        "denied": ["Bram Holt"], "contested": ["Bram Holt", "Ilse Rank"], "asserted": ["Ilse Rank"]
    }  # fmt: skip


def test_no_comment_and_then_an_answer(tmp_path: Path) -> None:
    ledger = ledger_of(
        tmp_path,
        told(
            "Norde", "2032-03-01", f"Pell\n\nIlse Rank said that {HARBOUR}. Bram Holt declined to comment.",
            Said("Ilse Rank", "said", "accuse", f"that {HARBOUR}"),
        ),
        told(
            "Norde", "2032-03-09", f"Pell, Again\n\nBram Holt confirmed that {HARBOUR}.",
            Said("Bram Holt", "confirmed", "confirm", f"that {HARBOUR}"),
        ),
    )  # fmt: skip
    assert standing(ledger, HARBOUR, "2032-03-05")["declined"] == ["Bram Holt"]
    assert standing(ledger, HARBOUR) == {"confirmed": ["Bram Holt"], "asserted": ["Ilse Rank"]}


def test_who_was_not_reached_has_not_refused_to_comment(tmp_path: Path) -> None:
    asked = (
        "Bram Holt could not be reached for comment.",
        "Bram Holt did not respond to a request for comment.",
        "Bram Holt declined to comment.",
    )
    said = []
    for n, silence in enumerate(asked):
        (tmp_path / str(n)).mkdir()
        ledger = ledger_of(
            tmp_path / str(n),
            told(
                "Norde",
                "2032-03-01",
                f"Pell\n\nIlse Rank said that {HARBOUR}. {silence}",
                Said("Ilse Rank", "said", "accuse", f"that {HARBOUR}"),
            ),
        )
        with ledger.claims() as view:
            said.append(claim_at(view, next(iter(claim_rows(view))).id).stand.summary)
    assert [s.partition("Asserted by Rank. ")[2].partition(": Holt.")[0] for s in said] == [
        "Could not be reached", "Did not answer", "Would not comment"
    ]  # fmt: skip


def test_not_confirmed_ends_with_an_act_of_its_own_side(tmp_path: Path) -> None:
    ledger = ledger_of(
        tmp_path,
        told(
            "Norde", "2032-03-01", f"Pell\n\nIlse Rank said that {HARBOUR}. Osk has not confirmed it.",
            Said("Ilse Rank", "said", "accuse", f"that {HARBOUR}"),
        ),
        told("Norde", "2032-03-04", f"Pell Denied\n\nNils Aker denied that {HARBOUR}.", Said("Nils Aker", "denied", "deny", f"that {HARBOUR}")),
        told("The Tide", "2032-03-08", f"Week\n\nIlse Rank insisted that {HARBOUR}. Osk has not confirmed it.", Said("Ilse Rank", "insisted", "insist", f"that {HARBOUR}")),
    )  # fmt: skip
    assert standing(ledger, HARBOUR, "2032-03-01")["not_confirmed"] == ["Osk"]
    for day in ("2032-03-04", "2032-03-08"):
        now = standing(ledger, HARBOUR, day)
        assert now["denied"] == ["Nils Aker"]
        assert not {"not_confirmed", "unanswered"} & set(now)


def test_a_changed_figure_replaces_the_earlier_one(tmp_path: Path) -> None:
    first, later = "40 ships are waiting outside the harbour of Pell", "65 ships are waiting outside the harbour of Pell"
    ledger = ledger_of(
        tmp_path,
        told("Norde", "2032-03-01", f"Waiting\n\nTove Lind said that {first}.", Said("Tove Lind", "said", "assert", f"that {first}")),
        told("Norde", "2032-03-20", f"More Wait\n\nTove Lind said that {later}.", Said("Tove Lind", "said", "assert", f"that {later}")),
    )
    assert claims(ledger) == [[first], [later]]
    assert links(ledger, first) == {("superseded_by", later)}
    assert "superseded" not in standing(ledger, first, "2032-03-10")
    assert standing(ledger, first)["superseded"] == ["Tove Lind"]
    assert "contested" not in standing(ledger, later)


def test_another_side_contradicts_at_the_same_time_only(tmp_path: Path) -> None:
    yes, no = "the pilots of Pell are at work", "the pilots of Pell are not at work"
    reports = [
        told("Norde", "2032-03-01", f"Pilots\n\nNils Aker said that {yes}.", Said("Nils Aker", "said", "assert", f"that {yes}")),
        told("The Tide", "2032-03-02", f"No Pilots\n\nGreta Moe said that {no}.", Said("Greta Moe", "said", "assert", f"that {no}")),
    ]
    (tmp_path / "now").mkdir()
    ledger = ledger_of(tmp_path / "now", *reports)
    assert claims(ledger) == [[yes], [no]]
    assert ("contradicts", no) in links(ledger, yes)
    assert standing(ledger, yes)["contested"] == ["Greta Moe", "Nils Aker"]
    assert standing(ledger, yes, "2032-03-01") == {"asserted": ["Nils Aker"]}
    # half a year later it is another time: a change
    (tmp_path / "later").mkdir()
    autumn = told("The Tide", "2032-09-02", f"No Pilots\n\nGreta Moe said that {no}.", Said("Greta Moe", "said", "assert", f"that {no}"))
    later = ledger_of(tmp_path / "later", reports[0], autumn)
    assert not {kind for kind, _ in links(later, yes)} & {"contradicts"}
    assert standing(later, yes) == {"asserted": ["Nils Aker"]}


def test_the_same_words_of_another_speaker_are_another_remark(tmp_path: Path) -> None:
    words = "the ferry to Pell will sail again on Friday"
    readings = [
        told("Norde", "2032-03-01", f"Ferry\n\nIlse Rank said that {words}.", Said("Ilse Rank", "said", "assert", f"that {words}")),
        told("The Tide", "2032-03-01", f"The Ferry\n\nGreta Moe said that {words}.", Said("Greta Moe", "said", "assert", f"that {words}")),
        told("Halden Post", "2032-03-01", f"A Ferry\n\nTove Lind said that {words}.", Said("Tove Lind", "said", "assert", f"that {words}")),
    ]
    ledger = ledger_of(tmp_path, *readings)
    assert remarks(ledger, readings) == []
    # it is one claim, and two sides stand for it: the minister and her spokeswoman are one
    assert counts(ledger, words) == (3, 2)
    # of three reports of one day nobody can tell which side was the first
    assert standing(ledger, words)["corroborated"] in (["Greta Moe"], ["Ilse Rank", "Tove Lind"])


def test_negation_and_other_numbers_are_other_claims(tmp_path: Path) -> None:
    wordings = [
        "three cranes of the harbour of Pell fell into the bay on March 1",
        "three cranes of the harbour of Pell did not fall into the bay on March 1",
        "five cranes of the harbour of Pell fell into the bay on March 1",
        "three cranes of the harbour of Pell fell into the bay on March 9",
    ]
    speakers = ["Ilse Rank", "Greta Moe", "Bram Holt", "Ulf Steen"]
    ledger = ledger_of(
        tmp_path,
        *(
            told("Norde", f"2032-03-1{i}", f"Cranes {i}\n\n{who} said that {w}.", Said(who, "said", "assert", f"that {w}"))
            for i, (who, w) in enumerate(zip(speakers, wordings, strict=True))
        ),
    )
    assert claims(ledger) == sorted([w] for w in wordings)


def test_a_corrected_number_and_a_look_back(tmp_path: Path) -> None:
    readings = [
        told(
            "Norde", "2032-03-01", "Lost Boats\n\nThe Harbour Office said that eleven boats had been lost in the storm.",
            Said("Harbour Office", "said", "assert", "that eleven boats had been lost in the storm"),
        ),
        told(
            "Norde", "2032-03-08", "Fewer Boats Lost\n\nThe Harbour Office corrected the number of boats lost in the storm from eleven to nine.",
            Said("Harbour Office", "corrected", "correct", "the number of boats lost in the storm from eleven to nine"),
        ),
        told(
            "The Tide", "2032-03-20", "A Month\n\nThe Harbour Office said on March 1 that eleven boats had been lost.",
            Said("Harbour Office", "said", "assert", "that eleven boats had been lost", on="2032-03-01"),
        ),
    ]  # fmt: skip
    ledger = ledger_of(tmp_path, *readings)
    assert remarks(ledger, readings) == [["that eleven boats had been lost", "that eleven boats had been lost in the storm"]]
    assert standing(ledger, "eleven boats", "2032-03-01") == {"asserted": ["Harbour Office"]}
    assert standing(ledger, "eleven boats", "2032-03-08") == {"corrected": ["Harbour Office"]}
    assert standing(ledger, "from eleven to nine") == {"asserted": ["Harbour Office"]}


def test_stories_of_one_week_do_not_run_together(tmp_path: Path) -> None:
    """Precision: claims of the same people about the same places that share many words, and are not one."""
    wordings = [
        "Osk has moved two patrol boats into the bay of Pell",
        "Osk has moved its customs office out of the harbour of Pell",
        "Osk has sent two letters to the harbour office of Pell",
        "Osk has closed the bay of Pell to fishing boats",
        "Osk has raised the harbour fees of Pell",
    ]
    ledger = ledger_of(
        tmp_path,
        *(
            told("Norde", f"2032-03-0{i + 1}", f"Day {i}\n\nIlse Rank said that {w}.", Said("Ilse Rank", "said", "accuse", f"that {w}"))
            for i, w in enumerate(wordings)
        ),
    )
    assert claims(ledger) == sorted([w] for w in wordings)


def test_a_side_that_confirms_the_opposite_has_taken_back_what_it_said(tmp_path: Path) -> None:
    sent, none = "a warning was sent to the pilots of Pell before the storm", "no warning was sent to the pilots of Pell"
    ledger = ledger_of(
        tmp_path,
        told("Osk Service", "2032-03-01", f"Warned\n\nNils Aker said that {sent}.", Said("Nils Aker", "said", "assert", f"that {sent}")),
        told(
            "Norde",
            "2032-04-01",
            f"Not Warned\n\nBram Holt confirmed that {none}.",
            Said("Bram Holt", "confirmed", "confirm", f"that {none}"),
        ),
    )
    assert links(ledger, sent) == {("contradicts", none)}
    assert standing(ledger, sent, "2032-03-20") == {"asserted": ["Nils Aker"]}
    assert standing(ledger, sent) == {"retracted": ["Bram Holt"]}


def test_what_says_less_is_broader_and_not_the_same(tmp_path: Path) -> None:
    more = "the ferry to Pell struck a patrol boat of Osk at the mouth of the bay because its lamps were out"
    less = "a patrol boat was struck by the ferry to Pell"
    ledger = ledger_of(
        tmp_path,
        told("Norde", "2032-03-01", f"Ferry\n\nUlf Steen said that {more}.", Said("Ulf Steen", "said", "assert", f"that {more}")),
        told("The Tide", "2032-03-02", f"Struck\n\nGreta Moe said that {less}.", Said("Greta Moe", "said", "assert", f"that {less}")),
    )
    assert links(ledger, more) == {("narrower", less)}
    assert links(ledger, less) == {("broader", more)}
