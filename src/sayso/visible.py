"""Characters that a person would not see, made visible: controls, NUL, marks that turn the direction of writing, halves of a character.

A terminal obeys an escape code and a browser obeys U+202E, wherever they stand; a report may hold both, by accident or not. Nothing is
dropped: the words shown have a mark at each place, so that a reader sees that the stored text holds something there.
"""

from __future__ import annotations

import re
from html import escape

_HIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_NAMES = {
    0x061C: "ALM", 0x200B: "ZWSP", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM", 0x7F: "DEL",
}  # fmt: skip


def name(character: str) -> str:
    """What a hidden character is called: NUL and the other first controls as their picture ("␀"), else "RLO" or "U+0085"."""
    point = ord(character)
    return chr(0x2400 + point) if point < 0x20 else _NAMES.get(point, f"U+{point:04X}")


def visible(text: str) -> str:
    """`text` for a terminal: every hidden character as its name in angle brackets, every line end as \\n."""
    return _HIDDEN.sub(lambda m: f"⟨{name(m[0])}⟩", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """`visible` on one line: spaces and line ends between words become one space."""
    return visible(" ".join(text.split()))


def visible_html(text: str) -> str:
    """`text` as HTML: first everything escaped, then every hidden character marked; line ends stay line ends."""
    escaped = escape(_LINE_END.sub("\n", text), quote=True)
    return _HIDDEN.sub(lambda m: f'<span class="hidden" title="U+{ord(m[0]):04X}">{name(m[0])}</span>', escaped)


def visible_attribute(text: str) -> str:
    """`visible_html` for an attribute or a page's title, where no element can stand: what is hidden is named without a tag round it."""
    return _HIDDEN.sub(lambda m: f"⟨{name(m[0])}⟩", escape(" ".join(text.split()), quote=True))
