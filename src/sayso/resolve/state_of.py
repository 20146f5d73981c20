"""The state of an actor, by the phrase that names it: "the Kenyan foreign ministry spokesman in Paris" is Kenya's.

What stands before the first preposition decides; then whom the actor is of, serves, comes from; last where it is. Where somebody is sent, or
what somebody knows about, decides nothing. Where the phrase names two states as equals, the actor is of both.
"""

from __future__ import annotations

from functools import cache

from sayso import lexicons
from sayso.resolve.page import Page
from sayso.resolve.phrases import GIVEN
from sayso.resolve.state_names import HYPHEN, Find, beyond, finds, page_of, seat_told
from sayso.resolve.titles import title_at

_POSTED, _SENT, _SERVE, _TURNED = (lexicons.words("state_words", k) for k in ("posted", "sent", "serve", "turned"))
_LINKS = frozenset({"of", "for", "from", "in", "at", "near", "outside", "inside", "to", "on", "with", "about", "against", "over", "by", "under",
                    "who", "which", "whose", "that", "where", "during", "after", "before", "into", "toward", "towards", "between", "among"})  # fmt: skip
_TAUGHT = frozenset({"professor", "professors", "lecturer", "lecturers", "student", "students", "scholar", "scholars"})
_PLACES = frozenset({"capital", "city", "province"})
# "Texas" in "Paris, Texas" says which Paris; so does the twin of a state in "Athens, Georgia".
_TWINS: dict[str, str] = dict(lexicons.ordered("state_words", "provinces"))


def state_of(phrase: str) -> str | None:
    """Alpha-3 of the one state that the actor of this phrase is of or speaks for; None where there is none, more than one, or none can be told."""
    found = states_of(phrase)
    return found[0] if len(found) == 1 else None


def states_of(phrase: str) -> tuple[str, ...]:
    """Alpha-3 of the states of the actor or actors of this phrase, as it names them; "Russian and Ukrainian negotiators" have two.

    A state that is no more has its code of ISO 3166-3 (SUN). Disputed places without a code of their own are no state's.
    """
    if phrase in lexicons_codes():
        return (phrase,)
    if "St. " in phrase and not any(n in phrase for n in _saints()):
        phrase = phrase.replace("St. ", "Saint ")
    page = page_of(phrase)
    found = _read(page, finds(page), 0, len(page.words)) if page.words else ()
    seat = seat_told(phrase)
    return found if found or seat is None or beyond(page) is not None else states_of(seat)


@cache
def _saints() -> tuple[str, ...]:
    """The names that the list has with "St.": all others are looked for in full."""
    return tuple(n for n in (*lexicons.state_names(), *lexicons.state_places()) if n.startswith("St. "))


def lexicons_codes() -> frozenset[str]:
    """The codes of all states in the list."""
    return frozenset(e.code for entries in lexicons.state_names().values() for e in entries)


def _read(page: Page, found: list[Find], first: int, upto: int) -> tuple[str, ...]:
    """The states of the actor that words `first` to `upto` (not included) name."""
    where = _town(page, found, first, upto)
    if where is not None:
        return where
    cut = next((i for i in range(first, upto) if _cuts(page, found, i)), upto)
    here = [f for f in found if first <= f.first and f.last < cut]
    body = beyond(page)
    if body is not None and first <= body < cut and not any(f.last < body for f in here):
        return ()
    if here:
        return _of_these(page, here)
    link = page.words[cut].plain if cut < upto else ""
    if link == ",":
        return _after_comma(page, found, first, cut, upto)
    head = {w.plain for w in page.words[first:cut]}
    rest = min(cut + 1, upto)
    if not _leads_on(link, head):
        school = next((i for i in range(rest, upto) if page.words[i].plain == "at"), None) if head & _TAUGHT else None
        if school is not None:
            return _read(page, found, school + 1, upto)  # "a professor of Russian history at the University of Oslo"
        # "an expert on China at the Kenyan ministry": what follows the next link may still tell
        later = next((i for i in range(rest, upto) if page.words[i].plain in ("of", "from", ",")), None)
        return _read(page, found, later + 1, upto) if later is not None and link == "," else ()
    return _read(page, found, rest, upto)


