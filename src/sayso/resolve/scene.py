"""What is known of a report while its speakers are being found: the words, the names, the cast, and who was heard where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.mention import Mention
from sayso.records import Statement
from sayso.resolve.actors import Cast, Figure
from sayso.resolve.names import name_phrases
from sayso.resolve.page import Page
from sayso.resolve.phrases import Phrase, Phrases
from sayso.resolve.states import states_supported
from sayso.resolve.witness import witnessed
from sayso.spans import Span

_HOUR = re.compile(r"\n\s*\d{1,2}(?::\d\d)? [ap]\.?m\.?\s*$")
# A line that parts the notes of a running report: its hour, "___", "* * *".
_NOTE = re.compile(
    r"^[^\S\n]*(?:\d{1,2}(?::\d\d)? [ap]\.?m\.?(?: [A-Z]{2,4})?|_{3,}|[*#](?:[^\S\n]?[*#]){2,})[^\S\n]*\.?[^\S\n]*$", re.MULTILINE
)
# So many words make a paragraph of sentences.
_SENTENCE = 12
# A paragraph that begins so tells of another version of the report.
_NOTICES = frozenset({"correction", "corrected", "clarification", "update", "updated", "editor's", "editors'"})
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True)
class Heard:
    """A source that was resolved: where it stands, to whom, for which statement (None for a party of a reaction), and whether it is a work that
    speaks for them."""

    span: Span
    figures: tuple[Figure, ...]
    statement: Statement | None
    work: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a phrase refers to: `figures` where one reading remains, else the `candidates`, best first, and no figures."""

    figures: tuple[Figure, ...] = ()
    candidates: tuple[Figure, ...] = ()


NOBODY = Answer()


@dataclass(eq=False)
class Scene:
    """The state of one resolution. `named` holds, for every name that is an actor's, its place and figure, in order of place;
    `unsure` are the names that may be either of several actors, with these, `works` the polls, articles and the like with place, family and maker,
    `linked` the descriptions of the first paragraph (by their start) whose name comes later, `notes` the places where a note of a running report
    begins."""

    page: Page
    phrases: Phrases
    cast: Cast
    statements: tuple[Statement, ...]
    supported: frozenset[str]
    quoted: list[Span]
    lead: int = 0
    heard: list[Heard] = field(default_factory=list)
    named: list[tuple[int, Span, Figure]] = field(default_factory=list)
    unsure: list[tuple[Span, tuple[Figure, ...]]] = field(default_factory=list)
    figure_of: dict[Span, Figure] = field(default_factory=dict)
    described: dict[str, Figure] = field(default_factory=dict)
    works: list[tuple[int, str, Figure]] = field(default_factory=list)
    linked: dict[int, Figure] = field(default_factory=dict)
    notes: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, title: Span | None, statements: tuple[Statement, ...], mentions: Sequence[Mention] = ()) -> Scene:
        page = Page(text, title)
        supported = states_supported(page)
        quoted = [Span(*m.span()) for m in _QUOTED.finditer(text)]
        names = Phrases(witnessed(name_phrases(page, supported), mentions))
        notes = [m.end() for m in _NOTE.finditer(text)]
        return cls(page, names, Cast(), statements, supported, quoted, _lead(page), notes=notes)

    def name(self, phrase: Phrase, figure: Figure) -> Figure:
        """Notes that `phrase` is a name of `figure`."""
        if phrase.core not in self.figure_of:
            self.figure_of[phrase.core] = figure
            self.named.append((phrase.core.start, phrase.core, figure))
            figure.mentions.add(phrase.span)
        return self.figure_of[phrase.core]

    def mention(self, span: Span, figure: Figure) -> None:
        """Notes a mention that is no name: a pronoun, an office, a description. A longer span than a mention may be is cut at its head."""
        if span.end - span.start <= 120:
            figure.mentions.add(span)

    def is_quoted(self, offset: int) -> bool:
        at = bisect_left(self.quoted, Span(offset, offset + 1))
        return any(q.start < offset < q.end for q in self.quoted[max(0, at - 1) : at + 1])

    def is_lead(self, offset: int) -> bool:
        """Whether `offset` stands in the headline or in the first paragraph after it, where somebody may be meant who is named below.

        A report of several notes, each under its hour ("10:40 a.m."), has as many first paragraphs.
        """
        paragraph = self.page.paragraph(offset)
        if offset < self.page.title.end or paragraph <= self.lead:
            return True
        start = self.page.text.rfind("\n", 0, offset)
        return start > 0 and _HOUR.search(self.page.text, max(0, start - 30), start + 1) is not None

    def note_start(self, offset: int) -> int:
        """Where the note that holds `offset` begins, in a running report of several notes; 0 in any other report, and before the first one."""
        at = bisect_right(self.notes, offset)
        return self.notes[at - 1] if at else 0

    def seen_before(self, offset: int, figures: Iterable[Figure]) -> list[Figure]:
        """Those of `figures` that are mentioned before `offset`, the nearest first."""
        last = [(max((m.end for m in f.mentions if m.end <= offset), default=-1), f) for f in figures]
        return [f for end, f in sorted(last, key=lambda p: -p[0]) if end >= 0]

    def outer(self, statement: Statement) -> Statement | None:
        """The statement in whose content `statement` stands."""
        return next((s for s in self.statements if s.id == statement.within), None) if statement.within else None

    def speaker_of(self, statement: Statement) -> tuple[Figure, ...]:
        return next((h.figures for h in reversed(self.heard) if h.statement is not None and h.statement.id == statement.id), ())


def _lead(page: Page) -> int:
    """The number of the first paragraph of sentences: a headline, a byline and a label are shorter."""
    length = Counter(p for p, w in zip(page.paragraph_of, page.words, strict=True) if w.kind == "word" and w.start >= page.title.end)
    starts = page.paragraph_of  # in order of the text, so that a paragraph's first word is found by halving
    return next((p for p in sorted(length) if length[p] >= _SENTENCE and page.words[bisect_left(starts, p)].plain not in _NOTICES), 0)
