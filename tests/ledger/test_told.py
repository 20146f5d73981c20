"""Asking for whom a statement is about and when, where, to whom it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import made
import pytest

from sayso.errors import SaysoError
from sayso.ids import local_id
from sayso.ledger import Ledger, LedgerView
from sayso.ledger.days import said_days
from sayso.records import Actor, Reading
from sayso.spans import Span


def reading() -> Reading:
    """The bridge of made.py: the first statement on a day in Lisk about Tamsk, the second since March, the third of no known day."""
    plain = made.reading()
    one, two, three = plain.statements
    vale, tamsk = (a.id for a in plain.actors)
    span = Span(plain.report.text.index("Lisk"), plain.report.text.index("Lisk") + 4)
    lisk = Actor(id=local_id("actor", plain.report.id, span), name="Lisk", kind="place", mentions=(span,))
    return replace(
        plain,
        actors=(*plain.actors, lisk),
        statements=(
            replace(one, about=(tamsk,), said_on="2031-04-07", occasion="joint Press Conférence", addressees="reporters", place=lisk.id),
            replace(two, target=(vale,), said_on="2031-03/2031-04-08", channel="written statement"),
            three,
        ),
    )


@pytest.fixture
def view(tmp_path: Path) -> Iterator[LedgerView]:
    ledger = Ledger.open(tmp_path / "a.ledger")
    with ledger.writer() as writer:
        writer.post(reading())
    with ledger.view() as view:
        yield view


TOLL, AGREED = "the toll on the bridge would end in May", "that his ministry had agreed"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"about": "tamsk"}, [TOLL]),
        ({"about": "vale"}, [AGREED]),
        ({"about": "lisk"}, []),
        ({"about": "tamsk", "speaker": "tamsk"}, []),
        ({"said_on": "2031-04-07"}, [TOLL, AGREED]),
        ({"said_on": "2031-04"}, [TOLL, AGREED]),
        ({"said_on": "2031-03-15"}, [AGREED]),
        ({"said_on": "2031-02/2031-03"}, [AGREED]),
        ({"said_on": "2031-05"}, []),
        ({"occasion": "press conference"}, [TOLL]),
        ({"occasion": "conference press"}, []),
        ({"occasion": "press confer"}, []),
        ({"addressees": "Reporters"}, [TOLL]),
        ({"channel": "statement"}, [AGREED]),
        ({"place": "lisk"}, [TOLL]),
        ({"place": "vale"}, []),
    ],
)
def test_what_is_asked_is_what_is_found(view: LedgerView, asked: dict[str, str], found: list[str]) -> None:
    assert [row.content for row in view.statements(**asked)] == found  # type: ignore[arg-type]


def test_a_search_is_narrowed_by_them_too(view: LedgerView) -> None:
    assert view.search("toll", about="tamsk", said_on="2031-04").total == 1
    assert view.search("toll", said_on="2031-05").total == 0


@pytest.mark.parametrize("date", ["April", "2031-13", "2031-05/2031-04", "2031/2032/2033", ""])
def test_a_date_that_is_none(view: LedgerView, date: str) -> None:
    with pytest.raises(SaysoError, match="E313"):
        list(view.statements(said_on=date))


def test_they_come_back_as_they_were_posted(view: LedgerView) -> None:
    posted = reading()
    assert view.reading(posted.report.id) == posted
    row = next(view.statements())
    assert row.statement == posted.statements[0]
    assert ([a.name for a in row.about], row.place and row.place.name) == (["Orrin Tamsk"], "Lisk")
    told = {k: row.flat()[k] for k in ("about", "said_on", "addressees", "occasion", "channel", "place")}
    assert told == {
        "about": "Orrin Tamsk", "said_on": "2031-04-07", "addressees": "reporters", "occasion": "joint Press Conférence", "channel": None,
        "place": "Lisk",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2031-04-08", ("2031-04-08", "2031-04-08")),
        ("2031-02", ("2031-02-01", "2031-02-28")),
        ("2031-03/2031-04-08", ("2031-03-01", "2031-04-08")),
        ("/2031-04-08", ("2031-04-08", "2031-04-08")),
        ("2031-04-08/..", ("2031-04-08", "2031-04-08")),
        ("2030-23", ("2030-09-01", "2030-11-30")),
        ("2031-24", ("2031-12-01", "2032-02-29")),
        ("2031-04~", ("2031-04-01", "2031-04-30")),
        ("2031-25", None),
        ("9999-24", None),
        ("0000-21", None),
        ("lately", None),
        (None, None),
    ],
)
def test_the_days_of_an_edtf_date(edtf: str | None, days: tuple[str, str] | None) -> None:
    assert said_days(edtf) == days
