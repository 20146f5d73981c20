"""Of one claim or one actor: outlet by outlet who carries a claim and what they leave out, an actor's positions, a memo with footnotes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.batch.linked_standings import with_links
from sayso.batch.questions import ClaimAnswer, claim_rows, escaped
from sayso.batch.standings import Stand, stands
from sayso.ledger.timeline import ClaimTold, ClaimView
from sayso.weigh.headline_stance import HeadlineStance, is_about, stance
from sayso.weigh.standing import ASSERTING


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineRead:
    """What a program takes a headline to do with a claim, and how sure it is, 0 to 1. A headline is nobody's position and changes no standing."""

    words: str
    stance: HeadlineStance
    score: float

    @property
    def label(self) -> str:
        """The stance as people read it."""
        return "reports it" if self.stance == "observing" else self.stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How one outlet carries a claim: with which cues, whose answers it prints, and whose, printed elsewhere by then, it does not.

    `headline`: its first one that is about the claim, where that was asked for.
    """

    outlet: str
    reports: int
    first: str | None
    last: str | None
    copies_of: tuple[str, ...]
    cues: tuple[str, ...]
    words: str
    prints: tuple[str, ...]
    leaves_out: tuple[str, ...]
    headline: HeadlineRead | None = None

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        read = self.headline
        return {
            "outlet": self.outlet, "reports": self.reports, "first": self.first, "last": self.last, "copies_of": list(self.copies_of),
            "cues": list(self.cues), "words": self.words, "prints": list(self.prints), "leaves_out": list(self.leaves_out),
            "headline": read.words if read else None, "headline_stance": read.stance if read else None, "headline_score": read.score if read else None,
        }  # fmt: skip


def compare(view: ClaimView, which: str, as_of: str | None = None) -> list[Carried]:
    """Outlet by outlet, the first to print it first. Raises SaysoError E313, E340, E341."""
    told = view.told(view.meant(which))
    return carried(view, told, with_links(stands(told, as_of), told, view), headlines=True)


def carried(view: ClaimView, told: ClaimTold, stand: Stand, *, headlines: bool = False) -> list[Carried]:
    """As `compare`, of a claim that was asked for already; with `headlines` what each outlet's headline does with it is read too."""
    known = {f"{stand.actors[p.actor].name}: {p.act.replace('_', ' ')}": p for p in stand.positions}
    outlets: dict[str, list[int]] = {}
    for r in stand.reports:
        outlets.setdefault(r.outlet or "outlet unknown", []).append(r.n)
    found = []
    for outlet, numbers in outlets.items():
        reports = [told.reports[n] for n in numbers]
        own = [(p, row) for p, row in zip(stand.positions, stand.told, strict=True) if row.report in numbers]
        prints = tuple(dict.fromkeys(f"{stand.actors[p.actor].name}: {p.act.replace('_', ' ')}" for p, _ in own))
        last = max((r.first_day or "" for r in reports), default="")
        # Only what was told somewhere by the day of the outlet's last report can have been left out of it
        by_then = [label for label, p in known.items() if _day(told.reports, stand, label) <= last]
        cues = [view.statement(row.report, p.statement)[1] for p, row in own if p.statement is not None and p.act in ASSERTING]
        words = next((view.sentence(a.report, a.span)[0] for a in told.appearances if a.report in numbers), "")
        origins = {told.reports[told.copies[n]].outlet or "?" for n in numbers if told.copies.get(n, n) != n}
        found.append(
            Carried(
                outlet=outlet, reports=len(reports), first=min((r.first_day for r in reports if r.first_day), default=None), last=last or None,
                copies_of=tuple(sorted(origins - {outlet})), cues=tuple(dict.fromkeys(filter(None, cues))), words=words, prints=prints,
                leaves_out=tuple(label for label in by_then if label not in prints),
                headline=_headline(stand.text, [r.title for r in reports if r.title]) if headlines else None,
            )
        )  # fmt: skip
    return sorted(found, key=lambda c: (c.first or "9999", c.outlet))


def _headline(claim: str, titles: Iterable[str]) -> HeadlineRead | None:
    words = next((t for t in titles if is_about(claim, t)), None)
    if words is None:
        return None
    likely = stance(claim, words)
    best = max(likely, key=lambda s: likely[s])
    return HeadlineRead(words=words, stance=best, score=round(likely[best], 2))


