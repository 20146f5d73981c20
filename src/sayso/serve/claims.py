"""A claim as its page shows it: the sentence that says where it stands, who took which side when, in which words it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.errors import SaysoError
from sayso.exchange.outline import ACT_WORDS, MANNER_WORDS, MARK_WORDS, Outline
from sayso.ledger import ReportRow
from sayso.records import Actor, Claim, Mark, Position, Reading
from sayso.spans import Span
from sayso.weigh.sides import sides
from sayso.weigh.standing import standing
from sayso.weigh.summary import short_names, summary

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_AROUND = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a report that carry something, with what stands before and after, and where they are shown in it."""

    before: str
    words: str
    after: str
    outlet: str | None
    published: str | None
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A position on a lane: what an actor did towards the claim on a day, and who tells it. `live`: it is its last word as of the date.

    `copies`: how many reports that print the text of this one have it too.
    """

    act: str
    on: str | None
    who: str
    actor: str
    told: str
    said: Said
    live: bool
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What one side did, in order; `side` is a name, `more` how many points are not shown."""

    side: str
    points: tuple[Point, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkShown:
    """A mark of the standing in words, by whom (names), and the points that carry it."""

    mark: Mark
    words: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One statement that prints the claim: who is said to have said it, how, and the words. `also`: other places with the same words."""

    speaker: str
    cue: str
    manner: str
    statement: str
    said: Said
    also: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another claim, and where it is shown. `kind`: what it is to this one; `reason` and `score` why, where a program linked them."""

    text: str
    summary: str
    href: str
    kind: str = ""
    reason: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """A report that prints the claim. `depth`: 0 for a text of its own, 1 for one that prints the text of the report above it, and so on.

    `kept`: how much of that text it has, 0 to 1; `why` it is taken for a copy.
    """

    outlet: str | None
    published: str | None
    title: str
    href: str
    depth: int
    kept: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A party that has no act of its own on record, and how much was looked at since the claim was first printed.

    `quoted`: how many statements of it, on other matters, those reports have; `asked`: how often people here asked it.
    """

    party: str
    actor: str
    since: str | None
    reports: int
    outlets: int
    quoted: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A claim of a report that belongs to the claim of the ledger, why, and where it is shown."""

    id: str
    text: str
    outlet: str | None
    published: str | None
    href: str
    by: str
    reason: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A claim as of a date (None: all that is known). `dates` are the days on which something changed; `scope` says what was looked at.

    `reports` print it, `voices` (sides) stand for it, and `unnamed` ones that may be the same: never one for the other. `silent` are the parties
    that have no act of their own, `silences` the same with what was looked at. `confirmed` answers "Has anyone confirmed it?" in one sentence.
    `history`: (day, summary) of the days on which it changed.
    """

    id: str
    text: str
    href: str
    scope: str
    as_of: str | None
    dates: tuple[str, ...]
    summary: str
    marks: tuple[MarkShown, ...]
    lanes: tuple[Lane, ...]
    wordings: tuple[Wording, ...]
    reports: int
    voices: int
    silent: tuple[str, ...]
    against: tuple[Related, ...]
    others: tuple[Related, ...]
    confirmed: str = ""
    unnamed: int = 0
    outlets: int = 1
    history: tuple[tuple[str, str], ...] = ()
    silences: tuple[Silent, ...] = ()
    printings: tuple[Printing, ...] = ()
    wordings_more: int = 0
    printings_more: int = 0
    members: tuple[Member, ...] = ()
    citation: str = ""


def href_of(report: str, claim: str) -> str:
    """The address of the page of a claim of a report."""
    return f"/reports/{report}/claims/{claim}"


def of_reading(reading: Reading, row: ReportRow, claim_id: str, as_of: str | None) -> ClaimPage:
    """The page of a claim from the reading of the one report that holds it. Raises SaysoError E313, E332."""
    claim = next((c for c in reading.claims if c.id == claim_id), None)
    if claim is None:
        raise SaysoError("E332", f"the report has no claim {claim_id!r} now", "it may have been read anew: open the report")
    if as_of is not None and not _DATE.fullmatch(as_of):
        raise SaysoError("E313", f"as_of {as_of!r} is not a date", "write it as 2031, 2031-04 or 2031-04-08")
    maker = _Maker(reading, row, claim)
    return maker.page(as_of)


class _Maker:
    def __init__(self, reading: Reading, row: ReportRow, claim: Claim) -> None:
        self.reading, self.row, self.claim = reading, row, claim
        self.outline = Outline.of(reading)
        self.lines = {line.statement.id: line for line in self.outline.lines}
        self.actors = {a.id: a for a in reading.actors}
        self.side = sides(reading.actors, reading.statements)
        self.short = short_names(reading.actors)

    def page(self, as_of: str | None) -> ClaimPage:
        claim, report = self.claim, self.reading.report
        published = (report.published or "")[:10]
        known = as_of is None or not published or as_of >= published[: len(as_of)]
        positions = claim.positions if known else ()
        called = next((m.by for m in claim.marks if m.mark == "unanswered"), ())
        unnamed = {a.id for a in self.actors.values() if a.kind in ("person", "group") and not a.name[:1].isupper()}
        marks = claim.marks if as_of is None else standing(claim, positions, as_of, sides=self.side, called=called, unnamed=unnamed)
        told_by = {s.id: s.speakers for s in self.reading.statements}
        words = (
            claim.summary
            if as_of is None
            else summary(marks, positions, self.short, told_by, words=[p.span.of(report.text) for p in positions])
        )
        live = {i for m in marks for i in m.positions}
        counted = [(i, p) for i, p in enumerate(positions) if as_of is None or p.on is None or p.on[: len(as_of)] <= as_of]
        voices = {self.side.get(a, a) for m in marks if m.mark in ("asserted", "corroborated", "confirmed") for a in m.by}
        days = {p.on[:10] for p in claim.positions if p.on} | ({published} if published else set())
        return ClaimPage(
            id=claim.id, text=claim.text, href=href_of(report.id, claim.id), scope="this report", as_of=as_of, dates=tuple(sorted(days)),
            summary=words or "Nothing is known of it in this ledger by then.",
            marks=tuple(MarkShown(mark=m.mark, words=MARK_WORDS[m.mark], by=tuple(self._name(a) for a in m.by)) for m in marks),
            lanes=tuple(self._lanes(counted, live)), wordings=tuple(self._wordings()) if known else (), reports=1 if known else 0,
            voices=len(voices), silent=tuple(self._name(a) for m in marks if m.mark == "unanswered" for a in m.by),
            against=tuple(self._related(c) for c in self.reading.claims if c.id in claim.contradicts),
            others=tuple(self._related(c) for c in self.outline.answered if c.id != claim.id)[:8],
        )  # fmt: skip

    def _lanes(self, positions: Sequence[tuple[int, Position]], live: set[int]) -> Iterator[Lane]:
        found: dict[str, list[Point]] = {}
        for i, p in positions:
            found.setdefault(self.side.get(p.actor, p.actor), []).append(self._point(p, i in live))
        called = self._side_names()
        for side, points in found.items():
            yield Lane(side=called.get(side, self._name(side)), points=tuple(sorted(points, key=lambda x: x.on or "")))

    def _side_names(self) -> Mapping[str, str]:
        """The name of a state for its code, where the report names the state itself."""
        return {a.country: a.name for a in self.actors.values() if a.kind == "state" and a.country}

    def _point(self, p: Position, live: bool) -> Point:
        tellers = [self.lines[s].who or self.lines[s].source for s in p.via if s in self.lines]
        told = "told by the report" if p.voice == "reporter" else ""
        told = f"as told by {' and '.join(filter(None, tellers))}" if any(tellers) else told
        return Point(
            act=ACT_WORDS[p.act] or p.act, on=p.on, who=self._name(p.actor), actor=p.actor, told=told,
            said=self._said(p.span, p.statement), live=live,
        )  # fmt: skip

    def _wordings(self) -> Iterator[Wording]:
        for appearance in self.claim.appearances:
            line = self.lines.get(appearance.statement)
            if line is not None:
                manner = MANNER_WORDS[line.statement.manner]
                yield Wording(
                    speaker=line.who or f"[{line.source or 'nobody named'}]", cue=line.cue, manner=manner, statement=appearance.statement,
                    said=self._said(appearance.span, appearance.statement),
                )  # fmt: skip

    def _said(self, span: Span, statement: str | None) -> Said:
        text = self.reading.report.text
        start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
        before, after = text[start : span.start], text[span.end : end]
        # Begin and end at a word, and stay in the paragraph
        before = before.rsplit("\n\n", 1)[-1] if "\n\n" in before else "… " + before.partition(" ")[2] if start else before
        after = after.split("\n\n", 1)[0] if "\n\n" in after else after.rpartition(" ")[0] + " …" if end < len(text) else after
        place = f"#s-{statement}" if statement in self.lines else f"#at-{span.start}"
        return Said(
            before=before, words=span.of(text), after=after, outlet=self.row.outlet, published=self.row.published,
            href=f"/reports/{self.row.id}{place}",
        )  # fmt: skip

    def _related(self, claim: Claim) -> Related:
        return Related(text=claim.text, summary=claim.summary, href=href_of(self.row.id, claim.id))

    def _name(self, actor: str) -> str:
        found: Actor | None = self.actors.get(actor)
        return found.name if found else actor


def brief(page: ClaimPage) -> str:
    """The claim as a page of plain text: what is known, from whom, where it is printed, and who has not answered."""
    lines = [f"“{' '.join(page.text.split())}”", "", page.summary, ""]
    lines += [
        f"As of {page.as_of or 'now'}; looked at: {page.scope}. Printed in {page.reports} report(s); {page.voices} voice(s) stand for it.",
        "",
    ]
    for lane in page.lanes:
        lines.append(lane.side)
        for p in lane.points:
            told = f" ({p.told})" if p.told else ""
            words = " ".join(f"{p.said.before}{p.said.words}{p.said.after}".split())
            lines.append(f"  {p.on or 'undated'}  {p.who} {p.act}{told}: {words}")
            lines.append(f"      {p.said.outlet or 'outlet unknown'}, {p.said.published or 'undated'}")
    if page.silent:
        lines += ["", "No answer found: " + ", ".join(page.silent)]
    lines += ["", "Sayso says who stands for a claim and who does not. It does not say what is true."]
    return "\n".join(lines) + "\n"
