"""*Claims* across reports, and one of them: where it stands as of a date, who took which side, who has not answered, whom somebody asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from sayso.batch.dossiers import brief_md
from sayso.batch.linking import link_by_hand, unlink_by_hand
from sayso.errors import SaysoError
from sayso.exchange.outline import MARK_WORDS
from sayso.ledger.claim_pages import ClaimsAsked, MarkCounts
from sayso.ledger.days import asked_days
from sayso.serve import asking
from sayso.serve.across import href_of
from sayso.serve.answers import Answers
from sayso.serve.lanes import Lanes
from sayso.serve.rendering import page

router = APIRouter()
_ROWS = 40


@router.get("/claims")
def claims(
    request: Request, asked: Annotated[ClaimsAsked, Depends(asking.claims_asked)], after: Annotated[str | None, Query()] = None
) -> Response:
    """Claims across reports, those of the latest reports first."""
    answers: Answers = request.app.state.answers
    with answers.claims() as view:
        found = view.page(asked, limit=_ROWS, after=after)
    counts = answers.marks(asked)
    waiting = answers.kept("waiting", lambda _: _waiting(answers))
    return page(
        request, "claims.html", asked=asked, values=asking.claims_values(asked), found=found, counts=counts, marks=list(_marks(counts, asked)),
        title=asking.claims_sentence(asked), chosen=list(_chosen(asked)), after=after, waiting=waiting,
    )  # fmt: skip


@router.get("/claims/{claim_id}")
def claim(request: Request, claim_id: str, as_of: Annotated[str | None, Query()] = None) -> Response:
    """One claim of the ledger."""
    answers: Answers = request.app.state.answers
    _, found = answers.claim_across(claim_id, as_of or None)
    who = request.scope.get("state", {}).get("who")
    with answers.claims() as view:
        # What people asked is the reviewers' own, and in no export
        asked = view.requests(found.id) if who is not None and who.role == "reviewer" else []
    return page(request, "claim.html", claim=found, row=None, lanes=Lanes.of(found), coverage=[], requests=asked, today=_today())


@router.get("/claims/{claim_id}/brief.md")
def brief(request: Request, claim_id: str, as_of: Annotated[str | None, Query()] = None) -> Response:
    """A memo with footnotes, as `sayso brief` writes it."""
    answer, _ = request.app.state.answers.claim_across(claim_id, as_of or None)
    return PlainTextResponse(brief_md(answer).encode("utf-8", "replace"), headers={"Content-Type": "text/markdown; charset=utf-8"})


@router.post("/claims/{claim_id}/requests")
def ask(
    request: Request, claim_id: str, party: Annotated[str, Form()], asked_on: Annotated[str, Form()] = "", how: Annotated[str, Form()] = "",
    deadline: Annotated[str, Form()] = "", outcome: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Notes that a party was asked."""
    id_ = noted(
        request.app.state.answers,
        claim_id,
        party,
        by=request.state.who.name,
        asked_on=asked_on,
        how=how,
        deadline=deadline,
        outcome=outcome,
    )
    return RedirectResponse(f"{href_of(id_)}#asked", status_code=303)


@router.post("/claims/{claim_id}/requests/{number}")
def outcome(request: Request, claim_id: str, number: int, outcome: Annotated[str, Form()]) -> Response:
    """Notes what came of a request."""
    settled(request.app.state.answers, number, outcome)
    return RedirectResponse(f"{href_of(claim_id)}#asked", status_code=303)


@router.post("/claims/{claim_id}/link")
def link(request: Request, claim_id: str, other: Annotated[str, Form()], reason: Annotated[str, Form()] = "") -> Response:
    """Says that this claim and another one (its id, or the address of its page) are one."""
    answers: Answers = request.app.state.answers
    which = other.strip().rstrip("/").rpartition("/")[2].partition("?")[0]
    id_ = link_by_hand(answers.ledger, claim_id, which, by=request.state.who.name, reason=reason.strip() or "on the page")
    return RedirectResponse(f"{href_of(id_)}#members", status_code=303)


@router.post("/claims/{claim_id}/unlink")
def unlink(request: Request, claim_id: str, member: Annotated[str, Form()], reason: Annotated[str, Form()] = "") -> Response:
    """Says that a claim of a report stands for itself; shows it alone."""
    answers: Answers = request.app.state.answers
    id_ = unlink_by_hand(answers.ledger, member, by=request.state.who.name, reason=reason.strip() or "on the page")
    return RedirectResponse(f"{href_of(id_)}#members", status_code=303)


def noted(
    answers: Answers, claim: str, party: str, *, by: str, asked_on: str = "", how: str = "", deadline: str = "", outcome: str = ""
) -> str:
    """Keeps a request; gives the id of the claim. Raises SaysoError E313 (no date), E340, E341, E614 (nobody named)."""
    if not party.strip():
        raise SaysoError("E614", "party: nobody is named", "say whom you asked")
    for option, value in (("asked_on", asked_on), ("deadline", deadline)):
        if value.strip():
            asked_days(option, value)
    with answers.ledger.claim_index() as index, index.writing():
        id_ = index.row(index.meant(claim)).id
        index.ask(
            id_, party.strip(), on=asked_on.strip() or _today(), how=how.strip() or None, deadline=deadline.strip() or None,
            outcome=outcome.strip() or None, by=by,
        )  # fmt: skip
    return id_


def settled(answers: Answers, number: int, outcome: str) -> None:
    """Keeps the outcome of a request. Raises SaysoError E342."""
    with answers.ledger.claim_index() as index, index.writing():
        if not index.answer(number, outcome.strip()):
            raise SaysoError("E342", f"there is no request {number}", "the page of its claim lists them")


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - a person's own day


def _waiting(answers: Answers) -> int:
    with answers.claims() as view:
        return view.waiting()


def _marks(counts: MarkCounts, asked: ClaimsAsked) -> Iterator[dict[str, Any]]:
    for mark, count in counts.marks:
        yield {"called": MARK_WORDS[mark], "count": count, "set": {"mark": None if asked.mark == mark else mark}, "on": asked.mark == mark}


def _chosen(asked: ClaimsAsked) -> Iterator[tuple[str, str, dict[str, None]]]:
    if asked.mark:
        yield "Where it stands", MARK_WORDS.get(asked.mark, asked.mark), {"mark": None}  # type: ignore[call-overload]
    for name, head in (("by", "Position of"), ("about", "About"), ("topic", "Topic")):
        if value := getattr(asked, name):
            yield head, value.strip('"'), {name: None}
    if asked.met:
        yield "Where it stands", "met with something", {"met": None}
    if asked.many:
        yield "Printed", "in more than one report", {"many": None}
    if asked.since or asked.until:
        yield "Last printed", f"{asked.since or '…'} to {asked.until or '…'}", {"since": None, "until": None}
