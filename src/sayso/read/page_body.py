"""Which blocks of a page are the report: trafilatura chooses, the words are the page's own.

Extractors drop clauses inside paragraphs (trafilatura #825, #890) and characters that they do not like, so each paragraph that was chosen is
taken from the page again. Where trafilatura gives up, a second opinion by density of paragraphs; where that finds nothing, all visible text.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Literal

from sayso.read.page_tree import Block, PageTree, key_of

How = Literal["trafilatura", "density", "visible"]

# trafilatura takes 50 to 90 microseconds an element: at 12,000 elements about a second. Real news pages have 500 to 5,000.
_MOST_ELEMENTS = 12_000
# Its time grows with the square of the nesting (2,000 levels: 2 s); real pages nest 15 to 40 deep.
_DEEPEST = 400
_PREFIX = 32
_AHEAD = 8
# A paragraph between two that were kept, in the same element, is put back unless it looks like an insert.
_INSERT = re.compile(
    r"\b(?:ad|ads|advert\w*|promo\w*|related|newsletter|subscri\w*|share|social|sponsor\w*|comments?|caption|credit|read-?more|teaser|tags?)\b|(?:^|[\s_-])ad[\s_-]"
)
# If less of what trafilatura chose is found again in the page (it read text from a script, say), its own text is taken.
_FOUND_AGAIN = 0.9
# Labels that stand alone between paragraphs and belong to what is around the report.
_LABELS = ("advertisement", "advertisementcontinuereadingbelow", "sponsored", "readmore", "sharethisarticle")
_MUCH_MORE = 1.33
# Words of a paragraph for the second opinion: shorter ones are menus, dates and captions.
_PARAGRAPH = 40


def is_ordinary(tree: PageTree) -> bool:
    """Small and flat enough for libraries that walk the tree over and over."""
    return tree.elements <= _MOST_ELEMENTS and tree.depth <= _DEEPEST


def choose(tree: PageTree, title: str | None) -> tuple[list[str], How]:
    """The paragraphs of the report in order, without its title, and how they were found."""
    title_key = key_of(title or "")
    dense = _by_density(tree.blocks)
    if chosen := _by_trafilatura(tree):
        kept, missed = _found_again(tree.blocks, chosen)
        if missed > (1 - _FOUND_AGAIN) * sum(len(key_of(p)) for p in chosen):
            return _without_title(chosen, title_key), "trafilatura"
        if not _holds_much_more(tree.blocks, dense, kept):
            return _paragraphs(tree, _with_dropped(tree.blocks, kept), title_key), "trafilatura"
    if dense:
        return _paragraphs(tree, dense, title_key), "density"
    seen = [b.text for b in tree.blocks if not b.furniture] or [b.text for b in tree.blocks]
    return _without_title(seen, title_key), "visible"


def _paragraphs(tree: PageTree, numbers: list[int], title_key: str) -> list[str]:
    """The words of the blocks without the title, and with the byline that stands between."""
    body = [i for i in numbers if tree.blocks[i].key not in (title_key, *_LABELS)]
    return _byline_before(tree.blocks, body[0] if body else 0, title_key) + [tree.blocks[i].text for i in body]


def _holds_much_more(blocks: Sequence[Block], dense: Sequence[int], kept: Sequence[int]) -> bool:
    """The second opinion holds nearly all that trafilatura chose and a third more: it dropped paragraphs (#890 does so in tables)."""
    inside = sum(len(blocks[i].key) for i in set(kept) & set(dense))
    chosen = sum(len(blocks[i].key) for i in kept)
    return inside >= 0.8 * chosen and sum(len(blocks[i].key) for i in dense) > _MUCH_MORE * chosen


def _by_trafilatura(tree: PageTree) -> list[str]:
    """Its paragraphs, or [] where it gives up, fails or would take too long."""
    if not is_ordinary(tree):
        return []
    import trafilatura

    # Its warnings about odd pages are for its own developers; what it gives up we read otherwise.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        # It copies a tree that it is given, so ours stays as it is.
        document = trafilatura.bare_extraction(tree.root, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:
        return []
    text = getattr(document, "text", None) or ""
    paragraphs = [p for line in text.split("\n") if (p := line.strip(" \t|-"))]
    # A crumb of a page that shows much more: trafilatura then holds a box for the report.
    letters = sum(len(key_of(p)) for p in paragraphs)
    return paragraphs if letters >= 120 or letters * 4 >= tree.visible else []


def _found_again(blocks: Sequence[Block], chosen: Sequence[str]) -> tuple[list[int], int]:
    """The numbers of the blocks that the chosen paragraphs are, and how many letters of these were not found."""
    keys = [key_of(p) for p in chosen]
    done = [not key for key in keys]
    by_start: dict[str, deque[int]] = defaultdict(deque)
    for number, key in enumerate(keys):
        by_start[key[:_PREFIX]].append(number)
    kept: list[int] = []
    current = ""
    front = 0
    for number, block in enumerate(blocks):
        short = len(block.key) < _PREFIX
        if short and block.furniture:
            continue
        while front < len(keys) and done[front]:
            front += 1
        ahead = [n for n in range(front, min(front + _AHEAD, len(keys))) if not done[n]]
        same = by_start[block.key[:_PREFIX]] if block.key[:_PREFIX] in by_start else deque()
        while same and done[same[0]]:
            same.popleft()
        at = same[0] if same else None
        if at is None and not short:
            # A clause was dropped right at the start of this paragraph.
            at = next(
                (n for n in ahead if len(keys[n]) >= _PREFIX and (keys[n] in block.key or block.key.endswith(keys[n][-_PREFIX:]))), None
            )
        if at is not None:
            done[at] = True
            kept.append(number)
            current = keys[at]
            for n in ahead:  # the rest of a block that was chosen in pieces
                done[n] = done[n] or keys[n] in block.key
        elif current and block.key in current and (not short or kept[-1] == number - 1):
            kept.append(number)  # one chosen paragraph, several blocks
    return kept, sum(len(key) for key, found in zip(keys, done, strict=True) if not found)


def _with_dropped(blocks: Sequence[Block], kept: list[int]) -> list[int]:
    """The kept blocks and the paragraphs between them that were dropped."""
    whole: list[int] = []
    for this, following in zip(kept, [*kept[1:], None], strict=False):
        whole.append(this)
        if following is None or blocks[this].home != blocks[following].home:
            continue
        for number in range(this + 1, following):
            block = blocks[number]
            if (
                block.home == blocks[this].home
                and block.tag in ("p", "blockquote")
                and not block.furniture
                and block.link_share < 0.5
                and not _INSERT.search(block.names)
            ):
                whole.append(number)
    return whole


def _byline_before(blocks: Sequence[Block], first: int, title_key: str) -> list[str]:
    """The byline between the title and the first paragraph: extractors leave it out, a report has it."""
    from sayso.read.byline import read_byline
    from sayso.spans import Span

    for number in range(first - 1, max(-1, first - 12), -1):
        block = blocks[number]
        if title_key and block.key == title_key:
            break
        byline = None if block.furniture else read_byline(block.text, Span(0, len(block.text)))
        if byline is not None and (byline.by or "byline" in block.names):
            return [block.text]
    return []


def _by_density(blocks: Sequence[Block]) -> list[int]:
    """The element whose own paragraphs hold most text, from its first to its last paragraph, and all between them."""
    weight: dict[int, int] = defaultdict(int)
    for block in blocks:
        if not block.furniture and len(block.key) >= _PARAGRAPH and block.link_share < 0.3:
            weight[block.home] += len(block.key)
    if not weight:
        return []
    home = max(weight, key=lambda h: weight[h])
    if weight[home] < 0.5 * sum(weight.values()):
        return []
    own = [i for i, b in enumerate(blocks) if b.home == home and not b.furniture]
    return [
        i
        for i in range(own[0], own[-1] + 1)
        if not blocks[i].furniture and blocks[i].link_share < 0.7 and not _INSERT.search(blocks[i].names)
    ]


def _without_title(paragraphs: list[str], title_key: str) -> list[str]:
    """The title is put before the body, so the body does not repeat it."""
    return [p for i, p in enumerate(paragraphs) if not (title_key and i < 3 and key_of(p) == title_key)]
