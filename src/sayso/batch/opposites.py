"""Claims that say the opposite of each other: what the side that denies a claim says instead, and what that makes of others."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.ledger.claims import ClaimIndex
from sayso.weigh.propositions import Proposition, proposition
from sayso.weigh.quantities import clash
from sayso.weigh.sides import sides
from sayso.weigh.standing import ASSERTING

# So many words, at least, that what is said instead shares with what is denied; two that deny the same share one less.
_LEAST = 2
# ... and that share of the shorter one's words
_SHARE = 0.5


def opposites(index: ClaimIndex, report: int) -> set[int]:
    """Links what a report has a side say instead of what it denies, and joins what is thereby the opposite of one claim; gives the roots touched."""
    stances = index.stances(report)
    side = {a.id: s for _, a, _ in stances for s in sides([a]).values()}
    said = {n: kept for n, _, _ in stances if (kept := index.kept(n)) is not None}
    props = {n: proposition(kept.text) for n, kept in said.items()}
    touched: set[int] = set()
    for denied, a, act in stances:
        if act not in ("deny", "dispute") or denied not in said:
            continue
        for instead, b, other in stances:
            if (
                other in ASSERTING and instead in said and side[a.id] == side[b.id]
                and index.row_of(denied) != index.row_of(instead) and _opposite(props[denied], props[instead])
            ):  # fmt: skip
                index.link(
                    said[instead].id,
                    said[denied].id,
                    "contradicts",
                    reason="the side that denies the one says the other instead",
                    score=0.7,
                )
                touched |= {index.row_of(denied), index.row_of(instead)}
    for n in list(said):
        touched |= _both_deny(index, n)
    return {n for n in touched if index.number_exists(n)}


def _opposite(a: Proposition, b: Proposition) -> bool:
    return a.negated != b.negated and len(a.stems & b.stems) >= _LEAST


def _both_deny(index: ClaimIndex, n: int) -> set[int]:
    """Joins a claim with those that contradict what it contradicts, if they say so in like words: two denials of one claim are one claim."""
    touched: set[int] = set()
    # what joins a claim contradicts what the one that founded it does
    contradicted = list(dict.fromkeys(r for m in (n, index.row_of(n)) for r in index.linked(m, "contradicts")))
    # Hardly any claim has such a link, and a claim that hundreds of reports tell is long
    mine = _propositions(index, index.of_root(index.row_of(n))) if contradicted else []
    for against in contradicted:
        for other in dict.fromkeys(r for m in index.of_root(against) for r in index.linked(m, "contradicts")):
            if other != index.row_of(n) and any(_alike(a, b) for a in mine for b in _propositions(index, index.of_root(other))):
                touched |= index.join(n, other, reason="both say the opposite of one claim", score=0.6)
    return touched


def _propositions(index: ClaimIndex, claims: Sequence[int]) -> list[Proposition]:
    return [proposition(text) for n in claims if (text := index.claim_text(n)) is not None]


def _alike(a: Proposition, b: Proposition) -> bool:
    shared = len(a.stems & b.stems)
    return (
        a.negated == b.negated and shared >= max(_LEAST, _SHARE * min(len(a.stems), len(b.stems))) and not clash(a.quantities, b.quantities)
    )
