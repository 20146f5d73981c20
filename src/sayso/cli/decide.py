"""`sayso decide`: a person corrects what was read. Every decision is kept, can be undone, and holds when the report is read again."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.cli.places import spans_given
from sayso.errors import SaysoError
from sayso.visible import one_line

if TYPE_CHECKING:
    from sayso.ledger import Decision, DecisionWriter, Ledger, LedgerView

_F = TypeVar("_F", bound=Callable[..., object])
_WHOLE_ID = 20  # digits, ids.py
_SPANS = ("source", "cue", "content")
_ACTORS = ("speakers", "on_behalf_of", "about", "target")


def _named(command: _F) -> _F:
    """LEDGER first, and who decides why."""
    command = click.option("--reason", metavar="WORDS", help="Why; kept in the log.")(command)
    command = click.option("--by", envvar="SAYSO_BY", metavar="NAME", help="Who decides [default: $SAYSO_BY, else your login name].")(
        command
    )
    return click.argument("ledger", type=click.Path(path_type=Path))(command)


def _json_option(command: _F) -> _F:
    return click.option("--json", "as_json", is_flag=True, help="The decision as one JSON object, on standard output.")(command)


@click.group("decide", short_help="Correct what was read: accept, reject, edit, add, merge ...")
def command() -> None:
    """Correct what was read. Every decision is kept with who and when, can be undone, and holds when a report is read again.

    A statement is named by its id or the start of it: `sayso show LEDGER REPORT --ids`.

    \b
      sayso decide reject my.ledger 3f9a12 --reason "a question, not a statement"
      sayso decide edit my.ledger 3f9a12 speakers "Odile Harrand"
      sayso decide merge my.ledger "Odile Harrand"
    """


@command.command("accept", short_help="A statement is right as it stands.")
@_named
@click.argument("statement")
def accept(ledger: Path, statement: str, by: str | None, reason: str | None) -> None:
    """Say that a statement is right as it stands."""
    _decide(ledger, by, lambda to, view: to.accept(_statement(view, statement), reason=reason))


@command.command("reject", short_help="This is no statement.")
@_named
@click.argument("statement")
def reject(ledger: Path, statement: str, by: str | None, reason: str | None) -> None:
    """Say that this is no statement. It stays in the ledger, does not count, and is not found anew."""
    _decide(ledger, by, lambda to, view: to.reject(_statement(view, statement), reason=reason))


@command.command("edit", short_help="Change a field of a statement.")
@_named
@click.argument("statement")
@click.argument("field")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
def edit(ledger: Path, statement: str, field: str, values: Sequence[str], by: str | None, reason: str | None) -> None:
    """Change a field of a statement.

    source, cue and content take the words of the report, or START:END where they stand in it twice; speakers and about
    take names; act, manner, polarity and others take one word. No value at all empties the field.

    \b
      sayso decide edit my.ledger 3f9a12 act deny
      sayso decide edit my.ledger 3f9a12 content "that the gates were open"
      sayso decide edit my.ledger 3f9a12 speakers "Una Vale" "Ormund Pell"
    """

    def taken(to: DecisionWriter, view: LedgerView) -> Decision:
        if field in _SPANS:
            value: Any = spans_given(view.reading(view.statement(statement).report.id).report.text, values)
        elif field in _ACTORS:
            value = list(values)
        elif len(values) > 1:
            raise click.UsageError(f"{field} takes one value.")
        else:
            value = values[0] if values else None
        return to.edit(_statement(view, statement), field, value, reason=reason)

    _decide(ledger, by, taken)


@command.command("add", short_help="Add a statement that was not found.")
@_named
@click.argument("report")
@click.option(
    "--content", multiple=True, required=True, metavar="WORDS", help="What was said: words of the report, or START:END. Repeatable."
)
@click.option("--source", multiple=True, metavar="WORDS", help="Who is named as the source.")
@click.option("--cue", multiple=True, metavar="WORDS", help="The word for the saying.")
@click.option("--speaker", multiple=True, metavar="NAME", help="Who spoke.")
@click.option("--act", metavar="ACT", help="What the speaker does with it: assert, deny ...")
@click.option("--manner", type=click.Choice(["direct", "indirect", "mixed"]), default="indirect", show_default=True)
def add(
    ledger: Path, report: str, content: Sequence[str], source: Sequence[str], cue: Sequence[str], speaker: Sequence[str], act: str | None,
    manner: str, by: str | None, reason: str | None,
) -> None:  # fmt: skip
    """Add a statement that was not found in a report.

    \b
      sayso decide add my.ledger 3f9a --content "that the gates were open" --cue said --speaker "Una Vale"
    """

    def taken(to: DecisionWriter, view: LedgerView) -> Decision:
        row = view.report(report)
        text = view.reading(row.id).report.text
        places = [spans_given(text, given) for given in (source, cue, content)]
        return to.add(row.id, source=places[0], cue=places[1], content=places[2], speakers=speaker, act=act, manner=manner, reason=reason)

    _decide(ledger, by, taken)


@command.command("merge", short_help="Actors are one.")
@_named
@click.argument("actors", nargs=-1, required=True)
@_json_option
def merge(ledger: Path, actors: Sequence[str], by: str | None, reason: str | None, as_json: bool) -> None:
    """Say that actors are one. ACTOR is an id, the start of one, or a whole name, which means all who are called so."""
    _decide(ledger, by, lambda to, view: to.merge(_actors(view, actors), reason=reason), as_json=as_json)


@command.command("split", short_help="Actors are not who they were merged into.")
@_named
@click.argument("actors", nargs=-1, required=True)
@_json_option
def split(ledger: Path, actors: Sequence[str], by: str | None, reason: str | None, as_json: bool) -> None:
    """Take actors of reports (whole ids, as `sayso actor` lists them) out of what they were merged into or taken for.

    They are one actor of their own.
    """
    _decide(ledger, by, lambda to, view: to.split(actors, reason=reason), as_json=as_json)


@command.command("office", short_help="This office was learned wrongly.")
@_named
@click.argument("report")
@click.argument("name")
@click.argument("office")
def office(ledger: Path, report: str, name: str, office: str, by: str | None, reason: str | None) -> None:
    """Say that REPORT was wrongly taken to say that NAME holds OFFICE. Nobody is recognised by it any more; `sayso actor` shows offices.

    \b
      sayso decide office my.ledger 3f9a "Una Vale" "foreign minister"
    """
    _decide(ledger, by, lambda to, view: to.refuse_office(view.report(report).id, name, office, reason=reason))


@command.command("notice", short_help="Mark a report as corrected or withdrawn.")
@_named
@click.argument("report")
@click.argument("notice", required=False)
def notice(ledger: Path, report: str, notice: str | None, by: str | None, reason: str | None) -> None:
    """Mark a report as corrected, withdrawn ...; without NOTICE the mark is taken away. A withdrawn report stays and does not count."""
    _decide(ledger, by, lambda to, view: to.set_notice(view.report(report).id, notice, reason=reason))


@command.command("remove", short_help="Take a report out for good.")
@_named
@click.argument("report")
def remove(ledger: Path, report: str, by: str | None, reason: str | None) -> None:
    """Take a report and all that was read from it out of the ledger. Its id and the reason stay, and it is not added again."""
    if not reason:
        raise click.UsageError("A removal needs --reason: it is all that stays.")
    _decide(ledger, by, lambda to, view: to.remove(view.report(report).id, reason=reason))


@command.command("undo", short_help="Take a decision out of force.")
@_named
@click.argument("decision")
def undo(ledger: Path, decision: str, by: str | None, reason: str | None) -> None:
    """Take a decision (or an undo) out of force; it stays in the log. `sayso decisions` lists them."""
    _decide(ledger, by, lambda to, view: to.undo(decision, reason=reason))


@command.command("replay", short_help="Take over the decisions of another ledger.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.argument("file", type=click.File("r", encoding="utf-8"))
def replay(ledger: Path, file: Any) -> None:
    """Take over decisions that `sayso decisions OTHER --json` wrote, with the names and times they have there.

    Those that are here already are passed over, and so are removals.
    """
    from sayso.ledger import Decision

    try:
        found = json.load(file)
    except ValueError as error:
        raise SaysoError("E321", f"not decisions ({error})", "give what `sayso decisions --json` wrote") from error
    decisions = [Decision.from_json(d) for d in (found if isinstance(found, list) else [found])]
    with _open(ledger).deciding(_who(None)) as to:
        number = to.take_over(decisions)
    click.echo(f"{number:,} of {len(decisions):,} decisions taken over", err=True)


def _decide(ledger: Path, by: str | None, take: Callable[[DecisionWriter, LedgerView], Decision], *, as_json: bool = False) -> None:
    from sayso.cli.decisions import what

    opened = _open(ledger)
    with opened.view() as view, opened.deciding(_who(by)) as to:
        decision = take(to, view)
    if as_json:
        click.echo(json.dumps(decision.as_json(), ensure_ascii=False))
    click.echo(
        one_line(f"{decision.id[:8]}: {what(decision)}, by {decision.by}; undo it with: sayso decide undo {ledger} {decision.id[:8]}"),
        err=True,
    )


def _open(ledger: Path) -> Ledger:
    from sayso.ledger import Ledger

    return Ledger.open(ledger, create=False)


def _who(by: str | None) -> str:
    return by if by is not None else getpass.getuser()


def _statement(view: LedgerView, which: str) -> str:
    """The id that is meant by an id or the start of one."""
    try:
        return view.statement(which).statement.id
    except SaysoError:
        # An edit of its places gives a statement another id, and the log still knows it by the one that a person wrote down
        if len(which) < _WHOLE_ID:
            raise
        return which


def _actors(view: LedgerView, given: Sequence[str]) -> list[str]:
    """The ids that are meant: a whole name means all who are called so, as `sayso actors` lists them."""
    found: list[str] = []
    rows = list(view.actors())
    for which in given:
        meant = [r.id for r in rows if r.name.casefold() == which.casefold()] or [r.id for r in rows if r.id.startswith(which)][:2]
        if not meant or (len(meant) > 1 and not any(r.name.casefold() == which.casefold() for r in rows)):
            raise SaysoError(
                "E508", f"{which!r} means {'no actor' if not meant else 'more than one actor'}", "give an id from `sayso actors`"
            )
        found += meant
    return found
