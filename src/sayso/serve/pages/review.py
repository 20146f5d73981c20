"""*Review*: one decision a screen; and where every decision of the page is posted, with its undoing."""

from __future__ import annotations

from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import SaysoError
from sayso.exchange.outline import Outline
from sayso.ledger import Decision, StatementRow
from sayso.ledger.asked import Asked
from sayso.ledger.browse import Browser
from sayso.ledger.disagreeing import Disagreement
from sayso.records import Act
from sayso.serve import asking
from sayso.serve.answers import Answers
from sayso.serve.marks import sentence
from sayso.serve.places import shown_spans, spans_of
from sayso.serve.rendering import page, query_string

router = APIRouter()
# What is decided at once is one person's judgement on a sample; more than these at once is no judgement.
MOST_AT_ONCE = 500
_SAMPLE = 8
_MOST_AGAINST = 30
# An address may be 8,000 characters long, and an id has 20.
_MOST_SKIPPED = 200


@router.get("/review")
def review(
    request: Request,
    asked: Annotated[Asked, Depends(asking.asked)],
    skip: Annotated[str, Query()] = "",
    done: Annotated[str | None, Query()] = None,
) -> Response:
    """The statement that needs a person most."""
    answers: Answers = request.app.state.answers
    skipped = tuple(s for s in skip.split(",") if s)[-_MOST_SKIPPED:]
    with answers.view() as view:
        rows = view.to_review(asked, skip=skipped)
        shown = _shown(view, rows[0]) if rows else _NOTHING
    values = asking.values(asked)
    here = "/review" + query_string({**values, "skip": ",".join(skipped)})
    following = "/review" + query_string({**values, "skip": ",".join([*skipped, rows[0].statement.id])}) if rows else ""
    return page(
        request, "review.html", **shown, one=False, log=_log(answers), values=values, here=here, next=following, acts=get_args(Act),
        title=asking.sentence(asked), done=done, against=_against(answers),
    )  # fmt: skip


@router.get("/review/bulk")
def bulk(request: Request, asked: Annotated[Asked, Depends(asking.asked)]) -> Response:
    """Many at once: how many, and a sample to look at before."""
    answers: Answers = request.app.state.answers
    with answers.view() as view:
        found = view.statement_page(asked, limit=1)
        some = view.sample(asked, size=_SAMPLE)
        rows = [(row, sentence(row, s, found.query)) for row, s in zip(some, view.sentences(some), strict=True)]
    return page(
        request,
        "bulk.html",
        rows=rows,
        found=found,
        asked=asked,
        values=asking.values(asked),
        title=asking.sentence(asked),
        most=MOST_AT_ONCE,
    )


@router.get("/review/{statement_id}")
def one(request: Request, statement_id: str, done: Annotated[str | None, Query()] = None) -> Response:
    """One statement, to be corrected."""
    with request.app.state.answers.view() as view:
        row = view.statement(statement_id)
        shown = _shown(view, row)
    here = f"/reports/{row.report.id}#s-{row.statement.id}"
    return page(
        request,
        "review.html",
        **shown,
        one=True,
        log=[],
        values={},
        here=here,
        next="",
        acts=get_args(Act),
        title="",
        done=done,
        against=[],
    )


@router.post("/review/bulk")
def decide_many(request: Request, asked: Annotated[Asked, Depends(asking.asked)], kind: Annotated[str, Form()]) -> Response:
    """Accepts or rejects what the question finds that nobody decided on; each is a decision of its own, and one undo takes all back."""
    if kind not in ("accept", "reject"):
        raise SaysoError("E322", f"many at once cannot be {kind!r}", "accept or reject")
    answers: Answers = request.app.state.answers
    with answers.view() as view:
        ids = view.ids(asked, most=MOST_AT_ONCE)
        open_ = [i for i in ids if view.statement(i).decided is None]
    reason = f"many at once: {asking.sentence(asked)}"
    with answers.ledger.deciding(request.state.who.name) as to:
        taken = [(to.accept if kind == "accept" else to.reject)(i, reason=reason) for i in open_]
    done = f"{len(taken)}:{taken[0].id}:{taken[-1].id}" if taken else ""
    return RedirectResponse("/review?" + urlencode({"done": f"many:{done}"}), status_code=303)


