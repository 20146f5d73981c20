"""A process that posts: `python posting.py LEDGER FIRST LAST STEP [TOGETHER]`, so many reports a transaction (1).

Used by the tests that race processes and kill them, and by benchmarks/kills.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

import made

from sayso.ledger import Ledger, Offered


def main(path: Path, first: int, last: int, step: int, together: int = 1) -> None:
    seeds = range(first, last, step)
    with Ledger.open(path).writer() as writer:
        print("open", flush=True)
        for at in range(0, len(seeds), together):
            made_now = {seed: made.random_reading(seed) for seed in seeds[at : at + together]}
            # As adding a folder again does: what is there is passed over
            new = {seed: reading for seed, reading in made_now.items() if not writer.has(reading.report.id)}
            writer.post_all([Offered(reading, f"item-{seed}") for seed, reading in new.items()])
            for seed in new:
                print(seed, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
