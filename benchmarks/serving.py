"""How long pages and API answers take on a large ledger, and fifty readers at once with one writer adding.

    python -m benchmarks.ledger --statements 1000000 --keep big.ledger        # words by Zipf's law, claims not linked
    python -m benchmarks.multiplied demo.ledger big.ledger --times 2920       # the demo so many times over in other words, claims linked
    python -m benchmarks.serving big.ledger [--rounds 20]

Each address is asked with other words, speakers and days every time, and what the application keeps is thrown away before each, as after a
change of the ledger: nothing kept from before answers it. The times include the
application and the client, in one process, and not the network. `cpu` is what the process used: on a machine that others use too, the time on
the clock says more about them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import threading
import time
from datetime import date, timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from benchmarks.ledger import readings
from sayso.ledger import Ledger
from sayso.serve.answers import Answers
from sayso.serve.app import application
from sayso.serve.service import Service


def addresses(client: TestClient, rng: random.Random, span: tuple[date, date]) -> dict[str, str]:
    """One address of each kind, with words and days that the ledger holds."""
    first, last = span
    days = sorted(first + timedelta(days=rng.randint(30, (last - first).days)) for _ in range(2))
    earlier, later = days
    page = client.get(f"/api/statements?limit=50&until={later}").json()["items"]
    row = rng.choice([r for r in page if r["speakers"]])
    words = row["content"].split()
    rare, common = max(words, key=len), min(words, key=len)
    report, actor = row["report"]["id"], row["speakers"][0]
    outlet = row["report"]["outlet"].replace(" ", "+")
    claims = client.get(f"/api/claims?limit=50&met={rng.randint(0, 1)}&until={later}").json()["items"]
    claim = rng.choice(claims)["claim_id"] if claims else None
    other = rng.choice(client.get("/api/reports?limit=50").json()["items"])["outlet"].replace(" ", "+")
    across = {
        "claims": f"/claims?since={earlier}",
        "claims, words": f"/claims?q={common}",
        "claims, a rare word": f"/claims?q={rare}",
        "claims, a mark": f"/claims?mark={rng.choice(['denied', 'unanswered', 'confirmed', 'declined', 'downplayed'])}&since={earlier}",
        "claims, many": f"/claims?many=1&since={earlier}",
        "claims, by a speaker": f"/claims?by={actor['id']}",
        "compare": f"/compare?since={earlier}&until={later}",
        "compare, words": f"/compare?q={common}&outlet={outlet}&other={other}",
        "changes": f"/changes?since=7d&until={later}",
        "page, where it stands": f"/statements?stands={rng.choice(['denied', 'confirmed', 'asserted', 'unanswered'])}&since={earlier}",
        "page, a rare act": f"/statements?act={rng.choice(['retract', 'admit', 'pledge', 'confirm'])}&since={earlier}",
        "page, every copy": f"/statements?copies=all&since={earlier}",
        "feed of claims": f"/feed/claims.atom?by={actor['id']}",
        "api, claims": f"/api/claims?limit=50&by={actor['id']}",
        "api, changes": f"/api/changes?until={later}",
        "api, positions": f"/api/positions?actor={actor['id']}&limit=20",
        "api, unanswered": "/api/unanswered?limit=20",
    }  # fmt: skip
    if claim is not None:
        across["claim"] = f"/claims/{claim}"
        across["claim, as of"] = f"/claims/{claim}?as_of={later}"
        across["claim, outlet by outlet"] = f"/compare?claim={claim}"
        across["api, claim"] = f"/api/claims/{claim}"
    return across | {
        "page, newest": f"/statements?since={earlier}",
        "page, a rare word": f"/statements?q={rare}+{words[0]}",
        "page, a common word": f"/statements?q={common}",
        "page, a word and outlet": f"/statements?q={common}&outlet={outlet}",
        "page, a speaker": f"/statements?speaker=%22{actor['name'].replace(' ', '+')}%22",
        "page, outlet and month": f"/statements?outlet={outlet}&since={later:%Y-%m}&until={later:%Y-%m}",
        "page, an act": "/statements?act=assert",
        "report": f"/reports/{report}",
        "actor": f"/actors/{actor['id']}",
        "actors, all": "/actors",
        "actors": f"/actors?name={actor['name'].split()[0]}",
        "review": "/review",
        "intake": "/intake",
        "api, words": f"/api/statements?q={common}&limit=50",
        "api, a far page": f"/api/statements?cursor={client.get('/api/statements?limit=400').json()['next']}",
        "api, facets": f"/api/facets?q={words[1]}",
        "api, reading": f"/api/reports/{report}/reading",
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("ledger", type=Path)
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--readers", type=int, default=50)
    given = arguments.parse_args()
    served = application(Service(ledger=given.ledger))
    client = TestClient(served, base_url="http://127.0.0.1")
    with Ledger.open(given.ledger, create=False).view() as view:
        counts = view.counts()
        print(f"{counts.statements:,} statements, {given.ledger.stat().st_size >> 20} MB")
    span = date.fromisoformat(counts.first_day or ""), date.fromisoformat(counts.last_day or "")
    rng = random.Random(7)
    times: dict[str, list[float]] = {}
    cpu: dict[str, list[float]] = {}
    for _ in range(given.rounds):
        for name, address in addresses(client, rng, span).items():
            served.state.answers = Answers(served.state.answers.ledger)
            start, used = time.perf_counter(), time.process_time()
            answer = client.get(address)
            cpu.setdefault(name, []).append(1000 * (time.process_time() - used))
            times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
            assert answer.status_code == 200, address
    for name in times:
        _print(name, times[name], cpu[name])
    _print("all", *([t for taken in kind.values() for t in taken] for kind in (times, cpu)))
    if given.readers:
        _together(client, Ledger.open(given.ledger), given.readers)


def _print(name: str, times: list[float], cpu: list[float]) -> None:
    shown = [f"{head} median {statistics.median(t):6.0f} ms, p95 {_p95(t):6.0f} ms" for head, t in (("clock", times), ("cpu", cpu))]
    print(f"{name:26} {'   '.join(shown)}")


def _p95(taken: list[float]) -> float:
    return sorted(taken)[max(0, round(0.95 * len(taken)) - 1)]


def _together(client: TestClient, ledger: Ledger, readers: int) -> None:
    """Readers at once while one adds: no answer may fail, and all that was posted must be there."""
    with ledger.view() as view:
        before = view.counts().reports
    failed: list[object] = []
    asked = [0]
    done = threading.Event()

    def ask(seed: int) -> None:
        rng = random.Random(seed)
        while not done.is_set():
            try:
                answer = client.get(
                    rng.choice(["/statements?q=ba", "/api/statements?limit=20", "/reports", f"/statements?since=203{seed % 3}"])
                )
                asked[0] += 1
                if answer.status_code != 200:
                    failed.append(answer.status_code)
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(readers)]
    for thread in threads:
        thread.start()
    posted = 0
    with ledger.writer() as writer:
        for reading in readings(random.randrange(1 << 30), 33 * 100):
            posted += writer.post(reading).outcome == "new"
    done.set()
    for thread in threads:
        thread.join()
    with ledger.view() as view:
        there = view.counts().reports - before
    print(
        f"{readers} readers at once: {asked[0]} answers, {len(failed)} failed {failed[:3]}; {posted} reports posted meanwhile, {there} there"
    )


if __name__ == "__main__":
    main()
