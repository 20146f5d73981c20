"""What a pair of mentions shows of whether they refer to the same: categories by name, worked out for all pairs of a report at once.

An axis is a set of named categories with an array of their numbers: (n, n) for a property of the pair (later mention, earlier mention),
(n, 1) for one of the later, (1, n) for one of the earlier. A feature is a product of axes, and has one weight a combination.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from sayso import lexicons
from sayso.encoder.quotes import quote_state
from sayso.mention import FORMS, TYPES, Mention

Ints = npt.NDArray[np.int64]


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


CLASSES = ("name", "nominal", "i", "we", "you", "he", "she", "it", "they", "who", "this", "here", "one")
_CLASS_WORDS = {
    "i": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours yourself yourselves",
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "who": "who whom whose which",
    "this": "this that these those",
    "here": "here there where",
}
_CLASS_OF = {word: CLASSES.index(name) for name, words in _CLASS_WORDS.items() for word in words.split()}
_MALE = _words("man boy father son brother husband uncle king prince gentleman guy grandfather nephew mr lord sir actor")
_FEMALE = _words("woman girl mother daughter sister wife aunt queen princess lady grandmother niece mrs ms miss actress")
_PLURAL = _words("people men women children police folks both all")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|[\r\n]+")
_PREPOSITIONS = _words("of in on at by for from to with about against under over into between among as like")
_DETERMINERS = ("none", "the", "a", "this", "possessive", "all")
_DETERMINER_WORDS = {
    "the": "the",
    "a": "a an another some one two three",
    "this": "this that these those such",
    "all": "all every each any no many most",
}
_DETERMINER_OF = {word: _DETERMINERS.index(name) for name, words in _DETERMINER_WORDS.items() for word in words.split()}
_POSSESSIVE = _words("my our your his her its their")

_COARSE = ("name", "nominal", "pronoun")
_YES = ("no", "yes")
_DISTANCE = ("0", "1", "2", "3-4", "5-9", "10-")
_NEAR = ("1", "2", "3", "4-6", "7-12", "13-25", "26-")
_LIKE = ("<.2", "<.35", "<.5", "<.65", "<.8", ">.8")
_BETWEEN = ("else", "comma", "bracket", "is", "as", "nothing", "and")
_NAMES = ("none", "last", "first", "within", "holds", "letters", "other person")
_COUNT = ("0", "1", "2-3", "4-")

AXES: dict[str, tuple[str, ...]] = {
    "class": CLASSES, "class before": CLASSES, "form": _COARSE, "form before": _COARSE,
    "type": TYPES, "type before": TYPES, "sentences": _DISTANCE, "mentions": _NEAR,
    "same words": _YES, "same head": _YES, "names": _NAMES, "genders": tuple(a + b for a in "?mf" for b in "?mf"),
    "numbers": tuple(a + b for a in "?sp" for b in "?sp"), "inside": ("no", "in", "holds"), "between": _BETWEEN,
    "quoted": ("oo", "oq", "qo", "qq"), "opens before": _YES, "oblique before": _YES, "like": _LIKE, "modifiers": ("none", "fit", "new"),
    "determiner": _DETERMINERS, "determiner before": _DETERMINERS, "count before": _COUNT, "same paragraph": _YES, "state": ("no", "same", "other"),
    "words seen": _YES, "head seen": _YES, "opens": _YES, "number": ("?", "s", "p"), "in quotation": _YES, "length": ("1", "2", "3-4", "5-"),
    "title": _YES, "possessed": _YES,
}  # fmt: skip

PAIRS: tuple[tuple[str, ...], ...] = (
    ("class", "class before", "same words"),
    ("class", "sentences", "form before"),
    ("class", "mentions", "form before"),
    ("form", "form before", "same words", "same head", "type"),
    ("type", "type before", "form", "form before"),
    ("names", "form", "type", "type before"),
    ("genders", "class"),
    ("numbers", "class", "form before"),
    ("inside", "form", "form before", "same head"),
    ("between", "form", "form before"),
    ("quoted", "class", "class before"),
    ("opens before", "class", "sentences"),
    ("oblique before", "class"),
    ("like", "form", "form before", "same head"),
    ("modifiers", "same head", "form", "determiner"),
    ("determiner", "form", "form before", "same head"),
    ("determiner before", "form", "same head"),
    ("count before", "class"),
    ("same paragraph", "class", "same head"),
    ("state", "form", "form before"),
    ("same head", "sentences", "form", "determiner"),
    ("possessed", "class", "form before"),
)
NEW: tuple[tuple[str, ...], ...] = (
    ("class", "type"),
    ("form", "determiner", "head seen", "type"),
    ("form", "words seen", "head seen"),
    ("class", "opens"),
    ("class", "in quotation"),
    ("form", "number", "determiner"),
    ("form", "length", "determiner"),
    ("form", "title", "words seen"),
)


@cache
def _gender_words() -> tuple[frozenset[str], frozenset[str]]:
    titles = lexicons.mapping("titles", "offices")
    male = {w.lower() for w in lexicons.words("people", "male")} | _MALE | {t for t, g in titles.items() if g == "m"}
    female = {w.lower() for w in lexicons.words("people", "female")} | _FEMALE | {t for t, g in titles.items() if g == "f"}
    return frozenset(male), frozenset(female)


@cache
def _titles() -> frozenset[str]:
    return frozenset(w for t in lexicons.mapping("titles", "offices") for w in t.split())


@cache
def _state_of() -> dict[str, str]:
    return {name: entries[0].code for name, entries in lexicons.state_names().items() if not entries[0].doubtful}


def _bucket(values: Ints, edges: Sequence[float]) -> Ints:
    return np.searchsorted(np.asarray(edges), values, side="right").astype(np.int64)


def _numbered(keys: Sequence[object]) -> Ints:
    seen: dict[object, int] = {}
    return np.array([seen.setdefault(k, len(seen)) for k in keys], np.int64)


def _gender(words: list[str], head: str, form: str, class_: int) -> int:
    if CLASSES[class_] in ("he", "she"):
        return 1 if CLASSES[class_] == "he" else 2
    male, female = _gender_words()
    for word in words[:2] if form == "name" else [head]:
        if word in male:
            return 1
        if word in female:
            return 2
    return 0


def _number(words: list[str], head: str, form: str, class_: int) -> int:
    name = CLASSES[class_]
    if name in ("we", "they"):
        return 2
    if name in ("i", "he", "she", "it") or form == "name":
        return 1
    if form == "pronoun":
        return 0
    plural = head in _PLURAL or (head.endswith("s") and not head.endswith(("ss", "us", "is")) and len(head) > 3)
    return 2 if plural or " and " in " ".join(words) else 1


def axes(text: str, mentions: Sequence[Mention]) -> dict[str, Ints]:
    """All axes for the n mentions of a report, given in order of place."""
    n = len(mentions)
    starts = np.array([m.span.start for m in mentions], np.int64)
    ends = np.array([m.span.end for m in mentions], np.int64)
    words = [[w.lower().replace("’", "'") for w in _WORD.findall(m.span.of(text))] for m in mentions]
    forms = [m.form for m in mentions]
    form = np.array([FORMS.index(f) for f in forms], np.int64)
    determiner, bare = [], []
    for some, f in zip(words, forms, strict=True):
        first = some[0] if some and f != "pronoun" else ""
        possessed = first in _POSSESSIVE or any(w.endswith("'s") for w in some[:-1])
        determiner.append(_DETERMINERS.index("possessive") if possessed else _DETERMINER_OF.get(first, 0))
        bare.append(some[1:] if len(some) > 1 and (first in _DETERMINER_OF or first in _POSSESSIVE) else some)
    heads = [m.head.of(text).lower() for m in mentions]
    class_ = np.array(
        [k if k < 2 else _CLASS_OF.get(" ".join(w), len(CLASSES) - 1) for k, w in zip(form.tolist(), words, strict=True)], np.int64
    )
    type_ = np.array([TYPES.index(m.type) for m in mentions], np.int64)
    gender = np.array([_gender(b, h, f, c) for b, h, f, c in zip(bare, heads, forms, class_.tolist(), strict=True)], np.int64)
    number = np.array([_number(b, h, f, c) for b, h, f, c in zip(bare, heads, forms, class_.tolist(), strict=True)], np.int64)
    same_words = _numbered([" ".join(b) for b in bare])
    head = _numbered(heads)
    sentence_starts = np.array([m.end() for m in _SENTENCE.finditer(text)], np.int64)
    sentence = np.searchsorted(sentence_starts, starts, side="right")
    paragraph = np.searchsorted(np.array([k.start() for k in re.finditer(r"\n", text)], np.int64), starts)
    quoted = (np.append(quote_state(text), 0)[starts] > 0).astype(np.int64)
    opens = np.r_[True, sentence[1:] != sentence[:-1]].astype(np.int64)[:n]
    oblique = np.array([_before(text, int(s)) in _PREPOSITIONS for s in starts], np.int64)
    vectors = np.stack([m.vector for m in mentions]).astype(np.float32) if n else np.zeros((0, 1), np.float32)
    vectors = vectors - vectors.mean(0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    later, earlier = (np.s_[:, None], np.s_[None, :])
    equal_words, equal_head = same_words[later] == same_words[earlier], head[later] == head[earlier]
    before = np.tri(n, n, -1, dtype=bool)
    state = _numbered([_state_of().get(m.span.of(text).removeprefix("the ").removeprefix("The "), k) for k, m in enumerate(mentions)])
    listed = np.array([m.span.of(text).removeprefix("the ").removeprefix("The ") in _state_of() for m in mentions], bool)
    count = _bucket((equal_words & before).sum(1), (1, 2, 4))
    return {
        "class": class_[later], "class before": class_[earlier], "form": form[later], "form before": form[earlier],
        "type": type_[later], "type before": type_[earlier],
        "sentences": _bucket(np.abs(sentence[later] - sentence[earlier]), (1, 2, 3, 5, 10)),
        "mentions": _bucket(np.abs(np.arange(n)[later] - np.arange(n)[earlier]), (2, 3, 4, 7, 13, 26)),
        "same words": equal_words.astype(np.int64), "same head": equal_head.astype(np.int64),
        "names": _name_relations(bare, form, type_),
        "genders": gender[later] * 3 + gender[earlier], "numbers": number[later] * 3 + number[earlier],
        "inside": np.where((starts[later] >= starts[earlier]) & (ends[later] <= ends[earlier]), 1, np.where((starts[later] <= starts[earlier]) & (ends[later] >= ends[earlier]), 2, 0)),
        "between": _between(text, starts, ends),
        "quoted": quoted[later] * 2 + quoted[earlier], "opens before": opens[earlier], "oblique before": oblique[earlier],
        "like": _bucket(vectors @ vectors.T, (0.2, 0.35, 0.5, 0.65, 0.8)),
        "modifiers": _modifiers(bare, heads, equal_head),
        "determiner": np.array(determiner, np.int64)[later], "determiner before": np.array(determiner, np.int64)[earlier],
        "count before": count[earlier], "same paragraph": (paragraph[later] == paragraph[earlier]).astype(np.int64),
        "state": np.where(listed[later] & listed[earlier], np.where(state[later] == state[earlier], 1, 2), 0),
        "words seen": (equal_words & before).any(1).astype(np.int64)[later], "head seen": (equal_head & before).any(1).astype(np.int64)[later],
        "opens": opens[later], "number": number[later], "in quotation": quoted[later],
        "length": _bucket(np.array([len(b) for b in bare], np.int64), (2, 3, 5))[later],
        "title": np.array([any(w in _titles() for w in b) for b in bare], np.int64)[later],
        "possessed": np.array([text[e : e + 2] in ("'s", "’s") for e in ends.tolist()], np.int64)[earlier],
    }  # fmt: skip


def _before(text: str, at: int) -> str:
    found = re.search(r"([^\W\d_]+)\s+$", text[max(0, at - 14) : at])
    return found[1].lower() if found else ""


def _name_relations(bare: list[list[str]], form: Ints, type_: Ints) -> Ints:
    """What two names share: the last word, the first, all of one, the letters; "other person" where two persons share nothing."""
    n = len(bare)
    out = np.zeros((n, n), np.int64)
    names = [k for k in range(n) if form[k] == 0 and bare[k]]
    sets = {k: frozenset(bare[k]) for k in names}
    letters = {k: "".join(w[0] for w in bare[k] if w not in ("of", "the", "and", "for")) for k in names}
    for a, i in enumerate(names):
        for j in names[:a]:
            one, other = bare[i], bare[j]
            shared = sets[i] & sets[j]
            if not shared:
                if (len(one) == 1 and len(other) > 1 and one[0].replace(".", "") == letters[j]) or (
                    len(other) == 1 and len(one) > 1 and other[0].replace(".", "") == letters[i]
                ):
                    out[i, j] = 5
                elif type_[i] == 0 and type_[j] == 0:
                    out[i, j] = 6
            elif one[-1] == other[-1]:
                out[i, j] = 1
            elif sets[i] <= sets[j]:
                out[i, j] = 3
            elif sets[j] <= sets[i]:
                out[i, j] = 4
            elif one[0] == other[0]:
                out[i, j] = 2
    return out


def _modifiers(bare: list[list[str]], heads: list[str], equal_head: npt.NDArray[np.bool_]) -> Ints:
    """Whether the words of a later mention beside its head all stand in the earlier one too, asked where the heads are equal."""
    out = np.zeros(equal_head.shape, np.int64)
    sets = [frozenset(b) - {h} for b, h in zip(bare, heads, strict=True)]
    for i, j in zip(*np.nonzero(np.tril(equal_head, -1)), strict=True):
        out[i, j] = 0 if not sets[i] else 1 if sets[i] <= sets[j] else 2
    return out


_IS = re.compile(r"\s+(?:is|was|are|were|became|be|remains|'s|’s)(?:\s+\w+)?\s*")


def _between(text: str, starts: Ints, ends: Ints) -> Ints:
    """What stands between an earlier mention and a later one that begins at most 16 code points after it."""
    n = len(starts)
    out = np.zeros((n, n), np.int64)
    gap = starts[:, None] - ends[None, :]
    for i, j in zip(*np.nonzero((gap >= 0) & (gap <= 16)), strict=True):
        words = text[ends[j] : starts[i]]
        plain = words.strip()
        if plain == ",":
            out[i, j] = 1
        elif plain in ("(", "[", "—", "–", "-"):
            out[i, j] = 2
        elif _IS.fullmatch(words):
            out[i, j] = 3
        elif plain == "as":
            out[i, j] = 4
        elif not plain:
            out[i, j] = 5
        elif plain in ("and", "or", ", and"):
            out[i, j] = 6
    return out
