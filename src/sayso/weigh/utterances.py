"""Which statements render one remark: the same words, or the same thing said by the same speaker on the same occasion in other wordings.

A wording differs from another one; which of them is nearest to what was said nobody can tell from them, and none is called altered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sayso.weigh.wordings import Likeness, alike, alike_in_part, all_words, is_saying, same_words

# From this share of words in common on two statements of one speaker and day are one remark; between two days that the reports tell
# differently by a day or two, or of a speaker who is told as somebody else of the same side, it takes more.
SAME, SAME_ANOTHER_DAY, SAME_EXACT = 0.5, 0.7, 0.9
# How sure it is that a quotation says what the report has just told in its own words.
AS_TOLD = 0.55
_LEAST_WORDS, _FEW_WORDS = 3, 2
# Two quotations of one speech: two words in common and a third of the shorter one, if nothing in either report is nearer.
_TRANSLATED = 0.33
_DAYS = 3
# A quotation follows what it says if so many code points at most are in between: a mark, a cue, a source.
_SHORTLY = 400
# A report looks back on a remark if it was made so many days before: then it is one that was told before, if any.
_LOOKS_BACK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A statement as a wording: `speakers` are the ledger's actors, `first` and `last` the days on which it can have been said.

    `root` is the first statement known to render the same remark, itself where there is none. `sides` are those for which the speakers
    speak, if they do; `bodies`: none of them is a person. `unnamed` is the description of a source without a name. `place` is where it
    stands in its report, `around` the words of the statement that holds it, `printed` the day of the report, `claims` what it tells there.
    `goes_on` are the statements of its report that it goes on from, `members` those of a group that speaks. `direct`: it has words in quotation
    marks, `quoted`: nothing else.
    """

    statement: str
    report: int
    words: str
    speakers: frozenset[str]
    first: str | None
    last: str | None
    direct: bool
    root: str
    quoted: bool = False
    members: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    bodies: bool = False
    unnamed: str = ""
    headline: bool = False
    act: str | None = None
    place: tuple[int, int] = (0, 0)
    around: str = ""
    printed: str | None = None
    claims: frozenset[str] = frozenset()
    goes_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """That a statement renders the same remark as `root`: how sure, and why; `like` is the statement whose words tell.

    `follows`: it is a headline, or words that follow what sums them up, and may share no words with it.
    """

    root: str
    score: float
    reason: str
    like: str
    follows: bool = False


class Heard:
    """The statements of one report that were looked at, by their words: what shares none with a statement, nor a claim, need not be held against it."""

    def __init__(self) -> None:
        self._heard: dict[str, Wording] = {}
        self._by: dict[tuple[str, str], list[str]] = {}

    def put(self, w: Wording) -> None:
        """One more, or one that is there with another root."""
        if w.statement not in self._heard:
            for at in _found_by(w):
                self._by.setdefault(at, []).append(w.statement)
        self._heard[w.statement] = w

    def all(self) -> list[Wording]:
        """All of them, in the order in which they came."""
        return list(self._heard.values())

    def near(self, new: Wording) -> list[Wording]:
        """Those that can be the same remark by their words alone, by a claim, or because the statement goes on from them; in the order in which they came."""
        shared = Counter[str]()
        near = set(new.goes_on)
        for at in _found_by(new):
            if at[0] == "word":
                shared.update(self._by.get(at, ()))
            else:
                near.update(self._by.get(at, ()))
        least = _FEW_WORDS if new.headline else _LEAST_WORDS
        near.update(s for s, n in shared.items() if n >= least)
        return [w for s, w in self._heard.items() if s in near]


def _found_by(w: Wording) -> list[tuple[str, str]]:
    described = [("described", w.unnamed)] if w.unnamed else []
    return [*(("word", x) for x in all_words(w.words)), *(("claim", x) for x in w.claims), *described]


