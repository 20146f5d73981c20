"""A reading as a person reads it in a terminal: what report, where its claims stand, who said what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from sayso.exchange.outline import Line, Outline, facts_of
from sayso.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.records import Reading

_ASKED = 2  # claims named with a party to ask; the rest is counted
_SHORT = 90  # code points of a claim in that list
_STEP = 3  # columns that a nested statement stands in


def print_listing(console: Console, reading: Reading, *, by_speaker: bool = False, ids: bool = False) -> None:
    """Print one reading; with `ids` each statement has the start of its id. Everything from the report goes through `one_line`: a terminal obeys what it is sent."""
    outline = Outline.of(reading)
    file = [reading.report.file] if reading.report.file else []
    print_words(console, Text(one_line(outline.title) or "Report without a title", "bold"))
    print_words(console, Text(one_line(" · ".join([*facts_of(reading.report), *file])), "dim"))
    console.print()
    _standing(console, outline)
    _to_ask(console, outline)
    _statements(console, outline, by_speaker, ids)


def _standing(console: Console, outline: Outline) -> None:
    print_words(console, Text("Where the claims of this report stand", "bold underline"))
    for claim in outline.answered:
        print_words(console, Text(_quoted(one_line(claim.text)), "bold"), 2)
        print_words(console, Text(one_line(claim.summary)), 4)
    if outline.other:
        also = "other " if outline.answered else ""
        one = len(outline.other) == 1
        words = f"1 {also}claim is" if one else f"{len(outline.other)} {also}claims are"
        print_words(console, Text(f"{words} asserted; nobody in this report confirms, denies or answers {'it' if one else 'them'}."), 2)
    if not outline.reading.claims:
        print_words(console, Text("No claim was found."), 2)
    console.print()


def _to_ask(console: Console, outline: Outline) -> None:
    parties = list(outline.to_ask())
    if not parties:
        return
    print_words(console, Text("Parties to ask", "bold underline"))
    for name, claims in parties:
        about = "; ".join(_quoted(_short(one_line(c.text))) for c in claims[:_ASKED])
        more = f" and {len(claims) - _ASKED} more" if len(claims) > _ASKED else ""
        print_words(console, Text.assemble((one_line(name), "bold"), f": {about}{more}"), 2)
    console.print()


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rsplit(" ", 1)[0] + "…"


def _statements(console: Console, outline: Outline, by_speaker: bool, ids: bool) -> None:
    count = len(outline.lines)
    print_words(console, Text(f"Who said what: {count} statement{'' if count == 1 else 's'}", "bold underline"))
    if by_speaker:
        for speaker, lines in outline.by_speaker():
            console.print()
            print_words(console, Text(one_line(speaker), "bold"))
            _lines(console, lines, ids, under=speaker)
    else:
        _lines(console, outline.lines, ids)
    console.print()


def _lines(console: Console, lines: Sequence[Line], ids: bool, under: str = "") -> None:
    width = max((len(line.number) for line in lines if not line.depth), default=1)
    # In a narrow window the words matter more than the step in
    step = _STEP if console.width >= 50 else 1
    for line in lines:
        left = 2 + step * line.depth
        number = line.number.rjust(width)
        head = _head(line, under)
        if ids:
            head.append(f" · {line.statement.id[:8]}", "dim")
        print_words(console, head, left, f"{number} ")
        print_words(console, Text(one_line(line.content)), left + len(number) + 1)


def print_words(console: Console, text: Text, left: int = 0, before: str = "") -> None:
    """Print wrapped, `left` columns in and after `before`, later lines under the first word; no line ends in spaces that somebody would copy."""
    room = max(10, console.width - left - len(before))
    for n, row in enumerate(text.wrap(console, room)):
        row.rstrip()
        start = Text(" " * left).append(before if n == 0 else " " * len(before), "dim")
        console.print(start.append_text(row), soft_wrap=True)


def _head(line: Line, under: str) -> Text:
    """Speaker, cue, act and manner; the speaker is left out where the line stands under that name."""
    parts: list[tuple[str, str]] = []
    if line.speaker != under:
        parts.append((one_line(line.speaker), "bold cyan" if line.who else "cyan"))
    if not line.who:
        perhaps = f", perhaps {one_line(' or '.join(line.perhaps))}" if line.perhaps else ""
        parts.append((f"unresolved{perhaps}", "italic"))
    if line.named_as:
        parts.append((f"(“{one_line(line.named_as)}”)", "cyan"))
    if line.reserve:
        parts.append((f"(with a reserve: {one_line(line.reserve)})", ""))
    head = Text(" ").join(Text(words, style) for words, style in parts)
    if line.cue:
        head.append(" · " if head else "")
        head.append(one_line(line.cue), "magenta")
    if line.act:
        head.append(f" ({line.act})")
    tags = [line.manner] if line.manner != "in other words" else []
    tags += ["headline"] if line.statement.part == "headline" else []
    tags += [f"goes on from {line.goes_on_from}"] if line.goes_on_from else []
    tags += [one_line(words) for words in line.circumstances]
    if tags:
        head.append(f" · {', '.join(tags)}", "dim")
    return head


def _quoted(words: str) -> str:
    """In quotation marks, unless the report printed them itself."""
    return words if words[:1] in '“"«„‘' else f"“{words}”"
