"""What reading costs: CPU seconds on one thread, stage by stage, and how it grows with the length of a report.

    python -m benchmarks.reading [--reports 12]

Everything is measured in one process and compared as ratios: these machines are noisy.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from typing import Any

from benchmarks.made_up import reports
from sayso.pipeline import Reader
from sayso.read import read_text
from sayso.resolve import resolve
from sayso.settings import Settings
from sayso.weigh import weigh


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=12)
    args = parser.parse_args()
    start, reader = cpu(lambda: Reader(Settings(threads=1)))
    finder = reader.attributions
    reader.text("Orla Venn said the gate was shut.")
    print(f"start {start * 1000:.0f} ms of CPU")
    whole_of: dict[int, float] = {}
    for words in (190, 375, 750, 1500, 3000):
        rows = [f"{r['title']}\n\n{r['text']}" for r in reports(args.reports, words)]
        n = len(rows)
        read, parsed = cpu(lambda rows=rows: [read_text(t) for t in rows])
        encode, _ = cpu(lambda parsed=parsed: [finder.encoder(r.text) for r in parsed])
        find, statements = cpu(lambda parsed=parsed: [finder(r) for r in parsed])
        who, resolved = cpu(lambda p=parsed, s=statements: [resolve(r, x) for r, x in zip(p, s, strict=True)])
        stand, _ = cpu(lambda p=parsed, q=resolved: [weigh(r, a, s) for r, (a, s) in zip(p, q, strict=True)])
        whole = read + find + who + stand
        whole_of[words] = whole / n
        count = sum(map(len, statements))
        print(
            f"{words:5d} words: {n / whole:6.2f} reports a CPU-second, {1000 * whole / max(1, count):6.2f} s a thousand statements"
            f" | ms a report: read {1000 * read / n:.1f}, find {1000 * find / n:.1f} (first pass of the encoder {1000 * encode / n:.1f}),"
            f" resolve {1000 * who / n:.1f}, weigh {1000 * stand / n:.1f} | {count / n:.1f} statements a report"
        )
    for words in (375, 750, 1500, 3000):
        print(f"growth: {words} words cost {whole_of[words] / whole_of[190]:.2f} times 190 words ({words / 190:.1f} times the words)")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
