"""Which claim of many a text makes: a table of features with weights that one can argue with, fitted by training/train_sameness.py.

The docstring of a feature is what a person reads as the reason. Each gives a value for every candidate, and what counts is by how much
a candidate stands out among them: the values of one text have mean 0 and deviation 1 before they are weighed.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.weigh.meaning import meaning
from sayso.weigh.sentences import sentences
from sayso.weigh.wording import SIGNED, apart, letters, names, numbers, pairs, plain, stems, untagged

Floats = npt.NDArray[np.float32]
Words = Callable[[str], list[str]]
K1, B = 1.5, 0.75
# How many candidates are weighed: those first by shared stems and by meaning together
CANDIDATES = 100
_SHORTEST = 2
# How many reasons are told, and from where on something speaks for a candidate
_REASONS, _SPEAKS = 3, 0.1


class Index:
    """Documents by their words: which have a word, and how much that tells."""

    def __init__(self, documents: Sequence[str], words: Words) -> None:
        self._words, self.count = words, len(documents)
        counted = [Counter(words(d)) for d in documents]
        lengths = np.array([sum(c.values()) for c in counted], np.float32)
        norm = K1 * (1 - B + B * lengths / max(1e-6, float(lengths.mean()) if len(lengths) else 1.0))
        holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, words_of_it in enumerate(counted):
            for word, times in words_of_it.items():
                holders[word].append((i, times))
        self._held: dict[str, tuple[npt.NDArray[np.intp], Floats]] = {}
        self._whole = np.zeros(len(documents), np.float32)
        for word, held in holders.items():
            at, n = np.array([i for i, _ in held]), np.array([n for _, n in held], np.float32)
            self._held[word] = at, self.rarity(len(held)) * n * (K1 + 1) / (n + norm[at])
            self._whole[at] += self.rarity(len(held))

    def rarity(self, holders: int) -> float:
        """Inverse document frequency of a word that so many documents have."""
        return math.log(1 + (self.count - holders + 0.5) / (holders + 0.5))

    def bm25(self, query: str) -> Floats:
        """BM25 (k1 1.5, b .75) of every document, shape (documents,); a word of the query counts once."""
        scores = np.zeros(self.count, np.float32)
        for word in set(self._words(query)):
            if word in self._held:
                at, values = self._held[word]
                scores[at] += values
        return scores

    def shared(self, query: str) -> tuple[Floats, Floats, float]:
        """Rarity of the words that query and document share, that of all words of the document, and of the query."""
        scores, whole = np.zeros(self.count, np.float32), 1e-6
        for word in set(self._words(query)):
            at, _ = self._held.get(word, (np.zeros(0, np.intp), None))
            whole += self.rarity(len(at))
            scores[at] += self.rarity(len(at))
        return scores, self._whole + 1e-6, whole


@dataclass(frozen=True)
class Asked:
    """A text whose claim is looked for; who says it and what was said just before, where that is known."""

    text: str
    speaker: str = ""
    before: str = ""

    @cached_property
    def clean(self) -> str:
        """The text without addresses, signatures and signs."""
        return untagged(self.text)

    @cached_property
    def parts(self) -> list[str]:
        """Its sentences."""
        found = [s.of(self.clean) for s in sentences(self.clean)]
        return [s for s in found if len(plain(s)) >= _SHORTEST] or [self.clean or self.text]

    @cached_property
    def by(self) -> str:
        """Who says it: the speaker, or those whose posts it quotes."""
        signed = [f"{m['name']} {apart(m['handle'])}" for m in SIGNED.finditer(self.text)]
        return " ".join([self.speaker, *signed])

    @cached_property
    def dated(self) -> str:
        """Month and year of the posts that it quotes."""
        return " ".join(f"{m['month']} {m['year']}" for m in SIGNED.finditer(self.text))


class Candidates:
    """Claims, each with its title (or ""), among which one is looked for."""

    def __init__(self, claims: Sequence[str], titles: Sequence[str]) -> None:
        self.both = [f"{c} {t}" for c, t in zip(claims, titles, strict=True)]
        self.stems, self.claim_stems, self.title_stems = Index(self.both, stems), Index(claims, stems), Index(titles, stems)
        self.letters, self.pairs, self.numbers = Index(self.both, letters), Index(self.both, pairs), Index(self.both, numbers)
        self.names, self.plain = Index(self.both, names), Index(self.both, plain)
        self.claims_mean, self.titles_mean = meaning()(claims), meaning()(titles)

    def values(self, asked: Asked) -> dict[str, Floats]:
        """Feature -> value of every claim, shape (claims,)."""
        return {name: feature(self, asked) for name, feature in FEATURES.items()}

    def first(self, asked: Asked, values: Mapping[str, Floats] | None = None) -> npt.NDArray[np.intp]:
        """The claims that are weighed at all, at most CANDIDATES."""
        values = values or {n: FEATURES[n](self, asked) for n in ("words", "meaning", "meaning_of_title")}
        rough = standing_out(values["words"]) + standing_out(values["meaning"] + values["meaning_of_title"])
        return np.argsort(-rough, kind="stable")[:CANDIDATES]

    def ranked(self, asked: Asked, table: Mapping[str, float] | None = None) -> list[tuple[int, float]]:
        """(claim, score) of those that are weighed, best first."""
        table = table or weights()
        values = self.values(asked)
        first = self.first(asked, values)
        scores = sum((w * standing_out(values[n][first]) for n, w in table.items()), np.zeros(len(first), np.float32))
        order = np.argsort(-scores, kind="stable")
        return [(int(first[k]), float(scores[k])) for k in order]

    def explained(self, asked: Asked) -> list[tuple[int, float, list[str]]]:
        """As `ranked`, each with what speaks most for it."""
        table, values = weights(), self.values(asked)
        first = self.first(asked, values)
        adds = {n: w * standing_out(values[n][first]) for n, w in table.items()}
        place = {int(claim): k for k, claim in enumerate(first)}
        found = []
        for claim, score in self.ranked(asked, table):
            best = sorted(((float(x[place[claim]]), n) for n, x in adds.items()), reverse=True)[:_REASONS]
            reasons = [(FEATURES[n].__doc__ or "").rstrip(".").lower() for x, n in best if x > _SPEAKS and values[n][claim] > 0]
            found.append((claim, score, reasons))
        return found


def words(among: Candidates, asked: Asked) -> Floats:
    """They share rare words."""
    return among.stems.bm25(asked.clean)


def claim_words(among: Candidates, asked: Asked) -> Floats:
    """The claim itself has rare words of the text."""
    return among.claim_stems.bm25(asked.clean)


def title_words(among: Candidates, asked: Asked) -> Floats:
    """The title has rare words of the text."""
    return among.title_stems.bm25(asked.clean)


def one_sentence(among: Candidates, asked: Asked) -> Floats:
    """One sentence of the text shares rare words with it."""
    found: Floats = np.max([among.stems.bm25(s) for s in asked.parts], axis=0)
    return found


def plain_words(among: Candidates, asked: Asked) -> Floats:
    """They share words as they stand, the small ones too."""
    return among.plain.bm25(asked.clean)


def same_letters(among: Candidates, asked: Asked) -> Floats:
    """Their words are spelled alike."""
    return among.letters.bm25(asked.clean)


def word_pairs(among: Candidates, asked: Asked) -> Floats:
    """They share words that follow one another."""
    return among.pairs.bm25(asked.clean)


def same_numbers(among: Candidates, asked: Asked) -> Floats:
    """They have the same numbers."""
    return among.numbers.bm25(asked.clean)


def same_names(among: Candidates, asked: Asked) -> Floats:
    """They have the same names."""
    return among.names.bm25(asked.clean)


def speaker(among: Candidates, asked: Asked) -> Floats:
    """The claim names who says the text."""
    return among.stems.bm25(asked.by)


def month(among: Candidates, asked: Asked) -> Floats:
    """The claim has the month or the year of the text."""
    return among.plain.bm25(asked.dated)


def said_before(among: Candidates, asked: Asked) -> Floats:
    """What was said just before shares rare words with it."""
    return among.stems.bm25(asked.before)


def claim_covered(among: Candidates, asked: Asked) -> Floats:
    """Much of the claim is in the text."""
    shared, whole, _ = among.claim_stems.shared(asked.clean)
    return shared / whole


def title_covered(among: Candidates, asked: Asked) -> Floats:
    """Much of the title is in the text."""
    shared, whole, _ = among.title_stems.shared(asked.clean)
    return shared / whole


def text_covered(among: Candidates, asked: Asked) -> Floats:
    """Much of the text is in the claim."""
    shared, _, whole = among.stems.shared(asked.clean)
    return shared / whole


def near(among: Candidates, asked: Asked) -> Floats:
    """The text means nearly what the claim means."""
    found: Floats = among.claims_mean @ meaning().of(asked.clean)
    return found


def near_title(among: Candidates, asked: Asked) -> Floats:
    """The text means nearly what the title means."""
    found: Floats = among.titles_mean @ meaning().of(asked.clean)
    return found


def sentence_near(among: Candidates, asked: Asked) -> Floats:
    """One sentence of the text means nearly what the claim means."""
    found: Floats = (among.claims_mean @ meaning()(asked.parts).T).max(1)
    return found


def sentence_near_title(among: Candidates, asked: Asked) -> Floats:
    """One sentence of the text means nearly what the title means."""
    found: Floats = (among.titles_mean @ meaning()(asked.parts).T).max(1)
    return found


def sentences_near(among: Candidates, asked: Asked) -> Floats:
    """The sentences of the text mean, on average, nearly what the claim means."""
    found: Floats = (among.claims_mean @ meaning()(asked.parts).T).mean(1)
    return found


FEATURES: Mapping[str, Callable[[Candidates, Asked], Floats]] = {
    "words": words, "claim_words": claim_words, "title_words": title_words, "one_sentence": one_sentence, "plain_words": plain_words,
    "same_letters": same_letters, "word_pairs": word_pairs, "same_numbers": same_numbers, "same_names": same_names, "speaker": speaker,
    "month": month, "said_before": said_before, "claim_covered": claim_covered, "title_covered": title_covered,
    "text_covered": text_covered, "meaning": near, "meaning_of_title": near_title, "sentence_meaning": sentence_near,
    "sentence_meaning_of_title": sentence_near_title, "mean_meaning": sentences_near,
}  # fmt: skip


def standing_out(values: Floats) -> Floats:
    """Values with mean 0 and deviation 1; all zeros where none differs."""
    out: Floats = (values - values.mean()) / max(1e-6, float(values.std()))
    return out


@cache
def weights() -> Mapping[str, float]:
    """Feature -> weight."""
    found: Mapping[str, float] = json.loads((files("sayso") / "data" / "sameness.json").read_text(encoding="utf-8"))["ranking"]
    return found
