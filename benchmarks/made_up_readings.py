"""Readings made directly, as a model would make them of a made-up press, without a model: for what a ledger of 100,000 reports costs.

What grows with a press grows here: the words (Heaps' law), the people and the events; what does not, stays: 150 reports a day of 200
outlets about 40 states. An event lasts a day or three and is printed by one to a dozen outlets, which render the same remarks in words that
differ by one or two; a fifth of the reports print the text of another one; a claim in twelve accuses a state, which is silent or denies.
Reports are short (about 90 words, three to five statements), so that 100,000 are made in minutes. The state of a `Press` can be pickled,
and goes on from there with the same reports.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sayso import ids
from sayso.records import Actor, Appearance, Claim, ClaimSpan, Position, Reading, Report, StandingMark, Statement
from sayso.spans import Span

A_DAY = 150
_FIRST = date(2031, 1, 1)
_SYLLABLES = [a + b for a in ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st"] for b in ["a", "e", "i", "o", "u", "an", "er", "on"]]  # fmt: skip
_LITTLE = ["the", "of", "to", "in", "and", "a", "that", "for", "was", "on", "had", "with", "by", "at", "from", "it", "as", "is", "his", "would", "were", "have"]  # fmt: skip
_OFFICES = ["foreign minister", "prime minister", "president", "defence minister", "spokesman", "mayor", "lawmaker", "analyst"]


@dataclass(frozen=True)
class _Said:
    """Who said what: `accused` is a state that is called to answer, `denied` whether it did."""

    who: str
    role: str | None
    state: str | None
    words: str
    about: str | None
    accused: str | None
    denied: bool


@dataclass
class _Event:
    day: date
    title: str
    said: list[_Said]
    left: int
    printed: list[tuple[str, list[tuple[_Said, str]], list[str]]]


class Press:
    """Makes readings, one after the other."""

    def __init__(self, seed: int = 1) -> None:
        self._rng = random.Random(seed)
        self._events: list[_Event] = []
        self.made = 0

    def readings(self, count: int) -> Iterator[Reading]:
        """The next so many."""
        for _ in range(count):
            yield self._one()

    def days_pass(self) -> None:
        """What happened until now is news no more."""
        self._events = []

    def _one(self) -> Reading:
        rng, n = self._rng, self.made
        self.made += 1
        day = _FIRST + timedelta(days=n // A_DAY)
        self._events = [e for e in self._events if e.left > 0 and (day - e.day).days < 3]
        if len(self._events) < 12:
            self._events.append(self._event(day))
        event = rng.choice(self._events)
        event.left -= 1
        outlet = f"The {_word(7 * rng.randrange(200) + 3).title()} Post"
        if event.printed and rng.random() < 0.25:
            source, lines, filler = rng.choice(event.printed)
            return _reading(
                n, day, outlet, event.title, lines[: rng.randint(2, len(lines))], filler, source if rng.random() < 0.5 else None
            )
        lines = [(s, self._again(s.words)) for s in rng.sample(event.said, rng.randint(2, 3))]
        lines += [(s, s.words) for s in (self._said(n) for _ in range(rng.randint(1, 2)))]
        filler = [self._sentence(rng.randint(8, 14)) for _ in range(2)]
        event.printed.append((outlet, lines, filler))
        return _reading(n, day, outlet, event.title if rng.random() < 0.5 else self._sentence(6), lines, filler, None)

    def _event(self, day: date) -> _Event:
        left = min(12, 1 + int(self._rng.expovariate(0.25)))
        return _Event(day, self._sentence(6), [self._said(self.made) for _ in range(4)], left, [])

    def _said(self, n: int) -> _Said:
        rng = self._rng
        known = 300 + int(n**0.75)
        person = int(known * rng.random() ** 2)
        own = random.Random(person)
        who = f"{_word(own.randrange(150) + 40).title()} {_word(own.randrange(4000) + 200).title()}"
        state = _state(own.randrange(40))
        role = own.choice(_OFFICES) if own.random() < 0.6 else None
        accused = _state(rng.randrange(40)) if rng.random() < 0.08 else None
        about = accused or (_state(rng.randrange(40)) if rng.random() < 0.3 else None)
        return _Said(who, role, state, self._words(rng.randint(9, 15)), about, accused, accused is not None and rng.random() < 0.4)

    def _words(self, count: int) -> str:
        rng = self._rng
        limit = math.log(4000 * (1 + self.made) ** 0.35)
        return " ".join(rng.choice(_LITTLE) if rng.random() < 0.45 else _word(int(math.exp(rng.random() * limit))) for _ in range(count))

    def _sentence(self, count: int) -> str:
        words = self._words(count)
        return words[0].upper() + words[1:]

    def _again(self, words: str) -> str:
        """The same in another report: half of the time word for word."""
        rng = self._rng
        if rng.random() < 0.5:
            return words
        found = words.split()
        for _ in range(rng.randint(1, 2)):
            found[rng.randrange(len(found))] = self._words(1)
        return " ".join(found)


def _word(rank: int) -> str:
    """The word of this rank, always the same: the rarer the longer."""
    found, rank = "", rank + 90
    while rank:
        rank, at = divmod(rank, len(_SYLLABLES))
        found += _SYLLABLES[at]
    return found


def _state(n: int) -> str:
    return _word(5000 + 37 * n).title() + "ia"


def _reading(n: int, day: date, outlet: str, title: str, lines: list[tuple[_Said, str]], filler: list[str], credit: str | None) -> Reading:
    parts, at, places = [title], len(title) + 2, []
    for said, words in lines:
        cue = "said"
        places.append((said, at, cue, words))
        parts.append(f"{said.who} {cue} {words}.")
        at += len(parts[-1]) + 2
        if said.accused:
            parts.append(f"{said.accused} {'denied it' if said.denied else 'did not answer'}.")
            at += len(parts[-1]) + 2
    parts += [f + "." for f in filler]
    text = "\n\n".join(parts)
    published = day.isoformat()
    sha256 = ids.text_sha256(text)
    id_ = ids.report_id(outlet, published, sha256)
    report = Report(
        id=id_, text=text, title=Span(0, len(title)), outlet=outlet, published=published, published_precision="day", provider=credit,
        url=f"https://made-up.example/{n}", sha256=sha256,
    )  # fmt: skip
    actors: dict[str, Actor] = {}

    def actor(name: str, span: Span, kind: str, country: str | None, role: str | None = None) -> str:
        if name not in actors:
            actors[name] = Actor(id=ids.local_id("actor", id_, span), name=name, kind=kind, country=country, role=role, mentions=(span,))  # type: ignore[arg-type]
        return actors[name].id

    statements, claims = [], []
    for said, start, cue, words in places:
        source = Span(start, start + len(said.who))
        c = Span(source.end + 1, source.end + 1 + len(cue))
        content = Span(c.end + 1, c.end + 1 + len(words))
        who = actor(said.who, source, "person", said.state and said.state[:3].upper(), said.role)
        about = (actor(said.about, Span(content.start, content.start + 1), "state", said.about[:3].upper()),) if said.about else ()
        made, claim = ids.statement_id(id_, [source], [c], [content]), ids.local_id("claim", id_, content)
        positions = [Position(actor=who, act="assert", polarity="+", voice="actor", statement=made, span=c, on=published, report=id_)]
        marks = [StandingMark(mark="asserted", by=(who,), positions=(0,))]
        if said.accused:
            answer = Span(content.end + 3, content.end + 3 + len(said.accused))
            if said.denied:
                positions.append(Position(actor=about[0], act="deny", polarity="-", voice="actor", span=answer, on=published, report=id_))
                marks.append(StandingMark(mark="denied", by=about, positions=(1,)))
            else:
                marks.append(StandingMark(mark="unanswered", by=about))
        claims.append(
            Claim(id=claim, text=words, appearances=(Appearance(statement=made, span=content),), positions=tuple(positions),
                  standing=tuple(m.mark for m in marks), marks=tuple(marks))
        )  # fmt: skip
        statements.append(
            Statement(id=made, part="body", manner="indirect", source=(source,), cue=(c,), content=(content,), speakers=(who,), about=about, act="assert",
                      polarity="+", claims=(ClaimSpan(claim=claim, span=content),), score=0.9, made_by="made-up:1")
        )  # fmt: skip
    return Reading(report=report, actors=tuple(actors.values()), statements=tuple(statements), claims=tuple(claims))
