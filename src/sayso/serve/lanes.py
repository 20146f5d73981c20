"""Lanes over time, laid out here and drawn as SVG by the template: they need no script to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.serve.claims import ClaimPage, Point

WIDTH, LEFT, RIGHT, TOP, HEIGHT = 860, 190, 24, 30, 44
_DOT = 15


@dataclass(frozen=True, slots=True)
class Dot:
    """A point with its place; `step` moves those of one day apart."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True, slots=True)
class Lanes:
    """`rows`: (name of the side, its middle, its dots). `ticks`: (x, date). All in the units of the drawing."""

    rows: tuple[tuple[str, float, tuple[Dot, ...]], ...]
    ticks: tuple[tuple[float, str], ...]
    width: int
    height: int

    @classmethod
    def of(cls, claim: ClaimPage) -> Lanes:
        days = sorted({d for lane in claim.lanes for p in lane.points if (d := _day(p.on)) is not None})
        first, last = (days[0], days[-1]) if days else (None, None)
        span = (last - first).days if first and last else 0

        def x(on: str | None) -> float:
            day = _day(on)
            if day is None or first is None or not span:
                return LEFT + 40.0
            return LEFT + 40 + (day - first).days / span * (WIDTH - LEFT - RIGHT - 80)

        rows = []
        for n, lane in enumerate(claim.lanes):
            middle = TOP + HEIGHT * n + HEIGHT / 2
            taken: dict[int, int] = {}
            dots = []
            for p in lane.points:
                place = round(x(p.on) / _DOT)
                step = taken.get(place, 0)
                taken[place] = step + 1
                dots.append(Dot(x(p.on) + step * _DOT * 1.3, middle, p))
            rows.append((lane.side, middle, tuple(dots)))
        shown = days if len(days) <= 6 else [days[0], days[len(days) // 2], days[-1]]
        ticks = tuple((x(str(d)), f"{d.day} {d:%b} {d.year}") for d in shown)
        return cls(tuple(rows), ticks, WIDTH, TOP + HEIGHT * max(1, len(rows)) + 14)


def _day(on: str | None) -> date | None:
    text = (on or "")[:10]
    try:
        return date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
    except ValueError:
        return None
