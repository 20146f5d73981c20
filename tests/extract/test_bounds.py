"""Where sources, cues and contents begin and end."""

from __future__ import annotations

import pytest

from sayso.extract.bounds import Parts, after_dateline, bounded
from sayso.spans import Span


def read(text: str, source: str, cue: str, *content: str) -> tuple[str, str, list[str]] | None:
    """What `bounded` makes of an attribution given in words (each found at its first place in the text)."""

    def spans(*words: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words if w)

    parts = bounded(text, Parts(spans(source), spans(cue), spans(*content)))
    if parts is None:
        return None
    return " … ".join(s.of(text) for s in parts.source), " … ".join(s.of(text) for s in parts.cue), [s.of(text) for s in parts.content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "whole"),
    [
        ("Its secretary, Dora Lint, accused the board of lying.", "Dora Lint", "accused", "the board of lying", "Its secretary, Dora Lint"),
        ("It rained. The team's doctor, Ali Moss, denied that.", "Ali Moss", "denied", "that", "The team's doctor, Ali Moss"),
        ("Asked by a reporter, Ruth Anscott, whether she knew, she left.", "a reporter", "Asked", "whether she knew", "a reporter, Ruth Anscott"),
        ("The Guild, which she led from 1994, praised her zeal.", "The Guild, which she", "praised", "her zeal", "The Guild, which she led from 1994"),
        ("Captain Bo Rell, who was twice wounded, said he slept.", "Captain Bo Rell, who", "said", "he slept", "Captain Bo Rell, who was twice wounded"),
        ("Outside court, his father said he was glad.", "Outside court, his father", "said", "he was glad", "his father"),
        ("In Ansk, two soldiers said the road was mined.", "In Ansk, two soldiers", "said", "the road was mined", "two soldiers"),
        ("The union on Tuesday called the offer thin.", "The union on Tuesday", "called", "the offer thin", "The union"),
        ("The army late on Friday night denied it.", "The army late on Friday night", "denied", "it", "The army"),
        ("Under-fire manager Rory Kell says he will stay.", "manager Rory Kell", "says", "he will stay", "Under-fire manager Rory Kell"),
    ],
)  # fmt: skip
def test_a_source_is_whole_and_nothing_more(text: str, source: str, cue: str, content: str, whole: str) -> None:
    assert read(text, source, cue, content) == (whole, cue, [content])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The next day, Dora Lint accused the board of lying.", "Dora Lint", "accused", "the board of lying"),
        ("His deputy was ill. Dora Lint, a member, said so.", "Dora Lint, a member", "said", "so"),
        ("The clerk who called on Tuesday said it was late.", "The clerk who called on Tuesday", "said", "it was late"),
        ("Papers filed on Sunday say the firm is broke.", "Papers filed on Sunday", "say", "the firm is broke"),
        ("Asked by a reporter, Ruth Anscott whispered that she knew.", "a reporter", "Asked", "she knew"),
        ("The union, which struck in May, said no.", "The union, which struck in May", "said", "no"),
        ("The well-known manager Rory Kell says he will stay.", "manager Rory Kell", "says", "he will stay"),
    ],
)  # fmt: skip
def test_a_source_that_is_whole_stays(text: str, source: str, cue: str, content: str) -> None:
    assert read(text, source, cue, content) == (source, cue, [content])


def test_who_was_told_did_not_say_it() -> None:
    text = "He had been told by relatives that the shells came from the south."
    assert read(text, "He", "had been told", "that the shells came from the south") == (
        "relatives", "had been told", ["that the shells came from the south"])  # fmt: skip
    assert read("Staff were informed that the plant would shut.", "Staff", "were informed", "that the plant would shut") == (
        "", "were informed", ["that the plant would shut"])  # fmt: skip
    heard = "A nurse slept all night, an inquest was told on Monday."
    assert read(heard, "", "was told", "A nurse slept all night", "an inquest") == ("", "was told", ["A nurse slept all night"])
    # the active has its subject for a source
    assert read("He had told relatives that he was ill.", "He", "had told", "that he was ill") == ("He", "had told", ["that he was ill"])


def test_whom_they_asked_belongs_to_what_they_asked() -> None:
    assert read("The ministry advised people not to drink it.", "The ministry", "advised", "not to drink it") == (
        "The ministry", "advised", ["people not to drink it"])  # fmt: skip
    assert read("The coach urged his tired players to run.", "The coach", "urged", "to run") == (
        "The coach", "urged", ["his tired players to run"])  # fmt: skip
    for text, cue, content in (
        ("The coach asked to be left alone.", "asked", "to be left alone"),
        ("The coach told his players to run.", "told", "to run"),
        ("The coach asked them, twice, to run.", "asked", "to run"),
    ):
        assert read(text, "The coach", cue, content) == ("The coach", cue, [content])


def test_a_content_ends_before_a_loose_conjunction() -> None:
    text = "Radio Ansk reported that two had died, but the army said that nobody had."
    assert read(text, "Radio Ansk", "reported", "that two had died, but") == ("Radio Ansk", "reported", ["that two had died"])
    assert read("Kell said it hurt and he left.", "Kell", "said", "it hurt and") == ("Kell", "said", ["it hurt"])
    assert read("Kell said it had hurt for a while.", "Kell", "said", "it had hurt for a while")[2] == ["it had hurt for a while"]  # type: ignore[index]


