"""Kills a process that posts at random moments and looks for a report that is lost, halved or doubled.

    python -m benchmarks.kills [--kills 500] [--seed 1]

After every kill the whole ledger is looked at, so the time grows with the square of the number; 500 in runs of 100 take about 10 minutes.
The same as tests/ledger/test_processes.py, which does 10 (SAYSO_KILLS sets another number).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

_RUN = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))
    from test_processes import kill_and_resume

    started, hit = time.perf_counter(), 0
    for run in range(0, options.kills, _RUN):
        with tempfile.TemporaryDirectory() as folder:
            hit += kill_and_resume(Path(folder), min(_RUN, options.kills - run), options.seed + run)
    taken = time.perf_counter() - started
    print(f"{options.kills} kills, {hit} of them at work: no report lost, halved or doubled ({taken:.0f} s, seed {options.seed})")


if __name__ == "__main__":
    main()
