"""Statements that answer by what they say: "it was looking into the report", "the claim is false", "we cannot confirm that".

Their cue is a plain "said"; the act stands in the content, and what is said beats what cue or model say of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Act
from sayso.spans import Span

_NOUN = r"(?:claims?|allegations?|accusations?|reports?|charges?|rumou?rs?|story|stories|suggestions?|assertions?|notion|idea|article|account|speculation|information|post|statements?|remarks?|comments?|complaints?|version|video|footage|picture|photo|photograph|image|recording|letter|document|figures?|finding|findings)"
_DET = r"(?:the|this|that|these|those|such|any|all|his|her|its|their|[\w.]+[’']s?) (?:[\w’'-]+ ){0,2}"
_FALSE = (
    r"(?:is|was|are|were|[’']s|[’']re)(?: \w+ly| just| all| a| an| pure| complete| total| simply)* [“\"‘]?(?:\d+ (?:percent|per cent) |\w+ly )?(?:false|untrue|lies?\b|fabricat\w+|fakes?|baseless|unfounded|groundless|nonsense|"
    r"not true|inaccurate|inventions?|invented|concocted|made up|without (?:any )?(?:foundation|basis|merit)|incorrect|fiction|a hoax|bogus|wrong(?! (?:with|to)\b)|lies|rubbish|absurd|ridiculous|preposterous|defamatory|malicious|rumou?rs?)\b"
)
# "deemed the claim false", "called it baseless": after some verbs no "is" stands in between.
_UNTRUE = r"[“\"]?(?:(?:mostly |entirely |totally |completely |simply |just |pure )?(?:false|untrue|baseless|unfounded|groundless|misleading|bogus|inaccurate|incorrect|fake|nonsense|rubbish|ridiculous|absurd|preposterous|defamatory)|(?:an? )?(?:[\w-]+ ){0,2}?(?:inventions?|fabrications?|hoax|lies?|falsehoods?|fiction|smear|propaganda|rumou?rs?))\b"
_PATTERNS: tuple[tuple[Act, str], ...] = (
    ("not_confirmed", r"\b(?:can(?:not|[’']t| not)|could(?: not|n[’']t)|(?:is|are|was|were) (?:un|not )able to|ha(?:s|ve|d)(?: not|n[’']t)(?: yet)?(?: been able to)?) (?:\w+ly )?(?:confirm|verif|substantiat|corroborat)(?:ied|y|ed|e)? (?P<rest>.*)"),
    ("not_confirmed", rf"(?P<rest>(?:{_DET})?{_NOUN}\b.{{0,160}}?) (?:is|are|was|were) (?:still |now |currently )?(?:under (?:investigation|review)|being (?:investigated|reviewed|examined|looked into|checked))"),
    ("not_confirmed", r"\b(?:knew|knows?) nothing (?:of|about) (?P<rest>.*)"),
    ("not_confirmed", r"\b(?:is|are|was|were|am|[’'](?:m|re)) (?:un|not (?:yet )?)aware of (?:any )?(?P<rest>.*)"),
    ("not_confirmed", r"\b(?:ha(?:s|ve|d)) no knowledge of (?:any )?(?P<rest>.*)"),
    ("decline", r"\bneither confirm(?:ed)? n?or den(?:y|ied)(?P<rest>.*)"),
    ("decline", r"\b(?:do|does|would|will|did)(?: not|n[’']t) comment on (?:speculation|rumou?rs?|market|ongoing|pending|individual|specific|personnel|such)\b(?P<rest>)"),
    ("decline", r"\b(?:am|is|are|was|were|[’'](?:m|re|s)) not (?:going to|here to|in a position to|prepared to|able to|at liberty to) (?:comment|discuss|say|answer|talk|go into|elaborate|speculate|confirm)\w*(?: (?:on|about|to|into))?(?P<rest>.*)"),
    ("question", r"^(?:\w+ )?(?:scepticism|skepticism|doubts?|disbelief|misgivings) (?:about|over|at|that) (?P<rest>.*)"),
    ("not_confirmed", rf"\b(?:is|are|was|were) (?:still |now |currently )?(?:investigating|looking into|checking|reviewing|examining|aware of) (?P<rest>(?:{_DET})?{_NOUN}\b.*)"),
    ("not_confirmed", r"\b(?:ha(?:s|ve|d)) (?:no|not (?:received|had) any) (?:official |independent )?(?:notification|confirmation|information)\b(?: \w+ (?:[\w\[\]’' ]{0,40}))?(?P<rest> that .*)?"),
    ("decline", r"\b(?:would|will|could|can)(?: not|not|n[’']t) (?:be )?(?:comment|discuss|elaborat|speculat|disclos|respond)\w*(?: (?:on|about|to|regarding))?(?P<rest>.*)"),
    ("decline", r"\b(?:did|do|does|ha(?:s|ve|d))(?: not|n[’']t) (?:immediately )?(?:have|had) (?:an |any )?(?:immediate )?comments?(?: on)?(?P<rest>.*)"),
    ("decline", r"\b(?:ha(?:s|ve|d)) no (?:immediate |further )?comment(?: on)?(?P<rest>.*)"),
    ("decline", r"^(?:well, )?(?:we[’']ll|we will|let[’']s|you[’']ll have to) (?:have to )?(?:just )?(?:wait and )?see(?P<rest>)\W*$"),
    ("decline", r"^(?:i|we|he|she|it|they|there)(?: (?:really|simply|just))?(?:[’'](?:ve|s|d)| have| has| had| is| was) nothing (?:more |further |else |new )?to (?:add|say|share)\b(?P<rest>)"),
    ("decline", r"^no comment(?P<rest>)\W*$"),
    ("deny", rf"^(?P<rest>(?:{_DET}|(?=[A-Za-z]*{_NOUN})){_NOUN}(?: (?:that|of|about|claiming)\b.{{1,160}}?)?) {_FALSE}"),
    ("deny", rf"^(?P<rest>it|that|this|these|those|they) ?{_FALSE}"),
    ("deny", rf"^(?P<rest>it|that|them|(?:the|this|that|these|those|such|his|her|their) (?:\w+ )?{_NOUN}|th(?:ose|ese) [\w-]+) (?:as |to be )?{_UNTRUE}"),
    ("deny", rf"^{_NOUN} (?:of|that) (?P<rest>.{{3,160}}?) (?:as|is|are|was|were) (?:just |only |merely |mere |a |an )*[“\"‘']?(?:rumou?rs?|speculation|gossip|false|untrue|hoax(?:es)?|fakes?|wrong|nonsense|baseless|unfounded|inaccurate)\b"),
    ("deny", r"\b(?:is|was|are|were|been) (?:the (?:victim|target|subject) of )?(?:a|an|just a|yet another|another)(?: [\w-]+){0,3} hoax\b(?P<rest>)"),
    ("confirm", r"^(?:(?:both|all|two|most|parts?|aspects?) )*(?:of )?(?P<rest>it|that|this|them|(?:the|this|that|these|those) (?:claim|charge|statement|allegation|report)s?) (?:as |to be |(?:is|was|are|were) )?(?:mostly )?[“\"‘']?true\b"),
    ("deny", r"\bthere(?:[’']s| is| was) (?:absolutely |simply )?no (?:validity|truth|basis|substance|merit|foundation)(?: whatsoever)? (?:to|in|behind|for) (?P<rest>.*)"),
    ("deny", r"\b(?:no|n[’']t any|not any|never any|without any) (?:\w+ )?[“\"]?(?:evidence|indication|sign|proof|suggestion)[”\"]?(?: at all| whatsoever)? (?:that|of|to (?:show|suggest|indicate|prove|support)(?: that)?) (?P<rest>.*)"),
    ("deny", r"\b(?:is|was|are|were|be) [“\"]?(?:(?:absolutely|just|flat|flatly|dead|completely|totally) )?(?:wrong|lying|mistaken|incorrect)[”\"]? (?:for|in|to|when (?:he|she|they)) (?:say|claim|suggest|alleg|assert)\w* (?:that )?(?P<rest>.*)"),
    ("deny", r"^(?P<rest>(?:[A-Z][\w’'-]+ ?){1,4}|the [\w ]{3,30}?) ?(?:is|was|are|were|has been|had been|[’']s) (?:simply |just |plainly )?(?:lying|a liar|dishonest)\b"),
    ("dispute", rf"^(?P<rest>it|that|this|(?:the|this|that|these|those|such) (?:\w+ )?{_NOUN}) (?:as |is |was |to be )*[“\"]?(?:highly |very |extremely |most |quite )?(?:unlikely|improbable|implausible|exaggerated|overblown|overstated|inflated|far-fetched)\b"),
    ("dispute", r"^(?:it (?:is|was|seems|seemed) )?(?:highly |very |extremely |most )?(?:unlikely|improbable|doubtful) (?:that )?(?P<rest>.*)"),
    ("deny", r"^(?P<rest>.{3,160}?) (?:is|was|are|were) [“\"]?(?:absolutely |completely |totally )wrong\b"),
    ("confirm", rf"^.{{3,80}}? (?:supports?|supported|backs?|backed|bears? out|bore out|corroborates?|corroborated) (?P<rest>{_DET}{_NOUN}\b.*)"),
    ("echo", rf"^(?P<rest>{_DET}{_NOUN}) (?:(?:fits?|fitted|match(?:es|ed)?|tall(?:ies|ied) with|squares? with|squared with|agrees? with|agreed with|chimes? with|chimed with|(?:is|was|were|are) (?:entirely |fully |broadly )?consistent with) .{{3,}}|(?:rings?|rang|sounds?|sounded) (?:right|true|plausible|credible|familiar)\b|(?:is|was|were|are) (?:entirely |perfectly |quite |very )?(?:plausible|credible|believable)\b|makes? sense\b|made sense\b)"),
    ("dispute", rf"^.{{3,80}}? (?:contradicts?|contradicted|undercuts?|disproves?|disproved|refutes?|refuted|belies?|belied) (?P<rest>{_DET}{_NOUN}\b.*)"),
    ("retract", r"^(?P<rest>(?:the |his |her )?[\w’'. -]{2,40}?) (?:had |has )?(?:misspoke|misspoken|misspeaked|erred)\b"),
    ("insist", r"^(?:the \w+|it|he|she|they|we|i)(?: (?:fully|firmly|still))? (?:stands?|stood|(?:is|are|was|were) standing) by (?P<rest>.*)"),
    ("insist", r"^(?P<rest>(?:the|this|that|his|her|its|their|our|my) (?:[\w-]+ )?[\w-]+) (?:still |fully )*(?:stands|stood|holds|held good|remains? (?:on the table|valid|unchanged))\W*$"),
    ("insist", r"^(?:\w+, )?(?:i|we|he|she|they)(?: (?:have|has|had|do|does|did|will|would))?(?: not|n[’']t) (?:chang\w*|alter\w*|tak\w* back|withdr\w+|retract\w*|regret\w*) (?:a|one|any|my|our|his|her|their)(?: \w+)? ?(?:word|syllable|letter|comma|line|mind|view|position|statement|story|account)s?\b(?P<rest>)"),
    ("retract", r"\b(?:I|we|he|she|they)(?: had| have| has)? (?:misspoke\b|misspoken\b|(?:want|wish|would like) to (?:make a (?:full )?retraction|retract|take back|withdraw))(?P<rest>.*)"),
)  # fmt: skip
_COMPILED = tuple((act, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for act, pattern in _PATTERNS)
# A cheap look first: most contents hold none of these.
_HINTS = (
    "absurd", "aware of", "support", "back", "bear", "bore out", "contradict", "undercut", "disprove", "refute", "belie", "defamatory", "malicious", "preposterous", "rubbish", "smear", "misgiving", "disbelief", "far-fetched", "baseless", "basis", "being", "bogus", "checking", "comment", "concoct", "confirm", "corroborat", "disclos", "discuss", "dishonest", "doubt", "elaborat", "erred", "evidence", "exaggerat", "examin", "fabricat", "fake", "false", "fiction", "foundation", "groundless", "hoax", "implausible", "improbable", "inaccura", "incorrect", "indication", "inflated", "information", "invent", "investigat", "knowledge", "liar", "lie", "looking into", "lying", "made up", "merit", "misleading", "misspok", "mistaken", "neither", "nonsense", "not going", "not here", "nothing", "notification", "overblown", "overstated", "position", "proof", "propaganda", "respond", "retract", "review", "ridiculous", "rumo", "scepticism", "see", "sign", "skepticism", "speculat", "stand", "stood", "holds", "held", "remain", "word", "syllable", "letter", "comma", "fit", "match", "to add", "to say", "to share", "tall", "square", "agree", "chime", "consisten", "ring", "rang", "sound", "plausible", "credible", "believable", "sense", "line", "mind", "view", "story", "account", "substance", "substantiat", "take back", "true", "truth", "under", "unfounded", "unlikely", "validity", "verif", "withdraw", "without", "wrong",
)  # fmt: skip
# The "that" of "said that it was", also right before a quotation: 'that“the claim is false”'; not the one of "that is untrue".
_THAT = re.compile(r"that(?:\s+(?!(?:is|was|are|were|[’'])\b)|(?=[“\"‘]))[“\"‘'\s]*", re.IGNORECASE)
_OPENS = "“\"‘'„«…( ["
_REACH = 260  # code points of a content that are looked at: an answer comes first


@dataclass(frozen=True, slots=True)
class Reply:
    """What a content does, and the place of the words that say to what; the place may be empty."""

    act: Act
    about: Span


def reply(text: str, content: Span) -> Reply | None:
    """The answer that a content is; None where it puts something forward. Of its first sentence only."""
    words = text[content.start : min(content.end, content.start + _REACH)]
    stop = re.search(r"[.!?][”\"’']*\s", words)
    words = words[: stop.start()] if stop else words
    low = words.lower()
    if not any(hint in low for hint in _HINTS):
        return None
    lead = len(words) - len(words.lstrip(_OPENS))
    that = _THAT.match(words, lead)
    lead = that.end() if that else lead
    for act, pattern in _COMPILED:
        found = pattern.search(words[lead:])
        if found is None:
            continue
        if found["rest"] is None or not found["rest"].strip():
            return Reply(act, Span(content.start + lead + found.end(), content.start + lead + found.end()))
        return Reply(act, Span(content.start + lead + found.start("rest"), content.start + lead + found.end("rest")))
    return None
