"""A large ledger out of a small one: every report with all that was read from it and linked, many times over, in minutes.

    python -m benchmarks.multiplied demo.ledger big.ledger --times 2920

Posting and linking a million statements takes hours, and a page asks only tables. Each copy tells of something else, as the reports of a large
ledger do: `Others` says which words, people and outlets it has instead. What statements, claims and standing are to each other is as in the
small ledger. Readings keep the ids of the small one, so only its reports are fit to be opened; what links claims that are still to come (their
keys) is not there.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.other_words import Others
from sayso.ledger.filters import register
from sayso.ledger.search_words import spaced
from sayso.ledger.stored import spans_of

# table -> columns that are row numbers, which move on (with the table that they are of), and columns that are ids, which become others
_TABLES: dict[str, tuple[dict[str, str], str]] = {
    "report": ({"n": "report", "supersedes": "report"}, "id"),
    "text": ({"report": "report"}, ""),
    "reading": ({"n": "reading", "report": "report"}, ""),
    "actor": ({"n": "actor", "report": "report"}, "id"),
    "link": ({"actor": "actor", "evidence": "report"}, ""),
    "held": ({"report": "report", "actor": "actor"}, ""),
    "statement": ({"n": "statement", "report": "report"}, "id"),
    "statement_actor": ({"statement": "statement", "actor": "actor"}, ""),
    "claim": ({"n": "claim", "report": "report", "root": "claim"}, "id"),
    "claim_membership": ({"n": "claim_membership"}, "member of"),
    "appearance": ({"claim": "claim"}, "statement"),
    "position": ({"n": "position", "claim": "claim"}, "actor statement"),
    "claim_called": ({"claim": "claim"}, "actor"),
    "claim_change": ({"claim": "claim"}, ""),
    "claim_link": ({"n": "claim_link"}, "one other"),
    "utterance": ({"report": "report"}, "statement root"),
    "copy_link": ({"report": "report", "other": "report"}, ""),
    "copy_sketch": ({"report": "report"}, ""),
}  # fmt: skip
# what a copy has instead, as an SQL expression over the column; {k} is the copy
_OTHERWISE = {
    ("report", "outlet"): "other_outlet(outlet)", ("report", "title"): "other_words(title)", ("report", "published"): "other_day(published)",
    ("report", "first_day"): "other_day(first_day)", ("report", "last_day"): "other_day(last_day)",
    ("text", "words"): "other_words(words)", ("actor", "root"): "other_actor(root)", ("actor", "name"): "other_name(name)",
    ("link", "founder"): "other_actor(founder)", ("held", "holder"): "other_actor(holder)", ("held", "office"): "other_office(office)",
    ("held", "day"): "other_day(day)", ("claim", "text"): "other_words(text)", ("claim", "day"): "other_day(day)",
    ("claim", "last_day"): "other_day(last_day)", ("claim_change", "day"): "other_day(day)", ("claim_change", "summary"): "other_words(summary)",
    ("position", "via"): "other_ids(via)",
}  # fmt: skip
# of actors of the ledger: made when a cast comes on for the first time
_CAST = {
    "identity": {"founder": "other_actor(founder)", "name": "other_words(name)", "day": "other_day(day)"},
    "identity_key": {"founder": "other_actor(founder)"},
    "office": {"n": "other_office(n)", "key": "key || ' ' || {cast}"},
}


def multiplied(small: Path, large: Path, times: int, *, years: float = 3.0, seed: int = 1) -> None:
    """Makes the ledger `large` of `times` times what is in `small`, spread over so many years."""
    shutil.copyfile(small, large)
    with closing(sqlite3.connect(large)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
        register(connection)
        columns = {t: [name for _, name, *_ in connection.execute(f"PRAGMA table_info({t})")] for t in (*_TABLES, *_CAST)}
        steps = {t: connection.execute(f"SELECT max({next(iter(_TABLES[t][0]))}) FROM {t}").fetchone()[0] or 0 for t in _TABLES}
        others = Others(connection, steps["actor"], random.Random(seed))
        for k in range(1, times):
            comes_on = others.turn(k, days=round(k * years * 365 / times))
            for table, (numbers, ids) in _TABLES.items():
                chosen = []
                for name in columns[table]:
                    if (table, name) in _OTHERWISE:
                        chosen.append(_OTHERWISE[table, name])
                    elif name in numbers:
                        chosen.append(f"{name} + {k * steps[numbers[name]]}")
                    elif name in ids.split():
                        # the first seven bytes stay apart, the last three count the copies
                        blob = f"CAST(substr({name}, 1, 7) || X'{k:06x}' AS BLOB)"
                        chosen.append(f"CASE typeof({name}) WHEN 'blob' THEN {blob} WHEN 'null' THEN NULL ELSE {name} || '-{k}' END")
                    else:
                        chosen.append(name)
                first = next(iter(numbers))
                bound = steps[numbers[first]]
                connection.execute(f"INSERT INTO {table} SELECT {', '.join(chosen)} FROM {table} WHERE {first} <= {bound}")
            if comes_on:
                for table, otherwise in _CAST.items():
                    chosen = [otherwise.get(name, name).format(cast=others.cast) for name in columns[table]]
                    key = "n" if table == "office" else "founder"
                    bound = others.offices if table == "office" else steps["actor"]
                    connection.execute(f"INSERT INTO {table} SELECT {', '.join(chosen)} FROM {table} WHERE {key} <= {bound}")
        _index(connection, steps["statement"], steps["report"])
        connection.execute("UPDATE claim_index SET report = (SELECT max(n) FROM report), reading = (SELECT max(n) FROM reading)")
        connection.commit()


def _index(connection: sqlite3.Connection, statements: int, reports: int) -> None:
    """The words of the new statements and reports, and the ids of the statements."""
    rows = connection.execute(
        "SELECT s.n, s.content, s.source, s.report, t.words FROM statement AS s JOIN text AS t ON t.report = s.report WHERE s.n > ? ORDER BY s.n",
        (statements,),
    )

    def words() -> object:
        for n, content, source, _, text in rows:
            yield n, *(spaced(" … ".join(s.of(text) for s in spans_of(x))) for x in (content, source))

    connection.executemany("INSERT INTO statement_words (rowid, content, source) VALUES (?,?,?)", words())  # type: ignore[arg-type]
    connection.execute(
        "INSERT INTO report_words (rowid, words) SELECT report, words FROM text WHERE report > ? ORDER BY report", (reports,)
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
    parser.add_argument("--years", type=float, default=3.0)
    options = parser.parse_args()
    multiplied(options.small, options.large, options.times, years=options.years)


if __name__ == "__main__":
    main()
