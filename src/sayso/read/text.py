"""Plain text -> Report: the text as it stands, and what its head and end say about title, outlet, date and credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso import ids
from sayso.read import refusals
from sayso.read.dates import Dated, date_in_address, parse_date
from sayso.read.head import Head, read_head
from sayso.read.language import language_of
from sayso.read.lines import trim
from sayso.read.notice import Notice
from sayso.records import Report
from sayso.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What came with a text: by its metadata (a JSONL record, a caller) or by the page around it. `guessed` is a date of last resort."""

    file: str | None = None
    outlet: str | None = None
    published: Dated | None = None
    published_from: str = "metadata"
    guessed: Dated | None = None
    url: str | None = None
    language: str | None = None
    genre: str | None = None
    provider: str | None = None
    external_id: str | None = None
    fetched: str | None = None
    notice: Notice | None = None
    share_kept: float = 1.0


def read_text(
    text: str,
    *,
    file: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    genre: str | None = None,
    external_id: str | None = None,
    fetched: str | None = None,
) -> Report:
    """A report of `text`. What is given goes before what the text says of itself; a date that is not understood counts as not given.

    `title`, where the text does not begin with it, is put before the text with a blank line between. Raises `errors.SaysoError` (E103, E105)
    for a text without words or above 4 million code points.
    """
    known = Known(
        file=file,
        outlet=_said(outlet),
        published=parse_date(published) if published else None,
        url=_said(url),
        language=_said(language),
        genre=_said(genre),
        external_id=external_id,
        fetched=fetched,
    )
    return compose(text, known, title=title)


def compose(text: str, known: Known, *, title: str | None = None) -> Report:
    """The report of a text and what is known of it from elsewhere."""
    if not text or text.isspace() or not text.strip("\x00\ufeff\u200b \t\r\n"):
        raise refusals.empty()
    title_span = None
    if title and (title := " ".join(title.split())):
        text, title_span = with_title(text, title)
    if len(text) > refusals.LARGEST_TEXT:
        raise refusals.too_large(f"{len(text):,} characters of text", f"{refusals.LARGEST_TEXT:,}")
    head = read_head(text, title_span)
    url = known.url or head.address
    published, published_from = _published(known, head, url)
    outlet = known.outlet or (head.byline.outlet if head.byline else None)
    credit, provider = _credit(head)
    sha256 = ids.text_sha256(text)
    return Report(
        id=ids.report_id(outlet, published.value if published else None, sha256),
        text=text,
        title=head.title,
        byline=head.byline.span if head.byline else None,
        dateline=head.dateline.span if head.dateline else None,
        credit=credit,
        outlet=outlet,
        published=published.value if published else None,
        published_from=published_from,
        published_precision=published.precision if published else None,
        language=known.language or language_of(text),
        genre=known.genre or _genre(head),
        url=url,
        file=known.file,
        provider=known.provider or provider,
        external_id=known.external_id,
        fetched=known.fetched,
        sha256=sha256,
        notice=known.notice or head.notice,
        share_kept=known.share_kept,
    )


def with_title(text: str, title: str) -> tuple[str, Span]:
    """`text` with `title` as its first line, and the place of it: added with a blank line, unless the text begins with it."""
    pattern = r"\s+".join(map(re.escape, title.split(" ")))
    # Archives put a full stop after a headline; a longer first line is not the title.
    if match := re.match(rf"\s*({pattern})[.]?[ \t]*(?=[\r\n]|$)", text):
        return text, Span(match.start(1), trim(text, match.start(1), match.end()).end)
    return f"{title}\n\n{text}", Span(0, len(title))


def _published(known: Known, head: Head, url: str | None) -> tuple[Dated | None, str | None]:
    """The date of publication and where it was read: given, byline, dateline, address, file name, a guess. A dateline borrows its year."""
    places: list[tuple[Dated | None, str]] = [
        (known.published, known.published_from),
        (head.byline.published if head.byline else None, "byline"),
        (head.dateline.dated if head.dateline else None, "dateline"),
    ]
    weak: list[tuple[Dated | None, str]] = [
        (date_in_address(url) if url else None, "url"),
        (known.guessed, "meta"),
        (date_in_address(re.split(r"[/\\]", known.file)[-1]) if known.file else None, "file"),
    ]
    for dated, place in places:
        if dated is not None:
            return dated, place
    # An address gives the year to a dateline without one: the day that is printed is better than the day in the path.
    year_from = next((dated for dated, _ in weak if dated), None)
    if head.dateline and head.dateline.partial and (dated := head.dateline.partial.in_year_of(year_from)):
        return dated, "dateline"
    return next(((dated, place) for dated, place in weak if dated), (None, None))


def _credit(head: Head) -> tuple[Span | None, str | None]:
    """The place of the credit and the provider: the end credit, else the agency in dateline or byline. The opening says who provides the report."""
    named = [c for c in (head.dateline, head.byline) if c is not None and c.provider]
    provider = next((c.provider for c in named), head.credit.provider if head.credit else None)
    span = head.credit.span if head.credit else next((c.credit for c in named if c.credit), None)
    return span, provider


def _genre(head: Head) -> str | None:
    if head.transcript:
        return "transcript"
    return "news" if head.byline or head.dateline or head.credit else None


def _said(value: str | None) -> str | None:
    return value.strip() or None if value else None
