"""Whether a headline says more than the claim of the body that it renders: surer, or with another number."""

from __future__ import annotations

import re

from sayso.weigh.likeness import figures

_RESERVE = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|apparently|possibly|perhaps|probably|likely|suspected|alleged|appears?|seems?|believed to|thought to|unconfirmed)\b|\?",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|every|always|never|no one|nobody|everyone|entire|whole)\b", re.IGNORECASE)
_NUMBER_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12"}  # fmt: skip


def goes_further(headline: str, body: str) -> bool:
    """Whether `headline` drops a reserve that `body` has, speaks of all where the body does not, or has a number that the body lacks.

    `headline` are the words of the headline about the claim, `body` the sentences of the report that hold the claim.
    """
    if _RESERVE.search(body) and not _RESERVE.search(headline):
        return True
    if _ALL.search(headline) and not _ALL.search(body):
        return True
    said = figures(body) | {n for w, n in _NUMBER_WORDS.items() if re.search(rf"\b{w}\b", body, re.IGNORECASE)}
    return not figures(headline) <= said
