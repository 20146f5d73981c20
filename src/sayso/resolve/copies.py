"""Whether two reports have their text from each other or from one source: features with weights that one can argue with.

What speaks for a copy is added up; a pair of COPY or more is one. Each feature's docstring is the reason that a person reads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.resolve.shingles import Body

# Set with benchmarks/copies.py; run it again after a change of a weight
COPY = 1.0
# Fewer shared shingles than this are a sentence, and a sentence is not a copied report
_LEAST_SHARED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What two reports, one and other, have in common.

    `shared`: shingles that both have. `of_one`, `of_other`: the share of each one's own that this is. `lead`: the same share of the lead, of
    the report whose lead has more of it. `own`: the share of what they share that hardly another report has; the rest is boilerplate and background that an
    outlet, or everybody, prints again and again. `days`: between them; None where either day is not known. `credited`: one names the other's outlet
    as where its text is from. `quoted`: hardly anything of either stands outside quotation marks.
    """

    shared: int
    of_one: float
    of_other: float
    lead: float
    own: float
    days: int | None = None
    credited: bool = False
    quoted: bool = False


def compared(one: Body, other: Body, *, own: float = 1.0, days: int | None = None, credited: bool = False) -> Pair:
    """The pair of two bodies. `own` is what the index knows of how common the shared shingles are."""
    shared = len(one.told & other.told)
    lead = max((len(a.lead & b.told) / len(a.lead) for a, b in ((one, other), (other, one)) if a.lead), default=0.0)
    return Pair(
        shared=shared, of_one=shared / max(1, len(one.told)), of_other=shared / max(1, len(other.told)), lead=lead, own=own, days=days, credited=credited,
        quoted=one.quoted and other.quoted,
    )  # fmt: skip


def kept(pair: Pair) -> float:
    """They share text that hardly another report has: the share of the one of which more is in the other."""
    return max(pair.of_one, pair.of_other) * pair.own


def both(pair: Pair) -> float:
    """The shared text is a good part of both of them."""
    return min(pair.of_one, pair.of_other) * pair.own


def opening(pair: Pair) -> float:
    """They open with the same words; what is background to both stands further down."""
    return pair.lead * pair.own


def credit(pair: Pair) -> float:
    """One of them names the other's outlet as its source."""
    return float(pair.credited)


def far(pair: Pair) -> float:
    """They are weeks apart; background is printed again after weeks, news is not."""
    return 0.0 if pair.days is None else min(1.0, max(0, abs(pair.days) - 7) / 21)


def quotation(pair: Pair) -> float:
    """Hardly anything of either stands outside quotation marks, and whoever was there prints the same quotation."""
    return float(pair.quoted)


FEATURES: tuple[tuple[Callable[[Pair], float], float], ...] = (
    (kept, 3.0),
    (both, 1.0),
    (opening, 0.5),
    (credit, 0.4),
    (far, -1.0),
    (quotation, -0.8),
)


def score(pair: Pair) -> float:
    """How much speaks for a copy; COPY and more is one."""
    if pair.shared < _LEAST_SHARED:
        return 0.0
    return sum(weight * feature(pair) for feature, weight in FEATURES)
