from __future__ import annotations

import io

from sayso.cli.listing import print_listing
from sayso.cli.output import terminal
from sayso.exchange.outline import Outline, date_words, facts_of, listed, title_of
from sayso.records import Actor, Hedge, Reading, Report, Statement
from sayso.spans import Span

TEXT = 'Vale, Pell and perhaps Roe said that the mayor had told them: "Go." A guard who asked not to be named agreed. "It rained," it was said.'


def at(words: str, after: str = "") -> tuple[Span, ...]:
    start = TEXT.index(words, TEXT.index(after))
    return (Span(start, start + len(words)),)


READING = Reading(
    report=Report(id="r1", text=TEXT, sha256="", share_kept=0.4, notice="corrected", published="2031-02"),
    actors=tuple(Actor(id=x, name=n, kind="person") for x, n in (("v", "Una Vale"), ("p", "Ormund Pell"), ("r", "Ada Roe"))),
    statements=(
        Statement(id="4", part="body", manner="direct", source=(), cue=at("it was said"), content=at('"It rained,"'), continues="1", score=0.5, made_by="m"),
        Statement(id="1", part="body", manner="mixed", source=at("Vale, Pell and perhaps Roe"), cue=at("said"), content=at('that the mayor had told them: "Go."'),
                  speakers=("v", "p", "r"), hedged=(Hedge(actor="r", span=Span(15, 22)),), act="insist", score=0.9, made_by="m"),
        Statement(id="3", part="body", manner="indirect", source=at("A guard who asked not to be named"), cue=at("agreed"), content=at("agreed"),
                  candidates=(("v", 0.4), ("p", 0.4)), score=0.5, made_by="m"),
        Statement(id="2", part="body", manner="direct", source=at("the mayor"), cue=at("had told"), content=at('"Go."'), within="1", score=0.6, made_by="m"),
    ),
)  # fmt: skip


def listing(width: int = 90, **how: bool) -> str:
    stream = io.StringIO()
    console = terminal(stream)
    console.width = width
    print_listing(console, READING, **how)
    return stream.getvalue()


def test_every_kind_of_speaker() -> None:
    shown = listing()
    statements = shown[shown.index("Who said what") :]
    assert (
        statements
        == """Who said what: 4 statements
  1 Una Vale, Ormund Pell and Ada Roe (“Vale, Pell and perhaps Roe”) (with a reserve: Ada
    Roe) · said (insisted) · partly quoted
    that the mayor had told them: "Go."
     1.1 [the mayor] unresolved · had told · quoted
         "Go."
  2 [A guard who asked not to be named] unresolved, perhaps Una Vale or Ormund Pell ·
    agreed
    agreed
  3 [nobody named] unresolved · it was said · quoted, goes on from 1
    "It rained,"

"""
    )


def test_by_speaker_keeps_what_is_inside_with_what_it_stands_in() -> None:
    shown = listing(by_speaker=True)
    assert "\nUna Vale, Ormund Pell and Ada Roe\n  1 (“Vale," in shown
    assert shown.index("1.1 [the mayor]") < shown.index("\n[A guard")


def test_what_must_be_known_before_reading_on() -> None:
    assert facts_of(READING.report) == ["outlet unknown", "February 2031", "notice: corrected", "40% of the page's text kept"]
    assert title_of(READING.report).startswith("Vale, Pell and perhaps Roe said")
    assert title_of(READING.report).endswith("…")


def test_statements_that_stand_in_each_other_or_in_none_are_shown_all_the_same() -> None:
    def made(name: str, within: str | None) -> Statement:
        return Statement(
            id=name, part="body", manner="direct", source=(), cue=(), content=(Span(0, 4),), within=within, score=0.5, made_by="m"
        )

    odd = Reading(report=READING.report, statements=(made("a", "b"), made("b", "a"), made("c", "c"), made("d", "gone"), made("e", None)))
    assert sorted(line.statement.id for line in Outline.of(odd).lines) == ["a", "b", "c", "d", "e"]
    assert len({line.number for line in Outline.of(odd).lines}) == 5


def test_dates_in_words() -> None:
    assert date_words("2031-02-03") == "3 February 2031"
    assert date_words("2031-02") == "February 2031"
    assert date_words("2031") == "2031"
    assert date_words("2031-02-03T10:15:00+02:00") == "3 February 2031, 10:15 +02:00"
    assert date_words("2031-02-03T10:15Z") == "3 February 2031, 10:15 UTC"
    assert date_words("2031-14-03") == "2031-14-03"
    assert date_words("lately") == "lately"


def test_lists_in_words() -> None:
    assert [listed(x) for x in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
