"""Out and back in: a ledger that was exported gives the same answers; and what a folder of texts has of an archive without texts."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))
import made

from sayso.batch.adding import add
from sayso.batch.exporting import FORMATS, ROWS, Wanted, export
from sayso.batch.importing import import_archive
from sayso.batch.verifying import counted, verify
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.records import Unread

REPORTS = Path(__file__).parents[2] / "src" / "sayso" / "data" / "demo" / "reports"
QUERIES = ["gates", "notice dam", '"has not confirmed"', "water -snow", "minist*", "Harrand", "bridge", "ministry letter"]


def written(ledger: Ledger, to: Path, **wanted: Any) -> Path:
    with to.open("w", encoding="utf-8", newline="\n") as stream:
        export(ledger, Wanted(**wanted), stream)
    return to


def answers(ledger: Ledger) -> dict[str, Any]:
    """What can be asked of a ledger, all of it. When it was made, and when a component was first seen in it, is its own."""
    with ledger.view() as view:
        return {
            "statements": list(view.statements(counting=False)),
            "those that count": [r.statement.id for r in view.statements()],
            "reports": list(view.reports_in_full()),
            "actors": list(view.actors()),
            "decisions": view.decisions(),
            "orphans": view.orphans(),
            "unread": [(u.file, u.code, u.what, u.cure) for u in view.unread()],
            "counts": view.counts(),
            "coverage": view.coverage(),
            "hits": {q: view.search(q, limit=1000) for q in QUERIES},
            "report hits": {q: view.search_reports(q, limit=1000) for q in QUERIES},
            "readings": [view.reading(r.id) for r in view.reports()],
            "readings now": [view.reading_now(r.id) for r in view.reports()],
            "versions": [view.versions(r.id) for r in view.reports()],
            "faults": view.faults(),
        }


def came_back(ledger: Ledger, folder: Path) -> Ledger:
    archive = written(ledger, folder / "a.jsonl")
    again = Ledger.open(folder / "again.ledger")
    import_archive(archive, again)
    return again


def assert_same(one: Ledger, other: Ledger, *, in_order: bool = True) -> None:
    there, here = answers(one), answers(other)
    if not in_order:
        for found in (there, here):
            # Statements that start at one place, as only edits make them, stand in the order in which they were made so
            found["statements"].sort(key=lambda row: row.statement.id)
            found["those that count"].sort()
            for name in ("hits", "report hits"):
                found[name] = {q: (hits.total, sorted(map(repr, hits.rows))) for q, hits in found[name].items()}
    for name, value in there.items():
        assert here[name] == value, name


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo ledger as it is read, with a file that cannot be, some decisions, and a report that was removed."""
    path = tmp_path_factory.mktemp("demo") / "demo.ledger"
    ledger = Ledger.open(path)
    for _ in add(ledger, [REPORTS]):
        pass
    with ledger.writer() as writer:
        writer.post_unread(Unread(file="broken.html", code="E104", what="nothing in it", cure="look at it"))
    with ledger.view() as view:
        rows = list(view.statements())
        actors = [a.id for a in view.actors()][:2]
        reports = list(view.reports())
    with ledger.deciding("Ana Kirov") as desk:
        rejected = desk.reject(rows[3].statement.id, reason="no statement")
        desk.accept(rows[4].statement.id)
        desk.edit(rows[5].statement.id, "act", "deny")
        desk.edit(rows[6].statement.id, "speakers", ["Mara Vale"])
        desk.add(rows[7].report.id, content=[(0, 20)], speakers=["Mara Vale"])
        desk.merge(actors)
        desk.set_notice(reports[2].id, "corrected")
        desk.undo(rejected.id)
        desk.remove(reports[5].id, reason="asked for")
    return path


def test_the_demo_comes_back_with_all_that_was_decided(demo: Path, tmp_path: Path) -> None:
    ledger = Ledger.open(demo)
    again = came_back(ledger, tmp_path)
    assert answers(ledger)["counts"].statements > 200
    assert_same(ledger, again)
    # And once more out: to the letter what it was
    assert written(again, tmp_path / "b.jsonl").read_bytes() == (tmp_path / "a.jsonl").read_bytes()


