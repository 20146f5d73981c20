"""Second verbs of one source, and headlines."""

from __future__ import annotations

import pytest

from sayso.extract.headline import headed, headline_source, verb_in_source
from sayso.extract.settling import Attribution, settle, with_subjects
from sayso.spans import Span


def made(text: str, source: str, cue: str, content: str, score: float) -> Attribution:
    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(spans(source), spans(cue), spans(content), score)


def told(text: str, *found: Attribution) -> list[tuple[str, str]]:
    return [(a.cue[0].of(text), a.content[0].of(text)) for a in settle(text, found)]


@pytest.mark.parametrize(
    ("text", "source", "first", "one", "second", "other"),
    [
        ("The clerk said the man had been freed but refused to say more.", "The clerk", "said", "the man had been freed", "refused", "to say more"),
        ("Adeba said the sample was small, and later questioned whether it was fair.", "Adeba", "said", "the sample was small", "questioned", "whether it was fair"),
        ("Rebels say the truce holds and warn that it may not last.", "Rebels", "say", "the truce holds", "warn", "that it may not last"),
    ],
)  # fmt: skip
def test_a_second_verb_of_one_source_is_a_second_statement(text: str, source: str, first: str, one: str, second: str, other: str) -> None:
    swallowed = text[text.index(one) : -1]
    assert told(text, made(text, source, first, swallowed, 0.9), made(text, source, second, other, 0.3)) == [(first, one), (second, other)]


@pytest.mark.parametrize(
    ("text", "source", "first", "other_source", "second", "other"),
    [
        ("Adeba said the firm had looked and denied that it leaked.", "Adeba", "said", "the firm", "denied", "that it leaked"),
        ("Kell wanted the board to sit down and say that he could stay.", "Kell", "wanted", "Kell", "say", "that he could stay"),
        ("Kell said “we lost and admitted that we lost” to the club.", "Kell", "said", "Kell", "admitted", "that we lost"),
        ("Kell said Bo had lost, which suggested that he was ill.", "Kell", "said", "Kell", "suggested", "that he was ill"),
    ],
)  # fmt: skip
def test_a_verb_of_another_or_inside_marks_stays_inside(
    text: str, source: str, first: str, other_source: str, second: str, other: str
) -> None:
    swallowed = text[text.index(first) + len(first) + 1 : -1]
    whole = made(text, source, first, swallowed, 0.9)
    assert told(text, whole, made(text, other_source, second, other, 0.3)) == [(first, swallowed)]


def test_adding_that_has_the_source_of_the_verb_before() -> None:
    for text, who in (
        ("Lint said no one would go, adding that a ballot was near.", "Lint"),
        ("The army denied it on Monday, and insisting that nobody fired, it left.", "The army"),
    ):
        first, second = ("said", "adding") if "adding" in text else ("denied", "insisting")
        both = [
            made(text, who, first, text[text.index(first) + len(first) + 1 : text.index(",")], 0.9),
            made(text, "", second, "that", 0.5),
        ]
        assert [a.source[0].of(text) for a in with_subjects(text, both)] == [who, who]


@pytest.mark.parametrize(
    "text",
    [
        "Lint said no one would go. It rained, and adding that up took days.",
        "Lint said no one would go without adding that a ballot was near.",
    ],
)
def test_a_participle_of_another_sentence_or_phrase_has_no_such_source(text: str) -> None:
    both = [made(text, "Lint", "said", "no one would go", 0.9), made(text, "", "adding", "that", 0.5)]
    assert with_subjects(text, both) == both


def head(title: str, *sources: str) -> tuple[str, str, str] | None:
    found = headed(f"{title}\n\nBody.", Span(0, len(title)), sources)
    return found and (found.source.of(title), found.cue.of(title), found.content.of(title))


def test_a_court_that_hears_and_a_name_before_a_colon() -> None:
    assert head('Doctor "ignored warnings", inquest hears') == ("inquest", "hears", 'Doctor "ignored warnings"')
    assert head("Banker hid losses, fraud trial told") == ("fraud trial", "told", "Banker hid losses")
    assert head("Kerovia: Rebels shelled market; rebels deny attack", "Kerovia's defence ministry") == (
        "Kerovia",
        ":",
        "Rebels shelled market",
    )
    assert head("Dora Lint: Board broke its word", "Its secretary, Dora Lint") == ("Dora Lint", ":", "Board broke its word")


def test_a_label_before_a_colon_says_nothing() -> None:
    assert head("Live: Rebels shelled market", "the ministry") is None
    assert head("Transcript: Port chief on the strike", "HOST", "RENN") is None
    assert head("Court hears banker next week", "the bank") is None
    assert head("Rebels shelled market, doctors say", "doctors") is None


def test_a_source_as_headlines_order_it() -> None:
    def source(title: str, words: str, cue: str) -> str:
        place = [Span(title.index(w), title.index(w) + len(w)) for w in (words, cue)]
        return headline_source(title, Span(0, len(title)), *place).of(title)

    assert source("'I will stay,' says coach Kell after fifth defeat", "coach Kell after fifth defeat", "says") == "coach Kell"
    assert source("Bank is sound, says chairman amid inquiry", "chairman amid inquiry", "says") == "chairman"
    assert source("Water bill passes as minister rejects claim", "Water bill", "rejects") == "minister"
    assert source("Shares fall while board denies losses", "Shares", "denies") == "board"
    assert source("Minister of the interior denies losses", "Minister of the interior", "denies") == "Minister of the interior"
    assert source("Bank is sound, says head of the union", "head of the union", "says") == "head of the union"


def test_a_verb_in_capitals_is_no_part_of_a_name() -> None:
    def parts(title: str, *words: str) -> list[str] | None:
        found = verb_in_source(title, *(Span(title.index(w), title.index(w) + len(w)) for w in words))
        return None if found is None else [s.of(title) for s in (found.source, found.cue, found.content)]

    title = "Lawmaker Retracts Claim of Crossing"
    assert parts(title, "Lawmaker Retracts", "Claim of", "Crossing") == ["Lawmaker", "Retracts", "Claim of Crossing"]
    assert parts("Norvale Bank Denies Report on Losses", "Norvale Bank Denies", "Report", "on Losses") == [
        "Norvale Bank",
        "Denies",
        "Report on Losses",
    ]
    assert parts("Mayor Retracts Claim", "Mayor", "Retracts", "Claim") is None
    assert parts("Teachers Unions Report Losses", "Teachers Unions", "Report", "Losses") is None
