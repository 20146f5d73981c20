"""The word lists that people edit (data/lexicons/*.yaml), compiled into one file that loads in a millisecond.

A YAML parser costs more at start than everything that resolving and weighing do to a report, so the product reads `compiled.json`.
Whoever adds a line to a list runs `python -m sayso.lexicons`; a test fails where that was forgotten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sayso.errors import SaysoError

FOLDER = Path(__file__).parent / "data" / "lexicons"
COMPILED = "compiled.json"
LISTS = (
    "states",
    "titles",
    "people",
    "bodies",
    "verbs",
    "said",
    "shown",
    "reactions",
    "words",
    "occasions",
    "antecedents",
    "state_words",
    "capacities",
    "meanings",
    "headlines",
)

_Value = TypeVar("_Value")


class StateName(NamedTuple):
    """One name of a state: which (alpha-3), as what (name, adjective, people, capital, seat, province, city), and whether it needs support by
    its report.
    """

    code: str
    sort: str
    doubtful: bool


def words(name: str, key: str) -> frozenset[str]:
    """The words under `key` of the list `name`, as written. Errors: E180, E181."""
    return frozenset(_entry(name, key, list))


def ordered(name: str, key: str) -> tuple[Any, ...]:
    """The items under `key` of the list `name`, in the order of the file. Errors: E180, E181."""
    return tuple(_entry(name, key, list))


def mapping(name: str, key: str) -> Mapping[str, Any]:
    """The mapping under `key` of the list `name`. Errors: E180, E181."""
    found: dict[str, Any] = _entry(name, key, dict)
    return found


@dataclass(frozen=True, eq=False, slots=True)
class Own:
    """Names of a user's own (actors_file.py), which win over the lists: states by name, their shown names by code, bodies by name, and the
    genders (f, m) of persons by full name; `persons` are these names.
    """

    states: Mapping[str, tuple[StateName, ...]]
    titles: Mapping[str, str]
    bodies: Mapping[str, str]
    genders: Mapping[str, str]
    persons: frozenset[str]


_OWN: ContextVar[Own | None] = ContextVar("own", default=None)


def own() -> Own | None:
    """The user's own names for the report that is being read."""
    return _OWN.get()


@contextmanager
def with_own(names: Own | None) -> Iterator[None]:
    """While this holds, `names` win over the lists, in this thread."""
    before = _OWN.set(names)
    try:
        yield
    finally:
        _OWN.reset(before)


def state_names() -> Mapping[str, tuple[StateName, ...]]:
    """Every name of every state, with straight apostrophes: a name may belong to several ("U.S." is name and adjective)."""
    more = own()
    return _listed_names() if more is None else {**_listed_names(), **more.states}


@cache
def _listed_names() -> Mapping[str, tuple[StateName, ...]]:
    found: dict[str, tuple[StateName, ...]] = {}
    for code, line in _load()["states"].items():
        for sort, names in zip(("name", "adjective", "people", "capital"), _columns(line), strict=False):
            for name in names:
                entry = StateName(code, sort, name.startswith("?"))
                plain = name.lstrip("?").replace("’", "'")
                found[plain] = (*found.get(plain, ()), entry)
    return found


@cache
def state_places() -> Mapping[str, tuple[StateName, ...]]:
    """Seats of government, provinces and cities by name, with straight apostrophes, each with its state; a reading takes none for a state."""
    found: dict[str, tuple[StateName, ...]] = {}
    for code, line in _load()["states"].items():
        for sort, names in zip(("seat", "province", "city"), _columns(line)[4:], strict=False):
            for name in names:
                plain = name.lstrip("?").replace("’", "'")
                found[plain] = (*found.get(plain, ()), StateName(code, sort, name.startswith("?")))
    return found


def state_title(code: str) -> str:
    """The name by which we show a state. Errors: KeyError for a code that is not in the list."""
    more = own()
    return more.titles[code] if more is not None and code in more.titles else _listed_title(code)


@cache
def _listed_title(code: str) -> str:
    return _columns(_load()["states"][code])[0][0].lstrip("?")


class Reaction(NamedTuple):
    """A wording by which a report tells somebody's answer: the act, whether the party stands after the wording ("by X"), stems, pattern."""

    act: str
    party_after: bool
    stems: tuple[str, ...]
    pattern: re.Pattern[str]


_ADVERBS = r"(?:(?:yet|so far|also|later|since|still|once|again|even|ever|[a-z]+ly) )*"
_BLANKS = {
    "<not>": rf"(?:has|have|had|did|does|do|could|would|can|was|were|is|are)(?: not| never|n[’']t) {_ADVERBS}",
    "<have>": rf"(?:has|have|had) {_ADVERBS}",
    "<be>": rf"(?:was|were|is|are|has been|have been|had been|being|been) {_ADVERBS}",
    "<adv>": _ADVERBS,
}


