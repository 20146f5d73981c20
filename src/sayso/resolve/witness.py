"""What the mention head says of a name where nothing in its words tells what it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.mention import Mention
from sayso.resolve.phrases import Phrase

# A name is taken for a body on the head's word alone where its mentions are this sure on average.
SURE = 0.85


def witnessed(phrases: list[Phrase], mentions: Sequence[Mention]) -> list[Phrase]:
    """The same phrases; a name of whose sort nothing in its words tells is an organisation where every mention of it is one to the head."""
    at = {(m.head.end, m.form): m for m in mentions}
    told: dict[str, list[Mention]] = {}
    for p in phrases:
        m = at.get((p.core.end, "name"))
        if p.sort == "unknown" and m is not None and m.span.start <= p.core.start:
            told.setdefault(p.name, []).append(m)
    bodies = {
        name for name, some in told.items()
        if all(m.type == "organisation" for m in some) and sum(m.score for m in some) / len(some) >= SURE
    }  # fmt: skip
    return [replace(p, sort="organisation") if p.sort == "unknown" and p.name in bodies else p for p in phrases]
