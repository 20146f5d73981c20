"""The words of one statement as the act head reads them beside the hidden states: the cue, how the content begins and ends, the list of cues.

Hashed into a fixed number of buckets, so that a cue that a contributor adds to lexicons/verbs.yaml acts at once: the head was trained on the act that
the list gives to a cue, not only on the cue.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from sayso.cues.rules import act_by_rule
from sayso.cues.verbs import cue_verbs, negated, tones, words_in
from sayso.spans import Span

BUCKETS = 4096
# Bucket 0 pads.
LONGEST_WORDS = 72
_FIRST_WORDS, _LAST_WORDS, _MOST_WORDS = 5, 3, 24
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "which", "his", "her", "their", "my", "our"})


def statement_words(text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> list[int]:
    """Buckets of what the words show, at most LONGEST_WORDS, without repetition."""
    made = dict.fromkeys(zlib.crc32(name.encode()) % (BUCKETS - 1) + 1 for name in _names(text, source, cue, content))
    return list(made)[:LONGEST_WORDS]


def _names(text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> Iterator[str]:
    words = words_in(" ".join(s.of(text) for s in cue))
    before = words_in(text[max(0, cue[0].start - 40) : cue[0].start])[-3:] if cue else []
    after = words_in(text[cue[-1].end : cue[-1].end + 40])[:3] if cue else []
    said = " ".join(s.of(text) for s in content)
    # the list of cues and the rules on it first: they are the ones that must not be cut
    yield "rule " + act_by_rule(text, cue, content)
    found = cue_verbs([*words, *after], len(words))
    for n, verb in enumerate(found[:3]):
        yield f"act {min(n, 1)} {verb.act}"
        yield f"base {verb.base}"
        yield f"tone {tones().get(verb.base, 'neutral')}"
    yield f"verbs {min(len(found), 3)}"
    yield f"negated {negated(words)} {negated(before[-2:])}"
    for w in words[:6]:
        yield f"cue {w}"
    for a, b in zip(words[:6], words[1:6], strict=False):
        yield f"cue {a} {b}"
    for w in before[-2:]:
        yield f"before {w}"
    for w in after[:2]:
        yield f"after {w}"
    own = words_in(said[:600])
    yield f"quoted {said[:1] in '“‘' or said[:1] in chr(34) + chr(39)} {said[-1:] in '”’' or said[-1:] in chr(34) + chr(39)}"
    yield f"length {min(len(own), 40) // 5}"
    yield f"asks {'?' in said[-3:]} {'?' in said} {'!' in said[-3:]}"
    names = words_in(" ".join(s.of(text) for s in source))
    yield f"source {names[-1] if names else None}"
    yield f"who {'nobody' if not names else 'pronoun' if names[0] in _PRONOUNS else 'named'}"
    first = own[:_FIRST_WORDS]
    for w in first:
        yield f"first {w}"
    for a, b in zip(first, first[1:], strict=False):
        yield f"first {a} {b}"
    for w in words_in(said[-60:])[-_LAST_WORDS:]:
        yield f"last {w}"
    for w in own[:_MOST_WORDS]:
        yield f"said {w}"
