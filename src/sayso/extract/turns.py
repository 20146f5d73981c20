"""Speaker turns ("NAME: words"), signed quotations ("words" - Name), and quotations that a later paragraph goes on with.

All three are typography, not language, so they are read by rule: a model trained on PolNeAR has seen forty turns in its life.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.encoder.quotes import Quotation, quotations
from sayso.encoder.windows import paragraph_spans
from sayso.spans import Span

# "HARRAND:", "Q:", "MS. MORAU (through an interpreter):" - capitals only, at the start of a paragraph
_CAPITALS = re.compile(
    r"\s*[\"“]?(?P<name>[A-Z][A-Z.'’\-]*(?:[ ][A-Z][A-Z.'’\-]*){0,4})(?:[ ]?[(\[][^)\]\n]{1,60}[)\]])?(?P<colon>:)\s+(?=\S)"
)
# "Ana Venn:" counts only where the report is full of such lines
_NAME = re.compile(r"\s*[\"“]?(?P<name>[A-Z][\w.'’\-]+(?:[ ][A-Z][\w.'’\-]+){0,3})(?:[ ]?[(\[][^)\]\n]{1,60}[)\]])?(?P<colon>:)\s+(?=\S)")
_LEAST_TURNS = 3
# Capitals before a colon that are labels of an article, not speakers.
_LABELS = {
    "UPDATE",
    "NOTE",
    "CORRECTION",
    "WATCH",
    "READ",
    "READ MORE",
    "RELATED",
    "PHOTO",
    "PHOTOS",
    "VIDEO",
    "MORE",
    "WITHDRAWN",
    "EDITOR'S NOTE",
    "EXCLUSIVE",
}
_GOODBYE = re.compile(r"\b(?:thank you|thanks|goodbye|good night)(?: (?:very|so) much| for [\w ]{3,40})?[.!][\"”]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: the name, the colon as its cue, the paragraphs of what was said."""

    source: Span
    cue: Span
    content: tuple[Span, ...]


def turns(text: str, title: Span | None = None) -> list[Turn]:
    """The speaker turns of a report, in order; [] unless at least three paragraphs begin with a name and a colon, two names among them."""
    paragraphs = [Span(a, b) for a, b in paragraph_spans(text) if title is None or not Span(a, b).overlaps(title)]
    for pattern in (_CAPITALS, _NAME):
        heads = [(p, m) for p in paragraphs if (m := pattern.match(text, p.start, p.end)) and m["name"] not in _LABELS]
        names = Counter(m["name"] for _, m in heads)
        if len(heads) < _LEAST_TURNS or len(names) < 2:
            continue
        # a list of "Name: result" lines is no conversation: there nobody speaks twice, or the lines are few among many
        if pattern is _NAME and (sum(n > 1 for n in names.values()) < 2 or 3 * len(heads) < len(paragraphs)):
            continue
        return list(_turns(text, paragraphs, dict(heads)))
    return []


def _turns(text: str, paragraphs: Sequence[Span], heads: dict[Span, re.Match[str]]) -> Iterator[Turn]:
    current: Turn | None = None
    last = max(heads)
    for p in paragraphs:
        match = heads.get(p)
        if match is not None:
            if current is not None:
                yield current
            current = Turn(Span(*match.span("name")), Span(*match.span("colon")), (_stripped(text, match.end(), p.end),))
        elif current is not None and p.start > last.start and _GOODBYE.search(text, last.start, current.content[-1].end):
            break  # the note under a transcript
        elif current is not None and not _is_aside(text[p.start : p.end]):
            current = Turn(current.source, current.cue, (*current.content, _stripped(text, p.start, p.end)))
    if current is not None:
        yield current


