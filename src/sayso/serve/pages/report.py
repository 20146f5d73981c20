"""*Reports*, and one report: its text with the marks in place, cards beside it, where its claims stand, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import Response

from sayso.exchange.marked_text import Place, marked_text
from sayso.exchange.outline import Line, Outline
from sayso.ledger.browse import Browser
from sayso.records import Act, Claim, Reading, Statement
from sayso.serve.answers import Answers
from sayso.serve.claims import href_of
from sayso.serve.places import shown_spans
from sayso.serve.rendering import page

router = APIRouter()
_ROWS = 60
_MOST_ACROSS = 400


@router.get("/reports")
def reports(request: Request, after: Annotated[str | None, Query()] = None, outlet: Annotated[str | None, Query()] = None) -> Response:
    """All reports, the last added first."""
    with request.app.state.answers.view() as view:
        found = view.report_page(limit=_ROWS, after=after, outlet=outlet or None)
        outlets = view.outlets()
    return page(request, "reports.html", found=found, outlets=outlets, outlet=outlet or "", after=after)


@router.get("/reports/{report_id}")
def report(request: Request, report_id: str, done: Annotated[str | None, Query()] = None) -> Response:
    """One report as it counts now, with what people decided."""
    answers: Answers = request.app.state.answers
    with answers.view() as view:
        row = view.report(report_id)
        reading = view.reading_now(row.id)
        decided = _decided(view, row.id)
        known = _ledger_actors(view, reading)
        versions = view.versions(row.id)
        rejected = _rejected(view, row.id, reading)
    outline = Outline.of(reading)
    with answers.claims() as claims:
        across = claims.across([c.id for c in (*outline.answered, *outline.other)][:_MOST_ACROSS])
    return page(
        request, "report.html", row=row, report=reading.report, reading=reading, outline=outline, text=_text(outline), cards=list(_cards(outline, decided)),
        rejected=rejected, claims=[_claim(outline, c) for c in outline.answered], quiet=[_claim(outline, c) for c in outline.other],
        to_ask=list(_to_ask(reading)), across=across, actors=known, versions=versions, acts=get_args(Act), done=done,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A statement beside the text: the line, what a person decided of it, its parts as a person edits them, the claims in it."""

    line: Line
    decided: str | None
    source: str
    cue: str
    content: str
    claims: tuple[str, ...]

    @property
    def statement(self) -> Statement:
        return self.line.statement


def _cards(outline: Outline, decided: dict[str, str]) -> Iterator[Card]:
    text = outline.reading.report.text
    there = {c.id for c in outline.reading.claims}
    for line in outline.lines:
        s = line.statement
        claims = tuple(dict.fromkeys(c.claim for c in s.claims if c.claim in there))
        yield Card(line, decided.get(s.id), shown_spans(text, s.source), shown_spans(text, s.cue), shown_spans(text, s.content), claims)


def _text(outline: Outline) -> Markup:
    """The text, every statement marked in place and linked with its card."""
    reading = outline.reading
    places = []
    for line in outline.lines:
        s = line.statement
        about = f"Statement {line.number}, {line.who or 'unresolved speaker'}"
        first = (s.cue or s.source or s.content)[:1]
        for role, spans in (("content", s.content), ("source", s.source), ("cue", s.cue)):
            for span in spans:
                link = (f"t-{s.id}", f"s-{s.id}", line.number, about) if (span,) == first else None
                first = () if link else first
                places.append(Place(span, role, f"of-{s.id}", line.depth, link))
    seen = set()
    for claim in reading.claims:
        for p in claim.positions:
            # A position that is an actor's own statement is marked as that statement
            if p.statement is None and p.report == reading.report.id and p.span not in seen:
                seen.add(p.span)
                link = (f"at-{p.span.start}", f"c-{claim.id}", "→", "What bears on a claim")
                places.append(Place(p.span, "stance", f"of-{claim.id}", 0, link))
    return Markup(marked_text(reading.report.text, places))


def _claim(outline: Outline, claim: Claim) -> dict[str, Any]:
    numbers = [(a.statement, outline.number_of(a.statement)) for a in claim.appearances]
    return {"claim": claim, "href": href_of(outline.reading.report.id, claim.id), "printed": [(s, n) for s, n in numbers if n]}


def _to_ask(reading: Reading) -> Iterator[dict[str, Any]]:
    """Parties that a claim is about and that have no act of their own on record, with the claims that call for an answer."""
    names = {a.id: a for a in reading.actors}
    found: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        for mark in claim.marks:
            if mark.mark in ("unanswered", "not_confirmed", "declined"):
                for actor in mark.by:
                    if claim not in found.setdefault(actor, []):
                        found[actor].append(claim)
    for actor, claims in found.items():
        if actor in names:
            yield {"actor": names[actor], "claims": [(c, href_of(reading.report.id, c.id)) for c in claims]}


def _decided(view: Browser, report: str) -> dict[str, str]:
    return {r.statement.id: r.decided for r in view.statements(report=report, counting=False) if r.decided}


def _rejected(view: Browser, report: str, reading: Reading) -> list[tuple[str, str]]:
    """(id, words) of the statements that a person rejected: they can be had back."""
    there = {s.id for s in reading.statements}
    rows = view.statements(report=report, counting=False)
    return [
        (r.statement.id, f"{r.source} {r.cue} {r.content}".strip()) for r in rows if r.decided == "rejected" and r.statement.id not in there
    ]


def _ledger_actors(view: Browser, reading: Reading) -> dict[str, str]:
    """Actor of the reading -> the address of the ledger's actor; ids of both lead to the same page."""
    return {a.id: f"/actors/{a.id}" for a in reading.actors}
