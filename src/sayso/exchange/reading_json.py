"""A reading as JSON, version `reading/1`, and back.

The records are written field by field in their own order, so the JSON needs no table of its own: a field added to records.py is in
the JSON at once. Reading is strict: what is missing, unknown or of another kind is refused with the place where it stands.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, cast

from sayso.errors import SaysoError
from sayso.records import Reading
from sayso.spans import Span

VERSION = "reading/1"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Takes a value of parsed JSON and the place where it stands ("statements[3].cue"), gives the record's value.
_Decoder = Callable[[Any, str], Any]


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain lists, dicts, strings and numbers: spans as [start, end], absent values as None, in the order of records.md."""
    return {"sayso": VERSION, **_plain(reading)}


def dumps(reading: Reading, indent: int | None = None) -> str:
    """The reading as JSON text that can always be written as UTF-8.

    Lone surrogates, which a damaged source can leave in a text, are written as escapes: nothing else is escaped that JSON does not ask
    for. (Two of them that would make a pair come back as the one character they make: JSON has no way to keep them apart.)
    Raises SaysoError E402 where a number is not finite.
    """
    try:
        text = json.dumps(as_json(reading), ensure_ascii=False, allow_nan=False, indent=indent)
    except ValueError as error:
        raise SaysoError(
            "E402", f"the reading of report {reading.report.id} holds a number that is not finite", "correct the score"
        ) from error
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that `as_json` wrote. Raises SaysoError E401 (not of this version) or E402 (a field is missing, unknown or wrong)."""
    if not isinstance(data, Mapping):
        raise SaysoError("E401", f"a reading is a JSON object, this is {_kind(data)}", "give what `sayso read --json` wrote")
    if data.get("sayso") != VERSION:
        raise SaysoError(
            "E401", f"not a reading of version {VERSION} (its field sayso is {data.get('sayso')!r})", "give what `sayso read --json` wrote"
        )
    return cast(Reading, _decoder(Reading)({k: v for k, v in data.items() if k != "sayso"}, ""))


def loads(text: str | bytes) -> Reading:
    """The reading in JSON text, such as one line of `sayso read --jsonl`. Raises SaysoError E401 or E402."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise SaysoError("E401", f"not JSON ({error})", "give what `sayso read --json` wrote") from error
    return from_json(data)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in _names(value.__class__)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(record))


@cache
def _decoder(kind: Any) -> _Decoder:
    """The decoder of one type of records.py. Only the forms that occur there are known; a new form fails in the tests."""
    if kind is Span:
        return _span
    if dataclasses.is_dataclass(kind):
        return _record(cast(type, kind))
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):  # Literal[...] | None is still a typing.Union
        inner = _decoder(next(a for a in arguments if a is not types.NoneType))
        return lambda value, at: None if value is None else inner(value, at)
    if origin is tuple and arguments[-1] is Ellipsis:
        return _list(_decoder(arguments[0]))
    if origin is tuple:
        return _fixed(tuple(_decoder(a) for a in arguments))
    if origin is Literal:
        return _one_of(arguments)
    return {str: _string, int: _integer, float: _number}[kind]


def _record(record: type) -> _Decoder:
    hints = typing.get_type_hints(record)
    decoders = {name: _decoder(hints[name]) for name in _names(record)}

    def decode(value: Any, at: str) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong(at, "an object", value)
        unknown = [k for k in value if k not in decoders]
        missing = [k for k in decoders if k not in value]
        if unknown or missing:
            what = f"{'unknown' if unknown else 'missing'} field {(unknown or missing)[0]!r} in {at or 'the reading'}"
            raise SaysoError("E402", what, f"{record.__name__} has the fields {', '.join(decoders)}")
        return record(**{name: inner(value[name], f"{at}.{name}" if at else name) for name, inner in decoders.items()})

    return decode


def _list(inner: _Decoder) -> _Decoder:
    def decode(value: Any, at: str) -> Any:
        if not isinstance(value, list):
            raise _wrong(at, "a list", value)
        return tuple(inner(v, f"{at}[{i}]") for i, v in enumerate(value))

    return decode


def _fixed(inner: tuple[_Decoder, ...]) -> _Decoder:
    def decode(value: Any, at: str) -> Any:
        if not isinstance(value, list) or len(value) != len(inner):
            raise _wrong(at, f"a list of {len(inner)}", value)
        return tuple(d(v, f"{at}[{i}]") for i, (d, v) in enumerate(zip(inner, value, strict=True)))

    return decode


def _one_of(choices: tuple[Any, ...]) -> _Decoder:
    def decode(value: Any, at: str) -> Any:
        if value not in choices or not isinstance(value, str):
            raise _wrong(at, "one of " + ", ".join(map(repr, choices)), value)
        return value

    return decode


def _span(value: Any, at: str) -> Span:
    # bool is an int to Python, and [true, false] is no place in a text
    if not isinstance(value, list) or len(value) != 2 or not all(type(v) is int for v in value) or not 0 <= value[0] <= value[1]:
        raise _wrong(at, "a span [start, end] with 0 <= start <= end", value)
    return Span(*value)


def _string(value: Any, at: str) -> str:
    if not isinstance(value, str):
        raise _wrong(at, "a string", value)
    return value


def _integer(value: Any, at: str) -> int:
    if type(value) is not int:
        raise _wrong(at, "a whole number", value)
    return value


def _number(value: Any, at: str) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise _wrong(at, "a finite number", value)
    return float(value)


def _wrong(at: str, wanted: str, value: Any) -> SaysoError:
    shown = repr(value) if isinstance(value, str | int | float | None) else _kind(value)
    return SaysoError("E402", f"{at or 'the reading'} is {shown[:60]}", f"it should be {wanted}")


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", str: "a string", type(None): "null"}.get(type(value), f"a {type(value).__name__}")
