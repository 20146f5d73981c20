"""A sentence and what we read from it: source | cue | content, nested ones with their outer cue in front."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.attributions import Attribution, AttributionFinder, settle
from sayso.ids import report_id, text_sha256
from sayso.records import Report, Statement
from sayso.spans import Span, words_of

CASES = [
    # in other words, quoted, partly quoted
    (
        "Orla Venn said the gates would stay shut until spring.",
        [("Orla Venn", "said", "the gates would stay shut until spring")],
        "indirect",
    ),
    ("“We will not open the gates,” Venn said.", [("Venn", "said", "“We will not open the gates,”")], "direct"),
    (
        "Venn told reporters that the plan was “a gift to nobody.”",
        [("Venn", "told", "that the plan was “a gift to nobody.”")],
        "mixed",
    ),
    (
        "According to the ministry, two bridges were closed on Monday.",
        [("the ministry", "According to", "two bridges were closed on Monday")],
        "indirect",
    ),
    # a quotation split around its cue is one statement
    (
        "“We left early,” Venn said. “There was nothing more to talk about.”",
        [("Venn", "said", "“We left early,” … “There was nothing more to talk about.”")],
        "direct",
    ),
]


def report_of(text: str, title: Span | None = None) -> Report:
    digest = text_sha256(text)
    return Report(id=report_id(None, None, digest), text=text, title=title, sha256=digest)


def shown(text: str, s: Statement) -> tuple[str, str, str]:
    return words_of(text, s.source), words_of(text, s.cue), words_of(text, s.content)


@pytest.fixture
def read(finder: AttributionFinder) -> Callable[[str], list[Statement]]:
    return lambda text: list(finder(report_of(text)))


@pytest.mark.parametrize(("text", "wanted", "manner"), CASES)
def test_sentences(read: Callable[[str], list[Statement]], text: str, wanted: list[tuple[str, str, str]], manner: str) -> None:
    found = [s for s in read(text) if s.within is None]
    # a full stop or comma at the rim of a content is nobody's business
    assert [tuple(x.strip(" .,") for x in shown(text, s)) for s in found] == [tuple(x.strip(" .,") for x in w) for w in wanted]
    assert [s.manner for s in found] == [manner]


def test_one_source_serves_two_cues(read: Callable[[str], list[Statement]]) -> None:
    text = "Tamas Corrie, who runs the river authority, claimed that the gate was old, adding that nobody had paid for a new one."
    found = read(text)
    assert [words_of(text, s.cue) for s in found] == ["claimed", "adding"]
    assert words_of(text, found[0].source).startswith("Tamas Corrie")
    assert found[1].source in ((), found[0].source)


def test_a_statement_inside_a_statement_names_the_outer_one(read: Callable[[str], list[Statement]]) -> None:
    text = "“Our partners say that the council has ceased to exist, and we do not agree with them,” Venn said."
    outer, *inside = read(text)
    inner = next(s for s in inside if words_of(text, s.cue) == "say")
    assert inner.within == outer.id
    assert words_of(text, inner.source) == "Our partners"
    assert "the council has ceased to exist" in words_of(text, inner.content)
    assert all(any(x.within(y) for y in outer.content) for x in (*inner.source, *inner.cue, *inner.content))


def test_a_text_without_attributions_has_none(read: Callable[[str], list[Statement]]) -> None:
    assert read("The bridge is four hundred metres long. It was built in 1931.") == []
    assert read("") == []


def test_a_quotation_over_paragraphs_continues(read: Callable[[str], list[Statement]]) -> None:
    text = "Corrie said: “We waited for an hour and nobody came out to meet us.\n\n“Then we drove home along the river road, and that was that.”"
    found = [s for s in read(text) if s.within is None]
    assert [s.continues for s in found] == [None, found[0].id]
    assert words_of(text, found[1].content).startswith("“Then we drove")


def test_a_transcript_is_read_turn_by_turn(read: Callable[[str], list[Statement]]) -> None:
    text = "TALWIN: Is the gate shut?\n\nCORRIE: It is shut.\n\nIt has been shut for a week.\n\nTALWIN: Thank you.\n\n(MUSIC)\n\nCORRIE: Good night."
    found = [s for s in read(text) if s.within is None]
    assert [shown(text, s)[::2] for s in found] == [
        ("TALWIN", "Is the gate shut?"),
        ("CORRIE", "It is shut."),
        ("", "It has been shut for a week."),
        ("TALWIN", "Thank you."),
        ("CORRIE", "Good night."),
    ]
    assert found[2].continues == found[1].id
    assert {s.manner for s in found} == {"direct"}


def test_a_headline_is_its_own_part(finder: AttributionFinder) -> None:
    text = "Venn Says Gates Will Stay Shut\n\nORMUND - Orla Venn said on Monday that the gates would stay shut."
    parts = {s.part for s in finder(report_of(text, title=Span(0, 30)))}
    assert parts == {"headline", "body"}


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120), st.text(alphabet="“”\"'\n\r🙂\u0301 ", max_size=12))
def test_any_text_spans_hold_words_and_stay_inside(finder: AttributionFinder, noise: str, marks: str) -> None:
    text = f"{noise}\n\n{marks}Orla Venn said{marks} that the gate {noise} was shut, and {marks} Corrie denied it."
    for s in finder(report_of(text)):
        for span in (*s.source, *s.cue, *s.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
        assert s.content
        assert 0.0 <= s.score <= 1.0
        assert not any(c.overlaps(r) for c in s.content for r in (*s.cue, *s.source) if s.within is None)


_WORDS = "word " * 20


def test_settling_keeps_the_surer_of_two_that_cannot_stand_together() -> None:
    outer = Attribution((Span(0, 4),), (Span(5, 9),), (Span(10, 60),), 0.9)
    inside = Attribution((Span(12, 15),), (Span(16, 20),), (Span(21, 40),), 0.6)
    beside = Attribution((Span(70, 74),), (Span(75, 79),), (Span(55, 69),), 0.5)
    assert settle(_WORDS, [inside, outer]) == [outer]
    kept = settle(_WORDS, [beside, outer])
    assert [k.content for k in kept] == [(Span(10, 60),), (Span(60, 69),)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rescue workers put the number of dead at eleven, and said that two villages were cut off.", ("Rescue workers", "put", "the number of dead at eleven")),
        ("The insurer put the cost of the storm at 40 million marks.", ("The insurer", "put", "the cost of the storm at 40 million marks")),
        ("It is understood that the striker will leave in June.", ("", "is understood", "that the striker will leave in June")),
    ],
)  # fmt: skip
def test_figures_and_what_is_understood(read: Callable[[str], list[Statement]], text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in [shown(text, s) for s in read(text)]


@pytest.mark.parametrize("text", ["Workers put the number of the house on the door.", "The clerk gave the figures to a friend."])
def test_putting_and_giving_alone_say_nothing(read: Callable[[str], list[Statement]], text: str) -> None:
    assert read(text) == []


def test_a_dateline_is_no_source(finder: AttributionFinder) -> None:
    text = "Plant to close\n\nBRESK, May 6, 2031 (Corval Wire) - Ostrel Motors said on Tuesday it would close a plant.\n"
    report = replace(report_of(text, title=Span(0, 14)), dateline=Span(16, text.index(" - ")))
    assert [shown(text, s) for s in finder(report)] == [("Ostrel Motors", "said", "it would close a plant")]


def test_a_note_under_a_transcript_is_nobodys_turn(read: Callable[[str], list[Statement]]) -> None:
    talk = (
        "HOST: Who left?\n\nRENN: The union left.\n\nHOST: Did it?\n\nRENN: It did.\n\nHOST: Ada Renn, thank you.\n\nThe union was invited."
    )
    assert [s.content[0].of(talk) for s in read(talk) if s.made_by == "turns:1"][-1] == "Ada Renn, thank you."
    # with more turns to come, or another last word, the paragraph goes on
    opening = "RENN: Thank you.\n\nI will be brief.\n\nHOST: Who left?\n\nRENN: The union.\n\nIt left on Monday."
    said = [s.content[0].of(opening) for s in read(opening) if s.made_by == "turns:1"]
    assert "I will be brief." in said
    assert "It left on Monday." in said


def test_an_open_quotation_goes_on_over_its_full_stop(read: Callable[[str], list[Statement]]) -> None:
    text = (
        "“I say it,” Harl told reporters. “There was a call from Brask. He was told the hour.\n\n“He had two days to ring. Nobody did.”\n"
    )
    last = read(text)[-1]
    assert shown(text, last) == ("", "", "“He had two days to ring. Nobody did.”")
    assert last.continues is not None