def same_utterance(new: Wording, others: Sequence[Wording], near: Sequence[Wording] | None = None) -> Rendered | None:
    """The remark that a statement renders, among those of `others`; None where it is a remark of its own.

    `near` are those of them that `Heard` finds by its words; without it all are held against it.
    """
    found = [(r, w) for w in (others if near is None else near) if w.statement != new.statement and (r := _one(new, w)) is not None]
    if found:
        return max(found, key=lambda f: f[0].score)[0]
    return _headline_of(new, others) or _translated(new, others) or _in_own_words(new, others) or _looking_back(new, others)


def _one(new: Wording, other: Wording) -> Rendered | None:
    """Whether two statements are one remark by their words alone, or by the claim that a report has both tell."""
    few = _FEW_WORDS if new.headline or new.report != other.report else _LEAST_WORDS
    gap, who = _gap(new, other), _voice(new, other)
    if who is None or gap is None or gap > _DAYS or _overlap(new, other):
        return None
    if who == _DESCRIBED:
        return Rendered(root=other.root, like=other.statement, score=1.0, reason=who)
    if other.statement in new.goes_on:
        return Rendered(root=other.root, like=other.statement, score=0.8, reason="the same speaker goes on")
    if new.report == other.report and gap == 0 and new.claims & other.claims:
        return Rendered(
            root=other.root, like=other.statement, score=0.8, reason=f"{who}, the same day, and the report has both tell one claim"
        )
    if len(all_words(new.words) & all_words(other.words)) < few:
        return None
    like = alike_in_part(new.words, other.words)
    if like.other_numbers and (new.report == other.report or who != _SPEAKER):
        return None
    enough = like.count >= _LEAST_WORDS or (like.share >= SAME_EXACT and like.count >= few)
    least = SAME if gap == 0 and who == _SPEAKER else SAME_ANOTHER_DAY
    if not enough or like.share < least or like.denied:
        return None
    return Rendered(
        root=other.root,
        like=other.statement,
        score=round(like.share, 3),
        reason=f"{who}, {_when(gap)}, {like.share:.0%} of the words of the shorter one",
    )


def _headline_of(new: Wording, others: Sequence[Wording]) -> Rendered | None:
    """The statement of the body whose act and speaker, or side, a headline has: it tells that one in short."""
    if not new.headline:
        return None
    mine = [
        (alike(new.words, w.words), w) for w in others
        if w.report == new.report and not w.headline and w.act == new.act and _voice(new, w) and _gap(new, w) == 0
    ]  # fmt: skip
    near = max(mine, key=lambda m: (m[0].count, -m[1].place[0]), default=None)
    if near is None or not (near[0].count or new.act not in _PLAIN - {"demand", "pledge"}):
        return None
    return Rendered(root=near[1].root, like=near[1].statement, score=0.6, reason="the headline tells it in short", follows=True)


# Acts of most statements: that two statements have one says nothing.
_PLAIN = frozenset({"assert", "insist", "none", "think", "ask", "demand", "pledge", None})
_POINTS_BACK = re.compile(r"\W*(?:they|he|she|it|that|this|these|those|both|neither)\b", re.IGNORECASE)


def _in_own_words(new: Wording, others: Sequence[Wording]) -> Rendered | None:
    """What a report has just told of a speaker in its own words, if a quotation follows: it says the same, or goes on about it."""
    if not new.quoted or not new.speakers:
        return None
    before = sorted(
        (w for w in others if w.report == new.report and not w.headline and w.place[1] <= new.place[0]), key=lambda w: -w.place[0]
    )
    mine: list[tuple[bool, int, Wording]] = []
    for w in before:
        if w.around or _gap(new, w) != 0:
            continue  # what is told inside it of another day
        if w.speakers != new.speakers or w.quoted or new.place[0] - w.place[1] > _SHORTLY:
            break
        count = sum(not is_saying(stem) for stem in alike(new.words, w.words).common)
        if count or (new.act == w.act and new.act not in _PLAIN) or (not mine and _POINTS_BACK.match(new.words)):
            mine.append((new.act == w.act and new.act not in _PLAIN, count, w))
    if not mine:
        return None
    best = max(mine, key=lambda m: m[:2])[2]
    return Rendered(
        root=best.root, like=best.statement, follows=True, score=AS_TOLD, reason="the speaker's words follow what the report tells of them"
    )


