"""A ledger of reports about one claim, linked across them: told by one side, printed in a copy, denied by another, not confirmed by a third."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.batch.comparing import compare_new
from sayso.batch.linking import link_new
from sayso.ids import local_id
from sayso.ledger import Ledger
from sayso.records import Actor, Appearance, Claim, ClaimSpan, Position, Reading
from sayso.spans import Span
from tests.ledger.made import reading

GATES = "three gates of the Sennet Dam were raised by hand in the night"
_REST = """The river at Hethe rose by nearly three metres, and the lower road was closed until the evening. Eleven families slept in a school,
where the council had put up beds. The dam was built over nine years and holds enough water for both harvests, engineers of the river office wrote
in a paper that was printed in the spring of the year before."""
WIRE = f"""Gates Raised by Hand, Minister Says

Mara Vale said {GATES}. {_REST} Ilse Brandt said the school had no heating. Tolvany has not confirmed it."""
COPY = f"""Minister: Gates Were Raised by Hand

Mara Vale said {GATES}. {_REST} Ilse Brandt said the school had no heating."""
DENIED = f"""Spokesman Answers on Dam

Orrin Tamsk denied {GATES}. Ana Kirov said the letter was lost."""
LATER = """A Month After the Flood

Mara Vale said the inquiry would take a year. Ana Kirov said the mayor had signed nothing."""


def with_claims(made: Reading, *, silent: str | None = None) -> Reading:
    """The reading with a claim for each statement; the party `silent` has not confirmed the first of them, says the report."""
    text, report = made.report.text, made.report
    actors, claims, statements = list(made.actors), [], []
    for s in made.statements:
        span = s.content[0]
        id_ = local_id("claim", report.id, span)
        act = "deny" if s.act == "deny" else "assert"
        positions = [
            Position(
                actor=s.speakers[0], act=act, polarity="-" if act == "deny" else "+", voice="actor", statement=s.id, span=s.cue[0], on=report.published,
                report=report.id,
            )  # type: ignore[arg-type]
        ]  # fmt: skip
        if silent is not None and not claims:
            at = text.index(f"{silent} has not confirmed")
            party = Actor(
                id=local_id("actor", report.id, Span(at, at + len(silent))), name=silent, kind="state", country="XTV",
                mentions=(Span(at, at + len(silent)),),
            )  # fmt: skip
            actors.append(party)
            positions.append(
                Position(
                    actor=party.id, act="not_confirmed", polarity="0", voice="reporter", span=Span(at, at + len(silent) + 18), on=report.published,
                    report=report.id,
                )
            )  # fmt: skip
        claims.append(Claim(id=id_, text=span.of(text), appearances=(Appearance(statement=s.id, span=span),), positions=tuple(positions)))
        statements.append(replace(s, claims=(ClaimSpan(claim=id_, span=span),)))
    return replace(made, actors=tuple(actors), statements=tuple(statements), claims=tuple(claims))


def readings() -> list[Reading]:
    """The reports, the first published first."""
    return [
        with_claims(reading(WIRE, outlet="Halyard", published="2031-02-03", file="wire.txt"), silent="Tolvany"),
        with_claims(reading(COPY, outlet="Lisk Courier", published="2031-02-04", provider="Halyard")),
        with_claims(reading(DENIED, outlet="The Weir", published="2031-02-09")),
        with_claims(reading(LATER, outlet="Radio Pereth", published="2031-03-03")),
    ]


def ledger_across(path: Path) -> Ledger:
    """A ledger of them, copies compared and claims linked."""
    made = Ledger.open(path)
    with made.writer() as writer:
        for one in readings():
            writer.post(one)
    link(made)
    return made


def link(ledger: Ledger) -> None:
    """Compares reports and links claims, as `sayso add` does."""
    for _ in compare_new(ledger):
        pass
    for _ in link_new(ledger):
        pass
