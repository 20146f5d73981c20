"""What a report says in its own voice about somebody's claim: "falsely claimed", "without evidence", "could not be verified", "She hadn't."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Act, Statement
from sayso.spans import Span

_FALSELY = re.compile(r"\b(?:falsely|wrongly|incorrectly|erroneously|untruthfully|mistakenly|inaccurately)\b", re.IGNORECASE)
_UNPROVEN = re.compile(
    r"\bwithout (?:(?:citing|offering|providing|giving|presenting|producing|showing) )?(?:any |further )?(?:evidence|proof)\b|\bbaselessly\b|\b(?:offered|gave|cited|provided|presented|produced) no (?:evidence|proof)\b|\bno (?:\w+ )?(?:evidence|proof) (?:has|had|have)(?: yet)? been (?:offered|presented|produced|given|provided|cited)\b"
    r"|\bthere (?:is|was|has been)(?: still| so far)? no (?:\w+ )?(?:evidence|proof) (?:for|of|to support) (?:it|that|this|the|these|those|his|her|their|any such)\b|\b(?:did|do|does)(?: not|n[’']t) (?:provide|offer|give|cite|present) (?:any )?(?:\w+ )?(?:evidence|proof)\b",
    re.IGNORECASE,
)
_UNCONFIRMED = re.compile(r"\b(?:unconfirmed|unverified)\b", re.IGNORECASE)
_NOT_VERIFIED = re.compile(
    r"\b(?:could|can|ha(?:s|ve))(?: not|not|n[’']t) (?:yet )?be(?:en)? (?:\w+ly )?(?:verified|confirmed|corroborated)\b(?! by\b)"
    r"|\bthere (?:is|was|has been|had been)(?: still| as yet| so far)? no (?:independent|official|immediate) (?:confirmation|verification)\b(?! (?:from|by)\b)",
    re.IGNORECASE,
)
_NEITHER_VERIFIED = re.compile(
    r"(?:neither|none of(?: the| these| those)?) (?:[\w’'-]+ )?(?:accounts?|claims?|versions?|reports?|statements?|allegations?|side[’']s (?:account|claim|version))"
    r" (?:could|can|has|have) (?:immediately )?be(?:en)? (?:\w+ly )?(?:verified|confirmed|corroborated)\b",
    re.IGNORECASE,
)
_HOAX = re.compile(
    r"\bthere(?:[’']s| is| was) no truth (?:to|in)\b|\b(?:is|was) (?:a|an|just a|just another|another) (?:\w+ )?(?:hoax|fake|falsehood|fabrication)\b|\bturned out to be (?:false|untrue|a hoax|fake)\b",
    re.IGNORECASE,
)
# A whole sentence that only takes back the one before: "She hadn't.", "No, he isn't ..."
_NEGATION = re.compile(
    r"^(?:no, |but |in fact,? )?(?:he|she|it|they|that) (?:had|has|have|did|does|do|was|is|are|were)(?:n[’']t| not)(?:[.,!]|$)",
    re.IGNORECASE,
)
_IN_FACT = re.compile(r"^(?:in fact|in reality|actually),", re.IGNORECASE)

_BUT_IN_FACT = re.compile(r"(?:[;:—–]|,) ?(?:(?:but|though|although|when|while) )?in (?:fact|reality)\b", re.IGNORECASE)
_NOUNS = (
    "claim",
    "claims",
    "statement",
    "assertion",
    "story",
    "stories",
    "report",
    "reports",
    "allegation",
    "allegations",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "suggestion",
)
# "The governor's claim that crime has doubled is wrong": said of the claim in the same sentence.
_CLAIM_THAT = re.compile(
    r"\b(?:claims?|statements?|assertions?|stories|story|reports?|allegations?|rumou?rs?|suggestions?) that [^.;:]{6,160}? (?:is|was|are|were|proved|turned out to be) "
    r"(?:simply |just |also |entirely |completely |plainly |largely |to be )?(?:false|untrue|wrong|incorrect|inaccurate|not true|a hoax|a lie|fake|misleading|baseless|unfounded)\b",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"^(?:but |in fact,? |however,? )?(?:that|this|it|which|(?:the|this|that|these|those) (?:\w+ )?(?:claims?|statements?|reports?|allegations?|story|stories|figures?|assertions?|rumou?rs?|posts?|quote)) "
    r"(?:is|was|are|were|turned out to be|proved to be|proved) (?:simply |just |also |entirely |completely |plainly |demonstrably |largely )?(?:false|untrue|wrong|incorrect|inaccurate|not true|not so|not the case|not correct|a hoax|a lie|fake|fabricated|misleading|baseless|unfounded)\b",
    re.IGNORECASE,
)
_ANYWHERE: tuple[tuple[re.Pattern[str], Act], ...] = ((_UNPROVEN, "question"), (_NOT_VERIFIED, "not_confirmed"), (_HOAX, "deny"))
_OPENING: tuple[tuple[re.Pattern[str], Act], ...] = ((_NEGATION, "deny"), (_UNTRUE, "deny"), (_IN_FACT, "dispute"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """The report's own act at `span`: on the claims of `statement` where one is named, on both sides' claims where `neither`, else on what stands before."""

    act: Act
    span: Span
    statement: Statement | None = None
    neither: bool = False


def judgements(text: str, body: Sequence[Span], statements: Sequence[Statement]) -> list[Judgement]:
    """All of them, in order of place; `body` are the sentences. What somebody else says is not the report's word."""
    contents = [c for s in statements for c in s.content]
    found: list[Judgement] = []

    def own(start: int) -> bool:
        return not any(c.start <= start < c.end for c in contents)

    for s in statements:
        if s.part != "body" or s.within or not s.cue:
            continue
        start = max(0, s.cue[0].start - 14)
        by_cue = _FALSELY.search(text, start, s.cue[-1].end)
        if by_cue is not None:
            found.append(Judgement("deny", Span(*by_cue.span()), s))
        for source in s.source:
            unsure = _UNCONFIRMED.search(text, source.start, source.end)
            if unsure is not None:
                found.append(Judgement("not_confirmed", Span(*unsure.span()), s))
    for sentence in body:
        for pattern, act in _ANYWHERE:
            m = pattern.search(text, sentence.start, sentence.end)
            if m is not None and own(m.start()):
                here = [s for s in statements if s.cue and not s.within and sentence.start <= s.cue[0].start < sentence.end]
                # "there is no evidence for that" is about what stands before, "he said without evidence" about what he said
                of = here[0] if here and act == "question" and text[m.start()] not in "tT" else None
                found.append(Judgement(act, Span(*m.span()), of))
        low = sentence.of(text).lower()
        said = _CLAIM_THAT.search(text, sentence.start, sentence.end) if any(f"{noun} that " in low for noun in _NOUNS) else None
        if said is not None and not any(c.start <= said.start() < c.end for s in statements if s.source for c in s.content):
            found.append(
                Judgement(
                    "deny",
                    Span(*said.span()),
                    next((s for s in statements if any(c.start < said.end() and said.start() < c.end for c in s.content)), None),
                )
            )
        turn = _BUT_IN_FACT.search(text, sentence.start, sentence.end) if "in fact" in low or "in reality" in low else None
        if turn is not None and own(turn.start()):
            found.append(Judgement("dispute", Span(*turn.span())))
        words = sentence.of(text)
        both = _NEITHER_VERIFIED.match(words)
        if both is not None and own(sentence.start):
            found.append(Judgement("not_confirmed", Span(sentence.start, sentence.start + both.end()), neither=True))
        for pattern, act in _OPENING:
            m = pattern.match(words)
            if m is not None and own(sentence.start):
                found.append(Judgement(act, Span(sentence.start, sentence.start + m.end())))
    return sorted(found, key=lambda j: j.span)
