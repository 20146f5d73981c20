"""Claims while a report is being weighed: whom they are about, whether they tell conduct, and which say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from sayso import lexicons
from sayso.cues.verbs import forms, words_in
from sayso.records import Appearance, Position, Statement
from sayso.spans import Span
from sayso.weigh.described import HEAD
from sayso.weigh.likeness import denies, shared, stems
from sayso.weigh.parts import same_count
from sayso.weigh.places import Places
from sayso.weigh.put_forward import cue_of

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
    source: str = ""
    in_headline: bool = False
    appearances: list[Appearance] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)

    @property
    def holders(self) -> tuple[str, ...]:
        """Who put the claim forward: the speakers of its first statement, and whoever stands for it."""
        return tuple(dict.fromkeys([*self.statement.speakers, *(p.actor for p in self.positions if p.polarity == "+")]))

    @property
    def calls_for_answer(self) -> bool:
        return bool(self.about) and (self.conduct or self.statement.act == "accuse")


def draft(text: str, places: Places, statement: Statement, span: Span) -> Draft:
    """The draft of one proposition, with its subject and whether it tells conduct."""
    words = span.of(text)
    about, end = places.subject(span)
    if not about and statement.act == "accuse" and len(statement.content) > 1 and statement.content[0].end <= span.start:
        about, end = places.subject(statement.content[0])[0], span.start  # "Venn, 40, had been accused of ..."
    if not about:
        about, end = _of_whom(text, places, span)
    cue = cue_of(text, statement)
    conduct = bool(about) and _tells_conduct(text[end : span.end])
    speakers = set(statement.speakers)
    about = tuple(a for a in about if a not in speakers)
    source = " ".join(x.of(text) for x in statement.source)
    return Draft(span, words, statement, stems(words), about, places.named(span), conduct, cue[0].base if cue else "say", source)


# "Kenya's deputy minister", "the bank's engineers": whoever has them is the party whose conduct is told.
_THEIRS = re.compile(
    rf"[’']s? (?:[\w-]+ ){{0,3}}?(?:{HEAD}|co-chair(?:man|woman)?s?|engineers?|soldiers?|troops|forces|agents|crews?|envoys?|delegates?|navy|pilots?|guards?)\b(?! (?:and|or)\b)"
    r"(?: (?:of|for|at|in|to) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?",
    re.IGNORECASE,
)


def _of_whom(text: str, places: Places, span: Span) -> tuple[tuple[str, ...], int]:
    """The party whose office, people or members are the subject of the clause at `span`, and where that subject ends."""
    lead = 4 if text[span.start : span.start + 4].lower() == "the " else 0
    owner = places.starting_at(span.start) or places.starting_at(span.start + lead)
    theirs = _THEIRS.match(text, owner[0].end, span.end) if owner is not None else None
    return (owner[1], theirs.end()) if owner is not None and theirs is not None else ((), span.start)


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
        if old.stems and old.text.lower() == new.text.lower():
            return old
        if same_count(old.text, new.text):
            return old
        if (
            count >= _SAME_COUNT
            and share >= _SAME_SHARE
            and max(len(old.stems), len(new.stems)) <= 2 * count
            and denies(old.text) == denies(new.text)
            and (" without " in old.text) == (" without " in new.text)  # with a warning and without one
        ):
            return old
    return None


def headline_claim(
    drafts: Sequence[Draft], content: str, speakers: tuple[str, ...], side: Mapping[str, str] = MappingProxyType({})
) -> Draft | None:
    """The body's claim that the headline renders: most words in common, the same speaker before another. A headline founds no claim.

    `side`: for whom an actor speaks, where that is another; in a headline the state stands for its minister.
    """
    wanted = stems(content)
    best: tuple[float, Draft] | None = None
    for d in drafts:
        count, share = shared(wanted, d.stems)
        if count < 2 or share < 0.4 or denies(content) != denies(d.text):
            continue
        if speakers and d.statement.speakers and not {side.get(a, a) for a in speakers} & {side.get(a, a) for a in d.statement.speakers}:
            continue
        score = share + 0.1 * count
        if best is None or score > best[0]:
            best = (score, d)
    return best[1] if best else None