@cache
def reactions() -> tuple[Reaction, ...]:
    """The wordings of data/lexicons/reactions.yaml as patterns. Errors: E182 for a pattern that is none."""
    found = []
    for key, party_after in (("before", True), ("after", False)):
        for act, stems, wording in ordered("reactions", key):
            for blank, pattern in _BLANKS.items():
                wording = wording.replace(blank + " ", pattern).replace(blank, pattern)
            try:
                found.append(Reaction(act, party_after, tuple(stems.split("|")), re.compile(rf"\b{wording}", re.IGNORECASE)))
            except re.error as error:
                raise SaysoError("E182", f"reactions.yaml holds a pattern that is none: {wording}", "mend it as its head says") from error
    return tuple(found)


@cache
def _stems() -> re.Pattern[str]:
    # the stems are in small letters: a reaction does not begin a sentence
    return re.compile("|".join(sorted({re.escape(s) for r in reactions() for s in r.stems}, key=len, reverse=True)))


@cache
def _by_stem(stem: str) -> tuple[Reaction, ...]:
    # a longer stem hides the shorter ones inside it: where "neither confirm" is found, "confirm" is found too
    return tuple(r for r in reactions() if any(s in stem for s in r.stems))


# A wording reaches no farther to either side of its stem.
_REACH_BACK, _REACH_ON = 70, 50


def reactions_in(text: str, start: int, end: int) -> list[tuple[Reaction, int, int]]:
    """The wordings of reactions in text[start:end] with their places, in order, none overlapping another; the one that starts first wins."""
    found: dict[tuple[int, int], Reaction] = {}
    for hint in _stems().finditer(text, start, end):
        a, b = max(start, hint.start() - _REACH_BACK), min(end, hint.end() + _REACH_ON)
        for reaction in _by_stem(hint.group()):
            for m in reaction.pattern.finditer(text, a, b):
                found.setdefault(m.span(), reaction)
    kept: list[tuple[Reaction, int, int]] = []
    for (a, b), reaction in sorted(found.items(), key=lambda f: (f[0][0], -f[0][1])):
        if not kept or a >= kept[-1][2]:
            kept.append((reaction, a, b))
    return kept


def _columns(line: str) -> list[list[str]]:
    return [[n.strip() for n in part.split(",") if n.strip()] for part in line.split("|")]


def _entry(name: str, key: str, kind: type[_Value]) -> _Value:
    found = _load().get(name, {}).get(key)
    if not isinstance(found, kind):
        raise SaysoError("E181", f"the word list {name} has no {key}", "put it back, or reinstall sayso")
    return found


@cache
def _load() -> dict[str, dict[str, Any]]:
    try:
        found: dict[str, dict[str, Any]] = json.loads((FOLDER / COMPILED).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SaysoError(
            "E180", f"the word lists cannot be read ({FOLDER / COMPILED})", "run python -m sayso.lexicons, or reinstall"
        ) from error
    return found


def compile_lists(folder: Path = FOLDER) -> str:
    """The text of compiled.json for the lists in `folder`. Errors: E182 for a list that is not well formed."""
    import yaml  # only here: the product itself never needs the parser

    found: dict[str, dict[str, Any]] = {}
    for name in LISTS:
        with (folder / f"{name}.yaml").open(encoding="utf-8") as file:
            try:
                content = yaml.safe_load(file)
            except yaml.YAMLError as error:
                raise SaysoError(
                    "E182", f"{name}.yaml is no YAML: {str(error).splitlines()[0]}", "see the head of the file for its form"
                ) from error
        if not isinstance(content, dict):
            raise SaysoError("E182", f"{name}.yaml is no mapping", "see the head of the file for its form")
        found[name] = {key: _tidy(name, value) for key, value in content.items()}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n"


def _tidy(name: str, value: object) -> object:
    if not isinstance(value, list):
        return value
    if any(isinstance(v, bool) for v in value):
        raise SaysoError(
            "E182", f"{name}.yaml holds a yes, no, on or off without quotes, which YAML reads as a truth value", "put it in quotes"
        )
    # a word given twice is a slip, not a mistake: the first stands
    return list(dict.fromkeys(value)) if all(isinstance(v, str) for v in value) else value


if __name__ == "__main__":
    (FOLDER / COMPILED).write_text(compile_lists(), encoding="utf-8")
