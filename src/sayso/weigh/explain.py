"""Why a claim stands where it stands: the sentences that carry its marks, in order of time and place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.records import Claim, Mark, Position, Report
from sayso.spans import Span
from sayso.weigh.sentences import sentences
from sayso.weigh.standing import counts_by


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a report that carries a position: `marks` are those that it counts for, none where it counts no more."""

    position: Position
    report: str
    sentence: Span
    words: str
    marks: tuple[Mark, ...]


def explain(claim: Claim, reports: Mapping[str, Report], as_of: str | None = None) -> tuple[Evidence, ...]:
    """The sentences behind each position on `claim` that counts as of an ISO date (None: all), by date, then by place in the report.

    `reports` holds the reports by id; a position told in one that is not there is left out. `claim.marks` are as they stand now: of an
    earlier day the sentences are those told by then. Pure.
    """
    found = []
    for i, p in enumerate(claim.positions):
        report = reports.get(p.report)
        if report is None or not counts_by(p.on, as_of):
            continue
        around = next((s for s in sentences(report.text) if s.start <= p.span.start < s.end), p.span)
        # a cue that ends in the next sentence ("Not true." he said) takes both in
        around = Span(around.start, max(around.end, p.span.end))
        marks = tuple(m.mark for m in claim.marks if i in m.positions)
        found.append(Evidence(p, p.report, around, " ".join(around.of(report.text).split()), marks))
    return tuple(sorted(found, key=lambda e: ((e.position.on or "").rpartition("/")[2], e.report, e.position.span)))
