"""Sentences, roughly: enough to keep a subject and its verb together, and one proposition apart from the next."""

from __future__ import annotations

import re

from sayso.spans import Span

# The end of a sentence: a mark, perhaps closing marks, then white space and no small letter. "U.S. officials" ends none.
# The mark comes first in the pattern: what may stand before it is looked at only there.
_END = re.compile(
    r"[.!?](?<![A-Z]\.[A-Z]\.)(?<!\b[A-Z]\.)(?<!\bM[rs]\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bSen\.)(?<!\bGov\.)(?<!\bGen\.)(?<!\bRep\.)(?<!\bSt\.)[”\"’')\]]*(?=\s+[^\sa-z])|\n+"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of text[start:end], without the white space around them."""
    end = len(text) if end is None else end
    found: list[Span] = []
    for stop in [*(m.end() for m in _END.finditer(text, start, end)), end]:
        words = text[start:stop]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            found.append(Span(first, first + len(words.strip())))
        start = stop
    return found