@router.post("/decide/{statement_id}")
def decide(
    request: Request, statement_id: str, kind: Annotated[str, Form()], back: Annotated[str, Form()] = "", reason: Annotated[str, Form()] = "",
    field: Annotated[str, Form()] = "", value: Annotated[str, Form()] = "", before: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Accepts, rejects, or edits one field: speakers and about take names with commas between, spans take words, the rest a word."""
    answers: Answers = request.app.state.answers
    with answers.view() as view:
        row = view.statement(statement_id)
        text = view.reading(row.report.id).report.text if field in ("source", "cue", "content") else ""
    with answers.ledger.deciding(request.state.who.name) as to:
        said = reason.strip() or None
        if kind == "accept":
            taken = to.accept(statement_id, reason=said)
        elif kind == "reject":
            taken = to.reject(statement_id, reason=said)
        elif kind == "edit":
            given: Any = value.strip() or None
            if field in ("source", "cue", "content"):
                given = spans_of(text, value, before)
            elif field in ("speakers", "about", "target", "on_behalf_of"):
                given = [name.strip() for name in value.split(",") if name.strip()]
            taken = to.edit(statement_id, field, given, reason=said)
        else:
            raise SaysoError("E322", f"{kind!r} is no decision on a statement", "accept, reject or edit")
    return _back(back, taken)


@router.post("/reports/{report_id}/add")
def add(
    request: Request, report_id: str, content: Annotated[str, Form()], source: Annotated[str, Form()] = "", cue: Annotated[str, Form()] = "",
    speakers: Annotated[str, Form()] = "", act: Annotated[str, Form()] = "", before: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """A statement that no model found."""
    answers: Answers = request.app.state.answers
    with answers.view() as view:
        row = view.report(report_id)
        text = view.reading(row.id).report.text
    where = spans_of(text, content, before)
    said = text[where[0][0] : where[0][1]] if where else ""
    manner = "direct" if said[:1] in "\"“„«'" and said else "indirect"
    with answers.ledger.deciding(request.state.who.name) as to:
        taken = to.add(
            row.id, source=spans_of(text, source), cue=spans_of(text, cue), content=where, act=act or None, manner=manner,
            speakers=[n.strip() for n in speakers.split(",") if n.strip()],
        )  # fmt: skip
    return _back(f"/reports/{row.id}", taken)


@router.post("/merge")
def merge(request: Request, actors: Annotated[list[str], Form()]) -> Response:
    """Says that these actors are one."""
    with request.app.state.answers.ledger.deciding(request.state.who.name) as to:
        taken = to.merge(actors)
    return _back(f"/actors/{actors[0]}", taken)


@router.post("/split")
def split(request: Request, actors: Annotated[list[str], Form()]) -> Response:
    """Says that these actors of reports are another one than they were taken for."""
    with request.app.state.answers.ledger.deciding(request.state.who.name) as to:
        taken = to.split(actors)
    return _back(f"/actors/{actors[0]}", taken)


@router.post("/undo")
def undo(request: Request, decision: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "") -> Response:
    """Takes a decision back; without an id the last of this person's. `many:N:FIRST:LAST` takes back all of them."""
    answers: Answers = request.app.state.answers
    who = request.state.who.name
    if decision.startswith("many:"):
        ids = _between(answers, *decision.split(":")[2:4])
    elif decision:
        ids = [decision]
    else:
        last = answers.last_decision(who)
        if last is None:
            raise SaysoError("E323", "there is no decision of yours to take back", "the log on the Review page lists all")
        ids = [last.decision.id]
    with answers.ledger.deciding(who) as to:
        taken = [to.undo(one) for one in reversed(ids)]
    return _back(back, taken[-1] if taken else None)


_NOTHING: dict[str, Any] = {"row": None, "line": None, "words": None, "pieces": None}


def _shown(view: Browser, row: StatementRow) -> dict[str, Any]:
    reading = view.reading_now(row.report.id)
    line = next((x for x in Outline.of(reading).lines if x.statement.id == row.statement.id), None)
    pieces = {f: shown_spans(reading.report.text, getattr(row.statement, f)) for f in ("source", "cue", "content")}
    return {"row": row, "line": line, "words": sentence(row, view.sentences([row])[0]), "pieces": pieces}


def _between(answers: Answers, first: str = "", last: str = "") -> list[str]:
    with answers.view() as view:
        rows = view.decisions()
    places = {r.decision.id: i for i, r in enumerate(rows)}
    if first not in places or last not in places:
        raise SaysoError("E323", "these decisions are not in the log", "the log on the Review page lists all")
    some = rows[places[first] : places[last] + 1]
    return [r.decision.id for r in some if r.undone_by is None and r.decision.kind in ("accept", "reject")]


def _back(back: str, taken: Decision | None) -> Response:
    """To where the person was, which is a place of this server; with what was done, so that it can be undone from there."""
    place, _, anchor = back.partition("#")
    # "//elsewhere" and "/\elsewhere" lead out of here
    if not place.startswith("/") or place[1:2] in ("/", "\\") or "\n" in place or "\r" in place:
        place, anchor = "/review", ""
    joint = "&" if "?" in place else "?"
    done = f"{joint}done={taken.id}" if taken is not None else ""
    return RedirectResponse(place + done + (f"#{anchor}" if anchor else ""), status_code=303)


def _log(answers: Answers) -> list[dict[str, Any]]:
    """The last decisions, newest first, in words."""
    with answers.view() as view:
        rows = view.decisions()
    # Finding out lays every decision over its report anew
    orphans = {o.decision.id: o.why for o in answers.kept("orphans", lambda v: v.orphans())} if rows else {}
    shown = []
    for r in reversed(rows[-40:]):
        d = r.decision
        quote = " … ".join(q.exact for q in d.anchor.content.quotes) if d.anchor else ""
        shown.append({"decision": d, "what": _what(d), "quote": quote, "undone": r.undone_by is not None, "orphaned": orphans.get(d.id)})
    return shown


def _against(answers: Answers) -> list[Disagreement]:
    """Where newer readings disagree with decisions: asked anew only when the ledger has changed, for it reads their reports."""
    return answers.kept("disagreements", lambda v: v.disagreements())[:_MOST_AGAINST]


def _what(d: Decision) -> str:
    if d.kind == "edit":
        return f"{d.field}: {_value(d.was)} → {_value(d.now)}"
    if d.kind in ("merge", "split") and isinstance(d.now, list):
        return f"{d.kind}: " + ", ".join(dict.fromkeys(str(n["name"]) for n in d.now))
    return d.kind


def _value(value: Any) -> str:
    if isinstance(value, dict) and "quotes" in value:
        return "“" + " … ".join(q[0] for q in value["quotes"]) + "”"
    if isinstance(value, list):
        return ", ".join(str(v.get("name", v)) if isinstance(v, dict) else str(v) for v in value) or "nobody"
    return "nothing" if value is None else str(value)
