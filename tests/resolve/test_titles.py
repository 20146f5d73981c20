"""Whether somebody who holds one office may be called by another word."""

from __future__ import annotations

import pytest

from sayso.resolve.page import Page
from sayso.resolve.states import state_at
from sayso.resolve.titles import fits


@pytest.mark.parametrize(
    ("asked", "held", "same"),
    [
        ("minister", "Foreign Minister", True),
        ("foreign minister", "Foreign Minister", True),
        ("top diplomat", "Foreign Minister", True),
        ("minister", "Prime Minister", False),
        ("interior minister", "Foreign Minister", False),
        ("foreign minister", "minister", False),
        ("senator", "Sen.", True),
        ("spokeswoman", "spokesperson", True),
        ("premier", "Prime Minister", True),
        ("president", "vice president", False),
        ("Democratic nominee", "Republican nominee", False),
    ],
)
def test_fits(asked: str, held: str, same: bool) -> None:
    assert fits(asked, held) is same


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya", "KEN"),
        ("U.S.", "USA"),
        ("Côte d’Ivoire", "CIV"),
        ("Bosnia and Herzegovina", "BIH"),
        ("South Korean", "KOR"),
        ("Niger", "NER"),
        ("Nigerian", "NGA"),
        ("Kyiv", "UKR"),
        ("Velden", None),
    ],
)
def test_the_longest_name_of_a_state(text: str, code: str | None) -> None:
    page = Page(text, None)
    found = state_at(page, 0)
    assert (found.code if found else None) == code
    assert found is None or found.last == len(page.words) - 1
