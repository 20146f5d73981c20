"""Copies among many reports: how many of those that were planted are found, how much of what is called a copy is one, what a report costs.

    python -m benchmarks.copies [--reports 20000] [--cost 100000]

Precision: of the reports called a copy, how many are of the same story as the report that they are said to come from. Recall: of the copies that
were planted (10 to 60 % of the source cut or changed), how many are in one voice with their source. Cost: CPU time of posting and of
comparing short reports, the mean of 1,000 of them at several sizes of one ledger that is written as `sayso add` writes it.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.made_up_news import KINDS, News, news
from sayso import ids
from sayso.batch.comparing import compare_new
from sayso.batch.copies import voices
from sayso.ledger import Ledger
from sayso.records import Reading, Report
from sayso.spans import Span


def reading(made: News) -> Reading:
    """A reading in which nothing was found, with the credit as `read/credit.py` finds it."""
    text, sha256 = made.text, ids.text_sha256(made.text)
    day = made.published.isoformat()
    credit = Span(len(text) - len(made.credit) - 2, len(text)) if made.credit else None
    return Reading(report=Report(id=ids.report_id(made.outlet, day, sha256), text=text, title=Span(0, len(made.title)), credit=credit, provider=made.credit,
                                 outlet=made.outlet, published=day, published_precision="day", url=f"https://made-up.example/{made.number}", sha256=sha256))  # fmt: skip


def found(count: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "a.ledger")
        made: dict[str, News] = {}
        ids_by_number: dict[int, str] = {}
        with ledger.writer() as writer:
            for item in news(count, seed):
                one = reading(item)
                writer.post(one)
                made[one.report.id] = item
                ids_by_number[item.number] = one.report.id
        before = ledger.path.stat().st_size + _size(ledger.path, "-wal")
        spent = time.process_time()
        for _ in compare_new(ledger):
            pass
        spent = time.process_time() - spent
        size = ledger.path.stat().st_size + _size(ledger.path, "-wal") - before
        called = right = exact = 0
        voice = {id_: id_ for id_ in made}
        for v in voices(ledger):
            for row in v.copies:
                copy = made[row.copy.report]
                voice[row.copy.report] = v.root.report.id
                source = row.copy.of or row.copy.perhaps[0][0]
                called += 1
                right += made[source].family == copy.family
                exact += row.copy.of == ids_by_number.get(copy.source if copy.source is not None else -1)
        planted = [item for item in made.values() if item.source is not None]
        kept: Counter[str] = Counter()
        for item in planted:
            assert item.source is not None
            assert item.kind is not None
            kept[item.kind] += voice[ids_by_number[item.number]] == voice[ids_by_number[item.source]]
        kinds = Counter(item.kind for item in planted)
        words = sum(len(i.text.split()) for i in made.values()) / count
        print(f"{count:,} reports of {words:.0f} words, seed {seed}, {len(planted):,} planted copies: precision {right / called:.4f}, "
              f"recall {kept.total() / len(planted):.4f}, source named exactly {exact / len(planted):.4f}")  # fmt: skip
        print("  recall by kind: " + ", ".join(f"{kind} {kept[kind] / kinds[kind]:.4f}" for kind in KINDS))
        print(f"  {1000 * spent / count:.2f} ms of CPU a report, {size / 1e6 / count * 1000:.2f} MB a thousand reports")


def _size(path: Path, ending: str) -> int:
    other = path.with_name(path.name + ending)
    return other.stat().st_size if other.exists() else 0


def cost(count: int, seed: int = 3) -> None:
    """Prints what a report costs around the 1,000th, 3,000th, 10,000th ... as it gets there: one run is long."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "a.ledger")
        spent: list[tuple[float, float]] = []
        early: tuple[float, float] | None = None
        # As many outlets and topics as a collection of this size has, from its first day: news of one day is not thicker later
        for batch in _batches(map(reading, news(count, seed, outlets=200, topics=400, paragraphs=(2, 3))), 100):
            began = time.process_time()
            with ledger.writer() as writer:
                for one in batch:
                    writer.post(one)
            posted = time.process_time()
            for _ in compare_new(ledger):
                pass
            spent.append((10 * (posted - began), 10 * (time.process_time() - posted)))
            if 100 * len(spent) in (1500, 3000, 10_000, 30_000, count):
                now = statistics.mean(x for x, _ in spent[-10:]), statistics.mean(x for _, x in spent[-10:])
                early = early or now
                at = 1_000 if len(spent) == 15 else 100 * len(spent)
                print(f"around report {at:,}: posting {now[0]:.2f} ms, comparing {now[1]:.2f} ms of CPU; against report 1,000 comparing {now[1] / early[1]:.2f}, "
                      f"both {sum(now) / sum(early):.2f}", flush=True)  # fmt: skip


def _batches(made: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    rows = iter(made)
    while batch := list(itertools.islice(rows, size)):
        yield batch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000, help="0: leave this part out")
    parser.add_argument("--cost", type=int, default=100_000, help="0: leave this part out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.reports:
        found(options.reports, options.seed)
    if options.cost:
        cost(options.cost)


if __name__ == "__main__":
    main()
