"""What a person asks for, as SQL conditions with bound values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from sayso.errors import SaysoError
from sayso.ledger.days import asked_days
from sayso.ledger.words import key, shown
from sayso.records import Act

_MANNERS = ("direct", "indirect", "mixed")
_PARTS = ("headline", "body", "caption")
_ACTS: tuple[str, ...] = get_args(Act)


@dataclass(slots=True)
class Conditions:
    """Conditions over `report AS r` and `statement AS s`, and their values in the same order."""

    clauses: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, clause: str, *values: Any) -> None:
        self.clauses.append(clause)
        self.values.extend(values)

    def where(self) -> str:
        return "WHERE " + " AND ".join(self.clauses) if self.clauses else ""


def report_conditions(*, since: str | None, until: str | None, outlets: Sequence[str] | None, counting: bool) -> Conditions:
    """Reports that can have been published in [since, until], both ends included; undated ones are in no span of time.

    `outlets` are the names as stored, any of them. A report known to the month is in every span that touches its month. Raises SaysoError E313 on what is not a date.
    """
    conditions = Conditions()
    if since is not None:
        conditions.add("r.last_day >= ?", asked_days("--since", since)[0])
    if until is not None:
        conditions.add("r.first_day <= ?", asked_days("--until", until)[1])
    if outlets is not None:
        conditions.add(f"r.outlet IN ({', '.join('?' * len(outlets))})", *outlets)
    if counting:
        conditions.add("r.counts = 1")
    return conditions


def add_statement_conditions(
    conditions: Conditions, *, speaker: str | None, manner: str | None, part: str | None, counting: bool, act: str | None = None,
    target: str | None = None,
) -> None:  # fmt: skip
    """Conditions on the statement: `speaker` and `target` are an actor's id or words of a name ("lavrov" finds "Sergei Lavrov").

    Raises SaysoError E314 on a manner, part or act that does not exist.
    """
    for name, value, known in (("manner", manner, _MANNERS), ("part", part, _PARTS), ("act", act, _ACTS)):
        if value is not None and value not in known:
            raise SaysoError("E314", f"there is no {name} {value!r}", f"use one of {', '.join(known)}")
        if value is not None:
            conditions.add(f"s.{name} = (SELECT n FROM word WHERE word = ?)", value)
    if counting:
        conditions.add("s.counts = 1")
    for actor, role in ((speaker, 1), (target, 6)):
        if actor is not None:
            conditions.add(
                f"""s.n IN (SELECT sa.statement FROM statement_actor AS sa JOIN actor AS a ON a.n = sa.actor WHERE sa.role = {role}
                   AND a.root IN (SELECT root FROM actor WHERE id = ? UNION SELECT root FROM actor WHERE name IN
                   (SELECT n FROM name WHERE instr(' ' || key || ' ', ?) > 0)))""",
                shown(actor),
                f" {key(actor)} ",
            )
