"""To whom a thing was said: the noun phrase after "told", "said to", "speaking to"."""

from __future__ import annotations

from sayso import lexicons
from sayso.resolve.page import Page
from sayso.resolve.saying_dates import time_at
from sayso.spans import Span

TELL, TO = lexicons.words("occasions", "tell"), lexicons.words("occasions", "to")
_CROWD = lexicons.words("occasions", "crowd")
_DETERMINERS = lexicons.words("words", "determiners") | {"those", "these", "some", "two", "three", "several", "many", "both"}
_ENDS = lexicons.words("words", "clauses") | frozenset(
    {"in", "at", "on", "during", "by", "to", "as", "about", "via", "through", "over", "how", "why", "what", "with", "for", "following", "not", "earlier", "later", "here", "there", "outside", "near", "inside", "which", "while",
     "he", "she", "it", "they", "we", "i", "again", "recently", "only", "just", "late", "early"}
)  # fmt: skip
# "and" joins addressees; it does not end them
_ENDS -= {"and", "or"}
_NOBODY = frozenset({"himself", "herself", "itself", "themselves", "oneself", "you", "it", "that", "all"})
_PRONOUNS = frozenset({"me", "us", "him", "her", "them"})
_LONGEST = 12


def addressee_at(page: Page, i: int, upto: int, *, told: bool) -> Span | None:
    """The addressee whose noun phrase starts at word `i` and ends before word `upto`; None where nobody is addressed there.

    `told`: it is the object of a verb of telling, so any noun will do; else it must look like people: a name, a determiner, "reporters".
    """
    words = page.words
    if i >= upto or words[i].plain in _NOBODY or words[i].kind in ("sign", "number", "poss"):
        return None
    if words[i].plain in _PRONOUNS and (i + 1 >= upto or words[i + 1].plain in _ENDS or words[i + 1].kind == "sign"):
        return page.of(i, i)
    last = i - 1
    for m in range(i, min(upto, i + _LONGEST)):
        word = words[m]
        if word.kind == "sign":
            break
        if m > i and (word.plain in _ENDS or time_at(page, m, upto, None) is not None):
            break
        if word.plain in ("and", "or") and not (m + 1 < upto and (words[m + 1].capital or words[m + 1].plain in _CROWD | _DETERMINERS)):
            break
        if word.plain in ("of", "from") and not (
            m + 1 < upto and (words[m + 1].capital or words[m + 1].plain in ("the", "a", "his", "her", "their"))
        ):
            break
        if word.plain.endswith("ly") and not word.capital:
            break
        last = m
    while last > i and words[last].plain in ("and", "or", "of", "from", "the", "a"):
        last -= 1
    if last < i:
        return None
    known = words[i].capital or words[i].plain in _DETERMINERS or any(w.plain in _CROWD for w in words[i : last + 1])
    return page.of(i, last) if known or (told and words[i].plain not in _ENDS) else None
