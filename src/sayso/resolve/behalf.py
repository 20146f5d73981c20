"""On whose behalf somebody speaks, and in what capacity: "a spokeswoman for the ministry", "Lorne's lawyer", "said on behalf of the three"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso import capacities, lexicons
from sayso.records import Statement
from sayso.resolve.actors import Figure
from sayso.resolve.descriptions import LOWER_BODIES, Party
from sayso.resolve.page import Page
from sayso.resolve.phrases import DETERMINERS
from sayso.resolve.pronouns import pronoun
from sayso.resolve.referents import who
from sayso.resolve.scene import Scene
from sayso.resolve.sources import parties
from sayso.resolve.titles import MODIFIERS, TitleMatch, title_at
from sayso.spans import Span

_PREPOSITIONS = lexicons.words("words", "prepositions")
_FOR = re.compile(r"\b(?:on behalf of|in the name of|(?:speaking|spoke|speaks) for|read out for|as the voice of)\s+(?=\w)", re.IGNORECASE)
_ON_HIS = re.compile(r"\b(?:on|in) (his|her|their|its) (?:behalf|name)\b", re.IGNORECASE)
_HEADING = frozenset({"heads", "leads", "runs", "chairs", "headed", "heading", "leading", "chairing", "represents", "representing"})
# An apposition is read for so many words.
_LONGEST = 14


class Behalf:
    """For whom each figure of a scene speaks, found once a figure."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._of: dict[int, tuple[Figure, ...]] = {}
        self.heading = 0  # how often somebody was told to head a body
        self.as_head: set[int] = set()  # figures of which it is told that they head a body
        text = scene.page.text
        self._clauses = [*_FOR.finditer(text), *_ON_HIS.finditer(text)]
        self._named: dict[int, list[tuple[Span, bool]]] = {}
        for p in scene.phrases.all:
            figure = scene.figure_of.get(p.core)
            if figure is not None and figure.kind == "person":
                self._named.setdefault(id(figure), []).append((p.span, p.role is not None))

    def of(self, statement: Statement, speakers: Sequence[Figure]) -> tuple[Figure, ...]:
        """Those on whose behalf the speakers of a statement speak: as its own sentence tells, else as their roles are told anywhere."""
        told = self._told_here(statement)
        if not told:
            heading = self.heading
            own = [f for span in statement.source for f in self._in(span, plural=_number(speakers))] if speakers else []
            if self.heading > heading and len(speakers) == 1:
                self.as_head.add(id(speakers[0]))
            told = own or [f for s in speakers for f in self._roles(s, statement)] if len(speakers) == 1 else own
            state = speakers[0].country if len(speakers) == 1 and speakers[0].kind == "person" else None
            for f in told:
                if f.kind == "organisation" and f.country is None and not f.known and capacities.is_organ(f.name):
                    f.country = state  # "the foreign ministry's spokesman" is of the ministry of his state
        return tuple(f for f in dict.fromkeys(told) if f not in speakers)

    def _told_here(self, statement: Statement) -> list[Figure]:
        """ "said on behalf of the three", in the sentence of the cue and outside what is said."""
        if not statement.cue:
            return []
        page = self.scene.page
        first = min(s.start for s in (*statement.source, *statement.cue))
        sentence = page.sentence(statement.cue[-1].start)
        for m in self._clauses:
            at = m.start()
            if at < first or page.sentence(at) != sentence or any(c.start <= at < c.end for c in statement.content):
                continue
            if m.re is _ON_HIS:
                return list(pronoun(self.scene, m[1].lower(), Span(*m.span(1)), statement).figures)
            i = page.index(m.end())
            last = i
            while last + 1 < len(page.words) and page.sentence_of[last + 1] == sentence:
                last += 1
            span = _noun_phrase_after(page, i, page.words[last].end)
            return self._who(span, statement) if span is not None else []
        return []

    def _roles(self, figure: Figure, statement: Statement) -> tuple[Figure, ...]:
        """Those whom the person serves by the roles told beside the name; the person whose office or campaign a body is."""
        if id(figure) in self._of:
            return self._of[id(figure)]
        self._of[id(figure)] = ()  # whoever is found on the way is nobody's spokesman
        if figure.kind == "organisation":
            found = tuple(f for span in sorted(figure.mentions)[:3] for f in self._staff_of(span, statement))
        elif figure.kind == "person":
            heading = self.heading
            found = tuple(
                f
                for span, titled in self._named.get(id(figure), ())[:6]
                for f in (
                    *(self._in(span, beside=True, plural=False) if titled else ()),
                    *self._in(_after(self.scene.page, span), plural=False),
                )
            )
            if self.heading > heading:
                self.as_head.add(id(figure))
        else:
            found = ()
        self._of[id(figure)] = tuple(f for f in dict.fromkeys(found) if f is not figure)
        return self._of[id(figure)]

    def _staff_of(self, span: Span, statement: Statement) -> list[Figure]:
        page = self.scene.page
        words = [page.words[i] for i in page.within(span)]
        if not words or words[-1].plain not in ("office", "campaign", "team", "camp"):
            return []
        if words[0].plain in ("his", "her"):
            return list(pronoun(self.scene, words[0].plain, Span(words[0].start, words[0].end), statement).figures)
        return [f for at, place, f in self.scene.named if f.kind == "person" and span.start <= at and place.end <= span.end]

    def _in(self, span: Span | None, *, beside: bool = False, plural: bool | None = None) -> list[Figure]:
        """Those named as principals inside a description; `beside`: and in the words right before it; `plural`: only by offices of several or of one."""
        if span is None:
            return []
        page = self.scene.page
        indexes = page.within(span)
        if not indexes:
            return []
        first, last = indexes[0], indexes[-1]
        if first == last and not beside:
            return []
        least = first
        if beside:
            sentence = page.sentence_of[first]
            while least and page.sentence_of[least - 1] == sentence and first - least < 8 and page.words[least - 1].kind != "sign":
                least -= 1
        for title in _titles(page, first, last):
            if capacities.of_role(title.title) not in capacities.SERVES or (plural is not None and plural != title.plural):
                continue
            # the minister of a state is its minister: the side tells so, and nobody else is spoken for
            found = [f for f in self._principal(title, least, last) if f.kind != "state" and f.name not in lexicons.state_places()]
            if found:
                before = page.of(max(least, title.first - 3), title.last).of(page.text)
                self.heading += capacities.of_role(before) == "head"
                return found
        for i in range(first, last):
            if page.words[i].plain in _HEADING and page.words[i + 1].plain in (*DETERMINERS, "for"):
                span_after = _noun_phrase_after(page, i + 1, page.words[last].end)
                self.heading += 1
                return self._who(span_after, None) if span_after is not None else []
        return []

    def _principal(self, title: TitleMatch, least: int, last: int) -> list[Figure]:
        page = self.scene.page
        words = page.words
        after = title.last + 1
        if after < last and words[after].plain in ("for", "of", "to", "at"):
            span = _noun_phrase_after(page, after + 1, words[last].end)
            if span is not None:
                return self._who(span, None)
        i = title.first - 1
        while i >= least and words[i].plain in MODIFIERS and words[i].plain not in LOWER_BODIES:
            i -= 1
        if i < least:
            return []
        if words[i].plain in ("his", "her", "their", "its"):
            return list(pronoun(self.scene, words[i].plain, page.of(i, i), None).figures)
        owned = words[i].kind == "poss"
        i -= owned
        if i < least:
            return []
        if (not owned and not words[i].capital and words[i].plain not in LOWER_BODIES) or words[i].plain.endswith("-based"):
            return []
        start = i
        while start > least and (
            words[start - 1].capital
            or words[start - 1].plain in MODIFIERS
            or words[start - 1].plain in LOWER_BODIES
            or words[start - 1].kind == "poss"
        ):
            start -= 1
        if start > least and words[start - 1].plain in DETERMINERS:
            start -= 1
        return self._who(page.of(start, i), None)

    def _who(self, span: Span, statement: Statement | None) -> list[Figure]:
        read = parties(self.scene.page, self.scene.phrases, span)
        found: list[Figure] = []
        for party in read:
            if party.sort in ("named", "body", "office", "members") or (
                party.sort == "pronoun" and party.head in ("it", "him", "her", "them")
            ):
                found.extend(f for f in who(self.scene, _definite(party), statement).figures if f.kind != "place")
            elif party.sort == "crowd" and party.number:
                found.extend(self._last_list(span, party.number))
        return found

    def _last_list(self, span: Span, number: int) -> tuple[Figure, ...]:
        """ "the three": the members of the group, or the list of so many parties, that spoke last."""
        for h in sorted(self.scene.heard, key=lambda h: -h.span.end):
            figures = h.figures[0].members if len(h.figures) == 1 and h.figures[0].members else h.figures
            if h.span.end <= span.start and len(figures) == number:
                return tuple(figures)
        return ()


