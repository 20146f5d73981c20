"""Which statements a person should look at first: doubt times reach."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sayso.ledger.filters import Conditions
from sayso.ledger.stored import id_of, stored_id

# Ranking reads every candidate. Of more than these the newest are ranked: nobody reviews more in a day.
MOST_RANKED = 20_000
# A statement whose speaker was left open says nothing of anybody until a person looks: worth as much as a third of a point of score.
_OPEN_SPEAKER = 0.33
# Reach is looked up for as many of the most doubtful: it costs a look at their whole report.
_WEIGHED = 300


def most_doubtful(connection: sqlite3.Connection, conditions: Conditions, skip: Sequence[str], limit: int) -> list[str]:
    """Ids of statements that nobody decided on, the most doubtful first.

    Doubt is 1 - score (the calibrated probability that a careful reader would mark it), more where the speaker was left open. Reach is one,
    and one more for each statement of its report that hangs on it: those within it or going on from it.
    """
    # `more` is parsed once for each statement of the reports looked at, not once for each pair of them
    sql = f"""WITH candidate AS (
            SELECT s.n, s.id, s.report, 1 - CASE typeof(s.score) WHEN 'integer' THEN s.score / 10000.0 ELSE s.score END AS doubt
            FROM report AS r CROSS JOIN statement AS s ON s.report = r.n
            {conditions.where()}{" AND" if conditions.clauses else "WHERE"} s.decided IS NULL
            ORDER BY r.first_day DESC, r.n DESC LIMIT {MOST_RANKED}),
        doubtful AS MATERIALIZED (
            SELECT c.n, c.id, c.report, c.doubt + CASE WHEN EXISTS (SELECT 1 FROM statement_actor AS sa WHERE sa.statement = c.n AND sa.role = 1)
                THEN 0 ELSE {_OPEN_SPEAKER} END AS doubt
            FROM candidate AS c WHERE c.id NOT IN ({", ".join("?" * len(skip))}) ORDER BY 4 DESC, c.n LIMIT {_WEIGHED}),
        hangs (outer_id) AS MATERIALIZED (
            SELECT o.more ->> way.value FROM statement AS o CROSS JOIN json_each('["within", "continues"]') AS way
            WHERE o.more IS NOT NULL AND o.report IN (SELECT report FROM doubtful) AND o.more ->> way.value IS NOT NULL),
        reach (outer_id, many) AS MATERIALIZED (SELECT outer_id, count(*) FROM hangs GROUP BY outer_id)
        SELECT d.id FROM doubtful AS d LEFT JOIN reach ON reach.outer_id = CASE typeof(d.id) WHEN 'blob' THEN lower(hex(d.id)) ELSE d.id END
        ORDER BY d.doubt * (1 + coalesce(reach.many, 0)) DESC, d.n
        LIMIT ?"""
    asked = (*conditions.values, *(stored_id(s) for s in skip), limit)
    return [id_of(id_) for (id_,) in connection.execute(sql, asked)]
