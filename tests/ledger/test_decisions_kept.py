"""No sequence of decisions, newer readings and undos loses a decision or applies one twice.

SAYSO_SEQUENCES sets the number of random sequences (default 12).
"""

from __future__ import annotations

import dataclasses
import os
import random
from pathlib import Path
from typing import Any

import made
import pytest

from sayso import ids
from sayso.ledger import Decision, DecisionWriter, Ledger, LedgerView
from sayso.ledger.decision import in_force
from sayso.ledger.replay import replay
from sayso.records import Reading, Statement
from sayso.spans import Span

SEQUENCES = int(os.environ.get("SAYSO_SEQUENCES", "12"))
_STEPS = 25


def variant(reading: Reading, rng: random.Random) -> Reading:
    """Another model's reading of the same report: some statements missing, some with other ends."""
    kept: dict[str, Statement] = {}
    for s in reading.statements:
        if rng.random() < 0.25:
            continue
        start, end = s.content[0]
        content = (Span(start + rng.randint(0, 6), end - rng.randint(0, 6)),)
        id_ = ids.statement_id(reading.report.id, s.source, s.cue, content)
        kept[id_] = dataclasses.replace(s, id=id_, content=content, made_by=f"made:{rng.randint(2, 4)}")
    return dataclasses.replace(reading, statements=tuple(kept.values()))


def check(view: LedgerView, report: str) -> None:
    """What the tables hold is what the log says of the newest reading, and every decision in force is in effect or listed."""
    log = [row.decision for row in view.decisions()]
    force = in_force(log)
    assert [row.decision for row in view.decisions() if row.undone_by is None and row.decision.kind != "undo"] == force
    wanted = replay(view.reading(report), force)
    # Laid over twice it is no other: nothing depends on what the tables held before
    assert replay(view.reading(report), force) == wanted
    rows = list(view.statements(counting=False, report=report))
    assert {row.statement.id: (row.statement, row.decided) for row in rows} == {
        s.id: (s, wanted.decided.get(s.id)) for s in wanted.reading.statements
    }
    assert len(rows) == len(wanted.reading.statements)
    assert {o.decision.id for o in view.orphans()} == set(wanted.orphans)
    for decision in force:
        if decision.id not in wanted.orphans:
            assert in_effect(decision, force, wanted.decided, wanted.read), decision
    assert view.faults() == []


def in_effect(decision: Decision, force: list[Decision], decided: Any, read: Any) -> bool:
    """Whether the last word on a statement shows: a decision that a later one replaces need not."""
    later = force[force.index(decision) + 1 :]
    if any(d.kind in ("accept", "reject") for d in later) or decision.kind == "edit":
        return True
    return {"accept": {"accepted", "edited", "added"}, "reject": {"rejected"}, "add": {"added", "rejected"}}[decision.kind] & set(
        decided.values()
    ) != set()


def step(rng: random.Random, ledger: Ledger, desk: DecisionWriter, view: LedgerView, base: Reading) -> None:
    """One random thing that a person or a newer model does."""
    rows = list(view.statements(counting=False, report=base.report.id))
    log = view.decisions()
    what = rng.choice(["accept", "reject", "words", "span", "speaker", "add", "undo", "undo", "reread"])
    if what == "reread":
        with ledger.writer() as writer:
            writer.reread(variant(base, rng))
    elif what == "undo":
        if open_ := [row.decision.id for row in log if row.undone_by is None]:
            desk.undo(rng.choice(open_))
    elif what == "add":
        start = rng.randrange(30, len(base.report.text) - 20)
        content = [(start, start + rng.randint(3, 20))]
        if not any(list(r.statement.content) == content for r in rows):
            desk.add(base.report.id, content=content, speakers=rng.choice([[], ["Mara Vale"], ["A Stranger"]]))
    elif rows:
        s = rng.choice(rows).statement
        if what == "accept":
            desk.accept(s.id)
        elif what == "reject":
            desk.reject(s.id)
        elif what == "words":
            desk.edit(s.id, "act", rng.choice(["deny", "warn", None]))
        elif what == "speaker":
            desk.edit(s.id, "speakers", [rng.choice(["Mara Vale", "A Stranger"])])
        else:
            start, end = s.content[0]
            moved = [[start, max(start + 1, end - rng.randint(0, 3))]]
            others = [r.statement for r in rows]
            if not any((o.source, o.cue, [list(p) for p in o.content]) == (s.source, s.cue, moved) for o in others):
                desk.edit(s.id, "content", moved)


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_nothing_is_lost_and_nothing_done_twice(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    base = made.random_reading(seed, sentences=4)
    ledger = Ledger.open(tmp_path / "a.ledger")
    with ledger.writer() as writer:
        writer.post(base)
    taken = 0
    with ledger.deciding("Ana Kirov") as desk, ledger.view() as view:
        for _ in range(_STEPS):
            step(rng, ledger, desk, view, base)
            assert len(view.decisions()) >= taken
            taken = len(view.decisions())
            check(view, base.report.id)
        # The log alone, laid over the same readings on another ledger, gives the same
        other = Ledger.open(tmp_path / "b.ledger")
        with other.writer() as writer, other.deciding("y") as theirs:
            theirs.take_over(row.decision for row in view.decisions())
            writer.post(base)
            writer.reread(view.reading(base.report.id))
        with other.view() as there:
            ours = [(r.statement, r.decided, r.speakers) for r in view.statements(counting=False)]
            assert [(r.statement, r.decided, r.speakers) for r in there.statements(counting=False)] == ours
        # Undone from the end, nothing is left of them
        for row in reversed(view.decisions()):
            if row.undone_by is None and row.decision.kind != "undo":
                desk.undo(row.decision.id)
        assert [r.statement for r in view.statements()] == list(view.reading(base.report.id).statements)
        assert {r.decided for r in view.statements()} <= {None}
