"""Adding through the page: files, a pasted text, a folder of this machine, the demo. One run at a time, in the background, none lost in silence."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sayso.batch.adding import Added, Summary, add
from sayso.batch.readings import readings_of
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.read import read_bytes
from sayso.read.text import read_text
from sayso.records import LeftOut, Report, Unread

DEMO = Path(__file__).parent.parent / "data" / "demo" / "reports"
_MOST_RUNS = 50


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sent it."""

    name: str
    data: bytes


@dataclass(slots=True)
class Run:
    """One thing that was asked to be added: what of, by whom, how far it is, and what became of it."""

    id: str
    what: str
    by: str
    begun: str
    status: Literal["waiting", "reading", "done", "failed"] = "waiting"
    summary: Summary = field(default_factory=Summary)
    reports: list[str] = field(default_factory=list)  # of the first thousand
    error: str | None = None
    ended: str | None = None
    done: threading.Event = field(default_factory=threading.Event)

    def count(self, added: Added) -> None:
        self.summary.count(added)
        if added.report and len(self.reports) < 1000:
            self.reports.append(added.report)


@dataclass(frozen=True, slots=True)
class _Job:
    run: Run
    uploads: tuple[Upload, ...] = ()
    reports: tuple[Report, ...] = ()
    paths: tuple[Path, ...] = ()


class Intake:
    """Runs, the newest first. The thread that reads starts with the first of them; the models are loaded there and stay."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._jobs: queue.Queue[_Job] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.runs: list[Run] = []
        self.changes = 0

    def uploads(self, files: Iterable[Upload], by: str) -> Run:
        """Read files that were sent."""
        files = tuple(files)
        if not files:
            raise SaysoError("E609", "no file was chosen", "choose one or more")
        names = files[0].name if len(files) == 1 else f"{len(files)} files"
        return self._begin(f"{names}", by, uploads=files)

    def text(self, text: str, by: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None) -> Run:
        """Read a pasted text. Raises SaysoError E103 (no text), E105 (too long)."""
        # A form sends every line end as CR LF, whatever was pasted
        text = text.replace("\r\n", "\n")
        report = read_text(text, title=title or None, outlet=outlet or None, published=published or None)
        return self._begin("a pasted text", by, reports=(report,))

    def folder(self, path: Path, by: str) -> Run:
        """Read a file or folder of this machine."""
        return self._begin(str(path), by, paths=(path,))

    def demo(self, by: str) -> Run:
        """Read the reports that come with Sayso. Raises SaysoError E507."""
        if not DEMO.is_dir():
            raise SaysoError("E507", "the demo reports are not there", "install sayso again")
        return self._begin("the demo reports", by, paths=(DEMO,))

    def run(self, run_id: str) -> Run:
        """Raises SaysoError E611."""
        found = next((r for r in self.runs if r.id == run_id), None)
        if found is None:
            raise SaysoError("E611", f"there is no run {run_id!r}", "runs are forgotten when the server stops; what they added stays")
        return found

    def _begin(
        self, what: str, by: str, *, uploads: tuple[Upload, ...] = (), reports: tuple[Report, ...] = (), paths: tuple[Path, ...] = ()
    ) -> Run:
        with self._lock:
            self.changes += 1
            run = Run(id=str(self.changes), what=what, by=by, begun=_now())
            self.runs.insert(0, run)
            del self.runs[_MOST_RUNS:]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sayso-intake", daemon=True)
                self._thread.start()
        self._jobs.put(_Job(run, uploads, reports, paths))
        return run

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            job.run.status = "reading"
            try:
                for added in self._added(job):
                    job.run.count(added)
                    self.changes += 1
                job.run.status = "done"
            except SaysoError as error:
                job.run.status, job.run.error = "failed", str(error)
            except Exception as error:
                # The thread must live on for the next run; the fault is shown where the person looks
                job.run.status, job.run.error = "failed", f"E599 {type(error).__name__}: {error}"
            job.run.ended = _now()
            self.changes += 1
            job.run.done.set()

    def _added(self, job: _Job) -> Iterator[Added]:
        def noted(_: LeftOut) -> None:
            job.run.summary.dates_left_out += 1

        if job.paths:
            yield from add(self._ledger, job.paths, noted=noted)
            return
        items: list[Report | Unread] = [*job.reports]
        for upload in job.uploads:
            items += read_bytes(upload.data, file=upload.name, noted=noted)
        with self._ledger.writer() as writer:
            fresh = [None if isinstance(i, Report) and writer.has(i.id) else i for i in items]
            for item, result in zip(items, readings_of(iter(fresh)), strict=True):
                if result is None:
                    assert isinstance(item, Report)
                    yield Added(outcome="same", report=item.id)
                elif isinstance(result, Unread):
                    writer.post_unread(result)
                    yield Added(outcome="unread", unread=result)
                else:
                    posted = writer.post(result)
                    yield Added(outcome=posted.outcome, report=posted.report, statements=posted.statements)


def path_typed(path: str) -> Path:
    """The path of this machine that a person typed. Raises SaysoError E101 where nothing is there."""
    try:
        place = Path(path.strip()).expanduser()
        there = bool(path.strip()) and place.exists()
    except (ValueError, RuntimeError, OSError):  # a NUL, a home that is not there, a name too long
        there = False
    if not there:
        raise SaysoError("E101", f"there is no file or folder {path.strip()[:200]}", "check the path")
    return place


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
