"""Ids, spans and scores as the tables hold them: small, and readable by plain SQL (schema.sql says how, the views show them as they are)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from sayso.ids import local_id
from sayso.ledger.words import shown
from sayso.records import ClaimSpan
from sayso.spans import Span

# A span in one number: its start times this, and its length. A text of half a million code points then needs four bytes for any of them.
LENGTHS = 4096
_HEX = re.compile("[0-9a-f]{20}").fullmatch
_SCORES = 10_000


def stored_id(id_: str) -> bytes | str:
    """An id as a column of type ANY holds it."""
    return bytes.fromhex(id_) if _HEX(id_) else shown(id_)


def id_of(stored: bytes | str) -> str:
    """The id that `stored_id` made this of."""
    return stored.hex() if isinstance(stored, bytes) else stored


def stored_spans(spans: Sequence[Span]) -> int | str | None:
    """Spans as a column of type ANY holds them."""
    if len(spans) == 1:
        start, end = spans[0]
        if end - start < LENGTHS:
            return start * LENGTHS + end - start
    return spans_json(spans) if spans else None


def spans_of(stored: int | str | None) -> tuple[Span, ...]:
    """The spans that `stored_spans` made this of."""
    if stored is None:
        return ()
    if isinstance(stored, int):
        start, length = divmod(stored, LENGTHS)
        return (Span(start, start + length),)
    return tuple(Span(*s) for s in json.loads(stored))


def stored_claims(claims: Sequence[ClaimSpan], report: str, founded: dict[str, Span]) -> int | str | None:
    """The claims of a statement. `founded` keeps, for the claims seen so far, the span from which the id follows."""
    for c in claims:
        if founded.get(c.claim) != c.span:
            if c.claim != local_id("claim", report, c.span):
                return json.dumps([[*x.span] if x.claim == local_id("claim", report, x.span) else [*x.span, x.claim] for x in claims])
            founded[c.claim] = c.span
    return stored_spans([c.span for c in claims])


def claims_of(stored: int | str | None, report: str) -> tuple[ClaimSpan, ...]:
    """The claims that `stored_claims` made this of."""
    if isinstance(stored, str):
        rows = [(Span(start, end), id_) for start, end, *id_ in json.loads(stored)]
        return tuple(ClaimSpan(claim=id_[0] if id_ else local_id("claim", report, span), span=span) for span, id_ in rows)
    return tuple(ClaimSpan(claim=local_id("claim", report, span), span=span) for span in spans_of(stored))


def stored_score(score: float) -> int | float:
    """A score as a column of type ANY holds it."""
    whole = round(score * _SCORES) if 0 <= score <= 1 else None
    return whole if whole is not None and whole / _SCORES == score else float(score)


def score_of(stored: int | float) -> float:
    """The score that `stored_score` made this of."""
    return stored / _SCORES if isinstance(stored, int) else stored


def spans_json(spans: Iterable[Span]) -> str:
    """[[start, end], ...] without spaces."""
    return "[" + ",".join(f"[{s[0]},{s[1]}]" for s in spans) + "]"


def id_words(ids: Iterable[str]) -> str:
    """Ids as the words of `statement_ids`: every one a word, whatever is in it."""
    return " ".join(id_ if _HEX(id_) else shown(id_).encode("utf-8").hex() for id_ in ids)


def id_query(start: str) -> str:
    """What finds the ids with this start, in FTS5's syntax."""
    odd = f'"{shown(start).encode("utf-8").hex()}"*'
    return f'"{start}"* OR {odd}' if re.fullmatch("[0-9a-f]{1,20}", start) else odd
