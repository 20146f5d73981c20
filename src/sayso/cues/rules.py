"""What a source does with its content: the act, by the cue first and by what is said where that says more (data/acts/GUIDE.md).

Rules, and no more than rules: they name the act that the words show, and say `assert` where the words show nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sayso.cues.shown import surely_shown
from sayso.cues.verbs import CueVerb, cue_verbs, negated, silent_forms, tones, words_in
from sayso.records import Act, Polarity, Statement
from sayso.spans import Span

POLARITY: dict[Act, Polarity] = {
    "assert": "+", "insist": "+", "confirm": "+", "admit": "+", "echo": "+", "accuse": "+", "warn": "+", "pledge": "+", "correct": "+",
    "deny": "-", "reject": "-", "dispute": "-", "retract": "-",
    "downplay": "0", "question": "0", "decline": "0", "not_confirmed": "0", "criticise": "0", "praise": "+", "demand": "0", "think": "0",
    "ask": "0", "none": "0",
}  # fmt: skip

# Acts that put their content forward as so: only with these may the content tell a more particular act, and only these found claims.
STANDING_FOR: frozenset[Act] = frozenset({"assert", "insist", "confirm", "admit", "echo", "accuse", "warn", "correct"})

_OPEN = "“\"‘'„«…(["
_CLOSE = "”\"’'»…)] "
_IT = r"(?:that )?(?:it|that|this|these|those|such (?:\w+ )?|(?:the|this|that|these|those|any|all|his|her|its|their|[\w.]+[’']s) (?:[\w-]+ ){0,3}(?:claims?|allegations?|accusations?|reports?|charges?|rumou?rs?|story|stories|suggestions?|assertions?|notion|idea|statements?|information))"
_FALSE = re.compile(
    rf"^(?:that[“\"‘]+)?{_IT} ?(?:is|was|are|were|[’']s|had been|has been)(?: \w+ly| just| all| a| an| pure| complete| total)* (?:false|untrue|lies?|fabricat\w+|fakes?|baseless|unfounded|groundless|nonsense|"
    r"not true|not so\b(?! much| \w+ as)|not correct|inventions?|made up|without (?:any )?(?:foundation|basis)|incorrect|wrong|fiction)\b|^there (?:is|was) (?:absolutely )?no truth\b|^(?:that )?no such \w+ \w+",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"^(?:that )?(?:[\w’'-]+,? ){1,9}?(?:should|must|ought to|needs? to|ha(?:s|ve) to)\b(?! have\b| not have\b)", re.IGNORECASE
)
_MODAL_OWN = re.compile(r"^(?:that )?(?:i|we)\b", re.IGNORECASE)
_PLEDGE = re.compile(
    r"^(?:that )?(?:he|she|it|they|we|i)(?: would| will|[’']ll| won[’']t|[’']d)(?: \w+ly| never| not| also| always)* (?!be\b|have\b|like\b|love\b|prefer\b|rather\b|say\b|see\b|know\b|know\b|mean\b|think\b|happen\b|take\b|seem\b|appear\b|need\b|get\b|come\b)\w+",
    re.IGNORECASE,
)
_ASKED = re.compile(r"^(?:about|whether|if|what|why|how|who|when|where|which)\b", re.IGNORECASE)
_UNNAMED = frozenset({"identified", "named", "quoted", "interviewed", "drawn"})
_AGREES = re.compile(r"^(?:that )?(?:he|she|they|i|we|it) (?:fully |also |completely )?agree[sd]?\b", re.IGNORECASE)
_THANKS = re.compile(r"^(?:thank you|thanks|congratulations|bravo)\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"^(?:to|not to)\b", re.IGNORECASE)
_MORAL = re.compile(
    r"\b(?:disasters?|liars?|disgrace\w*|shame\w*|shameful|ridiculous|absurd|racist|sexist|bigot\w*|corrupt|crooked|unfit|reckless|outrageous|disgusting|pathetic|hypocri\w+|"
    r"terrible|horrible|appalling|unacceptable|incompetent|dangerous|cowardly|irresponsible|stupid|dishonest|failure|farce|joke|mockery|scandal\w*)\b",
    re.IGNORECASE,
)


def calls_false(content: str) -> bool:
    """Whether a content only says of something told before that it is false: "the report was untrue"."""
    return _FALSE.match(content.lstrip(_OPEN)) is not None


def with_act(text: str, statement: Statement) -> Statement:
    """The statement with `act`, `polarity` and `tone` by the rules; `act` is "assert" where neither cue nor content tells more."""
    act = act_by_rule(text, statement.cue, statement.content)
    return replace(statement, act=act, polarity=POLARITY[act], tone=tone_of(text, statement.cue))


def act_by_rule(text: str, cue: Sequence[Span], content: Sequence[Span]) -> Act:
    """The act that the words of cue and content show; "assert" where they show nothing more."""
    words, after = _around(text, cue)
    before = words_in(text[max(0, cue[0].start - 24) : cue[0].start])[-3:] if cue else []
    verbs = cue_verbs([*words, *after], len(words))
    return _act(words, before, after, verbs, " ".join(s.of(text) for s in content).lstrip(_OPEN))


def tone_of(text: str, cue: Sequence[Span]) -> Literal["neutral", "distancing", "factive"] | None:
    """How the outlet's cue word colours what it reports ("claimed", "revealed"); None without a cue."""
    words, after = _around(text, cue)
    if not words:
        return None
    known = tones()
    return next((_TONE[known[v.base]] for v in cue_verbs([*words, *after], len(words)) if v.base in known), "neutral")


