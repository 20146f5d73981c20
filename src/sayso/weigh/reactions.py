"""Reactions: what the statements and the reporter's own sentences say about somebody's answer to a claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso import lexicons
from sayso.records import Act, Statement
from sayso.spans import Span
from sayso.weigh.described import party_after, party_before
from sayso.weigh.places import Places
from sayso.weigh.pointing import Pointer, pointer, pointer_before
from sayso.weigh.replies import reply
from sayso.weigh.voices import carried

# Acts by which a statement may answer a claim of somebody else.
ANSWERING: frozenset[Act] = frozenset(
    {"deny", "dispute", "reject", "downplay", "confirm", "admit", "decline", "question", "echo", "not_confirmed", "retract", "correct"}
)

# Acts under which a content may be an answer all the same.
_PLAIN: frozenset[Act] = frozenset({"assert", "accuse", "insist", "pledge", "none", "demand", "criticise", "praise"})

_NOT_SAID = re.compile(
    r"\b(?:has|have|had)(?: still| yet)?(?: not|n[’']t)(?: yet| still)? (?:said|confirmed)\b|\b(?:has|have|had)(?: still)? neither confirmed nor denied\b",
    re.IGNORECASE,
)
_UNMENTIONED = re.compile(r"\b(?:never|not|n[’']t)(?: \w+ly)? (?:mention|nam(?:e|ed)\b|specif|identif|clarif)", re.IGNORECASE)
_NEITHER = re.compile(r"(?:neither|none of|no one|nobody)\b", re.IGNORECASE)
_NEITHER_NOR = re.compile(
    r"\bneither ((?:[\w’'&.-]+ ){1,6}?)nor ((?:[\w’'&.-]+ ){0,6}?[\w’'&.-]+)(?:, (?:which|who|both of)\b[^,.;]*,)?(?= (?:has|have|had|would|could|did|was|were)\b|\s*$)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"(?:will|would|could|may|might|should|must|to|can)\b(?! not\b| neither\b)", re.IGNORECASE)
_THIS_STORY = re.compile(r"(?:for )?this (?:story|article|report)\b", re.IGNORECASE)
_REFUSED = re.compile(r"(?:\w+ly |has |have |had |also )*(?:reject|dismiss|refus|turn(?:ed|s) down|rebuff|spurn)\w*", re.IGNORECASE)
_TITLE = re.compile(r"(?:the|its|his|her|their|an?) (?:[\w’'-]+ ){0,5}?[\w’'-]+,? (?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")
# Nouns of what is refused rather than called untrue.
_NO_CLAIM = frozenset({"warning", "threat", "criticism", "announcement", "argument", "revelation"})
# "He cannot say that he did not know", of somebody else: what he may not claim, and no refusal to speak.
_MAY_NOT_SAY = re.compile(r"(?:cannot|can not|can[’']t) (?:\w+ly )?(?:say|claim|pretend|argue)\b", re.IGNORECASE)
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
    r"[;:—–“]|,? (?:but|although|though|while|and (?:said|added|insisted|called|accused|told|has|have|was|were))\b|,? and (?=(?:the|its|his|her|their|a|an) [^.;]{3,90}? (?:has|have|had|did|would|could|said)(?:n[’']t| not| also|\b))|, (?:who|which|insisting|saying|calling|adding|telling)\b"
)


@dataclass(frozen=True, slots=True)
class Reaction:
    """Somebody's answer: who (`parties`), what (`act`), to which words (`what`), where it stands. `statement` None: told by the reporter. `about`: the
    place of the words in a content that says the answer itself. `inside`: the statement in whose content the reporter's words were read."""

    act: Act
    parties: tuple[str, ...]
    what: Pointer
    span: Span
    statement: Statement | None = None
    about: Span | None = None
    inside: Statement | None = None


# "which parts", at the end of a question: a thing of which somebody spoke.
_WHICH = re.compile(
    r"\b(?:which|what|whose) ([a-z][\w-]{2,})(?: (?:that|this|it|they|those|these) (?:is|are|was|were|means?|meant))?[?.,!]*[”\"’]*$"
)
# "..., an allegation that the council denies", "..., which Venn denied": said in the sentence of the claim, and often taken for a part of it.
_APPOSED = re.compile(
    r"[,—–-] ?(?:(?:an?|the) (?:[\w-]+ )?(?:allegation|claim|charge|accusation|suggestion|assertion|account|version|idea|notion|fact|report|rumou?r|figure|conclusion|finding|view)s?(?: (?:that|which))?|which)(?= )[^.;]*$",
    re.IGNORECASE,
)


