"""Pieces keep their place in the text as stored, whatever the text holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder.encoder import TOKENIZER_FILE
from sayso.encoder.pieces import LOWER, MIXED, OTHER, TITLE, UPPER, PieceTokenizer, word_shape
from sayso.encoder.windows import LONGEST, pack, paragraph_spans
from sayso.settings import SHIPPED_MODELS

TOKENIZER = PieceTokenizer(SHIPPED_MODELS / TOKENIZER_FILE)


@pytest.mark.parametrize(
    ("word", "shape"),
    [("said", LOWER), ("Venn", TITLE), ("U", TITLE), ("UN", UPPER), ("McVenn", MIXED), ("eMail", MIXED), ("2031", OTHER), ("Ærø", TITLE)],
)
def test_letter_case(word: str, shape: int) -> None:
    assert word_shape(word) == shape


@pytest.mark.parametrize(
    "text",
    [
        "Orla Venn said: “Über 3 km.”",
        "a🙂b said 👩‍🚒 left",
        "cafe\u0301 and nai\u0308ve",
        "one\r\ntwo\r\n\r\nthree",
        "\u202eabc\u202c said",
        "\x00 said",
        "a \ud83d said",
    ],
)
def test_places_are_those_of_the_stored_text(text: str) -> None:
    pieces = TOKENIZER(text)
    folded = [text[a:b].casefold() for a, b in zip(pieces.start, pieces.end, strict=True)]
    assert all(folded)
    for word in ("said", "left"):
        if word in text.casefold():
            assert word in folded


@given(st.text(max_size=300))
def test_any_text_every_piece_in_one_window(text: str) -> None:
    pieces = TOKENIZER(text)
    windows = pack(text, pieces, TOKENIZER, longest=24)
    seen = [int(p) for w in windows for p in w.piece if p >= 0]
    # a piece between paragraphs (a lone control character read as white space by one side only) may be in none
    assert seen == sorted(set(seen))
    inside = [i for i in range(len(pieces)) if any(a <= pieces.start[i] < b for a, b in paragraph_spans(text))]
    assert seen == inside
    assert all(len(w) <= 24 for w in windows)


def test_whole_paragraphs_are_packed_and_long_ones_cut_between_sentences() -> None:
    sentence = "The council met again on the bridge and nobody left early. "
    text = "A short one.\n\n" + sentence * 40
    windows = pack(text, TOKENIZER(text), TOKENIZER)
    assert len(windows) > 1
    assert all(len(w) <= LONGEST for w in windows)
    pieces = TOKENIZER(text)
    for w in windows[1:-1]:
        first = int(w.piece[w.piece >= 0][0])
        assert text[pieces.start[first] :].startswith("The council")
