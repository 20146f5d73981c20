"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one for each statement, one for each position towards a claim.

A statement links (motivation `linking`) its content, the target, with the cue and the source, which are places in the same text, and the
names of its speakers. A position assesses (`assessing`) the claim at its place; the body has the act. Places are a TextPositionSelector, in code
points of the text whose SHA-256 stands at the source, and a TextQuoteSelector, left out where there is to be no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.exchange.linked import NAMESPACE, urn
from sayso.records import Claim, Reading, Report, Statement
from sayso.spans import Quote, Span

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sayso": NAMESPACE, "sha256": "sayso:sha256", "score": "sayso:score"}]


def annotations_of(reading: Reading, *, text: bool = True, names: Mapping[str, str] | None = None) -> Iterator[dict[str, Any]]:
    """The annotations of a reading. `names`: of its actors, where the ledger knows them by other ones."""
    known = {a.id: a.name for a in reading.actors} | dict(names or {})
    for s in reading.statements:
        yield _statement(reading.report, s, known, text)
    for claim in reading.claims:
        yield from _positions(reading.report, claim, known, text)


def _statement(report: Report, s: Statement, names: Mapping[str, str], text: bool) -> dict[str, Any]:
    bodies: list[Any] = [_words(names.get(a, a), "identifying") for a in s.speakers]
    bodies += [_words(s.act, "classifying")] if s.act and s.act != "none" else []
    bodies += [{**_place(report, span, text), "purpose": "linking"} for span in (*s.cue, *s.source)]
    # Without content what is said is not marked; the cue and the source still are a place
    targets = [_place(report, span, text) for span in s.content or s.cue or s.source]
    return {
        "id": urn("statement", s.id), "type": "Annotation", "motivation": "linking", "creator": _software(s.made_by), "body": bodies,
        "target": targets, "score": s.score,
    }  # fmt: skip


def _positions(report: Report, claim: Claim, names: Mapping[str, str], text: bool) -> Iterator[dict[str, Any]]:
    targets = [_place(report, a.span, text) for a in claim.appearances]
    for n, p in enumerate(claim.positions):
        bodies = [
            _words(p.act, "assessing"),
            _words(names.get(p.actor, p.actor), "identifying"),
            {**_place(report, p.span, text), "purpose": "linking"},
        ]
        yield {
            "id": urn("position", f"{claim.id}:{n}"), "type": "Annotation", "motivation": "assessing", "body": bodies,
            "target": targets or [_place(report, p.span, text)],
        }  # fmt: skip


def _place(report: Report, span: Span, text: bool) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if text:
        quote = Quote.at(report.text, span)
        selectors.append({"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix})
    # The source is the text as it was read, which the hash names; the page at the address may have changed since
    source = {
        "id": urn("report", report.id),
        "type": "Text",
        "format": "text/plain",
        "language": report.language,
        "via": report.url,
        "sha256": report.sha256,
    }
    return {"type": "SpecificResource", "source": source, "selector": selectors}


def _words(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _software(made_by: str) -> dict[str, Any]:
    return {"id": urn("maker", made_by), "type": "Person" if made_by.startswith("person:") else "Software", "name": made_by}
