"""Whom an outlet lets speak, of its newest statements."""

from __future__ import annotations

from pathlib import Path

import pytest
import telling
from telling import Said

from sayso.ledger import voices

OLD = telling.told(
    "Osk Post",
    "2031-03-01",
    "The quay stays shut\nBram Holt said the quay would stay shut.\n",
    Said("Bram Holt", "said", "assert", "the quay would stay shut"),
)
NEW = telling.told(
    "Osk Post",
    "2031-03-09",
    "Two ferries sail\nNils Aker said two ferries would sail.\n",
    Said("Nils Aker", "said", "assert", "two ferries would sail"),
)


def test_where_an_outlet_has_more_than_is_looked_at_the_newest_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "MOST_STATEMENTS", 1)
    with telling.ledger_of(tmp_path, OLD, NEW).claims() as view:
        found = voices.voices_of(view.connection, "Osk Post")
    assert ([v.name for v in found.speakers], found.looked, found.more) == (["Nils Aker"], 1, True)
