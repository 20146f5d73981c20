"""Where a source, a cue and a content begin and end: habits of news sentences that the role head cuts short or runs over.

Every rule is syntax or typography, checked against PolNeAR: a source keeps its apposition and its relative clause, and loses the day and the
adverbial before it; the person asked to do something belongs to the content; whoever was told something did not say it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.cues.verbs import said_nouns, words_in
from sayso.spans import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Source, cue and content of one attribution, in code points of the text."""

    source: Spans
    cue: Spans
    content: Spans


_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ENDS_ON_DAY = re.compile(rf"(?<!ed),?\s+(?:late |early )?on {_DAY}(?: (?:morning|afternoon|evening|night))?$")
_CLAUSE = re.compile(r"\b(?:who|which|whose|whom|that)\b")
# "Outside court, Kit's father": where or when, before the source.
_ADVERBIAL = re.compile(r"(?:Outside|Inside|In|At|On|After|Before|During|Earlier|Later|Speaking|Since|By|From)\b[^,;:\n]{1,60},\s+(?=\w)")
_RELATIVE = re.compile(r",\s+(?:who|which|whose|whom|where)\b")
_REST_OF_RELATIVE = re.compile(r"(?P<rest>\s\w[^.;:!?“”\"\n]{0,80}?),\s*$")
_ROLE_BEFORE = re.compile(
    r"(?:^|(?<=[.!?”\"\n] )|(?<=\n))(?P<role>(?:Its|His|Her|Their|Our|The|A|An|[A-Z]\w+[’']s?)\s(?:[\w’'-]+\s){0,5}?[a-z][\w’'-]+), $"
)
_NAME_AFTER = re.compile(r",\s(?P<name>[A-Z][\w.’'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w.’'-]+){1,3})(?=,\s)")
_HYPHENATED = re.compile(r"(?:^|[.!?”\"\n]\s)(?P<word>[A-Z][a-z]+-[a-z]+ )$")
_SENTENCE_ENDS = re.compile(r"[a-z0-9)”\"][.!?][”\"’')]*\s+[“\"‘'(]?[A-Z]")
# "He had been told by relatives that": the subject heard it
_HEARD = re.compile(r"\b(?:was|were|is|are|been|being|be)\s(?:\w+\s){0,2}?(?:told|informed|assured|promised)(?P<by> by)?$")
_BY = re.compile(r"\s+by\s+(?P<who>(?:[\w’'.-]+\s){0,6}?[\w’'.-]+?)(?=\s+(?:that|to|of|how|whether|about)\b|[,.;])")
_ASKS = re.compile(r"\b(?:asked|asks|ask|asking|urged|urges|urging|advised|advises|encouraged|pressed|ordered|invited|begged)$")
_ASKED_OF = re.compile(r"\s+(?P<whom>(?:[^\s.,;:!?“”\"]+\s+){1,6})$")
_INFINITIVE = re.compile(r"(?:not |never )?to \w")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our)\b")
_AND_I = re.compile(r",\s+(?:and|but)\s+I\b")
_LOOSE_END = re.compile(r"(?:[,;]?\s+(?:but|and)|[,;]\s+while)$")
# "Nobody left the camp, she added, | using the old name": how she said it, and what she said stands before
_MANNER = re.compile(r",\s+\w+ing\b")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?][”\"’')]*\s+|\n)(?P<clause>[^.!?“”\"\n]{12,300}), $")
_LAST = re.compile(r"\s+last$")
_CONJUNCTION = re.compile(r"[Tt]hat\s+[\w“\"‘]")
_NOBODY = re.compile(r"\b(?:nobody|no one|none|no \w+)\b[^.,;:\n]*$", re.IGNORECASE)
_OWNER = re.compile(r"\s+(?P<who>his|her|its|their)$")
_OWNS = re.compile(r"(?P<who>\b(?:his|her|its|their)|\b[A-Z][\w-]*(?: [A-Z][\w-]*)*(?=[’']s?\s))(?:[’']s?)?\s$")
_CALLED = re.compile(r"\b(?:call|calls|called|calling)$")
_SOMEBODY = re.compile(r"(?:me|you|him|her|us|(?:Dr|Mr|Mrs|Ms|Prof|Nurse|Doctor|Professor|Sergeant)\b\.?(?: [A-Z][\w’'-]+)+)")


