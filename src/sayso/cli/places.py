"""Places in a report as a person gives them: words that stand there, or START:END."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.errors import SaysoError

_OFFSETS = re.compile(r"(\d+):(\d+)")


def spans_given(text: str, given: Sequence[str]) -> list[tuple[int, int]]:
    """The places of `given` in `text`, in order. Words may have other spaces and line ends than the text. Raises SaysoError E509."""
    return sorted(_span(text, words) for words in given)


def _span(text: str, words: str) -> tuple[int, int]:
    if offsets := _OFFSETS.fullmatch(words.strip()):
        return int(offsets[1]), int(offsets[2])
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [m.span() for m in re.finditer(pattern, text)] if pattern else []
    if len(found) == 1:
        return found[0]
    places = ", ".join(f"{a}:{b}" for a, b in found[:5])
    what = f"stand in the report {len(found)} times ({places})" if found else "do not stand in the report"
    cure = "give one of these places instead" if found else "copy them from `sayso show`, or give START:END"
    raise SaysoError("E509", f"the words {words[:60]!r} {what}", cure)
