"""*Compare*: outlets by claims, one claim outlet by outlet, one outlet's voices against another's. And *Changes*: which standings changed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import PlainTextResponse, Response

from sayso.batch.dossiers import Carried, carried
from sayso.batch.linked_standings import with_links
from sayso.batch.outlets import Comparison, Differing, comparison, differing
from sayso.batch.questions import changes, changes_md
from sayso.batch.standings import Stand, stands
from sayso.ledger.claim_pages import ClaimsAsked
from sayso.ledger.voices import voices_of
from sayso.serve import asking
from sayso.serve.answers import Answers
from sayso.serve.rendering import page

router = APIRouter()
_CHANGES = 200


@router.get("/compare")
def compare(
    request: Request, asked: Annotated[ClaimsAsked, Depends(asking.claims_asked)], claim: Annotated[str, Query()] = "",
    outlet: Annotated[str, Query()] = "", other: Annotated[str, Query()] = "", as_of: Annotated[str, Query()] = "",
) -> Response:  # fmt: skip
    """Outlets held against each other."""
    answers: Answers = request.app.state.answers
    one: dict[str, Any] | None = None
    matrix: Comparison | None = None
    if claim:
        stand, rows = one_claim(answers, claim, as_of or None)
        one = {"stand": stand, "rows": rows}
    else:
        matrix = compared(answers, asked)
    outlets = answers.kept("outlets", lambda v: v.outlets())
    first = tuple(c.outlet for c in one["rows"] if c.outlet in outlets) if one is not None else matrix.outlets if matrix is not None else ()
    pair = (outlet, other) if outlet or other else first[:2]
    voices = differing_in(answers, *pair, asked.since, asked.until) if len(pair) == 2 and all(pair) else None
    values = asking.claims_values(asked)
    return page(
        request, "compare.html", asked=asked, values=values, one=one, matrix=matrix, outlets=outlets, voices=voices, outlet=pair[0] if voices else outlet,
        other=pair[1] if voices else other, title=asking.claims_sentence(asked), claim=claim, as_of=as_of,
    )  # fmt: skip


def one_claim(answers: Answers, claim: str, as_of: str | None) -> tuple[Stand, list[Carried]]:
    """A claim outlet by outlet. Raises SaysoError E313, E340, E341."""
    with answers.claims() as view:
        told = view.told(view.meant(claim))
        stand = with_links(stands(told, as_of), told, view)
        return stand, carried(view, told, stand, headlines=True)


def compared(answers: Answers, asked: ClaimsAsked) -> Comparison:
    """Outlets by claims. Asked for nothing else, what more than one report prints is compared: the rest has nothing to compare."""
    alone = asked == ClaimsAsked(since=asked.since, until=asked.until)
    with answers.claims() as view:
        return comparison(view, ClaimsAsked(since=asked.since, until=asked.until, many=True) if alone else asked)


def differing_in(answers: Answers, one: str, other: str, since: str | None, until: str | None) -> Differing:
    """One outlet's voices against another's. Raises SaysoError E313."""
    with answers.claims() as view:
        return differing(*(voices_of(view.connection, o, since=since, until=until) for o in (one, other)))


@router.get("/changes")
def changed(request: Request, since: Annotated[str, Query()] = "7d", until: Annotated[str, Query()] = "") -> Response:
    """The standings that changed, the last day first."""
    with request.app.state.answers.claims() as view:
        found = changes(view, since.strip() or "7d", until.strip() or None)
    days: dict[str, list[object]] = {}
    for c in reversed(found.changes[-_CHANGES:]):
        days.setdefault(c.day, []).append(c)
    return page(request, "changes.html", found=found, days=days, since=since, until=until, hidden=max(0, len(found.changes) - _CHANGES))


@router.get("/changes.md")
def changed_md(request: Request, since: Annotated[str, Query()] = "7d", until: Annotated[str, Query()] = "") -> Response:
    """The same as Markdown, to be sent to somebody."""
    with request.app.state.answers.claims() as view:
        words = changes_md(changes(view, since.strip() or "7d", until.strip() or None))
    return PlainTextResponse(words.encode("utf-8", "replace"), headers={"Content-Type": "text/markdown; charset=utf-8"})
