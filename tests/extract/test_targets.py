"""At whom acts are directed, by weights made here and by those shipped."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import SaysoError
from sayso.extract.act_layout import ACTS
from sayso.extract.target_features import AXES, BY_ACT, NOBODY, PLAIN, shown
from sayso.extract.targets import KINDS, TargetFinder, Weights, chosen, kinds, label, size
from sayso.mention import Mention, MentionForm
from sayso.settings import Settings
from sayso.spans import Span

TEXT = (
    "Ada Lorne opened the gate. Piet Vos criticised the Harbour Board for its silence. "
    "He praised Mila Dorn. The weather was mild. The weather stayed mild. The harbour was calm. The boats lay still. Jon Hale slept.\n"
)


def _span(words: str, after: int = 0) -> Span:
    at = TEXT.index(words, after)
    return Span(at, at + len(words))


def _mention(words: str, entity: int, form: MentionForm = "name") -> Mention:
    span = _span(words)
    return Mention(span, span, "person", form, 0.9, entity)


MENTIONS = (
    _mention("Ada Lorne", 0), _mention("Piet Vos", 1), _mention("the Harbour Board", 2), _mention("He", 1, "pronoun"),
    _mention("Mila Dorn", 3), _mention("Jon Hale", 4),
)  # fmt: skip
STATEMENTS = (
    ([_span("Piet Vos")], [_span("criticised")], [_span("the Harbour Board for its silence")]),
    ([_span("He")], [_span("praised")], [_span("Mila Dorn")]),
)


def _chances(*acts: str) -> np.ndarray:
    return np.array([[float(act == a) for a in ACTS] for act in acts])


def _axis(name: str, statement: int) -> dict[str, str]:
    found = shown(TEXT, MENTIONS, STATEMENTS, [s for s, _, _ in STATEMENTS])
    return {
        MENTIONS[m].span.of(TEXT): AXES[name][k]
        for s, m, k in zip(found.statement.tolist(), found.mention.tolist(), found.pairs[name].tolist(), strict=True)
        if s == statement
    }


def test_places_are_seen_from_the_statement() -> None:
    assert _axis("place", 0) == {
        "Ada Lorne": "-1", "Piet Vos": "source", "the Harbour Board": "content", "He": "+1", "Mila Dorn": "+1",
    }  # fmt: skip
    assert _axis("place", 1)["the Harbour Board"] == "-1"
    assert "Jon Hale" not in _axis("place", 1)


def test_the_speaker_is_known_by_any_of_his_words() -> None:
    assert {words for words, how in _axis("chain", 1).items() if how == "source"} == {"Piet Vos", "He"}
    assert _axis("spoke", 1)["Piet Vos"] == "same"
    assert _axis("spoke", 1)["Ada Lorne"] == "never"


def test_the_words_beside_a_mention() -> None:
    assert _axis("after", 0)["the Harbour Board"] == "for"
    assert _axis("before", 0)["the Harbour Board"] == "ed"
    assert _axis("before", 0)["Piet Vos"] == "start"


def test_every_category_has_its_name() -> None:
    found = shown(TEXT, MENTIONS, STATEMENTS)
    for made in (found.pairs, found.alone):
        assert all(int(codes.min()) >= 0 and int(codes.max()) < len(AXES[axis]) for axis, codes in made.items())
    for feature in (*PLAIN, *BY_ACT, *NOBODY):
        assert len({label(feature, k) for k in range(size(feature))}) == size(feature)


def test_weights_decide_and_are_named(tmp_path: Path) -> None:
    wide = len(KINDS)
    empty = Weights(
        tuple(np.zeros(size(f)) for f in PLAIN), tuple(np.zeros((size(f), wide)) for f in BY_ACT),
        tuple(np.zeros((size(f), wide)) for f in NOBODY), np.zeros(wide), 1.0,
    )  # fmt: skip
    stored = json.loads(empty.text())
    stored["by act"]["place"] = {"content": [3.0] + [0.0] * (wide - 1)}
    path = tmp_path / "targets.json"
    path.write_text(json.dumps(stored))
    weights = Weights.load(path)
    assert Weights.load(path).text() == weights.text()
    found = shown(TEXT, MENTIONS, STATEMENTS)
    start, end = np.array([m.span.start for m in MENTIONS]), np.array([m.span.end for m in MENTIONS])
    # of the two only what is criticised has a weight
    told = chosen(found, *weights.scores(found, kinds(_chances("criticise", "praise"))), start, end)
    assert told == [2, None]


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(SaysoError) as told:
        Weights.load(tmp_path / "targets.json")
    assert told.value.code == "E201"


def test_the_shipped_weights_read_what_is_plain() -> None:
    finder = TargetFinder(Settings())
    sources = [s for s, _, _ in STATEMENTS]
    told = finder(TEXT, MENTIONS, STATEMENTS, _chances("criticise", "praise"), sources)
    assert told == [_span("the Harbour Board"), _span("Mila Dorn")]
    assert finder(TEXT, MENTIONS, STATEMENTS, _chances("think", "none"), sources) == [None, None]
    assert finder(TEXT, (), STATEMENTS, _chances("criticise", "praise"), sources) == [None, None]
    assert finder.of_report(TEXT, MENTIONS, (), {}) == {}
