"""Which report a copy most likely comes from: a tree of reports that share their text, one tree one voice.

What speaks for a source is added up from features with weights; each feature's docstring is the reason that a person reads. Where two
sources are left that nothing tells apart, none is named and both are listed; it is one voice all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sayso.records import Report
from sayso.resolve.credits import names_as_source, same_outlet

# A source this much ahead of the next one is named; half a feature is no reason
_AHEAD = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A report as the tree sees it. `line` is the same for all versions of one article; the days are those that its date can mean."""

    report: Report
    line: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Two reports (ids) that share text: how much of the one's is in the other, how much of the other's in the one, and what spoke for it."""

    one: str
    other: str
    of_one: float
    of_other: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report that shares its text with earlier ones.

    `of`: the report (id) it most likely comes from; None where two remain, which `perhaps` lists with their scores. `kept`: the share of its
    own text that is in that report. `printed`: the share of that report's text that it has. `score`: how much speaks for `of`, 0 to 1.
    `reasons`: sentences. `voice`: the report at the root of its tree, the same for all that print one text.
    """

    report: str
    of: str | None
    kept: float
    printed: float
    score: float
    reasons: tuple[str, ...]
    perhaps: tuple[tuple[str, float], ...]
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A report, one it may come from, and how much they share; `cited`: outlets that reports which share this text name as their source."""

    copy: Printed
    source: Printed
    kept: float
    printed: float
    cited: tuple[str, ...]


def named(case: _Case) -> float:
    """It names that outlet as its source."""
    return float(names_as_source(case.copy.report, case.source.report.outlet))


def whole(case: _Case) -> float:
    """Nearly all of its text is in that report."""
    return case.kept


def cut(case: _Case) -> float:
    """That report has more than it took from it."""
    return max(0.0, case.kept - case.printed)


def later(case: _Case) -> float:
    """It was published after that report."""
    order = _order(case.source, case.copy)
    return 1.0 if order == 1 else 0.4 if order is None else 0.0


def cited(case: _Case) -> float:
    """Others that have this text name that outlet as their source."""
    return float(any(same_outlet(case.source.report.outlet, name) for name in case.cited))


def unsigned(case: _Case) -> float:
    """That report names no source of its own."""
    return float(not (case.source.report.provider and not same_outlet(case.source.report.provider, case.source.report.outlet)))


FEATURES: tuple[tuple[Callable[[_Case], float], float], ...] = (
    (named, 3.0),
    (whole, 2.0),
    (cut, 1.0),
    (later, 1.0),
    (cited, 1.0),
    (unsigned, 0.5),
)
_WHOLE = sum(weight for _, weight in FEATURES)


def copy_tree(printed: Iterable[Printed], shared: Iterable[Shared]) -> list[Copy]:
    """The copies among `printed`, each after the report that it comes from where that is a copy too. Versions of one article are no copies of it."""
    known = {p.report.id: p for p in printed}
    near: dict[str, dict[str, tuple[float, float]]] = {}
    for s in shared:
        if s.one in known and s.other in known and known[s.one].line != known[s.other].line:
            near.setdefault(s.one, {})[s.other] = (s.of_one, s.of_other)
            near.setdefault(s.other, {})[s.one] = (s.of_other, s.of_one)
    found: dict[str, Copy] = {}
    # Early ones first, so that it is known whether a source is a copy itself
    for id_ in sorted(near, key=lambda i: _place(known[i])):
        copy = _copy(known[id_], near[id_], known, found)
        if copy is not None:
            found[id_] = copy
    return list(found.values())


def _copy(copy: Printed, near: Mapping[str, tuple[float, float]], known: Mapping[str, Printed], found: Mapping[str, Copy]) -> Copy | None:
    cited_here = tuple(
        p.provider for i in (*near, copy.report.id) if (p := known[i].report).provider and not same_outlet(p.provider, p.outlet)
    )
    cases = [
        _Case(copy=copy, source=known[i], kept=kept, printed=has, cited=cited_here)
        for i, (kept, has) in near.items() if _may_come_from(copy, known[i], i in found and _comes_from(found, i, copy.report.id))
    ]  # fmt: skip
    if not cases:
        return None
    ranked = sorted(((sum(w * f(c) for f, w in FEATURES), c) for c in cases), key=lambda x: (-x[0], _place(x[1].source)))
    best, case = ranked[0]
    rivals = [(value, c) for value, c in ranked[1:] if best - value < _AHEAD]
    line = _ancestors(found, case.source.report.id)
    for value, rival in rivals:
        if rival.source.report.id in line:
            # Both print the same; the one that was there first needs no middleman
            best, case, line = value, rival, _ancestors(found, rival.source.report.id)
    root = line[-1] if line else case.source.report.id
    open_ = [(v, c) for v, c in rivals if _root(found, c.source.report.id) != root and c.source.line != case.source.line]
    if open_:
        perhaps = ((case.source.report.id, round(best / _WHOLE, 3)), *((c.source.report.id, round(v / _WHOLE, 3)) for v, c in open_))
        return Copy(
            report=copy.report.id, of=None, kept=case.kept, printed=case.printed, score=round(best / _WHOLE, 3),
            reasons=("Nothing tells apart the reports that it can come from.",), perhaps=perhaps, voice=root,
        )  # fmt: skip
    reasons = tuple((f.__doc__ or "").strip() for f, _ in FEATURES if f(case) >= 0.5)
    return Copy(
        report=copy.report.id, of=case.source.report.id, kept=case.kept, printed=case.printed, score=round(best / _WHOLE, 3), reasons=reasons,
        perhaps=(), voice=root,
    )  # fmt: skip


def _may_come_from(copy: Printed, source: Printed, circle: bool) -> bool:
    """Not from a later one, nor from one that has its text from this, as it says itself or as was found."""
    if circle or (_order(source, copy) == -1):
        return False
    back, there = names_as_source(source.report, copy.report.outlet), names_as_source(copy.report, source.report.outlet)
    if back and not there:
        return False
    # Of two that nothing puts in order one comes first, and the same one every time
    return there or _order(source, copy) == 1 or _place(source) < _place(copy)


def _comes_from(found: Mapping[str, Copy], id_: str, ancestor: str) -> bool:
    return ancestor in _ancestors(found, id_)


def _ancestors(found: Mapping[str, Copy], id_: str) -> list[str]:
    """The reports that this one comes from, nearest first; the root last."""
    line: list[str] = []
    while (copy := found.get(id_)) is not None:
        id_ = copy.of or copy.voice
        if id_ in line:
            break
        line.append(id_)
    return line


def _root(found: Mapping[str, Copy], id_: str) -> str:
    line = _ancestors(found, id_)
    return line[-1] if line else id_


def _order(first: Printed, second: Printed) -> int | None:
    """1 where the first was published before the second, -1 where after, None where their dates do not tell."""
    a, b = _time(first.report.published), _time(second.report.published)
    if a and b and a != b:
        return 1 if a < b else -1
    if first.first_day and first.last_day and second.first_day and second.last_day:
        if first.last_day < second.first_day:
            return 1
        if second.last_day < first.first_day:
            return -1
    return None


def _time(published: str | None) -> datetime | None:
    # A day has no order inside it
    if not published or len(published) < len("2031-04-08T10:15"):
        return None
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _place(printed: Printed) -> tuple[bool, date, str, bool, str]:
    """By day; on one day those that name no source first, so that an agency stands before who prints it."""
    day = printed.first_day or date.max
    report = printed.report
    copied = bool(report.provider and not same_outlet(report.provider, report.outlet))
    time = _time(report.published)
    return (printed.first_day is None, day, time.astimezone().isoformat() if time else "", copied, report.id)