def stated_reactions(text: str, body: Sequence[Span], places: Places, statements: Sequence[Statement]) -> list[Reaction]:
    """The statements outside the headline that answer something, by their act or by what they say; `body` are the sentences."""
    found: list[Reaction] = []
    answering: set[str] = set()
    by_id = {s.id: s for s in statements}
    for s in sorted(statements, key=lambda s: s.within is not None):
        if s.part != "body" or not s.speakers or not s.content:
            continue
        cue = s.cue[0] if s.cue else s.content[0]
        if s.act == "decline" and _UNMENTIONED.search(text, cue.start, cue.end):
            continue  # "never mentioned her by name": nobody had asked
        if s.act != "decline" and _NOT_YET.match(text, cue.start, cue.end):
            continue  # "will deny service": nothing is answered
        outer = by_id.get(s.within or "")
        if (
            s.act == "decline"
            and outer is not None
            and not set(outer.speakers) & set(s.speakers)
            and _MAY_NOT_SAY.match(text, cue.start)
            and not _OPEN_QUESTION.match(text, s.content[0].start)
        ):
            continue
        # "..., a charge that Venn rejects"
        apposed = bool(s.source) and _CHARGE_BEFORE.search(text, max(0, s.source[0].start - 40), s.source[0].start) is not None
        act = _act_towards(text, s, apposed)
        answer = next((r for c in s.content if (r := reply(text, c)) is not None), None)
        if s.within in answering:
            continue  # "said that she could not confirm it": once is enough
        if answer is not None:
            answering.add(s.id)
        if act in ANSWERING and answer is None:
            more = max(s.content[-1].end, _around(body, s.content[-1].start).end)
            if act == "decline" and _THIS_STORY.match(text, s.content[0].start, s.content[-1].end):
                what = Pointer()  # "for this story": the one that is being written
            elif act == "question" and (thing := _WHICH.search(text, s.content[0].start, s.content[0].end)) is not None:
                what = Pointer(proposition=f"the {thing[1]}")  # "I should like to know which parts": of what was said before
            else:
                what = Pointer(pronoun=True) if apposed else pointer(text, places, s.content[0].start, s.content[-1].end, more)
            found.append(Reaction(act, s.speakers, what, cue, s))
        elif answer is not None and act in _PLAIN | ANSWERING:
            what = pointer(text, places, answer.about.start, answer.about.end) if answer.about.end > answer.about.start else Pointer()
            who, end = places.chain(answer.about.start, answer.about.end)
            if who and end == answer.about.end:
                what = Pointer(noun="claim", possessors=who)  # "Venn is lying": what Venn claims
            elif _NAME.fullmatch(answer.about.of(text)):
                what = Pointer(noun="claim", foreign=True, owner=answer.about.of(text).split()[-1])
            found.append(Reaction(answer.act, s.speakers, what, cue, s, answer.about))
    return found


_CHARGE_BEFORE = re.compile(
    r", (?:an?|the) (?:allegation|claim|charge|accusation|suggestion|assertion|account|idea|notion|fact)s? (?:that |which )?$",
    re.IGNORECASE,
)


def _replies(text: str, statements: Sequence[Statement], span: Span) -> bool:
    """Whether a statement with these words is an answer by what it says."""
    return any(
        s.speakers and any(c.overlaps(span) for c in s.cue) and any(reply(text, c) is not None for c in s.content) for s in statements
    )


def _act_towards(text: str, s: Statement, apposed: bool) -> Act | None:
    """The act of a statement towards a claim: its own, but for what is said of the object of the cue."""
    act, cue, content = s.act, s.cue[0] if s.cue else s.content[0], s.content[0]
    untrue = _UNTRUE.match(text, content.start, s.content[-1].end) is not None or _UNTRUE_CUE.search(text, cue.start, cue.end) is not None
    if act == "reject" and (apposed or untrue):
        return "deny"  # who dismisses the idea that something is so says that it is not
    that = text[content.start : content.start + 5].lower() == "that "
    if act == "deny" and _REFUSED.match(text, cue.start, cue.end) and not (apposed or untrue or that):
        return "reject"  # an offer, a demand
    if act == "decline" and _NOT_SAID.search(text, max(0, cue.start - 8), cue.end) and _OPEN_QUESTION.match(text, content.start):
        act = "not_confirmed"  # the report misses it; nobody asked is told of
    if s.source and _NEITHER.match(text, s.source[0].start) and act in ("confirm", "deny", "not_confirmed", "decline"):
        return "not_confirmed" if act in ("confirm", "not_confirmed") else "decline"
    return act


