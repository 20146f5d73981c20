"""At whom an act is directed: from the words that name the target to an actor of the report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.pronouns import pronoun
from sayso.resolve.scene import Scene
from sayso.spans import Span

# "you" and "us" are left open: whom a speaker addresses is seldom told.
_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "who", "whom"})


# A mention that is longer than this is none that a target could share words with.
_LONGEST = 400

Placed = Sequence[tuple[Span, Figure]]


def placed(scene: Scene) -> Placed:
    """All mentions with their figures, by place: made once a report."""
    return sorted(((m, f) for f in scene.cast.figures for m in f.mentions), key=lambda p: p[0])


def targets(scene: Scene, statement: Statement, speakers: Sequence[Figure], span: Span, mentions: Placed) -> tuple[Figure, ...]:
    """The figures that the target's words refer to, the speakers left out; empty where nobody known is named. Founds no actor."""
    found = _named(mentions, span) or _meant(scene, statement, span)
    return tuple(dict.fromkeys(f for f in found if f not in speakers))


def _named(mentions: Placed, span: Span) -> list[Figure]:
    """Whose mentions share words with the target; a mention inside a longer one ("Russia" in "Russia's minister") does not count."""
    first = bisect_left(mentions, span.start - _LONGEST, key=lambda p: p[0].start)
    near = []
    for m, f in mentions[first:]:
        if m.start >= span.end:
            break
        if m.overlaps(span):
            near.append((m, f))
    outer = [(m, f) for m, f in near if not any(o is not f and n.start <= m.start and m.end <= n.end and n != m for n, o in near)]
    return [f for _, f in sorted(outer, key=lambda p: p[0])]


def _meant(scene: Scene, statement: Statement, span: Span) -> Sequence[Figure]:
    word = span.of(scene.page.text).strip().lower()
    if word not in _PRONOUNS:
        return ()
    return pronoun(scene, "him" if word == "whom" else word, span, statement).figures
