"""The unnamed mentions of the actors of a report, from the entities that the mention head and coreference found."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sayso.mention import Mention, MentionType
from sayso.records import ActorKind
from sayso.resolve.actors import Figure
from sayso.resolve.scene import Scene
from sayso.spans import Span

_FITS: dict[MentionType, frozenset[ActorKind]] = {
    "person": frozenset({"person"}),
    "organisation": frozenset({"organisation", "state"}),
    "place": frozenset({"state", "place"}),
}
# Whose mentions these pronouns are is a matter of who speaks, which other rules settle.
_OF_SPEAKING = frozenset(
    ["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "yourselves"]
)
_LEAST = 0.6
_LONGEST = 120
# Names of one entity are one actor's where this share of them is.
_AGREED = 0.8


def add_unnamed(scene: Scene, mentions: Sequence[Mention], spoke: Mapping[Span, Sequence[Figure]] = MappingProxyType({})) -> None:
    """Descriptions and pronouns of each actor go to its mentions, where the names of their entity are all of one actor.

    Only what stands after the actor's first mention: that one makes its id, which does not hang on this head. `spoke` says whom the rules of who
    speaks found at a source: where that is somebody else, the entity is wrong there, and up to its next name.
    """
    cores = {span.start: (span, figure) for _, span, figure in scene.named}
    starts = sorted(cores)
    entities: dict[int, list[Mention]] = {}
    for m in mentions:
        entities.setdefault(m.entity, []).append(m)
    taken: dict[Span, Figure] = {m: f for f in scene.cast.figures for m in f.mentions}
    for entity, some in entities.items():
        figure = _figure(some, cores, starts) if entity >= 0 else None
        if figure is None:
            continue
        first = figure.first
        astray = False
        for m in sorted(some, key=lambda m: m.span):
            speaking = spoke.get(m.span, ())
            astray = m.form != "name" and (astray or bool(speaking and all(f is not figure for f in speaking)))
            if astray or m.form == "name" or m.score < _LEAST or m.span.start < first.end or figure.kind not in _FITS[m.type]:
                continue
            if m.span.end - m.span.start > _LONGEST or m.span.of(scene.page.text).lower() in _OF_SPEAKING:
                continue
            if taken.get(m.span, figure) is figure and not any(s.overlaps(m.span) for s in figure.mentions):
                figure.mentions.add(m.span)


def _figure(some: Sequence[Mention], cores: dict[int, tuple[Span, Figure]], starts: list[int]) -> Figure | None:
    """The one actor that the names of an entity belong to, by the name that the head of each stands in; None where there is none or they disagree."""
    votes: Counter[int] = Counter()
    figures: dict[int, Figure] = {}
    for m in some:
        at = bisect_right(starts, m.head.start)
        if m.form != "name" or not at:
            continue
        core, figure = cores[starts[at - 1]]
        if m.head.end <= core.end <= m.span.end and m.span.start <= core.start:
            votes[id(figure)] += 1
            figures[id(figure)] = figure
    if not votes:
        return None
    best, count = votes.most_common(1)[0]
    return figures[best] if count >= _AGREED * sum(votes.values()) else None