def _is_aside(paragraph: str) -> bool:
    """ "(APPLAUSE)", "[crosstalk]", "ENDS": what nobody said."""
    bare = paragraph.strip().lstrip('"“')
    return (bare[:1] in "([" and bare[-1:] in ")]") or bare.upper() in {"ENDS", "END", "***", "###", "-30-"}


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# “Words.” - Name, place / “Words.”\n\n- Name. / words - Name (@handle) September 1, 2031
_SIGNED = re.compile(
    r"(?P<close>[”\"])[ \t\xa0]*(?:\r?\n){0,2}[ \t\xa0]*(?P<dash>[―—–]|--?)[ \t\xa0]*"
    r"(?P<name>[A-Z][\w.'’&-]*(?:[ \xa0]+(?:[A-Z][\w.'’&-]*|de|da|del|van|von|der|bin|al|of|the)){0,6})(?P<rest>,[^\r\n\"“]{1,80})?[ \t\xa0.]*$",
    re.MULTILINE,
)
_TWEET = re.compile(
    r"(?P<dash>[―—–])[ \xa0](?P<name>[^\r\n()“”\"]{2,40}\(@\w{1,20}\))(?P<rest>[ \xa0]+[A-Z][a-z]+ \d{1,2}, \d{4})?[ \t\xa0.]*$",
    re.MULTILINE,
)


def signatures(text: str, title: Span | None = None) -> list[Turn]:
    """Quotations signed by a dash and a name at the end of the line: the dash is the cue."""
    marks = quotations(text)
    found: list[Turn] = []
    for match in _SIGNED.finditer(text):
        ending = next((q for q in marks if q.end == match.end("close")), None)
        if ending is None:
            # marks that do not pair ("‘ and ’" for apostrophes, a mark forgotten): a line that opens with a mark and is signed is one quotation
            line = _stripped(text, text.rfind("\n", 0, match.start()) + 1, match.end("close"))
            ending = Quotation(line.start, line.end, False) if text[line.start] in '“"' else None
        if ending is None or (title is not None and title.start <= ending.start < title.end):
            continue
        content = [Span(ending.start, ending.end)]
        # the paragraphs before, as long as each leaves its quotation open
        for q in reversed([m for m in marks if m.end <= ending.start]):
            if not (q.open_end and not text[q.end : content[0].start].strip()):
                break
            content.insert(0, Span(q.start, q.end))
        end = match.end("name")
        while text[end - 1] == ".":
            end -= 1
        found.append(Turn(Span(match.start("name"), end), Span(*match.span("dash")), tuple(content)))
    for match in _TWEET.finditer(text):
        said = _stripped(text, text.rfind("\n", 0, match.start()) + 1, match.start())
        if any(c.isalpha() for c in text[said.start : said.end]):
            found.append(Turn(Span(*match.span("name")), Span(*match.span("dash")), (said,)))
    return sorted(found, key=lambda t: t.content)


@dataclass(frozen=True, slots=True)
class Continuation:
    """A paragraph that goes on with the quotation left open at `after` (a place inside the paragraph before)."""

    after: int
    content: Span


def continuations(text: str) -> list[Continuation]:
    """Quotations over several paragraphs: each paragraph but the last leaves its mark open, each opens it anew."""
    found: list[Continuation] = []
    marks = quotations(text)
    for before, after in pairwise(marks):
        between = text[before.end : after.start]
        if before.open_end and not between.strip() and "\n" in between.replace("\r", "\n"):
            found.append(Continuation(before.end - 1, Span(after.start, after.end)))
    return found


_ANNOUNCES = re.compile(r"[^\r\n]{0,60}:[ \t\xa0]*(?=[\r\n])")


def announced_quotation(text: str, after: int) -> tuple[Span, ...]:
    """The quotation of the next paragraphs where the paragraph of the cue, which ends at `after`, closes with a colon; () where there is none.

    The role head reads one paragraph, because all but one in a hundred attributions lie inside one; this is most of that one.
    """
    colon = _ANNOUNCES.match(text, max(0, after - 1))
    if colon is None:
        return ()
    content: list[Span] = []
    at = colon.end()
    for q in quotations(text):
        if q.start < at:
            continue
        if text[at : q.start].strip():
            break
        content.append(Span(q.start, q.end))
        at = q.end
        if not q.open_end:
            break
    return tuple(content)
