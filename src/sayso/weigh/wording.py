"""The words of a text as claims are looked for by them: stems, pairs of stems, letters in a row, numbers, names; and a post without its trimmings."""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.weigh.likeness import word_stems

_WORD = re.compile(r"[a-z0-9]+")
_ADDRESS = re.compile(r"(?:https?://|pic\.twitter\.com/|www\.)\S+")
# How a quoted post is signed: "— Name (@handle) June 1, 2031"
SIGNED = re.compile(r"[—-]\s*(?P<name>[^—\n]{1,50}?)\s*\(@(?P<handle>\w+)\)\s+(?P<month>[A-Z][a-z]+) \d{1,2}, (?P<year>\d{4})\s*")
_TAG = re.compile(r"[#@](\w+)")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"\b[A-Z][A-Za-z']+")
_LETTERS = 4


def plain(text: str) -> list[str]:
    """Words in small letters, as they stand."""
    return _WORD.findall(text.lower())


def stems(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order."""
    return word_stems(_WORD.findall(text.lower()))


def pairs(text: str) -> list[str]:
    """Two stems that follow one another."""
    found = stems(text)
    return [f"{a} {b}" for a, b in pairwise(found)]


def letters(text: str) -> list[str]:
    """Four letters in a row of a word, its ends marked."""
    marked = [f"^{w}$" for w in plain(text)]
    return [w[i : i + _LETTERS] for w in marked for i in range(max(1, len(w) - _LETTERS + 1))]


def numbers(text: str) -> list[str]:
    """Numbers in digits."""
    return _NUMBER.findall(text)


def names(text: str) -> list[str]:
    """Words with a capital, in small letters."""
    return [w.lower() for w in _NAME.findall(text) if word_stems([w.lower()])]


def untagged(text: str) -> str:
    """A post without addresses and signature, the words of its tags and handles apart: "#StopTheDam" is "Stop The Dam"."""
    text = SIGNED.sub("\n", _ADDRESS.sub(" ", text))
    text = _TAG.sub(lambda m: apart(m[1]), text).replace("&amp;", "&")
    return re.sub(r"[^\S\n]+", " ", text).strip()


def apart(tag: str) -> str:
    """The words that are written together in a tag or handle."""
    return " ".join(_PART.findall(tag)) or tag


def inner_names(sentence: str) -> list[str]:
    """Words with a capital that do not begin the sentence, in small letters."""
    return [w.lower() for w in sentence.split()[1:] if w[:1].isupper() and w.isalpha() and word_stems([w.lower()])]
