"""What linking a report costs as a ledger grows, and how quick the questions about claims are.

    python benchmarks/claims.py --reports 2000 --claims 10 --ledger FILE

Reports are made up: words by Zipf's law, every tenth claim another wording of an earlier one, every thirtieth answered.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sayso import ids
from sayso.batch.linking import link_new
from sayso.batch.questions import changes, claim_at, claim_rows, unanswered
from sayso.ledger import Ledger
from sayso.ledger.claims import ClaimIndex
from sayso.records import Actor, Appearance, Claim, ClaimSpan, Position, Reading, Report, Statement
from sayso.spans import Span

_SYLLABLES = [a + b for a in ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v"] for b in ["a", "e", "i", "o", "u"]]


def readings(count: int, claims: int, seed: int = 1) -> Iterator[Reading]:
    """Made-up reports."""
    rng = random.Random(seed)
    words = ["".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(30_000)]
    weights = [1 / (i + 3) for i in range(len(words))]
    names = [" ".join("".join(rng.choice(_SYLLABLES) for _ in range(3)).title() for _ in range(2)) for _ in range(3_000)]
    recent: list[str] = []
    for n in range(count):
        lines = []
        for _ in range(claims):
            if recent and rng.random() < 0.1:
                old = rng.choice(recent).split()
                old[rng.randrange(len(old))] = rng.choice(words)
                text = " ".join(old)
            else:
                text = " ".join(rng.choices(words, weights, k=12))
            recent.append(text)
            lines.append((rng.choice(names), "denied" if rng.random() < 0.03 else "said", text))
        del recent[:-4000]
        yield _reading(n, lines, rng)


def _reading(n: int, lines: list[tuple[str, str, str]], rng: random.Random) -> Reading:
    text = f"Report {n}\n\n" + "\n".join(f"{who} {cue} {what}." for who, cue, what in lines)
    day = (date(2020, 1, 1) + timedelta(days=n // 20)).isoformat()
    id_ = ids.report_id(f"Outlet {n % 40}", day, ids.text_sha256(text))
    actors: dict[str, Actor] = {}
    statements, claims = [], []
    at = text.index("\n\n") + 2
    for who, cue, what in lines:
        source = Span(at, at + len(who))
        c = Span(source.end + 1, source.end + 1 + len(cue))
        content = Span(c.end + 1, c.end + 1 + len(what))
        at = content.end + 2
        actors.setdefault(who, Actor(id=ids.local_id("actor", id_, source), name=who, kind="person", mentions=(source,)))
        claim, made = ids.local_id("claim", id_, content), ids.statement_id(id_, (source,), (c,), (content,))
        act = "deny" if cue == "denied" else "assert"
        statements.append(Statement(id=made, part="body", manner="indirect", source=(source,), cue=(c,), content=(content,), speakers=(actors[who].id,), act=act,
                                    polarity="-" if act == "deny" else "+", claims=(ClaimSpan(claim=claim, span=content),), score=0.9, made_by="made:1"))  # type: ignore[arg-type]  # fmt: skip
        positions = [Position(actor=actors[who].id, act=act, polarity="+", voice="actor", statement=made, span=c, on=day, report=id_)]  # type: ignore[arg-type]
        other = lines[0][0]
        if rng.random() < 0.1 and other != who:
            positions.append(
                Position(actor=actors[other].id, act="not_confirmed", polarity="0", voice="reporter", span=c, on=day, report=id_)
            )
        claims.append(Claim(id=claim, text=what, appearances=(Appearance(statement=made, span=content),), positions=tuple(positions)))
    report = Report(
        id=id_, text=text, sha256=ids.text_sha256(text), outlet=f"Outlet {n % 40}", published=day, title=Span(0, text.index("\n"))
    )
    return Reading(report=report, actors=tuple(actors.values()), statements=tuple(statements), claims=tuple(claims))


def _timed(name: str, ask: Callable[[], object], times: int = 20) -> None:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        took.append(time.perf_counter() - start)
    took.sort()
    print(f"{name:28} median {statistics.median(took) * 1000:8.1f} ms   p95 {took[int(len(took) * 0.95)] * 1000:8.1f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=10)
    parser.add_argument("--step", type=int, default=500)
    parser.add_argument("--ledger", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(options.ledger or Path(folder) / "claims.ledger")
        made = readings(options.reports, options.claims)
        first = 0.0
        for done in range(0, options.reports, options.step):
            with ledger.writer() as writer:
                for reading in islice(made, options.step):
                    writer.post(reading)
            start, clock = time.process_time(), time.perf_counter()
            for _ in link_new(ledger):
                pass
            took = (time.process_time() - start) / options.step
            first = first or took
            wall = (time.perf_counter() - clock) / options.step
            print(
                f"{done + options.step:>9,} reports: {took * 1000:7.2f} ms of processor a report, {wall * 1000:.2f} by the clock, ratio {took / first:.2f}",
                flush=True,
            )
        with ledger.claims() as view:
            _ask(view)


def _ask(view: ClaimIndex | object) -> None:
    rows = list(islice(claim_rows(view), 200))  # type: ignore[arg-type]
    some = iter(rows * 10)
    _timed("claim --as-of", lambda: claim_at(view, next(some).id, "2020-02-01"))  # type: ignore[arg-type]
    _timed("claims, first 50", lambda: list(islice(claim_rows(view), 50)))  # type: ignore[arg-type]
    _timed("unanswered, first 50", lambda: list(islice(unanswered(view), 50)))  # type: ignore[arg-type]
    _timed("changes --since 7d", lambda: changes(view, "7d"))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
