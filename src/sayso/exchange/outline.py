"""A reading in the order and the words in which a person is shown it: the same in the terminal and on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso import capacities
from sayso.records import Act, Actor, Claim, Manner, Mark, Reading, Report, Statement
from sayso.spans import Span, words_of

# What a person sees for the words of records.py ("on screen" in docs/glossary.md).
MANNER_WORDS: dict[Manner, str] = {"direct": "quoted", "indirect": "in other words", "mixed": "partly quoted"}
ACT_WORDS: dict[Act, str] = {
    "assert": "said", "insist": "insisted", "confirm": "confirmed", "admit": "admitted", "echo": "repeated", "deny": "denied",
    "reject": "rejected", "dispute": "disputed", "downplay": "played down", "question": "questioned", "decline": "would not say",
    "not_confirmed": "has not confirmed", "retract": "took back", "correct": "corrected", "accuse": "accused", "criticise": "criticised",
    "praise": "praised", "demand": "demanded", "pledge": "pledged", "warn": "warned", "think": "thought", "ask": "asked", "none": "",
}  # fmt: skip
MARK_WORDS: dict[Mark, str] = {
    "retracted": "taken back", "corrected": "corrected", "superseded": "replaced by a later one", "contested": "contested",
    "denied": "denied", "confirmed": "confirmed", "downplayed": "played down", "rejected": "rejected", "declined": "would not say",
    "not_confirmed": "not confirmed", "corroborated": "also asserted by", "unanswered": "no answer found", "echoed": "repeated",
    "asserted": "asserted",
}  # fmt: skip
# A claim with only these marks has met with nothing yet; lists show such claims after the others, or only count them.
_NOTHING_YET = frozenset({"asserted", "echoed"})
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SEASONS, _SEASON = ("spring", "summer", "autumn", "winter"), re.compile(r"(\d{4})-(2[1-4])")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?(.*))?)?)?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as it is shown: `number` is "2", of one inside it "2.1"; `who` names the speakers where they are known.

    `source` are the source's own words in the text, "" where nobody is named; `reserve` names those of `who` to whom it is given with
    a reserve; `act` is "" where the cue already says it; `circumstances` are when, on what occasion, where, to whom and how it was said, `about` names whom it is about.
    """

    number: str
    depth: int
    statement: Statement
    who: str
    source: str
    reserve: str
    perhaps: tuple[str, ...]
    cue: str
    act: str
    manner: str
    content: str
    goes_on_from: str | None
    circumstances: tuple[str, ...] = ()
    about: str = ""

    @property
    def named_as(self) -> str:
        """The source's words where they tell more than `who` does: "he", "the minister", but not the surname or the name with a title."""
        source, who = set(self.source.casefold().split()), set(self.who.casefold().split())
        return "" if not who or source <= who or who <= source else self.source.rstrip(" ,;:")

    @property
    def speaker(self) -> str:
        """The heading under which a list by speaker puts it."""
        return self.who or (f"[{self.source}]" if self.source else "[nobody named]")


@dataclass(frozen=True, slots=True)
class Outline:
    """A reading as it is shown: its lines in order of the text, nested ones after the one they stand in."""

    reading: Reading
    title: str
    lines: tuple[Line, ...]
    answered: tuple[Claim, ...]
    other: tuple[Claim, ...]

    @classmethod
    def of(cls, reading: Reading) -> Outline:
        met = tuple(c for c in reading.claims if not _NOTHING_YET.issuperset(c.standing))
        rest = tuple(c for c in reading.claims if _NOTHING_YET.issuperset(c.standing))
        return cls(reading, title_of(reading.report), tuple(_lines(reading)), met, rest)

    def to_ask(self) -> Iterator[tuple[str, list[Claim]]]:
        """(names of parties, the claims about their conduct): parties that have no act of their own on them in this report."""
        names = {a.id: a.name for a in self.reading.actors}
        parties: dict[str, list[Claim]] = {}
        for claim in self.answered:
            for actor in next((m.by for m in claim.marks if m.mark == "unanswered"), ()):
                parties.setdefault(names.get(actor, actor), []).append(claim)
        together: dict[tuple[str, ...], list[str]] = {}
        for name, claims in parties.items():
            together.setdefault(tuple(c.id for c in claims), []).append(name)
        for names_of in together.values():
            yield listed(names_of), parties[names_of[0]]

    def by_speaker(self) -> Iterator[tuple[str, list[Line]]]:
        """(speaker, lines): speakers as they first appear; a nested line stays with the one it stands in."""
        groups: dict[str, list[Line]] = {}
        speaker = ""
        for line in self.lines:
            speaker = line.speaker if not line.depth else speaker
            groups.setdefault(speaker, []).append(line)
        yield from groups.items()

    def number_of(self, statement: str | None) -> str | None:
        """The number under which a statement is shown."""
        return next((line.number for line in self.lines if line.statement.id == statement), None)


