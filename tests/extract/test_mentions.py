"""Mentions as the shipped head finds them; texts are our own, about invented people and states."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.encoder.encoder import Encoded, Encoder
from sayso.extract.coreference import Coreference
from sayso.extract.mention_words import blocks
from sayso.extract.mentions import Candidate, MentionFinder, agreeing, kept
from sayso.mention import Mention
from sayso.settings import Settings
from sayso.spans import Span

TEXT = (
    "LISK - Foreign Minister Ada Lorne arrived in Ormund on Monday.\n\n"
    "She met the president of Kestria. Lorne told reporters that the ministry would publish the letter.\n\n"
    "“We waited for two years,” the minister said. The reporters followed her to the airport."
)


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Settings(threads=1)


@pytest.fixture(scope="module")
def encoder(settings: Settings) -> Encoder:
    return Encoder(settings)


@pytest.fixture(scope="module")
def encoded(encoder: Encoder) -> Encoded:
    return encoder(TEXT)


@pytest.fixture(scope="module")
def found(settings: Settings, encoder: Encoder, encoded: Encoded) -> tuple[Mention, ...]:
    return Coreference(settings)(TEXT, MentionFinder(encoder, settings)(TEXT, encoded, Span(0, 6)))


def by_words(found: tuple[Mention, ...], words: str) -> Mention:
    return next(m for m in found if m.span.of(TEXT) == words)


def test_names_descriptions_and_pronouns(found: tuple[Mention, ...]) -> None:
    assert (by_words(found, "Ormund").type, by_words(found, "Ormund").form) == ("place", "name")
    assert (by_words(found, "the minister").type, by_words(found, "the minister").form) == ("person", "nominal")
    assert (by_words(found, "She").type, by_words(found, "She").form) == ("person", "pronoun")


def test_nested(found: tuple[Mention, ...]) -> None:
    outer, inner = by_words(found, "the president of Kestria"), by_words(found, "Kestria")
    assert inner.span.within(outer.span)
    assert (outer.type, inner.type) == ("person", "place")


def test_one_entity_for_name_and_pronoun(found: tuple[Mention, ...]) -> None:
    assert by_words(found, "Lorne").entity == by_words(found, "her").entity != by_words(found, "Ormund").entity


def test_none_goes_on_from_the_dateline(found: tuple[Mention, ...]) -> None:
    assert not any(m.span.start < 6 < m.span.end for m in found)
    assert by_words(found, "Foreign Minister Ada Lorne").entity == by_words(found, "Lorne").entity


def test_every_mention_has_an_entity_and_order(found: tuple[Mention, ...]) -> None:
    assert all(m.entity >= 0 for m in found)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    assert all(0.0 <= m.score <= 1.0 and m.span.start <= m.head.start < m.head.end <= m.span.end for m in found)


def test_a_window_reads_as_its_paragraphs_do(settings: Settings, encoder: Encoder, encoded: Encoded) -> None:
    finder = MentionFinder(encoder, settings)
    alone = [
        (int(b.start[c.first]), int(b.end[c.last]))
        for w in blocks(encoded)
        for b in w.paragraphs()
        for c in kept(finder.candidates(b), finder.least)
    ]
    together = [(int(b.start[c.first]), int(b.end[c.last])) for b in blocks(encoded) for c in kept(finder.candidates(b), finder.least)]
    # int8 activations are scaled by call, so that a mention at the threshold may come or go
    assert len(set(alone) ^ set(together)) <= 2


def test_blocks_hold_every_word_once(encoded: Encoded) -> None:
    places = [(int(s), int(e)) for w in blocks(encoded) for b in w.paragraphs() for s, e in zip(b.start, b.end, strict=True)]
    assert len(places) == len(set(places))
    assert "".join(TEXT[s:e] for s, e in places) == "".join(TEXT.split())
    for block in blocks(encoded):
        gap = block.paragraph < 0
        assert gap.sum() == 2
        assert not block.hidden[gap].any()
        assert np.all(np.diff(block.start) >= 0)


@pytest.mark.parametrize("text", ["", "\n\n", "…", "A"])
def test_next_to_nothing(text: str, settings: Settings, encoder: Encoder) -> None:
    assert len(Coreference(settings)(text, MentionFinder(encoder, settings)(text, encoder(text)))) <= 1


def test_crossing_candidates_leave_the_surer() -> None:
    sure, crossing, inside = (Candidate(a, z, (p, 0.0, 0.0), a) for a, z, p in ((0, 3, 0.9), (2, 5, 0.8), (1, 2, 0.6)))
    assert kept([crossing, inside, sure], 0.5) == [sure, inside]


def test_the_same_name_means_the_same_everywhere(encoded: Encoded) -> None:
    block = next(blocks(encoded))
    at = [k for k in range(len(block)) if TEXT[block.start[k] : block.end[k]] == "Lorne"]
    likely, unlikely = (Candidate(k, k, (p, 0.0, 0.0), k) for k, p in zip(at, (0.8, 0.2), strict=True))
    [made] = agreeing(TEXT, [(block, [likely, unlikely])])
    assert [round(c.score, 2) for c in made] == [0.65, 0.35]
