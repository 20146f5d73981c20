"""The dateline that opens a report: place, date and agency. "ORMUND, February 3 (Halyard) -", "GENEVA (AP) —", "(Reuters) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.read.dates import Dated, Partial, find_date, find_partial
from sayso.spans import Span

_DASH = r"(?:\s+[-–—―‒]{1,2}\s*|\s*(?:--|[–—―])\s*)"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
# A place in capitals: "NEW YORK", "ST. LOUIS", "BÂLE", "PORT-AU-PRINCE"; joined with "/" or "and".
_CAPITALS = rf"{_UPPER}(?:{_UPPER}|[.'’/&-](?={_UPPER}|\s)|\s+(?={_UPPER}))*{_UPPER}\.?"
# What may follow a comma: a state or country ("N.Y.", "Brevonia", "West Bank").
_REGION = r"(?:[A-Z][\w.'’-]*(?:\s+(?:of\s+|the\s+|and\s+)?[A-Z][\w.'’-]*){0,3})"
_PLACE = rf"(?P<place>{_CAPITALS}(?:,\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d){_REGION}){{0,2}})"
# In mixed case only with an agency after it, or "Geneva - The" would be a dateline.
_MIXED = r"(?P<mixed>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3}(?:,\s+[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2})?)"
_DATE = r"(?P<date>(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.)(?:,?\s*[12]\d{3})?)"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,60})\)|/(?P<slashed>[^/\n]{2,40})/)"

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"^{_PLACE}(?:[,.]?\s+{_DATE}[.,]?)?(?:\s*,?\s*{_AGENCY}\.?)?(?P<end>){_DASH}(?=\S)",
        rf"^{_PLACE}(?:[,.]?\s+{_DATE}[.,]?)?\s*{_AGENCY}(?P<end>)(?:[.:]|{_DASH})\s*(?=\S)",
        rf"^{_MIXED}[,.]?\s+(?:{_DATE}[.,]?\s*)?{_AGENCY}(?P<end>){_DASH}(?=\S)",
        rf"^{_MIXED},\s+{_DATE}(?P<end>){_DASH}(?=\S)",
        rf"^(?:{_DATE}[.,]?\s*)?{_AGENCY}(?P<end>){_DASH}(?=\S)",
        # "BRASK, APRIL 8, ARMENPRESS. The ..."
        rf"^{_PLACE},\s+{_DATE},\s+(?P<named>{_UPPER}{{3,20}})(?P<end>)[.]\s+(?=\S)",
    )
)
# In capitals before a dash, but no place: labels, and headings of more than four words.
_LABEL = re.compile(
    r"(?:EXCLUSIVE|BREAKING|UPDATED?|ANALYSIS|OPINION|WATCH|VIDEO|LIVE|LOOK|CORRECTION|CORRECTED|WITHDRAWN|EDITORIAL|COMMENT)\b|(?:\S+\s+){4}\S"
)
_NAMED = ("agency", "slashed", "named")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the dateline stands (without the dash after it), its place, date and agency; `credit` is where the agency is named."""

    span: Span
    place: str | None = None
    dated: Dated | None = None
    partial: Partial | None = None
    provider: str | None = None
    credit: Span | None = None


def read_dateline(text: str, paragraph: Span) -> Dateline | None:
    """The dateline at the start of `paragraph` of `text`, or None."""
    head = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST)]
    for form in _FORMS:
        if match := form.match(head):
            return _dateline(match, paragraph.start)
    return None


def _dateline(match: re.Match[str], offset: int) -> Dateline | None:
    parts = match.groupdict()
    place = parts.get("place") or parts.get("mixed")
    if (
        parts.get("place")
        and not parts["place"].split(",")[0].isupper()
        and not (parts.get("date") or any(parts.get(group) for group in _NAMED))
    ):
        return None  # a script without capitals, or small letters of one that has them
    dated, partial = None, None
    if said := parts.get("date"):
        found = find_date(said)
        dated = found.dated if found else None
        rest = None if found else find_partial(said)
        partial = rest[2] if rest else None
        if dated is None and partial is None:
            return None
    provider, credit = None, None
    for group in _NAMED:
        if name := parts.get(group):
            # "(Reuters Life!)" is an agency, "(photo, right)" is not
            if not (name[0].isupper() or name[0].isdecimal()):
                return None
            provider, credit = name.strip(), Span(offset + match.start(group), offset + match.end(group))
    if place is None and provider is None:
        return None
    # A place in capitals alone before a dash: at least three letters ("MOSCOW —"), or "US - EU talks" would be one.
    if provider is None and partial is None and dated is None and (sum(c.isalpha() for c in place or "") < 4 or _LABEL.match(place or "")):
        return None
    return Dateline(Span(offset, offset + match.start("end")), place, dated, partial, provider, credit)
