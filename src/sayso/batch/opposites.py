"""Claims that say the opposite of each other: what the side that denies a claim says instead, and what that makes of others."""

from __future__ import annotations

from sayso.ledger.claims import ClaimIndex
from sayso.weigh.propositions import Proposition, proposition
from sayso.weigh.sides import sides
from sayso.weigh.standing import ASSERTING

# So many words, at least, that what is said instead shares with what is denied; two that deny the same share one less.
_LEAST = 2


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
        touched |= _both_deny(index, n, props[n])
    return {n for n in touched if index.number_exists(n)}


def _opposite(a: Proposition, b: Proposition) -> bool:
    return a.negated != b.negated and len(a.stems & b.stems) >= _LEAST


def _both_deny(index: ClaimIndex, n: int, mine: Proposition) -> set[int]:
    """Joins a claim with those that contradict what it contradicts, if they say so in like words: two denials of one claim are one claim."""
    touched: set[int] = set()
    for against in index.linked(n, "contradicts"):
        members = index.of_root(against)
        for other in dict.fromkeys(r for m in members for r in index.linked(m, "contradicts")):
            if other == index.row_of(n):
                continue
            for m in index.of_root(other):
                kept = index.kept(m)
                theirs = proposition(kept.text) if kept is not None else None
                if theirs is not None and theirs.negated == mine.negated and len(theirs.stems & mine.stems) >= _LEAST:
                    touched |= index.join(n, other, reason="both say the opposite of one claim", score=0.6)
                    break
    return touched
