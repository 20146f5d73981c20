"""Parties that a report names by a description and that nothing else in it mentions: "the electoral commission denies", "no comment from the bank"."""

from __future__ import annotations

import re

from sayso.spans import Span

# Who can answer: people by office or trade, and bodies.
HEAD = (
    r"(?:spokes(?:man|woman|person|people)|officials?|ministr(?:y|ies)|ministers?|commission(?:er)?s?|compan(?:y|ies)|councils?|courts?|boards?|unions?|part(?:y|ies)|banks?|hospitals?|clinics?|schools?|universit(?:y|ies)|offices?|"
    r"departments?|bureaus?|embass(?:y|ies)|consulates?|clubs?|famil(?:y|ies)|lawyers?|attorneys?|managers?|owners?|agents?|agenc(?:y|ies)|doctors?|mayors?|governors?|senators?|bloggers?|authors?|firms?|makers?|publishers?|regulators?|"
    r"airlines?|governments?|administrations?|arm(?:y|ies)|military|militar(?:y|ies)|police|campaigns?|churches|church|charit(?:y|ies)|newspapers?|papers?|websites?|sites?|networks?|broadcasters?|prosecutors?|authorities|aides?|advisers?|"
    r"diplomats?|ambassadors?|generals?|colonels?|scientists?|researchers?|experts?|operators?|contractors?|museums?|galler(?:y|ies)|retailers?|parents?|relatives|widow|husband|wife|brother|sister|neighbou?rs?|teachers?|students?|"
    r"employers?|employees?|workers?|leaders?|leadership|chairman|chairwoman|president|director|commander|commanders|sheriff|judge|bishop|priest|vatican|palace|kremlin|pentagon|white house|institute|foundation|association|federation|league|organi[sz]ations?|groups?|committees?|inspectorate|services?|observers?|mission|residents?|plaintiffs?|defendants?|representatives?|insiders?|sources?)"
)
_BEFORE = re.compile(
    rf"(?:(?<=^)|(?<=\s)|(?<=[“\"(—–]))(?:(?:the|a|an|his|her|its|their|our|both|several|some|two|three|four|other|local|senior) )(?:[\w’'&.-]+ ){{0,3}}?{HEAD}(?: (?:of|for|at|in) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?$",
    re.IGNORECASE,
)
# Without an article only at the start of a sentence: "Security officials are sceptical".
_FIRST = re.compile(rf"^(?:[A-Z][\w-]+ )?(?:[\w-]+ )?{HEAD}$", re.IGNORECASE)
_EMPHASIS = re.compile(r" (?:himself|herself|itself|themselves|also|later|then|now|meanwhile|however)$", re.IGNORECASE)
_AFTER = re.compile(rf"(?:the|a|an|his|her|its|their|any|several|some|other) (?:[\w’'&.-]+ ){{0,3}}?{HEAD}\b", re.IGNORECASE)


def party_before(text: str, start: int, end: int) -> Span | None:
    """The description that ends right before `end` in text[start:end]."""
    words = _EMPHASIS.sub("", text[start:end].rstrip().removesuffix(",").rstrip())
    if words[:1].isupper() and words.endswith("s") and _FIRST.match(words):
        return Span(start, start + len(words))
    found = _BEFORE.search(words)
    # the shortest one: "..., an allegation the commission" ends in "the commission"
    while found is not None:
        inner = _BEFORE.search(words, found.start() + 1)
        if inner is None:
            return Span(start + found.start(), start + found.end())
        found = inner
    return None


def party_after(text: str, start: int, end: int) -> Span | None:
    """The description that starts at `start`."""
    found = _AFTER.match(text, start, end)
    return Span(*found.span()) if found else None
