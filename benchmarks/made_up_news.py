"""A made-up press: outlets that print the same events on their own, and outlets that print what another one wrote.

What makes it hard is what makes it hard in life. Reports of one event share its quotations, word for word, without one having copied the
other, and now and then a sentence; reports of one topic share lines of background for months; an outlet has the same lines under
everything it prints. A copy
has 10 to 60 % of its source cut or changed, in one of the ways of KINDS, half of them without a credit line. Words are made of syllables and
as unequal as those of a language (Zipf), between real function words, so that three words in a row recur as they do in English.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

KINDS = ("cut from the end", "sentences cut", "sentences rewritten", "words changed", "cut, rewritten and added to")
_SYLLABLES = [
    a + b
    for a in ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "tr"]
    for b in ["a", "e", "i", "o", "u", "an", "er", "on", "al"]
]
_LITTLE = [
    "the",
    "of",
    "to",
    "in",
    "and",
    "a",
    "that",
    "for",
    "was",
    "on",
    "had",
    "with",
    "by",
    "at",
    "from",
    "it",
    "as",
    "is",
    "his",
    "would",
    "not",
    "were",
    "have",
    "be",
    "which",
    "after",
    "an",
    "this",
    "her",
    "but",
]
_CUES = ["said", "told", "reporters", "insisted", "denied", "that", "claimed", "added", "warned", "announced"]


@dataclass(frozen=True, slots=True)
class News:
    """A report and what is known of it: `family` is the story that somebody wrote once, `source` the number of the report that it was taken from."""

    number: int
    family: int
    source: int | None
    kind: str | None
    share: float
    outlet: str
    published: date
    title: str
    paragraphs: tuple[str, ...]
    credit: str | None

    @property
    def text(self) -> str:
        return "\n\n".join([self.title, *self.paragraphs, *([f"({self.credit})"] if self.credit else [])])


@dataclass
class _Event:
    topic: int
    day: date
    names: list[str]
    quotes: list[str]
    left: int = 0
    told: list[str] = field(default_factory=list)


@dataclass
class _World:
    rng: random.Random
    words: list[str]
    weights: list[float] = field(default_factory=list)

    def content(self) -> str:
        return self.rng.choices(self.words, cum_weights=self.weights)[0]

    def run(self, count: int, names: list[str]) -> list[str]:
        """Words of a sentence: half of them little ones."""
        found = []
        for _ in range(count):
            kind = self.rng.random()
            found.append(self.rng.choice(_LITTLE) if kind < 0.48 else self.rng.choice(names) if kind < 0.56 and names else self.content())
        return found

    def sentence(self, names: list[str], low: int = 12, high: int = 28) -> str:
        words = " ".join(self.run(self.rng.randint(low, high), names))
        return words[0].upper() + words[1:] + "."


def news(
    count: int, seed: int = 1, *, copies: float = 0.3, outlets: int = 40, topics: int = 40, paragraphs: tuple[int, int] = (4, 9)
) -> Iterator[News]:
    """`count` reports in the order of their days; about `copies` of them were taken from another one. `paragraphs`: of its own, from and to."""
    rng = random.Random(seed)
    vocabulary: dict[str, None] = {}
    while len(vocabulary) < 20_000:
        vocabulary["".join(rng.choices(_SYLLABLES, k=rng.choice([1, 2, 2, 3, 3])))] = None
    world = _World(rng, list(vocabulary), list(itertools.accumulate(1 / (rank + 2.7) for rank in range(20_000))))
    names = [world.content().title() for _ in range(400)]
    houses = [f"The {world.content().title()} {rng.choice(['Post', 'Gazette', 'Courier', 'Times', 'Wire'])}" for _ in range(outlets)]
    footers = {house: [world.sentence(names) for _ in range(2)] for house in houses}
    background = [[world.sentence(names) for _ in range(15)] for _ in range(topics)]
    waiting: list[News] = []
    originals: list[News] = []
    number = family = 0
    day = date(2031, 1, 1)
    event: _Event | None = None
    while number < count:
        day = date(2031, 1, 1) + timedelta(days=number * 700 // max(count, 1))
        if waiting and rng.random() < 0.5:
            source = waiting.pop(rng.randrange(len(waiting)))
            made = _copy(world, source, number, rng.choice(houses), day, names, footers)
            if rng.random() < 0.15:
                waiting.append(made)  # a copy is copied in its turn
        else:
            if event is None or event.left == 0:
                topic = rng.randrange(topics)
                event = _Event(topic, day, rng.sample(names, 6), [world.sentence([], 8, 22) for _ in range(8)], rng.randint(1, 5))
            event.left -= 1
            house = rng.choice(houses)
            made = News(number, family, None, None, 0.0, house, day, world.sentence(event.names, 6, 9)[:-1].title(),
                        _own(world, event, background[event.topic], footers[house], paragraphs), None)  # fmt: skip
            family += 1
            originals.append(made)
            share = copies / (1 - copies)
            waiting.extend([made] * sum(rng.random() < share / 3 for _ in range(3)))
        yield made
        number += 1


def _own(world: _World, event: _Event, background: list[str], footer: list[str], size: tuple[int, int]) -> tuple[str, ...]:
    """A report that an outlet wrote itself: its own words, the quotations of the day, the background of the topic, the lines of the house."""
    rng = world.rng
    paragraphs = []
    for _ in range(rng.randint(*size)):
        paragraphs.append(" ".join(world.sentence(event.names) for _ in range(rng.randint(1, 3))))
    for quote in rng.sample(event.quotes, rng.randint(2, 5)):
        paragraphs.insert(
            rng.randint(1, len(paragraphs)), f"“{quote[:-1]},” {rng.choice(event.names)} {rng.choice(_CUES)}. {world.sentence(event.names)}"
        )
    if event.told and rng.random() < 0.2:
        # A sentence that somebody else had, which makes nobody a copyist
        paragraphs.insert(rng.randint(1, len(paragraphs)), rng.choice(event.told))
    event.told.append(paragraphs[0].split(". ")[0].rstrip(".") + ".")
    for line in rng.sample(background, rng.randint(0, 7)):
        paragraphs.insert(rng.randint(len(paragraphs) // 2, len(paragraphs)), line)
    return (*paragraphs, *footer[: rng.randint(0, 2)])


def _copy(world: _World, source: News, number: int, house: str, day: date, names: list[str], footers: dict[str, list[str]]) -> News:
    rng = world.rng
    kind, share = rng.choice(KINDS), rng.uniform(0.1, 0.6)
    # The lines of the house that wrote it are not taken over
    body = [p for p in source.paragraphs if p not in footers[source.outlet]]
    paragraphs = _WAYS[kind](world, body, share, names)
    paragraphs += footers[house][: rng.randint(0, 2)]
    credit = source.outlet if rng.random() < 0.5 else None
    title = source.title if rng.random() < 0.5 else world.sentence(names, 6, 9)[:-1].title()
    day = max(day, source.published)
    return News(number, source.family, source.number, kind, share, house, day, title, tuple(paragraphs), credit)


def _size(paragraphs: list[str]) -> int:
    return sum(len(p.split()) for p in paragraphs)


def _cut_end(_: _World, body: list[str], share: float, names: list[str]) -> list[str]:
    wanted, kept = (1 - share) * _size(body), list[str]()
    for p in body:
        if _size(kept) + len(p.split()) > wanted + len(p.split()) / 2:
            break
        kept.append(p)
    return kept or body[:1]


def _sentences(body: list[str]) -> list[list[str]]:
    return [[s.rstrip(".") + "." for s in p.split(". ")] for p in body]


def _chosen(world: _World, body: list[str], share: float) -> set[tuple[int, int]]:
    """Sentences, by place, that are together `share` of the words."""
    every = [(i, j, len(s.split())) for i, p in enumerate(_sentences(body)) for j, s in enumerate(p)]
    world.rng.shuffle(every)
    left, found = share * sum(n for *_, n in every), set()
    for i, j, size in every:
        if size <= left + size / 2:
            found.add((i, j))
            left -= size
    return found


def _cut_any(world: _World, body: list[str], share: float, names: list[str]) -> list[str]:
    gone = _chosen(world, body, share)
    kept = [" ".join(s for j, s in enumerate(p) if (i, j) not in gone) for i, p in enumerate(_sentences(body))]
    return [p for p in kept if p] or body[:1]


def _rewritten(world: _World, body: list[str], share: float, names: list[str]) -> list[str]:
    new = _chosen(world, body, share)
    return [
        " ".join(world.sentence(names, max(3, len(s.split()) - 3), len(s.split()) + 3) if (i, j) in new else s for j, s in enumerate(p))
        for i, p in enumerate(_sentences(body))
    ]


def _changed(world: _World, body: list[str], share: float, names: list[str]) -> list[str]:
    """Stretches of words exchanged for others, all over the text, inside sentences and across."""
    found = []
    for p in body:
        words, out = p.split(), list[str]()
        while words:
            stretch = world.rng.randint(3, 10)
            # A stretch that stays and one that goes, as long as the share asks
            stays = max(1, round(stretch * (1 - share) / share))
            out += words[:stays]
            gone = words[stays : stays + stretch]
            out += world.run(len(gone), names)
            words = words[stays + stretch :]
        found.append(" ".join(out))
    return found


def _mixed(world: _World, body: list[str], share: float, names: list[str]) -> list[str]:
    cut = _cut_any(world, body, share / 2, names)
    changed = _rewritten(world, cut, share / 2 / (1 - share / 2), names)
    for _ in range(world.rng.randint(0, 2)):
        changed.insert(world.rng.randint(1, len(changed)), world.sentence(names))
    return changed


_WAYS: dict[str, Callable[[_World, list[str], float, list[str]], list[str]]] = dict(
    zip(KINDS, (_cut_end, _cut_any, _rewritten, _changed, _mixed), strict=True)
)
