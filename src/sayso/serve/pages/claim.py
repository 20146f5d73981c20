"""*Claim*: where it stands, as of a date; who took which side when; the wordings; who has not answered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import PlainTextResponse, Response

from sayso.serve.answers import Answers
from sayso.serve.claims import brief
from sayso.serve.lanes import Lanes
from sayso.serve.rendering import page

router = APIRouter()


@router.get("/reports/{report_id}/claims/{claim_id}")
def claim(request: Request, report_id: str, claim_id: str, as_of: Annotated[str | None, Query()] = None) -> Response:
    """A claim of a report."""
    answers: Answers = request.app.state.answers
    found = answers.claim(report_id, claim_id, as_of or None)
    with answers.view() as view:
        row = view.report(report_id)
    coverage = [c for c in answers.kept("coverage", lambda v: v.coverage()) if c.outlet == row.outlet]
    return page(request, "claim.html", claim=found, row=row, lanes=Lanes.of(found), coverage=coverage, requests=[], today="")


@router.get("/reports/{report_id}/claims/{claim_id}/brief.txt")
def claim_brief(request: Request, report_id: str, claim_id: str, as_of: Annotated[str | None, Query()] = None) -> Response:
    """The same as plain text, to be sent or printed."""
    found = request.app.state.answers.claim(report_id, claim_id, as_of or None)
    return PlainTextResponse(brief(found).encode("utf-8", "replace"), headers={"Content-Type": "text/plain; charset=utf-8"})
