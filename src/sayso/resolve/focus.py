"""A description that nothing in the report ties to a name ("the businessman", "the agency"): whoever the report is just speaking of, if one fits."""

from __future__ import annotations

from functools import cache

from sayso import lexicons
from sayso.resolve import titles
from sayso.resolve.actors import Figure
from sayso.resolve.antecedents import ranked
from sayso.resolve.descriptions import LOWER_BODIES, Party
from sayso.resolve.scene import NOBODY, Answer, Scene
from sayso.resolve.told import plain_word

PARTIES = frozenset(
    str(p) for p in lexicons.mapping("titles", "alike").values() if p in ("republican", "democratic", "libertarian", "conservative")
)
# What somebody may be called besides the office that the report told.
_BESIDES = lexicons.words("titles", "besides")
# Offices that the whole world knows the holder of: nobody need be named before.
_WORLD = frozenset({"president", "pope", "king", "queen", "prime minister", "first lady"})
_LOOSE = lexicons.words("titles", "loose")
# Whoever is called so is somebody's: a report that has not told whose does not mean the one it speaks of.
_SOMEBODYS = frozenset(
    {"spokesman", "lawyer", "aide", "adviser", "assistant", "manager", "pollster", "strategist", "official", "host", "reporter"}
)
_PRINTS = lexicons.words("bodies", "prints")
_IN_NAME = lexicons.words("bodies", "in_name")
_OF_NEWS = frozenset({"outlet", "organization", "organisation", "group", "agency"})
_GENERIC = lexicons.words("bodies", "generic")
_SURE = 0.72
# So sure is a description that the report has told nothing like, or that stands some paragraphs after the name.
_NOBODY_ELSE = 0.95


def person_in_focus(scene: Scene, party: Party) -> Answer:
    """The person whom "he" or "she" would mean here, if the description contradicts nothing that is told; candidates where two remain."""
    head = titles.office(party.role)[0] if party.role else party.head
    if not party.definite or party.owner is not None or head in _WORLD or head in _SOMEBODYS:
        return NOBODY
    if party.role is None and head not in _BESIDES:
        return NOBODY  # "this source", "the voter": nobody whom the report would name otherwise
    if party.phrase is not None and (_owns(scene, party) or (head not in _BESIDES and party.phrase.sort in ("organisation", "person"))):
        return NOBODY  # "Lorne’s lawyer" is not Lorne
    # of "the Ostrava governor" the report need not tell that it is a governor where it speaks of nobody else
    least = _SURE if party.phrase is None or head in _BESIDES else _NOBODY_ELSE
    asked = {plain_word(head), *party.asked, *(plain_word(w) for w in party.text.split())}
    fits = [f for f in scene.cast.persons() if not _contradicts(f, head, asked, party)]
    found = [(p, f) for p, f in ranked(scene, fits, party.span, party.gender or "", ()) if _is_near(scene, f, party, p)]
    if not found:
        return NOBODY
    if least > _SURE and (found[0][0] < least or found[0][1].role_from or not _spoken_of_here(scene, found[0][1], party)):
        return NOBODY
    return Answer((found[0][1],)) if found[0][0] >= _SURE else Answer((), tuple(f for p, f in found if p >= 0.1))


def tells_whose(scene: Scene, party: Party) -> bool:
    """Whether a place or a body is told after the office: "the prosecutor in Velden", "the head of the Rivers Office"."""
    words = [scene.page.words[i] for i in scene.page.within(party.span)]
    if any(w.kind == "poss" for w in words[:-1]):
        return True  # "the prime minister’s spokesman"
    at = next((k for k, w in enumerate(words) if w.plain in ("in", "of", "at", "for")), None)
    # "the former secretary of state and current Concord nominee": what follows the joint is another office
    upto = next((k for k, w in enumerate(words) if at is not None and k > at and w.plain in ("and", "or")), len(words))
    return at is not None and any(w.capital for w in words[at + 1 : upto])


def _owns(scene: Scene, party: Party) -> bool:
    assert party.phrase is not None
    after = scene.page.index(party.phrase.core.end - 1) + 1
    return after < len(scene.page.words) and scene.page.words[after].kind == "poss"


