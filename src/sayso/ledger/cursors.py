"""Cursors: the place in a list from which the next page goes on, as a word for an address."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from sayso.errors import SaysoError


def made(*place: Any) -> str:
    """The cursor of a place: plain values, such as a day and a row number."""
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def cursor(text: str, *kinds: type | None) -> tuple[Any, ...]:
    """The place that a cursor names, one value of each kind; None: a text or null. Raises SaysoError E330 where it is none of ours."""
    try:
        place = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        good = isinstance(place, list) and len(place) == len(kinds)
        good = good and all(isinstance(p, k) if k else p is None or isinstance(p, str) for p, k in zip(place, kinds, strict=True))
    except (ValueError, binascii.Error):
        good = False
    if not good:
        raise SaysoError("E330", "that is no cursor of this ledger", "take the one that the page before gave, or begin without one")
    return tuple(place)