def _leads_on(link: str, head: set[str]) -> bool:
    """Whether what stands after `link` tells whose the actor is: it is of it, serves it, comes from it, or sits there for nobody else."""
    match link:
        case "of":
            return not head & _TURNED
        case "for":
            return bool(head & _SERVE)
        case "to":
            return bool(head & _SERVE) and not head & (_SENT - _SERVE)
        case "from":
            return True
        case "in" | "at" | "near" | "outside" | "inside":
            return bool(head) and not head & _POSTED
        case "who" | "which" | "whose" | "that":
            return False
        case _:
            return False


def _cuts(page: Page, found: list[Find], i: int) -> bool:
    """Whether word `i` ends what stands before the actor's first link; "of" inside a name does not, nor does a comma between two states."""
    word = page.words[i]
    if any(f.first <= i <= f.last for f in found):
        return False
    if word.text == ",":
        return not (any(f.last == i - 1 for f in found) and any(f.first == i + 1 for f in found))
    title = title_at(page, i - 1, i + 2) if word.plain == "of" and i else None
    if title is not None and title.last > i:
        return False  # "secretary of state"
    return word.plain in _LINKS and not word.capital


def _of_these(page: Page, here: list[Find]) -> tuple[str, ...]:
    """Which of the states before the first link: both where they are joined; else the possessor; a state before its seat; of two adjectives the last."""
    strong = [f for f in here if f.sorts - {"seat", "city", "province"}] or here
    joined: list[list[Find]] = [[strong[0]]]
    for f in strong[1:]:
        between = [w.plain for w in page.words[joined[-1][-1].last + 1 : f.first]]
        if [b for b in between if b not in ("'s", "'")] in (["and"], [","], [",", "and"], ["or"], ["and", "the"]) or _hyphen(
            page, joined[-1][-1], f
        ):
            joined[-1].append(f)
        else:
            joined.append([f])
    owners = [g for g in joined if any(f.owns for f in g)]
    adjectives = [g for g in joined if any("adjective" in f.sorts or "people" in f.sorts for f in g)]
    chosen = owners[0] if owners else adjectives[-1] if adjectives else joined[0]
    codes = list(dict.fromkeys(f.code for f in chosen))
    if (
        len(codes) == 2
        and codes[1] in ("USA", "CAN", "AUS", "GBR")
        and _hyphen(page, chosen[0], chosen[1])
        and page.words[chosen[1].last].text.endswith("n")
    ):
        return (codes[1],)  # "an Armenian-American activist"
    return tuple(codes)


def _hyphen(page: Page, one: Find, other: Find) -> bool:
    """Whether two finds were one word with a hyphen ("Turkish-German"), where page_of has put a mark."""
    return other.first == one.last + 2 and page.words[one.last + 1].text == HYPHEN


def _after_comma(page: Page, found: list[Find], first: int, cut: int, upto: int) -> tuple[str, ...]:
    """ "Amina Karou, the Kenyan foreign minister": an apposition tells of a person's name, and of nothing else."""
    named = page.words[first:cut]
    if named and all(w.capital or w.plain in ("de", "van", "von", "al", "bin", "the", "-") for w in named):
        return _read(page, found, cut + 1, upto)
    return ()


def _town(page: Page, found: list[Find], first: int, upto: int) -> tuple[str, ...] | None:
    """The state of "Paris, Texas" where the phrase has such a place: whatever the name before the comma is known for, the province tells."""
    for i in range(first + 1, upto - 1):
        if page.words[i].text != "," or not page.words[i - 1].capital or page.words[i - 1].text in GIVEN - {"Paris", "Athens", "Vienna"}:
            continue
        twin = _TWINS.get(page.words[i + 1].text)
        province = next((f.code for f in found if f.first == i + 1 and "province" in f.sorts), twin)
        ends = next((f.last for f in found if f.first == i + 1), i + 1) + 1
        closed = ends >= upto or page.words[ends].text == "," or page.words[ends].kind == "poss"
        if province is not None and closed and not any(f.last < i - 1 and f.sorts & {"adjective", "name"} for f in found):
            return (province,)
    return None
