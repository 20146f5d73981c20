"""Memory of `sayso add`: peak over many reports, and whether it grows after the first tenth.

    python -m benchmarks.adding [--reports 10000] [--words 120]

Runs the real command on generated JSON lines and samples the memory of it and its children (proportional set size).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_up import reports


def family(root: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += children.get(pid, [])
    return found


def megabytes(root: int) -> float:
    total = 0
    for pid in family(root):
        try:
            lines = (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--options", nargs="*", default=[], help="further options of `sayso add`, without dashes: jobs=2")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "reports.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for row in reports(args.reports, args.words):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        ledger = Path(scratch) / "made-up.db"
        options = [f"--{o}" for o in args.options]
        began = time.time()
        process = subprocess.Popen([sys.executable, "-m", "sayso", "add", *options, str(ledger), str(source)], stderr=subprocess.DEVNULL)
        samples: list[float] = []
        while process.poll() is None:
            samples.append(megabytes(process.pid))
            time.sleep(0.5)
        wall = time.time() - began
        tenth = max(1, len(samples) // 10)
        print(
            f"{args.reports} reports of {args.words} words: exit {process.returncode}, {wall:.0f} s, peak {max(samples):.0f} MB, "
            f"median of the second tenth {sorted(samples[tenth : 2 * tenth])[tenth // 2]:.0f} MB, of the last tenth {sorted(samples[-tenth:])[tenth // 2]:.0f} MB, "
            f"ledger {ledger.stat().st_size / 1e6:.1f} MB"
        )


if __name__ == "__main__":
    main()
