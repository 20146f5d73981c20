"""The other reports of a ledger that tell the story of one: the same happening, not merely the same kind of happening."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from sayso.ledger import Ledger, ReportRow
from sayso.ledger.nearby import report_ids, report_number, reports_near, some_reports, texts
from sayso.weigh.likeness import word_stems
from sayso.weigh.sentences import sentences
from sayso.weigh.stories import LEAD, SAME_STORY, Stories
from sayso.weigh.wording import inner_names, plain

# Reports of so many days before and after may tell it; of those so many at most are held against it, and the nearest by words weighed
DAYS = 14
MOST = 200
_WEIGHED = 40
# So many other reports tell how common words are, and of each so many sentences are looked at
_OTHERS = 60
_SENTENCES = 40
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SameStory:
    """A report that tells the story of another one: how likely it does, 0 to 1, and what speaks most for it."""

    report: ReportRow
    score: float
    reasons: tuple[str, ...]

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables: those of the report, then score and reasons."""
        return {**asdict(self.report), "score": self.score, "reasons": list(self.reasons)}


def same_story(ledger: Ledger, which: str, *, among: Collection[str] | None = None) -> list[SameStory]:
    """The reports that tell the story of the one that `which` means, the likeliest first; `among`: only these (ids).

    Looked at are at most MOST reports that count, of DAYS days before and after, that share its rarest words, a claim or its text; the 40 nearest of
    them are weighed, and from weigh.stories.SAME_STORY on are taken to tell it. Raises SaysoError E311, E312.
    """
    with ledger.view() as view, ledger.claims() as claims:
        connection = claims.connection
        n = report_number(connection, view.report(which).id)
        (own,) = texts(connection, [n])
        found = reports_near(connection, n, _telling(_told(own)), days=DAYS, most=MOST)
        others = [x for x in some_reports(connection, _OTHERS) if x != n and x not in set(found)]
        stories = Stories([_told(t) for t in [own, *texts(connection, found)]], [_told(t) for t in texts(connection, others)])
        nearest = sorted(range(1, 1 + len(found)), key=lambda k: -stories.roughly(0, k))[:_WEIGHED]
        scored = [
            (id_, *stories.same(0, k)) for k, id_ in zip(nearest, report_ids(connection, (found[k - 1] for k in nearest)), strict=True)
        ]
        kept = [s for s in scored if s[1] >= SAME_STORY and (among is None or s[0] in among)]
        return [
            SameStory(report=view.report(id_), score=round(score, 3), reasons=tuple(reasons))
            for id_, score, reasons in sorted(kept, key=lambda s: (-s[1], s[0]))
        ]


def _told(text: str) -> list[str]:
    return [s.of(text) for s in sentences(text)[:_SENTENCES]]


def _telling(told: list[str]) -> list[str]:
    """Its words, those first that tell one story from another: of the headline and the lead, then names, then the rest."""
    ordered = [
        *(w for s in told[:LEAD] for w in plain(s)),
        *(w for s in told for w in inner_names(s)),
        *(w for s in told for w in plain(s)),
    ]
    return [w for w in dict.fromkeys(ordered) if len(w) >= _SHORTEST and word_stems([w])]
