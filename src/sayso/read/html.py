"""A page -> Report: `report.text` is title, blank line, body; the body's paragraphs stand apart by blank lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sayso.read import refusals
from sayso.read.page_body import choose, is_ordinary
from sayso.read.page_facts import PageFacts, guess_date, read_facts
from sayso.read.page_tree import key_of, parse, strip_tags, without_pictures
from sayso.read.text import Known, compose
from sayso.records import Report


def read_page(source: str, known: Known) -> Report:
    """The report of a page given as decoded HTML. Raises `refusals.Refusal` where the page shows no text."""
    source = without_pictures(source)
    if len(source) > refusals.LARGEST_PAGE:
        raise refusals.too_large(f"{len(source):,} characters of markup", f"{refusals.LARGEST_PAGE:,}")
    tree = parse(source)
    paragraphs: list[str] = []
    facts = PageFacts()
    visible = 0
    if tree is not None:
        facts = read_facts(tree.root, known.url)
        paragraphs, _ = choose(tree, facts.title)
        visible = tree.visible
    if tree is None or tree.cut or not paragraphs:
        # The parser holds 2,048 levels at most; what lies deeper is read from the tags themselves.
        raw = strip_tags(source)
        title_key = key_of(facts.title or "")
        letters = sum(len(key_of(p)) for p in raw)
        if letters > visible:
            paragraphs, visible = [p for p in raw if key_of(p) != title_key or not title_key], letters
    if not any(key_of(p) for p in paragraphs):
        raise refusals.no_text_in_page()
    body = "\n\n".join(paragraphs)
    kept = len(key_of(facts.title or "")) + len(key_of(body))
    known = replace(
        known,
        outlet=known.outlet or facts.outlet,
        published=known.published or facts.published,
        published_from=known.published_from if known.published else "meta",
        url=facts.url or known.url,
        genre=known.genre or facts.genre,
        share_kept=round(min(1.0, kept / visible), 4) if visible else 1.0,
    )
    report = compose(body, known, title=facts.title)
    if report.published is None and tree is not None and is_ordinary(tree):
        guess = guess_date(tree.root, known.url, datetime.now(UTC).date().isoformat())
        if guess is not None:
            report = compose(body, replace(known, guessed=guess), title=facts.title)
    return report
