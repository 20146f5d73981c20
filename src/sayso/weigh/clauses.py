"""Propositions: the parts of a content that can be so or not be so, each with its place. By marks and small words, without a parser."""

from __future__ import annotations

import re

from sayso.spans import Span
from sayso.weigh.sentences import sentences

_LEAD = re.compile(
    r"[\s“”\"‘'’„«»…,;:(\[–—-]*(?:(?:but|and)\s+(?=\w+\s\w+\s))?(?:(?:out\s+)?that(?:\s+(?!(?:is|was|are|were|has|would|will|had)\b)(?=\S+\s)|(?=[“\"]))[“\"‘]?)?",
    re.IGNORECASE,
)
_TAIL = ' \t\r\n“"‘«»…,;:([–—-.!'
_CLOSING = "”\"’'"
_FINITE_WORD = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|won[’']t|\w+n[’']t|cannot|(?:he|she|it|that|there|what|who|here|let)[’']s|\w+[’'](?:re|ve|ll|d)|went|came|saw|gave|made|took|told|got|said|left|held|"
    r"put|set|ran|knew|broke|fell|rose|sold|sent|shot|hit|cut|lost|won|met|paid|built|led|lay|struck|threw|drew|kept|stood|wants?|needs?|remains?|continues?|supports?|threatens?|opposes?|"
    r"shows?|trails?|leads?|boasts?|features?|includes?|means|says?|believes?|plans?|intends?|knows?|goes|takes?|gives?|makes?|gets?|works?|lies|depends?|refuses?|denies|claims?|\w{2,}ed)"
)
FINITE = re.compile(rf"\b{_FINITE_WORD}\b", re.IGNORECASE)
# A second clause with a subject of its own: "..., and the harbour was closed", "... and that no notice was sent".
_SUBJECT = rf"(?:he|she|it|they|we|i|you|there|nobody|no one|(?:the|a|an|its|his|her|their|our|no|some|all|both|two|three) (?:[\w’'-]+ ){{1,3}}?|[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?)(?={_FINITE_WORD}\b| {_FINITE_WORD}\b)"
_JOINT = re.compile(
    rf"(?:;|—|–|,) (?:and|but|while|whereas|yet)? ?(?={_SUBJECT})|,? (?:and|but) (?:also )?(?=that {_SUBJECT})| (?:and|but) (?=(?:he|she|it|they|we|i|there) {_FINITE_WORD}\b)"
)
_SHORTEST = 4  # words on each side of a joint
_SUBORDINATE = re.compile(
    r"^(?:if|when|although|though|because|as|while|since|after|before|unless|until|whether|in|on|at|by|for|with|given)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"(?:\bwho|\bwhich|\bwhose|\bwhere)[^,;]*$")


def trimmed(text: str, span: Span) -> Span:
    """The span without quotation marks, white space and a leading "that"."""
    words = span.of(text)
    lead = _LEAD.match(words)
    start = lead.end() if lead and lead.end() < len(words) else 0
    words = words[start:].rstrip(_TAIL)
    # a closing mark goes, unless the words hold the mark that it closes
    while words and words[-1] in _CLOSING + ")]" and not _closes(words):
        words = words[:-1].rstrip(_TAIL)
    return Span(span.start + start, span.start + start + len(words))


def _closes(words: str) -> bool:
    mark, inside = words[-1], words[:-1]
    if mark in ")]":
        return inside.count("(["[mark == "]"]) > inside.count(mark)
    if mark == "”":
        return "“" in inside and inside.rfind("“") > inside.rfind("”")
    if mark == '"':
        return inside.count('"') % 2 == 1
    return bool(re.search(r"(?:^|\s)[‘'’]", inside)) or words[-3:-1].endswith("s")


def clauses(text: str, content: Span) -> list[Span]:
    """The clauses of a content that have a subject of their own, in order, trimmed; a question among them keeps its mark."""
    found: list[Span] = []
    for sentence in sentences(text, content.start, content.end):
        found += _split(text, sentence)
    return found


def _split(text: str, sentence: Span) -> list[Span]:
    words = sentence.of(text)
    if _SUBORDINATE.match(trimmed(text, sentence).of(text)):
        return [trimmed(text, sentence)]
    pieces, start = [], 0
    for joint in _JOINT.finditer(words):
        before, after = words[start : joint.start()], words[joint.end() :]
        if len(before.split()) >= _SHORTEST and len(after.split()) >= _SHORTEST and FINITE.search(before) and not _open(before):
            pieces.append((start, joint.start()))
            start = joint.end()
    pieces.append((start, len(words)))
    made = [trimmed(text, Span(sentence.start + a, sentence.start + b)) for a, b in pieces]
    return [m for m in made if m.end > m.start]


def _open(before: str) -> bool:
    """Whether a clause that was opened is not closed yet: a bracket, a quotation, a relative clause."""
    return before.count("(") > before.count(")") or before.count("“") > before.count("”") or _RELATIVE.search(before) is not None
