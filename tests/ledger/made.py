"""Readings for the tests of the ledger, made from a few sentences about invented people, with no model."""

from __future__ import annotations

import random
import re
from typing import Any

from sayso import ids
from sayso.records import Actor, Reading, Report, Statement
from sayso.spans import Span

MADE_BY = "made:1"
_SAID = re.compile(r"(?P<who>[A-Z]\w+(?: [A-Z]\w+)?) (?P<cue>said|denied|added) (?P<what>[^.\n]+)\.")

BRIDGE = """Toll on the Lisk bridge to go

Mara Vale said the toll on the bridge would end in May. Orrin Tamsk denied that his ministry had agreed.

"We heard of it this morning," said nobody. Mara Vale added that the letter was sent twice."""


def reading(text: str = BRIDGE, *, made_by: str = MADE_BY, title: bool = True, **report: Any) -> Reading:
    """A reading of `text`: its first line is the title, and every "Name said words." in it is a statement."""
    sha256 = ids.text_sha256(text)
    fields: dict[str, Any] = {"outlet": "Lisk Courier", "published": "2031-04-08", "published_precision": "day", **report}
    id_ = fields.pop("id", None) or ids.report_id(fields["outlet"], fields["published"], sha256)
    if title and "\n" in text:
        fields["title"] = Span(0, text.index("\n"))
    actors: dict[str, Actor] = {}
    statements = []
    for found in _SAID.finditer(text):
        source, cue, content = (Span(*found.span(g)) for g in ("who", "cue", "what"))
        name = found["who"]
        if name not in actors:
            actors[name] = Actor(id=ids.local_id("actor", id_, source), name=name, kind="person", mentions=(source,))
        statements.append(
            Statement(
                id=ids.statement_id(id_, [source], [cue], [content]), part="body", manner="indirect", source=(source,), cue=(cue,),
                content=(content,), speakers=(actors[name].id,), act="deny" if found["cue"] == "denied" else "assert", polarity="+",
                score=0.9, made_by=made_by,
            )
        )  # fmt: skip
    return Reading(report=Report(id=id_, text=text, sha256=sha256, **fields), actors=tuple(actors.values()), statements=tuple(statements))


_NAMES = ["Mara Vale", "Orrin Tamsk", "Ilse Brandt", "Teo Marsh", "Ana Kirov", "Jon Pereth"]
_WORDS = [
    "bridge",
    "toll",
    "ministry",
    "letter",
    "border",
    "water",
    "council",
    "vote",
    "grain",
    "harbour",
    "train",
    "treaty",
    "payment",
    "court",
    "school",
    "hospital",
    "winter",
    "budget",
    "strike",
    "road",
    "fund",
    "mine",
    "dam",
    "island",
    "tax",
    "lake",
    "forest",
    "market",
    "wage",
    "envoy",
    "report",
    "meeting",
]


def random_reading(seed: int, *, sentences: int = 8, **report: Any) -> Reading:
    """A reading of a made-up report; the same seed gives the same one."""
    rng = random.Random(seed)
    lines = [f"Report {seed} on the {rng.choice(_WORDS)}", ""]
    for _ in range(sentences):
        words = " ".join(rng.choices(_WORDS, k=9))
        lines.append(f"{rng.choice(_NAMES)} {rng.choice(['said', 'denied', 'added'])} the {words} in {rng.randint(1, 99)} days.")
    day = f"2031-{1 + seed % 12:02}-{1 + seed % 28:02}"
    return reading("\n".join(lines), **{"published": day, "outlet": rng.choice(["Lisk Courier", "Radio Pereth"]), **report})
