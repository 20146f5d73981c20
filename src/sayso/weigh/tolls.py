"""How many died, in whatever words: "killed eleven people", "eleven people died" and "the number of dead at eleven" count the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.weigh.quantities import NUMBER_WORDS, quantities

_TENS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER = rf"(?P<n>\d[\d,]*(?<=\d)|(?:{_TENS})(?:-(?:one|{_TENS}))?)(?: (?P<times>hundred|thousand))?"
_ROUGH = r"(?:(?:about|some|around|nearly|almost|at least|more than|over|up to) )?"
_DEAD = r"(?:dead|deaths|victims|fatalities|bodies|lives)"
_WHOM = r"(?P<whom>[a-z]+)"
_PATTERNS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        # "killed eleven people", "claimed eleven lives"
        rf"\b(?:kill(?:ed|ing|s)?|claim(?:ed|ing|s)?(?= (?:[\w-]+ ){{1,3}}lives\b)) (?:the lives of )?{_ROUGH}{_NUMBER}(?: other)? {_WHOM}",
        # "eleven dead", "left eleven people dead"
        rf"\b{_ROUGH}{_NUMBER} (?:{_WHOM} )?{_DEAD}\b",
        # "eleven people died", "two of its passengers had been killed": the verb comes soon
        rf"\b{_ROUGH}{_NUMBER} (?:of (?:its|the|their) )?{_WHOM} (?:(?:have|had|has) )?(?:died|perished|(?:(?:was|were|been|are) )?killed|(?:was|were|are) dead|lost their lives)\b",
    )
)
# "the number of dead at eleven", "the death toll stood at eleven", "the number of victims given by the ministry": what is told is the whole toll
_WHOLE = re.compile(
    rf"\b(?:the|its|their) (?:official )?(?:(?:number|count|total|tally|toll)(?: of| among)? (?:the |its |those )?(?:who (?:had )?died|{_DEAD}|killed)|death toll|death count|toll of the dead)\b"
    rf"(?:[^.;]{{0,60}}?\b(?:at|as|to|of|was|were|is|reached|stands|stood)\b(?: at)? {_ROUGH}{_NUMBER}(?![\w-]))?",
    re.IGNORECASE,
)
_GENERIC = frozenset({"people", "persons", "victims", "lives", "dead", "others", "were", "had", "of", "have"})
_HINT = re.compile(r"\b(?:kill|die[ds]?\b|dead|death|victim|fatalit|perish|bodies|lives\b)", re.IGNORECASE)


class Toll(NamedTuple):
    """How many died: the number (None: only spoken of), who they are told to be where that is more than people, whether it is told as the whole of them."""

    number: float | None
    whom: str | None
    whole: bool

    def same(self, other: Toll) -> bool:
        """Whether two texts of one story count the same dead: one of them tells the whole, and both as many."""
        if not (self.whole or other.whole) or (self.whom and other.whom and self.whom != other.whom):
            return False
        return self.number is not None and self.number == other.number


def toll(text: str) -> Toll | None:
    """How many died by a text; None where it does not tell, or tells of several numbers that died."""
    if not _HINT.search(text):
        return None
    whole = _WHOLE.search(text)
    if whole is not None:
        return Toll(_number(whole), None, True)
    for pattern in _PATTERNS:
        m = pattern.search(text)
        if m is not None:
            whom = (m["whom"] or "").lower()
            return Toll(_number(m), None if whom in _GENERIC or not whom.endswith(("s", "men", "ren")) else whom, False)
    return None


def _number(m: re.Match[str]) -> float | None:
    if m["n"] is None:
        return None
    found = quantities(f"{m['n']} {m['times'] or ''}")
    return found[0].value if found else None
