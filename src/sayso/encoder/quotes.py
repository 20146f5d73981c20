"""Quotation marks paired over a whole report.

News text opens each paragraph of a long quotation with a mark and closes only the last one, mixes straight and curly marks, and uses the
apostrophe as a closing single mark. What is wanted is robust, not typographically pure: which code points lie inside a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

OUTSIDE, INSIDE, MARK = 0, 1, 2

_OPEN = "“„«"
_CLOSE = "”»"
_PARAGRAPH = re.compile(r"[^\r\n]+")
# Two single marks in a row are how some wires and old systems type a double one.
_DOUBLE = re.compile(r"[“”„«»\"]|''|``|‘‘|’’")
# What a straight mark looks like that opens: it stands before a word and not behind one
_OPENING = re.compile(r"(?<![^\s(\[—–-])(?:\"|''|``|‘‘)(?=[^\s.,;:!?)])")
# A single mark opens after a non-word character and closes before one; what lies between holds a word.
_SINGLE = re.compile(r"(?<![\w’'‘])[‘'](?=[^\W_])(?:[^‘’'\r\n]|(?<=\w)[’'](?=\w))*?(?<=[\w.,!?…])[’'](?![\w'’])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of marks inside one paragraph: [start, end) includes both marks.

    `open_end` is true where the paragraph ends with the quotation still open, so that the next paragraph may go on with it.
    """

    start: int
    end: int
    open_end: bool


def quotations(text: str) -> list[Quotation]:
    """Double-quoted stretches of `text`, paragraph by paragraph, in order; offsets in code points."""
    found: list[Quotation] = []
    paragraphs = list(_PARAGRAPH.finditer(text))
    for i, paragraph in enumerate(paragraphs):
        opened: int | None = None
        for mark in _DOUBLE.finditer(text, paragraph.start(), paragraph.end()):
            shape = mark.group()
            opens = shape[0] in _OPEN or shape in ("``", "‘‘")
            closes = shape[0] in _CLOSE or shape == "’’"
            if opened is None:
                # A closing mark with nothing open is a stray, unless it is the German-style “ ” swapped: leave it.
                if opens or not closes:
                    opened = mark.start()
            elif not opens or closes or (text[opened] == "„" and shape == "“"):
                found.append(Quotation(opened, mark.end(), False))
                opened = None
        if opened is not None:
            # A straight mark left open late in a paragraph is more often a typo (or inches) than a quotation that goes on,
            # unless the next paragraph opens with one again.
            starts_paragraph = not text[paragraph.start() : opened].strip()
            following = text[paragraphs[i + 1].start() : paragraphs[i + 1].end()].lstrip() if i + 1 < len(paragraphs) else ""
            shape = '"' if text[opened] == '"' else text[opened : opened + 2]
            goes_on = following.startswith(shape) and _OPENING.match(text, opened) is not None
            if starts_paragraph or text[opened] in _OPEN or goes_on:
                found.append(Quotation(opened, paragraph.end(), True))
    return found


def quote_state(text: str) -> npt.NDArray[np.int8]:
    """OUTSIDE, INSIDE or MARK for every code point of `text`; shape (len(text),)."""
    state = np.zeros(len(text), np.int8)
    for single in _SINGLE.finditer(text):
        state[single.start() : single.end()] = INSIDE
        state[single.start()] = state[single.end() - 1] = MARK
    for q in quotations(text):
        state[q.start : q.end] = INSIDE
        state[q.start] = MARK
        if not q.open_end:
            state[q.end - 1] = MARK
    return state
