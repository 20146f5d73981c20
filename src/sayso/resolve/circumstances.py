"""When, where, on what occasion, by what channel and to whom a thing was said, from the words around its cue.

Only the words of the cue's own clause are read: never what was said, never a clause about somebody ("who was elected in 2030").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso import lexicons
from sayso.records import Statement
from sayso.resolve.addressees import TELL, TO, addressee_at
from sayso.resolve.calendar_words import Day
from sayso.resolve.occasions import Occasion, medium_at, occasion_at, speaking_for_itself
from sayso.resolve.page import Page
from sayso.resolve.saying_dates import time_at
from sayso.resolve.saying_places import place_at
from sayso.resolve.scene import Scene
from sayso.spans import Span

_WITH, _TOWARDS = lexicons.words("occasions", "with"), lexicons.words("occasions", "towards")
_CARRY, _SPEAKING = lexicons.words("occasions", "carry"), lexicons.words("occasions", "speaking")
_CUES = lexicons.mapping("occasions", "cues")
_EVENT_PREPOSITIONS = frozenset({"at", "in", "during", "on", "from", "throughout", "for"})
_MEDIUM_PREPOSITIONS = frozenset({"in", "on", "via", "through", "by", "over", "to", "with", "from"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "from", "outside", "near", "inside"})
_RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})
# What they introduce has a time and an occasion of its own.
_ASIDES = frozenset({"after", "before", "following", "despite", "amid", "because", "ahead", "if", "though", "although", "until", "unless"})
_TRAVEL = frozenset({"visit", "visits", "trip", "tour", "swing", "stop", "stops"})
_LINKS = frozenset({"and", "when", "while", "as"})
_JOINTS = frozenset({"and", "but", "or"}) | _LINKS | _ASIDES | _RELATIVES
_AROUND_VERBS = frozenset({"have", "has", "had", "also", "again", "then", "later", "himself", "herself", "itself", "once", "first"})


@dataclass(slots=True)
class Circumstances:
    """What is told about one saying. Words as the report has them; `place` is a span; `said_on` is EDTF; `definite`: the occasion is
    one told before ("the press conference")."""

    addressees: str | None = None
    occasion: str | None = None
    channel: str | None = None
    place: Span | None = None
    said_on: str | None = None
    definite: bool = False

    @property
    def empty(self) -> bool:
        return not (self.addressees or self.occasion or self.channel or self.place or self.said_on)


class Clause:
    """The words around one cue, outside everything that is said, and what was found in them so far."""

    def __init__(self, scene: Scene, statement: Statement, others: list[Span], base: Day | None) -> None:
        self.scene, self.page, self.base = scene, scene.page, base
        self.found = Circumstances()
        self._event: Occasion | None = None
        self._at: int | None = None
        cue = statement.cue[0]
        last = max((c for c in statement.cue if self.page.sentence(c.start) == self.page.sentence(cue.start)), key=lambda c: c.end)
        self.cue = range(self.page.index(cue.start), self.page.index(last.end - 1) + 1)
        self.source = {i for s in statement.source for i in self.page.within(s)}
        self.first, self.last = _piece(self.page, self.cue, others)
        self.others = others
        head = self.page.words[self.cue[0]].plain
        self.participle = head.endswith("ing")

    def read(self, statement: Statement) -> Circumstances:
        """Everything that the clause tells."""
        self._own(statement)
        self._chain_inside()
        self._after()
        self._beyond(statement)
        self._before()
        return self.found

    def _own(self, statement: Statement) -> None:
        """The channel that the cue or the source is itself: "tweeted", "the statement said", "her victory speech"."""
        for i in self.cue:
            word = self.page.words[i].plain
            channel = next((c for start, c in _CUES.items() if word.startswith(start)), None)
            if channel is not None:
                self.found.channel = self.found.channel or str(channel)
        for span in statement.source:
            held = speaking_for_itself(self.page, span)
            if held is not None:
                self._happened(held)
                self.found.definite = self.found.definite or held.definite

    # what follows the cue ------------------------------------------------------------------------------------------------------------
    def _after(self) -> None:
        i = self._addressed(self.cue[-1] + 1)
        self._chain(i, self.last + 1)

    def _beyond(self, statement: Statement) -> None:
        """Reads on right behind what was said: "posted the picture on Twitter last week"."""
        end = max((c.end for c in statement.content if c.start >= self.page.words[self.cue[-1]].end), default=None)
        if end is None:
            return
        i = upto = self.page.index(end - 1) + 1
        sentence = self.page.sentence_of[i - 1]
        while upto < len(self.page.words) and self.page.sentence_of[upto] == sentence:
            upto += 1
        for span in self.others:
            if span.start >= end and self.page.index(span.start) < upto:
                upto = self.page.index(span.start)
        self._chain(i, upto, place=False)

    def _addressed(self, i: int) -> int:
        """Reads the addressee right after the cue; the word after it."""
        words, upto = self.page.words, self.last + 1
        verbs = [words[k].plain for k in self.cue]
        if i >= upto or (len(verbs) > 1 and verbs[-2] in ("was", "were", "been", "being", "is", "are")):
            return i
        told = verbs[-1] in TELL
        if not told and words[i].plain == "to" and any(v in TO for v in verbs):
            i += 1
        elif not told:
            return i
        span = addressee_at(self.page, i, upto, told=told)
        if span is None:
            return i
        self._to(span)
        return self.page.index(span.end - 1) + 1

    def _to(self, span: Span) -> None:
        if self.found.addressees is None:
            self.found.addressees = " ".join(span.of(self.page.text).split())
        first, last = self.page.index(span.start), self.page.index(span.end - 1)
        event = occasion_at(self.page, first, last + 1, self.base)
        if event is not None and event.sort == "event" and event.last == last:
            self._happened(event)  # "told a joint press conference"

    def _chain(self, i: int, upto: int, *, place: bool = True) -> int:
        """Reads phrases of time, occasion, channel and place one after the other, until something else stands there; where that is."""
        words = self.page.words
        while i < upto:
            if i in self.source or words[i].plain in _AROUND_VERBS or (words[i].plain.endswith("ly") and not words[i].capital):
                i += 1
                continue
            k = i + 1 if words[i].text in (",", "—", "–", "-", "(", "”", '"', "’") else i
            step = self._phrase(k, upto, place=place) if k < upto else None
            if step is None:
                step = self._told_by(k, upto)
            if step is None:
                return i
            i = step
        return i

    def _phrase(self, i: int, upto: int, *, place: bool = True) -> int | None:
        """Reads one phrase that starts at word `i`; the word after it, or None."""
        words = self.page.words
        time = time_at(self.page, i, upto, self.base)
        if time is not None:
            if self.found.said_on is None and not time.future:
                self.found.said_on = time.edtf
            return time.last + 1
        plain = words[i].plain
        if plain in _SPEAKING:
            return self._speaking(i, upto)
        event = self._event
        if event is not None and i + 1 < upto:
            towards = event.head in _TOWARDS and plain in ("to", "before")
            if towards or (event.head in _WITH and plain == "with"):
                span = addressee_at(self.page, i + 1, upto, told=plain == "with")
                medium = medium_at(self.page, i + 1, upto) if span is None else None
                if medium is not None:
                    self.found.addressees = self.found.addressees or medium.words  # 'an interview with "The Weir"'
                    return medium.last + 1
                if span is not None:
                    self._to(span)
                    self._met_where(i + 1, upto)
                    return self.page.index(span.end - 1) + 1
            if plain in ("with", "alongside"):
                self._met_where(i + 1, upto)
                return None
            if event.head in _TRAVEL and plain in ("to", "in", "of", "through"):
                where = place_at(self.scene, i + 1, upto)
                if where is not None:
                    self.found.place = self.found.place or where.span
                    return where.last + 1
            if plain in ("of", "about", "for", "against", "hosted", "organised", "organized"):
                return self._over(i, upto)
        if plain in _CARRY:
            held = occasion_at(self.page, i + 1, upto, self.base)
            if held is not None:
                self._happened(held)
                return held.last + 1
        return self._prepositional(i, upto, place=place)

    def _prepositional(self, i: int, upto: int, *, place: bool) -> int | None:
        plain, k = self.page.words[i].plain, i + 1
        if k >= upto:
            return None
        if plain in _MEDIUM_PREPOSITIONS:
            medium = medium_at(self.page, k, upto)
            if medium is not None:
                self.found.channel = self.found.channel or medium.words
                return medium.last + 1
        if plain in _EVENT_PREPOSITIONS or plain in _MEDIUM_PREPOSITIONS:
            held = occasion_at(self.page, k, upto, self.base)
            if held is not None and plain in (_EVENT_PREPOSITIONS if held.sort == "event" else _MEDIUM_PREPOSITIONS):
                self._happened(held)
                return held.last + 1
        if (place or self._event is not None) and plain in _PLACE_PREPOSITIONS and k not in self.source:
            where = place_at(self.scene, k, upto)
            if where is not None:
                # "at the Grand Hotel in Brask": the town tells more
                wider = plain == "in" and self._at == i - 1
                self.found.place = where.span if wider and where.span else self.found.place or where.span
                self._at = where.last if plain == "at" else None
                return where.last + 1
        if plain == "online":
            self.found.channel = self.found.channel or "online"
            return i + 1
        return None

    def _happened(self, held: Occasion) -> None:
        self._event = held
        if held.sort == "event" and self.found.occasion is None:
            self.found.occasion, self.found.definite = held.words, held.definite
            self.found.place = self.found.place or self._place_inside(held)
        elif held.sort == "medium":
            self.found.channel = self.found.channel or held.words
        self.found.said_on = self.found.said_on or held.edtf

    def _place_inside(self, held: Occasion) -> Span | None:
        """The state or capital that describes an occasion: "the Brask summit"."""
        inside = self.scene.phrases.within(self.page.of(held.first, held.last))
        return next((p.core for p in inside if p.sort in ("state", "capital")), None)

    def _over(self, i: int, upto: int) -> int | None:
        """Steps over what an occasion is about: "of two lines", "for local farmers", up to the next phrase that tells something."""
        words = self.page.words
        for k in range(i + 1, min(upto, i + 8)):
            if words[k].kind == "sign":
                return k
            if words[k].plain in ("in", "on", "at", "with", "to") or time_at(self.page, k, upto, self.base) is not None:
                return k if k > i + 1 else None
        return None

    def _met_where(self, i: int, upto: int) -> None:
        """ "with his counterpart X, who is in Brask on a visit": where one party of the occasion is, the occasion is."""
        words = self.page.words
        for k in range(i, min(upto, i + 16)):
            if words[k].plain in ("who", "which") and k + 2 < upto and words[k + 1].plain in ("is", "was", "are", "were", "arrived"):
                at = k + 2
                at += words[at].plain in ("visiting", "currently", "now")
                visiting = words[at - 1].plain == "visiting"
                where = place_at(self.scene, at + (not visiting), upto) if visiting or words[at].plain in ("in", "at") else None
                if where is not None:
                    self.found.place = self.found.place or where.span
                return

    def _speaking(self, i: int, upto: int) -> int:
        """ "speaking to reporters", "asked by X", "addressing supporters"; the word after what was read."""
        words, k = self.page.words, i + 1
        if k >= upto:
            return k
        preposition = words[k].plain in ("to", "with", "before", "by")
        if preposition or words[i].plain == "addressing":
            span = addressee_at(self.page, k + preposition, upto, told=False)
            if span is not None:
                self._to(span)
                k = self.page.index(span.end - 1) + 1
        return self._chain(k, upto)

    def _told_by(self, i: int, upto: int) -> int | None:
        """ "according to the agency" after another cue: what the report has the words from."""
        words = self.page.words
        first = " ".join(w.plain for w in words[i : i + 2])
        k = i + 2 if first == "according to" else i + 3 if first in ("as reported", "as quoted", "as cited") else i
        if k == i or k >= upto or any(c in self.cue for c in range(i, k)):
            return None
        held = occasion_at(self.page, k, upto, self.base)
        if held is not None:
            self._happened(held)
            return held.last + 1
        span = addressee_at(self.page, k, upto, told=True)
        if span is None:
            return None
        self.found.channel = self.found.channel or " ".join(span.of(self.page.text).split())
        return self.page.index(span.end - 1) + 1

    # the cue itself, and what stands before it ---------------------------------------------------------------------------------------
    def _chain_inside(self) -> None:
        i = self.cue[0]
        while i <= self.cue[-1]:
            # "according to": what follows is the source
            step = self._phrase(i, self.last + 1) if self.page.words[i].plain != "to" else None
            i = step if step is not None and step > i else i + 1

    def _before(self) -> None:
        """Reads the clause before the cue; a later phrase beats an earlier one, the ones found after the cue beat both."""
        words, upto = self.page.words, self.cue[0]
        after, held = self.found, self._event
        i, opening = self.first, True
        self.found, self._event = Circumstances(), None
        while i < upto:
            word = words[i]
            if word.plain in ("but", "yet") or word.text in (";", ":"):
                self.found, self._event, opening, i = Circumstances(), None, True, i + 1
                continue
            if i in self.source and word.plain not in _RELATIVES:
                opening, i = False, i + 1
                continue
            if word.plain in _RELATIVES or word.plain in _ASIDES:
                i = self._aside(i, upto, about=word.plain in _RELATIVES and i not in self.source)
                if word.plain in _RELATIVES and i >= upto:
                    break
                continue
            step = self._leading(i, upto, opening)
            if step is None:
                opening = opening and (word.kind == "sign" or word.plain in ("and", "also", "then", "just"))
                i += 1
            else:
                i = step
        self.found, self._event = filled(after, self.found), held

    def _leading(self, i: int, upto: int, opening: bool) -> int | None:
        """One phrase before the cue: times and places only where they belong to the verb and not to a noun."""
        words, page = self.page.words, self.page
        end = upto
        if words[i].plain == "since":
            # "Since the war Lorne has said": the source does not belong to the war
            end = min((k for k in self.source if k > i), default=upto)
        time = time_at(page, i, min(end, upto), self.base)
        if time is not None:
            beside = all(words[k].plain in _AROUND_VERBS or words[k].kind == "sign" or words[k].plain in _LINKS or words[k].plain.endswith("ly") or k in self.source for k in range(time.last + 1, upto))  # fmt: skip
            when = time.last + 1 < upto and words[time.last + 1].plain == "when"
            joined = self._shared() and words[i].plain != "since"
            beside = beside and words[i].plain != "since"
            if (opening or beside or when or joined) and not time.future and time.edtf:
                self.found.said_on = time.edtf
            return time.last + 1
        plain = words[i].plain
        if plain in _SPEAKING:
            return self._speaking(i, upto)
        if opening or self._shared() or self._event is not None:
            return self._phrase(
                i, upto, place=opening or self._event is not None or (i > 0 and words[i - 1].plain in ("was", "is", "were", "are", "while"))
            )
        if plain in _EVENT_PREPOSITIONS or plain in _CARRY:
            held = occasion_at(page, i + 1, upto, self.base)
            if held is not None and (plain in _CARRY or held.sort == "event"):
                self._happened(held)
                return held.last + 1
        return None

    def _shared(self) -> bool:
        """Whether the verb before the cue is the same party's act: "released a statement on Friday, saying", "took the stage and called"."""
        before = self.cue[0] - 1
        return self.participle or (before >= self.first and self.page.words[before].plain in _LINKS)

    def _aside(self, i: int, upto: int, *, about: bool) -> int:
        """Steps over a clause about somebody or something else; a participle of speaking in it counts all the same."""
        words = self.page.words
        for k in range(i + 1, upto):
            if about and words[k].plain in ("speaking", "appearing", "addressing") and k > i:
                return self._speaking(k, upto)
            if words[k].text in (",", "—", "–", ")"):
                return k + 1
        if about or words[i].plain in _RELATIVES:
            # no comma up to the cue: the cue stands in that clause, and what came before is not its own
            self.found, self._event = Circumstances(), None
            return i + 1 if about else upto
        return upto


