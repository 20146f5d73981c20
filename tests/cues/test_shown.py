"""lexicons/shown.yaml: every line finds its own example, can be found at all, and is quick to look for."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from sayso import lexicons
from sayso.cues.shown import Wording, _compiled, acts_shown, plain, surely_shown
from sayso.records import Act

ENTRIES = [(act, entry) for act, entries in lexicons.mapping("shown", "acts").items() for entry in entries]


@pytest.mark.parametrize(("act", "entry"), ENTRIES, ids=[e["like"] for _, e in ENTRIES])
def test_a_wording_finds_its_example(act: Act, entry: dict[str, Any]) -> None:
    source, cue, content = (part.strip() for part in entry["like"].split("|"))
    wording = Wording(act, True, *(_compiled(entry.get(k)) for k in ("said", "cue", "source")))
    assert wording.fits(plain(source), plain(cue), plain(content))
    assert act in acts_shown(source, cue, content)  # so its words are among those of the example


def test_the_acts_are_those_of_the_records_and_every_line_is_quick_to_look_for() -> None:
    for act, entry in ENTRIES:
        assert act in get_args(Act)
        assert entry.keys() <= {"said", "cue", "source", "words", "sure", "like"}
        assert entry.get("words") or any((entry.get(k) or "").startswith("^") for k in ("said", "cue"))


def test_marks_and_case_do_not_hide_a_wording() -> None:
    assert surely_shown("Rafe Quillan", "told", "“I take it back,” … “Without reserve.”") == "retract"


def test_two_sure_wordings_of_different_acts_leave_it_open() -> None:
    assert surely_shown("the office", "said", "that it would publish the log, and I take it back") is None
