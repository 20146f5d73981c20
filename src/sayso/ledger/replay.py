"""Decisions laid over a reading: a pure function, so that a newer reading or an edited report loses none of them and repeats none."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso import ids
from sayso.ledger.anchors import Place, Spans, match
from sayso.ledger.decision import Decision
from sayso.ledger.words import key
from sayso.records import Actor, Claim, Reading, Statement

SPAN_FIELDS = ("source", "cue", "content")
ACTOR_FIELDS = ("speakers", "on_behalf_of", "about", "target")
# What a person decides is certain, to the ledger.
SURE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A reading with decisions laid over it.

    `decided`: statement id -> accepted, rejected, edited, added; rejected statements are still in the reading. `read`: statement id -> the
    statement as it was read (or added), by which decisions find it. `orphans`: ids of decisions that found no place.
    """

    reading: Reading
    decided: Mapping[str, str]
    read: Mapping[str, Statement]
    orphans: tuple[str, ...]


@dataclass(slots=True)
class _Working:
    """A statement while decisions are laid over it: as it was read, by which it is found, and as it is by now."""

    read: Statement
    now: Statement
    verdict: str | None = None
    edited: bool = False
    added: bool = False

    @property
    def decided(self) -> str | None:
        if self.verdict == "rejected":
            return "rejected"
        return "added" if self.added else "edited" if self.edited else self.verdict


