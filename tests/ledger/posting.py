"""A process that posts: `python posting.py LEDGER FIRST LAST STEP`. Used by the tests that race processes and kill them."""

from __future__ import annotations

import sys
from pathlib import Path

import made

from sayso.ledger import Ledger


def main(path: Path, first: int, last: int, step: int) -> None:
    with Ledger.open(path).writer() as writer:
        print("open", flush=True)
        for seed in range(first, last, step):
            reading = made.random_reading(seed)
            # As adding a folder again does: what is there is passed over
            if not writer.has(reading.report.id):
                writer.post(reading, item=f"item-{seed}")
                print(seed, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
