"""What the ledger gives back: plain records, none of them tied to the open file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sayso.ledger.days import days_of
from sayso.ledger.decision import Decision
from sayso.ledger.words import shown
from sayso.records import Statement

Outcome = Literal["new", "same", "supersedes", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of a reading that was posted.

    "new"; "same": the report was there, nothing was added; "supersedes": new, and another version of `supersedes`; "removed": this report
    was taken out of the ledger and stays out. `statements` is how many were added.
    """

    outcome: Outcome
    report: str
    supersedes: str | None = None
    statements: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report as a list shows it, without its text. `counts` is False where it was superseded or withdrawn: it stays and is shown."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    published_precision: str | None
    language: str | None
    genre: str | None
    url: str | None
    file: str | None
    notice: str | None
    supersedes: str | None
    superseded_by: str | None
    counts: bool
    statements: int
    posted_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorName:
    """An actor of the ledger, as a statement names its speakers."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor of the ledger, with the reports it occurs in, the statements it makes in them and those about it (those that count)."""

    id: str
    name: str
    kind: str
    country: str | None
    role: str | None
    reports: int
    statements: int
    about: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement as it counts now, with its report, its words and the sentence it stands in.

    `statement` is the record with spans and the ids of the report's own actors; `speakers`, `about` and `place` are the ledger's actors. `decided` is what a
    person made of it: accepted, rejected, edited, added, or None.
    """

    report: ReportRow
    statement: Statement
    speakers: tuple[ActorName, ...]
    source: str
    cue: str
    content: str
    sentence: str
    decided: str | None
    counts: bool
    about: tuple[ActorName, ...] = ()
    place: ActorName | None = None

    def flat(self) -> dict[str, Any]:
        """One flat row for a table, the columns of exchange.STATEMENT_COLUMNS."""
        s, spans = self.statement, (*self.statement.source, *self.statement.cue, *self.statement.content)
        return {
            "statement": s.id,
            "report": self.report.id,
            "outlet": self.report.outlet,
            "published": self.report.published,
            "title": self.report.title,
            "part": s.part,
            "manner": s.manner,
            "speakers": "; ".join(a.name for a in self.speakers),
            "source": self.source,
            "cue": self.cue,
            "content": self.content,
            "act": s.act,
            "polarity": s.polarity,
            "about": "; ".join(a.name for a in self.about),
            "said_on": s.said_on,
            "addressees": s.addressees,
            "occasion": s.occasion,
            "channel": s.channel,
            "place": self.place.name if self.place else None,
            "score": s.score,
            "made_by": s.made_by,
            "start": min((p.start for p in spans), default=None),
            "end": max((p.end for p in spans), default=None),
            "url": self.report.url,
            "file": self.report.file,
        }

    def columns(self) -> dict[str, Any]:
        """The row of the view `statements`, with lists where SQL has joined names or JSON, and the first and last day of `published`."""
        s, days = self.statement, days_of(self.report.published) or (None, None)
        return {
            "statement_id": s.id,
            "report_id": self.report.id,
            "outlet": self.report.outlet,
            "published": self.report.published,
            "title": self.report.title,
            "part": s.part,
            "manner": s.manner,
            "speakers": [a.name for a in self.speakers],
            "source": shown(self.source) if s.source else None,
            "cue": shown(self.cue) if s.cue else None,
            "content": shown(self.content) if s.content else None,
            "source_spans": s.source,
            "cue_spans": s.cue,
            "content_spans": s.content,
            "within": s.within,
            "continues": s.continues,
            "act": s.act,
            "polarity": s.polarity,
            "certainty": s.commitment.certainty if s.commitment else None,
            "tone": s.tone,
            "said_on": s.said_on,
            "occasion": s.occasion,
            "rendering": s.rendering,
            "score": s.score,
            "made_by": s.made_by,
            "decided": self.decided,
            "counts": self.counts,
            "first_day": days[0],
            "last_day": days[1],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    """An item in quarantine, a file or a line of one (from 1): the coded reason, when it was first and last tried, how often."""

    file: str
    line: int | None
    code: str
    what: str
    cure: str
    first_at: str
    last_at: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MakerRow:
    """A component and model, and how many statements of the ledger it made."""

    made_by: str
    since: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the ledger holds. `statements` counts those that count: not rejected, in reports neither superseded nor withdrawn."""

    reports: int
    superseded: int
    withdrawn: int
    removed: int
    statements: int
    rejected: int
    actors: int
    unread: int
    decisions: int
    outlets: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much the ledger holds of an outlet and a month ("2031-04"); None where it is not known."""

    outlet: str | None
    month: str | None
    reports: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision of the log; `undone_by` is the undo that took it out of force."""

    decision: Decision
    undone_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision in force that found no place, and why; it is kept, and holds again where its place comes back."""

    decision: Decision
    why: str
