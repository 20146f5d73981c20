"""Credit lines at the end of a report, and last sentences that are news."""

import pytest

from sayso.read.credit import read_credit
from sayso.read.lines import last_lines
from sayso.spans import Span

READ = [
    ("(Reporting by Jane Roe; Editing by Tam Okell)", None),
    ("Additional reporting by Jane Roe in Ormund.", None),
    ("--additional reporting from Jane Roe.", None),
    ("Tessaly Wire contributed", "Tessaly Wire"),
    ("Tessaly Wire contributed to this report.", "Tessaly Wire"),
    ("Jane Roe and Tam Okell contributed reporting.", None),
    ("With material from Tessaly Wire", "Tessaly Wire"),
    ("With files from Halyard.", "Halyard"),
    ("(With inputs from PTI)", "PTI"),
    ("(Halyard)", "Halyard"),
    ("Source: Tessaly Wire", "Tessaly Wire"),
    ("— Reuters", "Reuters"),
    ("This article was first published by The Lisk Courier.", "The Lisk Courier"),
    ("© 2031 The Ormund Gazette", "The Ormund Gazette"),
]


@pytest.mark.parametrize(("line", "provider"), READ)
def test_credits(line: str, provider: str | None) -> None:
    text = f"A Title\n\nThe minister said nothing.\n\n{line}\n"
    credit = read_credit(text, [x.span for x in last_lines(text)][1:])
    assert credit is not None
    assert credit.span.of(text) == line
    assert credit.provider == provider


@pytest.mark.parametrize(
    "line",
    [
        "Ilmara contributed two million crowns.",
        "“The water knew where we were,” she said.",
        "Sources said that the order came from Brask.",
        "(The minister did not return calls.)",
        "The group’s statement praised Ilmara.",
    ],
)
def test_news_is_no_credit(line: str) -> None:
    text = f"The minister said nothing.\n\n{line}"
    assert read_credit(text, [x.span for x in last_lines(text)]) is None


def test_a_credit_inside_the_last_paragraph_and_several_lines() -> None:
    text = "The minister left. (Reporting by Jane Roe)"
    credit = read_credit(text, [Span(0, len(text))])
    assert credit is not None
    assert credit.span.of(text) == "(Reporting by Jane Roe)"
    text = "The minister left.\n\nReporting by Jane Roe\nWith material from Halyard"
    credit = read_credit(text, [x.span for x in last_lines(text)])
    assert credit is not None
    assert credit.span.of(text) == "Reporting by Jane Roe\nWith material from Halyard"
    assert credit.provider == "Halyard"
