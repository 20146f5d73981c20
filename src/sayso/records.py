"""The whole domain as frozen dataclasses. A record never changes; a later step makes a new one.

The words are those of docs/glossary.md. Spans are code points into `Report.text`. A field that does not apply is None, an absent
list is (), never a guess. Field order is the order of the JSON of one reading, version `reading/1` (exchange.reading_json).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.spans import Span

Manner = Literal["direct", "indirect", "mixed"]
Part = Literal["headline", "body", "caption"]
Polarity = Literal["+", "-", "0"]
ActorKind = Literal["person", "organisation", "state", "place", "group"]
Precision = Literal["minute", "hour", "day", "month", "year"]
Act = Literal[
    "assert", "insist", "confirm", "admit", "echo", "deny", "reject", "dispute", "downplay", "question", "decline", "not_confirmed",
    "retract", "correct", "accuse", "criticise", "praise", "demand", "pledge", "warn", "think", "ask", "none",
]  # fmt: skip
Mark = Literal[
    "retracted", "corrected", "superseded", "contested", "denied", "confirmed", "downplayed", "rejected", "declined", "not_confirmed",
    "corroborated", "unanswered", "echoed", "asserted",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text as one outlet published it once; a reprint or a correction is another report.

    `text` of a plain-text file is the file as decoded, byte-order mark dropped, nothing else changed; of a page it is title, blank
    line, body. `published` is ISO 8601 as far as known ("2031-04-08", "2031-04", "2031-04-08T10:15+02:00"), `published_from` names
    where it was read (byline, dateline, meta, url, metadata, file), `published_precision` how much of it is known. `share_kept` is
    the share of the visible text of a page that the extraction kept. `file` is the path as given.
    """

    id: str
    text: str
    title: Span | None = None
    byline: Span | None = None
    dateline: Span | None = None
    credit: Span | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: str | None = None
    published_precision: Precision | None = None
    language: str | None = None
    genre: str | None = None
    url: str | None = None
    file: str | None = None
    provider: str | None = None
    external_id: str | None = None
    fetched: str | None = None
    sha256: str
    supersedes: str | None = None
    notice: str | None = None
    share_kept: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, state, place or group that speaks, acts or is spoken about.

    `country` is ISO 3166 alpha-3. `members` are actor ids: a group that is more than a name. `mentions` are all spans that refer to it.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    role: str | None = None
    members: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """One speaker of several to whom a statement is given with a reserve: "and, to a certain extent, X"."""

    actor: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """How firmly a source stands for its content (FactBank): certainty x polarity."""

    certainty: Literal["certain", "probable", "possible", "unspecified"] = "unspecified"
    polarity: Polarity = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSpan:
    """A claim made by a statement, and where in it."""

    claim: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution as a ledger record: "X (source) said (cue) that Y (content)".

    `within` names the statement in whose content this one stands, `continues` the one of an earlier paragraph that it goes on.
    `speakers` are actor ids, empty where nobody or more than one reading remains; `candidates` are (actor id, score). `score` is the
    calibrated probability that a careful reader would mark this attribution. `said_on` is EDTF.
    """

    id: str
    part: Part
    manner: Manner
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: str | None = None
    continues: str | None = None
    speakers: tuple[str, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    capacity: str | None = None
    hedged: tuple[Hedge, ...] = ()
    about: tuple[str, ...] = ()
    act: Act | None = None
    polarity: Polarity | None = None
    target: tuple[str, ...] = ()
    answers: str | None = None
    commitment: Commitment | None = None
    tone: Literal["neutral", "distancing", "factive"] | None = None
    addressees: str | None = None
    occasion: str | None = None
    channel: str | None = None
    place: str | None = None
    said_on: str | None = None
    utterance: str | None = None
    rendering: Literal["verbatim", "translated", "interpreted", "paraphrased", "unknown"] | None = None
    claims: tuple[ClaimSpan, ...] = ()
    score: float
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number told with an event: what is counted, how many, where it stands."""

    what: str
    value: float
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Actor - type - recipient (PLOVER), with mode, context, place and date, and who tells it: `reported_by` None is the report's own voice."""

    id: str
    type: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int | None = None
    goldstein: float | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    span: Span
    statement: str | None = None
    reported_by: str | None = None
    factuality: Literal["happened", "ongoing", "planned", "threatened", "denied", "hypothetical", "historical"] | None = None
    figures: tuple[Figure, ...] = ()
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A claim's occurrence: a statement and a span in it."""

    statement: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An actor's act towards a claim, told by somebody, at a date.

    `voice` "reporter": the report says so; `via` lists the statements through which it is told, outermost first; `statement` is the
    actor's own statement where there is one; `span` is the cue or the sentence part that carries it; `report` a report id.
    """

    actor: str
    act: Act
    polarity: Polarity
    voice: Literal["actor", "reporter"]
    via: tuple[str, ...] = ()
    statement: str | None = None
    span: Span
    on: str | None = None
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingMark:
    """One thing that the positions on a claim add up to: by whom, and which positions (indexes) carry it."""

    mark: Mark
    by: tuple[str, ...] = ()
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition that somebody stands for; several statements may share it. No doubt is implied, and no verdict."""

    id: str
    text: str
    appearances: tuple[Appearance, ...]
    contradicts: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    standing: tuple[Mark, ...] = ()
    marks: tuple[StandingMark, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one report: the report and all that was found in it."""

    report: Report
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An item that could not be read: where it came from and the coded reason. Nothing is lost in silence.

    `line` is the line of a file that holds many reports (of a JSON list: the place in it), from 1; None: the file.
    """

    file: str
    code: str
    what: str
    cure: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What of an item was left out, and the coded reason; the report itself was read. `line` as in `Unread`."""

    file: str
    code: str
    what: str
    cure: str
    line: int | None = None