_DECISIONS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "edit", "words", "merge", "notice", "remove", "undo"]), st.integers(0, 999)), max_size=8
)


@given(seeds=st.lists(st.integers(0, 60), min_size=1, max_size=6, unique=True), decisions=_DECISIONS)
@example(seeds=[0, 2, 3], decisions=[("merge", 1), ("remove", 0)])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_ledger_comes_back(tmp_path_factory: pytest.TempPathFactory, seeds: list[int], decisions: list[tuple[str, int]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    ledger = Ledger.open(folder / "a.ledger")
    with ledger.writer() as writer:
        for seed in seeds:
            writer.post(made.random_reading(seed))
    with ledger.deciding("Ana") as desk:
        for kind, n in decisions:
            _decide(ledger, desk, kind, n)
    assert_same(ledger, came_back(ledger, folder), in_order=False)


def _decide(ledger: Ledger, desk: Any, kind: str, n: int) -> None:
    with ledger.view() as view:
        statements, actors = list(view.statements()), list(view.actors())
        reports, log = list(view.reports()), [d for d in view.decisions() if d.undone_by is None]
    row = statements[n % len(statements)] if statements else None
    if kind == "undo" and log:
        desk.undo(log[n % len(log)].decision.id)
    elif kind == "merge" and len(actors) > 1:
        desk.merge([actors[n % len(actors)].id, actors[(n + 1) % len(actors)].id])
    elif kind == "notice" and reports:
        desk.set_notice(reports[n % len(reports)].id, ["corrected", "withdrawn", None][n % 3])
    elif kind == "remove" and len(reports) > 1:
        desk.remove(reports[n % len(reports)].id, reason="asked for")
    elif row is not None:
        todo: dict[str, Callable[[], Any]] = {
            "accept": lambda: desk.accept(row.statement.id),
            "reject": lambda: desk.reject(row.statement.id, reason="no statement"),
            "edit": lambda: desk.edit(row.statement.id, "act", "warn"),
            "words": lambda: desk.edit(row.statement.id, "content", [(0, 3 + n % 5)]),
        }
        # Two statements cannot have the same words
        with contextlib.suppress(SaysoError):
            todo.get(kind, lambda: None)()


def test_an_archive_twice_adds_nothing(demo: Path, tmp_path: Path) -> None:
    archive = written(Ledger.open(demo), tmp_path / "a.jsonl")
    again = Ledger.open(tmp_path / "b.ledger")
    first = import_archive(archive, again)
    assert (first.new, first.same) == (19, 0)
    before = answers(again)
    second = import_archive(archive, again)
    assert (second.new, second.same, second.decisions) == (0, 19, 0)
    assert answers(again) == before


def test_an_archive_into_a_ledger_that_has_reports(demo: Path, tmp_path: Path) -> None:
    other = Ledger.open(tmp_path / "b.ledger")
    with other.writer() as writer:
        writer.post(made.reading())
    import_archive(written(Ledger.open(demo), tmp_path / "a.jsonl"), other)
    with other.view() as view:
        assert view.counts().reports == 20
        assert len(list(view.statements(speaker="Mara Vale"))) >= 2


def test_a_removed_report_that_is_wanted_here_stays(demo: Path, tmp_path: Path) -> None:
    other = Ledger.open(tmp_path / "b.ledger")
    for _ in add(other, [REPORTS]):
        pass
    import_archive(written(Ledger.open(demo), tmp_path / "a.jsonl"), other)
    with other.view() as view:
        assert view.counts().reports == 20
        assert view.counts().removed == 0


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("rows", ROWS)
def test_without_text_no_sentence_goes_out(demo: Path, tmp_path: Path, form: Any, rows: Any) -> None:
    if rows != "statements" and form not in ("jsonl", "csv"):
        pytest.skip("only tables have rows")
    ledger = Ledger.open(demo)
    bare = written(ledger, tmp_path / "a", format=form, rows=rows, text=False).read_text(encoding="utf-8")
    with ledger.view() as view:
        readings = [view.reading(r.id) for r in view.reports()]
    said = {w for r in readings for s in r.statements for span in s.content for w in [span.of(r.report.text)] if len(w.split()) > 6}
    titles = {t for r in readings if r.report.title for t in [r.report.title.of(r.report.text)]}
    assert len(said) > 150
    dumped = json.dumps(bare, ensure_ascii=False)
    assert [w for w in said | titles if w in bare or w in dumped] == []
    assert str(REPORTS) not in bare
    # The same with text does hold them, but for tables that have none of the kind
    full = written(ledger, tmp_path / "b", format=form, rows=rows).read_text(encoding="utf-8")
    assert len(full) > len(bare)


def test_verify(demo: Path, tmp_path: Path) -> None:
    archive = written(Ledger.open(demo), tmp_path / "a.jsonl", text=False)
    assert counted(verify(archive, REPORTS)) == {"matches": 19, "differs": 0, "missing": 0}
    texts = tmp_path / "texts"
    texts.mkdir()
    names = sorted(p.name for p in REPORTS.glob("*-halyard.txt"))
    for name in names:
        (texts / name).write_bytes((REPORTS / name).read_bytes())
    (texts / names[0]).write_text("Something else.", encoding="utf-8")
    page = next(REPORTS.glob("12-*.html"))
    (texts / "page.html").write_text(page.read_text(encoding="utf-8").replace("</p>", " More.</p>"), encoding="utf-8")
    found = list(verify(archive, texts))
    assert counted(found)["matches"] == len(names) - 1
    differing = {row.report: row.text_in for row in found if row.verdict == "differs"}
    assert sorted(Path(f or "").name for f in differing.values()) == [names[0], "page.html"]
    assert counted(found)["missing"] == 19 - len(names) - 1


def test_texts_as_they_were_stored_match_too(demo: Path, tmp_path: Path) -> None:
    ledger = Ledger.open(demo)
    archive = written(ledger, tmp_path / "a.jsonl", text=False)
    texts = tmp_path / "texts"
    texts.mkdir()
    with ledger.view() as view:
        for row in view.reports():
            (texts / f"{row.id}.txt").write_bytes(view.reading(row.id).report.text.encode())
    assert counted(verify(archive, texts))["matches"] == 19


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], "E411"),
        (["nonsense"], "E411"),
        (['{"sayso": "reading/1"}'], "E411"),
        (['{"sayso": "archive/1", "text": false}'], "E412"),
        (['{"sayso": "archive/1", "text": true}', "nonsense"], "E411"),
        (['{"sayso": "archive/1", "text": true}', "[]"], "E411"),
        (['{"sayso": "archive/1", "text": true}', '{"what": {}}'], "E411"),
        (['{"sayso": "archive/1", "text": true}', '{"report": "x"}'], "E411"),
        (['{"sayso": "archive/1", "text": true}', '{"report": "x", "sha256": "", "posted_at": "", "reading": {}}'], "E401"),
        (['{"sayso": "archive/1", "text": true}', '{"removed": {"report": "x"}}'], "E411"),
        (['{"sayso": "archive/1", "text": true}', '{"unread": {"report": "x"}}'], "E411"),
        (['{"sayso": "archive/1", "text": true}', '{"decision": {"id": "x"}}'], "E321"),
        (["\udcff"], "E411"),
    ],
)
def test_what_is_no_archive_is_one_line(tmp_path: Path, lines: list[str], code: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    with pytest.raises(SaysoError, match=code):
        import_archive(path, Ledger.open(tmp_path / "b.ledger"))


def test_no_such_archive(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="E410"):
        import_archive(tmp_path / "none.jsonl", Ledger.open(tmp_path / "b.ledger"))