_APPOSED_ACTS: frozenset[str] = frozenset({"deny", "reject", "dispute", "confirm", "downplay", "not_confirmed"})


def told_reactions(
    text: str,
    body: Sequence[Span],
    places: Places,
    statements: Sequence[Statement],
    described: Callable[[Span], tuple[str, ...]] | None = None,
) -> list[Reaction]:
    """The reactions in the reporter's own words in the sentences `body`: outside every content, and no cue of a reaction that a statement tells, unless
    the words name the party after "by". `described` gives the actor that a description stands for."""
    # "rumours that the bank would close were dismissed by ...": what carries a claim is often read on beyond it
    contents = [c for s in statements for c in s.content if s.act not in ANSWERING and not carried(text, s)]
    cues = [c for s in statements if s.act in ANSWERING and s.speakers for c in s.cue]
    sourced = [c for s in statements if s.act in ANSWERING and s.source for c in s.cue]
    found: list[Reaction] = []
    for reaction, start, end in lexicons.reactions_in(text, 0, len(text)):
        span = Span(start, end)
        around = next((s for s in statements if any(c.start < start < c.end for c in s.content) and not s.within), None)
        if around is not None and _APPOSED.search(text, around.content[0].start, start) and reaction.act in _APPOSED_ACTS:
            told = _told(text, places, _around(body, start), reaction, span, described)
            if told is not None and not set(told.parties) & set(around.speakers):
                act: Act = "deny" if told.act == "reject" else told.act
                found.append(replace(told, act=act, what=Pointer(pronoun=True), inside=around))
                continue
        if any(c.start <= start < c.end for c in contents):
            continue
        # "by X" tells who reacts better than any span that was taken for the source
        if not reaction.party_after and (any(c.overlaps(span) for c in cues) or _replies(text, statements, span)):
            continue
        # who is only described is found better by the statement that has the words
        by = None if any(c.overlaps(span) for c in sourced) else described
        told = _told(text, places, _around(body, start), reaction, span, by)
        # a statement with these words and this party is placed with the statements, in their order
        if told is not None and not any(
            s.act == told.act and set(s.speakers) == set(told.parties) and any(c.overlaps(span) for c in s.cue) for s in statements
        ):
            found.append(told)
    return found


def _around(body: Sequence[Span], offset: int) -> Span:
    return body[max(0, bisect_right(body, offset, key=lambda s: s.start) - 1)]


def _told(
    text: str,
    places: Places,
    sentence: Span,
    reaction: lexicons.Reaction,
    span: Span,
    described: Callable[[Span], tuple[str, ...]] | None,
) -> Reaction | None:
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
        if not parties:
            title = _TITLE.match(text, span.end + by.end(), sentence.end)
            parties, stop = places.chain(title.end(), sentence.end) if title else ((), 0)
        if not parties and described is not None:
            words = party_after(text, span.end + by.end(), sentence.end)
            if words is not None:
                parties, stop = described(words), words.end
        if parties and " from " in by.group():
            # "no comment from Venn on the report": the matter comes last
            return Reaction(act, parties, pointer(text, places, stop, sentence.end), span)
        what = pointer_before(text, places, sentence.start, span.start)
        return Reaction(_untrue(act, what), parties, what, span) if parties else None
    parties, neither = places.before(span.start, sentence.start)
    both = _NEITHER_NOR.search(text, sentence.start, span.start)
    if both is not None and described is not None:
        pieces = [Span(both.start(n), both.start(n) + len(both[n].rstrip())) for n in (1, 2)]
        parties = tuple(a for piece in pieces for a in (places.chain(piece.start, piece.end)[0] or described(piece)))
        neither, span = True, Span(both.start(), span.end)
    if not parties and described is not None:
        words = party_before(text, sentence.start, span.start)
        parties = described(words) if words is not None else ()
    if not parties:
        return None
    if act == "none" and not neither:
        return None
    if neither:
        # "Neither X nor Y has confirmed it"
        act = "not_confirmed" if act == "confirm" else "decline" if act in ("deny", "decline", "none") else act
    end = _CLAUSE_END.search(text, span.end, sentence.end)
    what = pointer(text, places, span.end, end.start() if end else sentence.end)
    if act == "echo" and not what.noun:
        what = Pointer(pronoun=True)  # "backed her up on television": what she had said
    return Reaction(_untrue(act, what), parties, what, span)


def _untrue(act: Act, what: Pointer) -> Act:
    """Who rejects a claim says that it is not so; who rejects an offer does not."""
    named = bool(what.noun) and what.noun not in _NO_CLAIM
    return "deny" if act == "reject" and (named or _UNTRUE.match(what.proposition)) else act
