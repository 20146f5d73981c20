"""Contents that are cut otherwise than into clauses: an accusation with what came of it, and a number that was counted."""

from __future__ import annotations

import re

from sayso.records import Statement
from sayso.spans import Span
from sayso.weigh.clauses import trimmed
from sayso.weigh.meanings import meaning_of
from sayso.weigh.quantities import NUMBER_WORDS, REVISED, quantities

# "the number of dead at eleven", "the bill as 40 million": after "put", "gave", "raised" that is what is claimed.
_COUNT = re.compile(
    rf"[“\"]?(?:the|its|their) (?:[\w’'-]+ )?(?:number|toll|count|total|figure|cost|bill|size|share|price|loss|losses|damage|debt|deficit|value)\b[^.;]{{0,120}}?\b(?:at|as|to) (?:(?:about|some|nearly|at least|more than|around) )?(?:\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b)",
    re.IGNORECASE,
)
# What is counted: "the number of dead", "the death toll"
_COUNTED = re.compile(
    r"[“\"]?(?:the|its|their) (?P<kind>(?:[\w’'-]+ )?)(?:number|toll|count|total|figure)\b(?: of (?:the )?(?P<of>[\w’'-]+(?: [\w’'-]+)??))?(?= (?:at|as|to|in|on|of|so)\b)",
    re.IGNORECASE,
)
_NUMBER_REACH = 20
# A clause of two words: "Brask knew"
SHORT = re.compile(
    r"(?:the |its |his |her |their )?[\w’'-]+ (?:knew|know|lied|left|fled|won|lost|agreed|refused|resigned|failed|died|withdrew)",
    re.IGNORECASE,
)
# What an accusation goes on to say was done, or came of it: "of opening the gates, sending a wave down the valley that killed eleven people".
_FURTHER = re.compile(
    r", (?=(?!including|according|regarding|concerning|following|during)\w+ing\b)|\b(?:that|which|in which|who)(?= (?:[\w-]+ ){0,3}?(?:killed|died|injured|wounded|destroyed|displaced|hurt|drowned)\b)",
    re.IGNORECASE,
)
_LEAST_PIECE = 3


def accused_of(text: str, whole: Span) -> list[Span]:
    """An accusation in its parts: what was done, and what it led to, each a proposition; nothing where it has too few words."""
    if whole.of(text).count(" ") < 2:
        return [whole] if SHORT.fullmatch(whole.of(text)) else []
    cuts = [(whole.start, whole.start)]
    for m in _FURTHER.finditer(text, whole.start, whole.end):
        pieces = text[cuts[-1][1] : m.start()].count(" "), text[m.end() : whole.end].strip().count(" ")
        if min(pieces) + 1 >= _LEAST_PIECE:
            cuts.append(m.span())
    ends = [*(start for start, _ in cuts[1:]), whole.end]
    return [trimmed(text, Span(start, end)) for (_, start), end in zip(cuts, ends, strict=True)]


def is_count(text: str, s: Statement) -> bool:
    """Whether an indirect content names a number that was counted, without a verb of its own."""
    return s.manner != "direct" and len(s.content) == 1 and _COUNT.match(text, s.content[0].start, s.content[0].end) is not None


def same_count(one: str, other: str) -> bool:
    """Whether one text is a count of a thing that the other names with the same number: "the number of dead at eleven", "killed eleven people"."""
    return _counts(one, other) or _counts(other, one)


def _counts(count: str, other: str) -> bool:
    told = _COUNT.match(count)
    thing = _COUNTED.match(count) if told is not None else None
    if told is None or thing is None:
        return False
    value = quantities(count[told.start() : told.end() + _NUMBER_REACH])[:1]
    what = meaning_of(thing["of"] or thing["kind"])
    return bool(value) and any(q.value == value[0].value for q in quantities(other)) and bool(what & meaning_of(other))


def is_revised(text: str, s: Statement) -> bool:
    """Whether a content sets another number for one told before: "the number of dead from eleven to ten"."""
    return bool(s.content) and REVISED.search(s.content[0].of(text)) is not None
