"""Readings and rows of a ledger as a piece of HTML that shows itself in a notebook.

A notebook's page is not ours: no element has an id, a class of a known name or a style sheet, which would touch its neighbours or be
touched by them (`.hidden` makes an element vanish in some). No script, nothing fetched, no link. Colours are the page's own, light or
dark. A notebook also sets TeX between dollars, and TeX may hold links that run: what could start it is put where it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Any, cast

from sayso.exchange.lanes import laid_out
from sayso.exchange.outline import ACT_WORDS, MANNER_WORDS, MARK_WORDS, Line, Outline, date_words, facts_of
from sayso.records import Act, Claim, Manner, Mark, Reading, Report
from sayso.visible import visible

# A person reads no more in a cell's output, and every output is kept in the notebook's file.
MOST_ROWS = 20
_MOST_LINES = 100
_MOST_CHARACTERS = 1000
_SIDE = 26
_TEX = re.compile(r"[$\\]")
_SOFT = "opacity:.75;font-size:.9em"
_CELL = "text-align:left;vertical-align:top;white-space:normal;padding:.3em .6em"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneMark:
    """What somebody did towards a claim, on a lane: `live` where it is its last word, `told_by` where somebody else tells it."""

    on: str | None
    who: str
    act: str
    live: bool
    told_by: str
    sentence: str
    outlet: str | None


def reading_html(reading: Reading) -> str:
    """Title and facts of the report, its claims that met with an answer, and who said what."""
    outline = Outline.of(reading)
    parts = [_heading(outline.title, facts_of(reading.report))]
    if outline.answered:
        parts.append(_list("Where the claims stand", [_claim(c) for c in outline.answered[:_MOST_LINES]], len(outline.answered)))
    if outline.lines:
        parts.append(_list("Who said what", [_line(line) for line in outline.lines[:_MOST_LINES]], len(outline.lines)))
    else:
        parts.append("<p>No statement was found in this report.</p>")
    return _framed(parts)


def report_html(report: Report) -> str:
    """Title, facts and the start of the text."""
    title = report.title.of(report.text) if report.title else ""
    return _framed([_heading(title, facts_of(report)), f'<p dir="auto" style="white-space:pre-line">{_words(report.text)}</p>'])


def statement_html(row: Mapping[str, Any], sentence: str) -> str:
    """One statement (the columns of the view `statements`) with the sentence that it stands in."""
    facts = [row["outlet"] or "outlet unknown", date_words(row["published"]) if row["published"] else "date unknown"]
    told = f"<b>{_who(row)}</b> <u>{_words(row['cue'] or '')}</u>"
    around = f'<p dir="auto" style="{_SOFT}">In the report: {_words(sentence)}</p>' if sentence else ""
    parts = [_heading(row["title"] or "", facts), f'<p dir="auto">{told}</p>', _quoted(row["content"] or ""), around, _facts(_notes(row))]
    return _framed(parts)


def statements_html(rows: Iterable[Mapping[str, Any]], *, heading: str = "") -> str:
    """A table of statements (the columns of the view `statements`): the first MOST_ROWS, and whether there are more."""
    return _table(
        heading,
        ("Report", "Who", "How it is told", "What", "Note"),
        (
            (
                _of_report(row),
                _who(row),
                _words(row["cue"] or ""),
                _words(row["content"] or ""),
                _words(", ".join(_notes(row))),
            )
            for row in rows
        ),
        "statement",
    )


def reports_html(rows: Iterable[Mapping[str, Any]], *, heading: str = "") -> str:
    """A table of reports (outlet, published, title, statements, notice, counts; `excerpt`, where there is one, under the title)."""
    return _table(
        heading,
        ("Report", "Title", "Statements", "Note"),
        (
            (
                _of_report(row),
                _words(row["title"] or "without a title") + (f"<br>{_words(row['excerpt'])}" if row.get("excerpt") else ""),
                str(row["statements"]),
                _words(", ".join(filter(None, (row["notice"], "" if row["counts"] else "does not count")))),
            )
            for row in rows
        ),
        "report",
    )


def claim_html(text: str, summary: str, facts: Sequence[str], lanes: Sequence[tuple[str, Sequence[LaneMark]]]) -> str:
    """Where a claim stands, its words, and who took which side when, drawn as lanes; below it the same in words."""
    rows = (
        (
            _words(date_words(m.on) if m.on else "undated"),
            f"{_words(m.who)} <b>{_words(m.act)}</b>" + (f" (as told by {_words(m.told_by)})" if m.told_by else ""),
            _words(m.sentence),
            _words(m.outlet or "outlet unknown"),
        )
        for _, marks in lanes
        for m in marks
    )
    table = _table("", ("When", "Who", "In which words", "Outlet"), rows, "position")
    return _framed([f"<p><b>{_words(summary)}</b></p>", _quoted(text), _facts(facts), _drawn(lanes), table])


def claims_html(rows: Iterable[Mapping[str, Any]]) -> str:
    """A table of claims of a ledger (text, marks, reports, voices, first_day, last_day)."""
    shown = (
        (
            _words(row["text"]),
            _words(", ".join(MARK_WORDS[cast(Mark, m)] for m in row["marks"])),
            f"{row['reports']} / {row['voices']}",
            _words(date_words(row["last_day"]) if row["last_day"] else "date unknown"),
        )
        for row in rows
    )
    return _table("", ("Claim", "Where it stands", "Reports / voices", "Last printed"), shown, "claim")


def actor_html(name: str, facts: Sequence[str], offices: Iterable[Sequence[str]]) -> str:
    """An actor of a ledger: what it is, and its offices (role, from, to, reports)."""
    table = _table("", ("Office", "From", "To", "Reports"), ([_words(cell) for cell in row] for row in offices), "office")
    return _framed([f'<p dir="auto"><b>{_words(name)}</b></p>', _facts(facts), table])


def _drawn(lanes: Sequence[tuple[str, Sequence[LaneMark]]]) -> str:
    found = laid_out([(side, [m.on for m in marks]) for side, marks in lanes])
    if not lanes:
        return ""
    parts = [f'<text x="{x:.0f}" y="14" text-anchor="middle">{_words(day)}</text>' for x, day in found.ticks]
    for (side, y, places), (_, marks), left in zip(found.rows, lanes, found.ends_left, strict=True):
        name = side if len(side) <= _SIDE else side[: _SIDE - 1] + "…"
        parts.append(f'<line x1="190" x2="{found.width - 10}" y1="{y}" y2="{y}" stroke="currentColor" opacity=".25"/>')
        parts.append(f'<text x="180" y="{y + 4}" text-anchor="end">{_words(name)}</text>')
        for x, m in zip(places, marks, strict=True):
            fill = "currentColor" if m.live else "none"
            dashed = ' stroke-dasharray="3 2"' if m.told_by else ""
            title = f"{m.who} {m.act}, {date_words(m.on) if m.on else 'undated'}"
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y}" r="6" fill="{fill}" stroke="currentColor"{dashed}><title>{_words(title)}</title></circle>'
            )
        if marks:
            anchor = ' text-anchor="end"' if left else ""
            parts.append(
                f'<text x="{places[-1] + (-12 if left else 12):.1f}" y="{y - 7}"{anchor} opacity=".75">{_words(marks[-1].act)}</text>'
            )
    style = "max-width:100%;height:auto;font:13px sans-serif;fill:currentColor"
    return f'<svg role="img" width="{found.width}" height="{found.height}" viewBox="0 0 {found.width} {found.height}" style="{style}">{"".join(parts)}</svg>'


def _framed(parts: Iterable[str]) -> str:
    # Two names by which MathJax 2 and 3 are told to keep off; _words sees to those that do not ask
    return '<div class="tex2jax_ignore mathjax_ignore" style="max-width:60em">' + "\n".join(filter(None, parts)) + "</div>"


def _table(heading: str, columns: Sequence[str], rows: Iterable[Sequence[str]], thing: str) -> str:
    shown = list(islice(rows, MOST_ROWS + 1))
    more = len(shown) > MOST_ROWS
    head = "".join(f'<th scope="col" style="{_CELL}">{c}</th>' for c in columns)
    body = "\n".join("<tr>" + "".join(f'<td dir="auto" style="{_CELL}">{cell}</td>' for cell in row) + "</tr>" for row in shown[:MOST_ROWS])
    if not shown:
        return _framed([f"<p>{_words(heading)}</p>" if heading else "", f"<p>No {thing} was found.</p>"])
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    note = f"<p>The first {MOST_ROWS} are shown; there are more.</p>" if more else ""
    return _framed([f"<p>{_words(heading)}</p>" if heading else "", table, note])


def _heading(title: str, facts: Sequence[str]) -> str:
    return f'<p dir="auto" style="margin-bottom:0"><b>{_words(" ".join(title.split()) or "Report without a title")}</b></p>{_facts(facts)}'


def _facts(facts: Iterable[str]) -> str:
    return f'<p style="{_SOFT};margin-top:0">{" · ".join(f"<bdi>{_words(f)}</bdi>" for f in facts if f)}</p>'


def _list(heading: str, items: Sequence[str], of: int) -> str:
    more = f" (the first {len(items)} of {of})" if of > len(items) else ""
    # A list without bullets is told to a screen reader as a list only where it says that it is one
    return f'<p><b>{heading}</b>{more}</p>\n<ul role="list" style="list-style:none;padding:0">\n' + "\n".join(items) + "\n</ul>"


def _line(line: Line) -> str:
    if line.who:
        named = f" (“{_words(line.named_as)}”)" if line.named_as else ""
        who = f"<b>{_words(line.who)}</b>{named}" + (f" (with a reserve: {_words(line.reserve)})" if line.reserve else "")
    else:
        perhaps = f": {_words(' or '.join(line.perhaps))}?" if line.perhaps else ""
        who = f"<b>{_words(line.speaker)}</b> <i>unresolved{perhaps}</i>" if line.source else "<b>[nobody named]</b>"
    act = f" ({_words(line.act)})" if line.act else ""
    facts = [
        line.manner,
        "headline" if line.statement.part == "headline" else "",
        *line.circumstances,
        f"confidence {line.statement.score:.0%}",
    ]
    return (
        f'<li style="margin:.5em 0 .5em {min(line.depth, 3) * 1.5}em"><span style="{_SOFT}">{line.number}</span> '
        f"<bdi>{who}</bdi> <u>{_words(line.cue)}</u>{act}\n{_quoted(line.content)}{_facts(facts)}</li>"
    )


def _claim(claim: Claim) -> str:
    marks = ", ".join(MARK_WORDS[m] for m in claim.standing)
    return f'<li dir="auto">{_words(claim.summary or claim.text)} <span style="{_SOFT}">({_words(marks)})</span></li>'


def _quoted(content: str) -> str:
    # Said in the element itself, since notebooks style blockquote each in their own way
    style = "margin:.2em 0;padding:0 .6em;border-left:3px solid currentColor"
    return f'<blockquote dir="auto" style="{style}">{_words(content)}</blockquote>'


def _of_report(row: Mapping[str, Any]) -> str:
    day = date_words(row["published"]) if row["published"] else "date unknown"
    return f"<bdi>{_words(row['outlet'] or 'outlet unknown')}</bdi><br>{_words(day)}"


def _who(row: Mapping[str, Any]) -> str:
    if row["speakers"]:
        return _words("; ".join(row["speakers"]))
    return f"[{_words(row['source'])}]" if row["source"] else "[nobody named]"


def _notes(row: Mapping[str, Any]) -> list[str]:
    act = ACT_WORDS[cast(Act, row["act"])] if row["act"] and row["act"] != "assert" else ""
    notes = [act, MANNER_WORDS[cast(Manner, row["manner"])], row["decided"], "" if row["counts"] else "does not count"]
    return [note for note in notes if note]


def _words(text: str) -> str:
    """Words of a report as HTML: escaped, what is hidden named in brackets, what starts TeX in an element of its own."""
    cut = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
    # MathJax looks for its marks within one stretch of text; `<span>$</span>` is what its documentation advises
    return _TEX.sub(r"<span>\g<0></span>", escape(visible(cut), quote=True))
