"""What people decided: the records of an append-only log, and which of them are in force."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sayso import ids
from sayso.errors import SaysoError
from sayso.ledger.anchors import Anchor

Kind = Literal["accept", "reject", "edit", "add", "merge", "split", "remove", "undo"]

_FIELDS = ("id", "by", "at", "kind", "report", "anchor", "field", "was", "now", "reason", "undoes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's accept, reject, edit, add, merge, split, remove or undo; never changed once taken.

    `report` and `anchor` say what it is about; `field`, `was` and `now` (plain JSON) what it changes. `at` is UTC.
    """

    id: str
    by: str
    at: str
    kind: Kind
    report: str | None = None
    anchor: Anchor | None = None
    field: str | None = None
    was: Any = None
    now: Any = None
    reason: str | None = None
    undoes: str | None = None

    @classmethod
    def taken(cls, *, number: int, **fields: Any) -> Decision:
        """A new decision, with its id. `number` is its place in the log: one may decide the same twice in a second."""
        decision = cls(id="", **fields)
        content = {**decision.as_json(), "number": number}
        return cls(id=ids.text_sha256(json.dumps(content, sort_keys=True))[:20], **fields)

    def as_json(self) -> dict[str, Any]:
        """Plain lists, dicts, strings and numbers."""
        return {f: getattr(self, f) for f in _FIELDS} | {"anchor": self.anchor.as_json() if self.anchor else None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Decision:
        """The decision that `as_json` wrote. Raises SaysoError E321."""
        try:
            fields = {f: data[f] for f in _FIELDS}
            fields["anchor"] = Anchor.from_json(fields["anchor"]) if fields["anchor"] is not None else None
            if fields["kind"] not in get_args(Kind) or not all(isinstance(fields[f], str) for f in ("id", "by", "at")):
                raise ValueError(f"kind {fields['kind']!r}")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SaysoError("E321", f"not a decision ({error})", "give what `sayso decisions --json` wrote") from error
        return cls(**fields)


def in_force(log: Iterable[Decision]) -> list[Decision]:
    """The decisions of a log that hold, in order: what was undone is out, what was undone and the undoing undone is in again."""
    decisions = list(log)
    undone: set[str] = set()
    # From the end: an undo that was itself undone has no effect on what it undid
    for decision in reversed(decisions):
        if decision.kind == "undo" and decision.id not in undone and decision.undoes is not None:
            undone.add(decision.undoes)
    return [d for d in decisions if d.kind != "undo" and d.id not in undone]


def undone_by(log: Iterable[Decision], decision_id: str) -> str | None:
    """The undo that takes a decision out of force; None where it is in force."""
    undone: dict[str, str] = {}
    for decision in reversed(list(log)):
        if decision.kind == "undo" and decision.id not in undone and decision.undoes is not None:
            undone.setdefault(decision.undoes, decision.id)
    return undone.get(decision_id)
