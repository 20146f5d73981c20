"""What stands before and after the body of a report: title, byline, dateline, credit, address, notice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.read.byline import Byline, read_byline
from sayso.read.credit import Credit, read_credit
from sayso.read.dateline import Dateline, read_dateline
from sayso.read.dates import find_date
from sayso.read.lines import Line, first_lines, last_lines, whole_line
from sayso.read.names import is_agency, is_outlet
from sayso.read.notice import Notice, read_notice
from sayso.spans import Span

# Headlines of PolNeAR train have 3 to 24 words and at most 155 code points.
_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 28
# A line that ends like a sentence is a title up to 18 words in title case, or up to 14 above a clearly longer paragraph.
_MOST_SENTENCE_TITLE_WORDS = 18
_MOST_BRIEF_WORDS = 14
_ADDRESS = re.compile(r"^<?(https?://[^\s<>\"]{4,2000}?)>?$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Co|Ltd|Jr|Sr|St|No)\.)[\"”’']*$")
_TURN = re.compile(r"^[A-Z][A-Z .'’-]{1,30}:\s")
_SKIPPED = re.compile(
    r"^(?:ABSTRACT|FULL TEXT|Transcript|TRANSCRIPT|WITHDRAWN|RETRACTED|CORRECTED|CORRECTION|EXCLUSIVE|BREAKING|ANALYSIS|OPINION)\b[.:]?$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The furniture of one report, each thing with its place; `title` is None where the text has no title line."""

    title: Span | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    credit: Credit | None = None
    notice: Notice | None = None
    address: str | None = None
    transcript: bool = False


def read_head(text: str, title: Span | None = None) -> Head:
    """Read the furniture of `text`; a `title` that is known is taken as it is."""
    lines = first_lines(text)
    if not lines:
        return Head(title=title)
    title = title or _title(text, lines)
    after = [line for line in lines if title is None or line.span.start >= title.end]
    byline, byline_at = _byline(text, after[:5])
    dateline = next((d for line in after[: byline_at + 4] if (d := read_dateline(text, line.span))), None)
    ends = [line.span for line in last_lines(text) if not title or line.span.start >= title.end]
    address = next((m[1] for span in [*ends[-2:], *(line.span for line in after[:2])] if (m := _ADDRESS.match(span.of(text)))), None)
    # Only what stands behind the opening can be an end credit, and an address may stand below it.
    opening = max([title.end if title else 0] + [b.span.end for b in (byline, dateline) if b])
    ends = [s for s in ends if s.start >= opening and not _ADDRESS.match(s.of(text))]
    credit = read_credit(text, ends) if len(after) > 1 else None
    near = [line.span for line in after[: byline_at + 4]]
    notice = read_notice(text, title, near + [s for s in ends[-2:] if s not in near])
    turns = sum(bool(_TURN.match(line.span.of(text))) for line in after)
    transcript = turns >= 3 or any(line.span.of(text).lower().startswith("transcript") for line in after[:4])
    return Head(title, byline, dateline, credit, notice, address, transcript)


def _byline(text: str, after: list[Line]) -> tuple[Byline | None, int]:
    """The byline among the first lines, and how many lines it and what stands before it take. Outlet and date may stand on lines of their own."""
    for number, line in enumerate(after):
        if read_dateline(text, line.span):
            break
        if byline := read_byline(text, line.span):
            following = after[number + 1 : number + 3]
            return _with_following(text, byline, following)
    return None, 0


def _with_following(text: str, byline: Byline, following: list[Line]) -> tuple[Byline, int]:
    outlet, published, end, taken = byline.outlet, byline.published, byline.span.end, 1
    for line in following:
        words = line.span.of(text)
        if len(words) > 80 or read_dateline(text, line.span):
            break
        more = read_byline(text, line.span)
        if published is None and more is not None and not more.by:
            published, outlet = more.published, outlet or more.outlet
        elif outlet is None and is_outlet(words) and not is_agency(words) and not find_date(words) and not _SENTENCE_END.search(words):
            outlet = words
        else:
            break
        end, taken = line.span.end, taken + 1
    return Byline(Span(byline.span.start, end), outlet, published, byline.provider, byline.credit, byline.by), taken


def _length(text: str, line: Span) -> int:
    whole = whole_line(text, line)
    return whole.end - whole.start


def _title(text: str, lines: list[Line]) -> Span | None:
    """The first line, if it is a headline: short, not a byline, dateline or turn of a speaker, and apart from what follows."""
    first = lines[0].span
    words = first.of(text)
    if len(lines) < 2 or len(words) > _LONGEST_TITLE or len(words.split()) > _MOST_TITLE_WORDS:
        return None
    if _SKIPPED.match(words) or _ADDRESS.match(words) or read_dateline(text, first):
        return None
    # "TALWIN: Minister, ..." opens an interview; "EXCLUSIVE: ..." a headline.
    if _TURN.match(words) and any(_TURN.match(line.span.of(text)) for line in lines[1:6]):
        return None
    opening = read_byline(text, first)
    if opening is not None and (opening.by or opening.outlet or opening.published):
        return None
    second = lines[1]
    below = max(_length(text, line.span) for line in lines[1:3])  # the second may be a subhead
    announced = any(read_byline(text, line.span) or read_dateline(text, line.span) for line in lines[1:3])
    # Lines broken at 72 columns: the first line of a paragraph is no title.
    if not (second.apart or announced or words.endswith(";") or below > 200):
        return None
    if announced or not _SENTENCE_END.search(words) or _ABBREVIATION_END.search(words):
        return first
    # A line that ends like a sentence. Archives put a full stop after headlines; a short first sentence of a story is rarer. Counted on the
    # 924 reports of PolNeAR train and dev: 96 % of the headlines are found; with the headline cut off, 17 % of the reports begin with a line that
    # is taken for one, nearly always a subhead.
    count = len(words.split())
    if not 3 <= count <= _MOST_SENTENCE_TITLE_WORDS or words.startswith(("“", '"')):
        return None
    long_words = re.findall(r"[^\W\d_]{4,}", words)
    title_case = sum(w[0].isupper() for w in long_words) >= 0.7 * max(1, len(long_words))
    brief = count <= _MOST_BRIEF_WORDS and below >= 2.5 * len(words)
    return first if title_case or brief else None
