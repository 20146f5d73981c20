"""What a person is shown of when a thing was said."""

from __future__ import annotations

import pytest

from sayso.exchange.outline import said_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-04-08", "8 April 2031"),
        ("2031-04", "April 2031"),
        ("2031", "2031"),
        ("2030-23", "autumn 2030"),
        ("2031-03-31/2031-04-06", "31 March 2031 to 6 April 2031"),
        ("/2031-04-08", "until 8 April 2031"),
    ],
)
def test_edtf_in_words(edtf: str, words: str) -> None:
    assert said_words(edtf) == words
