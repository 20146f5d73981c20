"""What a source phrase says about who speaks: "the U.S., France and, to a certain extent, Russia" is three parties, one under reserve.

This reads words only; which actor a party is, is decided in speakers.py.
"""

from __future__ import annotations

from dataclasses import replace

from sayso import lexicons
from sayso.resolve.descriptions import CROWD_PRONOUNS, NUMBERS, PRONOUNS, Party, party_at
from sayso.resolve.page import Page
from sayso.resolve.phrases import DETERMINERS, GROUPS, Phrases
from sayso.resolve.titles import MODIFIERS, title_at
from sayso.spans import Span

JOINTS = frozenset({"and", "or", "nor", "&"})
HEDGES = tuple(tuple(h.replace("’", "'").split()) for h in lexicons.ordered("words", "hedges"))


def parties(page: Page, phrases: Phrases, span: Span) -> list[Party]:
    """The parties that the source at `span` names, in order; an empty list where it has no words."""
    known = phrases.memo.get(span)
    if known is None:
        known = phrases.memo[span] = tuple(_read(page, phrases, span))
    return list(known)  # type: ignore[arg-type]


def _read(page: Page, phrases: Phrases, span: Span) -> list[Party]:
    indexes = [i for i in page.within(span) if page.words[i].kind != "break"]
    while indexes and (
        (page.words[indexes[0]].kind == "sign" and page.words[indexes[0]].text != "@")
        or page.words[indexes[0]].plain in ("by", "according", "to", "from", "both", "either", "neither")
    ):
        if page.words[indexes[0]].plain in ("both", "neither", "either") and len(indexes) == 1:
            break
        indexes.pop(0)
    dash = next((k for k, i in enumerate(indexes[:7]) if page.words[i].text in ("-", "—", "–", "―")), None)
    if dash and dash + 1 < len(indexes) and page.words[indexes[0]].text.isupper() and len(page.words[indexes[0]].text) > 3:
        indexes = indexes[dash + 1 :]  # the dateline before the first sentence
    closed = next((k for k, i in enumerate(indexes[:9]) if page.words[i].text == ")"), None)
    if (
        closed
        and closed + 2 < len(indexes)
        and page.words[indexes[closed + 1]].text in ("-", "—", "–")
        and "(" not in {page.words[i].text for i in indexes[:closed]}
    ):
        indexes = indexes[closed + 2 :]  # "Pallas Press) - Kenya's ministry": the end of such a line
    if indexes and page.words[indexes[0]].plain in ("who", "which"):
        del indexes[1:]  # a clause taken for the source whole: it is what its pronoun means
    # a relative clause about the source says nothing about who it is
    for k, i in enumerate(indexes[1:], start=1):
        if page.words[i].plain in ("who", "whose", "which", "whom"):
            indexes = indexes[:k]
            break
    while indexes and page.words[indexes[-1]].kind == "sign" and page.words[indexes[-1]].text not in ").":
        indexes.pop()
    if not indexes:
        return []
    segments = _segments(page, indexes, phrases)
    if len(segments) > 1 and _is_vocative(page, segments[0], segments[1]):
        del segments[0]
    found: list[Party] = []
    hedge: Span | None = None
    listed = any(page.words[i].plain in JOINTS for k, (_, last) in enumerate(segments[:-1]) for i in range(last + 1, segments[k + 1][0]))
    told = False  # an office was told after a name: "director of the Lorne and Vale Institute" may go on
    for k, (first, last) in enumerate(segments):
        if tuple(w.plain for w in page.words[first : last + 1]) in HEDGES:
            if k + 1 == len(segments) and found:
                found[-1] = replace(found[-1], hedge=page.of(first, last))
            else:
                hedge = page.of(first, last)
            continue
        party = party_at(page, phrases, first, last)
        if told and found and (party.owner is not None or not party.definite) and party.sort not in ("named", "pronoun", "members"):
            continue  # "Ada Lorne, a lawyer, and a professor at Velden": still she
        if told and found and party.sort == "office" and page.words[first - 1].plain in JOINTS and page.words[first - 2].text != ",":
            continue  # "Ada Lorne, a lawyer and the editor of a journal": still she
        if found and not listed and _tells_of_inner_name(page, found[-1], party, first):
            continue
        if found and (_is_apposition(page, found[-1], party, first) or (not listed and _names_body(page, found[-1], party, first))):
            told = told or found[-1].sort == "named"
            found[-1] = _merged(found[-1], party)
            continue
        body = party.phrase is None or party.phrase.sort != "person"
        if (
            found
            and body
            and party.sort == "named"
            and (found[-1].sort in ("crowd", "office", "members", "someone", "work") or _is_longer(found[-1]))
            and _of_place(page, found[-1])
            and not (k == 1 and found[0].number and page.words[first - 1].text in ("-", "—", "–", ":"))
        ):
            found[-1] = _lengthened(page, found[-1], party)
            continue  # "the leaders of Kenya, Peru and Chile"
        if found and not listed and found[-1].sort == "crowd" and party.sort in ("crowd", "members") and page.words[first - 1].text == ",":
            continue  # "two witnesses, both former officers"
        if found and found[-1].sort == "named" and ((told and body and party.sort == "named") or not listed):
            continue  # without "and" what follows a name is no other party: "Ada Lorne, 62, of Vale, Kestria"
        found.append(replace(party, hedge=hedge) if hedge is not None else party)
        hedge = None
    if len(found) > 2 and found[0].number == len(found) - 1 and all(p.sort == "named" for p in found[1:]):
        return found[1:]  # "the three co-chairs, Kenya, Peru and Chile"
    if len(found) > 1 and not all(p.sort != "thing" for p in found):
        # what is no list of parties is one party with something added: keep its first; "Lorne and her defenders" are more than Lorne
        more = found[0].sort == "named" and listed and all(p.owner is not None or p.definite for p in found[1:] if p.sort == "thing")
        return [replace(p, sort="crowd") if p.sort == "thing" else p for p in found] if more else found[:1]
    return found


