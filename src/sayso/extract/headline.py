"""Statements of a headline, where a source stands as it does in no other sentence: "Bridge safe, inquest hears", "Norvale: Rebels shelled market".

Typography and the grammar of headlines; whether a name before a colon is somebody who speaks, the body of the report tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.cues.verbs import cue_verbs, said_nouns, words_in
from sayso.spans import Span

# ", inquest hears", ", court told": who sits and listens says nothing, but stands where a source does
_HEARD = re.compile(
    r"(?P<content>[^;:\n]+?),? (?P<source>(?:\w+ )?(?:court|inquest|inquiry|jury|tribunal|trial|hearing|committee|MPs)) (?P<cue>hears|told|is told)$"
)
_COLON = re.compile(r"(?P<source>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,3})(?P<cue>:) (?P<content>[^;\n]+)")
# "'I'm going nowhere,' says City boss Kell | after fifth defeat"
_CIRCUMSTANCE = re.compile(r"\s+(?:after|amid|as|ahead of|despite|following|before|in wake of)\s")
# "Water bill passes as minister | rejects claim"
_OTHER_CLAUSE = re.compile(r"\s(?:as|while|after)\s(?P<source>(?:[\w’'-]+\s){0,3}?[\w’'-]+)\s$")


@dataclass(frozen=True, slots=True)
class Headed:
    """One statement of a headline, in code points of the text."""

    source: Span
    cue: Span
    content: Span


def headed(text: str, title: Span, sources: Sequence[str]) -> Headed | None:
    """A statement that the whole headline, or its part before a semicolon, makes; `sources` are those of the body."""
    match = _HEARD.match(text, title.start, title.end)
    if match is None or match.end() != title.end:
        match = _COLON.match(text, title.start, title.end)
        if match is None or not any(re.search(rf"\b{re.escape(match['source'])}\b", s) for s in sources):
            return None
    return Headed(*(Span(*match.span(role)) for role in ("source", "cue", "content")))


def headline_source(text: str, title: Span, source: Span, cue: Span) -> Span:
    """The source of a statement of the headline, as a headline orders its words."""
    if source.start >= cue.end:
        rest = _CIRCUMSTANCE.search(text, source.start, source.end)
        return source if rest is None else Span(source.start, rest.start())
    other = _OTHER_CLAUSE.search(text, source.end, cue.start)
    return source if other is None or source.start != title.start else Span(*other.span("source"))


def verb_in_source(text: str, source: Span, cue: Span, content: Span) -> Headed | None:
    """ "Lawmaker Retracts | Claim of | Crossing": in a headline in capitals a verb looks like a name; None where the source ends with no verb."""
    words = text[source.start : source.end].split()
    if len(words) < 2 or not source.end < cue.start < content.start or not words[-1].endswith("s"):
        return None
    verbs = cue_verbs([words[-1].lower()], 1)
    said = words_in(text[cue.start : cue.end])
    if not verbs or verbs[0].noun or not said or said[0] not in {*said_nouns(), "report", "story"}:
        return None
    verb = Span(source.end - len(words[-1]), source.end)
    return Headed(Span(source.start, source.start + len(text[source.start : verb.start].rstrip())), verb, Span(cue.start, content.end))
