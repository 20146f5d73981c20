"""Claims of reports held against those before them: which are one claim of the ledger. What one costs does not grow with the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from zlib import crc32

from sayso.batch.linked_standings import with_links
from sayso.batch.opposites import opposites
from sayso.batch.remarks import Remarks, unchanged
from sayso.batch.standings import changes_of, stands
from sayso.errors import SaysoError
from sayso.ledger import Ledger, LedgerView
from sayso.ledger.claims import CAP, ClaimIndex, Kept
from sayso.records import Claim
from sayso.weigh.propositions import Proposition, proposition, stems_of, toll_of
from sayso.weigh.sameness import SAME, Compared, Pair, Rarity, compared, differences, fits
from sayso.weigh.sides import sides

METHOD = "sameness:5"
# Claims of one report that are looked at; candidates of one claim, those that share the rarest words first
MOST_CANDIDATES = 24
_TOGETHER = 50
# A stem that more claims have is no key any more
_COMMON = 5_000
_BANDS = 8
# Of what is linked as not the same, at most so many a claim
_MOST_LINKS = 3
# From this score on a claim joins what a member of it says, though the one that founded it says it in few words.
_SURE = 0.75
# A claim that shares no more than one key, and that with CAP others at least, shares one common word: it is no candidate
_LEAST_WEIGHT = 1000 // (4 + CAP) + 1
# Words that two claims share at least if they have anything to do with each other: sameness.py calls all else "other"
_LEAST_STEMS = 2
# Claims that are kept in memory: a report's candidates are mostly those of the report before
_HELD = 8_000
_MASK = 0xFFFFFFFF
_SEEDS = [(2 * (i * 2654435761 % _MASK) + 1, i * 40503) for i in range(1, 2 * _BANDS + 1)]


def link_new(ledger: Ledger, *, anew: bool = False) -> Iterator[int]:
    """Link the claims of the reports that were not looked at yet or have changed, or of all `anew`; yields how many reports were, some at a time."""
    with ledger.claim_index() as index, ledger.view() as view:
        if anew or index.method() != METHOD:
            with index.writing():
                index.clear(METHOD)
        linker = _Linker(index, view)
        while index.waiting():
            with index.writing():
                done = linker.some(_TOGETHER)
            if not done:
                return
            yield done


class _Linker:
    def __init__(self, index: ClaimIndex, view: LedgerView) -> None:
        self._index, self._view = index, view
        self._remarks = Remarks(index)
        self._held: dict[int, tuple[Kept, Proposition]] = {}

    def some(self, limit: int) -> int:
        """Link the claims of the next reports; how many reports there were."""
        if self._index.changed_elsewhere():
            self._held.clear()
            self._remarks.forget()
        reports = self._index.next(limit)
        touched: set[int] = set()
        last = 0
        for n, id_, day in reports:
            touched |= self._report(n, id_, day)
            last = max(last, n)
        self._index.reached(last)
        for root in sorted(touched):
            weigh_again(self._index, root)
        return len(reports)

    def _report(self, n: int, id_: str, day: str | None) -> set[int]:
        reading = self._view.reading_now(id_)
        known = self._index.known(n)
        touched: set[int] = set()
        for claim_id, number in known.items():
            if all(c.id != claim_id for c in reading.claims):
                touched |= self._index.drop(number)
                self._held.pop(number, None)
        named = {a.id for a in reading.actors if a.kind == "state" or (a.kind == "person" and a.name[:1].isupper())}
        self._remarks.of(n, reading.claims)
        for claim in reading.claims:
            touched |= self._claim(n, day, claim, called(claim, named), claim.id in known)
        new = [c.id for c in reading.claims if c.id not in known]
        if new:
            touched |= self._remarks.join_claims(n, new)
            touched |= opposites(self._index, n)
            touched |= self._dropped(n)
        return touched

    def _dropped(self, report: int) -> set[int]:
        """What a corrected report says no more stands for itself from then on, whatever it was taken for before."""
        older = self._index.corrects(report)
        if older is None:
            return set()
        now = [t.text for t in self._index.in_report(report)]
        touched: set[int] = set()
        for t in {t.n: t for t in self._index.in_report(older)}.values():
            if not any(unchanged(t.text, text) for text in now):
                touched |= self._index.part(t.n)
        return touched

    def _claim(self, report: int, day: str | None, claim: Claim, parties: set[str], known: bool) -> set[int]:
        index = self._index
        n = index.put(report, day, claim, parties)
        self._held.pop(n, None)
        if known:
            return {index.row_of(n)}
        held = self._look(n)
        assert held is not None
        own, one = held
        counts = index.counts(one.stems)
        rarity = Rarity(counts, index.how_many())
        keys = keys_of(one, counts)
        found = [(kept, result) for kept, result in self._compare(n, report, one, rarity, list(keys))]
        index.put_keys(n, keys, one.stems)
        decided = index.decided(claim.id)
        if decided is not None:
            root = index.number(decided[0])
            return index.join(n, root, by=decided[1], reason="decided before") | {n} if root is not None and root != n else {n}
        touched = {n}
        older = index.corrects(report)
        same = [
            (k, c) for k, c in found
            if c.relation == "same" and self._fits_root(k, one, rarity, c.score) and (k.report != older or unchanged(k.text, claim.text))
        ]  # fmt: skip
        for kept, best in sorted(same, key=lambda f: (-f[1].score, f[0].n)):
            # the first one says which claim it is; another claim of the ledger is that one too if nothing parts the two
            if self._parts(index.row_of(n), kept.root):
                continue
            touched |= index.join(n, kept.root, reason="; ".join(best.reasons), score=best.score)
            touched.discard(n)
        linked: set[int] = set()
        for kept, result in sorted(found, key=lambda f: -f[1].score):
            if (
                result.relation in ("contradicts", "supersedes", "corrects", "narrower", "broader", "related")
                and kept.root not in linked
                and len(linked) < _MOST_LINKS
            ):
                linked.add(kept.root)
                pair = (claim.id, kept.id)
                if result.relation == "supersedes" and (own.day or "") < (kept.day or ""):
                    pair = (kept.id, claim.id)  # a report that came late tells what was said first
                index.link(*pair, result.relation, reason="; ".join(result.reasons), score=result.score)
                touched.add(kept.root)
        return touched

    def _compare(self, n: int, report: int, one: Proposition, rarity: Rarity, keys: Sequence[int]) -> Iterator[tuple[Kept, Compared]]:
        weights: Counter[int] = Counter()
        for key, holders in self._index.holders(keys).items():
            del key
            for other in holders:
                weights[other] += 1000 // (4 + len(holders))
        weights.pop(n, None)
        likely = [other for other, weight in weights.most_common(MOST_CANDIDATES) if weight >= _LEAST_WEIGHT]
        outlines, older = self._index.outlines(likely), self._index.older(report)
        for other in likely:
            root, text, source, newer = outlines.get(other, (0, "", report, True))
            if newer and source != older:
                continue
            tolls = one.toll is not None and toll_of(text) is not None
            # What one report says twice was weighed when it was read, but for a number told in two ways
            if not tolls and (source == report or len(stems_of(text) & one.stems) < _LEAST_STEMS):
                continue
            held = self._look(other)
            if held is None:
                continue
            result = compared(Pair(one, held[1], rarity))
            if source != report or result.relation == "same":
                yield replace(held[0], root=root), result

    def _look(self, n: int) -> tuple[Kept, Proposition] | None:
        """A claim of a report and what of it is compared. Its root may be another by now."""
        found = self._held.get(n)
        if found is None:
            kept = self._index.kept(n)
            if kept is None:
                return None
            if len(self._held) >= _HELD:
                self._held.clear()
            found = self._held[n] = kept, prop(kept)
        return found

    def _fits_root(self, kept: Kept, one: Proposition, rarity: Rarity, score: float) -> bool:
        """Whether nothing parts the claim from the one that founded what it would join: a chain of likenesses is no likeness."""
        root = self._look(kept.root)
        return root is None or fits(Pair(one, root[1], rarity), sure=score >= _SURE)

    def _parts(self, one: int, other: int) -> bool:
        """Whether something parts two claims of the ledger, each as its first report has it."""
        a, b = self._look(one), self._look(other)
        return a is not None and b is not None and one != other and bool(differences(Pair(a[1], b[1], Rarity({}, 1))))


def link_by_hand(ledger: Ledger, one: str, other: str, *, by: str, reason: str) -> str:
    """A person says that two claims are one; gives the id of the claim that they are from now on. Raises SaysoError E340, E341."""
    with ledger.claim_index() as index, index.writing():
        a, b = index.meant(one), index.meant(other)
        for root in index.join(max(a, b), min(a, b), by=by, reason=reason):
            weigh_again(index, root)
        return index.row(min(a, b)).id


def unlink_by_hand(ledger: Ledger, member: str, *, by: str, reason: str) -> str:
    """A person says that a claim of a report stands for itself; gives its id. Raises SaysoError E340."""
    with ledger.claim_index() as index, index.writing():
        n = index.number(member)
        if n is None:
            raise SaysoError("E340", f"there is no claim {member!r} of a report", "`sayso claim LEDGER ID --json` lists them under members")
        for root in index.part(n, by=by, reason=reason):
            weigh_again(index, root)
        return index.row(n).id


def called(claim: Claim, named: Collection[str]) -> set[str]:
    """The actors of a report that are called to answer a claim: those that its weighing found silent, and those named that it says have not confirmed; a body is asked as often because it would know."""
    found = {a for m in claim.marks if m.mark == "unanswered" for a in m.by}
    return found | {p.actor for p in claim.positions if p.act == "not_confirmed" and p.actor in named}


def weigh_again(index: ClaimIndex, root: int) -> None:
    """Makes the standing of a claim of the ledger, and the days on which it changed, anew."""
    if not index.number_exists(root):
        return
    told = index.told(root)
    now = with_links(stands(told), told, index)
    index.put_standing(root, now.bits, reports=len(now.reports), voices=now.voices + now.unnamed)
    index.put_changes(root, changes_of(told, lambda day: with_links(stands(told, day), told, index)))


def prop(kept: Kept) -> Proposition:
    """A claim of the ledger as sameness.py compares it."""
    return proposition(
        kept.text, day=kept.day, speakers=kept.speakers, sides=kept.sides, about=kept.about,
        answering=tuple(sides(kept.answering).values()), parties=tuple(sides(kept.parties).values()), report=kept.report, said_by=" ".join(kept.bodies),
    )  # fmt: skip


def keys_of(one: Proposition, counts: dict[str, int]) -> set[int]:
    """By what a claim is found: its rarer stems, and pairs of stems that two claims with many words in common are likely to share."""
    keys = {crc32(f"w:{s}".encode()) for s in one.stems if counts.get(s, 0) < _COMMON}
    if one.toll is not None:
        # as many dead, or the dead that one side has counted
        whose = one.about | one.parties | one.names if one.toll.number is None else one.speakers | one.sides | one.said_by
        as_many = [] if one.toll.number is None else [f"{one.toll.number:g}"]
        keys |= {crc32(f"t:{of}".encode()) for of in (*as_many, *whose)}
    hashes = [crc32(s.encode()) for s in sorted(one.stems)]
    if len(hashes) >= 3:
        least = [min((h * a + b) & _MASK for h in hashes) for a, b in _SEEDS]
        keys |= {crc32(f"{i}:{least[2 * i]}:{least[2 * i + 1]}".encode()) for i in range(_BANDS)}
    return keys


__all__ = ["METHOD", "SAME", "keys_of", "link_new", "prop", "weigh_again"]
