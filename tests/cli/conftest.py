"""A reader that needs no model, so that the tests of the commands are quick; subprocesses use the real one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sayso.cli.main import run
from sayso.ids import local_id, statement_id
from sayso.records import Actor, Appearance, Claim, ClaimSpan, Position, Reading, Report, StandingMark, Statement
from sayso.settings import Settings
from sayso.spans import Span

FLOOD = """Kestria Says Gates Were Raised

By Halyard | Monday, 03 February 2031

Una Vale said: The gates were raised at night. Ormund Pell denied it.
"""
BAKERY = """Bakery Reopens in Hethe

By The Weir | Tuesday, 04 February 2031

Hanne Wick said: The oven is dry.
Una Vale said: I bought the first loaf.
"""


class PlainReader:
    """ "NAME NAME said: content." is a statement; "NAME NAME denied it" a position on the claim before."""

    made_by = "plain:1"

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings

    def report(self, report: Report, told: Callable[[float], None] | None = None) -> Reading:
        if "breaks every reader" in report.text:
            raise RuntimeError("a fault")
        actors: dict[str, Actor] = {}
        statements: list[Statement] = []
        claims: list[Claim] = []
        for m in re.finditer(r"(\w+ \w+) (said): ([^.\n]+\.)", report.text):
            who, cue, what = (Span(*m.span(i)) for i in (1, 2, 3))
            actor = actors.setdefault(m[1], Actor(id=local_id("actor", report.id, who), name=m[1], kind="person", mentions=(who,)))
            claim = local_id("claim", report.id, what)
            made = statement_id(report.id, (who,), (cue,), (what,))
            statements.append(Statement(id=made, part="body", manner="indirect", source=(who,), cue=(cue,), content=(what,), speakers=(actor.id,),
                                        act="assert", claims=(ClaimSpan(claim=claim, span=what),), score=0.9, made_by=self.made_by))  # fmt: skip
            positions = [Position(actor=actor.id, act="assert", polarity="+", voice="actor", statement=made, span=cue, report=report.id)]
            summary, marks = f"Asserted by {m[1]}.", []
            if d := re.compile(r" (\w+ \w+) (denied) it").match(report.text, m.end()):
                other = Actor(id=local_id("actor", report.id, Span(*d.span(1))), name=d[1], kind="person", mentions=(Span(*d.span(1)),))
                actors[d[1]] = other
                positions.append(
                    Position(actor=other.id, act="deny", polarity="-", voice="reporter", span=Span(*d.span(2)), report=report.id)
                )
                summary, marks = f"Denied by {d[1]}. {summary}", [StandingMark(mark="denied", by=(other.id,), positions=(1,))]
            marks.append(StandingMark(mark="asserted", by=(actor.id,), positions=(0,)))
            claims.append(Claim(id=claim, text=m[3], appearances=(Appearance(statement=made, span=what),), positions=tuple(positions),
                                standing=tuple(x.mark for x in marks), marks=tuple(marks), summary=summary))  # fmt: skip
        return Reading(report=report, actors=tuple(actors.values()), statements=tuple(statements), claims=tuple(claims))


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _plain_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from sayso.batch import readings

    monkeypatch.setattr(readings, "Reader", PlainReader)
    readings._here.__dict__.clear()
    monkeypatch.setenv("COLUMNS", "80")
    yield
    readings._here.__dict__.clear()


@pytest.fixture
def sayso(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command in this process: exit code, standard output, standard error."""

    def go(*arguments: object) -> Ran:
        capsys.readouterr()
        code = run([str(a) for a in arguments])
        return Ran(code, *capsys.readouterr())

    return go


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "1-flood.txt").write_text(FLOOD, encoding="utf-8")
    (folder / "2-bakery.txt").write_text(BAKERY, encoding="utf-8")
    return folder
