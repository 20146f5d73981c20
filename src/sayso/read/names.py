"""Whose name is it: an agency's, an outlet's, or neither for certain? Lists in agencies.txt and outlet_words.txt.

A person must never become an outlet, so what is not shown to be an outlet is none.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

_LIST = "sayso.read"
# "staff" and "correspondent" say what somebody is; a part of a byline that has such a word names no outlet by itself.
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|columnists?|analysts?|contributors?|freelance|special|senior|chief|deputy"
    r"|bureau|desk|photograph\w*|intern|producer|anchor|host|agencies|admin|administrator|wires|reports?|services|guest|author|newsroom)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:The|Der|Das)\s+(?=\w)")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@functools.cache
def _agencies() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _lines("agencies.txt"):
        forms = [form.strip() for form in line.split("|")]
        names.update((form.casefold(), form) for form in forms)
    return names


@functools.cache
def _outlet_words() -> tuple[frozenset[str], frozenset[str]]:
    words = list(_lines("outlet_words.txt"))
    sure = frozenset(w.casefold() for w in words if not w.endswith("?"))
    surnames = frozenset(w[:-1].casefold() for w in words if w.endswith("?"))
    return sure, surnames


def _lines(name: str) -> list[str]:
    text = resources.files(_LIST).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def is_agency(name: str) -> bool:
    """A news agency of the list: "AP", "Agence France-Presse"."""
    return _strip(name).casefold() in _agencies()


def is_role(part: str) -> bool:
    """ "Health Correspondent", "Staff", "Agencies": what somebody is, not who."""
    return bool(_ROLE.search(part))


def is_outlet(name: str) -> bool:
    """Shown to be an outlet by "The", by a word that only outlets bear, or as an address ("halyard.example")."""
    name = _strip(name)
    if not name or len(name) > 60 or is_role(name) or not (name[0].isupper() or name[0].isdecimal() or "." in name):
        return False
    written = _WORD.findall(name)
    # Houses write their names with capitals, but for little words: "The Voice of the Valley", not "The minister of water".
    if not 1 <= len(written) <= 7 or any(w[0].islower() and len(w) > 3 and "." not in w for w in written):
        return False
    words = [w.casefold() for w in written]
    sure, surnames = _outlet_words()
    if any(w in sure for w in words) or any(words[-1].endswith(s) for s in sure if s.startswith(".")):
        return True
    if _ARTICLE.match(name) and len(words) > 1:
        return True
    return len(words) > 2 and words[-1] in surnames


def is_one_name(name: str) -> bool:
    """A single capitalised word ("Asbarez", "Halyard"): after "By", where persons give two names, that is a house and not a person."""
    name = _strip(name)
    return len(_WORD.findall(name)) == 1 and name[:1].isupper() and len(name) > 2 and not is_role(name)


def without_role(part: str) -> str:
    """ "Daily Lamp Staff Writer" -> "Daily Lamp"; "Reuters Staff" -> "Reuters"."""
    found = _ROLE.search(part)
    return part[: found.start()].rstrip(" ,'’") if found else part


def _strip(name: str) -> str:
    return name.strip(" \t\u00a0.,;:()[]/|-–—")
