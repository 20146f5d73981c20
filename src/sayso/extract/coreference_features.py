"""What a pair of mentions shows of whether they refer to the same: categories by name, worked out for all pairs of a report at once.

An axis is a set of named categories; every pair of mentions (a later and an earlier one) falls into one of them. A feature is a product of axes,
and has one weight a combination.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
_BETWEEN = ("else", "comma", "bracket", "is", "as", "nothing", "and")
_NAMES = ("none", "last", "first", "within", "holds", "letters", "other person")
# Names related so are asked after however far apart they stand.
_ALIKE = (1, 2, 3, 4, 5)
# A pronoun or another description looks back this many mentions.
WINDOW = 60
_COUNT = ("0", "1", "2-3", "4-")

AXES: dict[str, tuple[str, ...]] = {
    "class": CLASSES, "class before": CLASSES, "form": _COARSE, "form before": _COARSE,
    "type": TYPES, "type before": TYPES, "sentences": _DISTANCE, "mentions": _NEAR,
    "same words": _YES, "same head": _YES, "names": _NAMES, "genders": tuple(a + b for a in "?mf" for b in "?mf"),
    "numbers": tuple(a + b for a in "?sp" for b in "?sp"), "between": _BETWEEN,
    "quoted": ("oo", "oq", "qo", "qq"), "opens before": _YES, "oblique before": _YES, "modifiers": ("none", "fit", "new"),
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
    ("between", "form", "form before"),
    ("quoted", "class", "class before"),
    ("opens before", "class", "sentences"),
    ("oblique before", "class"),
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


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is asked of the n mentions of a report, given in order of place.

    `later` and `earlier` (p,) are the p pairs of mentions that may be linked, by number, in order of `later`; `pairs` the axes of the pairs,
    each (p,); `alone` those of a mention by itself, each (n,).
    """

    later: Ints
    earlier: Ints
    pairs: dict[str, Ints]
    alone: dict[str, Ints]


def seen(text: str, mentions: Sequence[Mention]) -> Seen:
    """The pairs of a report's mentions that may be linked, and what each of them shows."""
    n = len(mentions)
    starts = np.array([m.span.start for m in mentions], np.int64)
    ends = np.array([m.span.end for m in mentions], np.int64)
    words = [[w.lower().replace("’", "'") for w in _WORD.findall(m.span.of(text))] for m in mentions]
    forms = [m.form for m in mentions]
    form = np.array([FORMS.index(f) for f in forms], np.int64)
    determiners, bare = [], []
    for some, f in zip(words, forms, strict=True):
        first = some[0] if some and f != "pronoun" else ""
        possessed = first in _POSSESSIVE or any(w.endswith("'s") for w in some[:-1])
        determiners.append(_DETERMINERS.index("possessive") if possessed else _DETERMINER_OF.get(first, 0))
        bare.append(some[1:] if len(some) > 1 and (first in _DETERMINER_OF or first in _POSSESSIVE) else some)
    determiner = np.array(determiners, np.int64)
    heads = [m.head.of(text).lower() for m in mentions]
    others = len(CLASSES) - 1
    classes = [k if k < 2 else _CLASS_OF.get(" ".join(w), others) for k, w in zip(form.tolist(), words, strict=True)]
    class_ = np.array(classes, np.int64)
    type_ = np.array([TYPES.index(m.type) for m in mentions], np.int64)
    gender = np.array([_gender(b, h, f, c) for b, h, f, c in zip(bare, heads, forms, classes, strict=True)], np.int64)
    number = np.array([_number(b, h, f, c) for b, h, f, c in zip(bare, heads, forms, classes, strict=True)], np.int64)
    wording = [" ".join(b) for b in bare]
    same_words, head = _numbered(wording), _numbered(heads)
    words_seen, count = _seen_before(wording)
    sentence = np.searchsorted(np.array([m.end() for m in _SENTENCE.finditer(text)], np.int64), starts, side="right")
    paragraph = np.searchsorted(np.array([k.start() for k in re.finditer(r"\n", text)], np.int64), starts)
    quoted = (np.append(quote_state(text), 0)[starts] > 0).astype(np.int64)
    opens = np.r_[True, sentence[1:] != sentence[:-1]].astype(np.int64)[:n]
    oblique = np.array([_before(text, int(s)) in _PREPOSITIONS for s in starts], np.int64)
    names, wording_of = _name_relations(bare, form, type_)
    state_names = [m.span.of(text).removeprefix("the ").removeprefix("The ") for m in mentions]
    state = _numbered([_state_of().get(name, k) for k, name in enumerate(state_names)])
    listed = np.array([name in _state_of() for name in state_names], bool)

    at = np.arange(n)
    apart = at[:, None] - at[None, :]
    alike = (head[:, None] == head[None, :]) | np.isin(names, _ALIKE)[wording_of[:, None], wording_of[None, :]]
    allowed = (apart > 0) & ((apart <= WINDOW) | (alike & (form < 2)[:, None]))
    allowed &= (starts[:, None] >= ends[None, :]) | (ends[:, None] > ends[None, :])  # none inside the other
    i, j = np.nonzero(allowed & ~((starts[:, None] <= starts[None, :]) & (ends[:, None] >= ends[None, :])))
    equal_head = head[i] == head[j]
    pairs = {
        "class": class_[i], "class before": class_[j], "form": form[i], "form before": form[j], "type": type_[i], "type before": type_[j],
        "sentences": _bucket(sentence[i] - sentence[j], (1, 2, 3, 5, 10)), "mentions": _bucket(i - j, (2, 3, 4, 7, 13, 26)),
        "same words": (same_words[i] == same_words[j]).astype(np.int64), "same head": equal_head.astype(np.int64),
        "names": names[wording_of[i], wording_of[j]],
        "genders": gender[i] * 3 + gender[j], "numbers": number[i] * 3 + number[j],
        "between": _between(text, starts, ends, i, j),
        "quoted": quoted[i] * 2 + quoted[j], "opens before": opens[j], "oblique before": oblique[j],
        "modifiers": _modifiers(bare, heads, equal_head, i, j),
        "determiner": determiner[i], "determiner before": determiner[j], "count before": count[j],
        "same paragraph": (paragraph[i] == paragraph[j]).astype(np.int64),
        "state": np.where(listed[i] & listed[j], np.where(state[i] == state[j], 1, 2), 0),
        "possessed": np.array([text[e : e + 2] in ("'s", "’s") for e in ends.tolist()], np.int64)[j],
    }  # fmt: skip
    alone = {
        "class": class_, "type": type_, "form": form, "determiner": determiner, "words seen": words_seen, "head seen": _seen_before(heads)[0],
        "opens": opens, "in quotation": quoted, "number": number, "length": _bucket(np.array([len(b) for b in bare]), (2, 3, 5)),
        "title": np.array([not _titles().isdisjoint(b) for b in bare], np.int64),
    }  # fmt: skip
    return Seen(i, j, pairs, alone)


