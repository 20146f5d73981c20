"""Words as the search index takes them."""

from __future__ import annotations

import re

# Scripts written without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese. Each character becomes a word of its own, and a
# query of several a phrase: what is looked for is found wherever it stands, with no dictionary to be wrong.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED = re.compile(f"[{UNSPACED}]")


def spaced(text: str) -> str:
    """`text` with a space around every character of a script that has none between its words; other text as it is."""
    return text if text.isascii() else _UNSPACED.sub(r" \g<0> ", text)