def _day(reports: Any, stand: Any, label: str) -> str:
    days = [
        reports[row.report].first_day or "9999"
        for p, row in zip(stand.positions, stand.told, strict=True)
        if f"{stand.actors[p.actor].name}: {p.act.replace('_', ' ')}" == label
    ]
    return min(days, default="9999")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A position of an actor on a claim of the ledger, in the sentence that carries it; `live`: it is its last word."""

    claim: str
    text: str
    actor: str
    act: str
    on: str | None
    live: bool
    told_by: str
    sentence: str
    outlet: str | None
    published: str | None
    report: str
    summary: str

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        return {
            "on": self.on, "actor": self.actor, "act": self.act, "live": self.live, "told_by": self.told_by, "claim_id": self.claim, "text": self.text,
            "sentence": self.sentence, "outlet": self.outlet, "published": self.published, "report_id": self.report, "summary": self.summary,
        }  # fmt: skip


def positions(
    view: ClaimView, actor: str, *, about: str | None = None, words: str | None = None, since: str | None = None
) -> Iterator[Stance]:
    """The positions of an actor, claim by claim, the latest first; `about` an actor, or with `words` in the claim. Copies are left out.

    Raises SaysoError E313 (no date).
    """
    ids = set(view.actors_called(actor))
    yield from stances(view, ids, (view.meant(row.id) for row in claim_rows(view, by=actor, about=about, words=words, since=since)))


def stances(view: ClaimView, ids: Collection[str], claims: Iterable[int]) -> Iterator[Stance]:
    """The positions of actors of the ledger (ids) on claims of the ledger (row numbers), copies left out."""
    for n in claims:
        told = view.told(n)
        stand = with_links(stands(told), told, view)
        carrying = {i for m in stand.marks for i in m.positions}
        first: dict[tuple[int, str, str, str], int] = {}
        same: dict[int, list[int]] = {}
        for i, (p, source) in enumerate(zip(stand.positions, stand.told, strict=True)):
            # What a copy says too, whatever its day, is said in the text that it prints; twice in one report is twice
            at = first.setdefault((told.copies.get(source.report, source.report), p.actor, p.act, p.voice), i)
            same.setdefault(at if stand.told[at].report != source.report else i, []).append(i)
        for i, those in same.items():
            p, source = stand.positions[i], stand.told[i]
            if p.actor not in ids:
                continue
            report = told.reports[source.report]
            teller = " and ".join(told.tellers.get(p.via[-1], ())) if p.via else "the report" if p.voice == "reporter" else ""
            yield Stance(
                claim=stand.claim, text=stand.text, actor=stand.actors[p.actor].name, act=p.act, on=p.on, live=any(j in carrying for j in those), told_by=teller,
                sentence=view.sentence(source.report, p.span)[1], outlet=report.outlet, published=report.published, report=report.id,
                summary=stand.summary,
            )  # fmt: skip


def brief_md(answer: ClaimAnswer, *, requests: list[dict[str, Any]] | None = None) -> str:
    """A claim as a memo in Markdown: every sentence with outlet, date, address and the hash of the text it stands in."""
    stand, told = answer.stand, answer.told
    notes: list[str] = []

    def note(report: Any, words: str) -> str:
        where = f"<{report.url}>" if report.url else escaped(report.file or "no address")
        notes.append(
            f"[^{len(notes) + 1}]: {escaped(report.outlet or 'outlet unknown')}, {report.published or 'undated'}, "
            f"“{escaped(report.title or 'no title')}”, {where}, report {report.id}, SHA-256 of its text {report.sha256}. {words}".rstrip()
        )
        return f"[^{len(notes)}]"

    lines = [f"# “{escaped(stand.text)}”", "", f"**{escaped(stand.summary) or 'Nothing that counts is known of it by then.'}**", ""]
    unnamed = f" and {stand.unnamed} unnamed (may be the same)" if stand.unnamed else ""
    outlets = len({r.outlet for r in stand.reports if r.outlet})
    lines += [
        f"As of {stand.as_of or 'now'}: {len(stand.reports)} report(s) of {outlets} outlet(s) print it; {stand.voices} voice(s){unnamed} stand for it.",
        "",
    ]
    if answer.history:
        lines += (
            ["## How it came there", ""]
            + [f"- {day}: {escaped(words) or 'no position counts any more'}" for day, words in answer.history]
            + [""]
        )
    lines += ["## Who took which position", ""]
    for e, source in zip(answer.sentences, stand.told, strict=True):
        told_by = f", as told by {escaped(e.told_by)}" if e.told_by else ""
        mark = note(told.reports[source.report], "")
        lines.append(f"- {e.on or 'undated'}, {escaped(e.actor)}, {e.act.replace('_', ' ')}{told_by}: “{escaped(e.sentence)}”{mark}")
    lines += ["", "## In which words it is printed", ""]
    holding = {r.n for r in stand.reports}
    for a in told.appearances:
        if a.report in holding:
            report = told.reports[a.report]
            mark = note(report, f"Characters {a.span.start} to {a.span.end}.")
            copy = told.copies.get(a.report, a.report)
            same = f" (prints the text of {escaped(told.reports[copy].outlet or 'another report')})" if copy != a.report else ""
            lines.append(f"- “{escaped(a.span.of(_text(answer, a.report)))}”{mark}{same}")
    others = [x for x in answer.links if x.kind != "related"]
    if others:
        lines += ["", "## Other claims", ""] + [f"- {x.kind.replace('_', ' ')}: “{escaped(x.text)}” ({x.claim[:8]})" for x in others]
    if requests:
        lines += ["", "## Asked", ""]
        for r in requests:
            due = f", answer wanted by {r['deadline']}" if r["deadline"] else ""
            lines.append(
                f"- {r['asked_on']}: {escaped(r['party'])}, {escaped(r['how'] or 'how is not noted')}{due}: {escaped(r['outcome'] or 'no answer yet')}"
            )
    lines += ["", "Sayso says who stands for a claim and who does not. It does not say what is true.", "", *notes]
    return "\n".join(lines) + "\n"


def _text(answer: ClaimAnswer, report: int) -> str:
    return answer.texts[report]
