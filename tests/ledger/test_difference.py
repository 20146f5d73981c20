from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.difference import difference


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Vale said so.", "Vale said so.", []),
        ("Vale said so.\n\nIt rained.", "Vale denied it.\n\nIt rained.", [("replaced", "said so.", "denied it.")]),
        ("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", [("added", "", "Three.")]),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", [("removed", "Two.", "")]),
        ("She paid 3 crowns to him.", "She paid 30 crowns.", [("replaced", "3 crowns to him.", "30 crowns.")]),
        ("a  b", "a b", []),
    ],
)
def test_what_an_edit_changed(old: str, new: str, changes: list[tuple[str, str, str]]) -> None:
    assert [(c.kind, c.old_words, c.new_words) for c in difference(old, new)] == changes


TEXTS = st.lists(st.sampled_from(["Vale", "said", "so.", "\n\n", "it", "rained"]), max_size=20).map(" ".join)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_changes_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    built, at = "", 0
    for change in difference(old, new):
        assert change.old.of(old) == change.old_words
        assert change.new.of(new) == change.new_words
        built += old[at : change.old.start] + " " + change.new_words + " "
        at = change.old.end
    assert (built + old[at:]).split() == new.split()
