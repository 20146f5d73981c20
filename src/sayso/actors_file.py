"""A user's own actors: a YAML file of states, people, bodies, groups, places and offices that wins over what Sayso knows. See docs/actors.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import SaysoError
from sayso.lexicons import Own, StateName
from sayso.records import ActorKind

_CURE = "docs/actors.md shows the form"
_KINDS: Mapping[str, ActorKind] = {
    "states": "state", "places": "place", "organisations": "organisation", "groups": "group", "people": "person", "outlets": "organisation",
}  # fmt: skip
_FIELDS = frozenset({"id", "name", "names", "aliases", "kind", "state", "held_by", "members", "offices", "voice_of", "pronoun", "adjective", "people", "capital", "from", "until"})  # fmt: skip
_GENDERS = {"he": "m", "she": "f"}
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Term(NamedTuple):
    """An office held by somebody: its titles, the first one shown; the id of what it is of; its first and last day, None where open; whether its
    holder speaks for that.
    """

    titles: tuple[str, ...]
    of: str | None
    since: str | None
    until: str | None
    speaks: bool = False

    def holds_on(self, day: str | None) -> bool:
        """Whether it is held on a day ("2031-02", "2031-02-03"); on an unknown day only an office without end and beginning is."""
        if day is None:
            return self.since is None and self.until is None
        # "2031-02" may be any day of that month: cut to what both tell
        return not (self.since and day[: len(self.since)] < self.since[: len(day)]) and not (
            self.until and day[: len(self.until)] > self.until[: len(day)]
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the file. `voice_of` is the id of the side that it speaks for."""

    id: str
    name: str
    kind: ActorKind
    state: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    offices: tuple[Term, ...] = ()
    voice_of: str | None = None

    def speaks_for(self, day: str | None) -> str | None:
        """The id of whom the actor speaks for on a day: as the file says, else whose office it holds that speaks for the state."""
        held = (t.of for t in self.offices if t.speaks and t.of is not None and t.holds_on(day))
        return self.voice_of or next(held, None)


@dataclass(frozen=True, slots=True)
class ActorsFile:
    """The actors of a file by id; `own` is what of it the reading of names needs."""

    entries: Mapping[str, Entry]
    own: Own
    _by_name: Mapping[str, tuple[Entry, ...]] = field(repr=False)

    @classmethod
    def load(cls, path: Path) -> ActorsFile:
        """The file at `path`. Raises SaysoError E190 (cannot be read), E191 (not written as it should be), naming the entry."""
        import yaml  # only here: who has no such file need not wait for the parser

        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise SaysoError(
                "E190",
                f"the actors file {path} cannot be read ({getattr(error, 'strerror', None) or error})",
                "check its name and that it is UTF-8 text",
            ) from error
        except yaml.YAMLError as error:
            line = getattr(getattr(error, "problem_mark", None), "line", None)
            where = f", line {line + 1}" if line is not None else ""
            raise SaysoError(
                "E191", f"the actors file {path}{where} is no YAML ({getattr(error, 'problem', None) or 'not text'})", _CURE
            ) from error
        try:
            return _made(content)
        except _FormError as wrong:
            raise SaysoError("E191", f"the actors file {path}: {wrong}", _CURE) from wrong

    def find(self, name: str, kind: ActorKind | None = None) -> Entry | None:
        """The one actor that is called so, in full, by an alias or by a surname; None where there is none or more than one."""
        found = self._by_name.get(name_key(name), ())
        same = [e for e in found if e.kind == kind] or list(found)
        return same[0] if len(same) == 1 else None

    def body(self, name: str, state: str) -> Entry | None:
        """The one body of a state that is called so, whichever way its state is named: "Kestria's foreign ministry" or "the Kestrian one"."""
        asked = self._without_state(name, state)
        found = [e for e in self.entries.values() if e.kind == "organisation" and e.state == state
                 and any(self._without_state(n, state) == asked for n in (e.name, *e.aliases))]  # fmt: skip
        return found[0] if asked and len(found) == 1 else None

    def _without_state(self, name: str, state: str) -> str:
        words = {n.casefold() for n, entries in self.own.states.items() for e in entries if e.code == state}
        rest = name_key(name).replace("'s ", " ")
        return " ".join(w for w in rest.split() if w not in words and w not in ("of", "the"))

    def holder(self, role: str, state: str, day: str | None) -> Entry | None:
        """The one person who holds an office of a state on a day, by any title of it; None where there is none or more than one."""
        asked = role.casefold()
        found = [e for e in self.entries.values() for t in e.offices
                 if t.of == state and t.holds_on(day) and any(asked == title.casefold() for title in t.titles)]  # fmt: skip
        return found[0] if len(found) == 1 else None


