"""A reading as bytes, for the `reading` table: what differs from the default of its field, as JSON, deflated. The text is kept apart."""

from __future__ import annotations

import dataclasses
import json
import operator
import types
import typing
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from sayso.records import Reading
from sayso.spans import Span


def pack(reading: Reading) -> bytes:
    """The reading without its text. Fields at their default are left out, so a field that records.py gains later reads as its default."""
    body = _bare(reading)
    del body["report"]["text"]
    # ASCII, so that lone surrogates pass as escapes
    return zlib.compress(json.dumps(body, separators=(",", ":")).encode("ascii"), 6)


def unpack(body: bytes, text: str) -> Reading:
    """The reading as it was posted, with its text."""
    data = json.loads(zlib.decompress(body))
    data["report"]["text"] = text
    return cast(Reading, _maker(Reading)(data))


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
