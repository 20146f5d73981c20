"""The names of a headline, where every word has a capital: only what the body names, and states."""

from __future__ import annotations

from sayso.resolve.actors import Cast
from sayso.resolve.page import Page
from sayso.resolve.phrases import GIVEN, Phrase, given_gender
from sayso.resolve.scene import Scene
from sayso.resolve.states import state_at


def name_headline(scene: Scene) -> None:
    """Notes the mentions in the headline; a full name that only the headline gives becomes the name of its actor."""
    page = scene.page
    title = page.title
    i = 0
    while i < len(page.words) and page.words[i].start < title.end:
        word = page.words[i]
        if word.start < title.start or not word.capital:
            i += 1
            continue
        state = state_at(page, i)
        if state is not None and "name" in state.sorts and (not state.doubtful or state.code in scene.supported):
            span = page.of(state.first, state.last)
            scene.name(Phrase(span, span, span.of(page.text), "state", country=state.code), scene.cast.state(state.code))
            i = state.last + 1
            continue
        i += _name_in_headline(scene, page, i, scene.cast)


def _name_in_headline(scene: Scene, page: Page, i: int, cast: Cast) -> int:
    """Notes the person or unlisted state named at word `i` of the headline; how many words were read."""
    for length in (3, 2, 1):
        if i + length > len(page.words) or page.words[i + length - 1].end > page.title.end:
            continue
        span = page.of(i, i + length - 1)
        name = span.of(page.text)
        if cast.is_unlisted_state(name):
            scene.name(Phrase(span, span, name, "state"), cast.unlisted_state(name))
            return length
        if length == 2 and page.words[i].text in GIVEN:
            # a full name that only the headline gives
            bare = [f for f in cast.by_surname(page.words[i + 1].text) if len(f.words) == 1]
            if len(bare) == 1:
                scene.name(Phrase(span, span, name, "person"), bare[0])
                bare[0].name, bare[0].gender = name, bare[0].gender or given_gender(name)
                return length
        if length == 1 and given_gender(name) and not cast.by_surname(name):
            continue
        found = cast.by_name(name) if length > 1 else cast.by_surname(name)
        if len(found) == 1:
            scene.name(Phrase(span, span, name, "person"), found[0])
            return length
        body = cast.body(name) if length > 1 or name.isupper() else None
        if body is not None and not found:
            scene.name(Phrase(span, span, name, "organisation"), body)
            return length
    return 1
