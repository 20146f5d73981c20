"""What the mention head says of a name where nothing in its words tells what it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.mention import Mention
from sayso.resolve.phrases import Phrase

# A name is taken for a body on the head's word alone where its mentions are this sure on average.
SURE = 0.85


def witnessed(phrases: list[Phrase], mentions: Sequence[Mention]) -> list[Phrase]:
    """The same phrases; a name of whose sort nothing in its words tells is an organisation where every mention of it is one to the head.
    What ends a longer name ("Lorne" beside "Ada Lorne") is left to that."""
    at = {m.span.end: m for m in mentions if m.form == "name"}  # of nested ones that end together the innermost
    told: dict[str, list[Mention]] = {}
    surnames = {p.name.split()[-1] for p in phrases if " " in p.name and p.sort in ("person", "unknown")}
    for p in phrases:
        m = at.get(p.core.end)
        if p.sort == "unknown" and p.name not in surnames and m is not None and m.span.start <= p.core.start <= m.head.start:
            told.setdefault(p.name, []).append(m)
    bodies = {
        name for name, some in told.items()
        if all(m.type == "organisation" for m in some) and sum(m.score for m in some) / len(some) >= SURE
    }  # fmt: skip
    return [replace(p, sort="organisation") if p.sort == "unknown" and p.name in bodies else p for p in phrases]
