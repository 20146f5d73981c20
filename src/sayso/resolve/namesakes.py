"""Which of several bearers of a surname is meant by it: the one named in full just before, the one who had it first, the one it is mostly."""

from __future__ import annotations

from sayso.resolve.actors import Figure
from sayso.resolve.scene import Answer, Scene
from sayso.spans import Span

# Full names near enough that the bare surname goes back to them, in paragraphs.
_NEAR = 1
# Shorter surnames differ by a letter and are two names: Vos and Voss, Lorne and Lorna.
_LONG = 8


def one_of(scene: Scene, figures: list[Figure], at: int, *, by_address: bool) -> Answer:
    """The one of `figures` whom their common surname means at `at`, else the candidates; `by_address`: "Ms. X" already told them apart."""
    if len(figures) == 1:
        return Answer((figures[0],))
    before = [f for f in figures if any(m.start < at for m in f.mentions)]
    called = {p.name for p in scene.phrases.all if " " not in p.name and not scene.is_quoted(p.core.start)}
    if len(before) == 1 and not by_address and before[0].words[0] in called and sum(f.words[0] in called for f in figures) < len(figures):
        return Answer((), tuple(figures))  # who is "Ada" in this report is not "Lorne"
    if len(before) == 1:
        return Answer((before[0],))
    if before and not by_address:
        here = scene.page.paragraph(at)
        near = [f for f in before if any(m.start < at and here - scene.page.paragraph(m.start) <= _NEAR for m in _in_full(scene, f))]
        near = near or [f for f in before if any(m.start < at and here - scene.page.paragraph(m.start) <= _NEAR for m in _named(scene, f))]
        if len(near) == 1:
            return Answer((near[0],))
        # The bare surname goes on meaning the one who had it first, if the report had used it so before the namesake came in.
        main, *others = sorted(before, key=lambda f: f.first)
        came = min(f.first.start for f in others)
        if sum(m.start < came for m in main.mentions) > 1:
            return Answer((main,))
        # the other one is named once or twice, in passing
        often = sorted(((len(_in_full(scene, f)), k, f) for k, f in enumerate(figures)), reverse=True)
        if not near and often[0][0] > 2 * often[1][0]:
            return Answer((often[0][2],))
    return Answer((), tuple(scene.seen_before(at, figures)) or tuple(figures))


def _named(scene: Scene, figure: Figure) -> list[Span]:
    """The places where the person is named, in whatever form."""
    return [span for _, span, f in scene.named if f is figure]


def _in_full(scene: Scene, figure: Figure) -> list[Span]:
    """The places where the person has the given name too."""
    return [span for span in _named(scene, figure) if figure.words[0] in span.of(scene.page.text).split()]


def misspelt(scene: Scene, name: str) -> list[Figure]:
    """The persons whose surname is the word but for one letter too many, too few or wrong; a slip that a long word shows."""
    if len(name) < _LONG:
        return []
    return [
        f
        for f in scene.cast.persons()
        if len(f.words) > 1 and f.words[-1][0] == name[0] and _one_letter(f.words[-1].casefold(), name.casefold())
    ]


def _one_letter(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long_ = sorted((one, other), key=len)
    at = next((k for k, (a, b) in enumerate(zip(short, long_, strict=False)) if a != b), len(short))
    return short[at:] == long_[at + 1 :] or (len(short) == len(long_) and short[at + 1 :] == long_[at + 1 :])
