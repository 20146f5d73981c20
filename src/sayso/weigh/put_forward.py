"""What a statement puts forward: its propositions, and the matter that the words of an answer bring up themselves."""

from __future__ import annotations

import re

from sayso.cues.rules import STANDING_FOR
from sayso.cues.verbs import CueVerb, cue_verbs, words_in
from sayso.records import Statement
from sayso.spans import Span
from sayso.weigh.clauses import FINITE, clauses, trimmed
from sayso.weigh.facts import TOWARDS_A_PARTY, factual
from sayso.weigh.likeness import stems
from sayso.weigh.quantities import NUMBER_WORDS, REVISED

FOUNDING = (STANDING_FOR | {"pledge"}) - {"echo", "correct"}

# What points back, asks, or sets a condition is no proposition that stands by itself: "That is their right", "If they are ready ...".
_NO_CLAIM = re.compile(
    r"^(?:(?:that|this|these|those)(?:[’']s\b| (?:is|are|was|were|would|will|has|means)\b(?! not (?:a|an|the)\b))|it(?:[’']s\b| (?:would|will|has|means)\b)|if\b|when\b|let\b|let[’']s\b|please\b|thank|yes\b|no\b[,.]|to\b|about\b(?! \d)|of\b|for\b|whether\b|what\b|why\b|how\b)",
    re.IGNORECASE,
)
# Verbs whose object is a clause: "said the port plays a role".
_CLAUSE_VERBS = frozenset({"say", "add", "argue", "insist", "contend", "according to", "believe"})
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
    r"(?:-- |— |– )?that (?=\S+ \S+)",
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
_NOT_KNOWN = re.compile(r"^i (?:do not|don[’']t) know\b.*?\b(?:since|because)\b ", re.IGNORECASE | re.DOTALL)


_RESPONSIBLE = re.compile(
    r"(?<=claim )responsibility\b|(?<=claimed )responsibility\b|(?<=claiming )responsibility\b|(?<=claims )responsibility\b", re.IGNORECASE
)


def propositions(text: str, statement: Statement) -> list[Span]:
    """The parts of a content that are a proposition each: its clauses, without quotation marks, a leading "that" or "reports that"."""
    found: list[Span] = []
    verbs = cue_of(text, statement)
    noun_only = bool(verbs) and verbs[0].base in _NOUN_CUES and statement.act != "accuse"
    taken = _RESPONSIBLE.search(text, statement.cue[0].start, statement.content[0].end) if statement.cue else None
    if taken is not None and taken.start() < statement.content[0].end:
        return [trimmed(text, Span(taken.start(), statement.content[-1].end))]
    if statement.act == "accuse" and statement.manner != "direct":
        whole = trimmed(text, statement.content[0])
        return accused_of(text, whole) if whole.of(text).count(" ") >= 2 or _SHORT.fullmatch(whole.of(text)) else []
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
            # "Brask knew" is a clause, "a flood" is none
            least = 1 if statement.manner == "indirect" and _SHORT.fullmatch(words) else 2
            if (
                words.count(" ") < least
                or text[span.end : span.end + 3].lstrip("”\"’')")[:1] == "?"
                or text[span.end - 1 : span.end] == "?"
            ):
                continue
            indirect = statement.manner == "indirect"
            if (
                _FRAGMENT.search(words)
                or _MOOD.match(words)
                or _COLOUR.search(words)
                or (_NO_CLAIM.match(words) and not (indirect and words[:3].lower() == "it "))
            ):
                continue
            # after "that" stands a clause, whatever its verb, and after "said"
            led = text[max(0, span.start - 5) : span.start].lower().strip(' “"') == "that" or (said and span.start - content.start < 3)
            if not (led or _main_verb(words)) or (noun_only and named is None and text[content.start] not in "“\"‘'"):
                continue
            if statement.act in TOWARDS_A_PARTY and not factual(words, statement.act):
                continue
            found.append(span)
    return found


# "the number of dead at eleven", "the bill as 40 million": after "put", "gave", "raised" that is what is claimed.
_COUNT = re.compile(
    rf"[“\"]?(?:the|its|their) (?:[\w’'-]+ )?(?:number|toll|count|total|figure|cost|bill|size|share|price)\b[^.;]{{0,120}}?\b(?:at|as|to) (?:(?:about|some|nearly|at least|more than|around) )?(?:\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b)",
    re.IGNORECASE,
)
_SHORT = re.compile(
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
    """An accusation in its parts: what was done, and what it led to, each a proposition."""
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


def is_revised(text: str, s: Statement) -> bool:
    """Whether a content sets another number for one told before: "the number of dead from eleven to ten"."""
    return bool(s.content) and REVISED.search(s.content[0].of(text)) is not None


def _that(text: str, s: Statement) -> bool:
    return text[s.content[0].start : s.content[0].start + 5].lower() == "that " if s.content else False


_BELIEFS = frozenset({"believe"})
# A nested attribution less likely than this is left alone; so is one at the top whose cue no list knows.
_LEAST_INNER, _LEAST_TOP = 0.5, 0.4


def founds(text: str, s: Statement) -> bool:
    """Whether a statement puts something forward: by its act, or as what somebody believes (not: what "I" think)."""
    if s.score < (_LEAST_INNER if s.within else _LEAST_TOP):
        return False
    verbs = cue_of(text, s)
    if s.act in FOUNDING and is_count(text, s):
        return True
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
    r"(?:(?:to )?(?:comment|elaborate|say|answer|discuss|respond to|respond)\b ?)?(?:(?:on|about|of|for|with|over|as) )?(?:whether|if|that(?= \S+ \S+))?\s*",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(
    r"^(?:(?:what|how|why|who|when|where)\b.*|(?:not )?to\b.*|for|on|about|immediately|further|it|them|this|that|these|those|him|her|us|me|anything|nothing|much|details?|(?:an?|any|the|his|her|its|their|several|multiple|repeated)? ?(?:\w+ )?(?:requests?|inquir(?:y|ies)|questions?|calls?|e-?mails?|messages?|comment|"
    r"interviews?|story|article|report|reports|claims?|allegations?|accusations?|charges?|rumou?rs?|issue|matter|case|account|stories|statement|criticism|suggestion|idea|notion|mistake|error))\b(?: (?:for|about|on|from|in|at|by|seeking|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today)\b.*)?$",
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
    if words.count(" ") < 1 or _NO_MATTER.match(words) or not stems(words):
        return None
    return span


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
    """The verbs of a statement's cue."""
    words = words_in(" ".join(c.of(text) for c in statement.cue))
    return cue_verbs(words, len(words))
