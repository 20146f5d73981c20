"""Copies in a ledger: what was planted is found, in whatever order it comes, and what one report costs stays bounded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.copies import reading
from benchmarks.made_up_news import News, news
from sayso import ids, open_ledger
from sayso.batch import comparing
from sayso.batch.comparing import MOST, candidates, compare_new, own_share
from sayso.batch.copies import COPY_COLUMNS, Voice, counts, voices
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.copies import CAP
from sayso.read import read_paths
from sayso.records import Reading, Report
from sayso.resolve.shingles import METHOD

DEMO = Path(__file__).parents[2] / "src" / "sayso" / "data" / "demo"
MADE = list(news(300, seed=5))


def post(path: Path, readings: list[Reading]) -> Ledger:
    ledger = Ledger.open(path)
    with ledger.writer() as writer:
        for one in readings:
            writer.post(one)
    return ledger


def compare(ledger: Ledger, *, anew: bool = False) -> int:
    return sum(compare_new(ledger, anew=anew))


def rows(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return {t: connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in ("copy_sketch", "copy_key", "copy_link")}


def texts(found: list[Voice]) -> set[tuple[str, str | None]]:
    return {(row.copy.report, row.copy.of) for v in found for row in v.copies}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = post(tmp_path_factory.mktemp("copies") / "a.ledger", [reading(n) for n in MADE])
    assert compare(made) == 300
    return made


def test_planted_copies_are_found_and_nothing_else_is_one(ledger: Ledger) -> None:
    by_id = {reading(n).report.id: n for n in MADE}
    number = {n.number: id_ for id_, n in by_id.items()}
    found = list(voices(ledger))
    voice = {row.copy.report: v.root.report.id for v in found for row in v.copies}
    planted = [n for n in MADE if n.source is not None]
    assert len(planted) > 60
    missed = [n for n in planted if voice.get(number[n.number], number[n.number]) != voice.get(number[n.source], number[n.source])]  # type: ignore[index]
    wrong = [r for r, root in voice.items() if by_id[r].family != by_id[root].family]
    assert len(missed) <= 0.05 * len(planted)
    assert len(wrong) <= 0.02 * len(voice)


def test_it_is_done_once(ledger: Ledger) -> None:
    assert compare(ledger) == 0
    assert counts(ledger).waiting == 0


def test_one_at_a_time_is_the_same_as_all_at_once(tmp_path: Path, ledger: Ledger) -> None:
    slow = Ledger.open(tmp_path / "b.ledger")
    for made in MADE[:120]:
        post(slow.path, [reading(made)])
        assert compare(slow) == 1
    once = post(tmp_path / "c.ledger", [reading(n) for n in MADE[:120]])
    compare(once)
    assert rows(slow.path) == rows(once.path)
    compare(slow, anew=True)
    assert rows(slow.path) == rows(once.path)


def test_copies_that_come_before_their_source(tmp_path: Path, ledger: Ledger) -> None:
    backwards = post(tmp_path / "b.ledger", [reading(n) for n in reversed(MADE)])
    compare(backwards)
    there, here = texts(list(voices(backwards))), texts(list(voices(ledger)))
    # By dates and credit: what was posted first does not matter, but for what is background yet and what is not
    assert len(there & here) >= 0.95 * max(len(there), len(here))


def test_it_goes_on_where_it_was_cut_off(tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = post(tmp_path / "b.ledger", [reading(n) for n in MADE])
    monkeypatch.setattr(comparing, "_TOGETHER", 20)
    for n, _ in enumerate(compare_new(cut)):
        if n == 5:
            break
    assert counts(cut).waiting == 300 - 120
    compare(cut)
    assert rows(cut.path) == rows(ledger.path)


def test_another_way_of_sketching_makes_the_index_anew(tmp_path: Path) -> None:
    made = post(tmp_path / "b.ledger", [reading(n) for n in MADE[:30]])
    with made.copy_index() as index, index.writing():
        index.clear("an older library")
    assert compare(made) == 30
    with made.copy_links() as links:
        assert links.method() == METHOD


def test_a_removed_report_leaves_nothing_in_the_index(tmp_path: Path) -> None:
    made = post(tmp_path / "b.ledger", [reading(n) for n in MADE])
    compare(made)
    copied = next(v for v in voices(made) if len(v.copies) > 1)
    with made.deciding("Ana Kirov") as desk:
        desk.remove(copied.root.report.id, reason="asked for")
    found = rows(made.path)
    for table, columns in (("copy_sketch", (0,)), ("copy_key", (1,)), ("copy_link", (0, 1))):
        assert copied.root.n not in {row[c] for row in found[table] for c in columns}, table
    with made.view() as view:
        assert view.faults() == []
    # Its copies are one voice all the same
    left = next(v for v in voices(made, copied.copies[0].copy.report))
    assert {left.root.report.id, *(r.copy.report for r in left.copies)} >= {r.copy.report for r in copied.copies}


def test_a_key_that_many_have_keeps_the_first(tmp_path: Path) -> None:
    same = [News(n, n, None, None, 0.0, f"The {n} Post", MADE[0].published, "Title", (MADE[0].paragraphs), None) for n in range(CAP + 20)]
    made = post(tmp_path / "b.ledger", [reading(n) for n in same])
    compare(made)
    with closing(sqlite3.connect(made.path)) as connection:
        assert connection.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM copy_key GROUP BY key)").fetchone() == (CAP,)
        assert connection.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM copy_link GROUP BY report)").fetchone() == (MOST,)
    (voice,) = voices(made)
    assert len(voice.copies) == CAP + 19


def test_candidates_are_few_and_the_rarest_keys_count_most() -> None:
    common = {key: [*range(1, CAP + 1)] for key in range(10)}
    found = candidates(999, common | {100: [7, 999], 101: [7, 999]})
    assert [n for n, _ in found] == [7]
    story = {key: [*range(1, CAP + 1)] for key in range(20)}
    assert len(candidates(999, story)) == MOST
    assert candidates(999, {1: [5]}) == []


def test_keys_that_more_have_than_share_its_text_are_background() -> None:
    alone = [1] * 60
    assert own_share([2, 3, 64, 64], alone, degree=0) == pytest.approx(0.5, abs=0.1)
    assert own_share([50, 50], alone, degree=49) == 1.0
    # Where all that a report says is said often, that much of a copy is too
    assert own_share([2, 14], [1, 14, 14, 2], degree=0) == 1.0


def test_the_copies_of_the_demo(tmp_path: Path) -> None:
    key = yaml.safe_load((DEMO / "key.yaml").read_text(encoding="utf-8"))
    reports = [r for r in read_paths([DEMO / "reports"]) if isinstance(r, Report)]
    made = post(tmp_path / "demo.ledger", [Reading(report=r) for r in reports])
    compare(made)
    in_order = sorted(key["reports"], key=lambda r: (r["file"], r.get("line", 0)))
    of = {k["id"]: r.id for k, r in zip(in_order, reports, strict=True)}
    wanted = {(of[k["id"]], of[k["copies_of"]]) for k in key["reports"] if "copies_of" in k}
    assert texts(list(voices(made))) == wanted
    assert (counts(made).copies, counts(made).voices, counts(made).credited) == (3, 2, 3)


def test_a_credit_whose_report_is_not_there(tmp_path: Path) -> None:
    text = " ".join(MADE[0].paragraphs)

    def of(outlet: str, day: str) -> Reading:
        sha = ids.text_sha256(text + outlet)
        return Reading(report=Report(id=outlet, text=f"{text}\n\n(Halyard)", outlet=outlet, published=day, provider="Halyard", sha256=sha))

    made = post(tmp_path / "b.ledger", [of("The Weir", "2031-02-03"), of("Lisk Courier", "2031-02-04")])
    compare(made)
    (voice,) = voices(made)
    assert (voice.root.report.outlet, voice.origin, len(voice.copies)) == ("The Weir", "Halyard", 1)


def test_python(tmp_path: Path) -> None:
    post(tmp_path / "b.ledger", [reading(n) for n in MADE])
    ledger = open_ledger(tmp_path / "b.ledger")
    found = ledger.copies()
    assert found == ledger.copies(rebuild=True)
    row = found[0].copies[0]
    assert tuple(row.flat()) == COPY_COLUMNS
    assert ledger.copies(row.copy.report)[0].root == found[0].root
    alone = next(n for n in MADE if n.source is None and not any(m.source == n.number for m in MADE))
    assert ledger.copies(reading(alone).report.id)[0].copies == ()
    with pytest.raises(SaysoError, match="E311"):
        list(voices(Ledger.open(ledger.path), "nobody"))
