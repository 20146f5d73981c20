"""What a person gives with a decision, checked before it goes into the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin, get_type_hints

from sayso.errors import SaysoError
from sayso.ledger.replay import Replayed, named_actor_id
from sayso.ledger.words import key
from sayso.records import Statement
from sayso.spans import Span

# What a person can change in a statement, besides its spans and actors.
WORD_FIELDS = ("part", "manner", "act", "polarity", "tone", "rendering", "capacity", "addressees", "occasion", "channel", "said_on")
_NEEDED = ("part", "manner")


def spans(value: Any, text: str) -> tuple[Span, ...]:
    """Spans in `text`, in order, not overlapping. Raises SaysoError E322."""
    try:
        found = tuple(Span(int(a), int(b)) for a, b in value)
    except (TypeError, ValueError) as error:
        raise SaysoError("E322", f"{value!r:.60} are no spans", "give a list of [start, end]") from error
    ends = [0, *(s.end for s in found)]
    if any(not before <= s.start < s.end <= len(text) for before, s in zip(ends, found, strict=False)):
        raise SaysoError("E322", f"the spans {[list(s) for s in found]} do not fit a text of {len(text)}", "give them in order, not empty")
    return found


def actors(value: Sequence[str], replayed: Replayed) -> list[dict[str, str]]:
    """Actors of the report by id, else by name, else new ones of this name, as a decision keeps them. Raises SaysoError E322."""
    if isinstance(value, str) or not all(isinstance(v, str) and v.strip() for v in value):
        raise SaysoError("E322", f"{value!r:.60} are no actors", "give a list of ids or names")
    known = {a.id: a for a in replayed.reading.actors}
    found = []
    for name in value:
        same = [known[name]] if name in known else [a for a in known.values() if key(a.name) == key(name)]
        if len(same) > 1:
            raise SaysoError("E322", f"the report has {len(same)} actors called {name!r}", "give the id of one")
        new = {"id": named_actor_id(replayed.reading.report.id, name.strip()), "name": name.strip(), "kind": "person"}
        found.append({"id": same[0].id, "name": same[0].name, "kind": same[0].kind} if same else new)
    return found


def word(field: str, value: Any) -> str | None:
    """The value of a field that is a word; one of those of records.py where they are listed there. Raises SaysoError E322."""
    hint = get_type_hints(Statement)[field]
    choices = [c for arm in (hint, *get_args(hint)) if get_origin(arm) is Literal for c in get_args(arm)]
    allowed = isinstance(value, str) and (value in choices if choices else bool(value.strip()))
    if not allowed and (value is not None or field in _NEEDED):
        raise SaysoError("E322", f"{field} cannot be {value!r:.60}", f"use one of {', '.join(choices)}" if choices else "give words")
    return value if isinstance(value, str) else None
