"""Taking decisions: each is appended to the log and laid over the readings in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from sayso.errors import SaysoError
from sayso.ledger import current
from sayso.ledger.anchors import Anchor, Place
from sayso.ledger.decision import Decision, undone_by
from sayso.ledger.effects import follow
from sayso.ledger.file import connect, explained, now, transaction
from sayso.ledger.given import WORD_FIELDS, word
from sayso.ledger.given import actors as actors_of
from sayso.ledger.given import spans as spans_of
from sayso.ledger.offices import told_office
from sayso.ledger.replay import ACTOR_FIELDS, SPAN_FIELDS, Replayed
from sayso.ledger.statement_rows import reports_with
from sayso.ledger.stored import id_of, stored_id
from sayso.ledger.words import shown
from sayso.records import Statement


class DecisionWriter:
    """A person at the ledger: accepts, rejects, edits, adds, merges, splits, removes and undoes, under one name.

    Use it as a context manager, or call `close`. Every method gives the Decision that was appended. Raises SaysoError E311 (no such
    report), E315 (no such statement), E322 (nothing to decide so), E323 (no such decision, or not in force), E325 (a statement is there).
    """

    def __init__(self, path: Path, by: str) -> None:
        if not by.strip():
            raise SaysoError("E322", "a decision needs a name", "say who decides")
        self._path, self._by = path, by.strip()
        with explained(path):
            self._connection = connect(path, write=True)

    def __enter__(self) -> DecisionWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the writing."""
        with explained(self._path):
            self._connection.close()

    def accept(self, statement: str, *, reason: str | None = None) -> Decision:
        """Says that a statement is right as it stands. `statement` is its id."""
        return self._on_statement("accept", statement, reason)

    def reject(self, statement: str, *, reason: str | None = None) -> Decision:
        """Says that this is no statement; it stays in the ledger, does not count, and is not found anew by a newer reading."""
        return self._on_statement("reject", statement, reason)

    def edit(self, statement: str, field: str, value: Any, *, reason: str | None = None) -> Decision:
        """Changes a field of a statement: spans (source, cue, content: list of [start, end]), actors (speakers, on_behalf_of, about,
        target: list of ids or names) or a word (act, polarity, manner, part, said_on ...; None takes it away).
        """
        with self._deciding() as connection:
            replayed, s = self._statement(connection, statement)
            text = replayed.reading.report.text
            if field in SPAN_FIELDS:
                spans = spans_of(value, text)
                other = {f: spans if f == field else getattr(s, f) for f in SPAN_FIELDS}
                if any(all(getattr(x, f) == other[f] for f in SPAN_FIELDS) for x in replayed.reading.statements):
                    raise SaysoError("E325", "a statement with these spans is there already", "reject one of the two instead")
                was: Any = Place.at(text, getattr(s, field)).as_json()
                value = Place.at(text, spans).as_json()
            elif field in ACTOR_FIELDS:
                was, value = actors_of(getattr(s, field), replayed), actors_of(value, replayed)
            elif field in WORD_FIELDS:
                was, value = getattr(s, field), word(field, value)
            else:
                known = ", ".join((*SPAN_FIELDS, *ACTOR_FIELDS, *WORD_FIELDS))
                raise SaysoError("E322", f"the field {field!r} of a statement cannot be edited", f"use one of {known}")
            anchor = Anchor.of(text, replayed.read[s.id])
            return self._append(
                connection, kind="edit", report=replayed.reading.report.id, anchor=anchor, field=field, was=was, now=value, reason=reason
            )

    def add(
        self,
        report: str,
        *,
        source: Sequence[Sequence[int]] = (),
        cue: Sequence[Sequence[int]] = (),
        content: Sequence[Sequence[int]],
        speakers: Sequence[str] = (),
        manner: str = "indirect",
        part: str = "body",
        act: str | None = None,
        reason: str | None = None,
    ) -> Decision:
        """Adds a statement that no model found to the report of this id. `speakers` are ids of actors of the report, or names."""
        with self._deciding() as connection:
            n = _report(connection, report)
            replayed = current.replayed(connection, n, current.forces(connection))
            text = replayed.reading.report.text
            spans = {name: spans_of(given, text) for name, given in zip(SPAN_FIELDS, (source, cue, content), strict=True)}
            if not spans["content"]:
                raise SaysoError("E322", "a statement needs a content", "give the spans of what was said")
            if any(all(getattr(x, f) == spans[f] for f in SPAN_FIELDS) for x in replayed.reading.statements):
                raise SaysoError("E325", "a statement with these spans is there already", "accept or edit it instead")
            made: dict[str, Any] = {f: Place.at(text, s).as_json() for f, s in spans.items()}
            made |= {"speakers": actors_of(speakers, replayed), "made_by": f"person:{self._by}", "act": word("act", act)}
            made |= {"manner": word("manner", manner), "part": word("part", part)}
            return self._append(connection, kind="add", report=report, now=made, reason=reason)

    def merge(self, actors: Sequence[str], *, reason: str | None = None) -> Decision:
        """Says that these actors (ids, two or more) are one; the one that the ledger knew first keeps its id, the others point at it."""
        return self._on_actors("merge", actors, 2, reason)

    def split(self, actors: Sequence[str], *, reason: str | None = None) -> Decision:
        """Takes these actors of reports (ids) out of what they were merged into; they are one actor of their own."""
        return self._on_actors("split", actors, 1, reason)

    def refuse_office(self, report: str, name: str, role: str, *, reason: str | None = None) -> Decision:
        """Says that the report of this id was wrongly taken to say that somebody of this name holds this office: nothing is recognised by it."""
        with self._deciding() as connection:
            told = told_office(connection, _report(connection, report), name, role)
            return self._append(connection, kind="edit", report=report, field="office", was=told, reason=reason)

    def set_notice(self, report: str, notice: str | None, *, reason: str | None = None) -> Decision:
        """Marks a report as corrected, withdrawn ...; a withdrawn one stays and does not count. None takes the mark away."""
        with self._deciding() as connection:
            n = _report(connection, report)
            was = connection.execute("SELECT notice FROM report WHERE n = ?", (n,)).fetchone()[0]
            return self._append(connection, kind="edit", report=report, field="notice", was=was, now=notice, reason=reason)

    def remove(self, report: str, *, reason: str) -> Decision:
        """Takes a report and all that was read from it out of the ledger. A tombstone keeps its id and the reason, and it is not added
        again. What decisions quoted of it stays in the log.
        """
        if not reason.strip():
            raise SaysoError("E322", "a removal needs a reason", "say why the report goes")
        with explained(self._path):
            # What is deleted is overwritten, not only marked as free
            self._connection.execute("PRAGMA secure_delete = ON")
        with self._deciding() as connection:
            _report(connection, report)
            decision = self._append(connection, kind="remove", report=report, reason=reason)
        with explained(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return decision

    def undo(self, decision: str, *, reason: str | None = None) -> Decision:
        """Takes a decision (or an undo) out of force; it stays in the log. Undoing a removal lets the report be added again."""
        with self._deciding() as connection:
            log = current.log(connection)
            found = [d for d in log if d.id == decision] or [d for d in log if decision and d.id.startswith(decision)]
            if len(found) != 1:
                raise SaysoError("E323", f"no one decision has the id {decision!r}", "`sayso decisions` lists them")
            if undone_by(log, found[0].id):
                raise SaysoError("E323", f"the decision {found[0].id} was undone already", "`sayso decisions` shows by which")
            return self._append(connection, kind="undo", report=found[0].report, undoes=found[0].id, reason=reason)

    def take_over(self, decisions: Iterable[Decision]) -> int:
        """Appends decisions of another ledger that are not in this one, in their order; gives how many. Removals are not taken over: they
        are about that ledger, and their reports may be wanted in this one.
        """
        with self._deciding() as connection:
            known = {row[0] for row in connection.execute("SELECT id FROM decision")}
            new = [d for d in decisions if d.id not in known and d.kind != "remove"]
            for decision in new:
                current.append(connection, decision)
            follow(connection, new)
            return len(new)

    def _on_statement(self, kind: Literal["accept", "reject"], statement: str, reason: str | None) -> Decision:
        with self._deciding() as connection:
            replayed, s = self._statement(connection, statement)
            report = replayed.reading.report
            anchor = Anchor.of(report.text, replayed.read[s.id])
            return self._append(connection, kind=kind, report=report.id, anchor=anchor, was=replayed.decided.get(s.id), reason=reason)

    def _on_actors(self, kind: Literal["merge", "split"], actors: Sequence[str], least: int, reason: str | None) -> Decision:
        with self._deciding() as connection:
            named = []
            for actor in dict.fromkeys(actors):
                sql = "SELECT a.id, m.name, r.id FROM actor AS a JOIN name AS m ON m.n = a.name JOIN report AS r ON r.n = a.report WHERE a.id = ?"
                row = connection.execute(sql, (stored_id(actor),)).fetchone()
                if row is None:
                    raise SaysoError("E322", f"no actor has the id {actor!r}", "`sayso actors` lists them")
                named.append({"id": id_of(row[0]), "name": row[1], "report": row[2]})
            if len(named) < least:
                raise SaysoError("E322", f"{kind} needs at least {least} actors", "give their ids")
            return self._append(connection, kind=kind, now=named, reason=reason)

    def _statement(self, connection: sqlite3.Connection, statement: str) -> tuple[Replayed, Statement]:
        """The statement of this id as it counts now, also by the id that it was read with, where an edit gave it another."""
        force = current.forces(connection)
        about = [d.report for d in force if d.anchor and d.anchor.statement == statement]
        found = connection.execute(f"SELECT n FROM report WHERE id IN ({', '.join('?' * len(about))})", about).fetchall()
        for n in sorted({*reports_with(connection, statement), *(n for (n,) in found)}):
            replayed = current.replayed(connection, n, force)
            for s in replayed.reading.statements:
                if statement in (s.id, replayed.read[s.id].id):
                    return replayed, s
        raise SaysoError("E315", f"no statement has the id {statement!r}", "`sayso statements --json` shows the ids")

    def _append(self, connection: sqlite3.Connection, **fields: Any) -> Decision:
        number = connection.execute("SELECT coalesce(max(n), 0) + 1 FROM decision").fetchone()[0]
        decision = Decision.taken(number=number, by=self._by, at=now(), **fields)
        current.append(connection, decision)
        follow(connection, [decision])
        return decision

    @contextmanager
    def _deciding(self) -> Iterator[sqlite3.Connection]:
        with explained(self._path), transaction(self._connection):
            yield self._connection


def _report(connection: sqlite3.Connection, report: str) -> int:
    row = connection.execute("SELECT n FROM report WHERE id = ?", (shown(report),)).fetchone()
    if row is None:
        raise SaysoError("E311", f"there is no report {report}", "`sayso reports` lists them")
    return int(row[0])
