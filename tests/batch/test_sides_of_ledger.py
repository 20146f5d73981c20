"""For whom somebody speaks is known across reports: as the statements say, as the bodies' own statements say, and as a report quotes a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sayso.spans import Span
from tests.batch.telling import Said, Who, claims, counts, ledger_of, links, standing, told

WHO: Mapping[str, Who] = {
    "Ardal": ("state", "XAR", None), "Bonn Lind": ("person", "XAR", "director"), "Water Board": ("organisation", "XAR", None),
    "Cato Mey": ("person", "XCE", "Foreign Minister"), "Cesk": ("state", "XCE", None), "Vera Holm": ("person", "XCE", "spokeswoman"),
    "a former diver": ("person", None, None), "river ministry": ("organisation", None, None), "Cesk river ministry": ("organisation", "XCE", None),
}  # fmt: skip
EMPTY = "the reservoir above Loen was emptied in the night"


def test_a_director_whose_body_is_the_states_voice_has_answered_for_the_state(tmp_path: Path) -> None:
    reports = [
        told(
            "Norde", "2033-03-01", f"Loen\n\nCato Mey said that {EMPTY}. The Water Board said that the reservoir is full for Ardal.",
            Said("Cato Mey", "said", "accuse", f"that {EMPTY}"),
            Said("Water Board", "said", "assert", "that the reservoir is full", behalf="Ardal"), who=WHO,
        ),
        told(
            "The Tide", "2033-03-02", f"Board\n\nBonn Lind of the Water Board denied that {EMPTY}.",
            Said("Bonn Lind", "denied", "deny", f"that {EMPTY}", behalf="Water Board"), who=WHO,
        ),
        told(
            "Halden Post", "2033-03-09", f"Again\n\nCato Mey insisted that {EMPTY}. Ardal denied that {EMPTY}, Cato Mey said.",
            Said("Cato Mey", "insisted", "insist", f"that {EMPTY}"), who=WHO,
        ),
    ]  # fmt: skip
    ledger = ledger_of(tmp_path, *reports)
    now = standing(ledger, EMPTY)
    assert now["asserted"] == ["Cato Mey"]
    assert "Bonn Lind" in now["denied"]
    assert now["contested"].count("Bonn Lind") + now["contested"].count("Ardal") == 1


def test_what_the_report_tells_of_a_state_in_its_spokesmans_words_is_the_spokesmans(tmp_path: Path) -> None:
    text = f"Loen\n\nBonn Lind said that {EMPTY}. Cesk denied it. Vera Holm denied that {EMPTY}."
    said = Said("Bonn Lind", "said", "accuse", f"that {EMPTY}")
    quoted = ledger_of(
        tmp_path,
        told("Norde", "2033-03-01", text, said, Said("Vera Holm", "denied", "deny", f"that {EMPTY}"), who=WHO),
    )
    assert standing(quoted, EMPTY)["denied"] == ["Vera Holm"]
    # without anybody's words it is the state's
    (tmp_path / "bare").mkdir()
    alone = text.replace(f" Vera Holm denied that {EMPTY}.", "")
    bare = ledger_of(tmp_path / "bare", told("Norde", "2033-03-01", alone, said, who=WHO))
    assert standing(bare, EMPTY)["denied"] == ["Cesk"]


def test_whoever_confirms_what_others_said_first_confirms_it_though_his_side_says_so_the_same_day(tmp_path: Path) -> None:
    first = told(
        "Norde", "2033-03-01", f"Loen\n\nCato Mey said that {EMPTY}.", Said("Cato Mey", "said", "accuse", f"that {EMPTY}"), who=WHO
    )
    answer = f"Report\n\nArdal said that {EMPTY}. Bonn Lind admitted that {EMPTY}."
    both = (Said("Ardal", "said", "assert", f"that {EMPTY}"), Said("Bonn Lind", "admitted", "admit", f"that {EMPTY}", behalf="Ardal"))
    ledger = ledger_of(tmp_path, first, told("The Tide", "2033-03-05", answer, *both, who=WHO))
    assert standing(ledger, EMPTY)["confirmed"] == ["Bonn Lind"]
    # where the side that says it again said it first, nothing is confirmed
    (tmp_path / "own").mkdir()
    own = ledger_of(tmp_path / "own", told("The Tide", "2033-03-05", answer, *both, who=WHO))
    assert "confirmed" not in standing(own, EMPTY)


def test_of_a_plan_that_its_maker_replaced_nobody_is_the_second_voice(tmp_path: Path) -> None:
    first, later = "the reservoir above Loen would be full by May 1", "the reservoir above Loen would be full by July 9"
    day = ("2033-03-01", "2033-03-02", "2033-05-01")
    reports = [
        told("Norde", day[0], f"Loen\n\nCato Mey said that {first}.", Said("Cato Mey", "said", "pledge", f"that {first}"), who=WHO),
        told("The Tide", day[1], f"Full\n\nBonn Lind said that {first}.", Said("Bonn Lind", "said", "pledge", f"that {first}"), who=WHO),
        told("Norde", day[2], f"Later\n\nCato Mey said that {later}.", Said("Cato Mey", "said", "pledge", f"that {later}"), who=WHO),
    ]
    ledger = ledger_of(tmp_path, *reports)
    assert standing(ledger, first, day[1])["corroborated"] == ["Bonn Lind"]
    now = standing(ledger, first)
    assert now["superseded"] == ["Cato Mey"]
    assert "corroborated" not in now


def test_what_is_said_to_play_something_down_is_a_claim_of_its_own(tmp_path: Path) -> None:
    text = f"Loen\n\nCato Mey said that {EMPTY}. Bonn Lind played down the damage to the valley. “It was a yearly rinse,” Bonn Lind said."
    reading = told(
        "Norde", "2033-03-01", text, Said("Cato Mey", "said", "accuse", f"that {EMPTY}"),
        Said("Bonn Lind", "played down", "downplay", "the damage to the valley"), Said("Bonn Lind", "said", "downplay", "“It was a yearly rinse,”", "direct"), who=WHO,
    )  # fmt: skip
    ledger = ledger_of(tmp_path, reading)
    assert standing(ledger, "yearly rinse") == {"asserted": ["Bonn Lind"]}
    assert "asserted" not in standing(ledger, "damage to the valley")


def test_who_is_described_as_a_report_described_somebody_by_name_is_no_other_voice(tmp_path: Path) -> None:
    named = told(
        "Norde", "2033-03-01", f"Loen\n\nCato Mey said that {EMPTY}. The former diver Cato Mey told nobody else.",
        Said("Cato Mey", "said", "assert", f"that {EMPTY}"), who=WHO,
    )  # fmt: skip
    diver = Span(named.report.text.index("The former diver"), named.report.text.index("The former diver") + len("The former diver"))
    # the report calls her so where she says something else
    more = replace(named.statements[0], id="f" * 20, source=(diver,), cue=(), content=(Span(diver.end, diver.end + 5),), claims=())
    named = replace(named, statements=(*named.statements, more))
    again = told(
        "The Tide",
        "2033-03-09",
        f"Loen\n\nBefore a former diver said that {EMPTY}.",
        Said("a former diver", "said", "assert", f"that {EMPTY}"),
        who=WHO,
    )
    assert standing(ledger_of(tmp_path, named, again), EMPTY) == {"asserted": ["Cato Mey"]}
    # another trade is somebody else
    (tmp_path / "other").mkdir()
    other = {**WHO, "a former baker": ("person", None, None)}
    baker = told(
        "The Tide",
        "2033-03-09",
        f"Loen\n\nBefore a former baker said that {EMPTY}.",
        Said("a former baker", "said", "assert", f"that {EMPTY}"),
        who=other,
    )
    assert len(standing(ledger_of(tmp_path / "other", named, baker), EMPTY)["asserted"]) == 2


def test_a_ministry_without_a_state_is_that_of_the_state_whose_ministry_speaks_on_the_claim(tmp_path: Path) -> None:
    reports = [
        told(
            "Norde",
            "2033-03-01",
            f"Loen\n\nThe Cesk river ministry said that {EMPTY}.",
            Said("Cesk river ministry", "said", "assert", f"that {EMPTY}"),
            who=WHO,
        ),
        told(
            "The Tide",
            "2033-03-02",
            f"Loen\n\nThe river ministry said that {EMPTY}.",
            Said("river ministry", "said", "assert", f"that {EMPTY}"),
            who=WHO,
        ),
    ]
    ledger = ledger_of(tmp_path, *reports)
    assert "corroborated" not in standing(ledger, EMPTY)
    assert counts(ledger, EMPTY) == (2, 1)


def test_a_denial_that_joins_another_contradicts_what_that_one_does(tmp_path: Path) -> None:
    yes, no = "a siren was sounded for the villages below Loen before the gates opened", "no siren was sounded for the villages"
    reports = [
        told(
            "Norde", "2033-03-01", f"Loen\n\nCato Mey said that Ardal opened the gates of Loen without a siren for the villages. Vera Holm said that {no}.",
            Said("Cato Mey", "said", "accuse", "that Ardal opened the gates of Loen without a siren for the villages"), who=WHO,
        ),
        told(
            "The Tide", "2033-03-02", f"Siren\n\nBonn Lind denied that the gates of Loen were opened without a siren. Bonn Lind said that {yes}.",
            Said("Bonn Lind", "denied", "deny", "that the gates of Loen were opened without a siren"), Said("Bonn Lind", "said", "assert", f"that {yes}"), who=WHO,
        ),
        told("Norde", "2033-03-04", f"None\n\nVera Holm said that {no}.", Said("Vera Holm", "said", "assert", f"that {no}"), who=WHO),
    ]  # fmt: skip
    ledger = ledger_of(tmp_path, *reports)
    # who says that none was sounded says what the accusation says
    assert [len(c) for c in claims(ledger)] == [3, 1]
    assert ("contradicts", yes) in links(ledger, no)
    assert standing(ledger, yes)["contested"]