def _around(text: str, cue: Sequence[Span]) -> tuple[list[str], list[str]]:
    """The words of a cue, and the five after it."""
    words = words_in(" ".join(s.of(text) for s in cue))
    return words, words_in(text[cue[-1].end : cue[-1].end + 40])[:5] if cue else []


_TONE: dict[str, Literal["neutral", "distancing", "factive"]] = {"neutral": "neutral", "distancing": "distancing", "factive": "factive"}


def _act(words: list[str], before: list[str], after: list[str], verbs: list[CueVerb], content: str) -> Act:
    verb = _telling(words, verbs)
    if not words and content.rstrip(_CLOSE).endswith("?"):
        return "ask"  # a turn of a transcript: nobody says how it was said
    if verb is None:
        shown = surely_shown("", "", content) if not words else None
        return shown or _by_content("assert", None, content)
    said = [*words, *after]
    act: Act = verb.act  # type: ignore[assignment]  # the word list holds acts only; a test checks it
    # a refusal to speak is silence, a refusal to do something is not
    if verb.base in ("decline", "refuse"):
        rest = [w for w in said[verb.at + verb.length : verb.at + verb.length + 5] if not w.endswith("ly")]
        if rest[:1] == ["to"]:
            silent = rest[1:2] and (rest[1] in silent_forms() or (rest[1] == "be" and rest[2:3] and rest[2] in _UNNAMED))
            return "decline" if silent else "reject"
        return act
    if negated(before[-1:]) or negated(words[: verb.at + 1]):
        return _negated(verb, said)
    return _by_content(act, verb, content, passive=_passive(words, verb))


def _telling(words: list[str], verbs: list[CueVerb]) -> CueVerb | None:
    """The verb that counts: the first, unless it only introduces another ("issued a statement condemning", "went on to deny")."""
    if not verbs:
        return None
    first, *others = verbs
    if first.act not in ("assert", "think"):
        return first
    for v in others:
        introduced = words[v.at].endswith("ing") or words[v.at - 1] in ("to", "and", "but")
        if v.act not in ("assert", "think") and (introduced or v.noun):
            return v
    return first


def _negated(verb: CueVerb, said: list[str]) -> Act:
    first = said[verb.at]
    if verb.base in ("confirm", "verify", "corroborate"):
        return "decline" if said[max(0, verb.at - 2) : verb.at][:1] in (["would"], ["will"]) else "not_confirmed"
    if first in silent_forms() or verb.act == "deny":
        return "decline"
    if verb.act in ("think", "demand"):
        return "think" if verb.act == "think" else "none"
    return "dispute" if verb.act == "echo" else "none"


def _passive(words: list[str], verb: CueVerb) -> bool:
    return verb.at > 0 and words[verb.at - 1] in ("was", "were", "been", "is", "are", "being") and words[verb.at].endswith(("ed", "n"))


def _by_content(act: Act, verb: CueVerb | None, content: str, *, passive: bool = False) -> Act:
    base = verb.base if verb is not None else "say"
    if base in ("ask", "tell", "remind", "advise", "instruct") and _INFINITIVE.match(content):
        return "demand"
    if base == "ask" and (passive or not _ASKED.match(content)) and "?" not in content:
        return "ask" if passive or not re.search(r"\bto \w+", content[:80]) else "demand"
    if base == "repeat" and re.match(r"(?:it|that|this|the \w+)\b", content, re.IGNORECASE):
        return "echo"
    if act not in ("assert", "insist", "admit"):
        return act
    if _FALSE.match(content):
        return "deny"
    if _AGREES.match(content):
        return "echo"
    if _THANKS.match(content):
        return "praise"
    if base == "call" and _MORAL.search(content):
        return "criticise"
    if _DEMAND.match(content) and not _MODAL_OWN.match(content) and base not in ("describe", "predict", "estimate"):
        return "demand"
    if act == "assert" and _PLEDGE.match(content):
        return "pledge"
    return act