class _FormError(ValueError):
    """What is wrong with the file, in words."""


def name_key(name: str) -> str:
    """A name for comparing: small letters, straight apostrophes, without "the" before it."""
    return " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ")


def _made(content: Any) -> ActorsFile:
    if not isinstance(content, dict):
        raise _FormError("it is no mapping of states, people, organisations ...")
    if unknown := [k for k in content if k not in (*_KINDS, "offices")]:
        raise _FormError(f"{unknown[0]!r} is none of {', '.join(_KINDS)}, offices")
    titles = {str(o["id"]): (_words(o, "titles", f"the office {o['id']}"), _speaks(o)) for o in _list(content, "offices")}
    entries: dict[str, Entry] = {}
    raw: dict[str, dict[str, Any]] = {}
    for section in _KINDS:
        for item in _list(content, section):
            entry = _entry(section, item, titles)
            if entry.id in entries:
                raise _FormError(f"the id {entry.id!r} stands twice")
            entries[entry.id], raw[entry.id] = entry, item
    states = {e.id for e in entries.values() if e.kind == "state"}
    for e in entries.values():
        named = [("member", m) for m in e.members] + [("office of", t.of) for t in e.offices] + [("voice_of", raw[e.id].get("voice_of"))]
        for what, other in named:
            if other is not None and other not in entries and not _is_code(other):
                raise _FormError(f"{e.id}: {what} {other!r} is nowhere in the file")
        if e.state is not None and e.state not in states and not _is_code(e.state):
            raise _FormError(f"{e.id}: the state {e.state!r} is no code of three capitals")
    by_name: dict[str, tuple[Entry, ...]] = {}
    for e in entries.values():
        for key in dict.fromkeys(_keys(e)):
            by_name[key] = (*by_name.get(key, ()), e)
    return ActorsFile(entries, _own(entries, raw), by_name)


Titles = Mapping[str, tuple[tuple[str, ...], bool]]


def _speaks(office: dict[str, Any]) -> bool:
    if unknown := [k for k in office if k not in ("id", "titles", "speaks_for_state")]:
        raise _FormError(f"the office {office['id']}: {unknown[0]!r} is no field of an office")
    speaks = office.get("speaks_for_state", False)
    if not isinstance(speaks, bool):
        raise _FormError(f"the office {office['id']}: speaks_for_state is {speaks!r}; write true or false")
    return speaks


