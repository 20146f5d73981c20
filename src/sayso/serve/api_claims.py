"""The API of claims across reports: `sayso claims`, `claim`, `unanswered`, `changes`, `compare`, `positions`, `copies`, `quote` and `request` over HTTP."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any, cast

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from starlette.responses import Response

from sayso.batch.claims_like import MOST_TOLD, likes
from sayso.batch.copies import voices
from sayso.batch.dossiers import compare, positions
from sayso.batch.linking import link_by_hand, unlink_by_hand
from sayso.batch.questions import changes, claim_at, unanswered
from sayso.batch.quoting import quote
from sayso.batch.standings import By
from sayso.ledger.claim_pages import ClaimsAsked
from sayso.ledger.cursors import cursor as place_of
from sayso.ledger.cursors import made
from sayso.serve import asking
from sayso.serve import claim_examples as examples
from sayso.serve.answering import CURSOR, LIMIT, answers_of, json_response, reviewer, shows, text_in
from sayso.serve.pages.claims import noted, settled
from sayso.serve.pages.compare import compared, differing_in

router = APIRouter(prefix="/api", tags=["claims"])
_CLAIM = Annotated[str, Path(description="An id of a claim, or the start of one.")]
_AS_OF = Annotated[str | None, Query(description="As of that day, month or year: what reports published by then hold.")]
_OFFSET_HELP = "`next` of the page before."


@router.get("/claims", responses=shows(examples.claims))
def claims(
    request: Request, asked: Annotated[ClaimsAsked, Depends(asking.claims_asked)], limit: LIMIT = 50, cursor: CURSOR = None,
    like: Annotated[str, Query(description="A text: the claims that it may make, the likeliest first, at most 20.", max_length=20_000)] = "",
) -> Response:  # fmt: skip
    """Claims across reports, those of the latest reports first, each with where it stands now.

    With `like` each has `score` and `reasons` too: a program's, and the score compares the claims of one answer only.
    """
    with answers_of(request).claims() as view:
        if like.strip():
            found_like = likes(view, like)
            listed = view.listed(asked, [x.n for x in found_like])
            told = [(listed[x.id], x) for x in found_like if x.id in listed][: min(limit, MOST_TOLD)]
            items = [{**row.claim.flat(), "summary": row.summary, **x.flat()} for row, x in told]
            return json_response({"items": items, "next": None, "total": len(items), "more": False, "understood": ""})
        found = view.page(asked, limit=limit, after=cursor)
    items = [{**row.claim.flat(), "summary": row.summary} for row in found.rows]
    return json_response({"items": items, "next": found.next, "total": found.total, "more": found.more, "understood": found.understood})


@router.get("/claims/marks", responses=shows(examples.marks))
def marks(request: Request, asked: Annotated[ClaimsAsked, Depends(asking.claims_asked)]) -> Response:
    """How what a question finds is spread over marks. Of more than 5,000 the newest are counted."""
    found = answers_of(request).marks(asked)
    return json_response(
        {
            "counted": found.counted,
            "more": found.more,
            "met": found.met,
            "many": found.many,
            "marks": [{"mark": m, "count": n} for m, n in found.marks],
        }
    )


@router.get("/claims/{claim_id}", responses=shows(examples.claim))
def claim(
    request: Request, claim_id: _CLAIM, as_of: _AS_OF = None,
    by: Annotated[str, Query(description="as_of goes by when it was `published`, or `said`.", pattern="^(published|said)$")] = "published",
    known_on: Annotated[str | None, Query(description="What this ledger had by that day.")] = None,
) -> Response:  # fmt: skip
    """Where a claim stands as of a day, with every sentence that carries it; as `sayso claim --json`."""
    with answers_of(request).claims() as view:
        return json_response(claim_at(view, claim_id, as_of or None, by=cast(By, by), known_on=known_on or None).as_json())


@router.get("/claims/{claim_id}/page", responses=shows(examples.claim_page))
def claim_page(request: Request, claim_id: _CLAIM, as_of: _AS_OF = None) -> Response:
    """The same as the page shows it: lanes by side, wordings, the copy tree, who has not answered and how much was looked at."""
    return json_response(answers_of(request).claim_across(claim_id, as_of or None)[1])


@router.get("/claims/{claim_id}/outlets", responses=shows(examples.outlets))
def outlets(request: Request, claim_id: _CLAIM, as_of: _AS_OF = None) -> Response:
    """Outlet by outlet who carries a claim, with which cue, whose answers each prints and which it leaves out."""
    with answers_of(request).claims() as view:
        return json_response({"items": [c.flat() for c in compare(view, claim_id, as_of or None)]})


@router.get("/compare", responses=shows(examples.comparison))
def comparison(request: Request, asked: Annotated[ClaimsAsked, Depends(asking.claims_asked)]) -> Response:
    """Outlets by claims: of what a question finds, the claims that most reports print."""
    found = compared(answers_of(request), asked)
    rows = [
        {
            "claim_id": c.claim,
            "text": c.text,
            "summary": c.summary,
            "reports": c.reports,
            "voices": c.voices,
            "outlets": [x.flat() for x in c.by.values()],
        }
        for c in found.claims
    ]
    return json_response({"outlets": found.outlets, "claims": rows})


@router.get("/compare/voices", responses=shows(examples.differing))
def voices_compared(
    request: Request, outlet: str, other: str, since: Annotated[str | None, Query()] = None, until: Annotated[str | None, Query()] = None
) -> Response:
    """One outlet's speakers against another's."""
    found = differing_in(answers_of(request), outlet, other, since or None, until or None)
    return json_response(
        {"only_one": found.only_one, "only_other": found.only_other, "both": [{**_plain(v), "other": n} for v, n in found.both]}
    )


@router.get("/unanswered", responses=shows(examples.unanswered))
def silences(
    request: Request, party: Annotated[str | None, Query(description="Words of its name, or an id.")] = None,
    older_than: Annotated[str | None, Query(description='As "30d", or a day.')] = None, limit: LIMIT = 50, cursor: CURSOR = None,
) -> Response:  # fmt: skip
    """Claims that a party has not answered, those that wait longest first."""
    (at,) = place_of(cursor, int) if cursor else (0,)
    with answers_of(request).claims() as view:
        rows = [s.flat() for s in islice(unanswered(view, party=party or None, older_than=older_than or None), at, at + limit + 1)]
    return json_response({"items": rows[:limit], "next": made(at + limit) if len(rows) > limit else None})


@router.get("/changes", responses=shows(examples.changes))
def changed(
    request: Request, since: Annotated[str, Query(description='A day, or as "7d" the last days that the ledger has.')] = "7d", until: str | None = None,
    limit: LIMIT = 100, cursor: CURSOR = None,
) -> Response:  # fmt: skip
    """The standings that changed, by day."""
    (at,) = place_of(cursor, int) if cursor else (0,)
    with answers_of(request).claims() as view:
        found = changes(view, since or "7d", until or None)
    rows = [c.flat() for c in found.changes[at : at + limit]]
    said = {"first": found.first, "last": found.last, "reports": found.reports, "outlets": found.outlets, "founded": found.founded}
    return json_response({**said, "items": rows, "next": made(at + limit) if at + limit < len(found.changes) else None})


@router.get("/positions", responses=shows(examples.positions))
def stances(
    request: Request, actor: Annotated[str, Query(description="Words of its name, or an id.")], about: str | None = None, q: str | None = None,
    since: str | None = None, limit: LIMIT = 50, cursor: CURSOR = None,
) -> Response:  # fmt: skip
    """The positions of an actor, claim by claim, the latest first."""
    (at,) = place_of(cursor, int) if cursor else (0,)
    with answers_of(request).claims() as view:
        every = positions(view, actor, about=about or None, words=q or None, since=since or None)
        rows = [s.flat() for s in islice(every, at, at + limit + 1)]
    return json_response({"items": rows[:limit], "next": made(at + limit) if len(rows) > limit else None})


@router.get("/reports/{report_id}/copies", responses=shows(examples.copies), tags=["reports"])
def copies(request: Request, report_id: Annotated[str, Path(description="An id or the start of one.")]) -> Response:
    """The reports that print the text of this one, each after the one that it has it from: one voice, many reports."""
    answers = answers_of(request)
    with answers.view() as view:
        id_ = view.report(report_id).id
    return json_response(next(voices(answers.ledger, id_)).as_json())


@router.get("/quote", responses=shows(examples.quoted))
def quoted(
    request: Request, words: Annotated[str, Query(description="Words that somebody is said to have said.")], limit: LIMIT = 10
) -> Response:
    """The remarks with these words, exact or nearest, in all their wordings."""
    return json_response({"items": quote(answers_of(request).ledger, words, limit=limit)})


@router.get("/topics", responses=shows(examples.topics))
def topics(request: Request) -> Response:
    """The topics, with how many claims each has."""
    with answers_of(request).claims() as view:
        return json_response({"items": [{"name": name, "claims": n} for name, n in view.topics()]})


@router.get("/requests", responses=shows(examples.requests))
def requests(request: Request, claim: Annotated[str | None, Query(description="Of this claim only.")] = None) -> Response:
    """What people asked parties about claims. Private: needs a reviewer, and is in no export."""
    reviewer(request)
    with answers_of(request).claims() as view:
        return json_response({"items": view.requests(view.row(view.meant(claim)).id if claim else None)})


_ASKS = {"asked": {"value": {"claim": "3f0a9c21", "party": "Ministry of Works", "how": "e-mail", "deadline": "2031-05-01"}}}


@router.post("/requests", status_code=201, responses=shows(examples.requests, 201))
def ask(request: Request, body: Annotated[dict[str, Any], Body(openapi_examples=cast(Any, _ASKS))]) -> Response:
    """Notes that a party was asked: `claim`, `party`, and `asked_on`, `how`, `deadline`, `outcome`. Needs a reviewer."""
    answers = answers_of(request)
    more = {f: text_in(body, f, wanted=False) or "" for f in ("asked_on", "how", "deadline", "outcome")}
    id_ = noted(answers, text_in(body, "claim"), text_in(body, "party"), by=request.state.who.name, **more)
    with answers.claims() as view:
        return json_response({"items": view.requests(id_)}, 201)


@router.post("/requests/{number}", responses=shows(examples.done))
def settle(
    request: Request, number: int, body: Annotated[dict[str, Any], Body(openapi_examples={"no reply": {"value": {"outcome": "no reply"}}})]
) -> Response:
    """Notes what came of a request: `outcome`. Needs a reviewer."""
    settled(answers_of(request), number, text_in(body, "outcome"))
    return json_response({"number": number, "outcome": text_in(body, "outcome")})


_LINKS = {"one claim": {"value": {"one": "3f0a9c21", "other": "77ab01fe", "reason": "the same order"}}}


@router.post("/claims/link", responses=shows(examples.linked))
def link(request: Request, body: Annotated[dict[str, Any], Body(openapi_examples=cast(Any, _LINKS))]) -> Response:
    """Says that two claims are one: `one`, `other`, `reason`. Answers with the id that they have from now on. Needs a reviewer."""
    reason = text_in(body, "reason", wanted=False) or "through the API"
    id_ = link_by_hand(answers_of(request).ledger, text_in(body, "one"), text_in(body, "other"), by=request.state.who.name, reason=reason)
    return json_response({"claim_id": id_})


@router.post("/claims/unlink", responses=shows(examples.linked))
def unlink(
    request: Request, body: Annotated[dict[str, Any], Body(openapi_examples={"split": {"value": {"member": "77ab01fe00aa12345678"}}})]
) -> Response:
    """Says that the claim of a report stands for itself: `member` (its id), `reason`. Needs a reviewer."""
    reason = text_in(body, "reason", wanted=False) or "through the API"
    id_ = unlink_by_hand(answers_of(request).ledger, text_in(body, "member"), by=request.state.who.name, reason=reason)
    return json_response({"claim_id": id_})


def _plain(voiced: Any) -> dict[str, Any]:
    return {"name": voiced.name, "actor": voiced.actor, "statements": voiced.statements}
