"""Reports of a ledger held against those before them: which share their text. What one costs does not grow with the ledger."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain

from sayso.ledger import Ledger
from sayso.ledger.copies import CAP, CopyIndex, CopyLink, Indexed
from sayso.resolve.copies import COPY, compared, score
from sayso.resolve.credits import names_as_source
from sayso.resolve.shingles import METHOD, Body, body_of

# Reports of one transaction: together they write each page of the index once
_TOGETHER = 100
# Candidates of one report that are held against its text, those that share the rarest keys first
MOST = 16
# A key counts for a candidate the more, the fewer reports have it; one with less than this shares only what everybody has ...
_LEAST_WEIGHT = 0.6
# ... unless it shares this many: a story that sixty outlets print has no rare key
_MANY_KEYS = 12
_BODIES = 512


def compare_new(ledger: Ledger, *, anew: bool = False) -> Iterator[int]:
    """Compare the reports that were not compared yet, or all of them `anew`; yields how many were, a hundred at a time.

    Where the sketches in the index were made by another version of the library, all are made anew.
    """
    with ledger.copy_index() as index:
        if anew or index.method() != METHOD:
            with index.writing():
                index.clear(METHOD)
        comparer = _Comparer(index)
        while True:
            with index.writing():
                done = comparer.some(_TOGETHER)
            if not done:
                return
            yield done


class _Comparer:
    def __init__(self, index: CopyIndex) -> None:
        self._index = index
        # A wire report and its copies come close together, so most candidates were just here
        self._recent: OrderedDict[int, tuple[Indexed, Body] | None] = OrderedDict()

    def some(self, limit: int) -> int:
        """Compare the next reports; how many there were."""
        reports = self._index.next(limit)
        for report in reports:
            self._one(report)
        return len(reports)

    def _one(self, new: Indexed) -> None:
        body = body_of(new.report)
        self._keep(new.n, (new, body))
        holders = self._index.holders(body.sketch)
        every = [len(reports) for reports in holders.values()]
        links = [
            link for n, keys in candidates(new.n, holders) if (link := self._link(new, body, n, [len(holders[k]) for k in keys], every))
        ]
        self._index.put(new.n, body.sketch, holders, links)

    def _link(self, new: Indexed, body: Body, n: int, holders: list[int], every: list[int]) -> CopyLink | None:
        found = self._recent[n] if n in self._recent else self._keep(n, self._read(n))
        if found is None:
            return None
        old, other = found
        pair = compared(
            body, other, own=own_share(holders, every, self._index.degree(n)), days=days_between(new, old),
            credited=names_as_source(new.report, old.report.outlet) or names_as_source(old.report, new.report.outlet),
        )  # fmt: skip
        value = score(pair)
        if value < COPY:
            return None
        return CopyLink(report=new.n, other=n, score=value, shared=pair.shared, of_one=pair.of_one, of_other=pair.of_other)

    def _read(self, n: int) -> tuple[Indexed, Body] | None:
        found = self._index.indexed(n)
        return (found, body_of(found.report)) if found else None

    def _keep(self, n: int, found: tuple[Indexed, Body] | None) -> tuple[Indexed, Body] | None:
        self._recent[n] = found
        if len(self._recent) > _BODIES:
            self._recent.popitem(last=False)
        return found


def candidates(n: int, holders: dict[int, list[int]]) -> list[tuple[int, list[int]]]:
    """(report, the keys in common) of the MOST reports that share the rarest keys with report `n`; the first is the likeliest.

    `holders`: the reports that have each key, in order.
    """
    weights: defaultdict[int, float] = defaultdict(float)
    number: Counter[int] = Counter()
    for reports in holders.values():
        if len(reports) < CAP:
            weight = 1 / (1 + len(reports))
            for other in reports:
                weights[other] += weight
                number[other] += 1
    # What everybody has is counted without a look at each: in a large ledger these are most of all holders
    common = Counter(chain.from_iterable(reports for reports in holders.values() if len(reports) >= CAP))
    likely = {o: w + common[o] / (1 + CAP) for o, w in weights.items() if w >= _LEAST_WEIGHT or number[o] + common[o] >= _MANY_KEYS}
    likely |= {o: count / (1 + CAP) for o, count in common.items() if count >= _MANY_KEYS and o not in likely}
    likely.pop(n, None)
    best = heapq.nsmallest(MOST, likely, key=lambda o: (-likely[o], o))
    return [(other, [key for key, reports in holders.items() if _in(reports, other)]) for other in best]


def _in(ordered: list[int], value: int) -> bool:
    at = bisect_left(ordered, value)
    return at < len(ordered) and ordered[at] == value


def own_share(holders: list[int], every: list[int], degree: int) -> float:
    """How much of what a report shares with a candidate is its own, 0 to 1, against how much of all of it is.

    `holders`: how many reports have each key in common; `every`: each key of the report. A key is background where more have it than are known
    to share text with the candidate (`degree`): a story that fifty outlets print has fifty holders and fifty links, a paragraph of background that
    fifty reports have is in few links. Some turns of phrase many have by chance, in a copy as in the rest; hence the comparison.
    """
    known = 2 * (degree + 2) + 3
    shared, whole = (sum(min(1.0, known / max(1, n)) for n in some) / max(1, len(some)) for some in (holders, every))
    return min(1.0, shared / max(whole, 0.25))


def days_between(one: Indexed, other: Indexed) -> int | None:
    """Days between two reports, as few as their dates allow; None where one has none."""
    if one.first_day is None or other.first_day is None:
        return None
    gap: int = max((one.first_day - _last(other)).days, (other.first_day - _last(one)).days, 0)
    return gap


def _last(report: Indexed) -> date:
    assert report.first_day is not None
    return report.last_day or report.first_day
