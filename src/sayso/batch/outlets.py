"""Outlets held against each other: which carries which claims and how, and whom each lets speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.batch.dossiers import Carried, carried
from sayso.batch.linked_standings import with_links
from sayso.batch.standings import stands
from sayso.ledger.claim_pages import ClaimBrowser, ClaimsAsked
from sayso.ledger.voices import OutletVoices, Voiced

_CLAIMS, _OUTLETS, _EACH = 8, 7, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedClaim:
    """A claim and how each outlet that prints it carries it."""

    claim: str
    text: str
    summary: str
    reports: int
    voices: int
    by: Mapping[str, Carried]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Claims by outlets: `outlets` are those that carry most of these claims, `hidden` how many more print one of them."""

    outlets: tuple[str, ...]
    claims: tuple[CarriedClaim, ...]
    hidden: int


def comparison(view: ClaimBrowser, asked: ClaimsAsked, *, claims: int = _CLAIMS, outlets: int = _OUTLETS) -> Comparison:
    """Of the claims that `asked` finds those that most reports print, outlet by outlet. Raises SaysoError E313, E314."""
    found = []
    for n in view.numbers(asked, claims):
        told = view.told(n)
        stand = with_links(stands(told), told, view)
        by = {c.outlet: c for c in carried(view, told, stand)}
        found.append(
            CarriedClaim(
                claim=stand.claim, text=stand.text, summary=stand.summary, reports=len(stand.reports), voices=stand.voices + stand.unnamed, by=by
            )
        )  # fmt: skip
    count = Counter(outlet for c in found for outlet in c.by)
    first = sorted(count, key=lambda o: (-count[o], o))
    return Comparison(outlets=tuple(first[:outlets]), claims=tuple(found), hidden=max(0, len(first) - outlets))


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Whom two outlets let speak: those that only one of them quotes, and those that both do (of each: how often)."""

    one: OutletVoices
    other: OutletVoices
    only_one: tuple[Voiced, ...]
    only_other: tuple[Voiced, ...]
    both: tuple[tuple[Voiced, int], ...]


def differing(one: OutletVoices, other: OutletVoices, *, most: int = _EACH) -> Differing:
    """One outlet's voices against another's, at most `most` of each kind."""
    mine, theirs = {v.name: v for v in one.speakers}, {v.name: v for v in other.speakers}
    both = sorted((n for n in mine if n in theirs), key=lambda n: (-(mine[n].statements + theirs[n].statements), n))
    return Differing(
        one=one, other=other, only_one=tuple(v for v in one.speakers if v.name not in theirs)[:most],
        only_other=tuple(v for v in other.speakers if v.name not in mine)[:most],
        both=tuple((mine[n], theirs[n].statements) for n in both[:most]),
    )  # fmt: skip
