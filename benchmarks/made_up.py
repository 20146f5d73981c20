"""Reports from templates, as many and as long as a benchmark wants; the same seed gives the same reports."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

_PEOPLE = ["Orla Venn", "Tamas Corrie", "Ilse Harrand", "Bram Drohl", "Petra Morau", "Jonas Sarre", "Lena Quillan", "Aron Wick"]
_ROLES = ["Foreign Minister", "Prime Minister", "spokeswoman", "Energy Minister", "lawmaker", "engineer", "mission head", "mayor"]
_BODIES = ["the ministry", "the observer mission", "the river authority", "a senior official", "the council", "the grid operator"]
_CUES = ["said", "insisted", "claimed", "announced", "warned", "denied", "told reporters"]
_FACTS = [
    "the gates had been opened without any notice to the towns below",
    "the lower valley would stay closed until the water had fallen by a metre",
    "eleven families had been moved to a school in the upper town",
    "the talks would go on in the spring whatever the weather did",
    "nobody in the control room had seen the order before midnight",
    "the bridge at the old mill could not carry lorries any more",
    "the two sides had agreed on a list of names but not on a date",
]
_FILLERS = [
    "The river rises in the northern hills and crosses the border twice before it reaches the plain.",
    "Rain fell for most of the week, and the road along the bank was closed to heavy traffic.",
    "The dam was built over nine years and holds enough water for both harvests.",
]


def _paragraph(rng: random.Random) -> str:
    person, cue, fact, other = rng.choice(_PEOPLE), rng.choice(_CUES), rng.choice(_FACTS), rng.choice(_FACTS)
    role = rng.choice(_ROLES)
    forms = [
        f"{role} {person} {cue} that {fact}, adding that {other}.",
        f"“We know that {fact},” {person} said. “It is clear that {other}.”",
        f"According to {rng.choice(_BODIES)}, {fact}. {rng.choice(_FILLERS)}",
        f"{rng.choice(_FILLERS)} {rng.choice(_FILLERS)}",
        f"“Our neighbours say that {fact}, and we do not agree,” {person.split()[1]} {cue}.",
    ]
    return rng.choice(forms)


def reports(count: int, words: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` reports of about `words` words as JSONL rows (text, title, outlet, published, url)."""
    rng = random.Random(seed)
    for n in range(count):
        body: list[str] = []
        while sum(len(p.split()) for p in body) < words:
            body.append(_paragraph(rng))
        day = date(2031, 1, 1) + timedelta(days=n % 365)
        yield {
            "title": f"{rng.choice(_PEOPLE)} Speaks on the Gates, Report {n}",
            "text": "\n\n".join(body),
            "outlet": f"Outlet {n % 12}",
            "published": day.isoformat(),
            "url": f"https://outlet-{n % 12}.example/{n}",
        }
