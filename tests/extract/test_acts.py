"""What each source does, as the shipped head reads it."""

from __future__ import annotations

import pytest

from sayso.extract.act_layout import CONTENT, CUE, LONGEST_STATEMENT, SOURCE, statement_pieces
from sayso.extract.act_words import BUCKETS, LONGEST_WORDS, said_classes, statement_words
from sayso.extract.acts import ActFinder
from sayso.extract.attributions import AttributionFinder
from sayso.read import read_text
from sayso.settings import Settings
from sayso.spans import Span

TEXT = (
    "Ada Lorne denied that the gate had been opened. The ministry declined to comment on the report. Piet Vos accused Ada Lorne of lying.\n\n"
    "The council has not confirmed the figures. Vos said the gate was painted on Monday.\n"
)


@pytest.fixture(scope="module")
def acts(finder: AttributionFinder) -> ActFinder:
    return ActFinder(finder.encoder, Settings())


def test_plain_cues_are_read(finder: AttributionFinder, acts: ActFinder) -> None:
    report = read_text(TEXT)
    encoded = finder.encoder(report.text)
    statements = finder(report, encoded)
    found = acts(report.text, encoded, statements)
    read = {" ".join(c.of(TEXT) for c in s.cue): found[s.id] for s in statements}
    assert {"denied": "deny", "accused": "accuse"}.items() <= {cue: r.act for cue, r in read.items()}.items()
    assert read["denied"].polarity == "-"
    assert read["accused"].chances.sum() == pytest.approx(1.0, abs=1e-4)


def test_nothing_to_read_is_no_call(finder: AttributionFinder, acts: ActFinder) -> None:
    assert acts("", finder.encoder(""), ()) == {}


def test_the_order_of_statements_does_not_matter(finder: AttributionFinder, acts: ActFinder) -> None:
    report = read_text(TEXT)
    encoded = finder.encoder(report.text)
    statements = finder(report, encoded)
    one, other = acts(report.text, encoded, statements), acts(report.text, encoded, statements[::-1])
    assert {k: (r.act, r.answers) for k, r in one.items()} == {k: (r.act, r.answers) for k, r in other.items()}


def test_a_long_content_is_read_at_its_ends(finder: AttributionFinder) -> None:
    text = "Ada Lorne said " + "the gate was open and " * 60 + "nobody came."
    pieces = finder.encoder.tokenizer(text)
    index, role = statement_pieces(pieces, [Span(0, 9)], [Span(10, 14)], [Span(15, len(text))])
    assert len(index) <= LONGEST_STATEMENT
    assert set(role.tolist()) >= {SOURCE, CUE, CONTENT}
    assert text[pieces.start[index[-1]] :] == "."


def test_the_words_are_bounded() -> None:
    text = "Ada Lorne said " + " ".join(f"word{i}" for i in range(300))
    made = statement_words(text, [Span(0, 9)], [Span(10, 14)], [Span(15, len(text))])
    assert 0 < len(made) <= LONGEST_WORDS
    assert all(0 < w < BUCKETS for w in made)


def test_what_is_said_has_its_classes() -> None:
    assert "false" in said_classes("The report is untrue.")
    assert "charge" in said_classes("she violated the law")


def test_a_turn_without_words_in_its_cue_is_left_to_the_rules(finder: AttributionFinder, acts: ActFinder) -> None:
    report = read_text("LORNE: The gate was open all night, and nobody came.\n\nVOS: It was not. The gate was closed at noon.\n")
    encoded = finder.encoder(report.text)
    statements = finder(report, encoded)
    assert any(s.cue and s.cue[0].of(report.text) == ":" for s in statements)
    assert acts(report.text, encoded, statements) == {}
