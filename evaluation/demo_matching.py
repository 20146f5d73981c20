"""Which statement that was found is which of the key: by the places of their words, one for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.ledger.words import key as folded
from sayso.records import Reading, Statement
from sayso.spans import Span

# Twice the shared characters over the sum: below this they are two statements.
LEAST = 0.5


def matched(keys: Sequence[Mapping[str, Any]], reading: Reading) -> dict[str, Statement]:
    """Key of a statement -> the statement that was found for it. The surest pairs come first: the same cue, then the same content."""
    pairs = []
    outer: dict[str, Span] = {}
    for key in keys:
        content, cue = places(key, reading, outer.get(key.get("within", "")))
        if content:
            outer[key["id"]] = Span(content[0].start, content[-1].end)
        wanted = _characters(content)
        for s in reading.statements:
            got = _characters(s.content)
            share = 2 * len(wanted & got) / (len(wanted) + len(got)) if wanted or got else 0.0
            if share >= LEAST:
                same_cue = cue is not None and any(cue.overlaps(c) for c in s.cue)
                pairs.append((same_cue + share, key["id"], s))
    found: dict[str, Statement] = {}
    for _, key_id, s in sorted(pairs, key=lambda p: -p[0]):
        if key_id not in found and all(s is not other for other in found.values()):
            found[key_id] = s
    return found


def places(key: Mapping[str, Any], reading: Reading, outer: Span | None = None) -> tuple[tuple[Span, ...], Span | None]:
    """Where the content and the cue of a statement of the key stand: of words that stand there more than once, those nearest to each other.

    `outer` is where the statement stands that holds it.
    """
    text = reading.report.text
    title = reading.report.title or Span(0, 0)
    inside = outer or (title if key.get("part") == "headline" else Span(title.end, len(text)))
    pieces = [key["content"]] if isinstance(key["content"], str) else key["content"]
    firsts, cues = list(_all(pieces[0], text, inside)), list(_all(key["cue"], text, inside))
    if not firsts:
        return (), None
    source = list(_all(key["source"], text, inside)) if key.get("source") else []
    # The cue beside the content, and the source beside the cue: "said" stands in every paragraph
    first, cue = min(
        ((f, c) for f in firsts for c in cues or [f]),
        key=lambda pair: _apart(*pair) + min((_apart(s, pair[1]) for s in source), default=0),
    )
    content, at = [first], first.end
    for piece in pieces[1:]:
        start = text.find(piece, at)
        if start >= 0:
            at = start + len(piece)
            content.append(Span(start, at))
    return tuple(content), cue if cues else None


def same_name(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of these, or its last word: "Harrand", "Foreign Minister Odile Harrand", "the Kestrian Rivers Office"."""
    got = _bare(name)
    return any(got == one or got.endswith(f" {one}") or one.endswith(f" {got}") for one in map(_bare, names))


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", folded(name))


def _all(words: str, text: str, inside: Span) -> Iterable[Span]:
    pattern = (r"\b" if words[:1].isalnum() else "") + re.escape(words) + (r"\b" if words[-1:].isalnum() else "")
    return (Span(*m.span()) for m in re.compile(pattern).finditer(text, inside.start, inside.end))


def _apart(a: Span, b: Span) -> int:
    return 0 if a.overlaps(b) else max(a.start, b.start) - min(a.end, b.end)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}
