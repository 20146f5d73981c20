"""The lanes of a claim's page: places from exchange.lanes, each with the point that stands there."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.exchange.lanes import laid_out
from sayso.serve.claims import ClaimPage, Point


@dataclass(frozen=True, slots=True)
class Dot:
    """A point with its place."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True, slots=True)
class Row:
    """A lane: its name, its middle, its dots, and whether what is written at the last one stands to its left."""

    side: str
    y: float
    dots: tuple[Dot, ...]
    ends_left: bool


@dataclass(frozen=True, slots=True)
class Lanes:
    """`ticks`: (x, date). All in the units of the drawing."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    width: int
    height: int

    @classmethod
    def of(cls, claim: ClaimPage) -> Lanes:
        """The lanes of a claim."""
        found = laid_out([(lane.side, [p.on for p in lane.points]) for lane in claim.lanes])
        rows = (
            Row(side, y, tuple(Dot(x, y, p) for x, p in zip(places, lane.points, strict=True)), left)
            for (side, y, places), lane, left in zip(found.rows, claim.lanes, found.ends_left, strict=True)
        )
        return cls(tuple(rows), found.ticks, found.width, found.height)