def filled(first: Circumstances, second: Circumstances) -> Circumstances:
    """`first`, with what it lacks from `second`."""
    return replace(
        first,
        addressees=first.addressees or second.addressees,
        occasion=first.occasion or second.occasion,
        definite=first.definite if first.occasion else second.definite,
        channel=first.channel or second.channel,
        place=first.place or second.place,
        said_on=first.said_on or second.said_on,
    )


def _piece(page: Page, cue: range, others: list[Span]) -> tuple[int, int]:
    """The first and the last word of the stretch of the cue's sentence in which nothing is said and no other cue stands."""
    sentence = page.sentence_of[cue[0]]
    first, last = cue[0], cue[-1]
    while first and page.sentence_of[first - 1] == sentence:
        first -= 1
    while last + 1 < len(page.words) and page.sentence_of[last + 1] == sentence:
        last += 1
    for span in others:
        if span.end <= page.words[first].start or span.start >= page.words[last].end:
            continue
        if span.start < page.words[cue[0]].start:
            start = min(page.index(span.end - 1) + 1, cue[0])
            # what follows there still belongs to the other saying, up to a joint
            while start < cue[0] and page.words[start].kind != "sign" and page.words[start].plain not in _JOINTS:
                start += 1
            first = max(first, start)
        elif span.end > page.words[cue[-1]].end:
            last = min(last, max(page.index(span.start - 1), cue[-1]))
    return first, last
