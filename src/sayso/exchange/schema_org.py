"""schema.org: Claim, Quotation, and ClaimReview only where an outlet itself rates a claim.

A Claim has its author (who asserts it), where it appears first and where else. A Quotation is a statement quoted word for word. A ClaimReview says that an
outlet issued a rating: it is made only of a report of the genre "fact check" in which the outlet's own voice, not a person it quotes, says
of a claim that it holds or does not; its rating is the outlet's word for it, never ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.exchange.linked import NAMESPACE, actor_type, urn
from sayso.ids import text_sha256
from sayso.records import Actor, Claim, Position, Reading, Report

CONTEXT = {"@vocab": "https://schema.org/", "sayso": NAMESPACE, "sha256": "sayso:sha256"}

# Genres (Report.genre) under which an outlet rates what others said
_RATES = frozenset({"fact check", "fact-check", "factcheck"})
_RATINGS = frozenset({"confirm", "deny", "reject", "dispute", "correct"})


def claims_and_quotations(
    reading: Reading, *, text: bool = True, names: Mapping[str, str] | None = None, ids: Mapping[str, str] | None = None
) -> Iterator[dict[str, Any]]:
    """The nodes of a reading. `names` and `ids`: of its actors, where the ledger knows them by other ones."""
    actors = {a.id: _actor(a, names or {}, ids or {}) for a in reading.actors}
    article = _article(reading.report, text)
    yield article
    used = {a for c in reading.claims for p in c.positions for a in (p.actor,)} | {a for s in reading.statements for a in s.speakers}
    yield from (actors[a.id] for a in reading.actors if a.id in used)
    for claim in reading.claims:
        yield _claim(reading.report, claim, actors, text)
        if reading.report.outlet and (reading.report.genre or "").casefold() in _RATES:
            yield from _reviews(reading.report, claim, text)
    for s in reading.statements:
        if s.manner == "direct":
            words = "".join(span.of(reading.report.text) + " " for span in s.content).strip()
            yield {
                "@id": urn("statement", s.id), "@type": "Quotation", "text": words if text else None, "sha256": text_sha256(words),
                "creator": [{"@id": actors[a]["@id"]} for a in s.speakers if a in actors], "isPartOf": {"@id": article["@id"]},
                "inLanguage": reading.report.language,
            }  # fmt: skip


def _article(report: Report, text: bool) -> dict[str, Any]:
    return {
        "@id": urn("report", report.id), "@type": "NewsArticle", "headline": report.title.of(report.text) if report.title and text else None,
        "url": report.url, "datePublished": report.published, "inLanguage": report.language, "sha256": report.sha256,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
    }  # fmt: skip


def _actor(actor: Actor, names: Mapping[str, str], ids: Mapping[str, str]) -> dict[str, Any]:
    named = names.get(actor.id, actor.name)
    return {
        "@id": urn("actor", ids.get(actor.id, actor.id)), "@type": actor_type(actor), "name": named,
        "jobTitle": actor.role if actor.kind == "person" else None,
    }  # fmt: skip


def _claim(report: Report, claim: Claim, actors: Mapping[str, dict[str, Any]], text: bool) -> dict[str, Any]:
    asserted = dict.fromkeys(a for m in claim.marks if m.mark == "asserted" for a in m.by)
    article = {"@id": urn("report", report.id)}
    return {
        "@id": urn("claim", claim.id), "@type": "Claim", "text": claim.text if text else None, "sha256": text_sha256(claim.text),
        "author": [{"@id": actors[a]["@id"]} for a in asserted if a in actors], "firstAppearance": article, "appearance": [article],
        "datePublished": report.published,
    }  # fmt: skip


def _reviews(report: Report, claim: Claim, text: bool) -> Iterator[dict[str, Any]]:
    for n, p in enumerate(claim.positions):
        if _rates(p):
            yield {
                "@id": urn("review", f"{claim.id}:{n}"), "@type": "ClaimReview", "itemReviewed": {"@id": urn("claim", claim.id)},
                "claimReviewed": claim.text if text else None, "url": report.url, "datePublished": report.published,
                "author": {"@type": "Organization", "name": report.outlet},
                # The words of the outlet where they may be shown, else the act that they were read as
                "reviewRating": {"@type": "Rating", "alternateName": p.span.of(report.text) if text else p.act},
            }  # fmt: skip


def _rates(position: Position) -> bool:
    return position.voice == "reporter" and position.statement is None and not position.via and position.act in _RATINGS
