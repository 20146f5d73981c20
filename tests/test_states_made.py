"""The list of states is what its script makes of our names and the packages."""

from __future__ import annotations

import pytest

from training import states


@pytest.mark.skipif(bool(states.missing()), reason=f"not installed: {', '.join(states.missing())} (pip install 'sayso[states]')")
def test_the_committed_list_is_what_the_script_makes() -> None:
    assert states.made() == states.MADE.read_text(encoding="utf-8"), "run python -m training.states, then python -m sayso.lexicons"


@pytest.mark.skipif(bool(states.missing()), reason="the packages of the extra `states` are not installed")
def test_a_name_given_to_the_wrong_state_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    about, by_hand = states._by_hand()
    by_hand["KEN"][0].append("Uganda")
    monkeypatch.setattr(states, "_by_hand", lambda: (about, by_hand))
    with pytest.raises(ValueError, match="Uganda is UGA, not KEN"):
        states.made()


def test_the_versions_are_those_of_the_extra() -> None:
    project = (states.BY_HAND.parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert [f'"{name}=={version}"' in project for name, version in states.PACKAGES.items()] == [True] * len(states.PACKAGES)
