"""How long the questions about claims take on a large ledger: the median and p95 of each, asked with other claims, parties and days every time.

    python -m benchmarks.multiplied demo.ledger big.ledger --times 2920       # a million statements in other words, linked, with positions and days
    python -m benchmarks.questions big.ledger [--times 40]

Lists are asked as the command line asks them: the first 50 and whether there is more. The clock includes what else the machine does; `cpu` is
what the process used. Nothing is kept from one question to the next but what SQLite and the system keep.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from sayso.batch.dossiers import compare, positions
from sayso.batch.questions import changes, claim_at, claim_rows, unanswered
from sayso.ledger import Ledger
from sayso.ledger.timeline import ClaimView

_FIRST = 51


def ask(path: Path, times: int, seed: int = 5) -> None:
    """Asks each question so often, and prints what that took."""
    rng = random.Random(seed)
    ledger = Ledger.open(path, check=False)
    with ledger.claims() as view, ledger.view() as whole:
        connection = view.connection
        count, last = connection.execute("SELECT (SELECT max(n) FROM statement), (SELECT max(n) FROM claim)").fetchone()
        print(f"{count:,} statements, {path.stat().st_size >> 20} MB; {times} times each", flush=True)
        claims = [_claim(view, rng.randint(1, last)) for _ in range(times)]
        contested = [
            _id(row) for row in connection.execute("SELECT id FROM claim WHERE root = n AND reports > 2 ORDER BY abs(random()) LIMIT ?", (times,))
        ]  # fmt: skip
        actors = [
            row[0] for row in connection.execute("SELECT DISTINCT m.name FROM actor AS a JOIN name AS m ON m.n = a.name WHERE a.n % 97 = ? LIMIT 200", (rng.randrange(97),))
        ]  # fmt: skip
        first, end = (str(d) for d in view.span_of_days())
        days = [_between(rng, first, end) for _ in range(times)]
        questions: dict[str, Callable[[int], object]] = {
            "claim": lambda i: claim_at(view, claims[i]),
            "claim --as-of": lambda i: claim_at(view, claims[i], days[i]),
            "claim --as-of, many reports": lambda i: claim_at(view, contested[i % len(contested)], days[i]),
            "unanswered": lambda _: _some(unanswered(view)),
            "unanswered --older-than": lambda i: _some(unanswered(view, older_than=days[i])),
            "unanswered --party": lambda i: _some(unanswered(view, party=actors[i % len(actors)])),
            "changes --since 7d": lambda i: changes(view, "7d", days[i]),
            "changes --since 30d": lambda i: changes(view, "30d", days[i]),
            "claims": lambda _: _some(claim_rows(view)),
            "claims --about": lambda i: _some(claim_rows(view, about=actors[i % len(actors)])),
            "claims --by": lambda i: _some(claim_rows(view, by=actors[i % len(actors)])),
            "claims --mark --since": lambda i: _some(
                claim_rows(view, mark=rng.choice(["denied", "contested", "confirmed"]), since=days[i])
            ),
            "claims --as-of": lambda i: _some(claim_rows(view, as_of=days[i])),
            "positions": lambda i: _some(positions(view, actors[i % len(actors)])),
            "compare": lambda i: compare(view, contested[i % len(contested)]),
            "coverage": lambda _: whole.coverage(),
        }
        for name, question in questions.items():
            _timed(name, question, times)


def _timed(name: str, question: Callable[[int], object], times: int) -> None:
    clock, cpu = [], []
    for i in range(times):
        began, used = time.perf_counter(), time.process_time()
        question(i)
        clock.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
        if sum(clock) > 60_000:
            break
    shown = "   ".join(f"{head} median {statistics.median(t):7.1f} ms, p95 {sorted(t)[max(0, round(0.95 * len(t)) - 1)]:7.1f} ms" for head, t in (("clock", clock), ("cpu", cpu)))  # fmt: skip
    print(f"{name:28} {shown}" + (f"   ({len(clock)} times)" if len(clock) < times else ""), flush=True)


def _some(rows: Iterable[object]) -> None:
    for _ in islice(rows, _FIRST):
        pass


def _claim(view: ClaimView, n: int) -> str:
    return _id(view.connection.execute("SELECT id FROM claim WHERE n >= ? LIMIT 1", (n,)).fetchone())


def _id(row: tuple[bytes | str]) -> str:
    return row[0].hex() if isinstance(row[0], bytes) else row[0]


def _between(rng: random.Random, first: str, last: str) -> str:
    return f"{rng.randint(int(first[:4]) + 1, int(last[:4]))}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    ask(options.ledger, options.times)


if __name__ == "__main__":
    main()
