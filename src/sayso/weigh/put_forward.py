"""What a statement puts forward: its propositions, and the matter that the words of an answer bring up themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.cues.rules import STANDING_FOR
from sayso.cues.verbs import CueVerb, cue_verbs, words_in
from sayso.records import Statement
from sayso.spans import Span
from sayso.weigh.clauses import FINITE, clauses, trimmed
from sayso.weigh.facts import TOWARDS_A_PARTY, factual
from sayso.weigh.likeness import stems
from sayso.weigh.parts import SHORT, accused_of, is_count

FOUNDING = (STANDING_FOR | {"pledge"}) - {"echo", "correct"}

# What points back, asks, or sets a condition is no proposition that stands by itself: "That is their right", "If they are ready ...".
_NO_CLAIM = re.compile(
    r"^(?:(?:that|this|these|those)(?:[’']s\b| (?:is|are|was|were|would|will|has|means)\b(?! not (?:a|an|the)\b))|it(?:[’']s\b| (?:would|will|has|means)\b)|if\b|when\b|let\b|let[’']s\b|please\b|thank|yes\b|no\b[,.]|to\b|about\b(?! (?:\d|an? |half|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|thirty|forty|fifty|sixty|\w+ty))|of\b|for\b|whether\b|what\b|why\b|how\b)",
    re.IGNORECASE,
)
# Verbs whose object is a clause: "said the port plays a role".
_CLAUSE_VERBS = frozenset({"say", "add", "argue", "insist", "contend", "according to", "believe"})
_PARTICIPLE = re.compile(r"\w+ing (?:\w+ )?(?:to|for|that|his|her|its|their|the|a|an|him|them|it|in|on|of)\b", re.IGNORECASE)
_NOUN_CUES = frozenset(
    [
        "discuss",
        "mention",
        "describe",
        "cite",
        "call",
        "talk",
        "point to",
        "address",
        "read",
        "discover",
        "refer",
        "invoke",
        "release",
        "publish",
        "post",
        "quote",
        "identify",
    ]
)
# "reports that four men had been held": what is claimed is the clause.
_NOUN_THAT = re.compile(
    r"(?:(?:the|these|those|this|any|his|her|its|their|[\w.]+[’']s?) )?(?:[\w-]+ ){0,2}?(?:reports?|claims?|allegations?|accusations?|charges?|rumou?rs?|suggestions?|assertions?|notion|idea|fact|point|possibility|concerns?|fears?|perception|finding|evidence|intelligence|information) "
    r"(?:(?:in|by|from|on) (?:the )?(?:[A-Z][\w’'.-]* ){1,4})?(?:-- |— |– )?that (?=\S+ \S+)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|whom|where|in order)\b", re.IGNORECASE)
# Colour, feelings, thanks and talk about talking put nothing forward that somebody could hold against the facts.
_COLOUR = re.compile(
    r"^(?:(?:well|look|you know|listen|of course|so|and|but|oh),? )*(?:i (?:don[’']t care|am|was|heard|want|wanted|love|like|hope|feel|felt|mean|guess|wish|would|just|really|can|did not|didn[’']t)\b(?! not (?:do|say|know))|i[’']m\b(?! not)|i[’']d\b|"
    r"we (?:hope|ask|want|wish|love|welcome|look forward)\b|we[’']ll see|who knows|the bottom line|that said|good luck|god\b)|\b(?:really good (?:guy|man)|amazing spirit)\b",
    re.IGNORECASE,
)
# "He sincerely believes", "the council announced": the rest of a sentence whose claim stands elsewhere.
_FRAGMENT = re.compile(
    r"\b(?<!was )(?<!were )(?<!been )(?:believes?|thinks?|thought|knows|sa(?:ys|id)|told|announced|reported|added|claimed|hopes?|hoped|fears?|feared|feels?|felt|insists?|insisted)$",
    re.IGNORECASE,
)
_MOOD = re.compile(
    r"^(?:\w+ ){1,4}?(?:is|was|are|were|am|[’']m|[’']re|felt|feels?) (?:very |so |really |extremely |deeply |also )?[“\"‘']?(?:happy|pleased|glad|proud|sorry|sad|saddened|honou?red|thrilled|grateful|excited|delighted|confident|optimistic|shocked|surprised|disappointed|worried|concerned|angry|frustrated|ready)\b",
    re.IGNORECASE,
)
# What the writer adds behind a claim: ", an allegation that the council denies", ", citing two officials".
_ASIDE = re.compile(
    r"(?:,| —| –| -) ?(?:an?|the) (?:[\w-]+ )?(?:allegation|claim|charge|accusation|suggestion|assertion|idea|notion|account|version|rumou?r)s? (?:that |which )?(?:[\w’'.-]+ ){1,8}?(?:has |have |had )?(?:\w+ly )?(?:den|reject|disput|dismiss|contest|refut|confirm|call)\w*.*$"
    r"|, (?:citing|quoting) .*$"
    r"| (?:has|have|had) been (?:\w+ly )?(?:shared|viewed|posted|seen|liked|retweeted|circulat|read)\w* .*$"
    r"| (?:is|are|was|were|has been|have been|had been) (?:\w+ly )?(?:dismissed|denied|rejected|disputed|refuted|debunked|confirmed|contradicted|met with|played down|brushed off)\b.*$"
    r"| (?:is|are|was|were|proved to be|turned out to be) (?:also |all |entirely |completely |simply )?(?:false|untrue|wrong|unfounded|baseless|a hoax|fake|nonsense)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
# What a speaker says of the own person to be heard, not to be checked: "I will lend him the key", "I do not say this lightly".
_OWN_PERSON = re.compile(
    r"^(?:\W*(?:well|look|so|and|but)\W+)*i(?: \w+ly)? (?:will|shall|asked|thought|went|go|sleep|slept|would|should|look|prefer|trust|pray|understand|agree|respect|"
    r"(?:do not|don[’']t|cannot|can[’']t) (?:say|keep|read|write|care|speak|live|work|sleep|need|mind|envy|blame|wish)|have (?:a|an|no|great|every|seen|asked|chosen)|ask|say|tell|keep|take|give)\b(?! (?:him|her|them) dead)",
    re.IGNORECASE,
)
# A cheap look first: letters of which every aside holds some.
_ASIDE_HINTS = ("den", "reject", "disput", "dismiss", "contest", "refut", "confirm", "citing", "quoting", "debunk", "contradict", "met with", "played down", "brushed", "false", "untrue", "wrong", "unfounded", "baseless", "hoax", "fake", "nonsense", "call", "been")  # fmt: skip
_NOT_KNOWN = re.compile(r"^i (?:do not|don[’']t) know\b.*?\b(?:since|because)\b ", re.IGNORECASE | re.DOTALL)


_RESPONSIBLE = re.compile(
    r"(?<=claim )responsibility\b|(?<=claimed )responsibility\b|(?<=claiming )responsibility\b|(?<=claims )responsibility\b|(?<=took )responsibility\b|(?<=take )responsibility\b|(?<=takes )responsibility\b|(?<=taking )responsibility\b",
    re.IGNORECASE,
)


# What the writer passes on of nobody in particular: "a video appears to show", "it was reported that", "rumours are flying that".
_HEARSAY = re.compile(
    r"^(?:appears?|appeared|seems?|seemed|(?:is|are|was|were|has been|have been) (?:\w+ly )?(?:said|thought|believed|reported|alleged|claimed|rumou?red|suspected|understood)|rumou?rs?|speculation|suspicions?)\b",
    re.IGNORECASE,
)


def hearsay(text: str, s: Statement) -> Span | None:
    """The proposition of a statement that nobody makes; a claim only if somebody, or the report itself, takes a position on it."""
    if s.speakers or s.source or s.within or not s.cue or not s.content or s.part != "body" or not _HEARSAY.match(s.cue[0].of(text)):
        return None
    span = trimmed(
        text,
        Span(
            min(s.content[0].start, s.cue[0].start) if len(s.content) > 1 and len(s.content[0].of(text)) > 3 else s.content[-1].start,
            s.content[-1].end,
        ),
    )
    return span if span.of(text).count(" ") >= 2 else None


def propositions(text: str, statement: Statement) -> list[Span]:
    """The parts of a content that are a proposition each: its clauses, without quotation marks, a leading "that" or "reports that"."""
    found: list[Span] = []
    if not statement.content:
        return found
    verbs = cue_of(text, statement)
    noun_only = bool(verbs) and verbs[0].base in _NOUN_CUES and statement.act != "accuse"
    taken = _RESPONSIBLE.search(text, statement.cue[0].start, statement.content[0].end) if statement.cue else None
    if taken is not None and taken.start() < statement.content[0].end:
        return [trimmed(text, Span(taken.start(), statement.content[-1].end))]
    if statement.act == "accuse" and statement.manner != "direct":
        # "Venn had been accused by a paper of burning the log": what is charged comes last
        charged = (
            statement.content[-1] if _OF_DOING.match(text, statement.content[-1].start, statement.content[-1].end) else statement.content[0]
        )
        whole = trimmed(text, charged)
        if charged is not statement.content[0]:
            whole = Span(whole.start + len("of "), whole.end)
        aside = _ASIDE.search(whole.of(text))
        whole = whole if aside is None else trimmed(text, Span(whole.start, whole.start + aside.start()))
        return accused_of(text, whole)
    if is_count(text, statement):
        return [trimmed(text, statement.content[0])]
    said = bool(verbs) and verbs[0].base in _CLAUSE_VERBS and statement.manner == "indirect"
    for content in statement.content:
        for span in clauses(text, content):
            named = _NOUN_THAT.match(text, span.start, span.end)
            if named is not None:
                span = Span(named.end(), span.end)
            unknown = _NOT_KNOWN.match(span.of(text))
            if unknown is not None:
                span = Span(span.start + unknown.end(), span.end)
            words = span.of(text)
            low = words.lower()
            aside = _ASIDE.search(words) if any(hint in low for hint in _ASIDE_HINTS) else None
            if aside is not None and words[: aside.start()].count(" ") >= 2:
                span = trimmed(text, Span(span.start, span.start + aside.start()))
                words = span.of(text)
            if (
                (
                    words.count(" ") < (2 if statement.manner == "indirect" else 3)
                    and not (statement.manner == "indirect" and SHORT.fullmatch(words))
                )
                or text[span.end : span.end + 3].lstrip("”\"’')")[:1] == "?"
                or text[span.end - 1 : span.end] == "?"
            ):
                continue
            indirect = statement.manner == "indirect"
            if _without_subject(text, statement, span):
                continue
            if (
                _FRAGMENT.search(words)
                or _MOOD.match(words)
                or _COLOUR.search(words)
                or (_NO_CLAIM.match(words) and not (indirect and words[:3].lower() == "it "))
            ):
                continue
            # after "that" stands a clause, whatever its verb, and after "said"
            led = text[max(0, span.start - 5) : span.start].lower().strip(' “"') == "that" or (
                said and span.start - content.start < 3 and not _PARTICIPLE.match(words)
            )
            if not (led or _main_verb(words)) or (noun_only and named is None and text[content.start] not in "“\"‘'"):
                continue
            if statement.manner != "indirect" and statement.act in ("assert", "insist", *TOWARDS_A_PARTY) and _OWN_PERSON.match(words):
                continue
            if statement.act in TOWARDS_A_PARTY and not factual(words, statement.act):
                continue
            found.append(span)
    return found


# "what the paper believes are copies", "the book she wrote that helped the cause": a relative clause, whose subject is a thing before it.
_RELATIVE_BEFORE = re.compile(r"\bwhat $", re.IGNORECASE)
_VERB_FIRST = re.compile(r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|\w{3,}ed)\b", re.IGNORECASE)


def _without_subject(text: str, s: Statement, span: Span) -> bool:
    """Whether the words are what a relative clause says of something outside them."""
    if _VERB_FIRST.match(text, span.start, span.end) is None or s.manner == "direct":
        return False
    if s.source and _RELATIVE_BEFORE.search(text[max(0, s.source[0].start - 8) : s.source[0].start]):
        return True
    return text[max(0, span.start - 5) : span.start].lower() in ("that ", " who ") and bool(s.source) and s.source[-1].end < span.start


def _that(text: str, s: Statement) -> bool:
    return text[s.content[0].start : s.content[0].start + 5].lower() == "that " if s.content else False


_BELIEFS = frozenset({"believe"})
# A nested attribution less likely than this is left alone; so is one at the top whose cue no list knows.
_LEAST_INNER, _LEAST_TOP, _LEAST_CHARGE = 0.5, 0.4, 0.2


def founds(text: str, s: Statement) -> bool:
    """Whether a statement puts something forward: by its act, or as what somebody believes (not: what "I" think)."""
    verbs = cue_of(text, s)
    # "accused X of ...": nothing else is built like it, however unsure the model is
    charges = not s.within and s.act == "accuse" and bool(s.source) and any(v.act == "accuse" for v in verbs)
    if s.score < (_LEAST_INNER if s.within else _LEAST_CHARGE if charges else _LEAST_TOP):
        return False
    if s.act in FOUNDING and is_count(text, s):
        return True
    if s.cue and s.content and _RESPONSIBLE.search(text, s.cue[0].start, s.content[0].end) and not s.within:
        return s.act not in ("deny", "reject", "decline")
    if not verbs and s.cue and (s.within or (s.manner == "indirect" and not _that(text, s))):
        return False
    if s.act in TOWARDS_A_PARTY:
        # what is said to criticise or to praise may hold facts; it is a nested quotation or a bare cue that does not
        return not s.within and bool(s.source) and bool(verbs) and verbs[0].act == "assert" and verbs[0].base not in _NOUN_CUES
    if s.act == "think":
        return any(v.base in _BELIEFS for v in verbs) and bool(s.source) and s.source[0].of(text).lower() not in ("i", "we", "you")
    return s.act in FOUNDING


# What leads up to the matter of an answer: "comment on reports of", "the idea that", "whether", "the threat of".
_LEADS = re.compile(
    r"(?:aloud )?(?:(?:to )?(?:comment|elaborate|say|answer|discuss|respond to|respond)\b ?|n?or den(?:y|ied) |den(?:y|ied) )?(?:(?:on|about|of|for|with|over|as) )?(?:whether|if|that(?= \S+ \S+))?\s*",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(
    r"^(?:(?:any )?(?:pending|ongoing|individual|specific|personnel|internal|legal) (?:litigation|cases?|matters?|investigations?|proceedings).*|(?:what|how|why|who|when|where)\b.*|(?:not )?to\b.*|(?:after|before|during|following|by)\b.*|(?:(?:from|to|in|at|by|for|with|of|on) )?(?:which|what|whom|whose|where)\b.*|(?:that|this|these|those) (?:[\w-]+ )?[\w-]+|(?:i|we|he|she|it|they) (?:have|has|had) (?:nothing|no more) (?:more |further |else )?to (?:add|say)\b.*|for|on|about|immediately|further|it|them|this|that|these|those|the same|him|her|us|me|anything|nothing|much|details?|(?:an?|any|the|his|her|its|their|several|multiple|repeated|either|neither|each|both|this|that|these|those)? ?(?:\w+ )?(?:versions?|figures?|numbers?|toll|estimates?|count|findings?|remarks?|picture|video|footage|requests?|inquir(?:y|ies)|questions?|calls?|e-?mails?|messages?|comment|"
    r"interviews?|story|article|report|reports|claims?|allegations?|accusations?|charges?|rumou?rs?|issue|matter|case|account|stories|statement|criticism|suggestion|idea|notion|mistake|error|fact))\b(?: (?:for|about|on|from|in|at|by|seeking|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today)\b.*| and (?:had|has|have|was|were|would|will|is|are)\b.*)?$",
    re.IGNORECASE,
)


def matter(text: str, content: Span) -> Span | None:
    """What the words of an answer bring up themselves: a clause or a thing; None where they only point, or name a request."""
    span = trimmed(text, clauses(text, content)[0]) if clauses(text, content) else content
    lead = _LEADS.match(text, span.start, span.end)
    span = Span(lead.end() if lead else span.start, span.end)
    named = _NOUN_THAT.match(text, span.start, span.end) or _NOUN_OF.match(text, span.start, span.end)
    span = Span(named.end(), span.end) if named else span
    words = span.of(text)
    on = _GOES_ON.search(words)
    if on is not None and not FINITE.search(words[: on.start()]):
        # "unaware of any threats but was checking": a thing, and what the sentence goes on to say
        span = Span(span.start, span.start + on.start())
        words = span.of(text)
    if words.count(" ") < 1 or _NO_MATTER.match(words.rstrip(' .,;:”"’')) or not stems(words):
        return None
    return span


_GOES_ON = re.compile(r",? but |, (?:and|while|though|although) (?=(?:the|its|his|her|their|he|she|it|they|we|i|that) )", re.IGNORECASE)
_OF_DOING = re.compile(r"of \w+ing\b", re.IGNORECASE)
_NOUN_OF = re.compile(
    r"(?:(?:the|these|those|this|any) )?(?:\w+ )?(?:reports?|rumou?rs?|allegations?|accusations?|claims?|suggestions?|idea|notion) (?:of|about) ",
    re.IGNORECASE,
)


def _main_verb(words: str) -> bool:
    relative = _RELATIVE.search(words, min(len(words), 4))
    return FINITE.search(words) is not None and (
        relative is None or FINITE.search(words, 0, relative.start()) is not None or FINITE.search(words, relative.end() + 12) is not None
    )


def cue_of(text: str, statement: Statement) -> list[CueVerb]:
    """The verbs of a statement's cue; a particle may have gone to the content: "points | out that"."""
    if not statement.cue:
        return []
    end = statement.cue[-1].end
    return list(_verbs(" ".join(c.of(text) for c in statement.cue), text[end : end + 12]))


@lru_cache(maxsize=4096)
def _verbs(cue: str, after: str) -> tuple[CueVerb, ...]:
    words = words_in(cue)
    return tuple(cue_verbs([*words, *words_in(after)[:1]], len(words)))
