"""First and last lines as spans, whatever ends a line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.lines import first_lines, last_lines, trim, whole_line


def test_lines_and_what_stands_apart() -> None:
    text = "\ufeff One \r\n\r\nTwo\rThree\u2028\nFour\n \n\tFive"
    assert [(line.span.of(text), line.apart) for line in first_lines(text)] == [
        ("One", False),
        ("Two", True),
        ("Three", False),
        ("Four", True),
        ("Five", True),
    ]
    assert [line.span.of(text) for line in last_lines(text, 2)] == ["Four", "Five"]


def test_a_line_that_is_longer_than_the_head() -> None:
    text = "word " * 10_000 + "\nend"
    line = first_lines(text)[0].span
    assert line.end < 25_000
    assert whole_line(text, line).end == 49_999


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("a \t\r\n\u2028\x00\u200b\x0c"), max_size=60))
def test_no_line_has_white_space_at_its_edges(text: str) -> None:
    for line in first_lines(text, 99) + last_lines(text):
        assert line.span.of(text) == line.span.of(text).strip() != ""
        assert trim(text, *line.span) == line.span
