"""For whom somebody speaks is known across reports: as the statements say, as the bodies' own statements say, and as a report quotes a state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.batch.telling import Said, Who, ledger_of, standing, told

WHO: Mapping[str, Who] = {
    "Ardal": ("state", "XAR", None), "Bonn Lind": ("person", "XAR", "director"), "Water Board": ("organisation", "XAR", None),
    "Cato Mey": ("person", "XCE", "Foreign Minister"), "Cesk": ("state", "XCE", None), "Vera Holm": ("person", "XCE", "spokeswoman"),
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
