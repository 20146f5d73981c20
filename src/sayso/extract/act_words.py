"""The words of one statement as the act head reads them beside the hidden states: the cue, how the content begins and ends, what it holds.

Hashed into a fixed number of buckets. The head was trained on the act that lexicons/verbs.yaml gives to a cue and on the classes of
lexicons/said.yaml, not only on the words themselves: a line that a contributor adds there acts at once.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from sayso import lexicons
from sayso.cues.rules import act_by_rule
from sayso.cues.shown import acts_shown
from sayso.cues.verbs import cue_verbs, negated, tones, words_in
from sayso.spans import Span

BUCKETS = 8192
# Bucket 0 pads.
LONGEST_WORDS = 160
_BEGINS, _ENDS, _MOST_WORDS = 5, 3, 30
_FIRST_CHARACTERS = 300
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "which", "his", "her", "their", "my", "our"})
_MARKS = "“”‘’\"'„«»"


def statement_words(text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> list[int]:
    """Buckets of what the words show, at most LONGEST_WORDS, without repetition."""
    made = dict.fromkeys(zlib.crc32(name.encode()) % (BUCKETS - 1) + 1 for name in _names(text, source, cue, content))
    return list(made)[:LONGEST_WORDS]


def _names(text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> Iterator[str]:
    words = words_in(" ".join(s.of(text) for s in cue))
    before = words_in(text[max(0, cue[0].start - 40) : cue[0].start])[-3:] if cue else []
    after = words_in(text[cue[-1].end : cue[-1].end + 40])[:3] if cue else []
    said = " ".join(s.of(text) for s in content)
    named = " ".join(s.of(text) for s in source)
    rule = act_by_rule(text, cue, content)
    found = cue_verbs([*words, *after], len(words))
    base = found[0].base if found else words[-1] if words else ""
    listed = found[0].act if found else "unlisted"
    denied = negated(words) or negated(before[-1:])
    shown = acts_shown(named, " ".join(s.of(text) for s in cue), said)
    for act, sure in shown.items():
        yield f"shows {act}"
        yield f"shows {act} {sure}"
        yield f"shows {act} {sure} {listed}"
        yield f"shows {act} {len(shown)}"
    yield f"rule {rule}"
    yield f"rule {rule} {denied}"
    yield f"listed {listed} {denied}"
    for n, verb in enumerate(found[:3]):
        yield f"act {min(n, 1)} {verb.act}"
        yield f"base {verb.base}"
        yield f"tone {tones().get(verb.base, 'neutral')}"
    yield f"base {base} {denied}"
    yield f"verbs {min(len(found), 3)} {bool(found) and found[0].noun}"
    for w in words[:6]:
        yield f"cue {w}"
    for a, b in pairwise(words[:6]):
        yield f"cue {a} {b}"
    yield f"cues {min(len(words), 6)}"
    for w in before[-2:]:
        yield f"before {w}"
    for w in after[:2]:
        yield f"after {w}"
    yield from _of_content(said, base, listed)
    yield from _of_source(named, listed)


def _of_content(said: str, base: str, listed: str) -> Iterator[str]:
    begin = said[:_FIRST_CHARACTERS]
    own = words_in(begin)
    quoted = f"{said[:1] in _MARKS and bool(said)} {said[-1:] in _MARKS and bool(said)}"
    yield f"quoted {quoted}"
    yield f"quoted {listed} {quoted}"
    yield f"length {min(len(own), 40) // 5}"
    yield f"length {listed} {min(len(own), 12) // 4}"
    yield f"asks {'?' in said[-3:]} {'?' in said} {'!' in said[-3:]}"
    first = own[:_BEGINS]
    for w in first:
        yield f"first {w}"
    for a, b in pairwise(first):
        yield f"first {a} {b}"
    if first:
        yield f"first {base} {first[0]}"
        yield f"first {listed} {' '.join(first[:2])}"
    for w in words_in(said[-60:])[-_ENDS:]:
        yield f"last {w}"
    held = said_classes(begin)
    for name in held:
        yield f"holds {name}"
        yield f"holds {name} {listed}"
    for name in said_classes(" ".join(first)):
        yield f"opens {name} {listed}"
    if not held:
        yield f"holds nothing {listed}"
    for w in own[:_MOST_WORDS]:
        yield f"said {w}"


def _of_source(source: str, listed: str) -> Iterator[str]:
    names = words_in(source)
    who = "nobody" if not names else "pronoun" if names[0] in _PRONOUNS else "named" if source[:1].isupper() else "described"
    yield f"who {who}"
    yield f"who {who} {listed}"
    for w in names[-3:]:
        yield f"source {w}"
    for name in ("document", "reader"):
        if any(w in _listed_sources(name) for w in names):
            yield f"source is {name}"
            yield f"source is {name} {listed}"


def said_classes(content: str) -> tuple[str, ...]:
    """The classes of lexicons/said.yaml that have a word in the content."""
    plain = content.lower().replace("’", "'")
    return tuple(name for name, pattern in _classes().items() if pattern.search(plain))


@cache
def _classes() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("(?<![a-z])(?:" + "|".join(_pattern(w) for w in words) + ")(?![a-z])")
        for name, words in lexicons.mapping("said", "said").items()
    }


def _pattern(word: str) -> str:
    stem = re.escape(word.removesuffix("~"))
    return stem + "[a-z]*" if word.endswith("~") else stem


@cache
def _listed_sources(name: str) -> frozenset[str]:
    return frozenset(lexicons.mapping("said", "sources")[name])
