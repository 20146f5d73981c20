"""The cast of one report: every actor once, with all the places that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from sayso import ids, lexicons
from sayso.organs import organ, same_owner
from sayso.records import Actor, ActorKind
from sayso.resolve.phrases import HEADS, PARTICLES, Phrase, known_bodies
from sayso.spans import Span

_SUFFIXES = frozenset({"Jr.", "Sr.", "II", "III", "IV", "Jr", "Sr"})
_SMALL = frozenset({"of", "the", "for", "and", "in", "on"})


@dataclass(eq=False, slots=True)
class Figure:
    """An actor while it is being put together; `known` false for one that is only described ("a senior official").

    `told` are the words told about it, `heads` of these its own, `theirs` those of whoever it belongs to ("the minister’s" daughter). `kin` is
    what it is to somebody ("daughter"), each with the words of that name as far as they are told.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    role: str | None = None
    gender: str | None = None
    known: bool = True
    members: list[Figure] = field(default_factory=list)
    mentions: set[Span] = field(default_factory=set)
    role_from: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    theirs: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    kin: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def first(self) -> Span:
        return min(self.mentions)

    @property
    def words(self) -> tuple[str, ...]:
        return _name_words(self.name)

    def learn(self, phrase: Phrase, role: str | None = None, country: str | None = None) -> None:
        """Takes over what a phrase tells; the first told office and state stay the shown ones."""
        self.country = self.country or phrase.country or country
        # a surname that is also a given name tells nothing: "Cyril" for Ada Cyril
        if phrase.span.start < phrase.core.start or phrase.name != self.words[-1] or len(self.words) == 1:
            self.gender = self.gender or phrase.gender
        for told in (phrase.role, role):
            if told and told not in self.role_from:
                self.role = self.role or told
                self.role_from.append(told)


def is_named(actor: Actor) -> bool:
    """Whether the actor goes by a name: "Ada Lorne", "Kenya", "Corran campaign", and not "a senior official" or "aides to Lorne"."""
    if actor.kind == "group":
        return False
    words = actor.name.split()
    if actor.kind == "person":
        return all(w[0].isupper() or not w[0].isalpha() or w in PARTICLES for w in words) and not words[0][0].islower()
    return any(w[0].isupper() for w in words)


