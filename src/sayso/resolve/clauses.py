"""The clause of one cue: which of the words around it tell when, where, on what occasion and to whom the thing was said.

Only the words of the cue's own clause are read: never what was said, never a clause about somebody ("who was elected in 2030").
"""

from __future__ import annotations

from sayso import lexicons
from sayso.records import Statement
from sayso.resolve.addressees import TELL, TO, addressee_at
from sayso.resolve.calendar_words import Day
from sayso.resolve.chains import AROUND_VERBS, CARRY, EVENT_PREPOSITIONS, SPEAKING, Chain
from sayso.resolve.circumstances import Circumstances, filled
from sayso.resolve.occasions import occasion_at, speaking_for_itself
from sayso.resolve.page import Page
from sayso.resolve.saying_dates import time_at
from sayso.resolve.scene import Scene
from sayso.spans import Span

_CUES = lexicons.mapping("occasions", "cues")
_RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})
# What they introduce has a time and an occasion of its own.
_ASIDES = frozenset({"after", "before", "following", "despite", "amid", "because", "ahead", "if", "though", "although", "until", "unless"})
_LINKS = frozenset({"and", "when", "while", "as"})
_JOINTS = frozenset({"and", "but", "or"}) | _LINKS | _ASIDES | _RELATIVES


class Clause(Chain):
    """The words around one cue, outside everything that is said, and what was found in them so far."""

    def __init__(self, scene: Scene, statement: Statement, others: list[Span], base: Day | None, here: Span | None = None) -> None:
        page, cue = scene.page, statement.cue[0]
        last = max((c for c in statement.cue if page.sentence(c.start) == page.sentence(cue.start)), key=lambda c: c.end)
        words = range(page.within(cue)[0], page.within(last)[-1] + 1)
        super().__init__(scene, {i for s in statement.source for i in page.within(s)}, words, base, here)
        self.first, self.last = _piece(page, words, others)
        self.others = others
        self.participle = page.words[words[0]].plain.endswith("ing")

    def read(self, statement: Statement) -> Circumstances:
        """Everything that the clause tells."""
        self._own(statement)
        self._inside()
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
                self.happen(held)
                self.found.definite = self.found.definite or held.definite

    # what follows the cue ------------------------------------------------------------------------------------------------------------
    def _after(self) -> None:
        i = self._addressed(self.cue[-1] + 1)
        self.chain(i, self.last + 1)

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
        self.chain(i, upto, place=False)

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
        self.address(span)
        return self.page.index(span.end - 1) + 1

    # the cue itself, and what stands before it ---------------------------------------------------------------------------------------
    def _inside(self) -> None:
        i = self.cue[0]
        while i <= self.cue[-1]:
            # "according to": what follows is the source
            step = self.phrase(i, self.last + 1) if self.page.words[i].plain != "to" else None
            i = step if step is not None and step > i else i + 1

    def _before(self) -> None:
        """Reads the clause before the cue; a later phrase beats an earlier one, the ones found after the cue beat both."""
        words, upto = self.page.words, self.cue[0]
        after, held = self.found, self.event
        i, opening = self.first, True
        self.found, self.event = Circumstances(), None
        while i < upto:
            word = words[i]
            if word.plain in ("but", "yet") or word.text in (";", ":"):
                self.found, self.event, opening, i = Circumstances(), None, True, i + 1
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
        self.found, self.event = filled(after, self.found), held

    def _leading(self, i: int, upto: int, opening: bool) -> int | None:
        """One phrase before the cue: times and places only where they belong to the verb and not to a noun."""
        words, page = self.page.words, self.page
        end = upto
        if words[i].plain == "since":
            # "Since the war Lorne has said": the source does not belong to the war
            end = min((k for k in self.source if k > i), default=upto)
        time = time_at(page, i, min(end, upto), self.base)
        if time is not None:
            beside = all(words[k].plain in AROUND_VERBS or words[k].kind == "sign" or words[k].plain in _LINKS or words[k].plain.endswith("ly") or k in self.source for k in range(time.last + 1, upto))  # fmt: skip
            when = time.last + 1 < upto and words[time.last + 1].plain == "when"
            joined = self._shared() and words[i].plain != "since"
            beside = beside and words[i].plain != "since"
            if (opening or beside or when or joined) and not time.future and (time.edtf or time.by_event):
                self.say_when(time)
            return time.last + 1
        plain = words[i].plain
        if plain in SPEAKING:
            return self.speaking(i, upto)
        if opening or self._shared() or self.event is not None:
            return self.phrase(
                i, upto, place=opening or self.event is not None or (i > 0 and words[i - 1].plain in ("was", "is", "were", "are", "while"))
            )
        if plain in EVENT_PREPOSITIONS or plain in CARRY:
            held = occasion_at(page, i + 1, upto, self.base)
            if held is not None and (plain in CARRY or held.sort == "event"):
                self.happen(held)
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
                return self.speaking(k, upto)
            if words[k].text in (",", "—", "–", ")"):
                return k + 1
        if about or words[i].plain in _RELATIVES:
            # no comma up to the cue: the cue stands in that clause, and what came before is not its own
            self.found, self.event = Circumstances(), None
            return i + 1 if about else upto
        return upto


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
