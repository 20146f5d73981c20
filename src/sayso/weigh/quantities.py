"""The numbers of a claim, each with what it counts: eleven people are not ten people, and three gates are not two hours."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.weigh.likeness import stems

_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:\s*%)?")
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
TIMES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "percent": 1}
NUMBER_WORDS = frozenset(_WORDS)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})(?:-(one|{'|'.join(list(_WORDS)[:8])}))?\b", re.IGNORECASE)
_MULTIPLE = re.compile(rf"\s*({'|'.join(TIMES)})\b", re.IGNORECASE)
# "some 140", "nearly three": within a tenth it is the same number
_ROUGH = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|more than|over|at least|up to|under|less than|fewer than)\s+$",
    re.IGNORECASE,
)
# "the number of dead from eleven to ten": the first one does not hold any more
REVISED = re.compile(
    rf"\b(?:number|toll|count|total|figure|cost|bill|size|share|price)\b[^.;]{{0,120}}?\b(?P<was>from (?:about |some )?(?P<before>[\w,.-]+?)(?: (?:{'|'.join(TIMES)}))?) to (?=(?:about |some )?(?:\d|(?:{'|'.join(_WORDS)})\b))",
    re.IGNORECASE,
)
# "two metres ninety"
_AND_PART = re.compile(
    r"(\s+(?:metres?|meters?|dollars?|euros?|pounds?|crowns?))\s+([a-z]+|\d\d)\b(?!\s+(?:million|thousand))", re.IGNORECASE
)
_AFTER = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d| o[’']clock|(?= [ap]\.?m\b))(?: ?[ap]\.?m\b\.?)?", re.IGNORECASE)
# Words between a number and what it counts
_REACH = 3
# So many code points before a number are looked at for "approximately"
_BEFORE = 40
_TOLERANCE = 0.1


# What is measured or paid: of what is counted, two of one thing and two of another are more often told
_MEASURES = stems("metres kilometres miles feet inches hectares acres litres gallons barrels tonnes tons kilos kilograms pounds degrees percent megawatts volts knots dollars euros francs crowns marks")  # fmt: skip


class Quantity(NamedTuple):
    """A number, the stems of the words after it that may be what it counts, and whether it is told as about so many."""

    value: float
    units: frozenset[str]
    rough: bool


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text in their order, without times of the day, and without dates, which the caller takes out."""
    text = _CLOCK.sub(" ", text)
    found: list[tuple[int, Quantity]] = []
    taken = 0
    places = sorted([*_NUMBER.finditer(text), *_NUMBER_WORD.finditer(text)], key=lambda m: m.start())
    for m in places:
        if m.start() < taken:
            continue
        value, end = _value(m), m.end()
        times = _MULTIPLE.match(text, end)
        if times is not None:
            value, end = value * TIMES[times[1].lower()], times.end()
        part = _AND_PART.match(text, end)
        smaller = _small(part[2]) if part is not None else None
        if part is not None and smaller is not None:
            value, taken = value + smaller / 100, part.end()
            end = part.end(1)
        words = _AFTER.findall(text[m.end() : end + 60])[:_REACH]
        if text[end : end + 1] == "%" or m[0].endswith("%"):
            words = ["percent"]
        found.append(
            (m.start(), Quantity(value, stems(" ".join(words)), _ROUGH.search(text, max(0, m.start() - _BEFORE), m.start()) is not None))
        )
    return tuple(q for _, q in sorted(found, key=lambda f: f[0]))


def clash(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether two claims count one thing differently, each with a number of it that the other one does not have; where what is counted cannot be
    told, whether neither has all numbers of the other. It makes no difference which of them is the first.
    """
    if not a or not b:
        return False
    left, right = {q.value for q in a}, {q.value for q in b}
    if left <= right or right <= left:
        return False
    if any(x.units & y.units for x in a for y in b):
        return _counts_otherwise(a, b) and _counts_otherwise(b, a)
    # of two short claims with a number each that is not told of what
    return len(left) == len(right) == 1 and not any(equal(x, y) for x in a for y in b) and not (a[0].units and b[0].units)


def _counts_otherwise(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether one of the numbers of `a` is of something that `b` counts too and is none of those of `b`."""
    return any(any(x.units & y.units for y in b) and not any(equal(x, y) for y in b) for x in a)


def same_measure(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Whether two claims tell one measured quantity: "two metres ninety" and "nearly three metres"."""
    return any(x.units & y.units & _MEASURES and equal(x, y) for x in a for y in b)


def equal(x: Quantity, y: Quantity) -> bool:
    """Whether two numbers are the same, or near enough where one is told as about so many."""
    return x.value == y.value or ((x.rough or y.rough) and abs(x.value - y.value) <= _TOLERANCE * max(x.value, y.value))


def _value(m: re.Match[str]) -> float:
    if m[0][0].isdigit():
        return float(m[0].replace(",", "").rstrip(" %") or 0)
    tens, _, ones = m[0].lower().partition("-")
    return _WORDS[tens] + (1 if ones == "one" else _WORDS[ones] if ones else 0)


def _small(word: str) -> int | None:
    value = int(word) if word.isdigit() else _WORDS.get(word.lower())
    return value if value is not None and 0 < value < 100 else None
