"""The questions that people have about claims across reports: where one stands, what nobody has answered, what has changed, who carries what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Unpack

from sayso.batch.linked_standings import with_links
from sayso.batch.standings import By, Explained, Stand, explain, stands
from sayso.errors import SaysoError
from sayso.ledger.days import asked_days
from sayso.ledger.stored import id_of
from sayso.ledger.timeline import MARKS, ClaimFilters, ClaimRow, ClaimTold, ClaimView, LinkTold, marks_of
from sayso.records import Mark

_AGO = re.compile(r"(\d{1,5})\s*(d|w|m|y)", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAnswer:
    """Where one claim stands as of a day, and the sentences that carry it. `history`: (day, summary) of the days on which that changed."""

    stand: Stand
    told: ClaimTold
    sentences: tuple[Explained, ...]
    history: tuple[tuple[str, str], ...]
    texts: Mapping[int, str]

    @property
    def links(self) -> tuple[LinkTold, ...]:
        """Other claims, and what they are to this one."""
        return self.told.links

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        s, told = self.stand, self.told
        return {
            "claim_id": s.claim, "text": s.text, "as_of": s.as_of, "summary": s.summary, "reports": len(s.reports),
            "outlets": len({r.outlet for r in s.reports if r.outlet}), "voices": s.voices, "unnamed_voices": s.unnamed,
            "marks": [{"mark": m.mark, "by": s.names(m), "positions": list(m.positions)} for m in s.marks],
            "positions": [e.flat() for e in self.sentences],
            "history": [{"day": d, "summary": words} for d, words in self.history],
            "printed_in": [
                {"report_id": r.id, "outlet": r.outlet, "published": r.published, "title": r.title, "url": r.url, "sha256": r.sha256} for r in s.reports
            ],
            "links": [{"kind": x.kind, "claim_id": x.claim, "text": x.text, "score": x.score, "reason": x.reason} for x in told.links],
            "members": [{"claim": m.id, "text": m.text, "by": m.by, "reason": m.reason, "score": m.score} for m in told.members],
        }  # fmt: skip


def claim_at(view: ClaimView, which: str, as_of: str | None = None, *, by: By = "published", known_on: str | None = None) -> ClaimAnswer:
    """The claim that `which` means (an id or the start of one), as of a day. Raises SaysoError E313, E340, E341."""
    told = view.told(view.meant(which))
    stand = with_links(stands(told, as_of, by=by, known_on=known_on), told, view, by=by, known_on=known_on)
    history: list[tuple[str, str]] = []
    last = asked_days("--as-of", as_of)[1] if as_of else None
    for day in sorted(
        {r.first_day for r in told.reports.values() if r.first_day} | {r.replaced for r in told.reports.values() if r.replaced}
    ):
        if last is None or day <= last:
            words = with_links(stands(told, day), told, view).summary
            if not history or history[-1][1] != words:
                history.append((day, words))
    texts = {r.n: view.text(r.n) for r in stand.reports}
    if as_of or known_on:  # a claim that nobody had made by then is none to hold it against
        made = [x for x in told.links if stands(view.told(view.meant(x.claim)), as_of, by=by, known_on=known_on).reports]
        told = replace(told, links=tuple(made))
    return ClaimAnswer(stand=stand, told=told, sentences=tuple(explain(stand, told, view)), history=tuple(history), texts=texts)


def claim_rows(view: ClaimView, *, among: Sequence[int] | None = None, **wanted: Unpack[ClaimFilters]) -> Iterator[ClaimRow]:
    """The claims of the ledger that are wanted, those of the latest reports first; with `as_of` each as it stood that day, and `mark` goes by that.

    `among`: only these (row numbers). Raises SaysoError E313 (no date), E314 (no such mark).
    """
    as_of, mark = wanted.get("as_of"), wanted.get("mark")
    if as_of is None:
        yield from view.rows(among=among, **wanted)
        return
    if mark is not None and mark not in MARKS:
        raise SaysoError("E314", f"there is no mark {mark!r}", f"take one of {', '.join(MARKS)}")
    wanted["mark"] = None  # which marks it has is not known before it is asked as of that day
    for row in view.rows(among=among, **wanted):
        told = view.told(view.meant(row.id))
        stand = with_links(stands(told, as_of), told, view)
        marks = marks_of(stand.bits)
        if mark is None or mark in marks:
            yield replace(row, marks=marks, reports=len(stand.reports), voices=stand.voices + stand.unnamed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A claim about a party's conduct on which the ledger has no act of its own: "No answer found in N reports of M outlets since DATE".

    `statements` of the party on other matters since then, whether it is quoted at all: a thousand says so many or more; `asked` what people here asked it.
    """

    claim: str
    text: str
    party: str
    asserted_by: tuple[str, ...]
    since: str | None
    days: int | None
    reports: int
    outlets: int
    statements: int
    asked: int
    summary: str

    @property
    def found(self) -> str:
        """The sentence that is shown."""
        return f"No answer found in {self.reports:,} reports of {self.outlets:,} outlets since {self.since or 'an unknown day'}"

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        return {
            "claim_id": self.claim, "text": self.text, "party": self.party, "asserted_by": list(self.asserted_by), "since": self.since,
            "days": self.days, "reports_since": self.reports, "outlets_since": self.outlets, "statements_of_party_since": self.statements,
            "requests": self.asked, "found": self.found, "summary": self.summary,
        }  # fmt: skip