def _definite(party: Party) -> Party:
    # "an office" of a principal is looked for as any other body is; its article tells nothing about who is served
    return replace(party, definite=True) if party.sort == "body" else party


def _number(speakers: Sequence[Figure]) -> bool | None:
    """Whether the office of these is told of several; None where it may be either: "FBI officials" and "a body of officials"."""
    return len(speakers) > 1 if len(speakers) > 1 or speakers[0].kind == "person" else None


def _titles(page: Page, first: int, last: int) -> Iterator[TitleMatch]:
    i = first
    while i <= last:
        title = title_at(page, i, last + 1)
        if title is not None:
            if title_at(page, title.last + 1, last + 1) is None:  # "chief strategist": the first only says which
                yield title
            i = title.last + 1
        else:
            i += 1


def _after(page: Page, span: Span) -> Span | None:
    """The apposition after a name, up to the comma that closes it."""
    i = page.index(span.end - 1) + 1
    if i + 1 >= len(page.words) or page.words[i].text not in (",", "(", "—", "–", "-"):
        return None
    if page.words[i + 1].plain in ("who", "which", "whose", "whom") and not (
        i + 2 < len(page.words) and page.words[i + 2].plain in ("is", "was", "has", "served", "serves", *_HEADING)
    ):
        return None  # "X, who insisted that the chairs of the group ..."
    sentence = page.sentence_of[i]
    last = i
    while (
        last + 1 < len(page.words)
        and page.sentence_of[last + 1] == sentence
        and last - i < _LONGEST
        and page.words[last + 1].text not in (",", ";", ")", "—", "–", ".", "“", '"')
    ):
        last += 1
    return page.of(i + 1, last) if last > i else None


