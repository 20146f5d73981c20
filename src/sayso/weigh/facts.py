"""The factual clauses of what was said to praise, to criticise or to demand: claims of their own (design: such an act is no position)."""

from __future__ import annotations

import re
from functools import cache

from sayso import lexicons
from sayso.records import Act

# Acts towards a party, and the classes of lexicons/said.yaml whose words make a clause part of that act and no fact.
_OPINION: dict[Act, tuple[str, ...]] = {
    "criticise": ("blame", "duty"),
    "praise": ("praise", "duty"),
    "demand": ("duty",),
    "none": ("duty",),
}
TOWARDS_A_PARTY = frozenset(_OPINION)
_FEELING = re.compile(
    r"^(?:\W*(?:well|look|so|and|but)\W+)*(?:i|we)(?: (?:really|just|also|do|would))? (?:think|believe|feel|hope|want|wish|love|like|mean|guess|thank|ask|urge|call|need|condemn|welcome|support|applaud)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"^(?:do|don[’']t|please|stop|let|give|go|come|take|make|vote|watch|look|listen|buy|ask|tell|imagine)\b", re.IGNORECASE)


def factual(clause: str, act: Act) -> bool:
    """Whether a clause of a content under `act` tells something that is so or not so, whatever else the content does."""
    if _FEELING.match(clause) or _ORDER.match(clause):
        return False
    return not any(_class(name).search(clause.lower().replace("’", "'")) for name in _OPINION.get(act, ()))


@cache
def _class(name: str) -> re.Pattern[str]:
    words = lexicons.mapping("said", "said")[name]
    return re.compile("(?<![a-z])(?:" + "|".join(re.escape(w.removesuffix("~")) + "[a-z]*" * w.endswith("~") for w in words) + ")(?![a-z])")
