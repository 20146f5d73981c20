"""Mentions: the spans of a report that refer to a person, an organisation or a place, by a head of the one encoder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.encoder.encoder import Encoded, Encoder, Head
from sayso.encoder.pieces import LOWER, OTHER
from sayso.extract.mention_words import Block, blocks
from sayso.mention import TYPES, Mention, MentionForm
from sayso.settings import Settings
from sayso.spans import Span

_PRONOUNS = """
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they
them their theirs themselves who whom whose which that this these those there here where one someone somebody anyone anybody everyone
everybody nobody everything y'all u ya em
"""
PRONOUNS = frozenset(_PRONOUNS.split())
_LEAD = re.compile(r"(?:\b(?:the|a|an|this|these|those)\s+)$", re.I)


# A candidate under this is none, whatever the same words are elsewhere.
UNLIKELY = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of words that may begin and end a mention, with the probabilities of TYPES (3,) and the head word."""

    first: int
    last: int
    types: Sequence[float]
    head: int

    @property
    def score(self) -> float:
        return float(sum(self.types))


_NONE = Candidate(0, 0, (0.0,), 0)


def agreeing(text: str, read: Sequence[tuple[Block, Sequence[Candidate]]]) -> list[list[Candidate]]:
    """The candidates of all blocks of a report, where the same name means the same at every place: half of what a candidate is comes from
    the mean of all with its words. What has no capital stands as it is."""
    places: dict[str, list[tuple[int, int]]] = {}
    for k, (block, candidates) in enumerate(read):
        for n, c in enumerate(candidates):
            words = text[int(block.start[c.first]) : int(block.end[c.last])]
            if not words.islower():
                places.setdefault(words, []).append((k, n))
    made = [list(candidates) for _, candidates in read]
    for same in places.values():
        if len(same) > 1:
            mean = [sum(made[k][n].types[t] for k, n in same) / len(same) for t in range(len(TYPES))]
            for k, n in same:
                c = read[k][1][n]
                made[k][n] = replace(c, types=[(own + shared) / 2 for own, shared in zip(c.types, mean, strict=True)])
    return made


def kept(candidates: Iterable[Candidate], least: float) -> list[Candidate]:
    """The candidates of one block that score `least` and can stand together: nested yes, crossing no, the surer one wins. In order."""
    chosen: list[Candidate] = []
    for c in sorted((c for c in candidates if c.score >= least), key=lambda c: -c.score):
        if not any(c.first < o.first <= c.last < o.last or o.first < c.first <= o.last < c.last for o in chosen):
            chosen.append(c)
    return sorted(chosen, key=lambda c: (c.first, -c.last))


def mention(text: str, block: Block, c: Candidate) -> Mention | None:
    """The mention of a candidate, or None where nothing is left of its span once outer punctuation is off."""
    start, end = int(block.start[c.first]), int(block.end[c.last])
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    if start >= end:
        return None
    head = Span(max(start, int(block.start[c.head])), min(end, int(block.end[c.head])))
    words = text[start:end].lower()
    if words.replace("’", "'") in PRONOUNS:
        form: MentionForm = "pronoun"
    elif block.shape[c.head] not in (LOWER, OTHER) and not (_begins(text, start) and _only_by_place(text, block, c)):
        form = "name"
    else:
        form = "nominal"
    if form != "pronoun":
        lead = _LEAD.search(text, max(0, start - 8), start)
        start = lead.start() if lead else start
    kind = TYPES[max(range(len(TYPES)), key=c.types.__getitem__)]
    return Mention(Span(start, end), head, kind, form, round(c.score, 4))


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins here, where a capital tells nothing."""
    before = text[max(0, at - 6) : at].rstrip(" “\"‘'([")
    return not before or before[-1] in ".!?\n:"


def _only_by_place(text: str, block: Block, c: Candidate) -> bool:
    """Whether the first word of a sentence has its capital from there alone: no other capital beside it, or the word in small letters too."""
    if c.head != c.first:
        return False
    if c.first < c.last:
        return all(block.shape[k] in (LOWER, OTHER) for k in range(c.first + 1, c.last + 1))
    word = text[int(block.start[c.head]) : int(block.end[c.head])]
    return re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


def _after(text: str, block: Block, candidates: Iterable[Candidate], cut: int) -> list[Candidate]:
    """The candidates, those that go on over `cut` begun at the first word after it; of two with the same words the surer."""
    begin = next((k for k in range(len(block)) if block.start[k] >= cut and text[block.start[k]].isalnum()), len(block))
    made: dict[tuple[int, int], Candidate] = {}
    for c in candidates:
        if block.start[c.first] < cut < block.end[c.last]:
            c = replace(c, first=begin, head=max(c.head, begin))
        if c.first <= c.last and c.score > made.get((c.first, c.last), _NONE).score:
            made[c.first, c.last] = c
    return list(made.values())


class MentionFinder:
    """Finds the mentions of a report on the states that the encoder made of it; no pass of its own over the text."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._head = Head("mentions", encoder, settings)
        self.least = float(self._head.parameters.get("least", 0.5))
        self.made_by = f"mentions:{self._head.version}"

    def __call__(self, text: str, encoded: Encoded, dateline: Span | None = None) -> tuple[Mention, ...]:
        """The mentions of `text` in order of place, an outer one before those inside it; one that goes on from the dateline
        into the sentence begins with the sentence."""
        cut = dateline.end if dateline is not None else 0
        found: list[Mention] = []
        read = [(block, self.candidates(block)) for block in blocks(encoded)]
        for (block, _), candidates in zip(read, agreeing(text, read), strict=True):
            if cut and block.start[0] < cut:
                candidates = _after(text, block, candidates, cut)
            found += [m for c in kept(candidates, self.least) if (m := mention(text, block, c)) is not None]
        return tuple(found)

    def candidates(self, block: Block) -> list[Candidate]:
        """The pairs of words of a block that may be a mention."""
        first, last, logits, head = self._head(
            hidden=block.hidden, first=block.first, last=block.last, shape=block.shape, paragraph=block.paragraph
        )
        if not len(logits):
            return []
        shifted = np.exp(logits - logits.max(-1, keepdims=True))
        types = shifted[:, : len(TYPES)] / shifted.sum(-1, keepdims=True)
        sure = np.flatnonzero(types.sum(-1) >= UNLIKELY)
        pairs = zip(first[sure].astype(int).tolist(), last[sure].astype(int).tolist(), types[sure].tolist(), strict=True)
        return [Candidate(a, z, row, a + int(head[a : z + 1].argmax())) for a, z, row in pairs]
