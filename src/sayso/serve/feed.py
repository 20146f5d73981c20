"""A saved question as an Atom feed (RFC 4287): what is new under it, for a feed reader."""

from __future__ import annotations

import hashlib
from typing import Annotated
from xml.etree import ElementTree

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from sayso.ledger import StatementRow
from sayso.ledger.asked import Asked
from sayso.ledger.claim_pages import ClaimsAsked
from sayso.serve import asking
from sayso.serve.rendering import query_string
from sayso.visible import one_line

router = APIRouter()
_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 50
_NEVER = "1970-01-01T00:00:00Z"


@router.get("/feed/statements.atom", tags=["statements"])
def statements(request: Request, asked: Annotated[Asked, Depends(asking.asked)]) -> Response:
    """The newest statements that a question finds."""
    with request.app.state.answers.view() as view:
        found = view.statement_page(asked, limit=_ENTRIES)
    base = str(request.base_url).rstrip("/")
    address = f"{base}/statements{query_string(asking.values(asked))}"
    feed = _feed(
        f"Sayso: {asking.sentence(asked)}", repr(asked), address, max((row.report.posted_at for row in found.rows), default=_NEVER)
    )
    for row in found.rows:
        _entry(feed, row, base)
    return _answer(feed)


@router.get("/feed/claims.atom", tags=["claims"])
def claims(request: Request, asked: Annotated[ClaimsAsked, Depends(asking.claims_asked)]) -> Response:
    """The latest changes of where the claims stand that a question finds: follow "claims about X whose standing changed"."""
    with request.app.state.answers.claims() as view:
        found = view.changed(asked, limit=_ENTRIES)
    base = str(request.base_url).rstrip("/")
    address = f"{base}/claims{query_string(asking.claims_values(asked))}"
    feed = _feed(
        f"Sayso: changes of claims: {asking.claims_sentence(asked)}", repr(asked), address, f"{found[0].day}T00:00:00Z" if found else _NEVER
    )
    for change in found:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        _put(entry, "title", f"{change.summary or 'No position counts any more.'} “{change.text}”"[:300])
        _put(
            entry,
            "id",
            f"urn:sayso:claim:{change.claim}:{change.day}:" + hashlib.sha256(change.summary.encode("utf-8", "replace")).hexdigest()[:8],
        )
        _put(entry, "updated", f"{change.day}T00:00:00Z")
        ElementTree.SubElement(entry, f"{{{_ATOM}}}link", {"href": f"{base}/claims/{change.claim}?as_of={change.day}"})
        author = ElementTree.SubElement(entry, f"{{{_ATOM}}}author")
        _put(author, "name", "Sayso")
        _put(entry, "summary", f"Was: {', '.join(change.was) or 'new'}. Now: {', '.join(change.marks) or 'nothing'}.")
    return _answer(feed)


def _feed(title: str, asked: str, address: str, updated: str) -> ElementTree.Element:
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _put(feed, "title", title)
    _put(feed, "id", "urn:sayso:" + hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:32])
    _put(feed, "updated", updated)
    ElementTree.SubElement(feed, f"{{{_ATOM}}}link", {"href": address})
    return feed


def _answer(feed: ElementTree.Element) -> Response:
    return Response(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True), media_type="application/atom+xml")


def _entry(feed: ElementTree.Element, row: StatementRow, base: str) -> None:
    entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
    who = ", ".join(a.name for a in row.speakers) or f"[{row.source or 'nobody named'}]"
    _put(entry, "title", f"{who}: {row.content}"[:200])
    _put(entry, "id", f"urn:sayso:statement:{row.statement.id}")
    _put(entry, "updated", row.report.posted_at)
    ElementTree.SubElement(entry, f"{{{_ATOM}}}link", {"href": f"{base}/reports/{row.report.id}#s-{row.statement.id}"})
    author = ElementTree.SubElement(entry, f"{{{_ATOM}}}author")
    _put(author, "name", row.report.outlet or "outlet unknown")
    _put(entry, "summary", f"{row.sentence} ({row.report.outlet or 'outlet unknown'}, {row.report.published or 'undated'})")


def _put(parent: ElementTree.Element, name: str, words: str) -> None:
    # Controls have no place in XML, and a hidden character none in a title: `one_line` names them
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = one_line(words)
