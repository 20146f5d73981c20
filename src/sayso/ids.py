"""Every id is made here, by hash of raw content: the same input gives the same id on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

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
    return _digest("statement", report, *([[s.start, s.end] for s in spans] for spans in (source, cue, content)))[:_DIGITS]


def local_id(kind: str, report: str, first: Span) -> str:
    """Id of an actor, claim or event of one reading: kind, report.id and first span."""
    return _digest(kind, report, [first.start, first.end])[:_DIGITS]
