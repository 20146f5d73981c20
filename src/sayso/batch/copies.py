"""One voice, many reports: which reports of a ledger print the text of another one, from which they have it, and what they made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.copies import CopyLink, CopyLinks, Indexed
from sayso.resolve.copy_tree import Copy, Printed, Shared, copy_tree
from sayso.resolve.credits import same_outlet
from sayso.resolve.passages import Passage, passages

# The columns of one copy as a flat row, in order
COPY_COLUMNS = (
    "voice", "report", "outlet", "published", "title", "credit", "of", "of_outlet", "of_published", "of_title", "kept", "printed", "score",
    "reasons", "perhaps",
)  # fmt: skip
# Reports that are looked at for one question; a text that more outlets print is shown in part
_MOST = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A report that prints another one's text, with both reports. `source` is None where two or more remain (`copy.perhaps`)."""

    copy: Copy
    report: Indexed
    source: Indexed | None

    def flat(self) -> dict[str, Any]:
        """One flat row for a table, the columns of COPY_COLUMNS."""
        r, s = self.report, self.source
        return {
            "voice": self.copy.voice,
            "report": r.report.id,
            "outlet": r.report.outlet,
            "published": r.report.published,
            "title": r.title,
            "credit": r.report.provider,
            "of": self.copy.of,
            "of_outlet": s.report.outlet if s else None,
            "of_published": s.report.published if s else None,
            "of_title": s.title if s else None,
            "kept": round(self.copy.kept, 3),
            "printed": round(self.copy.printed, 3),
            "score": self.copy.score,
            "reasons": " ".join(self.copy.reasons),
            "perhaps": " ".join(f"{id_} ({value})" for id_, value in self.copy.perhaps),
        }

    def changes(self) -> tuple[Passage, ...]:
        """What it cut, added and changed, against its source; against the first of those that remain where there is none."""
        return passages(self.source.report, self.report.report) if self.source else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Reports that print one text: the one at the root, and its copies, each after the report that it is from.

    `origin` is the outlet that the root itself names as its source, whose own report is not in the ledger.
    """

    root: Indexed
    copies: tuple[CopyRow, ...]
    origin: str | None

    def as_json(self) -> dict[str, Any]:
        """Plain values: the root, the outlet it credits, and a row for each copy."""
        root = self.root
        return {
            "voice": root.report.id, "outlet": root.report.outlet, "published": root.report.published, "title": root.title, "origin": self.origin,
            "reports": 1 + len(self.copies), "copies": [row.flat() for row in self.copies],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyCounts:
    """How many texts are printed by more than one report (`voices`), by how many that are copies, and what is still to be compared.

    `credited`: reports that name another outlet as their source; its report need not be in the ledger.
    """

    voices: int
    copies: int
    credited: int
    waiting: int


def voices(ledger: Ledger, report: str | None = None) -> Iterator[Voice]:
    """The texts that more than one report prints, by the day of the first; or the one that a report (its id) prints, alone or not.

    Raises SaysoError E311 (no such report).
    """
    with ledger.copy_links() as links:
        if report is None:
            yield from _voices(links, links.links())
            return
        n = links.number(report)
        if n is None:
            raise SaysoError("E311", f"there is no report {report}", "`sayso reports` lists them")
        found = [
            v
            for v in _voices(links, _around(links, n))
            if any(r.report.report.id == report for r in v.copies) or v.root.report.id == report
        ]
        own = links.indexed(n)
        assert own is not None
        yield from found or [Voice(root=own, copies=(), origin=_origin(own))]


def counts(ledger: Ledger) -> CopyCounts:
    """How much of the ledger is copies."""
    found = list(voices(ledger))
    with ledger.copy_links() as links:
        credited = sum(n for outlet, provider, n in links.providers() if not same_outlet(outlet, provider))
        return CopyCounts(voices=len(found), copies=sum(len(v.copies) for v in found), credited=credited, waiting=links.waiting())


def _voices(links: CopyLinks, found: list[CopyLink]) -> Iterator[Voice]:
    reports: dict[int, Indexed] = {}
    for n in sorted({n for link in found for n in (link.report, link.other)}):
        report = links.indexed(n)
        if report is not None:
            reports[n] = report
    printed = [
        Printed(report=r.report, line=_line(links, reports, n), first_day=r.first_day, last_day=r.last_day) for n, r in reports.items()
    ]  # fmt: skip
    shared = [
        Shared(one=reports[x.report].report.id, other=reports[x.other].report.id, of_one=x.of_one, of_other=x.of_other, score=x.score)
        for x in found if x.report in reports and x.other in reports
    ]  # fmt: skip
    by_id = {r.report.id: r for r in reports.values()}
    trees: dict[str, list[CopyRow]] = {}
    for copy in copy_tree(printed, shared):
        source = copy.of or (copy.perhaps[0][0] if copy.perhaps else None)
        trees.setdefault(copy.voice, []).append(CopyRow(copy=copy, report=by_id[copy.report], source=by_id[source] if source else None))
    for voice in sorted(trees, key=lambda v: (str(by_id[v].first_day or ""), by_id[v].n)):
        root = by_id[voice]
        yield Voice(root=root, copies=tuple(_in_order(voice, trees[voice])), origin=_origin(root))


def _in_order(root: str, rows: list[CopyRow]) -> Iterator[CopyRow]:
    """Each copy after its source, so that a list reads as a tree."""
    under: dict[str, list[CopyRow]] = {}
    for row in rows:
        under.setdefault(row.copy.of or root, []).append(row)
    todo = list(reversed(under.pop(root, [])))
    while todo:
        row = todo.pop()
        yield row
        todo += reversed(under.pop(row.copy.report, []))
    for left in under.values():
        yield from left


def _around(links: CopyLinks, n: int) -> list[CopyLink]:
    """The links of a report, of those it is linked with, and so on."""
    seen, todo, found = {n}, [n], dict[tuple[int, int], CopyLink]()
    while todo and len(seen) < _MOST:
        for link in links.links(todo.pop()):
            found[link.report, link.other] = link
            for other in (link.report, link.other):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
    return [found[pair] for pair in sorted(found)]


def _line(links: CopyLinks, reports: dict[int, Indexed], n: int) -> str:
    """One name for all versions of an article: the id of the first."""
    report = reports[n]
    while report.supersedes is not None:
        older = reports.get(report.supersedes) or links.indexed(report.supersedes)
        if older is None:
            break
        report = older
    return report.report.id


def _origin(root: Indexed) -> str | None:
    provider = root.report.provider
    return provider if provider and not same_outlet(provider, root.report.outlet) else None
