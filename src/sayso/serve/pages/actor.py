"""*Actors*, and one of them: names, offices, what it said and what is said of it, counterparts, outlets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.batch.dossiers import Stance, stances
from sayso.exchange.lanes import laid_out
from sayso.ledger.asked import Asked
from sayso.serve.answers import Answers
from sayso.serve.marks import sentence
from sayso.serve.rendering import page

router = APIRouter()
_ROWS = 60
_LATEST = 12
_CLAIMS, _DRAWN = 24, 10


@router.get("/actors")
def actors(request: Request, name: Annotated[str, Query()] = "", after: Annotated[str | None, Query()] = None) -> Response:
    """Those who speak and are spoken about."""
    answers: Answers = request.app.state.answers
    if not name.strip() and after is None:
        # Whoever opens the page sees these, and finding out who has most statements reads them all
        found = answers.kept("actors", lambda view: view.actor_page(limit=_ROWS))
    else:
        with answers.view() as view:
            found = view.actor_page(name=name.strip() or None, limit=_ROWS, after=after)
    return page(request, "actors.html", found=found, name=name.strip(), after=after)


@router.get("/actors/{actor_id}")
def actor(request: Request, actor_id: str) -> Response:
    """One actor of the ledger."""
    answers: Answers = request.app.state.answers
    with answers.view() as view:
        found = view.dossier(actor_id)
        said = view.statement_page(Asked(speaker=found.id), limit=_LATEST)
        about = view.statement_page(Asked(about=found.id), limit=_LATEST)
        lists = [
            (head, asks, some, [(row, sentence(row, s)) for row, s in zip(some.rows, view.sentences(some.rows), strict=True)])
            for head, asks, some in (("Said", {"speaker": found.id}, said), ("Said about it", {"about": found.id}, about))
        ]
        members = view.members(found.id)
    with answers.claims() as claims:
        taken = list(stances(claims, {found.id}, claims.taken_by(found.id, _CLAIMS)))
    lanes = laid_out([(c.text, [s.on for s in some]) for c, some in _by_claim(taken)[:_DRAWN]])
    most = max((max(m.said, m.about) for m in found.months), default=1) or 1
    return page(request, "actor.html", actor=found, lists=lists, most=most, members=members, taken=_by_claim(taken), lanes=lanes)


def _by_claim(taken: list[Stance]) -> list[tuple[Stance, list[Stance]]]:
    """The positions claim by claim, each with the first of them for its words."""
    found: dict[str, list[Stance]] = {}
    for s in taken:
        found.setdefault(s.claim, []).append(s)
    return [(some[0], sorted(some, key=lambda s: s.on or "")) for some in found.values()]
