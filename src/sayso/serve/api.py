"""The API: the questions of the command line over HTTP, in the JSON of `sayso read --json` and `sayso statements --json`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request
from starlette.responses import Response

from sayso.errors import SaysoError
from sayso.exchange import as_json
from sayso.ledger.asked import Asked
from sayso.read import read_text
from sayso.serve import asking, examples
from sayso.serve.answering import CURSOR, ID, LIMIT, answers_of, json_response, shows, text_in, texts_in
from sayso.serve.intake import Run
from sayso.serve.pages.statements import Copies
from sayso.serve.rendering import page

DESCRIPTION = """Who said what in this ledger, and where each claim stands. It never says what is true.

Lists come a page at a time: `next` is the `cursor` of the following page, null at the end. Errors are `application/problem+json` with the code
of docs/errors.md. Every GET has an `ETag` that changes with the ledger: send it as `If-None-Match`. Spans are [start, end) in code points of
`report.text`. Where the server wants a token, send `Authorization: Bearer TOKEN`."""

router = APIRouter(prefix="/api")


@router.get("", include_in_schema=False)
def contents(request: Request) -> Response:
    """What can be asked, for a person."""
    return page(request, "api.html", document=request.app.openapi())


@router.get("/ledger", responses=shows(examples.ledger), tags=["ledger"])
def ledger(request: Request) -> Response:
    """How much the ledger holds, and what made its statements."""
    answers = answers_of(request)
    return json_response({"counts": answers.kept("counts", lambda v: v.counts()), "made_by": answers.kept("makers", lambda v: v.makers())})


@router.get("/statements", responses=shows(examples.statements), tags=["statements"])
def statements(
    request: Request, asked: Annotated[Asked, Depends(asking.asked)], limit: LIMIT = 50, cursor: CURSOR = None, copies: Copies = "all"
) -> Response:
    """Statements that count: with `q` the best first, else by day. With copies=folded, of those in the same words of one text the first published."""
    with answers_of(request).view() as view:
        found = (
            view.folded_page(asked, limit=limit, after=cursor)[0]
            if copies == "folded"
            else view.statement_page(asked, limit=limit, after=cursor)
        )
    said = {"total": found.total, "more": found.more, "understood": found.understood}
    return json_response({"items": found.rows, "next": found.next, **said})


@router.get("/statements/{statement_id}", responses=shows(examples.statement), tags=["statements"])
def statement(request: Request, statement_id: ID) -> Response:
    """One statement with its report and sentence."""
    with answers_of(request).view() as view:
        return json_response(view.statement(statement_id))


@router.get("/facets", responses=shows(examples.facets), tags=["statements"])
def facets(request: Request, asked: Annotated[Asked, Depends(asking.asked)]) -> Response:
    """How what a question finds is spread over speakers, acts, outlets, months. Of more than 5,000 the newest are counted."""
    return json_response(answers_of(request).facets(asked))


@router.get("/reports", responses=shows(examples.reports), tags=["reports"])
def reports(request: Request, outlet: Annotated[str | None, Query()] = None, limit: LIMIT = 50, cursor: CURSOR = None) -> Response:
    """Reports, the last added first."""
    with answers_of(request).view() as view:
        found = view.report_page(limit=limit, after=cursor, outlet=outlet)
    return json_response({"items": found.rows, "next": found.next})


@router.get("/reports/search", tags=["reports"])
def search_reports(
    request: Request, q: str, since: str | None = None, until: str | None = None, outlet: str | None = None, limit: LIMIT = 20,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:  # fmt: skip
    """Reports whose text has the words, each with a piece that shows them."""
    with answers_of(request).view() as view:
        hits = view.search_reports(q, since=since, until=until, outlet=outlet, limit=limit, offset=offset)
    return json_response({"items": hits.rows, "total": hits.total, "more": hits.more, "understood": hits.understood})


@router.get("/reports/{report_id}", responses=shows(examples.report), tags=["reports"])
def report(request: Request, report_id: ID) -> Response:
    """One report as a list shows it."""
    with answers_of(request).view() as view:
        return json_response(view.report(report_id))


@router.get("/reports/{report_id}/reading", responses=shows(examples.reading), tags=["reports"])
def reading(request: Request, report_id: ID) -> Response:
    """All that was read from it, with what people decided: version reading/1."""
    with answers_of(request).view() as view:
        return json_response(as_json(view.reading_now(view.report(report_id).id)))


@router.get("/reports/{report_id}/versions", responses=shows({"items": [examples.report]}), tags=["reports"])
def versions(request: Request, report_id: ID) -> Response:
    """Its versions, oldest first."""
    with answers_of(request).view() as view:
        return json_response({"items": view.versions(view.report(report_id).id)})


@router.get("/reports/{report_id}/claims", responses=shows(examples.claims), tags=["claims"])
def claims(request: Request, report_id: ID) -> Response:
    """The claims of a report with their positions and where they stand, as in reading/1."""
    with answers_of(request).view() as view:
        return json_response({"items": view.reading_now(view.report(report_id).id).claims})


@router.get("/reports/{report_id}/claims/{claim_id}", tags=["claims"])
def claim(request: Request, report_id: ID, claim_id: str, as_of: Annotated[str | None, Query(description="A date.")] = None) -> Response:
    """Where one claim stands as of a date: marks, lanes, wordings, who is silent."""
    return json_response(answers_of(request).claim(report_id, claim_id, as_of))


@router.get("/actors", responses=shows(examples.actors), tags=["actors"])
def actors(request: Request, name: str | None = None, limit: LIMIT = 50, cursor: CURSOR = None) -> Response:
    """Actors, those with most statements first."""
    with answers_of(request).view() as view:
        found = view.actor_page(name=name, limit=limit, after=cursor)
    return json_response({"items": found.rows, "next": found.next})


@router.get("/actors/{actor_id}", tags=["actors"])
def actor(request: Request, actor_id: str) -> Response:
    """Names, offices, acts, outlets, months, counterparts of one actor."""
    with answers_of(request).view() as view:
        return json_response(view.dossier(actor_id))


@router.get("/coverage", responses=shows(examples.coverage), tags=["ledger"])
def coverage(request: Request) -> Response:
    """Reports and statements by outlet and month."""
    return json_response({"items": answers_of(request).kept("coverage", lambda v: v.coverage())})


@router.get("/unread", responses=shows(examples.unread), tags=["ledger"])
def unread(request: Request) -> Response:
    """What could not be read, and why."""
    with answers_of(request).view() as view:
        return json_response({"items": view.unread()})


@router.get("/decisions", responses=shows(examples.decisions), tags=["decisions"])
def decisions(request: Request, report: Annotated[str | None, Query(description="About this report only: its id.")] = None) -> Response:
    """What people decided, in order; nothing is ever taken out of it."""
    with answers_of(request).view() as view:
        rows = view.decisions(report=view.report(report).id if report else None)
    return json_response({"items": [{"decision": r.decision.as_json(), "undone_by": r.undone_by} for r in rows]})


_DECIDES = {
    "accept": {"value": {"kind": "accept", "statement": examples.statement["statement"]["id"]}},
    "edit": {"value": {"kind": "edit", "statement": examples.statement["statement"]["id"], "field": "speakers", "value": ["Mara Vale"]}},
    "add": {"value": {"kind": "add", "report": examples.report["id"], "content": [[46, 85]], "cue": [[41, 45]], "speakers": ["Mara Vale"]}},
    "undo": {"value": {"kind": "undo", "decision": examples.decision["id"]}},
}


@router.post("/decisions", status_code=201, responses=shows(examples.decision, 201), tags=["decisions"])
def decide(request: Request, body: Annotated[dict[str, Any], Body(openapi_examples=_DECIDES)]) -> Response:
    """Takes a decision: accept, reject, edit (statement, field, value), add (report, content, ...), merge, split (actors), undo (decision).

    Needs a reviewer. The fields are those of `sayso decide`; spans are lists of [start, end].
    """
    with answers_of(request).ledger.deciding(request.state.who.name) as to:
        kind, reason = body.get("kind"), text_in(body, "reason", wanted=False)
        if kind in ("accept", "reject"):
            taken = (to.accept if kind == "accept" else to.reject)(text_in(body, "statement"), reason=reason)
        elif kind == "edit":
            taken = to.edit(text_in(body, "statement"), text_in(body, "field"), body.get("value"), reason=reason)
        elif kind == "add":
            fields = {f: body[f] for f in ("source", "cue", "content", "speakers", "manner", "part", "act") if f in body}
            taken = to.add(text_in(body, "report"), **{"content": (), **fields}, reason=reason)
        elif kind in ("merge", "split"):
            taken = (to.merge if kind == "merge" else to.split)(texts_in(body, "actors"), reason=reason)
        elif kind == "undo":
            taken = to.undo(text_in(body, "decision"), reason=reason)
        else:
            raise SaysoError("E614", f"kind: {kind!r:.60} is no decision", "accept, reject, edit, add, merge, split or undo")
    return json_response(taken.as_json(), 201)


_PASTED = {"a text": {"value": {"text": "Mara Vale said the toll would end.", "outlet": "Lisk Courier", "published": "2031-04-08"}}}


@router.post("/reports", status_code=202, responses=shows(examples.run, 202), tags=["reports"])
def add_report(request: Request, body: Annotated[dict[str, Any], Body(openapi_examples=_PASTED)]) -> Response:
    """Reads a text into the ledger: `text`, and what is known of `title`, `outlet`, `published`. Answers with the run. Needs a reviewer."""
    known = {f: text_in(body, f, wanted=False) for f in ("title", "outlet", "published")}
    run = request.app.state.intake.text(text_in(body, "text"), request.state.who.name, **known)
    run.done.wait(20)
    return json_response(_run(run), 202)


@router.get("/runs/{run_id}", responses=shows(examples.run), tags=["reports"])
def run(request: Request, run_id: str) -> Response:
    """How far a run is and what became of it."""
    return json_response(_run(request.app.state.intake.run(run_id)))


@router.post("/read", responses=shows(examples.reading), tags=["reports"])
def read(request: Request, body: Annotated[dict[str, Any], Body(openapi_examples=_PASTED)]) -> Response:
    """What is in a text; nothing is kept. Version reading/1. Needs a reviewer: it takes the processor."""
    from sayso.batch.readings import reader_here

    known = {f: text_in(body, f, wanted=False) for f in ("title", "outlet", "published")}
    return json_response(as_json(reader_here().report(read_text(text_in(body, "text"), **known))))


def _run(run: Run) -> dict[str, Any]:
    s = run.summary
    counted = {"new": s.new, "same": s.same, "versions": s.versions, "removed": s.removed, "statements": s.statements, "unread": s.unread}
    return {"id": run.id, "what": run.what, "by": run.by, "status": run.status, "begun": run.begun, "ended": run.ended, **counted,
            "reports": run.reports, "error": run.error}  # fmt: skip
