"""The text of a report as words, sentences and paragraphs with their places: what the rules of this stage look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from sayso import lexicons
from sayso.spans import Span

# One alternative a kind of word: abbreviations with their point, U.S.-like initials, words (with inner hyphens and apostrophes, and "62-year-old", but the
# possessive 's is a word of its own, so that "Russia's" holds "Russia"), numbers, and any other sign alone.
_WORD = re.compile(
    r"(?P<abbr>(?=[A-Z])\b(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Del|Govs?|Gen|Col|Lt|Capt|Sgt|Rev|Prof|St|Jr|Sr|Hon|Maj|Adm|Amb)\.)"
    r"|(?P<init>(?=[A-Z])(?:\b[A-Z]\.){2,}|\b[A-Z]\.(?=\s+[A-Z]))"
    r"|(?P<poss>[’']s\b|(?<=s)[’'](?=\s))"
    r"|(?P<word>[^\W\d_][^\W_]*(?:(?:[-‑](?=[^\W_])|[’'](?!s\b)(?=[^\W\d_]))[^\W_]+)*|\d+(?:[-‑][^\W\d_]+)+)"
    r"|(?P<number>\d(?:[\d.,]*\d)?)"
    r"|(?P<break>\n[\r\n]*)"
    r"|(?P<sign>[^\s\w])"
)
_ENDERS = frozenset(".!?")
_CLOSERS = frozenset("”\"’')]»")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-"})


class Word(NamedTuple):
    """One word, sign or line break: `text` as written, `plain` in small letters with straight apostrophes."""

    start: int
    end: int
    text: str
    plain: str
    kind: str
    capital: bool


class Page:
    """`words` in order, with the number of the sentence and of the paragraph that each stands in; `capitals` are the numbers of
    the words with a capital, `memo` is free for one reader of words."""

    def __init__(self, text: str, title: Span | None) -> None:
        self.text = text
        self.title = title or Span(0, 0)
        self.words: list[Word] = []
        self.sentence_of: list[int] = []
        self.paragraph_of: list[int] = []
        self.capitals: list[int] = []
        self.memo: dict[int, object] = {}
        self._split()
        self.starts = [w.start for w in self.words]

    def _split(self) -> None:
        sentence = paragraph = 0
        ended = False
        for found in _WORD.finditer(self.text):
            kind = found.lastgroup or "sign"
            shape = found.group()
            if kind == "break":
                sentence, paragraph, ended = sentence + 1, paragraph + 1, False
                continue
            if ended and shape not in _CLOSERS and not (kind == "sign" and shape in _ENDERS):
                # a small letter after the mark means that the mark ended no sentence: '"...?" he asked'
                if not shape[0].islower():
                    sentence += 1
                ended = False
            elif kind == "sign" and shape in _ENDERS:
                ended = True
            low = shape.lower()
            capital = low != shape and kind != "sign" and shape[0].isupper()
            if capital:
                self.capitals.append(len(self.words))
            self.words.append(Word(*found.span(), shape, low if low.isascii() else low.translate(_PLAIN), kind, capital))
            self.sentence_of.append(sentence)
            self.paragraph_of.append(paragraph)

    def index(self, offset: int) -> int:
        """The number of the word that holds `offset`, or of the last one before it; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def within(self, span: Span) -> range:
        """The numbers of the words that start inside `span`."""
        first = self.index(span.start)
        if first < 0 or self.starts[first] < span.start:
            first += 1
        last = self.index(span.end - 1)
        return range(first, last + 1)

    def sentence(self, offset: int) -> int:
        found = bisect_right(self.starts, offset)
        return self.sentence_of[found - 1 if found else 0] if self.words else 0

    def paragraph(self, offset: int) -> int:
        found = bisect_right(self.starts, offset)
        return self.paragraph_of[found - 1 if found else 0] if self.words else 0

    def sentence_start(self, i: int) -> bool:
        """Whether word `i` is the first of its sentence, opening marks aside: a capital there tells nothing."""
        j = i - 1
        while (
            j >= 0 and self.words[j].kind == "sign" and self.words[j].text in "“\"‘'([—–-:" and self.sentence_of[j] == self.sentence_of[i]
        ):
            j -= 1
        return j < 0 or self.sentence_of[j] != self.sentence_of[i]

    def of(self, first: int, last: int) -> Span:
        """The span of the words `first` to `last`, both included."""
        return Span(self.words[first].start, self.words[last].end)


def plain(text: str) -> str:
    """`text` in small letters with straight apostrophes, as the word lists have it."""
    return text.translate(_PLAIN).lower()


STARTERS = lexicons.words("words", "starters")
CALENDAR = lexicons.words("words", "calendar")
