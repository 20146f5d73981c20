"""What a person types into a search box, understood: never an error, and what was left out is said.

Words are all wanted. "Words in quotation marks", of any shape, are wanted in this order. -word is not wanted. minist* is a start of words.
Everything else that is typed is text: AT&T, U.S., won't and co-chairs are looked for as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.ledger.search_words import UNSPACED, spaced
from sayso.ledger.words import shown
from sayso.spans import Span

# Beyond these a query is no question any more; the rest is left out, and said to be.
MOST_CHARACTERS = 1000
MOST_TERMS = 40

_MARKS = '"“”„‟«»「」『』'
_TERM = re.compile(rf"(?P<no>(?<!\S)-)?(?:[{_MARKS}](?P<phrase>[^{_MARKS}]*)[{_MARKS}]|(?P<word>[^\s{_MARKS}]+))")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are wanted, or not, in this order and side by side; `start`: the last one may go on."""

    text: str
    wanted: bool = True
    start: bool = False

    @property
    def has_words(self) -> bool:
        """Whether there is anything in it that the index takes for a word: a letter, a number or a private character."""
        return any(unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "Co" for c in self.text)

    def fts(self) -> str:
        """The term in FTS5's syntax, quoted whole."""
        return '"' + spaced(self.text).replace('"', " ") + '"' + ("*" if self.start else "")

    def pattern(self, *, exact: bool = False) -> re.Pattern[str] | None:
        """What finds the term in a `folded` text, or with `exact` in the text itself. None where it has no words to look for."""
        if exact:
            before, after = (_PART.match(c) is not None for c in (self.text[:1], self.text[-1:]))
            return re.compile(_BEFORE * before + re.escape(self.text) + _AFTER * (after and not self.start))
        words = re.findall(r"[^\W_]+", spaced(folded(self.text)))
        return re.compile(_BEFORE + r"[\W_]*".join(map(re.escape, words)) + _AFTER * (not self.start)) if words else None


# A letter or digit that makes a word with its neighbours; a character of an unspaced script is a word alone.
_PART = re.compile(rf"[^\W_{UNSPACED}]")
_BEFORE, _AFTER = rf"(?<!{_PART.pattern})", rf"(?!{_PART.pattern})"


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood."""

    terms: tuple[Term, ...]
    left_out: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(t for t in self.terms if t.wanted)

    def fts(self) -> str:
        """The query in FTS5's syntax; empty where nothing is wanted."""
        wanted = " AND ".join(t.fts() for t in self.terms if t.wanted)
        return wanted and f"({wanted})" + "".join(f" NOT {t.fts()}" for t in self.terms if not t.wanted)

    def sentence(self) -> str:
        """How it was understood, for a person: 'with "AT&T" and toll*, without strike; left out: & (no letters)'."""
        wanted = " and ".join(_named(t) for t in self.terms if t.wanted)
        unwanted = " or ".join(_named(t) for t in self.terms if not t.wanted)
        said = [f"with {wanted}" if wanted else "nothing to look for"] + ([f"without {unwanted}"] if unwanted else [])
        return ", ".join(said) + ("; left out: " + ", ".join(self.left_out) if self.left_out else "")

    def places(self, text: str) -> tuple[Span, ...]:
        """Where the wanted terms stand in a text, in order, not overlapping; for marking them on a page."""
        plain = folded(text)
        found = sorted(Span(*m.span()) for t in self.wanted if (p := t.pattern()) for m in p.finditer(plain) if m.end() > m.start())
        kept: list[Span] = []
        for span in found:
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        return tuple(kept)

    def holds_exactly(self, text: str) -> bool:
        """Whether a text has every wanted term letter for letter, and none of the others."""
        return all((p is not None and p.search(text) is not None) == t.wanted for t in self.terms for p in (t.pattern(exact=True),))


def understood(typed: str, *, exact: bool = False) -> Query:
    """The query in what a person typed. With `exact`, marks count too: a term of marks alone is kept."""
    left_out: list[str] = []
    text = shown(typed)
    if len(text) > MOST_CHARACTERS:
        text = text[:MOST_CHARACTERS]
        left_out.append(f"all after {MOST_CHARACTERS} characters")
    terms: dict[Term, None] = {}
    for term in _terms(text):
        if not term.has_words and not exact:
            left_out.append(f"{term.text} (no letters or digits)")
        elif len(terms) < MOST_TERMS:
            terms[term] = None
        else:
            left_out.append(f"all after {MOST_TERMS} words")
            break
    return Query(tuple(terms), tuple(dict.fromkeys(left_out)))


def folded(text: str) -> str:
    """`text` in small letters without accents, of the same length: a place in one is a place in the other."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[:1] or character
    return (base.lower() or base)[:1]


def _terms(text: str) -> Iterator[Term]:
    for found in _TERM.finditer(text):
        words, phrase = found["word"], found["phrase"]
        if words is not None:
            # A hyphen before a word means "not"; before a mark it is a mark
            yield from _word(words, wanted=not found["no"])
        elif phrase.strip():
            yield Term(" ".join(phrase.split()), wanted=not found["no"])


def _word(word: str, *, wanted: bool) -> Iterator[Term]:
    start = word.endswith("*") and len(word) > 1
    yield Term(word.rstrip("*") if start and word.strip("*") else word, wanted, start and bool(word.strip("*")))


def _named(term: Term) -> str:
    words = f'"{term.text}"' if not term.text.isalnum() else term.text
    return words + "*" * term.start
