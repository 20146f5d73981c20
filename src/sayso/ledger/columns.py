"""Records of one type as columns of plain JSON, a column a field, and back: what all of them have alike is written once.

Spans are written as distances, since records come in the order of the text. A field at its default in all records is not written, so that a
field that records.py gains later reads as its default.
"""

from __future__ import annotations

import dataclasses
import operator
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Literal, cast

from sayso.records import Actor, Claim, Event, Statement
from sayso.spans import Span

# one: a Span; spans: any number of them; records: any number of records; plain: what JSON has, and tuples of it.
_Kind = Literal["one", "spans", "records", "plain"]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: _Kind
    default: Any
    # Spans and records: whether the field holds a tuple of them, or one or None.
    many: bool = False
    shape: Shape | None = None
    decode: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A record type and its fields; `said` names the field whose words mostly stand at one of the spans that `places` gives."""

    record: type
    fields: tuple[_Field, ...]
    get: Callable[[Any], tuple[Any, ...]]
    said: str | None = None
    places: Callable[[Any], Iterable[Span]] | None = None


def written(shape: Shape, records: Sequence[Any], text: str) -> dict[str, Any]:
    """The columns of these records, but for their ids."""
    found: dict[str, Any] = {}
    if not records:
        return found
    for field, values in zip(shape.fields, zip(*map(shape.get, records), strict=True), strict=True):
        if values.count(field.default) == len(values):
            continue
        if field.kind == "plain":
            if field.name == shape.said:
                values = tuple(_place(r, v, shape, text) for r, v in zip(records, values, strict=True))
            first = values[0]
            found[field.name] = values[:1] if values.count(first) == len(values) else values
        elif field.kind == "one":
            found[field.name] = _distances(values)
        else:
            nested = values if field.many else [(v,) if v is not None else () for v in values]
            counts = list(map(len, nested))
            flat = [v for some in nested for v in some]
            inner = _distances(flat) if field.kind == "spans" else written(cast(Shape, field.shape), flat, text)
            found[field.name] = [counts[:1] if counts.count(counts[0]) == len(counts) else counts, inner]
    return found


def read(shape: Shape, cells: Mapping[str, Any], n: int, text: str) -> list[Any]:
    """The `n` records of these columns; `cells` has their ids too, where they have any."""
    values = {field.name: column(shape, field.name, cells, n, text) for field in shape.fields}
    if "id" in cells:
        values["id"] = cells["id"]
    if shape.said is not None:
        values[shape.said] = [
            words if isinstance(words, str) else _nth(cast(Any, shape.places)(_Row(values, i)), words).of(text)
            for i, words in enumerate(values[shape.said])
        ]
    names = list(values)
    return [shape.record(**dict(zip(names, row, strict=True))) for row in zip(*values.values(), strict=True)] if names else []


def column(shape: Shape, name: str, cells: Mapping[str, Any], n: int, text: str = "") -> list[Any]:
    """The values of one field."""
    field = next(f for f in shape.fields if f.name == name)
    if name not in cells:
        return [field.default] * n
    cell = cells[name]
    if field.kind == "plain":
        decode = cast(Callable[[Any], Any], field.decode)
        values = [decode(v) for v in cell]
        return values * n if len(values) == 1 else values
    if field.kind == "one":
        return _spans(cell)
    counts, inner = cell
    counts = counts * n if len(counts) == 1 else counts
    flat = _spans(inner) if field.kind == "spans" else read(cast(Shape, field.shape), inner, sum(counts), text)
    ends, nested = 0, []
    for count in counts:
        nested.append(tuple(flat[ends : ends + count]))
        ends += count
    return nested if field.many else [some[0] if some else None for some in nested]


class _Row:
    """A record in the making, by the names of its fields."""

    def __init__(self, values: Mapping[str, Sequence[Any]], i: int) -> None:
        self._values, self._i = values, i

    def __getattr__(self, name: str) -> Any:
        return self._values[name][self._i]


def _nth(spans: Iterable[Span], n: int) -> Span:
    return next(islice(spans, n, None))


def _place(record: Any, words: str, shape: Shape, text: str) -> int | str:
    for i, span in enumerate(cast(Any, shape.places)(record)):
        if text[span[0] : span[1]] == words:
            return i
    return words


def _distances(spans: Iterable[Span]) -> list[int]:
    """From the start of the one before, and the length, in turn."""
    found: list[int] = []
    last = 0
    for start, end in spans:
        found += (start - last, end - start)
        last = start
    return found


def _spans(distances: Sequence[int]) -> list[Span]:
    found, start = [], 0
    for i in range(0, len(distances), 2):
        start += distances[i]
        found.append(Span(start, start + distances[i + 1]))
    return found


def _shape(record: type, said: str | None = None, places: Callable[[Any], Iterable[Span]] | None = None) -> Shape:
    hints = typing.get_type_hints(record)
    made = tuple(_field(f, hints[f.name]) for f in dataclasses.fields(record) if f.name != "id")
    names = [f.name for f in made]
    return Shape(record, made, operator.attrgetter(*names), said, places)


def _field(field: dataclasses.Field[Any], hint: Any) -> _Field:
    # No value equals MISSING, so that a field without a default is always written
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    optional = origin in (types.UnionType, typing.Union)
    inner = next(a for a in arguments if a is not types.NoneType) if optional else hint
    many = typing.get_origin(inner) is tuple and typing.get_args(inner)[-1] is Ellipsis
    inner = typing.get_args(inner)[0] if many else inner
    if inner is Span:
        return _Field(field.name, "spans" if many or optional else "one", field.default, many)
    if dataclasses.is_dataclass(inner):
        return _Field(field.name, "records", field.default, many, _shape(cast(type, inner)))
    return _Field(field.name, "plain", field.default, decode=_decoder(hint))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of its JSON: lists are tuples, the rest is as it is."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):  # Literal[...] | None is still a typing.Union
        inner = _decoder(next(a for a in arguments if a is not types.NoneType))
        return lambda v: None if v is None else inner(v)
    if origin is tuple:
        return lambda v: tuple(tuple(x) if isinstance(x, list) else x for x in v)
    return lambda v: v


SHAPES: Mapping[str, Shape] = {
    "actors": _shape(Actor, "name", lambda a: a.mentions),
    "statements": _shape(Statement),
    "events": _shape(Event),
    "claims": _shape(Claim, "text", lambda c: (a.span for a in c.appearances)),
}