def bounded(text: str, parts: Parts) -> Parts | None:
    """The attribution with its spans set right; None where it is none ("had called Dr Ileth": on the telephone)."""
    if not parts.cue or not parts.content:
        return parts
    cue = _cue(text, parts.cue)
    content = tuple(_content_end(text, s) for s in _own_sentence(text, cue, parts.content))
    only = content[0] if len(content) == 1 and content[0].start == cue[-1].end + 1 else None
    if only is not None and _CALLED.search(text, cue[0].start, cue[-1].end) and _SOMEBODY.fullmatch(text, *only):
        return None
    if only is not None and _CONJUNCTION.match(text, only.start) and only.end - only.start == len("that"):
        return None  # "confirm | that | although ...": what is confirmed was not found
    # "the gates were raised, and nobody was told" tells no words of anybody; "..., an inquest was told" does
    if (
        not parts.source
        and _HEARD.search(text, cue[0].start, cue[-1].end)
        and _NOBODY.search(text, max(0, cue[0].start - 80), cue[0].start)
    ):
        return None
    content = _until_own_word(text, parts.source, content)
    content = _clause_before(text, parts.source, cue, content)
    source, content = _heard(text, parts.source, cue, content)
    content = _with_asked(text, cue, content)
    cue, content = _whose(text, cue, content)
    if len(source) == 1:
        source = _source(text, source[0], cue, content)
    return Parts(source or _owner(text, cue), cue, content)


def _whose(text: str, cue: Spans, content: Spans) -> tuple[Spans, Spans]:
    """ "retracted his | claim that ...": whose it is belongs to what is retracted."""
    last = cue[-1]
    owner = _OWNER.search(text, last.start, last.end)
    if owner is None or owner.start() == last.start or content[0].start != last.end + 1:
        return cue, content
    whole = (Span(owner.start("who"), content[0].end), *content[1:])
    return (*cue[:-1], Span(last.start, owner.start())), whole


def _owner(text: str, cue: Spans) -> Spans:
    """ "his | claim | that ...", "Norvale's | promise | to ...": the owner of a word that was said is who said it."""
    words = words_in(cue[0].of(text))
    owner = _OWNS.search(text, max(0, cue[0].start - 40), cue[0].start) if words[:1] and words[0] in said_nouns() else None
    return () if owner is None else (Span(*owner.span("who")),)


def _cue(text: str, cue: Spans) -> Spans:
    """ "told last | night" is told."""
    last = cue[-1]
    tail = _LAST.search(text, last.start, last.end)
    return cue if tail is None or tail.start() == last.start else (*cue[:-1], Span(last.start, tail.start()))


def _content_end(text: str, span: Span) -> Span:
    loose = _LOOSE_END.search(text, max(span.start + 1, span.end - 8), span.end)
    return span if loose is None else Span(span.start, loose.start())


def _until_own_word(text: str, source: Spans, content: Spans) -> Spans:
    """ "Kestria says that nothing came, | and I have seen nothing": the one who tells it of another goes on in their own words."""
    if not source or _FIRST_PERSON.search(text, source[0].start, source[-1].end) is not None:
        return content
    last = content[-1]
    own = _AND_I.search(text, last.start, last.end) if text.startswith("that ", last.start) else None
    return content if own is None else (*content[:-1], Span(last.start, own.start()))


def _own_sentence(text: str, cue: Spans, content: Spans) -> Spans:
    """`content` without the end of the sentence before, where the cue's own sentence was said as a whole: "They slept longer, | the team said"."""
    begins = cue[0].start
    if len(content) < 2 or content[0].end > begins or not text[content[0].start].islower():
        return content
    own = tuple(s for s in content if not _SENTENCE_ENDS.search(text, s.end - 1, begins))
    whole = (
        bool(own)
        and own[0].start < begins
        and text[own[0].start].isupper()
        and _SENTENCE_ENDS.search(text, content[0].end - 1, own[0].start + 1)
    )
    return own if whole else content


