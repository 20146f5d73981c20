"""Links between mentions, with mentions and weights set by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import SaysoError
from sayso.extract.coreference import Weights, label, linked, size
from sayso.extract.coreference_features import AXES, NEW, PAIRS, seen
from sayso.mention import Mention, MentionForm, MentionType
from sayso.settings import SHIPPED_MODELS
from sayso.spans import Span

TEXT = "Ada Lorne leads the Kestrian Rivers Office. Mr Venn, a lawyer, met Lorne. She praised the KRO. He did not."


def some(*told: tuple[str, MentionType, MentionForm]) -> list[Mention]:
    made, at = [], 0
    for words, kind, form in told:
        found = re.compile(rf"\b{re.escape(words)}\b").search(TEXT, at)
        assert found is not None
        span, at = Span(*found.span()), found.start()
        head = Span(span.end - len(words.split()[-1]), span.end)
        made.append(Mention(span, head, kind, form, 0.9))
    return made


MENTIONS = some(
    ("Ada Lorne", "person", "name"),
    ("the Kestrian Rivers Office", "organisation", "name"),
    ("Mr Venn", "person", "name"),
    ("a lawyer", "person", "nominal"),
    ("Lorne", "person", "name"),
    ("She", "person", "pronoun"),
    ("the KRO", "organisation", "name"),
    ("He", "person", "pronoun"),
)


SEEN = seen(TEXT, MENTIONS)


def shown(axis: str, later: int, earlier: int) -> str:
    [pair] = np.flatnonzero((SEEN.later == later) & (SEEN.earlier == earlier)).tolist()
    return AXES[axis][int(SEEN.pairs[axis][pair])]


def test_what_pairs_show() -> None:
    assert shown("names", 4, 0) == "last"
    assert shown("names", 6, 1) == "letters"
    assert shown("names", 4, 2) == "other person"
    assert shown("between", 3, 2) == "comma"
    assert shown("genders", 5, 2) == "fm"
    assert shown("sentences", 5, 0) == "2"
    assert shown("same head", 4, 0) == "yes"


def test_an_antecedent_stands_before_and_not_inside() -> None:
    assert (SEEN.later > SEEN.earlier).all()
    outer = some(
        ("Ada Lorne leads the Kestrian Rivers Office", "person", "nominal"), ("the Kestrian Rivers Office", "organisation", "name")
    )
    assert len(seen(TEXT, outer).later) == 0


def test_names_are_sought_far_back_and_pronouns_are_not() -> None:
    many = [MENTIONS[0], *MENTIONS[2:4] * 40, MENTIONS[4], MENTIONS[5]]
    far = seen(TEXT, many)
    assert (far.earlier[far.later == 81] == 0).any()
    assert not (far.earlier[far.later == 82] == 0).any()


def test_weights_decide_and_are_named(tmp_path: Path) -> None:
    empty = Weights(tuple(np.zeros(size(f)) for f in PAIRS), tuple(np.zeros(size(f)) for f in NEW), 1.0)
    made = SEEN
    assert linked(made, empty) == list(range(len(MENTIONS)))
    stored = json.loads(empty.text())
    stored["pairs"]["names, form, type, type before"] = {"last|name|person|person": 3.0}
    path = tmp_path / "coreference.json"
    path.write_text(json.dumps(stored))
    weights = Weights.load(path)
    entities = linked(made, weights)
    assert entities[4] == entities[0]
    assert len(set(entities)) == len(MENTIONS) - 1
    assert Weights.load(path).text() == weights.text()


def test_a_label_for_every_code() -> None:
    for feature in (*PAIRS, *NEW):
        assert len({label(feature, k) for k in range(size(feature))}) == size(feature)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(SaysoError) as told:
        Weights.load(tmp_path / "coreference.json")
    assert told.value.code == "E201"


def test_the_shipped_weights_link_what_is_plain() -> None:
    entities = linked(SEEN, Weights.load(SHIPPED_MODELS / "coreference.json"))
    assert entities[0] == entities[4] == entities[5] != entities[2]
