"""What a report costs to add once it was read, part by part, around the 1,000th, 3,000th, 10,000th, 30,000th and 100,000th report.

    python -m benchmarks.linking FOLDER --grow [--seconds 600]     # make the ledgers; again until it says that all are there
    python -m benchmarks.linking FOLDER [--rounds 5]               # measure

Reports are those of benchmarks/made_up_readings.py, posted and linked 100 at a time as `sayso add` does. The first 1,000 are all linked; on the way
to 3,000 and 10,000 the last 500 are, more than the days that remarks look back, and those between are put in with all their keys and not
compared. The ledgers of 30,000 and 100,000 are made of the one of 10,000 in the tables (`multiply`): people and frequent words stay themselves,
rare words are others in each copy. The next reports are then added to a copy of each ledger in turn, so that whatever else the machine does
falls on all of them. CPU time a report, and its ratio to the smallest ledger: posting (rows, text, search), actors (who is who), copies, remarks (with what
they join), claims (candidates, comparing, keys, opposites), standing (weighed anew), and the rest of linking. Made-up statements cost nothing to
find; what the encoder costs is the same at every size.
"""

from __future__ import annotations

import argparse
import functools
import pickle
import shutil
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from benchmarks.made_up_readings import A_DAY, Press
from benchmarks.multiplied import _index
from sayso.batch import linking, remarks
from sayso.batch.comparing import compare_new
from sayso.ledger import Ledger, Offered, identity
from sayso.ledger.timeline import bits_of
from sayso.resolve.shingles import body_of
from sayso.weigh.propositions import proposition

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
# Up to here reports are added one after the other
_ADDED = 10_000
PARTS = ("posting", "actors", "copies", "remarks", "claims", "standing", "rest of linking")
_TOGETHER = 100
# What a ledger is warmed up with before the clock counts: the pages of its file that every report needs
_WARM = 100
# Before each size so many reports, more than the days that remarks look back, are linked; those between are put in without a look at the others
_REAL = 500


class Clock:
    """CPU time of each part, what a part calls of another one counted there."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._inside: list[float] = []
        for owner, name, part in (
            (identity, "link", "actors"), (remarks.Remarks, "of", "remarks"), (remarks.Remarks, "join_claims", "remarks"),
            (linking._Linker, "_claim", "claims"), (linking, "opposites", "claims"), (linking, "weigh_again", "standing"),
        ):  # fmt: skip
            setattr(owner, name, self.timed(part, getattr(owner, name)))

    def timed(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted."""

        @functools.wraps(call)
        def counted(*values: Any, **named: Any) -> Any:
            began = time.process_time()
            self._inside.append(0.0)
            try:
                return call(*values, **named)
            finally:
                took = time.process_time() - began
                self.spent[part] += took - self._inside.pop()
                if self._inside:
                    self._inside[-1] += took

        return counted


def add(ledger: Ledger, press: Press, count: int, clock: Clock | None = None) -> None:
    """Adds the next reports of a press as `sayso add` does once they are read."""

    def post(offered: list[Offered]) -> None:
        with ledger.writer() as writer:
            writer.post_all(offered)

    def compare() -> None:
        for _ in compare_new(ledger):
            pass

    def link() -> None:
        for _ in linking.link_new(ledger):
            pass

    if clock:
        post, compare, link = clock.timed("posting", post), clock.timed("copies", compare), clock.timed("rest of linking", link)
    for _ in range(0, count, _TOGETHER):
        post([Offered(reading) for reading in press.readings(_TOGETHER)])
        compare()
        link()


def fill(ledger: Ledger, press: Press, count: int) -> None:
    """Adds the next reports as `add` does, but compares none of them: everything is found by its keys afterwards, as if nothing had been there before.

    It takes a quarter of the time.
    """
    readings = {}
    with ledger.writer() as writer:
        for _ in range(0, count, _TOGETHER):
            some = list(press.readings(_TOGETHER))
            readings |= {r.report.id: r for r in some}
            writer.post_all([Offered(r) for r in some])
    with ledger.copy_index() as index, index.writing():
        while new := index.next(500):
            for n in new:
                index.put(n.n, body_of(n.report).sketch, {}, [])
    with ledger.claim_index() as claims, claims.writing():
        for n, id_, day in claims.next(count):
            for claim in readings[id_].claims:
                of = proposition(claim.text)
                row = claims.put(n, day, claim, [a for m in claim.marks if m.mark == "unanswered" for a in m.by])
                claims.put_keys(row, linking.keys_of(of, claims.counts(of.stems)), of.stems)
                claims.put_standing(row, bits_of([m.mark for m in claim.marks]), reports=1, voices=1)
            claims.reached(n)


