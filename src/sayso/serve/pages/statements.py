"""*Statements*: a search box, facets with counts, rows; the address is the question, and an export (exports.py) is exactly what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from sayso.exchange.outline import ACT_WORDS, MANNER_WORDS, MARK_WORDS
from sayso.ledger.asked import Asked, exactly
from sayso.ledger.facets import Facets
from sayso.ledger.folding import Fold
from sayso.serve import asking
from sayso.serve.answers import Answers
from sayso.serve.marks import sentence
from sayso.serve.rendering import DECIDED_WORDS, page

router = APIRouter()
_ROWS = 50
_HEADS = {
    "speaker": "Speaker",
    "about": "About",
    "act": "Act",
    "stands": "Where it stands",
    "outlet": "Outlet",
    "manner": "Manner",
    "decided": "Review",
}
Copies = Annotated[Literal["folded", "all"], Query(description="Of copies of one text, in the same words: the first published, or all.")]
_UNKNOWN = {"act": "not recognised", "outlet": "outlet unknown", "manner": "unknown"}


@router.get("/statements")
def statements(
    request: Request,
    asked: Annotated[Asked, Depends(asking.asked)],
    after: Annotated[str | None, Query()] = None,
    copies: Copies = "folded",
) -> Response:
    """A page of statements; copies of one text are folded unless all are asked for."""
    answers: Answers = request.app.state.answers
    folds: dict[str, Fold] = {}
    with answers.view() as view:
        if copies == "folded":
            found, folds = view.folded_page(asked, limit=_ROWS, after=after)
        else:
            found = view.statement_page(asked, limit=_ROWS, after=after)
        sentences = view.sentences(found.rows)
        counts = answers.facets(asked)
        rows = [
            (row, sentence(row, s, found.query), folds.get(row.statement.id), stood)
            for row, s, stood in zip(found.rows, sentences, view.stood(found.rows), strict=True)
        ]
    values = asking.values(asked) | ({"copies": "all"} if copies == "all" else {})
    return page(
        request, "statements.html", asked=asked, values=values, found=found, rows=rows, facets=list(_shown(counts, asked)), counts=counts,
        after=after, title=asking.sentence(asked), chosen=list(_chosen(asked)), copies=copies,
    )  # fmt: skip


@router.get("/statements/{statement_id}")
def statement(request: Request, statement_id: str) -> Response:
    """One statement is a place in its report."""
    with request.app.state.answers.view() as view:
        row = view.statement(statement_id)
    return RedirectResponse(f"/reports/{row.report.id}#s-{row.statement.id}", status_code=303)


def _shown(counts: Facets, asked: Asked) -> Iterator[dict[str, Any]]:
    """Facets as the page lists them: each value with what it is called, how many, and the query that asks for it."""
    for name, head in _HEADS.items():
        values = []
        for value in counts.by[name]:
            if value.value is None:
                values.append({"called": _UNKNOWN.get(name, "unknown"), "count": value.count, "set": None, "on": False})
                continue
            asks = exactly(value.value) if name in ("speaker", "about") else value.value
            values.append(
                {"called": _called(name, value.value), "count": value.count, "set": {name: asks}, "on": getattr(asked, name) == asks}
            )
        if values:
            yield {"name": name, "head": head, "values": values, "others": counts.others.get(name, 0), "bars": False}
    months = [
        {"called": v.value or "undated", "count": v.count, "set": {"since": v.value, "until": v.value} if v.value else None,
         "on": bool(v.value) and asked.since == asked.until == v.value}
        for v in counts.by["month"]
    ]  # fmt: skip
    if months:
        yield {"name": "month", "head": "Published", "values": months[-24:], "others": max(0, len(months) - 24), "bars": True}


def _called(name: str, value: str) -> str:
    known: dict[str, Mapping[Any, str]] = {
        "act": {**ACT_WORDS, "none": "none of these"},
        "stands": MARK_WORDS,
        "manner": MANNER_WORDS,
        "decided": DECIDED_WORDS,
    }
    return known.get(name, {}).get(value) or value


def _chosen(asked: Asked) -> Iterator[tuple[str, str, dict[str, None]]]:
    """(head, what is chosen, what takes it away), one for each thing that narrows the question down."""
    for name, head in _HEADS.items():
        value = getattr(asked, name)
        if value:
            yield head, _called(name, value.strip('"')), {name: None}
    if asked.since or asked.until:
        span = asked.since if asked.since == asked.until else f"{asked.since or '…'} to {asked.until or '…'}"
        yield "Published", span or "", {"since": None, "until": None}
    if asked.report:
        yield "Report", asked.report, {"report": None}
    if asked.part:
        yield "Part", asked.part, {"part": None}