def _seen_before(keys: Sequence[str]) -> tuple[Ints, Ints]:
    """For each key whether it occurred before, and how often (bucket of _COUNT)."""
    counted: dict[str, int] = {}
    found = []
    for key in keys:
        found.append(counted.get(key, 0))
        counted[key] = found[-1] + 1
    count = np.array(found, np.int64)
    return (count > 0).astype(np.int64), _bucket(count, (1, 2, 4))


def _before(text: str, at: int) -> str:
    found = re.search(r"([^\W\d_]+)\s+$", text[max(0, at - 14) : at])
    return found[1].lower() if found else ""


def _name_relations(bare: list[list[str]], form: Ints, type_: Ints) -> tuple[Ints, Ints]:
    """What two names share: the last word, the first, all of one, the letters; "other person" where two persons share nothing.

    The first array (m, m) relates the m wordings of names (0: no name), the second (n,) has the wording of each mention.
    """
    keys: dict[tuple[bool, str], int] = {}
    of = np.zeros(len(bare), np.int64)
    for k, words in enumerate(bare):
        if form[k] == 0 and words:
            of[k] = keys.setdefault((bool(type_[k] == 0), " ".join(words)), len(keys) + 1)
    out = np.zeros((len(keys) + 1, len(keys) + 1), np.int64)
    told = [(person, name.split(" "), frozenset(name.split(" "))) for person, name in keys]
    letters = ["".join(w[0] for w in words if w not in ("of", "the", "and", "for")) for _, words, _ in told]
    for i, (person, one, mine) in enumerate(told):
        for j, (other_person, other, yours) in enumerate(told):
            if mine.isdisjoint(yours):
                short, long, initials = (one, other, letters[j]) if len(one) == 1 else (other, one, letters[i])
                if len(short) == 1 and len(long) > 1 and short[0].replace(".", "") == initials:
                    out[i + 1, j + 1] = 5
                elif person and other_person:
                    out[i + 1, j + 1] = 6
            elif one[-1] == other[-1]:
                out[i + 1, j + 1] = 1
            elif mine <= yours:
                out[i + 1, j + 1] = 3
            elif yours <= mine:
                out[i + 1, j + 1] = 4
            elif one[0] == other[0]:
                out[i + 1, j + 1] = 2
    return out, of


def _modifiers(bare: list[list[str]], heads: list[str], equal_head: npt.NDArray[np.bool_], i: Ints, j: Ints) -> Ints:
    """Whether the words of a later mention beside its head all stand in the earlier one too, asked where the heads are equal."""
    out = np.zeros(len(i), np.int64)
    sets = [frozenset(b) - {h} for b, h in zip(bare, heads, strict=True)]
    some = np.array([bool(x) for x in sets], bool)
    for k in np.flatnonzero(equal_head & some[i]).tolist():
        out[k] = 1 if sets[i[k]] <= sets[j[k]] else 2
    return out


_IS = re.compile(r"\s+(?:is|was|are|were|became|be|remains|'s|’s)(?:\s+\w+)?\s*")


def _between(text: str, starts: Ints, ends: Ints, i: Ints, j: Ints) -> Ints:
    """What stands between an earlier mention and a later one that begins at most 16 code points after it."""
    out = np.zeros(len(i), np.int64)
    gap = starts[i] - ends[j]
    for k in np.flatnonzero((gap >= 0) & (gap <= 16)).tolist():
        words = text[ends[j[k]] : starts[i[k]]]
        plain = words.strip()
        if plain == ",":
            out[k] = 1
        elif plain in ("(", "[", "—", "–", "-"):
            out[k] = 2
        elif _IS.fullmatch(words):
            out[k] = 3
        elif plain == "as":
            out[k] = 4
        elif not plain:
            out[k] = 5
        elif plain in ("and", "or", ", and"):
            out[k] = 6
    return out
