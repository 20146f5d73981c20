"""Acts that the words cannot bear: a denial without a word of denial, a refusal to speak that is a plain "said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso import lexicons
from sayso.cues.rules import POLARITY, act_by_rule
from sayso.cues.shown import surely_shown
from sayso.cues.verbs import cue_verbs, negated, words_in
from sayso.records import Act, Statement
from sayso.spans import Span

# Verbs that say nothing about the act, and the classes of lexicons/said.yaml of which a content must hold a word for an act after one of them.
_NEUTRAL = frozenset({"say", "tell", "add", "write", "state", "announce", "report", "note", "tweet", "post", "show", "find", "explain"})
_NEEDED: dict[Act, tuple[str, ...]] = {
    "deny": ("false", "negation", "refuse"),
    "dispute": ("false", "negation", "doubt"),
    "accuse": ("charge", "blame", "false"),
    "decline": ("silent", "negation", "refuse"),
    "not_confirmed": ("confirmed", "negation", "silent", "doubt"),
    "downplay": ("small",),
    "retract": ("sorry", "concede"),
    "praise": ("praise",),
    "insist": ("negation", "promise", "duty", "false", "charge", "agree", "self", "confirmed"),
}
# Acts of whoever speaks; a cue that is negated ("did not dispute") is none of them.
_POSITIVE: frozenset[Act] = frozenset({"deny", "dispute", "reject", "question", "accuse", "confirm", "admit", "retract", "warn", "pledge"})
_LYING = re.compile(r"\b(?:lies?|lied|lying|liars?|wrong|misleading)\b(?! (?:and|,))")
_NOBODY = re.compile(r"(?:neither|none of|no one|nobody|no)\b", re.IGNORECASE)


def plausible(text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span], act: Act) -> Act:
    """`act`, or the act that a wording surely shows (lexicons/shown.yaml), or the act by rule where the words show none of what `act` takes."""
    sure = surely_shown(*(" … ".join(s.of(text) for s in part) for part in (source, cue, content)))
    if sure is not None:
        return sure
    words = words_in(" ".join(c.of(text) for c in cue))
    verbs = cue_verbs(words, len(words))
    if source and _NOBODY.match(source[0].of(text)) and act in ("confirm", "deny"):
        return "not_confirmed" if act == "confirm" else "decline"
    if not verbs:
        return act
    if negated(words[: verbs[0].at + 1]):
        rule = act_by_rule(text, cue, content)
        return rule if act in _POSITIVE and rule in ("none", "decline", "not_confirmed") else act
    if verbs[0].base in _NEUTRAL and all(v.act == "assert" for v in verbs) and act in _NEEDED:
        said = " ".join(c.of(text) for c in content).lower().replace("’", "'")
        if act == "deny":
            said = _LYING.sub("", said)  # that somebody lied is a charge
        if not any(_class(name).search(said) for name in _NEEDED[act]):
            rule = act_by_rule(text, cue, content)
            return rule if rule != act else "assert"
    return act


def bearable(text: str, statement: Statement) -> Statement:
    """The statement with its act, and its polarity, as far as the words can bear them."""
    if statement.act is None or not statement.cue:
        return statement
    act = plausible(text, statement.source, statement.cue, statement.content, statement.act)
    return statement if act == statement.act else replace(statement, act=act, polarity=POLARITY[act])


@cache
def _class(name: str) -> re.Pattern[str]:
    words = lexicons.mapping("said", "said")[name]
    inside = {"n't"}  # stands at the end of other words
    return re.compile(
        "|".join(
            ("" if w in inside else "(?<![a-z])") + re.escape(w.removesuffix("~")) + ("" if w.endswith("~") else "(?![a-z])") for w in words
        )
    )
