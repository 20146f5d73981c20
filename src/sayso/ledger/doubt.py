"""Which statements a person should look at first: doubt times reach."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sayso.ledger.filters import Conditions

# Ranking reads every candidate. Of more than these the newest are ranked: nobody reviews more in a day.
MOST_RANKED = 20_000
# A statement whose speaker was left open says nothing of anybody until a person looks: worth as much as a third of a point of score.
_OPEN_SPEAKER = 0.33


def most_doubtful(connection: sqlite3.Connection, conditions: Conditions, skip: Sequence[str], limit: int) -> list[str]:
    """Ids of statements that nobody decided on, the most doubtful first.

    Doubt is 1 - score (the calibrated probability that a careful reader would mark it), more where the speaker was left open. Reach is how
    many statements of its report hang on it: those within it or going on from it.
    """
    sql = f"""SELECT c.id FROM (
            SELECT s.n, s.id, s.report, s.score FROM report AS r CROSS JOIN statement AS s ON s.report = r.n
            {conditions.where()}{" AND" if conditions.clauses else "WHERE"} s.decided IS NULL
            ORDER BY r.first_day DESC, r.n DESC LIMIT {MOST_RANKED}) AS c
        WHERE c.id NOT IN ({", ".join("?" * len(skip))})
        ORDER BY (1 - c.score + CASE WHEN EXISTS (SELECT 1 FROM statement_actor AS sa WHERE sa.statement = c.n AND sa.role = 1) THEN 0 ELSE {_OPEN_SPEAKER} END)
            * (1 + (SELECT count(*) FROM statement AS o WHERE o.report = c.report AND (o.within = c.id OR o.continues = c.id))) DESC, c.n
        LIMIT ?"""
    return [id_ for (id_,) in connection.execute(sql, (*conditions.values, *skip, limit))]
