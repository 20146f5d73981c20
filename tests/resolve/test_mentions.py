"""What the mention head adds to the actors of a report; mentions are set by hand."""

from __future__ import annotations

import re

from sayso.mention import Mention, MentionForm, MentionType
from sayso.read import read_text
from sayso.records import Actor, Statement
from sayso.resolve import resolve
from sayso.spans import Span

TEXT = "Piet Vos said the dam was safe. He left for Velden. The engineer will return.\n\nSkelmar said it would close."
SAID = Statement(
    id="s1", part="body", manner="indirect", source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(14, 30),), score=0.9, made_by="hand:1"
)
CLOSED = Statement(
    id="s2",
    part="body",
    manner="indirect",
    source=(Span(79, 86),),
    cue=(Span(87, 91),),
    content=(Span(92, 106),),
    score=0.9,
    made_by="hand:1",
)


def told(words: str, kind: MentionType, form: MentionForm, entity: int, score: float = 0.95) -> Mention:
    found = re.search(rf"\b{words}\b", TEXT)
    assert found is not None
    span = Span(*found.span())
    return Mention(span, Span(span.end - len(words.split()[-1]), span.end), kind, form, score, entity)


NAMED = told("Piet Vos", "person", "name", 0)
HE = told("He", "person", "pronoun", 0)
ENGINEER = told("The engineer", "person", "nominal", 0)


def actors(*mentions: Mention) -> tuple[Actor, ...]:
    return resolve(read_text(TEXT), (SAID, CLOSED), mentions=mentions)[0]


def of(found: tuple[Actor, ...], name: str) -> Actor:
    return next(a for a in found if a.name == name)


def test_descriptions_and_pronouns_become_mentions() -> None:
    assert {HE.span, ENGINEER.span} <= set(of(actors(NAMED, HE, ENGINEER), "Piet Vos").mentions)
    # an office that opens a sentence is told by the rules of who speaks, a pronoun that speaks nowhere by the mention head alone
    assert HE.span not in of(actors(), "Piet Vos").mentions


def test_an_actor_keeps_its_id() -> None:
    assert of(actors(NAMED, HE), "Piet Vos").id == of(actors(), "Piet Vos").id


def test_what_is_unsure_or_of_another_type_stays_out() -> None:
    unsure = told("He", "person", "pronoun", 0, 0.3)
    place = told("Velden", "place", "nominal", 0)
    assert not {unsure.span, place.span} & set(of(actors(NAMED, unsure, place), "Piet Vos").mentions)


def test_a_name_that_tells_nothing_is_what_the_head_says() -> None:
    assert of(actors(told("Skelmar", "organisation", "name", 1)), "Skelmar").kind == "organisation"
    assert of(actors(), "Skelmar").kind == "person"
    assert of(actors(told("Skelmar", "organisation", "name", 1, 0.6)), "Skelmar").kind == "person"


def test_who_speaks_corrects_the_entity() -> None:
    """Skelmar speaks by the rules; an entity of Piet Vos that holds the word is wrong there, and after it."""
    skelmar = told("Skelmar", "person", "nominal", 0)
    later = told("it", "person", "pronoun", 0)
    found = of(actors(NAMED, HE, skelmar, later), "Piet Vos").mentions
    assert HE.span in found
    assert not {skelmar.span, later.span} & set(found)
