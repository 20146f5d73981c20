"""The line that names the writer, and often outlet and date with it: "By Mira Dunnock | The Ormund Gazette | Wednesday, 12 March 2031".

A person is never made an outlet. An outlet is one that `names` shows to be one, or a single name after "By".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.read.dates import Dated, find_date, parse_date
from sayso.read.names import is_agency, is_one_name, is_outlet, is_role, without_role
from sayso.spans import Span

# Longer lines are sentences. Measured on our own and PolNeAR's author lines, the longest being 124.
_LONGEST = 200
_MOST_WORDS = 24
_BY = re.compile(r"^(?:by\s*:?|written by|author:|story by|von|par|por)\s+(?=\S)", re.IGNORECASE)
# "By Friday, ministers had" and "By the end of" begin sentences. The person may be written in capitals or not, never in small letters.
_NOT_A_NAME = re.compile(
    r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November|December"
    r"|noon|midnight|now|then|contrast|comparison|law|all|doing|an?|(?-i:the(?=\s+[a-z]))|\d)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|[|•·,;:–—-]|\s)\s*(?:(?:first\s+)?published|posted|updated|last updated|modified|corrected|created|date|filed|issued)"
    r"(?:\s+(?:on|at))?\s*:?\s*$",
    re.IGNORECASE,
)
_LATER_LABEL = re.compile(r"(?:last\s+)?(?:updated|modified|corrected)(?:\s+(?:on|at))?\s*:?\s*$", re.IGNORECASE)
_WITH = re.compile(r"\((?:with\s+|from\s+|via\s+)?(?P<who>[^()]{2,60})\)\s*$", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*(?P<strong>[|•·]|\s[–—/-]\s|\t)\s*|\s*,\s+|\s*;\s+|\s+(?P<of>for|of|from|with|in|at)\s+(?=[A-ZÀ-Þ])|\s+(?:and|und|et|&)\s+"
)
_AFTER_DATE = re.compile(r"^(?:[|•·(–—/-]|[,;.]?\s*(?:last|updated|modified|corrected|at|\d|[ap]\.?m\b|$))", re.IGNORECASE)
_EDGE = " \t\u00a0|•·,;:–—-/"


@dataclass(frozen=True, slots=True)
class Byline:
    """Where the byline stands, and what it says. `provider` and `credit` are the agency that it names and the place of its name."""

    span: Span
    outlet: str | None = None
    published: Dated | None = None
    provider: str | None = None
    credit: Span | None = None
    by: bool = True


def read_byline(text: str, line: Span) -> Byline | None:
    """The byline at `line` of `text` (white space at its edges already left out), or None if it is none."""
    words = line.of(text)
    if not words or len(words) > _LONGEST or words.count(" ") >= _MOST_WORDS:
        return None
    provider, credit, head = None, None, words
    if with_ := _WITH.search(head):
        who = with_["who"].strip()
        if is_agency(who) or is_outlet(who) or is_one_name(who):
            provider = who
            credit = Span(line.start + with_.start("who"), line.start + with_.start("who") + len(with_["who"].rstrip()))
            head = head[: with_.start()].rstrip()
    start = _BY.match(head)
    names = head[start.end() :] if start else head
    names, published, dated = _take_date(names)
    if start is not None:
        if not names or _NOT_A_NAME.match(names) or not _begins_like_a_name(names):
            return None
        if not dated and _is_sentence(names):
            return None
    elif not dated or _is_sentence(names) or len(names) > 80 or _goes_on(head):
        return None
    outlet, agency = _outlet(names, by=start is not None)
    if start is None and outlet is None and agency is None and not _is_only_names(names):
        return None
    return Byline(line, outlet, published, provider or agency, credit, start is not None)


def _take_date(names: str) -> tuple[str, Dated | None, bool]:
    """What stands before the date, the date of publication, and whether there was a date at all."""
    found = find_date(names)
    if found is None:
        # "| 8 avril 2031": a part with a year that the strict patterns do not know
        parts = names.rsplit("|", 1)
        odd = parse_date(parts[1]) if len(parts) == 2 and re.search(r"\b[12]\d{3}\b", parts[1]) else None
        return (parts[0].strip(_EDGE), odd, True) if odd else (names.strip(_EDGE), None, False)
    before, dated = names[: found.start].rstrip(), found.dated
    if _LATER_LABEL.search(before):
        # "Updated 3 March 2031" is not when it was published, unless an earlier date follows: "Updated ... Published ...".
        rest = names[found.end :]
        later = find_date(rest)
        dated = later.dated if later and re.search(r"published", rest[: later.start], re.IGNORECASE) else dated
    while label := _LABEL.search(before):
        before = before[: label.start()].rstrip(_EDGE)
    return before.strip(_EDGE), dated, True


def _begins_like_a_name(names: str) -> bool:
    first = names.lstrip("“\"'‘(@")[:1]
    # Scripts without case have no capitals to ask for.
    return first.isupper() or (first.isalpha() and first.lower() == first.upper())


def _goes_on(line: str) -> bool:
    """ "On July 6, 2031, the ministry made this comment": a sentence with a date in it, and no line about one."""
    found = find_date(line)
    rest = line[found.end :].strip() if found else ""
    return bool(rest) and not _AFTER_DATE.match(rest)


def _is_sentence(names: str) -> bool:
    small = [
        w
        for w in names.split()
        if w[0].islower() and w.lower() not in ("and", "for", "of", "the", "in", "with", "de", "la", "van", "von", "al", "at", "from", "to")
    ]
    return (names.endswith((".", "!", "?", ":")) and len(names.split()) > 4) or len(small) > 3


def _is_only_names(names: str) -> bool:
    """Before a date and without "By": nothing, or names with capitals ("Jane Roe | 3 March 2031")."""
    return not names or (len(names.split()) <= 8 and all(w[0].isupper() or not w[0].isalpha() or len(w) <= 3 for w in names.split()))


def _outlet(names: str, *, by: bool) -> tuple[str | None, str | None]:
    """(outlet, agency) of the names before the date."""
    outlets: list[str] = []
    agency: str | None = None
    at, strong = 0, True
    parts: list[tuple[str, bool]] = []
    for cut in _PARTS.finditer(names):
        parts.append((names[at : cut.start()], strong))
        at, strong = cut.end(), bool(cut["strong"]) or cut["of"] in ("for", "of", "from", "with")
    parts.append((names[at:], strong))
    # "The Times of Ormund", "Bank and Mail": a name that is an outlet before it is cut at "of" or "and"
    if is_outlet(names) and not re.search(r"[|•·,;]|\s[–—/-]\s|\sfor\s", names):
        return (None, names) if is_agency(names) else (names, None)
    for number, (part, _strong) in enumerate(parts):
        part = part.strip(_EDGE)
        bare = without_role(part) if is_role(part) else part
        if is_agency(bare):
            agency = agency or bare
        elif is_outlet(bare) and (bare == part or len(bare.split()) > 1):
            outlets.append(bare)
        elif by and number == 0 and len(parts) == 1 and is_one_name(part):
            outlets.append(part)
    outlets = list(dict.fromkeys(outlets))
    # Two outlets in one byline: one of them printed it first and we cannot know which.
    outlet = outlets[0] if len(outlets) == 1 else None
    return outlet, agency