def title_of(report: Report) -> str:
    """The title, else the first words of the text, on one line; "" of an empty report."""
    if report.title is not None:
        return " ".join(report.title.of(report.text).split())
    first = " ".join(report.text[:400].split())
    return first if len(first) <= 80 else first[:79].rsplit(" ", 1)[0] + "…"


def facts_of(report: Report) -> list[str]:
    """Outlet, date and what else must be known before reading on, each a few words."""
    facts = [report.outlet or "outlet unknown"]
    if report.published:
        facts.append(date_words(report.published) + (f" (from {report.published_from})" if report.published_from else ""))
    else:
        facts.append("date unknown")
    if report.notice:
        facts.append(f"notice: {report.notice}")
    if report.share_kept < 0.8:
        # Clauses that the extraction of a page dropped cannot be marked; whoever reads the marks has to know
        facts.append(f"{report.share_kept:.0%} of the page's text kept")
    return facts


def date_words(published: str) -> str:
    """ "2031-04-08" as "8 April 2031", "2031-04" as "April 2031"; what is no such date comes back as it is."""
    found = _DATE.match(published)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return published
    year, month, day, time, zone = found.groups()
    words = " ".join(filter(None, (day and str(int(day)), month and _MONTHS[int(month) - 1], year)))
    return f"{words}, {time} {'UTC' if zone in ('Z', '+00:00') else zone}".rstrip() if time else words


def listed(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *most, last = [*names] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _lines(reading: Reading) -> Iterator[Line]:
    ids = {s.id for s in reading.statements}
    inside: dict[str | None, list[Statement]] = {}
    for s in sorted(reading.statements, key=_first):
        # A statement within one that is not here, or within itself, is shown at the top: nothing found may be left out
        inside.setdefault(s.within if s.within in ids and s.within != s.id else None, []).append(s)
    names = {a.id: a for a in reading.actors}
    numbers: dict[str, str] = {}
    order: list[tuple[str, int, Statement]] = []

    def walk(within: str | None, prefix: str, depth: int) -> None:
        for n, s in enumerate(inside.pop(within, ()), 1):
            numbers[s.id] = f"{prefix}{n}"
            order.append((f"{prefix}{n}", depth, s))
            walk(s.id, f"{prefix}{n}.", depth + 1)

    walk(None, "", 0)
    while inside:  # two that claim to stand in each other: shown all the same
        walk(next(iter(inside)), f"{len(order) + 1}.", 0)
    for number, depth, s in order:
        yield _line(reading.report.text, s, names, number, depth, numbers.get(s.continues or ""))


def _first(statement: Statement) -> Span:
    return min((*statement.source, *statement.cue, *statement.content), default=Span(0, 0))


def _line(text: str, s: Statement, actors: dict[str, Actor], number: str, depth: int, goes_on_from: str | None) -> Line:
    def name(actor: str) -> str:
        return actors[actor].name if actor in actors else actor

    cue = " ".join(words_of(text, s.cue).split())
    act = ACT_WORDS[s.act] if s.act and s.act != "assert" else ""
    hedged = [h.actor for h in s.hedged]
    return Line(
        number=number,
        depth=depth,
        statement=s,
        who=listed(name(a) for a in s.speakers),
        source=" ".join(words_of(text, s.source).split()),
        reserve=listed(name(a) for a in s.speakers if a in hedged),
        perhaps=tuple(name(a) for a, _ in s.candidates),
        cue=cue,
        act="" if act and act.split()[0][:5].lower() in cue.lower() else act,
        manner=MANNER_WORDS[s.manner],
        content=" ".join(words_of(text, s.content).split()),
        goes_on_from=goes_on_from,
        circumstances=tuple(_circumstances(s, name)),
        about=listed(dict.fromkeys(name(a) for a in (*s.about, *s.target))),
    )


def _circumstances(s: Statement, name: Callable[[str], str]) -> Iterator[str]:
    """For whom, when, on what occasion, where, to whom and by what a statement was made, each in a few words."""
    if s.on_behalf_of:
        yield f"{s.capacity if s.capacity in capacities.SERVES else 'speaking'} for {listed(name(a) for a in s.on_behalf_of)}"
    if s.said_on:
        yield f"said {said_words(s.said_on)}"
    if s.occasion:
        yield s.occasion
    if s.place:
        yield name(s.place)
    if s.addressees:
        yield f"to {s.addressees}"
    if s.channel:
        yield f"by {s.channel}"


def said_words(said_on: str) -> str:
    """EDTF as words: "8 April 2031", "March 2031", "24 March 2031 to 27 March 2031", "until ..." where the start is unknown."""
    first, _, last = said_on.partition("/")
    if not last:
        return _edtf_words(first)
    return f"{_edtf_words(first)} to {_edtf_words(last)}" if first and first != ".." else f"until {_edtf_words(last)}"


def _edtf_words(edtf: str) -> str:
    found = _SEASON.fullmatch(edtf)
    return f"{_SEASONS[int(found[2]) - 21]} {found[1]}" if found else date_words(edtf)
