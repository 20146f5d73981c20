"""A sentence, and whom it is about."""

from __future__ import annotations

import pytest

from tests.resolve.marked import Resolved


def about(source: str, number: int = 1) -> list[str]:
    found = Resolved(source)
    return [found.by_id[a].name for a in found.statements[number].about]


@pytest.mark.parametrize(
    ("why", "sentence", "names"),
    [
        ("names in order", "Ada Lorne met Piet Vos. <s1>Jan Arden</s1> <c1>said</c1> <t1>that Lorne and Vos had met Kenya</t1>.", ["Ada Lorne", "Piet Vos", "Kenya"]),
        ("once each", "<s1>Jan Arden</s1> <c1>said</c1> <t1>that Kenya was Kenya</t1>.", ["Kenya"]),
        ("not the speaker as a pronoun", "<s1>Jan Arden</s1> <c1>said</c1> <t1>that he would go to Kenya</t1>.", ["Kenya"]),
        ("the speaker by name", "Jan Arden spoke. <t1>“Arden keeps his word,”</t1> <s1>Arden</s1> <c1>said</c1>.", ["Jan Arden"]),
        ("the one accused", "<s1>Jan Arden</s1> <c1>accused</c1> Peru of <t1>breaking the truce with Kenya</t1>.", ["Peru", "Kenya"]),
        ("not the one addressed", "<s1>Jan Arden</s1> <c1>told</c1> Piet Vos <t1>that Kenya was late</t1>.", ["Kenya"]),
        ("by adjective", "Kenya waited. <s1>Jan Arden</s1> <c1>praised</c1> <t1>the Kenyan side</t1>.", ["Kenya"]),
        ("another by a pronoun", "Ada Lorne came. <s1>Jan Arden</s1> <c1>said</c1> <t1>that she was late</t1>.", ["Ada Lorne"]),
        ("the members of a group", "<s1>Jan Arden</s1> <c1>said</c1> <t1>that our French and American colleagues were late</t1>.", ["French and American colleagues", "France", "United States"]),
        ("nobody", "<s1>Jan Arden</s1> <c1>said</c1> <t1>it was late</t1>.", []),
    ],
)  # fmt: skip
def test_whom_a_statement_is_about(why: str, sentence: str, names: list[str]) -> None:
    assert about(sentence) == names, why


def test_a_headline_is_about_somebody_too() -> None:
    assert about("# <s1>Lorne</s1> <c1>Accuses</c1> <t1>Peru of Delay</t1>\n\nForeign Minister Ada Lorne spoke of Peru.") == ["Peru"]
