"""Claims and positions as flat rows, as tables.py has statements: one row each, for CSV or JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.ids import text_sha256
from sayso.records import Reading

# The columns of one claim, in order
CLAIM_COLUMNS = (
    "claim", "report", "outlet", "published", "url", "text", "text_sha256", "start", "end", "statements", "standing", "asserted_by", "summary",
)  # fmt: skip
# The columns of one position, in order
POSITION_COLUMNS = (
    "claim", "report", "outlet", "published", "url", "actor", "act", "polarity", "voice", "via", "statement", "on", "words", "start", "end",
)  # fmt: skip
# Columns of all three tables that hold words of a report
TEXT_COLUMNS = frozenset({"title", "source", "cue", "content", "text", "words", "addressees", "occasion", "channel"})


def claim_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The claims of a reading as rows of CLAIM_COLUMNS; several names or ids are joined in one cell."""
    report, names = reading.report, {a.id: a.name for a in reading.actors}
    for claim in reading.claims:
        span = claim.appearances[0].span if claim.appearances else None
        yield {
            "claim": claim.id,
            "report": report.id,
            "outlet": report.outlet,
            "published": report.published,
            "url": report.url,
            "text": claim.text,
            "text_sha256": text_sha256(claim.text),
            "start": span.start if span else None,
            "end": span.end if span else None,
            "statements": "; ".join(dict.fromkeys(a.statement for a in claim.appearances)),
            "standing": "; ".join(claim.standing),
            "asserted_by": "; ".join(names.get(a, a) for m in claim.marks if m.mark == "asserted" for a in m.by),
            "summary": claim.summary,
        }


def position_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The positions of a reading as rows of POSITION_COLUMNS."""
    report, names = reading.report, {a.id: a.name for a in reading.actors}
    for claim in reading.claims:
        for p in claim.positions:
            yield {
                "claim": claim.id,
                "report": report.id,
                "outlet": report.outlet,
                "published": report.published,
                "url": report.url,
                "actor": names.get(p.actor, p.actor),
                "act": p.act,
                "polarity": p.polarity,
                "voice": p.voice,
                "via": "; ".join(p.via),
                "statement": p.statement,
                "on": p.on,
                "words": p.span.of(report.text),
                "start": p.span.start,
                "end": p.span.end,
            }
