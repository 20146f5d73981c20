"""Lanes over time, one a side: where each mark goes. Pages and notebooks draw them as SVG, which needs no script to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, LEFT, RIGHT, TOP, HEIGHT = 860, 190, 24, 30, 44
_DOT = 15
# Two dates nearer than this would be written over each other
_LABEL = 92


@dataclass(frozen=True, slots=True)
class Layout:
    """`rows`: (name of the lane, its middle, the places of its marks from left). `ticks`: (x, date). All in the units of the drawing.

    `ends_left`: of each lane, whether what is written at its last mark has to stand to the left of it.
    """

    rows: tuple[tuple[str, float, tuple[float, ...]], ...]
    ticks: tuple[tuple[float, str], ...]
    width: int
    height: int
    ends_left: tuple[bool, ...]


def laid_out(lanes: Sequence[tuple[str, Sequence[str | None]]]) -> Layout:
    """Places for lanes: (name, the dates of its marks as far as known, in order). What has no date stands at the start."""
    days = sorted({d for _, dates in lanes for on in dates if (d := day_of(on)) is not None})
    span = (days[-1] - days[0]).days if days else 0

    def x(day: date | None) -> float:
        return LEFT + 40 + (day - days[0]).days / span * (WIDTH - LEFT - RIGHT - 80) if day is not None and span else LEFT + 40.0

    rows = []
    for n, (name, dates) in enumerate(lanes):
        taken: dict[int, int] = {}
        places = []
        for on in dates:
            at = x(day_of(on))
            step = taken.get(round(at / _DOT), 0)
            taken[round(at / _DOT)] = step + 1
            # Those of one day stand side by side, and none leaves the drawing
            places.append(min(at + step * _DOT * 1.3, WIDTH - RIGHT))
        rows.append((name, TOP + HEIGHT * n + HEIGHT / 2, tuple(places)))
    ticks: list[tuple[float, str]] = []
    for day in days[:1] + days[-1:] + days[1:-1]:
        if all(abs(x(day) - other) >= _LABEL for other, _ in ticks) and len(ticks) < 7:
            ticks.append((x(day), f"{day.day} {day:%b} {day.year}"))
    ends = tuple(bool(places) and max(places) > WIDTH - 150 for _, _, places in rows)
    return Layout(tuple(rows), tuple(sorted(ticks)), WIDTH, TOP + HEIGHT * max(1, len(rows)) + 14, ends)


def day_of(on: str | None) -> date | None:
    """The first day that a date (EDTF) can mean; of an interval that of its end."""
    text = (on or "").rpartition("/")[2][:10]
    try:
        return date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
    except ValueError:
        return None
