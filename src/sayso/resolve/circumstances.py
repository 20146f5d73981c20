"""When, where, on what occasion, by what channel and to whom one thing was said."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.spans import Span


@dataclass(slots=True)
class Circumstances:
    """What is told about one saying. Words as the report has them; `place` is a span; `said_on` is EDTF; `definite`: the occasion is
    one told before ("the press conference")."""

    addressees: str | None = None
    occasion: str | None = None
    channel: str | None = None
    place: Span | None = None
    said_on: str | None = None
    definite: bool = False

    @property
    def empty(self) -> bool:
        return not (self.addressees or self.occasion or self.channel or self.place or self.said_on)


def filled(first: Circumstances, second: Circumstances) -> Circumstances:
    """`first`, with what it lacks from `second`."""
    return replace(
        first,
        addressees=first.addressees or second.addressees,
        occasion=first.occasion or second.occasion,
        definite=first.definite if first.occasion else second.definite,
        channel=first.channel or second.channel,
        place=first.place or second.place,
        said_on=first.said_on or second.said_on,
    )
