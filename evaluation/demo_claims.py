"""What one report holds of the claims of the demo key: positions, and where a claim stands while only one report tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.demo_matching import same_name
from sayso.records import Claim, Reading
from sayso.spans import Span

if TYPE_CHECKING:
    from evaluation.demo_key import Demo, Section


def claims_at(reading: Reading, places: list[str]) -> list[Claim]:
    """The claims of a reading that appear at one of these words: half of the shorter of the two is shared."""
    text = reading.report.text
    spans = [Span(at, at + len(words)) for words in places if (at := text.rfind(words)) >= 0]
    return [c for c in reading.claims if any(_near(a.span, s) for a in c.appearances for s in spans)]


def _near(a: Span, b: Span) -> bool:
    return 2 * (min(a.end, b.end) - max(a.start, b.start)) >= min(a.end - a.start, b.end - b.start)


def _places(demo: Demo, claim: Mapping[str, Any]) -> dict[str, list[str]]:
    """Report -> the words in which it tells the claim."""
    report_of = {s["id"]: s["report"] for s in demo.key["statements"]}
    found: dict[str, list[str]] = {}
    for a in claim["appearances"]:
        found.setdefault(report_of[a["statement"]], []).append(a["text"])
    return found


def positions(demo: Demo, section: Section) -> Section:
    """A position of the key is held by a claim that stands at the claim's words in that report: the same actor, the same act.

    Only those of reports that tell the claim: the others need more than one report.
    """
    for claim in demo.key["claims"]:
        places = _places(demo, claim)
        for p in claim.get("positions", ()):
            if p["report"] not in places or p["report"] not in demo.readings:
                continue
            reading = demo.readings[p["report"]]
            names = {a.id: a.name for a in reading.actors}
            there = [(names.get(q.actor, q.actor), q.act) for c in claims_at(reading, places[p["report"]]) for q in c.positions]
            right = any(act == p["act"] and same_name(name, demo.names(p["actor"])) for name, act in there)
            section.count(right, f"{claim['id']} in {p['report']}: {p['actor']} {p['act']}, found {there}")
    return section


def standings(demo: Demo, section: Section) -> Section:
    """A standing of the key on a day by which one report tells the claim: the same marks, each with the same parties. `maybe` is left out.

    So is what that one report cannot tell, which evaluation.demo_ledger holds: that it was corrected or withdrawn, and parties who take their
    position in another report.
    """
    published = {r["id"]: str(r["published"]) for r in demo.key["reports"]}
    for claim in demo.key["claims"]:
        places = _places(demo, claim)
        for standing in claim.get("standing", ()):
            told = [r for r in places if published[r] <= str(standing["as_of"])]
            if len(told) != 1 or told[0] not in demo.readings or _told_elsewhere(demo, claim, standing, told[0]):
                continue
            reading = demo.readings[told[0]]
            got = list(_marks(reading, claims_at(reading, places[told[0]]), set(standing.get("maybe", ()))))
            wanted = {mark: [demo.names(a) for a in by] for mark, by in standing["marks"].items()}
            right = any(g.keys() == wanted.keys() and all(_same(g[m], wanted[m]) for m in wanted) for g in got)
            section.count(right, f"{claim['id']} on {standing['as_of']}: {dict(standing['marks'])}, found {got}")
    return section


def _told_elsewhere(demo: Demo, claim: Mapping[str, Any], standing: Mapping[str, Any], report: str) -> bool:
    """Whether the marks of a standing need more than `report`: another took its place by then, or a party speaks only there."""
    later = [r for r in demo.key["reports"] if r.get("supersedes") == report and str(r["published"]) <= str(standing["as_of"])]
    here = {p["actor"] for p in claim.get("positions", ()) if p["report"] == report}
    return bool(later) or any(a not in here for mark, by in standing["marks"].items() if mark != "unanswered" for a in by)


def _marks(reading: Reading, claims: list[Claim], maybe: set[str]) -> Iterator[dict[str, list[str]]]:
    names = {a.id: a.name for a in reading.actors}
    for c in claims:
        yield {m.mark: [names.get(a, a) for a in m.by] for m in c.marks if m.mark not in maybe}


def _same(got: list[str], wanted: list[set[str]]) -> bool:
    return len(got) == len(wanted) and all(any(same_name(g, n) for n in wanted) for g in got)
