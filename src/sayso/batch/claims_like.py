"""Which claims of a ledger a text makes: a post, a speech, a sentence that somebody asks about. It is held against them and not kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Unpack

from sayso.batch.questions import claim_rows
from sayso.ledger.nearby import claim_words, claims_near, some_claims
from sayso.ledger.timeline import ClaimFilters, ClaimRow, ClaimView
from sayso.weigh.finding import Asked, Candidates
from sayso.weigh.likeness import stems, word_stems
from sayso.weigh.wording import names, plain

# So many claims at most are held against a text, and so many are told
MOST_HELD = 200
MOST_TOLD = 20
# So many others, of the latest reports, tell how common words are: among few claims every word is rare
_OTHERS = 200
# A claim that shares fewer words that carry meaning with a text (or all of its own, where it has fewer) is not one that it makes
_SHARED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """A claim (row number and id) that a text may make. `score` ranks the claims that one text is held against and means nothing beyond that."""

    n: int
    id: str
    score: float
    reasons: tuple[str, ...]

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        return {"score": self.score, "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLike:
    """A claim as a list has it, and why a text may make it."""

    claim: ClaimRow
    like: Like

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        return {**self.claim.flat(), **self.like.flat()}


def likes(view: ClaimView, text: str) -> list[Like]:
    """The claims that a text may make, the likeliest first: of at most MOST_HELD in whose statements its rarest words stand."""
    asked = Asked(text)
    # Names first: of a long text only so many words are looked up
    wanted = [w for w in dict.fromkeys([*names(asked.clean), *plain(asked.clean)]) if word_stems([w])]
    held = claim_words(view.connection, claims_near(view.connection, wanted, most=MOST_HELD))
    own = stems(asked.clean)
    found = [
        (n, id_, words) for n, (id_, words) in held.items() if len(own & (of_it := stems(words))) >= min(_SHARED, max(1, len(of_it)))
    ]  # fmt: skip
    known = {words for _, _, words in found}
    others = [words for words in some_claims(view.connection, _OTHERS) if words not in known]
    among = Candidates([*(words for _, _, words in found), *others], [""] * (len(found) + len(others)))
    return [
        Like(n=found[k][0], id=found[k][1], score=round(score, 3), reasons=tuple(reasons))
        for k, score, reasons in (among.explained(asked) if found else [])
        if k < len(found)
    ]


def claims_like(view: ClaimView, text: str, **wanted: Unpack[ClaimFilters]) -> list[ClaimLike]:
    """The claims of the ledger that a text may make, the likeliest first, at most MOST_TOLD; narrowed down as in questions.claim_rows, and raises as it."""
    found = likes(view, text)
    rows = {row.id: row for row in claim_rows(view, among=[x.n for x in found], **wanted)}
    return [ClaimLike(claim=rows[x.id], like=x) for x in found if x.id in rows][:MOST_TOLD]
