"""Claims across reports, with no model: what is one claim, where it stands as of a day, what people undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import ids
from sayso.batch.linking import link_by_hand, link_new, unlink_by_hand
from sayso.batch.questions import changes, changes_md, claim_at, claim_rows, unanswered
from sayso.batch.quoting import quote
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.records import Actor, Appearance, Claim, ClaimSpan, Position, Reading, Report, Statement
from sayso.spans import Span
from sayso.weigh import weighed_again

GATES = "three gates of the Sennet Dam were raised by hand in the night"


def report(text: str, day: str, outlet: str, *takes: tuple[str, str, str], silent: str | None = None, notice: str | None = None) -> Reading:
    """A report; `takes` are (who, act, words of the claim), each in the text as `Name cue words.`; `silent` has not confirmed the first claim."""
    sha256 = ids.text_sha256(text)
    id_ = ids.report_id(outlet, day, sha256)
    actors: dict[str, Actor] = {}
    statements, claims = [], []
    at = 0
    for who, act, words in takes:
        start = text.index(f"{who} ", at)
        source = Span(start, start + len(who))
        content = Span(text.index(words, start), text.index(words, start) + len(words))
        cue = Span(source.end + 1, text.index(" ", source.end + 1))
        at = content.end
        actors.setdefault(who, Actor(id=ids.local_id("actor", id_, source), name=who, kind="person", mentions=(source,)))
        claim = ids.local_id("claim", id_, content)
        made = ids.statement_id(id_, (source,), (cue,), (content,))
        statements.append(
            Statement(
                id=made, part="body", manner="indirect", source=(source,), cue=(cue,), content=(content,), speakers=(actors[who].id,), act=act,  # type: ignore[arg-type]
                polarity="-" if act == "deny" else "+", claims=(ClaimSpan(claim=claim, span=content),), score=0.9, made_by="made:1",
            )
        )  # fmt: skip
        positions = [
            Position(
                actor=actors[who].id,
                act=act,
                polarity="-" if act == "deny" else "+",
                voice="actor",
                statement=made,
                span=cue,
                on=day,
                report=id_,
            )  # type: ignore[arg-type]
        ]
        if silent is not None and not claims:
            span = Span(text.index(silent), text.index(silent) + len(silent))
            actors[silent] = Actor(id=ids.local_id("actor", id_, span), name=silent, kind="state", country="XTV", mentions=(span,))
            positions.append(
                Position(actor=actors[silent].id, act="not_confirmed", polarity="0", voice="reporter", span=span, on=day, report=id_)
            )
        claims.append(Claim(id=claim, text=words, appearances=(Appearance(statement=made, span=content),), positions=tuple(positions)))
    made_report = Report(
        id=id_,
        text=text,
        sha256=sha256,
        outlet=outlet,
        published=day,
        published_precision="day",
        title=Span(0, text.index("\n")),
        notice=notice,
    )
    return Reading(report=made_report, actors=tuple(actors.values()), statements=tuple(statements), claims=tuple(claims))


FIRST = report(
    f"Gates\n\nUna Vale claimed {GATES}. Tolvany has not confirmed it.",
    "2031-02-03",
    "Halyard",
    ("Una Vale", "assert", GATES),
    silent="Tolvany",
)
SECOND = report(f"More on the gates\n\nOrrin Tamsk denied that {GATES}.", "2031-02-05", "Tolvan Telegraph", ("Orrin Tamsk", "deny", GATES))
OTHER = report(
    "Bread\n\nHanne Wick said the oven of the bakery in Hethe is dry again.",
    "2031-02-05",
    "The Weir",
    ("Hanne Wick", "assert", "the oven of the bakery in Hethe is dry again"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "a.ledger", weigh=weighed_again)


def post(ledger: Ledger, *readings: Reading) -> None:
    with ledger.writer() as writer:
        for r in readings:
            writer.post(r)
    for _ in link_new(ledger):
        pass


def gates(ledger: Ledger) -> str:
    with ledger.claims() as view:
        return next(r.id for r in claim_rows(view, words="gates"))


def standing(ledger: Ledger, as_of: str | None = None, **how: str) -> dict[str, list[str]]:
    with ledger.claims() as view:
        stand = claim_at(view, gates(ledger), as_of, **how).stand  # type: ignore[arg-type]
        return {m.mark: stand.names(m) for m in stand.marks}


def test_two_reports_of_one_claim_are_one_claim_of_the_ledger(ledger: Ledger) -> None:
    post(ledger, FIRST, SECOND, OTHER)
    with ledger.claims() as view:
        rows = {r.text: (r.reports, r.voices) for r in claim_rows(view)}
    assert rows == {GATES: (2, 1), "the oven of the bakery in Hethe is dry again": (1, 1)}


def test_standing_is_that_of_the_day(ledger: Ledger) -> None:
    post(ledger, FIRST, SECOND)
    assert standing(ledger, "2031-02-02") == {}
    assert standing(ledger, "2031-02-03") == {"not_confirmed": ["Tolvany"], "unanswered": ["Tolvany"], "asserted": ["Una Vale"]}
    now = standing(ledger)
    assert now["denied"] == ["Orrin Tamsk"]
    assert now["contested"] == ["Una Vale", "Orrin Tamsk"]
    assert standing(ledger, "2031-02-05") == now


def test_order_of_arrival_does_not_matter(ledger: Ledger) -> None:
    post(ledger, SECOND)
    post(ledger, FIRST)
    assert standing(ledger, "2031-02-03")["asserted"] == ["Una Vale"]
    assert standing(ledger)["denied"] == ["Orrin Tamsk"]


def test_an_unrelated_report_changes_nothing(ledger: Ledger) -> None:
    post(ledger, FIRST)
    before = standing(ledger)
    post(ledger, OTHER)
    assert standing(ledger) == before


def test_a_copy_is_a_report_more_and_no_voice(ledger: Ledger) -> None:
    copy = report(
        f"Gates, says minister\n\nUna Vale claimed {GATES}. Tolvany has not confirmed it.",
        "2031-02-04",
        "Gazette",
        ("Una Vale", "assert", GATES),
        silent="Tolvany",
    )
    post(ledger, FIRST, copy)
    with ledger.claims() as view:
        (row,) = claim_rows(view)
    assert (row.reports, row.voices) == (2, 1)


def test_a_withdrawn_report_does_not_count(ledger: Ledger) -> None:
    gone = report(
        f"Withdrawn\n\nOrrin Tamsk denied that {GATES}.",
        "2031-02-05",
        "Tolvan Telegraph",
        ("Orrin Tamsk", "deny", GATES),
        notice="withdrawn",
    )
    post(ledger, FIRST, gone)
    assert "denied" not in standing(ledger)


def test_linking_again_changes_nothing_and_needs_nothing(ledger: Ledger) -> None:
    post(ledger, FIRST, SECOND)
    id_, before = gates(ledger), standing(ledger)
    with ledger.claims() as view:
        assert view.waiting() == 0
    for _ in link_new(ledger, anew=True):
        pass
    assert (gates(ledger), standing(ledger)) == (id_, before)


def test_a_ledger_that_was_linked_by_older_rules_is_linked_anew(ledger: Ledger) -> None:
    post(ledger, FIRST, SECOND)
    with ledger.claim_index() as index, index.writing():
        last = index.connection.execute("SELECT max(n) FROM report").fetchone()[0]
        index.clear("sameness:1")
        index.reached(last)
    assert sum(link_new(ledger)) == last


def test_what_a_person_parts_stays_apart_when_all_is_linked_anew(ledger: Ledger) -> None:
    post(ledger, FIRST, SECOND)
    assert unlink_by_hand(ledger, SECOND.claims[0].id, by="editor", reason="another night") == SECOND.claims[0].id
    for anew in (False, True):
        for _ in link_new(ledger, anew=anew):
            pass
        with ledger.claims() as view:
            assert len(list(claim_rows(view, words="gates"))) == 2
    link_by_hand(ledger, FIRST.claims[0].id, SECOND.claims[0].id, by="editor", reason="the same night after all")
    for _ in link_new(ledger, anew=True):
        pass
    assert standing(ledger)["denied"] == ["Orrin Tamsk"]


def test_a_person_joins_what_no_machine_does(ledger: Ledger) -> None:
    post(ledger, FIRST, OTHER)
    assert link_by_hand(ledger, OTHER.claims[0].id, FIRST.claims[0].id, by="editor", reason="for the test") == FIRST.claims[0].id
    for _ in link_new(ledger, anew=True):
        pass
    with ledger.claims() as view:
        (row,) = claim_rows(view)
    assert (row.id, row.reports) == (FIRST.claims[0].id, 2)


def test_unanswered_says_how_much_the_ledger_holds(ledger: Ledger) -> None:
    post(ledger, FIRST, OTHER)
    with ledger.claims() as view:
        (silence,) = unanswered(view, party="Tolvany")
        assert silence.found == "No answer found in 2 reports of 2 outlets since 2031-02-03"
        assert (silence.party, silence.days, silence.statements) == ("Tolvany", 2, 0)
        assert list(unanswered(view, party="Kestria")) == []
        assert list(unanswered(view, older_than="30d")) == []


def test_changes_tell_what_came_and_went(ledger: Ledger) -> None:
    post(ledger, FIRST, SECOND, OTHER)
    with ledger.claims() as view:
        found = changes(view, "1d")
    assert [(c.day, c.new) for c in found.changes] == [("2031-02-05", ("contested", "denied"))]
    assert found.founded == 1  # the bakery
    assert "Denied by Tamsk" in changes_md(found)


def test_a_removed_report_takes_its_claim_along(ledger: Ledger) -> None:
    post(ledger, FIRST, SECOND)
    with ledger.deciding("editor") as decide:
        decide.remove(FIRST.report.id, reason="not ours")
    for _ in link_new(ledger):
        pass
    assert standing(ledger) == {"denied": ["Orrin Tamsk"]}


def test_a_quotation_is_found_exactly_and_nearly(ledger: Ledger) -> None:
    post(ledger, FIRST, OTHER)
    (exact,) = quote(ledger, "raised by hand in the night")
    assert exact.exact
    assert exact.speakers == ["Una Vale"]
    near = quote(ledger, "three gates of the dam were raised at night")
    assert [r.speakers for r in near] == [["Una Vale"]]
    assert not near[0].exact
    assert quote(ledger, "?!") == quote(ledger, "a text about nothing of the kind") == []


def test_bad_questions_give_one_line(ledger: Ledger) -> None:
    post(ledger, FIRST)
    with ledger.claims() as view:
        for ask in (
            lambda: claim_at(view, "nothing"),
            lambda: claim_at(view, gates(ledger), "soon"),
            lambda: list(claim_rows(view, mark="true")),
            lambda: changes(view, "lately"),
        ):
            with pytest.raises(SaysoError):
                ask()
