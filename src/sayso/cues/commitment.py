"""How firmly a source stands for its content, by its words (after FactBank): certain, probable, possible, or not told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso import lexicons
from sayso.cues.verbs import cue_verbs, words_in
from sayso.records import Act, Commitment
from sayso.spans import Span

# Acts that put no content forward as so, or leave open whether it is.
_OPEN: frozenset[Act] = frozenset(
    {"ask", "decline", "not_confirmed", "none", "question", "demand", "praise", "criticise", "reject", "downplay"}
)
_AGAINST: frozenset[Act] = frozenset({"deny", "dispute", "retract"})
_DENIES = re.compile(r"\b(?:not|never|no|nobody|none|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)
# A hedge that late in a content is about something else in it.
_REACH = 90


def commitment(text: str, act: Act, cue: Sequence[Span], content: Sequence[Span]) -> Commitment:
    """Certainty by the weakest word of cue and of how the content begins; polarity "-" where the source says that it is not so."""
    if act in _OPEN or not content:
        return Commitment(certainty="unspecified", polarity="0" if act in _OPEN else "+")
    said = content[0].of(text)[:_REACH]
    polarity = "-" if (act in _AGAINST) != bool(_DENIES.search(said[:40])) else "+"
    words = words_in(" ".join(s.of(text) for s in cue))
    bases = {v.base for v in cue_verbs(words, len(words))}
    for certainty in ("possible", "probable"):
        hedge = _hedges(certainty)
        if bases & lexicons.words("verbs", certainty) or hedge.search(said):
            return Commitment(certainty=certainty, polarity=polarity)  # type: ignore[arg-type]  # both are certainties
    return Commitment(certainty="certain", polarity=polarity)  # type: ignore[arg-type]


@cache
def _hedges(certainty: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lexicons.ordered('verbs', certainty + '_words')))})\b", re.IGNORECASE)