def _translated(new: Wording, others: Sequence[Wording]) -> Rendered | None:
    """A quotation of the same speaker and day that another report gives in other words, as translations do: the nearest one by far."""
    mine = [
        (like, w) for w in others
        if w.report != new.report and new.direct and w.direct and new.speakers & w.speakers and _gap(new, w) == 0
        and _fits(like := alike_in_part(new.words, w.words))
    ]  # fmt: skip
    if not mine:
        return None
    mine.sort(key=lambda m: (m[0].share, m[0].count), reverse=True)
    best = mine[0]
    if any(w.root != best[1].root and like.share >= best[0].share for like, w in mine[1:]):
        return None
    return Rendered(
        root=best[1].root,
        like=best[1].statement,
        score=round(best[0].share, 3),
        reason=f"the same speaker and day, in other words: {', '.join(best[0].common)}",
    )


def _fits(like: Likeness) -> bool:
    return like.count >= _FEW_WORDS and like.share >= _TRANSLATED and not like.denied and not like.other_numbers


def _looking_back(new: Wording, others: Sequence[Wording]) -> Rendered | None:
    """The remark of an earlier day that a report looks back on: of those of that speaker and day the one with most of its words, a date or a number."""
    ago = _apart(new.last, new.printed)
    if ago is None or ago < (1 if new.around else _LOOKS_BACK):
        return None
    mine = []
    for w in others:
        if w.report == new.report or _gap(new, w) != 0 or not _voice(new, w):
            continue
        like = alike(new.words, w.words)
        around = alike(new.around, w.words) if new.around else like
        if like.denied or like.other_numbers:
            continue
        value = like.share * (1 + 0.1 * like.count) + like.same_dates + like.same_numbers
        if value >= SAME:
            mine.append((value, w))
        elif like.count + around.count >= _LEAST_WORDS and around.count >= 2 and not around.denied:
            mine.append((value + 0.05 * around.count, w))
    if not mine:
        return None
    best = max(mine, key=lambda m: m[0])
    if any(w.root != best[1].root and value >= best[0] for value, w in mine):
        return None
    return Rendered(
        root=best[1].root,
        like=best[1].statement,
        score=round(min(0.9, best[0]), 3),
        reason="the report looks back on what was said that day",
    )


_SPEAKER, _DESCRIBED = "the same speaker", "the same description and the same words"


def _voice(a: Wording, b: Wording) -> str | None:
    """Whether two statements can be of one voice, and how that is told."""
    if a.speakers & b.speakers or (a.members and a.members == b.speakers) or (b.members and b.members == a.speakers):
        return _SPEAKER
    if a.unnamed and a.unnamed == b.unnamed and same_words(a.words, b.words):
        return _DESCRIBED
    if a.sides & b.sides and (a.bodies or b.bodies):
        return "somebody who speaks for the same side"  # "Kestria accuses" is what its minister says
    return None


def _overlap(a: Wording, b: Wording) -> bool:
    """Of one report a piece of a statement, such as what is attributed inside it, is no wording of it."""
    return a.report == b.report and a.place[0] < b.place[1] and b.place[0] < a.place[1]


def _when(gap: int) -> str:
    return "the same day" if gap == 0 else f"{gap} days apart as told"


def _gap(a: Wording, b: Wording) -> int | None:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(_apart(b.last, a.first) or 0, _apart(a.last, b.first) or 0, 0)


def _apart(one: str | None, other: str | None) -> int | None:
    """How many days the second day is after the first."""
    return _ordinal(other[:10]) - _ordinal(one[:10]) if one and other else None


@lru_cache(maxsize=4_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
