"""Readings with every field drawn at random, for property tests: whatever the types of records.py allow."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any, Literal

from hypothesis import strategies as st

from sayso.records import Reading
from sayso.spans import Span

# JSON cannot keep a high and a low surrogate apart that stand side by side, so only low ones are drawn.
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\udc80\udcff\0\u202e=+-@'\"\r\n,🙂"), max_size=12)


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    if kind is Span:
        return st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(*sorted(p)))
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{f.name: any_of(hints[f.name]) for f in dataclasses.fields(kind)})
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):  # Literal[...] | None is still a typing.Union
        return st.none() | any_of(next(a for a in arguments if a is not types.NoneType))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(any_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(any_of(a) for a in arguments))
    if origin is Literal:
        return st.sampled_from(arguments)
    return {str: TEXTS, int: st.integers(-9, 9), float: st.floats(allow_nan=False, allow_infinity=False)}[kind]


READINGS = any_of(Reading)
