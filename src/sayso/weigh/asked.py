"""Answers to a question that the report tells: "asked whether the dam was safe, she said it was", "Well, we'll see," he said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso.records import Act, Statement
from sayso.spans import Span
from sayso.weigh.put_forward import matter

_OPEN = "“\"‘'„«…( "
# "whether she believed that the gates were raised": what is asked about is the gates.
_HELD = re.compile(
    r"(?:he|she|they|it|you|[A-Z][\w’'-]+) (?:still )?(?:believes?|believed|thinks?|thought|knows?|knew) (?:that )?(?=\w+ \w+ \w+)"
)
_STOOD_BY = re.compile(
    r"\w+ (?:still |fully )?(?:stands?|stood|would stand) by (?:it|that|them|(?:the|this|that|these|those|his|her|its|their) (?:\w+ )?\w+)\W*$",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"(?:whether|if)\b", re.IGNORECASE)
# "she had", "that he did not", "it was not": an answer without the words of the question.
_ELLIPSIS = re.compile(
    r"(?:that |yes, |no, )?(?:i|we|he|she|it|they|there) (?:\w+ly )?(?:had|has|have|did|does|do|was|were|is|are|am|would|will|could|can|should)(?P<no> not|n[’']t)?(?: been| so| be| have)?\W*(?:$|[,;.]|but\b)",
    re.IGNORECASE,
)
_YES = re.compile(r"(?:yes|yeah|indeed|of course|absolutely|correct|that[’']s (?:right|true|correct))\b", re.IGNORECASE)
_NO = re.compile(
    r"(?:no|not at all|never|of course not|absolutely not|that[’']s (?:not true|wrong|false))\b(?! (?:one|doubt|matter|comment))",
    re.IGNORECASE,
)


# "Venn, asked twice whether ...": who is asked is often taken for the source.
_PUT_TO = re.compile(r"(?:when |also )?(?:was |were )?(?:repeatedly )?(?:asked|pressed|questioned)\b", re.IGNORECASE)


def question(
    statements: Sequence[Statement], at: int, parties: Sequence[str], sentence: Callable[[int], int], text: str | None = None
) -> Statement | None:
    """The question put to `parties` that stands right before `at`: in the same sentence of `text` or the one before."""
    here = sentence(at)
    before = [
        s for s in statements
        if s.act == "ask" and s.content and s.content[-1].end <= at and here - sentence(s.content[-1].end - 1) <= 1
        and (not set(s.speakers) & set(parties) or (text is not None and _PUT_TO.match(s.cue[0].of(text) if s.cue else "")))
    ]  # fmt: skip
    return max(before, key=lambda s: s.content[-1].end, default=None)


def asked(text: str, s: Statement) -> Span | None:
    """The proposition of a question: what stands after "whether" or "if"; None for a question of another kind."""
    content = s.content[0]
    lead = len(text[content.start : content.end]) - len(text[content.start : content.end].lstrip(_OPEN))
    m = _WHETHER.match(text, content.start + lead, content.end)
    span = matter(text, content) if m is not None else None
    if span is None:
        return None
    if _STOOD_BY.match(text, span.start, span.end):
        return None  # "whether she stood by it": of what was said before
    held = _HELD.match(text, span.start, span.end)
    return Span(held.end(), span.end) if held is not None else span


def yes_or_no(text: str, content: Span) -> Act | None:
    """The act of an answer that does not repeat what was asked; None where it says more than yes or no."""
    words = content.of(text).lstrip(_OPEN)
    if _NO.match(words):
        return "deny"
    if _YES.match(words):
        return "confirm"
    short = _ELLIPSIS.match(words)
    return None if short is None else "deny" if short["no"] else "confirm"
