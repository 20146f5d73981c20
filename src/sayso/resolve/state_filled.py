"""The state of an actor that is only described, and the members of a crowd of two states, by the words that describe it."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso import capacities, lexicons
from sayso.resolve.actors import Figure
from sayso.resolve.scene import Scene
from sayso.resolve.state_of import states_of


def fill_states(scene: Scene) -> None:
    """Gives every described actor, and every ministry or army, the state that its own words tell where none is known; a crowd of two its two."""
    for figure in [f for f in scene.cast.figures if f.mentions and f.country is None and _may_tell(f)]:
        codes = states_of(figure.name)
        if len(codes) == 1:
            figure.country = codes[0]
        elif len(codes) > 1 and figure.kind == "group" and not figure.members:
            figure.members = [_state(scene, code, figure) for code in codes]


def _may_tell(figure: Figure) -> bool:
    if figure.kind in ("state", "place") or not any(c.isupper() for c in figure.name):
        return False
    if figure.known and not (figure.kind == "organisation" and capacities.is_organ(figure.name)):
        return False
    known = _words(lexicons.own())
    return any(w in known for w in _WORD.findall(figure.name))


# Reading a phrase for its states costs a tenth of a millisecond: a phrase without a word of any state's name is not read.
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:\.[^\W\d_])*")


@lru_cache(maxsize=4)
def _words(own: lexicons.Own | None) -> frozenset[str]:
    return frozenset(w for name in (*lexicons.state_names(), *lexicons.state_places()) for w in _WORD.findall(name) if w[0].isupper())


def _state(scene: Scene, code: str, group: Figure) -> Figure:
    state = scene.cast.state(code)
    if not state.mentions:
        state.mentions.add(group.first)  # it is named by the group's words alone
    return state
