"""Phrases of time, occasion, channel, place and addressee that stand one after the other: "to reporters at a rally in Brask on Friday"."""

from __future__ import annotations

from sayso import lexicons
from sayso.resolve.addressees import addressee_at
from sayso.resolve.calendar_words import Day
from sayso.resolve.circumstances import Circumstances
from sayso.resolve.occasions import Occasion, medium_at, occasion_at
from sayso.resolve.saying_dates import Time, time_at
from sayso.resolve.saying_places import place_at
from sayso.resolve.scene import Scene
from sayso.spans import Span

_WITH, _TOWARDS = lexicons.words("occasions", "with"), lexicons.words("occasions", "towards")
CARRY, SPEAKING = lexicons.words("occasions", "carry"), lexicons.words("occasions", "speaking")
EVENT_PREPOSITIONS = frozenset({"at", "in", "during", "on", "from", "throughout", "for"})
_MEDIUM_PREPOSITIONS = frozenset({"in", "on", "via", "through", "by", "over", "to", "with", "from"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "from", "outside", "near", "inside"})
_TRAVEL = frozenset({"visit", "visits", "trip", "tour", "swing", "stop", "stops"})
# Words around a verb that tell nothing here.
AROUND_VERBS = frozenset({"have", "has", "had", "also", "again", "then", "later", "himself", "herself", "itself", "once", "first"})


class Chain:
    """Reads such phrases into `found`. `source` are the words that name who speaks, `cue` those of the cue: no phrase starts with them. `here` is
    the place of the dateline."""

    def __init__(self, scene: Scene, source: set[int], cue: range, base: Day | None, here: Span | None = None) -> None:
        self.scene, self.page, self.base, self.here = scene, scene.page, base, here
        self.source, self.cue = source, cue
        self.found = Circumstances()
        self.event: Occasion | None = None
        self._at: int | None = None

    def address(self, span: Span) -> None:
        """Notes an addressee; one that is an occasion itself is that too."""
        if self.found.addressees is None:
            self.found.addressees = " ".join(span.of(self.page.text).split())
        first, last = self.page.index(span.start), self.page.index(span.end - 1)
        event = occasion_at(self.page, first, last + 1, self.base)
        if event is not None and event.sort == "event" and event.last == last:
            self.happen(event)  # "told a joint press conference"

    def chain(self, i: int, upto: int, *, place: bool = True) -> int:
        """Reads phrases of time, occasion, channel and place one after the other, until something else stands there; where that is."""
        words = self.page.words
        while i < upto:
            if i in self.source or words[i].plain in AROUND_VERBS or (words[i].plain.endswith("ly") and not words[i].capital):
                i += 1
                continue
            k = i + 1 if words[i].text in (",", "—", "–", "-", "(", "”", '"', "’") else i
            step = self.phrase(k, upto, place=place) if k < upto else None
            if step is None:
                step = self._told_by(k, upto)
            if step is None:
                return i
            i = step
        return i

    def phrase(self, i: int, upto: int, *, place: bool = True) -> int | None:
        """Reads one phrase that starts at word `i`; the word after it, or None."""
        words = self.page.words
        time = time_at(self.page, i, upto, self.base)
        if time is not None:
            if self.found.said_on is None and not time.future:
                self.say_when(time)
            return time.last + 1
        plain = words[i].plain
        if plain == "here":
            self.found.place = self.found.place or self.here
            return i + 1
        if plain in SPEAKING:
            return self.speaking(i, upto)
        event = self.event
        if event is not None and i + 1 < upto:
            towards = event.head in _TOWARDS and plain in ("to", "before")
            if towards or (event.head in _WITH and plain == "with"):
                span = addressee_at(self.page, i + 1, upto, told=plain == "with")
                medium = medium_at(self.page, i + 1, upto) if span is None else None
                if medium is not None:
                    self.found.addressees = self.found.addressees or medium.words  # 'an interview with "The Weir"'
                    return medium.last + 1
                if span is not None:
                    self.address(span)
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
        if plain in CARRY:
            held = occasion_at(self.page, i + 1, upto, self.base)
            if held is not None:
                self.happen(held)
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
        if plain in EVENT_PREPOSITIONS or plain in _MEDIUM_PREPOSITIONS:
            held = occasion_at(self.page, k, upto, self.base)
            if held is not None and plain in (EVENT_PREPOSITIONS if held.sort == "event" else _MEDIUM_PREPOSITIONS):
                self.happen(held)
                return held.last + 1
        if (place or self.event is not None) and plain in _PLACE_PREPOSITIONS and k not in self.source:
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

    def say_when(self, time: Time) -> None:
        """Notes a time; where it is told by an event without a date, the words that tell it are kept as the occasion."""
        if time.edtf:
            self.found.said_on = time.edtf
        if time.by_event and self.found.occasion is None and (time.edtf or self.found.said_on is None):
            self.found.occasion = " ".join(self.page.of(time.first, time.last).of(self.page.text).split())

    def happen(self, held: Occasion) -> None:
        """Notes an occasion or a channel; the first of each stands."""
        self.event = held
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

    def speaking(self, i: int, upto: int) -> int:
        """ "speaking to reporters", "asked by X", "addressing supporters"; the word after what was read."""
        words, k = self.page.words, i + 1
        if k >= upto:
            return k
        preposition = words[k].plain in ("to", "with", "before", "by")
        if preposition or words[i].plain == "addressing":
            span = addressee_at(self.page, k + preposition, upto, told=False)
            if span is not None:
                self.address(span)
                k = self.page.index(span.end - 1) + 1
        return self.chain(k, upto)

    def _told_by(self, i: int, upto: int) -> int | None:
        """ "according to the agency" after another cue: what the report has the words from."""
        words = self.page.words
        first = " ".join(w.plain for w in words[i : i + 2])
        k = i + 2 if first == "according to" else i + 3 if first in ("as reported", "as quoted", "as cited") else i
        if k == i or k >= upto or any(c in self.cue for c in range(i, k)):
            return None
        held = occasion_at(self.page, k, upto, self.base)
        if held is not None:
            self.happen(held)
            return held.last + 1
        span = addressee_at(self.page, k, upto, told=True)
        if span is None:
            return None
        self.found.channel = self.found.channel or " ".join(span.of(self.page.text).split())
        return self.page.index(span.end - 1) + 1
