"""How the tables hold ids, spans and scores: what comes back is what was put in, whatever it is."""

from __future__ import annotations

import pytest

from sayso import ids
from sayso.ledger import stored
from sayso.records import ClaimSpan
from sayso.spans import Span

HEX = "8d9ae8cc9c33e72c03a9"


@pytest.mark.parametrize("id_", [HEX, HEX[:-1], HEX.upper(), "", "s", "é", HEX + "0", "x" * 20])
def test_ids(id_: str) -> None:
    assert stored.id_of(stored.stored_id(id_)) == id_
    assert isinstance(stored.stored_id(id_), bytes) == (id_ == HEX)


@pytest.mark.parametrize(
    "spans", [(), ((0, 0),), ((0, 4095),), ((0, 4096),), ((7, 12),), ((3_999_000, 3_999_900),), ((0, 3), (9, 11)), ((5, 5), (5, 9))]
)
def test_spans(spans: tuple[tuple[int, int], ...]) -> None:
    given = tuple(Span(*s) for s in spans)
    assert stored.spans_of(stored.stored_spans(given)) == given


@pytest.mark.parametrize("score", [0.0, 1.0, 1, 0.9123, 0.1 + 0.2, 1 / 3, 2.5, -0.5, 0.00005])
def test_scores(score: float) -> None:
    assert stored.score_of(stored.stored_score(score)) == score


def test_claims_whose_ids_follow_from_their_spans_and_others() -> None:
    a, b = Span(3, 9), Span(12, 40)
    follows = [ClaimSpan(claim=ids.local_id("claim", HEX, s), span=s) for s in (a, b)]
    elsewhere = ClaimSpan(claim=follows[0].claim, span=b)
    for claims in ((), follows[:1], follows, [elsewhere], [*follows, elsewhere], [ClaimSpan(claim="c", span=a)]):
        founded: dict[str, Span] = {}
        for _ in range(2):
            assert stored.claims_of(stored.stored_claims(claims, HEX, founded), HEX) == tuple(claims)
