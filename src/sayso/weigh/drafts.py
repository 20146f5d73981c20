"""The claims that the statements of one report put forward: which part of a content is one proposition, and which say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso import lexicons
from sayso.cues.rules import STANDING_FOR
from sayso.cues.verbs import CueVerb, cue_verbs, forms, words_in
from sayso.records import Appearance, Position, Statement
from sayso.spans import Span
from sayso.weigh.likeness import denies, shared, stems
from sayso.weigh.places import Places
from sayso.weigh.sentences import sentences

FOUNDING = (STANDING_FOR | {"pledge"}) - {"echo", "correct"}

_EDGE = re.compile(
    r"^[\s“”\"‘’'„«»…,;:(\[–—-]*(?:that\s+(?!(?:is|was|are|were|has|would|will|had)\b)(?=\S+\s))?|[\s“”\"’'«»…,;:)\]–—-]+$", re.IGNORECASE
)
# What points back, asks, or sets a condition is no proposition that stands by itself: "That is their right", "If they are ready ...".
_NO_CLAIM = re.compile(
    r"^(?:(?:that|this|it|these|those)(?:[’']s\b| (?:is|are|was|were|would|will|has|means)\b)|if\b|when\b|let\b|let[’']s\b|please\b|thank|yes\b|no\b[,.]|to\b|about\b|of\b|for\b|whether\b|what\b|why\b|how\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^(?:that\b|he\b|she\b|it\b|they\b|there\b|having\b|\w+ing\b|any (?:involvement|role|part|link|knowledge|wrongdoing|plan)|“|\")",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|whom|where|in order)\b", re.IGNORECASE)
_NOUN_CUES = frozenset({"discuss", "mention", "describe", "cite", "call", "talk", "point to", "address", "read"})
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|won[’']t|\w+n[’']t|[’']s|[’']re|[’']ve|[’']ll|\w{2,}ed|went|came|saw|gave|made|took|told|got|said|left|held|"
    r"put|set|ran|knew|broke|fell|rose|sold|sent|shot|hit|cut|lost|won|met|paid|built|led|lay|struck|threw|drew|kept|stood|wants?|needs?|remains?|continues?|supports?|threatens?|opposes?)\b",
    re.IGNORECASE,
)
# Two wordings with this share of stems, and as many of them, say the same (tried on our demo reports; kept high: a wrong merge hides a claim).
_SAME_SHARE, _SAME_COUNT = 0.75, 4


@dataclass(eq=False, slots=True)
class Draft:
    """A claim while the report is being weighed. `about` are the actors who are its subject, `mentioned` all
    that it names, `conduct` whether it tells what they did."""

    span: Span
    text: str
    statement: Statement
    stems: frozenset[str]
    about: tuple[str, ...] = ()
    mentioned: frozenset[str] = frozenset()
    conduct: bool = False
    cue: str = ""
    in_headline: bool = False
    appearances: list[Appearance] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)

    @property
    def calls_for_answer(self) -> bool:
        return bool(self.about) and (self.conduct or self.statement.act == "accuse")


def propositions(text: str, statement: Statement) -> list[Span]:
    """The parts of a content that are a proposition each: its sentences, without quotation marks and a leading "that"."""
    found: list[Span] = []
    verbs = _cue(text, statement)
    noun_only = bool(verbs) and verbs[0].base in _NOUN_CUES and statement.act != "accuse"
    for content in statement.content:
        for sentence in sentences(text, content.start, content.end):
            span = trimmed(text, sentence)
            words = span.of(text)
            if words.count(" ") < 2 or sentence.of(text).rstrip("”\"’') ").endswith("?"):
                continue
            if statement.act == "accuse" or (
                not _NO_CLAIM.match(words) and _FINITE.search(words) and not (noun_only and statement.manner == "indirect")
            ):
                found.append(span)
    return found


def _main_verb(words: str) -> bool:
    relative = _RELATIVE.search(words, min(len(words), 4))
    return bool(_FINITE.search(words, 0, relative.start() if relative else len(words)))


def _cue(text: str, statement: Statement) -> list[CueVerb]:
    words = words_in(" ".join(c.of(text) for c in statement.cue))
    return cue_verbs(words, len(words))


def trimmed(text: str, span: Span) -> Span:
    """The span without quotation marks, white space and a leading "that"."""
    words = span.of(text)
    lead = _EDGE.match(words)
    start = lead.end() if lead else 0
    tail = _EDGE.search(words, start) if start < len(words) else None
    end = tail.start() if tail and tail.end() == len(words) and tail.start() > start else len(words)
    words = words[start:end].rstrip(" ,;:.!")
    return Span(span.start + start, span.start + start + len(words))


def draft(text: str, places: Places, statement: Statement, span: Span) -> Draft:
    """The draft of one proposition, with its subject and whether it tells conduct."""
    words = span.of(text)
    about, end = places.subject(span)
    cue = _cue(text, statement)
    conduct = bool(about) and _tells_conduct(text[end : span.end])
    speakers = set(statement.speakers)
    about = tuple(a for a in about if a not in speakers)
    return Draft(span, words, statement, stems(words), about, places.named(span), conduct, cue[0].base if cue else "say")


def _tells_conduct(rest: str) -> bool:
    """Whether the verb that follows the subject is one of conduct: "have refused", "has again been shelling", "tried to block"."""
    if not rest[:1].isspace():
        return False
    words = [w for w in words_in(rest[:60])[:8] if not w.endswith("ly")]
    at = next((i for i, w in enumerate(words) if w not in _STEPS), None)
    if at is None or words[at] not in _conduct_forms():
        return False
    # "has been detained" is what was done to it
    return not (at and words[at - 1] in _PASSIVE and not words[at].endswith("ing"))


# What stands between a subject and the verb that counts.
_STEPS = frozenset(
    [
        "have",
        "has",
        "had",
        "was",
        "were",
        "is",
        "are",
        "been",
        "being",
        "be",
        "did",
        "does",
        "do",
        "to",
        "also",
        "again",
        "not",
        "never",
        "now",
        "then",
        "tried",
        "began",
        "started",
        "continued",
        "kept",
        "went",
        "on",
        "agreed",
        "trying",
    ]
)


_PASSIVE = frozenset({"was", "were", "is", "are", "been", "being", "be"})


@cache
def _conduct_forms() -> frozenset[str]:
    return frozenset(form for verb in lexicons.ordered("reactions", "conduct") for form in forms(verb)) | {
        "stole", "broke", "shot", "sank", "withdrew", "withheld", "hid", "lied", "forged", "sold", "struck", "cut", "fled", "stolen", "broken", "sunk", "beaten",
    }  # fmt: skip


def same_claim(drafts: Sequence[Draft], new: Draft) -> Draft | None:
    """The earlier draft that says the same in nearly the same words, or None."""
    for old in drafts:
        count, share = shared(old.stems, new.stems)
        if (
            count >= _SAME_COUNT
            and share >= _SAME_SHARE
            and max(len(old.stems), len(new.stems)) <= 2 * count
            and denies(old.text) == denies(new.text)
        ):
            return old
    return None


def headline_claim(drafts: Sequence[Draft], content: str, speakers: tuple[str, ...]) -> Draft | None:
    """The body's claim that the headline renders: most words in common, the same speaker before another. A headline founds no claim."""
    wanted = stems(content)
    best: tuple[float, Draft] | None = None
    for d in drafts:
        count, share = shared(wanted, d.stems)
        if count < 2 or share < 0.4 or denies(content) != denies(d.text):
            continue
        if speakers and d.statement.speakers and not set(speakers) & set(d.statement.speakers):
            continue
        score = share + 0.1 * count
        if best is None or score > best[0]:
            best = (score, d)
    return best[1] if best else None
