"""At whom an act is directed: from the words that name the target to an actor of the report."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.pronouns import pronoun
from sayso.resolve.scene import Scene
from sayso.spans import Span

# "you" and "us" are left open: whom a speaker addresses is seldom told.
_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "who", "whom"})


def targets(scene: Scene, statement: Statement, speakers: Sequence[Figure], span: Span) -> tuple[Figure, ...]:
    """The figures that the target's words refer to, the speakers left out; empty where nobody known is named. Founds no actor."""
    found = _named(scene, span) or _meant(scene, statement, span)
    return tuple(dict.fromkeys(f for f in found if f not in speakers))


def _named(scene: Scene, span: Span) -> list[Figure]:
    """Whose mentions share words with the target; a mention inside a longer one ("Russia" in "Russia's minister") does not count."""
    near = [(m, f) for f in scene.cast.figures for m in f.mentions if m.overlaps(span)]
    outer = [(m, f) for m, f in near if not any(o is not f and n.start <= m.start and m.end <= n.end and n != m for n, o in near)]
    return [f for _, f in sorted(outer, key=lambda p: p[0])]


def _meant(scene: Scene, statement: Statement, span: Span) -> Sequence[Figure]:
    word = span.of(scene.page.text).strip().lower()
    if word not in _PRONOUNS:
        return ()
    return pronoun(scene, "him" if word == "whom" else word, span, statement).figures
