"""The user's own actors laid over what was read: whoever is in the file is who the file says, under the name it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso import capacities, ids
from sayso.actors_file import ActorsFile, Entry
from sayso.records import Actor, Report, Statement
from sayso.spans import Span, words_of


def lay_over(
    listed: ActorsFile, report: Report, actors: Sequence[Actor], statements: Sequence[Statement]
) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """The actors and statements of one report with the file's actors for those it names; several actors that are one become one.

    A statement that was left open has the speaker whom the file knows by the very words of its source.
    """
    day = report.published[:10] if report.published else None
    entry_of = {a.id: e for a in actors if (e := _entry(listed, a, day)) is not None}
    found: dict[str, Actor] = {}
    now: dict[str, str] = {}
    for actor in actors:
        entry = entry_of.get(actor.id)
        at = entry.id if entry else actor.id
        mine = _as_listed(actor, entry, day) if entry else actor
        first = found.get(at)
        found[at] = mine if first is None else replace(first, mentions=tuple(sorted({*first.mentions, *mine.mentions})))
        now[actor.id] = found[at].id
    done = []
    for s in statements:
        entry = listed.find(words_of(report.text, s.source)) if s.source else None
        # the file's other names for a body mean nobody else; a surname may be somebody's whom the report has told apart
        if entry is not None and (not s.speakers or (len(s.speakers) == 1 and entry.kind in ("organisation", "group"))):
            if entry.id not in found:
                found[entry.id] = _founded(entry, report, s.source[0], day)
            found[entry.id] = replace(found[entry.id], mentions=tuple(sorted({*found[entry.id].mentions, *s.source})))
            s = replace(s, speakers=(found[entry.id].id,), candidates=())
        done.append(_voiced(listed, report, found, _renamed(s, lambda id_: now.get(id_, id_)), day))
    for at, actor in list(found.items()):
        entry = listed.entries.get(at)
        if entry is not None and entry.members:
            members = []
            for id_ in entry.members:
                if id_ not in found and id_ in listed.entries and actor.mentions:
                    # a member that the report names nowhere else is mentioned by the group
                    found[id_] = _founded(listed.entries[id_], report, actor.mentions[0], day)
                members += [found[id_].id] if id_ in found else []
            found[at] = replace(actor, members=tuple(members))
        elif actor.members:
            found[at] = replace(actor, members=tuple(dict.fromkeys(now.get(m, m) for m in actor.members)))
    return tuple(sorted(found.values(), key=lambda a: (a.mentions[:1], a.name))), tuple(done)


def _voiced(listed: ActorsFile, report: Report, found: dict[str, Actor], s: Statement, day: str | None) -> Statement:
    """The statement with those on whose behalf it is, where the file says whose voice its speaker is and the report says nothing."""
    at = next((at for at, a in found.items() if len(s.speakers) == 1 and a.id == s.speakers[0]), None)
    entry = listed.entries.get(at) if at is not None else None
    voice = entry.speaks_for(day) if entry is not None else None
    if entry is None or voice is None or s.on_behalf_of or voice not in listed.entries:
        return s
    of_state = s.capacity in capacities.SPEAKS_FOR - {"body"} or capacities.is_organ(entry.name)
    if voice == entry.state and of_state:
        return s  # a minister, a ministry is the state's voice without anybody's saying so
    if voice not in found:
        found[voice] = _founded(listed.entries[voice], report, next(iter((*s.source, *s.cue, *s.content))), day)
    capacity = s.capacity if s.capacity in capacities.SPEAKS_FOR else "spokesperson"
    return replace(s, on_behalf_of=(found[voice].id,), capacity=capacity)


def _entry(listed: ActorsFile, actor: Actor, day: str | None) -> Entry | None:
    entry = listed.find(actor.name, actor.kind)
    if entry is None and actor.kind == "state" and actor.country:
        entry = listed.entries.get(actor.country)
    if entry is None and actor.kind == "organisation" and actor.country:
        entry = listed.body(actor.name, actor.country)
    if entry is None and actor.kind == "person" and actor.role and actor.country and actor.name.casefold().endswith(actor.role.casefold()):
        entry = listed.holder(actor.role, actor.country, day)
    if entry is None and actor.kind == "person" and len(actor.name.split()) > 2:
        words = actor.name.split()
        entry = listed.find(f"{words[0]} {words[-1]}", "person")
    return entry


def _as_listed(actor: Actor, entry: Entry, day: str | None) -> Actor:
    titles = next((t.titles for t in entry.offices if t.holds_on(day)), ())
    # of several titles the one that the report uses
    told = actor.role if actor.role and actor.role.casefold() in {t.casefold() for t in titles} else None
    role = told or (titles[0] if titles else actor.role)
    return replace(actor, name=entry.name, kind=entry.kind, country=entry.state or actor.country, role=role)


def _founded(entry: Entry, report: Report, span: Span, day: str | None) -> Actor:
    made = Actor(id=ids.local_id(f"actor {entry.id}", report.id, span), name=entry.name, kind=entry.kind, mentions=(span,))
    return _as_listed(made, entry, day)


def _renamed(s: Statement, new: Callable[[str], str]) -> Statement:
    def those(old: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(new, old)))

    scores: dict[str, float] = {}
    for id_, score in s.candidates:
        scores[new(id_)] = round(scores.get(new(id_), 0.0) + score, 3)
    return replace(
        s, speakers=those(s.speakers), candidates=tuple(scores.items()), on_behalf_of=those(s.on_behalf_of), about=those(s.about),
        target=those(s.target), hedged=tuple(replace(h, actor=new(h.actor)) for h in s.hedged), place=new(s.place) if s.place else s.place,
    )  # fmt: skip
