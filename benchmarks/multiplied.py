"""A large ledger out of a small one: every report with all that was read from it and linked, many times over, in seconds.

    python -m benchmarks.multiplied small.ledger large.ledger --times 400

Posting and linking a million statements takes hours, and a page asks only tables. Each copy has ids, words and days of its own kind: ids differ, names and
words are those of the small one, so actors, words and claims are as unequal as there; days move on by a week a copy. Readings keep the ids of the small
one, so only its reports are fit to be opened. The copies of a text are not linked with each other.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

# table -> columns that are row numbers, which move on, and columns that are ids, which become others; the rest is as it is
_TABLES: dict[str, tuple[str, str]] = {
    "report": ("n supersedes", "id"), "text": ("report", ""), "reading": ("n report", ""), "actor": ("n report root", "id"), "statement": ("n report", "id"),
    "statement_actor": ("statement actor", ""), "claim": ("n report root", "id"), "claim_membership": ("n", "member of"),
    "appearance": ("claim", "statement"), "position": ("n claim", "actor statement"), "claim_called": ("claim", "actor"), "claim_change": ("claim", ""),
    "claim_link": ("n", "one other"), "copy_link": ("report other", ""), "copy_sketch": ("report", ""),
}  # fmt: skip
_DAYS = {"report": ("first_day", "last_day"), "claim": ("day", "last_day"), "claim_change": ("day",)}


def multiplied(small: Path, large: Path, times: int) -> None:
    """Makes the ledger `large` of `times` times what is in `small`."""
    shutil.copyfile(small, large)
    with closing(sqlite3.connect(large)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        columns = {t: [(name, kind) for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({t})")] for t in _TABLES}
        steps = {t: connection.execute(f"SELECT max({_TABLES[t][0].split()[0]}) FROM {t}").fetchone()[0] or 0 for t in _TABLES}
        of = {
            "supersedes": "report",
            "other": "report",
            "root": "",
            "statement": "statement",
            "actor": "actor",
            "claim": "claim",
            "report": "report",
            "n": "",
        }
        for k in range(1, times):
            for table, (numbers, ids) in _TABLES.items():
                chosen = []
                for name, _ in columns[table]:
                    if name in numbers.split():
                        chosen.append(f"{name} + {k * steps[of[name] or table]}")
                    elif name in ids.split():
                        # the first seven bytes stay apart, the last three count the copies
                        blob = f"CAST(substr({name}, 1, 7) || X'{k:06x}' AS BLOB)"
                        chosen.append(f"CASE typeof({name}) WHEN 'blob' THEN {blob} WHEN 'null' THEN NULL ELSE {name} || '-{k}' END")
                    elif name in _DAYS.get(table, ()):
                        chosen.append(f"date({name}, '+{7 * k} days')")
                    else:
                        chosen.append(name)
                key = _TABLES[table][0].split()[0]
                connection.execute(f"INSERT INTO {table} SELECT {', '.join(chosen)} FROM {table} WHERE {key} <= {steps[table]}")
        _index(connection, steps["statement"], steps["report"])
        connection.execute("UPDATE claim_index SET report = (SELECT max(n) FROM report), reading = (SELECT max(n) FROM reading)")
        connection.commit()


def _index(connection: sqlite3.Connection, statements: int, reports: int) -> None:
    """The words of the new statements, and the ids of the new reports."""
    connection.execute(
        """INSERT INTO statement_words (rowid, content, source)
        SELECT s.n, CASE typeof(s.content) WHEN 'integer' THEN substr(t.words, (s.content >> 12) + 1, s.content & 4095) END,
        CASE typeof(s.source) WHEN 'integer' THEN substr(t.words, (s.source >> 12) + 1, s.source & 4095) END
        FROM statement AS s JOIN text AS t ON t.report = s.report WHERE s.n > ? ORDER BY s.n""",
        (statements,),
    )
    connection.execute(
        """INSERT INTO statement_ids (rowid, ids) SELECT report, group_concat(CASE typeof(id) WHEN 'blob' THEN lower(hex(id)) ELSE id END, ' ')
        FROM statement WHERE report > ? GROUP BY report ORDER BY report""",
        (reports,),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--times", type=int, default=400)
    options = parser.parse_args()
    multiplied(options.small, options.large, options.times)


if __name__ == "__main__":
    main()
