"""Notices: corrected, withdrawn; the gravest one counts."""

import pytest

from sayso.read import read_text

BODY = "A minister said on Monday that the gates would stay shut, and that nobody had asked her."


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (f"Gates Stay Shut\n\nWITHDRAWN\n\n{BODY}", "withdrawn"),
        (f"WITHDRAWN: Gates Stay Shut\n\n{BODY}", "withdrawn"),
        (f"Gates Stay Shut\n\nThis report has been withdrawn.\n\n{BODY}", "withdrawn"),
        (f"Gates Stay Shut\n\nCorrection: An earlier version gave a wrong day.\n\n{BODY}", "corrected"),
        (f"Gates Stay Shut\n\nCorrection, Tuesday, 11 February 2031: The first paragraph has been changed.\n\n{BODY}", "corrected"),
        (f"Gates Stay Shut\n\n(Corrects day in first paragraph)\n\n{BODY}", "corrected"),
        (f"CORRECTED-Gates Stay Shut\n\n{BODY}", "corrected"),
        (f"Gates Stay Shut\n\n{BODY}\n\nCorrection: The minister’s name was misspelled.", "corrected"),
        (f"Gates Stay Shut\n\n{BODY}\n\nAn earlier version of this article gave a wrong day.", "corrected"),
        (f"Gates Stay Shut\n\nEditor’s note: The names of two witnesses were changed.\n\n{BODY}", None),
        (f"Withdrawn Troops Return\n\n{BODY}", None),
        (f"Correction in Grain Prices Goes On\n\n{BODY}", None),
        (f"Gates Stay Shut\n\n{BODY}", None),
    ],
)
def test_notices(text: str, notice: str | None) -> None:
    assert read_text(text).notice == notice
