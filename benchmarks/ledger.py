"""The ledger alone: statements posted a second, size of the file, search over many statements.

    python -m benchmarks.ledger [--statements 100000] [--together 200] [--keep FILE]

Posted 200 reports a transaction, as many as `sayso add` takes at most; `--together 1` ends a transaction after each. Other processes on the machine
change the CPU time too: compare two versions by running them in turn.

Reports of 750 words with 33 statements (what the pipeline finds in that length of PolNeAR), from a vocabulary whose words are as unequal as
those of a language (Zipf), so that the index and the queries cost what they cost with real text. Readings are made before the clock runs.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sayso import ids
from sayso.ledger import Ledger, Offered
from sayso.records import Actor, Appearance, Claim, ClaimSpan, Position, Reading, Report, StandingMark, Statement
from sayso.spans import Span

_WORDS, _SENTENCES, _SAID = 60_000, 50, 33
_SYLLABLES = [
    a + b
    for a in ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "tr"]
    for b in ["a", "e", "i", "o", "u", "an", "er", "on", "al"]
]


def vocabulary(rng: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        words["".join(rng.choices(_SYLLABLES, k=rng.choice([1, 2, 2, 3, 3, 4])))] = None
    return list(words)


def readings(seed: int, statements: int) -> Iterator[Reading]:
    """Readings until there are this many statements."""
    rng = random.Random(seed)
    words = vocabulary(rng)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(_WORDS)))
    names = [f"{a.title()} {b.title()}" for a, b in zip(rng.sample(words, 4000), rng.sample(words, 4000), strict=True)]
    common = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(names))))
    for number in range((statements + _SAID - 1) // _SAID):
        yield _reading(rng, number, words, weights, names, common)


def _reading(rng: random.Random, number: int, words: list[str], weights: list[float], names: list[str], common: list[float]) -> Reading:
    people = list(dict.fromkeys(rng.choices(names, cum_weights=common, k=24)))[:18]
    parts = [f"{' '.join(rng.choices(words, cum_weights=weights, k=7))} {number}\n\n"]
    places, at = [], len(parts[0])
    for i in range(_SENTENCES):
        said = " ".join(rng.choices(words, cum_weights=weights, k=12))
        if i < _SAID:
            who = rng.choice(people)
            sentence = f"{who} said {said}."
            source = Span(at, at + len(who))
            places.append((who, source, Span(source.end + 1, source.end + 5), Span(source.end + 6, at + len(sentence) - 1)))
        else:
            sentence = said.capitalize() + "."
        parts.append(sentence + (" " if i % 3 else "\n\n"))
        at += len(parts[-1])
    text = "".join(parts)
    day, outlet = f"20{31 + number // 20_000}-{1 + number % 12:02}-{1 + number % 28:02}", f"Outlet {number % 40}"
    sha256 = ids.text_sha256(text)
    report = Report(
        id=ids.report_id(outlet, day, sha256), text=text, title=Span(0, text.index("\n")), outlet=outlet, published=day, published_from="meta",
        published_precision="day", language="en", file=f"feeds/{outlet}/{number}.html", sha256=sha256,
    )  # fmt: skip
    actors: dict[str, Actor] = {}
    for who, source, _, _ in places:
        if who not in actors:
            mentions = tuple(p[1] for p in places if p[0] == who)
            actors[who] = Actor(id=ids.local_id("actor", report.id, source), name=who, kind="person", mentions=mentions)
    statements, claims = [], []
    for i, (who, source, cue, content) in enumerate(places):
        id_ = ids.statement_id(report.id, [source], [cue], [content])
        claim = ids.local_id("claim", report.id, content)
        if i % 2 == 0:
            position = Position(
                actor=actors[who].id, act="assert", polarity="+", voice="actor", statement=id_, span=cue, on=day, report=report.id
            )
            mark = StandingMark(mark="asserted", by=(actors[who].id,), positions=(0,))
            claims.append(
                Claim(id=claim, text=content.of(text), appearances=(Appearance(statement=id_, span=content),), positions=(position,),
                      standing=("asserted",), marks=(mark,), summary=f"Asserted by {who}.")
            )  # fmt: skip
        statements.append(
            Statement(
                id=id_, part="body", manner="indirect", source=(source,), cue=(cue,), content=(content,), speakers=(actors[who].id,), act="assert",
                polarity="+", tone="neutral", claims=(ClaimSpan(claim=claim, span=content),) if i % 2 == 0 else (),
                score=round(rng.uniform(0.5, 1), 4), made_by="attributions:1",
            )
        )  # fmt: skip
    return Reading(report=report, actors=tuple(actors.values()), statements=tuple(statements), claims=tuple(claims))


def queries(seed: int, count: int) -> list[str]:
    """What people type: one to three words, frequent and rare ones, phrases, words that are not wanted, starts of words."""
    rng = random.Random(seed)
    words = vocabulary(random.Random(seed))
    weights = list(itertools.accumulate(1 / (rank + 2.7) ** 0.7 for rank in range(_WORDS)))
    found = []
    for _ in range(count):
        some = rng.choices(words, cum_weights=weights, k=rng.choice([1, 1, 2, 2, 3]))
        form = rng.random()
        found.append(
            '"' + " ".join(some) + '"'
            if form < 0.2
            else f"{some[0]} -{some[-1]}"
            if form < 0.3
            else some[0] + "*"
            if form < 0.35
            else " ".join(some)
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--together", type=int, default=200, help="reports a transaction")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--keep", type=Path, help="leave the ledger here; if it is there already, only search it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "a.ledger"
        if not path.exists():
            _post(path, options.statements, options.together)
        _search(path, options.queries)


def _post(path: Path, statements: int, together: int) -> None:
    ledger, posted, wall, processor, words, reports = Ledger.open(path), 0, 0.0, 0.0, 0, 0
    with ledger.writer() as writer:
        for batch in _batches(readings(1, statements)):
            offered = [Offered(reading) for reading in batch]
            started, spent = time.perf_counter(), time.process_time()
            for at in range(0, len(offered), together):
                writer.post_all(offered[at : at + together])
            wall, processor = wall + time.perf_counter() - started, processor + time.process_time() - spent
            posted += sum(len(r.statements) for r in batch)
            words += sum(len(r.report.text.split()) for r in batch)
            reports += len(batch)
    size = path.stat().st_size
    print(f"posted {posted:,} statements of {reports:,} reports: {posted / wall:,.0f} a second, {posted / processor:,.0f} a CPU-second")
    print(f"size {size / 1e6:,.1f} MB, {size / 1e6 / words * 750_000:,.1f} MB a thousand reports of 750 words")


def _batches(made: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(itertools.islice(made, 200)):
        yield batch


def _search(path: Path, count: int) -> None:
    with Ledger.open(path, create=False).view() as view:
        times, more = [], 0
        for query in queries(1, count):
            started = time.perf_counter()
            hits = view.search(query)
            times.append(1000 * (time.perf_counter() - started))
            more += hits.more
        times.sort()
        print(f"search over {view.counts().statements:,} statements, {count} queries ({more} with more than are ranked): "
              f"median {statistics.median(times):.1f} ms, p95 {times[int(0.95 * count)]:.1f} ms, longest {times[-1]:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
