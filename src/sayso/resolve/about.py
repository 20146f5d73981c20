"""Whom a statement is about: the actors that its content names, and the one that its cue is done to ("accused Kestria of ...")."""

from __future__ import annotations

from bisect import bisect_left

from sayso.lexicons import state_names
from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.addressees import TELL
from sayso.resolve.scene import Scene
from sayso.resolve.states import state_at
from sayso.spans import Span

_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
# What follows these is no object of the cue.
_ENDS = frozenset({"in", "at", "on", "with", "to", "by", "during", "from", "before", "after", "through", "over"})
# From the cue to what it is done to, in characters: "accused the Kestrian government of".
_REACH = 80


class Mentions:
    """All mentions of all figures, by place: made once a report, when the speakers are known."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._all = sorted(((m, f) for f in scene.cast.figures for m in f.mentions), key=lambda p: (p[0].start, -p[0].end))
        self._starts = [m.start for m, _ in self._all]
        # by alpha-3; a doubtful name ("Georgian") counts where the report shows that the state is meant: then it is a figure
        self._states = {f.country: f for f in scene.cast.figures if f.kind == "state" and f.country and f.mentions}
        self._names = {span for _, span, _ in scene.named}

    def about(self, statement: Statement, speakers: tuple[Figure, ...]) -> list[Figure]:
        """The figures that the statement is about, in order of first mention; a speaker only where the content has his name."""
        found: dict[int, tuple[int, Figure]] = {}

        def note(at: int, figure: Figure) -> None:
            if id(figure) not in found or found[id(figure)][0] > at:
                found[id(figure)] = (at, figure)

        for span in self._told(statement):
            for m, figure in self._within(span):
                if any(m.overlaps(s) for s in statement.source):
                    continue
                if figure not in speakers or self._by_name(m):
                    for f in (figure, *figure.members):
                        note(m.start, f)
            for at, figure in self._unnamed(span):
                if figure not in speakers:
                    note(at, figure)
        return [f for _, f in sorted(found.values(), key=lambda p: p[0])]

    def _told(self, s: Statement) -> list[Span]:
        spans = list(s.content)
        if s.cue and s.content and 0 < s.content[0].start - s.cue[-1].end <= _REACH:
            words, last = self.scene.page.words, self.scene.page.index(s.cue[-1].end - 1)
            end = last + 1
            while (
                end < len(words) and words[end].start < s.content[0].start and words[end].kind != "sign" and words[end].plain not in _ENDS
            ):
                end += 1
            if words[last].plain not in TELL and end > last + 1:
                spans.insert(0, self.scene.page.of(last + 1, end - 1))
        return spans

    def _within(self, span: Span) -> list[tuple[Span, Figure]]:
        found = []
        for m, figure in self._all[bisect_left(self._starts, span.start) :]:
            if m.start >= span.end:
                break
            if m.end <= span.end:
                found.append((m, figure))
        return found

    def _by_name(self, mention: Span) -> bool:
        return mention in self._names or any(n.within(mention) for n in self._names)

    def _unnamed(self, span: Span) -> list[tuple[int, Figure]]:
        """Actors by a pronoun or by the adjective of a state that the report names ("the Kestrian side")."""
        page = self.scene.page
        found: list[tuple[int, Figure]] = []
        told: set[str] = set()
        for i in page.within(span):
            word = page.words[i]
            if word.capital:
                state = state_at(page, i) if self._states else None
                if state is not None and "adjective" in state.sorts and state.code in self._states:
                    found.append((word.start, self._states[state.code]))
                elif "-" in word.text and self._states:
                    # "Russian-Armenian" is one word
                    codes = [e.code for part in word.text.split("-") for e in state_names().get(part, ()) if e.sort == "adjective"]
                    found.extend((word.start, self._states[code]) for code in codes if code in self._states)
            elif word.plain in _PRONOUNS and _PRONOUNS[word.plain] not in told:
                told.add(_PRONOUNS[word.plain])  # the first "he" of a content stands for all of them
                person = self._person(word.start, _PRONOUNS[word.plain])
                if person is not None:
                    found.append((word.start, person))
        return found

    def _person(self, offset: int, gender: str) -> Figure | None:
        """The only person of that gender named before `offset` in its paragraph; None where there is nobody or more than one."""
        start = self.scene.page.text.rfind("\n", 0, offset) + 1
        found: dict[int, Figure] = {}
        for m, figure in self._all[bisect_left(self._starts, start) :]:
            if m.start >= offset:
                break
            if figure.kind == "person" and figure.gender in (None, gender):
                found[id(figure)] = figure
        return next(iter(found.values())) if len(found) == 1 else None
