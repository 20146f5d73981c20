"""Every refusal has a code of its own and fits one line: what, and the cure."""

from sayso.read import refusals

ALL = [
    refusals.missing(),
    refusals.unreadable("Permission denied"),
    refusals.empty(),
    refusals.not_text("a PDF", "convert it"),
    refusals.too_large("40 MB", "32 MB"),
    refusals.bad_line(3, "Expecting value"),
    refusals.no_text_field(3),
    refusals.no_text_in_page(),
    refusals.not_regular("a device"),
    refusals.not_yet("a feed", "fetch the articles"),
    refusals.gave_up(ValueError("x" * 5000)),
]


def test_codes_and_lines() -> None:
    assert len({r.code for r in ALL}) == len(ALL)
    for refusal in ALL:
        assert refusal.code.startswith("E1")
        assert refusal.what
        assert refusal.cure
        assert "\n" not in str(refusal)
        assert len(str(refusal)) < 300
