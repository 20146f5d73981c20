"""Circumstances that hold on: what is told once about an occasion is true of all that the same party says on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso import lexicons
from sayso.records import Report, Statement
from sayso.resolve.actors import Figure
from sayso.resolve.calendar_words import Day, day_of
from sayso.resolve.circumstances import Circumstances, filled
from sayso.resolve.clauses import Clause
from sayso.resolve.saying_places import dateline_place
from sayso.resolve.scene import Scene
from sayso.spans import Span

# A cue that begins so tells what somebody does at all times, or has done at some time: no saying of this occasion.
_NOT_NOW = frozenset(
    {"has", "have", "had", "will", "would", "could", "may", "might", "should", "can", "is", "are", "often", "usually", "regularly",
     "repeatedly", "frequently", "always", "to", "wants", "want", "believes", "believe", "hopes", "hope", "plans", "plan", "thinks", "supports", "'s"}
)  # fmt: skip
# A cue that goes on with what was said before, whoever "it" or "he" is.
_GOES_ON = frozenset({"added", "adding", "continued", "continuing", "concluded", "concluding", "adds", "continues"})
_ASKS = frozenset({"ask", "asks", "asked", "asking", "pressed", "questioned"})
_SETTING = lexicons.words("occasions", "setting")
# Paragraphs that may lie between two sayings of one occasion.
_NEAR = 2


@dataclass(slots=True)
class _Saying:
    """A statement, or a sentence that only tells of an occasion (no statement), with who speaks there and what is told about it."""

    place: int
    party: tuple[int, ...]
    told: Circumstances
    statement: Statement | None = None
    asks: bool = False


def circumstances(
    scene: Scene, report: Report, statements: Sequence[Statement], who: Mapping[str, tuple[Figure, ...]]
) -> dict[str, Circumstances]:
    """The circumstances of every statement, by its id; `who` holds the speakers."""
    base = day_of(report)
    by_id = {s.id: s for s in statements}
    told = {s.id: Circumstances() for s in statements}
    others = _by_sentence(scene, statements)
    here = dateline_place(report)
    spoken = [s for s in statements if s.part != "headline" and _worded(scene, s)]
    for s in spoken:
        if _not_yet(scene, s):
            continue
        outer = _ancestors(s, by_id)
        near = {scene.page.sentence(s.cue[0].start)} | {scene.page.sentence(span.end - 1) for span in (*s.cue[1:], *s.content)}
        spans = [
            span for sentence in near for span, o, is_cue in others.get(sentence, ())
            if ((o is not s and o.within == s.within) if is_cue else o.id not in outer)
        ]  # fmt: skip
        told[s.id] = Clause(scene, s, spans, base, here).read(s)
    party = {s.id: _party(scene, s, who[s.id]) for s in spoken}
    _share(scene, spoken, told, party)
    _carry_on(scene, [s for s in spoken if s.within is None], told, party, _settings(scene, set(others), base))
    return told


def _worded(scene: Scene, s: Statement) -> bool:
    """Whether the cue has a word: without one there is no clause to read."""
    return bool(s.cue) and all(len(scene.page.within(span)) > 0 for span in s.cue)


def _by_sentence(scene: Scene, statements: Sequence[Statement]) -> dict[int, list[tuple[Span, Statement, bool]]]:
    """For each sentence the contents and (True) cues that stand in it, each with its statement."""
    found: dict[int, list[tuple[Span, Statement, bool]]] = {}
    for s in statements:
        for is_cue, spans in ((False, s.content), (True, s.cue)):
            for span in spans:
                for sentence in range(scene.page.sentence(span.start), scene.page.sentence(span.end - 1) + 1):
                    found.setdefault(sentence, []).append((span, s, is_cue))
    return found


def _ancestors(s: Statement, by_id: Mapping[str, Statement]) -> set[str]:
    found: set[str] = set()
    outer = s.within
    while outer in by_id and outer is not None and outer not in found:
        found.add(outer)
        outer = by_id[outer].within
    return found


def _party(scene: Scene, s: Statement, speakers: tuple[Figure, ...]) -> tuple[int, ...]:
    """Who speaks, for telling whether two sayings are one party's: its figures, else the one that the source names, else nobody."""
    if not speakers:
        named = {id(f) for _, span, f in scene.named for source in s.source if span.within(source) and f.kind == "person"}
        words = " ".join(source.of(scene.page.text) for source in s.source).lower()
        # an unresolved "she" after an unresolved "she" is the same one, whoever she is
        return tuple(named) if len(named) == 1 else ((-1 if words == "he" else -2),) if words in ("he", "she") else ()
    return tuple(sorted(map(id, speakers)))