class Cast:
    """All figures of a report; looking a name up and founding an actor are different calls."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._states: dict[str, Figure] = {}
        self._bodies: dict[str, Figure] = {}
        self._short: dict[str, Figure] = {}
        self._organs: dict[str, list[tuple[str | None, Figure]]] = {}

    # looking up ------------------------------------------------------------------------------------------------------------------
    def persons(self) -> list[Figure]:
        return [f for f in self.figures if f.kind == "person" and f.known]

    def by_name(self, name: str) -> list[Figure]:
        """The persons that the full name may be: same last and first word, or one of them an initial."""
        words = _name_words(name)
        suffix = {w.strip(".") for w in name.split() if w in _SUFFIXES}
        found = []
        for f in self.persons():
            own = f.words
            if (
                len(own) < 2
                or own[-1].casefold() != words[-1].casefold()
                or {w.strip(".") for w in f.name.split() if w in _SUFFIXES} != suffix
            ):
                continue
            if _same_first(own[0], words[0]):
                found.append(f)
        return found

    def by_surname(self, surname: str) -> list[Figure]:
        """The persons with this last word (or last two: "von Halle"), "X Jr." left out: reports write the suffix out."""
        key = surname.casefold()
        whole = [f for f in self.persons() if f.name.casefold() == key]
        if whole:
            return whole
        last, ends = key.rpartition(" ")[2], " " + key
        return [
            f
            for f in self.persons()
            if f.name[-1].casefold() == last[-1]  # most end otherwise, and need not be taken apart
            and f.words[-1].casefold() == last
            and (last == key or (" " + " ".join(f.words).casefold()).endswith(ends))
            and not set(f.name.split()) & _SUFFIXES
        ]

    def by_given(self, given: str) -> list[Figure]:
        return [f for f in self.persons() if len(f.words) > 1 and f.words[0] == given]

    def body(self, name: str) -> Figure | None:
        """The organisation of this name, by its letters ("FBI") or its last word after "the" ("the Post" for "The Lisk Post")."""
        key = _body_key(name)
        if key in self._bodies:
            return self._bodies[key]
        same_organ = self.organ(name)
        if same_organ is not None:
            return same_organ
        if name.isupper() and len(name) > 1:
            letters = name.replace(".", "")
            if letters in self._short:
                return self._short[letters]
            same = [f for f in self._bodies.values() if initials(f.name) == letters]
            return same[0] if len({id(f) for f in same}) == 1 else None
        if " " in key:
            # "the Civil Protection Service" for "the Kestrian Civil Protection Service"
            same = [
                f
                for k, f in self._bodies.items()
                if k.endswith(" " + key) or (key.endswith(" " + k) and " " in k and key.count(" ") == k.count(" ") + 1)
            ]
            return same[0] if len({id(f) for f in same}) == 1 else None
        if name in HEADS and name not in ("Republic", "Federation"):
            same = [f for k, f in self._bodies.items() if k.endswith(" " + key)]
            return same[0] if len({id(f) for f in same}) == 1 else None
        return None

    def organ(self, name: str, country: str | None = None) -> Figure | None:
        """The one organ of a state that goes by another form of the name: "the Ministry of Health of X" for "X's health ministry"."""
        asked = organ(name, country)
        if asked is None:
            return None
        found = {id(f): f for owner, f in self._organs.get(asked.core, ()) if same_owner(owner or f.country, asked.owner)}
        return next(iter(found.values())) if len(found) == 1 else None

    def note_organ(self, figure: Figure, name: str, country: str | None = None) -> Figure:
        """Notes one more form of the name of the figure; of those that say whose it is the longest is shown."""
        told = organ(name, country)
        if told is not None:
            self._organs.setdefault(told.core, []).append((told.owner, figure))
            said, shown = organ(name), organ(figure.name)
            if said is not None and said.owner and (shown is None or not shown.owner) and not _is_body_in_small_letters(name, figure.name):
                figure.name = name
        return figure

    # founding ----------------------------------------------------------------------------------------------------------------------
    def add(self, figure: Figure) -> Figure:
        self.figures.append(figure)
        return figure

    def state(self, code: str) -> Figure:
        if code not in self._states:
            self._states[code] = self.add(Figure(lexicons.state_title(code), "state", country=code))
        return self._states[code]

    def unlisted_state(self, name: str) -> Figure:
        """A state that no list knows, shown to be one by its offices: "Kestria's foreign minister"."""
        if name not in self._states:
            self._states[name] = self.add(Figure(name, "state"))
        return self._states[name]

    def is_unlisted_state(self, name: str) -> bool:
        return name in self._states

    def found_body(self, name: str, country: str | None = None, shown: str | None = None, whose: str | None = None) -> Figure:
        """The organisation of this name, founded where there is none; of its names in the report (`shown`) the longest is shown. `whose` is the
        possessive before the name, of a state that no list knows."""
        name = known_bodies().get(name.removeprefix("The ").lower(), name)
        told = f"{whose}’s {name}" if whose else name
        found = self.organ(told, country) or self.body(name)
        key = _body_key(name)
        if found is not None and self._of_another(found, told, country):
            found, key = None, f"{country or whose} {key}"  # two states have a Defence Ministry each
        if found is None:
            found = self._bodies[key] = self.add(Figure(max(name, shown or "", key=len), "organisation", country=country))
        elif shown is not None and len(shown) > len(found.name) and known_bodies().get(_body_key(shown)) == name:
            found.name = shown
        found.country = found.country or country
        return self.note_organ(found, told, country)

    def _of_another(self, figure: Figure, name: str, country: str | None) -> bool:
        """Whether the name says whose organ it is, and the figure is another state's."""
        if country and figure.country:
            return country != figure.country
        asked = organ(name, country)
        owners = {o for o, f in self._organs.get(asked.core, ()) if f is figure and o} if asked is not None and asked.owner else set()
        return bool(owners) and asked is not None and not any(same_owner(o, asked.owner) for o in owners)

    def named_body(self, figure: Figure, name: str) -> Figure:
        """The described body `figure`, from now on under its name."""
        figure.name, figure.known = name, True
        self._bodies[_body_key(name)] = figure
        return figure

    def shorten(self, letters: str, figure: Figure) -> None:
        """Notes that `letters` ("DSB") stand for the organisation."""
        self._short.setdefault(letters.replace(".", ""), figure)

    def found_person(self, phrase: Phrase) -> Figure:
        """The person of a full name, founded where there is none; a longer form of the name becomes the shown one."""
        same = self.by_name(phrase.name)
        figure = same[0] if len(same) == 1 else self.add(Figure(phrase.name, "person"))
        if len(phrase.name.split()) > len(figure.name.split()) and len(phrase.name.split()) <= 4:
            figure.name = phrase.name
        figure.learn(phrase)
        return figure

    # handing over ------------------------------------------------------------------------------------------------------------------
    def records(self, report: str) -> tuple[tuple[Actor, ...], dict[int, str]]:
        """The actors in order of first mention, and the id of each figure by `id(figure)`; figures without a mention are dropped."""
        shown = sorted((f for f in self.figures if f.mentions), key=lambda f: (f.first, f.name))
        made: dict[int, str] = {}
        taken: set[str] = set()
        for f in shown:
            spans = iter(sorted(f.mentions))
            made_id = ids.local_id("actor", report, next(spans))
            while made_id in taken:
                # two actors may share their first words ("the two ministers" and one of them); the next mention tells them apart
                made_id = ids.local_id(f"actor {f.name}", report, next(spans, f.first))
                if made_id in taken:
                    made_id = ids.local_id(f"actor {f.name} {len(taken)}", report, f.first)
            taken.add(made_id)
            made[id(f)] = made_id
        actors = tuple(
            Actor(
                id=made[id(f)], name=f.name, kind=f.kind, country=f.country, role=f.role,
                members=tuple(made[id(m)] for m in f.members if id(m) in made), mentions=tuple(sorted(f.mentions)),
            )
            for f in shown
        )  # fmt: skip
        return actors, made


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(w for w in name.split() if w not in _SUFFIXES) or (name,)


def _same_first(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    if one == other:
        return True
    return (one.endswith(".") and other.startswith(one[:-1]) and len(one) == 2) or (
        other.endswith(".") and one.startswith(other[:-1]) and len(other) == 2
    )


def _body_key(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ").casefold()


def _is_body_in_small_letters(name: str, shown: str) -> bool:
    """Whether a name in capitals would be replaced by one in small letters: "Tarsia's health ministry" for "Health Ministry"."""
    return shown.split()[-1][0].isupper() and not name.split()[-1][0].isupper() and " of " not in name


def initials(name: str) -> str:
    """The first letters of the words with a capital: "DSB" of "Dam Safety Board"."""
    words: Iterable[str] = (w for part in name.split() for w in part.split("-") if w not in _SMALL)
    return "".join(w[0] for w in words if w[:1].isupper())
