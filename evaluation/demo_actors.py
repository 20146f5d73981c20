"""What the demo ledger holds of the actors of the key: who is one actor, who is a member of what, who holds which office, who speaks for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.demo_matching import same_name
from sayso.ledger import ActorRow
from sayso.ledger.words import key as folded

if TYPE_CHECKING:
    from evaluation.demo_key import Demo, Section

_KINDS = {"states": "state", "people": "person", "organisations": "organisation", "groups": "group"}


def actors(demo: Demo, section: Section) -> Section:
    """A state, a person, a body or a group that speaks or is spoken to in the key is one actor of the ledger, of its kind and its state.

    Somebody without a name is one actor of one report: the same in all statements that are found for it, and in no others.
    """
    with demo.ledger.view() as view:
        rows = list(view.actors())
    for listed, a in _named(demo):
        same = [r for r in rows if folded(r.name) in {folded(n) for n in demo.names(a["id"])}]
        state = a["id"] if listed == "states" else a.get("state")
        right = len(same) == 1 and same[0].kind == _KINDS[listed] and same[0].country in (state, None if listed == "groups" else state)
        section.count(right, f"{a['id']}: {'; '.join(f'{r.name} ({r.kind}, {r.country})' for r in same) or 'nobody'}")
    speaking: dict[str, set[str]] = {}
    for key, s in demo.found():
        if s is not None and len(key["speakers"]) == 1 and s.speakers:
            speaking.setdefault(key["speakers"][0], set()).update(s.speakers)
    for a in demo.key["unnamed"]:
        own = speaking.get(a["id"], set())
        others = {x for id_, found in speaking.items() if id_ != a["id"] for x in found}
        section.count(
            len(own) == 1 and not own & others, f"{a['id']}: {len(own)} actors{', one shared with others' if own & others else ''}"
        )
    return section


def _named(demo: Demo) -> Iterator[tuple[str, Mapping[str, Any]]]:
    used = {x for s in demo.key["statements"] for f in ("speakers", "target", "on_behalf_of") for x in s.get(f, ())}
    for listed in _KINDS:
        for a in demo.actors[listed]:
            if a["id"] in used:
                yield listed, a


def groups(demo: Demo, section: Section) -> Section:
    """A group that a report lets speak, or speaks of, has its members there; a statement of several speakers has them all."""
    names_of = {g["id"]: ({folded(n) for n in demo.names(g["id"])}, g["members"]) for g in demo.actors["groups"]}
    for report, reading in demo.readings.items():
        by_id = {a.id: a for a in reading.actors}
        for group, (names, members) in names_of.items():
            for a in reading.actors:
                if folded(a.name) in names:
                    got = [by_id[m].name for m in a.members]
                    right = len(got) == len(members) and all(any(same_name(g, demo.names(m)) for g in got) for m in members)
                    section.count(right, f"{report}: {group} as {a.name!r} has {got}")
    for key, s in demo.found():
        if len(key["speakers"]) > 1:
            got = demo.called(key["report"], s) if s is not None else []
            right = len(got) == len(key["speakers"]) and all(any(same_name(g, demo.names(x)) for g in got) for x in key["speakers"])
            section.count(right, f"{key['id']}: {', '.join(key['speakers'])}, found {'; '.join(got) or 'nobody'}")
    return section


def offices(demo: Demo, section: Section) -> Section:
    """Somebody's office is one that reports of the ledger give, of that state and within its days."""
    with demo.ledger.view() as view:
        rows: list[ActorRow] = list(view.actors())
        for person in demo.actors["people"]:
            row = next((r for r in rows if folded(r.name) == folded(person["name"])), None)
            held = view.actor(row.id).offices if row is not None else ()
            for office in person.get("offices", ()):
                titles = {folded(t) for o in demo.actors["offices"] if o["id"] == office["office"] for t in o["titles"]}
                right = any(
                    folded(h.role) in titles and h.state in (person["state"], None) and h.last_day <= str(office.get("until", "9999"))
                    for h in held
                )
                section.count(
                    right, f"{person['id']}: {office['office']}, found {[(h.role, h.state, h.first_day, h.last_day) for h in held]}"
                )
    return section


def behalf(demo: Demo, section: Section) -> Section:
    """Those on whose behalf a statement is said, where the key says on whose."""
    for key, s in demo.found():
        if not key.get("on_behalf_of"):
            continue
        names = {a.id: a.name for a in demo.readings[key["report"]].actors}
        got = [names[a] for a in s.on_behalf_of] if s is not None else []
        right = len(got) == len(key["on_behalf_of"]) and all(any(same_name(g, demo.names(x)) for g in got) for x in key["on_behalf_of"])
        section.count(
            right, f"{key['id']}: {', '.join(key['on_behalf_of'])}, found {'; '.join(got) or ('nobody' if s else 'no statement')}"
        )
    return section
