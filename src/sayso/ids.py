"""Every id is made here, by hash of raw content: the same input gives the same id on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache

from sayso.spans import Span

# made once: json.dumps builds an encoder anew at every call that asks for other separators
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# 80 bits: at a hundred million records the odds of one clash are about one in two hundred million.
_DIGITS = 20


def _digest(*parts: object) -> str:
    # JSON, because joining by a separator would let ("a|b", "c") and ("a", "b|c") share an id.
    return hashlib.sha256(_encoded(parts).encode("utf-8", "surrogatepass")).hexdigest()


def text_sha256(text: str) -> str:
    """SHA-256 of the stored text as UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(outlet: str | None, published: str | None, sha256: str) -> str:
    """hash(outlet, published, sha256 of text)."""
    return _digest("report", outlet, published, sha256)[:_DIGITS]


def statement_id(report: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> str:
    """hash(report.id, source, cue and content offsets): model, act and speaker are not in it."""
    # The JSON that `_digest` would write, put together by hand: a ledger makes the id of every statement that it posts
    if len(source) == len(cue) == len(content) == 1:
        (a, b), (c, d), (e, f) = source[0], cue[0], content[0]
        written = f'["statement",{_quoted(report)},[[{a},{b}]],[[{c},{d}]],[[{e},{f}]]]'
    else:
        written = f'["statement",{_quoted(report)},{_listed(source)},{_listed(cue)},{_listed(content)}]'
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def local_id(kind: str, report: str, first: Span) -> str:
    """Id of an actor, claim or event of one reading: kind, report.id and first span."""
    written = f"[{_quoted(kind)},{_quoted(report)},[{first[0]},{first[1]}]]"
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


_quoted = lru_cache(maxsize=1024)(_encoded)


def _listed(spans: Sequence[Span]) -> str:
    return "[" + ",".join(f"[{start},{end}]" for start, end in spans) + "]"
