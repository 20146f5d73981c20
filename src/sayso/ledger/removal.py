"""Taking a report out, and what is left of it; marking one as withdrawn, which leaves it in."""

from __future__ import annotations

import sqlite3

from sayso.ledger import claims, copies, identity, projection, versions
from sayso.ledger.roots import settle
from sayso.ledger.search_words import spaced
from sayso.ledger.words import shown


def bury(connection: sqlite3.Connection, n: int, by: str, reason: str, at: str) -> None:
    """Deletes the report of this row number with all that was read from it and leaves a tombstone. Versions around it close up."""
    connection.execute(
        """INSERT OR REPLACE INTO tombstone (report, outlet, published, sha256, reason, removed_by, removed_at)
           SELECT id, outlet, published, sha256, ?, ?, ? FROM report WHERE n = ?""",
        (shown(reason), shown(by), at, n),
    )
    older = connection.execute("SELECT supersedes FROM report WHERE n = ?", (n,)).fetchone()[0]
    actors = "SELECT n FROM actor WHERE report = ?"
    # Those it stood for: what they were recognised as still holds, so their roots are found anew once it is gone
    followed = [row[0] for row in connection.execute(f"SELECT n FROM actor WHERE root IN ({actors}) AND report <> ?", (n, n))]
    connection.executemany("UPDATE actor SET root = n WHERE n = ?", [(row,) for row in followed])
    names = connection.execute("SELECT DISTINCT name FROM actor WHERE report = ?", (n,)).fetchall()
    orphaned = identity.forget(connection, identity.numbers(connection, n).values(), n)
    projection.take_out(connection, n)
    settle(connection, [*orphaned, *followed])
    copies.take_out(connection, n)
    claims.take_out(connection, n)
    connection.executemany("DELETE FROM name AS m WHERE n = ? AND NOT EXISTS (SELECT 1 FROM actor AS a WHERE a.name = m.n)", names)
    words = connection.execute("SELECT words FROM text WHERE report = ?", (n,)).fetchone()[0]
    connection.execute("INSERT INTO report_words (report_words, rowid, words) VALUES ('delete', ?, ?)", (n, spaced(words)))
    connection.execute("UPDATE report SET supersedes = ? WHERE supersedes = ?", (older, n))
    for table, column in (("text", "report"), ("reading", "report"), ("item", "report"), ("report", "n")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (n,))
    if older is not None:
        recount(connection, older)


def unbury(connection: sqlite3.Connection, report: str) -> None:
    """Takes the tombstone away, so that the report may be added again; its text is not in the ledger any more."""
    connection.execute("DELETE FROM tombstone WHERE report = ?", (shown(report),))


def put_notice(connection: sqlite3.Connection, n: int, notice: str | None) -> None:
    """Sets the notice of a report."""
    connection.execute("UPDATE report SET notice = ? WHERE n = ?", (shown(notice) if notice else None, n))
    recount(connection, n)


def recount(connection: sqlite3.Connection, n: int) -> None:
    """Whether a report counts, from its notice and what supersedes it."""
    sql = "SELECT notice, EXISTS (SELECT 1 FROM report AS newer WHERE newer.supersedes = r.n) FROM report AS r WHERE n = ?"
    notice, superseded = connection.execute(sql, (n,)).fetchone()
    connection.execute("UPDATE report SET counts = ? WHERE n = ?", (int(versions.counts(notice, bool(superseded))), n))