@dataclass(slots=True)
class _Desk:
    """The reading under way."""

    reading: Reading
    statements: list[_Working]
    actors: dict[str, Actor]
    orphans: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.reading.report.text

    def find(self, decision: Decision) -> _Working | None:
        """The statement a decision is about."""
        if decision.anchor is None:
            return None
        spans = decision.anchor.spans_in(self.text, same=decision.report == self.reading.report.id)
        read = match(self.text, spans, [w.read for w in self.statements]) if spans else None
        return next((w for w in self.statements if w.read is read), None) if read else None

    def place(self, decision: Decision, place: Mapping[str, Any]) -> Spans | None:
        where = Place.from_json(place)
        return where.spans if decision.report == self.reading.report.id else where.found_in(self.text)

    def who(self, named: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
        """The actors of this reading that a decision names: by id, else the one of that name, else a new one."""
        return tuple(self._actor(str(n["id"]), str(n["name"]), str(n.get("kind", "person"))) for n in named)

    def _actor(self, id_: str, name: str, kind: str) -> str:
        if id_ in self.actors:
            return id_
        same = [a.id for a in self.actors.values() if key(a.name) == key(name)]
        if len(same) == 1:
            return same[0]
        # From report and name, so that it is the same one in every replay
        id_ = named_actor_id(self.reading.report.id, name)
        self.actors.setdefault(id_, Actor(id=id_, name=name, kind=kind))  # type: ignore[arg-type]
        return id_


def replay(reading: Reading, decisions: Sequence[Decision]) -> Replayed:
    """Lays decisions in force over a reading, in their order; those about actors and whole reports are left to others."""
    desk = _Desk(reading, [_Working(s, s) for s in reading.statements], {a.id: a for a in reading.actors})
    for decision in decisions:
        if (
            decision.kind in _STEPS
            and not (decision.kind == "edit" and decision.anchor is None)
            and not _STEPS[decision.kind](desk, decision)
        ):
            desk.orphans.append(decision.id)
    return _result(desk)


def named_actor_id(report: str, name: str) -> str:
    """The id of an actor that a person named and no reading has."""
    return ids.text_sha256(json.dumps(["actor", report, key(name) or name]))[:20]


def _accept(desk: _Desk, decision: Decision) -> bool:
    found = desk.find(decision)
    if found:
        found.verdict = "accepted"
    return found is not None


def _reject(desk: _Desk, decision: Decision) -> bool:
    found = desk.find(decision)
    if found:
        found.verdict = "rejected"
    return found is not None


def _edit(desk: _Desk, decision: Decision) -> bool:
    found, name = desk.find(decision), decision.field
    if found is None or name is None:
        return False
    value = decision.now
    if name in SPAN_FIELDS:
        value = desk.place(decision, value)
        if value is None:
            return False
    elif name in ACTOR_FIELDS:
        value = desk.who(value)
    found.now = dataclasses.replace(found.now, **{name: value})
    found.edited = True
    return True


def _add(desk: _Desk, decision: Decision) -> bool:
    data = dict(decision.now)
    places = {name: desk.place(decision, data.pop(name)) for name in SPAN_FIELDS}
    source, cue, content = (places[name] for name in SPAN_FIELDS)
    if source is None or cue is None or content is None:
        return False
    data.update({name: desk.who(data[name]) for name in ACTOR_FIELDS if name in data})
    id_ = ids.statement_id(desk.reading.report.id, source, cue, content)
    added = Statement(id=id_, source=source, cue=cue, content=content, score=SURE, **data)
    # A newer model may have found it too: it is there once, as the person put it
    read = match(desk.text, (source, cue, content), [w.read for w in desk.statements])
    if read is not None:
        desk.statements = [w for w in desk.statements if w.read is not read]
    desk.statements.append(_Working(added, added, added=True))
    return True


_STEPS = {"accept": _accept, "reject": _reject, "edit": _edit, "add": _add}


def _result(desk: _Desk) -> Replayed:
    report = desk.reading.report.id
    renamed: dict[str, str] = {}
    kept: dict[str, _Working] = {}
    # Untouched ones first: where an edit puts a statement at the spans of another, the edited one stays
    for working in sorted(desk.statements, key=lambda w: w.edited or w.added):
        s = working.now
        if working.edited and any(getattr(s, f) != getattr(working.read, f) for f in SPAN_FIELDS):
            working.now = s = dataclasses.replace(s, id=ids.statement_id(report, s.source, s.cue, s.content))
            renamed[working.read.id] = s.id
        kept[s.id] = working
    working_list = [w for w in desk.statements if kept.get(w.now.id) is w]
    if any(w.added or w.edited for w in working_list):
        working_list.sort(key=lambda w: min((p.start for f in SPAN_FIELDS for p in getattr(w.now, f)), default=0))
    statements = tuple(_relinked(w.now, renamed) for w in working_list)
    reading = dataclasses.replace(desk.reading, actors=tuple(desk.actors.values()), statements=statements)
    if renamed:
        reading = dataclasses.replace(
            reading,
            claims=tuple(_relinked_claim(c, renamed) for c in reading.claims),
            events=tuple(
                dataclasses.replace(e, statement=_new(e.statement, renamed), reported_by=_new(e.reported_by, renamed))
                for e in reading.events
            ),
        )
    return Replayed(
        reading=reading,
        decided={w.now.id: w.decided for w in working_list if w.decided},
        read={w.now.id: w.read for w in working_list},
        orphans=tuple(desk.orphans),
    )


def without_rejected(replayed: Replayed) -> Reading:
    """The reading without the statements that were rejected, nor what a claim has of them. Standing is as it was weighed (see `changed`)."""
    gone = {id_ for id_, verdict in replayed.decided.items() if verdict == "rejected"}
    reading = replayed.reading
    if not gone:
        return reading
    claims = tuple(dataclasses.replace(c, appearances=tuple(a for a in c.appearances if a.statement not in gone)) for c in reading.claims)
    return dataclasses.replace(reading, statements=tuple(s for s in reading.statements if s.id not in gone), claims=claims)


def changed(replayed: Replayed) -> dict[str, frozenset[str]] | None:
    """Statement id -> the fields that people set in it; None where the statements are as they were read, so that nothing is to be weighed."""
    if not {"rejected", "edited", "added"} & set(replayed.decided.values()):
        return None
    found = {}
    for s in replayed.reading.statements:
        if replayed.decided.get(s.id) == "added":
            # As if every field of it had been changed: nothing of it was weighed
            found[s.id] = frozenset(f.name for f in dataclasses.fields(s) if getattr(s, f.name) not in (None, ()))
        elif s != (read := replayed.read[s.id]):
            found[s.id] = frozenset(f.name for f in dataclasses.fields(s) if getattr(s, f.name) != getattr(read, f.name))
    return found


def _relinked(s: Statement, renamed: Mapping[str, str]) -> Statement:
    links = {n: _new(getattr(s, n), renamed) for n in ("within", "continues", "answers")}
    return dataclasses.replace(s, **links) if any(getattr(s, n) != v for n, v in links.items()) else s  # type: ignore[arg-type]


def _relinked_claim(c: Claim, renamed: Mapping[str, str]) -> Claim:
    return dataclasses.replace(
        c,
        appearances=tuple(dataclasses.replace(a, statement=renamed.get(a.statement, a.statement)) for a in c.appearances),
        positions=tuple(
            dataclasses.replace(p, statement=_new(p.statement, renamed), via=tuple(renamed.get(v, v) for v in p.via)) for p in c.positions
        ),
    )


def _new(id_: str | None, renamed: Mapping[str, str]) -> str | None:
    return renamed.get(id_, id_) if id_ is not None else None
