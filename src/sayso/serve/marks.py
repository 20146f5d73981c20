"""The sentence of a statement as a row shows it: who, how it is told and what is attributed marked, and the words that were looked for."""

from __future__ import annotations

from markupsafe import Markup

from sayso.exchange.marked_text import Place, marked_text
from sayso.ledger import Query, StatementRow
from sayso.ledger.browse import Sentence
from sayso.spans import Span

# A sentence of a transcript can be a page long; a row is for the eye, and the report shows all of it.
_MOST = 700


def sentence(row: StatementRow, found: Sentence, query: Query | None = None) -> Markup:
    """HTML of the sentence, cut where it is very long; every character of the report escaped."""
    s, start = row.statement, found.span.start
    words = found.words
    spans = [(role, Span(p.start - start, p.end - start)) for role in ("content", "source", "cue") for p in getattr(s, role)]
    if len(words) > _MOST:
        first = max(0, min((p.start for _, p in spans), default=0) - 80)
        words = words[first : first + _MOST]
        spans = [(role, Span(p.start - first, min(p.end - first, len(words)))) for role, p in spans]
        words = ("…" if first else "") + words + "…"
        spans = [(role, Span(p.start + bool(first), p.end + bool(first))) for role, p in spans]
    places = [Place(p, role, "", 0, None) for role, p in spans if p.start < p.end]
    places += [Place(p, "hit", "", 0, None) for p in (query.places(words) if query else ())]
    # A sentence is within a paragraph, so there is one <p>; what stands around it makes the element
    return Markup(marked_text(words, places).removeprefix("<p>").removesuffix("</p>").replace("</p>\n<p>", " "))
