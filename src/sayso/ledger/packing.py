"""A reading as bytes, for the `reading` table: small, since a ledger keeps every reading that was ever posted.

JSON of what differs from the default of its field, deflated with the text of the report as dictionary (claims and names are words of it).
Ids that follow from spans by ids.py are not written but made again. The text itself is kept apart.
"""

from __future__ import annotations

import dataclasses
import json
import operator
import re
import types
import typing
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, cast

from sayso import ids
from sayso.records import Reading
from sayso.spans import Span

# Raw deflate, no header. What it finds in the dictionary it does not write; the last 32 KiB of it count, so the keys stand at the end.
_WINDOW = -15
_KEYS = (
    b'{"report":{"id":"~r","title":[0,"byline":[],"outlet":"","published":"20","published_from":"byline","published_precision":"day",'
    b'"language":"en","genre":"news","url":"https://www.","file":"","sha256":"},"actors":[{"id":"~a0","name":"","kind":"organisation",'
    b'"state","place","group","country":"","role":"","members":[],"mentions":[[},{"id":"~a1","name":"","kind":"person","mentions":[['
    b'"events":[{"id":"~e0","type":"","claims":[{"id":"~c0","text":"","appearances":[{"statement":"~s0","span":[]}],"contradicts":[],'
    b'"positions":[{"actor":"~a0","act":"assert","polarity":"+","voice":"actor","statement":"~s0","span":[],"on":"20","report":"~r"}],'
    b'"standing":["asserted"],"marks":[{"mark":"asserted","by":["~a0"],"positions":[0]}],"summary":"Asserted by "}'
    b'"statements":[{"id":"~s0","part":"headline","manner":"direct","mixed","within":"~s","continues":"~s","candidates":[["~a",0.'
    b'"about":["~a"],"target":["~a"],"answers":"~c","commitment":{"certainty":"certain","polarity":"+"},"tone":"neutral","said_on":"20'
    b'"utterance":"","rendering":"unknown"},{"id":"~s1","part":"body","manner":"indirect","source":[[0,1]],"cue":[[2,3]],"content":[[4,5]],'
    b'"speakers":["~a0"],"act":"assert","polarity":"+","claims":[{"claim":"~c0","span":[6,7]}],"score":0.9,"made_by":"attributions:1"},'
)
# An id that follows from spans, in quotation marks, is written as ~ and a token; where a quotation mark and ~ stand in the JSON by
# themselves, the ~ is doubled. Both ways work on the JSON as text: a walk through the values costs four times as much.
_TO_SHORTEN = re.compile(r'"(?:~|([0-9a-f]{20})")')
_TO_LENGTHEN = re.compile(r'"~(?:~|([a-z]\d*)")')


def pack(reading: Reading) -> bytes:
    """The reading without its text. Fields at their default are left out, so a field that records.py gains later reads as its default."""
    body = _bare(reading)
    del body["report"]["text"]
    report = reading.report.id
    short = {id_: token for token, id_ in _derived(body, report)} | {report: "r"}
    # ASCII, so that lone surrogates pass as escapes
    data = json.dumps(body, separators=(",", ":"))
    data = _TO_SHORTEN.sub(lambda m: '"~~' if m[1] is None else f'"~{short[m[1]]}"' if m[1] in short else m[0], data)
    packer = zlib.compressobj(6, zlib.DEFLATED, _WINDOW, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary(reading.report.text))
    # The id of the report goes before, as it is: all others are made from it
    head = report.encode("utf-8", "surrogatepass")
    return len(head).to_bytes(2) + head + packer.compress(data.encode("ascii")) + packer.flush()


def unpack(body: bytes, text: str) -> Reading:
    """The reading as it was posted, with its text."""
    size = 2 + int.from_bytes(body[:2])
    report = body[2:size].decode("utf-8", "surrogatepass")
    packed = zlib.decompressobj(_WINDOW, _dictionary(text)).decompress(body[size:]).decode("ascii")
    # Spans hold no ids, so the ids can be made before they are put in
    long = dict(_derived(json.loads(_TO_LENGTHEN.sub(lambda m: '"~' if m[1] is None else '""', packed)), report)) | {"r": report}
    data = json.loads(_TO_LENGTHEN.sub(lambda m: '"~' if m[1] is None else json.dumps(long[m[1]]), packed))
    data["report"]["text"] = text
    return cast(Reading, _maker(Reading)(data))


def _dictionary(text: str) -> bytes:
    # ASCII as JSON writes it, so that words with accents are found too
    return json.dumps(text[-24_000:])[-24_000:].encode("ascii") + _KEYS


def _derived(data: Mapping[str, Any], report: str) -> Iterator[tuple[str, str]]:
    """(token, id) of every record whose id may follow from its spans. Where it does not, nothing has this id and nothing is swapped."""
    for i, s in enumerate(data.get("statements", ())):
        yield f"s{i}", ids.statement_id(report, *(_spans(s[part]) for part in ("source", "cue", "content")))
    firsts = {
        "actor": [a["mentions"][0] if a.get("mentions") else None for a in data.get("actors", ())],
        "claim": [c["appearances"][0]["span"] if c["appearances"] else None for c in data.get("claims", ())],
        "event": [e["span"] for e in data.get("events", ())],
    }
    for kind, spans in firsts.items():
        for i, span in enumerate(spans):
            if span is not None:
                yield f"{kind[0]}{i}", ids.local_id(kind, report, Span(*span))


def _spans(value: Any) -> list[Span]:
    return [Span(*s) for s in value]


def _bare(value: Any) -> Any:
    kind = value.__class__
    # By far the most values are these; a Span is a tuple of two numbers and goes as it is
    if kind in _PLAIN:
        return value
    if kind is tuple:
        # Of spans or strings: JSON writes a tuple as it writes a list
        return value if value and value[0].__class__ in _PLAIN else [_bare(v) for v in value]
    names, defaults, get = _fields(kind)
    return {
        n: v if v.__class__ in _PLAIN else _bare(v) for n, d, v in zip(names, defaults, get(value), strict=True) if v is not d and v != d
    }


_PLAIN = frozenset({str, int, float, bool, Span, type(None)})


@cache
def _fields(record: type) -> tuple[tuple[str, ...], tuple[Any, ...], Callable[[Any], tuple[Any, ...]]]:
    """Names and defaults of the fields of a record, and what gets their values (every record has two or more)."""
    fields = dataclasses.fields(record)
    names = tuple(f.name for f in fields)
    return names, tuple(f.default for f in fields), operator.attrgetter(*names)


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """What makes the value of one type of records.py from its JSON."""
    if kind is Span:
        return lambda v: Span(v[0], v[1])
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        makers = {f.name: _maker(hints[f.name]) for f in dataclasses.fields(kind)}
        record = cast(type, kind)
        return lambda v: record(**{name: makers[name](inner) for name, inner in v.items()})
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):  # Literal[...] | None is still a typing.Union
        # None is the default of every such field, so it is never written
        return _maker(next(a for a in arguments if a is not types.NoneType))
    if origin is tuple and arguments[-1] is Ellipsis:
        one = _maker(arguments[0])
        return lambda v: tuple(map(one, v))
    if origin is tuple:
        makers_of = tuple(map(_maker, arguments))
        return lambda v: tuple(m(x) for m, x in zip(makers_of, v, strict=True))
    return _same


def _same(value: Any) -> Any:
    return value
