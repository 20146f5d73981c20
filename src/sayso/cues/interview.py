"""Turns of an interview that are put to a guest without a question mark: "The ministry says that it gave notice." - and the guest answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from sayso.records import Statement

# Whoever asked so often in one report is the interviewer.
_LEAST_QUESTIONS = 3


def put_to_guests(text: str, statements: Sequence[Statement]) -> frozenset[str]:
    """Ids of the turns that an interviewer puts to somebody: they tell what another party said, and another speaker has the next turn."""
    turns = [s for s in statements if s.within is None and s.content and "".join(c.of(text) for c in s.cue) == ":"]
    asked = Counter(s.speakers for s in turns if s.content[-1].of(text).rstrip('”"’ ').endswith("?"))
    told: dict[str, set[str]] = {}
    for s in statements:
        if s.within is not None:
            told.setdefault(s.within, set()).update(s.speakers)
    return frozenset(
        turn.id
        for turn, following in pairwise(turns)
        if asked[turn.speakers] >= _LEAST_QUESTIONS and turn.speakers != following.speakers and told.get(turn.id, set()) - {*turn.speakers}
    )
