"""The parties of reactions in the reporter's own voice: "the ministry has not commented" names somebody who is no source of a statement."""

from __future__ import annotations

import re

from sayso import lexicons
from sayso.records import Statement
from sayso.resolve.descriptions import Party
from sayso.resolve.page import Page
from sayso.resolve.scene import Scene
from sayso.resolve.sources import HEDGES, JOINTS, parties
from sayso.spans import Span

# Where the noun phrase of a subject cannot go on to the left.
_STOPS = lexicons.words("words", "clauses")
_LONGEST = 12
_SUBJECTS, _SUBJECT_NOUNS = lexicons.words("words", "subjects"), lexicons.words("words", "subject_nouns")
# Participles of who is asked: the subject of the sentence is the one who answers.
_PUT = frozenset({"asked", "pressed", "questioned", "challenged"})
_FEELINGS = lexicons.words("words", "feelings")
_BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "get", "got", "gets"})
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\b(?: \w+)* \w+(?:ed|en|wn|ade|old|aid|ut)$", re.IGNORECASE)
# In a headline without its "was": "Minister Charged Over Contract", "Mayor Accused of Theft".
_HEADLINE_PASSIVE = re.compile(
    r"(?:formally |again |also )?(?:(?:charged|indicted|sued|investigated|convicted|probed) (?:over|with|in|for)|(?:accused|suspected|convicted) (?:of|over|in))(?: \w+ing)?",
    re.IGNORECASE,
)
# A verb that says that its subject is more than one.
_PLURAL_VERB = re.compile(r"(?:have|are|were|do)\b")


def reacting_parties(scene: Scene) -> list[Party]:
    """Unnamed subjects and "by" phrases of reactions outside the statements: offices, bodies, pronouns. Names are actors already."""
    page = scene.page
    found: list[Party] = []
    told = [c for s in scene.statements for c in s.content]
    sources = [s.source[0] for s in scene.statements if s.source]
    for reaction, a, b in lexicons.reactions_in(page.text, 0, len(page.text)):
        if any(c.start <= a < c.end for c in told):
            continue
        first, last = _sentence(page, page.index(a))
        span = _after_by(page, b, last) if reaction.party_after else subject_before(page, a, first)
        if span is None or any(s.overlaps(span) for s in sources):
            continue
        found.extend(p for p in parties(page, scene.phrases, span) if p.sort not in ("thing", "named"))
    return found


def _sentence(page: Page, i: int) -> tuple[int, int]:
    """The first and the last word of the sentence of word `i`."""
    first = last = i
    while first and page.sentence_of[first - 1] == page.sentence_of[i]:
        first -= 1
    while last + 1 < len(page.words) and page.sentence_of[last + 1] == page.sentence_of[i]:
        last += 1
    return first, last


def subject_before(page: Page, offset: int, first: int) -> Span | None:
    """The noun phrase whose verb starts at `offset`, in the sentence that starts at word `first`; a clause between commas is stepped over."""
    words = page.words
    last = page.index(offset - 1)
    if last < first:
        return None
    if words[last].text == ",":
        opened = next((i for i in range(last - 1, first, -1) if words[i].text == ","), None)
        if opened is None:
            return None
        last = opened - 1
    i = last
    while (
        i >= first
        and last - i < _LONGEST
        and words[i].text not in (",", ";", ":", "—", "–", "“", "”", '"')
        and words[i].plain not in _STOPS
    ):
        i -= 1
    if i >= first and words[i].plain in ("who", "which") and i == last:
        return page.of(i, i)
    return page.of(i + 1, last) if i < last else None


def _after_by(page: Page, offset: int, last: int) -> Span | None:
    words = page.words
    i = page.index(offset) + 1 if page.words[page.index(offset)].start < offset else page.index(offset)
    if i > last or words[i].plain != "by":
        return None
    end = i + 1
    while (
        end <= last
        and end - i < _LONGEST
        and words[end].text not in (",", ";", ":", "—", "–", ".", "“", '"')
        and words[end].plain not in ("who", "which", "that")
    ):
        end += 1
    return page.of(i + 1, end - 1) if end > i + 1 else None


def agent_of_passive(page: Page, statement: Statement) -> Span | None:
    """Who did it, where a cue in the passive is followed by "by": the span after it; None for any other cue."""
    if not statement.cue or not _PASSIVE.search(statement.cue[-1].of(page.text)):
        return None
    if page.words[page.index(statement.cue[-1].end - 1)].plain in _FEELINGS:
        return None
    i = page.index(statement.cue[-1].end - 1)
    return (
        _after_by(page, statement.cue[-1].end, len(page.words) - 1) if i + 1 < len(page.words) and page.words[i + 1].plain == "by" else None
    )


def is_spoken_of(page: Page, statement: Statement) -> bool:
    """Whether the source is the subject of a passive and so does not speak: "Lorne was accused of", "Lorne has faced questions about"."""
    if not statement.cue or not statement.source:
        return False
    words = [page.words[i] for i in page.within(Span(statement.cue[0].start, statement.cue[-1].end)) if page.words[i].kind == "word"]
    plain = [w.plain for w in words]
    if statement.part == "headline" and statement.source[0].start < statement.cue[0].start and statement.content:
        # the cue may end before its preposition
        follows = ("of", "over", "with", "in", "for") if len(plain) == 1 else ()
        first = page.text[statement.cue[-1].end :].split(None, 1)[:1]
        if _HEADLINE_PASSIVE.fullmatch(" ".join(plain + [w for w in first if w.lower() in follows])):
            return True
    if plain and plain[0] in _PUT and words[0].capital and page.sentence_start(page.index(words[0].start)):
        return True  # "Asked whether it was late, Lorne said": who asked is not told
    if statement.source[0].start > statement.cue[0].start:
        # "Asked to describe it, Lorne": what was asked is not hers; "“Why?” asked Lorne" is
        return bool(plain) and plain[0] in _PUT and (words[0].capital or len(words) > 1)
    for k, word in enumerate(plain):
        if word in _SUBJECTS and any(b in _BE for b in plain[:k]) and not any(w in ("as", "saying") for w in plain[k + 1 :]):
            return True
        if word in ("face", "faces", "faced", "facing", "drew", "drawn", "came") and any(w in _SUBJECT_NOUNS for w in plain[k + 1 :]):
            return True
    return False


def whole_list(scene: Scene, statement: Statement) -> Span | None:
    """The whole list of parties, where the source is only its last name and the verb tells that there are more: "X, Y and Z have said"."""
    page = scene.page
    if len(statement.source) != 1 or not statement.cue or not _PLURAL_VERB.match(statement.cue[0].of(page.text)):
        return None
    source = statement.source[0]
    at_source = next((span for _, span, _ in scene.named if span.end == source.end and source.start <= span.start), None)
    if at_source is None or len(parties(page, scene.phrases, source)) != 1:
        return None
    names = {i: page.index(span.start) for _, span, _ in scene.named for i in [page.index(span.end - 1)]}
    first = page.index(source.start)
    i, found = first - 1, first
    while i >= 0 and page.sentence_of[i] == page.sentence_of[first]:
        hedge = next((len(h) for h in HEDGES if tuple(w.plain for w in page.words[i - len(h) + 1 : i + 1]) == h), 0)
        if i in names:
            found = names[i]
            i = found - 1
        elif hedge or page.words[i].text == "," or page.words[i].plain in JOINTS or page.words[i].plain == "the":
            i -= hedge or 1
        else:
            break
    return Span(page.words[found].start, source.end) if found < first else None
