"""A second verb of one source: "said nobody had been hurt but refused to say more" is two statements, and the first ends before "but".

"X said that it rained, adding that it was cold" has X twice as well.
"""

from __future__ import annotations

import re

from sayso.cues.verbs import cue_verbs, words_in
from sayso.spans import Span

Spans = tuple[Span, ...]

# what may stand between the conjunction and the verb: "and later suggested"
_CONJUNCTION = re.compile(r",?\s+(?:and|but)(?:\s+(?:also|then|later|has|had|have|\w+ly))?\s+$")
_REACH = 30
_PARTICIPLE = re.compile(r",\s+(?:and\s+|but\s+|while\s+)?(?=[a-z]\w+ing\b)")


def second_verb(text: str, first: tuple[Spans, Spans, Spans], second: tuple[Spans, Spans, Spans]) -> int | None:
    """Where the content of `first` (source, cue, content) ends because `second` goes on with another verb of the same source; None if it does not.

    The role head must have read the same source for both: of grammar alone, "said the firm had looked and found nothing" may be either.
    """
    source, cue, content = first
    other, verb, _ = second
    if not source or not other or source[0].start != other[0].start or source[-1].end > cue[0].start:
        return None
    at = verb[0].start
    holder = next((s for s in content if s.start < at < s.end), None)
    if holder is None or holder.start < cue[-1].end:
        return None
    conjunction = _CONJUNCTION.search(text, max(holder.start, at - _REACH), at)
    if conjunction is None or conjunction.start() <= holder.start or _open_quotation(text, holder.start, at):
        return None
    words = words_in(text[at : verb[-1].end])
    verbs = cue_verbs(words, len(words))
    if not verbs or verbs[0].noun or (words[verbs[0].at] == verbs[0].base.split()[0] and not _in_base_form(text, cue)):
        return None  # "to sit down and say": it goes on with the infinitive
    return conjunction.start()


def goes_on(text: str, cue: Span) -> bool:
    """Whether a cue without a source is a participle after a comma ("..., adding that"): its source is that of the verb before it."""
    return any(m.end() == cue.start for m in _PARTICIPLE.finditer(text, max(0, cue.start - 12), cue.end))


def _in_base_form(text: str, cue: Spans) -> bool:
    words = words_in(text[cue[0].start : cue[-1].end])
    verbs = cue_verbs(words, len(words))
    return bool(verbs) and words[verbs[0].at] == verbs[0].base.split()[0]


def _open_quotation(text: str, start: int, end: int) -> bool:
    inside = text[start:end]
    return inside.count("“") > inside.count("”") or inside.count('"') % 2 == 1