def _is_near(scene: Scene, figure: Figure, party: Party, chance: float) -> bool:
    """Whether the person was named in this paragraph or the one before (two before where it can hardly be anybody else), and the report has
    shown that it is about that person."""
    at = party.span.start
    here = scene.page.paragraph(at)
    before = [m for m in figure.mentions if m.end <= at]
    spoke = any(f is figure for h in scene.heard if h.span.end <= at for f in h.figures)
    far = 2 if chance >= _NOBODY_ELSE else 1
    return (spoke or len(before) > 1) and any(here - scene.page.paragraph(m.start) <= far for m in before)


def _spoken_of_here(scene: Scene, figure: Figure, party: Party) -> bool:
    """Whether the person is named before the description in its own sentence, or was the last to speak."""
    at, sentence = party.span.start, scene.page.sentence(party.span.start)
    if any(m.end <= at and scene.page.sentence(m.start) == sentence for m in figure.mentions):
        return True
    last = max((h for h in scene.heard if h.span.end <= at), key=lambda h: h.span.end, default=None)
    return last is not None and last.figures == (figure,)


def _contradicts(figure: Figure, head: str, asked: set[str], party: Party) -> bool:
    if party.gender and figure.gender and party.gender != figure.gender:
        return True
    if party.countries and figure.country and figure.country not in party.countries:
        return True
    if asked & figure.theirs and not asked & (figure.told - figure.theirs):
        return True  # "the nominee’s daughter" is not the nominee
    if asked & PARTIES and figure.told & PARTIES and not asked & figure.told & PARTIES:
        return True
    held = {titles.office(h)[0] for h in figure.role_from} | {h for h in figure.heads if titles.is_office(h)}
    if head in _BESIDES:
        return False
    # of a trade that is no office ("the host") nobody may be told anything else
    return any(not titles.same_office(head, h) and (h not in _BESIDES or head in _LOOSE) for h in held)


def body_in_focus(scene: Scene, party: Party) -> Answer:
    """The body that spoke last, else the only one named in this paragraph or the one before, unless its name says that it is another kind."""
    at = party.span.start
    here = scene.page.paragraph(at)
    near = [
        f for f in scene.cast.figures
        if f.kind == "organisation" and f.known and may_be_called(f.name, party.head)
        and any(m.end <= at and here - scene.page.paragraph(m.start) <= 1 and not scene.is_quoted(m.start) for m in f.mentions)
    ]  # fmt: skip
    heard = [
        h for h in scene.heard
        if len(h.figures) == 1 and h.figures[0] in near and h.span.end <= at and here - scene.page.paragraph(h.span.start) <= 1
    ]  # fmt: skip
    last = max(heard, key=lambda h: h.span.end, default=None)
    if last is not None:
        return Answer(last.figures)
    return Answer((near[0],)) if len(near) == 1 and party.head not in _GENERIC else Answer((), tuple(scene.seen_before(at, near)))


def may_be_called(name: str, head: str, *, named_so: frozenset[str] = _IN_NAME) -> bool:
    """Whether a body of this name may be called "the `head`": by a word of its name or one of that family; of a name that tells no kind, by a
    word that names of such bodies need not say (`named_so` are those that they do: "the league" is no "Castle Rovers")."""
    words = name.split()
    kinds = {w.lower() for w in words} & LOWER_BODIES | ({"newspaper"} if words[-1] in _PRINTS else set())
    if words[-1] in _PRINTS and head in _GENERIC - _OF_NEWS:
        return False  # a newspaper is hardly ever called "the company"
    if kinds:
        return head in kinds or head in _GENERIC or any(head in f and kinds & f for f in _families())
    return head not in named_so or (len(words) == 1 and name.isupper())


def is_kind(name: str, head: str) -> bool:
    """Whether a word of the name says that it is "the `head`": "Blue Strait Lines" is a company."""
    kinds = {w.lower() for w in name.split()}
    return head in kinds or any(head in f and kinds & f for f in _families())


def one_kind(one: str, other: str) -> bool:
    """Whether two words may be said of one body: "firm" and "company"."""
    return one == other or any(one in f and other in f for f in _families())


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words) for words in lexicons.ordered("bodies", "families"))
