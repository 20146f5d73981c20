"""What a copy of the demo says instead: other words by Zipf's law, another cast of people and states, other outlets, and other days.

Multiplied as it is, every word of the demo would stand in one of so many reports: no word of such a ledger is rare, and no name is one among
thousands. Words become others of the same length, so that spans hold: the few that stand in most reports stay, the others are drawn from
50,000 made-up ones. Inside one copy a word always becomes the same one, so that what was said twice is said twice. Names go by casts of the
same length, of which the first is on in every sixth copy and most are on in few: thousands of actors, of whom a few say much.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
from bisect import bisect
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from sayso.ledger.words import key

_WORD = re.compile(r"[^\W\d_]+")
_VOCABULARY, _CASTS, _OUTLETS = 50_000, 300, 250
_SYLLABLES = [a + b for a in ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "br"] for b in ["a", "e", "i", "o", "u", "an", "er"]]  # fmt: skip


class Others:
    """Registers what `multiplied` asks of SQL; `turn` goes on to the next copy."""

    def __init__(self, connection: sqlite3.Connection, actors: int, rng: random.Random) -> None:
        self._connection, self._actors, self._rng = connection, actors, rng
        self.cast, self.offices = 0, connection.execute("SELECT coalesce(max(n), 0) FROM office").fetchone()[0]
        self._k = self._days = 0
        self._casts: dict[int, tuple[dict[str, str], int]] = {}
        self._now: dict[str, str] = {}
        self._text: dict[str, str] = {}
        texts = [_WORD.findall(words) for (words,) in connection.execute("SELECT words FROM text")]
        spread = Counter(w.lower() for words in texts for w in set(words))
        small = {w for words in texts for w in words if w.islower()}
        stay = {w for w, n in spread.items() if n * 2 > len(texts) or len(w) < 4}
        self._names = {
            w
            for (name,) in connection.execute("SELECT name FROM name")
            for w in _WORD.findall(name)
            if w[:1].isupper() and w.lower() not in small
        }
        marks = {w.lower() for (s,) in connection.execute("SELECT summary FROM claim_change") for w in _WORD.findall(s)}
        self._plain = sorted({w.lower() for words in texts for w in words} - stay - marks - {w.lower() for w in self._names})
        self._by_length = _vocabulary(random.Random(2))
        self._called: dict[int, str] = dict(connection.execute("SELECT n, name FROM name"))
        self._known: dict[str, int] = {name: n for n, name in self._called.items()}
        self._outlets: list[str] = []
        for name in ("words", "outlet", "name", "actor", "office", "day", "ids"):
            connection.create_function(f"other_{name}", 1, getattr(self, f"_{name if name != 'words' else 'said'}"))

    def turn(self, k: int, *, days: int) -> bool:
        """The next copy, so many days after the first. Whether its cast is on for the first time."""
        rng = self._rng
        self._k, self._days = k, days
        self.cast = 1 + _zipf(_CASTS, rng)
        new = self.cast not in self._casts
        if new:
            own = random.Random(self.cast)
            names = {w: self._drawn(w, own, flat=True).title() for w in sorted(self._names)}
            self._casts[self.cast] = (names, k)
        names, _ = self._casts[self.cast]
        self._now = {w: self._drawn(w, rng) for w in self._plain}
        self._now |= {w.title(): o.title() for w, o in self._now.items()}
        self._now |= names
        self._outlets = [f"The {self._drawn('outlets', random.Random(_zipf(_OUTLETS, rng)), flat=True).title()} Post" for _ in range(40)]
        return new

    def _drawn(self, word: str, rng: random.Random, *, flat: bool = False) -> str:
        if len(word) not in self._by_length:
            return word
        words, sums = self._by_length[len(word)]
        return words[rng.randrange(len(words)) if flat else bisect(sums, rng.random() * sums[-1])]

    def _said(self, text: str | None) -> str | None:
        now = self._now
        return _WORD.sub(lambda m: now.get(m[0], m[0]), text) if text else text

    def _outlet(self, outlet: str | None) -> str | None:
        return self._outlets[sum(map(ord, outlet)) % len(self._outlets)] if outlet else outlet

    def _name(self, n: int) -> int:
        called = self._said(self._called[n]) or ""
        if called not in self._known:
            sql = "INSERT INTO name (name, key) VALUES (?,?)"
            self._known[called] = int(self._connection.execute(sql, (called, key(called))).lastrowid or 0)
        return self._known[called]

    def _actor(self, root: int) -> int:
        """The ledger's actor: of the copy in which the cast came on."""
        return root + self._casts[self.cast][1] * self._actors

    def _office(self, n: int) -> int:
        return n + self.cast * self.offices

    def _day(self, day: str | None) -> str | None:
        return (date.fromisoformat(day) + timedelta(days=self._days)).isoformat() if day and len(day) == 10 else day

    def _ids(self, ids: str | None) -> str | None:
        return json.dumps([i[:14] + f"{self._k:06x}" for i in json.loads(ids)]) if ids else ids


def _zipf(most: int, rng: random.Random) -> int:
    """A rank below `most`, the first the likeliest."""
    return bisect(_sums(most), rng.random() * _sums(most)[-1])


@lru_cache
def _sums(most: int) -> list[float]:
    return list(accumulate(1 / (rank + 2.7) for rank in range(most)))


def _vocabulary(rng: random.Random) -> dict[int, tuple[list[str], list[float]]]:
    """Length -> words of it, and the sums of their weights."""
    words: dict[str, float] = {}
    while len(words) < _VOCABULARY:
        word = "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 3, 3, 4, 4, 5, 6))))[
            : rng.choice((4, 5, 6, 7, 7, 8, 8, 9, 10, 11, 13, 16))
        ]
        if len(word) > 2:
            words.setdefault(word, 1 / (len(words) + 2.7))
    found: dict[int, tuple[list[str], list[float]]] = {}
    for word, weight in words.items():
        listed, sums = found.setdefault(len(word), ([], []))
        listed.append(word)
        sums.append((sums[-1] if sums else 0.0) + weight)
    return found
