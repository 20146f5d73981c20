"""Exports of what pages show: statements, claims, outlets by claims, one claim outlet by outlet, one outlet's voices against another's."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from sayso.exchange import STATEMENT_COLUMNS
from sayso.ledger.asked import Asked
from sayso.ledger.browse import Browser
from sayso.ledger.claim_pages import ClaimBrowser, ClaimsAsked
from sayso.serve import asking
from sayso.serve.answers import Answers
from sayso.serve.downloads import FileForm, download
from sayso.serve.pages.compare import compared, differing_in, one_claim
from sayso.serve.pages.statements import Copies

router = APIRouter()
CLAIMS = ("claim_id", "text", "first_day", "last_day", "marks", "reports", "voices", "summary")
OUTLETS = (
    "outlet", "reports", "first", "last", "copies_of", "cues", "words", "prints", "leaves_out", "headline", "headline_stance", "headline_score",
)  # fmt: skip
MATRIX = ("claim_id", "text", "summary", "claim_reports", "claim_voices", *OUTLETS[:-3])
VOICES = ("speaker", "actor_id", "outlet", "statements", "other", "other_statements")
_Rows = Generator[dict[str, Any], None, None]


@router.get("/export/statements.{form}")
def statements(request: Request, form: FileForm, asked: Annotated[Asked, Depends(asking.asked)], copies: Copies = "all") -> Response:
    """All statements that the question finds, in the order of the page, as `sayso statements` writes them; `copies=folded` as the page folds them."""
    answers: Answers = request.app.state.answers
    return download(_statements(answers, asked, copies), form, "statements", STATEMENT_COLUMNS)


@router.get("/export/claims.{form}")
def claims(request: Request, form: FileForm, asked: Annotated[ClaimsAsked, Depends(asking.claims_asked)]) -> Response:
    """All claims that the question finds, in the order of the page, as `sayso claims` writes them, with the sentence that says where each stands."""
    answers: Answers = request.app.state.answers
    return download(_claims(answers, asked), form, "claims", CLAIMS)


@router.get("/export/compare.{form}")
def compare(
    request: Request, form: FileForm, asked: Annotated[ClaimsAsked, Depends(asking.claims_asked)], claim: Annotated[str, Query()] = "",
    as_of: Annotated[str, Query()] = "",
) -> Response:  # fmt: skip
    """The claims and outlets of the page, a row for each pair, reports 0 where it is not printed; with `claim` that one, as `sayso compare` writes it."""
    answers: Answers = request.app.state.answers
    if claim:
        return download((c.flat() for c in one_claim(answers, claim, as_of or None)[1]), form, "compare", OUTLETS)
    return download(_matrix(answers, asked), form, "compare", MATRIX)


@router.get("/export/voices.{form}")
def voices(
    request: Request, form: FileForm, outlet: Annotated[str, Query()], other: Annotated[str, Query()], since: str = "", until: str = ""
) -> Response:
    """One outlet's voices against another's, as on the page: those of the one, of both, of the other."""
    answers: Answers = request.app.state.answers
    return download(_voices(answers, outlet, other, since.strip() or None, until.strip() or None), form, "voices", VOICES)


def _statements(answers: Answers, asked: Asked, copies: str) -> _Rows:
    with Browser(answers.path) as view:
        for row in view.statements_folded(asked) if copies == "folded" else view.statements_asked(asked):
            yield row.flat()


def _claims(answers: Answers, asked: ClaimsAsked) -> _Rows:
    with ClaimBrowser(answers.path) as view:
        for row in view.every(asked):
            yield {**row.claim.flat(), "summary": row.summary}


def _matrix(answers: Answers, asked: ClaimsAsked) -> _Rows:
    found = compared(answers, asked)
    for c in found.claims:
        head = {"claim_id": c.claim, "text": c.text, "summary": c.summary, "claim_reports": c.reports, "claim_voices": c.voices}
        for outlet in found.outlets:
            carries = c.by[outlet].flat() if outlet in c.by else {"outlet": outlet, "reports": 0}
            yield head | {k: v for k, v in carries.items() if k in MATRIX}


def _voices(answers: Answers, outlet: str, other: str, since: str | None, until: str | None) -> _Rows:
    found = differing_in(answers, outlet, other, since, until)
    rows = (
        [(v, v.statements, 0) for v in found.only_one]
        + [(v, v.statements, n) for v, n in found.both]
        + [(v, 0, v.statements) for v in found.only_other]
    )
    for v, mine, theirs in rows:
        yield {"speaker": v.name, "actor_id": v.actor, "outlet": outlet, "statements": mine, "other": other, "other_statements": theirs}
