"""Readings and the ledger's records show themselves in a notebook that runs on IPython: docs/decisions/0006-showing-in-a-notebook.md."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from sayso.batch.questions import ClaimAnswer
from sayso.exchange import notebook
from sayso.exchange.outline import ACT_WORDS
from sayso.ledger import ReportHits, ReportRow, StatementHits, StatementRow
from sayso.ledger.accounts import Account
from sayso.ledger.timeline import ClaimRow
from sayso.records import Claim, Reading, Report


def html(thing: Any) -> str | None:
    """How one of our records is shown; None: as anything else is."""
    known = _SHOWN.get(type(thing))
    return known(thing) if known else None


def _statement(row: StatementRow) -> str:
    return notebook.statement_html(row.columns(), row.sentence)


def _report_row(row: ReportRow) -> str:
    return notebook.reports_html([dataclasses.asdict(row)])


def _statement_hits(hits: StatementHits) -> str:
    return notebook.statements_html((row.columns() for row in hits.rows), heading=hits.understood)


def _report_hits(hits: ReportHits) -> str:
    return notebook.reports_html(({**dataclasses.asdict(hit.report), "excerpt": hit.excerpt} for hit in hits.rows), heading=hits.understood)


def _claim(answer: ClaimAnswer) -> str:
    stand = answer.stand
    states = {a.country: a.name for a in stand.actors.values() if a.kind == "state" and a.country}
    lanes: dict[str, list[notebook.LaneMark]] = {}
    for p, e in zip(stand.positions, answer.sentences, strict=True):
        side = stand.side.get(p.actor, p.actor)
        act = ACT_WORDS[p.act] or p.act
        lanes.setdefault(states.get(side) or (stand.actors[side].name if side in stand.actors else e.actor), []).append(
            notebook.LaneMark(on=e.on, who=e.actor, act=act, live=e.live, told_by=e.told_by, sentence=e.sentence, outlet=e.outlet)
        )
    unnamed = f" and {stand.unnamed} unnamed" if stand.unnamed else ""
    facts = [
        f"as of {stand.as_of or 'now'}",
        f"reports: {len(stand.reports)}",
        f"voices: {stand.voices}{unnamed}",
        f"claim {stand.claim[:8]}",
    ]
    return notebook.claim_html(stand.text, stand.summary or "Nothing that counts is known of it by then.", facts, list(lanes.items()))


def _claim_of_report(claim: Claim) -> str:
    return notebook.claim_html(claim.text, claim.summary or "No standing was weighed.", ["in its report"], [])


def _claim_row(row: ClaimRow) -> str:
    return notebook.claims_html([row.flat()])


def _actor(a: Account) -> str:
    facts = [a.kind, a.country or "", f"reports: {a.reports}", f"statements: {a.said}"]
    offices = ((o.role, o.first_day, o.last_day, str(o.reports)) for o in a.offices)
    return notebook.actor_html(a.name, facts, offices)


_SHOWN: dict[type, Callable[[Any], str]] = {
    Reading: notebook.reading_html,
    Report: notebook.report_html,
    StatementRow: _statement,
    ReportRow: _report_row,
    StatementHits: _statement_hits,
    ReportHits: _report_hits,
    ClaimAnswer: _claim,
    ClaimRow: _claim_row,
    Claim: _claim_of_report,
    Account: _actor,
}
