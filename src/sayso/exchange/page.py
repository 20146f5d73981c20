"""Readings as one self-contained page: no script, nothing fetched, and a policy that forbids both.

Everything that comes from a report goes through `visible_html` before a tag is put round it, so no text can open or close one.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sayso.exchange.marked_text import Place, marked_text
from sayso.exchange.outline import ACT_WORDS, MARK_WORDS, Line, Outline, facts_of, listed
from sayso.records import Claim, Position, Reading, Unread
from sayso.visible import visible_attribute
from sayso.visible import visible_html as shown

_TEMPLATES = Path(__file__).parent / "templates"
# A language that a page may state (BCP 47); anything else must not get into an attribute, and "" means "not known" to a screen reader.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Only plain ASCII: an address with a hidden character is shown as text, not made a link.
_WEB = re.compile(r"https?://[!#-&(-;=?-~]+", re.IGNORECASE)


def page(readings: Iterable[Reading], unread: Sequence[Unread] = ()) -> str:
    """The HTML of a page with these readings, each with its claims, its marked text and its statements; `unread` is listed at the end."""
    outlines = [Outline.of(r) for r in readings]
    articles = [_Article(o, n, alone=len(outlines) == 1) for n, o in enumerate(outlines, 1)]
    style = (_TEMPLATES / "page.css").read_text(encoding="utf-8") + "\n" + "".join(a.style() for a in articles)
    title = outlines[0].title if len(outlines) == 1 else f"{len(outlines)} reports"
    frame = (_TEMPLATES / "page.html").read_text(encoding="utf-8")
    # One pass over the frame: a report that holds "{body}" must not be taken for a place to fill
    parts = {
        "digest": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        "style": style,
        "title": visible_attribute(title or "Report without a title"),
        "contents": _contents(outlines) if len(outlines) > 1 else "",
        "body": "\n".join(a.html() for a in articles),
        "unread": _unread(unread),
    }
    return re.sub(r"\{(\w+)\}", lambda m: parts[m[1]], frame)


class _Article:
    """One reading of a page. Ids in it: r1 the report, r1s2-1 the card of statement 2.1, r1t2-1 its place in the text, r1cA claim A."""

    def __init__(self, outline: Outline, number: int, *, alone: bool) -> None:
        self.outline = outline
        self.reading = outline.reading
        self.id = f"r{number}"
        self.top = 1 if alone else 2
        claims = (*outline.answered, *outline.other)
        self.letters = {claim.id: _letters(n) for n, claim in enumerate(claims)}
        self.names = {a.id: a.name for a in self.reading.actors}

    def style(self) -> str:
        """A statement's card and its words in the text light up together, without a script: one rule a statement."""
        rules = []
        for line in self.outline.lines:
            n = _key(line.number)
            card, place, words = f"#{self.id}s{n}", f"#{self.id}t{n}", f"#{self.id} .of{n}"
            lit = ",".join(f"body:has({x}:{state}) {words}" for x in (card, place) for state in ("hover", "target", "focus-within"))
            rules.append(f"{lit}{{background:var(--lit);color:var(--ink)}}\n")
        return "".join(rules)

    def html(self) -> str:
        report, h = self.reading.report, self.top
        known = report.language if report.language and _LANGUAGE.fullmatch(report.language) else ""
        facts = [shown(f) for f in facts_of(report)]
        if report.url:
            facts.append(
                f'<a href="{shown(report.url)}" rel="noopener noreferrer">{shown(report.url)}</a>'
                if _WEB.fullmatch(report.url)
                else shown(report.url)
            )
        elif report.file:
            # The name alone: a page is sent to others, whom the folders of this machine do not concern
            facts.append(shown(re.split(r"[/\\]", report.file)[-1]))
        return f"""<article id="{self.id}" aria-labelledby="{self.id}-title">
<header>
<h{h} id="{self.id}-title" lang="{known}" dir="auto">{shown(self.outline.title or "Report without a title")}</h{h}>
<p class="facts">{" <span aria-hidden='true'>·</span> ".join(facts)}</p>
</header>
<section aria-labelledby="{self.id}-standing">
<h{h + 1} id="{self.id}-standing">Where the claims of this report stand</h{h + 1}>
{self._standing()}
{self._to_ask()}
</section>
<div class="columns">
<section class="text" aria-labelledby="{self.id}-text">
<h{h + 1} id="{self.id}-text">The report, with its statements marked</h{h + 1}>
<p class="legend" aria-hidden="true"><span class="source">who</span> <span class="cue">how it is told</span> <span class="content">what is attributed</span> <span class="stance">what bears on a claim</span></p>
<div lang="{known}" dir="auto">
{marked_text(report.text, self._places())}
</div>
</section>
<section class="cards" aria-labelledby="{self.id}-statements" tabindex="0">
<h{h + 1} id="{self.id}-statements">Who said what</h{h + 1}>
{self._cards()}
</section>
</div>
</article>"""

    def _places(self) -> list[Place]:
        places = []
        for line in self.outline.lines:
            s, n = line.statement, _key(line.number)
            about = f"Statement {line.number}, {line.who or 'unresolved speaker'}"
            first = (s.cue or s.source or s.content)[:1]
            for role, spans in (("content", s.content), ("source", s.source), ("cue", s.cue)):
                for span in spans:
                    link = (f"{self.id}t{n}", f"{self.id}s{n}", line.number, about) if (span,) == first else None
                    first = () if link else first
                    places.append(Place(span, role, f"of{n}", line.depth, link))
        for claim in self.reading.claims:
            letter = self.letters[claim.id]
            seen: set[object] = set()
            for i, position in enumerate(claim.positions):
                # A position that is an actor's own statement is marked as that statement
                if position.statement is None and position.report == self.reading.report.id:
                    # Two parties that "have not confirmed" share one place, and need one link
                    link = (
                        (f"{self.id}p{letter}{i}", f"{self.id}c{letter}", letter, f"Claim {letter}") if position.span not in seen else None
                    )
                    seen.add(position.span)
                    places.append(Place(position.span, "stance", f"of{letter}", 0, link))
        return places

    def _to_ask(self) -> str:
        items = []
        for name, claims in self.outline.to_ask():
            about = listed(f'<a href="#{self.id}c{self.letters[c.id]}">{self.letters[c.id]}</a>' for c in claims)
            items.append(f"<li><b>{shown(name)}</b> on {'claim' if len(claims) == 1 else 'claims'} {about}</li>")
        if not items:
            return ""
        return f'<h{self.top + 2}>Parties to ask</h{self.top + 2}>\n<ul class="ask">\n{chr(10).join(items)}\n</ul>'

    def _standing(self) -> str:
        if not self.reading.claims:
            return "<p>No claim was found in this report.</p>"
        answered = "\n".join(self._claim(c) for c in self.outline.answered)
        other = "\n".join(self._claim(c) for c in self.outline.other)
        top = (
            f'<ul class="claims">\n{answered}\n</ul>'
            if answered
            else "<p>Nobody in this report confirms, denies or answers a claim of another.</p>"
        )
        if not other:
            return top
        count = len(self.outline.other)
        words = "1 claim is asserted and meets with nothing" if count == 1 else f"{count} claims are asserted and meet with nothing"
        return f'{top}\n<details><summary>{words} in this report</summary>\n<ul class="claims">\n{other}\n</ul>\n</details>'

    def _claim(self, claim: Claim) -> str:
        letter = self.letters[claim.id]
        printed = [self._link(a.statement) for a in claim.appearances]
        carried = "\n".join(f"<li>{self._position(claim, i, p)}</li>" for i, p in enumerate(claim.positions))
        marks = " ".join(
            f'<li><b>{shown(MARK_WORDS[m.mark])}</b> {shown(listed(self.names.get(a, a) for a in m.by))}</li>' for m in claim.marks
        )  # fmt: skip
        return f"""<li id="{self.id}c{letter}" class="claim">
<p class="summary"><span class="letter">{letter}</span> {shown(claim.summary)}</p>
<blockquote dir="auto">{shown(claim.text)}</blockquote>
{f'<ul class="chips" aria-label="Marks">{marks}</ul>' if marks else ""}
<p class="facts">printed in {listed(dict.fromkeys(filter(None, printed))) or "this report"}</p>
{f"<details><summary>{len(claim.positions)} {'position' if len(claim.positions) == 1 else 'positions'}, with the words that carry them</summary><ul>{carried}</ul></details>" if carried else ""}
</li>"""

    def _position(self, claim: Claim, index: int, p: Position) -> str:
        who = shown(self.names.get(p.actor, p.actor))
        told = " told by the report" if p.voice == "reporter" else ""
        via = [self._link(s) for s in p.via]
        told += f", as told in {listed(filter(None, via))}" if any(via) else ""
        text = self.reading.report.text
        around = shown(" ".join(text[max(0, p.span.start - 60) : p.span.end + 60].split())) if p.report == self.reading.report.id else ""
        places = f"{self.id}p{self.letters[claim.id]}{index}"
        link = self._link(p.statement) or (f'<a href="#{places}">in the text</a>' if self._is_first(claim, index) else "")
        return f"<b>{who}</b> {shown(ACT_WORDS[p.act])}{told}: <q>{around}</q> {link}"

    def _is_first(self, claim: Claim, index: int) -> bool:
        same = [i for i, q in enumerate(claim.positions) if q.statement is None and q.span == claim.positions[index].span]
        return claim.positions[index].report == self.reading.report.id and bool(same) and same[0] == index

    def _link(self, statement: str | None) -> str:
        number = self.outline.number_of(statement)
        return f'<a href="#{self.id}s{_key(number)}">statement {number}</a>' if number else ""

    def _cards(self) -> str:
        if not self.outline.lines:
            return "<p>No statement was found in this report.</p>"
        return '<ul class="list">\n' + "\n".join(self._card(line) for line in self.outline.lines) + "\n</ul>"

    def _card(self, line: Line) -> str:
        n, s = _key(line.number), line.statement
        if line.who:
            as_named = f' <span class="as">(“{shown(line.named_as)}”)</span>' if line.named_as else ""
            who = f'<b class="source">{shown(line.who)}</b>{as_named}'
            who += f' <span class="as">with a reserve: {shown(line.reserve)}</span>' if line.reserve else ""
        else:
            perhaps = f": {shown(' or '.join(line.perhaps))}?" if line.perhaps else ""
            named = f'[<span class="source">{shown(line.source)}</span>]' if line.source else "[nobody named]"
            who = f'{named} <span class="unresolved">unresolved{perhaps}</span>'
        cue = f' <span class="cue">{shown(line.cue)}</span>' if line.cue else ""
        act = f" ({shown(line.act)})" if line.act else ""
        facts = [
            line.manner,
            *(["headline"] if s.part == "headline" else []),
            *map(shown, line.circumstances),
            *([f"about {shown(line.about)}"] if line.about else []),
            f"confidence {s.score:.0%}",
        ]
        if line.goes_on_from:
            facts.append(f'goes on from <a href="#{self.id}s{_key(line.goes_on_from)}">{line.goes_on_from}</a>')
        claims = dict.fromkeys(c.claim for c in s.claims if c.claim in self.letters)
        facts += [f'<a href="#{self.id}c{self.letters[c]}">claim {self.letters[c]}</a>' for c in claims]
        facts.append(f'<a href="#{self.id}t{n}">see it in the text<span class="aside"> (statement {line.number})</span></a>')
        deep = f" deep{min(line.depth, 3)}" if line.depth else ""
        inside = f'<span class="aside">within {line.number.rsplit(".", 1)[0]}: </span>' if line.depth else ""
        return f"""<li id="{self.id}s{n}" class="card{deep}">
<p class="who"><span class="number">{line.number}</span> {inside}{who}{cue}{act}</p>
<blockquote class="content" dir="auto">{shown(line.content)}</blockquote>
<p class="facts">{" · ".join(facts)}</p>
</li>"""


def _contents(outlines: Sequence[Outline]) -> str:
    items = "\n".join(
        f'<li><a href="#r{n}" dir="auto">{shown(o.title or "Report without a title")}</a> <span class="facts">{shown(" · ".join(facts_of(o.reading.report)[:2]))}</span></li>'
        for n, o in enumerate(outlines, 1)
    )
    return f'<h1>{len(outlines)} reports</h1>\n<nav aria-label="Reports"><ol>\n{items}\n</ol></nav>'


def _unread(unread: Sequence[Unread]) -> str:
    if not unread:
        return ""
    items = "\n".join(f"<li>{shown(u.file)}: {shown(u.code)} {shown(u.what)}; {shown(u.cure)}</li>" for u in unread)
    return f'<section class="unread" aria-labelledby="unread"><h2 id="unread">Not read</h2><ul>\n{items}\n</ul></section>'


def _key(number: str) -> str:
    return number.replace(".", "-")


def _letters(n: int) -> str:
    """A to Z, then AA, AB ...: claims by letter, so that they are not taken for statements."""
    return chr(65 + n) if n < 26 else _letters(n // 26 - 1) + chr(65 + n % 26)