def _entry(section: str, item: dict[str, Any], titles: Titles) -> Entry:
    id_ = str(item["id"])
    if unknown := [k for k in item if k not in _FIELDS]:
        raise _FormError(f"{id_}: {unknown[0]!r} is no field of an actor")
    for n in item.get("names", ()):
        if isinstance(n, dict) and (more := [k for k in n if k != "name"]):
            raise _FormError(f"{id_}: {more[0]!r} is no field of a name: who uses which name is not looked at")
    if item.get("pronoun") not in (None, "he", "she", "they"):
        raise _FormError(f"{id_}: the pronoun is {item['pronoun']!r}; write he, she or they")
    names = [str(n["name"]) if isinstance(n, dict) and "name" in n else str(n) for n in item.get("names", ())]
    name = item.get("name") or (names[0] if names else None)
    if not isinstance(name, str) or not name.strip():
        raise _FormError(f"{id_} has no name")
    if section == "states" and not _is_code(id_):
        raise _FormError(f"the state {id_!r} needs a code of three capitals; XAA to XZZ are free for your own")
    terms = tuple(_term(id_, o, titles) for o in _dicts(item, "offices", id_))
    return Entry(id_, name, _KINDS[section], id_ if section == "states" else item.get("state") or item.get("held_by"),
                 (*_words(item, "aliases", id_), *names[1:]), _words(item, "members", id_), terms, _word(item, "voice_of"))  # fmt: skip


def _word(item: Mapping[str, Any], key: str) -> str | None:
    return str(item[key]) if item.get(key) is not None else None


def _term(id_: str, item: dict[str, Any], titles: Titles) -> Term:
    office = str(item.get("office", ""))
    if not office:
        raise _FormError(f"{id_}: an office has no `office`")
    since, until = _word(item, "from"), _word(item, "until")
    for day in (since, until):
        if day is not None and not _is_day(day):
            raise _FormError(f"{id_}: {day!r} is no date; write 2031, 2031-02 or 2031-02-03")
    of = item.get("of")
    # an office that the file does not list is its own title: "harbour master"
    words, speaks = titles.get(office, ((), False))
    return Term(words or (office.replace("_", " "),), str(of) if of is not None else None, since, until, speaks)


def _own(entries: Mapping[str, Entry], raw: Mapping[str, dict[str, Any]]) -> Own:
    states: dict[str, tuple[StateName, ...]] = {}
    bodies: dict[str, str] = {}
    for e in entries.values():
        if e.kind == "state":
            for sort, names in (
                ("name", (e.name, *e.aliases)),
                *((s, _words(raw[e.id], s, e.id)) for s in ("adjective", "people", "capital")),
            ):
                for name in names:
                    plain = name.replace("’", "'")
                    states[plain] = (*states.get(plain, ()), StateName(e.id, sort, False))
        elif e.kind in ("organisation", "group"):
            for name in (e.name, *e.aliases):
                if name[:1].isupper():
                    bodies[name.removeprefix("The ").lower()] = e.name
    genders = {e.name: _GENDERS[raw[e.id]["pronoun"]] for e in entries.values() if raw[e.id].get("pronoun") in _GENDERS}
    return Own(
        states,
        {e.id: e.name for e in entries.values() if e.kind == "state"},
        bodies,
        genders,
        frozenset(e.name for e in entries.values() if e.kind == "person"),
    )


def _keys(e: Entry) -> Iterator[str]:
    for name in (e.name, *e.aliases):
        yield name_key(name)
    if e.kind == "person" and len(e.name.split()) > 1:
        yield name_key(e.name.split()[-1])


def _list(content: Mapping[str, Any], section: str) -> list[dict[str, Any]]:
    found = _dicts(content, section, "the file")
    for number, item in enumerate(found, 1):
        if item.get("id") in (None, ""):
            raise _FormError(f"entry {number} of {section} has no id")
    return found


def _dicts(item: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    found = item.get(key) or []
    if not isinstance(found, list) or not all(isinstance(x, dict) for x in found):
        raise _FormError(f"{where}: {key} is no list of entries")
    return found


def _words(item: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    found = item.get(key) or []
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, list) or not all(isinstance(x, str) for x in found):
        raise _FormError(f"{where}: {key} is no list of words")
    return tuple(found)


def _is_code(code: Any) -> bool:
    return isinstance(code, str) and re.fullmatch("[A-Z]{3}", code) is not None


def _is_day(day: str) -> bool:
    try:
        return _DAY.fullmatch(day) is not None and bool(date.fromisoformat(f"{day}-01-01"[:10]))
    except ValueError:
        return False
