"""PROV-O (https://www.w3.org/TR/prov-o/): where each statement is from, who said it for whom, and what made the record.

speaker = wasAttributedTo, spokesperson = actedOnBehalfOf, report = wasQuotedFrom, echo = hadPrimarySource, a copy = wasDerivedFrom, a newer version
= wasRevisionOf, a withdrawal = wasInvalidatedBy, the reading = an Activity by a SoftwareAgent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.exchange.linked import NAMESPACE, urn
from sayso.ids import text_sha256
from sayso.records import Reading, Report

CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#", "sayso": NAMESPACE,
    "label": "http://www.w3.org/2000/01/rdf-schema#label", "sha256": "sayso:sha256", "published": "sayso:published", "value": "prov:value",
}  # fmt: skip
for _name in ("wasAttributedTo", "actedOnBehalfOf", "wasQuotedFrom", "hadPrimarySource", "wasDerivedFrom", "wasRevisionOf", "wasInvalidatedBy",
              "wasGeneratedBy", "wasAssociatedWith", "used", "atLocation"):  # fmt: skip
    CONTEXT[_name] = {"@id": f"prov:{_name}", "@type": "@id"}
CONTEXT["generatedAtTime"] = {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"}

_AGENTS = {"person": "prov:Person", "organisation": "prov:Organization", "group": "prov:Organization", "state": "prov:Organization"}
_WITHDRAWN = frozenset({"withdrawn", "retracted", "removed", "killed"})


def provenance(
    reading: Reading, *, text: bool = True, names: Mapping[str, str] | None = None, ids: Mapping[str, str] | None = None,
    supersedes: str | None = None, copy_of: str | None = None, posted_at: str | None = None,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """The nodes of a reading. `supersedes` and `copy_of` are report ids; `names` and `ids` are of its actors, where the ledger knows them by others."""
    report = reading.report
    agents = {a.id: urn("actor", (ids or {}).get(a.id, a.id)) for a in reading.actors}
    behalf: dict[str, dict[str, None]] = {}
    for s in reading.statements:
        for speaker in s.speakers:
            behalf.setdefault(speaker, {}).update(dict.fromkeys(a for a in s.on_behalf_of if a in agents))
    yield from _report(report, supersedes, copy_of, posted_at)
    used = {a for s in reading.statements for a in (*s.speakers, *s.on_behalf_of)}
    for actor in reading.actors:
        if actor.id in used:
            yield {
                "@id": agents[actor.id], "@type": ["prov:Agent", *([_AGENTS[actor.kind]] if actor.kind in _AGENTS else [])],
                "label": (names or {}).get(actor.id, actor.name), "actedOnBehalfOf": [agents[a] for a in behalf.get(actor.id, {})],
            }  # fmt: skip
    run = urn("reading", report.id)
    makers = dict.fromkeys(s.made_by for s in reading.statements)
    yield {"@id": run, "@type": "prov:Activity", "used": [urn("report", report.id)], "wasAssociatedWith": [urn("maker", m) for m in makers]}
    for maker in makers:
        person = maker.startswith("person:")
        yield {"@id": urn("maker", maker), "@type": ["prov:Agent", "prov:Person" if person else "prov:SoftwareAgent"], "label": maker}
    for s in reading.statements:
        words = " … ".join(span.of(report.text) for span in s.content)
        # Said again with its source named: the statement inside is the primary one
        inner = [x.id for x in reading.statements if x.within == s.id] if s.act == "echo" else []
        yield {
            "@id": urn("statement", s.id), "@type": "prov:Entity", "wasQuotedFrom": [urn("report", report.id)], "wasGeneratedBy": [run],
            "wasAttributedTo": [agents[a] for a in s.speakers if a in agents], "hadPrimarySource": [urn("statement", i) for i in inner],
            "sha256": text_sha256(words), "value": words if text and words else None,
        }  # fmt: skip


def _report(report: Report, supersedes: str | None, copy_of: str | None, posted_at: str | None) -> Iterator[dict[str, Any]]:
    outlet = urn("outlet", text_sha256(report.outlet)[:20]) if report.outlet else None
    if outlet:
        yield {"@id": outlet, "@type": ["prov:Agent", "prov:Organization"], "label": report.outlet}
    withdrawn = (report.notice or "").casefold() in _WITHDRAWN
    yield {
        "@id": urn("report", report.id), "@type": "prov:Entity", "wasAttributedTo": [outlet] if outlet else [], "atLocation": [report.url] if report.url else [],
        "wasRevisionOf": [urn("report", supersedes)] if supersedes else [], "wasDerivedFrom": [urn("report", copy_of)] if copy_of else [],
        "wasInvalidatedBy": [urn("withdrawal", report.id)] if withdrawn else [], "sha256": report.sha256, "published": report.published,
        "generatedAtTime": posted_at,
    }  # fmt: skip
    if withdrawn:
        yield {
            "@id": urn("withdrawal", report.id),
            "@type": "prov:Activity",
            "label": report.notice,
            "wasAssociatedWith": [outlet] if outlet else [],
        }
