"""A claim across reports as its page shows it: the same parts as a claim of one report, with copies folded and what was looked at counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.batch.copies import Voice, voices
from sayso.batch.questions import ClaimAnswer
from sayso.batch.standings import stands
from sayso.exchange.outline import ACT_WORDS, MANNER_WORDS, MARK_WORDS, date_words, listed
from sayso.ledger import Ledger
from sayso.ledger.claim_pages import ClaimBrowser
from sayso.ledger.days import asked_days
from sayso.ledger.timeline import AppearanceTold, InReport
from sayso.ledger.words import key, sentence_around
from sayso.serve.claims import ClaimPage, Lane, MarkShown, Member, Point, Printing, Related, Said, Silent, Wording
from sayso.spans import Span

# A page is for the eye: what goes beyond is counted, and the API gives all of it.
_POINTS, _WORDINGS, _PRINTINGS, _LINKS, _MEMBERS, _DATES = 30, 30, 80, 12, 60, 80
_LONGEST = 420
_KINDS = {
    "contradicts": "against it", "supersedes": "it replaces", "superseded_by": "replaced by", "corrects": "it corrects", "corrected_by": "corrected by", "narrower": "less than it says", "broader": "more than it says",
    "related": "on the same matter",
}  # fmt: skip


def href_of(claim: str) -> str:
    """The address of the page of a claim of the ledger."""
    return f"/claims/{claim}"


def of_ledger(answer: ClaimAnswer, view: ClaimBrowser, ledger: Ledger) -> ClaimPage:
    """The page of a claim of the ledger, from what `claim_at` answered."""
    return _Maker(answer, view, ledger).page()


class _Maker:
    def __init__(self, answer: ClaimAnswer, view: ClaimBrowser, ledger: Ledger) -> None:
        self.answer, self.view, self.ledger = answer, view, ledger
        self.stand, self.told = answer.stand, answer.told
        self.holding = {r.n: r for r in self.stand.reports}
        self.texts = dict(answer.texts)

    def page(self) -> ClaimPage:
        stand, told = self.stand, self.told
        days = sorted({r.first_day for r in told.reports.values() if r.first_day})
        wordings = list(self._wordings())
        printings = list(self._printings())
        silences = tuple(self._silences())
        links = list(self._links())
        outlets = len({r.outlet for r in stand.reports if r.outlet})
        return ClaimPage(
            id=stand.claim, text=stand.text, href=href_of(stand.claim), scope="this ledger", as_of=stand.as_of, dates=_some(days, _DATES),
            summary=stand.summary or "Nothing that counts is known of it by then.", confirmed=self._confirmed(),
            marks=tuple(MarkShown(mark=m.mark, words=MARK_WORDS[m.mark], by=tuple(dict.fromkeys(stand.names(m)))) for m in stand.marks),
            lanes=tuple(self._lanes()), wordings=tuple(wordings[:_WORDINGS]), wordings_more=max(0, len(wordings) - _WORDINGS),
            reports=len(stand.reports), voices=stand.voices, unnamed=stand.unnamed, outlets=outlets,
            silent=tuple(s.party for s in silences), silences=silences, against=tuple(x for x in links if x.kind == "against it"),
            others=tuple(x for x in links if x.kind != "against it"), history=self.answer.history, printings=tuple(printings[:_PRINTINGS]),
            printings_more=max(0, len(printings) - _PRINTINGS), members=tuple(self._members()), citation=self._citation(),
        )  # fmt: skip

    def _confirmed(self) -> str:
        """Whether anyone has confirmed it, in one sentence that a reader can quote."""
        marks = {m.mark: m for m in self.stand.marks}
        on = f"By {date_words(self.stand.as_of)}, " if self.stand.as_of else ""
        if "confirmed" in marks:
            said = f"{listed(dict.fromkeys(self.stand.names(marks['confirmed'])))} confirmed it"
            first = min((self.stand.positions[i].on or "" for i in marks["confirmed"].positions), default="")
            said = f"{said} on {date_words(first)}" if len(first) == 10 else said
            return f"{on}yes: {said}." if on else f"Yes: {said}."
        since = min((r.first_day for r in self.told.reports.values() if r.first_day), default=None)
        reports, outlets = self.view.held(since, _last(self.stand.as_of))
        held = (
            f"in the {_counted(reports, 'report')} of {_counted(outlets, 'outlet')} that this ledger holds from {date_words(since)} on"
            if since
            else ""
        )
        looked = f"has, {held}" if held else "has"
        waiting = list(dict.fromkeys(self.stand.names(marks["not_confirmed"]))) if "not_confirmed" in marks else []
        rest = f"; it is reported that {listed(waiting)} {'has' if len(waiting) == 1 else 'have'} not" if waiting else ""
        others = [
            f"{word} by {listed(dict.fromkeys(self.stand.names(marks[m])))}"
            for m, word in (("denied", "denied"), ("rejected", "rejected"), ("corroborated", "also asserted")) if m in marks
        ]  # fmt: skip
        also = f", but it is {' and '.join(others)}" if others else ""
        return f"{on}{'n' if on else 'N'}obody {looked}{also}{rest}."

    def _lanes(self) -> Iterator[Lane]:
        live = {i for m in self.stand.marks for i in m.positions}
        found: dict[str, list[Point]] = {}
        copied = self._copied()
        for i, (p, row) in enumerate(zip(self.stand.positions, self.stand.told, strict=True)):
            if copied.get(i) != i:
                continue
            of = self.answer.sentences[i]
            report = self.told.reports[row.report]
            told = "told by the report" if p.voice == "reporter" else f"as told by {of.told_by}" if of.told_by else ""
            found.setdefault(self.stand.side.get(p.actor, p.actor), []).append(
                Point(
                    act=ACT_WORDS[p.act] or p.act, on=p.on, who=self.stand.actors[p.actor].name, actor=row.actor.id, told=told,
                    said=self._said(report, p.span, p.statement), live=any(j in live for j, first in copied.items() if first == i),
                    copies=sum(first == i for first in copied.values()) - 1,
                )
            )  # fmt: skip
        for side, points in found.items():
            yield Lane(side=self._side(side), points=tuple(points[:_POINTS]), more=max(0, len(points) - _POINTS))

    def _copied(self) -> dict[int, int]:
        """For each position the first one that is the same in a report of the same text: a copy is no second voice and no second point."""
        first: dict[tuple[int, str, str, str], int] = {}
        found = {}
        for i, (p, row) in enumerate(zip(self.stand.positions, self.stand.told, strict=True)):
            at = (self.told.copies.get(row.report, row.report), p.actor, p.act, p.voice)
            same = first.setdefault(at, i)
            # Twice in one report is twice
            found[i] = i if self.stand.told[same].report == row.report else same
        return found

    def _side(self, side: str) -> str:
        who = list(dict.fromkeys(a.name for a in self.stand.actors.values() if self.stand.side.get(a.id) == side))
        if side in self.stand.actors:
            return self.stand.actors[side].name
        state = next((a.name for a in self.stand.actors.values() if a.kind == "state" and a.country == side), None)
        return state or self.view.state_named(side) or (who[0] if len(who) == 1 else side)

    def _wordings(self) -> Iterator[Wording]:
        """The words in which it is printed, each once, with the other places that have the same ones."""
        groups: dict[str, list[AppearanceTold]] = {}
        for a in self.told.appearances:
            if a.report in self.holding:
                groups.setdefault(key(a.span.of(self._text(a.report))), []).append(a)
        ordered = sorted(groups.values(), key=lambda g: min(self._day(a) for a in g))
        for group in ordered:
            group.sort(key=self._day)
            a = group[0]
            source, cue, _ = self.view.statement(a.report, a.statement)
            own = next((x for x in self.stand.told if x.statement == a.statement and x.report == a.report), None)
            rows = [self._said(self.holding[x.report], x.span, x.statement) for x in group[: _WORDINGS + 1]]
            yield Wording(
                speaker=own.actor.name if own else f"[{source or 'nobody named'}]", cue=cue, manner=self._manner(a), statement=a.statement,
                said=rows[0], also=tuple(rows[1:]),
            )  # fmt: skip

    def _manner(self, a: AppearanceTold) -> str:
        text = self._text(a.report)
        before, after = text[max(0, a.span.start - 1) : a.span.start], text[a.span.end : a.span.end + 2]
        quoted = a.span.of(text)[:1] in '“"«„' or before in ("“", '"', "«", "„") or "”" in after
        return MANNER_WORDS["direct"] if quoted else MANNER_WORDS["indirect"]

    def _day(self, a: AppearanceTold) -> tuple[str, int]:
        report = self.told.reports[a.report]
        return (report.first_day or "9999", report.n)

    def _printings(self) -> Iterator[Printing]:
        """The reports that print it as a tree: a text of its own, below it those that print the same one."""
        trees: dict[int, list[InReport]] = {}
        for r in self.stand.reports:
            trees.setdefault(self.told.copies.get(r.n, r.n), []).append(r)
        for reports in trees.values():
            if len(reports) == 1:
                yield self._printing(reports[0], 0)
            else:
                yield from self._tree(reports)

    def _tree(self, reports: Sequence[InReport]) -> Iterator[Printing]:
        voice: Voice = next(voices(self.ledger, reports[0].id))
        there = {r.id: r for r in reports}
        depth = {voice.root.report.id: 0}
        if voice.root.report.id in there:
            yield self._printing(there.pop(voice.root.report.id), 0)
        for row in voice.copies:
            id_, copy = row.report.report.id, row.copy
            depth[id_] = 1 + depth.get(copy.of or "", 0)
            if id_ in there:
                why = " ".join(copy.reasons)
                yield self._printing(
                    there.pop(id_), depth[id_], kept=copy.kept, why=why if copy.of else f"{why}; which of several it is from is open"
                )
        for left in there.values():
            yield self._printing(left, 1)

    def _printing(self, r: InReport, depth: int, *, kept: float | None = None, why: str = "") -> Printing:
        title = r.title or r.file or "Report without a title"
        return Printing(outlet=r.outlet, published=r.published, title=title, href=f"/reports/{r.id}", depth=depth, kept=kept, why=why)

    def _silences(self) -> Iterator[Silent]:
        mark = next((m for m in self.stand.marks if m.mark == "unanswered"), None)
        since = min((r.first_day for r in self.told.reports.values() if r.first_day), default=None)
        if mark is None:
            return
        reports, outlets = self.view.held(since, _last(self.stand.as_of))
        asked = [r["party"] for r in self.view.requests(self.stand.claim)]
        names: set[str] = set()
        for a in mark.by:
            name = self.stand.actors[a].name if a in self.stand.actors else a
            if name not in names:
                names.add(name)
                yield Silent(
                    party=name, actor=a, since=since, reports=reports, outlets=outlets, quoted=self.view.quoted(a, since),
                    asked=sum(key(p) == key(name) for p in asked),
                )  # fmt: skip

    def _links(self) -> Iterator[Related]:
        order = list(_KINDS)
        links = sorted(self.told.links, key=lambda x: (order.index(x.kind) if x.kind in order else len(order), -(x.score or 0)))
        for link in links[:_LINKS]:
            other = stands(self.view.told(self.view.meant(link.claim)), self.stand.as_of)
            yield Related(
                text=link.text, summary=other.summary, href=href_of(link.claim), kind=_KINDS.get(link.kind, link.kind), reason=link.reason,
                score=link.score,
            )  # fmt: skip

    def _members(self) -> Iterator[Member]:
        for m in self.told.members[:_MEMBERS]:
            r = self.told.reports[m.report]
            yield Member(
                id=m.id, text=m.text, outlet=r.outlet, published=r.published, href=f"/reports/{r.id}/claims/{m.id}", by=m.by, reason=m.reason, score=m.score
            )  # fmt: skip

    def _citation(self) -> str:
        first = self.stand.reports[0] if self.stand.reports else None
        where = (
            f"{first.outlet or 'Outlet unknown'}, “{first.title or 'no title'}”, {date_words(first.published) if first.published else 'undated'}"
            if first
            else ""
        )
        printed = f"Printed in {_counted(len(self.stand.reports), 'report')}, first in {where}. " if first else ""
        as_of = date_words(self.stand.as_of) if self.stand.as_of else "now"
        return f"“{self.stand.text}” {self.stand.summary} {printed}As of {as_of}; Sayso, claim {self.stand.claim[:8]}."

    def _said(self, report: InReport, span: Span, statement: str | None) -> Said:
        text = self._text(report.n)
        around = sentence_around(text, [span])
        before, after = text[around.start : span.start], text[span.end : around.end]
        # A sentence of a transcript can be a page long
        before = "… " + before[-_LONGEST:] if len(before) > _LONGEST else before
        after = after[:_LONGEST] + " …" if len(after) > _LONGEST else after
        return Said(
            before=before, words=span.of(text), after=after, outlet=report.outlet, published=report.published,
            href=f"/reports/{report.id}" + (f"#s-{statement}" if statement else f"#at-{span.start}"),
        )  # fmt: skip

    def _text(self, n: int) -> str:
        if n not in self.texts:
            self.texts[n] = self.view.text(n)
        return self.texts[n]


def _last(as_of: str | None) -> str | None:
    """The last day that a date as far as known can mean."""
    return asked_days("as_of", as_of)[1] if as_of else None


def _some(days: Sequence[str], most: int) -> tuple[str, ...]:
    """All of these days, or as many of them, evenly, as can be told apart on a page."""
    if len(days) <= most:
        return tuple(days)
    return tuple(days[round(i * (len(days) - 1) / (most - 1))] for i in range(most))


def _counted(n: int, thing: str) -> str:
    return f"{n:,} {thing if n == 1 else thing + 's'}"


__all__ = ["href_of", "of_ledger"]
