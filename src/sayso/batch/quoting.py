"""Who is quoted with these words, who printed it first, and in which other wordings it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sayso.ledger import Ledger, StatementRow
from sayso.ledger.wordings import of_remark
from sayso.ledger.words import key
from sayso.weigh.wordings import Piece, aligned, likeness

# Statements that have the rarest of the words asked for are held against them, so many at most
_LOOKED_AT = 80
_NEAR = 0.5
_MOST_TERMS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One statement that prints a remark; `pieces` is its wording with what the first one printed has otherwise (- there, + here)."""

    row: StatementRow
    exact: bool
    near: float
    pieces: tuple[Piece, ...]

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        return self.row.report.outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark in all wordings that the ledger has, the first printed first. `exact`: one of them has the words asked for as they stand."""

    printed: tuple[Printed, ...]
    near: float
    exact: bool

    @property
    def first(self) -> Printed:
        """What was printed first."""
        return self.printed[0]

    @property
    def speakers(self) -> list[str]:
        """Who said it."""
        return list(dict.fromkeys(a.name for p in self.printed for a in p.row.speakers))

    def flat(self) -> list[dict[str, Any]]:
        """A row for each statement, as plain values."""
        first = self.first.row
        return [
            {
                "remark": first.statement.id, "exact": p.exact, "nearness": round(p.near, 3), "speakers": [a.name for a in p.row.speakers],
                "said_on": p.row.statement.said_on, "outlet": p.outlet, "published": p.row.report.published, "first": n == 0, "cue": p.row.cue,
                "manner": p.row.statement.manner, "content": p.row.content, "differs": [list(x) for x in p.pieces if x[0]],
                "report_id": p.row.report.id, "statement_id": p.row.statement.id, "title": p.row.report.title, "url": p.row.report.url,
            }
            for n, p in enumerate(self.printed)
        ]  # fmt: skip


def quote(ledger: Ledger, words: str, *, limit: int = 10) -> list[Remark]:
    """The remarks with these words, exactly or nearly, the nearest first. Wordings differ; which is nearest to what was said nobody can tell."""
    terms = sorted(dict.fromkeys(key(words).split()), key=len, reverse=True)[:_MOST_TERMS]
    if not terms:
        return []
    with ledger.view() as view, ledger.claims() as claims:
        rows = list(view.search(f'"{words}"', limit=_LOOKED_AT).rows) if len(words) < 500 else []
        query = "content : (" + " OR ".join(f'"{t}"' for t in terms) + ")"
        rows += view.search(query, advanced=True, limit=_LOOKED_AT).rows
        found: list[Remark] = []
        seen: set[str] = set()
        scored = sorted({r.statement.id: r for r in rows}.values(), key=lambda r: -_near(words, r.content)[1])
        for row in scored:
            if row.statement.id in seen or _near(words, row.content)[1] < _NEAR:
                continue
            ids = [s for s, *_ in of_remark(claims.connection, row.statement.id)] or [row.statement.id]
            told = sorted((view.statement(s) for s in ids), key=lambda r: (r.report.published or "9999", r.report.posted_at, r.report.id))
            told = [r for r in told if r.counts] or [row]
            seen |= {*ids, row.statement.id}
            printed = tuple(
                Printed(row=r, exact=e, near=n, pieces=tuple(aligned(told[0].content, r.content)) if r is not told[0] else ())
                for r in told
                for e, n in [_near(words, r.content)]
            )
            found.append(Remark(printed=printed, near=max(p.near for p in printed), exact=any(p.exact for p in printed)))
            if len(found) >= limit:
                break
    return sorted(found, key=lambda r: (-r.exact, -r.near, r.first.row.report.published or "9999"))


def _near(words: str, content: str) -> tuple[bool, float]:
    asked, got = key(words), key(content)
    if f" {asked} " in f" {got} ":
        return True, 1.0
    # The share of the words asked for, in any order, and the longest run of them that stands as it is
    share = len(set(asked.split()) & set(got.split())) / max(1, len(set(asked.split())))
    run = SequenceMatcher(a=asked.split(), b=got.split(), autojunk=False).find_longest_match()
    _, meaning = likeness(words, content)
    return False, round((share + run.size / max(1, len(asked.split())) + min(meaning, share * 1.5)) / 3, 3) if re.search(
        r"\w", content
    ) else 0.0