def _share(scene: Scene, statements: Sequence[Statement], told: dict[str, Circumstances], party: Mapping[str, tuple[int, ...]]) -> None:
    """Two sayings of one party in one sentence have one occasion: "hailed ..., telling reporters on Friday ..."."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for s in statements:
        key = party[s.id] or s.source
        if key:
            groups.setdefault((scene.page.sentence(s.cue[0].start), s.within, key), []).append(s)
    for group in groups.values():
        for k, s in enumerate(group):
            for o in [*reversed(group[:k]), *group[k + 1 :]]:
                late = group.index(o) > k
                if late and not scene.page.words[scene.page.index(o.cue[0].start)].plain.endswith("ing"):
                    continue
                if not _other(told[s.id], told[o.id]) and (late or not _not_now(scene, s)):
                    told[s.id] = filled(told[s.id], told[o.id])


def _other(own: Circumstances, before: Circumstances) -> bool:
    """Whether what is told of two sayings does not go together: other days, occasions, channels, or a channel here and an event there."""
    pairs = (
        (own.said_on, before.said_on), (own.channel, before.channel), (own.occasion, before.occasion), (own.addressees, before.addressees)
    )  # fmt: skip
    if any(mine and theirs and not _same(mine, theirs) for mine, theirs in pairs):
        return True
    written, spoken = bool(own.channel and not own.occasion), bool(own.occasion and not own.channel)
    return (written and bool(before.occasion and not before.channel)) or (spoken and bool(before.channel and not before.occasion))


def _same(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return one.endswith(other) or other.endswith(one)


def _not_now(scene: Scene, s: Statement) -> bool:
    words = [scene.page.words[i].plain for i in scene.page.within(s.cue[0])]
    if len(words) > 1 and (words[0].endswith("ly") or words[0] == "also"):
        words = words[1:]
    return not words or words[0] in _NOT_NOW


def _not_yet(scene: Scene, s: Statement) -> bool:
    """Whether the cue tells of something that is not said yet or only said to be so: "will call for", "is poised to"."""
    words = [scene.page.words[i].plain for i in scene.page.within(s.cue[0])][:2]
    if not words or words[0] in ("will", "would", "may", "might", "can", "could", "should", "to"):
        return True
    return words[0] in ("is", "are") and not (len(words) == 1 or words[1].endswith("ing") or words[1] in ("quoted", "cited"))


def _settings(scene: Scene, taken: set[int], base: Day | None) -> list[_Saying]:
    """Sentences in which nothing is said (`taken` are the others), but an occasion told: "X spoke on Monday night at a rally in Brask."."""
    page, found = scene.page, []
    done: set[int] = set()
    for i in [k for k, w in enumerate(page.words) if w.plain in _SETTING]:
        word, sentence = page.words[i], page.sentence_of[i]
        if sentence in taken or sentence in done or word.start < page.title.end or scene.is_quoted(word.start):
            continue
        who = [
            (span, f)
            for _, span, f in scene.named
            if span.end <= word.start and page.sentence(span.start) == sentence and f.kind == "person"
        ]
        if not who:
            continue
        done.add(sentence)
        span = Span(word.start, word.end)
        spoken = Statement(id="", part="body", manner="indirect", source=(who[-1][0],), cue=(span,), content=(), score=0.0, made_by="")
        told = Clause(scene, spoken, [], base).read(spoken)
        if told.occasion or told.channel or (told.place and told.said_on):
            found.append(_Saying(word.start, (id(who[-1][1]),), told))
    return found


def _carry_on(
    scene: Scene, statements: Sequence[Statement], told: dict[str, Circumstances], party: Mapping[str, tuple[int, ...]], settings: Sequence[_Saying]
) -> None:  # fmt: skip
    """In the order of the text, from one saying of a party to its next."""
    before: list[_Saying] = []
    sayings = [_Saying(s.cue[0].start, party[s.id], told[s.id], s, _asks(scene, s)) for s in statements]
    for one in sorted([*sayings, *settings], key=lambda o: o.place):
        s = one.statement
        if s is None:
            before.append(one)
            continue
        if s.continues in told and s.continues is not None:
            one.told = filled(one.told, told[s.continues])
        now = not _not_now(scene, s)
        if now and before:
            one.told = _continued(scene, one, before)
        told[s.id] = one.told
        if now or not one.told.empty:
            before.append(one)


def _continued(scene: Scene, one: _Saying, before: Sequence[_Saying]) -> Circumstances:
    """What a saying takes over: from the occasion that it points back at, or from the saying right before it."""
    own, previous = one.told, next((b for b in reversed(before) if not b.asks), before[-1])
    paragraph = scene.page.paragraph(one.place)
    points_back = own.definite or (own.addressees or "")[:1].isupper()
    for earlier in reversed(before) if points_back else ():
        there = earlier.told
        if own.definite and own.occasion and there.occasion and _same(own.occasion, there.occasion) and not _other(own, there):
            return replace(filled(own, there), addressees=own.addressees)
        if (
            not own.occasion
            and own.definite
            and own.channel
            and there.channel
            and _same(own.channel, there.channel)
            and paragraph - scene.page.paragraph(earlier.place) <= _NEAR
        ):
            return filled(own, there)
        if _addressed_again(own.addressees, there.addressees) and earlier.party == one.party:
            return filled(own, replace(there, addressees=None))
    unknown = not one.party or one.party[0] < 0
    goes_on = one.statement is not None and unknown and scene.page.words[scene.page.index(one.place)].plain in _GOES_ON
    if not (goes_on or (one.party and previous.party == one.party)):
        return own
    if paragraph - scene.page.paragraph(previous.place) > _NEAR or _other(own, previous.told):
        return own
    if own.said_on and not previous.told.said_on:
        return own  # a day of its own, and nobody says that the occasion was on it
    return filled(own, previous.told)


def _asks(scene: Scene, s: Statement) -> bool:
    """Whether a statement is only the question to the next one: an interview goes on."""
    return any(scene.page.words[i].plain in _ASKS for i in scene.page.within(s.cue[0]))


def _addressed_again(one: str | None, earlier: str | None) -> bool:
    """Whether a name is the short form of somebody addressed before: "told Lorne" after "told Ada Lorne of The Weir"."""
    return bool(one and earlier and one[:1].isupper() and one != earlier and one in earlier)
