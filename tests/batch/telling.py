"""Small ledgers for tests: reports of invented people and states with the statements that a careful reader finds in them; no model is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sayso import ids
from sayso.batch.comparing import compare_new
from sayso.batch.linking import link_new
from sayso.batch.questions import claim_at, claim_rows
from sayso.cues.rules import POLARITY
from sayso.ledger import Ledger
from sayso.ledger.stored import id_of, stored_id
from sayso.records import Act, Actor, ActorKind, Manner, Reading, Report, Statement
from sayso.spans import Span
from sayso.weigh import weigh, weighed_again

# kind, state, role
Who = tuple[ActorKind, str | None, str | None]
WHO: Mapping[str, Who] = {
    "Varnland": ("state", "XVA", None), "Osk": ("state", "XOS", None), "Mirrow": ("state", "XMI", None),
    "Ilse Rank": ("person", "XVA", "Foreign Minister"), "Tove Lind": ("person", "XVA", "spokeswoman of the foreign ministry"),
    "Bram Holt": ("person", "XOS", "Prime Minister"), "Nils Aker": ("person", "XOS", "Defence Minister"), "Greta Moe": ("person", "XMI", "Foreign Minister"),
    "Kari Bass": ("person", "XVA", "opposition lawmaker"), "Ulf Steen": ("person", None, None), "Harbour Office": ("organisation", None, None),
    "a port official": ("person", None, None),
}  # fmt: skip


class Said(NamedTuple):
    """`who` `cue` `content`, words of the text in any order; `on` is the day of saying where the report tells it, `head`: in the headline.
    `behalf`: on whose behalf, as a user's file of actors tells."""

    who: str
    cue: str
    act: Act
    content: str
    manner: Manner = "indirect"
    on: str | None = None
    head: bool = False
    behalf: str | None = None


def told(outlet: str, day: str, text: str, *said: Said, notice: str | None = None, who: Mapping[str, Who] = WHO) -> Reading:
    """A report with these statements, weighed; `who` may speak in it. A cue is looked for next to its content."""
    sha256 = ids.text_sha256(text)
    id_ = ids.report_id(outlet, day, sha256)
    title = Span(0, text.index("\n"))
    report = Report(id=id_, text=text, sha256=sha256, outlet=outlet, published=day, published_precision="day", title=title, notice=notice)
    actors: dict[str, Actor] = {}
    for name, (kind, country, role) in who.items():
        for called in (name, name.split()[-1]) if kind == "person" and name[:1].isupper() else (name,):
            spans = [Span(i, i + len(called)) for i in range(len(text)) if text.startswith(called, i)]
            if spans and name not in actors:
                actors[name] = Actor(
                    id=ids.local_id(f"actor {name}", id_, spans[0]), name=name, kind=kind, country=country, role=role, mentions=tuple(spans)
                )
    statements = []
    for s in said:
        inside = title if s.head else Span(title.end, len(text))
        content = _at(text, s.content, inside, inside.start)
        cue, source = _at(text, s.cue, inside, content.start), _at(text, s.who.split()[-1], inside, content.start)
        statements.append(
            Statement(
                id=ids.statement_id(id_, (source,), (cue,), (content,)), part="headline" if s.head else "body", manner=s.manner, source=(source,),
                cue=(cue,), content=(content,), speakers=(actors[s.who].id,), act=s.act, polarity=POLARITY[s.act], said_on=s.on or day, score=0.9,
                on_behalf_of=(actors[s.behalf].id,) if s.behalf else (), capacity="spokesperson" if s.behalf else None,
                made_by="made:1",
            )
        )  # fmt: skip
    known, weighed, claims = weigh(report, tuple(actors.values()), tuple(statements))
    return Reading(report=report, actors=known, statements=weighed, claims=claims)


def ledger_of(path: Path, *readings: Reading) -> Ledger:
    """A ledger that holds these, in this order, with copies, remarks and claims linked."""
    ledger = Ledger.open(path / "small.ledger", weigh=weighed_again)
    with ledger.writer() as writer:
        for r in readings:
            writer.post(r)
    for _ in compare_new(ledger):
        pass
    for _ in link_new(ledger):
        pass
    return ledger


def standing(ledger: Ledger, words: str, as_of: str | None = None) -> dict[str, list[str]]:
    """Where the one claim with these words stands."""
    with ledger.claims() as view:
        (row,) = [r for r in claim_rows(view) if _has(view.told(view.meant(r.id)).members, words)]
        stand = claim_at(view, row.id, as_of).stand
        return {m.mark: sorted(stand.names(m)) for m in stand.marks}


def counts(ledger: Ledger, words: str) -> tuple[int, int]:
    """How many reports print the claim with these words, how many voices stand for it."""
    with ledger.claims() as view:
        (row,) = [r for r in claim_rows(view) if _has(view.told(view.meant(r.id)).members, words)]
        return row.reports, row.voices


def claims(ledger: Ledger) -> list[list[str]]:
    """The claims of the ledger, each as the wordings of it, sorted."""
    with ledger.claims() as view:
        return sorted(sorted({m.text for m in view.told(view.meant(r.id)).members}) for r in claim_rows(view))


def links(ledger: Ledger, words: str) -> set[tuple[str, str]]:
    """(kind, words) of the links of the claim with these words."""
    with ledger.claims() as view:
        (row,) = [r for r in claim_rows(view) if _has(view.told(view.meant(r.id)).members, words)]
        return {(link.kind, link.text) for link in view.told(view.meant(row.id)).links}


def remarks(ledger: Ledger, readings: Sequence[Reading]) -> list[list[str]]:
    """The remarks with more than one rendering, each as the words of its renderings, sorted."""
    found: dict[str, list[str]] = {}
    with ledger.claims() as view:
        for r in readings:
            for s in r.statements:
                row = view.connection.execute("SELECT root FROM utterance WHERE statement = ?", (stored_id(s.id),)).fetchone()
                found.setdefault(id_of(row[0]) if row else s.id, []).append(s.content[0].of(r.report.text))
    return sorted(sorted(words) for words in found.values() if len(words) > 1)


def _has(members: Sequence[object], words: str) -> bool:
    return any(words in m.text for m in members)  # type: ignore[attr-defined]


def _at(text: str, words: str, inside: Span, near: int) -> Span:
    places = [i for i in range(inside.start, inside.end) if text.startswith(words, i)]
    start = min(places, key=lambda i: abs(i - near))
    return Span(start, start + len(words))
