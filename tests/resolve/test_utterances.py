"""One remark in several wordings: the same speaker, the same day, most of the words."""

from __future__ import annotations

from sayso.resolve.utterances import Wording, aligned, same_utterance


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
        last="2031-02-06", direct=True, root="s9",
    )  # fmt: skip
    assert same_utterance(inside, [FIRST]) is None


def test_alignment_keeps_both_wordings_whole() -> None:
    pieces = aligned("we open when we please", "we will open when it suits us")
    assert " ".join(w for kind, w in pieces if kind != "+") == "we open when we please"
    assert " ".join(w for kind, w in pieces if kind != "-") == "we will open when it suits us"