def _noun_phrase_after(page: Page, i: int, end: int) -> Span | None:
    """The noun phrase that starts at word `i`, up to the next mark, verb of saying, or preposition other than "of" and "for"."""
    last = i
    while last + 1 < len(page.words) and page.words[last + 1].end <= end and last - i < _LONGEST:
        word = page.words[last + 1]
        if (
            word.kind == "sign"
            or word.plain in ("who", "which", "that", "said", "says", "told", "added")
            or (word.plain in _PREPOSITIONS and word.plain not in ("of", "for"))
        ):
            break
        last += 1
    return page.of(i, last) if i < len(page.words) and page.words[i].end <= end and page.words[i].kind != "sign" else None


def _capacity(scene: Scene, behalf: Behalf, statement: Statement, speakers: Sequence[Figure]) -> str | None:
    """In what capacity the speakers of a statement speak, where it is one: by the role that its source tells, else by those told anywhere."""
    found = {_capacity_of(scene, behalf, statement, f, alone=len(speakers) == 1) for f in speakers}
    return found.pop() if len(found) == 1 else None


def _capacity_of(scene: Scene, behalf: Behalf, statement: Statement, figure: Figure, *, alone: bool) -> str | None:
    if alone and not figure.known and statement.source and capacities.saw_it(statement.source[0].of(scene.page.text)):
        return "witness"
    if figure.kind != "person":
        return capacities.of_actor(figure.kind, figure.name, None)
    roles: list[str] = []
    if alone and statement.source:
        read = parties(scene.page, scene.phrases, statement.source[0])
        roles += [p.role for p in read[:1] if p.role]
    # of "Minister" and "Foreign Minister" the fuller tells more
    roles += sorted((r for r in (figure.role, *figure.role_from) if r), key=lambda r: -len(r.split()))
    found = [c for c in (capacities.of_role(r) for r in roles) if c]
    if id(figure) in behalf.as_head and set(found) != {"former"} and not set(found) & capacities.SPEAKS_FOR:
        return "head"
    if not found:
        found = [c for c in (capacities.of_role(w) for w in sorted(figure.heads - MODIFIERS)) if c]
    if "minister" in found and "foreign minister" in found:
        return "foreign minister"
    return next((c for c in found if c != "former"), found[0] if found else capacities.of_actor("person", figure.name, None))


def served(
    scene: Scene, statements: Sequence[Statement], spoke: Mapping[str, tuple[Figure, ...]]
) -> dict[str, tuple[tuple[Figure, ...], str | None]]:
    """For each statement id those on whose behalf it is said, and the capacity of its speakers."""
    behalf = Behalf(scene)
    principals = {s.id: behalf.of(s, spoke[s.id]) if spoke[s.id] else () for s in statements}
    return {s.id: (principals[s.id], _capacity(scene, behalf, s, spoke[s.id])) for s in statements}