def _clause_before(text: str, source: Spans, cue: Spans, content: Spans) -> Spans:
    """The clause before "she added", where the head took what the speaker did meanwhile for what was said."""
    if (
        len(source) != 1
        or len(content) != 1
        or source[0].end + 1 != cue[0].start
        or _MANNER.match(text, cue[-1].end, content[0].end) is None
    ):
        return content
    left = max(0, source[0].start - 320)
    clause = _SENTENCE_BEFORE.search(text[left : source[0].start])
    return content if clause is None else (Span(left + clause.start("clause"), left + clause.end("clause")),)


def _heard(text: str, source: Spans, cue: Spans, content: Spans) -> tuple[Spans, Spans]:
    passive = _HEARD.search(text, cue[0].start, cue[-1].end)
    if passive is None:
        return source, content
    begins = cue[0].start
    # "..., an inquest was told"
    kept = tuple(s for s in content if not (s.end + 1 == begins and s.end - s.start < 40 and text[s.start - 2 : s.start] == ", "))
    if source and source[0].end > begins:
        return source, kept or content
    if passive["by"] is None and (by := _BY.match(text, cue[-1].end)) is not None:
        source = (Span(*by.span("who")),)
        kept = tuple(Span(max(s.start, by.end() + 1), s.end) if s.overlaps(Span(*by.span())) and s.end > by.end() + 1 else s for s in kept)
        return source, kept or content
    return (), kept or content


def _with_asked(text: str, cue: Spans, content: Spans) -> Spans:
    """Whom the source asked, where the content begins with what they are to do."""
    after = cue[-1].end
    first = content[0]
    if first.start <= after or not _INFINITIVE.match(text, first.start) or not _ASKS.search(text, cue[0].start, after):
        return content
    whom = _ASKED_OF.match(text, after, first.start)
    return content if whom is None else (Span(whom.start("whom"), first.end), *content[1:])


def _source(text: str, source: Span, cue: Spans, content: Spans) -> Spans:
    start, end = source
    begins = cue[0].start
    if end < begins and text.startswith("Asked", begins) and text[begins - 2 : begins - 1] in '.!?"”':
        return ()
    if (adverbial := _ADVERBIAL.match(text, start, end)) is not None:
        start = adverbial.end()
    taken = Span(min(s.start for s in (*cue, *content)), max(s.end for s in (*cue, *content)))
    limit = min((s.start for s in (*cue, *content) if s.start >= end), default=len(text))
    if end < begins == limit:
        end = _before_cue(text, start, end, begins)
    elif (name := _NAME_AFTER.match(text, end, limit)) is not None and text[start].islower() and text[end - 1].islower():
        end = name.end("name")
    if start > taken.end or end <= begins:
        start = _from_left(text, start, end, begins)
    return (Span(start, end),)


def _before_cue(text: str, start: int, end: int, begins: int) -> int:
    """The end of a source that stands before its cue."""
    day = _ENDS_ON_DAY.search(text, start, end)
    if day is not None and day.start() > start and not _CLAUSE.search(text, start, end):
        return day.start()
    rest = _REST_OF_RELATIVE.match(text, end, begins)
    if rest is not None and _RELATIVE.search(text, start, end):
        return rest.end("rest")
    return end


def _from_left(text: str, start: int, end: int, begins: int) -> int:
    """The start of a source whose role, or first epithet, was left out: "Its secretary, | Dora Lint, accused", "Under-fire | manager"."""
    left = max(0, start - 80)
    if text[start].isupper() and text[end : end + 2] == ", " and begins == end + 2 and "," not in text[start:end]:
        role = _ROLE_BEFORE.search(text[left:start])
        if role is not None:
            return left + role.start("role")
    word = _HYPHENATED.search(text[left:start])
    return start if word is None else left + word.start("word")


def sentence_ends(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends, and another begins, between two places of the text."""
    return _SENTENCE_ENDS.search(text, start, end) is not None


def after_dateline(text: str, spans: Spans, dateline: Span | None) -> Spans:
    """`spans` without the place and date that open the report."""
    if dateline is None:
        return spans
    at = dateline.end
    while at < len(text) and not text[at].isalnum() and text[at] not in "“\"‘'«":
        at += 1
    return tuple(Span(max(s.start, at), s.end) if s.overlaps(dateline) else s for s in spans if s.end > at or not s.overlaps(dateline))
