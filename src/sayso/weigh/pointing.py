"""Which claim "this serious claim", "the allegation", "it" or nothing at all points at; left open where two would do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso import lexicons
from sayso.spans import Span
from sayso.weigh.drafts import Draft
from sayso.weigh.likeness import shared, stems
from sayso.weigh.places import Places

_PRONOUN = re.compile(
    r"^(?:of |on |about |to |with )?(it|that|this|them|those|these|so)(?=\s*(?:$|[.,;:!?—–”\"]|and\b|but\b|when\b|in\b|on\b|as\b|saying\b|after\b|at\b))",
    re.IGNORECASE,
)
_THAT = re.compile(r"^(?:that|having|any|being|whether|\w+ing)\b", re.IGNORECASE)
_ABOUT_ITSELF = re.compile(
    r"^(?:to )?(?:a|an|any|the|several|repeated|[\w.]+[’']s)? ?(?:\w+ )?requests?\b|^for comment\b|^immediately\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """How a reaction names what it reacts to: a `noun` of the claim list, a pronoun, a `proposition` in its words, or nothing.

    `possessors` are the actors whose claim it is said to be ("Venn's allegation").
    """

    noun: str | None = None
    pronoun: bool = False
    proposition: str = ""
    possessors: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return self.noun is None and not self.pronoun and not self.proposition


@cache
def _noun_phrase() -> re.Pattern[str]:
    nouns = "|".join(sorted(lexicons.mapping("reactions", "nouns"), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<lead>this|that|the|these|those|such|a|an|any|all|both|his|her|its|their|[\w.]+[’']s?) (?:(?!of\b|in\b|to\b|and\b)[\w’'-]+ ){{0,3}}?(?P<noun>{nouns})s?\b(?P<more>,? that \w+)?",
        re.IGNORECASE,
    )


def pointer(text: str, places: Places, start: int, end: int) -> Pointer:
    """Reads text[start:end], the object of a reaction."""
    words = text[start:end].strip()
    offset = start + len(text[start:end]) - len(text[start:end].lstrip())
    pronoun = _PRONOUN.match(words)
    if pronoun:
        return Pointer(pronoun=True)
    found = _noun_phrase().search(text, offset, min(end, offset + 70))
    if found and not (_THAT.match(words) and found.start() > offset + 6):
        who = tuple(a for _, ids in places.within(_span(found)) for a in ids)
        more = (
            text[found.end() - len(found["more"]) : end]
            if found["more"]
            else text[found.end() : end]
            if re.match(r" (?:of|about)\b", text[found.end() : end])
            else ""
        )
        return Pointer(noun=found["noun"].lower(), possessors=who, proposition=more.strip(" ,."))
    if not words or _ABOUT_ITSELF.match(words) or not stems(words):
        return Pointer()
    return Pointer(proposition=words)


def pointer_before(text: str, places: Places, start: int, end: int) -> Pointer:
    """The same for the subject of a passive: the last claim word or the opening pronoun of text[start:end]."""
    all_found = list(_noun_phrase().finditer(text, start, end))
    if all_found:
        found = all_found[-1]
        who = tuple(a for _, ids in places.within(_span(found)) for a in ids)
        return Pointer(noun=found["noun"].lower(), possessors=who)
    words = text[start:end].strip(' “"')
    if re.match(r"^(?:it|that|this|which|these|those)\b", words, re.IGNORECASE) or re.search(r", which\s*$", words):
        return Pointer(pronoun=True)
    return Pointer(proposition=words)


def _span(found: re.Match[str]) -> Span:
    return Span(found.start(), found.end())


def pointed_at(
    drafts: Sequence[Draft], paragraph_of: dict[int, int], where: tuple[int, int], what: Pointer, parties: Sequence[str]
) -> Draft | None:
    """The claim that `what` at (offset, paragraph) points at when `parties` react; None where nothing fits or two fit equally well."""
    offset, paragraph = where
    scored: list[tuple[float, Draft]] = []
    cues = lexicons.mapping("reactions", "nouns").get(what.noun or "", ())
    wanted = stems(what.proposition)
    for rank, d in enumerate(sorted((d for d in drafts if d.span.start < offset), key=lambda d: -d.span.start)):
        if d.statement.speakers and set(d.statement.speakers) <= set(parties):
            continue
        if what.possessors and not set(what.possessors) & {*d.statement.speakers, *d.about}:
            continue
        back = paragraph - paragraph_of.get(id(d), paragraph)
        concerned = bool(set(parties) & set(d.about))
        count, share = shared(wanted, d.stems)
        score = (
            2.0 * concerned
            + 0.5 * d.in_headline
            + 0.5 * d.calls_for_answer
            - (1.0 if d.statement.within else 0.0)
            - 0.3 * back
            - 0.05 * rank
        )
        if what.noun:
            score += 2.0 * (d.cue in cues) + 2.0 * (count >= 2 and share >= 0.4)
        elif what.pronoun:
            if back > 1:
                continue
            score += 1.0
        elif what.proposition:
            if not (count >= 2 and share >= 0.5) and not (concerned and count):
                continue
            score += 2.0 * share
        elif not concerned and back > 1:
            # "declined to comment" far from a claim that is not about the one who declined
            continue
        scored.append((score, d))
    scored.sort(key=lambda s: -s[0])
    if not scored:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.04 and scored[0][1].statement.id != scored[1][1].statement.id:
        return None
    return scored[0][1]
