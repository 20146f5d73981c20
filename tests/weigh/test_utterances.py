"""One remark in several wordings: the same speaker, the same day, most of the words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.weigh import utterances
from sayso.weigh.utterances import Heard, Wording, same_utterance
from sayso.weigh.wordings import aligned, alike_in_part


def wording(n: int, words: str, *, speaker: str = "drohl", day: str = "2031-02-06", last: str | None = None) -> Wording:
    return Wording(
        statement=f"s{n}", report=n, words=words, speakers=frozenset({speaker}), first=day, last=last or day, direct=True, root=f"s{n}"
    )


FIRST = wording(1, "The water is in our keeping, and the gates will be operated as the season requires")


def test_another_wording_of_the_day_is_the_same_remark() -> None:
    found = same_utterance(wording(2, "that the gates will be operated as the season requires"), [FIRST])
    assert found is not None
    assert found.root == "s1"


def test_another_speaker_or_another_month_is_another_remark() -> None:
    assert same_utterance(wording(2, FIRST.words, speaker="venn"), [FIRST]) is None
    assert same_utterance(wording(2, FIRST.words, day="2031-03-06"), [FIRST]) is None


def test_an_interval_holds_its_days() -> None:
    assert same_utterance(wording(2, FIRST.words, day="2031-02-03", last="2031-02-09"), [FIRST]) is not None


def test_other_words_are_another_remark() -> None:
    assert same_utterance(wording(2, "Nobody asks the neighbours before he washes his own floor"), [FIRST]) is None


def test_a_piece_of_the_same_report_is_no_wording() -> None:
    inside = Wording(
        statement="s9", report=1, words="the gates will be operated as the season requires", speakers=frozenset({"drohl"}), first="2031-02-06",
        last="2031-02-06", direct=True, root="s9", place=(130, 180),
    )  # fmt: skip
    assert same_utterance(inside, [replace(FIRST, place=(100, 190))]) is None
    assert same_utterance(inside, [replace(FIRST, place=(300, 390))]) is not None


def test_alignment_keeps_both_wordings_whole() -> None:
    pieces = aligned("we open when we please", "we will open when it suits us")
    assert " ".join(w for kind, w in pieces if kind != "+") == "we open when we please"
    assert " ".join(w for kind, w in pieces if kind != "-") == "we will open when it suits us"


def test_a_headline_tells_the_statement_of_its_side_and_act_in_short() -> None:
    body = replace(
        wording(1, "Tolvany of raising the gates without notice", speaker="harrand"),
        act="accuse",
        sides=frozenset({"XKE"}),
        place=(90, 130),
    )
    head = replace(
        wording(1, "Tolvany of a Flood", speaker="kestria"),
        statement="h",
        root="h",
        headline=True,
        act="accuse",
        sides=frozenset({"XKE"}),
        bodies=True,
    )
    assert same_utterance(head, [body]) is not None
    assert same_utterance(replace(head, act="praise"), [body]) is None
    assert same_utterance(replace(head, sides=frozenset({"XTV"})), [body]) is None
    # two persons of one side are two speakers
    assert same_utterance(replace(head, bodies=False), [body]) is None


def told(words: str, act: str, at: int, *, quoted: bool = False) -> Wording:
    return replace(wording(1, words), statement=f"s{at}", root=f"s{at}", act=act, place=(at, at + len(words)), quoted=quoted, direct=quoted)


def test_a_quotation_right_after_what_sums_it_up_is_the_same_remark() -> None:
    sums_up = told("that the boats had left the harbour on Monday", "assert", 100)
    assert same_utterance(told("They loaded the nets and rowed off", "assert", 170, quoted=True), [sums_up]) is not None
    assert same_utterance(told("The boats are gone", "assert", 170, quoted=True), [sums_up]) is not None
    assert same_utterance(told("Bread is dear", "assert", 170, quoted=True), [sums_up]) is None
    assert same_utterance(told("They loaded the nets and rowed off", "assert", 900, quoted=True), [sums_up]) is None


def test_two_questions_of_one_speaker_are_two_remarks() -> None:
    first = told("A guard says that the boats left the harbour at night. Did they?", "ask", 100, quoted=True)
    assert same_utterance(told("And in the harbour at night?", "ask", 400, quoted=True), [first]) is None


def test_a_report_that_looks_back_means_what_was_told_before() -> None:
    march = replace(wording(1, "that the boats would be back by May 1", day="2031-03-03"), printed="2031-03-03")
    back = replace(wording(2, "By May 1", day="2031-03-03"), printed="2031-04-08", direct=False)
    assert same_utterance(back, [march]) is not None
    assert same_utterance(replace(back, words="By June 15"), [march]) is None
    assert same_utterance(replace(back, printed="2031-03-04"), [march]) is None


def test_other_numbers_or_a_denial_are_another_remark() -> None:
    eleven = wording(1, "that eleven boats were lost in the harbour")
    assert same_utterance(wording(2, "that eleven boats were lost in the old harbour"), [eleven]) is not None
    assert same_utterance(wording(2, "that no boats were lost in the harbour"), [eleven]) is None


def test_a_source_without_a_name_is_the_same_only_in_the_same_text() -> None:
    one = replace(wording(1, "We are not here any more", speaker="a1"), unnamed="one of them")
    assert same_utterance(replace(wording(2, "We are not here any more", speaker="a2"), unnamed="one of them"), [one]) is not None
    assert same_utterance(replace(wording(2, "We are still here", speaker="a2"), unnamed="one of them"), [one]) is None
    assert same_utterance(replace(wording(2, "We are not here any more", speaker="a2"), unnamed="a guard"), [one]) is None


_SAID = st.builds(
    lambda words, speaker, headline, quoted, claim, unnamed: (words, speaker, headline, quoted, claim, unnamed),
    words=st.lists(st.sampled_from(["boats", "harbour", "lost", "nets", "night", "Monday", "eleven", "twelve", "not", "guard", "rowed", "said"]), min_size=1, max_size=8).map(" ".join),
    speaker=st.sampled_from(["drohl", "venn"]), headline=st.booleans(), quoted=st.booleans(), claim=st.sampled_from(["", "c1", "c2"]),
    unnamed=st.sampled_from(["", "a guard"]),
)  # fmt: skip


@given(st.lists(_SAID, min_size=2, max_size=8))
def test_what_is_near_is_all_that_can_be_the_same_remark(said: list[tuple[str, str, bool, bool, str, str]]) -> None:
    heard = Heard()
    for n, (words, speaker, headline, quoted, claim, unnamed) in enumerate(said):
        new = replace(
            wording(1, words, speaker=speaker), statement=f"s{n}", root=f"s{n}", place=(n * 100, n * 100 + 60), headline=headline, quoted=quoted, unnamed=unnamed,
            claims=frozenset({claim} if claim else ()), goes_on=frozenset({f"s{n - 2}"} if n % 3 == 2 else ()),
        )  # fmt: skip
        found = same_utterance(new, heard.all(), heard.near(new))
        assert found == same_utterance(new, heard.all())
        heard.put(replace(new, root=found.root if found else new.root))


def test_statements_without_words_in_common_are_not_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []
    monkeypatch.setattr(utterances, "alike_in_part", lambda one, other: held.append(one) or alike_in_part(one, other))
    heard = Heard()
    for n in range(200):
        new = told(f"The harbour of Mole{n}a took its nets{n} to Quay{n}b", "assert", n * 500)
        assert same_utterance(new, heard.all(), heard.near(new)) is None
        heard.put(new)
    assert not held
