"""Credit lines: the agency or the colleagues that a report names at its end. "(Reporting by ...)", "Tessaly Wire contributed", "With material from X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.read.names import is_agency, is_one_name, is_outlet
from sayso.spans import Span

_NAME = r"(?P<who>[^\W\d_](?:[^\n;:()]){1,60}?)"
_LONGEST = 400
_CREDITS = tuple(
    (re.compile(form, re.IGNORECASE | re.DOTALL), names_provider)
    for form, names_provider in (
        (r"^\(?[-–—\s]*(?:(?:additional|further|with)\s+)?(?:reporting|writing|editing|compiled|written|translat(?:ed|ion)|photograph[sy]?|graphics)\s+(?:by|from)\b", False),
        (rf"^\(?[-–—\s]*(?:with\s+(?:additional\s+)?)?(?:material|files?|information|input|inputs|agencies|reporting|dispatches|reports)\s+(?:supplied\s+)?(?:from|by)\s+{_NAME}\s*[.)]*$", True),
        (rf"^\(?[-–—\s]*{_NAME}\s+(?:also\s+)?(?:contributed|provided|supplied)\b(?:\s+(?:to|additional|reporting|research|material|in|from|for)\b.{{0,80}})?[.)]*$", True),
        (rf"^\(?(?:source|agency|via|courtesy(?:\s+of)?)\s*:\s+{_NAME}\s*[.)]*$", True),
        (rf"^(?:this\s+(?:report|article|story)\s+(?:was\s+|is\s+)?(?:first\s+|originally\s+)?(?:published|appeared|produced|provided|distributed)\s+(?:by|in|on)\s+){_NAME}\s*\.?$", True),
        (rf"^\((?:with\s+|from\s+|via\s+)?{_NAME}\)\.?$", True),
        (rf"^[-–—]{{1,2}}\s*{_NAME}\s*\.?$", True),
        (rf"^(?:©|\(c\)|copyright)\s*(?:[12]\d{{3}},?\s*)?(?:by\s+)?{_NAME}\s*\.?(?:\s+all rights reserved\.?)?$", True),
    )
)  # fmt: skip
_IN_LAST_PARAGRAPH = re.compile(
    r"\((?:(?:additional|further)\s+)?(?:reporting|writing|editing|with (?:material|files|reporting) from)\b[^()]{2,300}\)\s*$",
    re.IGNORECASE,
)
_VERBLESS = re.compile(r"\b(?:said|says|told|was|were|is|are|has|have|had|will|would)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """Where the credit stands, and the agency it names; colleagues are not a provider."""

    span: Span
    provider: str | None = None


def read_credit(text: str, last_lines: Sequence[Span]) -> Credit | None:
    """The credit in the last lines of a report (in order), from the first to the last of those that are one."""
    found: list[Credit] = []
    for line in reversed(last_lines):
        credit = _credit(text, line)
        if credit is None and line == last_lines[-1] and (tail := _IN_LAST_PARAGRAPH.search(line.of(text))):
            credit = Credit(Span(line.start + tail.start(), line.end))
        if credit is None:
            break
        found.insert(0, credit)
    if not found:
        return None
    providers = list(dict.fromkeys(c.provider for c in found if c.provider))
    return Credit(Span(found[0].span.start, found[-1].span.end), providers[0] if len(providers) == 1 else None)


def _credit(text: str, line: Span) -> Credit | None:
    words = line.of(text)
    if len(words) > _LONGEST:
        return None
    for form, names_provider in _CREDITS:
        if not (match := form.match(words)):
            continue
        if not names_provider:
            return Credit(line)
        who = _who(match["who"])
        if who is not None:
            return Credit(line, who)
        # "Jane Roe contributed to this report." is a credit without a provider; "Ilmara contributed two million." is news.
        if re.search(
            r"contributed\s+(?:to\s+(?:this|the)\s+(?:report|story|article)|(?:research|reporting))\b", words, re.IGNORECASE
        ) and not _VERBLESS.search(words):
            return Credit(line)
    return None


def _who(name: str) -> str | None:
    """The one agency or outlet that a credit names; None for persons, and where two remain."""
    parts = [part.strip(" .,;:()[]") for part in re.split(r"\s*(?:,|\band\b|&)\s*", name)]
    houses = [part for part in parts if is_agency(part) or is_outlet(part)]
    if len(houses) == 1:
        return houses[0]
    return parts[0] if len(parts) == 1 and is_one_name(parts[0]) else None