def _is_vocative(page: Page, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """ "Minister, a former engineer says": an office alone at the start of what is said to its bearer."""
    title = title_at(page, first[0], first[1] + 1)
    before = page.words[first[0] - 1] if first[0] else None
    opens = before is not None and before.text in (":", "“", '"', "‘")
    return (
        opens
        and title is not None
        and (title.first, title.last) == first
        and page.words[second[0]].plain in ("a", "an", "the", "one", "some", "many")
    )


def _tells_of_inner_name(page: Page, before: Party, party: Party, first: int) -> bool:
    """Whether `party` tells of a name inside the one before: "an aide to Ada Lorne, the foreign minister"."""
    if (
        before.sort not in ("someone", "office", "crowd")
        or party.sort not in ("office", "someone", "thing", "body")
        or page.words[first - 1].text != ","
    ):
        return False
    words = [page.words[i] for i in page.within(before.span)]
    return any(w.plain in ("to", "for", "of") for w in words) and words[-1].capital


def _lengthened(page: Page, before: Party, party: Party) -> Party:
    """The description with one more name at its end: "the leaders of Kenya" and "Peru"."""
    if before.sort not in ("crowd", "office", "members", "someone"):
        return before
    start, end = before.span.end - len(before.text), party.span.end
    countries = (*before.countries, *party.countries) if before.countries else ()
    return replace(before, span=Span(before.span.start, end), text=page.text[start:end], countries=tuple(dict.fromkeys(countries)))


def _is_longer(party: Party) -> bool:
    """Whether more follows the name: "the Tax Centre at the Vale Institute"."""
    return party.sort == "named" and party.phrase is not None and party.phrase.sort != "person" and party.phrase.core.end < party.span.end


def _of_place(page: Page, party: Party) -> bool:
    words = [page.words[i] for i in page.within(party.span)]
    at = next((k for k, w in enumerate(words) if w.plain in ("of", "from", "in", "at")), None)
    return at is not None and words[-1].capital


def _segments(page: Page, indexes: list[int], phrases: Phrases) -> list[tuple[int, int]]:
    """Runs of words between commas and joints; a name that holds "and" ("Trinidad and Tobago") stays whole, brackets are dropped."""
    inside: set[int] = set()
    for p in phrases.within(Span(page.words[indexes[0]].start, page.words[indexes[-1]].end)):
        inside.update(page.within(p.core))
    segments: list[tuple[int, int]] = []
    start: int | None = None
    depth = 0
    for k, i in enumerate(indexes):
        word = page.words[i]
        if word.text in "([":
            depth += 1
        parts = i not in inside and (word.text in (",", ";", "—", "–", "-", ":") or word.plain in JOINTS)
        # "9/11" and "Post/News" are one word, "minister / spokesman" are two
        parts = parts or (word.text == "/" and page.text[word.start - 1 : word.start].isspace())
        # "the minister of trade and industry": what follows the joint is no party of its own
        if parts and word.plain in JOINTS and not _opens_party(page, indexes[k + 1 :], inside):
            parts = False
        if depth or parts:
            if start is not None:
                segments.append((start, indexes[k - 1]))
            start = None
        elif start is None:
            start = i
        if word.text in ")]" and depth:
            depth -= 1
    if start is not None:
        segments.append((start, indexes[-1]))
    return [(a, b) for a, b in segments if any(w.kind != "sign" for w in page.words[a : b + 1])]


def _opens_party(page: Page, rest: list[int], inside: set[int]) -> bool:
    if not rest:
        return False
    i = rest[0]
    word = page.words[i]
    if word.text == "," or word.plain in DETERMINERS or word.plain in PRONOUNS or word.plain in CROWD_PRONOUNS or word.plain in NUMBERS:
        return True
    if i in inside or word.capital:
        return True
    if word.plain in MODIFIERS and any(page.words[j].capital for j in rest[1:4]):
        return True  # "and state House Speaker X"
    k = next((k for k, j in enumerate(rest[:4]) if page.words[j].plain not in MODIFIERS), 0)
    title = title_at(page, rest[k], rest[-1] + 1) if k else None
    if title is not None and not title.plural:
        return True  # "the former mayor and current candidate"
    return any(page.words[j].plain in GROUPS for j in rest[:3])


def _names_body(page: Page, before: Party, party: Party, first: int) -> bool:
    """Whether `party` names the body that the one before describes: "the ferry's owner, Blue Strait Lines"."""
    sorts = ("organisation", "unknown") if before.sort == "body" else ("organisation",)
    told = party.sort == "named" and party.phrase is not None and party.phrase.sort in sorts
    single = before.sort in ("office", "someone", "thing", "body") and page.words[first - 1].text == ","
    return told and single and not (before.phrase is not None and before.phrase.core.end == before.span.end)


def _is_apposition(page: Page, before: Party, party: Party, first: int) -> bool:
    """Whether `party` only tells more about the one before: an office after a name, a name after an office and a comma."""
    if page.words[first - 1].plain in JOINTS:
        # "X, the lawyer and treasurer": an office without determiner after "and" still belongs to the name
        # "the former minister and current nominee" is one person, for there is no article after "and"
        return (
            (before.sort == "named" and party.sort in ("office", "someone", "thing") and not party.phrase)
            or (before.sort == "office" and before.definite and party.sort == "someone" and party.role is not None)
        ) and page.words[first].plain not in DETERMINERS
    if before.sort == "named":
        return (
            party.sort in ("office", "someone", "thing", "crowd", "body")
            and before.phrase is not None
            and (before.phrase.sort != "state" or party.sort == "thing" or party.owner is not None or party.phrase is not None)
        )
    if before.sort in ("office", "someone", "thing", "crowd"):
        told = party.sort == "named" and party.phrase is not None and party.phrase.sort in ("person", "unknown")
        # 'The spot, titled "Arrogant"' is no name after a comma
        return told and party.phrase is not None and page.index(party.phrase.span.start) <= first + (page.words[first].plain in DETERMINERS)
    return before.sort == "body" and party.sort == "thing"


def _merged(before: Party, party: Party) -> Party:
    if before.sort == "named":
        return (
            before
            if party.sort not in ("office", "someone")
            else replace(before, role=before.role or party.role, countries=before.countries or party.countries)
        )
    if before.sort == "office" and party.sort == "someone":
        return replace(before, span=Span(before.span.start, party.span.end), other_role=party.role)
    return replace(
        party, role=party.role or before.role, countries=party.countries or before.countries, gender=party.gender or before.gender
    )