def test_who_tells_it_goes_on_in_their_own_words() -> None:
    text = "Kestria says that nothing came, and I have seen nothing."
    assert read(text, "Kestria", "says", "that nothing came, and I have seen nothing")[2] == ["that nothing came"]  # type: ignore[index]
    union = "The union claims that we locked them out, but I was there."
    assert read(union, "The union", "claims", "that we locked them out, but I was there")[2] == ["that we locked them out"]  # type: ignore[index]
    for same, who, cue, content in (
        ("I said that it was late, and I meant it.", "I", "said", "that it was late, and I meant it"),
        ("She said “I was late, and I paid for it”.", "She", "said", "“I was late, and I paid for it”"),
    ):
        assert read(same, who, cue, content) == (who, cue, [content])


def test_a_sentence_before_is_another_statement() -> None:
    text = "Tests showed that mice slept longer. They also ate less, the team reported."
    assert read(text, "the team", "reported", "that mice slept longer", "They also ate less")[2] == ["They also ate less"]  # type: ignore[index]
    whole = "Mice slept longer. They also ate less, the team reported."
    assert read(whole, "the team", "reported", "Mice slept longer", "They also ate less")[2] == ["Mice slept longer", "They also ate less"]  # type: ignore[index]
    asked = "Critics say it is rushed. Asked about that, Varga laughed."
    assert read(asked, "Critics", "Asked", "about that") == ("", "Asked", ["about that"])


def test_what_they_did_meanwhile_is_not_what_they_said() -> None:
    text = "It rained. No soldier left the camp that night, she added, using its old name."
    assert read(text, "she", "added", "using its old name") == ("she", "added", ["No soldier left the camp that night"])
    shot = "The keeper should have stayed on his line, Kell said, shaking his head."
    assert read(shot, "Kell", "said", "shaking his head")[2] == ["The keeper should have stayed on his line"]  # type: ignore[index]
    gerund = "She denied hiding the log."
    assert read(gerund, "She", "denied", "hiding the log") == ("She", "denied", ["hiding the log"])
    quoted = "“We are done,” she added, wiping her hands."
    assert read(quoted, "she", "added", "“We are done,”")[2] == ["“We are done,”"]  # type: ignore[index]


def test_a_cue_does_not_take_half_of_a_time() -> None:
    assert read("She told last night how she hid.", "She", "told last", "how she hid") == ("She", "told", ["how she hid"])
    assert read("The bank announced last month a loss.", "The bank", "announced last", "a loss") == ("The bank", "announced", ["a loss"])


def test_who_was_called_on_the_telephone_was_not_called_a_name() -> None:
    assert read("The mayor called me this morning.", "The mayor", "called", "me") is None
    assert read("She had called Dr Marcus Ileth at midnight.", "She", "had called", "Dr Marcus Ileth") is None
    assert read("She called him a liar.", "She", "called", "him a liar") is not None
    assert read("The Tolvans called the river Anhal.", "The Tolvans", "called", "the river Anhal") is not None


def test_a_dateline_is_nobodys_word() -> None:
    text = "PORT SERRAN, Aug 19 (Union News) - “Thirty people” died, officials said."
    dateline = Span(0, text.index(" -"))
    assert [s.of(text) for s in after_dateline(text, (Span(0, text.index(", off")),), dateline)] == ["“Thirty people” died"]
    assert after_dateline(text, (dateline,), dateline) == ()
    later = (Span(text.index("officials"), text.index(" said")),)
    assert after_dateline(text, later, dateline) == later
    assert after_dateline(text, later, None) == later


def test_that_somebody_was_told_is_no_statement_of_what_stands_before() -> None:
    assert read("Two gates were raised at night and nobody was told.", "", "was told", "Two gates were raised at night and nobody") is None
    assert read("The shop closed in May, and no customer was informed.", "", "was informed", "The shop closed in May") is None
    assert read("The shop closed in May, a court was told.", "", "was told", "The shop closed in May") is not None
    assert read("Residents were told that the dam was safe.", "", "were told", "that the dam was safe") is not None


def test_whose_words_they_are_is_who_said_them() -> None:
    text = "The mayor withdrew his claim that the bridge was safe."
    assert read(text, "", "claim", "that the bridge was safe") == ("his", "claim", ["that the bridge was safe"])
    assert read(text, "The mayor", "withdrew his", "claim that the bridge was safe") == (
        "The mayor",
        "withdrew",
        ["his claim that the bridge was safe"],
    )
    named = "Nobody believed Norvale Bank's promise to pay."
    assert read(named, "", "promise", "to pay") == ("Norvale Bank", "promise", ["to pay"])
    assert read("It was the claim that hurt.", "", "claim", "that hurt") == ("", "claim", ["that hurt"])


def test_a_conjunction_is_no_content() -> None:
    assert read("He wants to confirm that although it rained, the road is open.", "He", "wants to confirm", "that") is None
    assert read("The union disputed that, saying it had warned.", "The union", "disputed", "that") is not None
    assert read("The union disputed that.", "The union", "disputed", "that") is not None
