"""The members of a body that the text names: "the River Group (Kenya, Peru and Chile)", "the River Group, co-chaired by Kenya and Peru"."""

from __future__ import annotations

from sayso.resolve.actors import Figure
from sayso.resolve.page import Page
from sayso.resolve.scene import Scene

# What may stand between the name of a body and the list of its members.
_JOINTS = (
    ("(",), ("—",), ("–",), ("-",), (":",), (",", "made", "up", "of"), (",", "which", "groups"), (",", "which", "includes"), (",", "comprising"),
    (",", "which", "comprises"), (",", "co-chaired", "by"), (",", "chaired", "by"), (",", "led", "by"), (",", "consisting", "of"),
)  # fmt: skip


def note_members(scene: Scene) -> None:
    """Gives every named body the states that are listed right after its name: two or more, the last one after "and"."""
    states = {scene.page.index(span.start): (span.end, f) for _, span, f in scene.named if f.kind == "state"}
    if len(states) < 2:
        return
    for _, span, figure in scene.named:
        if figure.kind == "organisation" and not figure.members:
            figure.members = _listed(scene.page, states, scene.page.index(span.end - 1) + 1)


def _listed(page: Page, states: dict[int, tuple[int, Figure]], at: int) -> list[Figure]:
    words = page.words
    joint = next((j for j in _JOINTS if tuple(w.plain for w in words[at : at + len(j)]) == j), None)
    if joint is None:
        return []
    i, found, ended = at + len(joint), list[Figure](), False
    while i < len(words):
        i += words[i].plain == "the"
        if i not in states:
            break
        end, figure = states[i]
        found.append(figure)
        i = page.index(end - 1) + 1
        if ended or i >= len(words):
            break
        comma = words[i].text == ","
        i += comma
        if i < len(words) and words[i].plain == "and":
            ended, i = True, i + 1
        elif not comma:
            break
    return found if ended and len(found) > 1 else []
