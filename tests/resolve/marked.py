"""A report with its statements marked by hand, so that a test is a sentence and what we read from it.

    <s1>Ada Lorne</s1> <c1>said</c1> <t1>that <s2>Kenya</s2> <c2>claims</c2> <t2>the bridge</t2></t1>

s, c, t are source, cue and content of the statement with that number; one number may mark several spans. A source for several statements
carries all their numbers: <s1,2>. A statement whose cue stands in the content of another is within it. "# " before the first line makes
it the headline; a statement marked there is of the headline. A content that begins and ends with a quotation mark is direct, one that
holds a mark is mixed.
"""

from __future__ import annotations

import re

from sayso import ids
from sayso.records import Actor, Claim, Manner, Report, Statement
from sayso.resolve import resolve
from sayso.spans import Span
from sayso.weigh import weigh

_TAG = re.compile(r"<(/?)([sct])([\d,]+)>")
_MARKS = '“”"'


def marked(
    source: str, continues: dict[int, int] | None = None, published: str | None = "2031-04-08"
) -> tuple[Report, dict[int, Statement]]:
    """The report without its marks, and its statements by number."""
    titled = source.startswith("# ")
    source = source.removeprefix("# ")
    text, at = "", 0
    opened: dict[tuple[str, str], list[int]] = {}
    spans: dict[tuple[int, str], list[Span]] = {}
    for tag in _TAG.finditer(source):
        text += source[at : tag.start()]
        at = tag.end()
        key = (tag[2], tag[3])
        if not tag[1]:
            opened.setdefault(key, []).append(len(text))
            continue
        start = opened[key].pop()
        for number in tag[3].split(","):
            spans.setdefault((int(number), tag[2]), []).append(Span(start, len(text)))
    text += source[at:]
    title = Span(0, text.index("\n") if "\n" in text else len(text)) if titled else None
    report = Report(id="r", text=text, title=title, published=published, sha256="0" * 64)
    made: dict[int, Statement] = {}
    for number in sorted({n for n, _ in spans}):
        parts = {k: tuple(sorted(spans.get((number, k), []))) for k in "sct"}
        words = " ".join(c.of(text) for c in parts["t"])
        manner: Manner = (
            "direct" if words[:1] in _MARKS and words[-1:] in _MARKS else "mixed" if any(m in words for m in _MARKS) else "indirect"
        )
        first = (parts["c"] or parts["t"])[0].start
        made[number] = Statement(
            id=ids.statement_id("r", parts["s"], parts["c"], parts["t"]), part="headline" if title and first < title.end else "body",
            manner=manner if words else "indirect", source=parts["s"], cue=parts["c"], content=parts["t"], score=1.0, made_by="by hand",
        )  # fmt: skip
    return report, _linked(made, continues or {})


def _linked(made: dict[int, Statement], continues: dict[int, int]) -> dict[int, Statement]:
    from dataclasses import replace

    linked = {}
    for number, s in made.items():
        around = [
            o for o in made.values()
            if o is not s and s.cue and any(c.start <= s.cue[0].start and s.cue[0].end <= c.end for c in o.content)
        ]  # fmt: skip
        outer = min(around, key=lambda o: sum(c.end - c.start for c in o.content), default=None)
        linked[number] = replace(
            s, within=outer.id if outer else None, continues=made[continues[number]].id if number in continues else None
        )
    return linked


class Resolved:
    """What resolving found, by the numbers of the marks."""

    def __init__(self, source: str, continues: dict[int, int] | None = None) -> None:
        self.report, made = marked(source, continues)
        self.actors, statements = resolve(self.report, tuple(made.values()))
        self.statements = dict(zip(made, statements, strict=True))
        self.by_id = {a.id: a for a in self.actors}

    def speakers(self, number: int = 1) -> list[str]:
        return [self.by_id[i].name for i in self.statements[number].speakers]

    def candidates(self, number: int = 1) -> list[str]:
        return [self.by_id[i].name for i, _ in self.statements[number].candidates]

    def actor(self, name: str) -> Actor:
        found = [a for a in self.actors if a.name == name]
        assert len(found) == 1, f"{name} among {[a.name for a in self.actors]}"
        return found[0]

    def mentions(self, name: str) -> list[str]:
        return [m.of(self.report.text) for m in self.actor(name).mentions]


class Weighed(Resolved):
    """What weighing found after resolving."""

    def __init__(self, source: str, continues: dict[int, int] | None = None) -> None:
        super().__init__(source, continues)
        actors, statements, self.claims = weigh(self.report, self.actors, tuple(self.statements.values()))
        # those that descriptions make come after the others
        assert actors[: len(self.actors)] == self.actors
        self.actors = actors
        self.by_id = {a.id: a for a in actors}
        self.statements = dict(zip(self.statements, statements, strict=True))

    def claim(self, part: str) -> Claim:
        """The one claim whose text holds `part`."""
        found = [c for c in self.claims if part in c.text]
        assert len(found) == 1, f"{part!r} among {[c.text for c in self.claims]}"
        return found[0]

    def positions(self, part: str) -> set[tuple[str, str, str]]:
        """(name, act, voice) of the positions on a claim."""
        return {(self.by_id[p.actor].name, p.act, p.voice) for p in self.claim(part).positions}