def unanswered(view: ClaimView, *, party: str | None = None, older_than: str | None = None) -> Iterator[Silence]:
    """The claims that a party has not answered, those that wait longest first. `older_than`: as "30d", or a day.

    Raises SaysoError E313.
    """
    until = _day(view, "--older-than", older_than) if older_than else None
    end, lasts, held = view.last_counting(), view.last_days(), _HeldSince(view)
    asked: dict[str, int] = {}
    for request in view.requests():
        asked[request["claim"]] = asked.get(request["claim"], 0) + 1
    wanted = None
    if party is not None:
        wanted = set(view.actors_called(party))
    for n in view.unanswered(party=party, until=until):
        told = view.told(n)
        stand = with_links(stands(told), told, view)
        mark = next((m for m in stand.marks if m.mark == "unanswered"), None)
        since = min((r.first_day for r in told.reports.values() if r.first_day and r.counts), default=None)
        if mark is None or (until is not None and (since is None or since > until)):
            continue
        reports = held.reports(since or "")
        outlets = len(lasts) - bisect_left(lasts, since or "")
        names: set[str] = set()
        for a in mark.by:
            # Two actors of one name, which nobody has merged, are one party to whoever reads
            name = stand.actors[a].name if a in stand.actors else a
            if name in names or (wanted is not None and a not in wanted):
                continue
            names.add(name)
            yield Silence(
                claim=stand.claim, text=stand.text, party=name,
                asserted_by=tuple(dict.fromkeys(x for m in stand.marks if m.mark in ("asserted", "confirmed") for x in stand.names(m))), since=since,
                days=(date.fromisoformat(end) - date.fromisoformat(since)).days if end and since else None, reports=reports, outlets=outlets,
                statements=view.quoted(a, since), asked=asked.get(stand.claim, 0), summary=stand.summary,
            )  # fmt: skip


class _HeldSince:
    """How many reports that count the ledger has since a day. Asked for one day after another, in order, it counts each report once."""

    def __init__(self, view: ClaimView) -> None:
        self._view = view
        self._day = ""
        self._reports = view.counting("")

    def reports(self, since: str) -> int:
        """Since that day; of all with a day where it is empty."""
        before = since < self._day
        first, last = (since, self._day) if before else (self._day, since)
        between = self._view.counting(first, last) if first != last else 0
        self._day, self._reports = since, self._reports + (between if before else -between)
        return self._reports


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingChange:
    """A day on which the standing of a claim changed. `was` is empty where the claim is new."""

    claim: str
    text: str
    day: str
    was: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    summary: str

    @property
    def new(self) -> tuple[Mark, ...]:
        """The marks that came."""
        return tuple(m for m in self.marks if m not in self.was)

    @property
    def gone(self) -> tuple[Mark, ...]:
        """The marks that went."""
        return tuple(m for m in self.was if m not in self.marks)

    def flat(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        return {
            "claim_id": self.claim, "text": self.text, "day": self.day, "was": list(self.was), "marks": list(self.marks), "new": list(self.new),
            "gone": list(self.gone), "summary": self.summary,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed from the day `first` to `last`: the changes but for claims that somebody asserted for the first time, of which there are `founded`."""

    first: str
    last: str
    changes: tuple[StandingChange, ...]
    founded: int
    reports: int
    outlets: int


def changes(view: ClaimView, since: str, until: str | None = None) -> Changes:
    """What changed since a day, or as "7d" in the last days that the ledger has. Raises SaysoError E313 (no date, or the wrong way round)."""
    last = asked_days("--until", until)[1] if until else view.span_of_days()[1] or date.today().isoformat()  # noqa: DTZ011 - a ledger without a report
    first = _day(view, "--since", since, last)
    if until and first > last:
        raise SaysoError("E313", f"--until {until} comes before --since {since}", "give the earlier day as --since")
    rows = tuple(
        StandingChange(claim=id_of(id_), text=text, day=day, was=marks_of(before), marks=marks_of(then), summary=words)
        for _, id_, text, day, before, then, words in view.changes(first, last)
    )
    reports, outlets = view.held(first, last)
    return Changes(first=first, last=last, changes=rows, founded=view.founded(first, last), reports=reports, outlets=outlets)


def changes_md(found: Changes) -> str:
    """The changes as Markdown, to be sent to somebody."""
    lines = [f"# What changed, {found.first} to {found.last}", ""]
    lines += [f"{found.reports:,} reports of {found.outlets:,} outlets; {found.founded:,} claims told for the first time.", ""]
    day = ""
    for c in found.changes:
        if c.day != day:
            day = c.day
            lines += [f"## {day}", ""]
        was = f" (was: {', '.join(c.was)})" if c.was else " (new)"
        lines.append(f"- “{escaped(c.text)}”  \n  {escaped(c.summary) or 'No position counts any more.'}{was} `{c.claim[:8]}`")
    if not found.changes:
        lines.append("No standing changed.")
    lines += ["", "Sayso says who stands for a claim and who does not. It does not say what is true."]
    return "\n".join(lines) + "\n"


def escaped(words: str) -> str:
    """Words of a report in Markdown: on one line, with nothing in them that would be a mark or a tag."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(words.split()))


def _day(view: ClaimView, option: str, value: str, last: str | None = None) -> str:
    ago = _AGO.fullmatch(value.strip())
    if ago is None:
        return asked_days(option, value)[0]
    end = last or view.span_of_days()[1]
    if end is None:
        raise SaysoError("E313", f"{option} {value!r}: the ledger has no report with a date", "give a date, as 2031-04-08")
    try:
        return (date.fromisoformat(end) - timedelta(days=int(ago[1]) * _DAYS[ago[2].lower()])).isoformat()
    except OverflowError:
        raise SaysoError("E313", f"{option} {value!r} goes back too far", "give a date, as 2031-04-08") from None
