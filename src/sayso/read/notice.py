"""Notices that change how a report counts: it was corrected, or withdrawn by its own outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from sayso.spans import Span

Notice = Literal["corrected", "withdrawn"]

_WITHDRAWN = re.compile(
    r"^(?:WITHDRAWN|RETRACTED|KILL(?:ED)?|MANDATORY KILL|Withdrawn|Retracted|Retraction|RETRACTION)\b(?=\s*(?:[:.,(–—-]|$))"
    r"|^\(?(?:this|the)\s+(?:report|article|story)\s+(?:has\s+been|was)\s+(?:withdrawn|retracted)\b",
)
_CORRECTED = re.compile(
    r"^[*(\[]*(?:CORRECTION|CORRECTED|Corrections?|Corrected|Editor[’']s note|EDITOR[’']S NOTE|Clarification|CLARIFICATION)"
    r"(?=\s*(?:[:.;,(\])–—]|$|appended\b|Appended\b|and clarif))"
    # "CORRECTED-Gates Stay Shut", as agencies mark headlines
    r"|^(?:CORRECTED|CORRECTION|REFILE)\s?-\s?\S"
    # "(Corrects date in paragraph 3)", "(Refiles to fix the headline)"
    r"|^[*(\[]*(?:CORRECTS|REFILES|Corrects|Refiles|Eds: Corrects)\s+\w+"
    r"|^\(?an\s+earlier\s+version\s+of\s+this\s+(?:report|article|story)\b"
    r"|^\(?this\s+(?:report|article|story|post)\s+(?:has\s+been|was)\s+(?:corrected|amended|updated\s+to\s+correct)\b",
)
_IGNORE_CASE_HEADS = ("this ", "the ", "an ", "(this ", "(the ", "(an ")
_EDITORS_NOTE = re.compile(r"^[*(\[]*editor[’']s note", re.IGNORECASE)
_SAYS_CORRECTED = re.compile(r"\b(?:correct(?:ed|s|ion)?|earlier version|misstated|misspelled|amended|in error)\b", re.IGNORECASE)


def read_notice(text: str, title: Span | None, lines: Iterable[Span]) -> Notice | None:
    """The gravest notice in the title or at the start of the given lines (the first and the last of a report)."""
    found: set[Notice] = set()
    for line in ([title] if title else []) + list(lines):
        words = line.of(text)
        head = words[:400]
        head = head[0].lower() + head[1:] if head[:24].lower().startswith(_IGNORE_CASE_HEADS) else head
        if _WITHDRAWN.search(head):
            found.add("withdrawn")
        elif _CORRECTED.search(head) and (not _EDITORS_NOTE.search(head) or _SAYS_CORRECTED.search(words[:1000])):
            found.add("corrected")
    return "withdrawn" if "withdrawn" in found else "corrected" if found else None
