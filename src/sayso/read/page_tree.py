"""A page -> its visible text in blocks, in the page's own words and order. No recursion anywhere: nesting is the page's to choose."""

from __future__ import annotations

import html as entities
import itertools
import re
from dataclasses import dataclass
from typing import Any

# lxml's elements are untyped for us: the stubs lack what we use of it.
Element = Any

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr"  # noqa: SIM905
    " html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_UNSEEN = frozenset(
    "script style noscript template svg math head iframe object embed select textarea button input audio video canvas map datalist".split()  # noqa: SIM905
)
_FURNITURE = frozenset("nav footer aside form menu dialog".split())  # noqa: SIM905
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOT_A_KEY = re.compile(r"[\W_]+")
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Pages saved as one file carry their pictures in themselves.
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{1,60};base64,[A-Za-z0-9+/=%]{200,}")
_ILL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or cell as the page shows it. `home` numbers the element whose child the block's element is."""

    text: str
    key: str
    tag: str
    home: int
    names: str
    furniture: bool
    linked: int

    @property
    def link_share(self) -> float:
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(frozen=True, slots=True)
class PageTree:
    """The parsed page, its visible blocks, how many elements it has and how deep, and whether the parser lost text (nesting above 2,048)."""

    root: Element
    blocks: tuple[Block, ...]
    elements: int
    depth: int
    cut: bool

    @property
    def visible(self) -> int:
        """How many letters and digits the page shows."""
        return sum(len(block.key) for block in self.blocks)


def key_of(text: str) -> str:
    """Letters and digits only, without case: the same words give the same key whatever stands between them."""
    return _NOT_A_KEY.sub("", text).casefold()


def without_pictures(source: str) -> str:
    """The page without pictures that are written into it."""
    return _EMBEDDED.sub("", source) if ";base64," in source else source


def parse(source: str) -> PageTree | None:
    """The page of `source`, or None where there is nothing to parse."""
    from lxml import etree
    from lxml import html as lxml_html

    # NUL and other characters that no document may hold end the parse in libxml2; browsers replace them.
    data = _ILL.sub("\ufffd", source).encode("utf-8")
    # huge_tree lifts the limit of 256 nested elements, above which text is dropped in silence, to 2,048.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    cut = any("depth" in entry.message.lower() for entry in parser.error_log)
    blocks, elements, depth = _blocks(root)
    return PageTree(root, blocks, elements, depth, cut)


def _blocks(root: Element) -> tuple[tuple[Block, ...], int, int]:
    from lxml import etree

    walker = _Walker()
    skipped: Element = None
    count = depth = deepest = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            count += 1
            depth += 1
            deepest = max(deepest, depth)
            if skipped is None:
                if not tag or tag in _UNSEEN or _is_hidden(element):
                    skipped = element
                else:
                    walker.enter(element, tag)
        else:
            depth -= 1
            if skipped is None:
                walker.leave(tag)
            elif skipped is element:
                skipped = None
            if skipped is None and element is not root and element.tail:
                walker.say(element.tail)
    walker.flush()
    return tuple(walker.blocks), count, deepest


class _Walker:
    """Collects text until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.linked = 0
        self.links = 0
        self.furniture = 0
        self.open: list[tuple[str, int, str]] = []
        self.homes = 0

    def enter(self, element: Element, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            self.homes += 1
            self.open.append((tag, self.homes, f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
        elif tag == "br":
            self.words.append("\x00")
        elif tag == "a":
            self.links += 1
        self.furniture += tag in _FURNITURE
        if element.text:
            self.say(element.text)

    def leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            self.open.pop()
        elif tag == "a":
            self.links -= 1
        self.furniture -= tag in _FURNITURE

    def say(self, words: str) -> None:
        self.words.append(words)
        if self.links:
            self.linked += len(words.strip())

    def flush(self) -> None:
        """One block, or several where two line breaks stand together."""
        if self.words:
            tag, _, names = self.open[-1] if self.open else ("body", 0, "")
            home = self.open[-2][1] if len(self.open) > 1 else 0
            lines = [_SPACE.sub(" ", line).strip(" ") for line in "".join(self.words).split("\x00")]
            for blank, part in itertools.groupby(lines, key=lambda line: not line):
                text = "" if blank else "\n".join(part)
                if text and (key := key_of(text)):
                    self.blocks.append(Block(text, key, tag, home, names, self.furniture > 0, self.linked))
        self.words, self.linked = [], 0


def _is_hidden(element: Element) -> bool:
    attributes = element.attrib
    if not attributes or element.tag in ("html", "body"):
        # A script often shows a page whose body is hidden until it has loaded.
        return False
    style = attributes.get("style")
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(style and _DISPLAY_NONE.search(style))


_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>?|<![^<>]*>?|<\?[^<>]*>?")


def strip_tags(source: str) -> list[str]:
    """The text of a page that no parser can hold, paragraph by paragraph: one pass over its tags."""
    words: list[str] = []
    at, unseen = 0, ""
    position = 0
    while match := _TAG.search(source, position):
        if not unseen:
            words.append(source[at : match.start()])
        position = at = match.end()
        if match[0] == "<!--":
            end = source.find("-->", position)
            position = at = len(source) if end < 0 else end + 3
            continue
        tag = (match[2] or "").lower()
        if unseen:
            unseen = "" if match[1] and tag == unseen else unseen
        elif tag in ("script", "style", "noscript", "template", "svg", "head", "textarea", "select") and not match[1]:
            unseen = tag
        elif tag in _BLOCKS or tag == "br":
            words.append("\x00")
    if not unseen:
        words.append(source[at:])
    paragraphs = (_SPACE.sub(" ", entities.unescape(part)).strip() for part in "".join(words).split("\x00"))
    return [paragraph for paragraph in paragraphs if paragraph]
