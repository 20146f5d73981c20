"""Remarks of reports held against those told before, and what follows for their claims: renderings of one remark tell one claim first of all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sayso.ledger.claims import ClaimIndex, InRemark
from sayso.ledger.wordings import Told, of_report, of_side, of_speaker, of_text
from sayso.records import Claim
from sayso.weigh.sides import sides
from sayso.weigh.utterances import AS_TOLD, Wording, same_utterance
from sayso.weigh.wordings import Likeness, alike

# From this share of words on two claims of one remark are one claim, whichever of its claims they are.
_SAME, _LEAST_WORDS = 0.5, 2
_AGAINST = frozenset({"deny", "dispute", "reject"})
# Of a remark that hundreds of reports print, so many claims are looked at.
_MOST = 200


class Remarks:
    """Finds which remarks the statements of reports render, and joins what they tell."""

    def __init__(self, index: ClaimIndex) -> None:
        self._index = index

    def of(self, report: int, claims: Sequence[Claim]) -> dict[str, str]:
        """Which remarks the statements of a report render: those of the same speakers that were told before, about the same day. Gives their roots."""
        connection = self._index.connection
        tells: dict[str, set[str]] = {}
        for c in claims:
            for a in c.appearances:
                tells.setdefault(a.statement, set()).add(c.id)
        own = [_wording(t, tells.get(t.statement, ())) for t in of_report(connection, report)]
        copied = [_wording(t) for t in of_text(connection, self._index.of_one_text(report))]
        before: dict[tuple[str, str, str], list[Wording]] = {}
        found: dict[str, tuple[str, str, float]] = {}
        done: list[Wording] = []
        # a headline tells in short what the body tells: it comes last
        for new in sorted(own, key=lambda w: w.headline):
            told = self._told_before(new, before) + ([w for w in copied if w.unnamed] if new.unnamed else [])
            same, here = same_utterance(new, told), same_utterance(new, done)
            if (
                same is not None
                and here is not None
                and here.score > AS_TOLD
                and same.root != here.root
                and here.root in {w.statement for w in own}
            ):
                # what the report has in two places was told before: so was the first of them
                for i, w in enumerate(done):
                    if w.root == here.root:
                        done[i] = replace(w, root=same.root)
                        found[w.statement] = (
                            same.root,
                            found[w.statement][1] if w.statement in found and w.statement != here.root else same.reason,
                            same.score,
                        )
            same = same or here
            if same is not None:
                found[new.statement] = (same.root, same.reason, same.score)
                found.setdefault(same.root, (same.root, "told first", 1.0))
            done.append(replace(new, root=same.root if same is not None else new.statement))
        mine = {w.statement for w in own}
        self._index.put_utterances(report, {s: row for s, row in found.items() if s in mine}, {s for s in found if s not in mine})
        return {w.statement: w.root for w in done}

    def _told_before(self, new: Wording, before: dict[tuple[str, str, str], list[Wording]]) -> list[Wording]:
        """The statements of earlier reports that may render the remark of this one; `before` keeps what was asked for."""
        if new.first is None or new.last is None:
            return []
        found: dict[str, Wording] = {}
        for of, whose in ((of_speaker, new.speakers | new.members), (of_side, new.sides)):
            for who in sorted(whose):
                at = (who, new.first, new.last)
                if at not in before:
                    before[at] = [_wording(t) for t in of(self._index.connection, who, new.report, (new.first, new.last))]
                found |= {w.statement: w for w in before[at]}
        return list(found.values())

    def join_claims(self, report: int, new: Collection[str]) -> set[int]:
        """Joins new claims of a report with those that other renderings of their remarks tell; gives the roots touched."""
        touched: set[int] = set()
        for root in self._index.remarks_of(report):
            told = self._index.in_remark(root, _MOST)
            by_statement: dict[str, list[InRemark]] = {}
            for t in told:
                by_statement.setdefault(t.statement, []).append(t)
            for statement, mine in by_statement.items():
                if mine[0].report != report or not any(t.claim in new for t in mine):
                    continue
                for other, theirs in by_statement.items():
                    if other != statement:
                        touched |= self._join(mine, theirs)
        return {n for n in touched if self._index.number_exists(n)}

    def _join(self, mine: Sequence[InRemark], theirs: Sequence[InRemark]) -> set[int]:
        pairs = [(alike(a.text, b.text), a, b) for a in mine for b in theirs if _may_be_one(a, b)]
        touched: set[int] = set()
        if not pairs:
            return touched
        # what is said first and foremost is what both tell, where no words tell better
        first = max(pairs, key=lambda p: (p[0].share if p[0].count else 0.0, p[1].n == mine[0].n, p[2].n == theirs[0].n))
        for like, a, b in pairs:
            if ((like, a, b) == first and _no_other(like)) or (like.count >= _LEAST_WORDS and like.share >= _SAME and _no_other(like)):
                reason = "two renderings of one remark" + (f", with the words {', '.join(like.common)}" if like.common else "")
                touched |= self._index.join(max(a.n, b.n), min(a.n, b.n), reason=reason, score=round(max(AS_TOLD, like.share), 3))
        return touched


def _no_other(like: Likeness) -> bool:
    return not like.denied and not like.other_numbers


def _may_be_one(a: InRemark, b: InRemark) -> bool:
    return a.n != b.n and (a.act in _AGAINST) == (b.act in _AGAINST)


def _wording(t: Told, claims: Collection[str] = ()) -> Wording:
    of = sides(t.actors)
    return Wording(
        statement=t.statement, report=t.report, words=t.words, speakers=frozenset(t.speakers), first=t.first, last=t.last, direct=t.direct, root=t.root, quoted=t.quoted, members=frozenset(t.members),
        sides=frozenset(side for a, side in of.items() if a != side), bodies=all(a.kind != "person" for a in t.actors),
        unnamed=t.actors[0].name.casefold() if len(t.actors) == 1 and not t.actors[0].name[:1].isupper() else "",
        headline=t.headline, act=t.act, goes_on=frozenset({t.continues} if t.continues else ()), place=t.place, around=t.around, printed=t.printed, claims=frozenset(claims),
    )  # fmt: skip
