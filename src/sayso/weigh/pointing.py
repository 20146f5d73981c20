"""Which claim "this serious claim", "the allegation", "it" or nothing at all points at; left open where two would do."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicons
from sayso.spans import Span
from sayso.weigh.clauses import FINITE
from sayso.weigh.drafts import Draft
from sayso.weigh.likeness import figures, shared, stems
from sayso.weigh.places import Places

_PRONOUN = re.compile(
    r"^(?:or (?:deny|denied) |of |on |about |to |with )?(it|that|this|them|those|these|so|the same)(?=\s*(?:$|[.,;:!?—–”\"\[(]|and\b|but\b|when\b|in\b|on\b|as\b|saying\b|after\b|at\b|to\b))",
    re.IGNORECASE,
)
# "refused | to discuss it": the matter comes after the verb of speech.
_TO_SPEAK = re.compile(
    r"\s*to (?:discuss|comment (?:on|about)|talk about|speak about|answer questions about|address|elaborate on|confirm(?: or deny)?|respond to|say anything about)(?= )",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"^(?:that|having|any|being|whether|how|why|what|when|where|\w+ing)\b", re.IGNORECASE)
# "to a request for comment", "an interview request", "for comment": the silence is told, its matter is not.
_ABOUT_ITSELF = re.compile(
    r"^(?:to )?(?:(?!(?:on|about|over|of|whether|his|her|its|their|the|this|that)\b)[\w.’'-]+ ){0,4}?(?:requests?|inquir(?:y|ies)|questions?|calls?|emails?|messages?)\b|^(?:for |to )?comment\b|^(?:for|on|to) this (?:story|article|report)\b|^immediately\b"
    r"|^(?:of |on |about |in |for )?(?:any |all |his |her |its |their )?(?:\w+ )?(?:involvement|responsibility|wrongdoing|guilt|complicity)\W*$"
    r"|^(?:on |about )?(?:any )?(?:pending|ongoing|active|individual|specific|personnel|internal|legal|private|security|operational|confidential) (?:litigation|cases?|matters?|investigations?|inquir(?:y|ies)|proceedings|details?|issues?|questions?)\b",
    re.IGNORECASE,
)
# "written questions about the book": what was asked about comes behind.
_ASKED_ABOUT = re.compile(
    r"(?:to )?(?:[\w.’'-]+ ){0,4}?(?:requests?|inquir(?:y|ies)|questions?|calls?|emails?|messages?)(?: for (?:a )?(?:comment|response|reply|interview)s?)? (?=(?:about|on|over|regarding|concerning) (?:the|his|her|its|their|whether|[A-Z][\w-]+[’']s?) )",
    re.IGNORECASE,
)
# "that she had nothing to add": nothing is answered, and nothing brought up.
_NOTHING = re.compile(r"(?:that )?\w+ (?:has|have|had) nothing (?:more |further |else )?to (?:add|say)\b", re.IGNORECASE)
# "declined to comment on what she called rumours": the speaker's own name for what was asked about.
_RENAMED = re.compile(
    r"(?:on |about |to )?what (?:he|she|it|they|the [\w-]+|[A-Z][\w’'-]+) (?:has |have |had )?(?:call|describ|dismiss|term|label|characteri[sz]|refer)\w*\b",
    re.IGNORECASE,
)
# Things that are an aspect of what was told, or a word for all of it: "the man's identity", "its existence", "the case".
_ASPECT = re.compile(
    r"^(?:of |on |about |to )?(?:the|its|his|her|their|this|that|any|[\w.]+[’']s|the [\w-]+[’']s) (?:[\w-]+ )?(?:identity|existence|authenticity|veracity|accuracy|truth|validity|case|matter|issue|incident|situation|subject|topic|affair)\b"
    r"|^(?:of |on |about )?(?:any )?such (?:a |an )?(?:case|matter|thing|incident|plan|deal|meeting|event|talks|report)s?\b",
    re.IGNORECASE,
)
# What follows a claim word and only says when or where the reaction was made.
_LOOSE_END = re.compile(
    r"\s*(?:$|[.,;:!?—–)”\"]|(?:is|was|are|were|has|have|had|and|but|as|when|while|after|before|during|in|at|through|yesterday|today|later|again|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """How a reaction names what it reacts to: a `noun` of the claim list, a pronoun, a `proposition` in its words, or nothing.

    A noun may come with a proposition ("the notion that the dam is safe"), and with `possessors`, the actors whose claim it is
    ("Venn's allegation"); `demonstrative` of "that assurance", mostly the last thing said; `foreign` where it is somebody's whom the report does not let speak ("the paper's findings"), and `owner` the name
    that the words give.
    """

    noun: str | None = None
    pronoun: bool = False
    proposition: str = ""
    possessors: tuple[str, ...] = ()
    foreign: bool = False
    owner: str = ""
    possessive: bool = False
    demonstrative: bool = False


@cache
def _noun_phrase() -> re.Pattern[str]:
    nouns = "|".join(sorted(lexicons.mapping("reactions", "nouns"), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<lead>this|that|the|these|those|such|a|an|any|all|both|either|neither|each|his|her|its|their|(?:[A-Z][\w.]+ )?[\w.]+[’']s?) "
        rf"(?:(?!(?:of|in|to|and|he|she|it|they|we|i|the|a|is|was|has|had|have|not)\b)[\w’'-]+ ){{0,2}}?(?P<noun>{nouns})s?\b",
        re.IGNORECASE,
    )


def pointer(text: str, places: Places, start: int, end: int, beyond: int | None = None) -> Pointer:
    """Reads text[start:end], the object of a reaction; what tells more of a claim word may go on to `beyond`."""
    verb = _TO_SPEAK.match(text, start, end)
    start = verb.end() if verb else start
    words = text[start:end].strip()
    offset = start + len(text[start:end]) - len(text[start:end].lstrip())
    if _PRONOUN.match(words):
        return Pointer(pronoun=True)
    put = _ASKED_ABOUT.match(words)
    if put is not None:
        matter = re.sub(r"^\w+ ", "", words[put.end() :])
        # what is asked about may be all that was told ("the case"), else it is a thing of which a claim tells
        return Pointer(proposition=matter) if stems(matter) and not _ASPECT.match(matter) else Pointer()
    if not words or _NOTHING.match(words) or _RENAMED.match(words) or _ABOUT_ITSELF.match(words) or _ASPECT.match(words):
        return Pointer()
    found = _noun_phrase().search(text, offset, min(end, offset + 60))
    if found and not (_CLAUSE.match(words) and found.start() > offset + 4) and found.start() - offset < 12:
        return _by_noun(text, places, found, beyond or end)
    return Pointer(proposition=words) if stems(words) else Pointer()


def pointer_before(text: str, places: Places, start: int, end: int) -> Pointer:
    """The same for the subject of a passive: the last claim word or the opening pronoun of text[start:end]."""
    all_found = list(_noun_phrase().finditer(text, start, end))
    if all_found:
        return _by_noun(text, places, all_found[-1], end)
    words = text[start:end].strip(' “"')
    if re.match(r"^(?:it|that|this|which|these|those)\b", words, re.IGNORECASE) or re.search(r", which\s*$", words):
        return Pointer(pronoun=True)
    return Pointer(proposition=words)


def _by_noun(text: str, places: Places, found: re.Match[str], end: int) -> Pointer:
    who = tuple(a for _, ids in places.within(Span(found.start(), found.end())) for a in ids)
    lead = found["lead"].lower()
    owned = re.search(r"[’']s\b|s[’'] ", found.group()) is not None or lead in ("his", "her", "its", "their")
    rest = text[found.end() : end]
    made = re.match(r",? (?:first )?(?:made|raised|put forward|levelled|leveled) (?:\w+ ){0,3}?by ", rest)
    if made is not None:
        # "the claim, made by Lorne in March, that ...": hers, and in these words
        at = found.end() + made.end()
        title = _BY_TITLE.match(text, at, end)
        theirs, _ = places.chain(at, end)
        if not theirs and title is not None:
            theirs, _ = places.chain(title.end(), end)
        return Pointer(noun=found["noun"].lower(), possessors=theirs, proposition=rest.strip(" ,."), foreign=not theirs)
    more = "" if _LOOSE_END.match(rest) or re.match(r",? which\b", rest) else rest.strip(" ,.")
    return Pointer(
        noun=found["noun"].lower(),
        possessors=who,
        proposition=more,
        foreign=owned and not who and lead not in ("his", "her", "its", "their"),
        possessive=lead in ("his", "her", "its", "their"),
        demonstrative=lead == "that",
        owner=_owner(found.group()) if owned else "",
    )


_BY_TITLE = re.compile(r"(?:(?:[A-Z][\w’'-]*\.?|the|an?|[a-z-]+) ){1,4}?(?=[A-Z][\w’'-]+ [A-Z])")


def _owner(words: str) -> str:
    m = re.search(r"([\w-]+)(?:[’']s|s[’'])(?= |$)", words)
    return m[1] if m else ""


# "the call", "such an order": a thing that was told of before
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|such an?) (?P<noun>[a-z]{3,})\b", re.IGNORECASE)
_NO_THING = frozenset(["day", "night", "week", "month", "year", "time", "same", "first", "last", "next", "other", "way", "end", "government", "minister", "ministry", "president", "country", "state", "city", "people", "public", "press", "truth", "fact"])  # fmt: skip


def thing_of(words: str, drafts: Sequence[Draft]) -> Draft | None:
    """The claim that first told of a thing that `words` name as known: "signed the order"; None where no claim did."""
    nouns = {s for m in _DEFINITE.finditer(words) if m["noun"].lower() not in _NO_THING for s in stems(m["noun"])}
    return next((d for d in sorted(drafts, key=lambda d: d.span.start) if nouns & d.stems), None)


# How far before a pronoun its claim may end, in code points: a closing mark, a cue and its source.
_NEXT = 300
# How many paragraphs back "declined to comment" looks for what it would not comment on.
_BARE_REACH = 3
_MAIN_REACH = 5
# Verbs that any claim may have: that "story" takes them up tells little.
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half|third|quarter)\b",
    re.IGNORECASE,
)
_ANY_VERB = frozenset({"say", "tell", "write", "post", "describe", "state"})


_THING = re.compile(
    r"(?:an?|such an?|the|its|his|her|their|any|this|that(?! (?:an?|the|its|his|her|their|no) )|these|those) ", re.IGNORECASE
)
_PAPER = re.compile(
    r"\b(?:Mail|Post|Times|News|Herald|Gazette|Courier|Daily|Journal|Tribune|Telegraph|Mirror|Star|Sun|Chronicle|Observer|Radio|TV|Television|[Nn]ewspaper|[Mm]agazine|[Bb]roadcaster|[Pp]aper|[Ww]ebsite|[Nn]ews agency)\b"
)
_OWN = re.compile(r"(?:i|we|my|our)\b", re.IGNORECASE)


def _of_detail(d: Draft, drafts: Sequence[Draft], parties: Sequence[str], paragraph_of: dict[int, int]) -> Draft | None:
    """The charge against `parties` of which a quotation shortly after tells `d`, a detail: silence on a detail is silence on the charge."""
    if set(parties) & set(d.about) or d.statement.manner != "direct":
        return None
    near = [
        m for m in drafts
        if set(parties) & set(m.about) and m.span.start < d.span.start and set(m.statement.speakers) == set(d.statement.speakers)
        and paragraph_of.get(id(d), 0) - paragraph_of.get(id(m), 0) <= 1 and m.statement.manner != "direct"
    ]  # fmt: skip
    return near[-1] if near else None


@cache
def _nouns(key: str) -> frozenset[str]:
    return lexicons.words("reactions", key)


def pointed_at(
    drafts: Sequence[Draft],
    paragraph_of: dict[int, int],
    where: tuple[int, int],
    what: Pointer,
    parties: Sequence[str],
    *,
    silent: bool = False,
    own: Collection[str] = (),
    loose: bool = False,
    answered: Collection[int] = (),
    beside: Collection[int] = (),
    opens: bool = False,
) -> Draft | None:
    """The claim that `what` at (offset, paragraph) points at when `parties` react; None where nothing fits or two fit equally well.

    `paragraph_of` is the paragraph of a draft by `id(draft)`; `silent` where the report says that the parties have not answered; `own` the actors of their side where
    they take back or stand by what they said themselves; `loose` where an answer is none on the matter ("would not comment on reports of ..."). `answered` are the ids of the drafts on which somebody's answer stands already,
    `beside` of those that are told earlier in the same sentence;
    `opens` whether the reaction opens a paragraph.
    """
    offset, paragraph = where
    scored: list[tuple[float, Draft]] = []
    cues = lexicons.mapping("reactions", "nouns").get(what.noun or "", ())
    wanted = stems(what.proposition)
    last = max((d for d in drafts if d.span.start < offset), key=lambda d: d.span.start, default=None)
    told_figures = figures(what.proposition)
    bare = not (what.noun or what.pronoun or what.proposition)
    if what.foreign:
        return None
    told = {d.statement.id for d in drafts}
    first = min((d.span.start for d in drafts), default=0)
    for rank, d in enumerate(sorted((d for d in drafts if d.span.start < offset), key=lambda d: -d.span.start)):
        if d.holders and set(d.holders) <= set(parties) and not own:
            continue
        if own and not set(d.holders) & set(what.possessors or own) and not (set(own) & d.mentioned and wanted and wanted <= d.stems):
            continue
        if what.possessors and not set(what.possessors) & set(d.holders):
            continue
        if told_figures and (others := figures(d.text)) and not told_figures & others:
            continue  # another number is another claim
        back = paragraph - paragraph_of.get(id(d), paragraph)
        concerned = bool(set(parties) & set(d.about))
        count, share = shared(wanted, d.stems)
        score = (
            2.0 * concerned
            + 0.5 * d.in_headline
            + 0.5 * d.calls_for_answer
            - (1.0 if d.statement.within in told else 0.0)
            - 0.3 * back
            - 0.05 * rank
        )
        if not d.holders:
            score -= 1.0  # nobody stands for it: a thing that somebody would not talk about
        if bare or (what.noun and not what.proposition) or (what.proposition and len(wanted) <= 2):
            # what a report is about is told first, and whoever is asked is asked about that; the next one asked, about the same
            score += (0.8 if d.span.start == first else 0.0) + 0.1 * back + (0.7 if id(d) in answered else 0.0) + 0.2 * (len(d.holders) - 1)
            score += 0.05 * rank + (1.2 if bare and not concerned and set(parties) & d.mentioned else 0.0)
        if what.proposition:
            # a report that misses an answer names its claim in other words; somebody's own "that ..." must be near the words of the claim
            near = silent and back <= 3 and bool(set(parties) & d.mentioned) and count > 0
            # "the birth", "its plans": a thing that one earlier claim names
            thing = back <= _BARE_REACH and len(wanted) <= 2 and _THING.match(what.proposition) is not None
            # "links to the old mill", made small: a thing that the claim names among others
            small = loose and not silent and back <= 2 and len(wanted) <= 4 and not FINITE.search(what.proposition)
            least = (
                (0, 0.0) if near else (1, 0.0) if silent and concerned else (1, 0.5) if thing else (1, 0.3) if small else (1, 0.3) if what.noun and loose and back <= 2
                else (2, 0.4) if what.noun else (3, 0.5) if concerned else (2, 0.9) if back <= 2 else (3, 0.6)
            )  # fmt: skip
            if count < least[0] or share < least[1]:
                continue
            score += 2.0 * share
        if what.noun:
            if what.noun in _nouns("numbers") and not _NUMBER.search(d.text):
                continue
            if what.noun in _nouns("strict") and d.cue not in cues:
                continue
            if what.noun in _nouns("charges") and back and not (d.cue in cues or d.conduct or d.statement.act == "accuse"):
                continue
            if what.demonstrative:
                # a whole telling is named by where its teller began
                whole = what.noun in ("account", "version", "story") and back <= 2
                latest = last is not None and (d.statement is last.statement or (whole and set(d.holders) == set(last.holders)))
                score += (1.2 + (0.3 * back + 0.1 * rank) * whole) * latest - (0.8 if d.span.start == first and not latest else 0.0)
            # a report is what a paper tells
            score += 0.8 * (what.noun in ("report", "story", "article") and _PAPER.search(d.source) is not None)
            # at the head of a paragraph far from it "the account" may be what the whole report is about
            score += (
                0.2 * back if opens and (d.in_headline or d.span.start == first) and not (what.possessors or what.demonstrative) else 0.0
            )
            score += (0.3 if d.cue in _ANY_VERB else 2.0) * (d.cue in cues) + 1.0 * (id(d) in beside) + 0.9 * (what.possessive and not rank)
        elif what.pronoun:
            named = bool(set(parties) & d.mentioned)
            # mostly "it" is what the sentence before says, and that may be the reporter's own: then nothing may stand in between
            next_to_it = rank == 0 and offset - d.span.end <= _NEXT and not _OWN.match(d.text)
            # at the head of a paragraph of its own it may be what the whole report is about: "Tolvany denied it."
            main = opens and d.span.start == first and back <= _MAIN_REACH
            if not main and (
                (d.statement.within and rank) or (not d.holders and rank) or back > 1 or not (concerned or named or next_to_it)
            ):
                continue
            score += named + (0.3 * back + 0.05 * rank - 0.2 + 0.7 * (id(d) in answered) if main else 0.0)
        elif not what.proposition and not concerned and back > _BARE_REACH and not d.in_headline and d.span.start != first:
            continue
        scored.append((score, d))
    scored.sort(key=lambda s: -s[0])
    if not scored:
        return None
    if silent and (charge := _of_detail(scored[0][1], drafts, parties, paragraph_of)) is not None:
        return charge
    if what.noun in _nouns("vague") and not what.proposition and len({d.statement.id for _, d in scored}) > 1:
        return None  # "the remarks" of somebody who said more than one thing
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.04 and scored[0][1].statement.id != scored[1][1].statement.id:
        return None
    return scored[0][1]
