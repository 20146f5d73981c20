"""Where a newer reading disagrees with what a person decided: the decision holds, and both are shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.ledger import current
from sayso.ledger.anchors import Place, match
from sayso.ledger.decision import Decision, in_force
from sayso.ledger.replay import ACTOR_FIELDS, SPAN_FIELDS
from sayso.ledger.words import key, shown
from sayso.records import Reading, Statement
from sayso.spans import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A decision that holds, and what the newest reading of its report, posted after it, has at its place.

    `statement` is the id under which the reading has it, None where it has none there. `decided` and `read` are words for a person.
    """

    decision: Decision
    report: str
    title: str | None
    statement: str | None
    decided: str
    read: str
    made_by: str
    read_at: str


def disagreements(connection: sqlite3.Connection) -> list[Disagreement]:
    """The decisions in force that the newest reading of their report does not bear out, the latest first; none where nothing was read since."""
    force = in_force(current.log(connection))
    about = [d for d in force if d.report and d.anchor and d.kind in ("accept", "reject", "edit")]
    about += [d for d in force if d.report and d.kind == "add"]
    found: list[Disagreement] = []
    for report in dict.fromkeys(d.report for d in about):
        line = current.numbers_of_line(connection, shown(report or ""))
        for n in line[-1:]:
            row = connection.execute("SELECT posted_at FROM reading WHERE report = ? ORDER BY n DESC LIMIT 1", (n,)).fetchone()
            some = [d for d in about if d.report == report and d.at < row[0]]
            if some:
                id_, title = connection.execute("SELECT id, title FROM report WHERE n = ?", (n,)).fetchone()
                reading = current.newest_reading(connection, n)
                found += _of_report(reading, some, id_, title, row[0])
    order = {d.id: i for i, d in enumerate(force)}
    return sorted(found, key=lambda x: -order[x.decision.id])


def _of_report(reading: Reading, decisions: list[Decision], report: str, title: str | None, read_at: str) -> Iterator[Disagreement]:
    made_by = ", ".join(dict.fromkeys(s.made_by for s in reading.statements if s.made_by)) or "a reading that found nothing"
    for d in decisions:
        s = _find(reading, d)
        said = _said(reading, d, s)
        if said is not None:
            yield Disagreement(
                decision=d, report=report, title=title, statement=s.id if s else None, decided=said[0], read=said[1], made_by=made_by, read_at=read_at
            )  # fmt: skip


def _find(reading: Reading, d: Decision) -> Statement | None:
    text = reading.report.text
    if d.anchor is not None:
        spans = d.anchor.spans_in(text, same=d.report == reading.report.id)
    else:
        places = {f: Place.from_json(d.now[f]) for f in SPAN_FIELDS}
        source, cue, content = (p.spans if d.report == reading.report.id else p.found_in(text) for p in (places[f] for f in SPAN_FIELDS))
        spans = (source or (), cue, content) if cue is not None and content is not None else None
    return match(text, spans, reading.statements) if spans else None


def _said(reading: Reading, d: Decision, s: Statement | None) -> tuple[str, str] | None:
    """(what the person decided, what the reading has), None where they agree."""
    text = reading.report.text
    if d.kind == "reject":
        return ("no statement", f"a statement: “{_words(text, s)}”") if s is not None else None
    if s is None:
        return (_decision_words(d), "no statement there")
    if d.kind == "accept":
        anchor = d.anchor
        assert anchor is not None
        before = " … ".join(q.exact for q in anchor.content.quotes)
        now = words_of(text, s.content)
        return (f"“{before}”", f"“{now}”") if before != now else None
    if d.kind != "edit" or d.field is None:
        return None
    decided, read = _value(d.field, d.now), _read(reading, s, d.field)
    return (f"{d.field}: {decided}", f"{d.field}: {read}") if key(decided) != key(read) else None


def _value(field: str, value: object) -> str:
    if field in SPAN_FIELDS and isinstance(value, dict):
        return "“" + " … ".join(q[0] for q in value["quotes"]) + "”"
    if isinstance(value, list):
        return ", ".join(str(v.get("name", v)) if isinstance(v, dict) else str(v) for v in value) or "nobody"
    return "nothing" if value is None else str(value)


def _read(reading: Reading, s: Statement, field: str) -> str:
    value = getattr(s, field)
    if field in SPAN_FIELDS:
        return f"“{words_of(reading.report.text, value)}”"
    if field in ACTOR_FIELDS:
        names = {a.id: a.name for a in reading.actors}
        return ", ".join(names.get(a, a) for a in value) or "nobody"
    return "nothing" if value is None else str(value)


def _decision_words(d: Decision) -> str:
    places = d.anchor.content.quotes if d.anchor is not None else Place.from_json(d.now["content"]).quotes
    quote = " … ".join(q.exact for q in places)
    return f"{_value(d.field, d.now)} in “{quote}”" if d.kind == "edit" and d.field else f"a statement: “{quote}”"


def _words(text: str, s: Statement) -> str:
    return words_of(text, s.content)
