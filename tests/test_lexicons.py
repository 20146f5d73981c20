"""The word lists: compiled when changed, whole, and fast to load."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from sayso import lexicons
from sayso.errors import SaysoError
from sayso.records import Act


def test_the_compiled_lists_are_fresh() -> None:
    compiled = (lexicons.FOLDER / lexicons.COMPILED).read_text(encoding="utf-8")
    assert compiled == lexicons.compile_lists(), "a word list was changed: run python -m sayso.lexicons"


def test_the_states_of_the_world() -> None:
    names = lexicons.state_names()
    codes = {entry.code for entries in names.values() for entry in entries}
    assert len(codes) == 236  # 193 members of the United Nations, 4 more states, 33 territories and 6 states that are no more
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    for code in codes:
        assert any(e.code == code and e.sort == "name" for e in names[lexicons.state_title(code).replace("’", "'")])


def test_a_name_belongs_to_one_state() -> None:
    shared = {name: {e.code for e in entries} for name, entries in lexicons.state_names().items() if len({e.code for e in entries}) > 1}
    assert shared == {}


def test_every_act_of_the_lists_is_an_act() -> None:
    assert set(lexicons.mapping("verbs", "acts")) <= set(get_args(Act))
    assert {r.act for r in lexicons.reactions()} <= set(get_args(Act))


def test_no_verb_has_two_acts_by_mistake() -> None:
    seen: dict[str, list[str]] = {}
    for act, verbs in lexicons.mapping("verbs", "acts").items():
        for verb in verbs:
            seen.setdefault(verb, []).append(act)
    assert {v: a for v, a in seen.items() if len(a) > 1} == {"maintain": ["assert", "insist"]}


@pytest.mark.parametrize(
    ("sentence", "act", "wording"),
    [
        ("Kenya has not confirmed the report.", "not_confirmed", "has not confirmed"),
        ("The report has not yet been independently confirmed by Kenya.", "not_confirmed", "has not yet been independently confirmed"),
        ("Kenya did not immediately respond to a request.", "decline", "did not immediately respond"),
        ("Kenya would neither confirm nor deny it.", "decline", "would neither confirm nor deny"),
        ("It was played down by Kenya.", "downplay", "was played down"),
        ("Kenya has repeatedly denied it.", "deny", "has repeatedly denied"),
        ("Kenya could not be reached.", "decline", "could not be reached"),
        ("It was confirmed by Kenya.", "confirm", "was confirmed"),
    ],
)
def test_a_reaction_is_found_whole(sentence: str, act: str, wording: str) -> None:
    ((reaction, start, end),) = lexicons.reactions_in(sentence, 0, len(sentence))
    assert (reaction.act, sentence[start:end]) == (act, wording)


def test_a_list_that_is_not_there_says_what_to_do() -> None:
    with pytest.raises(SaysoError, match="E181"):
        lexicons.words("states", "no such key")


def test_a_bare_yes_is_refused(tmp_path: Path) -> None:
    for name in lexicons.LISTS:
        (tmp_path / f"{name}.yaml").write_text("starters: [and, yes]\n", encoding="utf-8")
    with pytest.raises(SaysoError, match="E182"):
        lexicons.compile_lists(tmp_path)