def grow(folder: Path, seconds: float) -> None:
    """Makes the ledgers, or goes on making them."""
    folder.mkdir(exist_ok=True)
    growing, state = folder / "growing.ledger", folder / "growing.press"
    until = time.monotonic() + seconds
    press = pickle.loads(state.read_bytes()) if state.exists() else Press()
    ledger = Ledger.open(growing)
    began, at = time.process_time(), press.made
    while press.made < _ADDED and time.monotonic() < until:
        left = min((n for n in SIZES if n > press.made), default=_ADDED) - press.made
        if press.made < SIZES[0] or left <= _REAL:
            add(ledger, press, 500)
        else:
            fill(ledger, press, 500)
        state.write_bytes(pickle.dumps(press))
        if press.made in SIZES:
            _copy(growing, folder / f"{press.made}.ledger")
            shutil.copy(state, folder / f"{press.made}.press")
        if press.made % 1_000 == 0:
            print(
                f"{press.made:,} reports, {(time.process_time() - began) / (press.made - at) * 1000:.1f} ms of CPU a report, made with it",
                flush=True,
            )
    for times in [n // _ADDED for n in SIZES if n > _ADDED]:
        if press.made >= _ADDED and time.monotonic() < until and not (folder / f"{_ADDED * times}.press").exists():
            multiply(folder, _ADDED, times)
    left_out = [n for n in SIZES if not (folder / f"{n}.press").exists()]
    print(f"still to be made: {left_out}; run it again" if left_out else "all are there")


# table -> column -> what it is in copy :k. Row numbers move on, ids become others, days move on with the reports. People and what is known of them stay
# themselves. A key or word that many have is in every copy, one that few have is another one in each: so a vocabulary grows.
_BLOB = "CASE typeof({0}) WHEN 'blob' THEN CAST(substr({0}, 1, 8) || X'{{k:04x}}' AS BLOB) ELSE {0} END"
_DAY = "date({0}, '+{{days}} days')"
_COPIED: dict[str, dict[str, str]] = {
    "report": {"n": "report", "id": "substr(id, 1, 16) || '{k:04x}'", "supersedes": "report", "url": "url || '/{k}'", "published": _DAY, "first_day": _DAY, "last_day": _DAY},
    "text": {"report": "report"}, "reading": {"n": "reading", "report": "report"}, "actor": {"n": "actor", "id": _BLOB, "report": "report"},
    "statement": {"n": "statement", "id": _BLOB, "report": "report"}, "statement_actor": {"statement": "statement", "actor": "actor"},
    "link": {"actor": "actor"}, "held": {"day": _DAY, "report": "report", "actor": "actor"}, "copy_sketch": {"report": "report"},
    "copy_link": {"report": "report", "other": "report"}, "claim": {"n": "claim", "id": _BLOB, "report": "report", "root": "claim", "day": _DAY, "last_day": _DAY},
    "claim_membership": {"n": "claim_membership", "member": _BLOB, "of": _BLOB}, "appearance": {"claim": "claim", "statement": _BLOB},
    "position": {"n": "position", "claim": "claim", "actor": _BLOB, "statement": _BLOB}, "claim_called": {"claim": "claim", "actor": _BLOB},
    "claim_link": {"n": "claim_link", "one": _BLOB, "other": _BLOB}, "claim_change": {"claim": "claim", "day": _DAY},
    "utterance": {"statement": _BLOB, "root": _BLOB, "report": "report"},
}  # fmt: skip
# From so many holders on a key is one that every part of the ledger has
_EVERYWHERE = 20


def multiply(folder: Path, small: int, times: int) -> None:
    """Makes the next larger ledger of `times` times the one of `small` reports, in the tables alone: quicker by far than adding."""
    large = folder / f"{small * times}.ledger"
    _copy(folder / f"{small}.ledger", large)
    Ledger.open(large, check=False)
    with closing(sqlite3.connect(large, isolation_level=None)) as c:
        c.execute("PRAGMA synchronous = OFF")
        c.execute("PRAGMA cache_size = -400000")
        c.execute("BEGIN")
        last = {t: c.execute(f"SELECT max(n) FROM {t}").fetchone()[0] or 0 for t, of in _COPIED.items() if "n" in of}
        for table, holder, step in (("claim_key", "claim", "claim"), ("copy_key", "report", "report")):
            # In the order of the keys, which is that of the pages
            c.execute(f"CREATE TEMP TABLE few AS SELECT key FROM {table} GROUP BY key HAVING count(*) < {_EVERYWHERE}")
            c.execute("CREATE UNIQUE INDEX temp.few_keys ON few (key)")
            copies = ", ".join(f"({k})" for k in range(1, times))
            c.execute(
                f"""INSERT OR IGNORE INTO {table} (key, {holder}) WITH k (k) AS (VALUES {copies})
                SELECT CASE WHEN few.key IS NULL THEN t.key ELSE (t.key * 7 + k.k * 2654435761) & 4294967295 END AS other, t.{holder} + k.k * {last[step]}
                FROM {table} AS t LEFT JOIN temp.few ON few.key = t.key JOIN k ORDER BY 1, 2"""
            )
            c.execute("DROP TABLE temp.few")
        c.execute(f"UPDATE claim_word SET n = n * {times} WHERE n >= {_EVERYWHERE}")
        c.execute(
            f"UPDATE claim_index SET claims = claims * {times}, report = report * {times}, reading = reading + {(times - 1) * last['reading']}"
        )
        for k in range(1, times):
            for table, changed in _COPIED.items():
                columns = [row[1] for row in c.execute(f"PRAGMA table_info({table})")]
                made = [_expression(changed.get(name), name, k, small // A_DAY + 1, last) for name in columns]
                first = columns[0] if table in ("utterance", "claim_membership") else next(iter(changed))
                below = f"WHERE {first} <= {last[changed[first]]}" if changed[first] in last else ""
                if table in ("utterance", "held"):
                    below = f"WHERE report <= {last['report']}"
                c.execute(f"INSERT OR IGNORE INTO {table} SELECT {', '.join(made)} FROM {table} {below}")
        c.execute("INSERT INTO report_words (rowid, words) SELECT report, words FROM text WHERE report > ? ORDER BY report", (small,))
        _index(c, last["statement"], last["report"])
        c.execute("COMMIT")
    press = pickle.loads((folder / f"{small}.press").read_bytes())
    press.made = small * times
    press.days_pass()
    (folder / f"{small * times}.press").write_bytes(pickle.dumps(press))


def _expression(changed: str | None, name: str, k: int, days: int, last: dict[str, int]) -> str:
    if changed is None:
        return f'"{name}"'
    if changed in last:
        return f'"{name}" + {k * last[changed]}'
    return changed.format(f'"{name}"').format(k=k, days=k * days) if "{0}" in changed else changed.format(k=k)


def measure(folder: Path, rounds: int) -> None:
    """Adds to each of the ledgers in turn, and prints what that took."""
    sizes = [n for n in SIZES if (folder / f"{n}.press").exists()]
    clock = Clock()
    spent: dict[int, dict[str, float]] = {}
    ledgers = {}
    for n in sizes:
        _copy(folder / f"{n}.ledger", folder / "measured" / f"{n}.ledger")
        press = pickle.loads((folder / f"{n}.press").read_bytes())
        ledgers[n] = (Ledger.open(folder / "measured" / f"{n}.ledger", check=False), press)
        add(*ledgers[n], _WARM)
        spent[n] = dict.fromkeys(PARTS, 0.0)
    for _ in range(rounds):
        for n in sizes:
            clock.spent.clear()
            add(*ledgers[n], _TOGETHER, clock)
            for part, took in clock.spent.items():
                spent[n][part] += 1000 * took / (rounds * _TOGETHER)
    shutil.rmtree(folder / "measured")
    print(f"{rounds * _TOGETHER} reports added to each; ms of CPU a report (ratio to {sizes[0]:,})")
    print(f"{'':18}" + "".join(f"{f'after {n:,}':>18}" for n in sizes))
    for part in (*PARTS, "linking", "all"):
        own = [sum(s.values()) if part == "all" else sum(s[p] for p in PARTS[2:]) if part == "linking" else s[part] for s in spent.values()]
        print(f"{part:18}" + "".join(f"{f'{x:.2f} ({x / max(own[0], 1e-9):.2f})':>18}" for x in own), flush=True)


def _copy(ledger: Path, to: Path) -> None:
    to.parent.mkdir(exist_ok=True)
    shutil.copy(ledger, to)
    with suppress(FileNotFoundError):
        shutil.copy(ledger.with_name(ledger.name + "-wal"), to.with_name(to.name + "-wal"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--grow", action="store_true")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.grow:
        grow(options.folder, options.seconds)
    else:
        measure(options.folder, options.rounds)


if __name__ == "__main__":
    main()
