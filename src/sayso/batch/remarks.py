"""Remarks of reports held against those told before, and what follows for their claims: renderings of one remark tell one claim first of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sayso.ledger.claims import ClaimIndex, InRemark
from sayso.ledger.wordings import Told, of_report, of_side, of_speaker, of_text
from sayso.records import Claim
from sayso.weigh.sides import sides
from sayso.weigh.utterances import AS_TOLD, Heard, Rendered, Wording, same_utterance
from sayso.weigh.wordings import alike

# From this share of words on two claims of one remark are one claim, whichever of its claims they are.
_SAME, _LEAST_WORDS = 0.5, 2
# A claim has not changed from one version of a report to the next if this share of all words is the same; it is no more than what is told
# inside it from the other share on.
_UNCHANGED, _INSIDE = 0.9, 0.5
_AGAINST = frozenset({"deny", "dispute", "reject"})
# Of a remark that hundreds of reports print, so many claims are looked at.
_MOST = 200
# Statements of a few days of a press are kept in memory.
_HELD = 10_000


class Remarks:
    """Finds which remarks the statements of reports render, and joins what they tell."""

    def __init__(self, index: ClaimIndex) -> None:
        self._index = index
        self._told: dict[str, Told] = {}
        self._known: dict[int, Told] = {}
        self._wordings: dict[str, Wording] = {}
        self._found: dict[str, Rendered] = {}
        self._here: dict[str, Rendered] = {}

    def of(self, report: int, claims: Sequence[Claim]) -> None:
        """Which remarks the statements of a report render: those of the same speakers that were told before, about the same day."""
        connection = self._index.connection
        if len(self._known) > _HELD:
            self.forget()
        tells: dict[str, set[str]] = {}
        for c in claims:
            for a in c.appearances:
                tells.setdefault(a.statement, set()).add(c.id)
        self._told = {t.statement: t for t in of_report(connection, report)}
        own = {t.statement: _wording(t, tells.get(t.statement, ())) for t in self._told.values()}
        copied = [_wording(t) for t in of_text(connection, self._index.of_one_text(report))]
        before: dict[tuple[str, str, str], list[Wording]] = {}
        self._found, self._here = {}, {}
        done = Heard()
        # a headline tells in short what the body tells: it comes last
        for new in sorted(own.values(), key=lambda w: w.headline):
            told = self._told_before(new, before) + ([w for w in copied if w.unnamed] if new.unnamed else [])
            same, here = same_utterance(new, told), same_utterance(new, done.all(), done.near(new))
            if same is not None and here is not None and here.score > AS_TOLD and same.root != here.root and here.root in own:
                # what the report has in two places was told before: so was the first of them
                for w in [w for w in done.all() if w.root == here.root]:
                    done.put(replace(w, root=same.root))
                    self._found[w.statement] = replace(self._found.get(w.statement, same), root=same.root)
            if here is not None:
                self._here[new.statement] = here
            same = same or here
            if same is not None:
                self._found[new.statement] = same
            done.put(replace(new, root=same.root if same is not None else new.statement))
        rows = {s: (r.root, r.reason, r.score) for s, r in self._found.items()}
        for r in self._found.values():
            rows.setdefault(r.root, (r.root, "told first", 1.0))
        self._index.put_utterances(report, {s: row for s, row in rows.items() if s in own}, {s for s in rows if s not in own})

    def _told_before(self, new: Wording, before: dict[tuple[str, str, str], list[Wording]]) -> list[Wording]:
        """The statements of earlier reports that may render the remark of this one; `before` keeps what was asked for."""
        if new.first is None or new.last is None:
            return []
        found: dict[str, Wording] = {}
        for of, whose in ((of_speaker, new.speakers | new.members), (of_side, new.sides)):
            for who in sorted(whose):
                at = (who, new.first, new.last)
                if at not in before:
                    told = of(self._index.connection, who, new.report, (new.first, new.last), self._known)
                    before[at] = [self._worded(t) for t in told]
                found |= {w.statement: w for w in before[at]}
        return list(found.values())

    def _worded(self, t: Told) -> Wording:
        found = self._wordings.get(t.statement)
        if found is None:
            found = self._wordings[t.statement] = _wording(t)
        return found if found.root == t.root else replace(found, root=t.root)

    def forget(self) -> None:
        """Forgets what was told before, which is kept because the next reports ask for the same: where somebody else may have changed it, or for its size."""
        self._known.clear()
        self._wordings.clear()

    def join_claims(self, report: int, new: Collection[str]) -> set[int]:
        """Joins new claims of a report with those that other renderings of their remarks tell; gives the roots touched."""
        touched: set[int] = set()
        corrected = self._index.corrects(report)
        mine_of: dict[str, list[InRemark]] = {}
        for t in self._index.in_report(report):
            if t.claim in new:
                mine_of.setdefault(t.statement, []).append(t)
        older = self._index.older(report)
        for root in self._index.remarks_of(report):
            by_statement: dict[str, list[InRemark]] = {}
            for t in self._index.in_remark(root, _MOST):
                if t.report not in (report, older) and self._index.replaced(t.report):
                    continue  # the newer version has it, unless it says so no more
                by_statement.setdefault(t.statement, []).append(t)
            for statement, mine in [(s, mine_of[s]) for s in by_statement if mine_of.get(s)]:
                for other, theirs in by_statement.items():
                    if other != statement:
                        touched |= self._join(mine, theirs, self._partner(statement, other), corrected)
            touched |= self._told_inside(root, by_statement, mine_of)
        return {n for n in touched if self._index.number_exists(n)}

    def _partner(self, statement: str, other: str) -> Rendered | None:
        """How the one was found to render the remark of the other, if by its words."""
        for a, b in ((statement, other), (other, statement)):
            for found in (self._found.get(a), self._here.get(a)):
                if found is not None and found.like == b:
                    return found
        return None

    def _join(self, mine: Sequence[InRemark], theirs: Sequence[InRemark], partner: Rendered | None, corrected: int | None) -> set[int]:
        held = [(alike(a.text, b.text), a, b) for a in mine for b in theirs if _may_be_one(a, b)]
        pairs = [p for p in held if not (p[0].denied or p[0].other_numbers)]
        touched: set[int] = set()
        if not pairs:
            return touched
        # what is said first and foremost is what both tell, where no words tell better
        first = max(pairs, key=lambda p: (p[0].share if p[0].count else 0.0, p[1].n == mine[0].n, p[2].n == theirs[0].n))
        for like, a, b in pairs:
            if b.report == corrected and not unchanged(a.text, b.text):
                continue  # what a correction changed is another claim
            near = like.count >= _LEAST_WORDS and like.share >= _SAME
            # what is played down is somebody else's claim; what is said to play it down tells something of its own
            told = like.count > 0 or (partner is not None and partner.follows and "downplay" not in (a.act, b.act))
            foremost = partner is not None and (like, a, b) == first and told
            if near or foremost:
                reason = "two renderings of one remark" + (f", with the words {', '.join(like.common)}" if like.common else "")
                touched |= self._index.join(max(a.n, b.n), min(a.n, b.n), reason=reason, score=round(max(AS_TOLD, like.share), 3))
        return touched

    def _told_inside(self, root: str, remark: Mapping[str, Sequence[InRemark]], mine: Mapping[str, Sequence[InRemark]]) -> set[int]:
        """Joins a claim that is no more than somebody else's remark of an earlier day, told inside it, with what that remark tells."""
        touched: set[int] = set()
        for statement, found in self._found.items():
            told = self._told[statement]
            theirs = [t for s, of in remark.items() if s not in self._told for t in of]
            if found.root != root or not told.within or not theirs:
                continue
            for c in mine.get(told.within, ()):
                like = alike(c.text, told.whole)
                if like.of_longer >= _INSIDE and c.n != theirs[0].n:
                    touched |= self._index.join(c.n, theirs[0].n, reason="it is told as what was said before", score=AS_TOLD)
        return touched


def unchanged(one: str, other: str) -> bool:
    """Whether a corrected report says a claim as it said it before."""
    return alike(one, other).of_longer >= _UNCHANGED


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
