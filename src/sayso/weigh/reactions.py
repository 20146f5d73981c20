"""Reactions: what the statements and the reporter's own sentences say about somebody's answer to a claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso import lexicons
from sayso.records import Act, Statement
from sayso.spans import Span
from sayso.weigh.places import Places
from sayso.weigh.pointing import Pointer, pointer, pointer_before
from sayso.weigh.replies import reply

# Acts by which a statement may answer a claim of somebody else.
ANSWERING: frozenset[Act] = frozenset(
    {"deny", "dispute", "reject", "downplay", "confirm", "admit", "decline", "question", "echo", "not_confirmed", "retract", "correct"}
)

# Acts under which a content may be an answer all the same.
_PLAIN: frozenset[Act] = frozenset({"assert", "insist", "pledge", "none", "demand", "criticise", "praise"})

_NOT_SAID = re.compile(
    r"\b(?:has|have|had)(?: still| yet)?(?: not|n[’']t)(?: yet| still)? (?:said|confirmed)\b|\b(?:has|have|had)(?: still)? neither confirmed nor denied\b",
    re.IGNORECASE,
)
_OPEN_QUESTION = re.compile(r"whether|where|if|how|when|why|who|what", re.IGNORECASE)
_UNTRUE_CUE = re.compile(
    r"\b(?:claims?|allegations?|accusations?|reports?|charges?|rumou?rs?|suggestions?|assertions?|notion|idea|story|stories)$",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"(?:(?:as [\w-]+ )|(?:the|these|those|this|that|any|all|such) )?(?:[\w-]+ ){0,2}?(?:claims?|allegations?|accusations?|reports?|charges?|rumou?rs?|suggestions?|assertions?|notion|idea|story|stories)(?: that\b| of\b|\W|$)",
    re.IGNORECASE,
)

_CLAUSE_END = re.compile(
    r"[;:—–“]|,? (?:but|although|though|while|and (?:said|added|insisted|called|accused|told|has|have|was|were))\b|, (?:who|which|insisting|saying|calling|adding|telling)\b"
)


@dataclass(frozen=True, slots=True)
class Reaction:
    """Somebody's answer: who (`parties`), what (`act`), to which words (`what`), where it stands. `statement` None: told by the reporter. `about`: the
    place of the words in a content that says the answer itself."""

    act: Act
    parties: tuple[str, ...]
    what: Pointer
    span: Span
    statement: Statement | None = None
    about: Span | None = None


def stated_reactions(text: str, body: Sequence[Span], places: Places, statements: Sequence[Statement]) -> list[Reaction]:
    """The statements outside the headline that answer something, by their act or by what they say; `body` are the sentences."""
    found = []
    for s in statements:
        if s.part != "body" or not s.speakers or not s.content:
            continue
        cue = s.cue[0] if s.cue else s.content[0]
        act = s.act
        if act == "reject" and (_UNTRUE.match(text, s.content[0].start, s.content[-1].end) or _UNTRUE_CUE.search(text, cue.start, cue.end)):
            act = "deny"  # who dismisses the idea that something is so says that it is not
        if act == "decline" and _NOT_SAID.search(text, max(0, cue.start - 8), cue.end) and _OPEN_QUESTION.match(text, s.content[0].start):
            act = "not_confirmed"  # the report misses it; nobody asked is told of
        answer = reply(text, s.content[0])
        if act in ANSWERING and answer is None:
            more = max(s.content[-1].end, _around(body, s.content[-1].start).end)
            found.append(Reaction(act, s.speakers, pointer(text, places, s.content[0].start, s.content[-1].end, more), cue, s))
        elif answer is not None and act in _PLAIN | ANSWERING:
            what = pointer(text, places, answer.about.start, answer.about.end) if answer.about.end > answer.about.start else Pointer()
            found.append(Reaction(answer.act, s.speakers, what, cue, s, answer.about))
    return found


def told_reactions(text: str, body: Sequence[Span], places: Places, statements: Sequence[Statement]) -> list[Reaction]:
    """The reactions in the reporter's own words in the sentences `body`: outside every content, and no cue of a reaction that a statement tells, unless
    the words name the party after "by"."""
    contents = [c for s in statements for c in s.content if s.act not in ANSWERING]
    cues = [c for s in statements if s.act in ANSWERING and s.speakers for c in s.cue]
    found: list[Reaction] = []
    for reaction, start, end in lexicons.reactions_in(text, 0, len(text)):
        span = Span(start, end)
        if any(c.start <= start < c.end for c in contents):
            continue
        # "by X" tells who reacts better than any span that was taken for the source
        if not reaction.party_after and any(c.overlaps(span) for c in cues):
            continue
        told = _told(text, places, _around(body, start), reaction, span)
        if told is not None:
            found.append(told)
    return found


def _around(body: Sequence[Span], offset: int) -> Span:
    return body[max(0, bisect_right(body, offset, key=lambda s: s.start) - 1)]


def _told(text: str, places: Places, sentence: Span, reaction: lexicons.Reaction, span: Span) -> Reaction | None:
    act: Act = reaction.act  # type: ignore[assignment]  # the word list holds acts only; a test checks it
    if reaction.party_after:
        by = re.match(
            r"\s+(?:(?:yet|so far|publicly|officially) )?(?:by|from) (?:either (?:of )?|both |neither )?", text[span.end : sentence.end]
        )
        if by is None:
            return None
        parties, stop = places.chain(span.end + by.end(), sentence.end)
        if not parties and by.group().rstrip().endswith(("either", "both")):
            parties, stop = places.chain(span.end + by.end() - len("either "), sentence.end)
        if parties and " from " in by.group():
            # "no comment from Venn on the report": the matter comes last
            return Reaction(act, parties, pointer(text, places, stop, sentence.end), span)
        return Reaction(act, parties, pointer_before(text, places, sentence.start, span.start), span) if parties else None
    parties, neither = places.before(span.start, sentence.start)
    if not parties:
        return None
    if neither:
        # "Neither X nor Y has confirmed it"
        act = "not_confirmed" if act == "confirm" else "decline" if act in ("deny", "decline") else act
    end = _CLAUSE_END.search(text, span.end, sentence.end)
    return Reaction(act, parties, pointer(text, places, span.end, end.start() if end else sentence.end), span)
